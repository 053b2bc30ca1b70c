"""What a reason is made of: the recorded facts, and what both languages need to tell them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import attrs

from ervaringskennis.allocation.custom import CustomDraw
from ervaringskennis.allocation.placing import Cause, Outcome
from ervaringskennis.allocation.policy import Draw
from ervaringskennis.registrations.registration import Barrier
from ervaringskennis.values.text import Label


@attrs.frozen(kw_only=True)
class Evidence:
    """The recorded facts that a reason is made of.

    ``capacity``, ``cutoff`` and ``served`` are those of the draw itself: ``capacity`` is ``None``
    where it is unknown, ``cutoff`` is the last rank that got a seat in the same class and kind of
    seat, ``served`` counts the parties placed per priority class.  ``left`` is the seats left at
    this turn; ``other`` is the id of the registration that got a seat instead.
    """

    cause: Cause
    draw: Draw | CustomDraw
    outcome: Outcome
    size: int
    placed: int
    rank: int | None
    position: int | None
    capacity: int | None
    capacity_now: int | None
    left: int
    cutoff: int | None = None
    other: str | None = None
    barrier: Barrier | None = None
    priority: Label | None = None
    reserve: Label | None = None
    reserve_seats: int = 0
    cap: int | None = None
    served: tuple[tuple[Label, int], ...] = ()
    note: str = ""


Words = Mapping[str, Callable[[Evidence], tuple[str, ...]]]
"""The sentences of each reason, by its code; an empty one is left out."""

_HOW: Final = {
    Draw.LOTTERY: Label(nl="Bij de loting", en="In the lottery"),
    Draw.ARRIVAL: Label(nl="Op volgorde van aanmelden", en="In order of arrival"),
}


def drawn_by(draw: Draw | CustomDraw) -> Label:
    """Return how a draw decides the order."""
    if isinstance(draw, CustomDraw):
        return Label(nl=f"Op volgorde van {draw.label.nl}", en=f"In the order of {draw.label.en}")
    return _HOW[draw]


def count(number: int, one: str, many: str) -> str:
    """Return a number with its noun."""
    return f"{number} {one if number == 1 else many}"


def listed(parts: list[str], word: str) -> str:
    """Return parts as one list, with this word before the last."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"
