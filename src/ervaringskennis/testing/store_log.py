# ruff: noqa: S101, D102, PLR2004 - as in every test: assert, names that are sentences, examples
"""The clauses of the contract about logs, and that a batch is all or nothing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.storage.contract import (
    Batch,
    Claimed,
    Conflict,
    FieldClass,
    Line,
    Message,
    MessageState,
    Settlement,
    Store,
    StoreFailed,
    VaultEntry,
)
from ervaringskennis.testing.store_parts import (
    MINUTE,
    NOON,
    contact,
    fresh,
    line,
    lines_of_a_log,
    message,
    put,
    shared_store,
)
from ervaringskennis.testing.strategies.storage import any_moments, words
from ervaringskennis.testing.threads import together

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_REFUSALS = (StoreFailed, TypeError, ValueError, AttributeError)


def _written(store: Store, programme: str, *, after: int = 0) -> list[tuple[int, str, str]]:
    found = store.read(programme, after=after)
    return [(stored.version, stored.kind, stored.data) for stored in found]


def _nothing_but(store: Store, programme: str, version: int) -> bool:
    """Return whether a programme has so many lines, one contact named `first`, and no message."""
    return (
        len(store.read(programme)) == version
        and list(store.entries(programme, FieldClass.CONTACT)) == ["first"]
        and [entry.id for entry in store.find(programme, address="first@example.org")] == ["first"]
        and not store.outbox(programme)
    )


def _bad_batches(programme: str) -> list[Batch]:
    """Return batches of which the last part cannot be kept."""
    lines: Sequence[Line] = [line(), line()]
    spoilt = VaultEntry(field_class=FieldClass.NOTE, id="n", person="p", data={"text": object()})
    vague: Any = {"seats": object()}
    naive = NOON.replace(tzinfo=None)
    keep = [contact("second", address="first@example.org")]
    return [
        Batch(lines=lines, forget=[("first", None)], keep=[*keep, spoilt]),
        Batch(
            lines=lines,
            forget=[("first", FieldClass.CONTACT)],
            keep=keep,
            messages=[message(programme), message(programme, about=vague)],
        ),
        Batch(
            lines=lines,
            forget_entries=[(FieldClass.CONTACT, "first")],
            messages=[message(programme), message(programme, due=naive)],
        ),
        Batch(
            lines=lines,
            forget=[("first", None)],
            keep=keep,
            messages=[message(programme), cast("Message", None)],
        ),
    ]


def _append_in_turns(store: Store, programme: str, name: str, times: int) -> None:
    for number in range(times):
        batch = Batch(lines=[line(f"{name}/{number}")])
        while True:
            version = len(store.read(programme))
            try:
                now = store.append(programme, batch, version=version, at=NOON)
            except Conflict:
                continue
            assert now == version + 1
            break


def _questions(store: Store, programme: str, claimed: Claimed) -> list[Callable[[], object]]:
    """Return one use of each method of a store, closing left out."""
    sent = Settlement(state=MessageState.SENT)
    return [
        store.programmes,
        lambda: store.read(programme),
        lambda: store.append(programme, Batch(lines=[line()]), version=1, at=NOON),
        lambda: store.entries(programme, FieldClass.CONTACT),
        lambda: store.entries_of(programme, "p"),
        lambda: store.find(programme, address="a"),
        store.scrub,
        lambda: store.claim(now=NOON, lease=MINUTE),
        lambda: store.settle(claimed, sent),
        store.outbox,
        lambda: store.requeue([claimed.message.key], now=NOON),
    ]


class LogClauses:
    """Reading and appending."""

    def test_it_is_a_store(self, store: Store) -> None:
        assert isinstance(store, Store)

    def test_a_programme_that_nobody_wrote_to_has_no_lines(self, store: Store) -> None:
        programme = fresh()
        assert list(store.read(programme)) == []
        assert programme not in store.programmes()

    @shared_store
    @given(batches=st.lists(lines_of_a_log(), max_size=4), at=any_moments())
    def test_a_log_gives_back_what_was_written_in_order_and_to_the_microsecond(
        self, store: Store, batches: list[list[Line]], at: dt.datetime
    ) -> None:
        programme, version = fresh(), 0
        for lines in batches:
            expected = version + len(lines)
            version = store.append(programme, Batch(lines=lines), version=version, at=at)
            assert version == expected
        written = [line for lines in batches for line in lines]
        assert _written(store, programme) == [
            (number, line.kind, line.data) for number, line in enumerate(written, 1)
        ]
        for stored in store.read(programme):
            assert stored.at == at
            assert stored.at.utcoffset() == dt.timedelta(0)

    @shared_store
    @given(programme=words(1), data=words())
    def test_ids_and_lines_may_be_in_any_script(
        self, store: Store, programme: str, data: str
    ) -> None:
        programme = f"{fresh()}{programme}"
        put(store, programme, lines=[line(data)])
        assert _written(store, programme) == [(1, line().kind, line(data).data)]
        assert programme in store.programmes()

    def test_reading_after_a_version_leaves_out_what_came_before(self, store: Store) -> None:
        programme = fresh()
        put(store, programme, lines=[line(number) for number in range(5)])
        for after in range(7):
            versions = [stored.version for stored in store.read(programme, after=after)]
            assert versions == list(range(after + 1, 6))

    def test_programmes_are_named_in_order(self, store: Store) -> None:
        programmes = [fresh(letter) for letter in "bcaé"]
        for programme in programmes:
            put(store, programme, lines=[line()])
        assert [name for name in store.programmes() if name in programmes] == sorted(programmes)

    @shared_store
    @given(
        steps=st.lists(
            st.tuples(st.integers(0, 1), st.sampled_from([0, 0, 0, 1, -1, 5]), lines_of_a_log()),
            max_size=8,
        )
    )
    def test_one_appends_at_the_version_that_there_is_or_not_at_all(
        self, store: Store, steps: list[tuple[int, int, list[Line]]]
    ) -> None:
        programmes = [fresh(), fresh()]
        logs: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
        for which, difference, lines in steps:
            log = logs[programmes[which]]
            version, batch = len(log) + difference, Batch(lines=lines)
            if difference:
                with pytest.raises(Conflict):
                    store.append(programmes[which], batch, version=version, at=NOON)
            else:
                log += [(n, one.kind, one.data) for n, one in enumerate(lines, len(log) + 1)]
                now = store.append(programmes[which], batch, version=version, at=NOON)
                assert now == len(log)
            for programme in programmes:
                assert _written(store, programme) == logs[programme]

    def test_a_conflict_keeps_forgets_and_sends_nothing(self, store: Store) -> None:
        programme = fresh()
        put(store, programme, lines=[line()], keep=[contact("first", address="first@example.org")])
        batch = Batch(
            lines=[line()],
            keep=[contact("second")],
            forget=[("first", None)],
            messages=[message(programme)],
        )
        for version in (0, 2):
            with pytest.raises(Conflict):
                store.append(programme, batch, version=version, at=NOON)
        assert _nothing_but(store, programme, 1)

    @pytest.mark.parametrize("which", range(4))
    def test_a_batch_with_a_part_that_cannot_be_kept_leaves_nothing(
        self, store: Store, which: int
    ) -> None:
        programme = fresh()
        put(store, programme, lines=[line()], keep=[contact("first", address="first@example.org")])
        with pytest.raises(_REFUSALS):
            store.append(programme, _bad_batches(programme)[which], version=1, at=NOON)
        assert _nothing_but(store, programme, 1)
        assert put(store, programme, lines=[line()]) == 2

    def test_a_moment_without_a_time_zone_is_refused(self, store: Store) -> None:
        programme = fresh()
        with pytest.raises(_REFUSALS):
            store.append(programme, Batch(lines=[line()]), version=0, at=NOON.replace(tzinfo=None))
        assert not store.read(programme)

    def test_a_batch_without_lines_does_the_rest(self, store: Store) -> None:
        programme = fresh()
        assert put(store, programme, keep=[contact("c")], messages=[message(programme)]) == 0
        assert programme not in store.programmes()
        assert put(store, programme, lines=[line()]) == 1
        assert put(store, programme, forget=[("c", None)]) == 1
        assert store.entries(programme, FieldClass.CONTACT) == {}
        assert len(store.outbox(programme)) == 1

    def test_a_batch_without_lines_is_guarded_too(self, store: Store) -> None:
        programme, batch = fresh(), Batch(lines=(), keep=[contact("c")])
        put(store, programme, lines=[line()])
        for version in (0, 2):
            with pytest.raises(Conflict):
                store.append(programme, batch, version=version, at=NOON)
        assert store.entries(programme, FieldClass.CONTACT) == {}

    def test_threads_that_append_at_once_each_get_their_turn(self, store: Store) -> None:
        programme = fresh()
        names = ["a", "b", "c", "d"]
        together(*(lambda n=name: _append_in_turns(store, programme, n, 5) for name in names))
        assert sorted(data for _, _, data in _written(store, programme)) == sorted(
            line(f"{name}/{number}").data for name in names for number in range(5)
        )

    def test_another_store_sees_and_guards_the_same_log(self, store: Store, another: Store) -> None:
        programme = fresh()
        put(store, programme, lines=[line("one")], keep=[contact("c")])
        assert _written(another, programme) == _written(store, programme)
        assert put(another, programme, lines=[line("two")]) == 2
        with pytest.raises(Conflict):
            store.append(programme, Batch(lines=[line("three")]), version=1, at=NOON)
        assert _written(store, programme) == _written(another, programme)
        assert store.entries(programme, FieldClass.CONTACT) == another.entries(
            programme, FieldClass.CONTACT
        )

    def test_what_was_appended_is_there_after_closing(
        self, store: Store, another: Store, make_store: Callable[[], Store]
    ) -> None:
        programme = fresh()
        put(store, programme, lines=[line("é")], keep=[contact("c")], messages=[message(programme)])
        before = (
            store.read(programme),
            store.entries_of(programme, "c"),
            store.outbox(programme),
        )
        store.close()
        another.close()
        opened = make_store()
        after = (
            opened.read(programme),
            opened.entries_of(programme, "c"),
            opened.outbox(programme),
        )
        opened.close()
        assert [list(part) for part in after] == [list(part) for part in before]

    def test_closing_again_does_no_harm(self, store: Store) -> None:
        put(store, fresh(), lines=[line()])
        store.close()
        store.close()

    def test_whoever_asks_after_closing_hears_that_it_is_closed(self, store: Store) -> None:
        programme = fresh()
        put(store, programme, lines=[line()], messages=[message(programme)])
        (claimed,) = store.claim(now=NOON, lease=MINUTE, programme=programme)
        store.close()
        for question in _questions(store, programme, claimed):
            with pytest.raises(StoreFailed) as caught:
                question()
            assert caught.value.code == "store-closed"
