"""What people wrote down, on the command line: counted, searched, linked, answered, followed up."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

NOTES = """\
Thema: Vervoer

Uitdagingen
- De bus rijdt te weinig
- Wie betaalt de taxi?
 - ook in het weekend

Tips
- De bus rijdt te weinig

Thema : Ontmoeten
Tips
- Zet de koffie klaar (?)
- Waar kunnen we samenkomen?

Hoe gaat het nu verder?
"""
IDS = ["n1", "n2", "n3", "n4", "n5", "n6", "n7"]


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A file of seven notes, as somebody types them over."""
    file = tmp_path / "notes.txt"
    file.write_text(NOTES, encoding="utf-8")
    return file


@pytest.fixture
def kept(cli: Cli, examples: Path, notes: Path) -> Cli:
    """The example's programme with these notes in it."""
    cli.fine("announce", examples / "harvest")
    cli.fine("harvest", "import", "harvest", notes, "--session", "verdieping")
    return cli


def counts(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["counts"]
    return found


# -- a file


def test_a_file_is_counted_without_a_store(cli: Cli, notes: Path) -> None:
    found = counts(cli.data("harvest", "show", notes, schema="harvest"))
    assert (found["notes"], found["questions"]) == (7, 3)
    assert found["themes"] == ["Vervoer", "Ontmoeten", None]
    assert found["categories"] == ["Uitdagingen", "Tips", None]
    assert found["matrix"] == [[3, 1, 0], [0, 2, 0], [0, 0, 1]]
    assert found["top"][0] == {"theme": "Vervoer", "notes": 4}


def test_the_matrix_is_a_table_with_every_total(cli: Cli, notes: Path) -> None:
    said = cli("harvest", "show", notes)
    assert said.status == 0
    rows = {line.split()[0]: line.split()[-4:] for line in said.out.splitlines() if line.split()}
    assert rows["Vervoer"][-4:] != []
    assert "Vervoer 3 1 0 4" in said.flat
    assert "zonder thema 0 0 1 1" in said.flat
    assert "samen 3 3 1 7" in said.flat


@pytest.mark.parametrize("kind", ["txt", "md", "csv", "xlsx"])
def test_a_file_in_another_form_holds_the_same(
    cli: Cli, notes: Path, tmp_path: Path, kind: str
) -> None:
    other = tmp_path / f"other.{kind}"
    assert (
        f"Geschreven: {other}"
        in cli.fine("harvest", "convert", notes, "--out", other).replace("\n", "")
        or other.exists()
    )
    before = cli.data("harvest", "notes", notes, schema="harvest")["notes"]
    assert cli.data("harvest", "notes", other, schema="harvest")["notes"] == before
    assert other.stat().st_mode & 0o077 == 0  # people may be recognised in what they wrote


def test_a_form_that_we_do_not_know_is_said_and_nothing_is_written(
    cli: Cli, notes: Path, tmp_path: Path
) -> None:
    said = cli("harvest", "convert", notes, "--out", tmp_path / "other.docx")
    assert said.status == 1
    assert ".xlsx" in said.flat
    assert not (tmp_path / "other.docx").exists()


def test_notes_can_be_picked_by_theme_category_and_kind(cli: Cli, notes: Path) -> None:
    def ids(*picked: str) -> list[str]:
        document = cli.data("harvest", "notes", notes, *picked, schema="harvest")
        return [note["id"] for note in document["notes"]]

    assert ids() == IDS
    assert ids("--theme", "Vervoer", "--category", "Tips") == ["n4"]
    assert ids("--questions") == ["n2", "n6", "n7"]
    assert ids("--theme", "Sport") == []
    assert "Geen opmerkingen gevonden." in cli.fine("harvest", "notes", notes, "--theme", "Sport")


def test_a_nested_note_stands_under_its_own(cli: Cli, notes: Path) -> None:
    lines = cli("harvest", "notes", notes).out.splitlines()
    (above,) = (line for line in lines if "taxi" in line)
    (below,) = (line for line in lines if "weekend" in line)
    assert below.index("n3") == above.index("n2") + 2


def test_what_is_alike_is_proposed_and_stays(cli: Cli, notes: Path) -> None:
    document = cli.data("harvest", "similar", notes, schema="harvest")
    (pair,) = (one for one in document["similar"] if one["why"] == "same")
    assert pair == {"notes": ["n1", "n4"], "similarity": 1.0, "why": "same"}
    said = cli.fine("harvest", "similar", notes)
    assert "woord voor woord gelijk" in said
    assert "Dit is een voorstel. Er is niets veranderd." in said
    assert counts(cli.data("harvest", "show", notes, schema="harvest"))["notes"] == 7


def test_sessions_are_proposed_from_questions_with_what_they_rest_on(cli: Cli, notes: Path) -> None:
    document = cli.data(
        *("harvest", "propose", notes, "--challenge", "Uitdagingen"), schema="harvest"
    )
    themes = [(one["theme"], one["questions"], one["supporting"]) for one in document["proposals"]]
    assert themes == [
        ("Vervoer", ["n2"], ["n1", "n3"]),
        ("Ontmoeten", ["n6"], []),
        (None, ["n7"], []),
    ]
    assert "1. Vervoer" in cli.fine("harvest", "propose", notes)
    few = cli.data("harvest", "propose", notes, "--at-least", "2", schema="harvest")
    assert few["proposals"] == []


def test_a_file_that_is_none_is_refused_in_words(cli: Cli, tmp_path: Path) -> None:
    broken = tmp_path / "notes.xlsx"
    broken.write_bytes(b"\x00\x01 canary@example.org")
    said = cli("harvest", "show", broken)
    assert (said.status, "canary" in said.all) == (1, False)
    assert "notes.xlsx" in said.all


# -- a store


def test_notes_are_kept_once_however_often_the_file_is_read(kept: Cli, notes: Path) -> None:
    again = kept.fine("harvest", "import", "harvest", notes)
    assert "Dit bestand is al ingelezen. Er is niets veranderd." in again
    found = counts(kept.data("harvest", "show", "harvest", schema="harvest"))
    assert (found["notes"], found["distinct"]) == (7, 7)


def test_the_words_of_notes_stand_in_no_log(kept: Cli) -> None:
    told = [
        kept("log", "harvest").all,
        kept("log", "harvest", "--json").all,
        kept("status", "harvest").all,
        kept("status", "harvest", "--as", "public", "--json").all,
    ]
    assert not [said for said in told if "taxi" in said]


def test_linking_lowers_the_things_said_and_never_the_notes(kept: Cli) -> None:
    assert "n1, n4" in kept.fine("harvest", "link", "harvest", "n1", "n4")
    found = counts(kept.data("harvest", "show", "harvest", schema="harvest"))
    assert (found["notes"], found["distinct"]) == (7, 6)
    kept.fine("harvest", "link", "harvest", "n2", "n6", "--related")
    assert counts(kept.data("harvest", "show", "harvest", schema="harvest"))["distinct"] == 6
    kept.fine("harvest", "unlink", "harvest", "n1", "n4")
    assert counts(kept.data("harvest", "show", "harvest", schema="harvest"))["distinct"] == 7


def test_a_loose_note_gets_a_theme_a_category_and_tags(kept: Cli) -> None:
    kept.fine("harvest", "sort", "harvest", "n7", "--theme", "Vervoer", "--category", "Tips")
    kept.fine("harvest", "tag", "harvest", "n7", "--tag", "toekomst")
    document = kept.data("harvest", "notes", "harvest", "--tag", "toekomst", schema="harvest")
    (note,) = document["notes"]
    assert (note["id"], note["theme"], note["category"]) == ("n7", "Vervoer", "Tips")
    said = kept("harvest", "sort", "harvest", "n7")
    assert (said.status, "--theme THEMA" in said.flat) == (2, True)


def test_searching_finds_parts_of_words_and_takes_anything_that_is_typed(kept: Cli) -> None:
    def ids(*words: str) -> list[str]:
        found = kept.data("harvest", "search", "harvest", *words, schema="harvest")
        return sorted(note["id"] for note in found["notes"])

    assert ids("bus") == ["n1", "n4"]
    assert ids("samen*") == ["n6"]
    assert ids("koffie", "klaar") == ["n5"]
    assert ids("koffie", "bus") == []
    assert ids('"', "AND", "(", "*") == []
    assert "Niets gevonden." in kept.fine("harvest", "search", "harvest", "zwembad")


def test_an_answer_is_found_too(kept: Cli) -> None:
    kept.fine("answer", "harvest", "n2", "--text", "De gemeente betaalt de taxi.")
    document = kept.data("harvest", "search", "harvest", "gemeente", schema="harvest")
    assert document["answers"] == [{"id": "a1", "text": "De gemeente betaalt de taxi."}]


def test_the_register_says_what_is_open_answered_and_declined(kept: Cli) -> None:
    kept.fine("harvest", "link", "harvest", "n1", "n4")
    kept.fine("answer", "harvest", "n1", "--with-same", "--text", "Er komt een bus bij.")
    kept.fine("harvest", "decline", "harvest", "n3", "--text", "In het weekend rijdt er niets.")
    entries = kept.data("harvest", "register", "harvest", schema="harvest")["register"]
    status = {one["note"]: one["status"] for one in entries}
    assert [status[name] for name in IDS] == [
        "answered",
        "open",
        "declined",
        "answered",
        "open",
        "open",
        "open",
    ]
    said = kept.fine("harvest", "register", "harvest", "--open")
    assert "4 open, 2 beantwoord, 1 afgewezen met een reden" in said
    assert "De bus rijdt te weinig" not in said


def test_what_waits_too_long_is_told_and_without_a_term_nothing_does(kept: Cli) -> None:
    late = kept.at("2020-03-10T09:00")
    within = ("--within", "14")
    entries = late.data("harvest", "register", "harvest", *within, schema="harvest")["register"]
    assert {one["due"] for one in entries} == {"2020-02-15"}
    assert {one["overdue"] for one in entries} == {True}
    assert "te laat: het moest op 15-02-2020" in late.fine(
        "harvest", "register", "harvest", *within, "--overdue"
    )
    kept.at("2020-02-15T23:00")
    in_time = kept.data("harvest", "register", "harvest", *within, "--overdue", schema="harvest")
    assert in_time["register"] == []


def test_a_caution_is_in_words_of_our_own_and_says_where_it_comes_from(kept: Cli) -> None:
    assert "Er zijn geen aandachtspunten." in kept.fine("harvest", "cautions", "harvest")
    said = kept.data(
        *("harvest", "caution", "harvest", "n1", "--text", "Let op het vervoer."),
        *("--when", "invited", "--role", "resident", "--info"),
    )
    assert said["caution"] == "c1"
    (caution,) = kept.data("harvest", "cautions", "harvest", schema="harvest")["cautions"]
    assert caution["nl"] == caution["en"] == "Let op het vervoer."
    assert caution["circumstances"] == ["invited"]
    assert caution["severity"] == "info"
    assert "n1" in caution["source"]
    entries = kept.data("harvest", "register", "harvest", schema="harvest")["register"]
    assert (entries[0]["taken_up"], entries[0]["status"]) == (["c1"], "open")


def test_a_session_that_follows_cites_its_notes_and_joins_the_agenda(kept: Cli) -> None:
    kept.fine(
        *("harvest", "follow-up", "harvest", "n2", "n6", "--id", "vervolg"),
        *("--title", "Verder over vervoer", "--on", "2020-05-14T15:30-17:00", "--mode", "online"),
    )
    assert "Verder over vervoer" in kept.fine("status", "harvest")
    entries = kept.data("harvest", "register", "harvest", schema="harvest")["register"]
    assert [one["note"] for one in entries if one["taken_up"] == ["vervolg"]] == ["n2", "n6"]
    wrong = kept(
        *("harvest", "follow-up", "harvest", "n2", "--id", "x", "--title", "X", "--on", "morgen")
    )
    assert (wrong.status, "2024-09-12T15:30-17:00" in wrong.flat) == (2, True)


def test_words_go_for_who_recognises_themselves_and_the_note_still_counts(
    kept: Cli, tmp_path: Path
) -> None:
    kept.fine("answer", "harvest", "n2", "--text", "De gemeente betaalt de taxi.")
    kept.fine("harvest", "caution", "harvest", "n2", "--text", "Let op de taxi.")
    assert kept.data("harvest", "search", "harvest", "taxi", schema="harvest")["notes"]
    before = kept.data("harvest", "show", "harvest", schema="harvest")
    asked = kept("harvest", "erase-words", "harvest", "n2")
    assert (asked.status, "--yes" in asked.err) == (2, True)
    said = kept.fine("harvest", "erase-words", "harvest", "n2", "a1", "--yes")
    assert "De woorden zijn gewist van: n2, a1." in said
    told = kept.data("harvest", "erase-words", "harvest", "c1", "n2", "--yes")
    assert told["facts"] == [{"kind": "words-erased", "data": {"entries": ["c1"]}}]
    written = b"".join(file.read_bytes() for file in tmp_path.glob("store.db*"))
    assert b"taxi" not in written.lower()
    assert "Er is niets veranderd" in kept.fine(
        "harvest", "erase-words", "harvest", "c1", "a1", "--yes"
    )
    assert kept.data("harvest", "show", "harvest", schema="harvest") == before
    assert "n2 …" in kept.fine("harvest", "notes", "harvest")


@pytest.mark.parametrize(("answer", "erased"), [("ja", True), ("y", True), ("", False)])
def test_words_go_only_after_somebody_said_yes(
    kept: Cli, monkeypatch: pytest.MonkeyPatch, answer: str, *, erased: bool
) -> None:
    questions: list[str] = []

    def prompt(text: str, **_: object) -> str:
        questions.append(text)
        return answer

    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("click.prompt", prompt)
    said = kept.fine("harvest", "erase-words", "harvest", "n2", "n5")
    assert ("Er is niets gewist." in said) is not erased
    assert len(questions) == 1
    assert "n2, n5 in “harvest”" in questions[0]
    assert ("taxi" in kept("harvest", "notes", "harvest").all) is not erased


@pytest.mark.parametrize("audience", ["public", "arranger"])
def test_a_report_shows_the_words_of_notes_to_nobody_but_who_runs_it(
    kept: Cli, tmp_path: Path, audience: str
) -> None:
    out = tmp_path / "report.html"
    kept.fine("answer", "harvest", "n5", "--text", "De koffie staat klaar om negen uur.")
    kept.fine("harvest", "report", "harvest", "--as", audience, "--out", out)
    page = out.read_text(encoding="utf-8")
    assert page.count("<svg") >= 2
    assert "om negen uur" in page
    assert ("weekend" in page) is (audience == "arranger")
    assert bool(out.stat().st_mode & 0o077) is (audience == "public")


def test_a_report_can_be_made_of_a_file_alone(cli: Cli, notes: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    document = cli.data("harvest", "report", notes, "--out", out, schema="harvest")
    assert document["written"] == str(out)
    assert "Vervoer" in out.read_text(encoding="utf-8")


def test_the_pictures_come_apart_too_and_quote_nobody(kept: Cli, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    kept.fine(
        *("harvest", "report", "harvest", "--out", tmp_path / "report.html", "--pictures", folder)
    )
    pictures = {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}
    assert {"top-themes.svg", "register.svg", "theme-1.svg", "theme-2.svg"} <= pictures.keys()
    for picture in pictures.values():
        root = ET.fromstring(picture)  # noqa: S314 - our own
        assert root.tag == "{http://www.w3.org/2000/svg}svg"
        assert "taxi" not in picture


def test_whatever_a_note_says_a_screen_obeys_none_of_it(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("thema,tekst\nVervoer,[bold red]gevaar[/] :smile:\n", encoding="utf-8")
    assert "[bold red]gevaar[/] :smile:" in cli.fine("harvest", "notes", file)


NAMING: dict[str, tuple[str, ...]] = {
    "link": ("n1", "n99"),
    "tag": ("n99", "--tag", "x"),
    "sort": ("n99", "--theme", "x"),
    "decline": ("n99", "--text", "x"),
    "caution": ("n99", "--text", "x"),
    "follow-up": ("n99", "--id", "x", "--title", "x"),
    "erase-words": ("n99", "--yes"),
}


@pytest.mark.parametrize("verb", NAMING)
def test_a_note_that_is_not_there_is_named(kept: Cli, verb: str) -> None:
    said = kept("harvest", verb, "harvest", *NAMING[verb], "--json")
    assert said.status == 1
    codes = [one["code"] for one in json.loads(said.out)["problems"]]
    assert codes == ["no-such-note"]
    assert "n99" in said.all


# -- what a reader of the pages stumbled over


def test_a_file_that_was_mended_does_not_double_the_notes(kept: Cli, notes: Path) -> None:
    notes.write_text(NOTES.replace("Thema : Ontmoeten", "Thema: Ontmoeting"), encoding="utf-8")
    said = kept("harvest", "import", "harvest", notes)
    assert (said.status, "7 opmerkingen in dit bestand staan er 7 al" in said.flat) == (1, True)
    assert "harvest sort" in said.flat
    assert counts(kept.data("harvest", "show", "harvest", schema="harvest"))["notes"] == 7
    kept.fine("harvest", "import", "harvest", notes, "--anyway")
    assert counts(kept.data("harvest", "show", "harvest", schema="harvest"))["notes"] == 14


def test_a_theme_is_found_in_capitals_or_not(cli: Cli, notes: Path) -> None:
    found = cli.data("harvest", "notes", notes, "--theme", "vervoer", schema="harvest")
    assert [note["id"] for note in found["notes"]] == ["n1", "n2", "n3", "n4"]


def test_where_nothing_is_late_that_is_said(kept: Cli) -> None:
    assert "Niets wacht te lang." in kept.fine("harvest", "register", "harvest", "--overdue")


@pytest.mark.parametrize("name", ["nergens.txt", "map/nergens"])
def test_a_mistyped_file_is_not_looked_for_in_the_store(kept: Cli, name: str) -> None:
    said = kept("harvest", "show", name)
    assert said.status == 2
    assert "Bestaat het bestand of de map?" in said.all
    assert "opslag" not in said.all


def test_a_report_is_a_page(cli: Cli, notes: Path, tmp_path: Path) -> None:
    said = cli("harvest", "report", notes, "--out", tmp_path / "verslag.pdf")
    assert (said.status, ".html" in said.flat) == (2, True)
    assert not (tmp_path / "verslag.pdf").exists()


def test_a_caution_says_when_it_applies(kept: Cli) -> None:
    kept.fine(*("harvest", "caution", "harvest", "n1", "--text", "Let op.", "--when", "vulnerable"))
    assert "geldt voor: vulnerable" in kept.fine("harvest", "cautions", "harvest")
