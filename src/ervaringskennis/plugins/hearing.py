"""What plugins print, kept out of what other programs read."""

from __future__ import annotations

import contextlib
import sys
import threading
from collections.abc import Iterator
from typing import TextIO


class _Ears:
    """How many listen, and the standard output that the last of them puts back."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.number = 0
        self.before: TextIO | None = None


_EARS = _Ears()


@contextlib.contextmanager
def heard() -> Iterator[None]:
    """Send to standard error what is printed meanwhile.

    Threads may do so at a time: whoever comes first turns standard output, and whoever leaves last
    turns it back, so that it never stays turned.
    """
    with _EARS.lock:
        if _EARS.number == 0:
            _EARS.before, sys.stdout = sys.stdout, sys.stderr
        _EARS.number += 1
    try:
        yield
    finally:
        with _EARS.lock:
            _EARS.number -= 1
            if _EARS.number == 0 and _EARS.before is not None:
                sys.stdout, _EARS.before = _EARS.before, None
