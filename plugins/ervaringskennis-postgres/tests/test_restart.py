"""A server that stops or is killed comes back, and the same store goes on."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from ervaringskennis.storage.contract import Batch, StoreFailed
from ervaringskennis.testing.store_parts import NOON, line
from ervaringskennis_postgres import open_postgres
from ervaringskennis_postgres.testing import LocalServer

ONE = Batch(lines=[line()])


Stops = Callable[[LocalServer], None]
STOPS: dict[str, Stops] = {
    "it is stopped": LocalServer.stop,
    "it stops at once": lambda server: server.stop("immediate"),
    "it is killed": LocalServer.crash,
}


@pytest.mark.parametrize(
    "how",
    [
        pytest.param("it is stopped", marks=pytest.mark.slow),
        pytest.param("it stops at once", marks=pytest.mark.slow),
        "it is killed",
    ],
)
def test_the_same_store_goes_on_after_its_server_was_away(fragile: LocalServer, how: str) -> None:
    store = open_postgres(fragile.address(schema=f"away_{list(STOPS).index(how)}"))
    version = store.append("p", ONE, version=0, at=NOON)
    for task in (
        lambda: store.read("p"),
        lambda: store.append("p", ONE, version=version, at=NOON),
    ):
        STOPS[how](fragile)
        fragile.start()
        task()
    assert len(store.read("p")) == version + 1
    store.close()


def test_a_store_waits_for_a_server_that_comes_back(fragile: LocalServer) -> None:
    store = open_postgres(fragile.address(schema="patient"))
    store.append("p", ONE, version=0, at=NOON)
    fragile.crash()
    back = threading.Timer(0.5, fragile.start)
    back.start()
    assert store.append("p", ONE, version=1, at=NOON) == 2
    back.join()
    assert len(store.read("p")) == 2
    store.close()


def test_where_it_does_not_come_back_in_time_one_is_told_and_can_try_again(
    fragile: LocalServer,
) -> None:
    store = open_postgres(fragile.address(schema="impatient", wait=0.3))
    store.append("p", ONE, version=0, at=NOON)
    store.wait(0)
    fragile.crash()
    with pytest.raises(StoreFailed) as caught:
        store.append("p", ONE, version=1, at=NOON)
    assert caught.value.code == "store-unreachable"
    with pytest.raises(StoreFailed) as caught:
        store.wait(0)
    assert caught.value.code == "store-unreachable"
    fragile.start()
    assert store.append("p", ONE, version=1, at=NOON) == 2
    assert store.wait(0), "something may have been queued meanwhile"
    store.close()
