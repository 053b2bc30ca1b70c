"""What is possible now: one table, for the guard before each step and for the words when it fails.

The words of a verb are those of the command line, so that an error tells what to type.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Final

from ervaringskennis.errors import NotPossible, Problem
from ervaringskennis.life.state import Phase, State
from ervaringskennis.programmes.sessions import EntryStatus
from ervaringskennis.registrations.registration import Intake

_RUNNING: Final = frozenset({Phase.ANNOUNCED, Phase.OPEN, Phase.CLOSED, Phase.DRAWN})

PHASE_WORDS: Final = {
    Phase.ANNOUNCED: ("aangekondigd", "announced"),
    Phase.OPEN: ("open voor aanmelding", "open for registration"),
    Phase.CLOSED: ("gesloten voor aanmelding", "closed for registration"),
    Phase.DRAWN: ("verdeeld: de plaatsen zijn gegeven", "allocated: places have been given"),
    Phase.CANCELLED: ("afgelast", "cancelled"),
    Phase.FINISHED: ("afgerond", "finished"),
}
"""How far a programme has come, in words: Dutch, English."""


def _in(*phases: Phase) -> Callable[[State], bool]:
    return lambda state: state.phase in phases


def _running(state: State) -> bool:
    return state.phase in _RUNNING


def _can_draw(state: State) -> bool:
    if state.policy is None or state.is_rolling:
        return False
    undrawn = any(roster.drawn is None for roster in state.rosters.values())
    return undrawn and state.phase in {Phase.CLOSED, Phase.DRAWN}


def _has_places(state: State) -> bool:
    return _running(state) and any(roster.has_places for roster in state.rosters.values())


def _can_override(state: State) -> bool:
    return _running(state) and any(
        roster.has_places and roster.can_be_overridden for roster in state.rosters.values()
    )


def _can_ask(state: State) -> bool:
    return (
        _running(state)
        and not state.postponed
        and any(state.holds(party) for party in state.active())
    )


def _can_attend(state: State) -> bool:
    return _somebody(state) and any(
        session.status is EntryStatus.PLANNED for session in state.programme.sessions
    )


def _can_talk(state: State) -> bool:
    held = {Intake.MATCHED, Intake.NOT_MATCHED}
    return (
        state.programme.admission.intake
        and _running(state)
        and any(party.intake not in held for party in state.active())
    )


def _somebody(state: State) -> bool:
    return _running(state) and any(True for _ in state.active())


_ALLOWED: Final[dict[str, Callable[[State], bool]]] = {
    "revise": _in(Phase.ANNOUNCED),
    "open": lambda state: (
        state.phase is Phase.ANNOUNCED or (state.phase is Phase.CLOSED and not state.is_drawn)
    ),
    "close": _in(Phase.OPEN),
    "register": _in(Phase.OPEN),
    "import": _in(Phase.OPEN, Phase.CLOSED),
    "withdraw": _somebody,
    "replace": lambda state: _running(state) and any(p.vacant for p in state.active()),
    "draw": _can_draw,
    "promote": _has_places,
    "override": _can_override,
    "reconfirm": _can_ask,
    "confirm": lambda state: _running(state) and bool(state.questions),
    "intake": _can_talk,
    "compose": _somebody,
    "attend": _can_attend,
    "assign": _running,
    "hand-in": lambda state: bool(state.assignments) and _somebody(state),
    "deliver-result": lambda state: (
        state.phase is not Phase.CANCELLED and bool(state.programme.deliverables)
    ),
    "postpone": lambda state: _running(state) and bool(state.planned),
    "reschedule": lambda state: _running(state) and bool(state.planned or state.postponed),
    "cancel": _running,
    "interest": _running,
    "note": lambda state: state.phase is not Phase.CANCELLED,
    "answer": lambda state: bool(state.notes),
    "appreciate": lambda state: bool(state.people - state.erased),
    "need": lambda state: _somebody(state) and bool(state.people - state.erased),
    "finish": _running,
    "erase": lambda state: bool(state.people - state.erased),
}


def possible(state: State) -> tuple[str, ...]:
    """Return the verbs that make sense now."""
    return tuple(verb for verb, allowed in _ALLOWED.items() if allowed(state))


def guard(state: State, verb: str) -> None:
    """Raise `NotPossible`, naming what is possible, where this verb makes no sense now."""
    if not _ALLOWED[verb](state):
        nl, en = PHASE_WORDS[state.phase]
        raise refused(
            state,
            f"“{verb}” kan nu niet: het programma is {nl}.",
            f"“{verb}” is not possible now: the programme is {en}.",
        )


@contextlib.contextmanager
def naming_what_is_possible(state: State) -> Iterator[None]:
    """Add what is possible to an error from below that knows of one list alone."""
    try:
        yield
    except NotPossible as error:
        (problem,) = error.problems
        raise refused(state, problem.nl, problem.en, code=problem.code) from error


def refused(state: State, nl: str, en: str, *, code: str = "not-possible") -> NotPossible:
    """Return the error for something that makes no sense, with what is possible instead."""
    verbs = ", ".join(possible(state))
    return NotPossible(
        Problem(
            code=code,
            nl=f"{nl} Wel mogelijk: {verbs}." if verbs else nl,
            en=f"{en} Possible are: {verbs}." if verbs else en,
        )
    )
