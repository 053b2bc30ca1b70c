"""The index of words that a file of SQLite has, for each programme from its first search on.

A programme in which nobody searches has no second copy of its notes.  The words go into the index
as `searching.folded` returns them, so that FTS5 only has to divide them at the spaces.

Triggers write down that an index is behind, and no more: none of them touches the index itself.  So
keeping and forgetting go on where SQLite has no FTS5, or where an index is damaged.  The next
search adds what is new.  Where anything was replaced or forgotten it makes the index anew, because
FTS5 goes on keeping the words of what it only marked as gone.
"""

from __future__ import annotations

import secrets
import sqlite3
from typing import TYPE_CHECKING, Final

from ervaringskennis.storage import rows, searching
from ervaringskennis.storage.contract import FieldClass, Found
from ervaringskennis.storage.encoding import from_json

if TYPE_CHECKING:
    from collections.abc import Sequence

MODULE: Final = "fts5"

_CURRENT: Final = 0
_ANEW: Final = 2
"""How far an index is behind: not at all, in what is new (1), or in what is there no more."""

_TABLES: Final = (
    """
    CREATE TABLE IF NOT EXISTS search_indexes (
        programme TEXT NOT NULL PRIMARY KEY,
        number INTEGER NOT NULL,
        behind INTEGER NOT NULL
    ) WITHOUT ROWID
    """,
    """
    CREATE TABLE IF NOT EXISTS search_notes (
        number INTEGER PRIMARY KEY,
        programme TEXT NOT NULL,
        id TEXT NOT NULL,
        UNIQUE (programme, id)
    )
    """,
    # Before, while a note that is replaced is still there: SQLite tells of no deletion then.
    """
    CREATE TRIGGER IF NOT EXISTS search_kept BEFORE INSERT ON vault WHEN NEW.class = 'note'
    BEGIN
        UPDATE search_indexes SET behind = max(behind, 1 + EXISTS (
            SELECT 1 FROM vault
            WHERE programme = NEW.programme AND class = NEW.class AND id = NEW.id
        )) WHERE programme = NEW.programme;
    END
    """,
    """
    CREATE TRIGGER IF NOT EXISTS search_forgotten AFTER DELETE ON vault WHEN OLD.class = 'note'
    BEGIN
        UPDATE search_indexes SET behind = 2 WHERE programme = OLD.programme;
    END
    """,
    # No release has ever changed an entry in its place; one that does will be seen.
    """
    CREATE TRIGGER IF NOT EXISTS search_changed AFTER UPDATE ON vault
    BEGIN
        UPDATE search_indexes SET behind = 2 WHERE programme IN (OLD.programme, NEW.programme);
    END
    """,
)
_NO_TABLES: Final = (
    "DROP TRIGGER IF EXISTS search_kept",
    "DROP TRIGGER IF EXISTS search_forgotten",
    "DROP TRIGGER IF EXISTS search_changed",
    "DROP TABLE IF EXISTS search_notes",
    "DROP TABLE IF EXISTS search_indexes",
)
_IS_THERE: Final = "SELECT 1 FROM sqlite_master WHERE name = 'search_indexes'"
_STATE: Final = "SELECT number, behind FROM search_indexes WHERE programme = ?"
_BEGIN: Final = "REPLACE INTO search_indexes (programme, number, behind) VALUES (?, ?, 1)"
_DONE: Final = "UPDATE search_indexes SET behind = 0 WHERE programme = ?"
_FORGET_NOTES: Final = "DELETE FROM search_notes WHERE programme = ?"
_LAST: Final = "SELECT coalesce(max(number), 0) FROM search_notes"
_ADD_NOTE: Final = "INSERT INTO search_notes (number, programme, id) VALUES (?, ?, ?)"
_NEW_NOTES: Final = (
    "SELECT id, data FROM vault WHERE programme = ?1 AND class = ?2 "
    "AND id NOT IN (SELECT id FROM search_notes WHERE programme = ?1)"
)
_INDEXES: Final = (
    "SELECT name FROM sqlite_master WHERE name GLOB 'search_[0-9]*' AND sql LIKE 'CREATE VIRTUAL %'"
)
_PARTS: Final = "SELECT name FROM sqlite_master WHERE type = 'table' AND name GLOB ? || '_*'"
_EMPTY: Final = {"_data": "id > 10", "_idx": "true", "_docsize": "true"}
"""Where words and lengths stand in the tables behind an index.

The first rows of its data say how it is made and how many words it has.  Without them, and without
its configuration, no SQLite could ever drop the index: https://sqlite.org/fts5.html, section 9.
"""

_RANDOM_BITS: Final = 48


def is_possible(db: sqlite3.Connection) -> bool:
    """Return whether this SQLite has FTS5, which not every build of it has."""
    return any(name == MODULE for (name,) in db.execute("PRAGMA module_list"))


def is_current(db: sqlite3.Connection, programme: str) -> bool:
    """Return whether a programme has an index of all of its notes, and of nothing else."""
    return _state(db, programme)[1] == _CURRENT


def bring_up_to_date(db: sqlite3.Connection, programme: str) -> None:
    """Let the index of a programme be current, within a transaction that may write."""
    for statement in _TABLES:
        db.execute(statement)
    index, behind = _state(db, programme)
    _add(db, programme, _made(db, programme, instead_of=index) if behind == _ANEW else index)
    db.execute(_DONE, (programme,))


def find(
    db: sqlite3.Connection, programme: str, terms: Sequence[searching.Term], limit: int
) -> Sequence[Found]:
    """Return the notes in which all terms stand, from an index that is current."""
    index, _ = _state(db, programme)
    query = (
        f"SELECT id, -bm25({index}) AS score FROM {index} "  # noqa: S608 - see _name
        f"JOIN search_notes ON search_notes.number = {index}.rowid "
        f"WHERE {index} MATCH ? ORDER BY score DESC, id LIMIT ?"
    )
    return rows.each(_found, db.execute(query, (" AND ".join(map(_quoted, terms)), limit)))


def drop(db: sqlite3.Connection) -> None:
    """Let nothing remain of any index, within a transaction that may write."""
    for (index,) in db.execute(_INDEXES).fetchall():
        _drop(db, index)
    for statement in _NO_TABLES:
        db.execute(statement)


def _state(db: sqlite3.Connection, programme: str) -> tuple[str, int]:
    """Return the table that is the index of a programme, and how far it is behind."""
    found = db.execute(_STATE, (programme,)) if db.execute(_IS_THERE).fetchone() else ()
    return next(iter(rows.each(_indexed, found)), ("", _ANEW))


def _made(db: sqlite3.Connection, programme: str, *, instead_of: str) -> str:
    """Make an empty index for a programme; return the table."""
    if instead_of:
        _drop(db, instead_of)
    db.execute(_FORGET_NOTES, (programme,))
    # Never one that there was before: what is left of a damaged index may still have its name.
    number = secrets.randbits(_RANDOM_BITS)
    # Without the texts themselves; every character that is no space belongs to a word, save those
    # of ASCII, and of these only letters and digits are left.
    db.execute(
        f"CREATE VIRTUAL TABLE {_name(number)} USING {MODULE} "
        "(words, content = '', tokenize = 'ascii')"
    )
    db.execute(_BEGIN, (programme, number))
    return _name(number)


def _add(db: sqlite3.Connection, programme: str, index: str) -> None:
    """Add the notes that an index has not yet."""
    (last,) = db.execute(_LAST).fetchone()
    found = rows.each(_note, db.execute(_NEW_NOTES, (programme, FieldClass.NOTE.value)))
    notes = list(enumerate(found, last + 1))
    db.executemany(_ADD_NOTE, [(number, programme, name) for number, (name, _) in notes])
    db.executemany(
        f"INSERT INTO {index} (rowid, words) VALUES (?, ?)",  # noqa: S608 - see _name
        [(number, words) for number, (_, words) in notes],
    )


def _drop(db: sqlite3.Connection, index: str) -> None:
    """Let nothing remain of an index, also where SQLite has no FTS5 or the index is damaged."""
    try:
        db.execute(f"DROP TABLE IF EXISTS {index}")
    except sqlite3.DatabaseError:
        parts = {part for (part,) in db.execute(_PARTS, (index,))}
        for ending, where in _EMPTY.items():
            if (part := index + ending) in parts:
                db.execute(f"DELETE FROM {part} WHERE {where}")  # noqa: S608 - of our own


def _name(number: int) -> str:
    return f"search_{number:d}"


def _quoted(term: searching.Term) -> str:
    return f'"{" ".join(term.words)}"{"*" * term.begins}'


# ------------------------------------------------------------------------------------ reading


def _indexed(row: rows.Row) -> tuple[str, int]:
    number, behind = row
    return _name(number), int(behind)


def _note(row: rows.Row) -> tuple[str, str]:
    name, data = row
    return rows.text(name), " ".join(searching.folded(searching.text_of(from_json(data))))


def _found(row: rows.Row) -> Found:
    name, score = row
    return Found(id=rows.text(name), score=float(score))
