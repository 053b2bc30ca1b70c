"""Typed text in blocks: a heading, a line, or a bullet with the lines that belong to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.files.harvest import texts
from ervaringskennis.files.harvest.bullets import (
    is_bullet,
    is_rule,
    underline_level,
    without_bullet,
)
from ervaringskennis.files.harvest.characters import cleaned

if TYPE_CHECKING:
    from ervaringskennis.files.columns import Notes

_HEADING: Final = re.compile(r"(#{1,6})(?:\s+|\Z)")
_CLOSING: Final = re.compile(r"(?:\A|\s)#+\Z")


@attrs.frozen(kw_only=True)
class Block:
    """One thing that was typed: ``row`` is the number of its line, from 1.

    ``indent`` counts columns, with a tab to each fourth.  ``level`` is that of a heading, 0 for
    none.  ``apart`` is how many blank lines stand before it.
    """

    row: int
    text: str = attrs.field(repr=False)
    indent: int = 0
    is_bullet: bool = False
    level: int = 0
    apart: int = 0


def blocks(text: str, notes: Notes) -> tuple[Block, ...]:
    """Return the blocks of a text.

    Bullets, drawn lines and the signs of headings are left out; every other word is in a block.
    """
    maker = _Maker()
    for row, line in enumerate(text.splitlines(), 1):
        plain = cleaned(line)
        if plain != line:
            notes.say(texts.invisible_characters(), row)
        maker.take(row, plain)
    return tuple(maker.found)


@attrs.define(kw_only=True)
class _Maker:
    """Takes line after line, and knows what a line may belong to."""

    found: list[Block] = attrs.field(factory=list)
    blank: int = 0

    def take(self, row: int, line: str) -> None:
        """Add a line to the block it belongs to, or as a block of its own."""
        body = line.strip()
        if not body:
            self.blank += 1
            return
        indent = _indent(line)
        if not (self._continues(indent, body) or self._underlines(body)):
            self._begin(row, indent, body)
        self.blank = 0

    def _continues(self, indent: int, body: str) -> bool:
        """Add to the last bullet what is indented more, and say whether this was."""
        last = self.found[-1] if self.found else None
        if last is None or not last.is_bullet or indent <= last.indent or is_bullet(body):
            return False
        breaks = "\n" * (self.blank + 1)
        self.found[-1] = attrs.evolve(last, text=f"{last.text}{breaks}{body}")
        return True

    def _underlines(self, body: str) -> bool:
        """Make the last line a heading where this is drawn under it; say whether this is drawn."""
        level = underline_level(body)
        last = self.found[-1] if self.found else None
        if level and last and not (last.is_bullet or last.level or self.blank):
            self.found[-1] = attrs.evolve(last, level=level)
        return is_rule(body)

    def _begin(self, row: int, indent: int, body: str) -> None:
        heading = _HEADING.match(body)
        bullet = is_bullet(body)
        text = without_bullet(body) if bullet else body
        if heading:
            text = _CLOSING.sub("", text[heading.end() :]).strip()
        if text:
            level = len(heading[1]) if heading else 0
            self.found.append(
                Block(
                    row=row,
                    text=text,
                    indent=indent,
                    is_bullet=bullet,
                    level=level,
                    apart=self.blank,
                )
            )


def _indent(line: str) -> int:
    wide = line.expandtabs(4)
    return len(wide) - len(wide.lstrip())
