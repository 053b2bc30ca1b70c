"""Faults of icalendar in reading, which `parsing` works around.

Each test fails once its fault is mended; then the work-around can go.
"""

from __future__ import annotations

import datetime as dt

import pytest
from icalendar import Calendar, Component, Event
from icalendar.timezone import tzp

from ervaringskennis.files.calendars.parsing import parse

ZONE = """\
BEGIN:VCALENDAR
BEGIN:VTIMEZONE
TZID:Proeftijd
BEGIN:STANDARD
DTSTART:19700101T000000
TZOFFSETFROM:{0}
TZOFFSETTO:{0}
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
DTSTART;TZID=Proeftijd:20260303T190000
END:VEVENT
END:VCALENDAR
"""


def test_one_wrong_line_loses_the_calendar_and_is_repeated_in_the_error() -> None:
    text = "BEGIN:VCALENDAR\nKanarie zegt nee\nEND:VCALENDAR\n"
    with pytest.raises(ValueError, match="Kanarie"):
        Calendar.from_ical(text)
    (calendar,) = parse(text.encode(), source="x.ics").components
    assert calendar.unreadable == 1


def test_a_time_zone_of_one_file_changes_what_the_next_one_means() -> None:
    tzp.use_zoneinfo()
    try:
        offsets = [offset(ZONE.format(hours)) for hours in ("+0300", "+0900")]
    finally:
        tzp.use_zoneinfo()
    assert offsets == [dt.timedelta(hours=3)] * 2


def offset(text: str) -> dt.timedelta | None:
    calendar = Calendar.from_ical(text)
    assert isinstance(calendar, Calendar)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    assert isinstance(event.start, dt.datetime)
    return event.start.utcoffset()


def test_an_end_may_have_another_name_than_its_begin() -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VTODO\nEND:VCALENDAR\n"
    assert Calendar.from_ical(text).subcomponents
    (calendar,) = parse(text.encode(), source="x.ics").components
    (event,) = calendar.components
    assert (event.unreadable, event.is_closed) == (1, False)


def test_a_component_of_any_name_makes_a_class_that_stays() -> None:
    before = len(Component.__subclasses__())
    Calendar.from_ical("BEGIN:VCALENDAR\nBEGIN:X-PROEF\nEND:X-PROEF\nEND:VCALENDAR\n")
    assert len(Component.__subclasses__()) == before + 1
