"""What each may see of notes: counts for everybody, words for the arranger alone."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from ervaringskennis.harvest.counting import matrix
from ervaringskennis.life.kept_notes import Answered
from ervaringskennis.life.register import RegisterEntry, overdue, register
from ervaringskennis.storage.contract import FieldClass
from ervaringskennis.values.unknown import Unknown, known

if TYPE_CHECKING:
    from ervaringskennis.life.state import State
    from ervaringskennis.storage.contract import Store

Json = dict[str, Any]
Words = Callable[[str], object]
"""The words of a note, answer or caution by its id; ``None`` where they were erased."""


def note_counts(state: State, now: dt.datetime) -> Json:
    """Return how many notes there are, and how many of them wait, for everybody to see.

    ``overdue`` is ``None`` where nobody said how soon people hear back.
    """
    entries = register(state, now=now)
    stand = Counter(entry.status for entry in entries)
    has_term = not isinstance(state.programme.harvest.answer_within, Unknown)
    return {
        "kept": len(entries),
        "open": stand[Answered.OPEN],
        "answered": stand[Answered.ANSWERED],
        "declined": stand[Answered.DECLINED],
        "overdue": len(overdue(entries)) if has_term else None,
        "questions": sum(note.question for note in state.notes.values()),
        "themes": [
            {"theme": known(theme, None), "notes": number}
            for theme, number in matrix(state.notes.values()).top
        ],
    }


def note_register(state: State, store: Store, now: dt.datetime) -> list[Json]:
    """Return what was said, how each note stands, and what came of it."""
    words = _words(state, store)
    return [_note(state, entry, words) for entry in register(state, now=now)]


def made_cautions(state: State, store: Store) -> list[Json]:
    """Return the cautions that notes became."""
    words = _words(state, store)
    return [
        {
            "id": name,
            "text": words(name),
            "notes": list(one.notes),
            "severity": one.severity.value,
            "formats": list(one.formats),
            "roles": list(one.roles),
            "circumstances": [circumstance.value for circumstance in one.circumstances],
        }
        for name, one in state.cautions.items()
    ]


def _words(state: State, store: Store) -> Words:
    kept = store.entries(state.programme.id, FieldClass.NOTE)
    return lambda entry: kept[entry].data["text"] if entry in kept else None


def _note(state: State, entry: RegisterEntry, words: Words) -> Json:
    note = state.notes[entry.note]
    due = known(entry.due, None)
    return {
        "id": entry.note,
        "at": entry.at.isoformat(),
        "question": note.question,
        "parent": note.parent,
        "session": note.session,
        "format": note.format,
        "theme": known(note.theme, None),
        "category": known(note.category, None),
        "tags": list(note.tags),
        "text": words(entry.note),
        "status": entry.status.value,
        "due": due.isoformat() if isinstance(due, dt.date) else None,
        "overdue": known(entry.overdue, None),
        "answers": [_answer(state, answer, words) for answer in entry.answers],
        "taken_up": list(entry.taken_up),
    }


def _answer(state: State, name: str, words: Words) -> Json:
    given = state.answers[name]
    return {
        "id": name,
        "at": given.at.isoformat(),
        "declined": given.declined,
        "text": words(name),
    }
