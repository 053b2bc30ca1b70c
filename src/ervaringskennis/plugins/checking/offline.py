"""Keeps what runs meanwhile from the network, and notes that it tried.

Python tells an audit hook of every connection that it makes (PEP 578); what is written in C and
makes its own, such as the library of PostgreSQL, passes by.
"""

from __future__ import annotations

import contextlib
import errno
import sys
from collections.abc import Iterator
from typing import Any, Final

_NETWORK: Final = frozenset(
    {
        *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"),
        *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"),
    }
)


class _Guard:
    """An audit hook, which can never be removed: while nobody listens it lets all pass."""

    def __init__(self) -> None:
        self.listeners: list[set[str]] = []
        self.is_on = False

    def __call__(self, event: str, _arguments: tuple[Any, ...]) -> None:
        if not self.listeners or event not in _NETWORK:
            return
        for attempts in self.listeners:
            attempts.add(event)
        raise OSError(errno.ENETUNREACH, "plugins are checked without the network")

    def listen(self, attempts: set[str]) -> None:
        if not self.is_on:
            sys.addaudithook(self)
            self.is_on = True
        self.listeners.append(attempts)


_GUARD: Final = _Guard()


@contextlib.contextmanager
def offline() -> Iterator[set[str]]:
    """Refuse every connection meanwhile; yield a set of the kinds that were tried."""
    attempts: set[str] = set()
    _GUARD.listen(attempts)
    try:
        yield attempts
    finally:
        # Two sets may be equal: this very one has to go.
        _GUARD.listeners[:] = [one for one in _GUARD.listeners if one is not attempts]
