"""What Apprise says while it works for us: nothing, but for the status that a server answered.

Apprise logs URLs, numbers and whole letters at DEBUG, targets at INFO and WARNING, and on top of
that urllib3 logs every path at DEBUG.  Nothing of that may reach a log.  The filter below is on
every handler and drops what is logged in the course of our own calls; what others log, through
Apprise too, passes.
"""

from __future__ import annotations

import contextlib
import contextvars
import logging
import re
from collections.abc import Iterator
from typing import Final

_STATUS: Final = re.compile(r"\berror=([45]\d\d)\b")
_TALKERS: Final = ("apprise", "urllib3.connectionpool")

_statuses: contextvars.ContextVar[list[int] | None] = contextvars.ContextVar(
    "ervaringskennis_apprise_statuses", default=None
)


class _Hush(logging.Filter):
    """Drops what is said while `silent`; of what Apprise complains, it keeps the status."""

    def filter(self, record: logging.LogRecord) -> bool:
        statuses = _statuses.get()
        if statuses is None:
            return True
        if record.name == "apprise" and record.levelno >= logging.WARNING:
            statuses.extend(_status_in(record))
        return False


_HUSH: Final = _Hush()


def _status_in(record: logging.LogRecord) -> list[int]:
    with contextlib.suppress(Exception):  # a message that cannot be put together says nothing
        return [int(found) for found in _STATUS.findall(record.getMessage())]
    return []


@contextlib.contextmanager
def silent() -> Iterator[list[int]]:
    """Let nothing be logged meanwhile; yield the HTTP statuses with which servers refused."""
    for handler in _handlers():
        handler.addFilter(_HUSH)
    statuses: list[int] = []
    token = _statuses.set(statuses)
    try:
        yield statuses
    finally:
        _statuses.reset(token)


def _handlers() -> Iterator[logging.Filterer]:
    """Yield all that a record passes: handlers, and the loggers that error trackers tap."""
    yield from map(logging.getLogger, _TALKERS)
    if logging.lastResort is not None:
        yield logging.lastResort
    known = list(logging.root.manager.loggerDict.values())
    for logger in (logging.root, *known):
        yield from getattr(logger, "handlers", ())
