"""From bytes to text, whatever program wrote them."""

from __future__ import annotations

import codecs
from typing import Final

from ervaringskennis.errors import InvalidInput, Problem

# Longest first: the mark of UTF-16 little-endian begins that of UTF-32.
_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 4096


def decode(data: bytes, *, source: str) -> str:
    """Return the text of a file in UTF-8, UTF-16, UTF-32 or Windows-1252.

    `InvalidInput` where the bytes are none of these.
    """
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise InvalidInput(
        Problem(
            code="bad-encoding",
            nl="De tekst in dit bestand is niet te lezen. Sla het bestand opnieuw op als "
            "“CSV UTF-8”.",
            en="The text in this file cannot be read. Save the file again as “CSV UTF-8”.",
            source=source,
        )
    )


def _candidates(data: bytes) -> list[str]:
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    if marked:
        return marked
    # Latin letters in UTF-16 have a zero in every other byte; no text in the others has any.
    even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if even or odd:
        return ["utf-16-le", "utf-16-be"] if odd >= even else ["utf-16-be", "utf-16-le"]
    return ["utf-8", "cp1252"]
