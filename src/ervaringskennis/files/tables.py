"""Tables out of CSV and XLSX: headings found, cells as texts, row numbers kept."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidInput, MissingExtra, Problem
from ervaringskennis.files.decoding import decode
from ervaringskennis.registrations.forms import same_words

_SEPARATORS: Final = ";,\t|"
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(.)"?\r?\n', re.IGNORECASE)
_HEADING_WITHIN: Final = 20
_LONGEST_CELL: Final = 1_000_000
_LARGEST_SHEET: Final = 500_000_000
_ZIP_MARK: Final = b"PK\x03\x04"

Records = Sequence[Sequence[str]]


@attrs.frozen(kw_only=True)
class Row:
    """One row: its number as in a spreadsheet (the heading is 1), and its cells by heading."""

    number: int
    cells: Mapping[str, str] = attrs.field(repr=False)
    surplus: bool = False
    """Whether there are filled cells beyond the last heading."""


@attrs.frozen(kw_only=True)
class Table:
    """The headings as written, and the rows that are not blank."""

    headings: tuple[str, ...]
    rows: tuple[Row, ...] = attrs.field(repr=False)


def heading_key(heading: str) -> str:
    """Return a heading as it compares: forms add asterisks, colons and question marks."""
    return same_words(heading).strip(" *:?.")


def read_table(data: bytes, *, source: str, expected: Sequence[str]) -> Table:
    """Return the table in a CSV or XLSX file.

    ``expected`` are the headings to look for; the separator and the row of headings are the ones
    under which most of them are found.  `InvalidInput` where none is.
    """
    candidates: Iterable[Records] = (
        _sheets(data, source=source)
        if data.startswith(_ZIP_MARK)
        else _separated(decode(data, source=source), source=source)
    )
    wanted = {heading_key(heading) for heading in expected}
    scored = [(_score(records, wanted), records) for records in candidates]
    (found, at), records = max(scored, key=lambda one: one[0][0], default=((0, 0), []))
    if not found:
        raise InvalidInput(_no_headings(source, expected))
    return _table(records, at)


def _no_headings(source: str, expected: Sequence[str]) -> Problem:
    names = ", ".join(f"“{heading}”" for heading in expected[:5])
    return Problem(
        code="no-headings",
        nl=f"Geen van de kolommen uit het programmabestand staat in dit bestand. Verwacht "
        f"worden kolommen als {names}. Is dit het goede bestand?",
        en=f"None of the columns of the programme file is in this file. Expected are columns "
        f"such as {names}. Is this the right file?",
        source=source,
    )


def _score(records: Records, wanted: set[str]) -> tuple[int, int]:
    """Return how many wanted headings the best row has, and which row that is."""
    best = (0, 0)
    for number, record in enumerate(records[:_HEADING_WITHIN]):
        found = len(wanted & {heading_key(cell) for cell in record})
        if found > best[0]:
            best = (found, number)
    return best


def _table(records: Records, at: int) -> Table:
    headings = tuple(cell.strip() for cell in records[at])
    rows = (
        Row(
            number=number,
            cells=dict(zip(headings, (*record, *[""] * len(headings)), strict=False)),
            surplus=any(cell.strip() for cell in record[len(headings) :]),
        )
        for number, record in enumerate(records[at + 1 :], at + 2)
        if any(cell.strip() for cell in record)
    )
    return Table(headings=headings, rows=tuple(rows))


def _separated(text: str, *, source: str) -> Iterator[Records]:
    named = _SEPARATOR_LINE.match(text)
    body = text[named.end() :] if named else text
    failed: list[InvalidInput] = []
    found = False
    for separator in [named[1]] if named else _SEPARATORS:
        try:
            records = _records(body, separator, source)
        except InvalidInput as error:
            failed.append(error)
        else:
            found = True
            yield records
    if failed and not found:
        raise failed[0]


def _records(text: str, separator: str, source: str) -> Records:
    csv.field_size_limit(_LONGEST_CELL)
    # Strict, because a quotation mark that never closes would swallow the rows after it.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        return list(reader)
    except (csv.Error, TypeError, ValueError) as error:
        raise InvalidInput(
            Problem(
                code="bad-quotes",
                nl=f"Bij regel {reader.line_num} klopt een aanhalingsteken niet. Zet een "
                "aanhalingsteken binnen een cel dubbel, en sluit elke cel af.",
                en=f"Near line {reader.line_num} a quotation mark is wrong. Double a quotation "
                "mark within a cell, and close every cell.",
                source=source,
                row=reader.line_num,
            )
        ) from error


def _sheets(data: bytes, *, source: str) -> list[Records]:
    try:
        import openpyxl  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise MissingExtra.named(
            "xlsx",
            nl="Dit is een Excel-bestand.",
            en="This is an Excel file.",
        ) from error
    try:
        _refuse_bombs(data)
        with warnings.catch_warnings():
            # Openpyxl warns of styles and validations that it leaves out; cells are all we read.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            return [
                [[_cell(value) for value in record] for record in sheet.iter_rows(values_only=True)]
                for sheet in book.worksheets
            ]
    except Exception as error:  # noqa: BLE001 - a broken file can make openpyxl raise anything
        raise InvalidInput(
            Problem(
                code="bad-spreadsheet",
                nl="Dit Excel-bestand is beschadigd of te groot. Open het in Excel en sla het "
                "opnieuw op, of bewaar het als “CSV UTF-8”.",
                en="This Excel file is damaged or too large. Open it in Excel and save it again, "
                "or save it as “CSV UTF-8”.",
                source=source,
            )
        ) from error


def _refuse_bombs(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > _LARGEST_SHEET:
            message = "too large when unpacked"
            raise ValueError(message)


def _cell(value: Any) -> str:
    """Return a cell as the text that a CSV export would have had."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    return str(value)
