"""Stores that search, and are right in all but one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
from tests.storage.wrong_in_files import Right

from ervaringskennis.errors import Problem
from ervaringskennis.storage.contract import StoreFailed
from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis.storage.searching import scan

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ervaringskennis.storage.contract import Found


class IgnoresQuotes(MemoryStore):
    def search(self, programme: str, words: str, *, limit: int = 50) -> Sequence[Found]:
        return scan(self, programme, words.replace('"', " "), limit=limit)


class ComplainsOfQuotes(MemoryStore):
    def search(self, programme: str, words: str, *, limit: int = 50) -> Sequence[Found]:
        if words.count('"') % 2:
            raise StoreFailed(Problem(code="bad-words", nl="Eén aanhaling.", en="One quote."))
        return scan(self, programme, words, limit=limit)


class SearchesEveryProgramme(MemoryStore):
    def search(self, programme: str, words: str, *, limit: int = 50) -> Sequence[Found]:
        everywhere = {programme, *self._vaults}
        return [one for which in everywhere for one in scan(self, which, words, limit=limit)]


class FindsWhatWasSaid(MemoryStore):
    """Goes on finding what was forgotten."""

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[tuple[str, str], dict[str, Found]] = {}

    def search(self, programme: str, words: str, *, limit: int = 50) -> Sequence[Found]:
        ever = self._found.setdefault((programme, words), {})
        ever.update({one.id: one for one in scan(self, programme, words, limit=limit)})
        return sorted(ever.values(), key=lambda one: one.id)


class FindsTheBestLast(MemoryStore):
    def search(self, programme: str, words: str, *, limit: int = 50) -> Sequence[Found]:
        found = scan(self, programme, words, limit=limit)
        return [attrs.evolve(one, score=-one.score) for one in found[::-1]]


class KeepsWords(Right):
    def scrub(self) -> None:
        with self._writer.connection() as db:
            db.execute("VACUUM")
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class CachesWhatItFound(Right):
    """Remembers what it found, and does not hear what others keep."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._found: dict[tuple[str, str], Sequence[Found]] = {}

    def search(self, programme: str, words: str, *, limit: int = 50) -> Sequence[Found]:
        if (programme, words) not in self._found:
            self._found[programme, words] = super().search(programme, words, limit=limit)
        return self._found[programme, words]
