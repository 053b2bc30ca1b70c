"""The life of a programme comes to the same on PostgreSQL as in memory."""

from __future__ import annotations

import contextlib
import io
import runpy
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import ervaringskennis
from ervaringskennis.storage.contract import FieldClass
from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis_postgres import open_postgres

if TYPE_CHECKING:
    from ervaringskennis.storage.contract import Store

EXAMPLES = Path(__file__).parents[3] / "examples"
# The life of a symposium looks at the bytes of its own file in the end.
LIVES = sorted(set(EXAMPLES.glob("life_of_*.py")) - {EXAMPLES / "life_of_symposium.py"})


def lived(life: Path, store: Store, patch: pytest.MonkeyPatch) -> str:
    """Live a life on a store, whatever address it asks for; return what was told of it."""
    patch.setattr(ervaringskennis, "open_store", lambda _address: store, raising=False)
    patch.chdir(life.parents[1])
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        runpy.run_path(str(life))
    return said.getvalue()


def contents(store: Store) -> dict[str, Any]:
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


@pytest.mark.parametrize("life", LIVES, ids=lambda life: life.stem)
def test_a_life_comes_to_the_same_as_in_memory(
    life: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory = MemoryStore()
    told = lived(life, memory, monkeypatch)
    assert told == lived(life, open_postgres(address), monkeypatch)
    store = open_postgres(address)
    assert contents(store) == contents(memory)
    assert contents(store)["programmes"]
    store.close()
