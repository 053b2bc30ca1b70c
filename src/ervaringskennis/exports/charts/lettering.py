"""Texts in a picture, which SVG does not wrap: how wide they are about, and where lines end.

Whoever looks has a font of their own, so widths are those of a rather wide one.
"""

from __future__ import annotations

import unicodedata
from typing import Final

SIZE: Final = 14
"""The height of letters, in the units of a picture."""
LINE: Final = 18
"""From one line to the next."""
HEAVIER: Final = 1.15
"""How much wider letters are that stand out."""

_NARROW: Final = frozenset("fijlrtI .,:;'’|!()[]-/")
_BROAD: Final = frozenset("mwMW@%…")
_WIDTHS: Final = {"narrow": 0.4, "broad": 0.95, "capital": 0.72, "full": 1.05, "usual": 0.6}


def width(text: str) -> float:
    """Return about how wide a text is, and rather too wide than too narrow."""
    return SIZE * sum(_WIDTHS[_kind(letter)] for letter in text)


def _kind(letter: str) -> str:
    if letter in _NARROW:
        return "narrow"
    if letter in _BROAD:
        return "broad"
    if unicodedata.east_asian_width(letter) in {"W", "F"}:
        return "full"
    return "capital" if letter.isupper() else "usual"


def wrapped(text: str, room: float) -> list[str]:
    """Return a text in lines that fit; a word that is too long for a line is broken.

    >>> wrapped("Verbreding andere doelgroepen", 150)
    ['Verbreding andere', 'doelgroepen']
    >>> wrapped("Ervaringsdeskundigheid", 100)
    ['Ervaringsdes-', 'kundigheid']
    """
    lines = [""]
    for word in (piece for whole in text.split() for piece in _pieces(whole, room)):
        longer = f"{lines[-1]} {word}".lstrip()
        if lines[-1] and width(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _pieces(word: str, room: float) -> list[str]:
    pieces: list[str] = []
    while width(word) > room and len(word) > 1:
        end = next(at for at in range(len(word) - 1, 0, -1) if at == 1 or _fits(word[:at], room))
        pieces.append(f"{word[:end]}-")
        word = word[end:]
    return [*pieces, word]


def _fits(start: str, room: float) -> bool:
    return width(f"{start}-") <= room
