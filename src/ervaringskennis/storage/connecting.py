"""How a file becomes a connection: made where there is none, checked, and brought up to date."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from typing import TYPE_CHECKING, Final

from ervaringskennis.storage import failures, schema

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_PRAGMAS: Final = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA cache_size = -65536",
    "PRAGMA synchronous = FULL",
    # What FULL means everywhere else, it means on macOS only with this.
    "PRAGMA fullfsync = ON",
    "PRAGMA cell_size_check = ON",
)
_ONLY_OWNER: Final = 0o600
_PAUSE: Final = 0.01
_PRIMARY_BITS: Final = 0xFF
_NO_WAY_TO_WRITE: Final = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN)


class Passing(sqlite3.Connection):
    """Reads a file as if nobody will ever change it, and so may be used only once."""


def make_file(path: Path) -> None:
    """Make the file where there is none, for its owner alone; never a folder."""
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, _ONLY_OWNER))
    except FileExistsError:
        return
    except OSError as error:
        raise failures.failed_to_make(error, path.name) from None


def connect(path: Path, *, wait: float, steps: Sequence[Sequence[str]]) -> sqlite3.Connection:
    """Open a file of this library; an older one is brought up to date, a newer one refused."""
    try:
        return _prepared(_open(path, sqlite3.Connection, "mode=rw", wait), path.name, wait, steps)
    except sqlite3.Error as error:
        if getattr(error, "sqlite_errorcode", 0) & _PRIMARY_BITS not in _NO_WAY_TO_WRITE:
            raise
        if not path.is_file() or os.access(path.parent, os.W_OK):
            raise
        # Beside the file there is no room for what SQLite needs in order to share it.
        if _has_more_beside(path):
            raise failures.failed("store-read-only", path.name) from None
    return _prepared(_open(path, Passing, "mode=ro&immutable=1", wait), path.name, wait, steps)


def _has_more_beside(path: Path) -> bool:
    """Return whether the newest part of the data stands in the file beside this one."""
    with contextlib.suppress(OSError):
        return path.with_name(f"{path.name}-wal").stat().st_size > 0
    return False


def _open(
    path: Path, factory: type[sqlite3.Connection], query: str, wait: float
) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.as_uri()}?{query}",
        uri=True,
        timeout=wait,
        isolation_level=None,
        check_same_thread=False,
        factory=factory,
    )


def _prepared(
    connection: sqlite3.Connection, name: str, wait: float, steps: Sequence[Sequence[str]]
) -> sqlite3.Connection:
    try:
        # Nothing is written before it is sure that this file is ours to write.
        current = schema.is_current(connection, steps, name)
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        _write_ahead(connection, wait)
        if not current:
            schema.migrate(connection, steps)
    except BaseException:
        connection.close()
        raise
    return connection


def _write_ahead(connection: sqlite3.Connection, wait: float) -> None:
    """Let readers and a writer work at the same time, where the disk and our rights allow it."""
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    deadline = time.monotonic() + wait
    while mode != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            code = error.sqlite_errorcode & _PRIMARY_BITS
            if code == sqlite3.SQLITE_READONLY:
                return
            # Unlike other statements, this one does not wait for its turn by itself.
            if code != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return
