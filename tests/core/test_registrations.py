"""Registrations, and who may take part at all."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from ervaringskennis.errors import InvalidValue
from ervaringskennis.people import Member, PartyRule
from ervaringskennis.registrations.registration import (
    Admission,
    Barrier,
    Intake,
    Registration,
    Wish,
)
from ervaringskennis.values.unknown import UNKNOWN

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
SOLO = Registration(
    id="1",
    party=[Member(person="p1", role="resident")],
    moment=dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC),
    consent=True,
    intake="matched",
)


def solo(**parts: Any) -> Registration:
    return attrs.evolve(SOLO, **parts)


@pytest.mark.parametrize(
    "party",
    [
        [],
        [Member(person="a", optional=True)],
        [Member(person="a"), Member(person="a")],
    ],
)
def test_a_registration_has_somebody_required_and_nobody_twice(party: list[Member]) -> None:
    with pytest.raises(InvalidValue, match="nobody is in it twice"):
        Registration(id="1", party=party)


def test_a_registration_counts_its_optional_people_too() -> None:
    party = [Member(person="a"), Member(person="b", optional=True)]
    registration = Registration(id="1", party=iter(party), rows=iter([4, 17]))
    assert (registration.size, registration.people) == (2, ("a", "b"))
    assert registration.rows == (4, 17)
    assert Wish(round="r1", sessions=["s2", "s1"]).sessions == ("s2", "s1")


@pytest.mark.parametrize("name", ["", " 1", "a b", "é", "x" * 201, "-1"])
def test_an_id_is_an_identifier(name: str) -> None:
    with pytest.raises(InvalidValue, match="identifier"):
        solo(id=name)


def test_a_moment_knows_its_zone() -> None:
    with pytest.raises(InvalidValue, match="time zone"):
        solo(moment=dt.datetime(2026, 9, 1))  # noqa: DTZ001 - that is the point


def test_without_conditions_everybody_may_take_part() -> None:
    assert Admission().barrier(Registration(id="1", party=SOLO.party)) is None


def test_opening_is_in_time_and_closing_is_too_late() -> None:
    opens = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
    closes = dt.datetime(2026, 9, 2, 10, tzinfo=dt.UTC)
    admission, moment = Admission(opens=opens, closes=closes), dt.timedelta(microseconds=1)
    assert admission.timing(opens) is None
    assert admission.timing(opens - moment) is Barrier.BEFORE_OPENING
    assert admission.timing(closes - moment) is None
    assert admission.timing(closes) is Barrier.AFTER_CLOSING
    assert admission.timing(UNKNOWN) is Barrier.BAD_MOMENT
    assert Admission(opens=opens).timing(UNKNOWN) is Barrier.BAD_MOMENT
    assert Admission(closes=closes).timing(UNKNOWN) is Barrier.BAD_MOMENT


def test_in_the_hour_that_comes_twice_the_second_time_is_later() -> None:
    first = dt.datetime(2026, 10, 25, 2, 30, tzinfo=AMSTERDAM)
    second = dt.datetime(2026, 10, 25, 2, 15, fold=1, tzinfo=AMSTERDAM)
    assert Admission(opens=first).timing(second) is None
    assert Admission(closes=first).timing(second) is Barrier.AFTER_CLOSING


@pytest.mark.parametrize("consent", [False, UNKNOWN])
def test_consent_is_a_clear_yes(consent: object) -> None:
    asked = Admission(consent=True)
    assert asked.barrier(solo(consent=consent)) is Barrier.NO_CONSENT
    assert asked.barrier(solo(consent=True)) is None
    assert Admission().barrier(solo(consent=consent)) is None


@pytest.mark.parametrize(
    ("intake", "barrier"),
    [
        (Intake.MATCHED, None),
        (Intake.NOT_MATCHED, Barrier.NOT_MATCHED),
        (Intake.PENDING, Barrier.INTAKE_PENDING),
        (Intake.LATER, Barrier.INTAKE_LATER),
        (UNKNOWN, Barrier.INTAKE_PENDING),
    ],
)
def test_an_intake_must_match(intake: object, barrier: Barrier | None) -> None:
    assert Admission(intake=True).barrier(solo(intake=intake)) is barrier


def test_the_first_barrier_counts() -> None:
    everything = Admission(
        closes=SOLO.moment, consent=True, intake=True, party=PartyRule(seats=["manager"])
    )
    refused = solo(consent=False, intake=Intake.PENDING)
    assert everything.barrier(refused) is Barrier.AFTER_CLOSING
    in_time = attrs.evolve(everything, closes=UNKNOWN)
    assert in_time.barrier(refused) is Barrier.NO_CONSENT
    assert in_time.barrier(solo(intake=Intake.PENDING)) is Barrier.PARTY_INCOMPLETE
