"""A picture in SVG: within a page, or as a file of its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import attrs

from ervaringskennis.errors import Language
from ervaringskennis.exports.page import frame
from ervaringskennis.exports.page.markup import Element, Node, tag, write

WIDTH: Final = 360
"""How wide a picture is: letters stay readable on a phone of 320 pixels."""

_GAP: Final = 40
_EDGE: Final = 16
_PAPER: Final = "#ffffff"


@attrs.frozen(kw_only=True)
class Picture:
    """What there is to see, and in words for who cannot: ``title``, and ``told``, every number.

    ``name`` makes ids on a page, so each picture there has its own.
    """

    name: str
    title: str
    told: str
    language: Language
    height: float
    width: float = WIDTH
    inside: tuple[Node, ...] = attrs.field(repr=False)

    @property
    def element(self) -> Element:
        """The picture as a part of a page."""
        return self._svg(class_="chart")

    def _svg(self, *before: Node, edge: float = 0, **attributes: str | None) -> Element:
        title, told = f"{self.name}-title", f"{self.name}-told"
        left, size = number(-edge), [number(it + 2 * edge) for it in (self.width, self.height)]
        return tag(
            "svg",
            tag("title", self.title, id=title),
            tag("desc", self.told, id=told),
            *before,
            *self.inside,
            viewBox=" ".join((left, left, *size)),
            role="img",
            lang=self.language,
            aria_labelledby=f"{title} {told}",
            **attributes,
        )

    @property
    def alone(self) -> Element:
        """The picture as a document, with its own look and ground."""
        corner = number(-_EDGE)
        ground = tag(
            "rect", x=corner, y=corner, width="100%", height="100%", fill=_PAPER, class_="ground"
        )
        return self._svg(
            tag("style", look()),
            ground,
            edge=_EDGE,
            xmlns="http://www.w3.org/2000/svg",
            width=number(self.width + 2 * _EDGE),
            height=number(self.height + 2 * _EDGE),
            class_="chart alone",
        )


def svg_file(picture: Picture) -> bytes:
    """Return the picture as an SVG file in UTF-8; the same picture gives the same bytes."""
    return f'<?xml version="1.0" encoding="UTF-8"?>{write(picture.alone)}\n'.encode()


def together(pictures: Sequence[Picture], *, name: str, title: str, columns: int = 2) -> Picture:
    """Return several pictures in one, row by row, at the size that they have alone."""
    rows = [pictures[at : at + columns] for at in range(0, len(pictures), columns)]
    tops = [sum(_height(row) + _GAP for row in rows[:at]) for at in range(len(rows))]
    return Picture(
        name=name,
        title=title,
        told=" ".join(f"{one.title}: {one.told}" for one in pictures),
        language=pictures[0].language if pictures else "nl",
        width=max((_right(row) for row in rows), default=WIDTH),
        height=max(sum(_height(row) + _GAP for row in rows) - _GAP, 0),
        inside=tuple(_moved(row, top) for row, top in zip(rows, tops, strict=True)),
    )


def _height(row: Iterable[Picture]) -> float:
    return max(one.height for one in row)


def _right(row: Sequence[Picture]) -> float:
    return sum(one.width + _GAP for one in row) - _GAP


def _moved(row: Sequence[Picture], top: float) -> list[Node]:
    lefts = [sum(one.width + _GAP for one in row[:at]) for at in range(len(row))]
    return [
        tag("g", *one.inside, transform=f"translate({number(left)} {number(top)})")
        for one, left in zip(row, lefts, strict=True)
    ]


def number(value: float) -> str:
    """Return a length to a hundredth, in as few characters as that takes.

    >>> number(12.0), number(3.14159)
    ('12', '3.14')
    """
    return f"{value:.2f}".rstrip("0").rstrip(".")


@cache
def look() -> str:
    """Return the style sheet of a picture alone."""
    own = files(__package__).joinpath("charts.css").read_text(encoding="utf-8")
    return f"{frame.sheet('colours')}\n{own}"
