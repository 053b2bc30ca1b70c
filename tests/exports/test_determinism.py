"""The same programme gives the same bytes, whatever the process, its hash seed and its machine."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests.exports.programmes import with_everything

from ervaringskennis.exports.calendar import Audience, programme_calendar

PROGRAM = """\
import sys
from ervaringskennis.exports.calendar import Audience, programme_calendar
from tests.exports.programmes import with_everything
sys.stdout.buffer.write(programme_calendar(with_everything(), audience=Audience.PARTICIPANT))
"""


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        ([], {"PYTHONHASHSEED": "0"}),
        ([], {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland"}),
        (["-O"], {"PYTHONHASHSEED": "4242", "TZ": "America/Curacao", "LC_ALL": "C"}),
    ],
)
def test_another_process_writes_the_same_bytes(
    options: list[str], environment: dict[str, str], pytestconfig: pytest.Config
) -> None:
    path = os.pathsep.join([str(pytestconfig.rootpath), *sys.path])
    written = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *options, "-c", PROGRAM],
        env=os.environ | environment | {"PYTHONPATH": path},
        capture_output=True,
        check=True,
    ).stdout
    assert written == programme_calendar(with_everything(), audience=Audience.PARTICIPANT)


def test_the_clock_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def clock() -> float:
        pytest.fail("something asked what time it is")

    before = programme_calendar(with_everything())
    monkeypatch.setattr("time.time", clock)
    monkeypatch.setattr("uuid.uuid4", clock)
    assert programme_calendar(with_everything()) == before
