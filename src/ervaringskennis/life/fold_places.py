"""From facts about registrations and places to state, on behalf of `fold`."""

from __future__ import annotations

import contextlib
import functools
from collections.abc import Iterable, Iterator
from typing import Final

import attrs

from ervaringskennis.allocation.frozen_list import BARRIERS
from ervaringskennis.facts import Fact
from ervaringskennis.facts import places as p
from ervaringskennis.life.roster import INTAKE_BARRIERS, WHOLE, Roster
from ervaringskennis.life.state import Party, Phase, Question, State, group_of, question_key
from ervaringskennis.programmes.programme import Per
from ervaringskennis.registrations.registration import Barrier, Intake

_WITHDRAWN: Final = BARRIERS.index(Barrier.WITHDRAWN)
_INTAKE_BARRIER: Final = {
    Intake.MATCHED: None,
    Intake.NOT_MATCHED: Barrier.NOT_MATCHED,
    Intake.LATER: Barrier.INTAKE_LATER,
    Intake.PENDING: Barrier.INTAKE_PENDING,
}
_INTAKE_WORDS: Final = {barrier.value for barrier in _INTAKE_BARRIER.values() if barrier}


@functools.singledispatch
def enter_place(fact: Fact, _state: State) -> None:
    """Enter a fact about a registration or its places.  Changes the state in place."""
    raise TypeError(f"no way to enter {fact.kind}")


@enter_place.register
def _(fact: p.Registered, state: State) -> None:
    party = Party(
        id=fact.registration,
        people=fact.people,
        optional=frozenset(fact.optional),
        named=frozenset(fact.people[1:]),
        sessions=fact.sessions,
        whole=state.programme.per is Per.PROGRAMME,
        moment=fact.moment,
        intake=fact.intake,
    )
    state.parties[party.id] = party
    state.requests[fact.request] = party.id
    for person in fact.people:
        state.party_of[person] = party.id
    state.people.update(fact.people)
    if fact.registration.isdecimal():
        state.last_number = max(state.last_number, int(fact.registration))
    _put(state, party, fact.judged)


def _lists_of(state: State, party: Party) -> Iterator[Roster]:
    return (state.rosters[target] for target in party.targets if target in state.rosters)


def _put(state: State, party: Party, judged: p.Judged) -> None:
    """Put a party on its lists as the rules judge it by now.

    Where it had its turn, who is needed and that it may take part were settled then.
    """
    party.barrier = judged.barrier
    for roster in _lists_of(state, party):
        size, required = len(party.people), len(party.required)
        row = roster.row(party.id, judged, size, required, party.moment)
        if party.id in roster.numbers and roster.had_turn(party.id):
            was = roster.rows[roster.numbers[party.id]]
            row = attrs.evolve(row, required=was.required, barrier=was.barrier)
        roster.put(row)
        if roster.rank(party.id):
            roster.recount()


@enter_place.register
def _(fact: p.PartnerRegistered, state: State) -> None:
    party = state.parties[fact.registration]
    party.named -= {fact.person}
    party.moment = fact.moment
    party.intake = fact.intake or party.intake
    state.requests[fact.request] = party.id
    with _turns_of_who_moves(state, [party], party.targets):
        party.optional = frozenset(fact.optional)
        _put(state, party, fact.judged)


@enter_place.register
def _(fact: p.Placed, state: State) -> None:
    state.rosters[fact.target].settle(fact.standing, fact.seats)
    _enter_turns(state, fact.target, [fact.standing])


@enter_place.register
def _(fact: p.Waitlisted, state: State) -> None:
    state.rosters[fact.target].settle(fact.standing)
    _enter_turns(state, fact.target, [fact.standing])


def _enter_turns(state: State, target: str, standings: Iterable[p.Standing]) -> None:
    for standing in standings:
        party = state.parties[standing.registration]
        state.enter_turn(party.staying, target)


@contextlib.contextmanager
def _turns_of_who_moves(
    state: State, parties: Iterable[Party], targets: Iterable[str]
) -> Iterator[None]:
    """Enter a turn for each who by the end has a place and had none, or the other way round.

    Not for the others of their party: of these nothing changed, and what they answered still holds.
    """
    seats = [(party, target) for party in parties for target in targets]
    before = [set(state.seated(*one)) for one in seats]
    yield
    for (party, target), had in zip(seats, before, strict=True):
        moved = had.symmetric_difference(state.seated(party, target))
        state.enter_turn([person for person in party.staying if person in moved], target)


@enter_place.register
def _(fact: p.Drawn, state: State) -> None:
    roster = state.rosters[fact.target]
    roster.draw(fact)
    _enter_turns(state, fact.target, fact.standings)
    if not roster.is_rolling:
        state.phase = Phase.DRAWN


@enter_place.register
def _(fact: p.ListMoved, state: State) -> None:
    roster = state.rosters[fact.target]
    moved = [state.parties[one.registration] for one in fact.standings if roster.is_moved_by(one)]
    with _turns_of_who_moves(state, moved, [fact.target]):
        roster.move(fact)
    for by_hand in (b.registration for b in fact.because if b.kind == "override"):
        party = state.parties[str(by_hand)]
        if not state.holds(party, fact.target):
            # There is no place any more about which anything was asked.
            _forget_question(state, party, fact.target)


@enter_place.register
def _(fact: p.Withdrawn, state: State) -> None:
    party = state.parties[fact.registration]
    for target in (fact.target,) if fact.target else party.targets:
        state.enter_turn(party.staying, target)
    if fact.target:
        _bar_withdrawn(state, party, fact.target)
        party.sessions = tuple(one for one in party.sessions if one != fact.target)
        _forget_question(state, party, fact.target)
        return
    party.withdrawn = True
    party.vacant = {}
    for target in (WHOLE, *party.targets):
        _forget_question(state, party, target)
    for person in party.people:
        if state.party_of.get(person) == party.id:
            del state.party_of[person]
    for target in party.targets:
        _bar_withdrawn(state, party, target)


def _bar_withdrawn(state: State, party: Party, target: str) -> None:
    roster = state.rosters.get(target)
    if roster is not None and not roster.had_turn(party.id):
        row = roster.rows[roster.numbers[party.id]]
        roster.put(attrs.evolve(row, barrier=_WITHDRAWN))


def _forget_question(state: State, party: Party, target: str) -> None:
    key = question_key(party.id, target)
    state.questions.pop(key, None)
    state.confirmed.discard(key)


@enter_place.register
def _(fact: p.PartnerLeft, state: State) -> None:
    party = state.parties[fact.registration]
    if state.party_of.get(fact.person) == party.id:
        del state.party_of[fact.person]
    party.left = (*party.left, fact.person)
    for target in party.targets:
        state.enter_turn([fact.person], target)
    if fact.rule == "replace":
        party.vacant[fact.person] = fact.replace_before
        return
    with _turns_of_who_moves(state, [party], party.targets):
        _leave(state, party, fact)


def _leave(state: State, party: Party, fact: p.PartnerLeft) -> None:
    """Take somebody out of a party for good."""
    place = party.seat_of(fact.person)
    was_required = fact.person not in party.optional
    party.people = tuple(person for person in party.people if person != fact.person)
    party.optional -= {fact.person}
    party.named -= {fact.person}
    if fact.judged is not None:
        party.barrier = fact.judged.barrier
        if not any(roster.had_turn(party.id) for roster in _lists_of(state, party)):
            party.optional = frozenset(fact.optional)
    for roster in _lists_of(state, party):
        row = roster.rows[roster.numbers[party.id]]
        if fact.judged is not None and not roster.had_turn(party.id):
            size, required = len(party.people), len(party.required)
            roster.put(roster.row(party.id, fact.judged, size, required, party.moment))
        else:
            towns = (*row.towns[:place], *row.towns[place + 1 :])
            required = row.required - was_required
            roster.put(attrs.evolve(row, size=row.size - 1, required=required, towns=towns))
        if roster.has_places:
            roster.recount()


@enter_place.register
def _(fact: p.PartnerReplaced, state: State) -> None:
    party = state.parties[fact.registration]
    del party.vacant[fact.left]
    party.left = tuple(one for one in party.left if one != fact.person)
    party.before[fact.person] = fact.left
    party.people = tuple(fact.person if one == fact.left else one for one in party.people)
    party.named -= {fact.left}
    state.party_of[fact.person] = party.id
    state.people.add(fact.person)
    for target in party.targets:
        state.enter_turn([fact.person], target)
    if fact.judged is not None:
        party.barrier = fact.judged.barrier
    for roster in _lists_of(state, party):
        if fact.judged is not None and not roster.had_turn(party.id):
            size, required = len(party.people), len(party.required)
            roster.put(roster.row(party.id, fact.judged, size, required, party.moment))


@enter_place.register
def _(fact: p.ConfirmationAsked, state: State) -> None:
    for registration in fact.registrations:
        key = question_key(registration, fact.target)
        state.questions[key] = Question(
            registration=registration,
            target=fact.target,
            answer_by=fact.answer_by,
            about=fact.about,
            asked=state.at,
        )
        state.confirmed.discard(key)


@enter_place.register
def _(fact: p.Confirmed, state: State) -> None:
    key = question_key(fact.registration, fact.target)
    state.questions.pop(key, None)
    state.confirmed.add(key)


@enter_place.register
def _(fact: p.IntakePlanned, state: State) -> None:
    state.parties[fact.registration].intake_planned = True


@enter_place.register
def _(fact: p.IntakeDecided, state: State) -> None:
    party = state.parties[fact.registration]
    party.intake = fact.outcome
    if party.barrier in _INTAKE_WORDS:
        settled = _INTAKE_BARRIER[fact.outcome]
        party.barrier = None if settled is None else settled.value
    for target in party.targets:
        roster = state.rosters.get(target)
        if roster is not None:
            row = roster.rows[roster.numbers[party.id]]
            if row.barrier in INTAKE_BARRIERS:
                barrier = BARRIERS.index(_INTAKE_BARRIER[fact.outcome])
                roster.put(attrs.evolve(row, barrier=barrier))


@enter_place.register
def _(fact: p.GroupsComposed, state: State) -> None:
    before, after = group_of(state.groups), group_of(fact.groups)
    state.groups = dict(fact.groups)
    for name in sorted(before.keys() | after.keys()):
        moved = {before.get(name), after.get(name)}
        if len(moved) > 1:
            for session in state.programme.sessions:
                if session.group in moved:
                    state.enter_turn(state.parties[name].staying, session.id)
