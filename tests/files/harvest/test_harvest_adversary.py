"""What an adversary found in reading and writing notes; each of these once went wrong."""

from __future__ import annotations

import time

import pytest

from ervaringskennis.errors import InvalidInput
from ervaringskennis.files.harvest.drafts import likely_kind
from ervaringskennis.files.harvest.reading import HarvestReading, harvest_from
from ervaringskennis.files.harvest.writing import write_harvest
from ervaringskennis.harvest.notes import Harvest, Note, NoteKind
from ervaringskennis.values.unknown import UNKNOWN


def read(text: str, source: str = "notes.txt") -> HarvestReading:
    return harvest_from(text.encode(), source=source)


def texts(reading: HarvestReading) -> list[str]:
    return [note.text for note in reading.harvest.notes]


@pytest.mark.parametrize(
    "data", [b"\x00\x01 niks", b"hallo\nwereld", b"%PDF-1.4 \x81", b"a;b\n1;2"]
)
@pytest.mark.parametrize("source", ["geheim.xlsx", "geheim.XLSM"])
def test_what_is_called_a_workbook_and_is_none_is_refused_by_name(data: bytes, source: str) -> None:
    with pytest.raises(InvalidInput, match=source) as caught:
        harvest_from(data, source=source)
    assert caught.value.code == "bad-spreadsheet"


def test_an_empty_workbook_is_empty() -> None:
    with pytest.raises(InvalidInput) as caught:
        harvest_from(b"", source="leeg.xlsx")
    assert caught.value.code == "empty-file"


@pytest.mark.parametrize(
    "said", ["+1 eens", "@buurtapp", "- ga langs", "=samen", "-", "\u2212", "+"]
)
@pytest.mark.parametrize("source", ["notes.csv", "notes.tsv"])
def test_a_cell_that_we_did_not_guard_keeps_its_first_sign(said: str, source: str) -> None:
    sign = "\t" if source.endswith("tsv") else ";"
    reading = read(f"Thema{sign}Opmerking\nWerving{sign}{said}\nWerving{sign}Nog een\n", source)
    assert texts(reading) == [said, "Nog een"]


@pytest.mark.parametrize("said", ["+1 eens", "'+1", "\u0000", "'", "=1\n'=2", "a;=1"])
def test_a_cell_that_we_did_guard_is_as_it_was(said: str) -> None:
    text = said.replace("\u0000", "leeg")
    harvest = Harvest(themes=["+ meer"], notes=[Note(id="n1", text=text, theme="+ meer")])
    for name in ("notes.csv", "notes.xlsx"):
        assert harvest_from(write_harvest(harvest, name), source=name).harvest == harvest


@pytest.mark.parametrize("end", ["x", " x", "\u00a0", "!", "”  x"])
def test_a_note_of_very_many_question_marks_is_read_in_time(end: str) -> None:
    begin = time.perf_counter()
    kind = likely_kind("?" * 200_000 + end)
    assert time.perf_counter() - begin < 1
    assert kind is (NoteKind.NOTE if end.endswith("x") else NoteKind.QUESTION)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Echt?!", NoteKind.QUESTION),
        ("Echt!?", NoteKind.QUESTION),
        ("Echt?!!” ", NoteKind.QUESTION),
        ("Echt!", NoteKind.NOTE),
        ("Wie? Ik.", NoteKind.NOTE),
        ("Wie? (?)", NoteKind.QUESTION),
        ("'", NoteKind.NOTE),
    ],
)
def test_what_asks_still_asks(text: str, kind: NoteKind) -> None:
    assert likely_kind(text) is kind


@pytest.mark.parametrize(
    "bullet", ["\uf0b7\t", "\uf0a7 ", "\uf0d8 ", "\uf0fc ", "➢ ", "✓ ", "\u2212 "]
)
def test_bullets_that_word_leaves_in_plain_text_are_bullets(bullet: str) -> None:
    reading = read(f"Thema: Werving\nTips\n{bullet}Ga langs\n{bullet}Bel eerst\n")
    assert [(note.theme, note.category, note.text) for note in reading.harvest.notes] == [
        ("Werving", "Tips", "Ga langs"),
        ("Werving", "Tips", "Bel eerst"),
    ]
    assert reading.problems == ()


@pytest.mark.parametrize("name", ["Hetzelfde: n1, n2", "Related: n2, n1"])
def test_a_name_that_looks_like_a_link_goes_through_every_form(name: str) -> None:
    notes = [Note(id="n1", text="een", theme=name, category=name), Note(id="n2", text="twee")]
    for file in ("n.txt", "n.md", "n.csv", "n.xlsx"):
        read_back = harvest_from(write_harvest(Harvest(notes=notes), file), source=file).harvest
        assert (read_back.notes, read_back.links) == (tuple(notes), ())


@pytest.mark.parametrize("sign", ["\uf0b7", "➢", "✓", "\u2212", "\uf0a7"])
def test_such_signs_in_the_words_of_a_note_go_through_every_form(sign: str) -> None:
    notes = [Note(id="n1", text=f"{sign} een\n{sign} twee"), Note(id="n2", text=sign)]
    harvest = Harvest(notes=notes)
    for name in ("n.txt", "n.md", "n.csv", "n.xlsx"):
        harvest = harvest_from(write_harvest(harvest, name), source=name).harvest
        assert harvest.notes == tuple(notes)


def test_a_question_in_the_middle_of_a_list_is_no_heading() -> None:
    reading = read("Thema: A\nTips\n- een\nWie betaalt dit?\n- twee\n")
    assert [(note.text, note.theme, note.category) for note in reading.harvest.notes] == [
        ("een", "A", "Tips"),
        ("Wie betaalt dit?", "A", "Tips"),
        ("twee", "A", "Tips"),
    ]
    assert [(one.row, one.code) for one in reading.problems] == [(4, "no-bullet")]


def test_a_question_that_stands_apart_may_still_be_a_heading() -> None:
    reading = read("Thema: A\nWat gaat goed?\n- een\n\nWat kan beter?\n- twee\n")
    assert reading.harvest.categories == ("Wat gaat goed?", "Wat kan beter?")


MERGED = "Thema;Soort;Opmerking\nWerving;;\n;Tips;een\nVervoer;Tips;twee\n;Tips;drie\n"


def test_a_row_below_a_theme_that_stands_as_a_heading_is_told() -> None:
    reading = read(MERGED, "notes.csv")
    assert [note.theme for note in reading.harvest.notes] == [UNKNOWN, "Vervoer", UNKNOWN]
    assert [(one.row, one.code) for one in reading.problems] == [
        (3, "row-without-theme"),
    ]


def test_rows_that_we_wrote_say_for_certain_that_they_have_no_theme() -> None:
    notes = [Note(id="n1", text="een", theme="A"), Note(id="n2", text="twee")]
    for name in ("n.csv", "n.xlsx"):
        assert harvest_from(write_harvest(Harvest(notes=notes), name), source=name).problems == ()
    assert read("Thema;Opmerking\n;een\n;twee\n", "n.csv").problems == ()


def test_a_question_in_the_column_for_yes_or_no_is_a_note_and_no_tag() -> None:
    table = (
        "Kenmerk;Thema;Opmerking;Vraag;Hoort bij\n"
        "k1;A;Er is geen bus;Wie betaalt de taxi?;k2\n"
        "k2;A;Nog een;misschien;\n"
        ";A;Zonder kenmerk;Hoe dan?;\n"
    )
    reading = read(table, "notes.csv")
    first, asked, second, third, asked_too = reading.harvest.notes
    assert (first.id, first.tags, first.kind) == ("k1", (), NoteKind.NOTE)
    assert (asked.text, asked.parent, asked.theme) == ("Wie betaalt de taxi?", "k1", "A")
    assert (asked.kind, asked.tags) == (NoteKind.QUESTION, ())
    assert second.tags == ("misschien",)
    assert (asked_too.text, asked_too.parent) == ("Hoe dan?", third.id)
    assert [link.notes for link in reading.harvest.links] == [("k1", "k2")]
    assert [(one.row, one.code) for one in reading.problems] == [
        (2, "question-as-note"),
        (3, "unclear-answer"),
        (4, "question-as-note"),
    ]
