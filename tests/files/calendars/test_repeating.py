"""What repeats, held against a library that does nothing else; and rules that would never end."""

from __future__ import annotations

import datetime as dt
import time
from typing import TYPE_CHECKING

import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from ervaringskennis.files.calendars.draft import draft_from
from ervaringskennis.files.calendars.recurrence import MOST_TIMES
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.files.calendars.drafts import ProgrammeDraft
    from ervaringskennis.values.dates import When

ZONE = """\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
END:STANDARD
END:VTIMEZONE
"""


def calendar(*lines: str, start: str = ";TZID=Europe/Amsterdam:20260303T190000") -> bytes:
    event = "\r\n".join(("UID:1", "SUMMARY:x", f"DTSTART{start}", "DURATION:PT1H", *lines))
    text = f"BEGIN:VCALENDAR\n{ZONE}BEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n"
    return text.encode()


def read(*lines: str, **named: str) -> ProgrammeDraft:
    return draft_from(calendar(*lines, **named), source="x.ics")


def starts(made: ProgrammeDraft) -> list[object]:
    return [start(one.when) for one in made.programme.sessions]


def start(when: When) -> object:
    slot = when.slot
    return when.day if isinstance(slot, Unknown) else slot.start.astimezone(dt.UTC)


def codes(made: ProgrammeDraft) -> set[str]:
    return {one.code for one in made.problems if one.row == 1}


WEEKDAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
ENDS = st.one_of(
    st.integers(1, 8).map(lambda n: f"COUNT={n}"),
    st.sampled_from(["UNTIL=20260501T170000Z", "UNTIL=20270303T180000Z", "UNTIL=20260331T235959Z"]),
)
RULES = st.one_of(
    st.sampled_from(["FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=DAILY;INTERVAL=9"]),
    st.lists(st.sampled_from(WEEKDAYS), min_size=1, max_size=3, unique=True).map(
        lambda days: f"FREQ=WEEKLY;WKST=MO;BYDAY={','.join(['TU', *set(days) - {'TU'}])}"
    ),
    st.integers(-2, 4).filter(bool).map(lambda n: f"FREQ=MONTHLY;BYDAY=TU,{n}TU"),
    st.just("FREQ=MONTHLY;BYMONTHDAY=3,-1"),
    st.just("FREQ=YEARLY;BYMONTH=3,10;BYMONTHDAY=3"),
    st.just("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=2"),
)


@given(rule=RULES, end=ENDS, taken=st.lists(st.integers(3, 31), max_size=3))
def test_a_rule_gives_the_days_that_another_library_finds(
    rule: str, end: str, taken: list[int]
) -> None:
    if "BYSETPOS" in rule:  # its second weekday is 3 March
        taken = []
    exdates = [f"EXDATE;TZID=Europe/Amsterdam:202603{day:02}T190000" for day in taken]
    data = calendar(f"RRULE:{rule};{end}", *exdates)
    query = recurring_ical_events.of(Calendar.from_ical(data))
    found = query.between(dt.date(2026, 1, 1), dt.date(2032, 1, 1))
    expected = sorted(one.start.astimezone(dt.UTC) for one in found)
    assert starts(draft_from(data, source="x.ics")) == expected


def test_hours_stay_the_same_on_the_clock_over_summer_time() -> None:
    made = read("RRULE:FREQ=WEEKLY;COUNT=5")
    assert {one.when.start for one in made.programme.sessions} == {dt.time(19)}
    assert len({start(one.when).hour for one in made.programme.sessions}) == 2  # type: ignore[attr-defined]


def test_dates_that_are_listed_come_in_order_and_once() -> None:
    listed = "RDATE;TZID=Europe/Amsterdam:20260310T190000,20260305T190000,20260303T190000"
    made = read(listed)
    assert [str(one.when.day) for one in made.programme.sessions] == [
        *("2026-03-03", "2026-03-05", "2026-03-10")
    ]


def test_a_day_alone_takes_away_what_begins_on_it() -> None:
    made = read("RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20260304")
    assert [one.when.day.day for one in made.programme.sessions] == [3, 5]  # type: ignore[union-attr]


def test_whole_days_repeat_up_to_and_with_the_last() -> None:
    made = read("RRULE:FREQ=DAILY;UNTIL=20260305", start=";VALUE=DATE:20260303")
    assert starts(made) == [dt.date(2026, 3, day) for day in (3, 4, 5)]


BOUNDED = {
    "without end": ("FREQ=WEEKLY", 1, {"event-endless"}),
    "more often than anybody meets": ("FREQ=DAILY;COUNT=5000", MOST_TIMES, {"event-too-often"}),
    "for longer than five years": ("FREQ=YEARLY;COUNT=9", 6, {"event-too-long"}),
    "every second": ("FREQ=SECONDLY;COUNT=9", 1, {"event-odd-rule"}),
    "by the hour": ("FREQ=DAILY;BYHOUR=1,2;COUNT=9", 1, {"event-odd-rule"}),
    "never": ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2", 1, {"event-too-long"}),
    "in steps of nothing": ("FREQ=DAILY;INTERVAL=0;COUNT=9", 1, {"event-odd-rule"}),
    "in large steps": ("FREQ=YEARLY;INTERVAL=99999;COUNT=9", 1, {"event-too-long"}),
    "no times": ("FREQ=DAILY;COUNT=0", 1, {"event-odd-rule"}),
    "by a day that is none": ("FREQ=DAILY;BYDAY=XX;COUNT=2", 1, {"event-odd-rule"}),
    "in another calendar": ("RSCALE=HEBREW;FREQ=DAILY;COUNT=2", 1, {"event-odd-rule"}),
    "until no day": ("FREQ=DAILY;UNTIL=20269999", 1, {"event-odd-rule"}),
    "twice the same": ("FREQ=DAILY;COUNT=2;COUNT=3", 1, {"event-odd-rule"}),
    "nothing": ("", 1, {"event-odd-rule"}),
}


@pytest.mark.parametrize(("rule", "times", "expected"), BOUNDED.values(), ids=BOUNDED)
def test_a_rule_that_no_programme_has_is_told_soon(
    rule: str, times: int, expected: set[str]
) -> None:
    began = time.perf_counter()
    made = read(f"RRULE:{rule}")
    assert time.perf_counter() - began < 2
    assert (len(made.programme.sessions), codes(made)) == (times, expected)


def test_two_rules_are_more_than_can_be_followed() -> None:
    made = read("RRULE:FREQ=DAILY;COUNT=2", "RRULE:FREQ=WEEKLY;COUNT=2")
    assert codes(made) == {"event-odd-rule"}


def test_what_was_taken_out_each_time_is_never_held() -> None:
    made = read("EXDATE;TZID=Europe/Amsterdam:20260303T190000")
    assert (starts(made), codes(made)) == ([], {"event-never"})


def changed(recurrence: str) -> ProgrammeDraft:
    other = f"BEGIN:VEVENT\nUID:1\nSUMMARY:anders\nDTSTART:20260401T080000Z\n{recurrence}\n"
    end = b"END:VEVENT\n"
    data = calendar("RRULE:FREQ=WEEKLY;COUNT=3").replace(end, end + other.encode() + end, 1)
    return draft_from(data, source="x.ics")


@pytest.mark.parametrize(
    "recurrence",
    [
        "RECURRENCE-ID;TZID=Europe/Amsterdam:20260310T190000",
        "RECURRENCE-ID:20260310T180000Z",
        "RECURRENCE-ID;VALUE=DATE:20260310",
    ],
)
def test_a_changed_time_takes_the_place_of_the_one_it_names(recurrence: str) -> None:
    assert [one.title for one in changed(recurrence).programme.sessions] == ["x", "anders", "x"]


def test_a_changed_time_that_no_rule_gives_is_held_all_the_same() -> None:
    made = changed("RECURRENCE-ID:20300101T180000Z")
    assert [one.title for one in made.programme.sessions] == ["x", "x", "x", "anders"]
    made = changed("RECURRENCE-ID:onzin")
    assert [one.title for one in made.programme.sessions] == ["x", "x", "x", "anders"]


def test_a_change_from_one_time_on_is_told() -> None:
    made = changed("RECURRENCE-ID;RANGE=THISANDFUTURE:20260310T180000Z")
    assert "event-and-following" in {one.code for one in made.problems}
