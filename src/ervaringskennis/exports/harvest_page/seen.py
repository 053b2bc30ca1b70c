"""What every part of the report needs: the report, for whom it is shown, and in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.charts import words as chart_words
from ervaringskennis.exports.harvest_page.report import HarvestReport
from ervaringskennis.exports.page.markup import Element, Node, plain, tag
from ervaringskennis.exports.page.voice import Voice
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.harvest.counting import Name
    from ervaringskennis.harvest.notes import Note
    from ervaringskennis.values.text import Label

_MOST_COLUMNS: Final = 7
"""How many heads of columns fit beside each other without breaking a word."""


@attrs.frozen(kw_only=True)
class Seen:
    """A report as somebody gets to see it."""

    report: HarvestReport
    audience: Audience
    voice: Voice

    @property
    def words_of_notes(self) -> bool:
        """Whether what people wrote is for these eyes."""
        return self.audience is Audience.ARRANGER

    @cached_property
    def notes(self) -> Mapping[str, Note]:
        """The notes by id."""
        return self.report.harvest.by_id

    def say(self, words: Label, **parts: Node) -> Node:
        """Return words of ours in the language of the page; see `Voice.say`."""
        return self.voice.say(words, **parts)

    def count(self, number: int, one: Label, more: Label, **parts: Node) -> Node:
        """Return words for one or for several, which name the ``number``."""
        return self.say(one if number == 1 else more, number=[str(number)], **parts)

    def theme(self, theme: Name) -> Node:
        """Return a theme, or that there is none."""
        return self.say(chart_words.NO_THEME) if isinstance(theme, Unknown) else tag("bdi", theme)

    def category(self, category: Name) -> Node:
        """Return a category, or that there is none."""
        if isinstance(category, Unknown):
            return self.say(chart_words.NO_CATEGORY)
        return tag("bdi", category)

    def either(self, nl: str, en: str) -> Node:
        """Return words that may hold those of others, in the language of the page or ours."""
        return tag("bdi", en if self.voice.own == "en" else nl, lang=self.voice.own)


def table(
    caption: Node, heads: Sequence[Node], rows: Sequence[tuple[Node, Sequence[int]]]
) -> Element:
    """Return a table of numbers: each row has a head of its own."""
    # On a phone the rows are shown as blocks, and then browsers no longer tell a screen reader
    # that they are rows: so the roles, which are those of the elements, are said.
    top = [tag("th", head, scope="col", role="columnheader") for head in heads]
    names = [plain(head) for head in heads[1:]]
    return tag(
        "table",
        tag("caption", caption),
        tag("thead", tag("tr", *top, role="row"), role="rowgroup"),
        tag("tbody", *(_row(row, names) for row in rows), role="rowgroup"),
        role="table",
        class_="numbers" if len(heads) <= _MOST_COLUMNS else "numbers wide",
    )


def _row(row: tuple[Node, Sequence[int]], names: Sequence[str]) -> Element:
    head, numbers = row
    cells = [
        tag("td", str(number), role="cell", data_head=name)
        for number, name in zip(numbers, names, strict=True)
    ]
    return tag("tr", tag("th", head, scope="row", role="rowheader"), *cells, role="row")


def badge(words: Node, kind: str = "plain") -> Element:
    """Return a few words that stand out."""
    return tag("span", words, class_=f"badge {kind}")
