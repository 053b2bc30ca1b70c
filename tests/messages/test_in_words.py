"""Dates and places in words."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.messages.scene import LINK, programme

from ervaringskennis.messages.about import programme_values
from ervaringskennis.messages.in_words import (
    day_in_words,
    moment_in_words,
    when_in_words,
    where_in_words,
)
from ervaringskennis.messages.languages import DUTCH, ENGLISH, MessageLanguage
from ervaringskennis.programmes import changes
from ervaringskennis.programmes.sessions import AgendaEntry, Mode, Place, Round, Session
from ervaringskennis.values.dates import FuzzyDate, When
from ervaringskennis.values.unknown import UNKNOWN

THURSDAY = dt.date(2026, 4, 16)
MORNING = When(day=THURSDAY, start=dt.time(9, 30), end=dt.time(10, 30))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (DUTCH, "donderdag 16 april 2026, 9.30 – 10.30 uur"),
        (ENGLISH, "Thursday 16 April 2026, 9:30 – 10:30"),
    ],
)
def test_a_day_with_hours_in_words(language: MessageLanguage, words: str) -> None:
    assert when_in_words([MORNING], language) == words


def test_every_day_and_month_has_its_own_name() -> None:
    first = dt.date(2026, 1, 1)
    year = [first + dt.timedelta(days=n) for n in range(365)]
    for language in (DUTCH, ENGLISH):
        words = [day_in_words(day, language).split() for day in year]
        assert len({name for name, *_ in words}) == 7
        assert len({month for _, _, month, _ in words}) == 12


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (When(day=THURSDAY), "donderdag 16 april 2026"),
        (When(day=THURSDAY, start=dt.time(14)), "donderdag 16 april 2026, 14.00 uur"),
        (When(day=FuzzyDate("2026-04-XX")), ""),
        (When(), ""),
        (
            When(day=dt.date(2026, 7, 10), start=dt.time(10), timezone="America/Kralendijk"),
            "vrijdag 10 juli 2026, 16.00 uur (Nederlandse tijd)",
        ),
        (
            When(
                day=dt.date(2026, 7, 10),
                start=dt.time(17),
                end=dt.time(19),
                timezone="America/Kralendijk",
            ),
            "vrijdag 10 juli 2026, 23.00 uur – zaterdag 11 juli 2026, 1.00 uur (Nederlandse tijd)",
        ),
        (
            When(day=THURSDAY, start=dt.time(9), end=dt.time(10), timezone="Europe/Brussels"),
            "donderdag 16 april 2026, 9.00 – 10.00 uur",
        ),
    ],
)
def test_what_is_not_known_is_not_said(when: When, words: str) -> None:
    assert when_in_words([when], DUTCH) == words


def test_parts_on_one_day_are_from_the_first_start_to_the_last_end() -> None:
    parts = [When(day=THURSDAY, start=dt.time(14), end=dt.time(16)), MORNING, When(day=THURSDAY)]
    assert when_in_words(parts, DUTCH) == "donderdag 16 april 2026, 9.30 – 16.00 uur"
    assert when_in_words([*parts, When(day=dt.date(2026, 4, 17))], DUTCH) == ""
    assert when_in_words([], DUTCH) == ""


def test_a_moment_is_by_the_clock_in_the_netherlands() -> None:
    moment = dt.datetime(2026, 3, 28, 23, 30, tzinfo=dt.UTC)
    assert moment_in_words(moment, DUTCH) == "zondag 29 maart 2026 om 0.30 uur"
    assert moment_in_words(moment, ENGLISH) == "Sunday 29 March 2026 at 0:30"


@pytest.mark.parametrize(
    ("mode", "place", "words"),
    [
        (UNKNOWN, UNKNOWN, ""),
        (Mode.ONLINE, Place(name="De Brink"), "online"),
        (Mode.HYBRID, UNKNOWN, "online"),
        (Mode.HYBRID, Place(name="De Brink"), "De Brink, of online"),
        (UNKNOWN, Place(name="De Brink", address="Dorpsstraat 1\nUtrecht"), None),
        (Mode.IN_PLACE, Place(name="De Brink", address="Dorpsstraat 1\nUtrecht"), None),
    ],
)
def test_where_something_is_held(mode: Mode, place: Place, words: str | None) -> None:
    entry = AgendaEntry(id="a", title="A", mode=mode, place=place)
    expected = "De Brink, Dorpsstraat 1, Utrecht" if words is None else words
    assert where_in_words(entry, DUTCH) == expected


def test_a_postponed_session_has_no_date_but_the_one_it_had() -> None:
    later = changes.postponed(programme(), ["avond"])
    values = programme_values(later, later.session("avond"), DUTCH, has_place=True)
    assert values["when"] == ""
    assert values["former"] == "donderdag 16 april 2026, 19.30 – 21.00 uur"
    assert values["link"] == ""


def test_a_session_with_a_new_date_has_both() -> None:
    at = When(day=dt.date(2026, 5, 21), start=dt.time(19, 30))
    moved = changes.rescheduled(changes.postponed(programme(), ["avond"]), {"avond": at})
    values = programme_values(moved, moved.session("avond"), DUTCH, has_place=True)
    assert values["when"] == "donderdag 21 mei 2026, 19.30 uur"
    assert values["former"] == "donderdag 16 april 2026, 19.30 – 21.00 uur"
    assert values["link"] == LINK


def test_only_those_with_a_place_see_the_meeting_link() -> None:
    found = programme()
    values = programme_values(found, found.session("avond"), DUTCH, has_place=False)
    assert not any(LINK in value for value in values.values())


def test_a_choice_is_when_its_round_is() -> None:
    found = programme(
        rounds=[Round(id="ronde-1", title="Ronde 1", when=MORNING)],
        sessions=[Session(id="tafel", title="Tafel", choice=True, rounds=["ronde-1"])],
    )
    values = programme_values(found, found.session("tafel"), DUTCH, has_place=True)
    assert values["when"] == "donderdag 16 april 2026, 9.30 – 10.30 uur"
    assert programme_values(found, None, DUTCH, has_place=True)["when"] == values["when"]


def test_a_cancelled_session_says_when_it_was_to_be() -> None:
    gone = changes.cancelled(programme(), ["avond"])
    values = programme_values(gone, gone.session("avond"), DUTCH, has_place=True)
    assert values["when"] == "donderdag 16 april 2026, 19.30 – 21.00 uur"
    assert values["link"] == ""
