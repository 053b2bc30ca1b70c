"""Strategies for what people write down: notes, links between them, and whole harvests."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from ervaringskennis.harvest.notes import Harvest, Link, LinkKind, Note, NoteKind
from ervaringskennis.testing.strategies.texts import identifiers, lines, maybe_unknown, texts

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

_ODD: Final = (
    "Thema: Werving",
    "Thema : Werving",
    "Tips",
    "- een streepje",
    "  - twee",
    "# kop",
    "=1+1",
    "@iemand",
    "Wie kent de W.M.O.-raad?",
    "Serieus genomen worden (?)",
    "met {haken}",
    "{#n9 .label}",
    "een \\ streep",
    '"tussen aanhalingstekens"; en een puntkomma',
    "1. eerst dit",
    "Eerste regel\n\nDerde regel",
    "Eerste regel\n- tweede regel",
)
_THEMES: Final = ("Werving", "Ervaringskennis", "Thema", "Tips")
_CATEGORIES: Final = ("Uitdagingen", "Tips", "Kansen")


@functools.cache
def note_texts() -> SearchStrategy[str]:
    """Yield what people may write on a note, some of which looks like something else."""
    return st.one_of(
        st.sampled_from(_ODD), lines(), texts().filter(lambda text: bool(text.strip()))
    )


def _names(usual: tuple[str, ...]) -> SearchStrategy[str]:
    return st.one_of(st.sampled_from(usual), lines())


_THEME_NAMES: Final = _names(_THEMES)
_CATEGORY_NAMES: Final = _names(_CATEGORIES)


def _about(session_ids: SearchStrategy[str]) -> SearchStrategy[dict[str, Any]]:
    """Yield what a note may have besides its words, its place and its id."""
    return st.fixed_dictionaries(
        {},
        optional={
            "kind": st.sampled_from(NoteKind),
            "tags": st.lists(lines(), max_size=2),
            "session": maybe_unknown(session_ids),
            "format": maybe_unknown(identifiers()),
        },
    )


@functools.cache
def notes() -> SearchStrategy[Note]:
    """Yield notes that stand under no other."""
    return st.builds(
        lambda about, **given: Note(**given, **about),
        _about(identifiers()),
        id=identifiers(),
        text=note_texts(),
        theme=maybe_unknown(_THEME_NAMES),
        category=maybe_unknown(_CATEGORY_NAMES),
    )


@st.composite
def note_links(draw: DrawFn, notes: tuple[str, ...] = ("n1", "n2", "n3")) -> Link:
    """Yield links between two or more of these notes."""
    some = draw(st.lists(st.sampled_from(notes), min_size=2, max_size=4, unique=True))
    return Link(kind=draw(st.sampled_from(LinkKind)), notes=some)


@st.composite
def harvests(draw: DrawFn) -> Harvest:
    """Yield harvests, with notes nested to any depth, and notes without a theme in between."""
    default = draw(st.booleans())
    number = draw(st.integers(0, 6))
    usual = tuple(f"n{count}" for count in range(1, number + 1))
    own = st.lists(identifiers(), min_size=number, max_size=number, unique=True)
    ids = usual if default else tuple(draw(own))
    found: list[Note] = []
    for name in ids:
        found.append(_next_note(draw, name, found))
    linked = st.lists(note_links(ids), max_size=2) if number > 1 else st.just([])
    return Harvest(
        title=draw(st.one_of(st.just(""), lines())),
        themes=draw(st.lists(_THEME_NAMES, max_size=2)),
        categories=draw(st.lists(_CATEGORY_NAMES, max_size=2)),
        notes=found,
        links=draw(linked),
    )


def _next_note(draw: DrawFn, name: str, before: list[Note]) -> Note:
    """Return a note that may stand under the last one, or under one that it stands under."""
    text, about = draw(note_texts()), draw(_about(identifiers()))
    parents = [None, *_open_notes(before)]
    parent = draw(st.sampled_from(parents))
    theme = parent.theme if parent else draw(maybe_unknown(_THEME_NAMES))
    category = parent.category if parent else draw(maybe_unknown(_CATEGORY_NAMES))
    under = parent.id if parent else None
    return Note(id=name, text=text, theme=theme, category=category, parent=under, **about)


def _open_notes(before: list[Note]) -> list[Note]:
    by_id = {note.id: note for note in before}
    found: list[Note] = []
    note = before[-1] if before else None
    while note is not None:
        found.append(note)
        note = by_id.get(note.parent or "")
    return found
