"""A condition and two ways to draw, as a plugin may have them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ervaringskennis.allocation.custom import DrawMethod, PriorityRule
from ervaringskennis.allocation.lottery import lottery_key
from ervaringskennis.people import POLICY_OFFICER, RESIDENT, Member, same_municipality
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ervaringskennis.allocation.frozen_list import FrozenList


def is_whole_duo(party: Sequence[Member]) -> bool:
    """Return whether an officer and a resident come from one place, with nobody else."""
    roles = sorted(str(member.role) for member in party)
    return roles == [POLICY_OFFICER, RESIDENT] and same_municipality(party)


def eligible(frozen: FrozenList) -> list[int]:
    return [number for number, barrier in enumerate(frozen.barriers) if not barrier]


def largest_first(frozen: FrozenList, seed: str | None) -> list[int]:
    return sorted(
        eligible(frozen), key=lambda n: (-frozen.sizes[n], lottery_key(seed or "", frozen.ids[n]))
    )


def by_id(frozen: FrozenList, _seed: str | None) -> list[int]:
    return sorted(eligible(frozen), key=frozen.ids.__getitem__)


WHOLE_DUO: Final = PriorityRule(
    name="whole-duo",
    label=Label(nl="duo's uit één gemeente", en="duos from one municipality"),
    holds=is_whole_duo,
)
LARGEST_FIRST: Final = DrawMethod(
    name="largest-first",
    label=Label(nl="grootte, en dan loting", en="size, and then a lottery"),
    order=largest_first,
)
ALPHABET: Final = DrawMethod(
    name="alphabet",
    label=Label(nl="het alfabet", en="the alphabet"),
    order=by_id,
    needs_seed=False,
)
"""Fair to nobody whose name begins with a Z, but it needs no seed."""
