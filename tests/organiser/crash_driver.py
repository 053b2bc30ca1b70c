"""Kills a process at random moments of registering, drawing and delivering, and looks each time.

    python crash_driver.py FOLDER ROUNDS SEED

Each round forks a child that works on a store and writes down every call that returned; after a
random moment it is killed with SIGKILL, and the store is held against what was written down.
Prints one line of JSON with what was seen; raises where anything is not as promised.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import os
import random
import signal
import sqlite3
import sys
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from ervaringskennis import Applicant, Organiser, Policy, Programme
from ervaringskennis.facts.places import Drawn
from ervaringskennis.organiser.delivery import deliver
from ervaringskennis.storage.contract import FieldClass, MessageState
from ervaringskennis.storage.sqlite import SQLiteStore

if TYPE_CHECKING:
    from ervaringskennis.life.state import State
    from ervaringskennis.messages.letters import Letter

ROLLING = Policy(
    draw="arrival", confirm="rolling", last_seat="hold", priority=[], waiting_list="skip"
)
LOTTERY = Policy(draw="lottery", confirm="deadline", last_seat="skip", priority=[])
PER_FILE = 25


class Writer:
    """Writes down at once, so that a killed process loses nothing that it wrote."""

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

    def __call__(self, *words: str) -> None:
        os.write(self._file, (" ".join(words) + "\n").encode())


class Sends:
    """A notifier that writes down the key of each letter."""

    channel = "keys"

    def __init__(self, path: Path) -> None:
        self._write = Writer(path)

    def send(self, letter: Letter) -> None:
        self._write(letter.key)


def lines(path: Path) -> list[str]:
    """Return what was written down; the last line may be half."""
    return path.read_text().split("\n")[:-1] if path.exists() else []


# -- the work


def work(base: Path, name: str, ready: int) -> None:
    """Register, withdraw, draw and deliver until somebody pulls the plug."""
    organiser = Organiser(SQLiteStore(base / "store.db"))
    organiser.state("cafe")
    os.write(ready, b".")
    done = Writer(base / "done")
    # Each child begins elsewhere in the circle, so that each kind of work is cut off as often.
    for number in itertools.count(int(name[1:]) % 12):
        request = f"{name}-{number}"
        people = [
            Applicant(name=f"{request} {one}", email=f"{request}.{one}@example.org")
            for one in range(1 + number % 2)
        ]
        receipt = organiser.register("cafe", request=request, party=people)
        done("registered", request, receipt.registration)
        if number % 4 == 3:
            organiser.withdraw("cafe", receipt.registration)
            done("withdrew", receipt.registration)
        if number % 6 == 2:
            draw(organiser, f"loting-{name}-{number}", done)
        if number % 3 == 1:
            deliver(organiser.store, organiser.state, Sends(base / "sent"), now=now, limit=5)


def draw(organiser: Organiser, programme: str, done: Writer) -> None:
    """Run a small programme up to its draw."""
    organiser.announce(Programme(id=programme, title="Loting", capacity=3), policy=LOTTERY)
    organiser.open_registration(programme)
    for number in range(5):
        organiser.register(
            programme, request=str(number), party=[Applicant(name=f"{programme} {number}")]
        )
    organiser.close_registration(programme)
    organiser.draw(programme, seed="kop of munt")
    done("drawn", programme)


def now() -> dt.datetime:
    """Return the moment it is."""
    return dt.datetime.now(dt.UTC)


# -- what was promised


def look(base: Path) -> Counter[str]:
    """Hold the store against what was written down; return what was seen."""
    connection = sqlite3.connect(base / "store.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()
    organiser = Organiser(SQLiteStore(base / "store.db"))
    cafe = organiser.state("cafe")
    seen: Counter[str] = Counter()
    for line in lines(base / "done"):
        word, *names = line.split(" ")
        seen[word] += 1
        if word == "registered":
            assert cafe.requests[names[0]] == names[1]
        elif word == "withdrew":
            assert cafe.parties[names[0]].withdrawn
        else:
            assert organiser.state(names[0]).is_drawn
    for programme in organiser.store.programmes():
        nothing_is_half(organiser, organiser.state(programme))
    organiser.close()
    return seen


def nothing_is_half(organiser: Organiser, state: State) -> None:
    """Check that all of each transaction is there: facts, vault and messages."""
    programme = state.programme.id
    assert set(organiser.store.entries(programme, FieldClass.CONTACT)) == state.people
    entries = organiser.store.outbox(programme)
    assert len({entry.message.key for entry in entries}) == len(entries)
    told = Counter(entry.message.person for entry in entries)
    assert set(told) == state.people
    for party in state.parties.values():
        roster = state.rosters[""]
        assert roster.has_places is (state.is_rolling or state.is_drawn)
        if roster.is_rolling:
            assert roster.rank(party.id) > 0
            kinds = Counter(e.message.kind for e in entries if e.message.person in party.people)
            assert kinds["withdrawn"] == (len(party.people) if party.withdrawn else 0)
    drawn = [r.fact for r in organiser.log(programme) if isinstance(r.fact, Drawn)]
    assert all(len(fact.standings) == len(state.parties) for fact in drawn)


def everything_arrives(base: Path) -> Counter[str]:
    """Deliver what is left, after all leases; each message arrives, under the key it had."""
    organiser = Organiser(SQLiteStore(base / "store.db"))
    later = now() + dt.timedelta(days=1)
    deliver(organiser.store, organiser.state, Sends(base / "sent"), now=lambda: later)
    arrived = Counter(lines(base / "sent"))
    entries = organiser.store.outbox()
    assert all(entry.state in {MessageState.SENT, MessageState.DROPPED} for entry in entries)
    assert {e.message.key for e in entries if e.state is MessageState.SENT} <= set(arrived)
    assert set(arrived) <= {entry.message.key for entry in entries}
    organiser.close()
    return Counter(
        {"messages": len(entries), "arrived twice": sum(n > 1 for n in arrived.values())}
    )


def begin(base: Path) -> None:
    """Make a store with a programme that takes as many as come."""
    base.mkdir()
    organiser = Organiser(SQLiteStore(base / "store.db"))
    organiser.announce(Programme(id="cafe", title="Café", capacity=30), policy=ROLLING)
    organiser.open_registration("cafe")
    organiser.close()


def one_round(base: Path, name: str, chance: random.Random) -> None:
    """Let a child work, and kill it: mostly at work, sometimes while it opens the store."""
    hear, ready = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(base, name, ready)
        finally:
            os._exit(3)
    os.close(ready)
    if chance.random() < 0.9:
        os.read(hear, 1)
    time.sleep(chance.uniform(0.0, 0.15))
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(hear)
    assert os.WIFSIGNALED(status), "the child ended by itself"


def main() -> None:
    """Kill as often as asked."""
    folder, rounds, seed = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    total: Counter[str] = Counter()
    for first in range(0, rounds, PER_FILE):
        base = folder / str(first)
        begin(base)
        for number in range(first, min(first + PER_FILE, rounds)):
            one_round(base, f"r{number}", chance)
            total["kills"] += 1
            seen = look(base)
        total += seen + everything_arrives(base)
    print(json.dumps(total))  # noqa: T201 - this is how it speaks to the test


if __name__ == "__main__":
    main()
