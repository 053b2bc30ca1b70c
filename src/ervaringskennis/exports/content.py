"""Content lines: iCalendar as bytes (RFC 5545 section 3), written here rather than by icalendar.

icalendar 7.3.0 reads our calendars, and judges them in the tests; it does not write them.  It
needs eight times as long, and gets some of it wrong: tests/exports/test_upstream.py holds a test
for each of these faults, which fails once it is mended upstream.  Properties come in the order in
which icalendar has them, so that whoever compares the two sees the same lines.

A *value* here is what follows the name of a property on its line: parameters, a colon, the text.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import quote

LINE_OCTETS: Final = 75
"""The longest content line, its line break not counted (RFC 5545 section 3.1)."""

Value = str
"""Parameters, a colon and the text: what follows the name of a property."""

_LINE_BREAK: Final = re.compile(r"\r\n|[\r\n]")
# RFC 3986 section 2: what may stand in a URI as it is, beside letters, digits and "_.-~".
_URI_CHARACTERS: Final = ":/?#[]@!$&'()*+,;=%"
# RFC 6068 section 2: the same for an address in a mailto URI.
_MAIL_CHARACTERS: Final = "!$'*+@"
# What no parameter may hold, a quote (RFC 5545 section 3.2), and what few can read there: the
# circumflex with which RFC 6868 writes one, and a backslash, which some take for an escape.
_UNQUOTABLE: Final = str.maketrans({'"': "'", "^": None, "\\": "/"})
_MUST_BE_QUOTED: Final = re.compile(r"[:;,]")
_UNSEEN: Final = {"Cc", "Cs", "Zl", "Zp"}
# Of a calendar, of an event, of a time zone; all others follow by alphabet.
_FIRST: Final = (
    *("VERSION", "PRODID", "METHOD", "NAME", "X-WR-CALNAME"),
    *("SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE"),
    *("TZID", "RRULE"),
)
_RANK: Final = {name: f"{number:02}" for number, name in enumerate(_FIRST)}
_LATER_OCTET: Final = 0b1000_0000
"""How every octet of a character in UTF-8 but its first begins."""
_UNITS: Final = {"{}D": 24 * 60 * 60, "T{}H": 60 * 60, "T{}M": 60}


# -- values


def escape(text: str) -> str:
    r"""Return the text as a TEXT value (RFC 5545 section 3.3.11); every line break becomes ``\n``.

    >>> print(escape("Hoi, allemaal;\nC:\\Notulen"))
    Hoi\, allemaal\;\nC:\\Notulen
    """
    escaped = text.replace("\\", r"\\").replace(";", r"\;").replace(",", r"\,")
    return _LINE_BREAK.sub(r"\\n", escaped)


def text(words: str) -> Value:
    """Return a text, escaped."""
    return ":" + escape(words)


def texts(words: Iterable[str]) -> Value:
    """Return several texts as one list, such as CATEGORIES (RFC 5545 section 3.8.1.2)."""
    return ":" + ",".join(map(escape, words))


def integer(number: int) -> Value:
    """Return a whole number (RFC 5545 section 3.3.8)."""
    return f":{number}"


def position(latitude: float, longitude: float) -> Value:
    """Return a place in degrees (RFC 5545 section 3.8.1.6): six decimals are about a decimetre.

    A FLOAT has no exponent (section 3.3.7), whatever its size.
    """
    # Adding zero turns the -0.0 that rounding can leave into 0.0.
    return f":{round(latitude, 6) + 0.0:.6f};{round(longitude, 6) + 0.0:.6f}"


def date(day: dt.date) -> Value:
    """Return the day as a DATE (RFC 5545 section 3.3.4)."""
    return f";VALUE=DATE:{_day(day)}"


@functools.lru_cache(maxsize=1024)
def utc(moment: dt.datetime) -> Value:
    """Return the moment in UTC, in whole seconds (RFC 5545 section 3.3.5, form 2)."""
    return wall_clock(moment.astimezone(dt.UTC)) + "Z"


def zoned(moment: dt.datetime, tzid: str) -> Value:
    """Return the moment's wall clock time with a TZID (RFC 5545 section 3.3.5, form 3)."""
    return f";TZID={tzid}{wall_clock(moment)}"


def wall_clock(moment: dt.datetime) -> Value:
    """Return the moment's wall clock time alone, as VTIMEZONE asks (RFC 5545 section 3.6.5)."""
    return f":{_day(moment)}T{moment.hour:02}{moment.minute:02}{moment.second:02}"


def _day(day: dt.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def utc_offset(offset: dt.timedelta) -> Value:
    """Return the offset from UTC, in whole seconds (RFC 5545 section 3.3.14)."""
    seconds = int(offset.total_seconds())
    minutes, seconds_left = divmod(abs(seconds), 60)
    sign = "-" if seconds < 0 else "+"
    rest = f"{seconds_left:02}" if seconds_left else ""
    return f":{sign}{minutes // 60:02}{minutes % 60:02}{rest}"


def duration(length: dt.timedelta) -> Value:
    """Return the length of time, in whole seconds (RFC 5545 section 3.3.6).

    >>> duration(dt.timedelta(hours=12)), duration(-dt.timedelta(days=1)), duration(dt.timedelta())
    (':PT12H', ':-P1D', ':PT0S')
    """
    seconds = int(length.total_seconds())
    sign, number = "-" if seconds < 0 else "", abs(seconds)
    for unit, size in _UNITS.items():
        if number and number % size == 0:
            return f":{sign}P{unit.format(number // size)}"
    return f":{sign}PT{number}S"


def of_kind(kind: str, value: Value) -> Value:
    """Return a value with the kind that its property does not have by default."""
    return f";VALUE={kind}{value}"


def uri(link: str) -> Value:
    """Return the link with everything that RFC 3986 doesn't allow as percent-encoded UTF-8."""
    return ":" + quote(link, safe=_URI_CHARACTERS)


def labelled(value: Value, **parameters: str) -> Value:
    """Return a value with parameters before it, in alphabetical order.

    A quote, a backslash and a circumflex cannot stand in one; a control character becomes a space.
    """
    given = "".join(f";{name}={_parameter(parameters[name])}" for name in sorted(parameters))
    return given + value


def mail_address(address: str, name: str = "", **parameters: str) -> Value:
    """Return somebody as a CAL-ADDRESS (RFC 5545 section 3.3.3); the name may be empty."""
    shown = {"CN": name} if _shown(name) else {}
    value = ":mailto:" + quote(address, safe=_MAIL_CHARACTERS)
    return labelled(value, **shown, **parameters)


def _parameter(words: str) -> str:
    shown = _shown(words)
    return f'"{shown}"' if _MUST_BE_QUOTED.search(shown) else shown


def _shown(words: str) -> str:
    kept = "".join(c if unicodedata.category(c) not in _UNSEEN else " " for c in words)
    return " ".join(kept.translate(_UNQUOTABLE).split())


# -- lines and components


def component(name: str, properties: Mapping[str, Value], parts: Iterable[bytes] = ()) -> bytes:
    """Return a component with its properties and the components in it (RFC 5545 section 3.6)."""
    lines = [fold(f"{one}{properties[one]}") for one in _in_order(tuple(properties))]
    begin, end = f"BEGIN:{name}\r\n".encode(), f"END:{name}\r\n".encode()
    return b"".join([begin, *lines, *parts, end])


@functools.lru_cache(maxsize=1024)
def _in_order(names: tuple[str, ...]) -> list[str]:
    return sorted(names, key=lambda name: _RANK.get(name, name))


def fold(line: str) -> bytes:
    r"""Return the line in pieces of at most 75 octets, with CRLF after each.

    The leading space of a piece counts.  No piece ends within a character, nor within an escape:
    some readers put the pieces together too late.
    """
    octets = line.encode()
    if len(octets) <= LINE_OCTETS:
        return octets + b"\r\n"
    pieces, start, room = [], 0, LINE_OCTETS
    while len(octets) - start > room:
        end = _cut(octets, start, start + room)
        pieces.append(octets[start:end])
        start, room = end, LINE_OCTETS - len(" ")
    return b"\r\n ".join([*pieces, octets[start:]]) + b"\r\n"


def _cut(octets: bytes, start: int, end: int) -> int:
    """Return where a piece from ``start`` ends, at ``end`` or just before it."""
    while octets[end] & 0b1100_0000 == _LATER_OCTET:
        end -= 1
    piece = octets[start:end]
    backslashes = len(piece) - len(piece.rstrip(b"\\"))
    return end - backslashes % 2
