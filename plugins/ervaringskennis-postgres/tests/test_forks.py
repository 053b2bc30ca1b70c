"""A store that was open before a process forked serves both, each on connections of its own."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis.storage.contract import Batch
from ervaringskennis.testing.store_parts import NOON, line
from ervaringskennis_postgres import open_postgres

if TYPE_CHECKING:
    from ervaringskennis_postgres.store import PostgresStore

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
    # Later Pythons warn where there are threads: those of the pool, which the child leaves alone.
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),
]
ONE = Batch(lines=[line()])
Tell = Callable[[str], None]


def test_parent_and_child_append_in_turns(store: PostgresStore, fork: Any) -> None:
    version = 0
    for _ in range(3):
        version = store.append("p", ONE, version=version, at=NOON)

        def append(tell: Tell, version: int = version) -> None:
            tell(str(store.append("p", ONE, version=version, at=NOON)))
            store.close()

        assert fork(append).lines() == [str(version + 1)]
        version += 1
    assert len(store.read("p")) == version == 6


def test_a_child_that_lets_go_of_a_store_leaves_the_connections_of_its_parent_alone(
    address: str, fork: Any
) -> None:
    stores = [open_postgres(address)]
    stores[0].append("p", ONE, version=0, at=NOON)

    def let_go(tell: Tell) -> None:
        stores.clear()
        gc.collect()
        tell("gone")

    assert fork(let_go).lines() == ["gone"]
    pool = stores[0]._pool._pools[os.getpid()]  # noqa: SLF001 - what it counts
    before = pool.get_stats()["connections_num"]
    assert len(stores[0].read("p")) == 1
    assert pool.get_stats()["connections_num"] == before, "it is still the same one"
    stores[0].close()
