"""Connections that threads and processes can share without knowing of each other."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
import weakref
from typing import TYPE_CHECKING

from ervaringskennis.storage import failures
from ervaringskennis.storage.connecting import Passing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Lane:
    """One connection, for one thread at a time; it is opened when somebody needs it.

    SQLite keeps its locks per process, also for files that were opened before a fork.  A child that
    opens the same file would believe that it holds its parent's locks, and what it wrote could be
    lost.  So no connection is open while this process forks.
    """

    def __init__(
        self, connect: Callable[[], sqlite3.Connection], *, name: str, wait: float
    ) -> None:
        self._connect = connect
        self._name = name
        self._wait = wait
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None
        self._closed = False
        with _forking:
            _lanes.add(self)

    @contextlib.contextmanager
    def connection(self) -> Iterator[sqlite3.Connection]:
        """Lend the connection; `StoreFailed` where others keep it for too long."""
        if not self._lock.acquire(timeout=self._wait):
            raise failures.failed("store-busy", self._name)
        try:
            if self._closed:
                raise failures.failed("store-closed", self._name)
            if self._connection is None:
                self._connection = self._connect()
            yield self._connection
        except sqlite3.Error:
            # Whatever state it is in now, the next one begins anew.
            self._let_go()
            raise
        finally:
            if isinstance(self._connection, Passing):
                self._let_go()
            self._lock.release()

    def close(self) -> None:
        """Let go of the connection for good."""
        with self._lock:
            self._closed = True
            self._let_go()

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def before_fork(self) -> bool:
        """Wait for whoever uses the connection, and keep everybody else from it.

        Return whether that was possible.
        """
        if not self._lock.acquire(timeout=self._wait):
            return False
        self._let_go()
        return True

    def after_fork(self) -> None:
        """Let everybody use it again, in the parent and in the child."""
        self._lock.release()


_lanes: weakref.WeakSet[Lane] = weakref.WeakSet()
_forking = threading.Lock()
_held: list[Lane] = []


def _before_fork() -> None:
    _forking.acquire()
    _held.extend(lane for lane in list(_lanes) if lane.before_fork())


def _after_fork() -> None:
    while _held:
        _held.pop().after_fork()
    _forking.release()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(
        before=_before_fork, after_in_parent=_after_fork, after_in_child=_after_fork
    )
