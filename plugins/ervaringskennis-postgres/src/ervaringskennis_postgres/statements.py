"""What a store asks of PostgreSQL; ``{schema}`` stands for where the tables are.

Each of them names one programme, so that an engine that divides the tables by programme needs one
of its servers for it; those that ask all of them say so.
"""

from __future__ import annotations

import functools
from typing import Final

from psycopg import sql


@functools.lru_cache(maxsize=1024)
def within(schema: str, statement: str) -> bytes:
    """Return a statement about the tables of a schema.

    >>> within("pilot", "SELECT version FROM {schema}.log")
    b'SELECT version FROM "pilot".log'
    """
    return statement.replace("{schema}", sql.Identifier(schema).as_string(None)).encode()


# Asks all of them.
PROGRAMMES: Final = "SELECT programme FROM {schema}.log WHERE version = 1 ORDER BY programme"
LINES: Final = (
    "SELECT version, at, kind, data FROM {schema}.log "
    "WHERE programme = %s AND version > %s ORDER BY version"
)

APPEND: Final = (
    "SELECT {schema}.append(%s, %s, %s, %s, %s::json, %s::json, %s::json, %s::json, %s::json, "
    "%s::json)"
)
BATCH_AT: Final = "SELECT batch FROM {schema}.log WHERE programme = %s AND version = %s"

_ENTRY: Final = "SELECT class, id, person, address, name, data FROM {schema}.vault"
ENTRIES: Final = f"{_ENTRY} WHERE programme = %s AND class = %s ORDER BY id"
SOME_ENTRIES: Final = f"{_ENTRY} WHERE programme = %s AND class = %s AND id = ANY(%s::text[])"
ENTRIES_OF: Final = f"{_ENTRY} WHERE programme = %s AND person = %s AND person <> ''"
# Without an order: for the sake of that, the server might go through all contacts by their ids.
_OF_CLASS: Final = f"{_ENTRY} WHERE programme = %s AND class = %s"
_BY_ADDRESS: Final = f"{_OF_CLASS} AND address = %s AND address <> ''"
_BY_NAME: Final = f"{_OF_CLASS} AND name = %s AND name <> ''"
FIND_ADDRESS: Final = _BY_ADDRESS
FIND_NAME: Final = _BY_NAME
FIND_EITHER: Final = f"{_BY_ADDRESS} UNION {_BY_NAME}"
LISTEN: Final = "LISTEN {schema}"

# Asks all of them.
CLAIMABLE: Final = (
    "SELECT programme FROM {schema}.outbox WHERE state = 'queued' AND due <= %s "
    "ORDER BY due, arrived, number LIMIT %s"
)
# Whoever works at the same time passes over what this one is looking at.  As a subquery it might be
# looked for again for each row, and find more than the limit.
CLAIM: Final = """
    WITH found AS MATERIALIZED (
        SELECT number, due FROM {schema}.outbox
        WHERE programme = %(programme)s AND state = 'queued' AND due <= %(due)s
        ORDER BY due, arrived, number LIMIT %(limit)s FOR UPDATE SKIP LOCKED
    )
    UPDATE {schema}.outbox AS message
    SET token = %(token)s, due = %(until)s, attempts = message.attempts + 1
    FROM found
    WHERE message.programme = %(programme)s AND message.number = found.number
    RETURNING found.due, message.arrived, message.number, message.key, message.programme,
        message.kind, message.person, message.about, message.not_before, message.token,
        message.attempts
"""
SETTLE: Final = (
    "UPDATE {schema}.outbox SET state = %s, error = %s, due = %s, token = '' "
    "WHERE programme = %s AND key = %s AND token = %s AND token <> ''"
)
_LISTED: Final = (
    "SELECT key, programme, kind, person, about, not_before, state, attempts, error "
    "FROM {schema}.outbox"
)
# Asks all of them.
OUTBOX: Final = f"{_LISTED} WHERE state = ANY(%s::text[]) ORDER BY arrived, number"
OUTBOX_OF: Final = f"{_LISTED} WHERE programme = %s AND state = ANY(%s::text[]) ORDER BY number"
# Asks all of them.
REQUEUE: Final = (
    "UPDATE {schema}.outbox SET state = 'queued', attempts = 0, error = '', due = %s "
    "WHERE key = ANY(%s::text[]) AND state = 'failed'"
)
