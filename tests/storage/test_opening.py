from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest
from tests.storage.worker import NOON

from ervaringskennis.errors import InvalidValue
from ervaringskennis.storage.contract import Batch, Line, StoreFailed
from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis.storage.opening import open_store
from ervaringskennis.storage.sqlite import SQLiteStore

if TYPE_CHECKING:
    from pathlib import Path

ONE = Batch(lines=[Line(kind="k", data="{}")])


def opened(url: str | os.PathLike[str]) -> None:
    """Open, append and close."""
    store = open_store(url)
    assert isinstance(store, SQLiteStore)
    store.append("p", ONE, version=len(store.read("p")), at=NOON)
    store.close()


@pytest.mark.parametrize("url", ["memory://", "memory:///", "MEMORY://"])
def test_a_store_in_memory(url: str) -> None:
    assert isinstance(open_store(url), MemoryStore)


def test_a_file_in_this_folder_or_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    opened("sqlite:///here.db")
    opened("here.db")
    opened(f"sqlite:///{tmp_path.as_posix()}/here.db")
    opened(tmp_path / "here.db")
    store = open_store("here.db")
    assert len(store.read("p")) == 4
    store.close()
    opened(tmp_path / "other.sqlite")
    opened("sqlite:///named as you like")
    assert sorted(file.name for file in tmp_path.iterdir()) == [
        "here.db",
        "named as you like",
        "other.sqlite",
    ]


def test_a_path_may_have_any_character(tmp_path: Path) -> None:
    odd = tmp_path / "a ?mode=ro&x=%41#é \U0001f600.db"
    opened(odd)
    assert [file.name for file in tmp_path.iterdir()] == [odd.name]


def test_a_store_stays_where_it_is_when_the_program_goes_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    store = open_store("here.db")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    store.append("p", ONE, version=0, at=NOON)
    store.close()
    assert not list((tmp_path / "elsewhere").iterdir())


@pytest.mark.parametrize(
    "url",
    [
        "",
        "store",
        "store.txt",
        "sqlite://",
        "sqlite:///",
        "sqlite://here.db",
        "memory://here",
        "postgresql://someone:secret-word@example.org/store.db",
    ],
)
def test_another_address_is_refused_with_those_that_are_possible(url: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        open_store(url)
    assert caught.value.code == "store-address"
    for text in (caught.value.text("nl"), caught.value.text("en")):
        assert all(word in text for word in ("sqlite:///", "memory://", ".sqlite"))
        assert "secret-word" not in text


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other rights")
def test_only_the_owner_may_read_a_new_file_and_those_beside_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = open_store(tmp_path / "store.db")
        store.append("p", ONE, version=0, at=NOON)
    finally:
        os.umask(before)
    modes = {file.name: file.stat().st_mode & 0o777 for file in tmp_path.iterdir()}
    store.close()
    assert modes == {"store.db": 0o600, "store.db-wal": 0o600, "store.db-shm": 0o600}


def test_a_folder_is_never_made(tmp_path: Path) -> None:
    for path in (tmp_path / "absent" / "store.db", tmp_path / "file" / "store.db"):
        (tmp_path / "file").touch()
        with pytest.raises(StoreFailed) as caught:
            open_store(path)
        assert caught.value.code == "store-no-folder"
        assert "store.db" in caught.value.text("nl")
        assert "absent" not in caught.value.text("nl")
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "folder.db").mkdir()
    with pytest.raises(StoreFailed) as caught:
        open_store(tmp_path / "folder.db")
    assert caught.value.code == "store-unreachable"


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.db")
    store.close()
    store.close()
    for attempt in (store.programmes, store.scrub):
        with pytest.raises(StoreFailed) as caught:
            attempt()
        assert caught.value.code == "store-closed"


def test_a_file_that_is_gone_is_not_made_anew_behind_the_back(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "store.db")
    for file in tmp_path.iterdir():
        file.unlink()
    with pytest.raises(StoreFailed) as caught:
        store.append("p", ONE, version=0, at=NOON)
    store.close()
    assert caught.value.code == "store-unreachable"
