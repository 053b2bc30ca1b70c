"""Faults that somebody who looked for them found in calendars of a programme alone."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from tests.exports.ical_lint import lint
from tests.exports.programmes import on, with_changes, with_everything
from tests.exports.readers import events_in

from ervaringskennis.errors import InvalidValue
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import EventCache, programme_calendar, session_file
from ervaringskennis.exports.itip import CalendarInvitation, Method
from ervaringskennis.programmes.programme import Deliverable, Programme, StatusUpdate
from ervaringskennis.programmes.sessions import Round, Session
from ervaringskennis.registrations.registration import Admission

CLOSES = Admission(closes=dt.datetime(2026, 4, 1, tzinfo=dt.UTC))


def titles(data: bytes) -> list[str]:
    return [str(event["SUMMARY"]) for event in events_in(data)]


def test_the_last_day_of_the_calendar_can_be_a_deadline() -> None:
    due = Deliverable(title="Ooit", due=dt.date.max)
    data = programme_calendar(
        Programme(id="p", title="P", deliverables=[due]), audience=Audience.ARRANGER
    )
    (event,) = events_in(data)
    assert event["DTSTART"].to_ical() == b"99991231"
    assert "DTEND" not in event  # a whole day of itself (RFC 5545 section 3.6.1)
    assert lint(data, feed=True) == []


def test_a_last_day_to_register_is_not_shown_where_the_last_notice_says_closed() -> None:
    for is_open in (True, False):
        said = StatusUpdate(day=dt.date(2026, 3, 1), text="Bericht", registration_open=is_open)
        programme = Programme(id="p", title="P", admission=CLOSES, updates=[said])
        assert bool(titles(programme_calendar(programme))) is is_open


@pytest.mark.parametrize("name", ["a", "A.b_c:d+e-f", "9" * 200, "a..", "deadlines"])
def test_any_id_makes_a_uid_of_its_own(name: str) -> None:
    programme = Programme(
        id=name,
        title="T" * 5000,
        domain=name,
        admission=CLOSES,
        sessions=[Session(id=name, title="é" * 5000, when=on("2026-04-01", "12:00"))],
        rounds=[Round(id="registration", title="R", when=on("2026-04-01"))],
    )
    data = programme_calendar(programme)
    assert lint(data, feed=True) == []
    uids = {str(event["UID"]) for event in events_in(data)}
    assert uids == {f"{name}/{n}@{name}" for n in (name, "registration", "deadlines/registration")}
    assert lint(session_file(programme, name), feed=False) == []


def test_one_cache_for_whoever_looks_never_mixes_what_they_may_see() -> None:
    cache = EventCache()
    programmes = [with_everything(), with_changes(), attrs.evolve(with_everything(), language="en")]
    for _ in range(2):
        for programme in programmes:
            for audience in Audience:
                cached = programme_calendar(programme, audience=audience, cache=cache)
                assert cached == programme_calendar(programme, audience=audience)


def many(number: int) -> Programme:
    days = [on(f"2026-{1 + n % 12:02}-{1 + n // 12 % 28:02}", "12:00") for n in range(number)]
    sessions = [Session(id=f"s{n}", title="S", when=day) for n, day in enumerate(days)]
    return Programme(id="p", title="P", sessions=sessions)


def test_what_is_not_on_the_programme_is_in_no_invitation() -> None:
    programme = many(2)
    other = attrs.evolve(programme.sessions[0], title="Anders")
    with pytest.raises(InvalidValue) as caught:
        CalendarInvitation(
            programme=programme,
            subject=other,
            method=Method.REQUEST,
            moment=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        )
    assert caught.value.code == "no-day-yet"
