"""Whoever waits for messages hears of them at once, from whatever process they come."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis.storage.contract import Batch, Conflict, StoreFailed
from ervaringskennis.testing.store_parts import MINUTE, NOON, line, message
from ervaringskennis_postgres import open_postgres

if TYPE_CHECKING:
    from ervaringskennis_postgres.store import PostgresStore
    from ervaringskennis_postgres.testing import LocalServer


def forks(test: Any) -> Any:
    """Mark a test that forks; later Pythons warn where there are threads, as in a pool."""
    quiet = pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")
    return pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")(
        quiet(test)
    )


LONG = 20.0
"""More seconds than anything here takes that is not broken."""


def send(store: PostgresStore, programme: str = "p") -> None:
    """Queue a message."""
    batch = Batch(lines=[line()], messages=[message(programme)])
    store.append(programme, batch, version=len(store.read(programme)), at=NOON)


@pytest.fixture
def listening(store: PostgresStore) -> PostgresStore:
    """A store that listens, and heard nothing yet."""
    assert store.wait(0), "whoever begins to listen had better look first"
    assert not store.wait(0)
    return store


@forks
def test_a_message_from_another_process_is_heard(
    listening: PostgresStore, address: str, fork: Any
) -> None:
    def send_from_there(tell: Callable[[str], None]) -> None:
        sender = open_postgres(address)
        send(sender)
        sender.close()
        tell("sent")

    child = fork(send_from_there)
    assert listening.wait(LONG)
    assert len(listening.claim(now=NOON, lease=MINUTE)) == 1
    assert child.lines() == ["sent"]


def test_a_message_wakes_whoever_waits_at_once(listening: PostgresStore, address: str) -> None:
    sender = open_postgres(address)
    later = threading.Timer(0.2, send, [sender])
    began = time.monotonic()
    later.start()
    assert listening.wait(LONG)
    assert 0.15 < time.monotonic() - began < LONG / 4
    assert not listening.wait(0)
    later.join()
    sender.close()


def test_what_was_queued_since_is_heard_later_and_only_once(
    listening: PostgresStore,
) -> None:
    for _ in range(3):
        send(listening)
    heard = 0
    while listening.wait(0.15):
        heard += 1
    # Those that come close together are heard as one.
    assert 1 <= heard <= 3


def test_nobody_is_woken_where_nothing_was_queued(listening: PostgresStore) -> None:
    listening.append("p", Batch(lines=[line()]), version=0, at=NOON)
    refused = Batch(lines=[line()], messages=[message("p")])
    with pytest.raises(Conflict):
        listening.append("p", refused, version=0, at=NOON)
    assert not listening.wait(0.15)


def test_one_does_not_hear_what_is_queued_in_another_schema(
    listening: PostgresStore, new_address: Callable[..., str]
) -> None:
    stranger = open_postgres(new_address())
    send(stranger)
    stranger.close()
    assert not listening.wait(0.15)


def test_one_waits_as_long_as_was_said_and_others_wait_in_turns(
    listening: PostgresStore,
) -> None:
    waiting = threading.Thread(target=listening.wait, args=[0.5])
    waiting.start()
    began = time.monotonic()
    assert not listening.wait(0.2)
    assert 0.15 < time.monotonic() - began < 0.45
    waiting.join()


def test_after_the_connection_was_lost_one_had_better_look(
    listening: PostgresStore, server: LocalServer
) -> None:
    hang_up = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
    with server.connect() as connection:
        connection.execute(hang_up)
    assert listening.wait(LONG)
    assert not listening.wait(0)
    send(listening)
    assert listening.wait(LONG)


def test_whoever_waits_hears_that_the_store_is_closed(listening: PostgresStore) -> None:
    closing = threading.Timer(0.2, listening.close)
    closing.start()
    for _ in range(2):
        with pytest.raises(StoreFailed) as caught:
            listening.wait(LONG)
        assert caught.value.code == "store-closed"
    closing.join()


@forks
def test_a_child_listens_by_itself(listening: PostgresStore, fork: Any) -> None:
    def listen(tell: Callable[[str], None]) -> None:
        tell(f"{listening.wait(0)} {listening.wait(0)}")

    assert fork(listen).lines() == ["True False"]
    send(listening)
    assert listening.wait(LONG)
