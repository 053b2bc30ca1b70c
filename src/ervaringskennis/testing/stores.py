"""A kit that tries every clause of the contract of a store, for whoever writes one.

>>> import pytest
>>> class TestMyStore(StoreConformance):
...     @pytest.fixture
...     def make_store(self, tmp_path):
...         return lambda: MyStore(tmp_path / "store")

Inherit from `StoreConformance`, and give it what opens your store.  pytest does the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from ervaringskennis.errors import MissingExtra, Problem

try:
    import pytest

    from ervaringskennis.testing.store_log import LogClauses
    from ervaringskennis.testing.store_outbox import OutboxClauses
    from ervaringskennis.testing.store_vault import VaultClauses
except ImportError as error:
    raise MissingExtra(
        Problem(
            code="missing-pytest",
            nl="Deze hulp bij het testen heeft pytest en Hypothesis nodig. Installeer die met: "
            "pip install pytest hypothesis",
            en="These helpers for tests need pytest and Hypothesis. Install them with: "
            "pip install pytest hypothesis",
        )
    ) from error

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ervaringskennis.storage.contract import Store


class StoreConformance(LogClauses, VaultClauses, OutboxClauses):
    """Inherit, and override `make_store`; each test is one clause of the contract."""

    durable: ClassVar[bool] = True
    """Whether another store that is opened later sees the same data."""

    @pytest.fixture
    def make_store(self) -> Callable[[], Store]:
        """Override: return a function that opens the same data each time, empty at first."""
        raise NotImplementedError

    @pytest.fixture
    def every_byte(self) -> Callable[[], bytes] | None:
        """Override where it can be known: return a function that reads every byte of the store."""
        return None

    @pytest.fixture
    def store(self, make_store: Callable[[], Store]) -> Iterator[Store]:
        """The store that a test uses; it is closed afterwards."""
        store = make_store()
        yield store
        store.close()

    @pytest.fixture
    def another(self, make_store: Callable[[], Store]) -> Iterator[Store]:
        """A second store with the same data, such as another process would open."""
        if not self.durable:
            pytest.skip("a store that is not durable is alone")
        another = make_store()
        yield another
        another.close()
