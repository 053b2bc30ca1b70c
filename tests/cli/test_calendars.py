"""A calendar becomes a programme file that the other commands read."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.exports.programmes import with_everything

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import programme_calendar
from ervaringskennis.files.programme_file import read_programme

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

FOREIGN = """\
BEGIN:VCALENDAR
X-WR-CALNAME:Buurtcafé
BEGIN:VEVENT
UID:1
SUMMARY:Inloop
DTSTART;TZID=Europe/Amsterdam:20260302T100000
ATTENDEE;CN=Sanne Kanarie:mailto:kanarie@example.org
BEGIN:VTODO
END:VTODO
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    file = tmp_path / "agenda.ics"
    file.write_text(FOREIGN, encoding="utf-8")
    return file


def test_draft_writes_a_programme_that_check_takes(cli: Cli, calendar: Path) -> None:
    said = cli("draft", calendar, "--out", "mijn/programma")
    assert said.status == 1  # a task is no event: somebody should look
    assert "mijn/programma/programme.toml" in said.out
    assert "1 bijeenkomst" in said.out
    assert "taken en notities" in " ".join(said.err.split())
    assert [one.title for one in read_programme("mijn/programma").programme.sessions] == ["Inloop"]
    assert "Buurtcafé" in cli.fine("check", "mijn/programma")


def test_draft_shows_and_writes_nobody(cli: Cli, calendar: Path) -> None:
    said = cli("draft", calendar)
    assert "anarie" not in said.all
    assert "anarie" not in Path("programme.toml").read_text(encoding="utf-8")


def test_draft_overwrites_nothing_and_asks_for_another_folder(cli: Cli, calendar: Path) -> None:
    Path("programme.toml").write_text("mijn werk", encoding="utf-8")
    said = cli("draft", calendar)
    assert said.status == 2
    assert "--out" in said.err
    assert Path("programme.toml").read_text(encoding="utf-8") == "mijn werk"


def test_draft_as_data_names_the_file_and_every_problem(cli: Cli, calendar: Path) -> None:
    document = cli.data("draft", calendar, "--out", "nieuw")
    assert document["programme"] == "buurtcafe"
    assert document["draft"] == {"file": str(Path("nieuw/programme.toml")), "sessions": 1}
    told = {(one["code"], one["field"]) for one in document["problems"]}
    assert ("calendar-people-left-out", "ATTENDEE") in told
    assert all(one["source"] == "agenda.ics" for one in document["problems"])


def test_draft_of_our_own_feed_has_nothing_to_repair(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "deelnemers.ics"
    file.write_bytes(programme_calendar(with_everything(), audience=Audience.PARTICIPANT))
    cli.fine("draft", file, "--out", "terug")
    written = tmp_path / "terug" / "programme.toml"
    assert "vergadering.example.org" in written.read_text(encoding="utf-8")
    if os.name == "posix":  # a meeting link is not for everybody on this machine
        assert stat.S_IMODE(written.stat().st_mode) == 0o600


def test_draft_tells_what_is_no_calendar_and_which_readers_there_are(
    cli: Cli, tmp_path: Path
) -> None:
    file = tmp_path / "agenda.ics"
    file.write_text("geen agenda", encoding="utf-8")
    said = cli("draft", file)
    assert said.status == 1
    assert "Dit is geen agendabestand" in said.flat
    assert not Path("programme.toml").exists()
    unknown = cli("draft", file, "--reader", "pdf")
    assert unknown.status == 2
    assert "ics" in unknown.err
