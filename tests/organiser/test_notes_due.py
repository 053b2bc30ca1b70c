"""The last day to answer notes stands in the calendar of those who run a programme."""

from __future__ import annotations

import re

from tests.organiser.desk import ID, opened
from tests.organiser.gathering import planned, read_in

from ervaringskennis.organiser.calendars import arranger_calendar, public_calendar


def _notes_due(calendar: bytes) -> list[tuple[str, str]]:
    """Return of each day on which notes are due: that day, and how many."""
    text = calendar.decode().replace("\r\n ", "")
    events = re.findall(r"BEGIN:VEVENT\r\n(.*?)END:VEVENT", text, re.DOTALL)
    about = [event for event in events if "deadlines/notes-" in event]
    days = [re.findall(r"DTSTART;VALUE=DATE:(\d+)", event)[0] for event in about]
    counts = [re.findall(r"SUMMARY:.*?(\d+)\r", event)[0] for event in about]
    return list(zip(days, counts, strict=True))


def test_those_who_run_it_see_until_when_open_notes_are_to_be_answered() -> None:
    desk = read_in()
    (before,) = _notes_due(arranger_calendar(desk.organiser.state(ID)))
    assert before[1] == "4"
    desk.organiser.answer(ID, ["n1", "n4"], "Er komt een bus.")
    assert _notes_due(arranger_calendar(desk.organiser.state(ID))) == [(before[0], "2")]
    assert _notes_due(public_calendar(desk.organiser.state(ID))) == []


def test_it_stays_after_the_end_and_goes_once_all_is_answered() -> None:
    desk = read_in()
    desk.organiser.close_registration(ID)
    desk.organiser.finish(ID)
    assert _notes_due(arranger_calendar(desk.organiser.state(ID)))
    desk.organiser.answer(ID, ["n1", "n2", "n3", "n4"], "Er komt een bus.")
    assert _notes_due(arranger_calendar(desk.organiser.state(ID))) == []


def test_without_a_term_no_day_is_due() -> None:
    desk = opened()
    desk.organiser.note(ID, "De bus is duur")
    assert _notes_due(arranger_calendar(desk.organiser.state(ID))) == []


def test_the_day_is_that_of_the_plan() -> None:
    week, fortnight = (opened(planned(days)) for days in (7, 14))
    for desk in (week, fortnight):
        desk.organiser.note(ID, "De bus is duur")
    ((one, _),) = _notes_due(arranger_calendar(week.organiser.state(ID)))
    ((other, _),) = _notes_due(arranger_calendar(fortnight.organiser.state(ID)))
    assert int(other) - int(one) == 7 or other[:6] != one[:6]
