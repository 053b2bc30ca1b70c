"""PostgreSQL passes the kit for stores, on plain tables and on tables divided by programme."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar
from urllib.parse import parse_qs, urlsplit

import pytest
from psycopg import sql

from ervaringskennis.testing.stores import StoreConformance
from ervaringskennis_postgres import open_postgres, schema

if TYPE_CHECKING:
    from ervaringskennis.storage.contract import Store
    from ervaringskennis_postgres.testing import LocalServer

RELEASED = sorted((Path(__file__).parent / "released").glob("layout-*.sql"))


def tables(address: str, table: str) -> sql.Identifier:
    """Return a table of the schema that an address names."""
    (name,) = parse_qs(urlsplit(address).query)["schema"]
    return sql.Identifier(name, table)


class PostgresConformance(StoreConformance):
    """The kit, with a schema for all tests of a class that each of them leaves empty."""

    partitions: ClassVar[int]

    @pytest.fixture(scope="class")
    @classmethod
    def shared_address(cls, new_address: Callable[..., str]) -> str:
        return new_address(partitions=cls.partitions)

    @pytest.fixture
    def address(self, server: LocalServer, shared_address: str) -> Iterator[str]:
        yield shared_address
        with server.connect() as connection:
            for table in schema.TABLES:
                query = sql.SQL("DELETE FROM {}").format(tables(shared_address, table))
                connection.execute(query)

    @pytest.fixture
    def make_store(self, address: str) -> Callable[[], Store]:
        return lambda: open_postgres(address)

    @pytest.fixture
    def every_byte(self, server: LocalServer) -> Callable[[], bytes]:
        def read() -> bytes:
            with server.connect() as connection:
                # What is still in memory only would be on the disk sooner or later.
                connection.execute("CHECKPOINT")
            files = (path for path in server.data.rglob("*") if path.is_file())
            return b"".join(path.read_bytes() for path in files)

        return read

    @pytest.fixture
    def older(self, server: LocalServer) -> Iterator[Callable[[], Store]]:
        """The first layout that was released, as `pg_dump` wrote it down."""
        address = server.make_database("older")
        server.run("psql", "--quiet", "-v", "ON_ERROR_STOP=1", "-f", str(RELEASED[0]), address)
        yield lambda: open_postgres(address)
        with server.connect() as connection:
            connection.execute("DROP DATABASE older")

    @pytest.fixture
    def newer(
        self, server: LocalServer, address: str
    ) -> Callable[[], AbstractContextManager[object]]:
        query = sql.SQL("UPDATE {} SET version = version + %s").format(tables(address, "layout"))

        @contextlib.contextmanager
        def for_a_while() -> Iterator[None]:
            with server.connect() as connection:
                connection.execute(query, [1])
                yield
                connection.execute(query, [-1])

        return for_a_while


class TestPlainTables(PostgresConformance):
    partitions = 0


class TestTablesDividedByProgramme(PostgresConformance):
    partitions = 8
