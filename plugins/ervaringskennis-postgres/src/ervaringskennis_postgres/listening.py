"""Waiting for messages: the server says when somebody queued one."""

from __future__ import annotations

import os
import selectors
import threading
import time
from typing import TYPE_CHECKING, Final

import attrs
import psycopg

from ervaringskennis_postgres import failures
from ervaringskennis_postgres.connecting import Connection, insist_alive

if TYPE_CHECKING:
    from collections.abc import Callable

_GLANCE: Final = 0.25
"""After how many seconds whoever listens looks whether the store was closed meanwhile."""


@attrs.define
class _Ear:
    """What listens in one process: one thread at a time, on a connection of its own."""

    lock: threading.Lock = attrs.field(factory=threading.Lock)
    connection: Connection | None = None

    def let_go(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None


class Listener:
    """Hears when messages are queued; it begins to listen when it is first asked."""

    def __init__(self, connect: Callable[[], Connection], listen: bytes) -> None:
        self._connect = connect
        self._listen = listen
        # By process: a child that forks off listens by itself.
        self._ears: dict[int, _Ear] = {}
        self._closed = False

    def wait(self, timeout: float) -> bool:
        """Return True as soon as there may be something new, False after so many seconds.

        `NoConnection` where there is none any more, and no other can be made.
        """
        deadline = time.monotonic() + timeout
        ear = self._ears.setdefault(os.getpid(), _Ear())
        if not ear.lock.acquire(timeout=max(timeout, 0)):
            return False
        try:
            return self._heard(ear, deadline)
        finally:
            ear.lock.release()

    def close(self) -> None:
        """Let go of the connection for good; whoever listens hears that."""
        self._closed = True
        ear = self._ears.get(os.getpid())
        if ear is not None:
            with ear.lock:
                ear.let_go()

    def _heard(self, ear: _Ear, deadline: float) -> bool:
        self._insist_open()
        try:
            if ear.connection is not None:
                return self._hears(ear.connection, deadline)
        except psycopg.Error:
            ear.let_go()
        ear.connection = self._connect()
        ear.connection.execute(self._listen)
        # What was said before was not heard, so whoever asks had better look.
        return True

    def _hears(self, connection: Connection, deadline: float) -> bool:
        while True:
            self._insist_open()
            insist_alive(connection)
            if _told(connection):
                return True
            left = deadline - time.monotonic()
            if left <= 0:
                return False
            _wait_for(connection, min(left, _GLANCE))

    def _insist_open(self) -> None:
        if self._closed:
            raise failures.failed("store-closed")


def _told(connection: Connection) -> bool:
    """Return whether the server said something, and forget what it was."""
    told = False
    while connection.pgconn.notifies() is not None:
        told = True
    return told


def _wait_for(connection: Connection, seconds: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(connection.fileno(), selectors.EVENT_READ)
        selector.select(seconds)
