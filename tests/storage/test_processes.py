"""What is special about a file: its guard, forks, threads; the kit for stores has the rest."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from typing import TYPE_CHECKING

import pytest
from tests.storage.worker import NOON

from ervaringskennis.storage.contract import Batch, Conflict, Line
from ervaringskennis.storage.sqlite import SQLiteStore

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

can_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
# Later Pythons warn where there might be threads; there are none.
forks = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")

SIZE = 5


def batch(number: int) -> Batch:
    """Return a batch of several lines, to be kept together."""
    return Batch(lines=[Line(kind="k", data=f"{number}/{part}") for part in range(SIZE)])


class Unguarded(SQLiteStore):
    """Appends wherever the log is by now: what our guard is there to prevent."""

    def _take_version(
        self, db: sqlite3.Connection, programme: str, version: int, added: int
    ) -> int:
        query = "SELECT version FROM programmes WHERE id = ?"
        (version,) = db.execute(query, (programme,)).fetchone() or (0,)
        return super()._take_version(db, programme, version, added)


def test_without_the_guard_the_second_writer_is_not_stopped(tmp_path: Path) -> None:
    for kind, outcomes in ((SQLiteStore, [5, "conflict"]), (Unguarded, [5, 10])):
        store = kind(tmp_path / f"{kind.__name__}.db")
        found: list[int | str] = []
        for number in range(2):
            try:
                found.append(store.append("p", batch(number), version=0, at=NOON))
            except Conflict as error:
                found.append(error.code)
        store.close()
        assert found == outcomes


def test_the_key_of_the_table_guards_too(tmp_path: Path) -> None:
    class Careless(SQLiteStore):
        def _take_version(
            self, _db: sqlite3.Connection, _programme: str, version: int, _added: int
        ) -> int:
            return version

    store = Careless(tmp_path / "store.db")
    real = SQLiteStore(tmp_path / "store.db")
    real.append("p", batch(0), version=0, at=NOON)
    with pytest.raises(Conflict):
        store.append("p", batch(1), version=0, at=NOON)
    assert len(real.read("p")) == SIZE
    store.close()
    real.close()


# ------------------------------------------------------------------------------------ kill -9


def in_child(work: Callable[[int], None]) -> tuple[int, int]:
    """Run in a child; return its id, and where to read what it writes."""
    read, write = os.pipe()
    child = os.fork()
    if child:
        os.close(write)
        return child, read
    # Nothing of the tests themselves may run twice.
    with contextlib.suppress(BaseException):
        work(write)
    os._exit(0)


def all_of(source: int) -> list[int]:
    """Return the numbers that a child wrote, one a line."""
    with os.fdopen(source) as lines:
        return [int(line) for line in lines if line.endswith("\n")]


def append_until_killed(path: Path, out: int) -> None:
    """Append and tell, on and on."""
    store = SQLiteStore(path)
    version = len(store.read("p"))
    while True:
        version = store.append("p", batch(version // SIZE), version=version, at=NOON)
        os.write(out, f"{version}\n".encode())


def kill_in_mid_append(path: Path, times: int) -> None:
    """Kill a process that appends, time after time, and look what is there."""
    known = 0
    for number in range(times):
        child, source = in_child(lambda out: append_until_killed(path, out))
        time.sleep(0.01 + 0.003 * (number % 7))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        known = max([known, *all_of(source)])
        store = SQLiteStore(path)
        lines = [line.data for line in store.read("p")]
        store.close()
        assert len(lines) >= known
        assert lines == [
            f"{number}/{part}" for number in range(len(lines) // SIZE) for part in range(SIZE)
        ]
        known = len(lines)
    assert known


@can_fork
@forks
@pytest.mark.slow
def test_what_was_acknowledged_survives_many_processes_that_are_killed(tmp_path: Path) -> None:
    kill_in_mid_append(tmp_path / "store.db", 300)


# --------------------------------------------------------------------------------------- fork


@can_fork
@forks
def test_a_store_that_was_open_before_a_fork_serves_parent_and_child(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "store.db")
    version = store.append("p", batch(0), version=0, at=NOON)

    def append(out: int) -> None:
        for number in range(1, 5):
            now = store.append("p", batch(number), version=number * SIZE, at=NOON)
            os.write(out, f"{now}\n".encode())
            # Meanwhile the parent closes the file, and takes itself for the last to do so.
            time.sleep(0.1)

    child, source = in_child(append)
    assert len(store.read("p")) >= version
    time.sleep(0.15)
    store.close()
    assert all_of(source) == [10, 15, 20, 25]
    os.waitpid(child, 0)
    again = SQLiteStore(tmp_path / "store.db")
    assert len(again.read("p")) == 25
    again.close()


@can_fork
@forks
def test_another_store_that_the_child_opens_is_safe_too(tmp_path: Path) -> None:
    mine = SQLiteStore(tmp_path / "store.db")
    mine.append("p", batch(0), version=0, at=NOON)

    def append(out: int) -> None:
        its_own = SQLiteStore(tmp_path / "store.db")
        for number in range(1, 5):
            now = its_own.append("p", batch(number), version=number * SIZE, at=NOON)
            os.write(out, f"{now}\n".encode())
            time.sleep(0.1)
        # It ends without closing, as a process that is killed does.

    child, source = in_child(append)
    time.sleep(0.15)
    mine.close()
    assert all_of(source) == [10, 15, 20, 25]
    os.waitpid(child, 0)
    again = SQLiteStore(tmp_path / "store.db")
    assert len(again.read("p")) == 25
    again.close()


@can_fork
@forks
def test_processes_that_open_a_new_file_in_the_same_moment_all_can(tmp_path: Path) -> None:
    for number in range(25):
        path, moment = tmp_path / f"{number}.db", time.monotonic() + 0.01

        def open_it(out: int, path: Path = path, moment: float = moment) -> None:
            time.sleep(max(moment - time.monotonic(), 0))
            SQLiteStore(path).close()
            os.write(out, b"1\n")

        children = [in_child(open_it) for _ in range(4)]
        assert [all_of(source) for _, source in children] == [[1]] * 4
        for child, _ in children:
            os.waitpid(child, 0)


# ------------------------------------------------------------------------------------ threads


def test_one_reads_while_another_thread_writes(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "store.db", wait=5)
    store.append("p", batch(0), version=0, at=NOON)
    with store._writer.connection() as db:  # noqa: SLF001 - a writer that takes its time
        db.execute("BEGIN IMMEDIATE")
        seen: list[int] = []
        reader = threading.Thread(target=lambda: seen.append(len(store.read("p"))))
        reader.start()
        reader.join(timeout=2)
        db.execute("ROLLBACK")
    store.close()
    assert seen == [SIZE]
