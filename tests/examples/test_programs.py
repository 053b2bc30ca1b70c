"""The five short programs do what a reader of them expects."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"

EXPECTED = {
    "allocate_own_list": ["r1 placed", "r3 placed"],
    "describe_learning_network": [
        "Eerste bijeenkomst · 2023-04-11 · in-place",
        "Laatste bijeenkomst · unknown · unknown",
    ],
    "read_messy_export": ["132 registrations", "5 × bad-moment", "registrations.csv, row 1"],
    "explain_decision": ["You have a place.", "U staat op plek 1 van de wachtlijst."],
    "export_calendar": ["6 events"],
}


def test_every_program_is_tested() -> None:
    assert {path.stem for path in EXAMPLES.glob("*.py")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_a_program_prints_what_it_is_for(name: str, tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(EXAMPLES)
    done = subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, "-W", "error", str(EXAMPLES / f"{name}.py")],
        cwd=tmp_path,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    for line in EXPECTED[name]:
        assert line in done.stdout
