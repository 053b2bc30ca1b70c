"""What blocks certainly are: by a word, a name that is known, or the level of a heading."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from ervaringskennis.files.harvest.blocks import Block
from ervaringskennis.files.harvest.headings import (
    Heading,
    Names,
    Role,
    Unescape,
    heading_name,
    said_heading,
    without_emphasis,
)
from ervaringskennis.files.harvest.links import linked

_TITLE: Final = 1
_THEME: Final = 2
"""The levels that title and theme usually have."""


@attrs.frozen(kw_only=True)
class Certain:
    """The blocks of a file, and for each the heading or link that it certainly is."""

    blocks: Sequence[Block]
    headings: Sequence[Heading | None]
    themes_known: bool
    """Whether the programme names its themes."""
    categories_known: bool

    def at(self, place: int) -> Heading | None:
        """Return what the block at a place certainly is, if anything."""
        return self.headings[place] if place < len(self.headings) else None

    @classmethod
    def of(
        cls,
        blocks: Sequence[Block],
        names: Names,
        unescape: Unescape,
        *,
        not_links: frozenset[int] = frozenset(),
    ) -> Certain:
        """Find what is certain; a name that one heading says is known in the whole file."""
        said = [None if one.is_bullet else said_heading(one.text, unescape) for one in blocks]
        finder = _Finder(names=_with_said(names, said), unescape=unescape)
        finder = attrs.evolve(finder, roles=finder.roles_of_levels(blocks, said))
        return cls(
            blocks=blocks,
            headings=[
                None if one.is_bullet else finder.found(one, heading, not_links)
                for one, heading in zip(blocks, said, strict=True)
            ],
            themes_known=bool(names.themes),
            categories_known=bool(names.categories),
        )


def _with_said(names: Names, said: Sequence[Heading | None]) -> Names:
    found = [names.settled(heading) for heading in said if heading and heading.name]
    themes = (heading.name for heading in found if heading.role is Role.THEME)
    categories = (heading.name for heading in found if heading.role is Role.CATEGORY)
    return attrs.evolve(names, said_themes=tuple(themes), said_categories=tuple(categories))


@attrs.frozen(kw_only=True)
class _Finder:
    """Looks at one block."""

    names: Names
    unescape: Unescape
    roles: Sequence[Role] = ()
    """What a heading of each level is, from the first."""

    def found(
        self, block: Block, said: Heading | None, not_links: frozenset[int]
    ) -> Heading | None:
        if said is not None:
            return self.names.settled(said)
        if not block.level and linked(block.text) and block.row not in not_links:
            return Heading(role=Role.LINK)
        text = without_emphasis(block.text)
        if block.level:
            return self._of_level(block.level, text)
        return self.names.known(heading_name(text, self.unescape))

    def _of_level(self, level: int, text: str) -> Heading:
        name = heading_name(text, self.unescape)
        role = self.roles[min(level, len(self.roles)) - 1]
        if role is Role.TITLE:
            return Heading(role=role, name=self.unescape(text))
        # “Tips” is a category wherever it stands; a theme of that name says that it is one.
        own = self.names.category(name)
        return own or self.names.settled(Heading(role=role, name=name))

    def roles_of_levels(
        self, blocks: Sequence[Block], said: Sequence[Heading | None]
    ) -> Sequence[Role]:
        """Return whether headings begin with a title or with a theme.

        Themes, where there is more than one heading of the first level, or where all those of the
        second are categories.
        """
        plain = [one for one, heading in zip(blocks, said, strict=True) if not heading]
        titles = sum(block.level == _TITLE for block in plain)
        seconds = [self._name(block) for block in plain if block.level == _THEME]
        deeper = any(block.level > _THEME for block in plain)
        categories = bool(seconds) and all(map(self.names.category, seconds))
        if titles > 1 or (titles and categories and not deeper):
            return (Role.THEME, Role.CATEGORY)
        return (Role.TITLE, Role.THEME, Role.CATEGORY)

    def _name(self, block: Block) -> str:
        return heading_name(without_emphasis(block.text), self.unescape)
