"""A store in memory: for tests, for trying things out, and to compare other stores with."""

from __future__ import annotations

import heapq
import itertools
import secrets
import threading
from collections import defaultdict
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.storage.contract import (
    Batch,
    Claimed,
    Conflict,
    FieldClass,
    Message,
    MessageState,
    OutboxEntry,
    Settlement,
    StoredLine,
    VaultEntry,
)
from ervaringskennis.storage.encoding import from_json, to_json, to_moment, to_number

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

_Key = tuple[FieldClass, str]


@attrs.frozen
class _Kept:
    """A vault entry whose data are text, so that nobody else holds a part of it."""

    entry: VaultEntry
    data: str = attrs.field(repr=False)

    @classmethod
    def of(cls, entry: VaultEntry) -> _Kept:
        return cls(attrs.evolve(entry, data={}), to_json(entry.data))

    @property
    def copy(self) -> VaultEntry:
        return attrs.evolve(self.entry, data=from_json(self.data))


class _Vault:
    """The vault of one programme, with the indexes that it is searched by."""

    def __init__(self) -> None:
        self._kept: dict[_Key, _Kept] = {}
        self._index: defaultdict[tuple[str, str], set[_Key]] = defaultdict(set)

    @staticmethod
    def _places(entry: VaultEntry) -> list[tuple[str, str]]:
        found = [("person", entry.person), ("address", entry.address), ("name", entry.name)]
        return [place for place in found if place[1]]

    def keep(self, kept: _Kept) -> None:
        key = (kept.entry.field_class, kept.entry.id)
        self.forget(key)
        self._kept[key] = kept
        for place in self._places(kept.entry):
            self._index[place].add(key)

    def forget(self, key: _Key) -> None:
        kept = self._kept.pop(key, None)
        for place in self._places(kept.entry) if kept else ():
            self._index[place].discard(key)
            if not self._index[place]:
                del self._index[place]

    def forget_person(self, person: str, field_class: FieldClass | None) -> None:
        for key in list(self._index.get(("person", person), ())):
            if field_class is None or key[0] is field_class:
                self.forget(key)

    def get(self, key: _Key) -> VaultEntry | None:
        kept = self._kept.get(key)
        return kept.copy if kept else None

    def of_class(self, field_class: FieldClass) -> list[str]:
        return sorted(name for kind, name in self._kept if kind is field_class)

    def where(self, *places: tuple[str, str]) -> list[VaultEntry]:
        keys = {key for place in places for key in self._index.get(place, ())}
        return [self._kept[key].copy for key in sorted(keys)]


@attrs.define
class _Queued:
    """A message in the outbox; ``due`` is when it may next be claimed."""

    number: int
    message: Message
    about: str
    due: int
    state: MessageState = MessageState.QUEUED
    attempts: int = 0
    error: str = ""
    token: str = ""

    @property
    def copy(self) -> Message:
        return attrs.evolve(self.message, about=from_json(self.about))


class _Outbox:
    """Messages by key, and a heap of those that wait; what is stale in it is passed over."""

    def __init__(self) -> None:
        self.queued: dict[str, _Queued] = {}
        self._heap: list[tuple[int, int, str]] = []
        self._numbers = itertools.count()

    def add(self, message: Message, about: str) -> None:
        if message.key not in self.queued:
            due = to_number(message.not_before)
            self.queued[message.key] = _Queued(next(self._numbers), message, about, due)
            self.wait(self.queued[message.key])

    def wait(self, queued: _Queued) -> None:
        heapq.heappush(self._heap, (queued.due, queued.number, queued.message.key))

    def take(self, now: int, limit: int, programme: str | None) -> list[_Queued]:
        taken: list[_Queued] = []
        passed: list[tuple[int, int, str]] = []
        while self._heap and self._heap[0][0] <= now and len(taken) < limit:
            due, number, key = place = heapq.heappop(self._heap)
            queued = self.queued[key]
            if queued.due != due or queued.state is not MessageState.QUEUED:
                continue
            if programme in {None, queued.message.programme}:
                taken.append(queued)
                # In the heap again, it must not be found twice.
                queued.due = now + 1
            else:
                passed.append((due, number, key))
        for place in passed:
            heapq.heappush(self._heap, place)
        return taken


class MemoryStore:
    """Keeps everything by value, until the process ends."""

    def __init__(self) -> None:
        self._lock: Final = threading.RLock()
        self._logs: defaultdict[str, list[StoredLine]] = defaultdict(list)
        self._vaults: defaultdict[str, _Vault] = defaultdict(_Vault)
        self._outbox = _Outbox()

    def programmes(self) -> tuple[str, ...]:
        """Return the programmes that have a log, by id."""
        with self._lock:
            return tuple(sorted(programme for programme, log in self._logs.items() if log))

    def read(self, programme: str, *, after: int = 0) -> Sequence[StoredLine]:
        """Return the lines of a log after a version, in order; empty where there are none."""
        with self._lock:
            return tuple(self._logs.get(programme, [])[max(after, 0) :])

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        """Append to the log if it has exactly ``version`` lines; return how many it has now."""
        # Whatever can go wrong with a part of the batch goes wrong here, before anything is kept.
        moment = to_moment(to_number(at))
        lines = [(line.kind, line.data) for line in batch.lines]
        kept = [_Kept.of(entry) for entry in batch.keep]
        messages = [
            (
                attrs.evolve(
                    message, about={}, not_before=to_moment(to_number(message.not_before))
                ),
                to_json(message.about),
            )
            for message in batch.messages
        ]
        people, entries = list(batch.forget), list(batch.forget_entries)
        with self._lock:
            log = self._logs[programme]
            self._insist(log, version)
            for kind, data in lines:
                log.append(StoredLine(version=len(log) + 1, at=moment, kind=kind, data=data))
            vault = self._vaults[programme]
            for person, field_class in people:
                vault.forget_person(person, field_class)
            for key in entries:
                vault.forget(key)
            for entry in kept:
                vault.keep(entry)
            for message, about in messages:
                self._outbox.add(message, about)
            return len(log)

    @staticmethod
    def _insist(log: Sequence[StoredLine], version: int) -> None:
        """Raise `Conflict` where a log has another version."""
        if len(log) != version:
            raise Conflict.at(version)

    def entries(
        self, programme: str, field_class: FieldClass, ids: Iterable[str] | None = None
    ) -> dict[str, VaultEntry]:
        """Return the vault entries of a class by id: those asked for, or all of them."""
        asked = None if ids is None else list(ids)
        with self._lock:
            vault = self._vaults[programme]
            wanted = vault.of_class(field_class) if asked is None else asked
            found = ((name, vault.get((field_class, name))) for name in wanted)
            return {name: entry for name, entry in found if entry}

    def entries_of(self, programme: str, person: str) -> Sequence[VaultEntry]:
        """Return everything that the vault keeps of one person."""
        with self._lock:
            return self._vaults[programme].where(("person", person))

    def find(self, programme: str, *, address: str = "", name: str = "") -> Sequence[VaultEntry]:
        """Return the contacts with this address, or with this name; ids in ascending order."""
        with self._lock:
            found = self._vaults[programme].where(("address", address), ("name", name))
            return [entry for entry in found if entry.field_class is FieldClass.CONTACT]

    def scrub(self) -> None:
        """Do nothing: what was forgotten is nowhere any more."""

    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        """Claim messages that are due, the one that waits longest first, until the lease ends."""
        until = to_number(now + lease)
        with self._lock:
            taken = self._outbox.take(to_number(now), limit, programme)
            for queued in taken:
                queued.due = until
                queued.attempts += 1
                queued.token = secrets.token_hex(16)
                self._outbox.wait(queued)
            return [
                Claimed(message=queued.copy, token=queued.token, attempt=queued.attempts)
                for queued in taken
            ]

    def settle(self, claimed: Claimed, settlement: Settlement) -> bool:
        """Record what became of a claimed message; False where the claim is another's now."""
        again_at = settlement.again_at or claimed.message.not_before
        due = to_number(again_at)
        with self._lock:
            queued = self._outbox.queued.get(claimed.message.key)
            if not (queued and queued.token and queued.token == claimed.token):
                return False
            queued.state, queued.error = settlement.state, settlement.error
            queued.due, queued.token = due, ""
            if queued.state is MessageState.QUEUED:
                self._outbox.wait(queued)
            return True

    def outbox(
        self, programme: str | None = None, *, state: MessageState | None = None
    ) -> Sequence[OutboxEntry]:
        """Return the messages, of one programme or in one state, oldest first."""
        with self._lock:
            return [
                OutboxEntry(
                    message=queued.copy,
                    state=queued.state,
                    attempts=queued.attempts,
                    error=queued.error,
                )
                for queued in self._outbox.queued.values()
                if programme in {None, queued.message.programme} and state in {None, queued.state}
            ]

    def requeue(self, keys: Iterable[str], *, now: dt.datetime) -> int:
        """Let failed messages be tried again, from their first attempt; return how many."""
        due, wanted = to_number(now), list(keys)
        with self._lock:
            found = (self._outbox.queued.get(key) for key in wanted)
            again = 0
            for queued in found:
                if queued and queued.state is MessageState.FAILED:
                    queued.state, queued.error, queued.attempts = MessageState.QUEUED, "", 0
                    queued.due = due
                    self._outbox.wait(queued)
                    again += 1
            return again

    def close(self) -> None:
        """Do nothing: there is nothing to let go of."""
