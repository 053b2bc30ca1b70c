"""One of several processes that register for the last seats at once; started by the tests.

    python race_worker.py URL NAME COUNT guarded|unguarded GATE

It reads the programme, says that it is ready, waits until the file GATE is there, registers COUNT
parties, and prints one line of JSON for each call that returned.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ervaringskennis import Applicant, Organiser
from ervaringskennis.storage.sqlite import SQLiteStore

if TYPE_CHECKING:
    import sqlite3


class Unguarded(SQLiteStore):
    """A store that appends whatever the log looks like by now: the guard is off."""

    def _take_version(
        self, db: sqlite3.Connection, programme: str, _version: int, added: int
    ) -> int:
        found = db.execute("SELECT version FROM programmes WHERE id = ?", (programme,)).fetchone()
        return super()._take_version(db, programme, found[0], added)


def party(worker: str, number: int) -> list[Applicant]:
    """Return a party: every third is a duo."""
    size = 2 if number % 3 == 0 else 1
    return [
        Applicant(name=f"{worker} {number} {one}", email=f"{worker}.{number}.{one}@example.org")
        for one in range(size)
    ]


def main() -> None:
    """Register for the last seats."""
    path, worker, count, guard, gate = sys.argv[1:]
    store = SQLiteStore(path) if guard == "guarded" else Unguarded(path)
    organiser = Organiser(store)
    organiser.state("cafe")
    print("ready", flush=True)  # noqa: T201 - this is how it speaks to the test
    while not Path(gate).exists():
        time.sleep(0.001)
    for number in range(int(count)):
        request = f"{worker}-{number}"
        receipt = organiser.register("cafe", request=request, party=party(worker, number))
        said = {
            "request": request,
            "registration": receipt.registration,
            "people": receipt.people,
            "outcome": receipt.outcomes[""],
        }
        print(json.dumps(said), flush=True)  # noqa: T201
    organiser.close()


if __name__ == "__main__":
    main()
