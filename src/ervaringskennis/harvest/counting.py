"""How many notes there are, by theme and category: every note once, also those without either."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

import attrs

from ervaringskennis.harvest.notes import LinkKind
from ervaringskennis.values.unknown import UNKNOWN, Unknown

Name = str | Unknown


class Placed(Protocol):
    """What has a theme and a category, or not: a note with its words, or without."""

    @property
    def theme(self) -> Name:
        """The theme."""
        ...

    @property
    def category(self) -> Name:
        """The category."""
        ...


@attrs.frozen(kw_only=True)
class Matrix:
    """Numbers of notes by theme (rows) and category (columns).

    Notes without a theme have a row of their own, the last one, which is unknown; without a
    category, a column.  Those are there only where there are such notes.
    """

    themes: tuple[Name, ...]
    categories: tuple[Name, ...]
    counts: Mapping[tuple[Name, Name], int] = attrs.field(repr=False)

    def __getitem__(self, place: tuple[Name, Name]) -> int:
        return self.counts.get(place, 0)

    @property
    def total(self) -> int:
        """All notes."""
        return sum(self.counts.values())

    def of_theme(self, theme: Name) -> int:
        """Return the sum of a row."""
        return sum(self[theme, category] for category in self.categories)

    def of_category(self, category: Name) -> int:
        """Return the sum of a column."""
        return sum(self[theme, category] for theme in self.themes)

    @property
    def top(self) -> tuple[tuple[Name, int], ...]:
        """The themes with the most notes first; those with as many in their own order."""
        counted = [(theme, self.of_theme(theme)) for theme in self.themes]
        return tuple(sorted(counted, key=lambda pair: -pair[1]))


def matrix(
    notes: Iterable[Placed], *, themes: Sequence[str] = (), categories: Sequence[str] = ()
) -> Matrix:
    """Return how many notes there are of each theme and category.

    ``themes`` and ``categories`` come first, in their order, also where nobody wrote anything.
    """
    counts = Counter((note.theme, note.category) for note in notes)
    return Matrix(
        themes=_in_order(themes, (theme for theme, _ in counts)),
        categories=_in_order(categories, (category for _, category in counts)),
        counts=counts,
    )


def _in_order(asked: Sequence[str], found: Iterable[Name]) -> tuple[Name, ...]:
    names: dict[Name, None] = dict.fromkeys((*asked, *found))
    # Unknown has no place in the order: it stands last.
    without = UNKNOWN in names
    names.pop(UNKNOWN, None)
    return (*names, UNKNOWN) if without else tuple(names)


class Linked(Protocol):
    """What links notes."""

    @property
    def kind(self) -> LinkKind:
        """How they belong together."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """Their ids."""
        ...


def said_the_same(notes: Iterable[str], links: Iterable[Linked]) -> tuple[tuple[str, ...], ...]:
    """Return the notes in groups that say the same, each note in one, in the order of the notes.

    The number of groups is how many different things were said; the number of notes stays.
    """
    group = {note: [note] for note in notes}
    for link in links:
        if link.kind is not LinkKind.SAME:
            continue
        first, *others = link.notes
        for other in others:
            if group[other] is not group[first]:
                group[first].extend(group[other])
                group.update(dict.fromkeys(group[other], group[first]))
    position = {note: number for number, note in enumerate(group)}
    groups = {id(one): tuple(sorted(one, key=position.__getitem__)) for one in group.values()}
    return tuple(groups.values())


class Counted(Placed, Protocol):
    """What is counted: it has an id, a theme and a category, or not."""

    @property
    def id(self) -> str:
        """Its id."""
        ...


def different_by_theme(notes: Iterable[Counted], links: Iterable[Linked]) -> dict[Name, int]:
    """Return how many different things were said about each theme.

    What was said about two themes counts in both, so that these may be more than all groups are.
    """
    themes = {note.id: note.theme for note in notes}
    groups = said_the_same(themes, links)
    return dict(Counter(theme for group in groups for theme in {themes[name] for name in group}))
