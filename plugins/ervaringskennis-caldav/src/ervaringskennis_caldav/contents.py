"""What an event says, apart from how a server writes it down.

Servers rewrite what they get: they sort, fold and rename, and leave out or add what nobody reads.
So two events are alike here when people see the same in them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

import attrs
from icalendar import Calendar, Event

from ervaringskennis.exports.content import fold

_PROGRAMME: Final = "X-ERVARINGSKENNIS-PROGRAMME"
_DIGEST: Final = "X-ERVARINGSKENNIS-DIGEST"

# When something was written, or who it is: no part of what it says.
_ASIDE: Final = {"BEGIN", "END", "UID", "DTSTAMP", "CREATED", "LAST-MODIFIED"}
_TIMES: Final = {"DTSTART", "DTEND", "DURATION"}
# What these are where they are left out (RFC 5545 section 3.8).
_IMPLIED: Final = {
    ("TRANSP", ("OPAQUE",)),
    ("SEQUENCE", ("0",)),
    ("CLASS", ("PUBLIC",)),
    ("PRIORITY", ("0",)),
}

Said = tuple[tuple[str, tuple[str, ...]], ...]
"""The properties of an event by name, each with its values, all of them sorted."""


@attrs.frozen(kw_only=True)
class CalendarObject:
    """A resource of a calendar (RFC 4791 section 4.1), as far as it matters to us.

    ``said`` holds an event, and more of them where somebody made exceptions to it.  ``programme``
    and ``digest`` are our own marks: which programme it is of, and what we wrote.
    """

    uid: str = attrs.field(repr=False)
    said: tuple[Said, ...] = attrs.field(repr=False)
    programme: str | None = None
    digest: str | None = None

    @property
    def was_edited(self) -> bool:
        """Whether it says something else than what we once wrote."""
        return self.digest is not None and self.digest != digest(self.said)


def digest(said: tuple[Said, ...]) -> str:
    """Return 32 hexadecimal digits that stand for what events say, of SHA-256."""
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def read(data: str | bytes) -> CalendarObject | None:
    """Return what is in a resource; None where that is not one event that we can read."""
    try:
        events = [one for one in Calendar.from_ical(data).walk() if isinstance(one, Event)]
        uids = {str(event.get("UID", "")) for event in events}
        said = tuple(sorted(_said(event) for event in events))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, OSError):
        return None  # icalendar stumbles over much, such as a time zone that is called as a folder
    if len(uids) != 1:
        return None
    return CalendarObject(
        uid=uids.pop(),
        said=said,
        programme=_mark(events, _PROGRAMME),
        digest=_mark(events, _DIGEST),
    )


def marked(data: bytes, *, programme: str, said: tuple[Said, ...]) -> bytes:
    """Return the calendar with one event in it, which says this, with our marks."""
    marks = {_PROGRAMME: programme, _DIGEST: digest(said)}
    lines = b"".join(fold(f"{name}:{value}") for name, value in marks.items())
    # A text cannot hold this line: its line breaks are escaped, and a fold begins with a space.
    end = b"\r\nEND:VEVENT\r\n"
    return data.replace(end, b"\r\n" + lines + end.removeprefix(b"\r\n"))


def _mark(events: list[Event], name: str) -> str | None:
    found = [value for one in events for key, value in one.property_items() if key == name]
    return str(found[0]) if found else None


# -- what an event says


def _said(event: Event) -> Said:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, value in event.property_items(recursive=False):
        if name not in _ASIDE | _TIMES and not name.startswith("X-"):
            found[name] += filter(None, _values(name, value))
    said = {(name, tuple(sorted(values))) for name, values in found.items() if values}
    return tuple(sorted((said - _IMPLIED) | set(_times(event))))


def _values(name: str, value: Any) -> Iterator[str]:
    if name == "CATEGORIES" and hasattr(value, "cats"):
        yield from (_plain(one) for one in value.cats)
    elif name == "GEO" and hasattr(value, "latitude"):
        yield f"{value.latitude:.6f};{value.longitude:.6f}"
    elif name in {"STATUS", "TRANSP", "CLASS"}:
        yield _plain(value).upper()
    else:
        yield _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, str | int):
        text = str(value)
    else:
        written = value.to_ical()
        text = written.decode() if isinstance(written, bytes) else str(written)
    return text.replace("\r\n", "\n").strip()


def _times(event: Event) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield when it begins and ends, however that is written: three ways are the same to people."""
    yield "DTSTART", (_moment(event.start),)
    yield "DTEND", (_moment(event.end),)


def _moment(moment: dt.datetime | dt.date) -> str:
    """Return a moment in UTC; a time without a zone is one in the reader's own."""
    if isinstance(moment, dt.datetime) and moment.tzinfo is not None:
        moment = moment.astimezone(dt.UTC)
    return moment.isoformat()
