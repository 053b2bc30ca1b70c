"""The frozen list and the order of a draw."""

from __future__ import annotations

import datetime as dt
import hashlib
from zoneinfo import ZoneInfo

import attrs
import pytest

from ervaringskennis.allocation import Policy, PriorityClass, Reserve, allocate, freeze, lottery_key
from ervaringskennis.allocation.frozen_list import BARRIERS
from ervaringskennis.errors import InvalidValue
from ervaringskennis.people import Member, PartyRule, Rule, Seat
from ervaringskennis.registrations.registration import Admission, Barrier, Registration
from ervaringskennis.testing.strategies import SIMPLE_POLICY
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN

NAMES = Label(nl="inwoners", en="residents")
RESIDENTS = Rule(role="resident")
ARRIVAL = attrs.evolve(SIMPLE_POLICY, draw="arrival")


def registration(name: str, *roles: str, moment: dt.datetime | None = None) -> Registration:
    party = [Member(person=f"{name}{n}", role=role) for n, role in enumerate(roles or ["x"])]
    return Registration(id=name, party=party, moment=moment or UNKNOWN)


def test_an_empty_list_is_a_list() -> None:
    assert len(freeze([], SIMPLE_POLICY)) == 0
    allocation = allocate([], SIMPLE_POLICY, capacity=0, seed="s")
    assert list(allocation) == []
    assert allocation.seed == "s"
    assert allocation.seats_left == 0


def test_a_column_holds_a_value_a_registration() -> None:
    policy = attrs.evolve(
        SIMPLE_POLICY,
        priority=[PriorityClass(id="c", label=NAMES, rule=RESIDENTS)],
        reserves=[Reserve(id="r", label=NAMES, rule=RESIDENTS, seats=1, order="before-open")],
        cap=2,
    )
    third = Member(person="z", role="student", municipality="0344", optional=True)
    trio = Registration(
        id="b", party=[third, Member(person="y", role="resident", municipality="0518")]
    )
    frozen = freeze([registration("a", "manager"), trio], policy)
    assert frozen.ids == ("a", "b")
    assert list(frozen.classes) == [1, 0]
    assert (list(frozen.sizes), list(frozen.required)) == ([1, 2], [1, 1])
    assert [list(group) for group in frozen.groups] == [[0, 1]]
    assert frozen.towns == ((UNKNOWN,), ("0518", "0344"))
    assert frozen.eligible_people == 3


def test_what_the_policy_does_not_look_at_is_not_kept() -> None:
    frozen = freeze([registration("a")], SIMPLE_POLICY)
    assert (frozen.moments, frozen.towns, frozen.groups) == ((), (), ())


PEOPLE = [
    Member(person="p", role="resident", municipality="0518", first_time=False),
    Member(person="p", role="resident", municipality="0518", first_time=True),
    Member(person="p", role="resident", municipality="0344", first_time=False),
    Member(person="p", role="resident"),
]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (Rule(first_time=True), [1, 0, 1, 1]),
        (Rule(municipalities="0344"), [1, 1, 0, 1]),
        (Rule(same_municipality=True), [0, 0, 0, 1]),
        (Rule(role="resident"), [0, 0, 0, 0]),
    ],
)
def test_parties_that_differ_only_in_what_a_rule_looks_at_are_told_apart(
    rule: Rule, expected: list[int]
) -> None:
    policy = attrs.evolve(SIMPLE_POLICY, priority=[PriorityClass(id="c", label=NAMES, rule=rule)])
    listed = [Registration(id=f"{n}", party=[member]) for n, member in enumerate(PEOPLE)]
    assert list(freeze(listed, policy).classes) == expected


def test_no_id_occurs_twice() -> None:
    with pytest.raises(InvalidValue, match=r"^field “id”: 1 registration ids"):
        freeze([registration("a"), registration("b"), registration("a")], SIMPLE_POLICY)


def test_a_party_has_at_most_255_people() -> None:
    huge = registration("a", *["x"] * 255)
    allocation = allocate([huge], SIMPLE_POLICY, capacity=300, seed="s")
    assert allocation["a"].people_placed == 255
    with pytest.raises(InvalidValue, match="255"):
        freeze([registration("a", *["x"] * 256)], SIMPLE_POLICY)


def test_a_rule_for_parties_says_who_is_optional() -> None:
    """Also where nobody marked them: else the third would cost the duo its place."""
    rule = PartyRule(seats=["manager", "resident", Seat(roles="student", optional=True)])
    trio = registration("a", "student", "resident", "manager")
    admission = Admission(party=rule)
    allocation = allocate([trio], SIMPLE_POLICY, capacity=2, seed="s", admission=admission)
    assert allocation["a"].people_placed == 2
    lonely = allocate(
        [registration("a", "resident")], SIMPLE_POLICY, capacity=2, seed="s", admission=admission
    )
    assert lonely["a"].reason.code == "party-incomplete"


def test_arrival_needs_a_moment_and_a_lottery_does_not() -> None:
    assert BARRIERS[freeze([registration("a")], ARRIVAL).barriers[0]] is Barrier.BAD_MOMENT
    assert freeze([registration("a")], SIMPLE_POLICY).barriers == b"\0"


def order(policy: Policy, listed: list[Registration], seed: str | None = None) -> list[str]:
    return [d.registration for d in allocate(listed, policy, capacity=99, seed=seed).placed]


def test_the_same_moment_in_two_zones_is_decided_by_id() -> None:
    utc = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
    amsterdam = utc.astimezone(ZoneInfo("Europe/Amsterdam"))
    later = utc + dt.timedelta(seconds=1)
    listed = [
        registration("a", moment=later),
        registration("c", moment=utc),
        registration("b", moment=amsterdam),
    ]
    assert order(ARRIVAL, listed) == ["b", "c", "a"]


def test_in_the_hour_that_comes_twice_the_second_time_comes_later() -> None:
    zone = ZoneInfo("Europe/Amsterdam")
    first = dt.datetime(2026, 10, 25, 2, 30, tzinfo=zone)
    second = dt.datetime(2026, 10, 25, 2, 15, fold=1, tzinfo=zone)
    listed = [registration("a", moment=second), registration("b", moment=first)]
    assert order(ARRIVAL, listed) == ["b", "a"]


@pytest.mark.parametrize("seed", ["2026", "é€漢 🙂", "e\u0301"])
def test_anyone_recomputes_the_lottery_from_seed_and_ids(seed: str) -> None:
    names = [f"r{n}" for n in range(20)]
    by_hand = sorted(names, key=lambda name: hashlib.sha256((seed + name).encode()).hexdigest())
    assert order(SIMPLE_POLICY, [registration(name) for name in names], seed) == by_hand
    assert lottery_key(seed, "r1").hex() == hashlib.sha256(f"{seed}r1".encode()).hexdigest()


@pytest.mark.parametrize("seed", [None, "", "\ud800"])
def test_a_lottery_needs_a_seed_that_is_a_text(seed: str | None) -> None:
    with pytest.raises(InvalidValue) as caught:
        allocate([registration("a")], SIMPLE_POLICY, capacity=1, seed=seed)
    assert caught.value.code == "seed-missing"
    assert "plan MAP --seed UITKOMST" in caught.value.text("nl")
    assert "plan DIR --seed OUTCOME" in caught.value.text("en")
    moment = dt.datetime(2026, 9, 1, tzinfo=dt.UTC)
    assert allocate([registration("a", moment=moment)], ARRIVAL, capacity=1, seed=seed)[
        "a"
    ].is_placed


def test_the_capacity_holds_the_reserves_and_is_not_negative() -> None:
    reserve = Reserve(id="r", label=NAMES, rule=RESIDENTS, seats=2, order="before-open")
    policy = attrs.evolve(SIMPLE_POLICY, reserves=[reserve])
    with pytest.raises(InvalidValue, match=r"\(2\) than there are \(1\)"):
        allocate([], policy, capacity=1, seed="s")
    assert allocate([], policy, capacity=2, seed="s").capacity == 2
    with pytest.raises(InvalidValue, match="zero or more"):
        allocate([], SIMPLE_POLICY, capacity=-1, seed="s")
    assert allocate([], policy, capacity=UNKNOWN, seed="s").seats_left is UNKNOWN


def test_decisions_are_a_sequence_that_is_also_looked_up_by_id() -> None:
    listed = [registration("a"), registration("b"), registration("c")]
    allocation = allocate(listed, SIMPLE_POLICY, capacity=2, seed="s")
    assert [d.registration for d in allocation] == ["a", "b", "c"]
    assert allocation[-1] == allocation["c"] == allocation[2:][0]
    assert len(allocation) == 3
    with pytest.raises(KeyError):
        allocation["z"]
    with pytest.raises(IndexError):
        allocation[3]
