"""Places for many registrations, against `sorted()` on the same keys: run it, read the ratios.

Both sides start from the same registration objects and build their keys themselves; the baseline
only orders them, while `allocate` also fills the seats and records a reason for every decision.

    uv run python benchmarks/allocation.py
"""

from __future__ import annotations

import gc
import hashlib
import random
import statistics
import time
import tracemalloc
from collections.abc import Callable

from ervaringskennis import (
    Label,
    Member,
    Policy,
    PriorityClass,
    Registration,
    Rule,
    allocate,
)

SEED = "benchmark"
ROLES = ("policy_officer", "resident", "researcher", "manager")
DUO = Rule(duo=("policy_officer", "resident"))
POLICY = Policy(
    draw="lottery",
    confirm="deadline",
    last_seat="skip",
    priority=[PriorityClass(id="duo", label=Label(nl="duo's", en="duos"), rule=DUO)],
)
REPEATS = 5


def registrations(number: int) -> list[Registration]:
    """Return as many registrations, a quarter of them of two people."""
    chance = random.Random(1)  # noqa: S311 - made-up data
    return [
        Registration(
            id=f"r{n}",
            party=[
                Member(person=f"p{n}.{m}", role=chance.choice(ROLES))
                for m in range(chance.choice((1, 1, 1, 2)))
            ],
        )
        for n in range(number)
    ]


def memoised_class() -> Callable[[Registration], int]:
    """Return the class of a registration; alike parties are judged once, as `allocate` does."""
    known: dict[tuple[object, ...], int] = {}

    def class_of(registration: Registration) -> int:
        key = tuple([(member.role, member.optional) for member in registration.party])
        if key not in known:
            known[key] = 0 if DUO.holds(registration.party) else 1
        return known[key]

    return class_of


def baseline(listed: list[Registration]) -> list[Registration]:
    """Sort by class, lottery key and id: what anyone would write first."""
    class_of, sha256, prefix = memoised_class(), hashlib.sha256, SEED
    return sorted(
        listed, key=lambda r: (class_of(r), sha256((prefix + r.id).encode()).digest(), r.id)
    )


def seconds(work: Callable[[], object]) -> float:
    """Return how long one call takes, with the rubbish of the one before out of the way."""
    gc.collect()
    begin = time.perf_counter()
    result = work()
    took = time.perf_counter() - begin
    del result
    return took


def measure(number: int) -> tuple[float, float]:
    """Print the figures for one size; return the medians of both sides."""
    listed = registrations(number)
    capacity = sum(registration.size for registration in listed) // 2
    sorting, allocating = [], []
    for _ in range(REPEATS):  # by turns, so that a busy moment hits both
        sorting.append(seconds(lambda: baseline(listed)))
        allocating.append(seconds(lambda: allocate(listed, POLICY, capacity=capacity, seed=SEED)))
    one, other = statistics.median(sorting), statistics.median(allocating)
    print(
        f"{number:>9,} registrations: sorted() {one:.2f} s, allocate {other:.2f} s, "
        f"ratio {other / one:.2f} (bound 2.0)"
    )
    return one, other


def memory(number: int) -> None:
    """Print what an allocation keeps, and needs at its worst, per registration."""
    listed = registrations(number)
    capacity = sum(registration.size for registration in listed) // 2
    gc.collect()
    tracemalloc.start()
    allocation = allocate(listed, POLICY, capacity=capacity, seed=SEED)
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    print(
        f"{len(allocation):>9,} registrations: {kept / number:.0f} bytes each kept, "
        f"{peak / number:.0f} at the peak (bound 250)"
    )


def main() -> None:
    """Measure both sizes, the growth between them, and the memory."""
    small = measure(100_000)
    large = measure(1_000_000)
    growth = (large[1] / small[1]) / (large[0] / small[0])
    print(f"growth from 100,000 to 1,000,000 against sorted(): {growth:.2f} (bound 1.2)")
    memory(100_000)
    memory(1_000_000)


if __name__ == "__main__":
    main()
