"""A kit that tries every clause of the contract of a store, for whoever writes one.

>>> import pytest
>>> class TestMyStore(StoreConformance):
...     skips = {
...         "older": "there is only one layout so far",
...         "every_byte": "its bytes are on a server of somebody else",
...     }
...
...     @pytest.fixture
...     def make_store(self, address):
...         return lambda: MyStore(address)
...
...     @pytest.fixture
...     def address(self, tmp_path):
...         return f"mine:///{tmp_path}/store"
...
...     @pytest.fixture
...     def newer(self, address):
...         return lambda: another_layout_for_a_while(address)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ervaringskennis.testing.kit import Conformance, to_override
from ervaringskennis.testing.store_log import LogClauses
from ervaringskennis.testing.store_migrations import MigrationClauses
from ervaringskennis.testing.store_outbox import OutboxClauses
from ervaringskennis.testing.store_processes import ProcessClauses
from ervaringskennis.testing.store_search import SearchClauses
from ervaringskennis.testing.store_texts import TextClauses
from ervaringskennis.testing.store_vault import VaultClauses
from ervaringskennis.testing.store_worker import OPEN_STORE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from ervaringskennis.storage.contract import Store


class StoreConformance(
    LogClauses,
    VaultClauses,
    OutboxClauses,
    TextClauses,
    SearchClauses,
    ProcessClauses,
    MigrationClauses,
    Conformance,
):
    """Inherit, and override the fixtures; each test is one clause of the contract."""

    @pytest.fixture
    def make_store(self) -> Callable[[], Store]:
        """Override: return a function that opens the same data each time, empty at first."""
        to_override("make_store", "a function that opens the same data each time, empty at first")

    @pytest.fixture
    def address(self) -> str:
        """Override: return the address at which another process opens what `make_store` opens."""
        to_override("address", "where another process opens what make_store opens")

    @pytest.fixture
    def opened_by(self) -> str:
        """The function that opens an address in another process, as ``module:name``.

        Override it where your store is not installed as a plugin.
        """
        return OPEN_STORE

    @pytest.fixture
    def every_byte(self) -> Callable[[], bytes]:
        """Override: return a function that reads every byte of the store, wherever it stands."""
        to_override("every_byte", "a function that reads every byte of the store")

    @pytest.fixture
    def older(self) -> Callable[[], Store]:
        """Override: return a function that opens data of the oldest layout that was released.

        What stands in them is what `ervaringskennis.testing.store_migrations.fill` wrote with that
        release.
        """
        to_override("older", "a function that opens data of the oldest layout that was released")

    @pytest.fixture
    def newer(self) -> Callable[[], AbstractContextManager[object]]:
        """Override: return a function that makes the data look newer than this release knows.

        What it returns is used with ``with``; afterwards they look as before.
        """
        to_override("newer", "what makes the data look newer than this release knows, for a while")

    @pytest.fixture
    def store(self, make_store: Callable[[], Store]) -> Iterator[Store]:
        """The store that a test uses; it is closed afterwards."""
        store = make_store()
        yield store
        store.close()

    @pytest.fixture
    def another(self, make_store: Callable[[], Store]) -> Iterator[Store]:
        """A second store with the same data, such as another process would open."""
        another = make_store()
        yield another
        another.close()
