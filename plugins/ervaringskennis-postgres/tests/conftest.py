"""A real server for all tests, schemas that are empty at first, and children that fork off."""

from __future__ import annotations

import itertools
import os
import signal
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs
import pytest

from ervaringskennis_postgres import open_postgres
from ervaringskennis_postgres.testing import LocalServer

if TYPE_CHECKING:
    from ervaringskennis_postgres.store import PostgresStore

_NUMBERS = itertools.count(1)

# Clauses of the kit that start several programs anew, or that try many examples once more.  What
# they say of processes is also said, with children that fork off, by tests of our own.
_SLOW = {
    ("test_conformance", "processes_that"),
    ("test_conformance", "after_it_was_killed"),
    ("TestTablesDividedByProgramme", "the_vault_has_what_was_kept"),
    ("TestTablesDividedByProgramme", "messages_go_their_way"),
    ("TestTablesDividedByProgramme", "one_appends_at_the_version"),
    ("TestTablesDividedByProgramme", "come_back_as_they_were"),
    ("TestTablesDividedByProgramme", "gives_back_what_was_written"),
    ("TestTablesDividedByProgramme", "in_any_script"),
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the slow clauses of the kit to those who ask for slow tests."""
    for item in items:
        if any(of in item.nodeid and word in item.name for of, word in _SLOW):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def server() -> Iterator[LocalServer]:
    """A server that does not wait for the disk: nobody pulls the plug of this machine."""
    settings = {"fsync": "off", "wal_recycle": "off", "max_connections": "60"}
    with LocalServer(settings) as server:
        yield server


@pytest.fixture(scope="session")
def fragile() -> Iterator[LocalServer]:
    """A server to stop and to kill; what it wrote before that is safe with the system."""
    with LocalServer({"fsync": "off"}) as server:
        yield server


@pytest.fixture(scope="session")
def new_address(server: LocalServer) -> Callable[..., str]:
    """What gives the address of a schema that nobody made yet."""

    def address(**query: object) -> str:
        return server.address(**{"schema": f"test_{next(_NUMBERS)}", "wait": 20, **query})

    return address


@pytest.fixture
def address(new_address: Callable[..., str]) -> str:
    """The address of a schema that nobody made yet."""
    return new_address()


@pytest.fixture
def store(address: str) -> Iterator[PostgresStore]:
    """A store with nothing in it."""
    store = open_postgres(address)
    yield store
    store.close()


@attrs.frozen
class Child:
    """A process that forked off, and that tells what it does, a line at a time."""

    number: int
    told: int

    def lines(self) -> list[str]:
        """Return each whole line that it told, once it has ended."""
        with os.fdopen(self.told, encoding="utf-8") as lines:
            said = lines.readlines()
        os.waitpid(self.number, 0)
        return [line.rstrip("\n") for line in said if line.endswith("\n")]

    def kill(self) -> None:
        """Kill it, which must not have ended by itself."""
        os.kill(self.number, signal.SIGKILL)
        _, status = os.waitpid(self.number, 0)
        os.close(self.told)
        assert os.WIFSIGNALED(status), "the child ended by itself"


@pytest.fixture(scope="session")
def fork() -> Callable[[Callable[[Callable[[str], None]], None]], Child]:
    """Let a child do something: much faster than to start a program anew."""

    def child(work: Callable[[Callable[[str], None]], None]) -> Child:
        told, tell = os.pipe()
        number = os.fork()
        if number:
            os.close(tell)
            return Child(number, told)
        # Nothing of the tests themselves may run twice.
        try:
            work(lambda line: os.write(tell, f"{line}\n".encode()) and None)
        finally:
            os._exit(0)

    return child
