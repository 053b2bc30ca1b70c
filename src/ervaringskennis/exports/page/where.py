"""Where something is held: a place, online, or both; and its meeting link for who may have it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ervaringskennis.exports.page import words
from ervaringskennis.exports.page.markup import Node, lines, tag
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus, Mode, Place
from ervaringskennis.values.municipalities import dutch_municipalities
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.exports.page.view import View
    from ervaringskennis.values.text import Label


def where(entry: AgendaEntry, view: View) -> Node:
    """Return where an entry is, with its meeting link where the audience gets to see it."""
    said = _held(entry, view)
    link = meeting_link(entry, view)
    return [said, *([tag("br"), link] if link else [])]


def is_said(entry: AgendaEntry) -> bool:
    """Return whether anything is known of where it is."""
    return isinstance(entry.place, Place) or isinstance(entry.mode, Mode)


def meeting_link(entry: AgendaEntry, view: View) -> Node:
    """Return the link to the meeting; nothing where there is none, or it is not for these eyes."""
    hidden = not view.shows_links or entry.status is EntryStatus.CANCELLED
    if hidden or isinstance(entry.link, Unknown):
        return []
    return tag("a", view.say(words.JOIN), href=entry.link)


def _held(entry: AgendaEntry, view: View) -> Node:
    if entry.mode is Mode.ONLINE:
        return view.say(words.ONLINE)
    if isinstance(entry.place, Unknown):
        return view.say(_without_a_place(entry.mode))
    place = _place(entry.place, view)
    return [place, tag("br"), view.say(words.OR_ONLINE)] if entry.mode is Mode.HYBRID else place


def _without_a_place(mode: Mode | Unknown) -> Label:
    if mode is Mode.IN_PLACE:
        return words.IN_PLACE_NOT_KNOWN
    return words.IN_BOTH_WAYS if mode is Mode.HYBRID else words.NOT_KNOWN


def _place(place: Place, view: View) -> Node:
    address = [lines(place.address.strip())] if place.address.strip() else []
    parts = [place.name, *address, *_municipality(place, view)]
    between: Node = tag("br")
    spread = [part for one in parts for part in (between, one)][1:]
    return tag("span", *spread, dir="auto")


def _municipality(place: Place, view: View) -> list[Node]:
    """Return the municipality, where name and address do not tell it already."""
    if isinstance(place.municipality, Unknown):
        return []
    found = dutch_municipalities().by_code(place.municipality)
    if found is None or found.name in f"{place.name} {place.address}":
        return []
    return [view.say(words.IN_MUNICIPALITY, name=found.name)]
