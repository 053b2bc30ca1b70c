"""Conditions on parties that are right in all but one thing."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, cast

import pytest
from tests.kits.noticing import breaks
from tests.kits.policy_parts import is_whole_duo

from ervaringskennis.allocation.custom import PriorityRule
from ervaringskennis.people import RESIDENT, Member
from ervaringskennis.testing import PriorityRuleConformance
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Sequence

ANSWER = "test_it_says_yes_or_no_of_any_party_and_says_it_again"
ORDER = "test_the_order_of_the_members_decides_nothing"
WHO = "test_who_somebody_is_decides_nothing"
UNKNOWN_IS = "test_what_is_unknown_satisfies_no_condition"
POLICY = "test_a_policy_can_give_priority_by_it"


class Kit(PriorityRuleConformance):
    """What the conditions below share."""

    @staticmethod
    def holds(party: Sequence[Member]) -> bool:
        return is_whole_duo(party)

    @pytest.fixture
    def rule(self) -> PriorityRule:
        label = Label(nl="duo's", en="duos")
        return PriorityRule(name="trial", label=label, holds=self.holds)


@breaks()
class TestNothingWrong(Kit):
    pass


@breaks(ANSWER, UNKNOWN_IS, POLICY)
class TestSaysANumber(Kit):
    @staticmethod
    def holds(party: Sequence[Member]) -> bool:
        return cast("bool", sum(member.role == RESIDENT for member in party))


@breaks(ANSWER, ORDER, WHO, UNKNOWN_IS, POLICY)
class TestCountsOnARole(Kit):
    @staticmethod
    def holds(party: Sequence[Member]) -> bool:
        if any(isinstance(member.role, Unknown) for member in party):
            raise ValueError("no role")
        return is_whole_duo(party)


@breaks(ANSWER, ORDER, WHO, UNKNOWN_IS, POLICY)
class TestTakesTurns(Kit):
    numbers = itertools.count()

    @classmethod
    def holds(cls, _party: Sequence[Member]) -> bool:
        return next(cls.numbers) % 2 == 0


@breaks(ORDER, UNKNOWN_IS)
class TestLooksAtWhoCameFirst(Kit):
    @staticmethod
    def holds(party: Sequence[Member]) -> bool:
        return party[0].role == RESIDENT


@breaks(WHO)
class TestKnowsPeople(Kit):
    @staticmethod
    def holds(party: Sequence[Member]) -> bool:
        return any(member.person.endswith(".0") for member in party)


@breaks(UNKNOWN_IS)
class TestTakesUnknownForTheFirstTime(Kit):
    @staticmethod
    def holds(party: Sequence[Member]) -> bool:
        return all(member.first_time is not False for member in party)
