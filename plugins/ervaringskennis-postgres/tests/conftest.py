"""A real server for all tests, schemas that are empty at first, and children that fork off."""

from __future__ import annotations

import contextlib
import functools
import itertools
import logging
import os
import signal
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from ervaringskennis.storage.contract import StoreFailed
from ervaringskennis.testing.silence import held, told
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
    ("TestTablesDividedByProgramme", "odd_text"),
    ("TestTablesDividedByProgramme", "comes_back_as_it_was"),
    ("TestTablesDividedByProgramme", "no_byte_of_what_was_forgotten"),
}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave the slow clauses of the kit to those who ask for slow tests."""
    for item in items:
        if any(of in item.nodeid and word in item.name for of, word in _SLOW):
            item.add_marker(pytest.mark.slow)


def _told(pipe: int, line: str) -> None:
    os.write(pipe, f"{line}\n".encode())


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
        asked: dict[str, Any] = {"schema": f"test_{next(_NUMBERS)}", "wait": 20, **query}
        return server.address(**asked)

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


# -- somebody who needs a password


class Guest:
    """Somebody who needs a password, and who owns a database."""

    user, password, database = "kanarie_gebruiker", "kanarie_wachtwoord", "kanarie_databank"

    def __init__(self, server: LocalServer) -> None:
        self.server = server
        rules = server.data / "pg_hba.conf"
        rule = f"local all {self.user} scram-sha-256\n"
        rules.write_text(rule + rules.read_text(encoding="utf-8"), encoding="utf-8")
        self.run(f"CREATE ROLE {self.user} LOGIN PASSWORD '{self.password}'")
        self.run(f"CREATE DATABASE {self.database} OWNER {self.user}")
        self.run("SELECT pg_reload_conf()")

    def run(self, query: str) -> None:
        """Do something that only the owner of the server may do."""
        with self.server.connect() as connection:
            connection.execute(query.encode())

    @contextlib.contextmanager
    def with_rule(self, rule: str) -> Iterator[None]:
        """Change what the guest may do, for a while."""
        self.run(f"ALTER ROLE {self.user} {rule}")
        try:
            yield
        finally:
            again = f"LOGIN CONNECTION LIMIT -1 PASSWORD '{self.password}'"
            self.run(f"ALTER ROLE {self.user} {again}")
            self.run(f"ALTER ROLE {self.user} RESET ALL")

    def address(self, **known: object) -> str:
        """Return the address that a guest uses, or one with another user or password."""
        user, password = (str(known.pop(key, getattr(self, key))) for key in ("user", "password"))
        address = self.server.address(self.database, user=user, **{"wait": 0.3, **known})
        return address.replace("@", f":{password}@", 1)


@pytest.fixture(scope="session")
def guest(server: LocalServer) -> Guest:
    return Guest(server)


# -- failures

_OF_THE_SERVER = [
    "FATAL",
    "violates",
    "relation",
    "permission",
    "server on",
    "could not",
    "psycopg.errors",
]


@pytest.fixture
def fails(
    caplog: pytest.LogCaptureFixture,
) -> Callable[[str], contextlib.AbstractContextManager[None]]:
    """Expect a failure, in words without a trace of the address, the data or the server."""

    @contextlib.contextmanager
    def expected(code: str) -> Iterator[None]:
        caplog.clear()
        with (
            caplog.at_level(logging.DEBUG),
            # psycopg says little unless it is asked to.
            caplog.at_level(logging.DEBUG, "psycopg"),
            pytest.raises(StoreFailed) as caught,
        ):
            yield
        assert caught.value.code == code
        texts = [caught.value.text("nl"), caught.value.text("en")]
        assert all(text.startswith("PostgreSQL: ") for text in texts)
        logged = [f"{record.getMessage()} {record.args}" for record in caplog.records]
        said = [told(caught.value), *texts, *logged]
        assert held(["kanarie", "/data", *_OF_THE_SERVER], *said) == []

    return expected


# -- children


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
            work(functools.partial(_told, tell))
        finally:
            os._exit(0)

    return child
