"""Programmes as iCalendar (RFC 5545, RFC 7986): a feed to subscribe to, or one entry as a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.errors import NotPossible, Problem
from ervaringskennis.exports import content
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.deadlines import Deadline, deadline_event, deadlines_of
from ervaringskennis.exports.events import Context, Properties, Written, event, is_datable
from ervaringskennis.exports.vtimezone import amsterdam
from ervaringskennis.programmes.sessions import AgendaEntry
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme

__all__ = ["Audience", "EventCache", "programme_calendar", "session_file"]

_PRODID: Final = "-//ervaringskennis//ervaringskennis//NL"
_REFRESH: Final = dt.timedelta(hours=12)


@attrs.define
class EventCache:
    """The events of one feed as they were last written, so that only what changed is written anew.

    It never gives other bytes than without it: an event is kept for as long as its entry, and what
    it shares with the others, stay equal.  Not for several threads at once.
    """

    _context: Context | None = attrs.field(default=None, init=False)
    _kept: dict[str, tuple[AgendaEntry, Written]] = attrs.field(factory=dict, init=False)

    def write(self, context: Context, entries: Iterable[AgendaEntry]) -> list[Written]:
        """Return the event of each entry whose day is known."""
        before = self._kept if context == self._context else {}
        self._context, self._kept = context, {}
        return [self._written(context, entry, before.get(entry.id)) for entry in entries]

    def _written(
        self, context: Context, entry: AgendaEntry, kept: tuple[AgendaEntry, Written] | None
    ) -> Written:
        if kept is None or (kept[0] is not entry and kept[0] != entry):
            kept = (entry, event(context, entry).write())
        self._kept[entry.id] = kept
        return kept[1]


def programme_calendar(
    programme: Programme,
    *,
    audience: Audience = Audience.PUBLIC,
    deadlines: Iterable[Deadline] | None = None,
    cache: EventCache | None = None,
) -> bytes:
    """Return the feed of everything on the programme whose day is known, and of what is due.

    The same programme gives the same bytes.  Where no day is known the feed holds a time zone
    only, because a calendar has at least one component (RFC 5545 section 3.6).  There is no
    METHOD: a feed asks for no answer.  There is no UID: readers would see one event.

    ``deadlines`` come in the place of those that the programme itself states.  A ``cache`` makes
    the next time quicker.
    """
    context = Context.of(programme, audience)
    entries = (entry for entry in programme.agenda if is_datable(entry))
    events = (cache or EventCache()).write(context, entries)
    due = deadlines_of(programme, audience) if deadlines is None else deadlines
    written = [*events, *(deadline_event(context, one).write() for one in due)]
    return feed(programme, written, public=audience is Audience.PUBLIC)


def session_file(
    programme: Programme, entry_id: str, *, audience: Audience = Audience.PUBLIC
) -> bytes:
    """Return one item, round or session as a calendar file.

    It has no name, which would make Outlook open a new calendar for it.

    Raises:
        NotPossible: there is no such entry, or its day is not known yet.
    """
    entry = _datable_entry(programme, entry_id)
    return calendar({}, [event(Context.of(programme, audience), entry).write()])


def calendar(properties: Properties, events: Iterable[Written]) -> bytes:
    """Return a calendar of these events, with the time zones that they need."""
    written = list(events)
    head: Properties = {"VERSION": ":2.0", "PRODID": content.text(_PRODID), **properties}
    parts = [*_zones(written), *(one.data for one in written)]
    return content.component("VCALENDAR", head, parts or [amsterdam().component()])


def feed(
    programme: Programme, events: Iterable[Written], *, name: str = "", public: bool = True
) -> bytes:
    """Return a calendar to subscribe to, by the name of its programme unless it has another.

    Where the public calendar can be read is the SOURCE of that one alone.
    """
    source = programme.feed if public else UNKNOWN
    return calendar(_feed_properties(name or programme.title, source), events)


def _zones(events: Iterable[Written]) -> Iterator[bytes]:
    found = {one.zone.tzid: one.zone for one in events if one.zone is not None}
    return (found[tzid].component() for tzid in sorted(found))


def _feed_properties(name: str, source: str | Unknown) -> Properties:
    found: Properties = {
        "NAME": content.text(name),
        "X-WR-CALNAME": content.text(name),  # what most clients read instead of NAME
        # RFC 7986 section 5.7: the kind may not be left out.
        "REFRESH-INTERVAL": content.of_kind("DURATION", content.duration(_REFRESH)),
        "X-PUBLISHED-TTL": content.duration(_REFRESH),  # the same for Outlook
    }
    if not isinstance(source, Unknown):
        found["SOURCE"] = content.of_kind("URI", content.uri(source))
    return found


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
    ids = ", ".join(entry.id for entry in programme.agenda if is_datable(entry))
    if not ids:
        return (
            "Zodra een dag bekend is, kan er een agendabestand komen.",
            "As soon as a day is known there can be a calendar file.",
        )
    return f"Een agendabestand kan wel van: {ids}.", f"A calendar file is possible of: {ids}."
