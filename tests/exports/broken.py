"""Calendars broken on purpose, each in one way, and which judges notice."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import attrs

_VTIMEZONE: Final = re.compile(rb"BEGIN:VTIMEZONE\r\n.*?END:VTIMEZONE\r\n", re.DOTALL)


@attrs.frozen(kw_only=True)
class Variant:
    """A way to break a calendar, the findings of the lint, and the readers that notice.

    A reader notices when it raises, or sees other moments or texts than were meant.  More readers
    may notice in a later release.
    """

    name: str
    spoil: Callable[[bytes], bytes]
    findings: frozenset[str]
    readers: frozenset[str]


def _variant(name: str, spoil: Callable[[bytes], bytes], findings: str, readers: str) -> Variant:
    return Variant(
        name=name,
        spoil=spoil,
        findings=frozenset(findings.split()),
        readers=frozenset(readers.split()),
    )


def _replacing(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old, new, 1)


def _unfolded(data: bytes) -> bytes:
    return data.replace(b"\r\n ", b"")


def _folded_within(whole: bytes, at: int) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(whole, whole[:at] + b"\r\n " + whole[at:], 1)


def _without_vtimezone(data: bytes) -> bytes:
    return _VTIMEZONE.sub(b"", data)


_ALL_BUT_ICS: Final = "icalendar recurring-ical-events vobject ical radicale"
_ALL: Final = f"{_ALL_BUT_ICS} ics"

VARIANTS: Final = (
    _variant(
        "line feeds alone",
        lambda data: data.replace(b"\r\n", b"\n"),
        "line-end",
        "",
    ),
    _variant("a last line without an end", lambda data: data.removesuffix(b"\r\n"), "line-end", ""),
    _variant("an empty line", _replacing(b"BEGIN:VEVENT", b"\r\nBEGIN:VEVENT"), "empty-line", ""),
    _variant("lines of any length", _unfolded, "too-long", ""),
    _variant(
        "a fold within a character", _folded_within("🗓".encode(), 2), "inside-character", _ALL
    ),
    _variant("a fold within an escape", _folded_within(rb"\;", 1), "inside-escape", ""),
    _variant(
        "a control character",
        _replacing(b":Terugkijken", b":Terug\x0bkijken"),
        "control-character",
        "icalendar recurring-ical-events vobject ical ics",
    ),
    _variant(
        "a cancelled event that takes time",
        _replacing(b"STATUS:CONFIRMED", b"STATUS:CANCELLED"),
        "takes-time",
        _ALL,
    ),
    _variant("a comma without a backslash", _replacing(rb"samen\,", b"samen,"), "form-NAME", ""),
    _variant(
        "a line break as it stands",
        _replacing(b":Terugkijken", b":Terug\r\nkijken"),
        "content-line",
        _ALL,
    ),
    _variant(
        "an injected property",
        _replacing(b"Terugkijken", b"Terug\r\nX-EVIL:1"),
        "unexpected-X-EVIL",
        _ALL,
    ),
    _variant(
        "a backslash and N as icalendar writes it",
        _replacing(rb"\\Notulen", rb"\notulen"),
        "",
        _ALL_BUT_ICS,
    ),
    _variant("no time zone", _without_vtimezone, "no-vtimezone", _ALL_BUT_ICS),
    _variant(
        "winter that begins in December",
        _replacing(b"BYMONTH=10", b"BYMONTH=12"),
        "form-RRULE",
        _ALL_BUT_ICS,
    ),
    _variant(
        "no summer time", _replacing(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0100"), "", _ALL_BUT_ICS
    ),
    _variant(
        "a floating time",
        _replacing(b"DTSTART;TZID=Europe/Amsterdam:", b"DTSTART:"),
        "end-of-another-kind time",
        "icalendar vobject ical ics radicale",
    ),
    _variant(
        "a zone and UTC at once",
        _replacing(b":20260115T093000", b":20260115T093000Z"),
        "end-of-another-kind time",
        "vobject ics radicale",
    ),
    _variant(
        "a day without VALUE",
        _replacing(b"DTSTART;VALUE=DATE:", b"DTSTART:"),
        "end-of-another-kind time",
        "",
    ),
    _variant(
        "an end before the start",
        _replacing(b":20260115T120000", b":20260115T080000"),
        "end-before-start",
        _ALL,
    ),
    _variant(
        "an interval without VALUE",
        _replacing(b"INTERVAL;VALUE=DURATION", b"INTERVAL"),
        "value-of-REFRESH-INTERVAL",
        "",
    ),
    _variant("a position with an exponent", _replacing(b";5.000010", b";5e-06"), "form-GEO", ""),
    _variant("one UID for two events", _replacing(b"/zomer@", b"/winter@"), "uid-not-unique", _ALL),
    _variant(
        "a UID for the calendar",
        _replacing(b"VERSION:2.0", b"VERSION:2.0\r\nUID:a"),
        "unexpected-UID",
        "",
    ),
    _variant(
        "no UID",
        _replacing(b"UID:leernetwerk-2026/zomer@example.org\r\n", b""),
        "missing-UID",
        _ALL,
    ),
    _variant(
        "no DTSTAMP", _replacing(b"DTSTAMP:20260302T120000Z\r\n", b""), "missing-DTSTAMP", "vobject"
    ),
    _variant(
        "two DTSTAMPs",
        _replacing(b"DTSTAMP", b"DTSTAMP:20260302T120000Z\r\nDTSTAMP"),
        "double-DTSTAMP",
        "vobject ical ics radicale",
    ),
    _variant(
        "a METHOD",
        _replacing(b"VERSION:2.0", b"VERSION:2.0\r\nMETHOD:PUBLISH"),
        "unexpected-METHOD",
        "",
    ),
    _variant(
        "no PRODID",
        lambda data: re.sub(rb"PRODID:.*\r\n", b"", data),
        "missing-PRODID",
        "vobject ics",
    ),
    _variant("an event that does not end", _replacing(b"END:VEVENT\r\n", b""), "nesting", _ALL),
    _variant(
        "a link of another kind", _replacing(b"URL:https:", b"URL:javascript:"), "form-URL", ""
    ),
    _variant(
        "no name for the feed",
        lambda data: re.sub(rb"\r\nNAME:.*(?=\r)", b"", data),
        "feed-properties",
        "",
    ),
)
