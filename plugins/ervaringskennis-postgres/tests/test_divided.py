"""Every table is divided by programme, and every question about one programme asks one part."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis.storage.contract import Batch
from ervaringskennis.testing.store_parts import NOON, contact, line, message
from ervaringskennis_postgres import open_postgres, schema, statements
from ervaringskennis_postgres.address import parts_of
from ervaringskennis_postgres.batches import Writing
from ervaringskennis_postgres.statements import within

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ervaringskennis_postgres.testing import LocalServer

PARTS = 8
_PART = re.compile(r"_(\d+)\Z")
_KEYS = """
    SELECT relname, contype::text, array(
        SELECT attname::text FROM unnest(conkey) AS number
        JOIN pg_attribute ON attrelid = conrelid AND attnum = number
    )
    FROM pg_constraint JOIN pg_class ON pg_class.oid = conrelid
    WHERE connamespace = %s::regnamespace AND relname <> 'layout'
        AND contype IN ('p', 'u', 'f', 'x')
"""


_LOOKED_AT = """
    SELECT relname, seq_scan FROM pg_stat_xact_user_tables
    WHERE schemaname = %s AND seq_scan + idx_scan > 0
"""


class Divided:
    """A schema with partitions, and programmes in it."""

    def __init__(self, server: LocalServer, address: str) -> None:
        self.name = parts_of(address)["schema"]
        self.server = server
        self.connection = server.connect()
        store = open_postgres(address)
        for number in range(30):
            name = f"programme-{number}"
            kept, sent = contact("c", address="a", name="n"), message(name, key=f"{name}/1")
            some = Batch(lines=[line()] * 3, keep=[kept], messages=[sent])
            store.append(name, some, version=0, at=NOON)
        store.close()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(within(self.name, query)).fetchall()

    def plan(self, statement: bytes, parameters: Any) -> Iterator[dict[str, Any]]:
        """Yield each step of a plan that does not know yet what it will be asked."""
        for setting in ("enable_seqscan = off", "plan_cache_mode = force_generic_plan"):
            self.connection.execute(f"SET {setting}".encode())
        found = self.connection.execute(b"EXPLAIN (ANALYZE, FORMAT JSON) " + statement, parameters)
        plans = found.fetchall()[0][0]
        yield from _steps(plans[0]["Plan"])

    def looked_at(self, writing: Writing) -> dict[str, int]:
        """Return the tables in which appending a batch looks, and how often without an index."""
        with self.server.connect() as connection, connection.transaction(force_rollback=True):
            for setting in ("enable_seqscan = off", "plan_cache_mode = force_generic_plan"):
                connection.execute(f"SET LOCAL {setting}".encode())
            connection.execute(within(self.name, statements.APPEND), writing.parameters())
            return dict(connection.execute(_LOOKED_AT, [self.name]).fetchall())


def _steps(plan: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield plan
    for inner in plan.get("Plans", ()):
        yield from _steps(inner)


@pytest.fixture(scope="module")
def divided(server: LocalServer, new_address: Callable[..., str]) -> Iterator[Divided]:
    divided = Divided(server, new_address(partitions=PARTS))
    yield divided
    divided.connection.close()


def test_every_key_has_the_programme_in_it_and_no_row_refers_to_another(divided: Divided) -> None:
    keys = divided.connection.execute(_KEYS, [divided.name]).fetchall()
    assert {table for table, *_ in keys} >= set(schema.TABLES)
    for table, kind, columns in keys:
        assert "programme" in columns, table
        assert kind != "f", table


def test_every_table_begins_with_the_programme(divided: Divided) -> None:
    for table in schema.TABLES:
        query = (
            "SELECT attname::text FROM pg_index "  # noqa: S608 - our own names
            "JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0] "
            f"WHERE indrelid = '{{schema}}.{table}'::regclass AND indisprimary"
        )
        assert divided.rows(query) == [("programme",)]


def test_all_rows_of_a_programme_are_in_one_part_and_programmes_are_spread(
    divided: Divided,
) -> None:
    parts = defaultdict(set)
    for table in schema.TABLES:
        query = f"SELECT programme, tableoid::regclass::text FROM {{schema}}.{table}"  # noqa: S608
        for programme, part in divided.rows(query):
            found = _PART.search(part)
            assert found
            parts[programme].add(int(found[1]))
    assert len(parts) == 30
    assert all(len(each) == 1 for each in parts.values())
    assert len(set.union(*parts.values())) > PARTS // 2


def test_a_table_that_is_there_already_stays_as_it_is(
    server: LocalServer, new_address: Callable[..., str]
) -> None:
    plain = new_address()
    name = parts_of(plain)["schema"]
    for address in (plain, server.address(schema=name, partitions=PARTS)):
        open_postgres(address).close()
    with server.connect() as connection:
        query = "SELECT relkind::text FROM pg_class WHERE oid = %s::regclass"
        assert connection.execute(query, [f"{name}.log"]).fetchone() == ("r",)


# -- what is asked


ONE = "programme-7"
QUESTIONS: list[tuple[str, Any, str]] = [
    (statements.LINES, (ONE, 1), "pkey"),
    (statements.BATCH_AT, (ONE, 2), "pkey"),
    (statements.ENTRIES, (ONE, "contact"), "pkey"),
    (statements.SOME_ENTRIES, (ONE, "contact", ["c"]), "pkey"),
    (statements.ENTRIES_OF, (ONE, "c"), "person"),
    (statements.FIND_ADDRESS, (ONE, "contact", "a"), "address"),
    (statements.FIND_NAME, (ONE, "contact", "n"), "name"),
    (statements.FIND_EITHER, (ONE, "contact", "a", ONE, "contact", "n"), "address"),
    (
        statements.CLAIM,
        {"programme": ONE, "due": 9**18, "until": 0, "limit": 3, "token": "t"},
        "due",
    ),
    (statements.SETTLE, ("sent", "", 0, ONE, f"{ONE}/1", "t"), "key"),
    (statements.OUTBOX_OF, (ONE, ["sent"]), "pkey"),
]


def _one_part(steps: list[dict[str, Any]]) -> None:
    """Assert that a plan reads by index, and all of it in one part of the tables."""
    read = [step for step in steps if "Scan" in step["Node Type"] and "Relation Name" in step]
    parts = {found[1] for step in read if (found := _PART.search(step["Relation Name"]))}
    assert len(parts) <= 1, parts
    assert {step["Node Type"] for step in read} <= {"Index Scan", "Index Only Scan"}


@pytest.mark.parametrize(("statement", "parameters", "index"), QUESTIONS)
def test_a_question_about_a_programme_reads_one_part_by_the_right_index(
    divided: Divided, statement: str, parameters: Any, index: str
) -> None:
    """Before the server has counted what is in the tables, which takes it a minute or so."""
    steps = list(divided.plan(within(divided.name, statement), parameters))
    _one_part(steps)
    assert index in " ".join(step.get("Index Name", "") for step in steps)


def everything(programme: str, key: str) -> Writing:
    """Return a batch with a part of everything."""
    (kind,) = {contact("c").field_class}
    batch = Batch(
        lines=[line()],
        keep=[contact("new")],
        forget=[("x", None), ("c", kind)],
        forget_entries=[(kind, "y")],
        messages=[message(programme, key=key)],
    )
    return Writing.of(programme, batch, version=3, at=NOON)


def test_an_append_looks_in_one_part_by_an_index(divided: Divided) -> None:
    looked_at = divided.looked_at(everything(ONE, f"{ONE}/2"))
    assert {name.partition("_")[0] for name in looked_at} == set(schema.TABLES)
    assert len({name.partition("_")[2] for name in looked_at}) == 1
    assert set(looked_at.values()) == {0}


def test_only_a_key_that_is_not_of_its_programme_is_looked_for_elsewhere(divided: Divided) -> None:
    looked_at = divided.looked_at(everything(ONE, "strange"))
    assert Counter(name.partition("_")[0] for name in looked_at) == {
        "log": 1,
        "vault": 1,
        "outbox": PARTS,
    }
    assert set(looked_at.values()) == {0}


@pytest.mark.parametrize(
    ("statement", "parameters"),
    [
        (statements.PROGRAMMES, ()),
        (statements.CLAIMABLE, (9**18, 3)),
        (statements.REQUEUE, (0, ["a", "b"])),
    ],
)
def test_a_question_about_all_programmes_goes_through_no_table(
    divided: Divided, statement: str, parameters: Any
) -> None:
    plan = list(divided.plan(within(divided.name, statement), parameters))
    assert "Seq Scan" not in {step["Node Type"] for step in plan}


def test_what_is_claimable_is_read_in_the_order_of_the_index(divided: Divided) -> None:
    plan = divided.plan(within(divided.name, statements.CLAIMABLE), (9**18, 3))
    assert "Sort" not in {step["Node Type"] for step in plan}
