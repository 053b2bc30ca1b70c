"""Property values whose bytes are right: the one place that mends what icalendar gets wrong.

Checked with icalendar 7.3.0.  tests/exports/test_upstream.py holds a test for each fault that
fails once it is mended upstream, so that the wrapper here can go.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from icalendar.prop import vCategory, vDate, vDatetime, vDuration, vGeo, vText, vUri, vUTCOffset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Component

LINE_OCTETS: Final = 75
"""The longest content line, its line break not counted (RFC 5545 section 3.1)."""

_SPECIAL: Final = re.compile(r"\r\n|[\r\n]|[\\;,]")
# One character, or a backslash with what it escapes: a fold stands between two of these.  The
# circumflex of RFC 6868 escapes in parameters only, and ours hold none.
_INDIVISIBLE: Final = re.compile(r"\\?.", re.DOTALL)
# RFC 3986 section 2: what may stand in a URI as it is, beside letters, digits and "_.-~".
_URI_CHARACTERS: Final = ":/?#[]@!$&'()*+,;=%"


def escape(text: str) -> str:
    r"""Return the text as a TEXT value (RFC 5545 section 3.3.11); every line break becomes ``\n``.

    >>> print(escape("Hoi, allemaal;\nC:\\Notulen"))
    Hoi\, allemaal\;\nC:\\Notulen
    """
    return _SPECIAL.sub(lambda m: "\\" + m[0] if m[0] in "\\;," else r"\n", text)


class Text(vText):
    r"""A text that keeps a backslash before an N.

    icalendar reads that pair as a line break when it *writes*: ``C:\Notulen`` would lose its
    folder.  It also leaves values of NAME and of X- properties unescaped unless they are a
    `vText`, so these are made with this class too.
    """

    __slots__ = ()

    def to_ical(self) -> bytes:
        """Return the escaped text in UTF-8."""
        return escape(self).encode()


class Geo(vGeo):
    """A position in degrees with six decimals, which is about a decimetre.

    icalendar writes 0.00001 as ``1e-05``; a FLOAT has no exponent (RFC 5545 section 3.3.7).
    """

    def to_ical(self) -> str:
        """Return latitude and longitude, in this order (RFC 5545 section 3.8.1.6)."""
        # Adding zero turns the -0.0 that rounding can leave into 0.0.
        return ";".join(f"{round(degrees, 6) + 0.0:.6f}" for degrees in self.ical_value)


def categories(names: Iterable[str]) -> vCategory:
    """Return the names as one list (RFC 5545 section 3.8.1.2)."""
    value = vCategory([])
    value.cats = [Text(name) for name in names]  # its constructor would make them plain vText
    return value


def date(day: dt.date) -> vDate:
    """Return the day as a DATE (RFC 5545 section 3.3.4)."""
    return vDate(day, params={"VALUE": "DATE"})


def utc(moment: dt.datetime) -> vDatetime:
    """Return the moment in UTC, in whole seconds (RFC 5545 section 3.3.5, form 2)."""
    return vDatetime(moment.astimezone(dt.UTC))


def zoned(moment: dt.datetime, tzid: str) -> vDatetime:
    """Return the moment's wall clock time with a TZID (RFC 5545 section 3.3.5, form 3)."""
    value = wall_clock(moment)
    value.params["TZID"] = tzid  # the constructor would drop it
    return value


def wall_clock(moment: dt.datetime) -> vDatetime:
    """Return the moment's wall clock time alone, as VTIMEZONE asks (RFC 5545 section 3.6.5)."""
    return vDatetime(moment.replace(tzinfo=None))


def utc_offset(offset: dt.timedelta) -> vUTCOffset:
    """Return the offset from UTC (RFC 5545 section 3.3.14)."""
    return vUTCOffset(offset)


def duration(length: dt.timedelta) -> vDuration:
    """Return the length of time (RFC 5545 section 3.3.6)."""
    return vDuration(length)


def refresh_interval(length: dt.timedelta) -> vDuration:
    """Return the length with the VALUE that icalendar leaves out (RFC 7986 section 5.7)."""
    return vDuration(length, params={"VALUE": "DURATION"})


def uri(link: str) -> vUri:
    """Return the link with everything that RFC 3986 doesn't allow as percent-encoded UTF-8."""
    return vUri(quote(link, safe=_URI_CHARACTERS))


def conference(link: str, *, label: str) -> vUri:
    """Return the link as a CONFERENCE, whose VALUE may not be left out (RFC 7986 section 5.11)."""
    value = uri(link)
    value.params.update({"VALUE": "URI", "LABEL": label})
    return value


def render(component: Component) -> bytes:
    """Return the component as folded content lines that end in CRLF (RFC 5545 section 3.1).

    icalendar's own folding separates the two backslashes of an escaped backslash.
    """
    lines = (fold(line) for line in component.content_lines() if line)
    return "".join(f"{line}\r\n" for line in lines).encode()


def fold(line: str) -> str:
    """Return the line in pieces of at most 75 octets, the leading space of a piece included."""
    if len(line.encode()) <= LINE_OCTETS:
        return line
    pieces, room = [""], LINE_OCTETS
    for part in _INDIVISIBLE.findall(line):
        room -= len(part.encode())
        if room < 0:
            pieces.append("")
            room = LINE_OCTETS - len(" ") - len(part.encode())
        pieces[-1] += part
    return "\r\n ".join(pieces)
