"""Notes in tables: ours, and the ones that people make themselves."""

from __future__ import annotations

import builtins
import io
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidInput, MissingExtra
from ervaringskennis.files.harvest.reading import HarvestReading, harvest_from
from ervaringskennis.files.harvest.writing import write_harvest
from ervaringskennis.harvest.notes import Harvest, Link, LinkKind, Note
from ervaringskennis.values.unknown import UNKNOWN


def read(text: str, **told: Any) -> HarvestReading:
    return harvest_from(text.encode(), source="notes.csv", **told)


def workbook(*sheets: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for rows in sheets:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def placed(harvest: Harvest) -> list[tuple[object, object, str]]:
    return [(note.theme, note.category, note.text) for note in harvest.notes]


def codes(reading: HarvestReading) -> list[tuple[int | None, str]]:
    return [(problem.row, problem.code) for problem in reading.problems]


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("heading", ["thema;categorie;tekst", "Theme;Category;Note"])
def test_a_table_that_people_made_themselves_is_read(separator: str, heading: str) -> None:
    text = f"{heading}\nWerving;Tips;ga langs\n;;Hoe dan?\n".replace(";", separator)
    reading = read(text)
    assert placed(reading.harvest) == [
        ("Werving", "Tips", "ga langs"),
        (UNKNOWN, UNKNOWN, "Hoe dan?"),
    ]
    assert reading.harvest.notes[1].kind == "question"
    assert reading.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "ga langs, of bel\nzeg: hoi; en doei",
        "Opmerking\nga langs, of bel\n\nzeg: hoi; en doei\n",
        '"ga langs, of bel"\n"zeg: hoi; en doei"\n',
    ],
)
def test_one_column_of_notes_needs_no_heading(text: str) -> None:
    notes = read(text).harvest.notes
    assert [note.text for note in notes] == ["ga langs, of bel", "zeg: hoi; en doei"]


def test_one_column_of_a_workbook_is_read_as_well() -> None:
    data = workbook([[None, "ga langs; of bel"], [None, None], [None, 2026]])
    harvest = harvest_from(data, source="a.xlsx").harvest
    assert [note.text for note in harvest.notes] == ["ga langs; of bel", "2026"]


def test_a_row_without_a_note_names_a_theme_that_was_asked_about() -> None:
    harvest = read("thema;soort;opmerking\nWerving;Tips;ga langs\nBuurt;;\n;Kansen;\n").harvest
    assert harvest.themes == ("Werving", "Buurt")
    assert harvest.categories == ("Tips", "Kansen")
    assert len(harvest.notes) == 1


def test_the_names_of_the_programme_come_first_and_settle_the_spelling() -> None:
    text = "thema;soort;opmerking\nWERVING;tip;ga langs\n"
    reading = read(text, themes=["Buurt", "Werving"], categories=["Tips"])
    assert placed(reading.harvest) == [("Werving", "Tips", "ga langs")]
    assert reading.harvest.themes == ("Buurt", "Werving")
    assert codes(read(text, categories=["Kansen", "tippen", "tips"])) == [(2, "respelled-heading")]


def test_sorted_rows_find_the_note_they_stand_under() -> None:
    text = "kenmerk;opmerking;onder;thema\na;de eerste;b;\nb;de tweede;c;\nc;de derde;;Werving\n"
    reading = read(text)
    assert [note.id for note in reading.harvest.notes] == ["c", "b", "a"]
    assert {note.theme for note in reading.harvest.notes} == {"Werving"}
    assert reading.problems == ()


def test_who_stands_under_nothing_stands_alone_and_is_told() -> None:
    text = (
        "kenmerk;opmerking;onder;thema\n"
        "a;in een rondje;b;\n"
        "b;ook in een rondje;a;\n"
        "c;onder zichzelf;c;\n"
        "d;onder niemand;wie;\n"
        "e;elders;d;Werving\n"
    )
    reading = read(text)
    assert {note.id for note in reading.harvest.notes} == {"a", "b", "c", "d", "e"}
    assert reading.harvest.by_id["b"].parent == "a"
    rows = [row for row, code in codes(reading) if code == "no-such-parent"]
    assert rows == [2, 4, 5, 6]


@given(under=st.lists(st.integers(0, 8), max_size=8))
def test_whatever_stands_under_what_no_note_is_lost(under: list[int]) -> None:
    rows = [f"k{number};note {number};k{other}" for number, other in enumerate(under)]
    harvest = read("\n".join(["kenmerk;opmerking;onder", *rows])).harvest
    assert sorted(note.id for note in harvest.notes) == sorted(f"k{n}" for n in range(len(under)))


def test_what_fits_no_value_is_kept_as_a_tag() -> None:
    text = (
        "kenmerk;opmerking;labels;bijeenkomst;vorm;vraag;hoort bij\n"
        'een twee;ga langs;"werven; ""op, pad""";op dinsdag;stamtafel;soms;\n'
        "k2;bel even;;;;ja;k3, k4\n"
        "k3;ga langs;;;;;k2\n"
        ";;;;;ja;\n"
    )
    reading = read(text)
    first, second, _ = reading.harvest.notes
    assert (first.id, first.format, first.session) == ("n1", "stamtafel", UNKNOWN)
    assert first.tags == ("werven", "op, pad", "op dinsdag", "soms")
    assert second.kind == "question"
    assert reading.harvest.links == (Link(kind=LinkKind.RELATED, notes=["k3", "k2"]),)
    assert codes(reading) == [
        *[(2, "bad-id"), (2, "kept-as-tag"), (2, "unclear-answer")],
        *[(3, "no-such-note"), (5, "row-without-note")],
    ]


def test_columns_and_cells_that_are_not_read_are_told() -> None:
    reading = read("thema;opmerking;wie;tekst\nBuurt;samen eten;iemand;ook iets\n;b;;;te veel\n")
    assert [(problem.code, problem.field) for problem in reading.problems] == [
        ("double-column", "tekst"),
        ("unused-column", "wie"),
        ("surplus-cells", None),
    ]


def test_invisible_signs_are_left_out_and_told_once() -> None:
    reading = read("kenmerk;opmerking\nk1\x07;ga\x00 langs\ufeff\n")
    assert [(note.id, note.text) for note in reading.harvest.notes] == [("k1", "ga langs")]
    assert codes(reading) == [(2, "invisible-characters")] * 2


def test_other_sheets_are_told() -> None:
    rows: list[list[object]] = [["Thema", "Opmerking"], ["Buurt", "samen eten"]]
    reading = harvest_from(workbook(rows, rows), source="a.xlsx")
    assert len(reading.harvest.notes) == 1
    assert codes(reading) == [(None, "other-sheet")]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.csv", "empty-file"),
        (b"a;b\nc;d\n", "a.csv", "no-headings"),
        (b"Thema;Soort\nBuurt;Tips\n", "a.csv", "no-headings"),
        (b"PK\x03\x04 broken", "a.xlsx", "bad-spreadsheet"),
        (workbook([]), "a.xlsx", "empty-file"),
        (b'Opmerking\n"open', "a.csv", "bad-quotes"),
    ],
)
def test_a_table_of_no_use_is_refused_with_what_to_do(data: bytes, name: str, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        harvest_from(data, source=name)
    assert caught.value.code == code
    assert caught.value.problems[0].source == name


DANGEROUS = ("=1+1", "+31", "-1", "@a", "a\n=1+1", "'=1")


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_runs_as_a_formula(text: str) -> None:
    harvest = Harvest(notes=[Note(id="n1", text=text, theme=text.replace("\n", ""), tags=["=2"])])
    book = openpyxl.load_workbook(io.BytesIO(write_harvest(harvest, "a.xlsx")))
    for row in book.worksheets[0].iter_rows(min_row=2):
        for cell in row:
            assert cell.data_type != "f"
            assert str(cell.value or "")[:1] not in {*"=+-@"}
    assert f"'{text.rsplit(chr(10), maxsplit=1)[-1]}".encode() in write_harvest(harvest, "a.csv")


def test_a_text_that_excel_would_cut_off_is_refused() -> None:
    harvest = Harvest(notes=[Note(id="n1", text="kanarie " * 5000)])
    with pytest.raises(InvalidInput) as caught:
        write_harvest(harvest, "a.xlsx")
    assert caught.value.code == "too-long-for-a-cell"
    assert "kanarie" not in str(caught.value)
    assert harvest_from(write_harvest(harvest, "a.csv"), source="a.csv").harvest == harvest


def test_a_name_that_says_no_kind_of_file_is_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        write_harvest(Harvest(), "notes.docx")
    assert caught.value.code == "unknown-file-kind"


def test_without_openpyxl_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *args: Any, **named: Any) -> Any:
        if name.split(".", maxsplit=1)[0] == "openpyxl":
            raise ImportError
        return real(name, *args, **named)

    data = write_harvest(Harvest(), "a.xlsx")
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra):
        write_harvest(Harvest(), "a.xlsx")
    with pytest.raises(MissingExtra):
        harvest_from(data, source="a.xlsx")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_headings_are_in_the_language_that_was_asked(language: Any) -> None:
    first = write_harvest(Harvest(), "a.csv", language=language).decode("utf-8-sig").splitlines()[0]
    assert (
        first.split(";")[:4]
        == {
            "nl": ["Kenmerk", "Thema", "Soort", "Opmerking"],
            "en": ["Id", "Theme", "Category", "Note"],
        }[language]
    )
