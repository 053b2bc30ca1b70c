"""Stores in memory that are right in all but one thing."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.errors import Problem
from ervaringskennis.storage.contract import (
    Batch,
    FieldClass,
    StoredLine,
    StoreFailed,
    VaultEntry,
)
from ervaringskennis.storage.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class NoGuard(MemoryStore):
    @staticmethod
    def _insist(log: Sequence[StoredLine], version: int) -> None:
        pass


class GuardWithAGap(MemoryStore):
    """Looks whether the version is right, and writes a little later."""

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        super()._insist(self.read(programme), version)
        time.sleep(0.001)
        return super().append(programme, batch, version=version, at=at)

    @staticmethod
    def _insist(log: Sequence[StoredLine], version: int) -> None:
        pass


class LinesFirst(MemoryStore):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        lines = Batch(lines=batch.lines)
        now = super().append(programme, lines, version=version, at=at)
        return super().append(programme, attrs.evolve(batch, lines=()), version=now, at=at)


class MessagesFirst(MemoryStore):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        now = len(self.read(programme))
        super().append(programme, Batch(lines=(), messages=batch.messages), version=now, at=at)
        return super().append(programme, batch, version=version, at=at)


class LosesOrder(MemoryStore):
    def read(self, programme: str, *, after: int = 0) -> Sequence[StoredLine]:
        return super().read(programme, after=after)[::-1]


class LosesOneLine(MemoryStore):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        return super().append(
            programme, attrs.evolve(batch, lines=batch.lines[:1]), version=version, at=at
        )


class RoundsMoments(MemoryStore):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        return super().append(programme, batch, version=version, at=at.replace(microsecond=0))


class KeepsForgotten(MemoryStore):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        return super().append(
            programme,
            attrs.evolve(batch, forget=(), forget_entries=()),
            version=version,
            at=at,
        )


class ForgetsLast(MemoryStore):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        kept = attrs.evolve(batch, forget=(), forget_entries=())
        now = super().append(programme, kept, version=version, at=at)
        forget = attrs.evolve(batch, lines=(), keep=(), messages=())
        return super().append(programme, forget, version=now, at=at)


class ForgetsEverybodyWithoutAName(MemoryStore):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        nobodys = [
            (kind, name)
            for kind in FieldClass
            for name, entry in self.entries(programme, kind).items()
            if any(not person for person, _ in batch.forget) and not entry.person
        ]
        forget = [*batch.forget_entries, *nobodys]
        return super().append(
            programme, attrs.evolve(batch, forget_entries=forget), version=version, at=at
        )


class OneVaultForAll(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self._vaults.default_factory = lambda vault=self._vaults["all"]: vault


class SharesItsData(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self._given: dict[str, list[VaultEntry]] = {}

    def entries_of(self, programme: str, person: str) -> Sequence[VaultEntry]:
        return self._given.setdefault(programme + person, [*super().entries_of(programme, person)])

    def entries(
        self, programme: str, field_class: FieldClass, ids: Iterable[str] | None = None
    ) -> dict[str, VaultEntry]:
        found = super().entries(programme, field_class, ids)
        return {name: self.entries_of(programme, found[name].person)[0] for name in found}


class FindsTheEmpty(MemoryStore):
    def find(self, programme: str, *, address: str = "", name: str = "") -> Sequence[VaultEntry]:
        return [
            entry
            for entry in self.entries(programme, FieldClass.CONTACT).values()
            if entry.address == address or entry.name == name
        ]


class FindsInAnyOrder(MemoryStore):
    def find(self, programme: str, *, address: str = "", name: str = "") -> Sequence[VaultEntry]:
        return super().find(programme, address=address, name=name)[::-1]


class KnowsOnlyTheWest(MemoryStore):
    """Keeps only what fits in Latin-1."""

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        lines = [
            attrs.evolve(line, data=line.data.encode("latin-1", "replace").decode("latin-1"))
            for line in batch.lines
        ]
        return super().append(programme, attrs.evolve(batch, lines=lines), version=version, at=at)


class IgnoresBatchesWithoutLines(MemoryStore):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        rest = batch if batch.lines else Batch(lines=())
        return super().append(programme, rest, version=version, at=at)


class GuardsLinesOnly(MemoryStore):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        seen = version if batch.lines else len(self.read(programme))
        return super().append(programme, batch, version=seen, at=at)


class TakesAnyMoment(MemoryStore):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        aware = at if at.tzinfo else at.replace(tzinfo=dt.UTC)
        return super().append(programme, batch, version=version, at=aware)


class NamesWhatSomebodyAskedFor(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self.asked: set[str] = set()

    def read(self, programme: str, *, after: int = 0) -> Sequence[StoredLine]:
        self.asked.add(programme)
        return super().read(programme, after=after)

    def programmes(self) -> tuple[str, ...]:
        return tuple(sorted(self.asked | set(super().programmes())))


class NamesTheLastFirst(MemoryStore):
    def programmes(self) -> tuple[str, ...]:
        return super().programmes()[::-1]


class KnowsNotAllMethods:
    """Passes on everything but one."""

    def __init__(self) -> None:
        self._store = MemoryStore()

    def __getattr__(self, name: str) -> object:
        if name == "requeue":
            raise AttributeError(name)
        return getattr(self._store, name)


class FindsByWhatWas(MemoryStore):
    """Never takes a word out of its index."""

    def __init__(self) -> None:
        super().__init__()
        self._was: dict[tuple[str, str], VaultEntry] = {}

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        self._was.update({(programme, entry.address): entry for entry in batch.keep})
        return super().append(programme, batch, version=version, at=at)

    def find(self, programme: str, *, address: str = "", name: str = "") -> Sequence[VaultEntry]:
        was = self._was.get((programme, address))
        return super().find(programme, address=address, name=name) or ([was] if was else [])


class MakesTextsOfData(MemoryStore):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        keep = [
            attrs.evolve(entry, data={name: str(value) for name, value in entry.data.items()})
            for entry in batch.keep
        ]
        return super().append(programme, attrs.evolve(batch, keep=keep), version=version, at=at)


class MendsOddTexts(MemoryStore):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        lines = [
            attrs.evolve(line, data=line.data.encode("utf-8", "replace").decode())
            for line in batch.lines
        ]
        return super().append(programme, attrs.evolve(batch, lines=lines), version=version, at=at)


class RepeatsOddTexts(MemoryStore):
    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        for line in batch.lines:
            if "\0" in line.data:
                told = f"what is {line.data}?"
                raise StoreFailed(Problem(code="store-bad-text", nl=told, en=told))
        return super().append(programme, batch, version=version, at=at)


class CrashesOnOddTexts(MemoryStore):
    def read(self, programme: str, *, after: int = 0) -> Sequence[StoredLine]:
        programme.encode()
        return super().read(programme, after=after)


class ScrubsOnlyWhatIsThere(MemoryStore):
    def scrub(self) -> None:
        if not self.programmes():
            raise StoreFailed(Problem(code="store-empty", nl="Leeg.", en="Empty."))


class ClosesOnce(MemoryStore):
    closed = False

    def close(self) -> None:
        if self.closed:
            raise ValueError("closed already")
        self.closed = True
