"""Secret calendars on the command line: given, listed and closed, with the token told once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli


def test_a_token_is_told_once_and_stands_nowhere_else(drawn: Cli, tmp_path: Path) -> None:
    given = drawn.data("feed", "give", "cafe", "p1")["given"]
    assert given["feed"] == "feed1"
    assert given["token"].startswith("feed1.")
    secret = given["token"].partition(".")[2]
    everything = [
        drawn("log", "cafe").all,
        drawn("log", "cafe", "--json").all,
        drawn("feed", "list", "cafe", "--json").all,
        drawn("status", "cafe", "--json").all,
        drawn("status", "cafe", "--as", "participant", "--person", "p1", "--json").all,
    ]
    assert not [said for said in everything if secret in said]
    assert not [file for file in tmp_path.glob("store.db*") if secret.encode() in file.read_bytes()]


def test_giving_says_what_to_do_with_the_token(drawn: Cli) -> None:
    said = drawn.fine("feed", "give", "cafe", "p1")
    assert "Agenda feed1 is gegeven." in said
    assert "feed1." in said.partition("één keer:")[2]
    said = drawn.fine("feed", "give", "cafe", "--as", "arranger", "--lang", "en")
    assert "Calendar feed2 was given." in said
    assert "feed2." in said.partition("You see it once:")[2]


def test_whose_it_is_must_be_clear(drawn: Cli) -> None:
    for words in ((), ("p1", "--as", "arranger")):
        said = drawn("feed", "give", "cafe", *words)
        assert (said.status, "--as arranger" in said.flat) == (2, True)
    said = drawn("feed", "give", "cafe", "p99", "--lang", "en")
    assert (said.status, "not known here" in said.flat) == (1, True)


def test_the_list_says_whose_each_is_and_which_are_closed(drawn: Cli) -> None:
    assert "Er zijn geen eigen agenda's gegeven." in drawn.fine("feed", "list", "cafe")
    drawn.fine("feed", "give", "cafe", "p1")
    drawn.fine("feed", "give", "cafe", "--as", "arranger")
    drawn.fine("feed", "revoke", "cafe", "feed1")
    said = drawn.fine("feed", "list", "cafe")
    assert "feed1: persoon p1 (gesloten)" in said
    assert "feed2: wie het programma leidt" in said
    assert drawn.data("feed", "list", "cafe")["feeds"] == [
        {"id": "feed1", "scope": "participant", "person": "p1", "revoked": True},
        {"id": "feed2", "scope": "arranger", "person": None, "revoked": False},
    ]
    assert "feed1: person p1 (closed)" in drawn.fine("feed", "list", "cafe", "--lang", "en")


def test_one_is_closed_or_all_of_somebody(drawn: Cli) -> None:
    for _ in range(3):
        drawn.fine("feed", "give", "cafe", "p1")
    assert "Eigen agenda feed2 is gesloten." in drawn.fine("feed", "revoke", "cafe", "feed2")
    assert "Er is niets veranderd" in drawn.fine("feed", "revoke", "cafe", "feed2")
    closed = drawn.data("feed", "revoke", "cafe", "--person", "p1")["facts"]
    assert [fact["data"]["feed"] for fact in closed] == ["feed1", "feed3"]
    for words in ((), ("feed1", "--person", "p1")):
        assert drawn("feed", "revoke", "cafe", *words).status == 2
    said = drawn("feed", "revoke", "cafe", "feed9", "--lang", "en")
    assert (said.status, "Choose from: feed1, feed2, feed3." in said.flat) == (1, True)


def test_the_log_tells_of_it_by_id(drawn: Cli) -> None:
    drawn.fine("feed", "give", "cafe", "p1")
    drawn.fine("feed", "give", "cafe", "--as", "arranger")
    drawn.fine("feed", "revoke", "cafe", "feed1")
    said = drawn.fine("log", "cafe")
    assert "Persoon p1 kreeg een eigen agenda (feed1)." in said
    assert "Wie het programma leidt kreeg een eigen agenda (feed2)." in said
    assert "Eigen agenda feed1 is gesloten." in said
    assert "Secret calendar feed1 was closed." in drawn.fine("log", "cafe", "--lang", "en")


def test_each_view_shows_what_it_may(drawn: Cli) -> None:
    for person in ("p1", "p1.2"):
        drawn.fine("feed", "give", "cafe", person)
    mine = ("status", "cafe", "--as", "participant", "--person", "p1")
    assert drawn.data(*mine, schema="status")["mine"]["feeds"] == ["feed1"]
    everything = drawn.data("status", "cafe", schema="status")
    assert [one["person"] for one in everything["feeds"]] == ["p1", "p1.2"]


def test_a_calendar_of_somebody_s_own_is_written_for_its_owner(drawn: Cli, tmp_path: Path) -> None:
    out = tmp_path / "p1.ics"
    said = drawn.fine("feed", "write", "cafe", "p1", "--remind", "2", "--out", "p1.ics")
    assert "p1.ics" in said
    assert b"TRIGGER:-P2D" in out.read_bytes()
    assert out.stat().st_mode & 0o077 == 0
    told = drawn.data("feed", "write", "cafe", "--as", "arranger", "--out", out)
    assert told["written"] == str(out)
    assert b"CLASS:PRIVATE" not in out.read_bytes()


def test_who_waits_can_leave_that_out(drawn: Cli, tmp_path: Path) -> None:
    found = []
    for words in ((), ("--without-waiting",)):
        out = tmp_path / "p2.ics"
        drawn.fine("feed", "write", "cafe", "p2", *words, "--out", out)
        found.append(out.read_bytes().count(b"BEGIN:VEVENT"))
    assert found[0] > found[1] == 0
