"""Content lines whose bytes are right: texts, folds, positions, lengths of time, links, people."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Event
from icalendar.prop import vDuration, vUTCOffset
from tests.exports.ical_lint import lint
from tests.exports.programmes import DESCRIPTIONS, TITLES, programmes, with_changes, with_everything
from tests.exports.reference import feed_by_icalendar

from ervaringskennis.exports import content
from ervaringskennis.exports.calendar import programme_calendar
from ervaringskennis.programmes.programme import Programme

if TYPE_CHECKING:
    from icalendar import Component

LINES = DESCRIPTIONS.map(lambda text: "X:" + content.escape(text))


def event_with(name: str, value: content.Value) -> Component:
    return Event.from_ical(content.component("VEVENT", {name: value}))


def unfolded(data: bytes) -> list[str]:
    return data.decode().replace("\r\n ", "").split("\r\n")


# -- the same as icalendar


@pytest.mark.parametrize(
    "programme",
    [with_everything(), with_changes(), Programme(id="leeg", title="Leeg")],
    ids=lambda programme: programme.id,
)
def test_a_feed_has_the_lines_that_icalendar_writes(programme: Programme) -> None:
    assert unfolded(programme_calendar(programme)) == unfolded(feed_by_icalendar(programme))


@given(programme=programmes())
def test_any_feed_has_the_lines_that_icalendar_writes(programme: Programme) -> None:
    assert unfolded(programme_calendar(programme)) == unfolded(feed_by_icalendar(programme))


# -- texts


@given(text=DESCRIPTIONS)
def test_a_text_that_the_model_accepts_reads_back_the_same(text: str) -> None:
    event = event_with("DESCRIPTION", content.text(text))
    assert event.get("DESCRIPTION", "") == text.replace("\r\n", "\n")


@given(text=DESCRIPTIONS)
def test_nothing_in_an_escaped_text_ends_a_value_or_a_line(text: str) -> None:
    assert re.fullmatch(r"(?:[^\\;,\r\n]|\\[\\;,n])*", content.escape(text))


def test_a_lone_carriage_return_ends_no_line() -> None:
    assert content.escape("a\rb") == r"a\nb"


@given(names=st.lists(TITLES, min_size=1, max_size=4))
def test_several_texts_read_back_the_same(names: list[str]) -> None:
    assert event_with("CATEGORIES", content.texts(names)).decoded("CATEGORIES") == names


# -- folds


@given(line=LINES)
def test_a_folded_line_is_the_line(line: str) -> None:
    pieces = content.fold(line).removesuffix(b"\r\n").split(b"\r\n ")
    assert b"".join(pieces).decode() == line
    assert all(pieces)


@given(line=LINES)
def test_no_fold_is_within_a_character_or_an_escape_or_sooner_than_needed(line: str) -> None:
    folded = content.fold(line)
    codes = {finding.code for finding in lint(folded, feed=False)}
    assert not codes & {"too-long", "inside-character", "inside-escape", "line-end"}
    # At most a character of four octets, or an escape of two, did not fit.
    pieces = folded.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(piece) > content.LINE_OCTETS - 4 for piece in pieces[:-1])


# -- numbers


@pytest.mark.parametrize(
    ("latitude", "longitude", "written"),
    [
        (52.156, 5.00001, ":52.156000;5.000010"),
        (-1e-5, 1e-7, ":-0.000010;0.000000"),
        (-1e-9, -180, ":0.000000;-180.000000"),
    ],
)
def test_a_position_has_six_decimals_and_no_exponent(
    latitude: float, longitude: float, written: str
) -> None:
    assert content.position(latitude, longitude) == written


@given(seconds=st.integers(-400_000, 400_000))
def test_a_length_of_time_reads_back_the_same(seconds: int) -> None:
    length = dt.timedelta(seconds=seconds)
    assert vDuration.from_ical(content.duration(length)[1:]) == length  # type: ignore[no-untyped-call]


@given(seconds=st.integers(-86_399, 86_399))
def test_an_offset_from_utc_reads_back_the_same(seconds: int) -> None:
    offset = dt.timedelta(seconds=seconds)
    assert vUTCOffset.from_ical(content.utc_offset(offset)[1:]) == offset  # type: ignore[no-untyped-call]


# -- links and people


@pytest.mark.parametrize(
    ("link", "written"),
    [
        ("https://example.org/a?b=c&d=%20#e", ":https://example.org/a?b=c&d=%20#e"),
        ("https://example.org/één", ":https://example.org/%C3%A9%C3%A9n"),
        ('https://example.org/"\\N<', ":https://example.org/%22%5CN%3C"),
        ("tel:+31-20-1234567", ":tel:+31-20-1234567"),
    ],
)
def test_a_link_holds_only_what_a_uri_may_hold(link: str, written: str) -> None:
    assert content.uri(link) == written


@given(name=st.text())
def test_whatever_a_name_holds_it_ends_no_parameter_and_no_line(name: str) -> None:
    value = content.mail_address("een@example.org", name, RSVP="TRUE")
    address = event_with("ATTENDEE", value)["ATTENDEE"]
    assert str(address) == "mailto:een@example.org"
    assert set(address.params) <= {"CN", "RSVP"}
    assert address.params["RSVP"] == "TRUE"


def test_a_name_with_a_comma_is_quoted() -> None:
    value = content.mail_address("een@example.org", "Vries, Sam de")
    assert value == ';CN="Vries, Sam de":mailto:een@example.org'


# -- components


def test_properties_come_in_one_order_however_they_are_given() -> None:
    properties = {"X-A": ":1", "UID": ":2", "DESCRIPTION": ":3", "SUMMARY": ":4"}
    backwards = dict(reversed(properties.items()))
    expected = b"BEGIN:VEVENT\r\nSUMMARY:4\r\nUID:2\r\nDESCRIPTION:3\r\nX-A:1\r\nEND:VEVENT\r\n"
    assert content.component("VEVENT", properties) == expected
    assert content.component("VEVENT", backwards) == expected
