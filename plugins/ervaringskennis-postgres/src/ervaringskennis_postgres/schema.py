"""The tables of a store in PostgreSQL, and the steps from each released version to the next.

Each table has the programme first in its key, and every constraint has it too, so that tables can
be divided by it: into partitions, or over servers.  No row refers to one of another programme.

A step that was released never changes: a later one repairs it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs
import psycopg

from ervaringskennis_postgres import failures
from ervaringskennis_postgres.functions import APPEND
from ervaringskennis_postgres.statements import within

if TYPE_CHECKING:
    from ervaringskennis_postgres.connecting import Connection

Steps = tuple[tuple[str, ...], ...]

TABLES: Final = ("log", "vault", "outbox")
"""The tables that are divided by programme."""

# Texts compare as Python compares them, whatever the language of the database.
_TEXT: Final = 'text COLLATE "C" NOT NULL'

MIGRATIONS: Final[Steps] = (
    (
        f"""
        CREATE TABLE {{schema}}.log (
            programme {_TEXT},
            version bigint NOT NULL,
            at bigint NOT NULL,
            batch uuid NOT NULL,
            kind {_TEXT},
            data {_TEXT},
            PRIMARY KEY (programme, version)
        ) {{divided}}
        """,
        "CREATE INDEX log_first ON {schema}.log (programme) WHERE version = 1",
        f"""
        CREATE TABLE {{schema}}.vault (
            programme {_TEXT},
            class {_TEXT},
            id {_TEXT},
            person {_TEXT},
            address {_TEXT},
            name {_TEXT},
            data {_TEXT},
            PRIMARY KEY (programme, class, id)
        ) {{divided}}
        """,
        # With the class in them they are better than the key to a server that has not yet counted
        # what is in the table.
        "CREATE INDEX vault_person ON {schema}.vault (programme, person, class) WHERE person <> ''",
        "CREATE INDEX vault_address ON {schema}.vault (programme, address, class) "
        "WHERE address <> ''",
        "CREATE INDEX vault_name ON {schema}.vault (programme, name, class) WHERE name <> ''",
        # `number` is the order of arrival within a programme, whatever the clock says; `arrived` is
        # that among programmes.  No sequence gives them out: engines that divide tables give each
        # server a range of its own, so that what comes later may get a lower number.  `due` is when
        # a message may next be claimed: the end of the lease while somebody has it.
        f"""
        CREATE TABLE {{schema}}.outbox (
            programme {_TEXT},
            number bigint NOT NULL,
            key {_TEXT},
            kind {_TEXT},
            person {_TEXT},
            about {_TEXT},
            not_before bigint NOT NULL,
            due bigint NOT NULL,
            arrived timestamptz NOT NULL DEFAULT clock_timestamp(),
            state {_TEXT} DEFAULT 'queued',
            attempts integer NOT NULL DEFAULT 0,
            error {_TEXT} DEFAULT '',
            token {_TEXT} DEFAULT '',
            PRIMARY KEY (programme, number),
            -- The key first, because whoever tries messages again knows no programme.
            UNIQUE (key, programme)
        ) {{divided}}
        """,
        "CREATE INDEX outbox_due ON {schema}.outbox (due, arrived, number, programme) "
        "WHERE state = 'queued'",
        APPEND,
    ),
)

_APPLICATION: Final = "ervaringskennis"
_LOOK: Final = """
    SELECT current_setting('server_encoding'),
           EXISTS (SELECT FROM pg_namespace WHERE nspname = %(schema)s),
           array(
               SELECT relname::text FROM pg_class
               JOIN pg_namespace ON pg_namespace.oid = relnamespace
               WHERE nspname = %(schema)s AND relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
           )
"""
_MAKE_LAYOUT: Final = """
    CREATE TABLE {schema}.layout (
        application text NOT NULL PRIMARY KEY,
        version integer NOT NULL
    )
"""
_BEGIN_LAYOUT: Final = "INSERT INTO {schema}.layout (application, version) VALUES (%s, 0)"
_VERSION: Final = "SELECT version FROM {schema}.layout WHERE application = %s"
_MOVE_ON: Final = "UPDATE {schema}.layout SET version = %s WHERE application = %s"
_PARTITION: Final = (
    "CREATE TABLE {schema}.%s_%d PARTITION OF {schema}.%s "
    "FOR VALUES WITH (MODULUS %d, REMAINDER %d)"
)
_MOST_TRIES: Final = 20
# What one hears who does the same as somebody else at the same time, and is second.
_RACED: Final = (
    psycopg.errors.UniqueViolation,
    psycopg.errors.DuplicateSchema,
    psycopg.errors.DuplicateTable,
    psycopg.errors.DuplicateObject,
    psycopg.errors.DuplicateColumn,
    psycopg.errors.DeadlockDetected,
    psycopg.errors.InternalError_,
)


@attrs.frozen(kw_only=True)
class Layout:
    """Where tables are, and how: in which schema, by which steps, in how many partitions."""

    schema: str
    partitions: int
    steps: Sequence[Sequence[str]]

    def bring_up_to_date(self, connection: Connection) -> None:
        """Make the tables where there are none, and take those of an older release along.

        Each step is taken whole or not at all.  `StoreFailed` where they are not ours to use.
        """
        for tries in range(_MOST_TRIES):
            try:
                while self._version(connection) < len(self.steps):
                    with connection.transaction():
                        self._take_step(connection)
            except _RACED:
                if tries == _MOST_TRIES - 1:
                    raise
            else:
                return

    def _version(self, connection: Connection) -> int:
        """Return which step was taken last; 0 where there is nothing yet."""
        encoding, _, tables = connection.execute(_LOOK, {"schema": self.schema}).fetchall()[0]
        if encoding != "UTF8":
            raise failures.failed("store-encoding")
        if not tables:
            return 0
        version = self._written_down(connection) if "layout" in tables else None
        if version is None:
            raise failures.failed("store-not-ours")
        if version > len(self.steps):
            raise failures.too_new(found=version, known=len(self.steps))
        return version

    def _written_down(self, connection: Connection, how: str = "") -> int | None:
        """Return the version that a table says; None where it says nothing of us."""
        try:
            found = connection.execute(self._within(_VERSION + how), (_APPLICATION,)).fetchone()
        except psycopg.errors.UndefinedColumn:
            return None
        return None if found is None else int(found[0])

    def _take_step(self, connection: Connection) -> None:
        version = self._begun(connection)
        if version >= len(self.steps):
            return  # somebody else was first
        for statement in self._statements(version):
            connection.execute(statement)
        connection.execute(self._within(_MOVE_ON), (version + 1, _APPLICATION))

    def _begun(self, connection: Connection) -> int:
        """Return the version, and keep others from changing it until this transaction ends."""
        _, there, tables = connection.execute(_LOOK, {"schema": self.schema}).fetchall()[0]
        if not there:
            connection.execute(self._within("CREATE SCHEMA {schema}"))
        if not tables:
            connection.execute(self._within(_MAKE_LAYOUT))
            connection.execute(self._within(_BEGIN_LAYOUT), (_APPLICATION,))
        return self._written_down(connection, " FOR UPDATE") or 0

    def _statements(self, version: int) -> Iterator[bytes]:
        divided = "PARTITION BY HASH (programme)" if self.partitions else ""
        for statement in self.steps[version]:
            yield self._within(statement.replace("{divided}", divided))
        if version == 0:
            for table in TABLES:
                for number in range(self.partitions):
                    values = (table, number, table, self.partitions, number)
                    yield self._within(_PARTITION % values)

    def _within(self, statement: str) -> bytes:
        return within(self.schema, statement)
