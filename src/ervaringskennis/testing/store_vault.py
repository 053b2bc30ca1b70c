# ruff: noqa: S101, D102, PLR2004 - as in every test: assert, names that are sentences, examples
"""The clauses of the contract about the vault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.storage.contract import FieldClass, Store, VaultEntry
from ervaringskennis.testing.store_parts import (
    contact,
    fresh,
    line,
    put,
    shared_store,
)
from ervaringskennis.testing.strategies.storage import json_mappings, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

_FEW = st.sampled_from(["", "a", "b", "B", "\U0001f600"])
_CLASSES = st.sampled_from([FieldClass.CONTACT, FieldClass.NEED])
_Model = dict[tuple[FieldClass, str], VaultEntry]


def _entries() -> SearchStrategy[VaultEntry]:
    return st.builds(
        VaultEntry,
        field_class=_CLASSES,
        id=st.sampled_from(["1", "2", "3"]),
        person=_FEW,
        address=_FEW,
        name=_FEW,
        data=st.dictionaries(words(), words(), max_size=2),
    )


def _changes() -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "keep": st.lists(_entries(), max_size=4),
            "forget": st.lists(st.tuples(_FEW, st.one_of(st.none(), _CLASSES)), max_size=2),
            "forget_entries": st.lists(
                st.tuples(_CLASSES, st.sampled_from(["1", "2", "9"])), max_size=2
            ),
        }
    )


def _after(model: _Model, change: dict[str, Any]) -> _Model:
    kept = {
        key: entry
        for key, entry in model.items()
        if key not in change["forget_entries"]
        and not any(
            person and person == entry.person and kind in {None, entry.field_class}
            for person, kind in change["forget"]
        )
    }
    return kept | {(entry.field_class, entry.id): entry for entry in change["keep"]}


def _agrees(store: Store, programme: str, model: _Model) -> None:
    """Assert that a vault answers each question as the model does."""
    for kind in FieldClass:
        expected = {name: entry for (its, name), entry in model.items() if its is kind}
        assert store.entries(programme, kind) == expected
        asked = ["9", "2", "1", "2"]
        assert store.entries(programme, kind, iter(asked)) == {
            name: expected[name] for name in asked if name in expected
        }
    everyone = model.values()
    for word in ("", "a", "b", "B", "\U0001f600", "unheard of"):
        of_person = [entry for entry in everyone if word and entry.person == word]
        assert _sorted(store.entries_of(programme, word)) == _sorted(of_person)
        contacts = [entry for entry in everyone if entry.field_class is FieldClass.CONTACT]
        by_address = [entry for entry in contacts if word and entry.address == word]
        by_name = [entry for entry in contacts if word and entry.name == word]
        assert list(store.find(programme, address=word)) == _by_id(by_address)
        assert list(store.find(programme, name=word)) == _by_id(by_name)
        either = {entry.id: entry for entry in (*by_address, *by_name)}
        assert list(store.find(programme, address=word, name=word)) == _by_id(either.values())


def _by_id(entries: Any) -> list[VaultEntry]:
    return sorted(entries, key=lambda entry: entry.id)


def _sorted(entries: Any) -> list[VaultEntry]:
    return sorted(entries, key=lambda entry: (entry.field_class, entry.id))


class VaultClauses:
    """Keeping, finding and forgetting."""

    @shared_store
    @given(changes=st.lists(_changes(), max_size=4))
    def test_the_vault_has_what_was_kept_and_not_what_was_forgotten(
        self, store: Store, changes: list[dict[str, Any]]
    ) -> None:
        programme, neighbour = fresh(), fresh()
        put(store, neighbour, keep=[contact("a", address="a", name="a")])
        model: _Model = {}
        for change in changes:
            put(store, programme, **change)
            model = _after(model, change)
            _agrees(store, programme, model)
        assert list(store.entries(neighbour, FieldClass.CONTACT)) == ["a"]

    @shared_store
    @given(data=json_mappings(), name=words(1))
    def test_data_come_back_as_they_were(
        self, store: Store, data: dict[str, Any], name: str
    ) -> None:
        programme = fresh()
        entry = attrs.evolve(contact(name, address=name, name=name), data=data)
        put(store, programme, keep=[entry])
        assert store.entries(programme, FieldClass.CONTACT) == {name: entry}
        assert list(store.entries_of(programme, name)) == [entry]
        assert list(store.find(programme, address=name)) == [entry]

    def test_what_the_caller_changes_afterwards_does_not_change_the_vault(
        self, store: Store
    ) -> None:
        programme, data = fresh(), {"needs": ["ramp"]}
        entry = attrs.evolve(contact("c"), data=data)
        put(store, programme, keep=[entry])
        data["needs"].append("interpreter")
        (found,) = store.entries_of(programme, "c")
        assert found.data == {"needs": ["ramp"]}
        found.data["needs"].append("hearing loop")
        assert store.entries(programme, FieldClass.CONTACT)["c"].data == {"needs": ["ramp"]}

    def test_an_entry_that_is_kept_again_replaces_the_one_before(self, store: Store) -> None:
        programme = fresh()
        put(store, programme, keep=[contact("c", address="old", name="old")])
        put(store, programme, keep=[contact("c", person="other", address="new", name="new")])
        assert not store.find(programme, address="old", name="old")
        assert not store.entries_of(programme, "c")
        assert [entry.id for entry in store.entries_of(programme, "other")] == ["c"]
        assert [entry.id for entry in store.find(programme, address="new")] == ["c"]

    def test_forgetting_goes_before_keeping(self, store: Store) -> None:
        programme = fresh()
        put(store, programme, keep=[contact("c", name="old"), contact("d", person="c")])
        put(store, programme, forget=[("c", None)], keep=[contact("c", name="new")])
        found = store.entries(programme, FieldClass.CONTACT)
        assert {name: entry.name for name, entry in found.items()} == {"c": "new"}

    def test_forgetting_nobody_forgets_nothing(self, store: Store) -> None:
        programme = fresh()
        note = VaultEntry(field_class=FieldClass.NOTE, id="n", person="", data={"text": "hello"})
        put(store, programme, keep=[note])
        put(store, programme, forget=[("", None), ("", FieldClass.NOTE), ("stranger", None)])
        assert store.entries(programme, FieldClass.NOTE) == {"n": note}
        assert not store.entries_of(programme, "")

    def test_only_contacts_are_found_and_ids_ascend(self, store: Store) -> None:
        programme = fresh()
        names = ["b", "a", "é", "B", "\U0001f600", "10", "9", "\uffee"]
        role = attrs.evolve(contact("r", address="x", name="y"), field_class=FieldClass.ROLE)
        shared = [contact(name, address="x", name="y") for name in names]
        put(store, programme, keep=[role, *shared, contact("z", address="X", name="Y")])
        for asked in ({"address": "x"}, {"name": "y"}, {"address": "x", "name": "y"}):
            assert [entry.id for entry in store.find(programme, **asked)] == sorted(names)

    def test_scrubbing_leaves_what_was_not_forgotten(self, store: Store) -> None:
        programme = fresh()
        keep = [contact(name, address=name, name=name) for name in ("a", "b")]
        put(store, programme, lines=[line("fact")], keep=keep)
        put(store, programme, forget=[("a", None)])
        store.scrub()
        assert store.entries(programme, FieldClass.CONTACT) == {"b": keep[1]}
        assert len(store.read(programme)) == 1
        assert put(store, programme, lines=[line()]) == 2

    def test_scrubbing_an_empty_store_does_no_harm(self, store: Store) -> None:
        store.scrub()
        store.scrub()

    def test_no_byte_of_what_was_forgotten_remains_after_scrubbing(
        self, store: Store, every_byte: Callable[[], bytes]
    ) -> None:
        programme, secrets = fresh(), [fresh("canary") for _ in range(60)]
        keep = [contact(f"c{n}", address=word, name=word) for n, word in enumerate(secrets)]
        put(store, programme, keep=keep)
        assert secrets[0].encode() in every_byte()
        gone = range(0, 60, 2)
        put(store, programme, forget=[(f"c{n}", None) for n in gone])
        store.scrub()
        left = every_byte()
        assert [n for n in gone if secrets[n].encode() in left] == []
        assert all(word.encode() in left for word in secrets[1::2])

    def test_another_store_has_forgotten_too(self, store: Store, another: Store) -> None:
        programme = fresh()
        put(store, programme, keep=[contact("a", address="a")])
        assert another.find(programme, address="a")
        put(store, programme, forget=[("a", None)])
        store.scrub()
        assert not another.find(programme, address="a")
        assert not another.entries_of(programme, "a")
