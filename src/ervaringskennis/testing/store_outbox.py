# ruff: noqa: S101, D102, PLR2004 - as in every test: assert, names that are sentences, examples
"""The clauses of the contract about the outbox."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.storage.contract import (
    Claimed,
    MessageState,
    OutboxEntry,
    Settlement,
    Store,
)
from ervaringskennis.testing.store_parts import (
    MINUTE,
    NOON,
    fresh,
    line,
    message,
    one,
    put,
    queue,
    settle_all,
    shared_store,
)
from ervaringskennis.testing.strategies.storage import any_moments, words
from ervaringskennis.testing.threads import together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_SENT = Settlement(state=MessageState.SENT)
_FAILED = Settlement(state=MessageState.FAILED, error="refused")
_MOVES = ("add", "add", "claim", "claim", "sent", "failed", "later", "stale", "requeue", "wait")


def _keys(claims: Sequence[Claimed]) -> list[str]:
    return [claimed.message.key for claimed in claims]


class _Model:
    """What the contract says of a handful of messages, in so many words."""

    def __init__(self, store: Store) -> None:
        self.store, self.programme, self.now = store, fresh(), NOON
        self.due: dict[str, dt.datetime] = {}
        self.attempts: dict[str, int] = {}
        self.state: dict[str, MessageState] = {}
        self.held: list[Claimed] = []
        self.stale: list[Claimed] = []

    def play(self, move: str, number: int) -> None:
        getattr(self, f"_{move}")(number)
        assert {
            entry.message.key: (entry.state, entry.attempts)
            for entry in self.store.outbox(self.programme)
        } == {key: (state, self.attempts[key]) for key, state in self.state.items()}

    def _add(self, number: int) -> None:
        key = f"{self.programme}/{number}"
        due = self.now + number * MINUTE
        queue(self.store, self.programme, [message(self.programme, key=key, due=due)])
        if key not in self.state:
            self.due[key], self.attempts[key] = due, 0
            self.state[key] = MessageState.QUEUED

    def _claim(self, number: int) -> None:
        ready = {
            key
            for key, due in self.due.items()
            if due <= self.now and self.state[key] is MessageState.QUEUED
        }
        lease = (number + 1) * MINUTE
        claims = self.store.claim(now=self.now, lease=lease, limit=99, programme=self.programme)
        assert set(_keys(claims)) == ready
        assert len(claims) == len(ready)
        self.stale += [old for old in self.held if old.message.key in ready]
        self.held = [old for old in self.held if old.message.key not in ready] + list(claims)
        for claimed in claims:
            key = claimed.message.key
            self.attempts[key] += 1
            self.due[key] = self.now + lease
            assert claimed.attempt == self.attempts[key]

    def _settle(self, settlement: Settlement) -> None:
        if self.held:
            claimed = self.held.pop()
            assert self.store.settle(claimed, settlement)
            self.state[claimed.message.key] = settlement.state
            self.due[claimed.message.key] = settlement.again_at or claimed.message.not_before
            self.stale.append(claimed)

    def _sent(self, _number: int) -> None:
        self._settle(_SENT)

    def _failed(self, _number: int) -> None:
        self._settle(_FAILED)

    def _later(self, number: int) -> None:
        again_at = self.now + number * MINUTE
        self._settle(Settlement(state=MessageState.QUEUED, error="busy", again_at=again_at))

    def _stale(self, _number: int) -> None:
        for claimed in self.stale:
            assert not self.store.settle(claimed, _SENT)

    def _requeue(self, _number: int) -> None:
        failed = [key for key, state in self.state.items() if state is MessageState.FAILED]
        assert self.store.requeue(iter(self.state), now=self.now) == len(failed)
        for key in failed:
            self.state[key], self.attempts[key] = MessageState.QUEUED, 0
            self.due[key] = self.now

    def _wait(self, number: int) -> None:
        self.now += number * MINUTE


class OutboxClauses:
    """Queueing, claiming and settling."""

    @shared_store
    @given(
        moves=st.lists(
            st.tuples(st.sampled_from(_MOVES), st.integers(0, 3)), min_size=4, max_size=20
        )
    )
    def test_messages_go_their_way(self, store: Store, moves: list[tuple[str, int]]) -> None:
        model = _Model(store)
        for move, number in moves:
            model.play(move, number)

    @shared_store
    @given(
        about=st.dictionaries(words(), st.one_of(words(), st.integers()), max_size=3),
        due=any_moments(),
        word=words(1),
    )
    def test_a_message_comes_back_as_it_was(
        self, store: Store, about: dict[str, str | int], due: dt.datetime, word: str
    ) -> None:
        programme = fresh()
        sent = message(programme, key=f"{fresh()}{word}", person=word, due=due, about=about)
        queue(store, programme, [sent])
        (claimed,) = store.claim(now=due, lease=MINUTE, limit=9, programme=programme)
        assert claimed.message == sent
        assert claimed.message.not_before.utcoffset() == dt.timedelta(0)
        assert [entry.message for entry in store.outbox(programme)] == [sent]

    def test_a_message_is_added_once_whatever_becomes_of_it(self, store: Store) -> None:
        programme, other = fresh(), fresh()
        first = message(programme, about={"n": 1})
        again = attrs.evolve(first, about={"n": 2}, programme=other, not_before=NOON + MINUTE)
        queue(store, programme, [first, again])
        queue(store, other, [again])
        assert one(store, first.key) == OutboxEntry(
            message=first, state=MessageState.QUEUED, attempts=0
        )
        settle_all(store, programme, _SENT)
        assert put(store, other, lines=[line()], messages=[again]) == 2
        assert one(store, first.key).state is MessageState.SENT
        assert not store.outbox(other)

    def test_a_message_is_claimed_from_its_moment_on(self, store: Store) -> None:
        programme, soon = fresh(), dt.timedelta(microseconds=1)
        queue(store, programme, [message(programme)])
        assert not store.claim(now=NOON - soon, lease=MINUTE, programme=programme)
        assert len(store.claim(now=NOON, lease=MINUTE, programme=programme)) == 1

    def test_the_one_that_waits_longest_is_claimed_first(self, store: Store) -> None:
        programme = fresh()
        minutes = [3, 1, 2, 1, 0, 3]
        queued = [message(programme, due=NOON + n * MINUTE, about={"n": n}) for n in minutes]
        queue(store, programme, queued[:3])
        queue(store, programme, queued[3:])
        later = NOON + 9 * MINUTE
        claims = [
            claimed
            for limit in (1, 3, 9)
            for claimed in store.claim(now=later, lease=MINUTE, limit=limit, programme=programme)
        ]
        assert _keys(claims) == [queued[n].key for n in (4, 1, 3, 2, 0, 5)]

    def test_no_more_are_claimed_than_asked_for(self, store: Store) -> None:
        programme = fresh()
        queue(store, programme, [message(programme) for _ in range(5)])
        assert store.claim(now=NOON, lease=MINUTE, limit=0, programme=programme) in ([], ())
        assert len(store.claim(now=NOON, lease=MINUTE, programme=programme)) == 1
        assert len(store.claim(now=NOON, lease=MINUTE, limit=3, programme=programme)) == 3
        assert len(store.claim(now=NOON, lease=MINUTE, limit=3, programme=programme)) == 1

    def test_one_may_claim_of_one_programme_or_of_all(self, store: Store) -> None:
        programmes = [fresh(), fresh(), fresh()]
        for programme in programmes:
            queue(store, programme, [message(programme)])
        (claimed,) = store.claim(now=NOON, lease=MINUTE, limit=9, programme=programmes[1])
        assert claimed.message.programme == programmes[1]
        others = {each.message.programme for each in store.claim(now=NOON, lease=MINUTE, limit=999)}
        assert others >= {programmes[0], programmes[2]}
        assert programmes[1] not in others

    def test_a_claim_comes_back_when_its_lease_is_over(self, store: Store) -> None:
        programme, soon = fresh(), dt.timedelta(microseconds=1)
        queue(store, programme, [message(programme)])
        (first,) = store.claim(now=NOON, lease=MINUTE, programme=programme)
        assert not store.claim(now=NOON + MINUTE - soon, lease=MINUTE, programme=programme)
        (second,) = store.claim(now=NOON + MINUTE, lease=MINUTE, programme=programme)
        assert (first.attempt, second.attempt) == (1, 2)
        assert first.token != second.token
        assert not store.settle(first, _SENT)
        assert one(store, first.message.key).state is MessageState.QUEUED
        assert store.settle(second, _SENT)
        assert not store.settle(second, _FAILED)
        assert one(store, first.message.key).state is MessageState.SENT

    def test_who_settles_late_is_in_time_while_nobody_else_claimed_it(self, store: Store) -> None:
        programme = fresh()
        queue(store, programme, [message(programme)])
        (claimed,) = store.claim(now=NOON, lease=MINUTE, programme=programme)
        assert not store.claim(now=NOON + MINUTE, lease=MINUTE, programme=fresh())
        # A store is not told the time of settling, so a lease ends for others only.
        assert store.settle(claimed, _SENT)
        assert not store.claim(now=NOON + 9 * MINUTE, lease=MINUTE, programme=programme)

    def test_what_comes_back_waits_from_the_end_of_its_lease(self, store: Store) -> None:
        programme = fresh()
        queued = [message(programme, due=NOON + n * MINUTE) for n in (0, 0, 1, 3, 5)]
        queue(store, programme, queued)
        store.claim(now=NOON, lease=4 * MINUTE, programme=programme)
        store.claim(now=NOON, lease=2 * MINUTE, programme=programme)
        late = store.claim(now=NOON + 9 * MINUTE, lease=MINUTE, limit=9, programme=programme)
        assert _keys(late) == [queued[n].key for n in (2, 1, 3, 0, 4)]

    @pytest.mark.parametrize("token", ["", "made up"])
    def test_who_holds_no_claim_settles_nothing(self, store: Store, token: str) -> None:
        programme = fresh()
        queue(store, programme, [message(programme)])
        (waiting,) = store.outbox(programme)
        forged = Claimed(message=waiting.message, token=token, attempt=1)
        assert not store.settle(forged, _SENT)
        (claimed,) = store.claim(now=NOON, lease=MINUTE, programme=programme)
        assert not store.settle(forged, _SENT)
        assert store.settle(claimed, _FAILED)
        assert not store.settle(forged, _SENT)
        unheard = attrs.evolve(forged, message=message(programme))
        assert not store.settle(unheard, _SENT)
        assert [entry.state for entry in store.outbox(programme)] == [MessageState.FAILED]

    @pytest.mark.parametrize(
        "state", [MessageState.SENT, MessageState.DROPPED, MessageState.FAILED]
    )
    def test_what_is_done_is_not_claimed_again(self, store: Store, state: MessageState) -> None:
        programme = fresh()
        queue(store, programme, [message(programme)])
        settle_all(store, programme, Settlement(state=state, error="why"))
        assert not store.claim(now=NOON + 99 * MINUTE, lease=MINUTE, programme=programme)
        (entry,) = store.outbox(programme)
        assert (entry.state, entry.attempts, entry.error) == (state, 1, "why")

    def test_another_attempt_waits_for_its_moment(self, store: Store) -> None:
        programme = fresh()
        queue(store, programme, [message(programme)])
        again = Settlement(state=MessageState.QUEUED, error="busy", again_at=NOON + 5 * MINUTE)
        settle_all(store, programme, again)
        (entry,) = store.outbox(programme)
        assert (entry.state, entry.attempts, entry.error) == (MessageState.QUEUED, 1, "busy")
        assert not store.claim(now=NOON + 4 * MINUTE, lease=MINUTE, programme=programme)
        (claimed,) = store.claim(now=NOON + 5 * MINUTE, lease=MINUTE, programme=programme)
        assert claimed.attempt == 2
        assert claimed.message == entry.message

    def test_another_attempt_without_a_moment_may_come_at_once(self, store: Store) -> None:
        programme = fresh()
        queue(store, programme, [message(programme)])
        settle_all(store, programme, Settlement(state=MessageState.QUEUED))
        (claimed,) = store.claim(now=NOON, lease=MINUTE, programme=programme)
        assert claimed.attempt == 2

    def test_only_what_failed_is_queued_again_and_from_its_first_attempt(
        self, store: Store
    ) -> None:
        programme = fresh()
        failed, sent, waiting = (message(programme, due=NOON + n * MINUTE) for n in (0, 0, 7))
        queue(store, programme, [failed, sent, waiting])
        for claimed in store.claim(now=NOON, lease=MINUTE, limit=9, programme=programme):
            store.settle(claimed, _FAILED if claimed.message == failed else _SENT)
        keys = [failed.key, sent.key, waiting.key, fresh("unheard of"), failed.key]
        assert store.requeue([], now=NOON) == 0
        assert store.requeue(iter(keys), now=NOON + MINUTE) == 1
        assert one(store, failed.key) == OutboxEntry(
            message=failed, state=MessageState.QUEUED, attempts=0
        )
        assert not store.claim(now=NOON, lease=MINUTE, programme=programme)
        (claimed,) = store.claim(now=NOON + MINUTE, lease=MINUTE, limit=9, programme=programme)
        assert (claimed.message, claimed.attempt) == (failed, 1)

    def test_the_outbox_is_listed_as_it_came(self, store: Store) -> None:
        programme, other = fresh(), fresh()
        queued = [message(programme, due=NOON + n * MINUTE) for n in (2, 0, 1)]
        queue(store, programme, queued[:1])
        queue(store, other, [message(other)])
        queue(store, programme, queued[1:])
        assert [entry.message for entry in store.outbox(programme)] == queued
        settle_all(store, programme, _SENT)
        left = store.outbox(programme, state=MessageState.QUEUED)
        assert [entry.message for entry in left] == [queued[0], queued[2]]
        sent = store.outbox(state=MessageState.SENT)
        assert [entry.message for entry in sent if entry.message in queued] == [queued[1]]
        assert len(store.outbox()) >= 4

    def test_two_workers_never_hold_the_same_message(
        self, store: Store, make_store: Callable[[], Store]
    ) -> None:
        programme, taken = fresh(), list[str]()
        queue(store, programme, [message(programme) for _ in range(40)])
        stores = [store, make_store()]

        def work(its_own: Store) -> None:
            while found := its_own.claim(now=NOON, lease=MINUTE, limit=3, programme=programme):
                taken.extend(_keys(found))

        together(*(lambda s=each: work(s) for each in stores * 2))
        stores[1].close()
        assert sorted(taken) == sorted(entry.message.key for entry in store.outbox(programme))
