"""What stands in a cell, without what only programs see."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_INVISIBLE: Final = re.compile("[\x00-\x08\x0c\x0e-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
# Joiners within words (U+200C and U+200D) are part of some names and of some pictures.
_NO_WIDTH: Final = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_SPACE: Final = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_BREAK: Final = re.compile("\r\n?|\x0b")
_AS_FORMULA: Final = re.compile(r'=\s*"((?:[^"]|"")*)"\Z')
_NUMBER: Final = re.compile(r"#?\s*([0-9]{1,10}|[0-9]{1,3}(?:[.,][0-9]{3})+)(?:[.,]0{0,2})?\Z")


def has_invisible(cell: str) -> bool:
    """Return whether control characters stand in a cell."""
    return bool(_INVISIBLE.search(cell))


def visible(cell: str) -> str:
    """Return the text of a cell, in composed letters and without invisible characters.

    >>> visible("\u200b e\u0301e\u0301n\u00a0tekst "), visible('="0612"')
    ('één tekst', '0612')
    """
    if cell.isascii() and cell.isprintable() and cell[:1] != "=":
        return cell.strip()  # almost every cell
    text = _SPACE.sub(" ", _LINE_BREAK.sub("\n", _NO_WIDTH.sub("", cell)))
    text = unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).strip("\u200c\u200d \t\n")
    # Some tools write ="0612" so that a spreadsheet leaves the text alone.
    wrapped = _AS_FORMULA.match(text)
    return wrapped[1].replace('""', '"').strip() if wrapped else text


def one_line(cell: str) -> str:
    """Return the text of a cell on one line: a name with a line break can forge a mail header."""
    return " ".join(visible(cell).split())


def whole_number(text: str) -> int | None:
    """Return the whole number of zero or more that a text is, however it is written.

    >>> [whole_number(text) for text in ("7", "007", "#7", "7.", "7,0", "1.007", "zeven")]
    [7, 7, 7, 7, 7, 1007, None]
    """
    match = _NUMBER.match(visible(text))
    return int(re.sub("[.,]", "", match[1])) if match else None
