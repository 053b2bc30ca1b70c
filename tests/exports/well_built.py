"""What a page is when it is well built, as far as its source shows it; any page of ours is."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tests.exports.pages import attribute, elements, text

if TYPE_CHECKING:
    from justhtml import JustHTML

_DAY, _CLOCK = r"\d{4}-\d\d-\d\d", r"\d\d:\d\d(?::\d\d)?"
# HTML Living Standard sections 2.3.5.2, 2.3.5.4 and 2.3.5.7.
_MACHINE = re.compile(rf"{_DAY}(?:T{_CLOCK}[+-]\d\d:\d\d)?|{_CLOCK}")


def faults(page: JustHTML) -> list[str]:
    """Return what is wrong with times, headings, links and lists."""
    machines = [attribute(time, "datetime") for time in page.query("time")]
    times = [one for one in machines if not _MACHINE.fullmatch(one)]
    return [*times, *_heading_faults(page), *_link_faults(page), *_list_faults(page)]


def _heading_faults(page: JustHTML) -> Iterator[str]:
    levels = [int(one.name[1]) for one in elements(page.root) if re.fullmatch("h[1-6]", one.name)]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield f"headings {levels}"
    yield from (f"h{one} then h{two}" for one, two in itertools.pairwise(levels) if two > one + 1)
    yield from ("empty heading" for one in page.query("h1, h2, h3") if not text(one))


def _link_faults(page: JustHTML) -> Iterator[str]:
    ids = [attribute(one, "id") for one in elements(page.root) if "id" in (one.attrs or {})]
    yield from (f"id {one} twice" for one in {*ids} if ids.count(one) > 1)
    for link in page.query("a"):
        href = attribute(link, "href")
        if href.startswith("#") and href[1:] not in ids:
            yield f"{href} leads nowhere"
        if not text(link):
            yield f"no words for {href}"
    labelled = [attribute(one, "aria-labelledby") for one in page.query("[aria-labelledby]")]
    labels = [label for one in labelled for label in one.split()]
    yield from (f"no label {one}" for one in labels if one not in ids)


def _list_faults(page: JustHTML) -> Iterator[str]:
    for one in elements(page.root):
        within = {child.name for child in elements(one) if child.parent is one}
        if one.name == "ul" and within != {"li"}:
            yield f"a list with {within}"
        if one.name == "dl" and within != {"div"}:
            yield f"facts with {within}"
