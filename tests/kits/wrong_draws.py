"""Ways to draw that are right in all but one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs
import pytest
from tests.kits import wrong_draw_orders as wrong
from tests.kits.noticing import breaks
from tests.kits.policy_parts import ALPHABET, LARGEST_FIRST

from ervaringskennis.testing import DrawConformance

if TYPE_CHECKING:
    from ervaringskennis.allocation.custom import DrawMethod

ONCE = "test_everybody_who_may_take_part_is_drawn_once_and_nobody_else"
SAME = "test_the_same_list_and_seed_give_the_same_order"
ELSEWHERE = "test_another_process_gives_the_same_order"
ORDER = "test_the_order_of_the_list_decides_nothing"
SEED = "test_another_seed_gives_another_order_where_it_needs_one"
NO_SEED = "test_it_needs_no_seed_where_it_says_so"
POLICY = "test_a_policy_can_give_places_by_it"


class Kit(DrawConformance):
    """What the ways to draw below share."""

    part: ClassVar[DrawMethod] = LARGEST_FIRST

    @pytest.fixture
    def method(self) -> DrawMethod:
        return self.part


@breaks()
class TestNothingWrong(Kit):
    pass


@breaks()
class TestNothingWrongWithoutASeed(Kit):
    part = ALPHABET


@breaks(ONCE, SAME, ELSEWHERE, ORDER, POLICY)
class TestLeavesOutTheLast(Kit):
    part = attrs.evolve(LARGEST_FIRST, order=wrong.leaves_out_the_last)


@breaks(ONCE, SAME, ORDER)
class TestDrawsWhoeverMayNot(Kit):
    part = attrs.evolve(LARGEST_FIRST, order=wrong.draws_whoever_may_not)


@breaks(ONCE, SAME, ELSEWHERE, ORDER, POLICY)
class TestDrawsByChance(Kit):
    part = attrs.evolve(LARGEST_FIRST, order=wrong.draws_by_chance)


@breaks(ELSEWHERE)
class TestDependsOnTheHashSeed(Kit):
    part = attrs.evolve(LARGEST_FIRST, order=wrong.depends_on_the_hash_seed)


@breaks()
class TestDrawsByPlaceInTheList(Kit):
    part = attrs.evolve(LARGEST_FIRST, order=wrong.draws_by_place_in_the_list)


@breaks(SEED)
class TestCountsSeedsByTheirLength(Kit):
    part = attrs.evolve(LARGEST_FIRST, order=wrong.counts_seeds_by_their_length)


@breaks(SEED, NO_SEED)
class TestUsesItsSeedAfterAll(Kit):
    part = attrs.evolve(ALPHABET, order=wrong.uses_its_seed)


@breaks(NO_SEED, ONCE, SAME, ELSEWHERE, ORDER, POLICY)
class TestNeedsItsSeedAfterAll(Kit):
    part = attrs.evolve(ALPHABET, order=wrong.needs_its_seed)


@breaks(ONCE, SAME, ELSEWHERE, ORDER, POLICY)
class TestNamesThem(Kit):
    part = attrs.evolve(LARGEST_FIRST, order=wrong.names_them)
