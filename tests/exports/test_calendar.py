"""What a calendar holds for each situation, and what it never holds."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.exports.ical_lint import lint
from tests.exports.programmes import LINK, NOON, on, with_changes, with_everything

from ervaringskennis.errors import NotPossible
from ervaringskennis.exports.calendar import Audience, programme_calendar, session_file
from ervaringskennis.programmes.changes import cancelled, postponed, rescheduled
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import (
    AgendaEntry,
    EntryStatus,
    Mode,
    Place,
    Session,
)
from ervaringskennis.values.dates import FuzzyDate, When
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

GOLDEN = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//ervaringskennis//ervaringskennis//NL
NAME:Samen\\, en beter
X-WR-CALNAME:Samen\\, en beter
REFRESH-INTERVAL;VALUE=DURATION:PT12H
X-PUBLISHED-TTL:PT12H
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
SUMMARY:Zomeravond
DTSTART;TZID=Europe/Amsterdam:20260701T193000
DTEND;TZID=Europe/Amsterdam:20260701T210000
DTSTAMP:20260302T120000Z
UID:p/s@example.org
SEQUENCE:3
CATEGORIES:armoede\\, schulden,zorg
CONFERENCE;LABEL=Online meedoen;VALUE=URI:https://vergadering.example.org/k
 amer/42?sleutel=geheim
CREATED:20260201T090000Z
DESCRIPTION:Met koffie.\\n\\nOnline meedoen: https://vergadering.example.org/
 kamer/42?sleutel=geheim
GEO:52.156000;5.000010
LAST-MODIFIED:20260302T120000Z
LOCATION:Buurthuis\\, Dorpsstraat 1\\, Voorbeeld
STATUS:CONFIRMED
URL:https://example.org/leernetwerk
END:VEVENT
END:VCALENDAR
"""

BRINK = Place(name="Buurthuis", address="Dorpsstraat 1\n Voorbeeld", geo=(52.156, 0.00001 + 5))
EVENING = Session(
    id="s",
    title="Zomeravond",
    description="Met koffie.",
    when=on("2026-07-01", "19:30", "21:00"),
    mode=Mode.HYBRID,
    place=BRINK,
    link=LINK,
    sequence=3,
)


def programme_of(*sessions: Session) -> Programme:
    return Programme(
        id="p",
        title="Samen, en beter",
        domain="example.org",
        url="https://example.org/leernetwerk",
        created=dt.datetime(2026, 2, 1, 10, tzinfo=dt.timezone(dt.timedelta(hours=1))),
        revised=NOON,
        themes=("armoede, schulden", "zorg"),
        sessions=sessions,
    )


def event_of(
    entry: Session, *, audience: Audience = Audience.PUBLIC, language: str = "nl"
) -> dict[str, str]:
    """Return the properties of the one event, as texts."""
    programme = attrs.evolve(programme_of(entry), language=language)
    data = programme_calendar(programme, audience=audience)
    assert lint(data, feed=True) == []
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    texts = {name: value.to_ical() for name, value in event.items()}
    return {n: v.decode() if isinstance(v, bytes) else str(v) for n, v in texts.items()}


def test_a_feed_is_these_bytes() -> None:
    data = programme_calendar(programme_of(EVENING), audience=Audience.PARTICIPANT)
    assert data.decode() == GOLDEN.replace("\n", "\r\n")


def test_a_file_has_no_name_and_no_interval() -> None:
    lines = GOLDEN.splitlines(keepends=True)
    expected = "".join(lines[:3] + lines[7:]).replace("\n", "\r\n")
    data = session_file(programme_of(EVENING), "s", audience=Audience.PARTICIPANT)
    assert data.decode() == expected


@pytest.mark.parametrize(
    ("mode", "place", "public", "participant"),
    [
        (Mode.ONLINE, UNKNOWN, "Online", LINK),
        (Mode.ONLINE, BRINK, "Online", LINK),
        (Mode.HYBRID, BRINK, "Buurthuis, Dorpsstraat 1, Voorbeeld", None),
        (Mode.HYBRID, UNKNOWN, "", LINK),
        (Mode.IN_PLACE, BRINK, "Buurthuis, Dorpsstraat 1, Voorbeeld", None),
        (UNKNOWN, UNKNOWN, "", LINK),
    ],
)
def test_where_it_is(mode: Mode, place: Place, public: str, participant: str | None) -> None:
    entry = attrs.evolve(EVENING, mode=mode, place=place)
    seen = event_of(entry)
    assert seen.get("LOCATION", "").replace("\\", "") == public
    assert ("GEO" in seen) == (public.startswith("Buurthuis"))
    assert "CONFERENCE" not in seen
    assert seen["DESCRIPTION"] == "Met koffie."
    seen = event_of(entry, audience=Audience.PARTICIPANT)
    assert seen["LOCATION"].replace("\\", "") == (participant or public)
    assert seen["CONFERENCE"] == LINK
    assert LINK in seen["DESCRIPTION"]
    assert seen["URL"] == "https://example.org/leernetwerk"


def test_a_participant_of_a_session_without_a_link_sees_what_everybody_sees() -> None:
    entry = attrs.evolve(EVENING, link=UNKNOWN)
    assert event_of(entry, audience=Audience.PARTICIPANT) == event_of(entry)


def test_the_words_are_in_the_language_of_the_programme() -> None:
    english = event_of(EVENING, audience=Audience.PARTICIPANT, language="en-GB")
    assert "Join online: https:" in english["DESCRIPTION"]


def test_a_link_is_all_that_a_description_holds_where_there_is_none() -> None:
    entry = attrs.evolve(EVENING, description="")
    seen = event_of(entry, audience=Audience.PARTICIPANT)
    assert seen["DESCRIPTION"] == f"Online meedoen: {LINK}"
    assert "DESCRIPTION" not in event_of(entry)


def test_a_day_without_hours_takes_the_whole_day_and_nobody_s_time() -> None:
    seen = event_of(attrs.evolve(EVENING, when=on("2026-12-31")))
    assert (seen["DTSTART"], seen["DTEND"]) == ("20261231", "20270101")
    assert seen["TRANSP"] == "TRANSPARENT"
    assert "TRANSP" not in event_of(EVENING)


def test_an_end_that_is_not_stated_is_not_guessed() -> None:
    seen = event_of(attrs.evolve(EVENING, when=on("2026-07-01", "19:30")))
    assert "DTEND" not in seen
    assert "DURATION" not in seen


@pytest.mark.parametrize(
    "when", [When(), When(day=FuzzyDate("2026-04-XX")), When(start=dt.time(19, 30))]
)
def test_what_has_no_day_is_not_in_the_calendar(when: When) -> None:
    data = programme_calendar(programme_of(attrs.evolve(EVENING, when=when)))
    assert lint(data, feed=True) == []
    assert b"VEVENT" not in data
    assert b"TZID:Europe/Amsterdam" in data


def test_everything_with_a_day_is_in_the_calendar_once() -> None:
    programme = with_everything()
    events = Calendar.from_ical(programme_calendar(programme)).walk("VEVENT")
    assert [str(event["UID"]) for event in events] == [
        f"leernetwerk-2026/{entry.id}@example.org"
        for entry in programme.agenda
        if entry.id not in {"later", "ooit"}
    ]


def test_the_uid_stays_when_everything_else_changes() -> None:
    moved = attrs.evolve(EVENING, title="Anders", when=on("2027-01-01", "10:00"), sequence=4)
    before, after = event_of(EVENING), event_of(moved)
    assert before["UID"] == after["UID"] == "p/s@example.org"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("3", "4")


# -- what changes after people have subscribed

FREE = {"TRANSP": "TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS": "FREE"}


def after(change: Callable[[Programme], Programme]) -> dict[str, str]:
    """Return the properties of the one event that changed, as texts, beside those it keeps."""
    before, now = event_of(EVENING), event_of(change(programme_of(EVENING)).sessions[0])
    gone = dict.fromkeys(before.keys() - now.keys(), "")
    return {name: now[name] for name in sorted(now) if now[name] != before.get(name)} | gone


def test_a_planned_session_says_nothing_of_changes() -> None:
    assert event_of(EVENING)["STATUS"] == "CONFIRMED"
    assert not FREE.keys() & event_of(EVENING).keys()


def test_a_postponed_session_keeps_its_uid_and_its_day_and_takes_no_time() -> None:
    assert after(lambda p: postponed(p, ["s"])) == {
        "SEQUENCE": "4",
        "STATUS": "TENTATIVE",
        "SUMMARY": "UITGESTELD – datum volgt: Zomeravond",
        **FREE,
    }


def test_a_cancelled_session_stays_in_the_feed_and_takes_no_time() -> None:
    assert after(lambda p: cancelled(p, ["s"])) == {
        "SEQUENCE": "4",
        "STATUS": "CANCELLED",
        "SUMMARY": "AFGELAST: Zomeravond",
        "TRANSP": "TRANSPARENT",
    }


def test_a_session_with_a_new_day_is_as_certain_as_before() -> None:
    moved = {"s": on("2026-09-02", "19:30", "21:00")}
    assert after(lambda p: rescheduled(postponed(p, ["s"]), moved)) == {
        "SEQUENCE": "5",
        "DTSTART": "20260902T193000",
        "DTEND": "20260902T210000",
    }


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (EntryStatus.POSTPONED, "POSTPONED – date to follow: Zomeravond"),
        (EntryStatus.CANCELLED, "CANCELLED: Zomeravond"),
    ],
)
@pytest.mark.parametrize("language", ["en", "en-GB"])
def test_changes_are_told_in_the_language_of_the_programme(
    status: EntryStatus, words: str, language: str
) -> None:
    assert event_of(attrs.evolve(EVENING, status=status), language=language)["SUMMARY"] == words


@pytest.mark.parametrize("status", [EntryStatus.POSTPONED, EntryStatus.CANCELLED])
def test_a_whole_day_takes_no_time_once(status: EntryStatus) -> None:
    entry = attrs.evolve(EVENING, when=on("2026-12-31"), status=status)
    data = programme_calendar(programme_of(entry))
    assert data.count(b"\r\nTRANSP:TRANSPARENT\r\n") == 1


def test_a_cancelled_programme_marks_every_event_and_is_no_empty_feed() -> None:
    programme = with_everything()
    after = cancelled(programme, [entry.id for entry in programme.agenda])
    events = Calendar.from_ical(programme_calendar(after)).walk("VEVENT")
    assert len(events) == 7
    assert {str(event["STATUS"]) for event in events} == {"CANCELLED"}


def test_what_was_postponed_before_it_had_a_day_is_in_no_calendar() -> None:
    data = programme_calendar(with_changes())
    assert b"leernetwerk-2027/zomer@" in data
    assert b"leernetwerk-2027/later@" not in data


@pytest.mark.parametrize(
    ("created", "revised", "stamp"),
    [
        (UNKNOWN, UNKNOWN, "19700101T000000Z"),
        (NOON, UNKNOWN, "20260302T120000Z"),
        (UNKNOWN, NOON, "20260302T120000Z"),
    ],
)
def test_the_stamp_comes_from_the_programme(
    created: dt.datetime, revised: dt.datetime, stamp: str
) -> None:
    programme = attrs.evolve(programme_of(EVENING), created=created, revised=revised)
    (event,) = Calendar.from_ical(programme_calendar(programme)).walk("VEVENT")
    assert event["DTSTAMP"].to_ical() == stamp.encode()
    assert ("LAST-MODIFIED" in event, "CREATED" in event) == (revised is NOON, created is NOON)


def test_each_zone_is_there_once_in_the_order_of_the_alphabet() -> None:
    places = ["Rome", "Athens", "London", "Brussels", "Athens", "Amsterdam"]
    sessions = [
        attrs.evolve(EVENING, id=f"s{n}", when=on("2026-07-01", "10:00", timezone=f"Europe/{city}"))
        for n, city in enumerate(places)
    ]
    data = programme_calendar(programme_of(*sessions))
    zones = [str(zone["TZID"]) for zone in Calendar.from_ical(data).walk("VTIMEZONE")]
    assert zones == [f"Europe/{city}" for city in sorted(set(places))]


def test_times_in_a_zone_with_rules_of_its_own_are_in_utc() -> None:
    when = on("2026-07-01", "10:00", "11:00", timezone="America/Kralendijk")
    data = session_file(programme_of(attrs.evolve(EVENING, when=when)), "s")
    assert b"\r\nDTSTART:20260701T140000Z\r\nDTEND:20260701T150000Z\r\n" in data
    assert b"VTIMEZONE" not in data


@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_entry_that_is_not_there_is_refused_and_the_others_named(language: str) -> None:
    with pytest.raises(NotPossible) as refused:
        session_file(with_everything(), "weg")
    assert refused.value.code == "no-such-entry"
    assert "lunch, aanmelden, ronde-1, winter, zomer, hybride, bonaire." in (
        refused.value.text("nl" if language == "nl" else "en")
    )


@pytest.mark.parametrize("entry_id", ["later", "ooit"])
def test_an_entry_without_a_day_is_refused(entry_id: str) -> None:
    with pytest.raises(NotPossible) as refused:
        session_file(with_everything(), entry_id)
    assert refused.value.code == "no-day-yet"
    assert "De dag staat nog niet vast" in refused.value.text("nl")
    assert "The day is not settled yet" in refused.value.text("en")


def test_a_programme_without_any_day_says_when_there_can_be_a_file() -> None:
    with pytest.raises(NotPossible, match="As soon as a day is known"):
        session_file(programme_of(attrs.evolve(EVENING, when=When())), "s")


_CANARY = "7305550142"  # digits, so that it can be a telephone number too
_LINKS = st.sampled_from(
    [
        f"https://{_CANARY}.example.org/kamer",
        f"https://example.org/{_CANARY}?sleutel=1",
        f"https://example.org/kamer?sleutel={_CANARY}",
        f"https://example.org/kamer#{_CANARY}",
        f"https://gast:{_CANARY}@example.org/",
        f"mailto:{_CANARY}@example.org",
        f"tel:+{_CANARY}",
    ]
)
_ENTRIES = st.builds(
    Session,
    id=st.just("s"),
    title=st.just("Titel"),
    when=st.sampled_from([EVENING.when, on("2026-07-01"), on("2026-07-01", "10:00")]),
    mode=st.sampled_from([*Mode, UNKNOWN]),
    place=st.sampled_from([BRINK, UNKNOWN]),
    link=_LINKS,
)


def unfolded(data: bytes) -> bytes:
    return data.replace(b"\r\n ", b"")


@given(entry=_ENTRIES)
def test_a_meeting_link_is_for_participants_only(entry: AgendaEntry) -> None:
    programme = Programme(id="p", title="P", sessions=[entry])
    public = [programme_calendar(programme), session_file(programme, "s")]
    known = [
        programme_calendar(programme, audience=Audience.PARTICIPANT),
        session_file(programme, "s", audience=Audience.PARTICIPANT),
    ]
    assert not [data for data in public if _CANARY.encode() in unfolded(data)]
    assert [_CANARY.encode() in unfolded(data) for data in known] == [True, True]
