"""Registering through the organiser on PostgreSQL, against bare psycopg: run it, read the ratios.

The baseline inserts the very rows that the organiser wrote, into tables of the same making on the
same server, one transaction each, and does nothing else: it reads no form, judges no party, checks
no version, wakes nobody.  Both take turns in the same run, in the same processes.

Processes that register for one programme have to wait for each other, which bare inserts do not:
that is what the last figure shows.

    uv run python benchmarks/postgres.py    # two minutes; starts a server of its own
"""

from __future__ import annotations

import multiprocessing
import statistics
import time
import uuid
from typing import TYPE_CHECKING, Any, Final

import psycopg

from ervaringskennis import Applicant, Label, Organiser, Policy, PriorityClass, Programme, Rule
from ervaringskennis.storage import rows
from ervaringskennis.storage.encoding import to_number
from ervaringskennis_postgres.address import parts_of
from ervaringskennis_postgres.store import PostgresStore
from ervaringskennis_postgres.testing import LocalServer

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping
    from multiprocessing.connection import Connection

    from ervaringskennis.storage.contract import Batch

PROCESSES: Final = 8
EACH: Final = {1: 600, PROCESSES: 200}
"""How many registrations each process makes in one turn, by how many processes there are."""
ROUNDS: Final = 7
BOUND: Final = 2.5
SHARED: Final = "shared"
ROLES: Final = ("policy_officer", "resident")
POLICY: Final = Policy(
    draw="lottery",
    confirm="deadline",
    last_seat="skip",
    priority=[
        PriorityClass(id="duo", label=Label(nl="duo's", en="duos"), rule=Rule(duo=ROLES)),
    ],
)
Transaction = list[tuple[str, list[tuple[Any, ...]]]]
"""Statements with the rows that they insert."""

COLUMNS: Final[Mapping[str, str]] = {
    "log": "programme, version, at, batch, kind, data",
    "vault": "programme, class, id, person, address, name, data",
    "outbox": "programme, number, key, kind, person, about, not_before, due",
}


class Noting(PostgresStore):
    """Keeps what it was asked to append, so that the baseline can write the same."""

    noted: list[tuple[str, Batch, int, dt.datetime]]

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        """Append, and keep what that was."""
        end = super().append(programme, batch, version=version, at=at)
        self.noted.append((programme, batch, version, at))
        return end


def party(who: str, number: int) -> list[Applicant]:
    """Return a party: every fourth is a duo."""
    people = ROLES if number % 4 == 0 else ROLES[1:]
    return [
        Applicant(
            name=f"Deelnemer {who} {number} {role}",
            email=f"{role}.{number}.{who}@example.org",
            role=role,
        )
        for role in people
    ]


# -- one process


class Worker:
    """Registers, and inserts what it registered, each time that it is told to."""

    def __init__(self, address: str, number: int) -> None:
        parts = parts_of(address)
        self.name = f"p{number}"
        self.store = Noting(**parts)
        self.store.noted = []
        self.organiser = Organiser(self.store)
        self.announce(self.name)
        self.bare = psycopg.connect(parts["conninfo"], autocommit=True)
        self.bare.execute("SET search_path = bare")
        self.made = 0

    def announce(self, name: str) -> None:
        """Announce a programme that people can register for."""
        self.organiser.announce(Programme(id=name, title=name, capacity=100), policy=POLICY)
        self.organiser.open_registration(name)

    def register(self, count: int, programme: str = "") -> float:
        """Register so many, one at a time; return the seconds."""
        self.store.noted.clear()
        numbers = range(self.made + 1, self.made + count + 1)
        self.made += count
        chosen = programme or self.name
        started = time.perf_counter()
        for number in numbers:
            request = f"{self.name}-{number}"
            people = party(self.name, number)
            self.organiser.register(chosen, request=request, party=people, consent=True)
        return time.perf_counter() - started

    def insert(self) -> float:
        """Insert what was registered last, one transaction each; return the seconds."""
        work = list(self.transactions())
        started = time.perf_counter()
        with self.bare.cursor() as cursor:
            for transaction in work:
                with self.bare.transaction():
                    for statement, some in transaction:
                        cursor.executemany(statement, some)
        return time.perf_counter() - started

    def transactions(self) -> Iterator[Transaction]:
        """Yield the rows of each batch that was appended."""
        for programme, batch, version, at in self.store.noted:
            moment, name = to_number(at), uuid.uuid4()
            found: dict[str, list[tuple[Any, ...]]] = {
                "log": [
                    (programme, number, moment, name, line.kind, line.data)
                    for number, line in enumerate(batch.lines, version + 1)
                ],
                "vault": rows.vault_rows(programme, batch.keep),
                "outbox": [
                    (programme, version * 10 + place, key, *rest)
                    for place, (key, _, *rest) in enumerate(rows.outbox_rows(batch.messages))
                ],
            }
            yield [(_insert(table), some) for table, some in found.items() if some]


def _insert(table: str) -> str:
    columns = COLUMNS[table]
    unknown = ", ".join(["%s"] * len(columns.split(",")))
    return f"INSERT INTO {table} ({columns}) VALUES ({unknown})"  # noqa: S608 - our own names


def serve(address: str, number: int, orders: Connection) -> None:
    """Do as one is told, until one is told nothing more."""
    worker = Worker(address, number)
    if number == 0:
        worker.announce(SHARED)
    orders.send("ready")
    while order := orders.recv():
        what, *arguments = order
        orders.send(getattr(worker, what)(*arguments))


# -- all of them


class Team:
    """Processes that begin at the same time."""

    def __init__(self, address: str) -> None:
        context = multiprocessing.get_context("spawn")
        self.orders = []
        for number in range(PROCESSES):
            here, there = context.Pipe()
            context.Process(target=serve, args=(address, number, there), daemon=True).start()
            self.orders.append(here)
        for each in self.orders:
            each.recv()

    def seconds(self, count: int, *order: object) -> float:
        """Let the first so many do something; return how long the slowest took."""
        for each in self.orders[:count]:
            each.send(order)
        return max(float(each.recv()) for each in self.orders[:count])

    def dismiss(self) -> None:
        """Let all of them go."""
        for each in self.orders:
            each.send(())


def measured(team: Team, processes: int, programme: str = "") -> None:
    """Measure so many processes, by turns with the baseline, and print the ratio."""
    each = EACH[processes]
    ours, theirs = [], []
    for _ in range(ROUNDS):
        ours.append(team.seconds(processes, "register", each, programme))
        theirs.append(team.seconds(processes, "insert"))
    ratio = statistics.median(a / b for a, b in zip(ours, theirs, strict=True))
    registered, inserted = (each * processes / statistics.median(one) for one in (ours, theirs))
    who = f"{processes} process{'es' if processes > 1 else ''}"
    what, bound = ("one programme", "no bound") if programme else ("one each", f"bound {BOUND}")
    print(f"{who:<12} {what:<15} {ratio:5.2f} × bare inserts, one transaction each   ({bound})")
    print(f"{'':<28} {registered:5.0f} registrations a second, against {inserted:.0f}")


def main() -> None:
    """Measure everything on one server that waits for its disk."""
    with LocalServer() as server:
        address = server.address()
        PostgresStore(**parts_of(server.address(schema="bare"))).close()
        team = Team(address)
        for processes in EACH:
            team.seconds(processes, "register", 50, "")
            team.seconds(processes, "insert")
            measured(team, processes)
        measured(team, PROCESSES, SHARED)
        team.dismiss()


if __name__ == "__main__":
    main()
