"""Which column of an export holds what, and which number each of its rows has."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.errors import InvalidInput, Problem, Severity
from ervaringskennis.files import reading_texts as texts
from ervaringskennis.files.cells import visible, whole_number
from ervaringskennis.files.tables import Row, Table, heading_key

if TYPE_CHECKING:
    from ervaringskennis.files.form import RegistrationForm

_NECESSARY: Final = ("moment", "name", "email", "role", "alone", "consent")
"""Without these columns everybody's registration would read as something else."""


@attrs.define(kw_only=True)
class Notes:
    """The problems that were met in one file."""

    source: str
    problems: list[Problem] = attrs.field(factory=list)

    def say(self, problem: Problem, row: int | None = None, field: str | None = None) -> None:
        """Keep a problem, with its place."""
        placed = attrs.evolve(problem, source=self.source, row=row, field=field or problem.field)
        self.problems.append(placed)

    def sorted(self) -> tuple[Problem, ...]:
        """Return the problems by row."""
        return tuple(sorted(self.problems, key=lambda p: (p.row or 0, p.code, p.field or "")))


@attrs.frozen(kw_only=True)
class Columns:
    """The heading of each thing to read, as the export writes it."""

    headings: Mapping[str, str]

    def raw(self, row: Row, field: str) -> str:
        """Return a cell as it stands; empty where there is no such column."""
        heading = self.headings.get(field)
        return row.cells[heading] if heading is not None else ""

    def cell(self, row: Row, field: str) -> str:
        """Return the text of a cell."""
        return visible(self.raw(row, field))

    def repeats_headings(self, row: Row) -> bool:
        """Return whether a row holds the headings again, as where two exports were joined."""
        filled = ((head, row.cells[head]) for head in self.headings.values())
        return all(heading_key(head) == heading_key(cell) for head, cell in filled)


def find_columns(table: Table, form: RegistrationForm, notes: Notes) -> Columns:
    """Return where each thing stands; `InvalidInput` with all that lacks or is there twice."""
    written: dict[str, list[str]] = {}
    for heading in table.headings:
        written.setdefault(heading_key(heading), []).append(heading)
    found: dict[str, str] = {}
    fatal = []
    for field, ways in form.fields.items():
        keys = dict.fromkeys(heading_key(way) for way in ways)
        present = [heading for key in keys for heading in written.get(key, [])]
        if len(present) > 1:
            fatal.append(texts.double_column(ways[0], notes.source))
        elif present:
            found[field] = present[0]
        elif _is_necessary(field):
            fatal.append(texts.missing_column(ways[0], notes.source, Severity.ERROR))
        else:
            notes.say(texts.missing_column(ways[0], notes.source, Severity.WARNING))
    if fatal:
        raise InvalidInput(*fatal)
    if table.others:
        notes.say(texts.other_sheet())
    return Columns(headings=found)


def _is_necessary(field: str) -> bool:
    return field in _NECESSARY or field.startswith("session:")


def row_numbers(rows: Iterable[Row], columns: Columns, notes: Notes) -> dict[int, int]:
    """Return the number of each row by its place: its own, or a free one above all others."""
    own = {row.number: whole_number(columns.raw(row, "number")) for row in rows}
    if "number" not in columns.headings:
        return {place: place for place in own}
    following = max((number for number in own.values() if number is not None), default=0)
    numbers: dict[int, int] = {}
    used: set[int] = set()
    for place, number in own.items():
        if number is None or number in used:
            following += 1
            notes.say(texts.bad_number(place), following, columns.headings["number"])
        numbers[place] = following if number is None or number in used else number
        used.add(numbers[place])
    return numbers
