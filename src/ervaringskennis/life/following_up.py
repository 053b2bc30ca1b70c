"""A session that follows from what people asked: planned in the programme that is running."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.allocation.allocation import check_capacity
from ervaringskennis.facts.harvest import FollowUpPlanned
from ervaringskennis.life.naming_notes import kept
from ervaringskennis.life.possible import guard, refused
from ervaringskennis.programmes.programme import Deliverable, Per, Programme
from ervaringskennis.programmes.sessions import EntryStatus, Session
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.facts import Fact
    from ervaringskennis.life.state import State


def plan_follow_up(
    state: State,
    session: Session,
    *,
    deliverable: str | None = None,
    due: dt.date | None = None,
) -> tuple[Fact, ...]:
    """Add a session to a running programme, because of the notes that it cites.

    It may cite notes of other programmes besides, as ``programme/id``; those are not looked up.

    Raises:
        NotPossible: it cites no note of this programme, or one that is not there; it is not to be
            held; or people sign up per session, and places were given already.
        InvalidValue: it does not fit in the programme: its id is there already, for example.
    """
    _must_be_open_for_more(state)
    guard(state, "harvest follow-up")
    _must_be_new(state, session)
    _must_cite(state, session)
    _result_must_be_new(state, deliverable, due)
    with_follow_up(state.programme, session, deliverable, due)
    if state.programme.per is Per.SESSION and state.policy is not None:
        check_capacity(state.policy, session.capacity)
    return (FollowUpPlanned(session=session, deliverable=deliverable, due=due),)


def own_notes(programme: Programme, answers: Iterable[str]) -> tuple[str, ...]:
    """Return which of the notes that a session cites are those of its own programme."""
    names = (name.removeprefix(f"{programme.id}/") for name in answers)
    return tuple(dict.fromkeys(name for name in names if "/" not in name))


def with_follow_up(
    programme: Programme, session: Session, deliverable: str | None, due: dt.date | None
) -> Programme:
    """Return a programme with one more session, and what is due after it.

    `InvalidValue` where they do not fit in it.
    """
    result = (
        ()
        if deliverable is None
        else (
            Deliverable(title=deliverable, session=session.id, due=UNKNOWN if due is None else due),
        )
    )
    return attrs.evolve(
        programme,
        sessions=(*programme.sessions, session),
        deliverables=(*programme.deliverables, *result),
    )


def _must_be_open_for_more(state: State) -> None:
    if state.is_closed_for_more:
        own = state.programme.id
        raise refused(
            state,
            "De plaatsen zijn verdeeld. Voor een nieuwe bijeenkomst kan niemand zich hier nog "
            f"aanmelden. Kondig haar aan als eigen programma, en noem de opmerkingen als {own}/n1.",
            "Places were given, so nobody could sign up here for a new session. Announce it as a "
            f"programme of its own, and cite the notes as {own}/n1.",
            code="registration-over",
        )


def _must_be_new(state: State, session: Session) -> None:
    if session.status is not EntryStatus.PLANNED or session.former:
        raise refused(
            state,
            "Een bijeenkomst die u nu plant, is nog niet uitgesteld of afgelast.",
            "A session that you plan now has not been postponed or cancelled yet.",
        )


def _must_cite(state: State, session: Session) -> None:
    own = own_notes(state.programme, session.answers)
    if not own:
        raise refused(
            state,
            "Noem de opmerkingen waar deze bijeenkomst uit volgt.",
            "Name the notes that led to this session.",
            code="no-such-note",
        )
    kept(state, own)


def _result_must_be_new(state: State, deliverable: str | None, due: dt.date | None) -> None:
    if deliverable is None and due is not None:
        raise refused(
            state,
            "Noem ook wat er op die dag klaar is.",
            "Say what is ready on that day, too.",
        )
    if deliverable in {one.title for one in state.programme.deliverables}:
        raise refused(
            state,
            "Er is al een resultaat met deze titel. Kies een andere titel.",
            "There is already a deliverable with this title. Choose another title.",
        )
