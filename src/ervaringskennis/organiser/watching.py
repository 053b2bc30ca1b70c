"""Delivering on and on: at once where the store hears of a message, and now and then otherwise."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from ervaringskennis.storage.contract import Store, StoreFailed

if TYPE_CHECKING:
    import threading

    from ervaringskennis.organiser.delivery import Delivery

EVERY: Final = dt.timedelta(minutes=1)
"""How long a message may wait for its moment, or for another attempt, before somebody looks."""

_LISTENS: Final = 0.5
"""How many seconds somebody who listens may take to see that it should stop."""


def watch(  # noqa: PLR0913 - all but two keyword-only, each with one meaning
    store: Store,
    deliver: Callable[[], Delivery],
    *,
    stop: threading.Event,
    every: dt.timedelta = EVERY,
    heard: Callable[[Delivery], object] = lambda _done: None,
    trouble: Callable[[StoreFailed], object] | None = None,
) -> None:
    """Call ``deliver`` until ``stop`` is set, and ``heard`` with what became of each turn.

    A store that fails is told to ``trouble`` and tried again after ``every``; without it the error
    is raised.
    """
    while not stop.is_set():
        try:
            heard(deliver())
            _wait(store, stop, every.total_seconds())
        except StoreFailed as error:
            if trouble is None:
                raise
            trouble(error)
            stop.wait(every.total_seconds())


def _wait(store: Store, stop: threading.Event, seconds: float) -> None:
    # Not isinstance: since Python 3.12 that does not see what a store hands on to another.
    wait: Callable[[float], bool] | None = getattr(store, "wait", None)
    if wait is None:
        stop.wait(seconds)
        return
    until = time.monotonic() + seconds
    while not stop.is_set() and (left := until - time.monotonic()) > 0:
        if wait(min(left, _LISTENS)):
            return
