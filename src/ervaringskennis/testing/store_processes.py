# ruff: noqa: S101, D102 - as in every test: assert, names that are sentences, examples
"""The clauses of the contract about several processes, and about one that is killed."""

from __future__ import annotations

import random
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from hypothesis import settings

from ervaringskennis.organiser.organiser import Organiser
from ervaringskennis.storage.contract import FieldClass, MessageState, Store
from ervaringskennis.testing.processes import Worker
from ervaringskennis.testing.store_registering import SEATS, announce, register
from ervaringskennis.testing.store_worker import NOON, PROGRAMME, SIZE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_MODULE: Final = "ervaringskennis.testing.store_worker"
_APPEND: Final = f"{_MODULE}:append"
_CLAIM: Final = f"{_MODULE}:claim"
_REGISTER: Final = f"{register.__module__}:{register.__name__}"
_WORKERS: Final = 3
_TIMES: Final = 12
_LONGEST_LIFE: Final = 0.06
"""How many seconds a process that is killed gets to write."""


def _start(opener: str, address: str, task: str, **given: object) -> Worker:
    job = {"opener": opener, "address": address, "task": task, "given": given}
    return Worker(_MODULE, job)


def _all_told(workers: Iterable[Worker]) -> list[dict[str, Any]]:
    """Let processes begin at the same time; return what all of them said."""
    together = list(workers)
    for worker in together:
        worker.ready()
    for worker in together:
        worker.begin()
    return [said for worker in together for said in worker.told()]


def _turns(store: Store) -> list[str]:
    """Return the names of the batches in a log, each of which must be there whole."""
    log = store.read(PROGRAMME)
    assert [line.version for line in log] == list(range(1, len(log) + 1))
    turns = [line.data.partition("/")[0] for line in log[::SIZE]]
    assert [line.data for line in log] == [f"{turn}/{n}" for turn in turns for n in range(SIZE)]
    assert [entry.message.key for entry in store.outbox(PROGRAMME)] == turns
    assert sorted(store.entries(PROGRAMME, FieldClass.NOTE)) == sorted(turns)
    return turns


def _acknowledged(said: Iterable[dict[str, Any]]) -> dict[int, str]:
    """Return which batch each acknowledged version ends with."""
    return {one["version"]: one["turn"] for one in said if "turn" in one}


class ProcessClauses:
    """Other processes use the same data at the same time."""

    def test_processes_that_append_at_once_lose_nothing_and_double_nothing(
        self, store: Store, address: str, opened_by: str
    ) -> None:
        said = _all_told(
            _start(opened_by, address, _APPEND, name=f"w{n}", times=_TIMES) for n in range(_WORKERS)
        )
        turns = _turns(store)
        assert len(turns) == len(said) == _WORKERS * _TIMES
        ends = range(SIZE, SIZE * len(turns) + 1, SIZE)
        assert _acknowledged(said) == dict(zip(ends, turns, strict=True))

    def test_processes_that_claim_at_once_never_get_the_same_message(
        self, store: Store, address: str, opened_by: str
    ) -> None:
        _all_told([_start(opened_by, address, _APPEND, name="w", times=3 * _TIMES)])
        said = _all_told(_start(opened_by, address, _CLAIM) for _ in range(_WORKERS))
        assert all(one["settled"] for one in said)
        outbox = store.outbox(PROGRAMME)
        assert sorted(one["key"] for one in said) == sorted(entry.message.key for entry in outbox)
        assert len(outbox) == 3 * _TIMES
        assert {(entry.state, entry.attempts) for entry in outbox} == {(MessageState.SENT, 1)}

    def test_processes_that_register_for_the_last_seats_oversell_and_lose_nothing(
        self, store: Store, address: str, opened_by: str
    ) -> None:
        announce(store)
        said = _all_told(
            _start(opened_by, address, _REGISTER, name=name, times=_TIMES) for name in ("v", "w")
        )
        state = Organiser(store).state(PROGRAMME)
        assert {one["request"]: one["registration"] for one in said} == dict(state.requests)
        assert len(state.parties) == len(said) == 2 * _TIMES
        roster = state.rosters[""]
        assert sum(roster.ledger.placed) == SEATS
        for one in said:
            assert roster.people_placed(one["registration"]) in {0, one["people"]}
        told = Counter(entry.message.person for entry in store.outbox(PROGRAMME))
        assert dict(told) == dict.fromkeys(state.people, 1)

    def test_what_a_process_acknowledged_is_there_whole_after_it_was_killed(
        self, make_store: Callable[[], Store], address: str, opened_by: str
    ) -> None:
        known: dict[int, str] = {}
        chance = random.Random(NOON.year)  # noqa: S311 - not to keep a secret
        for number in range(max(3, settings().max_examples // 20)):
            worker = _start(opened_by, address, _APPEND, name=f"k{number}", times=10**6)
            worker.ready()
            worker.begin()
            time.sleep(chance.uniform(0.005, _LONGEST_LIFE))
            known |= _acknowledged(worker.killed())
            store = make_store()
            turns = _turns(store)
            store.close()
            assert len(turns) * SIZE >= max(known, default=0)
            assert all(turns[version // SIZE - 1] == turn for version, turn in known.items())
        assert known
