from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import sys
import tempfile
import traceback
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.storage.processes import start, told
from tests.storage.worker import NOON

from ervaringskennis.storage import failures
from ervaringskennis.storage.contract import (
    Batch,
    Conflict,
    FieldClass,
    Line,
    Message,
    StoreFailed,
    VaultEntry,
)
from ervaringskennis.storage.sqlite import SQLiteStore

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CANARY = "canary@example.org"


def batch(number: int, size: int = 0) -> Batch:
    """Return a batch with a part of everything."""
    return Batch(
        lines=[Line(kind="k", data=f'"{number}{"x" * size}"')],
        keep=[
            VaultEntry(
                field_class=FieldClass.CONTACT,
                id=f"c{number}",
                person=f"p{number}",
                address=CANARY,
                name=f"name {number}",
                data={"note": "y" * size},
            )
        ],
        messages=[Message(key=f"m{number}", programme="p", kind="k", person="p", not_before=NOON)],
    )


def numbers(store: SQLiteStore) -> list[int]:
    """Return the numbers of the batches of which everything is there, each in its place."""
    lines = [int(line.data.strip('"x')) for line in store.read("p")]
    assert lines == list(range(len(lines)))
    assert sorted(store.entries("p", FieldClass.CONTACT)) == sorted(f"c{n}" for n in lines)
    assert [entry.message.key for entry in store.outbox()] == [f"m{n}" for n in lines]
    assert len(store.find("p", address=CANARY)) == len(lines)
    return lines


@contextmanager
def fails(code: str) -> Iterator[None]:
    """Expect a failure, in words without a trace of what was to be kept."""
    with pytest.raises(StoreFailed) as caught:
        yield
    assert caught.value.code == code
    shown = "".join(traceback.format_exception(caught.value))
    assert "canary" not in shown
    assert "sqlite3." not in shown
    for text in (caught.value.text("nl"), caught.value.text("en")):
        assert text.startswith("store.db: ")
        assert str(Path(tempfile.gettempdir())) not in text


# --------------------------------------------------------------------------------- a full disk


class SmallStore(SQLiteStore):
    """As if the disk has room for so many pages."""

    pages = 40

    def _connect(self) -> sqlite3.Connection:
        connection = super()._connect()
        connection.execute(f"PRAGMA max_page_count = {self.pages}")
        return connection


def test_on_a_full_disk_a_batch_is_kept_whole_or_not_at_all(tmp_path: Path) -> None:
    store = SmallStore(tmp_path / "store.db")
    kept = 0
    with fails("store-full"):
        for number in range(1000):
            kept = store.append("p", batch(number, 700), version=number, at=NOON)
    assert kept
    assert len(numbers(store)) == kept
    with fails("store-full"):
        store.append("p", Batch(lines=[*batch(kept, 9000).lines] * 20), version=kept, at=NOON)
    store.append("p", Batch(lines=(), forget=[("p0", None), ("p1", None)]), version=kept, at=NOON)
    assert len(store.read("p")) == kept
    store.close()
    later = SQLiteStore(tmp_path / "store.db")
    assert later.append("p", batch(kept, 700), version=kept, at=NOON) == kept + 1
    later.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_when_the_system_takes_no_more_the_store_goes_on_as_soon_as_it_does(
    tmp_path: Path,
) -> None:
    (end,) = told(start("fill", tmp_path / "store.db", 200_000))
    assert end["code"] == "store-full"
    assert end["kept"] > 0
    assert end["during"] == end["kept"]
    assert end["after"] == end["kept"] + 5


# ------------------------------------------------------------------------------- without rights


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that everybody can reach, unlike pytest's."""
    made = Path(tempfile.mkdtemp())
    made.chmod(0o755)
    yield made
    made.chmod(0o755)
    shutil.rmtree(made)


def as_nobody(path: Path, *, file: int, folder: int) -> dict[str, Any]:
    """Return what somebody else can do with a file of theirs with these rights."""
    for each in (*path.parent.iterdir(), path.parent):
        os.chown(each, 65534, 65534)
        each.chmod(folder if each.is_dir() else file)
    (said,) = told(start("without-rights", path))
    return said


needs_root = pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() != 0, reason="only root can become somebody else"
)


@needs_root
@pytest.mark.parametrize(("file", "rights"), [(0o444, 0o755), (0o444, 0o555), (0o644, 0o555)])
def test_without_the_right_to_write_one_can_read(folder: Path, file: int, rights: int) -> None:
    store = SQLiteStore(folder / "store.db")
    store.append("p", Batch(lines=[Line(kind="k", data="{}")]), version=0, at=NOON)
    store.close()
    before = (folder / "store.db").read_bytes()
    assert as_nobody(folder / "store.db", file=file, folder=rights) == {
        "read": ["{}"],
        "append": "store-read-only",
        "scrub": "store-read-only",
        "again": ["{}"],
    }
    assert (folder / "store.db").read_bytes() == before


@needs_root
def test_a_file_can_be_read_while_its_owner_has_it_open(folder: Path) -> None:
    store = SQLiteStore(folder / "store.db")
    store.append("p", Batch(lines=[Line(kind="k", data="{}")]), version=0, at=NOON)
    said = as_nobody(folder / "store.db", file=0o444, folder=0o555)
    store.close()
    assert said["read"] == ["{}"]
    assert said["append"] == "store-read-only"


@needs_root
def test_a_file_whose_newest_part_cannot_be_read_is_not_read_without_it(folder: Path) -> None:
    store = SQLiteStore(folder / "other.db")
    store.append("p", Batch(lines=[Line(kind="k", data="{}")]), version=0, at=NOON)
    (folder / "copy").mkdir()
    for end in ("", "-wal"):
        shutil.copy(folder / f"other.db{end}", folder / "copy" / f"store.db{end}")
    store.close()
    said = as_nobody(folder / "copy" / "store.db", file=0o444, folder=0o555)
    assert said == {"opening": "store-read-only"}


@needs_root
def test_where_nothing_may_be_written_no_store_begins(folder: Path) -> None:
    assert as_nobody(folder / "store.db", file=0o444, folder=0o555) == {
        "opening": "store-read-only"
    }


# --------------------------------------------------------------------------------- a busy file


def test_a_file_that_stays_locked_is_busy_and_can_be_read(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "store.db", wait=0.05)
    store.append("p", batch(0), version=0, at=NOON)
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with fails("store-busy"):
            store.append("p", batch(1), version=1, at=NOON)
        assert numbers(store) == [0]
        other.execute("ROLLBACK")
    store.append("p", batch(1), version=1, at=NOON)
    assert numbers(store) == [0, 1]
    store.close()


def test_a_thread_that_waits_too_long_for_another_hears_the_same(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "store.db", wait=0.05)
    with store._writer.connection(), fails("store-busy"):  # noqa: SLF001 - the other thread
        store.append("p", batch(0), version=0, at=NOON)
    store.append("p", batch(0), version=0, at=NOON)
    assert numbers(store) == [0]
    store.close()


# -------------------------------------------------------------------------------- a damaged file


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file, and the one that SQLite keeps beside it, with a part of the batches in each."""
    folder = tmp_path_factory.mktemp("whole")
    store = SQLiteStore(folder / "live.db")
    for number in range(30):
        store.append("p", batch(number, 100 if number % 10 else 5000), version=number, at=NOON)
        if number == 19:
            with store._writer.connection() as db:  # noqa: SLF001 - no other way to have both
                db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for end in ("", "-wal"):
        shutil.copy(folder / f"live.db{end}", folder / f"store.db{end}")
    store.close()
    return folder / "store.db"


def tried(task: Callable[[], Any]) -> tuple[Any, str]:
    """Return what a task gives, or the code of why it failed."""
    try:
        return task(), ""
    except (StoreFailed, Conflict) as error:
        return None, error.code


def after_damage(path: Path) -> list[int] | None:
    """Return what can be read, or None where the damage is noticed."""
    store, code = tried(lambda: SQLiteStore(path, wait=1))
    if store is None:
        assert code in {"store-damaged", "store-not-ours"}
        return None
    found, code = tried(lambda: numbers(store))
    programmes, also = tried(store.programmes)
    store.close()
    assert {code, also} <= {"", "store-damaged"}
    assert programmes in {(), ("p",), None}
    return cast("list[int] | None", found)


def copied(whole: Path, to: Path, *ends: str) -> Path:
    """Return a copy of a file, alone or with the one beside it."""
    for old in to.iterdir():
        old.unlink()
    for end in ends:
        shutil.copy(f"{whole}{end}", to / f"store.db{end}")
    return to / "store.db"


def cut(path: Path, share: float) -> None:
    """Cut a file off."""
    os.truncate(path, int(path.stat().st_size * share))


many_copies = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


@many_copies
@given(share=st.floats(0, 1, exclude_min=True, exclude_max=True))
def test_a_file_that_was_cut_off_is_damaged(whole: Path, tmp_path: Path, share: float) -> None:
    path = copied(whole, tmp_path, "")
    cut(path, share)
    # Nothing at all is how a store begins; SQLite counts one byte as nothing.
    empty = path.stat().st_size <= 1
    assert after_damage(path) == ([] if empty else None)


@many_copies
@given(share=st.floats(0, 1))
def test_what_was_cut_off_of_the_newest_part_was_never_there(
    whole: Path, tmp_path: Path, share: float
) -> None:
    path = copied(whole, tmp_path, "", "-wal")
    cut(path.with_name("store.db-wal"), share)
    found = after_damage(path)
    assert found is not None
    assert 20 <= len(found) <= 30


@many_copies
@given(share=st.floats(0, 1), of_both=st.floats(0, 1))
def test_a_file_that_was_cut_off_beside_its_newest_part_gives_no_garbage(
    whole: Path, tmp_path: Path, share: float, of_both: float
) -> None:
    path = copied(whole, tmp_path, "", "-wal")
    cut(path, share)
    cut(path.with_name("store.db-wal"), of_both)
    found = after_damage(path)
    assert found is None or len(found) in {0, *range(20, 31)}


@many_copies
@given(data=st.data())
def test_a_file_with_other_bytes_in_it_never_gives_a_raw_error(
    whole: Path, tmp_path: Path, data: st.DataObject
) -> None:
    path = copied(whole, tmp_path, "")
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        where = data.draw(st.integers(0, len(content) - 9))
        content[where : where + 8] = data.draw(st.binary(min_size=8, max_size=8))
    path.write_bytes(content)
    store, code = tried(lambda: SQLiteStore(path, wait=0.2))
    codes = {code}
    if store is not None:
        for use in (
            store.programmes,
            lambda: store.read("p"),
            lambda: store.entries("p", FieldClass.CONTACT),
            lambda: store.find("p", address=CANARY),
            store.outbox,
            lambda: store.append("p", batch(30), version=30, at=NOON),
        ):
            codes.add(tried(use)[1])
        store.close()
    assert "store-failed" not in codes


@pytest.mark.parametrize("content", [b"\0\0", b"name,mail\r\n", b"x" * 5000, b"PK\x03\x04" * 999])
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "store.db").write_bytes(content)
    with fails("store-damaged"):
        SQLiteStore(tmp_path / "store.db")
    assert (tmp_path / "store.db").read_bytes() == content


def test_a_table_that_is_gone_is_damage(tmp_path: Path) -> None:
    store = SQLiteStore(tmp_path / "store.db")
    store.append("p", batch(0), version=0, at=NOON)
    with closing(sqlite3.connect(tmp_path / "store.db")) as other:
        other.execute("DROP TABLE facts")
    with fails("store-damaged"):
        store.read("p")
    assert store.find("p", address=CANARY)
    store.close()


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM facts WHERE version = 2",
        "DELETE FROM facts WHERE version = 3",
        "UPDATE facts SET data = CAST(x'22ff22' AS TEXT) WHERE version = 2",
        "UPDATE facts SET data = x'00' WHERE version = 2",
        "UPDATE facts SET data = 'a' || char(0) WHERE version = 2",
        "UPDATE facts SET at = 'noon' WHERE version = 2",
        "UPDATE vault SET data = '[]'",
        "UPDATE vault SET data = '{'",
        "UPDATE vault SET data = CAST(x'63616e617279ff' AS TEXT)",
        "UPDATE vault SET person = x'00'",
        "UPDATE outbox SET state = 'lost'",
        "UPDATE outbox SET not_before = 9e18",
        "UPDATE outbox SET about = 'canary'",
    ],
)
def test_what_nobody_wrote_is_not_given_back(tmp_path: Path, statement: str) -> None:
    store = SQLiteStore(tmp_path / "store.db")
    for number in range(3):
        store.append("p", batch(number), version=number, at=NOON)
    with closing(sqlite3.connect(tmp_path / "store.db", isolation_level=None)) as other:
        other.execute(statement)
    with fails("store-damaged"):
        numbers(store)
    store.close()


# ----------------------------------------------------------------------------- what cannot be kept


@pytest.mark.parametrize(
    "bad",
    [
        Batch(lines=[Line(kind="k", data="\udcff")]),
        Batch(lines=[Line(kind="k", data="a\0b")]),
        Batch(lines=[Line(kind="k", data=cast("str", {"canary": 1}))]),
        Batch(lines=[Line(kind=cast("str", None), data="{}")]),
        Batch(
            lines=[Line(kind="k", data="{}")],
            keep=[
                VaultEntry(
                    field_class=FieldClass.NOTE, id="n", person="p", data={"x": "canary\udcff"}
                )
            ],
        ),
    ],
)
def test_texts_that_cannot_be_kept_are_refused_and_leave_nothing(
    tmp_path: Path, bad: Batch
) -> None:
    store = SQLiteStore(tmp_path / "store.db")
    store.append("p", batch(0), version=0, at=NOON)
    with fails("store-bad-text"):
        store.append("p", bad, version=1, at=NOON)
    assert numbers(store) == [0]
    store.close()


def test_every_failure_is_told_in_two_languages_without_each_others_words() -> None:
    for code, (nl, en) in failures._TEXTS.items():  # noqa: SLF001 - all of them
        assert code.startswith("store-")
        assert not {"the", "file", "store", "disk", "again"} & set(nl.lower().split())
        assert not {"het", "bestand", "de", "opnieuw"} & set(en.lower().split())


def test_a_failure_names_what_sqlite_called_it_for_whoever_mends_it(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = SmallStore(tmp_path / "store.db")
    with caplog.at_level(logging.ERROR):
        try:
            store.append("p", batch(0, 500_000), version=0, at=NOON)
        except StoreFailed:
            logging.getLogger("test").exception("failed")
    store.close()
    assert "SQLITE_FULL" in caplog.text
    assert "canary" not in caplog.text
