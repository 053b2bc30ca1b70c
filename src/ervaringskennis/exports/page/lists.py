"""Lists that every part of a page uses: facts with their names, and links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from ervaringskennis.exports.page.markup import Node, tag
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.exports.page.view import View
    from ervaringskennis.programmes.sessions import AgendaEntry, Link
    from ervaringskennis.values.text import Label

Fact: TypeAlias = "tuple[Label, Sequence[Node]]"
"""The name of something, and what there is to say of it: nothing, one thing or more."""


def facts(rows: Iterable[Fact], view: View, *, class_: str | None = None) -> Node:
    """Return the facts of which there is something to say, each behind its name."""
    told = [
        tag("div", tag("dt", view.say(name)), *(tag("dd", value, dir="auto") for value in values))
        for name, values in rows
        if values
    ]
    return tag("dl", *told, class_=class_) if told else []


def number(value: int | Unknown) -> list[Node]:
    """Return a number where it is known, so also zero."""
    return [] if isinstance(value, Unknown) else [str(value)]


def bullets(each: Iterable[Node]) -> list[Node]:
    """Return a list with bullets; nothing where there is nothing in it."""
    items = [tag("li", one, dir="auto") for one in each]
    return [tag("ul", *items)] if items else []


def links(pages: Iterable[Link]) -> list[Node]:
    """Return pages elsewhere, by their titles."""
    return [link(page.title, page.url) for page in pages]


def link(title: Node, url: str | Unknown) -> Node:
    """Return a link with these words, or the words alone where the address is not known."""
    said = tag("bdi", title)
    return said if isinstance(url, Unknown) else tag("a", said, href=url)


def address(url: str) -> Node:
    """Return a link that shows its whole address, without the scheme of mail and telephone."""
    return tag("a", url.removeprefix("mailto:").removeprefix("tel:"), href=url, class_="bare")


def row_of(entry: AgendaEntry) -> str:
    """Return where on the page an entry stands."""
    return f"entry-{entry.id}"


def more_of(entry: AgendaEntry) -> str:
    """Return where on the page there is more about an entry."""
    return f"about-{entry.id}"


def pointer(entry: AgendaEntry, to: str, view: View) -> Node:
    """Return the title of an entry, as a link to a place on the page that shows them all."""
    title = tag("bdi", entry.title)
    return title if view.alone else tag("a", title, href=f"#{to}")
