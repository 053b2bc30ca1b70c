"""Stores in a file that are right in all but one thing; other processes open them too."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.errors import Problem
from ervaringskennis.storage import rows, schema, statements
from ervaringskennis.storage.contract import Batch, Claimed, StoredLine, StoreFailed, VaultEntry
from ervaringskennis.storage.encoding import to_number
from ervaringskennis.storage.sqlite import SQLiteStore

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence
    from typing import Self

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


class Right(SQLiteStore):
    @classmethod
    def at(cls, address: str) -> Self:
        """Open an address; what another process begins with."""
        return cls(Path(address.removeprefix("sqlite:///")))


class CachesTheLog(Right):
    """Remembers what it read, and does not hear of others."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._seen: dict[tuple[str, int], Sequence[StoredLine]] = {}

    def read(self, programme: str, *, after: int = 0) -> Sequence[StoredLine]:
        if (programme, after) not in self._seen:
            self._seen[programme, after] = super().read(programme, after=after)
        return self._seen[programme, after]

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        now = super().append(programme, batch, version=version, at=at)
        self._seen.clear()
        return now


class CachesTheVault(Right):
    """Remembers whom it found, and does not hear that they were forgotten."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._seen: dict[tuple[str, str, str], Sequence[VaultEntry]] = {}

    def find(self, programme: str, *, address: str = "", name: str = "") -> Sequence[VaultEntry]:
        found = self._seen.get((programme, address, name))
        if not found:
            found = super().find(programme, address=address, name=name)
            self._seen[programme, address, name] = found
        return found


class NeverScrubs(Right):
    def scrub(self) -> None:
        pass


class Unguarded(Right):
    """Appends wherever the log is by now."""

    def _take_version(
        self, db: sqlite3.Connection, programme: str, version: int, added: int
    ) -> int:
        (version,) = db.execute(statements.VERSION, (programme,)).fetchone() or (0,)
        return super()._take_version(db, programme, version, added)


class LastWriterWins(Right):
    """Writes where it was told to, whatever stands there by now."""

    def _take_version(
        self, db: sqlite3.Connection, programme: str, version: int, added: int
    ) -> int:
        (found,) = db.execute(statements.VERSION, (programme,)).fetchone() or (0,)
        super()._take_version(db, programme, found, version + added - found)
        db.execute("DELETE FROM facts WHERE programme = ? AND version > ?", (programme, version))
        return version


class ClaimsWithoutLooking(Right):
    """Looks which messages are free, and claims them a little later."""

    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        del programme
        with self._reading() as db:
            found = db.execute(statements.DUE, (to_number(now), limit)).fetchall()
        time.sleep(0.01)
        with self._writing() as db:
            for number, *_ in found:
                db.execute(statements.CLAIM, ("token", to_number(now + lease), number))
        return rows.each(rows.claimed, ((*row[1:-1], "token", row[-1] + 1) for row in found))


class WritesLineByLine(Right):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        for line in batch.lines:
            version = super().append(programme, Batch(lines=[line]), version=version, at=at)
        return super().append(programme, attrs.evolve(batch, lines=()), version=version, at=at)


class WritesLater(Right):
    """Says that something is kept before it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._waiting: list[tuple[str, Batch, int, dt.datetime]] = []

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        self._waiting.append((programme, batch, version, at))
        return version + len(batch.lines)

    def read(self, programme: str, *, after: int = 0) -> Sequence[StoredLine]:
        waiting = sum(len(batch.lines) for _, batch, *_ in self._waiting)
        dummy = StoredLine(version=0, at=_EPOCH, kind="", data="")
        return [*super().read(programme, after=after), *[dummy] * waiting]

    def _write(self) -> None:
        while self._waiting:
            programme, batch, version, at = self._waiting.pop(0)
            super().append(programme, batch, version=version, at=at)

    def close(self) -> None:
        self._write()
        super().close()


class IgnoresTheVersion(Right):
    _steps = (*schema.MIGRATIONS, *[()] * 200)


class RefusesInOtherWords(Right):
    def __init__(self, path: Path) -> None:
        try:
            super().__init__(path)
        except StoreFailed:
            raise StoreFailed(Problem(code="store-damaged", nl="Stuk.", en="Broken.")) from None


class LosesMessagesOnTheWay(Right):
    _steps = (*schema.MIGRATIONS, ("DELETE FROM outbox WHERE state = 'failed'",))


class ReadsOldLogsOnly(Right):
    _steps = (
        *schema.MIGRATIONS,
        ("CREATE TRIGGER no BEFORE INSERT ON facts BEGIN SELECT RAISE(ABORT, 'no'); END",),
    )
