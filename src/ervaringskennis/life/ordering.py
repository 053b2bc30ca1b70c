"""Notes put in order afterwards: linked, sorted, tagged.  None is ever taken away."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.facts.harvest import NotesLinked, NotesSorted, NotesTagged, NotesUnlinked
from ervaringskennis.harvest.notes import Link, LinkKind, Note
from ervaringskennis.life.naming_notes import kept, nested, with_all_below
from ervaringskennis.life.possible import refused
from ervaringskennis.values.converters import as_tuple
from ervaringskennis.values.text import line, lines

if TYPE_CHECKING:
    from ervaringskennis.facts import Fact
    from ervaringskennis.life.state import State


def link(state: State, notes: Iterable[str], kind: LinkKind) -> tuple[Fact, ...]:
    """Record that notes belong together; doing so again changes nothing."""
    made = Link(kind=kind, notes=kept(state, notes))
    return () if made in state.note_links else (NotesLinked(link=made.kind, notes=made.notes),)


def unlink(state: State, notes: Iterable[str]) -> tuple[Fact, ...]:
    """Take notes out of every link that holds all of them; nothing where there is none."""
    named = kept(state, notes)
    linked = any(set(named).issubset(one.notes) for one in state.note_links)
    return (NotesUnlinked(notes=named),) if linked else ()


def sort(
    state: State, notes: Iterable[str], theme: str | None, category: str | None
) -> tuple[Fact, ...]:
    """Give notes a theme, a category, or both; what stands under them follows.

    `NotPossible` for what stands under a note that does not come along.
    """
    place = _place(state, theme=theme, category=category)
    moved = with_all_below(state, kept(state, notes))
    for parent in (state.notes[name].parent for name in moved):
        if parent is not None and parent not in moved:
            raise nested(state, parent)
    now = (state.notes[name] for name in moved)
    if all(getattr(note, field) == said for note in now for field, said in place.items()):
        return ()
    return (NotesSorted(notes=moved, **place),)


def _place(state: State, **said: str | None) -> dict[str, str]:
    place = {field: words.strip() for field, words in said.items() if words is not None}
    if not place:
        raise refused(
            state,
            "Noem een thema, een soort, of allebei.",
            "Name a theme, a category, or both.",
            code="no-place",
        )
    for field, words in place.items():
        line(None, getattr(attrs.fields(Note), field), words)
    return place


def tag(state: State, notes: Iterable[str], tags: Iterable[str]) -> tuple[Fact, ...]:
    """Give notes these tags instead of those they had; none takes them all away."""
    named, given = kept(state, notes), tuple(dict.fromkeys(as_tuple(tags)))
    lines(None, attrs.fields(Note).tags, given)
    if all(state.notes[name].tags == given for name in named):
        return ()
    return (NotesTagged(notes=named, tags=given),)
