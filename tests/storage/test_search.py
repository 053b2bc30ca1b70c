"""The index of words that a file has; the kit for stores says what searching finds."""

from __future__ import annotations

import secrets
import sqlite3
import unicodedata
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.storage.worker import NOON

from ervaringskennis.storage import schema, search, searching
from ervaringskennis.storage.contract import (
    Batch,
    FieldClass,
    Line,
    Searches,
    StoreFailed,
    VaultEntry,
)
from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis.storage.sqlite import SQLiteStore
from ervaringskennis.testing.processes import Worker
from ervaringskennis.testing.silence import held, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ABSENT = "fts5_absent"
# An index that divides, folds or stems words in a way of its own gets these wrong.
ODD = ["zorg", "zo", "Géld", "ĳs", "ß", "run", "runs", "हिन्दी", "a\u0345"]
BALIE = {"a": "de balie", "b": "het loket", "c": "balie en balie"}


def note(name: str, text: str) -> VaultEntry:
    """Return the vault entry of a note."""
    return VaultEntry(field_class=FieldClass.NOTE, id=name, person="", data={"text": text})


def put(store: SQLiteStore | MemoryStore, programme: str = "p", **texts: str) -> None:
    """Keep notes."""
    batch = Batch(
        lines=[Line(kind="k", data="{}")], keep=[note(name, text) for name, text in texts.items()]
    )
    store.append(programme, batch, version=len(store.read(programme)), at=NOON)


def forget(store: SQLiteStore, *names: str) -> None:
    """Forget notes."""
    batch = Batch(lines=[], forget_entries=[(FieldClass.NOTE, name) for name in names])
    store.append("p", batch, version=len(store.read("p")), at=NOON)


def found(store: SQLiteStore, words: str, programme: str = "p") -> list[str]:
    """Return the notes that a store itself finds."""
    return [one.id for one in store.search(programme, words)]


def run(path: Path, *statements: str) -> list[tuple[Any, ...]]:
    """Do something to a file that no store does; return the rows of the last statement."""
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        return [db.execute(statement).fetchall() for statement in statements][-1]


def traces(path: Path) -> list[str]:
    """Return all that a file has of searching, by name."""
    query = "SELECT name FROM sqlite_master WHERE name LIKE 'search%' ORDER BY name"
    return [name for (name,) in run(path, query)]


def index_of(path: Path) -> str:
    """Return the table that is the only index in a file."""
    query = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'"
    ((name,),) = run(path, query)
    return str(name)


def every_byte(folder: Path) -> bytes:
    """Return every byte of a file and of those that SQLite keeps beside it, in lower case."""
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir())).lower()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "store.db"


@pytest.fixture
def store(path: Path) -> Iterator[SQLiteStore]:
    store = SQLiteStore(path)
    put(store, **BALIE)
    yield store
    store.close()


@pytest.fixture
def by_index(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nobody read all notes in order to search them."""
    monkeypatch.delattr(searching, "scan")


# -------------------------------------------------------------------------------- words


def test_case_accents_and_what_cannot_be_seen_do_not_count() -> None:
    word = searching.folded("Crème\u00adbrûlée")
    assert word == ["cremebrulee"]
    assert searching.folded("CRE\u0300ME\u200bBRU\u0302LE\u0301E") == word
    assert searching.folded("Ĳs, STRASSE; ﬁets²") == searching.folded("ijs straße fiets2")
    assert searching.folded("snake_case e-mail 3,5 \U0001f600") == [
        *("snake", "case", "e", "mail", "3", "5")
    ]
    assert len(searching.folded("हिन्दी")) == 1
    assert searching.folded("العَرَبِيَّة नमस्ते") == searching.folded("العربية नमस्ते")


@given(st.text())
def test_words_are_the_same_however_a_text_is_composed(text: str) -> None:
    forms = [unicodedata.normalize(form, text) for form in ("NFC", "NFD", "NFKC", "NFKD")]
    assert all(searching.folded(form) == searching.folded(text) for form in forms)
    assert "".join(searching.folded(text)).isascii() or not text.isascii()


@given(st.text())
def test_no_word_has_anything_that_an_index_would_divide_it_at(text: str) -> None:
    words = searching.folded(text)
    assert all(c.isalnum() for word in words for c in word if c.isascii())
    assert searching.folded(" ".join(words)) == words


def test_what_somebody_asks_for_does_not_show() -> None:
    assert "balie" not in repr(searching.asked('balie "de balie" bal*'))


@pytest.mark.usefixtures("by_index")
def test_a_store_that_hands_on_what_it_is_asked_searches_too(store: SQLiteStore) -> None:
    class Handing:
        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

    some = searching.search(Handing(), "p", "loket")  # type: ignore[arg-type]
    assert [one.id for one in some] == ["b"]


# -------------------------------------------------------------------------------- the index


def test_only_a_store_in_a_file_has_an_index() -> None:
    assert issubclass(SQLiteStore, Searches)
    assert not issubclass(MemoryStore, Searches)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_the_index_finds_what_reading_finds_and_thinks_it_as_good(
    store: SQLiteStore, data: st.DataObject
) -> None:
    programme = secrets.token_hex(8)
    # In any script: the words are divided and folded before they go into the index.
    words = st.one_of(st.sampled_from(ODD), st.text(max_size=3))
    texts = st.lists(words, max_size=8).map(" ".join)
    for batch in data.draw(st.lists(st.lists(texts, max_size=5), max_size=3)):
        put(store, programme, **{f"n{secrets.token_hex(2)}": text for text in batch})
        typed = data.draw(st.lists(st.one_of(words, words.map("{}*".format)), max_size=3))
        for asked in (" ".join(typed), f'"{" ".join(typed)}"*'):
            expected = searching.scan(store, programme, asked)
            assert store.search(programme, asked) == expected


@pytest.mark.usefixtures("by_index")
def test_notes_are_found_without_reading_them_all(store: SQLiteStore, path: Path) -> None:
    assert found(store, "balie") == ["c", "a"]
    put(store, d="die balie")
    assert found(store, "bal* -BALIE") == ["c", "a", "d"]
    put(store, a="loket")
    assert found(store, "balie") == ["c", "d"]
    forget(store, "c")
    assert found(store, "balie") == ["d"]
    assert index_of(path)  # one, and none of those before
    store.scrub()
    assert found(store, "balie") == ["d"]


@pytest.mark.usefixtures("by_index")
def test_as_much_as_somebody_types_is_looked_for(store: SQLiteStore) -> None:
    many = " ".join(f"w{number}" for number in range(3000))
    put(store, d=many)
    assert found(store, many) == found(store, f'"{many}"') == ["d"]
    assert found(store, f"{many} balie") == []


def test_a_programme_in_which_nobody_searched_has_no_index(store: SQLiteStore, path: Path) -> None:
    canary = secrets.token_hex(12)
    put(store, "other", z=canary.upper())
    assert traces(path) == []
    assert found(store, "balie")
    assert index_of(path) in traces(path)
    assert canary.encode() not in b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert found(store, canary, "other") == ["z"]
    store.scrub()
    assert traces(path) == []


def test_words_that_nobody_can_search_for_make_no_index(store: SQLiteStore, path: Path) -> None:
    assert found(store, ' ... * "" ') == []
    assert list(store.search("p", "balie", limit=0)) == []
    assert traces(path) == []


def test_what_is_not_current_is_the_index_of_that_programme_only(
    store: SQLiteStore, path: Path
) -> None:
    put(store, "other", z="balie")
    assert found(store, "balie", "other") == ["z"]
    assert found(store, "balie")
    put(store, a="anders")
    with closing(sqlite3.connect(path)) as db:
        assert search.is_current(db, "other")
        assert not search.is_current(db, "p")


@pytest.mark.usefixtures("by_index")
def test_a_release_that_knows_of_no_index_keeps_it_right(store: SQLiteStore, path: Path) -> None:
    assert found(store, "balie") == ["c", "a"]
    for statement, expected in (
        ("""INSERT INTO vault VALUES ('p', 'note', 'd', '', '', '', '{"text":"balie"}')""", "acd"),
        ("REPLACE INTO vault VALUES ('p', 'note', 'a', '', '', '', '{}')", "cd"),
        ("UPDATE vault SET data = '{}' WHERE id = 'c'", "d"),
        ("UPDATE vault SET id = 'e' WHERE id = 'd'", "e"),
        ("DELETE FROM vault WHERE id = 'e'", ""),
    ):
        run(path, statement)
        assert sorted(found(store, "balie")) == list(expected)
    assert run(path, "PRAGMA user_version") == [(len(schema.MIGRATIONS),)]
    SQLiteStore(path).close()


# ------------------------------------------------------------------------- without traces


def _searched_and_forgotten(store: SQLiteStore) -> list[str]:
    """Keep, search and forget notes; return the words that nobody may find any more."""
    words = [secrets.token_hex(12) for _ in range(40)]
    for start in range(0, 40, 10):
        put(store, **{f"n{n}": f"É{words[n].upper()}" for n in range(start, start + 10)})
        assert found(store, f"e{words[start]}") == [f"n{start}"]
    put(store, **{f"n{n}": "anders" for n in range(20)})
    forget(store, *(f"n{n}" for n in range(20, 40)))
    return words


def _left(words: list[str], folder: Path) -> list[str]:
    # Words stand in order in an index, where each leaves out how it begins as the one before.
    there = every_byte(folder)
    return [word for word in words if word[12:].encode() in there]


def test_scrubbing_leaves_no_byte_of_the_words_in_an_index(
    store: SQLiteStore, tmp_path: Path
) -> None:
    words = _searched_and_forgotten(store)
    assert _left(words, tmp_path) == words
    store.scrub()
    assert _left(words, tmp_path) == []
    assert found(store, "balie") == ["c", "a"]
    assert _left(words, tmp_path) == []


def test_without_dropping_the_index_words_would_remain(
    store: SQLiteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = _searched_and_forgotten(store)
    monkeypatch.setattr(search, "drop", lambda _db: None)
    store.scrub()
    assert _left(words, tmp_path)


def test_words_are_not_in_an_error(store: SQLiteStore) -> None:
    store.close()
    with pytest.raises(StoreFailed) as caught:
        store.search("p", "canary")
    assert caught.value.code == "store-closed"
    assert held(["canary"], told(caught.value)) == []


# ---------------------------------------------------------------- where there can be no index


def test_a_sqlite_without_fts5_reads_all_notes(
    store: SQLiteStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MODULE", ABSENT)
    assert found(store, "balie") == ["c", "a"]
    assert traces(path) == []


def _rename_module(path: Path, old: str, new: str) -> None:
    """Let the index in a file be one of a module with another name."""
    run(
        path,
        "PRAGMA writable_schema = ON",
        f"UPDATE sqlite_master SET sql = replace(sql, 'USING {old} ', 'USING {new} ')",  # noqa: S608
    )


def test_an_index_does_no_harm_where_sqlite_has_no_fts5(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = SQLiteStore(path)
    words = _searched_and_forgotten(store)
    store.close()
    _rename_module(path, "fts5", ABSENT)
    monkeypatch.setattr(search, "MODULE", ABSENT)
    with pytest.raises(sqlite3.OperationalError, match=f"no such module: {ABSENT}"):
        run(path, f"DROP TABLE {index_of(path)}")
    store = SQLiteStore(path)
    put(store, **BALIE)
    assert found(store, "balie") == ["c", "a"]
    forget(store, "a")
    assert found(store, "balie") == ["c"]
    assert "search_indexes" in traces(path)  # for others, who have it
    store.scrub()
    assert _left(words, tmp_path) == []
    for part in ("idx", "docsize"):
        assert run(path, f"SELECT * FROM {index_of(path)}_{part}") == []  # noqa: S608
    store.close()
    # Back on a machine that has it.
    monkeypatch.undo()
    _rename_module(path, ABSENT, "fts5")
    store = SQLiteStore(path)
    assert found(store, "balie") == ["c"]
    store.scrub()
    assert traces(path) == []
    store.close()


DAMAGE = {
    "no index": "DROP TABLE {}",
    "no words": "DROP TABLE {}_data",
    "no pages": "DROP TABLE {}_idx",
    "no lengths": "DROP TABLE {}_docsize",
    "not how it was made": "DROP TABLE {}_config",
    "garbage for words": "UPDATE {}_data SET block = x'ff00ff00ff'",
    "garbage for lengths": "UPDATE {}_docsize SET sz = x''",
    "no ids": "DROP TABLE search_notes",
    "no list": "DROP TABLE search_indexes",
    "garbage for a number": "UPDATE search_indexes SET number = 'x; DROP TABLE vault'",
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_is_made_anew(
    store: SQLiteStore, path: Path, damage: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(store, "balie") == ["c", "a"]
    run(path, DAMAGE[damage].format(index_of(path)))
    assert found(store, "balie") == ["c", "a"]
    put(store, d="die balie")
    assert found(store, "balie") == ["c", "a", "d"]
    monkeypatch.delattr(searching, "scan")
    assert found(store, "balie") == ["c", "a", "d"]
    store.scrub()
    assert found(store, "balie") == ["c", "a", "d"]


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_index_leaves_no_traces_either(path: Path, tmp_path: Path, damage: str) -> None:
    store = SQLiteStore(path)
    words = _searched_and_forgotten(store)
    run(path, DAMAGE[damage].format(index_of(path)))
    store.scrub()
    assert _left(words, tmp_path) == []
    store.close()


class MayNotWrite(SQLiteStore):
    """A store whose connections only read, as on a disk that nobody may write to."""

    def _connect(self) -> sqlite3.Connection:
        db = super()._connect()
        db.execute("PRAGMA query_only = ON")
        return db


def test_who_may_not_write_can_search(store: SQLiteStore, path: Path) -> None:
    reader = MayNotWrite(path)
    assert found(reader, "balie") == ["c", "a"]
    assert traces(path) == []
    assert found(store, "balie") == ["c", "a"]
    assert found(reader, "balie") == ["c", "a"]
    put(store, d="die balie")
    assert found(reader, "balie") == ["c", "a", "d"]
    reader.close()


# ------------------------------------------------------------------------ others at work


def _while_somebody_writes(path: Path, work: Callable[[], None]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE programmes SET version = version")
        work()


def test_one_searches_while_another_program_writes(path: Path) -> None:
    store = SQLiteStore(path, wait=0.05)
    put(store, **BALIE)

    def search_it() -> None:
        assert found(store, "balie") == ["c", "a"]

    # There is no index yet, there is one, and it is behind.
    _while_somebody_writes(path, search_it)
    assert traces(path) == []
    search_it()
    patient, store = store, SQLiteStore(path, wait=600)
    _while_somebody_writes(path, search_it)
    store.close()
    store = patient
    put(store, b="nog een loket")
    _while_somebody_writes(path, search_it)
    store.close()


def test_processes_that_search_first_at_once_all_find_everything(
    store: SQLiteStore, path: Path
) -> None:
    put(store, **{f"n{number}": f"nog een balie {number}" for number in range(500)})
    job = {
        "opener": "ervaringskennis.storage.opening:open_store",
        "address": f"sqlite:///{path}",
        "task": "tests.storage.searcher:search_often",
        "given": {"words": "nog balie", "times": 10},
    }
    workers = [Worker("ervaringskennis.testing.store_worker", job) for _ in range(3)]
    for worker in workers:
        worker.ready()
    for worker in workers:
        worker.begin()
    forget(store, "a")
    said = [one["found"] for worker in workers for one in worker.told()]
    assert said == [500] * 30
    assert index_of(path)
