"""The report of a harvest as a page that everybody can read, with a table beside each picture."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.harvest_page import after, numbers, words
from ervaringskennis.exports.harvest_page.notes import notes
from ervaringskennis.exports.harvest_page.seen import Seen
from ervaringskennis.exports.page import times
from ervaringskennis.exports.page import words as page_words
from ervaringskennis.exports.page.frame import Frame, Section, navigation
from ervaringskennis.exports.page.lists import address
from ervaringskennis.exports.page.markup import Node, paragraphs, tag
from ervaringskennis.exports.page.voice import Voice
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.exports.harvest_page.report import HarvestReport


def harvest_page(
    report: HarvestReport, *, audience: Audience = Audience.PUBLIC, language: str = "nl"
) -> bytes:
    """Return the report as a page in HTML, in UTF-8; the same report gives the same bytes.

    Only for `Audience.ARRANGER` it holds what people wrote.  To all others it tells numbers,
    themes, categories, and what the organisers wrote themselves.  Our own words are in English
    where ``language`` is, and in Dutch otherwise.
    """
    seen = Seen(report=report, audience=audience, voice=Voice(language=language))
    sections = [section for section in _sections(seen) if section.inside]
    frame = Frame(
        voice=seen.voice,
        title=report.title,
        banner=navigation(sections, seen.voice),
        foot=list(_foot(seen)),
        sheets=_sheets(),
    )
    return frame.page([*_top(seen), *(section.element(seen.voice) for section in sections)])


def _top(seen: Seen) -> list[Node]:
    told = paragraphs(seen.report.description)
    warned = [tag("p", seen.say(words.NOT_PUBLIC))] if seen.words_of_notes else []
    return [
        tag("h1", seen.report.title),
        *([tag("div", *warned, class_="notice postponed")] if warned else []),
        *([tag("div", *told, class_="lead")] if told else []),
        tag("h2", seen.say(words.IN_SHORT), class_="unseen"),
        numbers.in_short(seen),
    ]


def _sections(seen: Seen) -> list[Section]:
    return [
        Section("top", words.TOP_THEMES, numbers.top_themes(seen)),
        Section("matrix", words.BY_BOTH, numbers.by_theme_and_category(seen)),
        Section("register", words.REGISTER, numbers.register(seen)),
        Section("replies", words.REPLIES, after.replies(seen)),
        Section("proposals", words.PROPOSALS, after.proposals(seen)),
        Section("planned", words.PLANNED, after.planned(seen)),
        Section("cautions", words.CAUTIONS, after.cautions(seen)),
        Section("results", words.RESULTS, after.results(seen)),
        Section("notes", words.ALL_NOTES, notes(seen)),
    ]


def _foot(seen: Seen) -> list[Node]:
    report, told = seen.report, list[Node]()
    if not isinstance(report.url, Unknown):
        told.append(tag("p", seen.say(page_words.MORE_ELSEWHERE, link=address(report.url))))
    if not isinstance(report.day, Unknown):
        day = times.day(report.day, seen.voice)
        told.append(tag("p", seen.say(words.STATE_OF, day=day)))
    return told


@cache
def _sheets() -> tuple[str, str]:
    charts = files("ervaringskennis.exports.charts").joinpath("charts.css")
    own = files(__package__).joinpath("report.css")
    return charts.read_text(encoding="utf-8"), own.read_text(encoding="utf-8")
