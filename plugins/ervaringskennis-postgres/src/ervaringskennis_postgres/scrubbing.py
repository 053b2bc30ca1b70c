"""Cleaning up: everything that is left of the vault is written anew, and the old files go.

When PostgreSQL deletes a row, it only marks it as gone.  ``VACUUM FULL`` copies what is left to new
files.  What another program may still be reading it copies as well, and says how much that is.

The write-ahead log holds what was written until the server throws it away; a checkpoint lets it do
so.  Only some users may ask for one; the server makes one by itself before long.
"""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING, Final

import psycopg

from ervaringskennis_postgres import failures
from ervaringskennis_postgres.statements import within

if TYPE_CHECKING:
    from psycopg.errors import Diagnostic

    from ervaringskennis_postgres.connecting import Connection

_REWRITE: Final = "VACUUM (FULL, VERBOSE) {schema}.vault"
_FILES: Final = """
    SELECT pg_relation_filenode(oid) FROM pg_class
    WHERE relkind = 'r' AND (
        oid = %(vault)s::regclass
        OR oid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = %(vault)s::regclass)
    )
"""
_THROW_AWAY: Final = (b"SELECT pg_switch_wal()", b"CHECKPOINT")
# The server speaks its own language: in each of them this is the first number of the details.
_LEFT: Final = re.compile(r"\d+")
_PAUSE: Final = 0.05


def scrub(connection: Connection, schema: str, *, deadline: float) -> None:
    """Let nothing remain of what was forgotten; `StoreFailed` where that was not possible."""
    before = _files(connection, schema)
    while _left_behind(connection, schema):
        if time.monotonic() > deadline:
            raise failures.failed("store-traces", as_code="store-busy")
        time.sleep(_PAUSE)
    # Without the right to it, one hears a warning and nothing happens.
    if before & _files(connection, schema):
        raise failures.failed("store-read-only")
    for statement in _THROW_AWAY:
        _where_allowed(connection, statement)


def _files(connection: Connection, schema: str) -> set[int]:
    """Return the numbers of the files in which the vault stands."""
    asked = {"vault": within(schema, "{schema}.vault").decode()}
    return {number for (number,) in connection.execute(_FILES, asked)}


def _left_behind(connection: Connection, schema: str) -> int:
    """Write the vault anew; return how many rows are still there that are gone."""
    left: list[int] = []

    def count(said: Diagnostic) -> None:
        number = _LEFT.search(said.message_detail or "")
        if number:
            left.append(int(number[0]))

    connection.add_notice_handler(count)
    try:
        connection.execute(within(schema, _REWRITE), prepare=False)
    finally:
        connection.remove_notice_handler(count)
    return sum(left)


def _where_allowed(connection: Connection, statement: bytes) -> None:
    try:
        connection.execute(statement, prepare=False)
    except psycopg.errors.InsufficientPrivilege:
        return
