"""Notes as plain text and as Markdown, for the eye: attributes only where a note has more."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.files.harvest.bullets import is_bullet
from ervaringskennis.files.harvest.characters import escaped, escaped_on_one_line
from ervaringskennis.files.harvest.drafts import known_names, likely_kind, usual_id
from ervaringskennis.files.harvest.headings import Names, said_heading
from ervaringskennis.files.harvest.marks import Marks, marks_text, split_marks
from ervaringskennis.files.harvest.words import USUAL, Words
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.harvest.counting import Name
    from ervaringskennis.harvest.notes import Harvest, Note

_NOBODY: Final = Names()


@attrs.frozen(kw_only=True)
class PlainText:
    """How plain text is written; what would be read as something else is escaped, and says so."""

    words: Words

    def title(self, title: str) -> str:
        """Return the line of the title."""
        if title == title.strip() and "\n" not in title and split_marks(title)[0] == title:
            return f"{self.words.title}: {title}"
        marks = marks_text(Marks(escaped=True), self.words)
        return f"{self.words.title}: {escaped_on_one_line(title)}{marks}"

    def theme(self, name: str) -> str:
        """Return the heading of a theme."""
        return f"{self.words.theme}: {name}"

    def no_theme(self) -> str:
        """Return the heading of notes without a theme."""
        return self.words.no_theme

    def category(self, name: str) -> str:
        """Return the heading of a category: the usual ones need no word."""
        return name if name in USUAL else f"{self.words.category}: {name}"

    def name(self, name: str) -> str:
        """Return a name in a list."""
        return name

    def note(self, text: str, marks: Marks) -> str:
        """Return a note, on as many lines as it has."""
        lines = text.split("\n")
        written = f"{text}{marks_text(marks, self.words)}"
        fits = all(line == line.strip() for line in lines)
        fits = fits and not any(is_bullet(line) for line in lines[1:])
        if fits and split_marks(written) == (text, marks):
            return written
        escape = attrs.evolve(marks, escaped=True)
        return f"{escaped(text)}{marks_text(escape, self.words)}"

    @property
    def gap(self) -> Sequence[str]:
        """What stands between a heading of a category and its notes."""
        return ()


@attrs.frozen(kw_only=True)
class Markdown(PlainText):
    """How Markdown is written: every program that shows it shows the same words."""

    def title(self, title: str) -> str:
        """Return the heading of the title."""
        return self._heading(1, self.words.title, title, is_certain=True)

    def theme(self, name: str) -> str:
        """Return the heading of a theme."""
        return self._heading(2, self.words.theme, name, is_certain=not _NOBODY.category(name))

    def no_theme(self) -> str:
        """Return the heading of notes without a theme."""
        return f"## {self.words.no_theme}"

    def category(self, name: str) -> str:
        """Return the heading of a category."""
        usual = _NOBODY.category(name)
        certain = usual is None or usual.name == name
        return self._heading(3, self.words.category, name, is_certain=certain)

    def _heading(self, level: int, word: str, name: str, *, is_certain: bool) -> str:
        text = escaped_on_one_line(name)
        if said_heading(text) or not is_certain:
            text = f"{word}: {text}"
        return f"{'#' * level} {text}"

    def name(self, name: str) -> str:
        """Return a name in a list."""
        return escaped_on_one_line(name)

    def note(self, text: str, marks: Marks) -> str:
        """Return a note, on as many lines as it has."""
        return f"{escaped(text)}{marks_text(marks, self.words)}"

    @property
    def gap(self) -> Sequence[str]:
        """What stands between a heading and what follows."""
        return ("",)


def typed(harvest: Harvest, style: PlainText) -> str:
    """Return a harvest as text; reading it gives the same harvest."""
    title = [style.title(harvest.title)] if harvest.title else []
    lists = list(_lists(harvest, style))
    # After a list of names bullets would be names too.
    sections = _sections(harvest, style, needs_heading=bool(lists))
    parts = [*title, *lists, *sections, *_links(harvest, style)]
    return "\n\n".join(parts) + ("\n" if parts else "")


def _lists(harvest: Harvest, style: PlainText) -> Iterator[str]:
    """Yield the themes and the categories that the headings below do not tell."""
    words, notes = style.words, harvest.notes
    for word, asked, found in (
        (words.themes, harvest.themes, [note.theme for note in notes]),
        (words.categories, harvest.categories, [note.category for note in notes]),
    ):
        if asked != known_names(found):
            yield "\n".join([f"{word}:", *style.gap, *(f"- {style.name(name)}" for name in asked)])


def _sections(harvest: Harvest, style: PlainText, *, needs_heading: bool) -> Iterator[str]:
    """Yield the notes of each theme and category, under a heading for what changes."""
    written = _NoteWriter(harvest=harvest, style=style)
    theme: Name = UNKNOWN
    category: Name = UNKNOWN
    for (new_theme, new_category), notes in groupby(harvest.notes, _place):
        goes_back = isinstance(new_category, Unknown) and new_category != category
        if needs_heading or new_theme != theme or goes_back:
            yield _theme_heading(new_theme, style)
            category = UNKNOWN
        heading = [] if isinstance(new_category, Unknown) else [style.category(new_category)]
        lines = "\n".join(map(written.lines, notes))
        yield "\n".join([*heading, *(style.gap if heading else ()), lines])
        theme, category, needs_heading = new_theme, new_category, False


def _place(note: Note) -> tuple[Name, Name]:
    return note.theme, note.category


def _theme_heading(theme: Name, style: PlainText) -> str:
    return style.no_theme() if isinstance(theme, Unknown) else style.theme(theme)


def _links(harvest: Harvest, style: PlainText) -> Iterator[str]:
    for link in harvest.links:
        yield f"{style.words.links[link.kind]}: {', '.join(link.notes)}"


class _NoteWriter:
    """Writes each note of a harvest with what its words and its place do not tell."""

    def __init__(self, *, harvest: Harvest, style: PlainText) -> None:
        self.style = style
        self.depths = harvest.depths
        self.linked = {name for link in harvest.links for name in link.notes}
        self.usual = {note.id: usual_id(place) for place, note in enumerate(harvest.notes)}

    def lines(self, note: Note) -> str:
        """Return a note with its bullet, indented as deep as it is nested."""
        begins = "  " * self.depths[note.id]
        first, *others = self.style.note(note.text, self._marks(note)).split("\n")
        more = (f"{begins}  {line}" if line else "" for line in others)
        return "\n".join([f"{begins}- {first}", *more])

    def _marks(self, note: Note) -> Marks:
        # Whoever reads that two notes belong together wants to find them.
        shows_id = note.id in self.linked or note.id != self.usual[note.id]
        return Marks(
            id=note.id if shows_id else None,
            tags=note.tags,
            session=note.session,
            format=note.format,
            kind=None if note.kind is likely_kind(note.text) else note.kind,
        )
