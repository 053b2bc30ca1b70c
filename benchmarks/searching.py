"""What searching 10,000 notes costs: with the index of SQLite, against reading them all.

Both answer the same questions in the same run, by turns, and must find the same notes.  The first
search makes the index; a search after a note was added adds that one to it.

    uv run python benchmarks/searching.py
"""

from __future__ import annotations

import datetime as dt
import gc
import random
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from ervaringskennis.storage.contract import Batch, FieldClass, VaultEntry
from ervaringskennis.storage.searching import scan
from ervaringskennis.storage.sqlite import SQLiteStore

NOTES = 10_000
REPEATS = 15
NOON = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
OFTEN = """
de het een en van ik niet dat in is op met voor je aan er maar ook als bij gemeente balie formulier
wachten iemand gesprek geld zorg hulp buurt school werk kinderen vertrouwen brief
"""
PHRASE, SHARE = "hulp van de gemeente", 0.01
QUESTIONS = {
    "a word in few notes": "woord77",
    "a word in half of them": "gemeente",
    "three words": "gemeente balie brief",
    "a phrase": f'"{PHRASE}"',
    "the beginning of a word": "woord7*",
    "a word in none": "ontbreekt",
}


def text(chance: random.Random) -> str:
    """Return a note of about thirty words: many that are frequent, and some that are rare."""
    rare = (f"woord{int(chance.paretovariate(0.5)) % 5000}" for _ in range(6))
    words = [*chance.choices(OFTEN.split(), k=chance.randint(10, 40)), *rare]
    chance.shuffle(words)
    begin = PHRASE if chance.random() < SHARE else "Eén ding:"
    return f"{begin} {' '.join(words)}."


def note(number: int, chance: random.Random) -> VaultEntry:
    """Return what the vault keeps of a note."""
    data = {"text": text(chance)}
    return VaultEntry(field_class=FieldClass.NOTE, id=f"n{number}", person="", data=data)


def seconds(work: Callable[[], object]) -> float:
    """Return how long a piece of work takes."""
    gc.collect()
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def compare(store: SQLiteStore, name: str, words: str) -> None:
    """Print how long a question takes in both ways, and how often one goes into the other."""
    indexed, read = [], []
    for _ in range(REPEATS):  # by turns, so that a busy moment hits both
        indexed.append(seconds(lambda: store.search("p", words)))
        read.append(seconds(lambda: scan(store, "p", words)))
    fast, slow = statistics.median(indexed), statistics.median(read)
    same = store.search("p", words) == scan(store, "p", words)
    print(
        f"{name}: {fast * 1000:.2f} ms, reading all {slow * 1000:.0f} ms, {slow / fast:.0f} x; "
        f"{len(store.search('p', words, limit=NOTES))} notes, {'the same' if same else 'DIFFERENT'}"
    )


def main() -> None:
    """Print the medians of both, side by side, and what making and adding to the index costs."""
    chance = random.Random(1)  # noqa: S311 - not to keep a secret
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "store.db")
        store = SQLiteStore(path)
        notes = [note(number, chance) for number in range(NOTES)]
        store.append("p", Batch(lines=[], keep=notes), version=0, at=NOON)
        store.scrub()
        before = path.stat().st_size
        first, read = [], []
        for _ in range(5):
            store.scrub()
            first.append(seconds(lambda: store.search("p", "gemeente")))
            read.append(seconds(lambda: scan(store, "p", "gemeente")))
        ratio = statistics.median(first) / statistics.median(read)
        print(f"the first search: {statistics.median(first) * 1000:.0f} ms, {ratio:.1f} x reading")
        for name, words in QUESTIONS.items():
            compare(store, name, words)
        added = []
        for number in range(NOTES, NOTES + REPEATS):
            batch = Batch(lines=[], keep=[note(number, chance)])
            store.append("p", batch, version=0, at=NOON)
            added.append(seconds(lambda: store.search("p", "woord77")))
        print(f"after a note was added: {statistics.median(added) * 1000:.1f} ms")
        store.close()
        print(f"the file: {before / 1e6:.1f} MB, with the index {path.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
