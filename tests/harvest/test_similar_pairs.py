"""How well notes that say the same are found, on pairs that people would or would not link.

The first file chose the threshold, the stop words and the word forms; the second had no part in it.
Half of the second was written with the measure known, to be hard on it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

import attrs
import pytest

from ervaringskennis.harvest.similar import NEAR_ENOUGH, similarity

DATA: Final = Path(__file__).parent / "data"
CHOOSING, HELD_OUT = "pairs_to_choose_by.tsv", "pairs_held_out.tsv"


@attrs.frozen
class Score:
    precision: float
    recall: float


def pairs(name: str) -> list[tuple[str, str, str]]:
    rows = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [(label, one, other) for label, one, other in (row.split("\t") for row in rows)]


def score(name: str, threshold: float = NEAR_ENOUGH) -> Score:
    judged = [(similarity(one, other) >= threshold, label) for label, one, other in pairs(name)]
    right = judged.count((True, "same"))
    proposed = sum(found for found, _ in judged)
    return Score(right / proposed, right / sum(label == "same" for _, label in judged))


def test_there_are_enough_pairs_of_both_kinds_and_none_twice() -> None:
    every = [*pairs(CHOOSING), *pairs(HELD_OUT)]
    labels = [label for label, _, _ in every]
    assert {label: labels.count(label) for label in labels} == {"same": 64, "different": 64}
    assert len({frozenset(texts) for _, *texts in every}) == len(every)


@pytest.mark.parametrize(
    ("name", "precision", "recall"), [(CHOOSING, 0.96, 0.88), (HELD_OUT, 0.92, 0.83)]
)
def test_most_of_what_is_proposed_is_the_same_and_most_of_what_is_the_same_is_proposed(
    name: str, precision: float, recall: float
) -> None:
    measured = score(name)
    print(f"{name}: precision {measured.precision:.3f}, recall {measured.recall:.3f}")  # noqa: T201
    assert measured.precision >= precision
    assert measured.recall >= recall


def test_no_other_threshold_does_clearly_better_on_the_pairs_to_choose_by() -> None:
    def balanced(threshold: float) -> float:
        found = score(CHOOSING, threshold)
        return 2 / (1 / found.precision + 1 / found.recall)

    best = max(balanced(percent / 100) for percent in range(40, 100))
    assert balanced(NEAR_ENOUGH) >= best - 0.01
