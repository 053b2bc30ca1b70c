"""Whatever stands in a file, there is a draft of it or it is refused in words."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidInput
from ervaringskennis.files.calendars.draft import MOST_EVENTS, draft_from
from ervaringskennis.files.calendars.parsing import MOST_OCTETS
from ervaringskennis.files.calendars.zones import iana_name
from ervaringskennis.testing.file_parts import CHANGES, Change, changed
from ervaringskennis.testing.kit import tried

DATA = Path(__file__).parent / "data"
FILES = [path.read_bytes() for path in sorted(DATA.glob("*.ics"))]
NAMES = ["BEGIN", "END", "DTSTART", "DTEND", "RRULE", "EXDATE", "RECURRENCE-ID", "GEO", "UID"]
VALUES = [
    *("VEVENT", "VCALENDAR", "VTIMEZONE", "VEVENT:X", "20260303T190000", "20260303", "-P1W"),
    *("FREQ=YEARLY;BYYEARDAY=366;COUNT=3", "FREQ=DAILY;UNTIL=99991231", "1e400;nan", "99991231"),
    *("20260329T023000", "20261025T023000Z", "00010101T000000", "+9999", ",,,;;;", "\\", ""),
]
LINES = st.lists(
    st.tuples(
        st.sampled_from(NAMES),
        st.sampled_from(["", ";TZID=X", ";VALUE=DATE", ';TZID="', ";TZID=Europe/Amsterdam", ";=;"]),
        st.sampled_from(VALUES),
    ).map(lambda parts: f"{parts[0]}{parts[1]}:{parts[2]}"),
    max_size=25,
)


def read(data: bytes) -> None:
    """Read a file, of which nothing else may come than a draft or a refusal."""
    try:
        made = draft_from(data, source="x.ics")
    except InvalidInput as error:
        assert error.__cause__ is None  # noqa: PT017 - either way will do
    else:
        assert made.problems


def refused(data: bytes) -> str:
    with pytest.raises(InvalidInput) as caught:
        draft_from(data, source="x.ics")
    return caught.value.code


@given(st.one_of(st.binary(max_size=300), st.binary(max_size=99).map(b"BEGIN:VEVENT\n".__add__)))
@example(b"BEGIN:VCALENDAR")
@example(b"BEGIN:VEVENT\nDTSTART:20260303T190000Z\nDURATION:P99999999999W")
@example(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nRRULE:=;=\nDTSTART:20260303")
def test_any_bytes_are_a_draft_or_refused(data: bytes) -> None:
    read(data)


@given(lines=LINES)
def test_any_lines_are_a_draft_or_refused(lines: list[str]) -> None:
    read("\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", *lines]).encode())


@given(lines=LINES)
def test_any_time_zone_is_a_draft_or_refused(lines: list[str]) -> None:
    zone = ["BEGIN:VTIMEZONE", "TZID:X", "BEGIN:STANDARD", "TZOFFSETFROM:+0100", "TZOFFSETTO:-0200"]
    event = ["END:STANDARD", "END:VTIMEZONE", "BEGIN:VEVENT", "DTSTART;TZID=X:20260303T190000"]
    read("\n".join(["BEGIN:VCALENDAR", *zone, *lines, *event]).encode())


@tried(2)
@given(data=st.sampled_from(FILES), changes=CHANGES)
def test_a_damaged_file_is_a_draft_or_refused(data: bytes, changes: list[Change]) -> None:
    read(changed(data, changes))


@pytest.mark.parametrize("data", [b"", b"\0", b"PK\3\4", b"<html>", b"BEGIN:VCARD\nEND:VCARD"])
def test_what_is_no_calendar_is_refused(data: bytes) -> None:
    assert refused(data) in {"no-calendar", "bad-encoding"}


def test_a_file_beyond_all_measure_is_refused() -> None:
    assert refused(b"BEGIN:VCALENDAR\n" * (MOST_OCTETS // 10)) == "calendar-too-large"


def test_components_in_components_without_end_are_told_soon() -> None:
    began = time.perf_counter()
    made = draft_from(b"BEGIN:VEVENT\n" * 100_000, source="x.ics")
    assert time.perf_counter() - began < 5
    assert {"calendar-cut-off", "calendar-lines-unreadable"} <= {one.code for one in made.problems}


@pytest.mark.slow
def test_more_events_than_are_read_are_told() -> None:
    event = b"BEGIN:VEVENT\nSUMMARY:x\nDTSTART:20260303T190000Z\nEND:VEVENT\n"
    data = b"BEGIN:VCALENDAR\n" + event * (MOST_EVENTS + 1) + b"END:VCALENDAR\n"
    made = draft_from(data, source="x.ics")
    assert len(made.programme.sessions) == MOST_EVENTS
    assert "too-many-events" in {one.code for one in made.problems}


@pytest.mark.parametrize("line", ["A" * 10**6, "A;" * 10**6, 'A;B="' * 10**5, "A;B=" + "c" * 10**6])
def test_a_line_without_end_is_told_soon(line: str) -> None:
    began = time.perf_counter()
    read(f"BEGIN:VCALENDAR\nBEGIN:VEVENT\n{line}\nDESCRIPTION:{line}\n".encode())
    assert time.perf_counter() - began < 5


def test_what_one_file_says_of_a_zone_does_not_hold_for_the_next() -> None:
    """icalendar keeps the first zone of a name for as long as the process lives."""
    with_rules = (DATA / "pretalx.ics").read_bytes()
    without = with_rules[: with_rules.index(b"BEGIN:VTIMEZONE")] + b"END:VCALENDAR\n"
    first = draft_from(without, source="x.ics")
    draft_from(with_rules, source="x.ics")
    assert draft_from(without, source="x.ics") == first
    assert "event-unknown-zone" in {one.code for one in first.problems}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Europe/Amsterdam", "Europe/Amsterdam"),
        ("W. Europe Standard Time", "Europe/Amsterdam"),
        ("Romance Standard Time", "Europe/Amsterdam"),
        ("Pacific Standard Time", "America/Los_Angeles"),
        ("/mozilla.org/20050126_1/Europe/Amsterdam", "Europe/Amsterdam"),
        ("/freeassociation.sourceforge.net/America/Argentina/Buenos_Aires", None),
        ("Etc/UTC", "UTC"),
        ("GMT", "UTC"),
        ("../../etc/passwd", ""),
        ("right/Europe/Amsterdam", "Europe/Amsterdam"),
        ("posixrules", ""),
        ("Nergens", ""),
        ("", ""),
        ("\0", ""),
        ("x" * 5000, ""),
    ],
)
def test_a_zone_is_known_by_many_names(written: str, meant: str | None) -> None:
    assert iana_name(written) == ("America/Argentina/Buenos_Aires" if meant is None else meant)
