"""Programmes as schema.org in JSON-LD, which search engines and other people's agendas read.

The words are those of https://schema.org/Event; https://json-ld.org has the notation.  What is
unknown is left out, never filled in.  Search engines want a name, a date and a place of each event,
and pass over those that lack one; we show them all the same.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.chosen import chosen
from ervaringskennis.programmes.sessions import (
    AgendaEntry,
    EntryStatus,
    Mode,
    Place,
    Round,
    Session,
)
from ervaringskennis.values.dates import When, local
from ervaringskennis.values.municipalities import dutch_municipalities
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Contributor, Programme
    from ervaringskennis.values.money import Cost

Json = dict[str, Any]

_SCHEMA: Final = "https://schema.org"
_OFF: Final = {
    EntryStatus.POSTPONED: f"{_SCHEMA}/EventPostponed",
    EntryStatus.CANCELLED: f"{_SCHEMA}/EventCancelled",
}
_ATTENDED: Final = {
    Mode.ONLINE: f"{_SCHEMA}/OnlineEventAttendanceMode",
    Mode.IN_PLACE: f"{_SCHEMA}/OfflineEventAttendanceMode",
    Mode.HYBRID: f"{_SCHEMA}/MixedEventAttendanceMode",
}
# Of a hybrid meeting nobody says how many places are in the room.
_ROOM: Final = {
    Mode.ONLINE: "maximumVirtualAttendeeCapacity",
    Mode.IN_PLACE: "maximumPhysicalAttendeeCapacity",
}
_ORGANISES: Final = {"organisator", "organisatie", "organiser", "organizer"}
_USUAL: Final = "registration"
_MINUTE: Final = dt.timedelta(minutes=1)


def programme_jsonld(
    programme: Programme, *, audience: Audience = Audience.PUBLIC, entry: str | None = None
) -> bytes:
    """Return the programme as an Event and each entry on it as one, or only the entry with this id.

    The bytes are UTF-8, the same for the same programme, and hold no ``<``: they can stand in an
    HTML script element as they are.

    Raises:
        NotPossible: there is no such entry.
    """
    events = [_event(programme, one, audience) for one in chosen(programme, entry)]
    graph = events if entry is not None else [_whole(programme), *events]
    document = {"@context": _SCHEMA, "@graph": graph}
    text = json.dumps(document, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return f"{text}\n".encode()


def _stated(fields: Mapping[str, Any]) -> Json:
    """Return the fields that say something."""
    return {
        name: value
        for name, value in fields.items()
        if not isinstance(value, Unknown) and value not in ("", [])
    }


def _iri(programme: Programme, *entry: str) -> str:
    """Return the name of something in all the world, which stays when its page moves.

    It is a UUID of its own kind 5 (RFC 9562 section 5.5), of what also makes a UID in a calendar.
    """
    organiser = uuid.uuid5(uuid.NAMESPACE_DNS, programme.domain)
    return uuid.uuid5(organiser, "/".join((programme.id, *entry))).urn


def _refer(programme: Programme, *entry: str) -> Json:
    return {"@id": _iri(programme, *entry)}


# -- a programme


def _whole(programme: Programme) -> Json:
    return _stated(
        {
            "@type": "Event",
            **_refer(programme),
            "name": programme.title,
            "description": programme.description,
            **_span(programme),
            "eventStatus": _common_status(programme),
            "maximumAttendeeCapacity": programme.capacity,
            "isAccessibleForFree": _is_free(programme),
            "offers": [_offer(cost) for cost in programme.costs if cost.euros is not UNKNOWN],
            "organizer": [*_organisers(programme)],
            "audience": [{"@type": "Audience", "audienceType": who} for who in programme.audience],
            "keywords": [*programme.themes],
            "inLanguage": programme.language,
            "url": programme.url,
            "subEvent": [_refer(programme, e.id) for e in programme.agenda if not _rounds_of(e)],
        }
    )


def _span(programme: Programme) -> Json:
    """Return the first and the last day of what is held, once all these days are known."""
    own = [entry for entry in programme.agenda if _has_its_own_time(entry)]
    held = [one for one in own if one.status is not EntryStatus.CANCELLED] or own
    days = [one.when.day for one in held if one.status is not EntryStatus.POSTPONED]
    known = sorted(day for day in days if isinstance(day, dt.date))
    if not known or len(known) < len(held):
        return {}
    return {"startDate": known[0].isoformat(), "endDate": known[-1].isoformat()}


def _has_its_own_time(entry: AgendaEntry) -> bool:
    """Return whether it is no choice within a round, which has the time of its round."""
    return not (isinstance(entry, Session) and (entry.choice or _rounds_of(entry)))


def _common_status(programme: Programme) -> str | Unknown:
    """Return that the whole is postponed or cancelled, where all of it is."""
    found = {entry.status for entry in programme.agenda}
    return _OFF.get(found.pop(), UNKNOWN) if len(found) == 1 else UNKNOWN


def _is_free(programme: Programme) -> bool | Unknown:
    found = {cost.is_free for cost in programme.costs}
    if False in found:
        return False
    return True if found == {True} else UNKNOWN


def _offer(cost: Cost) -> Json:
    per = "" if cost.per == _USUAL else f"per {cost.per}"
    price = "" if isinstance(cost.euros, Unknown) else f"{abs(cost.euros).normalize():f}"
    return _stated({"@type": "Offer", "price": price, "priceCurrency": "EUR", "description": per})


def _organisers(programme: Programme) -> Iterator[Json]:
    for one in programme.contributors:
        if one.task.strip().casefold() in _ORGANISES:
            yield from _party(one)


def _party(contributor: Contributor) -> Iterator[Json]:
    if not isinstance(contributor.organisation, Unknown):
        yield {"@type": "Organization", "name": contributor.organisation}
    elif not isinstance(contributor.name, Unknown):
        yield {"@type": "Person", "name": contributor.name}


# -- an entry


def _event(programme: Programme, entry: AgendaEntry, audience: Audience) -> Json:
    return _stated(
        {
            "@type": "Event",
            **_refer(programme, entry.id),
            "name": entry.title,
            "description": entry.description,
            "startDate": _start(entry.when),
            "endDate": _end(entry.when),
            "previousStartDate": _previous(entry),
            "eventStatus": _status(entry),
            "eventAttendanceMode": _of_mode(entry, _ATTENDED),
            "location": _location(entry, audience),
            **_capacity(entry),
            "inLanguage": programme.language,
            "url": programme.url,
            "superEvent": [*_parents(programme, entry)],
            "subEvent": [*_parts(programme, entry)],
        }
    )


def _rounds_of(entry: AgendaEntry) -> tuple[str, ...]:
    if not isinstance(entry, Session) or isinstance(entry.rounds, Unknown):
        return ()
    return entry.rounds


def _parents(programme: Programme, entry: AgendaEntry) -> Iterator[Json]:
    """Yield the rounds that a session runs in, or else the programme, by name."""
    titles = {one.id: one.title for one in programme.rounds}
    for name in _rounds_of(entry):
        yield {"@type": "Event", **_refer(programme, name), "name": titles[name]}
    if not _rounds_of(entry):
        yield {"@type": "Event", **_refer(programme), "name": programme.title}


def _parts(programme: Programme, entry: AgendaEntry) -> Iterator[Json]:
    if isinstance(entry, Round):
        for session in programme.sessions:
            if entry.id in _rounds_of(session):
                yield _refer(programme, session.id)


# -- when


def _start(when: When) -> str | Unknown:
    """Return the moment with its offset, or the day alone where no hour is known."""
    if not isinstance(when.day, dt.date):
        return UNKNOWN
    return when.day.isoformat() if isinstance(when.start, Unknown) else _at(when, when.start)


def _end(when: When) -> str | Unknown:
    return UNKNOWN if isinstance(when.end, Unknown) else _at(when, when.end)


def _at(when: When, time: dt.time) -> str | Unknown:
    if not isinstance(when.day, dt.date):
        return UNKNOWN
    moment = local(when.day, time, when.timezone)
    offset = moment.utcoffset() or dt.timedelta(0)
    # ISO 8601 has no seconds in an offset; until 1937 Amsterdam had.
    return (moment.astimezone(dt.UTC) if offset % _MINUTE else moment).isoformat()


def _previous(entry: AgendaEntry) -> list[str]:
    """Return every earlier start that is known, the first one first.

    What is postponed keeps its date as well, by which search engines know it; schema.org wants it
    here (https://schema.org/EventPostponed).
    """
    dates = entry.former
    if entry.status is EntryStatus.POSTPONED and dates[-1:] != (entry.when,):
        dates = (*dates, entry.when)
    return [start for when in dates if isinstance(start := _start(when), str)]


def _status(entry: AgendaEntry) -> str | Unknown:
    """Return whether it is held; what was moved and then cancelled is cancelled.

    Of what has no day yet nobody can say that it is held as planned.  Where it had one, it is
    postponed: there is no new date.
    """
    if entry.status is not EntryStatus.PLANNED:
        return _OFF[entry.status]
    dated, moved = isinstance(entry.when.day, dt.date), bool(_previous(entry))
    if not dated:
        return _OFF[EntryStatus.POSTPONED] if moved else UNKNOWN
    return f"{_SCHEMA}/EventRescheduled" if moved else f"{_SCHEMA}/EventScheduled"


# -- where


def _of_mode(entry: AgendaEntry, words: Mapping[Mode, str]) -> str | Unknown:
    return UNKNOWN if isinstance(entry.mode, Unknown) else words.get(entry.mode, UNKNOWN)


def _location(entry: AgendaEntry, audience: Audience) -> Json | list[Json]:
    found = []
    if entry.mode is not Mode.ONLINE and isinstance(entry.place, Place):
        found.append(_place(entry.place))
    link = UNKNOWN if audience is Audience.PUBLIC else entry.link
    if entry.mode in {Mode.ONLINE, Mode.HYBRID} or not isinstance(link, Unknown):
        found.append(_stated({"@type": "VirtualLocation", "url": link}))
    return found[0] if len(found) == 1 else found


def _place(place: Place) -> Json:
    return _stated(
        {
            "@type": "Place",
            "name": place.name,
            "address": ", ".join(
                part for line in place.address.splitlines() if (part := line.strip())
            ),
            "geo": _position(place.geo),
            "containedInPlace": _municipality(place.municipality),
        }
    )


def _position(geo: tuple[float, float] | Unknown) -> Json | Unknown:
    if isinstance(geo, Unknown):
        return UNKNOWN
    # Six decimals are about a decimetre; adding zero turns the -0.0 that rounding can leave to 0.0.
    latitude, longitude = (round(degrees, 6) + 0.0 for degrees in geo)
    return {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}


def _municipality(code: str | Unknown) -> Json | Unknown:
    found = None if isinstance(code, Unknown) else dutch_municipalities().by_code(code)
    return UNKNOWN if found is None else {"@type": "AdministrativeArea", "name": found.name}


def _capacity(entry: AgendaEntry) -> Json:
    if not isinstance(entry, Session) or isinstance(entry.capacity, Unknown):
        return {}
    room = _of_mode(entry, _ROOM)
    most = {"maximumAttendeeCapacity": entry.capacity}
    return most if isinstance(room, Unknown) else {**most, room: entry.capacity}
