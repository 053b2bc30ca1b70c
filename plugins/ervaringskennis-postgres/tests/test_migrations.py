"""Tables are made once, however many begin at once, and those of another release are respected."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from ervaringskennis.storage.contract import StoreFailed
from ervaringskennis.testing.store_parts import line, put
from ervaringskennis.testing.threads import together
from ervaringskennis_postgres import open_postgres
from ervaringskennis_postgres.address import parts_of
from ervaringskennis_postgres.schema import MIGRATIONS
from ervaringskennis_postgres.statements import within
from ervaringskennis_postgres.store import PostgresStore

if TYPE_CHECKING:
    from ervaringskennis_postgres.testing import LocalServer

RELEASED = sorted((Path(__file__).parent / "released").glob("layout-*.sql"))


class FutureStore(PostgresStore):
    """A store as a later release may have it."""

    _steps: ClassVar[Sequence[Sequence[str]]] = (
        *MIGRATIONS,
        (
            "CREATE TABLE {schema}.history (note text NOT NULL)",
            "INSERT INTO {schema}.history VALUES ('second')",
        ),
        (
            "ALTER TABLE {schema}.log ADD COLUMN extra text",
            "INSERT INTO {schema}.history VALUES ('third')",
        ),
    )


class BrokenStore(PostgresStore):
    """A store whose last step fails half way."""

    _steps: ClassVar[Sequence[Sequence[str]]] = (
        *FutureStore._steps[:-1],  # noqa: SLF001 - the same steps, but the last one
        ("CREATE TABLE {schema}.half (x int)", "CREATE GARBAGE"),
    )


def asked(server: LocalServer, address: str, query: str) -> list[tuple[Any, ...]]:
    """Return what the owner of the server sees in a schema."""
    with server.connect() as connection:
        return connection.execute(within(parts_of(address)["schema"], query)).fetchall()


def version(server: LocalServer, address: str) -> int:
    """Return the layout of a schema."""
    ((found,),) = asked(server, address, "SELECT version FROM {schema}.layout")
    return int(found)


def history(server: LocalServer, address: str) -> list[str]:
    """Return which later steps were taken."""
    return [note for (note,) in asked(server, address, "SELECT note FROM {schema}.history")]


def open_at_once(kind: type[PostgresStore], address: str) -> None:
    """Open a store in several threads in the same moment."""
    ready = threading.Barrier(4)

    def open_it() -> None:
        ready.wait()
        kind(**parts_of(address)).close()

    together(*[open_it] * 4)


def test_every_released_layout_is_kept() -> None:
    assert [int(dump.stem.removeprefix("layout-")) for dump in RELEASED] == list(
        range(1, len(MIGRATIONS) + 1)
    )


@pytest.mark.parametrize("partitions", [0, 3])
def test_whoever_begins_in_the_same_moment_can(
    server: LocalServer, new_address: Callable[..., str], partitions: int
) -> None:
    for _ in range(4):
        address = new_address(partitions=partitions)
        open_at_once(PostgresStore, address)
        assert version(server, address) == len(MIGRATIONS)


def test_whoever_begins_in_a_schema_that_somebody_made_for_them_can_too(
    server: LocalServer, address: str
) -> None:
    with server.connect() as connection:
        connection.execute(within(parts_of(address)["schema"], "CREATE SCHEMA {schema}"))
    open_at_once(PostgresStore, address)
    assert version(server, address) == len(MIGRATIONS)


def test_a_later_release_takes_older_tables_along_and_takes_each_step_once(
    server: LocalServer, store: PostgresStore, address: str
) -> None:
    put(store, "p", lines=[line()])
    open_at_once(FutureStore, address)
    assert version(server, address) == len(MIGRATIONS) + 2
    assert history(server, address) == ["second", "third"]
    # This release was running meanwhile; it goes on as long as it is not opened anew.
    assert put(store, "p", lines=[line()]) == 2


def test_a_step_that_fails_leaves_the_layout_before_it(server: LocalServer, address: str) -> None:
    with pytest.raises(StoreFailed) as caught:
        BrokenStore(**parts_of(address))
    assert "GARBAGE" not in str(caught.value)
    assert version(server, address) == len(MIGRATIONS) + 1
    assert history(server, address) == ["second"]
    assert asked(server, address, "SELECT to_regclass('{schema}.half')") == [(None,)]
    FutureStore(**parts_of(address)).close()
    assert history(server, address) == ["second", "third"]


def test_tables_of_a_later_release_are_refused_and_left_alone(
    server: LocalServer, address: str
) -> None:
    FutureStore(**parts_of(address)).close()
    with pytest.raises(StoreFailed) as caught:
        open_postgres(address)
    assert caught.value.code == "store-too-new"
    assert "Installeer de nieuwste" in caught.value.text("nl")
    assert "Install the newest" in caught.value.text("en")
    assert version(server, address) == len(MIGRATIONS) + 2


def test_what_is_new_is_what_was_released(server: LocalServer) -> None:
    dumps = []
    for name, fill in (("made", _made), ("restored", _restored)):
        address = server.make_database(name)
        fill(server, address)
        dump = server.run("pg_dump", "--schema-only", "--no-owner", address)
        dumps.append([row for row in dump.splitlines() if "restrict" not in row])
    assert dumps[0] == dumps[1]


def _made(_server: LocalServer, address: str) -> None:
    open_postgres(address).close()


def _restored(server: LocalServer, address: str) -> None:
    server.run("psql", "--quiet", "-v", "ON_ERROR_STOP=1", "-f", str(RELEASED[-1]), address)
