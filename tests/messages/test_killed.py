"""Processes that are killed while they deliver: nothing is lost, and nothing is there by half."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
import time
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from tests.messages import scene

from ervaringskennis.messages.eml import EmlFolder
from ervaringskennis.organiser.delivery import deliver
from ervaringskennis.storage.contract import Batch, Line, MessageState
from ervaringskennis.storage.opening import open_store

MESSAGES = 300
LEASE = dt.timedelta(seconds=1)
PROGRAM = "import sys; from tests.messages import test_killed; test_killed.work(*sys.argv[1:])"
ROOT = Path(__file__).parents[2]


def work(store: str, folder: str) -> None:
    """Deliver everything that is due."""
    state = scene.one_placed_one_waiting()
    box = EmlFolder(Path(folder), sender="info@example.org")
    deliver(open_store(store), lambda _id: state, box, now=_now, lease=LEASE)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _start(store: str, folder: Path) -> subprocess.Popen[bytes]:
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    return subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", PROGRAM, store, str(folder)],
        env={**os.environ, "PYTHONPATH": path},
    )


@pytest.mark.slow
def test_processes_that_are_killed_lose_nothing_and_leave_nothing_by_half(tmp_path: Path) -> None:
    url, folder = f"sqlite:///{tmp_path / 'opslag.db'}", tmp_path / "uit"
    store = open_store(url)
    batch = Batch(
        lines=[Line(kind="made-up", data="{}")],
        keep=[scene.contact("p1", name="Sam", email="sam@example.org")],
        messages=[
            scene.message("received", registration="1", key=f"bericht-{number}")
            for number in range(MESSAGES)
        ],
    )
    store.append(scene.ID, batch, version=0, at=scene.NOON)
    for wait in (0.7, 0.8, 0.9):
        workers = [_start(url, folder) for _ in range(2)]
        time.sleep(wait)
        for worker in workers:
            worker.kill()
            worker.wait()
    time.sleep(LEASE.total_seconds())
    workers = [_start(url, folder) for _ in range(2)]
    assert [worker.wait() for worker in workers] == [0, 0]
    assert {entry.state for entry in store.outbox()} == {MessageState.SENT}
    letters = list(folder.glob("*.eml"))
    assert len(letters) == MESSAGES
    for path in letters:
        read = message_from_bytes(path.read_bytes(), policy=policy.default)
        assert read["To"].addresses[0].addr_spec == "sam@example.org"
        assert str(read.get_content()).endswith("organisatie van “Leernetwerk: samen, beter”\r\n")
    EmlFolder(folder, sender="info@example.org").forget(scene.ID, "p1")
    assert [path for path in folder.iterdir() if path.stat().st_size] == []
    store.close()
