"""A time zone in a calendar gives exactly the moments of the programme."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Timezone
from tests.exports.programmes import hours, on

from ervaringskennis.errors import InvalidValue
from ervaringskennis.exports.vtimezone import EuropeanZone, amsterdam, european_zone, zone_for
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.values.dates import When

EUROPEAN = [
    *("Europe/Amsterdam", "Europe/Brussels", "Europe/Berlin", "Europe/London", "Europe/Dublin"),
    *("Europe/Lisbon", "Atlantic/Azores", "Europe/Athens", "Europe/Helsinki", "Asia/Nicosia"),
]
OTHERS = [
    *("America/Curacao", "America/Kralendijk", "America/New_York", "America/Nuuk", "Asia/Tokyo"),
    *("Australia/Sydney", "Africa/Casablanca", "Europe/Istanbul", "Europe/Chisinau", "UTC"),
]


def zone_of(when: When) -> EuropeanZone | None:
    assert not isinstance(when.slot, Unknown)
    return zone_for(when.slot, when.timezone)


@pytest.mark.parametrize("name", EUROPEAN)
@given(moment=st.datetimes(dt.datetime(2003, 1, 2), dt.datetime(2050, 12, 31)))  # noqa: DTZ001
def test_a_european_zone_gives_every_moment_but_those_that_occur_twice(
    name: str, moment: dt.datetime
) -> None:
    here = moment.replace(tzinfo=dt.UTC).astimezone(ZoneInfo(name))
    twice = here.replace(fold=0).utcoffset() != here.replace(fold=1).utcoffset()
    zone = european_zone(name)
    assert zone is not None
    assert zone.gives(here) is not twice


@pytest.mark.parametrize("name", OTHERS)
def test_any_other_zone_has_no_rules_here(name: str) -> None:
    assert european_zone(name) is None
    assert zone_of(on("2026-07-01", "10:00", timezone=name)) is None


@pytest.mark.parametrize(
    ("name", "march", "october"),
    [
        ("Atlantic/Azores", "19960331T000000", "19961027T010000"),
        ("Europe/London", "19960331T010000", "19961027T020000"),
        ("Europe/Brussels", "19960331T020000", "19961027T030000"),
        ("Europe/Athens", "19960331T030000", "19961027T040000"),
    ],
)
def test_the_clock_changes_everywhere_at_one_in_the_morning_utc(
    name: str, march: str, october: str
) -> None:
    zone = european_zone(name)
    assert zone is not None
    daylight, standard = Timezone.from_ical(zone.component()).subcomponents
    assert daylight["DTSTART"].to_ical() == march.encode()
    assert standard["DTSTART"].to_ical() == october.encode()


def test_amsterdam_s_offsets_and_names() -> None:
    zone = amsterdam()
    assert (zone.standard, zone.daylight) == (dt.timedelta(hours=1), dt.timedelta(hours=2))
    assert (zone.standard_name, zone.daylight_name) == ("CET", "CEST")


@pytest.mark.parametrize(
    "when",
    [
        on("2026-10-25", "02:30", "02:45"),
        on("2026-10-25", "02:30", "09:00"),
        on("2026-10-25", "01:30", "02:30"),
        on("1975-07-01", "10:00"),
        on("1996-09-30", "10:00"),
        on("1997-10-01", "10:00", timezone="Asia/Nicosia"),  # joined the European Union later
    ],
)
def test_hours_that_the_rules_do_not_give_are_in_utc(when: When) -> None:
    assert zone_of(when) is None


def test_hours_that_the_skipped_hour_turns_around_are_refused() -> None:
    with pytest.raises(InvalidValue, match="end-before-start"):
        on("2026-03-29", "02:30", "03:00")


@given(when=hours())
def test_start_and_end_are_stated_in_one_way(when: When) -> None:
    zone, slot = zone_of(when), when.slot
    assert not isinstance(slot, Unknown)
    moments = [moment for moment in (slot.start, slot.end) if not isinstance(moment, Unknown)]
    assert zone is None or all(zone.gives(moment) for moment in moments)
