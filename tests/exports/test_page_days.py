"""Days, hours and moments on a page: in words, and exactly for what reads along."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from tests.exports.pages import attribute, body, day, programme, shown, texts

from ervaringskennis.exports.page.fuzzy_days import fuzzy_day_in_words
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.registrations.registration import Admission
from ervaringskennis.testing.strategies.dates import fuzzy_dates
from ervaringskennis.values.dates import FuzzyDate, When

_NL_EN = [
    ("2026", "in 2026", "in 2026"),
    ("2026-04", "in april 2026", "in April 2026"),
    ("2026-04-XX", "in april 2026", "in April 2026"),
    ("2026-XX-XX", "in 2026", "in 2026"),
    ("2026-21", "in het voorjaar van 2026", "in spring 2026"),
    ("XXXX-24", "in de winter (jaar nog niet bekend)", "in winter (year not known yet)"),
    ("XXXX-04-16", "op 16 april (jaar nog niet bekend)", "on 16 April (year not known yet)"),
    ("XXXX-04", "in april (jaar nog niet bekend)", "in April (year not known yet)"),
    ("2026-XX-16", "op dag 16 van een maand 2026", "on day 16 of a month 2026"),
    ("XXXX", "nog niet bekend", "not known yet"),
    ("XXXX-XX-XX?", "nog niet bekend (nog niet zeker)", "not known yet (not certain yet)"),
    ("202X", "in de jaren 2020 tot en met 2029", "in the years 2020 to 2029"),
    ("2026-04-16?", "op donderdag 16 april 2026 (nog niet zeker)",
     "on Thursday 16 April 2026 (not certain yet)"),
    ("2026-04~", "in april 2026 (ongeveer)", "in April 2026 (about)"),
    ("2026%", "in 2026 (ongeveer, en nog niet zeker)", "in 2026 (about, and not certain yet)"),
    ("2019-01/2019-03", "van januari 2019 tot en met maart 2019",
     "from January 2019 to March 2019"),
    ("2019-01/..", "vanaf januari 2019", "from January 2019"),
    ("/2019-03", "uiterlijk maart 2019", "no later than March 2019"),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "nl", "en"), _NL_EN)
def test_a_fuzzy_day_is_said_in_words(edtf: str, nl: str, en: str) -> None:
    assert fuzzy_day_in_words(FuzzyDate(edtf), "nl") == nl
    assert fuzzy_day_in_words(FuzzyDate(edtf), "en") == en


@given(fuzzy_dates())
def test_any_fuzzy_day_has_words_that_keep_its_years(fuzzy: FuzzyDate) -> None:
    years = {int(year) for year in re.findall(r"(?:^|/)(\d{4})", fuzzy.edtf)}
    for said in (fuzzy_day_in_words(fuzzy, "nl"), fuzzy_day_in_words(fuzzy, "en")):
        assert "X" not in said
        assert years <= {int(number) for number in re.findall(r"\d+", said)}


@pytest.mark.parametrize(
    ("when", "machine", "words"),
    [
        (
            day("2026-01-15", "09:30", "12:00"),
            ["2026-01-15T09:30+01:00", "2026-01-15T12:00+01:00"],
            "9.30 – 12.00 uur",
        ),
        (day("2026-07-02", "14:00"), ["2026-07-02T14:00+02:00"], "vanaf 14.00 uur"),
        (When(day=dt.date(2026, 7, 2), end=dt.time(15)), ["2026-07-02T15:00+02:00"],
         "tot 15.00 uur"),
        (day("2026-07-02"), [], "tijd nog niet bekend"),
        (day("1930-07-02", "12:00"), ["1930-07-02T10:40:28+00:00"], "vanaf 12.00 uur"),
        (
            day("2026-07-10", "22:00", timezone="America/Kralendijk"),
            ["2026-07-10T22:00-04:00"],
            "vanaf 22.00 uur tijd in Kralendijk; dat is zaterdag 11 juli 2026, 4.00 uur "
            "(Nederlandse tijd)",
        ),
    ],
)  # fmt: skip
def test_hours_are_said_in_words_and_with_their_offset(
    when: When, machine: list[str], words: str
) -> None:
    page = shown(programme(Session(id="s", title="Avond", when=when)))
    assert texts(page, "tbody td") == [words]
    assert [attribute(time, "datetime") for time in page.query("tbody time")] == machine


def test_hours_of_a_fuzzy_day_are_times_without_a_day() -> None:
    when = When(day=FuzzyDate("XXXX-04-16"), start=dt.time(9, 30))
    page = shown(programme(Session(id="s", title="Avond", when=when)))
    assert texts(page, "tbody td") == ["op 16 april (jaar nog niet bekend), vanaf 9.30 uur"]
    assert [attribute(time, "datetime") for time in page.query("time")] == ["09:30"]


@pytest.mark.parametrize(
    ("closes", "words"),
    [
        ("2020-04-01T00:00:00+02:00", "Aanmelden kan tot en met dinsdag 31 maart 2020."),
        ("2020-03-31T22:00:00+00:00", "Aanmelden kan tot en met dinsdag 31 maart 2020."),
        ("2020-04-01T12:00:00+02:00", "Aanmelden kan tot woensdag 1 april 2020 om 12.00 uur."),
    ],
)
def test_registration_that_closes_at_midnight_closes_after_the_day_before(
    closes: str, words: str
) -> None:
    admission = Admission(closes=dt.datetime.fromisoformat(closes))
    assert words in body(programme(admission=admission))
