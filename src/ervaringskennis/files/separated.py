"""Tables out of separated values: which sign separates them is found out by trying."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from typing import Final

import attrs

from ervaringskennis.errors import InvalidInput, Problem

_SEPARATORS: Final = ";,\t|"
_SEPARATOR_LINE: Final = re.compile(r'\ufeff?"?sep=(.)"?(?:\r\n?|\n)', re.IGNORECASE)
_LONGEST_CELL: Final = 1_000_000

Records = list[list[str]]


@attrs.frozen(kw_only=True)
class Candidate:
    """The records that a file may hold; ``error`` is why reading stopped after them."""

    records: Records = attrs.field(repr=False)
    error: InvalidInput | None = None


def separated(text: str, *, source: str) -> Iterator[Candidate]:
    """Yield the records under each sign that may separate them, or the one that is named."""
    named = _SEPARATOR_LINE.match(text)
    body = text[named.end() :] if named else text
    for separator in [named[1]] if named else _SEPARATORS:
        yield _read(body, separator, source=source, above=1 if named else 0)


def _read(text: str, separator: str, *, source: str, above: int) -> Candidate:
    csv.field_size_limit(max(csv.field_size_limit(), _LONGEST_CELL))
    records: Records = []
    begins = 1
    try:
        # Strict, because a quotation mark that never closes would swallow the rows after it.
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=separator, strict=True, skipinitialspace=True
        )
        for record in reader:
            records.append(record)
            begins = reader.line_num + 1
    except (csv.Error, TypeError, ValueError):
        # Not chained: what the csv module says can quote the file.
        return Candidate(records=records, error=_bad_quotes(begins + above, source))
    return Candidate(records=records)


def _bad_quotes(line: int, source: str) -> InvalidInput:
    return InvalidInput(
        Problem(
            code="bad-quotes",
            nl=f"In de rij die begint op regel {line} klopt een aanhalingsteken niet. Zet een "
            "aanhalingsteken binnen een cel dubbel, en sluit elke cel af.",
            en=f"In the row that begins on line {line} a quotation mark is wrong. Double a "
            "quotation mark within a cell, and close every cell.",
            source=source,
            row=line,
        )
    )
