"""Notes by their ids: those that are kept, those below them, and those that say the same."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Final

from ervaringskennis.harvest.counting import said_the_same
from ervaringskennis.life.possible import refused
from ervaringskennis.values.converters import as_tuple

if TYPE_CHECKING:
    from ervaringskennis.errors import NotPossible
    from ervaringskennis.life.state import State

_ID: Final = re.compile(r"[nac]\d{1,9}")


def kept(state: State, notes: Iterable[str]) -> tuple[str, ...]:
    """Return these notes once each, in the order in which they came.

    `NotPossible` where one is not there, or none is named.
    """
    named = dict.fromkeys(as_tuple(notes))
    absent = [name for name in named if name not in state.notes]
    if absent or not named:
        raise _no_such_note(state, absent)
    return in_order(state, named)


def kept_entries(state: State, entries: Iterable[str]) -> tuple[str, ...]:
    """Return these notes, answers and cautions once each: notes first, cautions last.

    `NotPossible` where one is not there, or none is named.
    """
    named, there = set(as_tuple(entries)), (*state.notes, *state.answers, *state.cautions)
    absent = sorted(named.difference(there))
    if absent or not named:
        raise _no_such_entry(state, absent)
    return tuple(name for name in there if name in named)


def in_order(state: State, notes: Collection[str]) -> tuple[str, ...]:
    """Return notes in the order in which they came."""
    return tuple(name for name in state.notes if name in notes)


def with_all_below(state: State, notes: Iterable[str]) -> tuple[str, ...]:
    """Return notes and all that stands under them, in the order in which they came."""
    found = set(notes)
    # What stands under another came after it.
    for name, note in state.notes.items():
        if note.parent in found:
            found.add(name)
    return in_order(state, found)


def also_same(state: State, notes: Iterable[str]) -> tuple[str, ...]:
    """Return the other notes that were linked as saying the same as these."""
    named = set(kept(state, notes))
    groups = said_the_same(state.notes, state.note_links)
    same = {name for group in groups if named.intersection(group) for name in group}
    return in_order(state, same - named)


def _ids(absent: Iterable[str]) -> str:
    # What is no id may be what somebody wrote: then it is not repeated.
    return ", ".join(name for name in absent if _ID.fullmatch(name))


def _no_such_entry(state: State, absent: Iterable[str]) -> NotPossible:
    ids = _ids(absent)
    return refused(
        state,
        f"Dit staat niet in de oogst: {ids}."
        if ids
        else "Noem een opmerking, een antwoord of een aandachtspunt, zoals n12, a3 of c1.",
        f"This is not in the harvest: {ids}."
        if ids
        else "Name a note, an answer or a caution, such as n12, a3 or c1.",
        code="no-such-note",
    )


def _no_such_note(state: State, absent: Iterable[str]) -> NotPossible:
    ids = _ids(absent)
    return refused(
        state,
        f"Deze opmerking is er niet: {ids}." if ids else "Noem een opmerking, zoals n12.",
        f"There is no such note: {ids}." if ids else "Name a note, such as n12.",
        code="no-such-note",
    )


def nested(state: State, parent: str) -> NotPossible:
    """Return the error for a note that would have another theme than the one above it."""
    return refused(
        state,
        f"Wat onder {parent} staat, heeft het thema en de soort van {parent}. Verander die van "
        f"{parent} zelf.",
        f"What stands under {parent} has the theme and category of {parent}. Change those of "
        f"{parent} itself.",
        code="nested-note",
    )
