"""Rows that stand under other rows, in whatever order somebody sorted them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.files.harvest import texts
from ervaringskennis.files.harvest.drafts import Draft, usual_id
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.files.columns import Notes


@attrs.frozen(kw_only=True)
class Placed:
    """A note, and the id of the note under which it says it stands; empty for none."""

    draft: Draft
    under: str = ""


def nested(rows: Sequence[Placed], notes: Notes) -> tuple[Draft, ...]:
    """Return the notes, each after the one it stands under; the others keep their order.

    A note whose theme and category are unknown has those of the note above it.  Who stands under
    nothing that fits, or under itself by a detour, stands on its own, and that is reported.
    """
    nest = _Nest(rows=rows, notes=notes)
    for place in range(len(rows)):
        if place not in nest.parents:
            nest.grow(place)
    # What is left stands in a circle.
    for place in range(len(rows)):
        if place not in nest.done:
            notes.say(texts.no_such_parent(), rows[place].draft.row)
            nest.grow(place)
    return tuple(nest.found)


class _Nest:
    """Takes the notes from above to below, without recursion: a file decides how deep it goes."""

    def __init__(self, *, rows: Sequence[Placed], notes: Notes) -> None:
        self.rows, self.notes = rows, notes
        self.found: list[Draft] = []
        self.done: set[int] = set()
        self.parents = self._parents()
        self.children: dict[int, list[int]] = defaultdict(list)
        for child, parent in self.parents.items():
            self.children[parent].append(child)

    def _parents(self) -> dict[int, int]:
        places = _places([row.draft for row in self.rows])
        parents = {}
        for place, row in enumerate(self.rows):
            parent = places.get(row.under) if row.under else None
            if parent is not None and parent != place:
                parents[place] = parent
            elif row.under:
                self.notes.say(texts.no_such_parent(), row.draft.row)
        return parents

    def grow(self, root: int) -> None:
        """Add a note and all that stand under it; those that do not fit there come after."""
        outside = [root]
        while outside:
            stack: list[tuple[int, int | None]] = [(outside.pop(0), None)]
            while stack:
                place, parent = stack.pop()
                draft = self.rows[place].draft
                fitting = draft if parent is None else self._under(parent, draft)
                if fitting is None:
                    self.notes.say(texts.no_such_parent(), draft.row)
                    outside.append(place)
                    continue
                self.done.add(place)
                below = [child for child in self.children[place] if child not in self.done]
                stack.extend((child, len(self.found)) for child in reversed(below))
                self.found.append(fitting)

    def _under(self, parent: int, draft: Draft) -> Draft | None:
        """Return a note as it stands under another, or nothing where it belongs elsewhere."""
        above = self.found[parent]
        theme = above.theme if isinstance(draft.theme, Unknown) else draft.theme
        category = above.category if isinstance(draft.category, Unknown) else draft.category
        if (theme, category) != (above.theme, above.category):
            return None
        return attrs.evolve(draft, theme=theme, category=category, parent=parent)


def _places(drafts: Iterable[Draft]) -> dict[str, int]:
    """Return where each note is by its id, which may be the one that it would get."""
    listed = list(drafts)
    own: dict[str, int] = {}
    for place, draft in enumerate(listed):
        if draft.marks.id is not None:
            own.setdefault(draft.marks.id, place)
    return {usual_id(place): place for place in range(len(listed))} | own
