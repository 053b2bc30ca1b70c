"""The register of notes: what is open, what was answered, and what waits for too long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.life.kept_notes import Answered, KeptNote
from ervaringskennis.programmes.programme import HarvestPlan
from ervaringskennis.programmes.sessions import EntryStatus
from ervaringskennis.values.dates import AMSTERDAM, zone
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.life.state import State


@attrs.frozen(kw_only=True)
class RegisterEntry:
    """How one note stands.

    ``answers`` are ids, the last one first, and ``answered_at`` is when that one was given.
    ``taken_up`` are the cautions that came of it, and the sessions, but for those that were
    cancelled or left out of the programme.  ``due`` is the last day to answer it, by the Dutch
    clock; ``overdue`` is whether that day is over and the note still open.  Both are unknown where
    nobody said how soon people hear back.
    """

    note: str
    status: Answered
    at: dt.datetime
    answered_at: dt.datetime | None = None
    answers: tuple[str, ...] = ()
    taken_up: tuple[str, ...] = ()
    due: dt.date | Unknown = UNKNOWN
    overdue: bool | Unknown = UNKNOWN


def register(
    state: State, *, now: dt.datetime, within: int | Unknown | None = None
) -> tuple[RegisterEntry, ...]:
    """Return how each note stands, in the order in which they came.

    ``within`` is a number of days after the day on which a note came in, with that last day still
    in time; ``None`` is what the programme says (`HarvestPlan`).
    """
    plan = state.programme.harvest if within is None else HarvestPlan(answer_within=within)
    days = plan.answer_within
    return tuple(_entry(state, name, note, now, days) for name, note in state.notes.items())


def seen_to(entries: Iterable[RegisterEntry]) -> frozenset[str]:
    """Return the notes that ask for no session any more: answered, declined, or taken up."""
    return frozenset(
        entry.note for entry in entries if entry.taken_up or entry.status is not Answered.OPEN
    )


def overdue(entries: Iterable[RegisterEntry]) -> tuple[RegisterEntry, ...]:
    """Return what is open for too long: what waits longest first."""
    late = [entry for entry in entries if entry.overdue is True]
    return tuple(sorted(late, key=lambda entry: str(entry.due)))


def _entry(
    state: State, name: str, note: KeptNote, now: dt.datetime, days: int | Unknown
) -> RegisterEntry:
    answers = tuple(reversed(note.answers))
    term = UNKNOWN if isinstance(days, Unknown) else dt.timedelta(days=days)
    due = UNKNOWN if isinstance(term, Unknown) else day_in_the_netherlands(note.at) + term
    return RegisterEntry(
        note=name,
        status=note.status,
        at=note.at,
        answered_at=state.answers[answers[0]].at if answers else None,
        answers=answers,
        taken_up=tuple(name for name in note.taken_up if _stands(state, name)),
        due=due,
        overdue=_is_overdue(note, due, now),
    )


def _stands(state: State, name: str) -> bool:
    """Return whether a caution or a session is still there: a cancelled one takes nothing up."""
    return name in state.cautions or any(
        session.id == name and session.status is not EntryStatus.CANCELLED
        for session in state.programme.sessions
    )


def _is_overdue(note: KeptNote, due: dt.date | Unknown, now: dt.datetime) -> bool | Unknown:
    if note.status is not Answered.OPEN:
        return False
    return UNKNOWN if isinstance(due, Unknown) else day_in_the_netherlands(now) > due


def day_in_the_netherlands(moment: dt.datetime) -> dt.date:
    """Return the day that it is by the Dutch clock."""
    return moment.astimezone(zone(AMSTERDAM)).date()
