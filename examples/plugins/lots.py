"""A lottery in which everybody who has to come brings a lot, so that a duo has two.

A party with w lots gets the key u^(1/w), where u is a number between 0 and 1, and the highest key
goes first: P. Efraimidis and P. Spirakis, “Weighted random sampling with a reservoir”, Information
Processing Letters 97 (2006).  Here u is made of SHA-256, and no fraction is ever rounded, so that
every machine finds the same order.
"""

import hashlib
import math

from ervaringskennis.allocation.frozen_list import FrozenList
from ervaringskennis.hooks import DrawMethod, hookimpl
from ervaringskennis.values.text import Label

ERVARINGSKENNIS_API = 1

MOST_LOTS = 4
COMMON = math.lcm(*range(1, MOST_LOTS + 1))
BITS = 256


def key(seed: str | None, name: str, lots: int) -> int:
    """Return u^(1/lots), raised to a power that makes it whole: which key is highest stays so."""
    digest = hashlib.sha256(f"{seed}{name}".encode()).digest()
    number = 2**BITS - int.from_bytes(digest)  # u is number / 2^256, from just above 0 to 1
    power = COMMON // lots
    raised: int = number**power
    return raised << BITS * (COMMON - power)


def order(frozen: FrozenList, seed: str | None) -> list[int]:
    """Return the numbers of the registrations that may take part, the first one first."""
    able = [number for number, barrier in enumerate(frozen.barriers) if not barrier]
    lots = {number: min(frozen.required[number], MOST_LOTS) for number in able}
    keys = {number: key(seed, frozen.ids[number], lots[number]) for number in able}
    return sorted(able, key=lambda number: (-keys[number], frozen.ids[number]))


@hookimpl
def ervaringskennis_draws() -> list[DrawMethod]:
    """Return the lottery with lots."""
    label = Label(
        nl="een loting met een lot voor ieder die komt", en="a lottery with a lot for each person"
    )
    return [DrawMethod(name="lots", label=label, order=order)]
