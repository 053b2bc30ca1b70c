"""What is said is heard, wherever and however it is said."""

from __future__ import annotations

import logging
import warnings
from typing import TYPE_CHECKING

import pytest

from ervaringskennis.testing.silence import everything_said, held, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@pytest.fixture
def logger() -> Iterator[logging.Logger]:
    logger = logging.getLogger("kits.trial")
    yield logger
    logger.disabled, logger.propagate = False, True
    logger.setLevel(logging.NOTSET)
    logger.filters.clear()


def raised() -> Exception:
    error = RuntimeError("iets anders")
    error.__cause__ = ValueError("de kanarie")
    return error


SAYINGS: dict[str, Callable[[logging.Logger], None]] = {
    "words": lambda logger: logger.debug("Kanarie"),
    "an argument": lambda logger: logger.info("%s", "kanarie"),
    "an addition": lambda logger: logger.error("iets", extra={"to": "kanarie"}),
    "a traceback": lambda logger: logger.error("iets", exc_info=raised()),
    "a child": lambda logger: logger.getChild("deeper").debug("kanarie"),
    "the root": lambda _logger: logging.getLogger().debug("kanarie"),
    "a warning": lambda _logger: warnings.warn("kanarie", stacklevel=1),
}


@pytest.mark.parametrize("say", SAYINGS)
@pytest.mark.parametrize("how", ["as usual", "disabled", "apart", "from errors on"])
def test_whatever_is_said_is_heard(logger: logging.Logger, say: str, how: str) -> None:
    logger.disabled, logger.propagate = how == "disabled", how != "apart"
    logger.setLevel(logging.CRITICAL if how == "from errors on" else logging.NOTSET)
    with everything_said() as said:
        SAYINGS[say](logger)
    assert held(["kanarie"], *said) == ["kanarie"]


def test_what_is_said_before_or_after_is_not_heard(logger: logging.Logger) -> None:
    logger.error("kanarie")
    with everything_said() as said:
        pass
    logger.error("kanarie")
    assert said == []


def test_what_others_say_is_left_out(logger: logging.Logger) -> None:
    with everything_said(besides=["kits"]) as said:
        logger.error("kanarie")
        logging.getLogger("kitsch").error("een mus")
    assert held(["kanarie", "mus"], *said) == ["mus"]


def test_what_a_logger_keeps_back_is_not_said(logger: logging.Logger) -> None:
    logger.addFilter(lambda record: "kanarie" not in record.getMessage())
    with everything_said() as said:
        logger.error("een kanarie")
        logger.error("een mus")
    assert held(["kanarie", "mus"], *said) == ["mus"]


def test_all_that_a_traceback_prints_is_told() -> None:
    error = raised()
    assert held(["kanarie", "anders"], told(error)) == ["kanarie", "anders"]
    error.__cause__ = None
    error.__suppress_context__ = True
    assert held(["kanarie"], told(error)) == []
    error.add_note("kanarie")
    assert held(["kanarie"], told(error)) == ["kanarie"]
