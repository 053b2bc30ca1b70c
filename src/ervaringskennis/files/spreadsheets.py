"""Tables that people open in a spreadsheet program, which must never run what is in a cell."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final

_DANGEROUS: Final = "=+-@＝＋－＠\t\r\n"


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

    >>> guarded("=1+1"), guarded("plan B")
    ("'=1+1", 'plan B')
    """
    start = cell.lstrip(" \"'\u00a0")
    return f"'{cell}" if start.startswith(tuple(_DANGEROUS)) else cell
