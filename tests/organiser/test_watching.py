"""Delivering on and on: woken by the store, patient where it fails, and stopped when asked."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

import pytest

from ervaringskennis import Applicant, Organiser, Programme, open_store
from ervaringskennis.errors import ErvaringskennisError, Problem
from ervaringskennis.plugins import load_plugins
from ervaringskennis.storage.contract import Batch, StoreFailed
from ervaringskennis.storage.memory import MemoryStore

if TYPE_CHECKING:
    from pathlib import Path

    from ervaringskennis.messages import Letter
    from ervaringskennis.organiser.delivery import Delivery

HOUR = dt.timedelta(hours=1)


class Letterbox:
    channel = "box"

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.came = threading.Event()

    def send(self, letter: Letter) -> None:
        self.letters.append(letter)
        self.came.set()


class Waking(MemoryStore):
    """A store in memory that wakes whoever waits when something is appended."""

    def __init__(self) -> None:
        super().__init__()
        self._bell = threading.Event()

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        done = super().append(programme, batch, version=version, at=at)
        if batch.messages:
            self._bell.set()
        return done

    def wait(self, timeout: float) -> bool:
        woken = self._bell.wait(timeout)
        self._bell.clear()
        return woken


def opened(store: MemoryStore) -> Organiser:
    organiser = Organiser(store, plugins=load_plugins(installed=False, environ={}))
    organiser.announce(Programme(id="cafe", title="Ontmoeting"))
    organiser.open_registration("cafe")
    return organiser


def register(organiser: Organiser, name: str) -> None:
    applicant = Applicant(name=name, email=f"{name}@example.org")
    organiser.register("cafe", request=name, party=[applicant])


def test_a_store_that_wakes_has_its_messages_delivered_at_once() -> None:
    organiser, box, stop = opened(Waking()), Letterbox(), threading.Event()
    worker = threading.Thread(
        target=lambda: organiser.keep_delivering(box, stop=stop, every=HOUR), daemon=True
    )
    worker.start()
    for name in ("sam", "noor"):
        register(organiser, name)
        assert box.came.wait(10), "an hour was waited for, not the store"
        box.came.clear()
    stop.set()
    worker.join(10)
    assert not worker.is_alive()
    assert [letter.to.name for letter in box.letters] == ["sam", "noor"]


def test_another_store_is_asked_now_and_then() -> None:
    organiser, box, stop = opened(MemoryStore()), Letterbox(), threading.Event()
    turns: list[Delivery] = []

    def heard(done: Delivery) -> None:
        turns.append(done)
        if len(turns) == 1:
            register(organiser, "sam")
        if box.letters:
            stop.set()

    organiser.keep_delivering(box, stop=stop, every=dt.timedelta(milliseconds=1), heard=heard)
    assert len(box.letters) == 1
    assert sum(done.sent for done in turns) == 1


class Failing(MemoryStore):
    """A store that fails a few times, as one whose server is restarted."""

    fails = 0

    def claim(self, **asked: object) -> object:  # type: ignore[override]
        if self.fails:
            self.fails -= 1
            raise StoreFailed(Problem(code="store-gone", nl="Even weg.", en="Gone for a while."))
        return super().claim(**asked)  # type: ignore[arg-type]


def test_a_store_that_comes_back_is_delivered_from_again() -> None:
    store = Failing()
    organiser, box, stop = opened(store), Letterbox(), threading.Event()
    register(organiser, "sam")
    store.fails = 3
    told: list[ErvaringskennisError] = []
    organiser.keep_delivering(
        box,
        stop=stop,
        every=dt.timedelta(milliseconds=1),
        heard=lambda _done: stop.set() if box.letters else None,
        trouble=told.append,
    )
    assert [error.code for error in told] == ["store-gone"] * 3
    assert len(box.letters) == 1
    store.fails = 1
    with pytest.raises(StoreFailed):
        organiser.keep_delivering(box, stop=threading.Event())


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal to send")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_stops_when_it_is_asked_to(tmp_path: Path, number: signal.Signals) -> None:
    address = f"sqlite:///{tmp_path}/cafe.db"
    organiser = Organiser(open_store(address))
    organiser.announce(Programme(id="cafe", title="Ontmoeting"))
    organiser.open_registration("cafe")
    register(organiser, "sam")
    command = [sys.executable, "-m", "ervaringskennis", "--no-plugins", "deliver", "--watch"]
    process = subprocess.Popen(  # noqa: S603 - our own command
        [
            *command,
            "--to",
            f"eml:{tmp_path}/post",
            "--from",
            "post@example.org",
            "--store",
            address,
        ],
        stderr=subprocess.PIPE,
        text=True,
    )
    until = time.monotonic() + 60
    while not list((tmp_path / "post").glob("*.eml")) and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(number)
    told = process.communicate(timeout=60)[1]
    assert process.returncode == 0, told
    assert "Ctrl+C" in told
    assert len(list((tmp_path / "post").glob("*.eml"))) == 1
    assert "sam" not in told
