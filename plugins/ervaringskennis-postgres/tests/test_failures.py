"""What goes wrong is told in words that people know, and never in those of the server."""

from __future__ import annotations

import contextlib
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import psycopg
import pytest

from ervaringskennis.storage.contract import (
    Batch,
    FieldClass,
    Line,
    Message,
    StoreFailed,
    VaultEntry,
)
from ervaringskennis.testing.store_parts import MINUTE, NOON, line
from ervaringskennis_postgres import failures, open_postgres
from ervaringskennis_postgres.address import parts_of
from ervaringskennis_postgres.statements import within

if TYPE_CHECKING:
    from ervaringskennis_postgres.store import PostgresStore
    from ervaringskennis_postgres.testing import LocalServer


def kanarie(number: int) -> Batch:
    """Return a batch with a part of everything."""
    entry = VaultEntry(
        field_class=FieldClass.CONTACT,
        id=f"c{number}",
        person="p",
        address="kanarie@example.org",
        name="kanarie",
        data={"need": "kanarie"},
    )
    sent = Message(key=f"p/{number}", programme="p", kind="k", person="p", not_before=NOON)
    return Batch(lines=[line(number)], keep=[entry], messages=[sent])


def count(store: PostgresStore) -> int:
    """Return how many batches are there, each of them whole."""
    lines = [stored.data for stored in store.read("p")]
    assert lines == [line(number).data for number in range(len(lines))]
    assert len(store.find("p", address="kanarie@example.org")) == len(lines)
    assert [entry.message.key for entry in store.outbox("p")] == [
        f"p/{n}" for n in range(len(lines))
    ]
    return len(lines)


# -- what one may do


def test_what_is_only_for_reading_can_be_read(fails: Any, guest: Any) -> None:
    store = open_postgres(guest.address())
    store.append("p", kanarie(0), version=0, at=NOON)
    store.close()
    with guest.with_rule("SET default_transaction_read_only = on"):
        store = open_postgres(guest.address())
        assert count(store) == 1
        for task in (
            lambda: store.append("p", kanarie(1), version=1, at=NOON),
            lambda: store.claim(now=NOON, lease=MINUTE),
            lambda: open_postgres(guest.address(schema="another")),
        ):
            with fails("store-read-only"):
                task()
        assert count(store) == 1
        store.close()


def test_without_the_right_to_write_one_can_read(
    fails: Any, guest: Any, store: PostgresStore, address: str
) -> None:
    store.append("p", kanarie(0), version=0, at=NOON)
    schema = parts_of(address)["schema"]
    guest.run(f"GRANT USAGE ON SCHEMA {schema} TO {guest.user}")
    guest.run(f"GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO {guest.user}")
    reader = open_postgres(address.replace("postgres@", f"{guest.user}:{guest.password}@", 1))
    assert count(reader) == 1
    for task in (lambda: reader.append("p", kanarie(1), version=1, at=NOON), reader.scrub):
        with fails("store-read-only"):
            task()
    reader.close()


def test_without_the_right_to_make_tables_no_store_begins(fails: Any, guest: Any) -> None:
    with fails("store-read-only"):
        open_postgres(guest.address().replace(guest.database, "postgres"))


@pytest.mark.parametrize(
    "tables",
    [
        "CREATE TABLE {0}.kanarie (a int)",
        "CREATE TABLE {0}.layout (kanarie int)",
        "CREATE TABLE {0}.layout (application text, version int)",
    ],
)
def test_a_schema_of_another_program_is_refused_and_left_alone(
    fails: Any, server: LocalServer, address: str, tables: str
) -> None:
    schema = parts_of(address)["schema"]
    listed = "SELECT count(*) FROM pg_class WHERE relnamespace = %s::regnamespace"
    with server.connect() as connection:
        connection.execute(f"CREATE SCHEMA {schema}; {tables.format(schema)}".encode())
        with fails("store-not-ours"):
            open_postgres(address)
        assert connection.execute(listed, [schema]).fetchall() == [(1,)]


# -- a full disk


def room_again(server: LocalServer) -> None:
    """Let every connection open its files anew."""
    with server.connect() as connection:
        connection.execute("CREATE DATABASE short_lived")
        connection.execute("DROP DATABASE short_lived")


@contextlib.contextmanager
def no_room(server: LocalServer, table: str) -> Iterator[None]:
    """Put an empty table on a device that is always full."""
    with server.connect() as connection:
        found = connection.execute("SELECT pg_relation_filepath(%s)", [table]).fetchone()
        connection.execute("CHECKPOINT")
    assert found
    file = server.data / found[0]
    assert file.read_bytes() == b""
    file.rename(file.with_suffix(".away"))
    file.symlink_to("/dev/full")
    room_again(server)
    yield
    file.unlink()
    file.with_suffix(".away").rename(file)
    room_again(server)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
@pytest.mark.parametrize("table", ["log", "vault", "outbox"])
def test_on_a_full_disk_a_batch_is_kept_whole_or_not_at_all(
    fails: Any, server: LocalServer, store: PostgresStore, address: str, table: str
) -> None:
    with no_room(server, f"{parts_of(address)['schema']}.{table}"):
        for _ in range(2):
            with fails("store-full"):
                store.append("p", kanarie(0), version=0, at=NOON)
    assert count(store) == 0
    assert store.append("p", kanarie(0), version=0, at=NOON) == 1
    assert count(store) == 1


# -- others


def test_a_table_that_others_keep_busy(
    fails: Any, server: LocalServer, new_address: Callable[..., str]
) -> None:
    address = new_address(wait=0.3)
    store = open_postgres(address)
    schema = parts_of(address)["schema"]
    with server.connect() as other, other.transaction():
        other.execute(f"LOCK TABLE {schema}.vault IN ACCESS EXCLUSIVE MODE".encode())
        for task in (
            lambda: store.append("p", kanarie(0), version=0, at=NOON),
            lambda: store.entries_of("p", "p"),
        ):
            with fails("store-busy"):
                task()
        assert store.read("p") == []
    assert store.append("p", kanarie(0), version=0, at=NOON) == 1
    store.close()


def test_a_thread_that_waits_too_long_for_another_hears_the_same(
    fails: Any,
    new_address: Callable[..., str],
) -> None:
    store = open_postgres(new_address(connections=1, wait=0.3))
    with store._pool.connection(), fails("store-busy"):  # noqa: SLF001 - the other thread
        store.read("p")
    assert store.append("p", kanarie(0), version=0, at=NOON) == 1
    store.close()


def test_a_commit_is_on_the_disk_even_where_the_server_would_not_wait_for_that(
    guest: Any,
) -> None:
    with guest.with_rule("SET synchronous_commit = off"):
        store = open_postgres(guest.address(schema="slow"))
        with store._pool.connection() as connection:  # noqa: SLF001 - no other way to ask
            assert connection.execute("SHOW synchronous_commit").fetchone() == ("on",)
        store.close()
    with guest.with_rule("SET synchronous_commit = remote_apply"):
        store = open_postgres(guest.address(schema="slow"))
        with store._pool.connection() as connection:  # noqa: SLF001
            assert connection.execute("SHOW synchronous_commit").fetchone() == ("remote_apply",)
        store.close()


# -- damage


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM {schema}.log WHERE version = 2",
        "UPDATE {schema}.vault SET data = '[]'",
        "UPDATE {schema}.vault SET data = '{kanarie'",
        "UPDATE {schema}.outbox SET state = 'kanarie'; ALTER TABLE {schema}.outbox RENAME key TO x",
        "UPDATE {schema}.outbox SET not_before = 9000000000000000000",
        "UPDATE {schema}.outbox SET about = 'kanarie'",
        "DROP TABLE {schema}.log",
        "DROP TABLE {schema}.layout; DROP SCHEMA {schema} CASCADE",
    ],
)
def test_what_nobody_wrote_is_not_given_back(
    fails: Any, server: LocalServer, store: PostgresStore, address: str, statement: str
) -> None:
    for number in range(3):
        store.append("p", kanarie(number), version=number, at=NOON)
    with server.connect() as other:
        other.execute(within(parts_of(address)["schema"], statement))
    with fails("store-damaged"):
        count(store)


# -- what cannot be kept


@pytest.mark.parametrize(
    "bad",
    [
        Batch(lines=[Line(kind="k", data="kanarie\udcff")]),
        Batch(lines=[Line(kind="k", data="kanarie\0b")]),
        Batch(lines=[Line(kind="kanarie\0", data="{}")]),
        Batch(lines=[Line(kind="k", data=cast("str", {"kanarie": 1}))]),
        Batch(lines=[Line(kind=cast("str", None), data="kanarie")]),
        Batch(
            lines=[line()],
            keep=[
                VaultEntry(
                    field_class=FieldClass.CONTACT,
                    id="n",
                    person="p",
                    name=os.urandom(9000).hex(),
                    data={},
                )
            ],
        ),
    ],
    ids=["half of a character", "a zero", "a zero in a kind", "no text", "nothing", "too long"],
)
def test_texts_that_cannot_be_kept_are_refused_and_leave_nothing(
    fails: Any, store: PostgresStore, bad: Batch
) -> None:
    store.append("p", kanarie(0), version=0, at=NOON)
    with fails("store-bad-text"):
        store.append("p", bad, version=1, at=NOON)
    assert count(store) == 1


def test_every_failure_is_told_in_two_languages_without_each_others_words() -> None:
    for code, (nl, en) in failures.TEXTS.items():
        assert code.startswith("store-")
        assert not {"the", "server's", "store", "disk", "again"} & set(
            re.findall(r"\w+", nl.lower())
        )
        assert not {"het", "databank", "de", "opnieuw"} & set(re.findall(r"\w+", en.lower()))


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (psycopg.errors.SerializationFailure(), "store-busy"),
        (psycopg.errors.QueryCanceled(), "store-busy"),
        (psycopg.errors.AdminShutdown(), "store-unreachable"),
        (psycopg.errors.DataCorrupted(), "store-damaged"),
        (psycopg.errors.UndefinedTable(), "store-damaged"),
        (psycopg.errors.TooManyConnections(), "store-crowded"),
        (psycopg.errors.OutOfMemory(), "store-full"),
        (psycopg.errors.InternalError_(), "store-failed"),
        (psycopg.DataError(), "store-bad-text"),
        (psycopg.OperationalError(), "store-failed"),
    ],
)
def test_what_an_error_of_the_server_means(error: psycopg.Error, code: str) -> None:
    assert failures.code_of(error) == code


def test_a_failure_names_what_postgresql_calls_it_for_whoever_mends_it(
    store: PostgresStore, server: LocalServer, address: str
) -> None:
    with server.connect() as other:
        other.execute(within(parts_of(address)["schema"], "DROP TABLE {schema}.log"))
    with pytest.raises(StoreFailed) as caught:
        store.read("p")
    assert caught.value.__notes__ == ["42P01 UndefinedTable"]
