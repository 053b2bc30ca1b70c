"""Connections that keep what they promise, and that say nothing of the server in logs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import psycopg
from psycopg.conninfo import conninfo_to_dict

from ervaringskennis_postgres import failures

if TYPE_CHECKING:
    from typing import Self

Row = tuple[Any, ...]

# Whoever waits for a lock waits as long as the store may; a commit is on the disk whatever the
# server is set to; and what waited for somebody else sees what they wrote.
_SETTINGS: Final = b"""
    SELECT set_config('lock_timeout', %(wait)s, false),
           set_config('idle_in_transaction_session_timeout', %(idle)s, false),
           set_config('default_transaction_isolation', 'read committed', false),
           set_config('synchronous_commit',
                      CASE current_setting('synchronous_commit')
                      WHEN 'off' THEN 'on' ELSE current_setting('synchronous_commit') END, false)
"""
_IDLE: Final = "60s"
"""How long the server lets a transaction stay open of a program that does nothing any more."""


class NoConnection(psycopg.OperationalError):
    """There is no connection; ``code`` is why, in the place of the server's words."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class _Hush(logging.Filter, threading.local):
    """Keeps to itself what psycopg would write in its log, in a thread that asks for that."""

    on = False

    def filter(self, _record: logging.LogRecord) -> bool:
        return not self.on


_hush: Final = _Hush()
logging.getLogger("psycopg").addFilter(_hush)


@contextmanager
def _quietly() -> Iterator[None]:
    """Let psycopg not name the server and the user while it connects."""
    _hush.on = True
    try:
        yield
    finally:
        _hush.on = False


class Connection(psycopg.Connection[Row]):
    """A connection of ours: each statement is a transaction of its own unless it is said."""

    def __repr__(self) -> str:
        # psycopg would name the server, the user and the database.
        return f"<{type(self).__name__} of ervaringskennis-postgres>"

    @classmethod
    def connect(  # type: ignore[override] # nobody connects with other arguments than ours
        cls, conninfo: str, *, wait: float, told: Callable[[str], object] | None = None
    ) -> Self:
        """Connect, and wait at most so many seconds; `NoConnection` where that is not possible.

        ``told`` hears why, as a code of ours, and hears nothing ("") where it is possible.
        """
        refusal = ""
        try:
            return cls._made(conninfo, wait)
        except NoConnection as error:
            refusal = error.code
            raise
        finally:
            if told is not None:
                told(refusal)

    @classmethod
    def _made(cls, conninfo: str, wait: float) -> Self:
        try:
            with _quietly():
                made = super().connect(conninfo, autocommit=True, **_defaults(conninfo, wait))
        except psycopg.Error as error:
            raise NoConnection(failures.code_of_refusal(error)) from None
        try:
            made.execute(_SETTINGS, {"wait": f"{max(1, int(wait * 1000))}ms", "idle": _IDLE})
        except psycopg.Error as error:
            made.close()
            raise NoConnection(failures.code_of(error)) from None
        return made


def _defaults(conninfo: str, wait: float) -> Mapping[str, Any]:
    """Return what applies where the address does not say otherwise."""
    seconds = max(1, round(wait))
    defaults = {
        "application_name": "ervaringskennis",
        "connect_timeout": seconds,
        # Otherwise one waits a quarter of an hour for a server that vanished without a word.
        "keepalives_idle": seconds,
        "tcp_user_timeout": seconds * 1000,
    }
    said = conninfo_to_dict(conninfo)
    chosen = {name: value for name, value in defaults.items() if name not in said}
    return {**chosen, "client_encoding": "utf8"}


def insist_alive(connection: Connection) -> None:
    """Raise `NoConnection` where the server has hung up, without asking it anything.

    The first look may find its goodbye, the second finds that nothing comes after that.
    """
    try:
        for _ in range(2):
            connection.pgconn.consume_input()
    except psycopg.Error:
        raise NoConnection("store-unreachable") from None
