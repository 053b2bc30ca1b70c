"""Values of properties, as others write them (RFC 5545 section 3.3)."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.files.calendars.parsing import duration
from ervaringskennis.programmes.sessions import Place
from ervaringskennis.values import text as texts

if TYPE_CHECKING:
    from ervaringskennis.files.calendars.parsing import Property

_STAMP: Final = re.compile(
    r"(?P<day>[0-9]{8})(?:T(?P<time>[0-9]{6})(?P<utc>Z?))?\Z", re.IGNORECASE | re.ASCII
)
_FIRST_YEAR, _LAST_YEAR = 1900, 2999
_MOST_DIGITS: Final = 9
_LONGEST: Final = dt.timedelta(days=366)
"""A longer event is a mistake, or no event."""
_LINE_BREAKS: Final = re.compile(r"[\r\n\t]+")
_LONE_RETURN: Final = re.compile(r"\r(?!\n)")


@attrs.frozen(kw_only=True)
class Stamp:
    """A DATE or DATE-TIME as it was written: what the clock on the wall said, and where."""

    wall: dt.datetime
    """Naive; midnight where it is a day without an hour."""
    is_day: bool = False
    is_utc: bool = False
    tzid: str = attrs.field(default="", repr=False)


def stamp_in(value: str, tzid: str = "") -> Stamp | None:
    """Return the day or moment that a value holds, of 1900 to 2999, or None.

    >>> stamp_in("20260115T093000Z").is_utc, stamp_in("2026-01-15")
    (True, None)
    """
    found = _STAMP.match(value.strip())
    if found is None:
        return None
    try:
        wall = dt.datetime.strptime(f"{found['day']}{found['time'] or '000000'}", "%Y%m%d%H%M%S")  # noqa: DTZ007 - the clock on a wall
    except ValueError:
        return None
    if not _FIRST_YEAR <= wall.year <= _LAST_YEAR:
        return None
    is_utc = bool(found["utc"])
    return Stamp(
        wall=wall, is_day=found["time"] is None, is_utc=is_utc, tzid="" if is_utc else tzid
    )


def stamps(given: Property) -> Iterator[Stamp | None]:
    """Yield each of the days and moments that a property lists; of a PERIOD its start."""
    for value in given.value.split(","):
        yield stamp_in(value.partition("/")[0], given.parameter("TZID"))


def stamp(given: Property) -> Stamp | None:
    """Return the day or moment that a property holds, or None."""
    return stamp_in(given.value, given.parameter("TZID"))


def moment(given: Property) -> dt.datetime | None:
    """Return a moment that has to be in UTC, as that of a change (RFC 5545 section 3.8.7.3)."""
    found = stamp(given)
    return found.wall.replace(tzinfo=dt.UTC) if found and found.is_utc else None


def length(given: Property) -> dt.timedelta | None:
    """Return how long something lasts, of more than no time to a year, or None."""
    found = duration(given.value.strip())
    return found if found and dt.timedelta() < found <= _LONGEST else None


def count(given: Property) -> int | None:
    """Return a whole number of zero or more, or None."""
    digits = given.value.strip()
    is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
    return int(digits) if is_number else None


def position(given: Property) -> tuple[float, float] | None:
    """Return latitude and longitude in degrees (RFC 5545 section 3.8.1.6), or None."""
    try:
        latitude, longitude = (float(part) for part in given.value.split(";"))
        Place(name="x", geo=(latitude, longitude))
    except ValueError:
        return None
    return (latitude, longitude) if math.isfinite(latitude + longitude) else None


def link(given: Property) -> str | None:
    """Return a link with a scheme that runs no code, or None.

    A space in a telephone number stands there as ``%20`` (RFC 3986 section 2.1).
    """
    written = given.value.strip()
    return next((one for one in (written, unquote(written)) if _is_valid(texts.url, one)), None)


def items(given: Property) -> Iterator[str]:
    """Yield each of the texts that a property lists, as one line that is not blank."""
    yield from filter(None, map(one_line, given.texts))


# -- texts that every value may hold


def one_line(words: str) -> str:
    """Return a text as one line, without characters that cannot be shown; empty where blank."""
    shown = visible(_LINE_BREAKS.sub(" ", words))
    return shown if shown.strip() else ""


def visible(words: str) -> str:
    """Return a text of any number of lines, without characters that cannot be shown."""
    lines = _LONE_RETURN.sub("\n", words)
    if _is_valid(texts.text, lines):
        return lines
    return "".join(one for one in lines if one in "\r\n" or _is_valid(texts.text, one))


def is_identifier(words: str) -> bool:
    """Return whether a text can be an id."""
    return _is_valid(texts.identifier, words)


def _is_valid(validator: Any, words: str) -> bool:
    try:
        validator(None, _NAMELESS, words)
    except InvalidValue:
        return False
    return True


_NAMELESS: Final = attrs.fields(Place).name
