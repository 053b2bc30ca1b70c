"""Moments as forms write them: day first, local time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from ervaringskennis.values.dates import local, zone
from ervaringskennis.values.unknown import UNKNOWN, Unknown

FORMATS: Final = tuple(
    f"{day}{time}"
    for day in ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%d %m %Y")
    for time in (" %H:%M:%S", " %H:%M", " %H:%M:%S.%f", " %H.%M", "")
)
"""The ways of writing a moment that are tried unless a programme names its own."""

_MONTHS: Final = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
_MONTH: Final = re.compile(
    r"\b(" + "|".join(rf"{month[:3]}(?:{month[3:]})?" for month in _MONTHS) + r")\.?\b|\bmrt\b"
)


def read_moment(
    text: str, *, timezone: str, formats: Sequence[str] = FORMATS
) -> dt.datetime | Unknown:
    """Return the moment that a text means, or unknown where there is no such moment.

    Local times are in ``timezone``; one with an offset of its own keeps it.  A time in the hour
    that is skipped when summer time begins is read with the offset from before the change, as
    RFC 5545 section 3.3.5 says.

    >>> read_moment("31-02-2020 10:00", timezone="Europe/Amsterdam")
    UNKNOWN
    >>> read_moment("3 februari 2020 10:51", timezone="Europe/Amsterdam").isoformat()
    '2020-02-03T10:51:00+01:00'
    """
    plain = " ".join(text.replace(",", " ").split())
    for form in formats:
        try:
            naive = dt.datetime.strptime(_month_as_number(plain), form)  # noqa: DTZ007 - local below
        except ValueError:
            continue
        return _placed(naive, timezone)
    return _from_iso(plain, timezone)


def _month_as_number(text: str) -> str:
    def number(match: re.Match[str]) -> str:
        start = "maa" if match[0].startswith("mrt") else match[0][:3]
        return str(next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(start)))

    return _MONTH.sub(number, text.casefold())


def _from_iso(text: str, timezone: str) -> dt.datetime | Unknown:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return UNKNOWN
    return _placed(moment, timezone)


def _placed(moment: dt.datetime, timezone: str) -> dt.datetime | Unknown:
    try:
        if moment.tzinfo is not None:
            # An offset from a file is kept as a moment, read in the programme's own zone.
            return moment.astimezone(zone(timezone))
        return local(moment.date(), moment.time(), timezone)
    except OverflowError:
        return UNKNOWN
