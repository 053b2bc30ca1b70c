"""The notes themselves, by theme and category: only for those who run the programme."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ervaringskennis.exports.harvest_page import words
from ervaringskennis.exports.harvest_page.seen import badge
from ervaringskennis.exports.page.markup import Element, Node, lines, tag
from ervaringskennis.harvest.counting import said_the_same
from ervaringskennis.harvest.notes import LinkKind, Note, NoteKind
from ervaringskennis.life.kept_notes import Answered

if TYPE_CHECKING:
    from ervaringskennis.exports.harvest_page.seen import Seen
    from ervaringskennis.harvest.counting import Name
    from ervaringskennis.values.text import Label
    from ervaringskennis.values.unknown import Unknown

_SHORT: Final = 80
_HOW_FAR: Final[Mapping[Answered | Unknown, Label]] = MappingProxyType(
    {Answered.ANSWERED: words.IS_ANSWERED, Answered.DECLINED: words.IS_DECLINED}
)


def pointer(note: Note) -> Node:
    """Return the words of a note, as a link to where it stands; long ones are cut."""
    known = " ".join(note.text.split())
    said = known if len(known) <= _SHORT else f"{known[: _SHORT - 1]}…"
    return tag("a", tag("bdi", said), href=f"#{_place(note.id)}")


def _place(note: str) -> str:
    return f"note-{note}"


def notes(seen: Seen) -> list[Node]:
    """Return every note in its place, with what it is and how far it has come."""
    if not seen.words_of_notes:
        return []
    tree = _Tree(seen)
    return [part for theme in seen.report.matrix.themes for part in tree.of_theme(theme)]


class _Tree:
    """The notes, each with those that stand under it."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._under: Mapping[str | None, list[Note]] = defaultdict(list)
        for note in seen.report.harvest.notes:
            self._under[note.parent].append(note)
        self._others = _linked(seen)
        self._overdue = frozenset(seen.report.overdue)

    def of_theme(self, theme: Name) -> Iterator[Node]:
        counted = self._seen.report.matrix
        if not counted.of_theme(theme):
            return
        yield tag("h3", self._seen.theme(theme))
        for category in counted.categories:
            number = counted[theme, category]
            if number:
                aside = tag("span", str(number), class_="aside")
                yield tag("h4", self._seen.category(category), " ", aside)
                yield self._list(self._placed(theme, category))

    def _placed(self, theme: Name, category: Name) -> list[Note]:
        place = (theme, category)
        return [note for note in self._under[None] if (note.theme, note.category) == place]

    def _list(self, listed: Sequence[Note]) -> Element:
        items = [self._item(note) for note in listed]
        return tag("ul", *items, class_="notes")

    def _item(self, note: Note) -> Element:
        below = [self._list(self._under[note.id])] if note.id in self._under else []
        said: list[Node] = [
            tag("bdi", *lines(note.text)),
            " ",
            tag("span", note.id, class_="aside"),
        ]
        return tag("li", *said, *self._marks(note), *below, id=_place(note.id))

    def _marks(self, note: Note) -> Iterator[Node]:
        if note.kind is NoteKind.QUESTION:
            yield [" ", badge(self._seen.say(words.QUESTION), "moved")]
        if note.id in self._overdue:
            yield [" ", badge(self._seen.say(words.LATE), "cancelled")]
        yield from self._how_far(note)
        yield from self._belonging(note)

    def _how_far(self, note: Note) -> Iterator[Node]:
        label = _HOW_FAR.get(self._seen.report.status(note.id))
        if label:
            yield [" ", badge(self._seen.say(label))]

    def _belonging(self, note: Note) -> Iterator[Node]:
        for kind, label in ((LinkKind.SAME, words.SAME_AS), (LinkKind.RELATED, words.RELATED_TO)):
            names = self._others[kind].get(note.id, [])
            if names:
                told = [part for name in names for part in (", ", _to(name))][1:]
                yield [" ", tag("span", self._seen.say(label, notes=told), class_="aside")]


def _to(name: str) -> Node:
    return tag("a", name, href=f"#{_place(name)}")


def _linked(seen: Seen) -> Mapping[LinkKind, Mapping[str, list[str]]]:
    """Return the notes that each belongs with, by how they do."""
    links = seen.report.harvest.links
    same = [group for group in said_the_same(seen.notes, links) if len(group) > 1]
    related = [link.notes for link in links if link.kind is LinkKind.RELATED]
    return {LinkKind.SAME: _others(same), LinkKind.RELATED: _others(related)}


def _others(groups: Sequence[Sequence[str]]) -> Mapping[str, list[str]]:
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for group in groups:
        for name in group:
            found[name].update(dict.fromkeys(other for other in group if other != name))
    return {name: list(others) for name, others in found.items()}
