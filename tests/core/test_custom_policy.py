"""Parts of a policy that somebody else writes: named, bound, and held to their promises."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.allocation.allocation import allocate
from ervaringskennis.allocation.custom import (
    CustomDraw,
    DrawMethod,
    PriorityRule,
    absent_parts,
    bind,
)
from ervaringskennis.allocation.policy import Policy, PriorityClass, Reserve
from ervaringskennis.errors import InvalidValue, NotPossible, PluginFailed
from ervaringskennis.people import CustomRule, Member, Rule
from ervaringskennis.registrations.registration import Admission, Registration
from ervaringskennis.serialization.converter import structure, unstructure
from ervaringskennis.testing import strategies as some
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

    from ervaringskennis.allocation.frozen_list import FrozenList

LABEL = Label(nl="mensen uit twee gemeenten", en="people from two municipalities")


def two_towns(party: Sequence[Member]) -> bool:
    towns = {member.municipality for member in party}
    return UNKNOWN not in towns and len(towns) > 1


def eligible(frozen: FrozenList) -> list[int]:
    return [number for number, barrier in enumerate(frozen.barriers) if not barrier]


def by_id(frozen: FrozenList, _seed: str | None) -> list[int]:
    return sorted(eligible(frozen), key=lambda number: frozen.ids[number])


TWO_TOWNS = PriorityRule(name="two-towns", label=LABEL, holds=two_towns)
BY_ID = DrawMethod(name="by-id", label=Label(nl="kenmerk", en="id"), order=by_id, needs_seed=False)
CUSTOM = Policy(
    draw="custom:by-id",
    confirm="deadline",
    last_seat="skip",
    priority=[PriorityClass(id="two", label=LABEL, rule=Rule(custom="two-towns"))],
)
BOUND = bind(CUSTOM, {"two-towns": TWO_TOWNS}, {"by-id": BY_ID})


def listed(**parties: Sequence[str]) -> list[Registration]:
    return [
        Registration(
            id=name,
            party=[Member(person=f"{name}{n}", municipality=town) for n, town in enumerate(towns)],
        )
        for name, towns in parties.items()
    ]


def test_a_condition_of_somebody_else_gives_priority() -> None:
    drawn = allocate(listed(a=["0344"], b=["0344", "0363"], c=["0363", "0363"]), BOUND, capacity=2)
    assert [one.outcome.word for one in drawn] == ["waiting", "placed", "waiting"]
    assert drawn["b"].priority == "two"


def test_a_draw_of_somebody_else_decides_the_order_and_its_words_are_in_the_reason() -> None:
    drawn = allocate(listed(c=["0344"], a=["0344"], b=["0344"]), BOUND, capacity=1)
    assert [one.draw_rank for one in drawn] == [3, 1, 2]
    assert "Op volgorde van kenmerk was u nummer 1" in drawn["a"].reason.nl
    assert "In the order of id you were number 2" in drawn["b"].reason.en


def test_a_reserve_can_name_a_condition_of_somebody_else() -> None:
    reserve = Reserve(
        id="kept", label=LABEL, rule=Rule(custom="two-towns"), seats=2, order="before-open"
    )
    policy = bind(
        attrs.evolve(CUSTOM, priority=(), reserves=[reserve]),
        {"two-towns": TWO_TOWNS},
        {"by-id": BY_ID},
    )
    drawn = allocate(listed(a=["0344"], z=["0344", "0363"]), policy, capacity=2)
    assert [one.outcome.word for one in drawn] == ["waiting", "placed"]


def test_a_policy_that_is_not_bound_is_the_same_value_and_is_written_by_name() -> None:
    assert BOUND == CUSTOM
    assert unstructure(BOUND)["draw"] == "custom:by-id"
    assert structure(unstructure(BOUND), Policy, source="x") == CUSTOM
    assert "two_towns" not in repr(BOUND)


def test_a_condition_may_be_written_as_one_word_or_several() -> None:
    assert structure({"custom": "a"}, Rule, source="x") == Rule(custom=["a"])
    assert structure({"custom": ["a", "b"]}, Rule, source="x").custom == (
        CustomRule("a"),
        CustomRule("b"),
    )


def test_what_is_not_bound_decides_nothing_and_says_what_lacks() -> None:
    assert [one.code for one in absent_parts(CUSTOM)] == ["absent-draw", "absent-rule"]
    assert absent_parts(BOUND) == ()
    with pytest.raises(NotPossible, match="two-towns"):
        allocate(listed(a=["0344"]), CUSTOM, capacity=1)
    with pytest.raises(NotPossible, match="by-id"):
        allocate(listed(a=["0344"]), attrs.evolve(CUSTOM, priority=()), capacity=1, seed="s")


def test_a_draw_that_wants_a_seed_gets_none_without_one() -> None:
    wants = bind(CUSTOM, {"two-towns": TWO_TOWNS}, {"by-id": attrs.evolve(BY_ID, needs_seed=True)})
    with pytest.raises(InvalidValue) as caught:
        allocate(listed(a=["0344"]), wants, capacity=1)
    assert caught.value.code == "seed-missing"


def test_places_on_arrival_know_no_other_draw() -> None:
    with pytest.raises(InvalidValue) as caught:
        attrs.evolve(CUSTOM, confirm="rolling")
    assert caught.value.code == "rolling-lottery"


@pytest.mark.parametrize(
    "order",
    [
        lambda _frozen, _seed: [],
        lambda frozen, _seed: eligible(frozen) * 2,
        lambda frozen, _seed: list(range(len(frozen))),
        lambda _frozen, _seed: [-1, 0],
        lambda frozen, _seed: [float(number) for number in eligible(frozen)],
        lambda frozen, _seed: [frozen.ids[number] for number in eligible(frozen)],
    ],
    ids=["nobody", "twice", "also-barred", "from-the-end", "fractions", "ids"],
)
def test_a_draw_that_does_not_name_each_once_gives_nobody_a_place(order: Any) -> None:
    wrong = bind(CUSTOM, {"two-towns": TWO_TOWNS}, {"by-id": attrs.evolve(BY_ID, order=order)})
    early, late = (dt.datetime(year, 1, 1, tzinfo=dt.UTC) for year in (2025, 2030))
    entries = [attrs.evolve(one, moment=early) for one in listed(a=["0344"], b=["0344"])]
    entries += [attrs.evolve(one, moment=late) for one in listed(late=["0344"])]
    admission = Admission(closes=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))
    with pytest.raises(PluginFailed) as caught:
        allocate(entries, wrong, capacity=1, admission=admission)
    assert caught.value.code == "bad-draw"


def test_a_draw_that_changes_its_mind_gives_nobody_a_place() -> None:
    turns = itertools.cycle([1, -1])

    def order(frozen: FrozenList, _seed: str | None) -> list[int]:
        return eligible(frozen)[:: next(turns)]

    fickle = bind(CUSTOM, {"two-towns": TWO_TOWNS}, {"by-id": attrs.evolve(BY_ID, order=order)})
    with pytest.raises(PluginFailed) as caught:
        allocate(listed(a=["0344"], b=["0344"]), fickle, capacity=1)
    assert caught.value.code == "fickle-draw"


@given(some.parties(most=4), st.randoms(use_true_random=False))
def test_a_condition_never_sees_who_was_named_first(
    party: tuple[Member, ...], chance: random.Random
) -> None:
    seen: list[Sequence[Member]] = []
    judge = CustomRule("spy", lambda members: seen.append(members) is None)  # type: ignore[func-returns-value]
    other = list(party)
    chance.shuffle(other)
    judge.holds(party)
    judge.holds(other)
    assert seen[0] == seen[1]


@given(some.parties(most=4))
def test_a_condition_never_sees_who_somebody_is(party: tuple[Member, ...]) -> None:
    seen: list[Sequence[Member]] = []

    def look(party: Sequence[Member]) -> bool:
        seen.append(party)
        return True

    judge = CustomRule("spy", look)
    Rule(custom=[judge]).holds(party)
    Rule(custom=[judge]).holds([attrs.evolve(m, person=f"p-{n}") for n, m in enumerate(party)])
    assert seen[0] == seen[1]
    assert [member.person for member in seen[0]] == [
        str(number) for number in range(1, len(party) + 1)
    ]


@given(st.permutations(range(6)))
def test_the_order_of_the_input_changes_nothing(order: list[int]) -> None:
    entries = listed(**{f"r{number}": ["0344", "0363"][: 1 + number % 2] for number in range(6)})
    usual = allocate(entries, BOUND, capacity=4)
    other = allocate([entries[number] for number in order], BOUND, capacity=4)
    assert {one.registration: one.outcome for one in usual} == {
        one.registration: one.outcome for one in other
    }


def test_a_name_of_a_draw_follows_the_rules_of_names() -> None:
    with pytest.raises(InvalidValue):
        CustomDraw("geen naam")
    with pytest.raises(InvalidValue):
        Policy(draw="custom:", confirm="deadline", last_seat="skip", priority=[])
    with pytest.raises(InvalidValue):
        Policy(draw="lottrey", confirm="deadline", last_seat="skip", priority=[])
