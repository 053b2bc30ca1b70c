"""Everybody can read a page: WCAG 2.1 AA, as far as its source shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exports.pages import (
    ARRANGER,
    EVERYTHING,
    attribute,
    programme,
    shown,
    text,
    texts,
)
from tests.exports.well_built import faults

from ervaringskennis.exports.audience import Audience
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.testing import strategies as some
from ervaringskennis.testing.kit import tried

if TYPE_CHECKING:
    from justhtml import JustHTML

    from ervaringskennis.programmes.programme import Programme

_PROGRAMMES = st.one_of(st.just(EVERYTHING), some.announcements())
_PAGE: JustHTML = shown(EVERYTHING, audience=ARRANGER)


@tried(0.5)
@given(_PROGRAMMES, st.sampled_from(Audience))
def test_any_page_is_well_built(any_programme: Programme, audience: Audience) -> None:
    page = shown(any_programme, audience=audience)  # a page that is no proper HTML fails here
    assert text(page.query("title")[0]) == " ".join(any_programme.title.split())
    assert texts(page, "main h1") == [text(page.query("title")[0])]
    assert faults(page) == []


@pytest.mark.parametrize("entry", [entry.id for entry in EVERYTHING.agenda])
def test_the_page_of_one_entry_is_well_built(entry: str) -> None:
    page = shown(EVERYTHING, audience=ARRANGER, entry=entry)
    (title,) = (one.title for one in EVERYTHING.agenda if one.id == entry)
    assert texts(page, "main h1") == [title]
    assert text(page.query("title")[0]) == f"{title} – {EVERYTHING.title}"
    assert faults(page) == []


# -- structure


@pytest.mark.parametrize(
    ("language", "lang", "skip"),
    [
        ("nl", "nl", "Naar de inhoud"),
        ("nl-BE", "nl-BE", "Naar de inhoud"),
        ("en-GB", "en-GB", "Skip to the content"),
        ("EN", "EN", "Skip to the content"),
        ("fy", "fy", "Naar de inhoud"),
        ("x.y", "nl", "Naar de inhoud"),
    ],
)
def test_a_page_names_its_language_and_speaks_it(language: str, lang: str, skip: str) -> None:
    page = shown(programme(Session(id="s", title="Avond"), language=language))
    assert attribute(page.query("html")[0], "lang") == lang
    assert texts(page, "body > a") == [skip]


def test_on_a_page_in_a_third_language_our_own_words_say_that_they_are_dutch() -> None:
    page = shown(programme(Session(id="s", title="Jûn"), language="fy"))
    dutch = {text(one) for one in page.query("[lang=nl]")}
    assert {"Programma", "Wanneer", "nog niet bekend"} <= dutch
    assert "Jûn" not in " ".join(dutch)


def test_the_first_link_leads_past_the_navigation_to_the_content() -> None:
    first = _PAGE.query("a")[0]
    assert attribute(first, "href") == "#main"
    assert [attribute(one, "id") for one in _PAGE.query("main")] == ["main"]


def test_there_is_one_of_each_landmark() -> None:
    for name in ("header", "main", "nav", "footer"):
        assert len(_PAGE.query(name)) == 1, name


def test_the_navigation_lists_every_part_in_its_order() -> None:
    assert texts(_PAGE, "nav a") == texts(_PAGE, "section > h2")


def test_a_short_page_has_no_navigation() -> None:
    assert shown(programme()).query("nav, header") == []


def test_tables_say_what_they_hold_and_what_each_cell_is_of() -> None:
    tables = _PAGE.query("table")
    assert len(tables) > 2
    for table in tables:
        assert text(table.query("caption")[0]).startswith("Overzicht: ")
        assert {attribute(one, "scope") for one in table.query("thead th")} == {"col"}
        for row in table.query("tbody tr"):
            assert [attribute(one, "scope") for one in row.query("th")] == ["row"]


def test_each_cell_names_the_heads_that_it_belongs_to() -> None:
    for row in _PAGE.query("tbody tr"):
        for cell in row.query("td"):
            column, head = attribute(cell, "headers").split()
            (said,) = texts(_PAGE, f"thead #{column}")
            assert said in _HEADS[attribute(cell, "class")]
            assert [attribute(one, "id") for one in row.query("th")] == [head]


_HEADS = {"time": {"Tijd", "Wanneer"}, "where": {"Waar"}, "group": {"Groep"}}


def test_what_a_phone_shows_as_blocks_stays_a_table_for_a_screen_reader() -> None:
    roles = {"table": "table", "thead": "rowgroup", "tbody": "rowgroup", "tr": "row", "td": "cell"}
    for name, role in roles.items():
        found = _PAGE.query(name)
        assert found
        assert {attribute(one, "role") for one in found} == {role}
    assert {attribute(one, "role") for one in _PAGE.query("thead th")} == {"columnheader"}
    assert {attribute(one, "role") for one in _PAGE.query("tbody th")} == {"rowheader"}


# -- the style sheet

_SHEET = _PAGE.query("style")[0].to_text(separator="", strip=False)
_RULES = re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", _SHEET, flags=re.DOTALL))


def _colours(rule: str) -> dict[str, str]:
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", rule))


_LIGHT, _DARK = (_colours(rule) for name, rule in _RULES if name.strip().endswith(":root"))


def _luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _contrast(one: str, other: str) -> float:
    dark, light = sorted([_luminance(one), _luminance(other)])
    return (light + 0.05) / (dark + 0.05)


def _texts_and_grounds() -> Iterator[tuple[str, str]]:
    """Yield every colour of text with each ground that it can stand on."""
    for _, rule in _RULES:
        of_text = re.search(r"(?<![-\w])color: var\(--([a-z-]+)\)", rule)
        ground = re.search(r"background: var\(--([a-z-]+)\)", rule)
        if of_text:
            yield from ((of_text[1], one) for one in ([ground[1]] if ground else ["paper", "wash"]))


@pytest.mark.parametrize("scheme", [_LIGHT, _DARK], ids=["light", "dark"])
def test_every_text_stands_out_from_what_it_stands_on(scheme: dict[str, str]) -> None:
    pairs = {*_texts_and_grounds()}
    assert {"ink", "soft", "link", "on-button", "on-moved", "on-postponed", "on-cancelled"} == {
        one for one, _ in pairs
    }
    low = {(one, two): _contrast(scheme[one], scheme[two]) for one, two in pairs}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", [_LIGHT, _DARK], ids=["light", "dark"])
def test_who_uses_a_keyboard_sees_where_they_are(scheme: dict[str, str]) -> None:
    (focus,) = (rule for name, rule in _RULES if name.strip() == "a:focus-visible")
    assert "outline: 3px solid var(--focus)" in focus
    assert _contrast(scheme["focus"], scheme["paper"]) >= 3
    assert _contrast(scheme["focus"], scheme["wash"]) >= 3
    without = [name.strip() for name, rule in _RULES if re.search(r"outline: (none|0)", rule)]
    assert without == ["main:focus"]


def test_the_contrast_of_black_on_white_is_what_the_standard_says() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21)
    assert _contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


def test_on_paper_nothing_is_broken_in_two_and_addresses_are_shown() -> None:
    paper = _SHEET.partition("@media print")[2]
    assert "size: A4" in _SHEET
    whole = re.search(r"([^{}]*)\{\s*break-inside: avoid", paper)
    assert whole
    assert {"article", "tr"} <= {name.strip() for name in whole[1].split(",")}
    assert 'content: " (" attr(href) ")"' in paper
    assert "text-decoration: none" not in paper


def test_no_ratio_or_size_keeps_letters_from_being_enlarged() -> None:
    (viewport,) = (attribute(one, "content") for one in _PAGE.query("meta[name=viewport]"))
    assert viewport == "width=device-width, initial-scale=1"
