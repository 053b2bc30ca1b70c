"""Who hears what came of notes: nobody's name stands with one, so those who may have given it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ervaringskennis.life.following_up import own_notes

if TYPE_CHECKING:
    from ervaringskennis.life.state import State
    from ervaringskennis.programmes.sessions import Session


def hearers(state: State, notes: Iterable[str]) -> tuple[str, ...]:
    """Return who may have given these notes, and who asked to hear of answers; each once.

    Of a session that is who was there, or where nobody wrote that down who had a place at it; for a
    note of no session, everybody with a place.  Nobody whose data were erased.
    """
    sessions = dict.fromkeys(state.notes[name].session for name in notes)
    there = (person for session in sessions for person in _there(state, session))
    return _once(state, (*there, *state.awaiting_answers))


def hearers_of_follow_up(state: State, session: Session) -> tuple[str, ...]:
    """Return who hears of a session that follows from notes: also whoever it is for."""
    told = hearers(state, own_notes(state.programme, session.answers))
    return _once(state, (*told, *_with_a_place(state, session)))


def _once(state: State, people: Iterable[str]) -> tuple[str, ...]:
    return tuple(person for person in dict.fromkeys(people) if person not in state.erased)


def _there(state: State, session: str | None) -> Iterable[str]:
    recorded = state.attendance.get(session or "")
    if recorded:
        return [person for person, present in recorded.items() if present]
    return _with_a_place(state, _session(state, session))


def _session(state: State, name: str | None) -> Session | None:
    return next((one for one in state.programme.sessions if one.id == name), None)


def _with_a_place(state: State, session: Session | None) -> Iterator[str]:
    """Yield who has a place at a session, or anywhere where it is none that people come for."""
    for person in state.participants(None if session is None else session.id):
        party = state.parties[state.party_of[person]]
        if session is None or state.is_for(party, session):
            yield person
