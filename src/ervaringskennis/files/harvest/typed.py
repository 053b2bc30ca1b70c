"""Notes as people type them over, as plain text or Markdown.

Headings that say what they are (“Thema: Werving”, “## Werving”), known names and bullets are
certain.  What is left is told by its shape: a line above a list is a heading, a line on its own is
a note.  Every guess of that kind is reported, with the number of its line.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.files.harvest import texts
from ervaringskennis.files.harvest.blocks import Block, blocks
from ervaringskennis.files.harvest.characters import unescaped
from ervaringskennis.files.harvest.gathering import Gathering
from ervaringskennis.files.harvest.headings import (
    Heading,
    Names,
    Role,
    heading_name,
    without_emphasis,
    without_theme_word,
)
from ervaringskennis.files.harvest.levels import Certain

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem
    from ervaringskennis.files.columns import Notes
    from ervaringskennis.harvest.notes import Harvest

_LONGEST_HEADING: Final = 80
"""In characters; what is longer is somebody's sentence."""
_ENDS_A_SENTENCE: Final = tuple(".!;,")


def read_typed(text: str, names: Names, notes: Notes, *, is_markdown: bool = False) -> Harvest:
    """Return the harvest in a text; ``is_markdown`` where backslashes and entities mean something.

    ``names`` are the programme's own.  Where it has themes, another line is a theme by its shape
    only if it stands apart, and so with categories.
    """
    unescape = unescaped if is_markdown else str
    found = blocks(text, notes)
    # A line that looks like a link between notes is one only where those notes are there.
    words: frozenset[int] = frozenset()
    while True:
        said = attrs.evolve(notes, problems=[])
        certain = Certain.of(found, names, unescape, not_links=words)
        gathering = Gathering(notes=said, unescape=unescape)
        _Sorter(certain=certain, into=gathering).sort()
        harvest, dangling = gathering.harvest(names)
        if not dangling:
            notes.problems.extend(said.problems)
            return harvest
        words |= dangling


@attrs.define(kw_only=True)
class _Sorter:
    """Goes through the blocks and says of each what it is; where it stands decides."""

    certain: Certain
    into: Gathering
    listing: bool = False
    """Whether names of themes or categories follow."""
    bare: bool = False
    """Whether the last block is a heading, or a note without a bullet right under one."""
    flat: bool = False
    """Whether the theme is a guess, and its notes follow without a category."""

    @property
    def blocks(self) -> Sequence[Block]:
        return self.certain.blocks

    def sort(self) -> None:
        """Hand each block to the gathering."""
        for place, block in enumerate(self.blocks):
            heading = self.certain.at(place)
            if block.is_bullet:
                self._bullet(block)
            elif heading is not None:
                self._heading(block, heading)
            else:
                self._by_shape(place, block)

    def _bullet(self, block: Block) -> None:
        if self.listing:
            self.into.listed(block)
        else:
            self.into.note(block)
        self.bare = False

    def _heading(
        self, block: Block, heading: Heading, guess: Callable[[], Problem] | None = None
    ) -> None:
        if guess:
            self.into.notes.say(guess(), block.row)
        elif heading.is_respelled:
            self.into.notes.say(texts.respelled(heading.name), block.row)
        self.into.heading(block, heading)
        self.listing = heading.role in {Role.ALL_THEMES, Role.ALL_CATEGORIES}
        self.bare = heading.role in {Role.THEME, Role.CATEGORY, Role.NO_THEME}
        if heading.role in {Role.THEME, Role.CATEGORY}:
            self.flat = False

    def _by_shape(self, place: int, block: Block) -> None:
        """Settle what no sign or name tells; `docs/how-to/type-over-notes.md` has these rules."""
        bare = without_emphasis(block.text)
        name = heading_name(bare, self.into.unescape)
        theme = Heading(role=Role.THEME, name=heading_name(without_theme_word(name)))
        if self._is_above_a_list(place):
            if self._may_be_theme_above_a_list(name):
                self._guessed(block, theme)
                self.flat = True
            else:
                self._guessed(block, Heading(role=Role.CATEGORY, name=name))
        elif self.bare and not block.apart:
            self.into.note(block, guess=texts.without_bullet)
        elif self._is_above_a_category(place):
            self._guessed(block, theme)
        elif place == 0 and self._is_above_a_theme(place):
            title = Heading(role=Role.TITLE, name=self.into.unescape(bare))
            self._heading(block, title, texts.guessed_title)
        elif self._is_within_a_list(place):
            self.into.note(block, guess=texts.without_bullet)
        else:
            self._loose(block)

    def _guessed(self, block: Block, heading: Heading) -> None:
        """Take a theme or category by its shape; the programme may have names for those."""
        is_theme = heading.role is Role.THEME
        guess = texts.guessed_theme if is_theme else texts.guessed_category
        expected = self.certain.themes_known if is_theme else self.certain.categories_known
        self._heading(block, heading, texts.unknown_heading if expected else guess)

    def _loose(self, block: Block) -> None:
        self.listing = self.bare = False
        self.into.note(block, is_loose=True, guess=texts.loose_line)

    def _may_be_theme_above_a_list(self, name: str) -> bool:
        known = self.certain
        if known.themes_known is not known.categories_known:
            # What the programme does not name is what this is.
            return known.categories_known
        return self.flat or not self.into.has_theme or without_theme_word(name) != name

    def _is_above_a_list(self, place: int) -> bool:
        following = self._next(place)
        if following is None or not following.is_bullet or not self._may_head(place):
            return False
        if self.blocks[place].text.endswith("?") and self._is_within_a_list(place):
            return False
        if not (self.certain.themes_known and self.certain.categories_known):
            return True
        # A name that is spelled wrong would send its notes to the heading before it.
        return self._stands_apart(place) and not following.apart

    def _is_above_a_category(self, place: int) -> bool:
        """Return whether a theme may stand here: right above a category, certain or by shape."""
        following = self._next(place)
        may = self._may_head(place) and not self.blocks[place].text.endswith("?")
        if following is None or not may:
            return False
        if self.certain.themes_known and not self._stands_apart(place):
            return False
        heading = self.certain.at(place + 1)
        if following.is_bullet or heading:
            return bool(heading and heading.role is Role.CATEGORY)
        return not self.certain.categories_known and self._is_above_a_list(place + 1)

    def _is_above_a_theme(self, place: int) -> bool:
        following, heading = self._next(place), self.certain.at(place + 1)
        if following is None or following.is_bullet:
            return False
        return heading.role is Role.THEME if heading else self._is_above_a_category(place + 1)

    def _is_within_a_list(self, place: int) -> bool:
        """Return whether bullets stand right above and right below: somebody forgot one."""
        before = self.blocks[place - 1] if place else None
        block, following = self.blocks[place], self._next(place)
        if before is None or following is None or self.listing:
            return False
        return before.is_bullet and following.is_bullet and not (block.apart or following.apart)

    def _stands_apart(self, place: int) -> bool:
        return place == 0 or self.blocks[place].apart > 0

    def _may_head(self, place: int) -> bool:
        text = self.blocks[place].text
        return len(text) <= _LONGEST_HEADING and not text.endswith(_ENDS_A_SENTENCE)

    def _next(self, place: int) -> Block | None:
        return self.blocks[place + 1] if place + 1 < len(self.blocks) else None
