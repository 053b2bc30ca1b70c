"""Registering through the organiser, against bare sqlite3: run it, read the ratios.

The baseline inserts the very rows that the organiser wrote, in a file with the same tables and the
same pragmas, and does nothing else: it reads no form, judges no party, checks no version, queues
no thought.  Both take turns in the same run.

    uv run python benchmarks/registering.py            # two minutes
    uv run python benchmarks/registering.py /mnt/disk  # files on another disk
"""

from __future__ import annotations

import datetime as dt
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import attrs

from ervaringskennis import (
    Applicant,
    Label,
    Member,
    Organiser,
    Policy,
    PriorityClass,
    Programme,
    Registration,
    Rule,
    open_store,
)
from ervaringskennis.people import Person

MANY = 100_000
SINGLES = 1_000
ROUNDS = 5
TURNS = 3
DUO = Rule(duo=("policy_officer", "resident"))
POLICY = Policy(
    draw="lottery",
    confirm="deadline",
    last_seat="skip",
    priority=[PriorityClass(id="duo", label=Label(nl="duo's", en="duos"), rule=DUO)],
)
ON_ARRIVAL = attrs.evolve(POLICY, draw="arrival", confirm="rolling")
ROLES = ("policy_officer", "resident")
TABLES = ("facts", "vault", "outbox")


def opened(path: Path, policy: Policy = POLICY, capacity: int = 100) -> Organiser:
    """Return an organiser over a new file, with a programme that people can register for."""
    organiser = Organiser(open_store(f"sqlite:///{path}"))
    organiser.announce(Programme(id="p", title="P", capacity=capacity), policy=policy)
    organiser.open_registration("p")
    return organiser


def party(number: int) -> list[Applicant]:
    """Return a party: every fourth is a duo."""
    people = ROLES if number % 4 == 0 else ROLES[1:]
    return [
        Applicant(
            name=f"Deelnemer {number} {role}", email=f"{role}.{number}@example.org", role=role
        )
        for role in people
    ]


def register(organiser: Organiser, numbers: range) -> float:
    """Register these one at a time; return the seconds."""
    started = time.perf_counter()
    for number in numbers:
        organiser.register("p", request=f"form-{number}", party=party(number), consent=True)
    return time.perf_counter() - started


def bulk() -> tuple[list[Registration], list[Person]]:
    """Return many registrations with their people, as an export reads."""
    moment = dt.datetime(2026, 1, 5, 9, tzinfo=dt.UTC)
    registrations, people = [], []
    for number in range(1, MANY + 1):
        applicants = party(number)
        ids = [f"x{number}.{place}" for place in range(len(applicants))]
        registrations.append(
            Registration(
                id=str(number),
                party=[
                    Member(person=one, role=who.role)
                    for one, who in zip(ids, applicants, strict=True)
                ],
                moment=moment + dt.timedelta(seconds=number),
                consent=True,
            )
        )
        people += [
            Person(id=one, name=who.name, email=who.email)
            for one, who in zip(ids, applicants, strict=True)
        ]
    return registrations, people


# -- the baseline


def bare(like: Path, path: Path) -> sqlite3.Connection:
    """Return a new file with the tables, indexes and pragmas of another."""
    with sqlite3.connect(like) as source:
        statements = [
            sql
            for (sql,) in source.execute(
                "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'"
            )
        ]
    source.close()
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
        "temp_store=MEMORY",
        "cache_size=-65536",
    ):
        database.execute(f"PRAGMA {pragma}")
    for statement in statements:
        database.execute(statement)
    database.execute("INSERT INTO programmes (id, version) VALUES ('p', 0)")
    return database


def written(path: Path, after: int = 0) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows that the organiser wrote, by table; facts after a version."""
    with sqlite3.connect(path) as source:
        found = {table: source.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES}  # noqa: S608
        names = [row[1] for row in source.execute("PRAGMA table_info(facts)")]
    source.close()
    version = names.index("version")
    found["facts"] = [row for row in found["facts"] if row[version] > after]
    # A table is read in the order of its key; people came in the order of their numbers.
    found["vault"].sort(
        key=lambda row: int("".join(filter(str.isdigit, str(row[3]).split(".")[0])))
    )
    return found


def inserts(rows: dict[str, list[tuple[object, ...]]]) -> dict[str, str]:
    """Return the statement that inserts a row, by table."""
    return {
        table: f"INSERT INTO {table} VALUES ({', '.join('?' * len(some[0]))})"  # noqa: S608
        for table, some in rows.items()
        if some
    }


def transactions(
    path: Path, numbers: range
) -> Iterator[list[tuple[str, list[tuple[object, ...]]]]]:
    """Yield what each registration wrote, as the organiser did: one transaction each."""
    rows = written(path, after=2)
    statements = inserts(rows)
    per: dict[int, dict[str, list[tuple[object, ...]]]] = defaultdict(lambda: defaultdict(list))
    for number, row in enumerate(rows["facts"]):
        per[number]["facts"].append(row)
    people = {f"p{n}": n - 1 for n in range(1, len(rows["facts"]) + 1)}
    for table in ("vault", "outbox"):
        for row in rows[table]:
            person = next(str(v) for v in row if str(v).split(".")[0] in people)
            per[people[person.split(".")[0]]][table].append(row)
    for number in numbers:
        yield [(statements[table], some) for table, some in per[number].items()]


def insert_each(
    database: sqlite3.Connection, work: list[list[tuple[str, list[tuple[object, ...]]]]]
) -> float:
    """Insert these, one transaction each; return the seconds."""
    started = time.perf_counter()
    for rows in work:
        database.execute("BEGIN IMMEDIATE")
        for statement, some in rows:
            database.executemany(statement, some)
        database.execute("COMMIT")
    return time.perf_counter() - started


# -- what is measured


def singles(folder: Path) -> None:
    """Measure one registration at a time."""
    path = folder / "singles.db"
    rehearsal = opened(folder / "rehearsal.db")
    register(rehearsal, range(1, SINGLES * ROUNDS + 1))
    rehearsal.close()
    organiser, database = opened(path), bare(folder / "rehearsal.db", folder / "bare.db")
    ours, theirs = [], []
    for turn in range(ROUNDS):
        numbers = range(turn * SINGLES, (turn + 1) * SINGLES)
        work = list(transactions(folder / "rehearsal.db", numbers))
        theirs.append(insert_each(database, work))
        ours.append(register(organiser, range(numbers.start + 1, numbers.stop + 1)))
    organiser.close()
    database.close()
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    each = statistics.median(ours) / SINGLES * 1e6
    print(f"one at a time     {ratio:5.2f} × bare inserts, one transaction each   (bound 2.5)")
    print(f"                  {each:5.0f} µs a registration, the disk included")


def imported(path: Path, registrations: list[Registration], people: list[Person]) -> float:
    """Import all of these into a new file; return the seconds."""
    organiser = opened(path)
    started = time.perf_counter()
    organiser.import_registrations("p", registrations, people, source="export")
    seconds = time.perf_counter() - started
    organiser.close()
    return seconds


def inserted(like: Path, path: Path, rows: dict[str, list[tuple[object, ...]]]) -> float:
    """Insert all of these at once into a new file; return the seconds."""
    database = bare(like, path)
    statements = inserts(rows)
    started = time.perf_counter()
    database.execute("BEGIN IMMEDIATE")
    for table, some in rows.items():
        database.executemany(statements[table], some)
    database.execute("COMMIT")
    seconds = time.perf_counter() - started
    database.close()
    return seconds


def many(folder: Path) -> None:
    """Measure an import of many, by turns with the baseline."""
    registrations, people = bulk()
    first = folder / "imported-0.db"
    ours, theirs = [imported(first, registrations, people)], []
    rows = written(first)
    for turn in range(TURNS):
        theirs.append(inserted(first, folder / f"bare-{turn}.db", rows))
        ours.append(imported(folder / f"imported-{turn + 1}.db", registrations, people))
    ratio = statistics.median(a / b for a, b in zip(ours[1:], theirs, strict=True))
    count = sum(map(len, rows.values()))
    print(f"{MANY:,} at once   {ratio:5.2f} × bare executemany, one transaction    (bound 4)")
    print(f"                  {statistics.median(ours):5.1f} s for {count:,} rows")


def one_more(folder: Path) -> None:
    """Measure whether one registration costs more after many."""
    growth = grown(opened(folder / "more.db"))
    print(f"one more          {growth:5.2f} × the 100th, after {MANY:,}                (bound 2)")
    growth = grown(opened(folder / "waiting.db", ON_ARRIVAL))
    print(f"  on arrival      {growth:5.2f} × where nearly all of them wait            (bound 2)")
    growth = grown(opened(folder / "placed.db", ON_ARRIVAL, capacity=2 * MANY))
    print(f"                  {growth:5.2f} × where each gets a place                  (bound 2)")


def grown(organiser: Organiser) -> float:
    """Return how many times more one registration costs after many than after a hundred."""
    begin = [register(organiser, range(n, n + 100)) for n in (1, 101, 201)]
    registrations, people = bulk()
    organiser.import_registrations("p", registrations, people, source="export")
    end = [register(organiser, range(MANY + n, MANY + n + 100)) for n in (1000, 1100, 1200)]
    organiser.close()
    return statistics.median(end) / statistics.median(begin)


def main() -> None:
    """Measure everything in one folder."""
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        singles(Path(name))
        many(Path(name))
        one_more(Path(name))


if __name__ == "__main__":
    main()
