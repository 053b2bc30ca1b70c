"""What moves in a programme moves in its calendar."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
from icalendar import Calendar

from ervaringskennis import Organiser, Programme, Session, When, open_store, programme_calendar

NOW = dt.datetime(2026, 3, 2, 9, 0, 30, tzinfo=dt.UTC)


def only_event(organiser: Organiser) -> dict[str, Any]:
    calendar = Calendar.from_ical(programme_calendar(organiser.state("p").programme))
    event: Any
    (event,) = calendar.walk("VEVENT")
    return {
        name: event[name].to_ical().decode()
        for name in ("UID", "DTSTART", "SEQUENCE", "STATUS", "DTSTAMP")
    }


def test_a_session_that_moves_keeps_its_uid_and_says_when_it_changed() -> None:
    moments = iter(NOW + dt.timedelta(days=number) for number in range(50))
    organiser = Organiser(open_store("memory://"), clock=lambda: next(moments))
    when = When(day=dt.date(2026, 4, 16), start=dt.time(14), end=dt.time(16))
    programme = Programme(
        id="p", title="P", revised=NOW, sessions=[Session(id="s", title="S", when=when)]
    )
    organiser.announce(programme)
    seen = [only_event(organiser)]
    organiser.postpone("p", ["s"])
    seen.append(only_event(organiser))
    organiser.reschedule("p", {"s": attrs.evolve(when, day=dt.date(2026, 10, 8))})
    seen.append(only_event(organiser))
    organiser.cancel("p", ["s"])
    seen.append(only_event(organiser))
    assert len({event["UID"] for event in seen}) == 1
    assert [event["SEQUENCE"] for event in seen] == ["0", "1", "2", "3"]
    assert [event["STATUS"] for event in seen] == [
        "CONFIRMED",
        "TENTATIVE",
        "CONFIRMED",
        "CANCELLED",
    ]
    assert [event["DTSTART"][:8] for event in seen] == ["20260416"] * 2 + ["20261008"] * 2
    stamps = [event["DTSTAMP"] for event in seen]
    assert stamps == sorted(set(stamps))
