"""Notes as people gave them, by theme and category; nobody's name stands with them."""

from __future__ import annotations

import enum
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.values.converters import as_tuple, choose
from ervaringskennis.values.text import identifier, line_or_unknown, lines, text
from ervaringskennis.values.unknown import UNKNOWN, Unknown


class NoteKind(enum.StrEnum):
    """Whether a note asks something."""

    NOTE = "note"
    QUESTION = "question"


class LinkKind(enum.StrEnum):
    """How linked notes belong together."""

    SAME = "same"
    """They say the same; each still counts."""
    RELATED = "related"
    """They are about the same thing."""


def _kind(word: str) -> NoteKind:
    return choose(NoteKind, word)


def _link_kind(word: str) -> LinkKind:
    return choose(LinkKind, word)


def _words(value: Any) -> Any:
    """Return a text without the white space around it, with line breaks of one kind."""
    return value.replace("\r\n", "\n").strip() if isinstance(value, str) else value


def _name(value: str | Unknown) -> str | Unknown:
    return value.strip() if isinstance(value, str) else value


def _not_blank(instance: object, attribute: Any, value: Any) -> None:
    text(instance, attribute, value)
    if not value:
        raise InvalidValue.of(
            "blank-note",
            "Deze opmerking is leeg. Schrijf op wat er stond, of laat haar weg.",
            "This note is blank. Write down what it said, or leave it out.",
            field=attribute.name,
        )


def _identifier_or_unknown(instance: object, attribute: Any, value: Any) -> None:
    if not isinstance(value, Unknown):
        identifier(instance, attribute, value)


@attrs.frozen(kw_only=True)
class Note:
    """One note, its words as they were written.

    ``parent`` is the note under which it stood, if it did.  ``theme`` and ``category`` are unknown
    where nobody said.  ``session`` and ``format`` are the ids of where it came up.
    """

    id: str = attrs.field(validator=identifier)
    text: str = attrs.field(converter=_words, validator=_not_blank, repr=False)
    theme: str | Unknown = attrs.field(default=UNKNOWN, converter=_name, validator=line_or_unknown)
    category: str | Unknown = attrs.field(
        default=UNKNOWN, converter=_name, validator=line_or_unknown
    )
    kind: NoteKind = attrs.field(default=NoteKind.NOTE, converter=_kind)
    parent: str | None = None
    tags: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=lines)
    session: str | Unknown = attrs.field(default=UNKNOWN, validator=_identifier_or_unknown)
    format: str | Unknown = attrs.field(default=UNKNOWN, validator=_identifier_or_unknown)


def _at_least_two(_instance: object, attribute: Any, value: tuple[str, ...]) -> None:
    if len(set(value)) < max(2, len(value)):
        raise InvalidValue.of(
            "link-of-one",
            "Noem twee of meer verschillende opmerkingen die bij elkaar horen.",
            "Name two or more different notes that belong together.",
            field=attribute.name,
        )


@attrs.frozen(kw_only=True)
class Link:
    """Notes that belong together, in the order of the harvest; they all stay, and all count."""

    kind: LinkKind = attrs.field(default=LinkKind.SAME, converter=_link_kind)
    notes: tuple[str, ...] = attrs.field(converter=as_tuple, validator=_at_least_two)


def _names(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value.strip() for value in as_tuple(values))


@attrs.frozen(kw_only=True)
class Harvest:
    """Every note of one gathering, in the order in which they were typed over.

    ``themes`` and ``categories`` are those that were asked about, also where nobody wrote anything;
    notes may bring more.  A nested note comes after the note it stands under and before what
    follows that one, and has its theme and category.
    """

    title: str = attrs.field(default="", validator=text)
    themes: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=lines)
    categories: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=lines)
    notes: tuple[Note, ...] = attrs.field(default=(), converter=as_tuple)
    links: tuple[Link, ...] = attrs.field(default=(), converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        self._ids_are_unique()
        self._nested_notes_follow_their_parent()
        self._linked_notes_are_there()

    @property
    def by_id(self) -> Mapping[str, Note]:
        """The notes by id."""
        return {note.id: note for note in self.notes}

    @property
    def depths(self) -> Mapping[str, int]:
        """How deep each note is nested; 0 is not."""
        depths: dict[str, int] = {}
        for note in self.notes:
            depths[note.id] = 0 if note.parent is None else depths[note.parent] + 1
        return depths

    @property
    def all_themes(self) -> tuple[str, ...]:
        """The themes that were asked about, then those that notes bring."""
        return _with_more(self.themes, (note.theme for note in self.notes))

    @property
    def all_categories(self) -> tuple[str, ...]:
        """The categories that were asked about, then those that notes bring."""
        return _with_more(self.categories, (note.category for note in self.notes))

    def _ids_are_unique(self) -> None:
        counted = Counter(note.id for note in self.notes)
        double = sorted(name for name, times in counted.items() if times > 1)
        if double:
            raise InvalidValue.of(
                "double-id",
                f"Elk kenmerk komt één keer voor. Dubbel: {', '.join(double)}.",
                f"Each id occurs once. Double: {', '.join(double)}.",
                field="id",
            )

    def _nested_notes_follow_their_parent(self) -> None:
        open_notes: list[Note] = []
        for note in self.notes:
            while open_notes and open_notes[-1].id != note.parent:
                open_notes.pop()
            if note.parent is not None and not _fits_under(open_notes, note):
                raise InvalidValue.of(
                    "misplaced-note",
                    f"Opmerking {note.id} staat niet onder de opmerking waar zij bij hoort. Of zij "
                    "heeft een ander thema of een andere soort.",
                    f"Note {note.id} does not stand under the note it belongs to, or has another "
                    "theme or category.",
                    field="parent",
                )
            open_notes.append(note)

    def _linked_notes_are_there(self) -> None:
        known = self.by_id
        absent = sorted({name for link in self.links for name in link.notes if name not in known})
        if absent:
            raise InvalidValue.of(
                "no-such-note",
                f"Deze opmerking is er niet: {', '.join(absent)}.",
                f"There is no such note: {', '.join(absent)}.",
                field="links",
            )


def _fits_under(open_notes: list[Note], note: Note) -> bool:
    if not open_notes:
        return False
    parent = open_notes[-1]
    return (parent.theme, parent.category) == (note.theme, note.category)


def _with_more(asked: Iterable[str], found: Iterator[str | Unknown]) -> tuple[str, ...]:
    more = (name for name in found if not isinstance(name, Unknown))
    return tuple(dict.fromkeys((*asked, *more)))
