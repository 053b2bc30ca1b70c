"""From what a reader found to notes with ids: the part that every kind of file shares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import count
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.files.harvest import texts
from ervaringskennis.files.harvest.marks import NONE, Marks
from ervaringskennis.harvest.counting import Name
from ervaringskennis.harvest.notes import Note, NoteKind
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.files.columns import Notes

_DOUBT: Final = re.compile(r"\(\s*\?+\s*\)")
# Matched from the end of a text backwards, so that its length hardly matters.
_ASKS: Final = re.compile(r"[\s\"'”’»]*!*\?")


@attrs.frozen(kw_only=True)
class Draft:
    """A note before it has its id; ``parent`` is the place of another among the drafts."""

    row: int
    text: str = attrs.field(repr=False)
    theme: Name = UNKNOWN
    category: Name = UNKNOWN
    parent: int | None = None
    marks: Marks = NONE


def likely_kind(text: str) -> NoteKind:
    """Return what a note seems to be by its end: a mark of doubt alone asks nothing.

    >>> [str(likely_kind(text)) for text in ("Wie helpt?", "Serieus genomen worden (?)")]
    ['question', 'note']
    """
    asks = _ASKS.match(_DOUBT.sub("", text)[::-1])
    return NoteKind.QUESTION if asks else NoteKind.NOTE


def usual_id(place: int) -> str:
    """Return the id that a note has where nobody gave it one; places count from 0.

    >>> usual_id(0)
    'n1'
    """
    return f"n{place + 1}"


def made_notes(drafts: Sequence[Draft], notes: Notes) -> tuple[Note, ...]:
    """Return the notes, each with an id of its own."""
    ids = _ids(drafts, notes)
    return tuple(
        Note(
            id=name,
            text=draft.text,
            theme=draft.theme,
            category=draft.category,
            kind=draft.marks.kind or likely_kind(draft.text.strip()),
            parent=None if draft.parent is None else ids[draft.parent],
            tags=draft.marks.tags,
            session=draft.marks.session,
            format=draft.marks.format,
        )
        for name, draft in zip(ids, drafts, strict=True)
    )


def _ids(drafts: Sequence[Draft], notes: Notes) -> list[str]:
    own: dict[str, int] = {}
    for place, draft in enumerate(drafts):
        if draft.marks.id is not None and own.setdefault(draft.marks.id, place) != place:
            notes.say(texts.double_id(), draft.row)
    owner = {place: name for name, place in own.items()}
    free = _free_ids(len(drafts), own)
    usual = (usual_id(place) for place in range(len(drafts)))
    return [
        owner[place] if place in owner else name if name not in own else next(free)
        for place, name in enumerate(usual)
    ]


def _free_ids(beyond: int, taken: dict[str, int]) -> Iterator[str]:
    return (usual_id(place) for place in count(beyond) if usual_id(place) not in taken)


def known_names(names: Sequence[Name]) -> tuple[str, ...]:
    """Return each name once, in the order in which it came up; unknown is none."""
    return tuple(dict.fromkeys(name for name in names if not isinstance(name, Unknown)))
