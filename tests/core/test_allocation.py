"""What a draw records of one decision, and how it is told: examples from list to words."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs

from ervaringskennis.allocation import Outcome, Policy, PriorityClass, Reserve, allocate, odds
from ervaringskennis.allocation.placing import Cause
from ervaringskennis.allocation.policy import Draw
from ervaringskennis.allocation.reasons import Evidence
from ervaringskennis.people import Member, Rule
from ervaringskennis.registrations.registration import Admission, Registration
from ervaringskennis.testing.strategies import SIMPLE_POLICY
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from ervaringskennis.allocation.allocation import Allocation

OPENING = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
DUOS = Label(nl="duo's", en="duos")
RESIDENTS = Label(nl="inwoners", en="residents")
STUDENTS = Label(nl="studenten", en="students")
DUO = PriorityClass(id="duo", label=DUOS, rule=Rule(duo=("policy_officer", "resident")))
SEATS = [
    Reserve(id="s", label=STUDENTS, rule=Rule(role="student"), seats=1, order="before-open"),
    Reserve(id="r", label=RESIDENTS, rule=Rule(role="resident"), seats=2, order="before-open"),
]


def policy(**parts: Any) -> Policy:
    return attrs.evolve(SIMPLE_POLICY, draw="arrival", **parts)


def arriving(*parties: str, town: str = "0344") -> list[Registration]:
    """Return registrations a, b, c … in this order; roles of a party are split by a plus."""
    return [
        Registration(
            id=name,
            moment=OPENING + dt.timedelta(minutes=minute),
            party=[
                Member(person=f"{name}{n}", role=role, municipality=town)
                for n, role in enumerate(party.split("+"))
            ],
        )
        for minute, (name, party) in enumerate(zip("abcdefgh", parties, strict=False))
    ]


def evidence(allocation: Allocation, name: str) -> Evidence:
    return allocation[name].reason.evidence


def test_a_decision_records_class_rank_and_cut_off() -> None:
    listed = arriving("manager", "manager", "policy_officer+resident", "manager")
    allocation = allocate(listed, policy(priority=[DUO]), capacity=3)
    duo = allocation["c"]
    assert (duo.priority, duo.draw_rank, duo.outcome) == ("duo", 3, Outcome.PLACED)
    assert (allocation["a"].priority, allocation["a"].draw_rank) == (None, 1)
    assert evidence(allocation, "b") == Evidence(
        cause=Cause.FULL,
        draw=Draw.ARRIVAL,
        outcome=Outcome.WAITING,
        size=1,
        placed=0,
        rank=2,
        position=1,
        capacity=3,
        capacity_now=3,
        left=0,
        cutoff=1,
        served=((DUOS, 1),),
    )
    assert evidence(allocation, "c").cutoff == 3
    assert evidence(allocation, "c").priority == DUOS
    assert allocation.served == ((DUOS, 1),)


def test_a_reserved_seat_is_told_with_its_group() -> None:
    listed = arriving("manager", "resident", "student", "resident", "resident")
    allocation = allocate(listed, policy(reserves=SEATS), capacity=4)
    assert [d.registration for d in allocation.placed] == ["a", "b", "c", "d"]
    reserved = evidence(allocation, "b")
    assert (reserved.reserve, reserved.reserve_seats, reserved.cutoff) == (RESIDENTS, 2, 4)
    assert allocation["b"].reason.code == "placed-reserve"
    assert evidence(allocation, "c").reserve == STUDENTS
    plain = evidence(allocation, "a")
    assert (plain.reserve, plain.reserve_seats) == (None, 0)
    assert allocation["a"].reason.code == "placed"


def test_the_cap_is_told() -> None:
    allocation = allocate(arriving("manager", "manager"), policy(cap=1), capacity=2)
    assert evidence(allocation, "b").cap == evidence(allocation, "b").left == 1


def test_a_barrier_is_told_and_no_rank() -> None:
    closed = Admission(closes=OPENING + dt.timedelta(minutes=1))
    allocation = allocate(arriving("manager", "manager"), policy(), capacity=2, admission=closed)
    assert allocation["b"].reason.code == "after-closing"
    assert allocation["b"].draw_rank is None
    assert allocation["a"].is_placed
    assert [d.registration for d in allocation.waiting] == []


def test_with_rolling_priority_only_orders_the_waiting_list() -> None:
    """So nobody is told that somebody got a place by priority."""
    rolling = policy(confirm="rolling", priority=[DUO])
    pair = "policy_officer+resident"
    listed = arriving(pair, "manager", "manager", pair, "manager")
    allocation = allocate(listed, rolling, capacity=4)
    assert [d.registration for d in allocation.placed] == ["a", "b", "c"]
    assert [d.registration for d in allocation.waiting] == ["d", "e"]
    assert allocation["a"].reason.code == "placed"
    assert allocation["a"].priority == "duo"
    assert "voorrang" not in allocation["a"].reason.nl + allocation["d"].reason.nl
    assert evidence(allocation, "a").cutoff == evidence(allocation, "d").cutoff == 3
    assert allocation["d"].reason.nl == (
        "Er waren 4 plaatsen. Toen u aan de beurt was, waren alle plaatsen vergeven. "
        "Op volgorde van aanmelden was u nummer 4; de laatste plaats ging naar nummer 3. "
        "U staat op plek 1 van de wachtlijst."
    )


def test_unknown_places_nobody_and_promises_nothing() -> None:
    allocation = allocate(arriving("manager"), policy(), capacity=UNKNOWN)
    found = evidence(allocation, "a")
    assert (found.capacity, found.capacity_now, found.note) == (None, None, "")
    assert allocation.placed == ()


def test_whoever_is_overtaken_by_the_first_of_the_list_counts_as_passed_over() -> None:
    listed = arriving("manager", "manager", "manager+manager")
    moments = [listed[n].moment for n in (1, 2, 0)]
    turned = [attrs.evolve(r, moment=m) for r, m in zip(listed, moments, strict=True)]
    one = odds(turned, policy(), capacity=1, draws=1)
    assert (one.passed_over, one.seats_empty) == (1, 0)


def test_a_later_arrival_never_takes_the_seat_of_somebodys_third() -> None:
    everyone = Reserve(
        id="all",
        label=Label(nl="iedereen", en="everyone"),
        rule=Rule(),
        seats=2,
        order="after-open",
        release_at=dt.datetime(2026, 10, 1, tzinfo=dt.UTC),
    )
    rolling = Policy(
        draw="arrival", confirm="rolling", last_seat="skip", priority=[], reserves=[everyone]
    )
    moment = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
    solo = Registration(id="a", party=[Member(person="a1")], moment=moment)
    trio = Registration(
        id="b",
        party=[Member(person="b1"), Member(person="b2"), Member(person="b3", optional=True)],
        moment=moment + dt.timedelta(minutes=1),
    )
    late = Registration(
        id="c", party=[Member(person="c1")], moment=moment + dt.timedelta(minutes=2)
    )
    before = allocate([solo, trio], rolling, capacity=4)
    after = allocate([solo, trio, late], rolling, capacity=4)
    assert [one.people_placed for one in before] == [1, 3]
    assert [one.people_placed for one in after] == [1, 3, 0]
