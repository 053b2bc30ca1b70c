"""How long to wait before another attempt."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Final

BASE: Final = dt.timedelta(seconds=30)
"""The longest wait after the first attempt; it doubles with each one."""
CAP: Final = dt.timedelta(hours=6)
"""No wait is longer."""
LEAST: Final = dt.timedelta(seconds=1)
"""No wait is shorter."""
MOST_ATTEMPTS: Final = 10
"""After this many attempts a message is given up."""

_HASH_BYTES: Final = 8


def backoff(attempt: int, key: str) -> dt.timedelta | None:
    """Return how long to wait after a failed attempt, or ``None`` where it was the last one.

    The wait lies anywhere from `LEAST` to the lesser of `CAP` and `BASE` doubled with each attempt.
    Where in it is drawn from a hash of key and attempt, so that many messages that fail together
    do not come back together, and one message always waits alike.

    >>> backoff(1, "a") == backoff(1, "a") != backoff(1, "b")
    True
    >>> backoff(10, "a") is None
    True
    """
    if attempt >= MOST_ATTEMPTS:
        return None
    longest: dt.timedelta = min(CAP, BASE * 2 ** max(0, attempt - 1))
    digest = hashlib.sha256(f"{attempt}\n{key}".encode()).digest()[:_HASH_BYTES]
    part: float = int.from_bytes(digest, "big") / 2 ** (8 * _HASH_BYTES)
    return LEAST + (longest - LEAST) * part
