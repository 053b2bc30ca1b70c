"""What the judges' tests share: each judge once, and nothing of it unless -m asks for judges."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import pytest
from tests.judges.judge import FOLDER, READERS, Judge

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.exports.readers import Reader


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """Leave these tests out unless -m asks for them, also where it asks for all properties."""
    asked = re.search(r"(?<!not )\bjudges\b", str(config.option.markexpr))
    return None if asked else True


@pytest.fixture(scope="session")
def ical_js() -> Iterator[Judge]:
    with Judge("node", FOLDER / "ical_js.mjs") as judge:
        yield judge


@pytest.fixture(scope="session")
def libical() -> Iterator[Judge]:
    with Judge("/usr/bin/python3", FOLDER / "libical_judge.py") as judge:
        yield judge


@pytest.fixture(scope="session")
def browser() -> Iterator[Judge]:
    with Judge("node", FOLDER / "browser.mjs") as judge:
        yield judge


@pytest.fixture(scope="session", params=["ical_js", "libical"])
def reader(request: pytest.FixtureRequest) -> Reader:
    """Each judge of calendars, as a reader beside those of tests/exports/readers.py."""
    judge: Judge = request.getfixturevalue(request.param)
    return functools.partial(READERS[request.param], judge)
