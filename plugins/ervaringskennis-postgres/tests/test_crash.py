"""A program, or the server, is killed in the middle of its work: nothing acknowledged is lost."""

from __future__ import annotations

import itertools
import os
import random
import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis import Applicant, Organiser, Policy, Programme
from ervaringskennis.facts.places import Drawn
from ervaringskennis.organiser.delivery import deliver
from ervaringskennis.organiser.recorder import utc_now
from ervaringskennis.storage.contract import FieldClass, StoreFailed
from ervaringskennis_postgres import open_postgres

if TYPE_CHECKING:
    from pathlib import Path

    from ervaringskennis.life.state import State
    from ervaringskennis.messages.letters import Letter
    from ervaringskennis_postgres.testing import LocalServer

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),
]
ROLLING = Policy(
    draw="arrival", confirm="rolling", last_seat="hold", priority=[], waiting_list="skip"
)
LOTTERY = Policy(draw="lottery", confirm="deadline", last_seat="skip", priority=[])
EACH = 25
"""How many kills each schema sees."""
UNKNOWN = {"store-unsure", "store-unreachable"}
Write = Callable[..., None]


class Sends:
    """A notifier that writes down the key of each letter."""

    channel = "keys"

    def __init__(self, write: Write) -> None:
        self._write = write

    def send(self, letter: Letter) -> None:
        self._write("sent", letter.key)


# -- the work


def work(address: str, name: str, write: Write) -> None:
    """Register, withdraw, draw and deliver until somebody pulls the plug."""
    organiser = Organiser(open_postgres(address))
    organiser.state("cafe")
    write("ready")
    # Each child begins elsewhere in the circle, so that each kind of work is cut off as often.
    for number in itertools.count(int(name[1:]) % 12):
        try:
            turn(organiser, name, number, write)
        except StoreFailed as error:
            if error.code not in UNKNOWN:
                raise
            write("unknown")


def turn(organiser: Organiser, name: str, number: int, write: Write) -> None:
    """Do a little of everything, and write down each call that returned."""
    request = f"{name}-{number}"
    people = [
        Applicant(name=f"{request} {one}", email=f"{request}.{one}@example.org")
        for one in range(1 + number % 2)
    ]
    receipt = organiser.register("cafe", request=request, party=people)
    write("registered", request, receipt.registration)
    if number % 4 == 3:
        organiser.withdraw("cafe", receipt.registration)
        write("withdrew", receipt.registration)
    if number % 6 == 2:
        draw(organiser, f"loting-{request}", write)
    if number % 3 == 1:
        deliver(organiser.store, organiser.state, Sends(write), now=utc_now, limit=5)


def draw(organiser: Organiser, programme: str, write: Write) -> None:
    """Run a small programme up to its draw."""
    organiser.announce(Programme(id=programme, title="Loting", capacity=3), policy=LOTTERY)
    organiser.open_registration(programme)
    for number in range(5):
        one = Applicant(name=f"{programme} {number}")
        organiser.register(programme, request=str(number), party=[one])
    organiser.close_registration(programme)
    organiser.draw(programme, seed="kop of munt")
    write("drawn", programme)


# -- what was promised


def look(address: str, diary: Path) -> Counter[str]:
    """Hold the store against what was written down; return what was seen."""
    organiser = Organiser(open_postgres(address))
    cafe = organiser.state("cafe")
    seen: Counter[str] = Counter()
    # The last line may be half.
    for word, *names in map(str.split, diary.read_text(encoding="utf-8").split("\n")[:-1]):
        seen[word] += 1
        if word == "registered":
            assert cafe.requests[names[0]] == names[1]
        elif word == "withdrew":
            assert cafe.parties[names[0]].withdrawn
        elif word == "drawn":
            assert organiser.state(names[0]).is_drawn
    for programme in organiser.store.programmes():
        nothing_is_half(organiser, organiser.state(programme))
    seen["messages"] = len(organiser.store.outbox())
    organiser.close()
    return seen


def nothing_is_half(organiser: Organiser, state: State) -> None:
    """Assert that all of each transaction is there: facts, vault and messages."""
    programme = state.programme.id
    assert set(organiser.store.entries(programme, FieldClass.CONTACT)) == state.people
    entries = organiser.store.outbox(programme)
    assert len({entry.message.key for entry in entries}) == len(entries)
    told = Counter(entry.message.person for entry in entries)
    assert set(told) == state.people
    for party in state.parties.values():
        if state.is_rolling:
            kinds = Counter(e.message.kind for e in entries if e.message.person in party.people)
            assert kinds["withdrawn"] == (len(party.people) if party.withdrawn else 0)
    drawn = [r.fact for r in organiser.log(programme) if isinstance(r.fact, Drawn)]
    assert all(len(fact.standings) == len(state.parties) for fact in drawn)


# -- the kills


class Kills:
    """Kills programs at work, and the server that they work with."""

    def __init__(self, server: LocalServer, folder: Path, fork: Any) -> None:
        self.server, self.folder, self.fork = server, folder, fork

    def drive(self, who: str, rounds: int, seed: int) -> Counter[str]:
        """Kill as often as is asked, and look each time; return what was seen."""
        chance = random.Random(seed)  # noqa: S311 - moments, not secrets
        total: Counter[str] = Counter()
        for first in range(0, rounds, EACH):
            address = self._begin(f"{who}_{seed}_{first}", partitions=4 * (first % 2))
            diary = self.folder / f"{who}-{first}"
            for number in range(first, min(first + EACH, rounds)):
                self._round(address, diary, who, f"r{number}", chance.uniform(0.0, 0.15))
                seen = look(address, diary)
            total += seen
        return total

    def _begin(self, schema: str, partitions: int) -> str:
        """Make a store with a programme that takes as many as come."""
        address = self.server.address(schema=schema, partitions=partitions, wait=10)
        organiser = Organiser(open_postgres(address))
        organiser.announce(Programme(id="cafe", title="Café", capacity=30), policy=ROLLING)
        organiser.open_registration("cafe")
        organiser.close()
        return address

    def _round(self, address: str, diary: Path, who: str, name: str, moment: float) -> None:
        """Let a child work, and kill it or its server at some moment."""
        # Written at once, so that a child that is killed loses nothing.
        file = os.open(diary, os.O_WRONLY | os.O_APPEND | os.O_CREAT)

        def write(*words: str) -> None:
            os.write(file, (" ".join(words) + "\n").encode())

        child = self.fork(lambda _tell: work(address, name, write))
        self._until_ready(diary)
        time.sleep(moment)
        if who == "server":
            self.server.crash()
            self.server.start()
            # What it was doing goes on, or is known not to have been done.
            time.sleep(moment + 0.3)
        child.kill()
        os.close(file)

    def _until_ready(self, diary: Path) -> None:
        wanted = diary.read_text(encoding="utf-8").count("ready") + 1
        while diary.read_text(encoding="utf-8").count("ready") < wanted:
            time.sleep(0.005)


@pytest.fixture
def kills(fragile: LocalServer, tmp_path: Path, fork: Any) -> Kills:
    return Kills(fragile, tmp_path, fork)


@pytest.mark.parametrize(("who", "rounds"), [("program", 5), ("server", 2)])
def test_what_was_acknowledged_survives_a_kill_and_nothing_is_half(
    kills: Kills, who: str, rounds: int
) -> None:
    seen = kills.drive(who, rounds, seed=1)
    assert seen["ready"] == rounds
    assert seen["registered"] > rounds


@pytest.mark.slow
@pytest.mark.parametrize(("who", "rounds"), [("program", 300), ("server", 100)])
def test_hundreds_of_kills(kills: Kills, who: str, rounds: int) -> None:
    seen = kills.drive(who, rounds, seed=2)
    assert seen["ready"] == rounds
    assert seen["registered"] > rounds
    assert seen["withdrew"] > rounds // 30
    assert seen["drawn"] > rounds // 30
    assert seen["messages"] > rounds
