"""What callers may write for a value: a list for a tuple, a word for a choice."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Any, TypeVar

from ervaringskennis.errors import InvalidValue
from ervaringskennis.values.unknown import UNKNOWN, Unknown

Choice = TypeVar("Choice", bound=enum.StrEnum)


def as_tuple(values: Iterable[Any]) -> tuple[Any, ...]:
    """Return a tuple of the values; one text is one value."""
    return (values,) if isinstance(values, str) else tuple(values)


def as_known_tuple(values: Iterable[Any] | Unknown) -> tuple[Any, ...] | Unknown:
    """Return a tuple of the values, or unknown."""
    return UNKNOWN if isinstance(values, Unknown) else as_tuple(values)


def choose(kind: type[Choice], word: str) -> Choice:
    """Return the choice that a word names; `InvalidValue` with the possible words."""
    try:
        return kind(word)
    except ValueError:
        options = ", ".join(f"“{member.value}”" for member in kind)
        raise InvalidValue.of(
            "unknown-choice",
            f"Deze keuze bestaat niet. Kies uit: {options}.",
            f"There is no such choice. Choose from: {options}.",
        ) from None
