"""Moments as forms write them: day first, local time."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from typing import Final

from ervaringskennis.errors import InvalidValue
from ervaringskennis.registrations.forms import same_words
from ervaringskennis.values.dates import exists, zone
from ervaringskennis.values.unknown import UNKNOWN, Unknown

FORMATS: Final = tuple(
    f"{day}{time}"
    for day in ("%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%Y/%m/%d", "%d %m %Y")
    for time in (" %H:%M:%S", " %H:%M", " %H:%M:%S.%f", " %H.%M", "")
)
"""The ways of writing a moment that are tried unless a programme names its own.

A month may be a word, a day of the week may precede, and AM, PM, GMT+1 or CET may follow.
"""

_FIRST_YEAR: Final = 1990
"""There were no forms on the web before; an earlier year is a mistake."""
_YEAR: Final = re.compile("%[Yycx]")
_SAMPLE: Final = dt.datetime(2032, 11, 24, 13, 57, 48, tzinfo=dt.UTC)

_DUTCH: Final = (
    "januari februari maart april mei juni juli augustus september oktober november december"
)
_ENGLISH: Final = (
    "january february march april may june july august september october november december"
)
_MONTHS: Final = {
    way: number
    for words in (_DUTCH.split(), _ENGLISH.split())
    for number, word in enumerate(words, 1)
    for way in (word, word[:3], word[:4])
} | {"mrt": 3}
_DAYS: Final = (
    "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ma di wo do vr za zo "
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri "
    "sat sun"
)
_ZONES: Final = {"utc": 0, "gmt": 0, "wet": 0, "cet": 1, "met": 1, "cest": 2, "mest": 2}

_MONTH: Final = re.compile(r"\b(" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?")
_MONTH_FIRST: Final = re.compile(r"^(\d{1,2}) (\d{1,2}) (?=\d{4}\b)")
_WEEKDAY: Final = re.compile(rf"^(?:{'|'.join(_DAYS.split())})\b\.?\s*")
_FILLING: Final = re.compile(r"\s\([^()]*\)$|\b(?:om|at|uur)\b|,")
_HOURS_U: Final = re.compile(r"\b(\d{1,2})u(\d{2})\b")
_HALF_DAY: Final = re.compile(r"\b(\d{1,2})((?:[:.]\d{2}){0,2}) ?([ap])\.?m\b\.?")
_OFFSET: Final = re.compile(rf"\s({'|'.join(_ZONES)})(?:([+-]\d{{1,2}}):?(\d{{2}})?)?$")
_SERIAL: Final = re.compile(r"([34567]\d{4})(?:[.,](\d+))?\Z")
_SERIAL_ZERO: Final = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - what Excel counts days from


def read_moment(
    text: str, *, timezone: str, formats: Sequence[str] = FORMATS
) -> dt.datetime | Unknown:
    """Return the moment that a text means, or unknown where there is no such moment.

    Local times are in ``timezone``; one with an offset of its own keeps it.  No clock ever shows
    the hour that is skipped when summer time begins, so a time in it is no moment.

    >>> read_moment("31-02-2020 10:00", timezone="Europe/Amsterdam")
    UNKNOWN
    >>> read_moment("29-03-2020 02:30", timezone="Europe/Amsterdam")
    UNKNOWN
    >>> read_moment("3 februari 2020 10:51", timezone="Europe/Amsterdam").isoformat()
    '2020-02-03T10:51:00+01:00'
    """
    plain = " ".join(text.replace(",", " ").split())
    words, offset = _usual(text)
    moment = (
        _in_format(_months_as_numbers(plain.casefold()), formats)
        or _in_format(words, formats, offset)
        or _from_iso(plain)
        or _from_serial(text.strip())
    )
    return UNKNOWN if moment is None else _placed(moment, timezone)


def validate_format(form: str) -> None:
    """Validate a format of `datetime.strptime`: one that gives back the day that it wrote."""
    if _day_again(form) != _SAMPLE.date():
        raise InvalidValue.of(
            "bad-moment-format",
            "Deze schrijfwijze van een moment klopt niet. Gebruik bijvoorbeeld “%d-%m-%Y %H:%M”, "
            "met in elk geval een dag, een maand en een jaar.",
            "This way of writing a moment is not right. Use for example “%d-%m-%Y %H:%M”, with "
            "at least a day, a month and a year.",
            field="moments",
        )


def _day_again(form: str) -> dt.date | None:
    """Return the day that a format reads from what it wrote, or nothing."""
    if not _YEAR.search(form):
        return None  # to try it anyway is deprecated since Python 3.13
    try:
        return dt.datetime.strptime(_SAMPLE.strftime(form), form).date()  # noqa: DTZ007 - a trial
    except (ValueError, re.error):
        return None


def _usual(text: str) -> tuple[str, dt.timezone | None]:
    """Return a moment in numbers only, as the formats know it, and its offset where it has one."""
    words = " ".join(_FILLING.sub(" ", same_words(text)).split())
    words = _WEEKDAY.sub("", words)
    month_first = words[:1].isalpha()
    words = _months_as_numbers(words)
    if month_first:
        words = _MONTH_FIRST.sub(r"\2 \1 ", words)
    words = _HALF_DAY.sub(_twenty_four, _HOURS_U.sub(r"\1:\2", words))
    return _without_offset(words)


def _months_as_numbers(text: str) -> str:
    return _MONTH.sub(lambda match: str(_MONTHS[match[1]]), text)


def _twenty_four(match: re.Match[str]) -> str:
    return f"{int(match[1]) % 12 + (12 if match[3] == 'p' else 0)}{match[2] or ':00'}"


def _without_offset(words: str) -> tuple[str, dt.timezone | None]:
    found = _OFFSET.search(words)
    if not found:
        return words, None
    hours = _ZONES[found[1]] + int(found[2] or 0)
    minutes = int(found[3] or 0) * (-1 if (found[2] or "").startswith("-") else 1)
    offset = dt.timedelta(hours=hours, minutes=minutes)
    if abs(offset) >= dt.timedelta(days=1):
        return words, None
    return words[: found.start()], dt.timezone(offset)


def _in_format(
    text: str, formats: Sequence[str], offset: dt.timezone | None = None
) -> dt.datetime | None:
    for form in formats:
        try:
            moment = dt.datetime.strptime(text, form)  # noqa: DTZ007 - local below
        except ValueError:
            continue
        return moment if offset is None else moment.replace(tzinfo=offset)
    return None


def _from_iso(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        return None


def _from_serial(text: str) -> dt.datetime | None:
    """Return a moment that a spreadsheet wrote as a number of days."""
    match = _SERIAL.match(text)
    if not match:
        return None
    seconds = round(float(f"0.{match[2] or 0}") * 86_400)
    return _SERIAL_ZERO + dt.timedelta(days=int(match[1]), seconds=seconds)


def _placed(moment: dt.datetime, timezone: str) -> dt.datetime | Unknown:
    if moment.year < _FIRST_YEAR:
        return UNKNOWN
    try:
        if moment.tzinfo is not None:
            # An offset from a file is kept as a moment, read in the programme's own zone.
            return moment.astimezone(zone(timezone))
        written = moment.replace(tzinfo=zone(timezone))
        return written if exists(written) else UNKNOWN
    except OverflowError:
        return UNKNOWN
