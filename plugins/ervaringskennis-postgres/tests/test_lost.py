"""Wherever a connection breaks, a batch is kept once or not at all, and one hears which."""

from __future__ import annotations

import contextlib
import select
import socket
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ervaringskennis import Applicant, Organiser, Policy, Programme
from ervaringskennis.facts.places import Registered
from ervaringskennis.storage.contract import (
    Batch,
    Conflict,
    FieldClass,
    MessageState,
    Settlement,
    StoreFailed,
)
from ervaringskennis.testing.store_parts import MINUTE, NOON, contact, fresh, line, message
from ervaringskennis_postgres import open_postgres

if TYPE_CHECKING:
    from ervaringskennis_postgres.store import PostgresStore
    from ervaringskennis_postgres.testing import LocalServer

# What the server says once what it did is committed.
APPENDED, UPDATED = b"append\0", b"UPDATE 1\0"
_NAME = ".s.PGSQL.5432"


def _nothing() -> None:
    """Do nothing meanwhile."""


class Cable:
    """What lies between a store and its server, and can be pulled out at any moment."""

    def __init__(self, server: LocalServer) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="cable-")
        self.host = self._folder.name
        self._to = str(server.data / _NAME)
        self._listening = socket.socket(socket.AF_UNIX)
        self._listening.bind(str(Path(self.host) / _NAME))
        self._listening.listen()
        threading.Thread(target=self._accept, daemon=True).start()
        self.repair()

    def repair(self) -> None:
        """Let everything pass."""
        self._answer, self._left, self._dead = b"", -1, False
        self._meanwhile: Callable[[], object] = _nothing

    def cut_at_answer(self, answer: bytes) -> None:
        """Break where the server answers this: the question was heard, the answer is not."""
        self._answer = answer

    def cut_after(self, count: int) -> None:
        """Break after so many bytes more of what the store says."""
        self._left = count

    def then(self, *, dead: bool = False, meanwhile: Callable[[], object] | None = None) -> None:
        """Say what follows a break: nobody comes through, or somebody else does something."""
        self._dead, self._meanwhile = dead, meanwhile or _nothing

    @property
    def broke(self) -> bool:
        """Whether it did break."""
        return self._left == -1 and not self._answer

    def close(self) -> None:
        self._listening.close()
        self._folder.cleanup()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                here, _ = self._listening.accept()
                if self._dead and self.broke:
                    here.close()
                    continue
                there = socket.socket(socket.AF_UNIX)
                there.connect(self._to)
                threading.Thread(target=self._pass_on, args=[here, there], daemon=True).start()

    def _pass_on(self, here: socket.socket, there: socket.socket) -> None:
        with here, there, contextlib.suppress(OSError):
            while True:
                for source in select.select([here, there], [], [])[0]:
                    said = source.recv(2**16)
                    passes = self._asked(said) if source is here else self._answered(said)
                    (there if source is here else here).sendall(passes)
                    if len(passes) < len(said):
                        there.close()
                        self._meanwhile()
                    if len(passes) < len(said) or not said:
                        return

    def _asked(self, said: bytes) -> bytes:
        if self._left < 0 or len(said) < self._left:
            self._left -= len(said) if self._left >= 0 else 0
            return said
        passes, self._left = said[: self._left], -1
        return passes

    def _answered(self, said: bytes) -> bytes:
        if self._answer and self._answer in said:
            self._answer = b""
            return b""
        return said


@pytest.fixture(scope="module")
def cable(server: LocalServer) -> Iterator[Cable]:
    cable = Cable(server)
    yield cable
    cable.close()


def through(cable: Cable, address: str, **query: object) -> PostgresStore:
    """Return a store whose connections go through a cable, and which has one of them already."""
    old = urlsplit(address).query.split("&")[0]
    asked = "&".join(f"{name}={value}" for name, value in query.items())
    store = open_postgres(f"{address.replace(old, f'host={quote(cable.host)}')}&{asked}")
    assert store.read("nobody") == []
    return store


@pytest.fixture
def far(cable: Cable, store: PostgresStore, address: str) -> Iterator[PostgresStore]:
    """The same store, from the other end of the cable."""
    assert store.programmes() == ()
    far = through(cable, address, wait=0.3)
    yield far
    far.close()
    cable.repair()


def everything(programme: str) -> Batch:
    """Return a batch with a part of everything."""
    sent = message(programme, key=f"{programme}/1")
    return Batch(lines=[line(1), line(2)], keep=[contact("c")], messages=[sent])


def is_kept(store: PostgresStore, programme: str) -> bool:
    """Return whether such a batch is there: whole and once, or not at all."""
    parts = (
        [stored.data for stored in store.read(programme)],
        list(store.entries(programme, FieldClass.CONTACT)),
        [entry.message.key for entry in store.outbox(programme)],
    )
    assert parts in ((["1", "2"], ["c"], [f"{programme}/1"]), ([], [], []))
    return bool(parts[0])


def test_a_batch_whose_commit_was_not_confirmed_is_there_once_and_confirmed(
    store: PostgresStore, far: PostgresStore, cable: Cable
) -> None:
    cable.cut_at_answer(APPENDED)
    assert far.append("p", everything("p"), version=0, at=NOON) == 2
    assert cable.broke
    assert is_kept(store, "p")


# The pool's own threads take chances of their own, also while Hypothesis chooses.
@pytest.mark.filterwarnings("ignore:Do not use the `random` module inside strategies")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(count=st.one_of(st.integers(0, 700), st.integers(0, 3000)))
def test_wherever_the_connection_breaks_a_batch_is_kept_once(
    store: PostgresStore, far: PostgresStore, cable: Cable, count: int
) -> None:
    programme = fresh()
    cable.cut_after(count)
    assert far.append(programme, everything(programme), version=0, at=NOON) == 2
    assert is_kept(store, programme)


def test_who_cannot_find_out_hears_that_and_can_safely_try_again(
    store: PostgresStore, far: PostgresStore, cable: Cable
) -> None:
    for kept in (True, False):
        programme = fresh()
        cable.then(dead=True)
        if kept:
            cable.cut_at_answer(APPENDED)
        else:
            cable.cut_after(0)
        with pytest.raises(StoreFailed) as caught:
            far.append(programme, everything(programme), version=0, at=NOON)
        assert caught.value.code == "store-unsure"
        assert is_kept(store, programme) == kept
        cable.repair()
        if kept:
            with pytest.raises(Conflict):
                far.append(programme, everything(programme), version=0, at=NOON)
        else:
            assert far.append(programme, everything(programme), version=0, at=NOON) == 2
        assert is_kept(store, programme)


def test_whoever_was_first_meanwhile_is_not_taken_for_oneself(
    store: PostgresStore, far: PostgresStore, cable: Cable
) -> None:
    same = everything("p")
    cable.cut_after(0)
    cable.then(meanwhile=lambda: store.append("p", same, version=0, at=NOON))
    with pytest.raises(Conflict):
        far.append("p", same, version=0, at=NOON)
    assert is_kept(store, "p")


def test_whoever_went_on_meanwhile_does_not_hide_what_was_kept(
    store: PostgresStore, far: PostgresStore, cable: Cable
) -> None:
    cable.cut_at_answer(APPENDED)
    cable.then(meanwhile=lambda: store.append("p", Batch(lines=[line(3)]), version=2, at=NOON))
    assert far.append("p", everything("p"), version=0, at=NOON) == 2
    assert [stored.data for stored in store.read("p")] == ["1", "2", "3"]


def test_a_batch_without_lines_leaves_nothing_to_know_it_by(
    store: PostgresStore, far: PostgresStore, cable: Cable
) -> None:
    kept = Batch(lines=(), keep=[contact("c")], messages=[message("p", key="p/1")])
    cable.cut_at_answer(APPENDED)
    assert far.append("p", kept, version=0, at=NOON) == 0
    assert [entry.message.key for entry in store.outbox("p")] == ["p/1"]
    cable.cut_at_answer(APPENDED)
    cable.then(meanwhile=lambda: store.append("p", Batch(lines=[line()]), version=0, at=NOON))
    with pytest.raises(StoreFailed) as caught:
        far.append("p", kept, version=0, at=NOON)
    assert caught.value.code == "store-unsure"


def test_a_question_is_asked_again(store: PostgresStore, far: PostgresStore, cable: Cable) -> None:
    store.append("p", everything("p"), version=0, at=NOON)
    for count in (0, 10):
        cable.cut_after(count)
        assert is_kept(far, "p")
        assert cable.broke


def test_who_settles_or_claims_and_is_cut_off_hears_that_it_is_not_sure(
    store: PostgresStore, far: PostgresStore, cable: Cable
) -> None:
    store.append("p", everything("p"), version=0, at=NOON)
    cable.cut_at_answer(UPDATED)
    with pytest.raises(StoreFailed) as caught:
        far.claim(now=NOON, lease=MINUTE, programme="p")
    assert caught.value.code == "store-unsure"
    later = NOON + MINUTE
    (claimed,) = far.claim(now=later, lease=MINUTE, programme="p")
    assert claimed.attempt == 2
    cable.cut_at_answer(UPDATED)
    with pytest.raises(StoreFailed) as caught:
        far.settle(claimed, Settlement(state=MessageState.SENT))
    assert caught.value.code == "store-unsure"
    assert [entry.state for entry in store.outbox("p")] == [MessageState.SENT]
    assert not far.settle(claimed, Settlement(state=MessageState.FAILED))


# -- through the organiser


def organised(store: PostgresStore) -> Organiser:
    """Return an organiser with a programme that people can register for."""
    organiser = Organiser(store)
    policy = Policy(draw="arrival", confirm="rolling", last_seat="skip", priority=[])
    organiser.announce(Programme(id="cafe", title="Café", capacity=5), policy=policy)
    organiser.open_registration("cafe")
    return organiser


def registered(organiser: Organiser) -> list[str]:
    """Return the requests that the log has, in order."""
    facts = [recorded.fact for recorded in organiser.log("cafe")]
    return [fact.request for fact in facts if isinstance(fact, Registered)]


def test_a_verb_whose_commit_was_not_confirmed_did_its_work_once(
    far: PostgresStore, cable: Cable
) -> None:
    organiser = organised(far)
    cable.cut_at_answer(APPENDED)
    receipt = organiser.register("cafe", request="form-1", party=[Applicant(name="Sam")])
    assert not receipt.repeated
    assert registered(organiser) == ["form-1"]
    organiser.register("cafe", request="form-2", party=[Applicant(name="Bo")])
    assert registered(organiser) == ["form-1", "form-2"]


def test_who_registers_again_after_hearing_that_it_is_not_sure_is_registered_once(
    far: PostgresStore, cable: Cable
) -> None:
    organiser = organised(far)
    cable.cut_at_answer(APPENDED)
    cable.then(dead=True)
    with pytest.raises(StoreFailed):
        organiser.register("cafe", request="form-1", party=[Applicant(name="Sam")])
    cable.repair()
    receipt = organiser.register("cafe", request="form-1", party=[Applicant(name="Sam")])
    assert receipt.repeated
    assert registered(organiser) == ["form-1"]
