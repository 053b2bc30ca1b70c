"""Strategies for texts and words: whatever people may write, in any script."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final, TypeVar

from hypothesis import strategies as st

from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

T = TypeVar("T")

_SEEDS: Final = "ABCabc0123 –é€漢"


def maybe_unknown(values: SearchStrategy[T]) -> SearchStrategy[T | Unknown]:
    """Yield a value, or unknown."""
    return st.one_of(st.just(UNKNOWN), values)


@functools.cache
def identifiers() -> SearchStrategy[str]:
    """Yield identifiers, the shortest first."""
    return st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,12}", fullmatch=True)


@functools.cache
def lines() -> SearchStrategy[str]:
    """Yield texts of one line that are not blank, in any script."""
    letters = st.characters(
        exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\x7f\x85\ufeff\ufffe\uffff"
    )
    return st.text(letters, min_size=1, max_size=40).filter(lambda text: bool(text.strip()))


@functools.cache
def texts() -> SearchStrategy[str]:
    """Yield texts of none, one or more lines, in any script."""
    return st.lists(st.one_of(st.just(""), lines()), max_size=3).map("\n".join)


@functools.cache
def labels() -> SearchStrategy[Label]:
    """Yield words in two languages."""
    return st.builds(Label, nl=lines(), en=lines())


@functools.cache
def seeds() -> SearchStrategy[str]:
    """Yield seeds of a lottery, not all of them plain letters."""
    return st.text(st.sampled_from(_SEEDS), min_size=1, max_size=12)
