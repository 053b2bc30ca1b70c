"""Stores in memory that are right in all but one thing about messages."""

from __future__ import annotations

import datetime as dt
import itertools
import time
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.storage.contract import (
    Batch,
    Claimed,
    MessageState,
    OutboxEntry,
    Settlement,
)
from ervaringskennis.storage.memory import MemoryStore

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class AddsTwice(MemoryStore):
    def __init__(self) -> None:
        super().__init__()
        self._numbers = itertools.count()

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        messages = [
            attrs.evolve(message, key=f"{message.key}/{next(self._numbers)}")
            for message in batch.messages
        ]
        return super().append(
            programme, attrs.evolve(batch, messages=messages), version=version, at=at
        )


class ClaimsTwice(MemoryStore):
    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        return super().claim(now=now, lease=lease * 0, limit=limit, programme=programme)


class NeverTakesBack(MemoryStore):
    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        return super().claim(now=now, lease=lease * 99, limit=limit, programme=programme)


class ClaimsTooEarly(MemoryStore):
    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        early = now + dt.timedelta(minutes=3)
        return super().claim(now=early, lease=lease, limit=limit, programme=programme)


class ClaimsTheLastFirst(MemoryStore):
    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        return super().claim(now=now, lease=lease, limit=limit, programme=programme)[::-1]


class TakesAnyToken(MemoryStore):
    def settle(self, claimed: Claimed, settlement: Settlement) -> bool:
        queued = self._outbox.queued.get(claimed.message.key)
        token = queued.token if queued else ""
        return super().settle(attrs.evolve(claimed, token=token), settlement)


class CountsOnAfterRequeue(MemoryStore):
    def requeue(self, keys: Iterable[str], *, now: dt.datetime) -> int:
        before = {entry.message.key: entry.attempts for entry in self.outbox()}
        again = super().requeue(keys, now=now)
        for key, attempts in before.items():
            self._outbox.queued[key].attempts = attempts
        return again


class LosesWhatAMessageIsAbout(MemoryStore):
    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        claims = super().claim(now=now, lease=lease, limit=limit, programme=programme)
        return [attrs.evolve(one, message=attrs.evolve(one.message, about={})) for one in claims]


class ClaimsOneMore(MemoryStore):
    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        return super().claim(now=now, lease=lease, limit=limit + 1, programme=programme)


class ClaimsOfAll(MemoryStore):
    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        del programme
        return super().claim(now=now, lease=lease, limit=limit)


class ClaimsByTheFirstMoment(MemoryStore):
    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        claims = super().claim(now=now, lease=lease, limit=limit, programme=programme)
        return sorted(claims, key=lambda one: one.message.not_before)


class ClaimsWithoutLooking(MemoryStore):
    """Looks which messages are free, and claims them a little later."""

    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        free = [entry for entry in self.outbox(programme) if not entry.attempts][:limit]
        time.sleep(0.001)
        super().claim(now=now, lease=lease, limit=limit, programme=programme)
        return [Claimed(message=one.message, token=one.message.key, attempt=1) for one in free]


class ForgetsWhoIsLate(MemoryStore):
    latest = dt.datetime.min.replace(tzinfo=dt.UTC)

    def __init__(self) -> None:
        super().__init__()
        self._until: dict[str, dt.datetime] = {}

    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        self.latest = max(self.latest, now)
        claims = super().claim(now=now, lease=lease, limit=limit, programme=programme)
        self._until.update({one.token: now + lease for one in claims})
        return claims

    def settle(self, claimed: Claimed, settlement: Settlement) -> bool:
        late = self._until.get(claimed.token, self.latest) <= self.latest
        return not late and super().settle(claimed, settlement)


class TriesAgainAtOnce(MemoryStore):
    def settle(self, claimed: Claimed, settlement: Settlement) -> bool:
        return super().settle(claimed, attrs.evolve(settlement, again_at=None))


class WaitsForEver(MemoryStore):
    def settle(self, claimed: Claimed, settlement: Settlement) -> bool:
        later = settlement.again_at or dt.datetime(9000, 1, 1, tzinfo=dt.UTC)
        return super().settle(claimed, attrs.evolve(settlement, again_at=later))


class TakesWhatWasDroppedUpAgain(MemoryStore):
    def settle(self, claimed: Claimed, settlement: Settlement) -> bool:
        dropped = settlement.state is MessageState.DROPPED
        state = MessageState.QUEUED if dropped else settlement.state
        return super().settle(claimed, attrs.evolve(settlement, state=state))


class ListsByMoment(MemoryStore):
    def outbox(
        self, programme: str | None = None, *, state: MessageState | None = None
    ) -> Sequence[OutboxEntry]:
        found = super().outbox(programme, state=state)
        return sorted(found, key=lambda entry: entry.message.not_before)
