"""Nothing but a key guards a log: no lock, no service, nobody who must be asked."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from ervaringskennis.storage.contract import Batch, Conflict, FieldClass, Line
from ervaringskennis.testing.store_parts import NOON, contact, line, message
from ervaringskennis_postgres import open_postgres, statements
from ervaringskennis_postgres.address import parts_of
from ervaringskennis_postgres.batches import Writing
from ervaringskennis_postgres.statements import within
from ervaringskennis_postgres.store import PostgresStore

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from ervaringskennis_postgres.testing import LocalServer

SIZE = 5


def batch(number: int) -> Batch:
    """Return a batch of several lines, to be kept together."""
    return Batch(lines=[Line(kind="k", data=f"{number}/{part}") for part in range(SIZE)])


class Unguarded(PostgresStore):
    """Appends wherever the log is by now: what our guard is there to prevent."""

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        version = len(self.read(programme))
        return super().append(programme, batch, version=version, at=at)


@pytest.mark.parametrize(
    ("kind", "outcomes"), [(PostgresStore, [5, "conflict"]), (Unguarded, [5, 10])]
)
def test_without_the_guard_the_second_writer_is_not_stopped(
    address: str, kind: type[PostgresStore], outcomes: list[object]
) -> None:
    store = kind(**parts_of(address))
    found: list[object] = []
    for number in range(2):
        try:
            found.append(store.append("p", batch(number), version=0, at=NOON))
        except Conflict as error:
            found.append(error.code)
    store.close()
    assert found == outcomes


# -- while somebody else is writing


class Other:
    """Somebody else, who writes a batch and takes their time to commit it."""

    def __init__(self, server: LocalServer, address: str) -> None:
        self.connection = server.connect()
        self.schema = parts_of(address)["schema"]

    @contextmanager
    def writing(self, batch: Batch, *, version: int) -> Iterator[None]:
        """Write, and commit at the end."""
        work = Writing.of("p", batch, version=version, at=NOON)
        with self.connection.transaction():
            append = within(self.schema, statements.APPEND)
            self.connection.execute(append, work.parameters())
            yield

    def someone_waits(self) -> bool:
        """Return whether anybody waits for this one."""
        asked = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE %s = ANY(pg_blocking_pids(pid)))"
        with psycopg.connect(self.connection.info.dsn, autocommit=True) as watcher:
            found = watcher.execute(asked, [self.connection.info.backend_pid]).fetchone()
        return bool(found and found[0])


@pytest.fixture
def other(server: LocalServer, address: str, store: PostgresStore) -> Iterator[Other]:
    assert store.programmes() == ()
    other = Other(server, address)
    yield other
    other.connection.close()


class Appending(threading.Thread):
    """Appends meanwhile, and remembers what became of it."""

    def __init__(self, store: PostgresStore, batch: Batch, *, version: int) -> None:
        super().__init__()
        self._store, self._batch, self._version = store, batch, version
        self.outcome: Any = None
        self.start()

    def run(self) -> None:
        try:
            self.outcome = self._store.append("p", self._batch, version=self._version, at=NOON)
        except Conflict as error:
            self.outcome = error.code


def until_someone_waits(other: Other) -> None:
    """Return as soon as somebody waits for the other."""
    while not other.someone_waits():
        pass


def test_whoever_writes_at_the_same_time_waits_and_is_refused(
    store: PostgresStore, other: Other
) -> None:
    with other.writing(batch(0), version=0):
        appending = Appending(store, batch(1), version=0)
        until_someone_waits(other)
        assert store.read("p") == []
    appending.join()
    assert appending.outcome == "conflict"
    assert [stored.data for stored in store.read("p")] == [one.data for one in batch(0).lines]


def test_whoever_waited_for_somebody_who_gave_up_is_not_refused(
    store: PostgresStore, other: Other
) -> None:
    class GaveUpError(Exception):
        pass

    with pytest.raises(GaveUpError), other.writing(batch(0), version=0):  # noqa: PT012 - both happen there
        appending = Appending(store, batch(1), version=0)
        until_someone_waits(other)
        raise GaveUpError
    appending.join()
    assert appending.outcome == SIZE
    assert [stored.data for stored in store.read("p")] == [one.data for one in batch(1).lines]


def test_a_batch_without_lines_keeps_others_waiting_too_and_they_see_what_it_did(
    store: PostgresStore, other: Other
) -> None:
    store.append("p", batch(0), version=0, at=NOON)
    with other.writing(Batch(lines=(), keep=[contact("a", name="a")]), version=SIZE):
        gone = Batch(lines=[line()], forget=[("a", None)], keep=[contact("b")])
        appending = Appending(store, gone, version=SIZE)
        until_someone_waits(other)
    appending.join()
    assert appending.outcome == SIZE + 1
    assert list(store.entries("p", FieldClass.CONTACT)) == ["b"]


def test_of_two_batches_without_lines_the_second_waits_and_is_the_last(
    store: PostgresStore, other: Other
) -> None:
    with other.writing(Batch(lines=(), keep=[contact("a", name="first")]), version=0):
        appending = Appending(
            store,
            Batch(lines=(), keep=[contact("a", name="second")], messages=[message("p")]),
            version=0,
        )
        until_someone_waits(other)
    appending.join()
    assert appending.outcome == 0
    assert [entry.name for entry in store.find("p", name="second")] == ["second"]
    assert store.programmes() == ()


def test_others_do_not_wait_for_another_programme(store: PostgresStore, other: Other) -> None:
    with other.writing(batch(0), version=0):
        assert store.append("q", batch(1), version=0, at=NOON) == SIZE
        assert store.programmes() == ("q",)


# -- messages


def test_messages_stand_in_the_order_in_which_they_came_whatever_the_clock_says(
    store: PostgresStore, server: LocalServer, address: str
) -> None:
    first, second = message("p", key="p/2"), message("p", key="p/1")
    store.append("p", Batch(lines=[line()], messages=[first]), version=0, at=NOON)
    with server.connect() as connection:
        query = f"UPDATE {parts_of(address)['schema']}.outbox SET arrived = arrived + '1 day'"  # noqa: S608
        connection.execute(query.encode())
    store.append("p", Batch(lines=(), messages=[second]), version=1, at=NOON)
    assert [entry.message for entry in store.outbox("p")] == [first, second]


def test_a_message_of_another_programme_is_kept_there(store: PostgresStore) -> None:
    sent = [message("p", key="p/1"), message("q", key="q/1"), message("q", key="strange")]
    store.append("p", Batch(lines=[line()], messages=sent), version=0, at=NOON)
    assert [entry.message for entry in store.outbox("p")] == sent[:1]
    assert [entry.message for entry in store.outbox("q")] == sent[1:]


def test_stores_in_two_schemas_do_not_know_each_other(
    store: PostgresStore, new_address: Callable[..., str]
) -> None:
    stranger = open_postgres(new_address())
    store.append("p", Batch(lines=[line()], messages=[message("p")]), version=0, at=NOON)
    assert stranger.read("p") == []
    assert stranger.outbox() == []
    assert stranger.append("p", batch(0), version=0, at=NOON) == SIZE
    stranger.close()
