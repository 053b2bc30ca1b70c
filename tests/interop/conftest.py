"""Each client once, started when a test first asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.interop.programs import Driven, Evolution, evolution, kcalendarcore
from tests.interop.terminal import Terminal, terminal
from tests.interop.thunderbird import Thunderbird, thunderbird

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.interop.client import Client, Invited

_JUDGING = [pytest.param("mailer", id="thunderbird"), pytest.param("kde", id="kcalendarcore")]
_INVITED = [*_JUDGING, pytest.param("gnome", id="evolution")]
_CLIENTS = [*_INVITED, pytest.param("khal", id="khal")]


@pytest.fixture(params=_CLIENTS)
def client(request: pytest.FixtureRequest) -> Client:
    """Each client, one after the other."""
    found: Client = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=_INVITED)
def invited(request: pytest.FixtureRequest) -> Invited:
    """Each client that takes invitations, one after the other."""
    found: Invited = request.getfixturevalue(request.param)
    return found


@pytest.fixture(params=_JUDGING)
def judging(request: pytest.FixtureRequest) -> Invited:
    """Each client that judges for itself which invitation is the newest."""
    found: Invited = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def mailer(running_thunderbird: Thunderbird) -> Thunderbird:
    """Thunderbird, with nothing in its calendars yet."""
    running_thunderbird.begin_anew()
    return running_thunderbird


@pytest.fixture
def gnome(running_evolution: Evolution) -> Evolution:
    """Evolution Data Server, with nothing in its calendars yet."""
    running_evolution.begin_anew()
    return running_evolution


@pytest.fixture
def kde(running_kcalendarcore: Driven) -> Driven:
    """KCalendarCore, with nothing in its calendars yet."""
    running_kcalendarcore.begin_anew()
    return running_kcalendarcore


@pytest.fixture
def khal(tmp_path: Path) -> Iterator[Terminal]:
    """Khal and vdirsyncer, at home in a folder of their own."""
    yield from terminal(tmp_path)


@pytest.fixture(scope="session")
def running_thunderbird(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thunderbird]:
    yield from thunderbird(tmp_path_factory.mktemp("thunderbird"))


@pytest.fixture(scope="session")
def running_evolution(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Evolution]:
    yield from evolution(tmp_path_factory.mktemp("evolution"))


@pytest.fixture(scope="session")
def running_kcalendarcore(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
    yield from kcalendarcore(tmp_path_factory.mktemp("kcalendarcore"))
