"""The calendar of one person: what they take part in or wait for, and what is asked of them.

It holds nobody's name, theirs included: no ATTENDEE, no ORGANIZER, no role, no need.  Each event is
CLASS:PRIVATE (RFC 5545 section 3.8.1.3), so that others with whom they share a calendar see that
the time is taken and not by what.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.exports import content
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import feed
from ervaringskennis.exports.deadlines import Deadline, deadline_event
from ervaringskennis.exports.events import (
    UNSURE,
    Context,
    Event,
    Properties,
    Written,
    event,
    is_datable,
)
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus, Round, Session
from ervaringskennis.programmes.titles import shown_title
from ervaringskennis.values.converters import as_tuple
from ervaringskennis.values.dates import later_of
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown, known

MOST_REMINDERS: Final = 5
LONGEST_AHEAD: Final = dt.timedelta(days=28)

_OWN: Final = Label(nl="mijn programma", en="my programme")
_WAITING: Final = Label(nl="WACHTLIJST", en="WAITING LIST")
_PRIVATE: Final[Properties] = {"CLASS": ":PRIVATE"}
_BY_GRAVITY: Final = (EntryStatus.PLANNED, EntryStatus.POSTPONED, EntryStatus.CANCELLED)


@attrs.frozen(kw_only=True)
class OwnEntry:
    """Something that somebody has a place at, or waits for.

    ``changes`` counts how often their place changed and is added to the SEQUENCE; ``since`` is when
    it last did.
    """

    entry: AgendaEntry
    waiting: bool = False
    changes: int = 0
    since: dt.datetime | Unknown = UNKNOWN


def _reminders(_instance: object, _attribute: Any, value: tuple[dt.timedelta, ...]) -> None:
    too_far = any(not dt.timedelta() < one <= LONGEST_AHEAD for one in value)
    if too_far or len(value) > MOST_REMINDERS:
        raise InvalidValue.of(
            "bad-reminder",
            "Een herinnering komt hooguit 28 dagen voor het begin. "
            f"Er zijn er hooguit {MOST_REMINDERS}.",
            f"A reminder comes at most 28 days before the start. There are at most "
            f"{MOST_REMINDERS}.",
            field="reminders",
        )


@attrs.frozen(kw_only=True)
class OwnAgenda:
    """What one person's calendar holds.

    ``reminders`` are lengths of time before the start, of more than zero and at most 28 days; at
    most five.  Without them the calendar stays quiet, which is polite.
    """

    programme: Programme
    entries: tuple[OwnEntry, ...] = attrs.field(default=(), converter=as_tuple)
    deadlines: tuple[Deadline, ...] = attrs.field(default=(), converter=as_tuple)
    reminders: tuple[dt.timedelta, ...] = attrs.field(
        default=(), converter=as_tuple, validator=_reminders
    )

    def render(self) -> bytes:
        """Return the feed; the same values give the same bytes."""
        contexts = {
            waiting: Context.of(self.programme, _audience(waiting=waiting))
            for waiting in (False, True)
        }
        events = [
            self._written(contexts[one.waiting], one)
            for one in self.entries
            if is_datable(one.entry)
        ]
        due = [deadline_event(contexts[False], one).but(_PRIVATE).write() for one in self.deadlines]
        name = f"{self.programme.title} – {contexts[False].words(_OWN)}"
        return feed(self.programme, [*events, *due], name=name, public=False)

    def _written(self, context: Context, one: OwnEntry) -> Written:
        made = _event(context, one)
        rings = not one.waiting and one.entry.is_bookable
        return made.write(self._alarms(context, one.entry) if rings else ())

    def _alarms(self, context: Context, entry: AgendaEntry) -> Iterator[bytes]:
        for ahead in sorted(set(self.reminders), reverse=True):
            properties = {
                "ACTION": ":DISPLAY",
                "DESCRIPTION": content.text(shown_title(entry, context.language)),
                "TRIGGER": content.duration(-ahead),
            }
            yield content.component("VALARM", properties)


def _audience(*, waiting: bool) -> Audience:
    # A meeting link is for who has a place.
    return Audience.PUBLIC if waiting else Audience.PARTICIPANT


def _event(context: Context, one: OwnEntry) -> Event:
    entry = one.entry
    made = event(context, entry).but(
        {
            **_PRIVATE,
            **context.history(_revised(context, one)),
            "SEQUENCE": content.integer(entry.sequence + one.changes),
        }
    )
    if not one.waiting or entry.status is not EntryStatus.PLANNED:
        return made
    title = f"{context.words(_WAITING)}: {entry.title}"
    return made.but({"STATUS": ":TENTATIVE", "SUMMARY": content.text(title), **UNSURE})


def _revised(context: Context, one: OwnEntry) -> dt.datetime | Unknown:
    """Return when an entry changed for somebody: itself, or their place at it."""
    own = one.entry.revised
    is_later = not isinstance(one.since, Unknown) and one.since > context.stamp(own)
    return one.since if is_later else own


# -- what is attended within a round


def only_round(programme: Programme, session: Session) -> Round | None:
    """Return the round in which a session runs; None where it has a day of its own, or several."""
    if session.when.day is not UNKNOWN or isinstance(session.rounds, Unknown):
        return None
    found = rounds_of(programme, session)
    return found[0] if len(found) == 1 else None


def rounds_of(programme: Programme, session: Session) -> tuple[Round, ...]:
    """Return the rounds in which a session may run: all of them for a choice that names none."""
    if isinstance(session.rounds, Unknown):
        return programme.rounds if session.choice else ()
    return tuple(one for one in programme.rounds if one.id in session.rounds)


def attended(programme: Programme, session: Session, within: Round | None) -> Session:
    """Return a session as somebody attends it.

    In a round it is at the time and place of that round, unless it has a day of its own.  Its
    SEQUENCE counts the changes of each round in which it may run, so that it does not go down when
    the session leaves one for a day of its own.
    """
    rounds = rounds_of(programme, session)
    changes = session.sequence + sum(one.sequence for one in rounds)
    if rounds:
        session = attrs.evolve(session, sequence=changes)
    if within is None or session.when.day is not UNKNOWN:
        return session
    return attrs.evolve(
        session,
        title=f"{session.title} ({within.title})",
        when=within.when,
        place=known(session.place, within.place),
        mode=known(session.mode, within.mode),
        link=known(session.link, within.link),
        status=max(session.status, within.status, key=_BY_GRAVITY.index),
        revised=later_of(session.revised, within.revised),
        former=within.former,
    )
