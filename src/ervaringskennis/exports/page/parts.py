"""The entries of a programme one by one: what there is to say of each beside its time and place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeGuard

from ervaringskennis.exports.page import changed, times, words
from ervaringskennis.exports.page.lists import (
    Fact,
    bullets,
    facts,
    links,
    more_of,
    number,
    pointer,
    row_of,
)
from ervaringskennis.exports.page.markup import Element, Node, paragraphs, tag
from ervaringskennis.exports.page.where import is_said, meeting_link, where
from ervaringskennis.programmes.sessions import (
    AgendaEntry,
    EntryStatus,
    ProgrammeItem,
    Round,
    Session,
)
from ervaringskennis.programmes.titles import words_in
from ervaringskennis.serialization.catalogue import built_in
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.exports.page.view import View
    from ervaringskennis.values.text import Label


def is_choice(entry: AgendaEntry) -> TypeGuard[Session]:
    """Return whether an entry is one of the choices in a round, without a day of its own."""
    if not isinstance(entry, Session) or not isinstance(entry.when.day, Unknown):
        return False
    return entry.choice or (not isinstance(entry.rounds, Unknown) and bool(entry.rounds))


def has_more(entry: AgendaEntry, view: View) -> bool:
    """Return whether there is more to say of an entry than a row of a table holds."""
    return bool(_inside(entry, view))


def choices(view: View) -> list[Node]:
    """Return what there is to choose from."""
    found = [entry for entry in view.programme.sessions if is_choice(entry)]
    if not found:
        return []
    cards = tag("div", *(_choice(entry, view) for entry in found), class_="cards")
    return [*_unassigned(found, view), cards]


def _unassigned(found: Sequence[Session], view: View) -> list[Node]:
    """Return which choices have no round yet, in a programme that has rounds."""
    number = sum(isinstance(entry.rounds, Unknown) for entry in found)
    if not number or not view.programme.rounds:
        return []
    every = number == len(found)
    return [tag("p", view.say(words.NO_ROUND_KNOWN if every else words.ROUNDS_NOT_KNOWN))]


def more_of_each(view: View) -> list[Node]:
    """Return more about the entries that have a row in the agenda."""
    told = [entry for entry in view.programme.agenda if not is_choice(entry)]
    return [_article(entry, view) for entry in told if has_more(entry, view)]


def whole(entry: AgendaEntry, view: View) -> list[Node]:
    """Return all there is to say of an entry, for a page of its own."""
    head: list[Fact] = [
        (words.WHEN, [_when(entry, view)]),
        (words.WHERE, [where(entry, view)]),
        *_standing(entry, view),
    ]
    return [changed.notice(entry, view), facts(head, view, class_="facts"), *_inside(entry, view)]


def format_beside(entry: AgendaEntry, view: View) -> Node:
    """Return the format in words, where its title does not name it already."""
    said = _format(entry, view)
    return "" if said.casefold() in entry.title.casefold() else view.voice.fill(said)


def _format(entry: AgendaEntry, view: View) -> str:
    if not isinstance(entry, (Session, ProgrammeItem)) or isinstance(entry.format, Unknown):
        return ""
    # An item is plenary unless it says otherwise: that is no news.
    plain = isinstance(entry, ProgrammeItem) and entry.format == "plenary"
    known = None if plain else built_in().get(entry.format)
    return words_in(view.voice.own, known.name) if known else ""


def _choice(entry: Session, view: View) -> Element:
    place: list[Fact] = (
        [(words.WHERE, [where(entry, view)])] if is_said(entry) or meeting_link(entry, view) else []
    )
    standing = facts([*place, *_standing(entry, view)], view)
    notice = changed.notice(entry, view)
    inside = [_head(entry, view), notice, *_inside(entry, view), standing]
    return tag("article", *inside, id=row_of(entry))


def _article(entry: AgendaEntry, view: View) -> Element:
    when = tag("p", _when(entry, view), class_="aside")
    return tag("article", _head(entry, view), when, *_inside(entry, view), id=more_of(entry))


def _head(entry: AgendaEntry, view: View) -> Element:
    return tag("h3", tag("bdi", entry.title), changed.badge(entry, view))


def _when(entry: AgendaEntry, view: View) -> Node:
    if entry.status is EntryStatus.POSTPONED:
        return view.say(words.NOT_KNOWN)
    return times.when(entry.when, view.voice)


def _standing(entry: AgendaEntry, view: View) -> list[Fact]:
    """Return what an entry is part of: its format, its rounds, its group."""
    said = _format(entry, view)
    return [
        (words.FORMAT, [view.voice.fill(said)] if said else []),
        (words.ROUND, _rounds(entry, view)),
        (words.GROUP, group(entry, view)),
    ]


def _rounds(entry: AgendaEntry, view: View) -> list[Node]:
    if not isinstance(entry, Session) or isinstance(entry.rounds, Unknown):
        return []
    return [tag("bdi", one.title) for one in view.programme.rounds if one.id in entry.rounds]


def group(entry: AgendaEntry, view: View) -> list[Node]:
    """Return the title of the local group that meets, where it is a session of one."""
    named = entry.group if isinstance(entry, Session) else None
    return [tag("bdi", one.title) for one in view.programme.groups if one.id == named]


def _inside(entry: AgendaEntry, view: View) -> list[Node]:
    told = [*paragraphs(entry.description), *_of_round(entry, view)]
    if isinstance(entry, ProgrammeItem):
        told += _bulleted(words.FEATURES, entry.features, view)
    if isinstance(entry, Session):
        told += _of_session(entry, view)
    return told


def _of_round(entry: AgendaEntry, view: View) -> list[Node]:
    if not isinstance(entry, Round):
        return []
    found = [
        one
        for one in view.programme.sessions
        if is_choice(one) and not isinstance(one.rounds, Unknown) and entry.id in one.rounds
    ]
    listed = [pointer(one, row_of(one), view) for one in found]
    return _bulleted(words.CHOOSE_ONE, listed, view)


def _of_session(entry: Session, view: View) -> list[Node]:
    optional: list[Node] = [] if entry.required else [tag("p", view.say(words.NOT_REQUIRED))]
    rows: list[Fact] = [
        (words.PLACES, number(entry.capacity)),
        (words.CASES, [", ".join(entry.cases)] if entry.cases else []),
        (words.READING, links(entry.further_reading)),
    ]
    told = facts(rows, view)
    return [*optional, *([told] if told else [])]


def _bulleted(head: Label, each: Iterable[Node], view: View) -> list[Node]:
    listed = bullets(each)
    said = view.say(words.LABELLED, label=view.say(head), value=[])
    return [tag("p", said), *listed] if listed else []
