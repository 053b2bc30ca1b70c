"""The numbers of a harvest: in short, by theme and category, and what became of the notes.

Beside each picture stands a table with the same numbers.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ervaringskennis.exports.charts import (
    matrix_pictures,
    register_picture,
    top_themes_picture,
)
from ervaringskennis.exports.harvest_page import words
from ervaringskennis.exports.harvest_page.seen import table
from ervaringskennis.exports.page.markup import Node, tag
from ervaringskennis.life.kept_notes import Answered
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.exports.harvest_page.seen import Seen
    from ervaringskennis.values.text import Label


def in_short(seen: Seen) -> Node:
    """Return the numbers that people want to know first."""
    tiles = [_tile(seen.say(label), str(number)) for label, number in _in_short(seen)]
    return tag("dl", *tiles, *_still_open(seen), class_="tiles")


def _tile(name: Node, *values: Node) -> Node:
    return tag("div", tag("dt", name), *(tag("dd", value) for value in values))


def _still_open(seen: Seen) -> list[Node]:
    if isinstance(seen.report.statuses, Unknown):
        return []
    late = len(seen.report.overdue) if seen.words_of_notes else 0
    told: list[Node] = [tag("span", seen.say(words.OVERDUE, number=[str(late)]), class_="aside")]
    number = str(_number(seen, Answered.OPEN))
    return [_tile(seen.say(words.OPEN), number, *(told if late else []))]


def _in_short(seen: Seen) -> Iterator[tuple[Label, int]]:
    report = seen.report
    yield words.NOTES, report.matrix.total
    if report.is_linked:
        yield words.DIFFERENT, report.different
    if report.questions:
        yield words.QUESTIONS, report.questions
    if not isinstance(report.statuses, Unknown):
        yield words.ANSWERED, _number(seen, Answered.ANSWERED)
        yield words.DECLINED, _number(seen, Answered.DECLINED)


def _number(seen: Seen, status: Answered) -> int:
    return sum(seen.report.status(name) is status for name in seen.notes)


# -- themes


def top_themes(seen: Seen) -> list[Node]:
    """Return the themes, those with the most notes first."""
    top, different = seen.report.matrix.top, seen.report.different_by_theme
    if not top:
        return []
    picture = top_themes_picture(top, different, seen.voice.own).element
    heads = [words.THEME, words.NOTES, *([words.DIFFERENT] if different else [])]
    rows = [
        (seen.theme(theme), [number, *([different[theme]] if different else [])])
        for theme, number in top
    ]
    caption = seen.say(words.NOTES_BY_THEME)
    return [_beside(picture, table(caption, [seen.say(head) for head in heads], rows))]


def _beside(picture: Node, numbers: Node) -> Node:
    return tag("div", tag("div", picture), numbers, class_="beside")


def by_theme_and_category(seen: Seen) -> list[Node]:
    """Return a small picture for each theme, and the numbers of all in one table."""
    counted = seen.report.matrix
    if not counted.themes or not counted.categories:
        return []
    pictures = [tag("div", one.element) for one in matrix_pictures(counted, seen.voice.own)]
    heads = [seen.say(words.THEME), *map(seen.category, counted.categories), seen.say(words.SUM)]
    rows: list[tuple[Node, list[int]]] = [
        (
            seen.theme(theme),
            [*(counted[theme, one] for one in counted.categories), counted.of_theme(theme)],
        )
        for theme in counted.themes
    ]
    sums = [*map(counted.of_category, counted.categories), counted.total]
    numbers = table(seen.say(words.NOTES_BY_BOTH), heads, [*rows, (seen.say(words.SUM), sums)])
    return [tag("div", *pictures, class_="multiples"), tag("div", numbers, class_="summed")]


# -- what became of them


def register(seen: Seen) -> list[Node]:
    """Return how many notes of each theme are answered, declined and still open."""
    rows = seen.report.register
    if not any(row.total for row in rows):
        return []
    picture = register_picture([row for row in rows if row.total], seen.voice.own).element
    labels = [words.ANSWERED, words.DECLINED, words.OPEN]
    numbers = table(
        seen.say(words.REGISTER_BY_THEME),
        [seen.say(head) for head in (words.THEME, *labels)],
        [(seen.theme(row.theme), [row.answered, row.declined, row.open]) for row in rows],
    )
    return [_beside(picture, numbers)]
