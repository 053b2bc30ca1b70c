"""Notes as a table, for spreadsheet programs: CSV and Excel hold the same rows."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ervaringskennis.errors import InvalidInput, MissingExtra
from ervaringskennis.files.harvest import texts
from ervaringskennis.files.harvest.columns import ABOUT, HEADINGS, LINK_KINDS, About
from ervaringskennis.files.harvest.drafts import known_names, likely_kind
from ervaringskennis.files.harvest.marks import quoted
from ervaringskennis.files.harvest.words import WORDS, Words
from ervaringskennis.files.spreadsheets import guarded, write_table
from ervaringskennis.harvest.notes import Harvest, Note, NoteKind
from ervaringskennis.values.unknown import known

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

    from ervaringskennis.errors import Language

_ROOM_IN_EXCEL: Final = 32_767
"""Characters in a cell, by Microsoft's specifications and limits; openpyxl cuts off the rest."""
_ROOM_IN_CSV: Final = 500_000
"""Half of what our own reader takes, because each sign may need another to guard it."""
_WIDTHS: Final[Mapping[str, int]] = {"theme": 28, "category": 16, "text": 80, "tags": 20}
_WIDTH: Final = 14
"""In characters."""
_SHEET: Final[Mapping[Language, str]] = {"nl": "Oogst", "en": "Harvest"}

Row = Mapping[str, str]


def csv_of(harvest: Harvest, words: Words, name: str) -> bytes:
    """Return a harvest as CSV for spreadsheet programs in Dutch settings."""
    language = _language(words)
    rows = [_cells(row) for row in _rows(harvest, words, language)]
    _check_room(rows, name, _ROOM_IN_CSV)
    return write_table(_headings(language), rows)


def xlsx_of(harvest: Harvest, words: Words, name: str) -> bytes:
    """Return a harvest as an Excel file; `MissingExtra` without openpyxl."""
    try:
        import openpyxl  # noqa: PLC0415 - an optional extra
    except ImportError as error:
        raise MissingExtra.named(
            "xlsx", nl="Dit wordt een Excel-bestand.", en="This becomes an Excel file."
        ) from error
    language = _language(words)
    rows = [[guarded(cell) for cell in _cells(row)] for row in _rows(harvest, words, language)]
    _check_room(rows, name, _ROOM_IN_EXCEL)
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = _SHEET[language]
    for cells in (_headings(language), *rows):
        sheet.append([cell or None for cell in cells])
    _make_readable(sheet)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _make_readable(sheet: Worksheet) -> None:
    """Keep the headings in sight, and let long notes wrap."""
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415 - an optional extra
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    sheet.freeze_panes = "A2"
    for number, field in enumerate(HEADINGS, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDTHS.get(field, _WIDTH)
        sheet.cell(1, number).font = Font(bold=True)
    wrapped = Alignment(wrap_text=True, vertical="top")
    text = list(HEADINGS).index("text") + 1
    for (cell,) in sheet.iter_rows(min_row=2, min_col=text, max_col=text):
        cell.alignment = wrapped


def _language(words: Words) -> Language:
    return "nl" if words is WORDS["nl"] else "en"


def _headings(language: Language) -> list[str]:
    return [heading[language] for heading in HEADINGS.values()]


def _check_room(rows: Iterable[Sequence[str]], name: str, most: int) -> None:
    if any(len(cell) > most for row in rows for cell in row):
        raise InvalidInput(texts.too_long(name, most))


def _cells(row: Row) -> list[str]:
    return [row.get(field, "") for field in HEADINGS]


def _rows(harvest: Harvest, words: Words, language: Language) -> Iterator[Row]:
    """Yield what the rows of the notes do not tell, then the notes, then the links."""
    notes = harvest.notes
    if harvest.title:
        yield {"id": ABOUT[About.TITLE][language], "text": _title(harvest.title)}
    if harvest.themes != known_names([note.theme for note in notes]):
        yield from _asked(About.THEME, "theme", harvest.themes, language)
    if harvest.categories != known_names([note.category for note in notes]):
        yield from _asked(About.CATEGORY, "category", harvest.categories, language)
    yield from (_note(note, words) for note in notes)
    kinds = {kind: ABOUT[about][language] for about, kind in LINK_KINDS.items()}
    for link in harvest.links:
        yield {"id": kinds[link.kind], "belongs": ", ".join(link.notes)}


def _asked(about: About, field: str, names: Sequence[str], language: Language) -> Iterator[Row]:
    """Yield a row for each name, and one without a name where none was asked about."""
    for name in names or ("",):
        yield {"id": ABOUT[about][language], field: name}


def _title(title: str) -> str:
    plain = title == title.strip() and not title.startswith('"') and "\r" not in title
    return title if plain else quoted(title)


def _note(note: Note, words: Words) -> Row:
    return {
        "id": note.id,
        "theme": known(note.theme, ""),
        "category": known(note.category, ""),
        "text": note.text,
        "parent": note.parent or "",
        "tags": ", ".join(map(_tag, note.tags)),
        "session": known(note.session, ""),
        "format": known(note.format, ""),
        "question": _question(note, words),
    }


def _tag(tag: str) -> str:
    plain = tag == tag.strip() and not set(tag) & set(',;"')
    return tag if plain else quoted(tag)


def _question(note: Note, words: Words) -> str:
    """Return yes for a question, and no only for what seems to be one."""
    if note.kind is NoteKind.QUESTION:
        return words.yes
    return words.no if likely_kind(note.text) is NoteKind.QUESTION else ""
