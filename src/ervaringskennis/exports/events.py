"""One VEVENT for one entry on a programme (RFC 5545 section 3.6.1).

Everything in it comes from the programme: nothing asks the clock, the machine or chance.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from icalendar import Event

from ervaringskennis.exports import properties
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.properties import Geo, Text
from ervaringskennis.exports.vtimezone import zone_for
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus, Mode, Place
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import Unknown, known

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme

STAMP_WHEN_UNKNOWN: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The DTSTAMP of a programme that does not say when it was made: any later one replaces it."""

_ONLINE: Final = "Online"  # in Dutch and in English
_JOIN: Final = Label(nl="Online meedoen", en="Join online")
# Before a title; VEVENT itself has no word for what was postponed (RFC 5545 section 3.8.1.11).
_POSTPONED: Final = Label(nl="UITGESTELD – datum volgt", en="POSTPONED – date to follow")
_CANCELLED: Final = Label(nl="AFGELAST", en="CANCELLED")
_ONE_DAY: Final = dt.timedelta(days=1)


def is_datable(entry: AgendaEntry) -> bool:
    """Return whether the day is exactly known: without DTSTART there is no VEVENT.

    What was postponed or cancelled is still shown on the day that it had, and says so.
    """
    return isinstance(entry.when.day, dt.date)


def event(programme: Programme, entry: AgendaEntry, *, audience: Audience) -> Event:
    """Return the VEVENT of an entry whose day is known; see :func:`is_datable`.

    The UID stays the same whatever else changes.
    """
    made = Event()
    made.add("UID", Text(f"{programme.id}/{entry.id}@{programme.domain}"))
    made.add("SEQUENCE", entry.sequence)
    _add_status(made, entry, language=programme.language)
    _add_history(made, programme)
    _add_time(made, entry)
    _add_subject(made, programme)
    if audience is Audience.PARTICIPANT and not isinstance(entry.link, Unknown):
        _add_meeting_link(made, entry, entry.link, language=programme.language)
    else:
        _add_description(made, entry.description)
        _add_location(made, entry, online=_ONLINE)
    return made


def _add_status(made: Event, entry: AgendaEntry, *, language: str) -> None:
    match entry.status:
        case EntryStatus.PLANNED:
            status, title = "CONFIRMED", entry.title
        case EntryStatus.POSTPONED:
            status, title = "TENTATIVE", f"{_in(language, _POSTPONED)}: {entry.title}"
            made.add("X-MICROSOFT-CDO-BUSYSTATUS", Text("FREE"))  # or Outlook makes it tentative
        case EntryStatus.CANCELLED:
            status, title = "CANCELLED", f"{_in(language, _CANCELLED)}: {entry.title}"
    made.add("STATUS", Text(status))
    made.add("SUMMARY", Text(title))
    if entry.status is not EntryStatus.PLANNED or isinstance(entry.when.slot, Unknown):
        made.add("TRANSP", Text("TRANSPARENT"))


def _in(language: str, words: Label) -> str:
    return words.en if language.partition("-")[0] == "en" else words.nl


def _add_history(made: Event, programme: Programme) -> None:
    if not isinstance(programme.created, Unknown):
        made.add("CREATED", properties.utc(programme.created))
    if not isinstance(programme.revised, Unknown):
        made.add("LAST-MODIFIED", properties.utc(programme.revised))
    made.add("DTSTAMP", properties.utc(_stamp(programme)))


def _stamp(programme: Programme) -> dt.datetime:
    return known(programme.revised, known(programme.created, STAMP_WHEN_UNKNOWN))


def _add_time(made: Event, entry: AgendaEntry) -> None:
    slot, zone = entry.when.slot, zone_for(entry.when)
    if isinstance(slot, Unknown):
        _add_whole_day(made, entry)
        return
    for name, moment in (("DTSTART", slot.start), ("DTEND", slot.end)):
        if isinstance(moment, Unknown):  # an end not stated is left out, not guessed
            continue
        made.add(name, properties.zoned(moment, zone.tzid) if zone else properties.utc(moment))


def _add_whole_day(made: Event, entry: AgendaEntry) -> None:
    day = entry.when.day
    if isinstance(day, dt.date):
        made.add("DTSTART", properties.date(day))
        made.add("DTEND", properties.date(day + _ONE_DAY))  # exclusive: RFC 5545 section 3.6.1


def _add_subject(made: Event, programme: Programme) -> None:
    if not isinstance(programme.url, Unknown):
        made.add("URL", properties.uri(programme.url))
    if programme.themes:
        made.add("CATEGORIES", properties.categories(programme.themes))


def _add_meeting_link(made: Event, entry: AgendaEntry, link: str, *, language: str) -> None:
    # In three places, because many calendars show CONFERENCE nowhere.
    words = _in(language, _JOIN)
    made.add("CONFERENCE", properties.conference(link, label=words))
    _add_description(made, f"{entry.description}\n\n{words}: {link}".lstrip("\n"))
    _add_location(made, entry, online=link)


def _add_description(made: Event, description: str) -> None:
    if description:
        made.add("DESCRIPTION", Text(description))


def _add_location(made: Event, entry: AgendaEntry, *, online: str) -> None:
    if entry.mode is not Mode.ONLINE and isinstance(entry.place, Place):
        _add_place(made, entry.place)
    elif entry.mode is Mode.ONLINE or online != _ONLINE:
        made.add("LOCATION", Text(online))


def _add_place(made: Event, place: Place) -> None:
    # Many calendars look up LOCATION on a map, and only its first line.
    parts = (" ".join(part.split()) for part in (place.name, *place.address.splitlines()))
    made.add("LOCATION", Text(", ".join(part for part in parts if part)))
    if not isinstance(place.geo, Unknown):
        made.add("GEO", Geo(place.geo))
