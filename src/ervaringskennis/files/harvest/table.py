"""Notes out of a table: ours, or one that somebody made with a column of notes in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.files.columns import Notes
from ervaringskennis.files.harvest import texts
from ervaringskennis.files.harvest.characters import cleaned, one_line
from ervaringskennis.files.harvest.columns import ABOUT_OF, LINK_KINDS, About
from ervaringskennis.files.harvest.drafts import (
    Draft,
    known_names,
    likely_kind,
    made_notes,
    usual_id,
)
from ervaringskennis.files.harvest.headings import Heading, Names, Role
from ervaringskennis.files.harvest.links import DraftLink
from ervaringskennis.files.harvest.marks import ID, KINDS, NONE, Marks, unquoted, unquoted_tag
from ervaringskennis.files.harvest.nesting import Placed, nested
from ervaringskennis.files.harvest.sheet import Sheet, read_sheet
from ervaringskennis.files.spreadsheets import unguarded
from ervaringskennis.harvest.counting import Name
from ervaringskennis.harvest.notes import Harvest, LinkKind, Note, NoteKind
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem
    from ervaringskennis.files.tables import Row

_TAGS: Final = re.compile(r'\s*("(?:[^"\\]|\\.)*")\s*(?=[,;]|\Z)|([^,;]+)')
_ID: Final = re.compile(rf"{ID}\Z")
_BETWEEN_IDS: Final = re.compile(r"[,;\s]+")
_ROLES: Final = {Role.THEME: "theme", Role.CATEGORY: "category"}
_ASKED: Final = {
    About.THEME: (Role.THEME, "theme"),
    About.CATEGORY: (Role.CATEGORY, "category"),
}


def read_notes_table(data: bytes, names: Names, notes: Notes) -> Harvest:
    """Return the harvest in a CSV or Excel file; `InvalidInput` where no column holds notes."""
    sheet = read_sheet(data, notes)
    reader = _Reader(sheet=sheet, names=names, notes=notes)
    for row in sheet.rows:
        reader.take(row)
    return reader.harvest()


@attrs.define(kw_only=True)
class _Reader:
    """Takes row after row."""

    sheet: Sheet
    names: Names
    notes: Notes
    title: str = ""
    below_theme: bool = False
    """Whether the last row that names a theme has no note, as if it were a heading."""
    placed: list[Placed] = attrs.field(factory=list)
    links: list[DraftLink] = attrs.field(factory=list)
    belonging: list[tuple[int, str]] = attrs.field(factory=list)
    """The row of a note, and what its cell says it belongs with."""
    headed: dict[Role, list[Name]] = attrs.field(factory=lambda: {role: [] for role in _ROLES})
    asked: dict[Role, list[Name]] = attrs.field(factory=dict)

    def take(self, row: Row) -> None:
        """Take what a row says."""
        self._report_cells(row)
        about = ABOUT_OF.get(one_line(self._cell(row, "id")).casefold())
        if about is not None:
            self._about(row, about)
        elif self._cell(row, "text").strip():
            self._note(row)
        else:
            self._heading(row)

    def _report_cells(self, row: Row) -> None:
        if row.surplus:
            self.notes.say(texts.surplus_cells(), row.number)
        for heading in self.sheet.columns.values():
            if cleaned(row.cells[heading]) != row.cells[heading]:
                self.notes.say(texts.invisible_characters(), row.number, heading)

    def _cell(self, row: Row, field: str) -> str:
        heading = self.sheet.columns.get(field)
        cell = "" if heading is None else row.cells[heading]
        return cleaned(unguarded(cell)) if cell else ""

    def _say_of(self, row: Row, field: str, problem: Problem) -> None:
        self.notes.say(problem, row.number, self.sheet.columns.get(field))

    def _about(self, row: Row, about: About) -> None:
        """Take a row that says something of the whole."""
        if about is About.TITLE:
            cell = self._cell(row, "text")
            title = unquoted(cell)
            self.title = self.title or (cell.strip() if title is None else title)
        elif about in LINK_KINDS:
            self._link(row.number, LINK_KINDS[about], _ids(self._cell(row, "belongs")))
        else:
            role, field = _ASKED[about]
            self.asked.setdefault(role, []).append(self._name(row, field, role))

    def _link(self, row: int, kind: LinkKind, ids: Sequence[str]) -> None:
        self.links.append(DraftLink(row=row, kind=kind, notes=tuple(ids)))

    def _heading(self, row: Row) -> None:
        """Take a row without a note: a theme or category where nobody wrote anything."""
        names = [self._name(row, field, role) for role, field in _ROLES.items()]
        for role, name in zip(_ROLES, names, strict=True):
            self.asked.get(role, self.headed[role]).append(name)
        self.below_theme = not isinstance(names[0], Unknown)
        others = (field for field in self.sheet.columns if field not in _ROLES.values())
        lost = next((field for field in others if self._cell(row, field).strip()), None)
        if lost is not None:
            self._say_of(row, lost, texts.row_without_note())

    def _note(self, row: Row) -> None:
        theme, category = (self._name(row, field, role) for role, field in _ROLES.items())
        if self.below_theme and isinstance(theme, Unknown):
            self._say_of(row, "theme", texts.row_without_theme())
        self.below_theme = self.below_theme and isinstance(theme, Unknown)
        self.headed[Role.THEME].append(theme)
        self.headed[Role.CATEGORY].append(category)
        draft = Draft(
            row=row.number,
            text=self._cell(row, "text"),
            theme=theme,
            category=category,
            marks=self._marks(row),
        )
        self.placed.append(Placed(draft=draft, under=one_line(self._cell(row, "parent"))))
        self._question_below(row, draft)
        belongs = self._cell(row, "belongs")
        if belongs.strip():
            self.belonging.append((row.number, belongs))

    def _question_below(self, row: Row, above: Draft) -> None:
        """Take a question that stands where “yes” or “no” belongs, as a note under this one."""
        asked = self._cell(row, "question")
        if likely_kind(asked) is not NoteKind.QUESTION:
            return
        self._say_of(row, "question", texts.question_as_note())
        under = above.marks.id or usual_id(len(self.placed) - 1)
        draft = attrs.evolve(above, text=asked, marks=NONE)
        self.placed.append(Placed(draft=draft, under=under))

    def _name(self, row: Row, field: str, role: Role) -> Name:
        name = one_line(self._cell(row, field))
        heading = self.names.settled(Heading(role=role, name=name))
        if heading.is_respelled:
            self._say_of(row, field, texts.respelled(heading.name))
        return heading.name or UNKNOWN

    def _marks(self, row: Row) -> Marks:
        own = one_line(self._cell(row, "id"))
        if own and not _ID.match(own):
            self._say_of(row, "id", texts.bad_id())
        kept: list[str] = []
        session, format_ = (self._id(row, field, kept) for field in ("session", "format"))
        answer = one_line(self._cell(row, "question"))
        kind = KINDS.get(answer.casefold())
        if answer and kind is None and likely_kind(answer) is NoteKind.NOTE:
            self._say_of(row, "question", texts.unclear_answer())
            kept.append(answer)
        return Marks(
            id=own if _ID.match(own) else None,
            tags=(*_tags(self._cell(row, "tags")), *kept),
            session=session,
            format=format_,
            kind=kind,
        )

    def _id(self, row: Row, field: str, kept: list[str]) -> str | Unknown:
        """Return the id in a cell; what is no id is kept, for the tags of the note."""
        cell = one_line(self._cell(row, field))
        if not cell or _ID.match(cell):
            return cell or UNKNOWN
        self._say_of(row, field, texts.kept_as_tag())
        kept.append(cell)
        return UNKNOWN

    def harvest(self) -> Harvest:
        """Return what all rows come to."""
        drafts = nested(self.placed, self.notes)
        made = made_notes(drafts, self.notes)
        self._link_notes(drafts, made)
        ids = {note.id for note in made}
        for link in self.links:
            if not link.fits(ids):
                self.notes.say(texts.no_such_note(), link.row)
        return Harvest(
            title=self.title,
            themes=self._names(Role.THEME, self.names.themes),
            categories=self._names(Role.CATEGORY, self.names.categories),
            notes=made,
            links=[link.link for link in self.links if link.fits(ids)],
        )

    def _link_notes(self, drafts: Sequence[Draft], made: Sequence[Note]) -> None:
        # Of the notes of one row, the first is the row's own.
        own: dict[int, str] = {}
        for draft, note in zip(drafts, made, strict=True):
            own.setdefault(draft.row, note.id)
        for row, belongs in self.belonging:
            self._link(row, LinkKind.RELATED, (own[row], *_ids(belongs)))

    def _names(self, role: Role, given: Sequence[str]) -> tuple[str, ...]:
        asked = self.asked.get(role)
        if given or asked is None:
            return known_names((*given, *(asked or self.headed[role])))
        return tuple(name for name in asked if not isinstance(name, Unknown))


def _ids(cell: str) -> list[str]:
    return [name for name in _BETWEEN_IDS.split(cell) if name]


def _tags(cell: str) -> Iterator[str]:
    for quoted, plain in _TAGS.findall(cell):
        tag = (unquoted_tag(quoted) if quoted else None) or one_line(quoted or plain)
        if tag.strip():
            yield tag
