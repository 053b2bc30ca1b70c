# ruff: noqa: S101, D102 - as in every test: assert, names that are sentences
"""The clauses of the contract about texts that not every store can keep."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs
import pytest

from ervaringskennis.storage.contract import Batch, FieldClass, Line, Store, StoreFailed
from ervaringskennis.testing.silence import CANARY, held, told
from ervaringskennis.testing.store_parts import MINUTE, NOON, contact, fresh, line, message, put

if TYPE_CHECKING:
    from collections.abc import Callable

ODD: Final = {"a zero": f"{CANARY}\0", "half of a character": f"{CANARY}\ud800"}
"""Texts that a database may not know how to keep, with a word that nobody may repeat."""


def _batches(programme: str, word: str) -> dict[str, Batch]:
    """Return a batch for each place in which a text may stand."""
    entry, sent = contact("second"), message(programme)
    return {
        "the data of a line": Batch(lines=[line(), Line(kind="k", data=word)]),
        "the kind of a line": Batch(lines=[line(), Line(kind=word, data="{}")]),
        "an address": Batch(lines=[line()], keep=[attrs.evolve(entry, address=word)]),
        "a name": Batch(lines=[line()], keep=[attrs.evolve(entry, name=word)]),
        "whose an entry is": Batch(lines=[line()], keep=[attrs.evolve(entry, person=word)]),
        "the data of an entry": Batch(lines=[line()], keep=[attrs.evolve(entry, data={"a": word})]),
        "the key of a message": Batch(
            lines=[line()], messages=[attrs.evolve(sent, key=sent.key + word)]
        ),
        "what a message is about": Batch(
            lines=[line()], messages=[attrs.evolve(sent, about={"a": word})]
        ),
    }


def _kept(store: Store, programme: str) -> tuple[object, ...]:
    """Return all that stands in a programme, in the form in which it was appended."""
    return (
        [(one.kind, one.data) for one in store.read(programme)],
        store.entries(programme, FieldClass.CONTACT),
        [entry.message for entry in store.outbox(programme)],
    )


def _is_kept_or_refused(store: Store, programme: str, batch: Batch) -> None:
    before = _kept(store, programme)
    if _is_refused(lambda: store.append(programme, batch, version=1, at=NOON)):
        assert _kept(store, programme) == before
    else:
        assert _kept(store, programme) == (
            [(one.kind, one.data) for one in (line(), *batch.lines)],
            {"first": contact("first")} | {entry.id: entry for entry in batch.keep},
            list(batch.messages),
        )


def _is_refused(use: Callable[[], object]) -> bool:
    """Return whether a use of a store fails, which it may only do in the right words."""
    try:
        use()
    except StoreFailed as error:
        failure = error
    else:
        return False
    assert failure.code == "store-bad-text"
    assert held([CANARY], told(failure)) == []
    return True


class TextClauses:
    """A text is kept as it is, or refused with all that came with it."""

    @pytest.mark.parametrize("word", ODD)
    @pytest.mark.parametrize("where", list(_batches("", "")))
    def test_an_odd_text_is_kept_as_it_is_or_refused(
        self, store: Store, word: str, where: str
    ) -> None:
        programme = fresh()
        put(store, programme, lines=[line()], keep=[contact("first")])
        _is_kept_or_refused(store, programme, _batches(programme, ODD[word])[where])
        # Whatever became of it, the store goes on.
        version = len(store.read(programme))
        assert put(store, programme, lines=[line()], keep=[contact("third")]) == version + 1

    @pytest.mark.parametrize("word", ODD)
    def test_whoever_asks_for_an_odd_text_finds_nothing_or_hears_that_it_is_odd(
        self, store: Store, word: str
    ) -> None:
        programme = fresh()
        put(store, programme, lines=[line()], keep=[contact("first")])
        for question in _questions(store, programme, ODD[word]):
            assert _is_refused(question) or not question()


def _questions(store: Store, programme: str, word: str) -> list[Callable[[], object]]:
    return [
        lambda: store.read(word),
        lambda: store.entries(programme, FieldClass.CONTACT, [word]),
        lambda: store.entries_of(programme, word),
        lambda: store.find(programme, address=word, name=word),
        lambda: store.claim(now=NOON, lease=MINUTE, programme=word),
        lambda: store.outbox(word),
        lambda: store.requeue([word], now=NOON),
    ]
