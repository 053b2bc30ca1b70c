"""Faults of other people's libraries that we work around.

Each test fails once its fault is mended; then the work-around can go.  Those of icalendar's writer
are why `exports.content` writes our calendars; what is right there is beside each.
"""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from zoneinfo import ZoneInfo

import ics
import pytest
import vobject
from icalendar import Calendar, Conference, Event
from icalendar.prop import vCategory, vDatetime, vGeo, vText
from tests.exports.programmes import with_everything
from tests.exports.readers import forget_zones, read_with_vobject

from ervaringskennis.exports import content
from ervaringskennis.exports.calendar import session_file

NOT_ESCAPED = ["NAME", "X-WR-CALNAME", "X-WR-CALDESC", "X-ALT-DESC"]


def written(name: str, value: object) -> bytes:
    calendar = Calendar()
    calendar.add(name, value)
    return bytes(calendar.to_ical())


@pytest.mark.parametrize("name", NOT_ESCAPED)
def test_icalendar_does_not_escape_these_properties(name: str) -> None:
    assert rb"a,b;c" in written(name, "a,b;c")
    assert content.text("a,b;c") == r":a\,b\;c"


@pytest.mark.parametrize("name", NOT_ESCAPED)
def test_icalendar_leaves_injection_to_an_assertion(name: str) -> None:
    with pytest.raises(AssertionError):
        written(name, "a\r\nX-EVIL:1")


def test_icalendar_can_be_injected_where_assertions_are_off() -> None:
    program = (
        "import icalendar; c = icalendar.Calendar(); c.add('X-WR-CALNAME', 'a\\r\\nX-EVIL:1');"
        "print(c.to_ical())"
    )
    shown = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-O", "-c", program], capture_output=True, check=True
    ).stdout
    assert rb"\r\nX-EVIL:1\r\n" in shown


def test_icalendar_leaves_out_the_value_of_a_refresh_interval() -> None:
    assert b"REFRESH-INTERVAL:PT12H" in written("REFRESH-INTERVAL", dt.timedelta(hours=12))


def test_icalendar_leaves_out_the_value_of_a_source() -> None:
    assert b"SOURCE:https:" in written("SOURCE", "https://example.org/agenda.ics")
    assert content.of_kind("URI", ":https:") == ";VALUE=URI:https:"


def test_icalendar_writes_a_list_of_features_as_one() -> None:
    parameters = Conference("https://example.org/", feature=["AUDIO", "VIDEO"]).to_uri().params
    assert b'FEATURE="AUDIO,VIDEO"' in parameters.to_ical()


def test_icalendar_makes_a_line_break_of_a_backslash_before_an_n() -> None:
    assert vText(r"C:\Notulen").to_ical() == rb"C:\notulen"
    assert content.text(r"C:\Notulen") == r":C:\\Notulen"
    assert vCategory([r"C:\Notulen"]).to_ical() == rb"C:\notulen"


def test_icalendar_folds_within_an_escaped_backslash() -> None:
    event = Event()
    event.add("DESCRIPTION", "a" * 60 + "\\b")
    assert b"\\\r\n \\" in event.to_ical()
    assert b"\\\r\n \\" not in content.fold("DESCRIPTION:" + "a" * 60 + "\\\\b")


def test_icalendar_writes_a_position_with_an_exponent() -> None:
    assert vGeo((52.1, 1e-5)).to_ical() == "52.1;1e-05"


def test_icalendar_drops_a_zone_that_is_given_with_a_wall_clock_time() -> None:
    moment = vDatetime(dt.datetime(2026, 7, 1, 10), params={"TZID": "Europe/Amsterdam"})  # noqa: DTZ001
    assert "TZID" not in moment.params


def test_icalendar_invents_a_stamp_and_an_identity() -> None:
    event = Event.new()
    assert {"DTSTAMP", "UID"} <= set(event)


def test_icalendar_writes_time_zones_that_others_read_wrongly() -> None:
    calendar, event = Calendar(), Event()
    start = dt.datetime(2026, 7, 1, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
    for name, value in (("UID", "a"), ("SUMMARY", "b"), ("DTSTAMP", start), ("DTSTART", start)):
        event.add(name, value)
    calendar.add("PRODID", "c")
    calendar.add("VERSION", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    seen = read_with_vobject(calendar.to_ical())["a"].start
    assert seen != start


def test_ics_makes_a_line_break_of_a_backslash_before_an_n() -> None:
    data = session_file(with_everything(), "winter").decode()
    (event,) = ics.Calendar(data).events
    assert "C:\\\notulen" in event.description


def test_vobject_remembers_the_first_time_zone_of_a_name() -> None:
    forget_zones()
    right = session_file(with_everything(), "zomer").decode()
    offsets = [
        vobject.readOne(data).vevent.dtstart.value.utcoffset()
        for data in (right, right.replace("TZOFFSETTO:+0200", "TZOFFSETTO:+0100"))
    ]
    assert offsets == [dt.timedelta(hours=2)] * 2
