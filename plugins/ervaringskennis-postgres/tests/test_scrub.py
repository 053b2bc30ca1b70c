"""What is left on the disk of the server of what was forgotten, and what is not ours to clean."""

from __future__ import annotations

import contextlib
import random
import secrets
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from ervaringskennis.storage.contract import FieldClass, StoreFailed, VaultEntry
from ervaringskennis.testing.store_parts import put
from ervaringskennis_postgres import open_postgres
from ervaringskennis_postgres.address import parts_of
from ervaringskennis_postgres.statements import within

if TYPE_CHECKING:
    from ervaringskennis_postgres.store import PostgresStore
    from ervaringskennis_postgres.testing import LocalServer

CLASSES = [FieldClass.CONTACT, FieldClass.NEED, FieldClass.NOTE]


def entries(word: str, person: str, chance: random.Random) -> list[VaultEntry]:
    """Return what is kept of a person, in which a word stands again and again."""
    return [
        VaultEntry(
            field_class=kind,
            id=f"{chance.random()}",
            person=person,
            address=f"{word}@example.org" if kind is FieldClass.CONTACT else "",
            name=word if kind is FieldClass.CONTACT else "",
            # Long texts stand in a file of their own; what repeats itself would be compressed.
            data={"text": word + secrets.token_hex(chance.choice([1, 20, 3000]))},
        )
        for kind in CLASSES
    ]


def found_in(server: LocalServer, folder: str, words: dict[str, str]) -> set[str]:
    """Return whose words stand in the files of a folder, after everything was written there."""
    with server.connect() as connection:
        connection.execute("CHECKPOINT")
    files = (path for path in (server.data / folder).rglob("*") if path.is_file())
    everything = b"".join(path.read_bytes() for path in files)
    return {who for who, word in words.items() if word.encode() in everything}


@contextlib.contextmanager
def setting(server: LocalServer, name: str, value: str) -> Iterator[None]:
    """Change a setting of the server, for a while."""
    with server.connect() as connection:
        connection.execute(f"ALTER SYSTEM SET {name} = '{value}'".encode())
        connection.execute("SELECT pg_reload_conf()")
        yield
        connection.execute(f"ALTER SYSTEM RESET {name}".encode())
        connection.execute("SELECT pg_reload_conf()")


@pytest.mark.parametrize("partitions", [0, pytest.param(4, marks=pytest.mark.slow)])
def test_of_many_people_no_byte_remains_once_they_are_forgotten(
    server: LocalServer, new_address: Callable[..., str], partitions: int
) -> None:
    store = open_postgres(new_address(partitions=partitions))
    chance = random.Random(partitions)  # noqa: S311 - not to keep a secret
    words = {f"p{n}": secrets.token_hex(12) for n in range(12)}
    for number, (who, word) in enumerate(words.items()):
        put(store, f"programme-{number % 5}", keep=entries(word, who, chance))
    gone = set(chance.sample(sorted(words), 6))
    for number, who in enumerate(words):
        if who in gone:
            put(store, f"programme-{number % 5}", forget=[(who, None)])
    assert found_in(server, "base", words) >= gone, "to forget is not enough"
    store.scrub()
    assert found_in(server, ".", words) == set(words) - gone
    store.close()


def test_what_was_replaced_or_forgotten_by_class_or_entry_is_gone_too(
    server: LocalServer, store: PostgresStore
) -> None:
    word, chance = secrets.token_hex(12), random.Random(1)  # noqa: S311 - not to keep a secret
    kept = entries(word, "a", chance)
    put(store, "p", keep=kept)
    put(
        store,
        "p",
        forget=[("a", FieldClass.NEED)],
        forget_entries=[(FieldClass.NOTE, kept[2].id)],
        keep=[VaultEntry(field_class=FieldClass.CONTACT, id=kept[0].id, person="a", data={})],
    )
    store.scrub()
    assert not found_in(server, ".", {"a": word})


@pytest.mark.slow
def test_a_server_that_uses_its_log_files_again_keeps_what_stood_in_them_for_now(
    server: LocalServer, store: PostgresStore
) -> None:
    """As the page says that comes with it: this is for whoever runs the server to decide."""
    word = secrets.token_hex(12)
    with setting(server, "wal_recycle", "on"):
        put(store, "p", keep=entries(word, "a", random.Random(1)))  # noqa: S311
        put(store, "p", forget=[("a", None)])
        store.scrub()
        assert not found_in(server, "base", {"a": word})
        assert found_in(server, "pg_wal", {"a": word})
    for _ in range(2):
        put(store, "p", keep=entries("other", "b", random.Random(2)))  # noqa: S311
        store.scrub()
    with server.connect() as connection:
        # Files that were put aside to be used again are used up, or removed.
        for _ in range(12):
            connection.execute("SELECT pg_switch_wal()")
            connection.execute("SELECT pg_logical_emit_message(false, 'x', 'y')")
        connection.execute("CHECKPOINT")
    assert not found_in(server, "pg_wal", {"a": word})


def test_while_another_program_may_still_read_it_traces_remain_and_one_is_told(
    server: LocalServer, new_address: Callable[..., str]
) -> None:
    address = new_address(wait=0.3)
    store = open_postgres(address)
    word = secrets.token_hex(12)
    put(store, "p", keep=entries(word, "a", random.Random(1)))  # noqa: S311
    with server.connect() as other:
        other.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        other.execute("SELECT count(*) FROM pg_class")
        put(store, "p", forget=[("a", None)])
        with pytest.raises(StoreFailed) as caught:
            store.scrub()
        assert caught.value.code == "store-busy"
        assert "resten" in caught.value.text("nl")
        assert "traces" in caught.value.text("en")
        assert not store.entries_of("p", "a")
        assert found_in(server, "base", {"a": word})
        other.execute("COMMIT")
    store.scrub()
    assert not found_in(server, ".", {"a": word})
    store.close()


def test_while_another_program_reads_the_vault_one_is_told_so_too(
    server: LocalServer, new_address: Callable[..., str]
) -> None:
    address = new_address(wait=0.3)
    store = open_postgres(address)
    with server.connect() as other, other.transaction():
        other.execute(within(parts_of(address)["schema"], "SELECT * FROM {schema}.vault"))
        with pytest.raises(StoreFailed) as caught:
            store.scrub()
    assert caught.value.code == "store-busy"
    assert "traces" in caught.value.text("en")
    store.close()


@pytest.mark.slow
def test_scrubbing_waits_for_programs_that_finish(
    server: LocalServer, store: PostgresStore
) -> None:
    word = secrets.token_hex(12)
    put(store, "p", keep=entries(word, "a", random.Random(1)))  # noqa: S311
    other = server.connect()
    other.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
    other.execute("SELECT count(*) FROM pg_class")
    put(store, "p", forget=[("a", None)])
    finish = threading.Timer(0.3, other.rollback)
    finish.start()
    store.scrub()
    finish.join()
    other.close()
    assert not found_in(server, ".", {"a": word})


@pytest.mark.slow
def test_stores_go_on_while_one_of_them_scrubs(store: PostgresStore, address: str) -> None:
    other = open_postgres(address)
    put(store, "p", keep=entries("word", "a", random.Random(1)))  # noqa: S311
    before = len(other.read("p"))

    def put_often() -> None:
        for number in range(20):
            put(other, f"q{number}", keep=entries("word", "b", random.Random(number)))  # noqa: S311

    turns = threading.Thread(target=put_often)
    turns.start()
    for _ in range(5):
        store.scrub()
    turns.join()
    assert len(store.read("p")) == before
    assert len(store.entries_of("p", "a")) == len(CLASSES)
    assert all(len(store.entries_of(f"q{n}", "b")) == len(CLASSES) for n in range(20))
    other.close()
