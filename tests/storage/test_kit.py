"""Tests of the kit: each store here breaks one promise, and the kit must notice."""

from __future__ import annotations

import datetime as dt
import functools
import inspect
import itertools
import time
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import is_hypothesis_test

from ervaringskennis.storage.contract import (
    Batch,
    Claimed,
    FieldClass,
    Settlement,
    StoredLine,
    VaultEntry,
)
from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis.testing.stores import StoreConformance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence


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


class WrongStoreOfWords(MemoryStore):
    """Keeps only what fits in Latin-1."""

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        lines = [
            attrs.evolve(line, data=line.data.encode("latin-1", "replace").decode("latin-1"))
            for line in batch.lines
        ]
        return super().append(programme, attrs.evolve(batch, lines=lines), version=version, at=at)


WRONG = [
    (NoGuard, "test_one_appends_at_the_version_that_there_is_or_not_at_all"),
    (NoGuard, "test_a_conflict_keeps_forgets_and_sends_nothing"),
    (GuardWithAGap, "test_threads_that_append_at_once_each_get_their_turn"),
    (LinesFirst, "test_a_batch_with_a_part_that_cannot_be_kept_leaves_nothing"),
    (MessagesFirst, "test_a_conflict_keeps_forgets_and_sends_nothing"),
    (LosesOrder, "test_reading_after_a_version_leaves_out_what_came_before"),
    (LosesOrder, "test_a_log_gives_back_what_was_written_in_order_and_to_the_microsecond"),
    (LosesOneLine, "test_a_log_gives_back_what_was_written_in_order_and_to_the_microsecond"),
    (RoundsMoments, "test_a_log_gives_back_what_was_written_in_order_and_to_the_microsecond"),
    (WrongStoreOfWords, "test_ids_and_lines_may_be_in_any_script"),
    (KeepsForgotten, "test_the_vault_has_what_was_kept_and_not_what_was_forgotten"),
    (KeepsForgotten, "test_scrubbing_leaves_what_was_not_forgotten"),
    (ForgetsLast, "test_forgetting_goes_before_keeping"),
    (ForgetsEverybodyWithoutAName, "test_forgetting_nobody_forgets_nothing"),
    (OneVaultForAll, "test_the_vault_has_what_was_kept_and_not_what_was_forgotten"),
    (SharesItsData, "test_what_the_caller_changes_afterwards_does_not_change_the_vault"),
    (FindsTheEmpty, "test_the_vault_has_what_was_kept_and_not_what_was_forgotten"),
    (FindsInAnyOrder, "test_only_contacts_are_found_and_ids_ascend"),
    (AddsTwice, "test_a_message_is_added_once_whatever_becomes_of_it"),
    (ClaimsTwice, "test_a_claim_comes_back_when_its_lease_is_over"),
    (NeverTakesBack, "test_a_claim_comes_back_when_its_lease_is_over"),
    (ClaimsTooEarly, "test_a_message_is_claimed_from_its_moment_on"),
    (ClaimsTooEarly, "test_messages_go_their_way"),
    (ClaimsTheLastFirst, "test_the_one_that_waits_longest_is_claimed_first"),
    (TakesAnyToken, "test_a_claim_comes_back_when_its_lease_is_over"),
    (CountsOnAfterRequeue, "test_only_what_failed_is_queued_again_and_from_its_first_attempt"),
]


class NoticedError(BaseException):
    """Stops Hypothesis, which would go on to look for the least example."""


def stopping(clause: Callable[..., None]) -> Callable[..., None]:
    """Return a test that stops at what it notices first."""

    @functools.wraps(clause)
    def tried(*arguments: object, **named: object) -> None:
        try:
            clause(*arguments, **named)
        # A test that unpacks one message where there are two has noticed as well.
        except (AssertionError, ValueError, pytest.fail.Exception) as error:
            raise NoticedError from error

    return tried


def try_clause(store: MemoryStore, name: str) -> None:
    """Run one test of the kit as pytest would; of a table, its first row."""
    clause = getattr(StoreConformance(), name)
    at_hand: dict[str, Any] = {"store": store, "make_store": lambda: store, "which": 0}
    given = {word: at_hand[word] for word in inspect.signature(clause).parameters}
    if not is_hypothesis_test(clause):
        stopping(clause)(**given)
        return
    with pytest.MonkeyPatch.context() as patch:
        handle = clause.hypothesis
        patch.setattr(handle, "inner_test", stopping(handle.inner_test))
        clause(**given)


@pytest.mark.parametrize(("wrong", "clause"), WRONG)
def test_the_kit_notices_a_broken_promise(wrong: type[MemoryStore], clause: str) -> None:
    with pytest.raises(NoticedError):
        try_clause(wrong(), clause)


@pytest.mark.parametrize(
    "clause",
    [
        "test_a_batch_with_a_part_that_cannot_be_kept_leaves_nothing",
        "test_forgetting_nobody_forgets_nothing",
        "test_messages_go_their_way",
        "test_two_workers_never_hold_the_same_message",
    ],
)
def test_the_kit_accepts_a_store_that_keeps_its_promises(clause: str) -> None:
    try_clause(MemoryStore(), clause)


def test_two_workers_with_one_message_are_noticed() -> None:
    class ClaimsWithoutLooking(MemoryStore):
        """Looks which messages are free, and claims them a little later."""

        def claim(
            self,
            *,
            now: dt.datetime,
            lease: dt.timedelta,
            limit: int = 1,
            programme: str | None = None,
        ) -> Sequence[Claimed]:
            free = [entry for entry in self.outbox(programme) if not entry.attempts][:limit]
            time.sleep(0.001)
            super().claim(now=now, lease=lease, limit=limit, programme=programme)
            return [
                Claimed(message=entry.message, token=entry.message.key, attempt=1) for entry in free
            ]

    with pytest.raises(NoticedError):
        try_clause(ClaimsWithoutLooking(), "test_two_workers_never_hold_the_same_message")


@pytest.mark.slow
def test_whoever_forgets_to_say_how_to_open_a_store_hears_of_it(pytester: pytest.Pytester) -> None:
    pytester.makepyfile(
        """
        from ervaringskennis.testing.stores import StoreConformance

        class TestMine(StoreConformance):
            pass
        """
    )
    outcome = pytester.runpytest_inprocess("-k", "test_it_is_a_store", "-p", "no:cacheprovider")
    outcome.assert_outcomes(errors=1)


pytest_plugins = ["pytester"]
