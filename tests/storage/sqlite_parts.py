"""What the kit for stores must know of a store in SQLite."""

from __future__ import annotations

import contextlib
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import pytest

from ervaringskennis.storage import schema
from ervaringskennis.storage.sqlite import SQLiteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from ervaringskennis.storage.contract import Store

OLDEST = Path(__file__).parent / "released" / "schema-1.sql"


class SQLiteParts:
    """The fixtures, for `SQLiteStore` or a class that derives from it."""

    Part: ClassVar[type[SQLiteStore]] = SQLiteStore

    @pytest.fixture
    def path(self, tmp_path: Path) -> Path:
        return tmp_path / "store.db"

    @pytest.fixture
    def make_store(self, path: Path) -> Callable[[], Store]:
        return lambda: self.Part(path)

    @pytest.fixture
    def address(self, path: Path) -> str:
        return f"sqlite:///{path}"

    @pytest.fixture
    def opened_by(self) -> str:
        # A process that looks for no plugins starts sooner.
        return "ervaringskennis.storage.opening:open_store"

    @pytest.fixture
    def every_byte(self, tmp_path: Path) -> Callable[[], bytes]:
        return lambda: b"".join(file.read_bytes() for file in sorted(tmp_path.iterdir()))

    @pytest.fixture
    def older(self, path: Path) -> Callable[[], Store]:
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(OLDEST.read_text(encoding="utf-8"))
        return lambda: self.Part(path)

    @pytest.fixture
    def newer(self, path: Path) -> Callable[[], AbstractContextManager[None]]:
        @contextlib.contextmanager
        def for_a_while() -> Iterator[None]:
            _mark(path, 99)
            yield
            _mark(path, len(schema.MIGRATIONS))

        return for_a_while


def _mark(path: Path, version: int) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {version}")
