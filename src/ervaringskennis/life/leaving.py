"""Who leaves: a whole party, one of it, and the partner who is named instead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ervaringskennis.allocation import changes
from ervaringskennis.allocation.placing import Cause, Outcome
from ervaringskennis.allocation.policy import PartnerWithdraws
from ervaringskennis.errors import IncompletePolicy, Problem
from ervaringskennis.facts.places import (
    PartnerLeft,
    PartnerReplaced,
    Withdrawn,
)
from ervaringskennis.life.possible import guard, refused
from ervaringskennis.life.registering import active_party, judged_by
from ervaringskennis.life.roster import WHOLE
from ervaringskennis.people import Member
from ervaringskennis.registrations.registration import Registration
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.allocation.allocation import Allocation
    from ervaringskennis.allocation.judging import Verdict
    from ervaringskennis.facts import Fact
    from ervaringskennis.life.state import Party, State
from ervaringskennis.life.placing import moved

_TURN = {Outcome.PLACED, Outcome.WAITING}


def withdraw(
    state: State,
    registration: str,
    *,
    now: dt.datetime,
    cause: Cause = Cause.WITHDRAWN,
    target: str = WHOLE,
) -> tuple[Fact, ...]:
    """Let a whole party go; what it held is promoted into by the waiting list.

    With a ``target`` it leaves that session alone, and stays registered for the others.
    """
    guard(state, "withdraw")
    party = active_party(state, registration)
    if target and target not in party.sessions:
        raise refused(
            state,
            f"Deze aanmelding is niet voor die bijeenkomst. Wel voor: {_sessions(party)}.",
            f"This registration is not for that session. It is for: {_sessions(party)}.",
            code="no-such-session",
        )
    if target and len(party.sessions) > 1:
        return (
            Withdrawn(registration=party.id, cause=cause.word, target=target),
            *_moved_on(
                state,
                party,
                target,
                now,
                lambda before: changes.withdraw(before, party.id, cause=cause),
            ),
        )
    return (
        Withdrawn(registration=party.id, cause=cause.word),
        *_moved_all(
            state, party, now, lambda before: changes.withdraw(before, party.id, cause=cause)
        ),
    )


def leave(
    state: State,
    registration: str,
    person: str,
    *,
    now: dt.datetime,
    known: Mapping[str, Member],
) -> tuple[Fact, ...]:
    """Let one of a party go; the policy says what that means for the others.

    ``known`` is what the vault knows of the party's members.
    """
    guard(state, "withdraw")
    party = active_party(state, registration)
    if person not in party.people or person in party.vacant:
        raise refused(
            state,
            "Deze persoon hoort niet bij deze aanmelding.",
            "This person is not in this registration.",
            code="not-in-party",
        )
    if person in party.optional:
        place = party.seat_of(person)
        return (
            PartnerLeft(registration=party.id, person=person, rule="optional"),
            *_moved_all(
                state,
                party,
                now,
                lambda before: changes.optional_withdraws(before, party.id, leaving=place),
            ),
        )
    if len(party.required) - len(party.vacant) <= 1:
        return withdraw(state, registration, now=now)
    return _partner_left(state, party, person, now, known)


def _partner_left(
    state: State, party: Party, person: str, now: dt.datetime, known: Mapping[str, Member]
) -> tuple[Fact, ...]:
    rule = _rule(state)
    if rule is PartnerWithdraws.RELEASE:
        return withdraw(state, party.id, now=now, cause=Cause.PARTNER_LEFT_RELEASED)
    staying = [one for one in party.people if one != person]
    verdict = None
    if rule is PartnerWithdraws.KEEP and _awaits_turn(state, party):
        verdict = judge_again(state, party, staying, known)
    fact = PartnerLeft(
        registration=party.id,
        person=person,
        rule=rule.value,
        replace_before=_replace_before(state, now) if rule is PartnerWithdraws.REPLACE else None,
        judged=None if verdict is None else judged_by(verdict),
        optional=() if verdict is None else verdict.optional,
    )
    place = party.seat_of(person)
    return (
        fact,
        *_moved_all(
            state,
            party,
            now,
            lambda before: changes.partner_withdraws(before, party.id, leaving=place),
        ),
    )


def _rule(state: State) -> PartnerWithdraws:
    if state.policy is None:
        return PartnerWithdraws.KEEP
    rule = state.policy.partner_withdraws
    if isinstance(rule, Unknown):
        raise changes.no_rule_for_partners()
    return rule


def _replace_before(state: State, now: dt.datetime) -> dt.datetime:
    days = UNKNOWN if state.policy is None else state.policy.replace_days
    if isinstance(days, Unknown):
        raise IncompletePolicy(
            Problem(
                code="policy-incomplete",
                nl="Zeg hoeveel dagen iemand heeft om een nieuwe partner te noemen.",
                en="Say how many days somebody has to name a new partner.",
                field="replace_days",
            )
        )
    return now + dt.timedelta(days=days)


def _awaits_turn(state: State, party: Party) -> bool:
    """Return whether there is no list, or one on which a party has its turn before it."""
    lists = [state.rosters[target] for target in party.targets if target in state.rosters]
    return not lists or any(not one.had_turn(party.id) for one in lists)


def judge_again(
    state: State, party: Party, people: Iterable[str], known: Mapping[str, Member]
) -> Verdict:
    """Return what the rules say of these people of a party, by what the vault knows of them."""
    return state.judge(
        Registration(
            id=party.id,
            party=[known.get(person) or Member(person=person) for person in people],
            moment=UNKNOWN if party.moment is None else party.moment,
            consent=True,  # it was given, or the party would not take part
            intake=UNKNOWN if party.intake is None else party.intake,
        )
    )


def replace(
    state: State,
    registration: str,
    member: Member,
    *,
    now: dt.datetime,
    known: Mapping[str, Member],
) -> tuple[Fact, ...]:
    """Let a new partner take the seat of who left, before the date that was given."""
    guard(state, "replace")
    party = active_party(state, registration)
    if not party.vacant:
        raise refused(
            state,
            "In deze aanmelding is niemand te vervangen.",
            "In this registration nobody is to be replaced.",
        )
    left, before = next(iter(party.vacant.items()))
    if before is not None and now >= before:
        raise refused(
            state,
            "De dag waarop een nieuwe partner genoemd moest zijn is voorbij.",
            "The day by which a new partner had to be named is over.",
            code="too-late",
        )
    people = [member.person if one == left else one for one in party.people]
    judged = None
    if _awaits_turn(state, party):
        verdict = judge_again(state, party, people, {**known, member.person: member})
        judged = judged_by(verdict)
    return (
        PartnerReplaced(registration=party.id, left=left, person=member.person, judged=judged),
        *_moved_all(state, party, now, lambda before: changes.partner_replaced(before, party.id)),
    )


def _moved_all(
    state: State, party: Party, now: dt.datetime, change: Callable[[Allocation], Allocation]
) -> Iterator[Fact]:
    """Yield what a change means on each list where the party has a place or a turn."""
    for target in party.targets:
        yield from _moved_on(state, party, target, now, change)


def _moved_on(
    state: State,
    party: Party,
    target: str,
    now: dt.datetime,
    change: Callable[[Allocation], Allocation],
) -> Iterator[Fact]:
    one = state.rosters.get(target)
    if one is not None and one.has_places and one.outcome(party.id) in _TURN:
        yield from moved(one, change(one.allocation()), now)


def _sessions(party: Party) -> str:
    return ", ".join(party.sessions) or "-"
