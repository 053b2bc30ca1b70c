"""What reading gathers: notes under their headings, and what the file says about the whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.files.columns import Notes
from ervaringskennis.files.harvest import texts
from ervaringskennis.files.harvest.characters import unescaped
from ervaringskennis.files.harvest.drafts import Draft, known_names, made_notes
from ervaringskennis.files.harvest.headings import Heading, Names, Role, Unescape, heading_name
from ervaringskennis.files.harvest.links import DraftLink, linked
from ervaringskennis.files.harvest.marks import split_marks
from ervaringskennis.harvest.counting import Name
from ervaringskennis.harvest.notes import Harvest
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem
    from ervaringskennis.files.harvest.blocks import Block

_THEMES: Final = (Role.ALL_THEMES, Role.THEME)
_CATEGORIES: Final = (Role.ALL_CATEGORIES, Role.CATEGORY)


@attrs.define(kw_only=True)
class Gathering:
    """Holds where reading is: under which theme and category, and under which notes."""

    notes: Notes
    unescape: Unescape
    title: str = ""
    theme: Name = UNKNOWN
    category: Name = UNKNOWN
    found: dict[Role, list[str]] = attrs.field(factory=dict)
    drafts: list[Draft] = attrs.field(factory=list)
    links: list[DraftLink] = attrs.field(factory=list)
    _listing: Role = Role.ALL_THEMES
    _open: list[tuple[int, int]] = attrs.field(factory=list)
    """The indentation and the place of each note that another may stand under."""

    @property
    def has_theme(self) -> bool:
        """Whether a note would get a theme now."""
        return not isinstance(self.theme, Unknown)

    def heading(self, block: Block, heading: Heading) -> None:
        """Take a heading, a link, or the beginning of a list of names."""
        self._open.clear()
        if heading.role is Role.TITLE:
            self._title(block, heading)
        elif heading.role is Role.LINK:
            self._link(block)
        elif heading.role in {Role.ALL_THEMES, Role.ALL_CATEGORIES}:
            self._listing = heading.role
            self.found.setdefault(heading.role, [])
        else:
            self._place(block, heading)

    def _title(self, block: Block, heading: Heading) -> None:
        if self.title:
            self.note(block, is_loose=True, guess=texts.loose_line)
        self.title = self.title or heading.name

    def _link(self, block: Block) -> None:
        link = linked(block.text, row=block.row)
        if link:
            self.links.append(link)

    def _place(self, block: Block, heading: Heading) -> None:
        name = heading.name or UNKNOWN
        if heading.name:
            self.found.setdefault(heading.role, []).append(heading.name)
        elif heading.role is not Role.NO_THEME:
            self.notes.say(texts.empty_heading(), block.row)
        if heading.role is Role.CATEGORY:
            self.category = name
        else:
            self.theme, self.category = name, UNKNOWN

    def listed(self, block: Block) -> None:
        """Take a name in the list of themes or categories."""
        self.found[self._listing].append(heading_name(block.text, self.unescape))

    def note(
        self,
        block: Block,
        *,
        is_loose: bool = False,
        guess: Callable[[], Problem] | None = None,
    ) -> None:
        """Take a note; a loose one has no theme and no category."""
        if guess:
            self.notes.say(guess(), block.row)
        body, marks = split_marks(block.text)
        shown = unescaped(body) if marks.escaped else self.unescape(body)
        draft = Draft(row=block.row, text=shown if shown.strip() else body, marks=marks)
        if is_loose:
            self._open.clear()
        else:
            parent = self._parent(block)
            draft = attrs.evolve(draft, theme=self.theme, category=self.category, parent=parent)
        if block.is_bullet:
            self._open.append((block.indent, len(self.drafts)))
        self.drafts.append(draft)

    def _parent(self, block: Block) -> int | None:
        # Under a line without a bullet nothing is nested: its indentation says nothing.
        while self._open and (not block.is_bullet or self._open[-1][0] >= block.indent):
            self._open.pop()
        if not self._open:
            return None
        indent, place = self._open[-1]
        if block.indent == indent + 1:
            self.notes.say(texts.nested_by_a_space(), block.row)
        return place

    def harvest(self, names: Names) -> tuple[Harvest, frozenset[int]]:
        """Return the harvest, and the rows of links between notes that are not there."""
        made = made_notes(self.drafts, self.notes)
        ids = {note.id for note in made}
        harvest = Harvest(
            title=self.title,
            themes=self._names(_THEMES, names.themes, {draft.theme for draft in self.drafts}),
            categories=self._names(
                _CATEGORIES, names.categories, {draft.category for draft in self.drafts}
            ),
            notes=made,
            links=[one.link for one in self.links if one.fits(ids)],
        )
        return harvest, frozenset(one.row for one in self.links if not one.fits(ids))

    def _names(
        self, roles: tuple[Role, Role], given: Sequence[str], used: set[Name]
    ) -> tuple[str, ...]:
        asked, headings = self.found.get(roles[0]), self.found.get(roles[1], [])
        if asked is None:
            return known_names((*given, *headings))
        # A heading that the list lacks and under which nothing stands would be lost.
        more = known_names([name for name in headings if name not in used and name not in asked])
        return known_names((*given, *asked, *more)) if given else (*asked, *more)
