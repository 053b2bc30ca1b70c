"""A programme as a page that everybody can read: WCAG 2.1 AA, without scripts or other files.

Nothing on it asks anything of the network, so nobody can see who reads it.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.chosen import chosen
from ervaringskennis.exports.page import about, agenda, changed, parts, times, words
from ervaringskennis.exports.page.lists import address
from ervaringskennis.exports.page.markup import Element, Node, paragraphs, tag, write
from ervaringskennis.exports.page.view import View
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis.programmes.sessions import AgendaEntry

_MAIN = "main"
_FEWEST_TO_NAVIGATE = 3
_SHEETS = ("colours", "page", "phone", "paper")


def programme_page(
    programme: Programme, *, audience: Audience = Audience.PUBLIC, entry: str | None = None
) -> bytes:
    """Return a page about a programme, or about one item, round or session of it, in UTF-8.

    The same programme gives the same bytes.  Its own words are in English where the programme is,
    and in Dutch otherwise.

    Raises:
        NotPossible: there is no such entry.
    """
    if entry is None:
        document = _of_programme(View.of(programme, audience))
    else:
        (found,) = chosen(programme, entry)
        document = _of_entry(found, View.of(programme, audience, alone=True))
    return f"<!DOCTYPE html>{write(document)}\n".encode()


@attrs.frozen
class _Section:
    """A part of the page with a head of its own; ``name`` is where links go."""

    name: str
    head: Label
    inside: list[Node]


def _of_programme(view: View) -> Element:
    sections = [section for section in _sections(view) if section.inside]
    programme = view.programme
    inside = [
        tag("h1", programme.title),
        changed.notice_of_all(view),
        *_lead(programme.description),
        tag("h2", view.say(words.IN_SHORT), class_="in-short"),
        about.in_short(view),
        *(_section(section, view) for section in sections),
    ]
    banner = _navigation(sections, view)
    return _html(view, programme.title, banner, inside)


def _lead(description: str) -> list[Node]:
    told = paragraphs(description)
    return [tag("div", *told, class_="lead")] if told else []


def _of_entry(entry: AgendaEntry, view: View) -> Element:
    part_of = view.say(words.PART_OF, title=_to_programme(view))
    banner: list[Node] = [tag("p", part_of, class_="kind")]
    feed = _Section("calendar", words.SUBSCRIBE, about.subscribing(view))
    calendar = [_section(feed, view)] if feed.inside else []
    inside: list[Node] = [tag("h1", entry.title), *parts.whole(entry, view), *calendar]
    return _html(view, f"{entry.title} – {view.programme.title}", banner, inside)


def _to_programme(view: View) -> Node:
    title = tag("bdi", view.programme.title)
    return (
        title
        if isinstance(view.programme.url, Unknown)
        else tag("a", title, href=view.programme.url)
    )


def _sections(view: View) -> list[_Section]:
    return [
        _Section("news", words.NEWS, about.news(view)),
        _Section("agenda", words.PROGRAMME, agenda.agenda(view)),
        _Section("choices", words.CHOICES, parts.choices(view)),
        _Section("parts", words.MORE_OF_EACH, parts.more_of_each(view)),
        _Section("groups", words.GROUPS, about.groups(view)),
        _Section("taking-part", words.TAKING_PART, about.taking_part(view)),
        _Section("contributors", words.WITH, about.contributors(view)),
        _Section("due", words.DUE, about.due(view)),
        _Section("results", words.RESULTS, about.results(view)),
        _Section("reading", words.READING, about.reading(view)),
        _Section("calendar", words.SUBSCRIBE, about.subscribing(view)),
    ]


def _section(section: _Section, view: View) -> Element:
    head = tag("h2", view.say(section.head), id=_head_of(section))
    return tag("section", head, *section.inside, id=section.name, aria_labelledby=_head_of(section))


def _head_of(section: _Section) -> str:
    return f"{section.name}-head"


def _navigation(sections: list[_Section], view: View) -> list[Node]:
    if len(sections) < _FEWEST_TO_NAVIGATE:
        return []
    links = [
        tag("li", tag("a", view.say(section.head), href=f"#{section.name}")) for section in sections
    ]
    head = tag("p", view.say(words.ON_THIS_PAGE), id="on-this-page", class_="kind")
    return [tag("nav", head, tag("ul", *links), aria_labelledby="on-this-page")]


# -- the document


def _html(view: View, title: str, banner: list[Node], inside: list[Node]) -> Element:
    skip = tag("a", view.say(words.SKIP), href=f"#{_MAIN}", class_="skip")
    body = tag(
        "body",
        skip,
        *([tag("header", tag("div", *banner))] if banner else []),
        tag("main", *inside, id=_MAIN, tabindex="-1"),
        *_footer(view),
    )
    return tag("html", _head(title), body, lang=view.voice.page)


def _head(title: str) -> Element:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=_policy()),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", _style()),
    )


@cache
def _style() -> str:
    folder = files(__package__)
    sheets = (folder.joinpath(f"{name}.css").read_text(encoding="utf-8") for name in _SHEETS)
    return "\n".join(sheets)


@cache
def _policy() -> str:
    """Return what browsers let the page do (CSP level 3): show our style sheet, and no more."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def _footer(view: View) -> list[Node]:
    programme = view.programme
    told: list[Node] = []
    if not isinstance(programme.url, Unknown):
        told.append(tag("p", view.say(words.MORE_ELSEWHERE, link=address(programme.url))))
    if not isinstance(programme.revised, Unknown):
        moment = times.moment(programme.revised, view.voice)
        told.append(tag("p", view.say(words.CHANGED_ON, moment=moment)))
    return [tag("footer", tag("div", *told))] if told else []
