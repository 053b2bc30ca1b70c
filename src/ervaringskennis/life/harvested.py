"""From the state, and the words that the vault keeps, back to notes and cautions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.harvest.notes import Harvest, Link, Note, NoteKind
from ervaringskennis.programmes.cautions import Caution
from ervaringskennis.values.sources import Source, SourceKind
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from ervaringskennis.life.kept_notes import KeptNote
    from ervaringskennis.life.state import State
    from ervaringskennis.values.text import Label

ERASED: Final = "…"
"""What stands for words that were erased: the note still counts."""


def harvest_of(state: State, words: Mapping[str, str]) -> Harvest:
    """Return all notes that were kept, those under another right after it.

    ``words`` are what the vault still has, by note.
    """
    asked, read = state.programme, state.harvests.values()
    notes = tuple(_note(name, state.notes[name], words) for name in _nested(state))
    position = {note.id: number for number, note in enumerate(notes)}
    return Harvest(
        title=asked.title,
        themes=dict.fromkeys((*asked.themes, *(one for file in read for one in file.themes))),
        categories=dict.fromkeys(
            (*asked.harvest.categories, *(one for file in read for one in file.categories))
        ),
        notes=notes,
        links=tuple(_in_order(link, position) for link in state.note_links),
    )


def _nested(state: State) -> Iterator[str]:
    """Yield the notes, each before what stands under it."""
    below: dict[str | None, list[str]] = defaultdict(list)
    for name, note in state.notes.items():
        below[note.parent].append(name)
    todo = below[None][::-1]
    while todo:
        yield (name := todo.pop())
        todo.extend(reversed(below[name]))


def _note(name: str, note: KeptNote, words: Mapping[str, str]) -> Note:
    return Note(
        id=name,
        text=words.get(name, ERASED),
        theme=note.theme,
        category=note.category,
        kind=NoteKind.QUESTION if note.question else NoteKind.NOTE,
        parent=note.parent,
        tags=note.tags,
        session=UNKNOWN if note.session is None else note.session,
        format=UNKNOWN if note.format is None else note.format,
    )


def _in_order(link: Link, position: Mapping[str, int]) -> Link:
    return attrs.evolve(link, notes=sorted(link.notes, key=position.__getitem__))


def cautions_of(state: State, words: Mapping[str, Label]) -> tuple[Caution, ...]:
    """Return the cautions that notes became; one whose words were erased says nothing any more."""
    return tuple(
        Caution(
            id=name,
            text=words[name],
            source=notes_as_source(state.programme.id, made.notes),
            severity=made.severity,
            formats=made.formats,
            roles=made.roles,
            circumstances=made.circumstances,
        )
        for name, made in state.cautions.items()
        if name in words
    )


def notes_as_source(programme: str, notes: tuple[str, ...]) -> Source:
    """Return notes of a programme as the source of what is said."""
    return Source(kind=SourceKind.NOTES, reference=f"{programme}: {', '.join(notes)}")
