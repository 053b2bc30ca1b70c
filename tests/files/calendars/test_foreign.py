"""Calendars as other programs write them, with events that were made up for these tests."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ervaringskennis.files.calendars.draft import draft_from
from ervaringskennis.files.programme_file import programme_from
from ervaringskennis.files.programme_toml import toml_of
from ervaringskennis.programmes.sessions import EntryStatus, Mode, Place
from ervaringskennis.values.dates import UNDETERMINED
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.files.calendars.drafts import ProgrammeDraft
    from ervaringskennis.programmes.sessions import Session

DATA = Path(__file__).parent / "data"
FILES = sorted(path.stem for path in DATA.glob("*.ics"))
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"]


def draft(name: str) -> ProgrammeDraft:
    return draft_from((DATA / f"{name}.ics").read_bytes(), source=f"{name}.ics")


def codes(made: ProgrammeDraft, row: int | None = None) -> set[str]:
    return {one.code for one in made.problems if one.row == row}


def told(made: ProgrammeDraft, code: str) -> set[str | None]:
    return {one.field for one in made.problems if one.code == code}


def hours(session: Session) -> str:
    when = session.when
    times = (t if isinstance(t, Unknown) else f"{t:%H:%M}" for t in (when.start, when.end))
    return " ".join([f"{when.day}", *map(str, times)])


def test_there_are_eight_files() -> None:
    assert len(FILES) == 8


# -- each of them


def test_google_repeats_with_one_time_taken_out_and_one_moved() -> None:
    made = draft("google")
    assert [(one.id, hours(one)) for one in made.programme.sessions] == [
        ("kennismaken", "2026-03-12 19:00 21:00"),
        ("inloopavond", "2026-03-19 19:00 21:00"),
        ("inloopavond-2", "2026-03-26 19:00 21:00"),
        ("inloopochtend", "2026-04-10 10:00 12:00"),
        ("inloopavond-3", "2026-04-16 19:00 21:00"),
        ("studiedag", "2026-05-01 unknown unknown"),
    ]
    first = made.programme.sessions[0]
    assert first.mode is Mode.HYBRID
    assert first.link == "https://meet.google.com/abc-defg-hij"
    assert first.place == Place(
        name="Buurthuis De Brink", address="Dorpsstraat 1, 1234 AB Voorbeeld"
    )
    assert codes(made, 1) == {"event-link-in-text", "event-markup"}
    assert codes(made, 4) == {"event-tentative"}
    assert made.programme.title == "Leerkring schulden"
    assert made.programme.description == "Samen leren van ervaring"


def test_outlook_names_zones_as_windows_does_or_in_its_own_words() -> None:
    made = draft("outlook")
    start, end = made.programme.sessions
    assert (hours(start), hours(end)) == ("2026-07-07 10:00 12:00", "2026-01-15 13:30 15:00")
    assert {one.when.timezone for one in made.programme.sessions} == {"Europe/Amsterdam"}
    assert (start.mode, start.place) == (Mode.ONLINE, UNKNOWN)
    assert start.sequence == 3
    assert made.programme.themes == ("Participatie", "Schulden, armoede")
    assert made.programme.language == "nl"
    assert codes(made, 2) == {"event-private", "event-own-zone"}
    assert "X-ALT-DESC" in told(made, "calendar-left-out")


def test_apple_has_places_of_several_lines_and_ends_after_midnight() -> None:
    made = draft("apple")
    tasting, after, three_days = made.programme.sessions
    assert tasting.place == Place(
        name="Wijkcentrum De Schakel", address="Kerkplein 3\n5678 CD Voorbeeld", geo=(52.1, 5.2)
    )
    assert made.programme.url == "https://example.org/proeverij"
    assert (hours(after), codes(made, 2)) == ("2026-06-13 22:00 unknown", {"event-past-midnight"})
    assert three_days.when.day == dt.date(2026, 6, 20)
    assert codes(made, 3) == {"event-several-days"}


def test_nextcloud_repeats_monthly_and_for_ever() -> None:
    made = draft("nextcloud")
    *team, hour = made.programme.sessions
    assert [str(one.when.day) for one in team] == ["2026-02-03", "2026-03-03", "2026-04-07"]
    assert (hour.status, codes(made, 2)) == (EntryStatus.CANCELLED, {"event-endless"})
    assert told(made, "calendar-component-left-out") == {"VTODO"}


def test_thunderbird_puts_a_registry_before_a_zone_and_lets_hours_float() -> None:
    made = draft("thunderbird")
    border, floating = made.programme.sessions
    assert (hours(border), border.when.timezone) == ("2026-03-03 14:00 15:30", "Europe/Brussels")
    assert (hours(floating), codes(made, 2)) == ("2026-03-04 09:00 10:00", {"event-floating"})
    assert told(made, "calendar-left-out") == {"ATTACH"}


def test_meetup_puts_the_link_where_the_place_is_and_each_has_a_page() -> None:
    made = draft("meetup")
    first, second = made.programme.sessions
    assert (first.mode, first.link) == (Mode.ONLINE, "https://zoom.us/j/123456789")
    assert codes(made, 1) == {"event-online-position"}
    assert [page.url for page in second.further_reading] == [
        "https://meetup.example.org/ervaringskennis/events/301234568/"
    ]
    assert (first.id, second.id) == ("praattafel", "praattafel-2")


def test_a_congress_has_a_zone_that_only_its_file_describes() -> None:
    made = draft("pretalx")
    opening, workshop = made.programme.sessions
    assert (hours(opening), hours(workshop)) == ("2026-09-24 10:30 11:15", "2026-09-24 10:00 10:45")
    assert codes(made, 2) == {"event-own-zone"}
    assert made.programme.title == "Programma"
    assert "calendar-without-name" in codes(made)


def test_of_a_broken_file_all_that_can_be_is_read_and_the_rest_is_told() -> None:
    made = draft("broken")
    assert [one.title for one in made.programme.sessions] == [
        *("Zonder datum", "Dertig februari", "Bijeenkomst 3", "Binnenin", "Afgebr")
    ]
    assert [one.when for one in made.programme.sessions[:2]] == [UNDETERMINED] * 2
    bad = {(one.row, one.field) for one in made.problems if one.code == "event-bad-value"}
    assert bad == {
        *((1, name) for name in ("GEO", "URL", "SEQUENCE", "LAST-MODIFIED")),
        *((2, "DTSTART"), (3, "STATUS")),
    }
    assert codes(made, 3) >= {"event-double", "event-odd-rule", "event-unknown-zone"}
    assert codes(made, 3) >= {"calendar-lines-unreadable", "event-without-title"}
    assert codes(made, 5) == {"calendar-cut-off"}


# -- all of them


@pytest.mark.parametrize("name", FILES)
def test_nobody_is_taken_over_or_told(name: str) -> None:
    made = draft(name)
    assert "anarie" in (DATA / f"{name}.ics").read_text(encoding="utf-8") or name in EMPTY
    everything = f"{made!r} {toml_of(made.programme)} {made.problems}"
    assert "anarie" not in everything.lower()


EMPTY = {"apple", "pretalx"}


@pytest.mark.parametrize("name", FILES)
def test_a_draft_is_a_programme_file_that_reads_back(name: str) -> None:
    programme = draft(name).programme
    written = toml_of(programme).encode()
    assert programme_from(written, source="programme.toml").programme == programme


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_line_ends_and_encodings_make_no_difference(name: str, encoding: str) -> None:
    text = (DATA / f"{name}.ics").read_text(encoding="utf-8")
    expected = draft(name)
    for line_end in ("\n", "\r\n", "\r"):
        data = text.replace("\n", line_end).encode(encoding)
        assert draft_from(data, source=f"{name}.ics") == expected


def test_a_letter_that_was_folded_in_two_is_read() -> None:
    octets = "BEGIN:VCALENDAR\r\nNAME:Café\r\nEND:VCALENDAR\r\n".encode()
    cut = octets.index("é".encode()) + 1
    folded = octets[:cut] + b"\r\n " + octets[cut:]
    assert draft_from(folded, source="x.ics").programme.title == "Café"


@pytest.mark.parametrize("name", FILES)
def test_every_property_is_taken_over_or_told(name: str) -> None:
    text = (DATA / f"{name}.ics").read_text(encoding="utf-8")
    lines = text.replace("\n ", "").splitlines()
    names = {line.partition(":")[0].partition(";")[0] for line in lines}
    made = draft(name)
    known = {field for one in made.problems for field in (one.field or "").split(", ")}
    taken = {
        *("SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "DURATION", "LOCATION", "GEO", "UID"),
        *("STATUS", "SEQUENCE", "LAST-MODIFIED", "CREATED", "URL", "CATEGORIES", "CLASS"),
        *("RRULE", "EXDATE", "RECURRENCE-ID", "NAME", "X-WR-CALNAME", "X-WR-CALDESC"),
        *("X-WR-TIMEZONE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"),
        # of a time zone, an alarm and a task, which are named as a whole
        *("TZID", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO", "ACTION", "TRIGGER", "DUE"),
        *("BEGIN", "END", "X-LIC-LOCATION"),
    }
    left = {one for one in names - taken - known if ":" not in one and " " not in one}
    beginnings = tuple(field[:-1] for field in known if field.endswith("…"))
    # Of what cannot be read, and of what nobody knows, a name could be somebody's own.
    unnamed = {"ATTENDEE", "KANARIE"} if name == "broken" else set()
    assert {one for one in left if not one.startswith(beginnings)} <= unnamed


# -- what everybody would see


def event(*lines: str) -> ProgrammeDraft:
    text = "\n".join(["BEGIN:VCALENDAR", "BEGIN:VEVENT", "UID:1", *lines, "END:VEVENT"])
    return draft_from(f"{text}\nEND:VCALENDAR\n".encode(), source="x.ics")


MEETING = "https://zoom.us/j/123456789?pwd=geheim"


@pytest.mark.parametrize("name", ["URL", "LOCATION", "X-GOOGLE-CONFERENCE", "CONFERENCE"])
def test_a_meeting_link_is_for_participants_wherever_it_stood(name: str) -> None:
    made = event("SUMMARY:Praten", f"{name}:{MEETING}")
    (session,) = made.programme.sessions
    assert (session.link, session.mode) == (MEETING, Mode.ONLINE)
    assert made.programme.url is UNKNOWN
    assert session.further_reading == ()
    assert MEETING not in repr(made)


def test_a_second_meeting_link_is_told() -> None:
    other = "https://meet.google.com/abc"
    made = event("SUMMARY:x", f"CONFERENCE:{MEETING}", f"LOCATION:{other}", f"URL:{MEETING}")
    assert made.programme.sessions[0].link == MEETING
    assert told(made, "event-other-link") == {"LOCATION"}


def test_a_link_to_a_map_is_a_place() -> None:
    made = event("SUMMARY:x", "LOCATION:https://www.google.com/maps/place/De+Brink")
    (session,) = made.programme.sessions
    assert (session.link, session.mode) == (UNKNOWN, UNKNOWN)
    assert isinstance(session.place, Place)


@pytest.mark.parametrize("name", ["SUMMARY", "LOCATION", "DESCRIPTION"])
def test_a_meeting_link_in_a_text_is_told(name: str) -> None:
    made = event(f"{name}:Zaal 2 en {MEETING}")
    assert told(made, "event-link-in-text") == {name}


def test_a_meeting_link_in_what_is_said_of_the_calendar_is_told() -> None:
    text = f"BEGIN:VCALENDAR\nX-WR-CALDESC:Kom langs: {MEETING}<br>\nEND:VCALENDAR\n"
    made = draft_from(text.encode(), source="x.ics")
    assert told(made, "event-link-in-text") == told(made, "event-markup") == {"X-WR-CALDESC"}


# -- what is said of a calendar as a whole


def whole(*lines: str) -> ProgrammeDraft:
    events = ["BEGIN:VEVENT", "UID:1", "SUMMARY:x", "END:VEVENT"]
    text = "\n".join(["BEGIN:VCALENDAR", *lines, *events, "END:VCALENDAR"])
    return draft_from(text.encode(), source="x.ics")


def test_a_calendar_that_takes_events_back_has_them_cancelled() -> None:
    made = whole("METHOD:CANCEL")
    assert [one.status for one in made.programme.sessions] == [EntryStatus.CANCELLED]
    assert "events-taken-back" in codes(made)
    assert "calendar-is-message" in codes(whole("METHOD:REQUEST"))


def test_what_a_calendar_says_of_itself_is_taken_over() -> None:
    made = whole(
        *("NAME;LANGUAGE=en:Circle", "DESCRIPTION:Together", "URL:https://example.org/"),
        *("SOURCE;VALUE=URI:https://example.org/circle.ics", "CATEGORIES:debts,health\\, care"),
    ).programme
    assert (made.title, made.description, made.language) == ("Circle", "Together", "en")
    assert (made.url, made.feed) == ("https://example.org/", "https://example.org/circle.ics")
    assert made.themes == ("debts", "health, care")


def test_an_event_outside_a_calendar_is_read_and_told() -> None:
    made = draft_from(b"BEGIN:VEVENT\nSUMMARY:x\nEND:VEVENT\n", source="x.ics")
    assert [one.title for one in made.programme.sessions] == ["x"]
    assert "outside-calendar" in codes(made)


def test_characters_that_nobody_sees_are_left_out_and_told() -> None:
    made = event("SUMMARY:a\x07b\\nc", "DESCRIPTION:x\x00y")
    (session,) = made.programme.sessions
    assert (session.title, session.description) == ("ab c", "xy")
    assert told(made, "invisible-characters") == {"SUMMARY", "DESCRIPTION"}


HERE = "Europe/Amsterdam"
BEGIN = "DTSTART:20260303T190000Z"
TIMES = {
    "at night here, in one day in UTC": (
        ["DTSTART:20260303T220000Z", "DTEND:20260303T233000Z"],
        "22:00 23:30 UTC",
        "event-in-utc",
    ),
    "an hour that comes twice here": (
        ["DTSTART:20261025T013000Z"],
        "01:30 unknown UTC",
        "event-in-utc",
    ),
    "an end that is the start": ([BEGIN, "DTEND:20260303T190000Z"], f"20:00 unknown {HERE}", ""),
    "an end in another zone": (
        [BEGIN, "DTEND;TZID=Europe/London:20260303T203000"],
        f"20:00 21:30 {HERE}",
        "",
    ),
    "an end without an hour": (
        [BEGIN, "DTEND;VALUE=DATE:20260304"],
        f"20:00 unknown {HERE}",
        "event-end-before-start",
    ),
    "a length below nothing": (
        [BEGIN, "DURATION:-PT1H"],
        f"20:00 unknown {HERE}",
        "event-bad-value",
    ),
    "an end and a length": (
        [BEGIN, "DTEND:20260303T200000Z", "DURATION:PT9H"],
        f"20:00 21:00 {HERE}",
        "event-double-property",
    ),
    "an hour that is skipped here": (
        ["DTSTART;TZID=Europe/Amsterdam:20260329T023000"],
        f"03:30 unknown {HERE}",
        "",
    ),
}


@pytest.mark.parametrize(("lines", "expected", "code"), TIMES.values(), ids=TIMES)
def test_hours_are_those_of_one_day_in_a_zone(lines: list[str], expected: str, code: str) -> None:
    made = event("SUMMARY:x", *lines)
    (session,) = made.programme.sessions
    assert f"{hours(session)[11:]} {session.when.timezone}" == expected
    assert codes(made, 1) == ({code} if code else set())
