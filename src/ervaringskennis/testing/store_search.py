# ruff: noqa: S101, D102 - as in every test: assert, names that are sentences
"""The clauses of the contract about searching; they also hold where all notes are read for it."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.storage.contract import FieldClass, Store, VaultEntry
from ervaringskennis.storage.searching import scan, search
from ervaringskennis.testing.store_parts import contact, fresh, put, shared_store
from ervaringskennis.testing.strategies.storage import words

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

_NOTES: Final = {
    "a": "De balie: één loket voor schulden, en iemand die meeloopt naar de gemeente.",
    "b": "Samen leren van elkaar in het BUURTHUIS.",
    "c": "Leren we van elkaar? Samen, aan de balie!",
    "d": "",
}
_ASKED: Final = {
    "balie": "ac",
    "de balie": "ac",
    "elkaar samen": "bc",
    "samen balie": "c",
    "ÉÉN loket": "a",
    "Buurthuis": "b",
    "e\u0301e\u0301n": "a",
    "buurt": "",
    "buurt*": "b",
    "lo* schul*": "a",
    '"samen leren"': "b",
    '"leren samen"': "",
    "\u201cvan elkaar\u201d": "bc",
    '"samen le"*': "b",
    '"van elkaar in': "b",
    "elkaar-in": "b",
    "balie -samen": "c",
    "samen OR balie": "",
    "NEAR(samen balie)": "",
    "text:balie": "",
    "* \" '' ... \U0001f600": "",
    "": "",
}
"""What people type, and in which notes it stands."""


def _note(name: str, text: str, person: str = "") -> VaultEntry:
    return VaultEntry(field_class=FieldClass.NOTE, id=name, person=person, data={"text": text})


def _ids(store: Store, programme: str, asked: str) -> list[str]:
    return [one.id for one in search(store, programme, asked)]


def _few() -> SearchStrategy[str]:
    """Yield words of which there are few, so that they meet, in texts with anything else."""
    some = st.sampled_from(["zorg", "ZÖRG", "zo", "geld", "Straße", "STRASSE", '"', "*", " - "])
    return st.lists(st.one_of(some, some, words()), max_size=5).map(" ".join)


class SearchClauses:
    """Notes are found by the words in them."""

    @pytest.mark.parametrize("asked", _ASKED)
    def test_notes_are_found_by_what_people_type(self, store: Store, asked: str) -> None:
        programme = fresh()
        put(store, programme, keep=[_note(name, text) for name, text in _NOTES.items()])
        assert sorted(_ids(store, programme, asked)) == list(_ASKED[asked])

    @shared_store
    @given(texts=st.lists(_few(), max_size=4), asked=st.lists(_few(), min_size=1, max_size=3))
    def test_a_store_finds_what_reading_all_notes_finds_whatever_somebody_types(
        self, store: Store, texts: list[str], asked: list[str]
    ) -> None:
        programme = fresh()
        for number, text in enumerate(texts):
            put(store, programme, keep=[_note(f"n{number}", text)])
            for typed in (*asked, text):
                found = {one.id for one in search(store, programme, typed)}
                assert found == {one.id for one in scan(store, programme, typed)}

    def test_only_notes_of_the_programme_are_found(self, store: Store) -> None:
        programme, neighbour = fresh(), fresh()
        need = attrs.evolve(_note("x", "balie"), field_class=FieldClass.NEED)
        named = attrs.evolve(contact("balie", name="balie"), data={"text": "balie"})
        other = attrs.evolve(_note("y", ""), data={"balie": "balie", "text": ["balie"]})
        put(store, programme, keep=[need, named, other, _note("balie", "anders")])
        put(store, neighbour, keep=[_note("n", "balie")])
        assert _ids(store, programme, "balie") == []
        assert _ids(store, neighbour, "balie") == ["n"]
        assert _ids(store, fresh(), "balie") == []

    def test_what_is_kept_replaced_and_forgotten_is_found_as_it_is_now(self, store: Store) -> None:
        programme = fresh()
        put(store, programme, keep=[_note("a", "balie", "p"), _note("b", "balie")])
        assert _ids(store, programme, "balie") == ["a", "b"]
        put(store, programme, keep=[_note("c", "balie"), _note("d", "balie", "q")])
        assert _ids(store, programme, "balie") == ["a", "b", "c", "d"]
        put(store, programme, keep=[_note("b", "loket")])
        assert _ids(store, programme, "balie") == ["a", "c", "d"]
        assert _ids(store, programme, "loket") == ["b"]
        put(store, programme, forget=[("p", None)], forget_entries=[(FieldClass.NOTE, "c")])
        assert _ids(store, programme, "balie") == ["d"]
        store.scrub()
        assert _ids(store, programme, "balie") == ["d"]
        put(store, programme, forget=[("q", FieldClass.NOTE)], keep=[_note("e", "de balie")])
        assert _ids(store, programme, "balie") == ["e"]

    def test_the_best_note_is_first_and_what_is_equally_good_is_in_order(
        self, store: Store
    ) -> None:
        programme, long = fresh(), "en nog veel meer woorden over heel iets anders dan dat"
        texts = {"z": "balie balie", "c": "balie", "b": f"balie {long}", "a": f"{long} balie"}
        put(store, programme, keep=[_note(name, text) for name, text in texts.items()])
        assert _ids(store, programme, "balie") == ["z", "c", "a", "b"]
        scores = [one.score for one in search(store, programme, "balie")]
        assert scores == sorted(scores, reverse=True)
        for limit, found in ((3, "zca"), (1, "z"), (0, ""), (-1, "")):
            some = search(store, programme, "balie", limit=limit)
            assert [one.id for one in some] == list(found)

    def test_no_byte_of_the_words_of_a_forgotten_note_remains_after_scrubbing(
        self, store: Store, every_byte: Callable[[], bytes]
    ) -> None:
        programme, secrets = fresh(), [uuid.uuid4().hex for _ in range(60)]
        texts = [f"Éen {word.upper()} é{word.upper()}" for word in secrets]
        put(store, programme, keep=[_note(f"n{n}", text) for n, text in enumerate(texts)])
        assert _ids(store, programme, secrets[1]) == ["n1"]
        gone = range(0, 60, 2)
        put(store, programme, forget_entries=[(FieldClass.NOTE, f"n{n}") for n in gone])
        store.scrub()
        # Where words stand in order, an index may leave out how each begins.
        left = every_byte().lower()
        assert [n for n in gone if secrets[n][12:].encode() in left] == []
        assert all(word.encode() in left for word in secrets[1::2])
        assert _ids(store, programme, secrets[0]) == []
        assert _ids(store, programme, f"e{secrets[1]}") == ["n1"]

    def test_another_store_finds_what_this_one_keeps_and_nothing_that_it_forgot(
        self, store: Store, another: Store
    ) -> None:
        programme = fresh()
        put(store, programme, keep=[_note("a", "balie")])
        assert _ids(another, programme, "balie") == ["a"]
        put(store, programme, keep=[_note("b", "balie")])
        assert _ids(another, programme, "balie") == ["a", "b"]
        assert _ids(store, programme, "balie") == ["a", "b"]
        put(another, programme, forget_entries=[(FieldClass.NOTE, "a")])
        assert _ids(store, programme, "balie") == ["b"]
