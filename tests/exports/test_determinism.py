"""The same programme gives the same bytes, whatever the process, its hash seed and its machine."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from tests.exports.programmes import NOON, with_everything

from ervaringskennis.exports.calendar import Audience, programme_calendar
from ervaringskennis.exports.itip import CalendarInvitation, Method

PROGRAM = """\
import sys
from tests.exports.test_determinism import written
sys.stdout.buffer.write(written())
"""


def written() -> bytes:
    """Return a whole calendar, and an invitation to one thing in it."""
    programme = with_everything()
    invitation = CalendarInvitation(
        programme=programme, subject=programme.session("zomer"), method=Method.REQUEST, moment=NOON
    )
    people = {"organizer": "info@example.org", "attendee": "sam@example.org"}
    names = {"organizer_name": "Leernetwerk, Noord", "attendee_name": "Sam"}
    whole = programme_calendar(programme, audience=Audience.PARTICIPANT)
    return whole + invitation.render(**people, **names)


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
    elsewhere = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, *options, "-c", PROGRAM],
        env=os.environ | environment | {"PYTHONPATH": path},
        capture_output=True,
        check=True,
    ).stdout
    assert elsewhere == written()


def test_the_clock_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    def clock() -> float:
        pytest.fail("something asked what time it is")

    before = written()
    monkeypatch.setattr("time.time", clock)
    monkeypatch.setattr("uuid.uuid4", clock)
    assert written() == before
