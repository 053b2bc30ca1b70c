"""Notes out of a file: plain text, Markdown, CSV or Excel, with every problem at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Final

import attrs

from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.files.columns import Notes
from ervaringskennis.files.decoding import decode
from ervaringskennis.files.harvest import texts
from ervaringskennis.files.harvest.headings import Names
from ervaringskennis.files.harvest.table import read_notes_table
from ervaringskennis.files.harvest.typed import read_typed
from ervaringskennis.files.reading import file_bytes
from ervaringskennis.files.workbooks import bad_spreadsheet, is_workbook
from ervaringskennis.harvest.notes import Harvest

WORKBOOKS: Final = frozenset({".xlsx", ".xlsm"})
TABLES: Final = frozenset({".csv", ".tsv", *WORKBOOKS})
MARKDOWN: Final = frozenset({".md", ".markdown"})


@attrs.frozen(kw_only=True)
class HarvestReading:
    """What a file of notes comes to; every line of it is in the harvest or in ``problems``."""

    harvest: Harvest
    problems: tuple[Problem, ...]


def read_harvest(
    path: Path | str, *, themes: Iterable[str] = (), categories: Iterable[str] = ()
) -> HarvestReading:
    """Read the notes in a file; the end of its name says what kind it is, else it is plain text.

    ``themes`` and ``categories`` are those of the programme, where there is one: they are certain
    however they are spelled, and another line becomes one only if it stands apart.  `InvalidInput`
    where the file is of no use at all: not there, not text, no
    workbook though it is called one, or a table without a column of notes.
    """
    file = Path(path)
    data = file_bytes(file)
    return harvest_from(data, source=file.name, themes=themes, categories=categories)


def harvest_from(
    data: bytes, *, source: str, themes: Iterable[str] = (), categories: Iterable[str] = ()
) -> HarvestReading:
    """Read the notes in the bytes of a file; ``source`` is its name. Otherwise `read_harvest`."""
    notes = Notes(source=source)
    names = Names(themes=tuple(themes), categories=tuple(categories))
    kind = PurePath(source).suffix.lower()
    if data and kind in WORKBOOKS and not is_workbook(data):
        raise InvalidInput(bad_spreadsheet(source))
    if kind in TABLES or is_workbook(data):
        harvest = read_notes_table(data, names, notes)
    else:
        text = decode(data, source=source)
        harvest = read_typed(text, names, notes, is_markdown=kind in MARKDOWN)
    if not harvest.notes:
        notes.say(texts.no_notes())
    return HarvestReading(harvest=harvest, problems=notes.sorted())
