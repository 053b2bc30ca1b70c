"""What counting notes, finding those that are alike, and advice on formats cost.

Counting is held against a bare `Counter` on the same pairs; finding what is alike against
comparing every pair, which must find the same; advice on twice as many formats against half of
them.

    uv run python benchmarks/harvest.py
"""

from __future__ import annotations

import gc
import itertools
import random
import statistics
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.files.advice_file import read_advice
from ervaringskennis.formats.advice import advise
from ervaringskennis.harvest.counting import matrix
from ervaringskennis.harvest.notes import Note
from ervaringskennis.harvest.similar import NEAR_ENOUGH, propose_links, similarity
from ervaringskennis.serialization.catalogue import built_in

if TYPE_CHECKING:
    from ervaringskennis.formats.catalogue import Catalogue

COUNTED, ALIKE, REPEATS = 100_000, 400, 5
WORDS = (
    *("gemeente", "balie", "formulier", "wachten", "gesprek", "geld", "zorg", "hulp", "buurt"),
    *("school", "werk", "kinderen", "vertrouwen", "brief", "vergoeding", "koffie", "bus", "avond"),
    *("ochtend", "taal", "plan", "advies", "raad", "wijk", "huis", "flyer", "speeltuin"),
)


def notes(number: int, chance: random.Random) -> list[Note]:
    """Return notes of a few words each, in four themes of three categories."""
    return [
        Note(
            id=f"n{count}",
            text=" ".join(chance.choices(WORDS, k=chance.randint(3, 8))),
            theme=f"thema {chance.randrange(4)}",
            category=f"soort {chance.randrange(3)}",
        )
        for count in range(number)
    ]


def every_pair(some: list[Note]) -> set[tuple[str, str]]:
    """Return what is alike, by comparing each note with each other."""
    return {
        (one.id, other.id)
        for one, other in itertools.combinations(some, 2)
        if similarity(one.text, other.text) >= NEAR_ENOUGH
    }


def compare(name: str, ours: Callable[[], object], other: Callable[[], object]) -> None:
    """Print the medians of both, by turns, and how often the other goes into ours."""
    mine, theirs = [], []
    for _ in range(REPEATS):
        mine.append(seconds(ours))
        theirs.append(seconds(other))
    one, two = statistics.median(mine), statistics.median(theirs)
    print(f"{name}: {one * 1000:.0f} ms against {two * 1000:.0f} ms, {one / two:.2f} x")


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def twice(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue with every format in it a second time, under another id."""
    again = [attrs.evolve(one, id=f"{one.id}-2") for one in catalogue.values()]
    return catalogue.with_(formats=again)


def main() -> None:
    """Print each comparison."""
    chance = random.Random(20191011)  # noqa: S311 - the same notes each time
    many, some = notes(COUNTED, chance), notes(ALIKE, chance)
    compare(
        f"a matrix of {COUNTED:,} notes, against a bare Counter",
        lambda: matrix(many),
        lambda: Counter([(note.theme, note.category) for note in many]),
    )
    found = {one.notes for one in propose_links(some)}
    print(f"{len(found)} pairs alike, {'the same' if found == every_pair(some) else 'DIFFERENT'}")
    compare(
        f"what is alike among {ALIKE} notes, against comparing every pair",
        lambda: propose_links(some),
        lambda: every_pair(some),
    )
    request = read_advice(Path("examples/advice/schulden.toml")).request
    formats = built_in()
    double = twice(formats)
    compare(
        f"advice on {len(double)} formats, against {len(formats)}",
        lambda: advise(request, double),
        lambda: advise(request, formats),
    )


if __name__ == "__main__":
    main()
