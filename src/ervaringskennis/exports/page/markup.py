"""HTML as values: whatever is text is escaped when it is written, and there is no way around it.

>>> print(write(tag("p", "Tom & ", tag("b", "<Jerry>", class_="x"))))
<p>Tom &amp; <b class="x">&lt;Jerry&gt;</b></p>
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias

import attrs

Node: TypeAlias = "str | Element | Sequence[Node]"
"""A text, an element, or several of these one after the other."""

# HTML Living Standard section 13.1.2: elements without an end tag.
_VOID: Final = frozenset({"br", "link", "meta"})
# Section 13.1.2.5 would have "<" in a style sheet stand as it is; ours holds none.
_RAW: Final = frozenset({"style"})
# White space before these says nothing, and makes the source readable.
_ON_A_LINE: Final = frozenset(
    {"article", "body", "caption", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3", "h4"}
    | {"head", "header", "li", "link", "main", "meta", "nav", "ol", "p", "section", "style"}
    | {"table", "tbody", "td", "th", "thead", "title", "tr", "ul"}
    | {"defs", "desc", "figure", "g", "path", "rect", "svg", "text"}
)
_ADDRESS: Final = re.compile(r"(?:#|https?://|webcal://|mailto:|tel:)")
# What no document may hold (HTML Living Standard section 13.1.4): control characters, halves of a
# pair, and the two at the end of each plane that are no characters.
_LAST_OF_PLANES: Final = "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
_FORBIDDEN: Final = re.compile(
    f"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef{_LAST_OF_PLANES}]"
)


@attrs.frozen
class Element:
    """An element with its attributes and what is in it; `tag` makes one."""

    name: str
    children: tuple[Node, ...] = ()
    attributes: Mapping[str, str] = attrs.field(factory=dict)


def tag(name: str, /, *children: Node, **attributes: str | None) -> Element:
    """Return an element; an attribute that is None is left out.

    A name of an attribute loses its last underscore (``class_``) and has a hyphen for any other.

    Raises:
        ValueError: a link goes to an address that can run code, such as ``javascript:``.
    """
    given = {
        key.rstrip("_").replace("_", "-"): value
        for key, value in attributes.items()
        if value is not None
    }
    if not _ADDRESS.match(given.get("href", "#")):
        raise ValueError("a link on a page starts with #, https:, http:, webcal:, mailto: or tel:")
    return Element(name, children, given)


def write(node: Node) -> str:
    """Return the node as HTML."""
    if isinstance(node, str):
        return _escaped(node)
    if isinstance(node, Element):
        return _written(node)
    return "".join(write(each) for each in node)


def _written(element: Element) -> str:
    before = "\n" if element.name in _ON_A_LINE else ""
    attributes = "".join(f' {name}="{_escaped(it)}"' for name, it in element.attributes.items())
    opened = f"{before}<{element.name}{attributes}>"
    if element.name in _VOID:
        return opened
    inside = _raw(element) if element.name in _RAW else write(element.children)
    return f"{opened}{inside}</{element.name}>"


def _escaped(text: str) -> str:
    return html.escape(_FORBIDDEN.sub("\ufffd", text))


def _raw(element: Element) -> str:
    text = "".join(child for child in element.children if isinstance(child, str))
    if "<" in text:
        raise ValueError("a style sheet within a page holds no <")
    return text


def plain(node: Node) -> str:
    """Return the text in a node."""
    if isinstance(node, str):
        return node
    within = node.children if isinstance(node, Element) else node
    return "".join(plain(each) for each in within)


def paragraphs(text: str) -> list[Node]:
    """Return a text of several lines: blank lines part paragraphs, others stay lines."""
    parts = (part.strip() for part in re.split(r"\n\s*\n", text.replace("\r\n", "\n")))
    return [tag("p", lines(part)) for part in parts if part]


def lines(text: str) -> list[Node]:
    """Return the lines of a text, each on a line of its own."""
    first, *others = text.splitlines() or [""]
    return [first, *(part for line in others for part in (tag("br"), line))]
