# ruff: noqa: S101, D102, PLR2004 - as in every test: assert, names that are sentences, examples
"""The clauses of the contract about data of another release, older or newer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest

from ervaringskennis.storage.contract import (
    Batch,
    FieldClass,
    Line,
    Message,
    MessageState,
    Settlement,
    Store,
    StoreFailed,
    VaultEntry,
)
from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis.testing.store_parts import MINUTE, NOON, line, put

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from contextlib import AbstractContextManager

_NETWORK: Final = "learning-network"
_SYMPOSIUM: Final = "symposium"


def fill(store: Store) -> None:
    """Write to an empty store what the fixture `older` must find: a little of everything.

    Run it with each release that has a layout of its own, and keep what it wrote.
    """
    first, second = (
        _message(_NETWORK, 2, "p-1"),
        _message(_NETWORK, 3, "p-2", {"session": "s-1", "seat": 2}),
    )
    _append(store, _NETWORK, [Line(kind="defined", data='{"title":"Leernetwerk"}')])
    _append(store, _NETWORK, [_registered("p-1")], _contact("p-1", "Zoë Verzonnen"), first)
    _settle(store, MessageState.SENT)
    defined = [Line(kind="defined", data='{"title":"Symposium"}')]
    _append(store, _SYMPOSIUM, defined, message=_message(_SYMPOSIUM, 1, "p-3"))
    for _ in range(2):
        _settle(store, MessageState.QUEUED)
    _settle(store, MessageState.FAILED, "refused")
    _append(store, _NETWORK, [_registered("p-2")], _contact("p-2", "Okan Bedacht"), second)
    need = VaultEntry(
        field_class=FieldClass.NEED, id="p-1", person="p-1", data={"need": "een tolk"}
    )
    _append(store, _NETWORK, [], need)


def _append(
    store: Store,
    programme: str,
    lines: list[Line],
    entry: VaultEntry | None = None,
    message: Message | None = None,
) -> None:
    batch = Batch(lines=lines, keep=[entry] if entry else [], messages=[message] if message else [])
    store.append(programme, batch, version=len(store.read(programme)), at=NOON)


def _settle(store: Store, state: MessageState, error: str = "") -> None:
    for claimed in store.claim(now=NOON, lease=MINUTE, limit=9):
        store.settle(claimed, Settlement(state=state, error=error))


def _registered(person: str) -> Line:
    return Line(kind="registered", data=f'{{"person":"{person}"}}')


def _contact(person: str, name: str) -> VaultEntry:
    address = f"{name.partition(' ')[0].lower().replace('ë', 'e')}@example.org"
    return VaultEntry(
        field_class=FieldClass.CONTACT,
        id=person,
        person=person,
        address=address,
        name=name.lower(),
        data={"name": name, "mail": address},
    )


def _message(
    programme: str, number: int, person: str, about: Mapping[str, str | int] | None = None
) -> Message:
    return Message(
        key=f"{programme}/{number}",
        programme=programme,
        kind="registered",
        person=person,
        about=about or {},
        not_before=NOON,
    )


def _contents(store: Store) -> dict[str, Any]:
    """Return all that can be asked of a store."""
    programmes = store.programmes()
    return {
        "programmes": programmes,
        "logs": {name: list(store.read(name)) for name in programmes},
        "vault": {
            (name, kind): store.entries(name, kind) for name in programmes for kind in FieldClass
        },
        "outbox": list(store.outbox()),
    }


def _filled() -> dict[str, Any]:
    store = MemoryStore()
    fill(store)
    return _contents(store)


class MigrationClauses:
    """Data of an older release are taken along; those of a newer one are left alone."""

    def test_all_that_an_older_release_wrote_is_there(self, older: Callable[[], Store]) -> None:
        store = older()
        assert _contents(store) == _filled()
        (found,) = store.find(_NETWORK, name="zoë verzonnen")
        assert found == store.find(_NETWORK, address="zoe@example.org")[0]
        assert [entry.field_class for entry in store.entries_of(_NETWORK, "p-1")] == [
            FieldClass.CONTACT,
            FieldClass.NEED,
        ]
        store.close()

    def test_what_an_older_release_wrote_can_be_added_to(self, older: Callable[[], Store]) -> None:
        store = older()
        assert put(store, _SYMPOSIUM, lines=[line()], forget=[("p-3", None)]) == 2
        assert put(store, _NETWORK, lines=[line()], forget=[("p-1", None)]) == 4
        assert store.requeue([f"{_SYMPOSIUM}/1"], now=NOON) == 1
        claimed = store.claim(now=NOON, lease=MINUTE, limit=9)
        assert {one.message.key: one.attempt for one in claimed} == {
            f"{_SYMPOSIUM}/1": 1,
            f"{_NETWORK}/3": 1,
        }
        store.close()
        again = older()
        assert [len(again.read(name)) for name in (_NETWORK, _SYMPOSIUM)] == [4, 2]
        assert list(again.entries(_NETWORK, FieldClass.CONTACT)) == ["p-2"]
        again.close()

    def test_what_a_newer_release_wrote_is_refused_and_left_alone(
        self,
        make_store: Callable[[], Store],
        newer: Callable[[], AbstractContextManager[object]],
    ) -> None:
        store = make_store()
        fill(store)
        store.close()
        with newer():
            for _ in range(2):
                with pytest.raises(StoreFailed) as caught:
                    make_store()
                assert caught.value.code == "store-too-new"
        again = make_store()
        assert _contents(again) == _filled()
        again.close()
