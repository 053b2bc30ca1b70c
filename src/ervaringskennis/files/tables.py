"""Tables out of CSV and XLSX: headings found, cells as texts, row numbers kept."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import attrs

from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.files.cells import visible
from ervaringskennis.files.decoding import decode
from ervaringskennis.files.separated import Candidate, Records, separated
from ervaringskennis.files.workbooks import is_workbook, sheets
from ervaringskennis.registrations.forms import same_words

_NOTHING: Final = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n;,|"
"""Bytes of a file in which nothing stands: marks, separators and line ends."""
_HEADING_WITHIN: Final = 20
_NOTE: Final = re.compile(r"[(\[](?:niet verplicht|verplicht|optioneel|required|optional)[)\]]")
_AROUND: Final = " *:?.!\"'"


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
    others: bool = False
    """Whether another sheet has these headings too, and was not read."""


def heading_key(heading: str) -> str:
    """Return a heading as it compares: forms add asterisks, colons and question marks.

    >>> heading_key("“E-MAIL” (verplicht):") == heading_key("e-mail *")
    True
    """
    return _NOTE.sub("", same_words(heading)).strip(_AROUND)


def read_table(data: bytes, *, source: str, expected: Sequence[str]) -> Table:
    """Return the table in a CSV or XLSX file.

    ``expected`` are the headings to look for; the separator and the row of headings are the ones
    under which most of them are found.  `InvalidInput` where none is.
    """
    if not data.strip(_NOTHING):
        raise InvalidInput(_empty(source))
    wanted = {heading_key(heading) for heading in expected}
    scored = [(*_score(one.records, wanted), one) for one in _candidates(data, source)]
    found, at, best = max(
        scored,
        key=lambda one: (one[0], one[2].error is None),
        default=(0, 0, Candidate(records=[])),
    )
    if not found:
        raise InvalidInput(_no_headings(source, expected))
    if best.error is not None:
        raise best.error
    alike = [one for score, place, one in scored if score == found and one.records[place + 1 :]]
    return _table(best.records, at, others=is_workbook(data) and len(alike) > 1)


def _candidates(data: bytes, source: str) -> Iterable[Candidate]:
    if is_workbook(data):
        return [Candidate(records=records) for records in sheets(data, source=source)]
    return separated(decode(data, source=source), source=source)


def _empty(source: str) -> Problem:
    return Problem(
        code="empty-file",
        nl="Dit bestand is leeg. Maak de export van het formulier opnieuw.",
        en="This file is empty. Make the export of the form again.",
        source=source,
    )


def _no_headings(source: str, expected: Sequence[str]) -> Problem:
    names = ", ".join(f"“{heading}”" for heading in expected[:5])
    return Problem(
        code="no-headings",
        nl=f"Geen van de kolommen uit het programmabestand staat in dit bestand. Er horen "
        f"kolommen te zijn als {names}. Is dit het goede bestand?",
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


def _table(records: Records, at: int, *, others: bool) -> Table:
    headings = tuple(cell.strip() for cell in records[at])
    rows = (
        Row(
            number=number,
            cells=dict(zip(headings, (*record, *[""] * len(headings)), strict=False)),
            surplus=any(cell.strip() for cell in record[len(headings) :]),
        )
        for number, record in enumerate(records[at + 1 :], at + 2)
        if any(visible(cell) for cell in record)
    )
    return Table(headings=headings, rows=tuple(rows), others=others)
