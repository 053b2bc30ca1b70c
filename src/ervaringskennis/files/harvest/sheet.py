"""Which column of a table holds what; also where there are no headings, but one column only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.errors import InvalidInput
from ervaringskennis.files.cells import visible
from ervaringskennis.files.decoding import decode
from ervaringskennis.files.harvest import texts
from ervaringskennis.files.harvest.columns import EXPECTED, FIELDS
from ervaringskennis.files.separated import Records, separated
from ervaringskennis.files.tables import Row, Table, heading_key, read_table
from ervaringskennis.files.workbooks import is_workbook, sheets

if TYPE_CHECKING:
    from ervaringskennis.files.columns import Notes

_ONLY: Final = "Opmerking"


@attrs.frozen(kw_only=True)
class Sheet:
    """The rows of a table, and the heading of each field that it has."""

    columns: Mapping[str, str]
    rows: Sequence[Row] = attrs.field(repr=False)


def read_sheet(data: bytes, notes: Notes) -> Sheet:
    """Return the table in a CSV or Excel file; `InvalidInput` where no column holds notes."""
    table = _with_headings(data, notes.source)
    if table is None or _is_one_column(table):
        return _one_column(data, notes.source)
    columns = _columns(table)
    if "text" not in columns:
        raise InvalidInput(texts.no_note_column(notes.source))
    _report_columns(table, columns, notes)
    return Sheet(columns=columns, rows=table.rows)


def _with_headings(data: bytes, source: str) -> Table | None:
    try:
        return read_table(data, source=source, expected=EXPECTED)
    except InvalidInput as error:
        if error.code == "empty-file":
            raise InvalidInput(texts.empty_table(source)) from None
        if error.code == "no-headings":
            return None
        raise


def _columns(table: Table) -> dict[str, str]:
    columns: dict[str, str] = {}
    for heading in table.headings:
        field = FIELDS.get(heading_key(heading))
        if field is not None:
            columns.setdefault(field, heading)
    return columns


def _is_one_column(table: Table) -> bool:
    """Return whether there is but one heading, and what stands beyond it belongs to the notes.

    A heading that is no word for notes is a note then.
    """
    if len(table.headings) > 1:
        return False
    return "text" not in _columns(table) or any(row.surplus for row in table.rows)


def _report_columns(table: Table, columns: Mapping[str, str], notes: Notes) -> None:
    if table.others:
        notes.say(texts.other_sheet())
    read = set(columns.values())
    seen: set[str] = set()
    for heading in table.headings:
        field = FIELDS.get(heading_key(heading))
        if field is not None and (heading in seen or heading not in read):
            notes.say(texts.double_column(heading))
        elif field is None and any(visible(row.cells[heading]) for row in table.rows):
            notes.say(texts.unused_column(heading))
        seen.add(heading)


def _one_column(data: bytes, source: str) -> Sheet:
    """Return the cells of a file that has one in each row, with a heading or without."""
    readings = list(_readings(data, source))
    cells = next((cells for cells in map(_only_cells, readings) if cells is not None), None)
    if cells is None or not cells:
        problem = texts.no_note_column if cells is None else texts.empty_table
        raise InvalidInput(problem(source))
    if FIELDS.get(heading_key(cells[0][1])) == "text":
        del cells[0]
    elif any(map(_is_table, readings)):
        raise InvalidInput(texts.no_note_column(source))
    rows = [Row(number=number, cells={_ONLY: cell}) for number, cell in cells]
    return Sheet(columns={"text": _ONLY}, rows=rows)


def _readings(data: bytes, source: str) -> Iterator[Records]:
    """Yield the ways in which a file can be read."""
    if is_workbook(data):
        yield from sheets(data, source=source)
        return
    for candidate in separated(decode(data, source=source), source=source):
        if candidate.error is None:
            yield candidate.records


def _only_cells(records: Records) -> list[tuple[int, str]] | None:
    """Return the cell of each row that is not blank, or nothing where a row has more."""
    filled = [
        (number, [cell for cell in record if visible(cell)])
        for number, record in enumerate(records, 1)
    ]
    if any(len(cells) > 1 for _, cells in filled):
        return None
    return [(number, cells[0]) for number, cells in filled if cells]


def _is_table(records: Records) -> bool:
    """Return whether each row has as many cells, two or more: sentences have no such order."""
    widths = {len(record) for record in records if any(map(visible, record))}
    return len(widths) == 1 and widths.pop() > 1 and _only_cells(records) is None
