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
_SHARE: Final = 4
"""One in so many zeros, in every other byte, is UTF-16; fewer are strays."""
_DAMAGE: Final = "\ufffd"
_LAST_ASCII: Final = "\x7f"


def decode(data: bytes, *, source: str) -> str:
    """Return the text of a file in UTF-8, UTF-16, UTF-32 or Windows-1252.

    `InvalidInput` where the bytes are none of these.
    """
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.count("\0") * _SHARE <= len(text):
            return text
    raise InvalidInput(
        Problem(
            code="bad-encoding",
            nl="De letters in dit bestand zijn niet te lezen. Sla het bestand opnieuw op, met de "
            "codering UTF-8. In Excel heet dat “CSV UTF-8”.",
            en="The letters in this file cannot be read. Save the file again, in the encoding "
            "UTF-8. In Excel that is called “CSV UTF-8”.",
            source=source,
        )
    )


def _candidates(data: bytes) -> list[str]:
    marked = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    if marked:
        return marked
    # Latin letters in UTF-16 have a zero in every other byte; text in the others has hardly any.
    even, odd = data[0:_SAMPLE:2].count(0), data[1:_SAMPLE:2].count(0)
    if max(even, odd) * 2 * _SHARE > min(len(data), _SAMPLE):
        return ["utf-16-le", "utf-16-be"] if odd >= even else ["utf-16-be", "utf-16-le"]
    return ["utf-8"] if _is_damaged_utf_8(data) else ["utf-8", "cp1252"]


def _is_damaged_utf_8(data: bytes) -> bool:
    """Return whether most letters beyond ASCII are right in UTF-8: Windows would spoil them all."""
    letters = [letter for letter in data.decode("utf-8", "replace") if letter > _LAST_ASCII]
    wrong = letters.count(_DAMAGE)
    return 0 < wrong < len(letters) - wrong
