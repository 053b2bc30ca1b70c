"""How formats look on a screen: a list, and one with all that is known of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

import attrs
from rich import box
from rich.table import Table
from rich.text import Text

from ervaringskennis.cli.format_fields import FIELDS, level_in_words, said, words_of
from ervaringskennis.formats import Source
from ervaringskennis.values.sources import SourceKind
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.cli.screen import Screen
    from ervaringskennis.formats import Caution, ParticipationFormat
    from ervaringskennis.values.ranges import Range

_LISTED: Final = ("name", "kind", "level", "group_size", "mode")


# -- several


def show_list(screen: Screen, formats: Sequence[ParticipationFormat]) -> None:
    """Show a row for each format."""
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False)
    for field in _LISTED:
        table.add_column(screen.say(f"field-{field}"), overflow="fold")
    for one in sorted(formats, key=lambda each: _name(screen, each).casefold()):
        table.add_row(_name(screen, one), *(_cell(screen, one, field) for field in _LISTED[1:]))
    screen.show(table)


def _name(screen: Screen, one: ParticipationFormat) -> str:
    return words_of(one.name, screen.language)


def _cell(screen: Screen, one: ParticipationFormat, field: str) -> Text:
    """Return what fits in a table: without the steps of the ladder, or the people counted."""
    value = getattr(one, field)
    if isinstance(value, Unknown):
        return Text("–", style="dim")
    if field == "level":
        return Text(level_in_words(value, screen.language))
    if field == "group_size":
        return Text(_short(screen, value))
    return Text(said(one, field, screen.language) or "")


def _short(screen: Screen, many: Range) -> str:
    """Return a range in as few letters as will do."""
    low, high = many.at_least, many.at_most
    if low is None or high is None:
        key = "range-from" if high is None else "range-to"
        return screen.say(key, n=low if high is None else high)
    return str(many)


# -- one


def show_format(screen: Screen, one: ParticipationFormat, cautions: Iterable[Caution]) -> None:
    """Show all that is known of a format, each with a number that leads to its source."""
    cited = Cited()
    screen.heading(_name(screen, one))
    screen.line(one.id, "dim")
    definition = said(one, "definition", screen.language)
    if definition is not None:
        screen.line("")
        mark = cited.mark(one.source("definition"))
        screen.show(Text.assemble(definition, " ", (mark, "dim")))
    screen.line("")
    screen.show(_facts(screen, one, cited))
    _show_cautions(screen, cautions, cited)
    _show_unknown(screen, one)
    show_sources(screen, cited)


@attrs.define
class Cited:
    """Numbers sources in the order in which they are named."""

    sources: list[Source] = attrs.field(factory=list)

    def mark(self, source: Source | Unknown) -> str:
        """Return the number of a source, as it stands behind what it says; of none, nothing."""
        if isinstance(source, Unknown):
            return ""
        if source not in self.sources:
            self.sources.append(source)
        return f"[{self.sources.index(source) + 1}]"


def _facts(screen: Screen, one: ParticipationFormat, cited: Cited) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column()
    table.add_column(overflow="fold")
    for field in FIELDS[1:]:
        words = said(one, field, screen.language)
        if words is not None:
            mark = (f" {cited.mark(one.source(field))}", "dim")
            table.add_row(
                Text(screen.say(f"field-{field}"), style="dim"), Text.assemble(words, mark)
            )
    return table


def _show_cautions(screen: Screen, cautions: Iterable[Caution], cited: Cited) -> None:
    found = list(cautions)
    if found:
        screen.heading(screen.say("format-cautions"))
    for caution in found:
        text = words_of(caution.text, screen.language)
        screen.item(f"{text} {cited.mark(caution.source)}", "yellow")


def _show_unknown(screen: Screen, one: ParticipationFormat) -> None:
    absent = [field for field in FIELDS if isinstance(getattr(one, field), Unknown)]
    if absent:
        screen.line("")
        screen.line(screen.say("format-not-known", fields=field_names(screen, absent)))


def field_names(screen: Screen, fields: Iterable[str]) -> str:
    """Return the names of fields as they stand within a sentence."""
    return ", ".join(screen.say(f"field-{field}").lower() for field in fields)


def show_sources(screen: Screen, cited: Cited) -> None:
    """Show the sources that were named, each with its number."""
    if cited.sources:
        screen.heading(screen.say("format-sources"))
    grid = Table.grid(padding=(0, 1, 0, 0))
    for number, source in enumerate(cited.sources, 1):
        words = Text(source_in_words(screen, source), overflow="fold")
        grid.add_row(Text(f"[{number}]", style="dim"), words)
    screen.show(grid)
    screen.line("")


def source_in_words(screen: Screen, source: Source) -> str:
    """Return who says something, and where that can be read."""
    who = "" if source.kind is SourceKind.CURATED else screen.say(f"source-{source.kind.value}")
    read = [one for one in (source.reference, source.url) if isinstance(one, str)]
    return ": ".join(part for part in (who, _sentences(read)) if part)


def _sentences(parts: Sequence[str]) -> str:
    """Return texts one after another, with a full stop between where they have none."""
    return " ".join([*(f"{part.removesuffix('.')}." for part in parts[:-1]), *parts[-1:]])
