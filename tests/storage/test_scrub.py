from __future__ import annotations

import random
import secrets
import sqlite3
import threading
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.storage.worker import NOON

from ervaringskennis.storage.contract import Batch, FieldClass, Line, StoreFailed, VaultEntry
from ervaringskennis.storage.sqlite import SQLiteStore

if TYPE_CHECKING:
    from pathlib import Path

CLASSES = [FieldClass.CONTACT, FieldClass.NEED, FieldClass.NOTE]


def bytes_of(folder: Path) -> bytes:
    """Return every byte of a file and of those that SQLite keeps beside it."""
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


def entries(word: str, person: str, chance: random.Random) -> list[VaultEntry]:
    """Return what is kept of a person, in which a word stands again and again."""
    return [
        VaultEntry(
            field_class=kind,
            id=f"{chance.random()}",
            person=person,
            address=f"{word}@example.org" if kind is FieldClass.CONTACT else "",
            name=word if kind is FieldClass.CONTACT else "",
            data={"text": f"{word} " * chance.choice([1, 2, 9, 300])},
        )
        for kind in CLASSES
    ]


def put(store: SQLiteStore, **parts: object) -> None:
    """Change the vault."""
    batch = Batch(lines=[Line(kind="k", data="{}")], **parts)  # type: ignore[arg-type]
    store.append("p", batch, version=len(store.read("p")), at=NOON)


@settings(
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(), size=st.integers(2, 400))
def test_of_hundreds_of_people_no_byte_remains_once_they_are_forgotten(
    tmp_path: Path, seed: int, size: int
) -> None:
    for file in tmp_path.iterdir():
        file.unlink()
    store = SQLiteStore(tmp_path / "store.db")
    chance = random.Random(seed)  # noqa: S311 - not to keep a secret
    words = {f"p{n}": secrets.token_hex(12) for n in range(size)}
    people = list(words)
    chance.shuffle(people)
    for start in range(0, size, 40):
        keep = [e for who in people[start : start + 40] for e in entries(words[who], who, chance)]
        put(store, keep=keep)
    gone = {who for who in people if chance.random() < 0.5}
    order = chance.sample(sorted(gone), len(gone))
    for start in range(0, len(order), 60):
        put(store, forget=[(who, None) for who in order[start : start + 60]])
    # What comes after must not carry along what lay where it is written.
    put(store, keep=entries(secrets.token_hex(12), "new", chance))
    store.scrub()
    left = bytes_of(tmp_path)
    store.close()
    assert [who for who in gone if words[who].encode() in left] == []
    assert all(word.encode() in left for who, word in words.items() if who not in gone)
    assert all(words[who].encode() not in bytes_of(tmp_path) for who in gone)


def test_what_was_replaced_or_forgotten_by_class_or_entry_is_gone_too(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "store.db")
    word, chance = secrets.token_hex(12), random.Random(1)  # noqa: S311 - not to keep a secret
    kept = entries(word, "a", chance)
    put(store, keep=kept)
    put(
        store,
        forget=[("a", FieldClass.NEED)],
        forget_entries=[(FieldClass.NOTE, kept[2].id)],
        keep=[VaultEntry(field_class=FieldClass.CONTACT, id=kept[0].id, person="a", data={})],
    )
    assert word.encode() in bytes_of(tmp_path)
    store.scrub()
    assert word.encode() not in bytes_of(tmp_path)
    store.close()


def test_while_another_program_reads_traces_remain_and_one_is_told(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "store.db", wait=0.05)
    word = secrets.token_hex(12)
    put(store, keep=entries(word, "a", random.Random(1)))  # noqa: S311
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM vault").fetchone()
        put(store, forget=[("a", None)])
        with pytest.raises(StoreFailed) as caught:
            store.scrub()
        assert caught.value.code == "store-busy"
        assert "resten" in caught.value.text("nl")
        assert "traces" in caught.value.text("en")
        assert not store.entries_of("p", "a")
        put(store)
    store.scrub()
    assert word.encode() not in bytes_of(tmp_path)
    store.close()


def test_while_another_program_writes_one_is_told_so_too(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "store.db", wait=0.05)
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreFailed) as caught:
            store.scrub()
    assert caught.value.code == "store-busy"
    assert "traces" in caught.value.text("en")
    store.close()


def test_scrubbing_waits_for_readers_that_finish(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "store.db", wait=20)
    word = secrets.token_hex(12)
    put(store, keep=entries(word, "a", random.Random(1)))  # noqa: S311
    put(store, forget=[("a", None)])
    other = sqlite3.connect(tmp_path / "store.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN")
    other.execute("SELECT * FROM vault").fetchone()
    finish = threading.Timer(0.2, other.rollback)
    finish.start()
    store.scrub()
    finish.join()
    other.close()
    assert word.encode() not in bytes_of(tmp_path)
    store.close()


def put_often(store: SQLiteStore, times: int) -> None:
    """Append again and again."""
    for _ in range(times):
        put(store)


def test_stores_go_on_while_one_of_them_scrubs(tmp_path: Path) -> None:
    store, other = (SQLiteStore(tmp_path / "store.db", wait=20) for _ in range(2))
    put(store, keep=entries("word", "a", random.Random(1)))  # noqa: S311
    before = len(other.read("p"))
    turns = threading.Thread(target=lambda: put_often(other, 20))
    turns.start()
    for _ in range(5):
        store.scrub()
    turns.join()
    assert len(store.read("p")) == before + 20
    assert len(store.entries_of("p", "a")) == len(CLASSES)
    store.close()
    other.close()
