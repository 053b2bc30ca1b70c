"""What is asked often must not become slow as a store grows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from ervaringskennis.storage import statements
from ervaringskennis.storage.sqlite import SQLiteStore

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("statement", "indexes"),
    [
        (statements.VERSION, ["PRIMARY KEY"]),
        (statements.LINES, ["PRIMARY KEY"]),
        (statements.MOVE_ON, ["PRIMARY KEY"]),
        (statements.FORGET_PERSON, ["vault_person"]),
        (statements.FORGET_CLASS, ["vault_person"]),
        (statements.FORGET_ENTRY, ["PRIMARY KEY"]),
        (statements.ENTRY, ["PRIMARY KEY"]),
        (statements.ENTRIES, ["PRIMARY KEY"]),
        (statements.ENTRIES_OF, ["vault_person"]),
        (statements.FIND, ["vault_address", "vault_name"]),
        (statements.DUE, ["outbox_due"]),
        (statements.DUE_OF, ["outbox_due"]),
        (statements.SETTLE, ["sqlite_autoindex_outbox_1"]),
        (statements.REQUEUE, ["sqlite_autoindex_outbox_1"]),
    ],
)
def test_no_question_goes_through_all_rows(
    tmp_path: Path, statement: str, indexes: list[str]
) -> None:
    SQLiteStore(tmp_path / "store.db").close()
    with closing(sqlite3.connect(tmp_path / "store.db")) as connection:
        unknown = [1] * max(statement.count("?"), 1)
        plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", unknown).fetchall()
    steps = [step for *_, step in plan]
    assert not [step for step in steps if step.startswith("SCAN")]
    assert all(any(index in step for step in steps) for index in indexes)


@pytest.mark.parametrize("statement", [statements.DUE, statements.DUE_OF])
def test_messages_are_claimed_in_the_order_of_the_index(tmp_path: Path, statement: str) -> None:
    SQLiteStore(tmp_path / "store.db").close()
    with closing(sqlite3.connect(tmp_path / "store.db")) as connection:
        unknown = [1] * statement.count("?")
        plan = connection.execute(f"EXPLAIN QUERY PLAN {statement}", unknown).fetchall()
    assert not [step for *_, step in plan if "TEMP B-TREE" in step]
