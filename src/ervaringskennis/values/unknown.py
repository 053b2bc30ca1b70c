"""Unknown as a value: not zero, not free, not unlimited, not ``None`` by accident."""

from __future__ import annotations

import enum
from typing import Final, Literal, NoReturn, TypeVar

T = TypeVar("T")


class Unknown(enum.Enum):
    """The type of :data:`UNKNOWN`: what an announcement does not state.

    >>> UNKNOWN is Unknown.UNKNOWN
    True
    >>> bool(UNKNOWN)
    Traceback (most recent call last):
      ...
    TypeError: unknown is neither true nor false: compare with `is UNKNOWN`
    """

    UNKNOWN = "unknown"

    def __bool__(self) -> NoReturn:
        # `if capacity:` would silently read "not stated" as "no places".
        message = "unknown is neither true nor false: compare with `is UNKNOWN`"
        raise TypeError(message)

    def __repr__(self) -> str:
        return "UNKNOWN"

    def __str__(self) -> str:
        return self.value


UNKNOWN: Final[Literal[Unknown.UNKNOWN]] = Unknown.UNKNOWN


def known(value: T | Unknown, default: T) -> T:
    """Return the value, or ``default`` where it is unknown."""
    return default if isinstance(value, Unknown) else value
