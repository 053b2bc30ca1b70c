"""Notes into a file: plain text, Markdown, CSV or Excel; reading it gives the same harvest."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from ervaringskennis.errors import InvalidInput
from ervaringskennis.files.harvest import texts
from ervaringskennis.files.harvest.table_writing import csv_of, xlsx_of
from ervaringskennis.files.harvest.typed_writing import Markdown, PlainText, typed
from ervaringskennis.files.harvest.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

    from ervaringskennis.errors import Language
    from ervaringskennis.files.harvest.words import Words
    from ervaringskennis.harvest.notes import Harvest

_WRITERS: Final[dict[str, Callable[[Harvest, Words, str], bytes]]] = {
    ".txt": lambda harvest, words, _name: typed(harvest, PlainText(words=words)).encode(),
    ".md": lambda harvest, words, _name: typed(harvest, Markdown(words=words)).encode(),
    ".csv": csv_of,
    ".xlsx": xlsx_of,
}


def write_harvest(harvest: Harvest, name: str, *, language: Language = "nl") -> bytes:
    """Return a harvest as the bytes of a file, of the kind that the end of its name says.

    That is .txt, .md, .csv or .xlsx.  Notes are people's own words: keep the file with those who
    may read them.  `InvalidInput` where the name says nothing or a text does not fit in a cell;
    `MissingExtra` for .xlsx without openpyxl.
    """
    writer = _WRITERS.get(PurePath(name).suffix.lower())
    if writer is None:
        raise InvalidInput(texts.unknown_kind_of_file(name))
    return writer(harvest, WORDS[language], name)
