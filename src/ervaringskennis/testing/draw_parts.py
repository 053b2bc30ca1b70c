"""What the kit for draws does in this process and in others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ervaringskennis.allocation.custom import CustomDraw
from ervaringskennis.allocation.frozen_list import FrozenList

if TYPE_CHECKING:
    from ervaringskennis.allocation.custom import DrawMethod


def many(number: int) -> FrozenList:
    """Return a frozen list of so many registrations of one person."""
    none, one = bytes(number), bytes([1]) * number
    ids = tuple(f"r{which}" for which in range(number))
    return FrozenList(ids=ids, classes=none, sizes=one, required=one, barriers=none)


def drawn(method: DrawMethod, frozen: FrozenList, seed: str) -> list[str]:
    """Return the ids in the order of the draw, which is asked as a policy asks it."""
    order = CustomDraw(method.name, method).order(frozen, seed if method.needs_seed else None)
    return [frozen.ids[number] for number in order]
