from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.storage.processes import start, told
from tests.storage.worker import NOON, FutureStore

from ervaringskennis.storage import schema
from ervaringskennis.storage.contract import (
    Batch,
    FieldClass,
    Line,
    MessageState,
    StoreFailed,
)
from ervaringskennis.storage.sqlite import SQLiteStore

RELEASED = sorted((Path(__file__).parent / "released").glob("schema-*.sql"))


def written(path: Path, dump: Path) -> Path:
    """Return a file as a released version wrote it."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(dump.read_text(encoding="utf-8"))
    return path


def state_of(path: Path) -> tuple[int, set[str]]:
    """Return the version of a file and the names of its tables."""
    with closing(sqlite3.connect(path)) as connection:
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return version, {name for (name,) in tables}


def test_every_released_version_is_kept() -> None:
    assert [int(dump.stem.removeprefix("schema-")) for dump in RELEASED] == list(
        range(1, len(schema.MIGRATIONS) + 1)
    )


@pytest.mark.parametrize("dump", RELEASED, ids=lambda dump: dump.stem)
def test_a_released_version_is_brought_up_to_date_with_all_that_is_in_it(
    tmp_path: Path, dump: Path
) -> None:
    store = SQLiteStore(written(tmp_path / "store.db", dump))
    assert store.programmes() == ("learning-network", "symposium")
    assert [(line.version, line.kind, line.data) for line in store.read("learning-network")] == [
        (1, "defined", '{"title":"Leernetwerk"}'),
        (2, "registered", '{"person":"p-1"}'),
        (3, "registered", '{"person":"p-2"}'),
    ]
    assert {line.at for line in store.read("learning-network")} == {NOON}
    contacts = store.entries("learning-network", FieldClass.CONTACT)
    assert {name: entry.data["name"] for name, entry in contacts.items()} == {
        "p-1": "Zoë Verzonnen",
        "p-2": "Okan Bedacht",
    }
    (found,) = store.find("learning-network", address="zoe@example.org")
    assert found == contacts["p-1"]
    assert [entry.field_class for entry in store.entries_of("learning-network", "p-1")] == [
        FieldClass.CONTACT,
        FieldClass.NEED,
    ]
    states = {entry.message.key: (entry.state, entry.attempts) for entry in store.outbox()}
    assert states == {
        "learning-network/2": (MessageState.SENT, 1),
        "learning-network/3": (MessageState.QUEUED, 0),
        "symposium/1": (MessageState.FAILED, 3),
    }
    assert [entry.error for entry in store.outbox("symposium")] == ["refused"]
    (claimed,) = store.claim(now=NOON + dt.timedelta(days=1), lease=dt.timedelta(1), limit=9)
    assert claimed.message.about == {"session": "s-1", "seat": 2}
    assert store.append("symposium", Batch(lines=[Line(kind="k", data="{}")]), version=1, at=NOON)
    store.close()
    assert state_of(tmp_path / "store.db")[0] == len(schema.MIGRATIONS)


def test_the_dump_of_the_newest_version_is_what_a_new_file_becomes(tmp_path: Path) -> None:
    SQLiteStore(tmp_path / "new.db").close()
    layouts = []
    for path in (tmp_path / "new.db", written(tmp_path / "old.db", RELEASED[-1])):
        with closing(sqlite3.connect(path)) as connection:
            made = connection.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()
            marks = [
                connection.execute(f"PRAGMA {pragma}").fetchone()
                for pragma in ("application_id", "user_version")
            ]
        layouts.append(([" ".join(sql.split()) for (sql,) in made if sql], marks))
    assert layouts[0] == layouts[1]


def test_a_later_release_takes_an_older_file_with_it(tmp_path: Path) -> None:
    path = written(tmp_path / "store.db", RELEASED[0])
    store = FutureStore(path)
    assert len(store.read("learning-network")) == 3
    store.close()
    version, tables = state_of(path)
    assert version == len(schema.MIGRATIONS) + 2
    assert "history" in tables
    FutureStore(path).close()
    assert state_of(path) == (version, tables)


def test_a_step_that_fails_leaves_the_version_before_it(tmp_path: Path) -> None:
    class BrokenStore(SQLiteStore):
        _steps = (
            *FutureStore._steps[:-1],  # noqa: SLF001 - the same steps, but the last one
            ("CREATE TABLE half (x)", "INSERT INTO history VALUES ('no')", "CREATE GARBAGE"),
        )

    path = written(tmp_path / "store.db", RELEASED[0])
    with pytest.raises(StoreFailed):
        BrokenStore(path)
    version, tables = state_of(path)
    assert version == len(schema.MIGRATIONS) + 1
    assert "half" not in tables
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT note FROM history").fetchall() == [("second",)]
    store = FutureStore(path)
    assert len(store.read("learning-network")) == 3
    store.close()


def test_processes_that_open_a_file_at_once_take_each_step_once(tmp_path: Path) -> None:
    old, new = written(tmp_path / "old.db", RELEASED[0]), tmp_path / "new.db"
    for process in [start("upgrade", path) for path in (old, new) for _ in range(2)]:
        assert told(process) == [{"done": True}]
    for path in (old, new):
        with closing(sqlite3.connect(path)) as connection:
            notes = connection.execute("SELECT note FROM history").fetchall()
        assert notes == [("second",), ("third",)]


def test_a_file_of_a_later_release_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "store.db", RELEASED[0])
    FutureStore(path).close()
    before = path.read_bytes()
    with pytest.raises(StoreFailed) as caught:
        SQLiteStore(path)
    assert caught.value.code == "store-too-new"
    assert "Installeer de nieuwste" in caught.value.text("nl")
    assert "Install the newest" in caught.value.text("en")
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["store.db"]


def test_a_file_of_another_program_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(StoreFailed) as caught:
        SQLiteStore(path)
    assert caught.value.code == "store-not-ours"
    assert path.read_bytes() == before
