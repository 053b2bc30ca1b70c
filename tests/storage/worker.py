"""What tests of stores do in another process: ``python worker.py what path …``."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from ervaringskennis.storage import schema
from ervaringskennis.storage.contract import Batch, Line, StoreFailed
from ervaringskennis.storage.sqlite import SQLiteStore

if TYPE_CHECKING:
    from collections.abc import Callable

NOON = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
NOBODY = 65534


class FutureStore(SQLiteStore):
    """A store as a later release may have it."""

    _steps = (
        *schema.MIGRATIONS,
        (
            "CREATE TABLE history (note TEXT NOT NULL)",
            "INSERT INTO history VALUES ('second')",
        ),
        ("ALTER TABLE facts ADD COLUMN extra TEXT", "INSERT INTO history VALUES ('third')"),
    )


def say(**what: object) -> None:
    """Tell the test."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def upgrade(path: Path) -> None:
    """Open as a later release does."""
    FutureStore(path).close()
    say(done=True)


def fill(path: Path, limit: str) -> None:
    """Append until no file may become larger, and then a little after there is room again."""
    import resource  # noqa: PLC0415 - there is none on Windows

    store = SQLiteStore(path)
    whole = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(limit), whole[1]))
    kept, code = 0, ""
    while not code:
        batch = Batch(lines=[Line(kind="turn", data="x" * 3000)] * 5)
        try:
            kept = store.append("p", batch, version=kept, at=NOON)
        except StoreFailed as error:
            code = error.code
    during = len(store.read("p"))
    resource.setrlimit(resource.RLIMIT_FSIZE, whole)
    after = store.append("p", batch, version=kept, at=NOON)
    store.close()
    say(code=code, kept=kept, during=during, after=after)


def without_rights(path: Path) -> None:
    """Read, and try to append, as somebody who may not."""
    # Later Pythons import what they need for this only now, from where nobody may be able to read.
    path.as_uri()
    os.setgroups([])
    os.setgid(NOBODY)
    os.setuid(NOBODY)
    told: dict[str, object] = {}
    try:
        store = SQLiteStore(path)
    except StoreFailed as error:
        say(opening=error.code)
        return
    told["read"] = [line.data for line in store.read("p")]
    try:
        store.append("p", Batch(lines=[Line(kind="k", data="{}")]), version=1, at=NOON)
    except StoreFailed as error:
        told["append"] = error.code
    try:
        store.scrub()
    except StoreFailed as error:
        told["scrub"] = error.code
    told["again"] = [line.data for line in store.read("p")]
    store.close()
    say(**told)


if __name__ == "__main__":
    tasks: dict[str, Callable[..., None]] = {
        "upgrade": upgrade,
        "fill": fill,
        "without-rights": without_rights,
    }
    tasks[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
