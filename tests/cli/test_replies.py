"""Answers to invitations on the command line: what was taken, what was not, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

ANSWER = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Voorbeeld//NL
METHOD:REPLY
BEGIN:VEVENT
UID:{uid}
DTSTAMP:20260301T120000Z
SEQUENCE:0
ORGANIZER:mailto:info@example.org
ATTENDEE;PARTSTAT={partstat}:mailto:{address}
END:VEVENT
END:VCALENDAR
"""


def answer(folder: Path, name: str, partstat: str, *, address: str, uid: str) -> str:
    file = folder / name
    text = ANSWER.format(uid=uid, partstat=partstat, address=address)
    file.write_text(text.replace("\n", "\r\n"), encoding="utf-8", newline="")
    return str(file)


def arranged(cli: Cli) -> dict[str, Any]:
    found: dict[str, Any] = cli.data("status", "cafe", schema="status")
    return found


def invited(cli: Cli) -> tuple[str, str, str]:
    """Return the id, the mail address and the UID of somebody who has a place."""
    view = arranged(cli)
    placed = next(one for one in view["registrations"] if "placed" in one["outcomes"].values())
    person = placed["people"][0]
    return person["id"], person["email"], "cafe/avond@ervaringskennis.invalid"


def test_an_answer_is_told_in_words_and_as_data(drawn: Cli, tmp_path: Path) -> None:
    person, address, uid = invited(drawn)
    declines = answer(tmp_path, "nee.ics", "DECLINED", address=address, uid=uid)
    said = drawn.fine("reply", "cafe", declines)
    assert f"Persoon {person} antwoordde op de uitnodiging voor avond: komt niet." in said
    assert "“withdraw”" in said
    assert address not in said
    told = drawn.data("reply", "cafe", declines)
    assert told["replies"] == [
        {"taken": "repeated", "entry": "avond", "person": person, "intention": "not-coming"}
    ]
    view = arranged(drawn)
    assert view["replies"] == [{"entry": "avond", "person": person, "intention": "not-coming"}]


def test_every_answer_that_does_not_count_is_told(drawn: Cli, tmp_path: Path) -> None:
    _, address, uid = invited(drawn)
    files = [
        answer(tmp_path, "vreemd.ics", "ACCEPTED", address="vreemd@example.org", uid=uid),
        answer(tmp_path, "elders.ics", "ACCEPTED", address=address, uid="elders@example.org"),
    ]
    said = drawn.fine("reply", "cafe", *files, "--lang", "en")
    assert "at which nobody has a place: 1." in said
    assert "not on this programme: 1." in said
    assert "vreemd" not in said


def test_a_file_that_is_no_answer_is_named_and_nothing_is_taken(drawn: Cli, tmp_path: Path) -> None:
    _, address, uid = invited(drawn)
    good = answer(tmp_path, "ja.ics", "ACCEPTED", address=address, uid=uid)
    bad = tmp_path / "brief.ics"
    bad.write_text("Beste mensen, ik kom niet.", encoding="utf-8")
    said = drawn("reply", "cafe", good, str(bad))
    assert said.status == 1
    assert "brief.ics" in said.flat
    assert arranged(drawn)["replies"] == []


def test_the_status_says_who_means_to_come(drawn: Cli, tmp_path: Path) -> None:
    person, address, uid = invited(drawn)
    assert "Antwoorden op uitnodigingen" not in drawn.fine("status", "cafe")
    drawn.fine("reply", "cafe", answer(tmp_path, "nee.ics", "DECLINED", address=address, uid=uid))
    said = drawn("status", "cafe").flat
    assert "Antwoorden op uitnodigingen" in said
    assert f"komt 0 · komt niet 1 ({person}) · weet het nog niet 0" in said
    english = drawn("status", "cafe", "--lang", "en").flat
    assert f"coming 0 · not coming 1 ({person}) · does not know yet 0" in english
    assert address not in said
