"""Orders of a draw that are right in all but one thing."""

from __future__ import annotations

import itertools
import random
import secrets
from typing import TYPE_CHECKING, cast

from tests.kits.policy_parts import eligible, largest_first

if TYPE_CHECKING:
    from ervaringskennis.allocation.frozen_list import FrozenList

_NUMBERS = itertools.count()


def leaves_out_the_last(frozen: FrozenList, seed: str | None) -> list[int]:
    return largest_first(frozen, seed)[:-1]


def draws_whoever_may_not(frozen: FrozenList, seed: str | None) -> list[int]:
    may = set(eligible(frozen))
    return [*largest_first(frozen, seed), *(n for n in range(len(frozen)) if n not in may)]


def draws_by_chance(frozen: FrozenList, _seed: str | None) -> list[int]:
    return sorted(eligible(frozen), key=lambda _: secrets.randbits(64))


def depends_on_the_hash_seed(frozen: FrozenList, seed: str | None) -> list[int]:
    return sorted(eligible(frozen), key=lambda n: hash((frozen.ids[n], seed)))


def draws_by_place_in_the_list(frozen: FrozenList, seed: str | None) -> list[int]:
    order = eligible(frozen)
    random.Random(seed).shuffle(order)  # noqa: S311 - not to keep a secret
    return order


def counts_seeds_by_their_length(frozen: FrozenList, seed: str | None) -> list[int]:
    return largest_first(frozen, str(len(seed or "")))


def uses_its_seed(frozen: FrozenList, seed: str | None) -> list[int]:
    return largest_first(frozen, seed)


def needs_its_seed(frozen: FrozenList, seed: str | None) -> list[int]:
    if seed is None:
        raise ValueError("no seed")
    return largest_first(frozen, "always the same")


def names_them(frozen: FrozenList, seed: str | None) -> list[int]:
    return [cast("int", frozen.ids[number]) for number in largest_first(frozen, seed)]
