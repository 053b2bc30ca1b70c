"""Values whose bytes are right: texts, lines, positions, links."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event
from tests.exports.ical_lint import lint
from tests.exports.programmes import DESCRIPTIONS, TITLES

from ervaringskennis.exports.properties import (
    LINE_OCTETS,
    Geo,
    Text,
    categories,
    conference,
    escape,
    fold,
    render,
    uri,
)


@given(text=DESCRIPTIONS)
def test_a_text_that_the_model_accepts_reads_back_the_same(text: str) -> None:
    event = Event()
    event.add("DESCRIPTION", Text(text))
    assert Event.from_ical(render(event)).get("DESCRIPTION", "") == text.replace("\r\n", "\n")


@given(text=DESCRIPTIONS)
def test_nothing_in_an_escaped_text_ends_a_value_or_a_line(text: str) -> None:
    assert re.fullmatch(r"(?:[^\\;,\r\n]|\\[\\;,n])*", escape(text))


def test_a_lone_carriage_return_ends_no_line() -> None:
    assert escape("a\rb") == r"a\nb"


@given(line=DESCRIPTIONS.map(lambda text: "X:" + escape(text)))
def test_a_folded_line_is_the_line(line: str) -> None:
    pieces = fold(line).split("\r\n ")
    assert "".join(pieces) == line
    assert all(pieces)


@given(line=DESCRIPTIONS.map(lambda text: "X:" + escape(text)))
def test_no_fold_is_within_a_character_or_an_escape_or_sooner_than_needed(line: str) -> None:
    octets = fold(line).encode().split(b"\r\n")
    codes = {finding.code for finding in lint(fold(line).encode() + b"\r\n", feed=False)}
    assert not codes & {"too-long", "inside-character", "inside-escape", "line-end"}
    # At most a character of four octets, or an escape of five, did not fit.
    assert all(len(piece) > LINE_OCTETS - 5 for piece in octets[:-1])


@pytest.mark.parametrize(
    ("latitude", "longitude", "written"),
    [
        (52.156, 5.00001, "52.156000;5.000010"),
        (-1e-5, 1e-7, "-0.000010;0.000000"),
        (-1e-9, -180, "0.000000;-180.000000"),
    ],
)
def test_a_position_has_six_decimals_and_no_exponent(
    latitude: float, longitude: float, written: str
) -> None:
    assert Geo((latitude, longitude)).to_ical() == written


@given(names=st.lists(TITLES, min_size=1, max_size=4))
def test_categories_read_back_the_same(names: list[str]) -> None:
    event = Event()
    event.add("CATEGORIES", categories(names))
    assert Event.from_ical(render(event)).decoded("CATEGORIES") == names


@pytest.mark.parametrize(
    ("link", "written"),
    [
        ("https://example.org/a?b=c&d=%20#e", "https://example.org/a?b=c&d=%20#e"),
        ("https://example.org/één", "https://example.org/%C3%A9%C3%A9n"),
        ('https://example.org/"\\N<', "https://example.org/%22%5CN%3C"),
        ("tel:+31-20-1234567", "tel:+31-20-1234567"),
    ],
)
def test_a_link_holds_only_what_a_uri_may_hold(link: str, written: str) -> None:
    assert uri(link).to_ical().decode() == written


def test_a_conference_says_that_it_is_a_uri() -> None:
    event = Event()
    event.add("CONFERENCE", conference("https://example.org/", label="Online meedoen"))
    line = b"CONFERENCE;LABEL=Online meedoen;VALUE=URI:https://example.org/\r\n"
    assert line in render(event)
