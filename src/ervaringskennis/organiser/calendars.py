"""Calendars of a programme in a store: one person's own, and that of those who run it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.allocation.placing import Outcome
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import EventCache, programme_calendar
from ervaringskennis.exports.deadlines import (
    Deadline,
    deliverables_due,
    last_day_before,
    registration_due,
)
from ervaringskennis.exports.own import OwnAgenda, OwnEntry, attended, only_round, rounds_of
from ervaringskennis.life.kept_notes import Answered
from ervaringskennis.life.possible import refused
from ervaringskennis.life.register import register
from ervaringskennis.life.roster import WHOLE
from ervaringskennis.life.state import Phase
from ervaringskennis.life.together import must_be_present
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus, Session
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.life.state import Party, State
    from ervaringskennis.programmes.programme import Programme

_ANSWER: Final = Label(
    nl="Laatste dag om te laten weten of u komt", en="Last day to say whether you come"
)
_ASSIGNMENT: Final = Label(nl="Opdracht klaar", en="Assignment due")
_PARTNER: Final = Label(
    nl="Laatste dag om een nieuwe partner te noemen", en="Last day to name a new partner"
)
_ANSWERS: Final = Label(
    nl="Laatste dag waarop mensen laten weten of zij komen",
    en="Last day on which people say whether they come",
)
_PARTNERS: Final = Label(
    nl="Laatste dag om een nieuwe partner te noemen",
    en="Last day on which a new partner is named",
)
_NOTES: Final = Label(
    nl="Laatste dag om opmerkingen te beantwoorden", en="Last day to answer notes"
)
_OVER: Final = frozenset({Phase.CANCELLED, Phase.FINISHED})


# -- one person's own


def own_agenda(
    state: State,
    person: str,
    *,
    choices: Mapping[str, str] | None = None,
    waiting: bool = True,
    reminders: Iterable[dt.timedelta] = (),
) -> OwnAgenda:
    """Return what somebody takes part in, what they wait for, and what is asked of them.

    ``choices`` are the sessions that they were given in rounds, by the id of the round.  With
    ``waiting=False`` what they wait for is left out.

    Raises:
        NotPossible: nobody has this id here, their data were erased, or a choice is not on the
            programme.
        InvalidValue: a reminder is too early, or there are too many.
    """
    must_be_present(state, person)
    party = state.parties.get(state.party_of.get(person, ""))
    _check(state, choices or {})
    entries = [] if party is None else list(_entries(state, party, person, choices or {}))
    if party is not None and not party.whole:
        entries += _beside(state.programme, entries)
    return OwnAgenda(
        programme=state.programme,
        entries=[one for one in entries if waiting or not one.waiting],
        deadlines=() if party is None else tuple(_own_deadlines(state, party, person)),
        reminders=tuple(reminders),
    )


def _entries(
    state: State, party: Party, person: str, choices: Mapping[str, str]
) -> Iterator[OwnEntry]:
    for target in party.targets:
        placed = person in state.seated(party, target)
        if not placed and not _waits(state, party, target):
            continue
        for entry in _held_for(state, party, target, choices):
            turn = state.turn(person, entry)
            yield OwnEntry(
                entry=entry,
                waiting=not placed,
                changes=0 if turn is None else turn.changes,
                since=UNKNOWN if turn is None else turn.at,
            )


def _beside(programme: Programme, held: Iterable[OwnEntry]) -> Iterator[OwnEntry]:
    """Yield what is for everybody on the days that somebody comes for a session.

    Of a day on which theirs is not held they see only what is not held either.
    """
    mine = [one.entry for one in held if not one.waiting]
    days = {one.when.day for one in mine}
    kept = {one.when.day for one in mine if one.status is EntryStatus.PLANNED}
    for item in programme.items:
        if item.when.day in (kept if item.status is EntryStatus.PLANNED else days):
            yield OwnEntry(entry=item)


def _waits(state: State, party: Party, target: str) -> bool:
    roster = state.rosters.get(target)
    if roster is None or not roster.has_places:
        return False
    # Who is not placed with the others of their party still waits: an optional third.
    return roster.outcome(party.id) in {Outcome.WAITING, Outcome.PLACED}


def _held_for(
    state: State, party: Party, target: str, choices: Mapping[str, str]
) -> Iterator[AgendaEntry]:
    """Yield what belongs to a target, at the hour that somebody comes there."""
    programme = state.programme
    if target != WHOLE:
        session = programme.session(target)
        yield attended(programme, session, only_round(programme, session))
        return
    yield from _chosen(programme, choices)
    for entry in programme.agenda:
        if not isinstance(entry, Session):
            yield from () if entry.id in choices else (entry,)
        elif state.is_for(party, entry) and not _is_decided(programme, entry, choices):
            yield attended(programme, entry, None)


def _chosen(programme: Programme, choices: Mapping[str, str]) -> Iterator[Session]:
    """Yield what somebody was given in rounds.

    One session in two rounds has the id of the later round there, so that each is an event.
    """
    seen = set()
    for within in (one for one in programme.rounds if one.id in choices):
        session = programme.session(choices[within.id])
        held = attended(programme, session, within)
        if session.id not in seen:
            yield held
        elif session.when.day is UNKNOWN:
            yield attrs.evolve(held, id=within.id)
        seen.add(session.id)


def _is_decided(programme: Programme, session: Session, choices: Mapping[str, str]) -> bool:
    return any(one.id in choices for one in rounds_of(programme, session))


def _check(state: State, choices: Mapping[str, str]) -> None:
    """Raise `NotPossible` where a choice is no session in a round of the programme."""
    programme = state.programme
    sessions = {one.id: one for one in programme.sessions if one.id in choices.values()}
    possible = {
        (within.id, session.id)
        for session in sessions.values()
        for within in rounds_of(programme, session)
    }
    wrong = [f"{name}/{found}" for name, found in choices.items() if (name, found) not in possible]
    if wrong:
        raise refused(
            state,
            f"Deze keuze staat niet op het programma: {', '.join(wrong)}. "
            "Kies bij elke ronde een bijeenkomst die daarin is.",
            f"This choice is not on the programme: {', '.join(wrong)}. "
            "Choose for each round a session that runs in it.",
            code="no-such-session",
        )


def _own_deadlines(state: State, party: Party, person: str) -> Iterator[Deadline]:
    if state.phase in _OVER:
        return
    for asked in state.asked(party.id):
        yield Deadline(
            id=f"answer-{asked.target or 'all'}",
            day=last_day_before(asked.answer_by),
            title=_ANSWER,
            about=_name(state.programme, asked.target),
            revised=asked.asked,
        )
    if any(person in state.seated(party, target) for target in party.targets):
        yield from _assignments(state, without=party.id)
    for until in sorted(filter(None, party.vacant.values()))[:1]:
        revised = _last_turn(state, party)
        yield Deadline(id="partner", day=last_day_before(until), title=_PARTNER, revised=revised)


def _name(programme: Programme, target: str) -> str:
    return programme.title if target == WHOLE else programme.session(target).title


def _last_turn(state: State, party: Party) -> dt.datetime | Unknown:
    pairs = ((person, target) for person in party.people for target in party.targets)
    return max((state.turns[one].at for one in pairs if one in state.turns), default=UNKNOWN)


def _assignments(state: State, *, without: str = "") -> Iterator[Deadline]:
    """Yield the assignments with a last day, without those that a party has done."""
    for name, one in state.assignments.items():
        if one.due is not None and without not in one.done:
            yield Deadline(id=f"assignment-{name}", day=one.due, title=_ASSIGNMENT, about=one.title)


# -- everybody's


def public_calendar(state: State, *, cache: EventCache | None = None) -> bytes:
    """Return the calendar for everybody, with the last day to register while that is possible."""
    return programme_calendar(state.programme, deadlines=_registration(state), cache=cache)


def _registration(state: State) -> Iterator[Deadline]:
    if state.phase in {Phase.ANNOUNCED, Phase.OPEN}:
        yield from registration_due(state.programme)


# -- those who run it


def arranger_calendar(state: State, *, cache: EventCache | None = None) -> bytes:
    """Return everything on the programme and everything that is due, with meeting links.

    It counts people and names none.
    """
    return programme_calendar(
        state.programme,
        audience=Audience.ARRANGER,
        deadlines=_all_deadlines(state),
        cache=cache,
    )


def _all_deadlines(state: State) -> Iterator[Deadline]:
    yield from _registration(state)
    if state.phase is not Phase.CANCELLED:
        yield from deliverables_due(state.programme, delivered=state.delivered)
        yield from _counted(state, "notes", _NOTES, _notes_due(state))
    if state.phase in _OVER:
        return
    yield from _assignments(state)
    answers = [asked.answer_by for asked in state.questions.values()]
    partners = [
        until for party in state.active() for until in party.vacant.values() if until is not None
    ]
    yield from _counted(state, "answers", _ANSWERS, map(last_day_before, answers))
    yield from _counted(state, "partners", _PARTNERS, map(last_day_before, partners))


def _counted(state: State, name: str, title: Label, days: Iterable[dt.date]) -> Iterator[Deadline]:
    """Yield each of these days once, with how many there are of it."""
    for day, number in sorted(Counter(days).items()):
        yield Deadline(
            id=f"{name}-{day:%Y%m%d}",
            day=day,
            title=title,
            about=str(number),
            revised=state.at,  # the number may have changed with any fact
        )


def _notes_due(state: State) -> Iterator[dt.date]:
    """Yield the last day to answer each note that is open, where a term was agreed."""
    for entry in register(state, now=state.at):
        if entry.status is Answered.OPEN and not isinstance(entry.due, Unknown):
            yield entry.due
