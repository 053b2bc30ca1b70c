"""Horizontal bars, one below the other: each from zero, on one scale, its number behind it."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from ervaringskennis.exports.charts.lettering import HEAVIER, LINE, SIZE, width, wrapped
from ervaringskennis.exports.charts.picture import WIDTH, number
from ervaringskennis.exports.page.markup import Element, Node, tag

THICK: Final = 16
"""How thick a bar is."""

_GAP: Final = 8
_BETWEEN: Final = 12
_SWATCH: Final = 22
# Fills for who reads no style sheets: dark on white.
_INK, _PAPER, _BAR = "#1b2a31", "#ffffff", "#0b5877"
_DROP: Final = 0.36 * SIZE
"""How far below its middle a letter stands."""


class Fill(enum.StrEnum):
    """How a bar looks: these three differ without their colour too."""

    FULL = "full"
    HATCHED = "hatched"
    BLANK = "blank"


@attrs.frozen(kw_only=True)
class Bar:
    """What is counted, the parts of it, and what is written behind them and below.

    ``mark`` is another number, on the same scale.  ``told`` says all of it to who cannot see it.
    """

    label: str
    parts: tuple[tuple[int, Fill], ...]
    said: str
    below: str = ""
    mark: int | None = None
    told: str

    @property
    def total(self) -> int:
        """What the parts are together."""
        return sum(value for value, _ in self.parts)


@attrs.frozen(kw_only=True)
class Scale:
    """Where bars begin, and how long the longest is, of ``most``.

    Labels stand before them; above, where ``left`` is 0.
    """

    most: int
    left: float
    room: float

    @classmethod
    def of(cls, bars: Iterable[Bar], *, left: float = 0) -> Scale:
        """Return the scale on which all of these fit, with what is said behind them."""
        every = list(bars)
        said = max((_room_behind(bar) for bar in every), default=0)
        most = max((max(bar.total, bar.mark or 0) for bar in every), default=0)
        return cls(most=most, left=left, room=WIDTH - left - said)

    def length(self, value: int) -> float:
        """Return how long so many are."""
        return self.room * value / self.most if self.most else 0.0


def _room_behind(bar: Bar) -> float:
    return HEAVIER * width(bar.said) + _space(bar)


def _space(bar: Bar) -> float:
    """Return the room between a bar and what is said behind it: more where a mark may stand."""
    return _GAP if bar.mark is None else _GAP + THICK / 2


@attrs.frozen
class Drawn:
    """Something with its height."""

    height: float
    nodes: list[Node]

    @classmethod
    def below_each_other(cls, each: Iterable[Drawn], *, gap: float = _BETWEEN) -> Drawn:
        """Return several, one below the other."""
        top, nodes = 0.0, list[Node]()
        for one in each:
            nodes.append(tag("g", *one.nodes, transform=f"translate(0 {number(top)})"))
            top += one.height + gap
        return cls(max(top - gap, 0), nodes)


def bars(each: Iterable[Bar], scale: Scale, name: str) -> Drawn:
    """Return these bars; ``name`` is that of the picture, whose patterns they use."""
    draw = _labelled_before if scale.left else _labelled_above
    return Drawn.below_each_other(draw(bar, scale, name) for bar in each)


def _labelled_above(bar: Bar, scale: Scale, name: str) -> Drawn:
    label = lettering(wrapped(bar.label, WIDTH))
    below = lettering(wrapped(bar.below, WIDTH) if bar.below else [], class_="quiet")
    inside = Drawn(THICK, list(_inside(bar, scale, name)))
    return Drawn.below_each_other([label, inside, *([below] if below.nodes else [])], gap=4)


def _labelled_before(bar: Bar, scale: Scale, name: str) -> Drawn:
    label = lettering(wrapped(bar.label, scale.left - _GAP))
    down = max(label.height - THICK, 0) / 2
    inside = tag("g", *_inside(bar, scale, name), transform=f"translate(0 {number(down)})")
    return Drawn(max(label.height, THICK), [*label.nodes, inside])


def _inside(bar: Bar, scale: Scale, name: str) -> Iterator[Node]:
    start = scale.left
    for value, fill in bar.parts:
        if value:
            yield box(start, scale.length(value), fill, name)
            start += scale.length(value)
    if bar.mark is not None:
        yield diamond(scale.left + scale.length(bar.mark))
    yield _text(bar.said, start + _space(bar), THICK / 2, "strong")


def axis(scale: Scale, height: float) -> Node:
    """Return the line at zero, from which all bars begin."""
    x = number(scale.left)
    return tag("path", d=f"M{x} 0V{number(height)}", stroke=_BAR, fill="none", class_="axis")


def box(start: float, length: float, fill: Fill, name: str) -> Element:
    """Return a part of a bar."""
    paint = {Fill.FULL: _BAR, Fill.BLANK: _PAPER, Fill.HATCHED: f"url(#{name}-hatched)"}[fill]
    return tag(
        "rect",
        x=number(start),
        y="0",
        width=number(length),
        height=str(THICK),
        fill=paint,
        stroke=None if fill is Fill.FULL else _BAR,
        class_=fill.value,
    )


def diamond(middle: float) -> Element:
    """Return a mark on a bar that can be told from one by its shape."""
    half = THICK / 2 - 1
    path = f"M{number(middle)} 1l{number(half)} {number(half)}l{number(-half)} {number(half)}"
    shape = f"{path}l{number(-half)} {number(-half)}z"
    return tag("path", d=shape, fill=_PAPER, stroke=_INK, stroke_width="1.5", class_="mark")


def lettering(lines: Sequence[str], *, class_: str | None = None) -> Drawn:
    """Return lines of text."""
    told = [_text(line, 0, LINE * (at + 0.5), class_) for at, line in enumerate(lines)]
    return Drawn(LINE * len(lines), [*told])


def _text(words: str, x: float, middle: float, class_: str | None) -> Element:
    weight = "600" if class_ == "strong" else None
    attributes = {"fill": _INK, "font-size": str(SIZE), "font-weight": weight, "class": class_}
    return tag("text", words, x=number(x), y=number(middle + _DROP), **attributes)


def hatching(name: str) -> Element:
    """Return the pattern of `Fill.HATCHED`, for a picture of this name."""
    stripe = tag("path", d="M0 0V6", stroke=_BAR, stroke_width="3", class_="stripe")
    pattern = tag(
        "pattern",
        stripe,
        id=f"{name}-hatched",
        width="6",
        height="6",
        patternUnits="userSpaceOnUse",
        patternTransform="rotate(45)",
    )
    return tag("defs", pattern)


def legend(each: Iterable[tuple[str, Node]]) -> Drawn:
    """Return what the fills and marks mean, as many on a line as fit."""
    x, y, nodes = 0.0, 0.0, list[Node]()
    for words, sign in each:
        taken = _SWATCH + _GAP + width(words)
        if x and x + taken > WIDTH:
            x, y = 0.0, y + LINE + 4
        place = f"translate({number(x)} {number(y)})"
        nodes.append(tag("g", sign, _text(words, _SWATCH + 6, THICK / 2, None), transform=place))
        x += taken + _GAP
    return Drawn(y + THICK, [tag("g", *nodes, class_="legend")])


def swatch(fill: Fill, name: str) -> Node:
    """Return a fill for a legend."""
    return box(0, _SWATCH, fill, name)


def swatch_of_mark() -> Node:
    """Return the mark for a legend."""
    return diamond(_SWATCH / 2)
