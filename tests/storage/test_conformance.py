from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import pytest
from tests.storage.sqlite_parts import SQLiteParts

from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis.testing import StoreConformance

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ervaringskennis.storage.contract import Store

GONE = "what it keeps is gone with the process, and nobody else can reach it"


class TestMemoryStore(StoreConformance):
    skips: ClassVar[Mapping[str, str]] = {
        **dict.fromkeys(["another", "address", "every_byte", "older", "newer"], GONE),
        "test_whoever_asks_after_closing_hears_that_it_is_closed": "it has nothing to let go of",
    }

    @pytest.fixture
    def make_store(self) -> Callable[[], Store]:
        store = MemoryStore()
        return lambda: store


class TestSQLiteStore(SQLiteParts, StoreConformance):
    pass
