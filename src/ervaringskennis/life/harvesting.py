"""What people say: kept, answered, and made a caution; decided on ids, without the words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.facts.harvest import (
    CautionMade,
    HarvestRead,
    Noted,
    NotesAnswered,
    NotesLinked,
    WordsErased,
)
from ervaringskennis.harvest.notes import Harvest, Note, NoteKind
from ervaringskennis.life.naming_notes import also_same, in_order, kept, kept_entries, nested
from ervaringskennis.life.possible import guard, refused
from ervaringskennis.values.unknown import UNKNOWN, known

if TYPE_CHECKING:
    from ervaringskennis.facts import Fact
    from ervaringskennis.life.state import State
    from ervaringskennis.programmes.cautions import Caution

# -- keeping


def take_note(state: State, note: Note) -> tuple[Fact, ...]:
    """Keep a note; its words go to the vault."""
    guard(state, "note")
    return (_noted(state, _as_its_parent(state, note)),)


def _as_its_parent(state: State, note: Note) -> Note:
    """Return a note with the theme and category of the one that it stands under."""
    if note.parent is None:
        return note
    (parent,) = kept(state, [note.parent])
    above = state.notes[parent]
    for own, of_parent in ((note.theme, above.theme), (note.category, above.category)):
        if own not in {UNKNOWN, of_parent}:
            raise nested(state, parent)
    return attrs.evolve(note, theme=above.theme, category=above.category)


def next_note(state: State, number: int = 0) -> str:
    """Return the id of the next note, or of one so many after it."""
    return f"n{len(state.notes) + 1 + number}"


def renumbered(state: State, harvest: Harvest, *, session: str | None) -> Harvest:
    """Return a harvest with the ids that its notes get here.

    ``session`` is where notes came up that do not say so themselves.
    """
    new = {note.id: next_note(state, number) for number, note in enumerate(harvest.notes)}
    notes = tuple(
        attrs.evolve(
            note,
            id=new[note.id],
            parent=None if note.parent is None else new[note.parent],
            session=known(note.session, UNKNOWN if session is None else session),
        )
        for note in harvest.notes
    )
    links = tuple(
        attrs.evolve(one, notes=[new[name] for name in one.notes]) for one in harvest.links
    )
    return attrs.evolve(harvest, notes=notes, links=links)


def read(state: State, harvest: Harvest, digest: str) -> tuple[Fact, ...]:
    """Keep the notes of a file that are `renumbered`; nothing where it was read before."""
    guard(state, "harvest import")
    if digest in state.harvests:
        return ()
    if not harvest.notes:
        raise refused(
            state,
            "In dit bestand staat geen opmerking.",
            "There is no note in this file.",
            code="empty-harvest",
        )
    first = HarvestRead(
        digest=digest,
        notes=tuple(note.id for note in harvest.notes),
        themes=harvest.themes,
        categories=harvest.categories,
    )
    notes = (_noted(state, note) for note in harvest.notes)
    links = (NotesLinked(link=one.kind, notes=one.notes) for one in harvest.links)
    return (first, *notes, *links)


def _noted(state: State, note: Note) -> Noted:
    session = known(note.session, None)
    if session is not None and session not in {one.id for one in state.programme.agenda}:
        raise refused(
            state,
            "Deze bijeenkomst staat niet in het programma.",
            "This session is not in the programme.",
            code="no-such-session",
        )
    return Noted(
        note=note.id,
        session=session,
        theme=known(note.theme, None),
        category=known(note.category, None),
        parent=note.parent,
        question=note.kind is NoteKind.QUESTION,
        tags=note.tags,
        format=known(note.format, None),
    )


# -- answering


def next_answer(state: State) -> str:
    """Return the id of the next answer."""
    return f"a{len(state.answers) + 1}"


def answer_notes(
    state: State, notes: Iterable[str], *, declined: bool, with_same: bool, tell: bool
) -> tuple[Fact, ...]:
    """Answer notes, or decline them with a reason; the words go to the vault.

    ``with_same`` does so for what was linked as saying the same too.
    """
    guard(state, "harvest decline" if declined else "answer")
    named = kept(state, notes)
    also = also_same(state, named) if with_same else ()
    return (
        NotesAnswered(
            answer=next_answer(state),
            notes=in_order(state, {*named, *also}),
            declined=declined,
            tell=tell,
        ),
    )


# -- what comes of it


def next_caution(state: State) -> str:
    """Return the id of the next caution."""
    return f"c{len(state.cautions) + 1}"


def make_caution(state: State, caution: Caution, notes: Iterable[str]) -> tuple[Fact, ...]:
    """Make a caution of notes; its words go to the vault."""
    guard(state, "harvest caution")
    return (
        CautionMade(
            caution=caution.id,
            notes=kept(state, notes),
            severity=caution.severity,
            formats=caution.formats,
            roles=caution.roles,
            circumstances=caution.circumstances,
        ),
    )


# -- letting words go


def erase_words(state: State, entries: Iterable[str]) -> tuple[Fact, ...]:
    """Record that the words of notes, answers and cautions are erased; again does nothing.

    Also once a programme is over: somebody may recognise themselves at any time.
    """
    gone = tuple(name for name in kept_entries(state, entries) if name not in state.wordless)
    return (WordsErased(entries=gone),) if gone else ()
