"""Keeps the libraries that speak HTTP from writing our addresses into somebody's log.

httpx writes each address at level INFO, and httpcore the headers of each answer at DEBUG: the one
holds a user name, the other the cookie of a session.
"""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from contextvars import ContextVar
from typing import Final

_SPEAKERS: Final = (
    "httpx",
    "httpcore.connection",
    "httpcore.http11",
    "httpcore.http2",
    "httpcore.proxy",
    "httpcore.socks",
)
_ours: ContextVar[bool] = ContextVar("ervaringskennis_caldav", default=False)


def _is_of_somebody_else(_record: logging.LogRecord) -> bool:
    return not _ours.get()


for _speaker in _SPEAKERS:
    # A filter has to stand on each of them: a logger asks its own filters only.
    logging.getLogger(_speaker).addFilter(_is_of_somebody_else)


@contextlib.contextmanager
def discreetly() -> Iterator[None]:
    """Let nothing of what happens inside, in this thread, reach a log."""
    token = _ours.set(True)
    try:
        yield
    finally:
        _ours.reset(token)
