"""Tables for spreadsheet programs: no cell can be run, and no text is lost."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.files.spreadsheets import guarded, write_table

DANGEROUS = "=+-@\t\r\n\uff1d\uff0b\uff0d\uff20"
signs = st.sampled_from([*DANGEROUS, " ", '"', "'", ";", ",", "\u00a0", "\u200b", "\ufeff", "\v"])
cells = st.text(signs | st.characters(codec="utf-8"), max_size=8)
tables = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), min_size=1, max_size=5)
)


def parsed(data: bytes) -> list[list[str]]:
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def is_dangerous(cell: str) -> bool:
    """Return whether a spreadsheet may run a cell, also after what it skips at the beginning."""
    seen = "".join(sign for sign in cell if sign.isprintable() or sign in "\t\r\n")
    return seen.lstrip(' "')[:1] in [*DANGEROUS]


def is_risky(text: str) -> bool:
    return any(sign in DANGEROUS for sign in text)


@given(table=tables)
def test_no_cell_begins_with_a_sign_that_runs(table: list[list[str]]) -> None:
    for row in parsed(write_table(table[0], table[1:])):
        assert not any(is_dangerous(cell) for cell in row)


@given(table=tables)
def test_every_text_comes_back_but_for_its_guard(table: list[list[str]]) -> None:
    again = parsed(write_table(table[0], table[1:]))
    assert [len(row) for row in again] == [len(row) for row in table]
    for row, original in zip(again, table, strict=True):
        for cell, text in zip(row, original, strict=True):
            assert cell.replace("'", "") == text.replace("'", "")
            assert cell == text or is_risky(text)


@given(cell=st.text(st.characters(categories=["L", "N"]), max_size=8))
def test_plain_text_has_no_guard(cell: str) -> None:
    assert guarded(cell) == cell


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+31612345678",
        "-1",
        "@SUM(A1)",
        "\t=1+1",
        "\r=1+1",
        "\n=1+1",
        "  =1+1",
        '"=1+1',
        "'=1+1",
        "\uff1d1+1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
        "\u00a0=1",
        "\u200b=1",
        "\ufeff=1",
        "\u3000=1",
        "\v=1",
        "\x00=1",
    ],
)
def test_each_beginning_that_runs_gets_a_guard(cell: str) -> None:
    assert guarded(cell).startswith("'")
    assert guarded(cell).replace("'", "") == cell.replace("'", "")


def test_the_file_is_what_excel_expects_in_dutch_settings() -> None:
    data = write_table(["Naam", "Nodig"], [["Noor", "rust; en\nstilte"]])
    assert data == '\ufeffNaam;Nodig\r\nNoor;"rust; en\nstilte"\r\n'.encode()


def test_one_empty_cell_is_a_row() -> None:
    assert parsed(write_table(["Naam"], [[""], ["a"]])) == [["Naam"], [""], ["a"]]


def test_a_line_break_in_a_cell_does_not_begin_a_row() -> None:
    assert parsed(write_table(["a"], [["x\r=1"], ["y\n;z"]])) == [["a"], ["x\r'=1"], ["y\n;z"]]


@given(table=tables, separator=st.sampled_from(";,\t|"))
def test_no_cell_runs_either_where_another_sign_separates_cells(
    table: list[list[str]], separator: str
) -> None:
    text = write_table(table[0], table[1:]).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        # Such a program sees stray quotation marks and line breaks of ours, which do not run.
        assert not any(is_dangerous(cell.lstrip(' "\t\r\n')) for cell in row)
