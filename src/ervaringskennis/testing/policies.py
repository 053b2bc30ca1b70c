# ruff: noqa: S101, D102 - as in every test: assert, names that are sentences, examples
"""Kits for the parts of a policy that somebody else writes: a condition, and a way to draw.

>>> import pytest
>>> class TestMyRule(PriorityRuleConformance):
...     @pytest.fixture
...     def rule(self):
...         return MY_RULE
>>> class TestMyDraw(DrawConformance):
...     @pytest.fixture
...     def method(self):
...         return MY_DRAW
"""

from __future__ import annotations

import functools
import itertools
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.allocation.allocation import allocate
from ervaringskennis.allocation.custom import CustomDraw, DrawMethod, PriorityRule, bind
from ervaringskennis.allocation.frozen_list import FrozenList, freeze
from ervaringskennis.allocation.placing import Outcome
from ervaringskennis.allocation.policy import Policy, PriorityClass
from ervaringskennis.people import CustomRule, Member, Rule
from ervaringskennis.testing import strategies as some
from ervaringskennis.testing.draw_parts import drawn, many
from ervaringskennis.testing.elsewhere import elsewhere
from ervaringskennis.testing.kit import Conformance, to_override, tried
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hypothesis.strategies import DataObject

    from ervaringskennis.registrations.registration import Admission, Registration

_VALUES: Final[dict[str, tuple[Any, ...]]] = {
    "role": some.ROLES,
    "municipality": some.MUNICIPALITIES,
    "first_time": (False, True),
}
_SEEDS: Final = ("2026", "2027", "é€漢", "x" * 200)


def _asked(rule: PriorityRule, party: Sequence[Member]) -> bool:
    """Ask a rule as a policy asks it: it never sees who somebody is, or was named first."""
    return CustomRule(rule.name, rule.holds).holds(party)


class PriorityRuleConformance(Conformance):
    """Inherit, and override `rule`; each test is one promise of a `PriorityRule`."""

    @pytest.fixture
    def rule(self) -> PriorityRule:
        """Override: return the rule."""
        to_override("rule", "the rule, as your hook returns it")

    @tried()
    @given(party=some.parties())
    def test_it_says_yes_or_no_of_any_party_and_says_it_again(
        self, rule: PriorityRule, party: tuple[Member, ...]
    ) -> None:
        answer = _asked(rule, party)
        assert type(answer) is bool
        assert [_asked(rule, party) for _ in range(3)] == [answer] * 3

    @tried(0.5)
    @given(party=some.parties())
    def test_the_order_of_the_members_decides_nothing(
        self, rule: PriorityRule, party: tuple[Member, ...]
    ) -> None:
        answers = {rule.holds(turned) for turned in itertools.permutations(party[:4])}
        assert len(answers) == 1

    @tried(0.5)
    @given(party=some.parties(), names=st.lists(some.identifiers(), min_size=5, unique=True))
    def test_who_somebody_is_decides_nothing(
        self, rule: PriorityRule, party: tuple[Member, ...], names: list[str]
    ) -> None:
        others = [attrs.evolve(one, person=name) for one, name in zip(party, names, strict=False)]
        assert rule.holds(others) == rule.holds(party)

    @tried()
    @given(party=some.parties(), data=st.data())
    def test_what_is_unknown_satisfies_no_condition(
        self, rule: PriorityRule, party: tuple[Member, ...], data: DataObject
    ) -> None:
        which = data.draw(st.integers(0, len(party) - 1))
        field = data.draw(st.sampled_from(sorted(_VALUES)))
        if _asked(rule, _with(party, which, field, UNKNOWN)):
            # If it holds whatever the value is, it does so for each value.
            known = [_with(party, which, field, value) for value in _VALUES[field]]
            assert [_asked(rule, one) for one in known] == [True] * len(known)

    @tried(0.5)
    @given(listed=some.registration_lists())
    def test_a_policy_can_give_priority_by_it(
        self, rule: PriorityRule, listed: list[Registration]
    ) -> None:
        group = PriorityClass(id="group", label=rule.label, rule=Rule(custom=rule.name))
        policy = attrs.evolve(some.SIMPLE_POLICY, priority=[group])
        bound = bind(policy, {rule.name: rule}, {})
        outcome = allocate(listed, bound, capacity=len(listed), seed="seed")
        for one in listed:
            assert (outcome[one.id].priority == "group") == _asked(rule, one.party)


def _with(party: tuple[Member, ...], which: int, field: str, value: Any) -> list[Member]:
    return [
        attrs.evolve(member, **{field: value}) if number == which else member
        for number, member in enumerate(party)
    ]


def _policy(method: DrawMethod) -> Policy:
    return attrs.evolve(some.SIMPLE_POLICY, draw=CustomDraw(method.name, method))


class DrawConformance(Conformance):
    """Inherit, and override `method`; each test is one promise of a `DrawMethod`."""

    @pytest.fixture
    def method(self) -> DrawMethod:
        """Override: return the way to draw."""
        to_override("method", "the way to draw, as your hook returns it")

    @tried(0.5)
    @given(frozen=some.frozen_lists(), seed=some.seeds())
    def test_everybody_who_may_take_part_is_drawn_once_and_nobody_else(
        self, method: DrawMethod, frozen: FrozenList, seed: str
    ) -> None:
        eligible = [
            name for name, barrier in zip(frozen.ids, frozen.barriers, strict=True) if not barrier
        ]
        assert sorted(drawn(method, frozen, seed)) == sorted(eligible)

    @tried(0.3)
    @given(frozen=some.frozen_lists(), seed=some.seeds())
    def test_the_same_list_and_seed_give_the_same_order(
        self, method: DrawMethod, frozen: FrozenList, seed: str
    ) -> None:
        orders = [drawn(method, attrs.evolve(frozen), seed) for _ in range(3)]
        assert orders[0] == orders[1] == orders[2]

    def test_another_process_gives_the_same_order(self, method: DrawMethod) -> None:
        here = drawn(method, many(50), "2026")
        assert elsewhere(functools.partial(drawn, method, many(50), "2026")) == here

    @tried(0.5)
    @given(
        listed=some.registration_lists(),
        admission=st.one_of(st.none(), some.admissions()),
        seed=some.seeds(),
        data=st.data(),
    )
    def test_the_order_of_the_list_decides_nothing(
        self,
        method: DrawMethod,
        listed: list[Registration],
        admission: Admission | None,
        seed: str,
        data: DataObject,
    ) -> None:
        turned = data.draw(st.permutations(listed))
        frozen = [
            freeze(registrations, _policy(method), admission=admission)
            for registrations in (listed, turned)
        ]
        assert drawn(method, frozen[0], seed) == drawn(method, frozen[1], seed)

    def test_another_seed_gives_another_order_where_it_needs_one(self, method: DrawMethod) -> None:
        orders = {tuple(method.order(many(50), seed)) for seed in _SEEDS}
        assert len(orders) == (len(_SEEDS) if method.needs_seed else 1)

    def test_it_needs_no_seed_where_it_says_so(self, method: DrawMethod) -> None:
        if method.needs_seed:
            pytest.skip("it draws nothing without a seed, and says so")
        assert list(method.order(many(50), None)) == list(method.order(many(50), "2026"))

    @tried(0.5)
    @given(listed=some.registration_lists(), capacity=st.integers(0, 10), seed=some.seeds())
    def test_a_policy_can_give_places_by_it(
        self, method: DrawMethod, listed: list[Registration], capacity: int, seed: str
    ) -> None:
        policy = attrs.evolve(some.SIMPLE_POLICY, draw=CustomDraw(method.name))
        bound = bind(policy, {}, {method.name: method})
        outcome = allocate(listed, bound, capacity=capacity, seed=seed)
        first = drawn(method, freeze(listed, bound), seed)[:1]
        for name in first:
            fits = next(one.size for one in listed if one.id == name) <= capacity
            assert (outcome[name].outcome is Outcome.PLACED) or not fits
