"""Formats side by side: where they differ, where they are the same, and what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs
from rich import box
from rich.table import Table
from rich.text import Text

from ervaringskennis.cli.format_fields import FIELDS, said, words_of
from ervaringskennis.cli.format_screens import field_names

if TYPE_CHECKING:
    from ervaringskennis.cli.screen import Screen
    from ervaringskennis.formats import Catalogue, Caution, ParticipationFormat

_NARROWEST: Final = 16
"""Below so many letters a column is harder to read than a list."""

_BEFORE: Final = 24
"""What the marks and the names of the fields take."""

_BETWEEN: Final = 2
"""What stands between two columns."""


@attrs.frozen
class Row:
    """What several formats say in a field, in words; `None` where one does not say."""

    field: str
    words: tuple[str | None, ...]

    @property
    def mark(self) -> str:
        """Whether those that are known differ, and whether any is not, in signs without colour."""
        known = [word for word in self.words if word is not None]
        compared = "" if len(known) == 1 else "=" if len(set(known)) == 1 else "≠"
        return compared + ("?" if None in self.words else "")


def compared(screen: Screen, formats: Sequence[ParticipationFormat]) -> list[Row]:
    """Return a row for each field of which one or more formats say something."""
    rows = [
        Row(field, tuple(said(one, field, screen.language) for one in formats)) for field in FIELDS
    ]
    return [row for row in rows if any(word is not None for word in row.words)]


def show_compared(
    screen: Screen, formats: Sequence[ParticipationFormat], catalogue: Catalogue, width: int
) -> None:
    """Show formats in columns, or below each other where ``width`` has no room for that."""
    rows = compared(screen, formats)
    beside = (_room(screen, formats, rows) + _BETWEEN) * len(formats) + _BEFORE <= width
    (_columns if beside else _lists)(screen, formats, rows)
    screen.line(screen.say("compare-legend"), "dim")
    absent = [field for field in FIELDS if field not in {row.field for row in rows}]
    if absent:
        screen.line("")
        screen.line(screen.say("compare-nothing", fields=field_names(screen, absent)))
    _show_cautions(screen, formats, catalogue)
    screen.line("")
    screen.line(screen.say("compare-sources"), "dim")


def _room(screen: Screen, formats: Sequence[ParticipationFormat], rows: Sequence[Row]) -> int:
    """Return how many letters a column needs to break no word."""
    texts = [*_names(screen, formats), *(word or "" for row in rows for word in row.words)]
    return max(_NARROWEST, *(len(word) for text in texts for word in text.split()))


def _columns(screen: Screen, formats: Sequence[ParticipationFormat], rows: Sequence[Row]) -> None:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column()
    table.add_column()
    for name in _names(screen, formats):
        table.add_column(name, ratio=1, overflow="fold")
    for row in rows:
        field = Text(screen.say(f"field-{row.field}"), style="dim")
        table.add_row(_mark(row), field, *(_cell(screen, word) for word in row.words))
    screen.show(table)


def _lists(screen: Screen, formats: Sequence[ParticipationFormat], rows: Sequence[Row]) -> None:
    for row in rows:
        screen.heading(f"{row.mark} {screen.say(f'field-{row.field}')}")
        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(overflow="fold")
        grid.add_column(overflow="fold")
        for name, word in zip(_names(screen, formats), row.words, strict=True):
            grid.add_row(Text(name, style="dim"), _cell(screen, word))
        screen.show(grid)
    screen.line("")


def _names(screen: Screen, formats: Sequence[ParticipationFormat]) -> Iterator[str]:
    return (words_of(one.name, screen.language) for one in formats)


def _mark(row: Row) -> Text:
    return Text(row.mark, style={"≠": "yellow", "=": "green", "?": "dim"}[row.mark[0]])


def _cell(screen: Screen, word: str | None) -> Text:
    return Text(screen.say("format-unknown"), style="dim") if word is None else Text(word)


# -- cautions


def _show_cautions(
    screen: Screen, formats: Sequence[ParticipationFormat], catalogue: Catalogue
) -> None:
    found = cautions_of_all(formats, catalogue)
    if found:
        screen.heading(screen.say("format-cautions"))
    for caution, concerned in found:
        every = len(concerned) == len(formats)
        whose = screen.say("compare-caution-all") if every else ", ".join(_names(screen, concerned))
        screen.item(f"{words_of(caution.text, screen.language)} ({whose})", "yellow")


def cautions_of_all(
    formats: Sequence[ParticipationFormat], catalogue: Catalogue
) -> list[tuple[Caution, list[ParticipationFormat]]]:
    """Return each caution once, with the formats that it is about."""
    found: dict[Caution, tuple[Caution, list[ParticipationFormat]]] = {}
    for one in formats:
        for caution in catalogue.cautions_of(one):
            found.setdefault(caution, (caution, []))[1].append(one)
    return list(found.values())
