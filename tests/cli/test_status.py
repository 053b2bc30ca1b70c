"""What each may see of how things stand."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli


def test_a_store_that_is_not_there_is_not_made_by_looking(cli: Cli, tmp_path: Path) -> None:
    for language in ("nl", "en"):
        said = cli("status", "--lang", language)
        assert (said.status, said.out) == (2, "")
        assert "“announce”" in said.err
    assert list(tmp_path.iterdir()) == []
    cli("status", "--store", f"sqlite:///{tmp_path}/other.db")
    assert list(tmp_path.iterdir()) == []


def test_an_empty_store_says_how_to_begin(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "store.db").touch()
    assert "announce MAP" in cli.fine("status")
    assert "announce DIR" in cli.fine("status", "--lang", "en")
    assert cli.data("status", schema="overview")["programmes"] == []


def test_all_programmes_at_a_glance(drawn: Cli, examples: Path) -> None:
    drawn.fine("announce", examples / "workshop-series")
    said = drawn("status")
    assert "██████████ 2/2" in said.out
    assert "workshop-series" in said.flat
    assert max(len(line) for line in said.out.splitlines()) <= 80
    found = drawn.data("status", schema="overview")["programmes"]
    assert [one["programme"] for one in found] == ["cafe", "workshop-series"]
    assert found[0]["waiting"] == 1


def test_one_programme_as_a_picture(drawn: Cli) -> None:
    drawn.fine("reconfirm", "cafe", "--answer-by", "2020-03-01")
    drawn.fine("need", "cafe", "--person", "p1", "--what", "een tolk")
    drawn.fine("postpone", "cafe", "vervolg")
    drawn.fine("note", "cafe", "Kanarie zong mooi")
    said = drawn("status", "cafe")
    assert "2 van 2 vergeven" in said.out
    for part in (
        "verdeeld: de plaatsen zijn gegeven",
        "Wacht op een nieuwe datum (1): Het vervolg",
        "Nog geen antwoord, mogelijk tot zondag 1 maart 2020 om 23.59 uur (1): aanmelding 1",
        "need1. Zonder iemand die ervoor zorgt: 1.",
        "Opmerkingen zonder antwoord (1): n1",
        "Berichten die klaarstaan:",
        "19.00–21.00 Een avond",
        "(uitgesteld)",
        "Nu mogelijk",
    ):
        assert part in said.flat
    assert max(len(line) for line in said.out.splitlines()) <= 80
    assert "\x1b" not in said.out
    assert "anarie" not in said.out
    assert "No answer yet" in drawn.fine("status", "cafe", "--lang", "en")


def test_each_view_is_what_the_schema_says_and_no_more(drawn: Cli) -> None:
    drawn.fine("need", "cafe", "--person", "p1", "--what", "een tolk")
    drawn.fine("interest", "cafe", "--person", "name=Lou Kanarie")
    drawn.fine("note", "cafe", "Kanarie zong mooi", "--theme", "zang")
    arranger = drawn.data("status", "cafe", schema="status")
    assert arranger["registrations"][0]["people"][0]["name"] == "Sam Kanarie"
    public = drawn.data("status", "cafe", "--as", "public", schema="status")
    assert set(public) < set(arranger)
    assert "anarie" not in json.dumps(public)
    assert "geheim" not in json.dumps(public)
    for person, seated in (("p1", True), ("p2", False)):
        view = ("status", "cafe", "--as", "participant", "--person", person)
        mine = drawn.data(*view, schema="status")
        assert ("geheim" in json.dumps(mine)) is seated
        assert mine["mine"]["person"] == person


def test_a_participant_reads_why_and_what_is_kept(drawn: Cli) -> None:
    view = ("status", "cafe", "--as", "participant", "--person", "p2")
    said = drawn.fine(*view)
    assert "U staat op plek 1 van de wachtlijst." in said
    assert "Kim Kanarie, kim@kanarie.example, 0612345678" in said
    assert "Sam" not in said
    assert "What we keep of you" in drawn.fine(*view, "--lang", "en")


@pytest.mark.parametrize(
    "wrong",
    [
        ("cafe", "--as", "participant"),
        ("cafe", "--person", "p1"),
        ("--as", "public"),
    ],
)
def test_a_view_asks_for_whom(drawn: Cli, wrong: tuple[str, ...]) -> None:
    assert drawn("status", *wrong).status == 2


def test_without_a_store_it_says_how_to_name_one(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ERVARINGSKENNIS_STORE")
    for language, words in (("nl", "Waar staan de gegevens?"), ("en", "Where are the data?")):
        said = cli("status", "--lang", language)
        assert (said.status, said.out) == (2, "")
        assert words in said.err


def test_a_store_that_is_none_is_told(cli: Cli) -> None:
    assert "no-such-part" in cli("--no-plugins", "status", "--store", "postgres://x").err


def test_a_programme_that_is_not_there_names_those_that_are(drawn: Cli) -> None:
    said = drawn("open", "nergens")
    assert said.status == 1
    assert "Wel aanwezig: cafe." in said.flat


def test_a_folder_goes_before_an_id_of_the_same_name(drawn: Cli, folder: Path) -> None:
    folder.rename(folder.parent / "cafe")
    assert "regels in het logboek" not in drawn("check", "cafe").flat
    assert drawn.data("check", "cafe", schema="problems")["problems"] == []


def test_export_for_participants_holds_the_link(drawn: Cli, tmp_path: Path) -> None:
    asked = ("export", "cafe", "--to", "ics", "--out", "x.ics")
    drawn.fine(*asked)
    assert b"geheim" not in (tmp_path / "x.ics").read_bytes()
    drawn.fine(*asked, "--as", "participant")
    assert b"geheim" in (tmp_path / "x.ics").read_bytes()


@pytest.mark.parametrize(
    ("lang", "day"),
    [("nl", "op 11 oktober (jaar nog niet bekend)"), ("en", "on 11 October (year not known yet)")],
)
def test_a_day_that_is_partly_known_is_told_as_one_says_it(
    cli: Cli, examples: Path, lang: str, day: str
) -> None:
    cli.fine("announce", examples / "harvest")
    assert day in cli.fine("status", "harvest", "--lang", lang)
