"""Many processes register for the last seats of a rolling programme at the same time."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from ervaringskennis import Organiser, Policy, Programme
from ervaringskennis.facts.places import Placed, Registered
from ervaringskennis.storage.sqlite import SQLiteStore

WORKER = Path(__file__).with_name("race_worker.py")
SEATS = 10
WORKERS = 4
EACH = 12


def race(folder: Path, guard: str) -> tuple[Path, list[dict[str, Any]]]:
    """Let all of them register at once; return the file and what each call returned."""
    path, gate = folder / f"{guard}.db", folder / f"{guard}.gate"
    organiser = Organiser(SQLiteStore(path))
    policy = Policy(draw="arrival", confirm="rolling", last_seat="skip", priority=[])
    organiser.announce(Programme(id="cafe", title="Café", capacity=SEATS), policy=policy)
    organiser.open_registration("cafe")
    organiser.close()
    workers = [
        subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, str(WORKER), str(path), f"w{number}", str(EACH), guard, str(gate)],
            stdout=subprocess.PIPE,
            text=True,
        )
        for number in range(WORKERS)
    ]
    for worker in workers:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "ready\n"
    gate.touch()
    said = [worker.communicate(timeout=120)[0] for worker in workers]
    assert [worker.returncode for worker in workers] == [0] * WORKERS
    return path, [json.loads(line) for lines in said for line in lines.splitlines()]


def logged(path: Path) -> list[Any]:
    organiser = Organiser(SQLiteStore(path))
    facts = [recorded.fact for recorded in organiser.log("cafe")]
    organiser.close()
    return facts


def test_without_the_version_guard_seats_are_sold_twice_and_people_lost(tmp_path: Path) -> None:
    path, _ = race(tmp_path, "unguarded")
    facts = logged(path)
    placed = sum(fact.standing.placed for fact in facts if isinstance(fact, Placed))
    assert placed > SEATS
    ids = Counter(fact.registration for fact in facts if isinstance(fact, Registered))
    assert max(ids.values()) > 1


def test_with_the_guard_nothing_is_oversold_split_or_lost(tmp_path: Path) -> None:
    path, said = race(tmp_path, "guarded")
    organiser = Organiser(SQLiteStore(path))
    state = organiser.state("cafe")
    assert {one["request"]: one["registration"] for one in said} == dict(state.requests)
    assert len(said) == len(state.parties) == WORKERS * EACH
    roster = state.rosters[""]
    assert sum(roster.ledger.placed) == SEATS
    for one in said:
        party = state.parties[one["registration"]]
        assert party.people == tuple(one["people"])
        assert roster.people_placed(party.id) in {0, len(party.people)}
        assert (one["outcome"] == "placed") == (roster.people_placed(party.id) > 0)
    told = Counter(
        (entry.message.person, entry.message.kind) for entry in organiser.store.outbox("cafe")
    )
    assert set(told.values()) == {1}
    assert {person for person, _ in told} == state.people
    organiser.close()
