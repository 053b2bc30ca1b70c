"""What is possible now: one table, for the guard before each step and for the words when it fails.

A verb is a word of the command line, so that an error tells what to type.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from typing import Final

from ervaringskennis.errors import NotPossible, Problem
from ervaringskennis.life.replies import is_askable, is_invited
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


def _can_open(state: State) -> bool:
    return state.phase is Phase.ANNOUNCED or (state.phase is Phase.CLOSED and not state.is_drawn)


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


def _can_reply(state: State) -> bool:
    if not _running(state) or not state.rosters:
        return False
    entries = [entry for entry in state.programme.agenda if is_askable(entry)]
    return any(
        is_invited(state, entry, person)
        for party in state.active()
        if entries and state.holds(party)
        for person in party.people
        if person not in state.erased
        for entry in entries
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


def _has_notes(state: State) -> bool:
    return bool(state.notes)


def _has_words(state: State) -> bool:
    return any(
        not state.wordless.issuperset(said) for said in (state.notes, state.answers, state.cautions)
    )


def _can_follow_up(state: State) -> bool:
    return _running(state) and _has_notes(state) and not state.is_closed_for_more


def _keeps_anybody(state: State) -> bool:
    return bool(state.people - state.erased)


_VERBS: Final[dict[str, tuple[str, Callable[[State], bool]]]] = {
    "revise": ("de aankondiging wijzigen", _in(Phase.ANNOUNCED)),
    "open": ("de aanmelding openen", _can_open),
    "close": ("de aanmelding sluiten", _in(Phase.OPEN)),
    "register": ("aanmelden", _in(Phase.OPEN)),
    "import": ("aanmeldingen inlezen", _in(Phase.OPEN, Phase.CLOSED)),
    "withdraw": ("afmelden", _somebody),
    "replace": (
        "een nieuwe partner noemen",
        lambda state: _running(state) and any(p.vacant for p in state.active()),
    ),
    "draw": ("plaatsen verdelen", _can_draw),
    "promote": ("de wachtlijst laten opschuiven", _has_places),
    "override": ("met de hand besluiten", _can_override),
    "reconfirm": ("vragen wie er komt", _can_ask),
    "confirm": (
        "vastleggen wie er komt",
        lambda state: _running(state) and bool(state.questions),
    ),
    "intake": ("een gesprek vastleggen", _can_talk),
    "compose": ("groepen samenstellen", _somebody),
    "reply": ("antwoorden op uitnodigingen inlezen", _can_reply),
    "attend": ("vastleggen wie er was", _can_attend),
    "assign": ("een opdracht geven", _running),
    "hand-in": (
        "een opdracht inleveren",
        lambda state: bool(state.assignments) and _somebody(state),
    ),
    "deliver-result": (
        "een resultaat vastleggen",
        lambda state: state.phase is not Phase.CANCELLED and bool(state.programme.deliverables),
    ),
    "postpone": ("uitstellen", lambda state: _running(state) and bool(state.planned)),
    "reschedule": (
        "een nieuwe datum geven",
        lambda state: _running(state) and bool(state.planned or state.postponed),
    ),
    "cancel": ("afgelasten", _running),
    "interest": ("belangstelling vastleggen", _running),
    "note": ("een opmerking bewaren", lambda state: state.phase is not Phase.CANCELLED),
    "answer": ("opmerkingen beantwoorden", _has_notes),
    "harvest import": ("opmerkingen inlezen", lambda state: state.phase is not Phase.CANCELLED),
    "harvest decline": ("zeggen waarom er met opmerkingen niets gebeurt", _has_notes),
    "harvest caution": ("van opmerkingen een aandachtspunt maken", _has_notes),
    "harvest follow-up": ("een vervolgbijeenkomst plannen", _can_follow_up),
    "harvest erase-words": ("woorden uit de oogst wissen", _has_words),
    "appreciate": ("waardering vastleggen", _keeps_anybody),
    "need": (
        "vastleggen wat iemand nodig heeft",
        lambda state: _somebody(state) and _keeps_anybody(state),
    ),
    "feed": ("een eigen agenda geven", _running),
    "finish": ("afronden", _running),
    "erase": ("gegevens wissen", _keeps_anybody),
}
"""What can be done: in Dutch words, and when."""


def possible(state: State) -> tuple[str, ...]:
    """Return the verbs that make sense now."""
    return tuple(verb for verb, (_, allowed) in _VERBS.items() if allowed(state))


def guard(state: State, verb: str) -> None:
    """Raise `NotPossible`, naming what is possible, where this verb makes no sense now."""
    words, allowed = _VERBS[verb]
    if not allowed(state):
        nl, en = PHASE_WORDS[state.phase]
        raise refused(
            state,
            f"{words.capitalize()} kan nu niet: het programma is {nl}.",
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
    verbs = possible(state)
    if verbs:
        words = (f"{_VERBS[verb][0]} ({verb})" for verb in verbs)
        nl = f"{nl} Wel mogelijk: {', '.join(words)}."
        en = f"{en} Possible are: {', '.join(verbs)}."
    return NotPossible(Problem(code=code, nl=nl, en=en))
