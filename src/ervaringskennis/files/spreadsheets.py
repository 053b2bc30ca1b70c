"""Tables that people open in a spreadsheet program, which must never run what is in a cell."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Final

_DANGEROUS: Final = "=+-@＝＋－＠\t\r\n"
_SKIPPED: Final = " \"'"
_SEPARATED: Final = re.compile("([;,|\t\r\n])")


def write_table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file for spreadsheets in Dutch settings: UTF-8 with its mark, semicolons, CRLF.

    A cell that a spreadsheet could take for a formula gets an apostrophe before it, as OWASP's
    page on CSV injection advises.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow([guarded(heading) for heading in headings])
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + stream.getvalue().encode()


def guarded(cell: str) -> str:
    """Return a cell that no spreadsheet program runs as a formula.

    What follows a separator within the cell is guarded too: with the settings of another country
    a program takes that for a cell of its own.

    >>> guarded("=1+1"), guarded("plan B"), guarded("rust,=1+1")
    ("'=1+1", 'plan B', "rust,'=1+1")
    """
    parts = _SEPARATED.split(cell)
    safe = "".join(
        f"'{text}{sign}" if _runs(text) else f"{text}{sign}" for text, sign in _pairs(parts)
    )
    # A tab or a line break at the beginning of the whole cell counts as well.
    return f"'{safe}" if _runs(cell) and not _runs(parts[0]) else safe


def unguarded(cell: str) -> str:
    """Return the text that `guarded` made this cell of.

    >>> unguarded(guarded("rust,=1+1")), unguarded(guarded("'=1+1"))
    ('rust,=1+1', "'=1+1")
    """
    first, *others = _SEPARATED.split(cell)
    # A cell that somebody else wrote has no apostrophe to take off.
    whole = first[1:] if first[:1] == "'" and _runs(cell) else first
    rest = (part[1:] if part[:1] == "'" and _runs(part) else part for part in others)
    return "".join((whole, *rest))


def _pairs(parts: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield each text with the sign that separates it from the next."""
    return zip_longest(parts[::2], parts[1::2], fillvalue="")


def _runs(cell: str) -> bool:
    """Return whether a dangerous sign comes first, after what programs skip."""
    for sign in cell:
        if sign in _DANGEROUS:
            return True
        if sign.isprintable() and sign not in _SKIPPED:
            return False
    return False
