"""What a store asks of SQLite; constant texts, which SQLite reads once for each connection."""

from __future__ import annotations

from typing import Final

PROGRAMMES: Final = "SELECT id FROM programmes WHERE version > 0 ORDER BY id"
VERSION: Final = "SELECT version FROM programmes WHERE id = ?"
LINES: Final = (
    "SELECT version, at, kind, data FROM facts WHERE programme = ? AND version > ? ORDER BY version"
)

# In both, the guard: no row changes where the log has another version than the caller saw.
MOVE_ON: Final = "UPDATE programmes SET version = ?1 WHERE id = ?2 AND version = ?3"
BEGIN_LOG: Final = (
    "INSERT INTO programmes (version, id) SELECT ?1, ?2 WHERE ?3 = 0 "
    "ON CONFLICT (id) DO UPDATE SET version = excluded.version WHERE version = 0"
)
ADD_LINE: Final = "INSERT INTO facts (programme, version, at, kind, data) VALUES (?, ?, ?, ?, ?)"

# Left to itself, SQLite goes through all entries of a programme rather than use an index.  It can
# use these only with `<> ''`, as they leave out what is empty.
FORGET_PERSON: Final = (
    "DELETE FROM vault INDEXED BY vault_person WHERE programme = ? AND person = ? AND person <> ''"
)
FORGET_CLASS: Final = (
    "DELETE FROM vault INDEXED BY vault_person "
    "WHERE programme = ? AND person = ? AND person <> '' AND class = ?"
)
FORGET_ENTRY: Final = "DELETE FROM vault WHERE programme = ? AND class = ? AND id = ?"
KEEP: Final = (
    "REPLACE INTO vault (programme, class, id, person, address, name, data) "
    "VALUES (?, ?, ?, ?, ?, ?, ?)"
)
ENTRIES: Final = (
    "SELECT class, id, person, address, name, data FROM vault "
    "WHERE programme = ? AND class = ? ORDER BY id"
)
ENTRY: Final = (
    "SELECT class, id, person, address, name, data FROM vault "
    "WHERE programme = ? AND class = ? AND id = ?"
)
ENTRIES_OF: Final = (
    "SELECT class, id, person, address, name, data FROM vault INDEXED BY vault_person "
    "WHERE programme = ? AND person = ? AND person <> '' ORDER BY class, id"
)
FIND: Final = (
    "SELECT class, id, person, address, name, data FROM vault INDEXED BY vault_address "
    "WHERE programme = ? AND class = ? AND address = ? AND address <> '' "
    "UNION "
    "SELECT class, id, person, address, name, data FROM vault INDEXED BY vault_name "
    "WHERE programme = ? AND class = ? AND name = ? AND name <> '' "
    "ORDER BY id"
)

ADD_MESSAGE: Final = (
    "INSERT INTO outbox (key, programme, kind, person, about, not_before, due) "
    "VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"
)
DUE: Final = (
    "SELECT number, key, programme, kind, person, about, not_before, attempts FROM outbox "
    "INDEXED BY outbox_due WHERE state = 'queued' AND due <= ? ORDER BY due, number LIMIT ?"
)
DUE_OF: Final = (
    "SELECT number, key, programme, kind, person, about, not_before, attempts FROM outbox "
    "INDEXED BY outbox_due WHERE state = 'queued' AND due <= ? AND programme = ? "
    "ORDER BY due, number LIMIT ?"
)
CLAIM: Final = "UPDATE outbox SET token = ?, due = ?, attempts = attempts + 1 WHERE number = ?"
SETTLE: Final = (
    "UPDATE outbox SET state = ?, error = ?, due = ?, token = '' "
    "WHERE key = ? AND token = ? AND token <> ''"
)
OUTBOX: Final = (
    "SELECT key, programme, kind, person, about, not_before, state, attempts, error FROM outbox "
    "WHERE (:programme IS NULL OR programme = :programme) AND (:state IS NULL OR state = :state) "
    "ORDER BY number"
)
REQUEUE: Final = (
    "UPDATE outbox SET state = 'queued', attempts = 0, error = '', due = ? "
    "WHERE key = ? AND state = 'failed'"
)
