"""Whether anything personal is said where it should not be: in a log, an error, on the screen."""

from __future__ import annotations

import contextlib
import logging
import warnings
from collections.abc import Iterable, Iterator
from typing import Final

import pytest

CANARY: Final = "kanarie"
"""A word that stands in everything personal that a kit makes up."""


def held(canaries: Iterable[str], *said: object) -> list[str]:
    """Return which of these words stand in what was said, in large or small letters.

    >>> held(["Kanarie", "mus"], "een kanarie")
    ['Kanarie']
    """
    everything = "\n".join(f"{one}\n{one!r}" for one in said).casefold()
    return [word for word in canaries if word.casefold() in everything]


def told(error: BaseException) -> str:
    """Return all that a traceback would print of an error, what caused it included."""
    parts = []
    seen: BaseException | None = error
    while seen is not None:
        parts.append(f"{seen} {seen!r} {seen.args} {getattr(seen, '__notes__', '')}")
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)
    return "\n".join(parts)


@contextlib.contextmanager
def everything_said(*, besides: Iterable[str] = ()) -> Iterator[list[str]]:
    """Yield a list that holds, once this is left, all that was logged or warned of meanwhile.

    Every logger says everything, whatever its level and whoever listens, except what its own
    filters keep back, and except those with a name in ``besides`` and below.
    """
    said: list[str] = []
    heard: list[logging.LogRecord] = []

    def hear(logger: logging.Logger, record: logging.LogRecord) -> None:
        # From Python 3.12 on a filter may return another record.
        passed: object = logger.filter(record)
        if passed:
            heard.append(passed if isinstance(passed, logging.LogRecord) else record)

    with pytest.MonkeyPatch.context() as patch, warnings.catch_warnings(record=True) as warned:
        warnings.simplefilter("always")
        patch.setattr(logging.Logger, "isEnabledFor", lambda _logger, _level: True)
        patch.setattr(logging.Logger, "handle", hear)
        yield said
    said += [_words(one) for one in heard if not _is_below(one.name, besides)]
    said += [str(warning.message) for warning in warned]


def _words(record: logging.LogRecord) -> str:
    """Return the words of a record, its traceback, and all that was added to it."""
    return f"{logging.Formatter().format(record)} {vars(record)}"


def _is_below(name: str, loggers: Iterable[str]) -> bool:
    return any(f"{name}.".startswith(f"{one}.") for one in loggers)
