"""The short programs, and the life of each programme, do what a reader of them expects."""

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
    "export_calendar": ["7 events"],
    "serve_feed": [
        "Everybody, again:                  304 Not Modified, no bytes",
        "And Sanne:                         200 OK, a calendar",
        "Her address leaked and is closed:  404 Not Found, no bytes",
    ],
    "life_of_symposium": [
        "132 registrations came from the form, 21 remarks on them.",
        "Drawn: 100 people have a place",
        "A new date: 08 October.",
        "lost their place",
        "Why they had a place is still told:",
        "need kept until 07 Nov 2020, which is over",
    ],
    "life_of_workshop_series": [
        "Sanne reads: Het aantal plaatsen is nog niet bekend.",
        "One article of four is published.",
        "Only its own people hear: 4 letters.",
        "About “sleutelpersonen” 2 questions were asked, in 1 session.",
        "Who was there hears: 4 letters.",
        "It answers 2 questions. Still open: 1.",
    ],
    "life_of_learning_network": [
        "9 matched, 2 not-matched, 2 later",
        "2 van de 3 mensen hebben een plaats. De ander staat op plek 1 van de wachtlijst.",
        "16 people hear so.",
        "The other may name somebody new before 22 May",
        "Of the duos, 5 were at all four sessions",
    ],
    "life_of_harvest": [
        "Werving                                10   15      9",
        "127 different things were said, and 128 notes count.",
        "Four weeks are over: 125 notes still wait",
        "the register stays open.",
    ],
    "life_of_trajectory": [
        "10 contacts take part.",
        "The kick-off was 2019-01/2019-03, and is now 2019-02-07.",
        "Only its own 2 people are reminded.",
        "An allowance is untaxed up to and with €170 a month.",
    ],
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
