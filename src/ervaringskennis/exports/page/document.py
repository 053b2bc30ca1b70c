"""A programme as a page that everybody can read: WCAG 2.1 AA, without scripts or other files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.chosen import chosen
from ervaringskennis.exports.page import about, agenda, changed, parts, times, words
from ervaringskennis.exports.page.frame import Frame, Section, navigation
from ervaringskennis.exports.page.lists import address
from ervaringskennis.exports.page.markup import Node, paragraphs, tag
from ervaringskennis.exports.page.view import View
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis.programmes.sessions import AgendaEntry


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
        return _of_programme(View.of(programme, audience))
    (found,) = chosen(programme, entry)
    return _of_entry(found, View.of(programme, audience, alone=True))


def _of_programme(view: View) -> bytes:
    sections = [section for section in _sections(view) if section.inside]
    programme = view.programme
    inside = [
        tag("h1", programme.title),
        changed.notice_of_all(view),
        *_lead(programme.description),
        tag("h2", view.say(words.IN_SHORT), class_="in-short"),
        about.in_short(view),
        *(section.element(view.voice) for section in sections),
    ]
    banner = navigation(sections, view.voice)
    return _framed(view, programme.title, banner, inside)


def _lead(description: str) -> list[Node]:
    told = paragraphs(description)
    return [tag("div", *told, class_="lead")] if told else []


def _of_entry(entry: AgendaEntry, view: View) -> bytes:
    part_of = view.say(words.PART_OF, title=_to_programme(view))
    banner: list[Node] = [tag("p", part_of, class_="kind")]
    feed = Section("calendar", words.SUBSCRIBE, about.subscribing(view))
    calendar = [feed.element(view.voice)] if feed.inside else []
    inside: list[Node] = [tag("h1", entry.title), *parts.whole(entry, view), *calendar]
    return _framed(view, f"{entry.title} – {view.programme.title}", banner, inside)


def _to_programme(view: View) -> Node:
    title = tag("bdi", view.programme.title)
    return (
        title
        if isinstance(view.programme.url, Unknown)
        else tag("a", title, href=view.programme.url)
    )


def _sections(view: View) -> list[Section]:
    return [
        Section("news", words.NEWS, about.news(view)),
        Section("agenda", words.PROGRAMME, agenda.agenda(view)),
        Section("choices", words.CHOICES, parts.choices(view)),
        Section("parts", words.MORE_OF_EACH, parts.more_of_each(view)),
        Section("groups", words.GROUPS, about.groups(view)),
        Section("taking-part", words.TAKING_PART, about.taking_part(view)),
        Section("contributors", words.WITH, about.contributors(view)),
        Section("due", words.DUE, about.due(view)),
        Section("results", words.RESULTS, about.results(view)),
        Section("reading", words.READING, about.reading(view)),
        Section("calendar", words.SUBSCRIBE, about.subscribing(view)),
    ]


def _framed(view: View, title: str, banner: list[Node], inside: list[Node]) -> bytes:
    return Frame(voice=view.voice, title=title, banner=banner, foot=_foot(view)).page(inside)


def _foot(view: View) -> list[Node]:
    programme = view.programme
    told: list[Node] = []
    if not isinstance(programme.url, Unknown):
        told.append(tag("p", view.say(words.MORE_ELSEWHERE, link=address(programme.url))))
    if not isinstance(programme.revised, Unknown):
        moment = times.moment(programme.revised, view.voice)
        told.append(tag("p", view.say(words.CHANGED_ON, moment=moment)))
    return told
