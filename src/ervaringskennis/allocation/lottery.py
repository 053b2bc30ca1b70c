"""The order of a draw: by arrival, or by a lottery that anyone can recompute.

The lottery follows the idea of RFC 3797: freeze the list, name a future public source for the
seed, and give each registration the key SHA-256(seed ‖ registration id).  The order of the input,
the storage and the other registrations do not matter.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from typing import TYPE_CHECKING, Final, cast

from ervaringskennis.allocation.custom import CustomDraw
from ervaringskennis.allocation.policy import Draw, Policy
from ervaringskennis.errors import InvalidValue

if TYPE_CHECKING:
    from ervaringskennis.allocation.frozen_list import FrozenList


_SURROGATE: Final = re.compile("[\ud800-\udfff]")
"""Halves of characters: no text, so no bytes that another program would agree on."""


def lottery_key(seed: str, registration_id: str) -> bytes:
    """Return the 32 bytes by which a registration is ordered: the lowest comes first.

    >>> lottery_key("2026", "17").hex()[:16]
    '9f5a94cf16d7a37e'
    """
    return hashlib.sha256((seed + registration_id).encode()).digest()


def draw_order(frozen: FrozenList, policy: Policy, seed: str | None) -> list[int]:
    """Return the numbers of the eligible registrations in the order of the draw.

    `InvalidValue` where a lottery has no seed, or one that is no text.
    """
    if policy.draw is Draw.ARRIVAL:
        return _by_arrival(frozen)
    if isinstance(policy.draw, CustomDraw) and not policy.draw.needs_seed:
        return policy.draw.order(frozen, None)
    if not seed or _SURROGATE.search(seed):
        raise InvalidValue.of(
            "seed-missing",
            "Voor een loting is een startwaarde nodig. Noem vooraf een openbare bron die dan nog "
            "niet bekend is, en gebruik de uitkomst: plan MAP --seed UITKOMST.",
            "A lottery needs a seed. Name a public source in advance that is not known then, "
            "and use its outcome: plan DIR --seed OUTCOME.",
            field="seed",
        )
    if isinstance(policy.draw, CustomDraw):
        return policy.draw.order(frozen, seed)
    return _by_lottery(frozen, seed)


def _by_lottery(frozen: FrozenList, seed: str) -> list[int]:
    sha256, prefix = hashlib.sha256, seed.encode()
    keys = [sha256(prefix + name.encode()).digest() for name in frozen.ids]
    eligible = [number for number, barrier in enumerate(frozen.barriers) if not barrier]
    eligible.sort(key=keys.__getitem__)
    return eligible


def _by_arrival(frozen: FrozenList) -> list[int]:
    eligible = [number for number, barrier in enumerate(frozen.barriers) if not barrier]
    # In one time zone Python compares the clocks on the wall, and in autumn these go back; between
    # zones it compares slowly.
    arrived = {
        number: cast("dt.datetime", frozen.moments[number]).astimezone(dt.UTC)
        for number in eligible
    }
    return sorted(eligible, key=lambda number: (arrived[number], frozen.ids[number]))
