from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis.storage.sqlite import SQLiteStore
from ervaringskennis.testing.stores import StoreConformance

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ervaringskennis.storage.contract import Store


class TestMemoryStore(StoreConformance):
    durable = False

    @pytest.fixture
    def make_store(self) -> Callable[[], Store]:
        store = MemoryStore()
        return lambda: store


class TestSQLiteStore(StoreConformance):
    @pytest.fixture
    def make_store(self, tmp_path: Path) -> Callable[[], Store]:
        return lambda: SQLiteStore(tmp_path / "store.db")

    @pytest.fixture
    def every_byte(self, tmp_path: Path) -> Callable[[], bytes]:
        return lambda: b"".join(file.read_bytes() for file in sorted(tmp_path.iterdir()))
