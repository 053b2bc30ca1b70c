"""The frame of any page: its head, style sheets, sections with their navigation, and its foot.

Nothing on a page asks anything of the network, so nobody can see who reads it.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Final

import attrs

from ervaringskennis.exports.page import words
from ervaringskennis.exports.page.markup import Element, Node, tag, write
from ervaringskennis.exports.page.voice import Voice
from ervaringskennis.values.text import Label

_MAIN = "main"
_FEWEST_TO_NAVIGATE = 3
_SHEETS: Final = ("colours", "page", "phone", "paper")


@attrs.frozen(kw_only=True)
class Frame:
    """What is around the contents of a page: its title, what stands on top, and its foot.

    ``sheets`` are style sheets that come after those of any page.
    """

    voice: Voice
    title: str
    banner: Sequence[Node] = ()
    foot: Sequence[Node] = ()
    sheets: Sequence[str] = ()

    def page(self, inside: Sequence[Node]) -> bytes:
        """Return the page with these contents as HTML in UTF-8."""
        return f"<!DOCTYPE html>{write(self._html(inside))}\n".encode()

    def _html(self, inside: Sequence[Node]) -> Element:
        skip = tag("a", self.voice.say(words.SKIP), href=f"#{_MAIN}", class_="skip")
        body = tag(
            "body",
            skip,
            *([tag("header", tag("div", *self.banner))] if self.banner else []),
            tag("main", *inside, id=_MAIN, tabindex="-1"),
            *([tag("footer", tag("div", *self.foot))] if self.foot else []),
        )
        return tag("html", self._head(), body, lang=self.voice.page)

    def _head(self) -> Element:
        style = "\n".join([*map(sheet, _SHEETS), *self.sheets])
        return tag(
            "head",
            tag("meta", charset="utf-8"),
            tag("meta", http_equiv="Content-Security-Policy", content=_policy(style)),
            tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
            tag("meta", name="color-scheme", content="light dark"),
            tag("meta", name="referrer", content="no-referrer"),
            tag("title", self.title),
            tag("style", style),
        )


@cache
def sheet(name: str) -> str:
    """Return a style sheet of any page."""
    return files(__package__).joinpath(f"{name}.css").read_text(encoding="utf-8")


@cache
def _policy(style: str) -> str:
    """Return what browsers let the page do (CSP level 3): show our style sheet, and no more."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


# -- sections


@attrs.frozen
class Section:
    """A part of the page with a head of its own; ``name`` is where links go."""

    name: str
    head: Label
    inside: list[Node]

    def element(self, voice: Voice) -> Element:
        """Return the section with its head."""
        name = f"{self.name}-head"
        head = tag("h2", voice.say(self.head), id=name)
        return tag("section", head, *self.inside, id=self.name, aria_labelledby=name)


def navigation(sections: Sequence[Section], voice: Voice) -> list[Node]:
    """Return links to these sections, where there are enough to choose from."""
    if len(sections) < _FEWEST_TO_NAVIGATE:
        return []
    links = [tag("li", tag("a", voice.say(one.head), href=f"#{one.name}")) for one in sections]
    head = tag("p", voice.say(words.ON_THIS_PAGE), id="on-this-page", class_="kind")
    return [tag("nav", head, tag("ul", *links), aria_labelledby="on-this-page")]
