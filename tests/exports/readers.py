"""Other people's readers: each tells which moments and texts it sees in a calendar."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import io
import re
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING, Any, Final
from wsgiref.util import setup_testing_defaults

import attrs
import icalendar
import ics
import recurring_ical_events
import vobject
from ical.calendar_stream import IcsCalendarStream
from radicale import config
from radicale.app import Application

from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis.programmes.sessions import AgendaEntry

    Moment = dt.datetime | dt.date
    Reader = Callable[[bytes], "dict[str, Seen]"]


class Refused(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """A reader wants nothing of the calendar, or contradicts itself."""


@attrs.frozen(kw_only=True)
class Seen:
    """What a reader makes of an event: its first moment in UTC, or its day, and its texts.

    ``status`` is whether it is held, in the word of RFC 5545 section 3.8.1.11.
    """

    start: Moment
    end: Moment | None
    title: str
    description: str
    status: str = "CONFIRMED"


def meant(programme: Programme) -> dict[str, Seen]:
    """Return what every reader should see, by UID, as the model has it."""
    return {
        f"{programme.id}/{entry.id}@{programme.domain}": _meant_by(entry, programme.language)
        for entry in programme.agenda
        if isinstance(entry.when.day, dt.date)
    }


def misread_by_ics(seen: dict[str, Seen]) -> dict[str, Seen]:
    r"""Return what ics makes of it: a line break of a backslash before an n; test_upstream.py."""
    return {
        uid: attrs.evolve(
            one, title=_broken_off(one.title), description=_broken_off(one.description)
        )
        for uid, one in seen.items()
    }


def _broken_off(text: str) -> str:
    return re.sub(r"\\[rR]", "\\\r", re.sub(r"\\[nN]", "\\\n", text))


_STATUS: Final = {"planned": "CONFIRMED", "postponed": "TENTATIVE", "cancelled": "CANCELLED"}
_BEFORE_TITLE: Final = {
    ("nl", "postponed"): "UITGESTELD – datum volgt: ",
    ("en", "postponed"): "POSTPONED – date to follow: ",
    ("nl", "cancelled"): "AFGELAST: ",
    ("en", "cancelled"): "CANCELLED: ",
}


def _meant_by(entry: AgendaEntry, language: str) -> Seen:
    slot, day = entry.when.slot, entry.when.day
    description = entry.description.replace("\r\n", "\n")
    title = _BEFORE_TITLE.get((language[:2], entry.status.value), "") + entry.title
    status = _STATUS[entry.status.value]
    if isinstance(slot, Unknown):
        assert isinstance(day, dt.date)
        return _seen(day, day + dt.timedelta(days=1), title, description, status)
    end = None if isinstance(slot.end, Unknown) else slot.end
    return _seen(slot.start, end, title, description, status)


def _seen(
    start: Moment, end: Moment | None, title: object, description: object, status: object
) -> Seen:
    # Some readers fill in the end that RFC 5545 section 3.6.1 implies: the start.
    return Seen(
        start=_utc(start),
        end=None if end is None or end == start else _utc(end),
        title=str(title),
        description=str(description or ""),
        status=str(status),
    )


def _utc(moment: Moment) -> Moment:
    if not isinstance(moment, dt.datetime):
        return moment
    if moment.tzinfo is None:
        raise Refused(f"a time without a zone: {moment}")
    return moment.astimezone(dt.UTC)


def read_with_icalendar(data: bytes) -> dict[str, Seen]:
    """icalendar itself, which takes what it knows of a zone by its name."""
    return _seen_by_icalendar(icalendar.Calendar.from_ical(data).walk("VEVENT"))


def events_in(data: bytes, kind: str = "VEVENT") -> list[Any]:
    """Return the components of a kind, as icalendar reads them."""
    return list(icalendar.Calendar.from_ical(data).walk(kind))


def read_with_recurring_ical_events(data: bytes) -> dict[str, Seen]:
    """recurring-ical-events, on which Home Assistant and others build."""
    return _seen_by_icalendar(
        recurring_ical_events.of(icalendar.Calendar.from_ical(data), components=["VEVENT"]).all()
    )


def _seen_by_icalendar(events: Iterable[Any]) -> dict[str, Seen]:
    return {
        str(event["UID"]): _seen(
            event["DTSTART"].dt,
            event["DTEND"].dt if "DTEND" in event else None,
            event.get("SUMMARY", ""),
            event.get("DESCRIPTION", ""),
            event.get("STATUS", ""),
        )
        for event in events
    }


def renamed(data: bytes) -> bytes:
    """Return the calendar with a name for Amsterdam's zone that nobody knows or remembers.

    A reader then has to read the VTIMEZONE; icalendar remembers zones by name, as vobject does.
    """
    name = b"X" + hashlib.sha256(data).hexdigest()[:15].encode()  # as long as the one it replaces
    return data.replace(b"Europe/Amsterdam", name)


def forget_zones() -> None:
    """Make vobject forget the zones it read: it keeps the first VTIMEZONE of a name for ever."""
    registry = vars(vobject.icalendar)["__tzidMap"]
    registry.clear()
    vobject.icalendar.registerTzid("UTC", vobject.icalendar.utc)


def read_with_vobject(data: bytes) -> dict[str, Seen]:
    """vobject, which reads zones by their VTIMEZONE and validates what must be there."""
    forget_zones()
    calendar = vobject.readOne(data.decode())
    calendar.validate(raiseException=True)
    return {
        event.uid.value: _seen(
            event.dtstart.value,
            event.dtend.value if hasattr(event, "dtend") else None,
            event.summary.value,
            event.description.value if hasattr(event, "description") else "",
            event.status.value if hasattr(event, "status") else "",
        )
        for event in getattr(calendar, "vevent_list", [])
    }


def read_with_ical(data: bytes) -> dict[str, Seen]:
    """Allen Porter's ical, which models every property with pydantic."""
    calendar = IcsCalendarStream.calendar_from_ics(data.decode())
    return {
        event.uid: _seen(
            event.dtstart,
            event.dtend,
            event.summary,
            event.description,
            event.status.value if event.status else "",
        )
        for event in calendar.events
        if event.dtstart
    }


def read_with_ics(data: bytes) -> dict[str, Seen]:
    """ics.py, which parses with a grammar and knows zones by their name only."""
    return {event.uid: _seen_by_ics(event) for event in ics.Calendar(data.decode()).events}


def _seen_by_ics(event: Any) -> Seen:
    moments = [event.begin.datetime, event.end.datetime]
    start, end = [moment.date() for moment in moments] if event.all_day else moments
    return _seen(start, end, event.name, event.description, event.status)


READERS: Final[dict[str, Reader]] = {
    "icalendar": read_with_icalendar,
    "recurring-ical-events": read_with_recurring_ical_events,
    "vobject": read_with_vobject,
    "ical": read_with_ical,
    "ics": read_with_ics,
}

_CALDAV: Final = "urn:ietf:params:xml:ns:caldav"
_SECOND: Final = dt.timedelta(seconds=1)


class RadicaleServer:
    """A real CalDAV server in this process, with its collections in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        configuration = config.load()
        configuration.update(
            {
                "storage": {"filesystem_folder": str(folder), "_filesystem_fsync": "False"},
                "auth": {"type": "none"},
                "logging": {"level": "critical"},
            },
            "tests",
            privileged=True,
        )
        self._application = Application(configuration)

    def read(self, data: bytes) -> dict[str, Seen]:
        """PUT the whole collection, GET it back, and ask when each event begins and ends."""
        forget_zones()  # it reads with vobject
        if not (status := self.put(data)).startswith("201"):
            raise Refused(status)
        seen = read_with_icalendar(self.get())
        for uid, event in seen.items():
            self._confirm(uid, event)
        return seen

    def put(self, data: bytes) -> str:
        return self._request("PUT", data, CONTENT_TYPE="text/calendar; charset=utf-8")[0]

    def get(self) -> bytes:
        return self._request("GET")[1]

    def uids_between(self, start: dt.datetime, end: dt.datetime) -> set[str]:
        """Return what the server finds in a stretch of time (RFC 4791 section 9.9)."""
        moments = (f"{moment:%Y%m%dT%H%M%SZ}" for moment in (start, end))
        query = _QUERY.format(*moments).encode()
        body = self._request("REPORT", query, CONTENT_TYPE="application/xml")[1]
        found = ET.fromstring(body).iter(f"{{{_CALDAV}}}calendar-data")  # noqa: S314 - our own
        return {uid for one in found for uid in read_with_icalendar(str(one.text).encode())}

    def _confirm(self, uid: str, event: Seen) -> None:
        # The server reads zones by their VTIMEZONE, the one who reads its answer by their name.
        start, end = event.start, event.end
        if isinstance(start, dt.datetime):
            self._expect(uid, start, there=True)
            self._expect(uid, start - _SECOND, there=False)
        if isinstance(end, dt.datetime):
            self._expect(uid, end - _SECOND, there=True)
            self._expect(uid, end, there=False)

    def _expect(self, uid: str, moment: dt.datetime, *, there: bool) -> None:
        if (uid in self.uids_between(moment, moment + _SECOND)) is not there:
            raise Refused(f"{uid} is {'not ' if there else ''}there at {moment}")

    def _request(self, method: str, body: bytes = b"", **headers: str) -> tuple[str, bytes]:
        environ: dict[str, Any] = {}
        setup_testing_defaults(environ)
        environ |= headers | {
            "REQUEST_METHOD": method,
            "PATH_INFO": "/somebody/calendar/",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
            "HTTP_AUTHORIZATION": "Basic " + base64.b64encode(b"somebody:").decode(),
        }
        statuses: list[str] = []
        answer = self._application(environ, lambda status, _headers: statuses.append(status))
        return statuses[0], b"".join(answer)


_QUERY: Final = f"""\
<C:calendar-query xmlns:D="DAV:" xmlns:C="{_CALDAV}">
  <D:prop><C:calendar-data/></D:prop>
  <C:filter>
    <C:comp-filter name="VCALENDAR">
      <C:comp-filter name="VEVENT"><C:time-range start="{{}}" end="{{}}"/></C:comp-filter>
    </C:comp-filter>
  </C:filter>
</C:calendar-query>
"""
