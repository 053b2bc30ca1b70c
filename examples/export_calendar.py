"""Export a calendar: one feed that every client reads, without anybody's meeting link."""

from pathlib import Path

from ervaringskennis import programme_calendar, read_programme

symposium = read_programme("examples/symposium").programme
calendar = programme_calendar(symposium)

Path("symposium.ics").write_bytes(calendar)
print(calendar.count(b"BEGIN:VEVENT"), "events,", len(calendar), "bytes")
