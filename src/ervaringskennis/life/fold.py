"""From facts to state: each kind of fact has one small function that enters it."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.allocation.frozen_list import BARRIERS
from ervaringskennis.allocation.judging import Judge
from ervaringskennis.facts import Fact, Recorded
from ervaringskennis.facts import places as p
from ervaringskennis.facts import programme as g
from ervaringskennis.facts import together as t
from ervaringskennis.life.roster import INTAKE_BARRIERS, WHOLE, Roster
from ervaringskennis.life.state import (
    Assignment,
    Need,
    Note,
    Party,
    Phase,
    Question,
    State,
    question_key,
)
from ervaringskennis.programmes import changes
from ervaringskennis.programmes.programme import Per
from ervaringskennis.registrations.registration import Barrier, Intake

if TYPE_CHECKING:
    import datetime as dt

_WITHDRAWN: Final = BARRIERS.index(Barrier.WITHDRAWN)
_INTAKE_BARRIER: Final = {
    Intake.MATCHED: None,
    Intake.NOT_MATCHED: Barrier.NOT_MATCHED,
    Intake.LATER: Barrier.INTAKE_LATER,
    Intake.PENDING: Barrier.INTAKE_PENDING,
}
_INTAKE_WORDS: Final = {barrier.value for barrier in _INTAKE_BARRIER.values() if barrier}


def enter(state: State | None, recorded: Recorded) -> State:
    """Enter one fact; the first of a log makes the state.  Changes the state in place."""
    fact = recorded.fact
    if state is not None:
        return advance(state, fact, recorded.version, recorded.at)
    if not isinstance(fact, g.Announced):
        raise TypeError(f"a log begins with announced, not {fact.kind}")
    state = _announced(fact)
    state.version = recorded.version
    return state


def advance(state: State, fact: Fact, version: int, at: dt.datetime) -> State:
    """Enter one more fact, which makes the log ``version`` long.  Changes the state in place."""
    _enter(fact, state)
    if isinstance(fact, (g.Postponed, g.Rescheduled, g.Cancelled)):
        # Calendars show when an event was last changed.
        state.programme = attrs.evolve(state.programme, revised=at)
    if isinstance(fact, g.Finished) or (isinstance(fact, g.Cancelled) and fact.whole):
        state.finished_at = at
    state.version = version
    return state


def fold(log: Iterable[Recorded], state: State | None = None) -> State | None:
    """Enter all facts of a log, from a state if there is one."""
    for recorded in log:
        state = enter(state, recorded)
    return state


@functools.singledispatch
def _enter(fact: Fact, _state: State) -> None:
    raise TypeError(f"no way to enter {fact.kind}")


# -- the programme


def _announced(fact: g.Announced) -> State:
    state = State(
        programme=fact.programme,
        policy=fact.policy,
        judge=Judge.of(fact.policy, fact.programme.admission),
    )
    _lists(state)
    return state


def _lists(state: State) -> None:
    state.rosters.clear()
    if state.policy is None:
        return
    for target in state.targets:
        of = state.programme if target == WHOLE else state.programme.session(target)
        state.rosters[target] = Roster(target=target, policy=state.policy, capacity=of.capacity)


@_enter.register
def _(fact: g.Revised, state: State) -> None:
    state.programme, state.policy = fact.programme, fact.policy
    state.judge = Judge.of(fact.policy, fact.programme.admission)
    _lists(state)


@_enter.register
def _(_fact: g.RegistrationOpened, state: State) -> None:
    state.phase = Phase.OPEN


@_enter.register
def _(_fact: g.RegistrationClosed, state: State) -> None:
    state.phase = Phase.CLOSED


@_enter.register
def _(fact: g.Postponed, state: State) -> None:
    state.programme = changes.postponed(state.programme, fact.entries)


@_enter.register
def _(fact: g.Rescheduled, state: State) -> None:
    state.programme = changes.rescheduled(state.programme, fact.dates)


@_enter.register
def _(fact: g.Cancelled, state: State) -> None:
    state.programme = changes.cancelled(state.programme, fact.entries)
    if fact.whole:
        state.phase = Phase.CANCELLED
        state.questions.clear()


@_enter.register
def _(fact: g.RemindersDue, state: State) -> None:
    state.reminded.add((fact.session, fact.sequence))


@_enter.register
def _(_fact: g.Finished, state: State) -> None:
    state.phase = Phase.FINISHED


# -- registrations and places


@_enter.register
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


@_enter.register
def _(fact: p.PartnerRegistered, state: State) -> None:
    party = state.parties[fact.registration]
    party.named -= {fact.person}
    party.optional = frozenset(fact.optional)
    party.moment = fact.moment
    party.intake = fact.intake or party.intake
    state.requests[fact.request] = party.id
    _put(state, party, fact.judged)


@_enter.register
def _(fact: p.Placed, state: State) -> None:
    state.rosters[fact.target].settle(fact.standing, fact.seats)


@_enter.register
def _(fact: p.Waitlisted, state: State) -> None:
    state.rosters[fact.target].settle(fact.standing)


@_enter.register
def _(fact: p.Drawn, state: State) -> None:
    roster = state.rosters[fact.target]
    roster.draw(fact)
    if not roster.is_rolling:
        state.phase = Phase.DRAWN


@_enter.register
def _(fact: p.ListMoved, state: State) -> None:
    state.rosters[fact.target].move(fact)
    for by_hand in (b.registration for b in fact.because if b.kind == "override"):
        party = state.parties[str(by_hand)]
        if not state.holds(party, fact.target):
            # There is no place any more about which anything was asked.
            _forget_question(state, party, fact.target)


@_enter.register
def _(fact: p.Withdrawn, state: State) -> None:
    party = state.parties[fact.registration]
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


@_enter.register
def _(fact: p.PartnerLeft, state: State) -> None:
    party = state.parties[fact.registration]
    if state.party_of.get(fact.person) == party.id:
        del state.party_of[fact.person]
    party.left = (*party.left, fact.person)
    if fact.rule == "replace":
        party.vacant[fact.person] = fact.replace_before
        return
    place = _seat_of(party, fact.person)
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


def _seat_of(party: Party, person: str) -> int:
    """Return the place of somebody in the row of a party, which has required people first."""
    return sorted(party.people, key=lambda one: one in party.optional).index(person)


@_enter.register
def _(fact: p.PartnerReplaced, state: State) -> None:
    party = state.parties[fact.registration]
    del party.vacant[fact.left]
    party.left = tuple(one for one in party.left if one != fact.person)
    party.before[fact.person] = fact.left
    party.people = tuple(fact.person if one == fact.left else one for one in party.people)
    party.named -= {fact.left}
    state.party_of[fact.person] = party.id
    state.people.add(fact.person)
    if fact.judged is not None:
        party.barrier = fact.judged.barrier
    for roster in _lists_of(state, party):
        if fact.judged is not None and not roster.had_turn(party.id):
            size, required = len(party.people), len(party.required)
            roster.put(roster.row(party.id, fact.judged, size, required, party.moment))


@_enter.register
def _(fact: p.ConfirmationAsked, state: State) -> None:
    for registration in fact.registrations:
        key = question_key(registration, fact.target)
        state.questions[key] = Question(
            registration=registration,
            target=fact.target,
            answer_by=fact.answer_by,
            about=fact.about,
        )
        state.confirmed.discard(key)


@_enter.register
def _(fact: p.Confirmed, state: State) -> None:
    key = question_key(fact.registration, fact.target)
    state.questions.pop(key, None)
    state.confirmed.add(key)


@_enter.register
def _(fact: p.IntakePlanned, state: State) -> None:
    state.parties[fact.registration].intake_planned = True


@_enter.register
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


@_enter.register
def _(fact: p.GroupsComposed, state: State) -> None:
    state.groups = dict(fact.groups)


# -- taking part


@_enter.register
def _(fact: t.Attended, state: State) -> None:
    state.attendance.setdefault(fact.session, {})[fact.person] = fact.present


@_enter.register
def _(fact: t.AssignmentGiven, state: State) -> None:
    state.assignments[fact.assignment] = Assignment(title=fact.title, due=fact.due)


@_enter.register
def _(fact: t.AssignmentDone, state: State) -> None:
    state.assignments[fact.assignment].done.add(fact.registration)


@_enter.register
def _(fact: t.DeliverableDone, state: State) -> None:
    state.delivered[fact.title] = fact.url


@_enter.register
def _(fact: t.Interested, state: State) -> None:
    state.interested[fact.person] = None
    state.people.add(fact.person)


@_enter.register
def _(fact: t.InterestEnded, state: State) -> None:
    state.interested.pop(fact.person, None)


@_enter.register
def _(fact: t.Noted, state: State) -> None:
    state.notes[fact.note] = Note(session=fact.session, theme=fact.theme, category=fact.category)


@_enter.register
def _(fact: t.NotesAnswered, state: State) -> None:
    state.answers[fact.answer] = fact.notes
    for note in fact.notes:
        state.notes[note].answers.append(fact.answer)


# -- care and privacy


@_enter.register
def _(fact: t.AppreciationAgreed, state: State) -> None:
    state.agreements[fact.agreement] = fact.person


@_enter.register
def _(fact: t.NeedRaised, state: State) -> None:
    state.needs[fact.need] = Need(person=fact.person)


@_enter.register
def _(fact: t.NeedAssigned, state: State) -> None:
    state.needs[fact.need].assigned = True


@_enter.register
def _(fact: t.NeedSettled, state: State) -> None:
    state.needs[fact.need].settled = True


@_enter.register
def _(fact: t.Erased, state: State) -> None:
    state.erased.add(fact.person)
    state.interested.pop(fact.person, None)


@_enter.register
def _(_fact: t.Expired, _state: State) -> None:
    """What expired stood in the vault alone."""
