"""Every verb, in Dutch and in English, with what it says and what it gives as data."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

ALONE = ("--person", "name=Kim Kanarie,email=kim@kanarie.example,role=resident")


def kinds(document: Any) -> list[str]:
    return [fact["kind"] for fact in document["facts"]]


# -- the programme


def test_announce_and_announce_again(cli: Cli, folder: Path) -> None:
    assert "“cafe”" in cli.fine("announce", folder)
    assert "as “cafe”" in cli.fine("announce", folder, "--lang", "en")
    assert cli.data("announce", folder)["programme"] == "cafe"


def test_revise_before_it_opens_and_not_after(cli: Cli, folder: Path) -> None:
    cli.fine("announce", folder)
    file = folder / "programme.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("capacity = 2", "capacity = 3"))
    assert "gewijzigd" in cli.fine("revise", folder)
    assert "Nothing changed" in cli.fine("revise", folder, "--lang", "en")
    cli.fine("open", "cafe")
    said = cli("revise", folder)
    assert said.status == 1
    assert "De aankondiging wijzigen kan nu niet" in said.flat


def test_open_and_close(cli: Cli, folder: Path) -> None:
    cli.fine("announce", folder)
    assert "De aanmelding is open." in cli.fine("open", "cafe")
    assert "Publish this digest" in cli.fine("close", "cafe", "--lang", "en")
    assert "Registration is open." in cli.fine("open", "cafe", "--lang", "en")
    assert kinds(cli.data("close", "cafe")) == ["registration-closed"]


def test_postpone_and_reschedule(drawn: Cli) -> None:
    assert "Uitgesteld" in drawn.fine("postpone", "cafe", "avond")
    moved = drawn.fine("reschedule", "cafe", "--day", "2020-10-01")
    assert "donderdag 1 oktober 2020" in moved
    assert "Postponed" in drawn.fine("postpone", "cafe", "--lang", "en")
    several = drawn("reschedule", "cafe", "--day", "2020-10-01")
    assert (several.status, "several-days" in several.err) == (1, True)
    again = drawn.fine(
        *("reschedule", "cafe", "--lang", "en"),
        *("--entry", "avond=2020-10-02T18:30-20:00", "--entry", "vervolg=2020-10-09"),
    )
    assert "2 October 2020, 18:30 – 20:00" in again
    assert "9 October 2020" in again


def test_postpone_to_a_day_that_is_known_already(drawn: Cli) -> None:
    assert kinds(drawn.data("postpone", "cafe", "avond", "--day", "2020-10-01")) == ["rescheduled"]
    agenda = drawn.data("status", "cafe", schema="status")["agenda"]
    moved = next(one for one in agenda if one["id"] == "avond")
    assert moved["when"] == {"day": "2020-10-01", "start": "19:00:00", "end": "21:00:00"}
    said = drawn("postpone", "cafe", "nergens", "--day", "2020-10-01")
    assert said.status == 1
    assert "nergens" in said.flat


def test_cancel_never_cancels_everything_by_a_forgotten_argument(drawn: Cli) -> None:
    said = drawn("cancel", "cafe")
    assert said.status == 2
    assert "--all" in said.err
    assert drawn("cancel", "cafe", "avond", "--all").status == 2
    assert "Afgelast: vervolg." in drawn.fine("cancel", "cafe", "vervolg")
    assert "whole programme was cancelled" in drawn.fine("cancel", "cafe", "--all", "--lang", "en")


def test_finish(drawn: Cli) -> None:
    assert "afgerond" in drawn.fine("finish", "cafe")
    assert drawn("finish", "cafe", "--lang", "en").status == 1


# -- people


def test_register_is_idempotent(opened: Cli) -> None:
    first = opened.data("register", "cafe", "--request", "x", "--consent", *ALONE)["receipt"]
    again = opened.data("register", "cafe", "--request", "x", "--consent", *ALONE)["receipt"]
    assert first == {
        "registration": "1",
        "people": ["p1"],
        "outcomes": {"": "received"},
        "repeated": False,
    }
    assert again == {**first, "repeated": True}
    assert "was er al" in opened.fine("register", "cafe", "--request", "x", *ALONE)
    said = opened.fine("register", "cafe", "--request", "x", *ALONE, "--lang", "en")
    assert "was there already" in said


def test_register_refuses_who_gave_no_consent_without_naming_them(opened: Cli) -> None:
    said = opened("register", "cafe", "--request", "x", *ALONE)
    assert said.status == 1
    assert "toestemming" in said.flat
    assert "anarie" not in said.all


def test_people_as_json_on_standard_input(opened: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [{"name": "Sam, Kanarie", "email": "sam@kanarie.example"}, {"naam": "Noor"}]
    monkeypatch.setattr("sys.stdin", __import__("io").StringIO(json.dumps(people)))
    said = opened.data(*("register", "cafe", "--request", "x", "--consent", "--person-json", "-"))
    assert said["receipt"]["people"] == ["p1", "p1.2"]
    mine = opened.data(
        *("status", "cafe", "--as", "participant", "--person", "p1"), schema="status"
    )
    assert mine["mine"]["data"]["contact"][0]["name"] == "Sam, Kanarie"


def test_import_takes_what_is_good_and_shows_the_rest_by_row(cli: Cli, examples: Path) -> None:
    cli.fine("announce", examples / "symposium")
    cli.fine("open", "symposium")
    said = cli("import", "symposium", examples / "symposium")
    assert said.status == 1
    assert "132 aanmeldingen ingelezen; 0 waren er al." in said.flat
    assert "rij 1," in said.err
    again = cli.data("import", "symposium", examples / "symposium" / "registrations.csv")
    assert again["imported"] == {"added": 0, "known": 132}
    assert {problem["source"] for problem in again["problems"]} == {"registrations.csv"}
    assert (
        "132 were there already"
        in cli("import", "symposium", examples / "symposium", "--lang", "en").flat
    )


def test_withdraw_and_replace(drawn: Cli) -> None:
    assert "p1.2 verliet" in drawn.fine("withdraw", "cafe", "1", "--person", "p1.2")
    new = ("--person", "name=Lou Kanarie,email=lou@kanarie.example,role=resident")
    assert kinds(drawn.data("replace", "cafe", "1", *new))[0] == "partner-replaced"
    left = drawn.fine("withdraw", "cafe", "1", "--lang", "en")
    assert "Registration 1 was withdrawn." in left
    assert "registration 2 gets a place" in left
    assert drawn("replace", "cafe", "2", *new, "--lang", "en").status == 1


def test_interest_begins_and_ends(drawn: Cli) -> None:
    person = drawn.data("interest", "cafe", "--person", "name=Lou,email=lou@kanarie.example")
    assert person["person"]
    said = drawn.fine("interest", "cafe", "--person", "name=Lou,email=lou@kanarie.example")
    assert person["person"] in said
    assert "no longer" in drawn.fine("interest", "cafe", "--end", person["person"], "--lang", "en")


# -- places


def test_draw_once(opened: Cli) -> None:
    opened.fine("register", "cafe", "--request", "x", "--consent", *ALONE)
    assert opened("draw", "cafe", "--seed", "1").status == 1
    opened.fine("close", "cafe")
    said = opened.fine("draw", "cafe", "--seed", "1", "--lang", "en")
    assert "Places were given with seed 1: 1 person has a place, 0 registrations wait." in said
    assert opened("draw", "cafe", "--seed", "1").status == 1


def test_promote_into_more_places(drawn: Cli) -> None:
    assert "niemand schuift op" in drawn.fine("promote", "cafe", "--backfill")
    said = drawn.fine("promote", "cafe", "--capacity", "3", "--lang", "en")
    assert "registration 2 gets a place" in said


def test_override_by_hand_keeps_its_reason_out_of_the_log(drawn: Cli) -> None:
    said = drawn.fine("override", "cafe", "1", "--take", "--note", "Kanarie is ziek")
    assert "Door een besluit met de hand: aanmelding 1 wacht weer." in said
    assert "anarie" not in drawn.fine("log", "cafe")
    assert drawn("override", "cafe", "1", "--note", "x").status == 2
    placed = drawn.fine("override", "cafe", "2", "--place", "--note", "x", "--lang", "en")
    assert "By a decision by hand: registration 2 gets a place." in placed


def test_reconfirm_confirm_and_catch_up(drawn: Cli) -> None:
    said = drawn.fine("reconfirm", "cafe", "--answer-by", "2020-03-01")
    assert "zondag 1 maart 2020 om 23.59 uur" in said
    assert "Registration 1 comes." in drawn.fine("confirm", "cafe", "1", "--lang", "en")
    drawn.fine("reconfirm", "cafe", "1", "--answer-by", "2020-03-02T12:00", "--lang", "en")
    drawn.at("2020-03-02T12:01")
    assert "gaf geen antwoord op tijd" in drawn.fine("catch-up", "cafe")
    assert "Nothing changed" in drawn.fine("catch-up", "--lang", "en")


def test_confirm_no_gives_the_place_on(drawn: Cli) -> None:
    drawn.fine("reconfirm", "cafe", "--answer-by", "2020-03-01")
    assert kinds(drawn.data("confirm", "cafe", "1", "--no"))[:2] == ["withdrawn", "list-moved"]


def test_intake(cli: Cli, examples: Path) -> None:
    cli.fine("announce", examples / "trajectory")
    cli.fine("open", "trajectory")
    said = cli("register", "trajectory", "--request", "x", "--consent", *ALONE)
    assert said.status == 0, said.all
    assert "gesprek afgesproken" in cli.fine("intake", "trajectory", "1", "--plan")
    assert cli("intake", "trajectory", "1").status == 2
    outcome = ("intake", "trajectory", "1", "--outcome", "matched")
    assert "a match" in cli.fine(*outcome, "--lang", "en")


def test_compose_by_name_and_balanced(drawn: Cli) -> None:
    assert "noord: 1; zuid: –" not in drawn.fine("compose", "cafe", "noord=1")
    drawn.fine("promote", "cafe", "--capacity", "3")
    said = drawn.fine("compose", "cafe", "--balanced", "--lang", "en")
    assert "Largest difference between two groups for the number of people: 1 person." in said
    assert drawn("compose", "cafe").status == 2
    assert drawn("compose", "cafe", "west=1").status == 1


# -- along the way


def test_attendance_and_commitment(drawn: Cli) -> None:
    assert "p1 was bij avond" in drawn.fine("attend", "cafe", "avond", "p1", "p1.2")
    assert "niets gemist" in drawn.fine("commitment", "cafe", "1")
    said = drawn.fine("attend", "cafe", "vervolg", "p1.2", "--absent", "--lang", "en")
    assert "p1.2 was not at vervolg" in said
    drawn.fine("attend", "cafe", "vervolg", "p1")
    assert "missed by p1.2 (vervolg)" in drawn.fine("commitment", "cafe", "1", "--lang", "en")
    check = drawn.data("commitment", "cafe")["commitment"][0]
    assert check["missed"] == [{"person": "p1.2", "session": "vervolg"}]
    assert check["meets"] is False


def test_assignments_and_results(drawn: Cli) -> None:
    given = drawn.fine("assign", "cafe", "dagboek", "Een dagboek", "--due", "2020-04-20")
    assert "klaar op maandag 20 april 2020" in given
    assert "handed in" in drawn.fine("hand-in", "cafe", "dagboek", "1", "--lang", "en")
    assert "Dit resultaat is er: Verslag." in drawn.fine("deliver-result", "cafe", "Verslag")
    assert drawn("deliver-result", "cafe", "Iets anders", "--lang", "en").status == 1


def test_notes_and_answers(drawn: Cli) -> None:
    text = "Kanarie zong"
    assert "opmerking n1" in drawn.fine("note", "cafe", text, "--session", "avond")
    assert drawn.data("note", "cafe", text, "--theme", "zang")["note"] == "n2"
    said = drawn.fine("answer", "cafe", "n1", "n2", "--text", text, "--lang", "en")
    assert "Answer a1 was given to: n1, n2." in said
    assert "anarie" not in drawn.fine("log", "cafe")


def test_appreciate_warns_and_keeps(drawn: Cli) -> None:
    asked = ("appreciate", "cafe", "p1", "--kind", "money", "--day", "2025-03-01")
    said = drawn(*asked, "--euros", "300", "--hours", "2,5")
    assert said.status == 1
    assert "vastgelegd" in said.out
    assert "above-month-ceiling" in said.err
    warned = drawn.data(*asked, "--euros", "1")["problems"]
    assert "above-month-ceiling" in {problem["code"] for problem in warned}


def test_needs_from_raised_to_arranged(drawn: Cli) -> None:
    raised = drawn.data("need", "cafe", "--person", "p1", "--what", "Kanarie als tolk")
    assert raised["need"] == "need1"
    assert "zorgt voor need1" in drawn.fine("need", "cafe", "need1", "--assign", "Kanarie")
    assert "Arranged: need1." in drawn.fine("need", "cafe", "need1", "--settle", "--lang", "en")
    assert drawn("need", "cafe").status == 2
    assert "anarie" not in drawn.fine("log", "cafe")


# -- telling


def test_deliver_to_the_screen_and_to_a_folder(drawn: Cli, tmp_path: Path) -> None:
    said = drawn("deliver", "cafe", "--to", "console", "--limit", "1")
    assert "Verstuurd: 1." in said.out
    assert "Sam Kanarie" in said.out
    mail = ("--to", "eml:post", "--from", "cafe@example.org")
    said = drawn("deliver", *mail, "--lang", "en")
    assert said.status == 0
    assert len(list((tmp_path / "post").glob("*.eml"))) > 2
    assert drawn.data("deliver", *mail)["delivery"]["sent"] == 0


def test_what_failed_is_listed_and_tried_again(opened: Cli) -> None:
    opened.fine("register", "cafe", "--request", "x", "--consent", "--person", "name=Kanarie")
    mail = ("deliver", "--to", "eml:post", "--from", "cafe@example.org")
    said = opened(*mail)
    assert said.status == 1
    assert "Mislukt: 1." in said.out
    failed = opened("deliver", "--failed", "--lang", "en")
    assert failed.status == 1
    assert "(no-address)" in failed.flat
    assert "anarie" not in failed.all
    assert opened.data("deliver", "--failed")["failures"][0]["person"] == "p1"
    assert opened.data("deliver", "--retry")["requeued"] == 1
    assert "Er is niets mislukt." in opened.fine("deliver", "--failed")


def test_deliver_asks_for_one_way(drawn: Cli) -> None:
    for wrong in ((), ("--failed", "--retry"), ("--to", "post"), ("--to", "eml:post")):
        said = drawn("deliver", *wrong)
        assert said.status == 2
        assert not said.out


def test_the_log_tells_in_both_languages_and_as_data(drawn: Cli) -> None:
    assert "1 01-02-2020 09.00 Het programma “Ontmoeting” is aangekondigd." in drawn.fine(
        "log", "cafe"
    )
    said = drawn.fine("log", "cafe", "--lang", "en", "--after", "5")
    assert said.startswith("6 2020-02-01 09:00 Places were given")
    facts = drawn.data("log", "cafe", schema="log")["facts"]
    assert [fact["version"] for fact in facts] == [1, 2, 3, 4, 5, 6]
    assert "anarie" not in json.dumps(facts)
    assert drawn("log", "nergens").status == 1


# -- privacy


def test_erase_asks_first_and_takes_letters_along(drawn: Cli, tmp_path: Path) -> None:
    drawn.fine("deliver", "--to", "eml:post", "--from", "cafe@example.org")
    said = drawn("erase", "cafe", "p1", "--eml", "post")
    assert said.status == 2
    assert "--yes" in said.err
    letters = len(list((tmp_path / "post").glob("*.eml")))
    told = drawn.data("erase", "cafe", "p1", "--eml", "post", "--yes")["erased"]
    assert told["letters"] == 2
    assert len(list((tmp_path / "post").glob("*.eml"))) == letters - 2
    assert "sam@kanarie.example" not in (tmp_path / "store.db").read_bytes().decode("latin-1")
    assert "erased" in drawn.fine("erase", "cafe", "p1", "--yes", "--lang", "en")


@pytest.mark.parametrize(("answer", "erased"), [("ja", True), ("y", True), ("nee", False)])
def test_erase_on_a_terminal(
    drawn: Cli, monkeypatch: pytest.MonkeyPatch, answer: str, *, erased: bool
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", lambda *_, **__: answer)
    said = drawn.fine("erase", "cafe", "p2")
    assert ("Er is niets gewist." in said) is not erased


def test_retention_is_a_trial_until_it_is_applied(drawn: Cli) -> None:
    assert drawn("retention", "cafe", "--apply").status == 1
    drawn.fine("finish", "cafe")
    drawn.at("2021-12-01T09:00")
    assert "Lang genoeg bewaard: 6." in drawn.fine("retention", "cafe")
    assert "Erased: 6." in drawn.fine("retention", "cafe", "--apply", "--lang", "en")
    classes = drawn.data("retention", "cafe")["retention"]["classes"]
    assert sum(one["entries"] for one in classes) == 0
