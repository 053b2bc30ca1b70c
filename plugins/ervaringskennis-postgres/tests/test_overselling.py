"""Many processes register for the last seats of a rolling programme at the same time."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis import Applicant, Organiser, Policy, Programme
from ervaringskennis.facts.places import Placed, Registered
from ervaringskennis.storage.contract import Conflict
from ervaringskennis_postgres.address import parts_of
from ervaringskennis_postgres.store import PostgresStore

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.storage.contract import Batch

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork"),
    pytest.mark.filterwarnings("ignore:This process:DeprecationWarning"),
]
SEATS = 10
WORKERS = 4
EACH = 12


class Unguarded(PostgresStore):
    """A store that appends whatever the log looks like by now: the guard is off."""

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        while True:
            version = len(self.read(programme))
            try:
                return super().append(programme, batch, version=version, at=at)
            except Conflict:
                continue


def party(worker: int, number: int) -> list[Applicant]:
    """Return a party: every third is a duo."""
    size = 2 if number % 3 == 0 else 1
    return [
        Applicant(name=f"{worker} {number} {one}", email=f"{worker}.{number}.{one}@example.org")
        for one in range(size)
    ]


def announce(store: PostgresStore) -> None:
    """Announce a programme that people can register for."""
    organiser = Organiser(store)
    policy = Policy(draw="arrival", confirm="rolling", last_seat="skip", priority=[])
    organiser.announce(Programme(id="cafe", title="Café", capacity=SEATS), policy=policy)
    organiser.open_registration("cafe")
    organiser.close()


def race(kind: type[PostgresStore], address: str, fork: Any) -> list[dict[str, Any]]:
    """Let several processes register at once; return what each call returned."""
    announce(kind(**parts_of(address)))
    moment = time.monotonic() + 0.2

    def register(worker: int, tell: Callable[[str], None]) -> None:
        organiser = Organiser(kind(**parts_of(address)))
        organiser.state("cafe")
        time.sleep(max(moment - time.monotonic(), 0))
        for number in range(EACH):
            request = f"{worker}-{number}"
            receipt = organiser.register("cafe", request=request, party=party(worker, number))
            outcome = receipt.outcomes[""]
            tell(json.dumps([request, receipt.registration, list(receipt.people), outcome]))

    workers = [fork(lambda tell, n=number: register(n, tell)) for number in range(WORKERS)]
    said = [json.loads(line) for worker in workers for line in worker.lines()]
    assert len(said) == WORKERS * EACH
    return [
        dict(zip(("request", "registration", "people", "outcome"), one, strict=True))
        for one in said
    ]


def test_without_the_version_guard_seats_are_sold_twice_and_people_lost(
    address: str, fork: Any
) -> None:
    race(Unguarded, address, fork)
    organiser = Organiser(PostgresStore(**parts_of(address)))
    facts = [recorded.fact for recorded in organiser.log("cafe")]
    organiser.close()
    placed = sum(fact.standing.placed for fact in facts if isinstance(fact, Placed))
    assert placed > SEATS
    ids = Counter(fact.registration for fact in facts if isinstance(fact, Registered))
    assert max(ids.values()) > 1


@pytest.mark.parametrize("partitions", [0, 8])
def test_with_the_guard_nothing_is_oversold_split_or_lost(
    new_address: Callable[..., str], fork: Any, partitions: int
) -> None:
    address = new_address(partitions=partitions)
    said = race(PostgresStore, address, fork)
    organiser = Organiser(PostgresStore(**parts_of(address)))
    state = organiser.state("cafe")
    assert {one["request"]: one["registration"] for one in said} == dict(state.requests)
    assert len(said) == len(state.parties)
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
