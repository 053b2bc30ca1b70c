"""What arguments hold."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ervaringskennis.cli.kinds import (
    Amount,
    EntryDate,
    LastMoment,
    Moment,
    Parts,
    PeopleJson,
    PersonText,
    WishFor,
)
from ervaringskennis.cli.speaking import Misused
from ervaringskennis.registrations.applicants import Applicant
from ervaringskennis.values.unknown import UNKNOWN

READ: Any = PersonText().convert


def read(kind: Any, text: str) -> Any:
    return kind().convert(text, None, None)


@given(
    name=st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="="), min_size=1
    ),
    role=st.sampled_from(["resident", "lid, adviesraad", "a b"]),
)
def test_a_value_may_hold_commas_and_anything_else(name: str, role: str) -> None:
    assume(Applicant(name=name).is_named)  # characters that nobody sees are no name
    made = READ(f"name={name},role={role}", None, None)
    assert made == Applicant(name=name.strip(), role=role)


def test_a_person_in_dutch_and_in_english() -> None:
    dutch = "naam=Sam de Wit, e-mail=sam@example.org, telefoon=06, rol=resident, gemeente=Den Bosch"
    english = "name=Sam de Wit,email=sam@example.org,phone=06,role=resident,municipality=0796"
    assert read(PersonText, dutch) == read(PersonText, english)
    assert read(PersonText, "name=Sam,eerste_keer=ja").first_time is True
    assert read(PersonText, "name=Sam,first_time=no").first_time is False
    assert read(PersonText, "name=Sam,role=").role is UNKNOWN


@pytest.mark.parametrize(
    "wrong",
    ["", "Sam", "Sam,email=x@y.z", "role=resident", "name=A,name=B", "name=A,gemeente=Nergens"],
)
def test_what_is_no_person_is_refused_without_repeating_it(wrong: str) -> None:
    with pytest.raises(Misused) as caught:
        read(PersonText, wrong)
    assert "Sam" not in caught.value.nl + caught.value.message


@pytest.mark.parametrize("wrong", ["{", "[1]", '{"shoe": "x"}', '{"name": 3}', "[[]]", "null"])
def test_what_is_no_person_in_json_is_refused(wrong: str) -> None:
    with pytest.raises(Misused):
        read(PeopleJson, wrong)


def test_moments_are_dutch_unless_they_say_otherwise() -> None:
    assert read(Moment, "2020-09-15T12:00").isoformat() == "2020-09-15T12:00:00+02:00"
    assert read(Moment, "2020-09-15T12:00+00:00").isoformat() == "2020-09-15T12:00:00+00:00"


def test_a_day_lasts_until_its_end() -> None:
    assert read(LastMoment, "2020-09-15").isoformat() == "2020-09-15T23:59:00+02:00"
    assert read(LastMoment, "2020-09-15T12:00").hour == 12


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("a=2020-10-01", UNKNOWN, UNKNOWN),
        ("a=2020-10-01T10:00", dt.time(10), UNKNOWN),
        ("a=2020-10-01T10:00-12:00", dt.time(10), dt.time(12)),
    ],
)
def test_the_new_date_of_an_entry(text: str, start: object, end: object) -> None:
    name, when = read(EntryDate, text)
    assert (name, when.day, when.start, when.end) == ("a", dt.date(2020, 10, 1), start, end)


@pytest.mark.parametrize("wrong", ["a", "a=morgen", "a=2020-13-01", "a=2020-10-01T12:00-10:00"])
def test_a_date_that_is_none(wrong: str) -> None:
    with pytest.raises(Misused):
        read(EntryDate, wrong)


def test_amounts_groups_and_wishes() -> None:
    assert read(Amount, "12,50") == Decimal("12.50")
    assert read(Parts, "noord=1, 2 3") == ("noord", ("1", "2", "3"))
    assert read(WishFor, "ronde-1=a,b").sessions == ("a", "b")
    for kind, wrong in ((Amount, "veel"), (Parts, "noord"), (WishFor, "ronde-1=")):
        with pytest.raises(Misused):
            read(kind, wrong)
