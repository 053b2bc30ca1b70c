"""A process is killed at random moments; nothing that was acknowledged is lost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("crash_driver.py")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is forked and killed")


def kill(folder: Path, rounds: int, seed: str) -> dict[str, int]:
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, str(DRIVER), str(folder), str(rounds), seed],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    seen: dict[str, int] = json.loads(done.stdout)
    return seen


def test_what_was_acknowledged_survives_a_kill_and_nothing_is_half(tmp_path: Path) -> None:
    seen = kill(tmp_path, rounds=25, seed="1")
    assert seen["kills"] == 25
    assert seen["registered"] > 25
    assert seen["withdrew"]
    assert seen["drawn"]


@pytest.mark.slow
def test_five_hundred_kills(tmp_path: Path) -> None:
    seen = kill(tmp_path, rounds=500, seed="2")
    assert seen["kills"] == 500
    assert seen["registered"] > 500
    assert seen["withdrew"] > 50
    assert seen["drawn"] > 50
    assert seen["messages"] > 1000
