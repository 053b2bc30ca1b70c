"""The pictures of a harvest: notes by theme and category, the top themes, and what is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from ervaringskennis.exports.charts import words
from ervaringskennis.exports.charts.bars import (
    Bar,
    Drawn,
    Fill,
    Scale,
    axis,
    bars,
    hatching,
    legend,
    lettering,
    swatch,
    swatch_of_mark,
)
from ervaringskennis.exports.charts.lettering import HEAVIER, width, wrapped
from ervaringskennis.exports.charts.picture import WIDTH, Picture
from ervaringskennis.harvest.counting import Name
from ervaringskennis.programmes.titles import words_in
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.errors import Language
    from ervaringskennis.exports.page.markup import Node
    from ervaringskennis.harvest.counting import Matrix
    from ervaringskennis.values.text import Label

_WIDEST_LABEL: Final = 150
_NARROWEST_LABEL: Final = 60
_ABOVE: Final = 10
Sign: TypeAlias = "tuple[Label, Node]"
"""What a fill or a mark means, and how it looks."""


@attrs.frozen(kw_only=True)
class RegisterRow:
    """How many notes of a theme are still open, answered, and declined with a reason."""

    theme: Name
    open: int = 0
    answered: int = 0
    declined: int = 0

    @property
    def total(self) -> int:
        """All notes of the theme."""
        return self.open + self.answered + self.declined


def theme_in_words(theme: Name, language: Language) -> str:
    """Return a theme, or that there is none."""
    return words_in(language, words.NO_THEME) if isinstance(theme, Unknown) else theme


def category_in_words(category: Name, language: Language) -> str:
    """Return a category, or that there is none."""
    return words_in(language, words.NO_CATEGORY) if isinstance(category, Unknown) else category


# -- small multiples


def matrix_pictures(matrix: Matrix, language: Language = "nl") -> tuple[Picture, ...]:
    """Return a picture for each theme, with a bar for each category, all on one scale."""
    rows = {theme: _of_theme(matrix, theme, language) for theme in matrix.themes}
    every = [bar for row in rows.values() for bar in row]
    scale = Scale.of(every, left=_room_for_labels(every))
    return tuple(
        _panel(f"theme-{at}", theme_in_words(theme, language), row, scale, language)
        for at, (theme, row) in enumerate(rows.items(), 1)
    )


def _of_theme(matrix: Matrix, theme: Name, language: Language) -> list[Bar]:
    # That nobody left out the category is no news; that somebody did, is.
    return [
        _plain(category_in_words(category, language), matrix[theme, category])
        for category in matrix.categories
        if matrix[theme, category] or not isinstance(category, Unknown)
    ]


def _plain(label: str, value: int) -> Bar:
    number = str(value)
    return Bar(label=label, parts=((value, Fill.FULL),), said=number, told=number)


def _room_for_labels(every: Sequence[Bar]) -> float:
    widest = max((width(bar.label) for bar in every), default=0) + _ABOVE
    return min(max(widest, _NARROWEST_LABEL), _WIDEST_LABEL)


def _panel(name: str, theme: str, row: Sequence[Bar], scale: Scale, language: Language) -> Picture:
    head = lettering(wrapped(theme, WIDTH / HEAVIER), class_="strong")
    drawn = bars(row, scale, name)
    line = axis(scale, drawn.height)
    body = Drawn(drawn.height, [*drawn.nodes, line])
    whole = Drawn.below_each_other([head, body], gap=_ABOVE)
    return Picture(
        name=name,
        title=theme,
        told=_told(row),
        language=language,
        height=whole.height,
        inside=tuple(whole.nodes),
    )


def _told(row: Sequence[Bar]) -> str:
    return "; ".join(f"{bar.label}: {bar.told}" for bar in row) + "."


def _explained_bars(
    name: str, title: Label, row: Sequence[Bar], signs: Sequence[Sign], language: Language
) -> Picture:
    """Return bars below what explains their signs."""
    explained = legend((words_in(language, label), sign) for label, sign in signs)
    drawn = bars(row, Scale.of(row), name)
    whole = Drawn.below_each_other([*([explained] if signs else []), drawn], gap=2 * _ABOVE)
    return Picture(
        name=name,
        title=words_in(language, title),
        told=_told(row),
        language=language,
        height=whole.height,
        inside=(hatching(name), *whole.nodes),
    )


# -- the top themes


def top_themes_picture(
    top: Sequence[tuple[Name, int]],
    distinct: Mapping[Name, int] | None = None,
    language: Language = "nl",
) -> Picture:
    """Return a bar for each theme, in this order; a mark for how many different things were said.

    ``distinct`` has a number for each theme where notes are linked, and is left out otherwise.
    """
    different = distinct or {}
    row = [_top(theme, number, different.get(theme), language) for theme, number in top]
    signs = [(words.NOTES, swatch(Fill.FULL, "top")), (words.DIFFERENT, swatch_of_mark())]
    return _explained_bars("top", words.TOP, row, signs if different else [], language)


def _top(theme: Name, number: int, different: int | None, language: Language) -> Bar:
    bar = _plain(theme_in_words(theme, language), number)
    if different is None:
        return bar
    aside = words_in(language, words.SO_MANY_DIFFERENT).format(number=different)
    said = f"{number} ({different})"
    return attrs.evolve(bar, said=said, mark=different, told=f"{number}, {aside}")


# -- the register

_STANDINGS: Final = (
    (words.ANSWERED, Fill.FULL),
    (words.DECLINED, Fill.HATCHED),
    (words.OPEN, Fill.BLANK),
)


def register_picture(rows: Sequence[RegisterRow], language: Language = "nl") -> Picture:
    """Return a bar for each theme in parts: answered, declined with a reason, and still open."""
    row = [_standing(one, language) for one in rows]
    signs = [(label, swatch(fill, "register")) for label, fill in _STANDINGS]
    return _explained_bars("register", words.REGISTER, row, signs, language)


def _standing(row: RegisterRow, language: Language) -> Bar:
    values = (row.answered, row.declined, row.open)
    each = [
        f"{value} {words_in(language, label).lower()}"
        for value, (label, _) in zip(values, _STANDINGS, strict=True)
    ]
    told = ", ".join(each)
    return Bar(
        label=theme_in_words(row.theme, language),
        parts=tuple(zip(values, (fill for _, fill in _STANDINGS), strict=True)),
        said=str(row.total),
        below=told,
        told=told,
    )
