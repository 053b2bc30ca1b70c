"""Connections that threads and processes can share without knowing of each other."""

from __future__ import annotations

import contextlib
import os
import time
from typing import TYPE_CHECKING, Final

import psycopg
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout

from ervaringskennis_postgres import failures
from ervaringskennis_postgres.connecting import Connection, insist_alive

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ervaringskennis.storage.contract import StoreFailed

_FIRST_PAUSE: Final = 0.1
_LONGEST_PAUSE: Final = 2.0
"""After how many seconds without a connection the pool is asked to try once more; ever later."""
_HOPELESS: Final = frozenset({"store-login", "store-no-database"})
"""What does not pass by waiting."""


class Lost(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """The connection broke: what was asked was done whole, or not at all."""


class Pool:
    """At most ``size`` connections, each for one thread at a time; opened when somebody needs them.

    A child that forks off gets connections of its own: what both would say on one of their parent's
    would be heard as one voice.
    """

    def __init__(self, conninfo: str, *, size: int, wait: float) -> None:
        self._conninfo = conninfo
        self._size = size
        self._wait = wait
        self._refusal = ""
        # By process.  Those of the parent are kept, because to let go of them is to speak on them.
        self._pools: dict[int, ConnectionPool[Connection]] = {}
        self._closed = False

    @contextlib.contextmanager
    def connection(self) -> Iterator[Connection]:
        """Lend a connection; `StoreFailed` where there is none in time, `Lost` where it breaks."""
        pool = self._of_this_process()
        connection = self._taken_from(pool)
        try:
            yield connection
        except psycopg.Error:
            if connection.closed:
                raise Lost from None
            raise
        finally:
            pool.putconn(connection)

    def close(self) -> None:
        """Let go of the connections of this process for good."""
        self._closed = True
        pool = self._pools.get(os.getpid())
        if pool is not None:
            pool.close()

    def _of_this_process(self) -> ConnectionPool[Connection]:
        if self._closed:
            raise failures.failed("store-closed")
        pool = self._pools.get(os.getpid())
        if pool is None:
            pool = self._pools.setdefault(os.getpid(), self._made())
            pool.open()
        return pool

    def _made(self) -> ConnectionPool[Connection]:
        return ConnectionPool(
            self._conninfo,
            connection_class=Connection,
            kwargs={"wait": self._wait, "told": self._remember},
            min_size=0,
            max_size=self._size,
            open=False,
            check=insist_alive,
            name="ervaringskennis",
            # Left to itself, it would try ever less often; `_taken_from` asks it when it matters.
            reconnect_timeout=0,
            num_workers=1,
        )

    def _remember(self, refusal: str) -> None:
        self._refusal = refusal

    def _taken_from(self, pool: ConnectionPool[Connection]) -> Connection:
        self._refusal = ""
        deadline = time.monotonic() + self._wait
        pause = _FIRST_PAUSE
        while True:
            left = deadline - time.monotonic()
            try:
                return pool.getconn(timeout=max(min(pause, left), 0.001))
            except PoolClosed:
                raise failures.failed("store-closed") from None
            except PoolTimeout:
                if left <= 0 or self._refusal in _HOPELESS:
                    raise self._why() from None
            pause = min(pause * 2, _LONGEST_PAUSE)

    def _why(self) -> StoreFailed:
        """Return why there was no connection: a refusal, or else all of them are in use."""
        return failures.failed(self._refusal or "store-busy")
