"""How fast a service may be asked."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

import attrs


@attrs.define(kw_only=True)
class Pace:
    """Keeps letters ``seconds`` apart, as Apprise does with the requests of one service.

    Threads may share it.
    """

    seconds: float
    sleep: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _free_at: float = attrs.field(default=float("-inf"), init=False)
    _lock: threading.Lock = attrs.field(factory=threading.Lock, init=False)

    def wait(self) -> None:
        """Return when it is our turn."""
        with self._lock:
            now = self.clock()
            begin = max(now, self._free_at)
            self._free_at = begin + self.seconds
        if begin > now:
            self.sleep(begin - now)

    def done(self) -> None:
        """Say that a letter went, which may have taken a while in pieces."""
        with self._lock:
            self._free_at = max(self._free_at, self.clock() + self.seconds)
