"""Faults of icalendar's jCal that we work around.

Each test fails once its fault is mended; then the work-around can go.
"""

from __future__ import annotations

from icalendar import Calendar


def written(line: str) -> list[object]:
    calendar = Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{line}\r\nEND:VCALENDAR\r\n")
    ((_, *found),) = calendar.to_jcal()[1]
    return list(found)


def test_icalendar_does_not_know_that_a_name_is_a_text() -> None:
    # Of the type unknown nothing may be unescaped (RFC 7265 section 5.1): readers show backslashes.
    assert written(r"NAME:samen\, beter") == [{}, "unknown", r"samen\, beter"]
    assert written(r"SUMMARY:samen\, beter") == [{}, "text", "samen, beter"]
