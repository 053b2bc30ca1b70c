"""Programmes as iCalendar (RFC 5545, RFC 7986): a feed to subscribe to, or one entry as a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from icalendar import Calendar

from ervaringskennis.errors import NotPossible, Problem
from ervaringskennis.exports import properties
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.events import event, is_datable
from ervaringskennis.exports.properties import Text, render
from ervaringskennis.exports.vtimezone import EuropeanZone, amsterdam, zone_for

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis.programmes.sessions import AgendaEntry

__all__ = ["Audience", "programme_calendar", "session_file"]

_PRODID: Final = "-//ervaringskennis//ervaringskennis//NL"
_REFRESH: Final = dt.timedelta(hours=12)


def programme_calendar(programme: Programme, *, audience: Audience = Audience.PUBLIC) -> bytes:
    """Return the feed of everything on the programme whose day is known.

    The same programme gives the same bytes.  Where no day is known the feed holds a time zone
    only, because a calendar has at least one component (RFC 5545 section 3.6).  There is no
    METHOD: a feed asks for no answer.  There is no UID: readers would see one event.
    """
    entries = _datable(programme)
    zones = zones_of(entries) if entries else [amsterdam()]
    calendar = calendar_in(zones)
    _add_feed_properties(calendar, programme)
    return _filled(calendar, programme, entries, audience)


def session_file(
    programme: Programme, entry_id: str, *, audience: Audience = Audience.PUBLIC
) -> bytes:
    """Return one item, round or session as a calendar file.

    It has no name, which would make Outlook open a new calendar for it.

    Raises:
        NotPossible: there is no such entry, or its day is not known yet.
    """
    entry = _datable_entry(programme, entry_id)
    return _filled(calendar_in(zones_of([entry])), programme, [entry], audience)


def _datable(programme: Programme) -> list[AgendaEntry]:
    return [entry for entry in programme.agenda if is_datable(entry)]


def zones_of(entries: Iterable[AgendaEntry]) -> list[EuropeanZone]:
    """Return the zones in which the hours of these entries are stated, each once."""
    found = {zone.tzid: zone for entry in entries if (zone := zone_for(entry.when))}
    return [found[tzid] for tzid in sorted(found)]


def calendar_in(zones: Iterable[EuropeanZone]) -> Calendar:
    """Return a calendar with these time zones, and nothing else yet."""
    calendar = Calendar()
    calendar.add("VERSION", Text("2.0"))
    calendar.add("PRODID", Text(_PRODID))
    for zone in zones:
        calendar.add_component(zone.component())
    return calendar


def _add_feed_properties(calendar: Calendar, programme: Programme) -> None:
    calendar.add("NAME", Text(programme.title))
    calendar.add("X-WR-CALNAME", Text(programme.title))  # what most clients read instead of NAME
    calendar.add("REFRESH-INTERVAL", properties.refresh_interval(_REFRESH))
    calendar.add("X-PUBLISHED-TTL", properties.duration(_REFRESH))  # the same for Outlook


def _filled(
    calendar: Calendar, programme: Programme, entries: Iterable[AgendaEntry], audience: Audience
) -> bytes:
    for entry in entries:
        calendar.add_component(event(programme, entry, audience=audience))
    return render(calendar)


def _datable_entry(programme: Programme, entry_id: str) -> AgendaEntry:
    for entry in programme.agenda:
        if entry.id == entry_id and is_datable(entry):
            return entry
        if entry.id == entry_id:
            raise _no_day_yet(programme)
    raise _no_such_entry(programme)


def _no_such_entry(programme: Programme) -> NotPossible:
    nl, en = _possible(programme)
    problem = Problem(
        code="no-such-entry",
        nl=f"Dit kenmerk staat niet op het programma. {nl}",
        en=f"This id is not on the programme. {en}",
    )
    return NotPossible(problem)


def _no_day_yet(programme: Programme) -> NotPossible:
    nl, en = _possible(programme)
    problem = Problem(
        code="no-day-yet",
        nl=f"De dag staat nog niet vast, en een agenda kan niet zonder. {nl}",
        en=f"The day is not settled yet, and a calendar cannot do without. {en}",
    )
    return NotPossible(problem)


def _possible(programme: Programme) -> tuple[str, str]:
    ids = ", ".join(entry.id for entry in _datable(programme))
    if not ids:
        return (
            "Zodra een dag bekend is, kan er een agendabestand komen.",
            "As soon as a day is known there can be a calendar file.",
        )
    return f"Een agendabestand kan wel van: {ids}.", f"A calendar file is possible of: {ids}."
