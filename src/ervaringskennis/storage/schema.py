"""The tables of a store in SQLite, and the steps from each released version to the next.

A step that was released never changes: a later one repairs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ervaringskennis.storage import failures

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

APPLICATION_ID: Final = int.from_bytes(b"erva")
"""Marks a file as ours; the program `file` shows it."""

MIGRATIONS: Final[tuple[tuple[str, ...], ...]] = (
    (
        """
        CREATE TABLE programmes (
            id TEXT NOT NULL PRIMARY KEY,
            version INTEGER NOT NULL
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE facts (
            programme TEXT NOT NULL REFERENCES programmes (id),
            version INTEGER NOT NULL,
            at INTEGER NOT NULL,
            kind TEXT NOT NULL,
            data TEXT NOT NULL,
            PRIMARY KEY (programme, version)
        ) WITHOUT ROWID
        """,
        """
        CREATE TABLE vault (
            programme TEXT NOT NULL REFERENCES programmes (id),
            class TEXT NOT NULL,
            id TEXT NOT NULL,
            person TEXT NOT NULL,
            address TEXT NOT NULL,
            name TEXT NOT NULL,
            data TEXT NOT NULL,
            PRIMARY KEY (programme, class, id)
        ) WITHOUT ROWID
        """,
        "CREATE INDEX vault_person ON vault (programme, person) WHERE person <> ''",
        "CREATE INDEX vault_address ON vault (programme, address) WHERE address <> ''",
        "CREATE INDEX vault_name ON vault (programme, name) WHERE name <> ''",
        # `number` is the order of arrival; `due` is when a message may next be claimed, which is
        # the end of the lease while somebody has it.
        """
        CREATE TABLE outbox (
            number INTEGER PRIMARY KEY,
            key TEXT NOT NULL UNIQUE,
            programme TEXT NOT NULL REFERENCES programmes (id),
            kind TEXT NOT NULL,
            person TEXT NOT NULL,
            about TEXT NOT NULL,
            not_before INTEGER NOT NULL,
            due INTEGER NOT NULL,
            state TEXT NOT NULL DEFAULT 'queued',
            attempts INTEGER NOT NULL DEFAULT 0,
            error TEXT NOT NULL DEFAULT '',
            token TEXT NOT NULL DEFAULT ''
        )
        """,
        "CREATE INDEX outbox_due ON outbox (due, number, programme) WHERE state = 'queued'",
    ),
)


def is_current(connection: sqlite3.Connection, steps: Sequence[Sequence[str]], name: str) -> bool:
    """Return whether a file has the newest version; `StoreFailed` where it is not ours to use."""
    # Together, or another process may make the file ours between one question and the next.
    connection.execute("BEGIN")
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute("COMMIT")
    if application != APPLICATION_ID and (application or version or tables):
        raise failures.failed("store-not-ours", name)
    if version > len(steps):
        raise failures.too_new(name, found=version, known=len(steps))
    if version < 0:
        raise failures.failed("store-damaged", name)
    return bool(version == len(steps))


def migrate(connection: sqlite3.Connection, steps: Sequence[Sequence[str]]) -> None:
    """Take a file to the newest version, each step whole or not at all."""
    while True:
        connection.execute("BEGIN IMMEDIATE")
        try:
            # Another process may have been first.
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            if version < len(steps):
                for statement in steps[version]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
        if version + 1 >= len(steps):
            return
