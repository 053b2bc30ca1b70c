"""ical.js and libical see every session at the moment that the programme means."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given
from tests.exports.broken import VARIANTS, Variant
from tests.exports.programmes import programmes, with_changes, with_everything
from tests.exports.readers import Refused, Seen, meant, renamed
from tests.exports.test_own import AHEAD, everything
from tests.judges.judge import decoded, has_no_blanks

from ervaringskennis.errors import InvalidValue
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import programme_calendar, session_file
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.registrations.registration import Admission
from ervaringskennis.values.dates import When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.exports.readers import Moment, Reader
    from tests.judges.judge import Judge

pytestmark = pytest.mark.judges

YEARS: Final = (2026, 2027)
# The European Union's changes of the clock in these years.
CHANGES: Final = ("2026-03-29", "2026-10-25", "2027-03-28", "2027-10-31")
ZONES: Final = (
    *("Europe/Amsterdam", "Europe/Lisbon", "Europe/Athens", "Atlantic/Azores"),
    *("America/Curacao", "America/New_York", "Australia/Lord_Howe", "UTC"),
)
HALF_HOURS: Final = tuple(dt.time(half // 2, 30 * (half % 2)) for half in range(48))


def each_day(timezone: str) -> Iterator[When]:
    """Return a start on each day of two years, each day at another half hour."""
    first, last = dt.date(YEARS[0], 1, 1), dt.date(YEARS[1], 12, 31)
    for number in range((last - first).days + 1):
        start = HALF_HOURS[number % len(HALF_HOURS)]
        yield When(day=first + dt.timedelta(days=number), start=start, timezone=timezone)


def around_the_changes(timezone: str) -> Iterator[When]:
    """Return each start and each end there can be, to the half hour, when the clock changes."""
    for day in map(dt.date.fromisoformat, CHANGES):
        for start, end in itertools.pairwise(HALF_HOURS):
            try:
                yield When(day=day, start=start, end=end, timezone=timezone)
            except InvalidValue:  # in the hour that is skipped in March
                yield When(day=day, start=end, timezone=timezone)


def two_years(timezone: str) -> Programme:
    hours = [*each_day(timezone), *around_the_changes(timezone)]
    sessions = [
        Session(id=f"s{number}", title=f"Keer {number}", when=when)
        for number, when in enumerate(hours)
    ]
    return Programme(id="jaren", title="Twee jaar", domain="example.org", sessions=sessions)


def moments(seen: dict[str, Seen]) -> dict[str, tuple[Moment, Moment | None, str]]:
    """Return what does not depend on who gets to see a meeting link."""
    return {uid: (one.start, one.end, one.title) for uid, one in seen.items()}


@pytest.mark.parametrize("timezone", ZONES)
def test_each_moment_of_two_years_is_the_one_that_is_meant(reader: Reader, timezone: str) -> None:
    programme = two_years(timezone)
    assert len(programme.sessions) == 365 * 2 + 4 * 47
    data = programme_calendar(programme)
    assert reader(data) == meant(programme)
    assert reader(renamed(data)) == meant(programme)  # by the calendar's own rules alone


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("programme", [with_everything(), with_changes()], ids=lambda p: p.id)
def test_each_audience_sees_the_same_moments(
    reader: Reader, programme: Programme, audience: Audience
) -> None:
    seen = moments(reader(programme_calendar(programme, audience=audience)))
    expected = moments(meant(programme))
    assert {uid: seen.get(uid) for uid in expected} == expected


@pytest.mark.parametrize("waiting", [False, True], ids=["placed", "waiting"])
def test_somebody_sees_the_same_moments_in_a_calendar_of_their_own(
    reader: Reader,
    waiting: bool,  # noqa: FBT001 - one case and the other
) -> None:
    programme = with_everything()
    seen = reader(everything(programme, waiting=waiting))
    assert {uid: (one.start, one.end) for uid, one in seen.items()} == {
        uid: (one.start, one.end) for uid, one in meant(programme).items()
    }


def rings(judge: Judge, data: bytes) -> dict[str, list[int]]:
    """Return how many seconds after its start each event that has reminders rings."""
    found = judge.ask(about="reminders", text=decoded(data))
    return {uid: seconds for uid, seconds in found.items() if seconds}


def test_ical_js_rings_when_it_should(ical_js: Judge) -> None:
    expected = [-int(ahead.total_seconds()) for ahead in AHEAD]
    found = rings(ical_js, everything(with_everything()))
    assert found == dict.fromkeys(found, expected)
    assert "leernetwerk-2026/zomer@example.org" in found
    assert rings(ical_js, everything(with_everything(), waiting=True)) == {}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"TRIGGER:-P1D", b"TRIGGER:P1D"),
        (b"TRIGGER:-P1D", b"TRIGGER:tomorrow"),
        (b"TRIGGER:-P1D\r\n", b""),
        (b"VALARM", b"VALERT"),
    ],
)
def test_ical_js_notices_a_broken_reminder(ical_js: Judge, old: bytes, new: bytes) -> None:
    data = everything(with_everything())
    spoiled = data.replace(old, new)
    assert spoiled != data
    try:
        found = rings(ical_js, spoiled)
    except Refused:
        return
    assert found != rings(ical_js, data)


def test_a_deadline_is_the_whole_of_its_day(reader: Reader) -> None:
    closes = dt.datetime(2026, 10, 25, 23, 59, tzinfo=ZoneInfo("Europe/Amsterdam"))
    programme = attrs.evolve(with_everything(), admission=Admission(closes=closes))
    (day,) = (one for uid, one in reader(programme_calendar(programme)).items() if "deadl" in uid)
    assert (day.start, day.end) == (dt.date(2026, 10, 25), dt.date(2026, 10, 26))


def test_whole_days_and_hours_in_utc_are_among_what_everybody_sees() -> None:
    starts = {uid: one.start for uid, one in meant(with_everything()).items()}
    assert starts["leernetwerk-2026/aanmelden@example.org"] == dt.date(2026, 6, 1)
    data = session_file(with_everything(), "bonaire")
    assert b"\r\nDTSTART:20260710T140000Z\r\n" in data


@pytest.mark.parametrize("name", ["zomer", "aanmelden", "bonaire"])
def test_one_entry_in_a_file_is_seen_as_in_the_feed(reader: Reader, name: str) -> None:
    uid = f"leernetwerk-2026/{name}@example.org"
    assert reader(session_file(with_everything(), name)) == {uid: meant(with_everything())[uid]}


@given(programme=programmes().filter(has_no_blanks))
def test_any_moment_and_any_text_come_back(reader: Reader, programme: Programme) -> None:
    seen = reader(programme_calendar(programme))
    assert without_outer_spaces(seen) == without_outer_spaces(meant(programme))


def without_outer_spaces(seen: dict[str, Seen]) -> dict[str, Seen]:
    """Return what libical keeps of a text: it drops white space before and after it."""
    return {
        uid: attrs.evolve(one, title=one.title.strip(), description=one.description.strip(" \t"))
        for uid, one in seen.items()
    }


def _variant(name: str) -> Variant:
    return next(variant for variant in VARIANTS if variant.name == name)


NOTICED: Final = (
    "no summer time",
    "winter that begins in December",
    "a floating time",
    "a zone and UTC at once",
    "an end before the start",
    "a line break as it stands",
    "an injected property",
    "an event that does not end",
    "no UID",
    "one UID for two events",
    "a fold within a character",
)


@pytest.mark.parametrize("name", NOTICED)
def test_what_is_broken_is_refused_or_seen_otherwise(reader: Reader, name: str) -> None:
    data = programme_calendar(with_everything())
    spoiled = _variant(name).spoil(data)
    assert spoiled != data
    try:
        seen = reader(renamed(spoiled))
    except Refused:
        return
    assert seen != meant(with_everything())
