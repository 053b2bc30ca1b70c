"""Registering: alone, together, or as two who find each other; and the intake conversation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.allocation.placing import Cause, Outcome
from ervaringskennis.allocation.rolling import Row, arrive
from ervaringskennis.errors import InvalidValue, NotPossible
from ervaringskennis.facts.places import (
    IntakeDecided,
    IntakePlanned,
    Judged,
    ListMoved,
    PartnerRegistered,
    Placed,
    Registered,
    Standing,
    Waitlisted,
)
from ervaringskennis.life.possible import guard, refused
from ervaringskennis.life.roster import INTAKE_BARRIERS, Roster
from ervaringskennis.people import Member
from ervaringskennis.programmes.programme import Per
from ervaringskennis.programmes.sessions import EntryStatus
from ervaringskennis.registrations.registration import Barrier, Intake, Registration
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.allocation.judging import Verdict
    from ervaringskennis.facts import Fact
    from ervaringskennis.life.state import Party, State

_REFUSED: Final = {
    Barrier.BAD_MOMENT: (
        "Het moment van aanmelden is niet bekend.",
        "The moment of registration is not known.",
    ),
    Barrier.BEFORE_OPENING: (
        "De aanmelding is nog niet open.",
        "Registration is not open yet.",
    ),
    Barrier.AFTER_CLOSING: (
        "De aanmelding is gesloten.",
        "Registration is closed.",
    ),
    Barrier.NO_CONSENT: (
        "Voor dit programma is toestemming nodig om gegevens te gebruiken. Vraag daar eerst om.",
        "This programme needs consent to use personal data. Ask for it first.",
    ),
}
"""Why somebody cannot register now; what was sent elsewhere is kept all the same."""


def register(
    state: State, registration: Registration, *, request: str, verb: str = "register"
) -> tuple[Fact, ...]:
    """Register a party; with rolling it gets its place, or its turn on the list, at once.

    Nothing happens where the request was made before.  ``verb`` is ``import`` for registrations
    that were made elsewhere and may have come too late.
    """
    if request in state.requests:
        return ()
    guard(state, verb)
    _sessions_exist(state, registration.sessions, imported=verb == "import")
    if registration.id in state.parties:
        raise InvalidValue.of(
            "double-registration",
            "Er is al een aanmelding met dit kenmerk.",
            "There is already a registration with this id.",
            field="id",
        )
    verdict = state.judge(registration)
    if verb == "register" and verdict.barrier in _REFUSED:
        raise _refusal(state, verdict.barrier)
    sessions = tuple(dict.fromkeys(registration.sessions))
    members, judged = verdict.party, judged_by(verdict)
    fact = Registered(
        registration=registration.id,
        request=request,
        people=tuple([member.person for member in registration.party]),
        optional=tuple([member.person for member in members if member.optional]),
        moment=_moment(registration.moment),
        sessions=sessions,
        wishes=registration.wishes,
        intake=None if isinstance(registration.intake, Unknown) else registration.intake,
        rows=registration.rows,
        judged=judged,
    )
    if judged.barrier is not None or not state.is_rolling:
        return (fact,)
    targets = sessions if state.programme.per is Per.SESSION else state.targets
    size, required = len(members), sum(not member.optional for member in members)
    return (
        fact,
        *(
            moved
            for target in targets
            if (roster := state.rosters.get(target)) is not None
            for row in [roster.row(registration.id, judged, size, required, fact.moment)]
            for moved in arrival(roster, row)
        ),
    )


def judged_by(verdict: Verdict) -> Judged:
    """Return a verdict as a fact holds it."""
    return Judged(
        priority=verdict.priority,
        barrier=None if verdict.barrier is None else verdict.barrier.value,
        groups=verdict.groups,
        towns=verdict.towns,
    )


def _refusal(state: State, barrier: Barrier | None) -> NotPossible:
    nl, en = ("", "") if barrier is None else _REFUSED[barrier]
    code = "not-possible" if barrier is None else barrier.value
    return refused(state, nl, en, code=code)


def _moment(moment: dt.datetime | Unknown) -> dt.datetime | None:
    return None if isinstance(moment, Unknown) else moment


def _sessions_exist(state: State, sessions: Sequence[str], *, imported: bool) -> None:
    """Check that a registration names sessions where people sign up for them, and only there.

    One that was made elsewhere is kept, also where it names none, or one that was cancelled since:
    a single form holds up no others.
    """
    programme = state.programme
    if programme.per is Per.PROGRAMME:
        if sessions:
            raise refused(
                state,
                "Bij dit programma meldt u zich aan voor het geheel, niet per bijeenkomst.",
                "For this programme you register for the whole, not for each session.",
                code="not-per-session",
            )
        return
    if not sessions and not imported:
        raise refused(
            state,
            "Bij dit programma meldt u zich aan per bijeenkomst. Kies er minstens één.",
            "For this programme you register for each session. Choose at least one.",
            code="no-session-chosen",
        )
    there = {
        one.id for one in programme.sessions if imported or one.status is not EntryStatus.CANCELLED
    }
    absent = [session for session in sessions if session not in there]
    if absent:
        names = ", ".join(sorted(absent))
        raise refused(
            state,
            f"Voor deze bijeenkomst kan niemand zich aanmelden: {names}.",
            f"Nobody can register for this session: {names}.",
            code="no-such-session",
        )


# -- places on arrival


def arrival(roster: Roster, row: Row) -> Iterator[Fact]:
    """Yield what becomes of somebody who may take part, on a list that gives places on arrival."""
    if isinstance(roster.capacity, Unknown):
        position = roster.next_position(row.priority)
        standing = _waits(row.id, Cause.CAPACITY_UNKNOWN, roster.turns + 1, 0, position)
        yield Waitlisted(target=roster.target, standing=standing)
        return
    found = arrive(roster.desk, row, roster.policy)
    rank = roster.turns + 1
    if found.outcome is not Outcome.PLACED:
        position = roster.next_position(row.priority)
        standing = _waits(row.id, found.cause, rank, found.left, position)
        yield Waitlisted(target=roster.target, standing=standing)
        return
    seats = list(roster.ledger.seats)
    passed = dict.fromkeys(roster.overtaken(found.pool), found.left)
    for pool, people, left in found.joins:
        seats[pool] -= people
        seats[found.pool] += people
        passed |= dict.fromkeys(roster.overtaken(pool), left)
    yield Placed(
        target=roster.target,
        seats=tuple(seats) if found.joins else (),
        standing=Standing(
            registration=row.id,
            outcome=Outcome.PLACED.word,
            cause=found.cause.word,
            placed=found.placed,
            pool=found.pool,
            rank=rank,
            left=found.left,
            position=roster.next_position(row.priority) if found.placed < row.size else 0,
        ),
    )
    if passed:
        yield _overtaken(roster, passed, row.id)


def _waits(registration: str, cause: Cause, rank: int, left: int, position: int) -> Standing:
    return Standing(
        registration=registration,
        outcome=Outcome.WAITING.word,
        cause=cause.word,
        rank=rank,
        left=left,
        position=position,
    )


def _overtaken(roster: Roster, passed: Mapping[int, int], by: str) -> ListMoved:
    """Record, of those who were passed over, that this smaller party got the seat."""
    standings = ((roster.standing(roster.rows[number].id), left) for number, left in passed.items())
    return ListMoved(
        target=roster.target,
        because=(),
        standings=tuple(
            attrs.evolve(standing, left=left, other=by) for standing, left in standings if standing
        ),
    )


# -- two requests that are one registration


def partner_registers(
    state: State, party: Party, registration: Registration, *, person: str, request: str
) -> tuple[Fact, ...]:
    """Let ``person``, whom a party named, confirm it with a request of their own.

    ``registration`` is the party as it is known now.
    """
    if request in state.requests:
        return ()
    guard(state, "register")
    verdict = state.judge(registration)
    if verdict.barrier in _REFUSED:
        raise _refusal(state, verdict.barrier)
    judged = judged_by(verdict)
    fact = PartnerRegistered(
        registration=party.id,
        request=request,
        person=person,
        optional=tuple(member.person for member in verdict.party if member.optional),
        moment=_moment(registration.moment),
        intake=None if isinstance(registration.intake, Unknown) else registration.intake,
        judged=judged,
    )
    required = sum(not member.optional for member in verdict.party)
    return (fact, *_newly_eligible(state, party, judged, required))


def _newly_eligible(
    state: State, party: Party, judged: Judged, required: int | None = None
) -> Iterator[Fact]:
    """Give a party its turn on lists that give places on arrival, now that it may take part."""
    if judged.barrier is not None:
        return
    for target in party.targets:
        roster = state.rosters.get(target)
        if roster is not None and roster.is_rolling and not roster.rank(party.id):
            needed = len(party.required) if required is None else required
            row = roster.row(party.id, judged, len(party.people), needed, party.moment)
            yield from arrival(roster, row)


def members_of(party: Party, known: dict[str, Member]) -> tuple[Member, ...]:
    """Return the members of a party, from what the vault still knows of them."""
    return tuple(known.get(person) or Member(person=person) for person in party.people)


# -- intake


def plan_intake(state: State, registration: str) -> tuple[Fact, ...]:
    """Record that an intake conversation was agreed."""
    guard(state, "intake")
    party = active_party(state, registration)
    if party.intake not in {None, Intake.PENDING, Intake.LATER}:
        raise _intake_is_done(state)
    return (IntakePlanned(registration=party.id),)


def decide_intake(state: State, registration: str, outcome: Intake) -> tuple[Fact, ...]:
    """Record the outcome of an intake conversation; with rolling a match gets its turn at once."""
    guard(state, "intake")
    party = active_party(state, registration)
    if outcome is Intake.PENDING:
        raise refused(
            state,
            "De uitkomst van een gesprek is: past (matched), past niet (not-matched) of later.",
            "The outcome of a conversation is: matched, not-matched or later.",
        )
    if party.intake in {Intake.MATCHED, Intake.NOT_MATCHED}:
        raise _intake_is_done(state)
    if state.is_drawn:
        raise refused(
            state,
            "De plaatsen zijn al verdeeld. Een gesprek verandert daar niets meer aan.",
            "Places have been given already. A conversation no longer changes that.",
        )
    return (
        IntakeDecided(registration=party.id, outcome=outcome),
        *(_matched(state, party) if outcome is Intake.MATCHED else ()),
    )


def _intake_is_done(state: State) -> Exception:
    return refused(
        state,
        "Het gesprek met deze aanmelding is al geweest.",
        "The conversation with this registration was held already.",
    )


def _matched(state: State, party: Party) -> Iterator[Fact]:
    for target in party.targets:
        roster = state.rosters.get(target)
        if roster is None or not roster.is_rolling:
            continue
        row = roster.rows[roster.numbers[party.id]]
        if row.barrier in INTAKE_BARRIERS:
            yield from arrival(roster, attrs.evolve(row, barrier=0))


# -- finding registrations


def active_party(state: State, registration: str) -> Party:
    """Return a registration that did not withdraw; `NotPossible` where there is none."""
    party = state.parties.get(registration)
    if party is None:
        raise refused(
            state,
            "Deze aanmelding is er niet.",
            "There is no such registration.",
            code="no-registration",
        )
    if party.withdrawn:
        raise refused(
            state,
            "Deze aanmelding is al afgemeld.",
            "This registration was withdrawn already.",
            code="withdrawn-already",
        )
    return party
