"""Strategies for amounts of money and for ranges."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from ervaringskennis.testing.strategies.texts import lines, maybe_unknown
from ervaringskennis.values.money import Cost, CostShare
from ervaringskennis.values.ranges import Range

if TYPE_CHECKING:
    from decimal import Decimal

    from hypothesis.strategies import DrawFn, SearchStrategy


@functools.cache
def amounts() -> SearchStrategy[Decimal]:
    """Yield amounts of euros, cents included."""
    return st.decimals(0, 5000, places=2)


@functools.cache
def costs() -> SearchStrategy[Cost]:
    """Yield prices: free, known and not stated."""
    return st.builds(Cost, euros=maybe_unknown(amounts()), per=lines())


@functools.cache
def cost_shares() -> SearchStrategy[CostShare]:
    """Yield shares of a cost."""
    percent = st.decimals(0, 100, places=1)
    return st.builds(CostShare, of=lines(), by=lines(), percent=maybe_unknown(percent))


@functools.cache
@st.composite
def ranges(draw: DrawFn) -> Range:
    """Yield ranges of whole numbers, with two bounds, one or none."""
    low, high = draw(st.lists(st.integers(0, 50), min_size=2, max_size=2).map(sorted))
    return Range(
        at_least=draw(st.sampled_from([low, None])), at_most=draw(st.sampled_from([high, None]))
    )
