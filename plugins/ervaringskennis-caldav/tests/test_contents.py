from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import session_file
from ervaringskennis.exports.events import is_datable
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.testing.strategies import lines, programmes
from ervaringskennis.values.dates import When
from ervaringskennis.values.unknown import UNKNOWN, Unknown, known
from ervaringskennis_caldav import contents, entries
from ervaringskennis_caldav.contents import CalendarObject, read
from ervaringskennis_caldav.entries import Ours

if TYPE_CHECKING:
    from random import Random

EVENT = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:a@example.org
DTSTAMP:20200101T000000Z
DTSTART;TZID=Europe/Amsterdam:20200416T100000
DTEND;TZID=Europe/Amsterdam:20200416T113000
SUMMARY:Samen eten\\, praten
CATEGORIES:wonen,zorg
GEO:52.090700;5.121400
STATUS:CONFIRMED
END:VEVENT
END:VCALENDAR
"""


def said(text: str | bytes) -> CalendarObject:
    found = read(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("\n", "\r\n"),
        ("DTEND;TZID=Europe/Amsterdam:20200416T113000", "DURATION:PT90M"),
        ("DTEND;TZID=Europe/Amsterdam:20200416T113000", "DTEND:20200416T093000Z"),
        ("TZID=Europe/Amsterdam:", "TZID=W. Europe Standard Time:"),
        ("DTSTAMP:20200101T000000Z", "DTSTAMP:20300101T000000Z\nCREATED:20300101T000000Z"),
        ("CATEGORIES:wonen,zorg", "CATEGORIES:zorg\nCATEGORIES:wonen"),
        ("GEO:52.090700;5.121400", "GEO:52.0907;5.1214"),
        ("SUMMARY:Samen eten", "SUMMARY;LANGUAGE=nl:Samen\n  eten"),
        ("STATUS:CONFIRMED", "STATUS:confirmed\nTRANSP:OPAQUE\nSEQUENCE:0\nCLASS:PUBLIC"),
        ("STATUS:CONFIRMED", "PRIORITY:0\nX-MOZ-LASTACK:1\nDESCRIPTION:\nSTATUS:CONFIRMED"),
        ("END:VEVENT", "BEGIN:VALARM\nACTION:AUDIO\nTRIGGER:-PT5M\nEND:VALARM\nEND:VEVENT"),
        ("VERSION:2.0", "VERSION:2.0\nPRODID:-//Een app//NL\nCALSCALE:GREGORIAN"),
    ],
)
def test_what_servers_and_apps_rewrite_says_the_same(old: str, new: str) -> None:
    assert old in EVENT
    assert said(EVENT.replace(old, new)).said == said(EVENT).said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("T100000", "T100001"),
        ("T113000", "T123000"),
        ("TZID=Europe/Amsterdam:", "TZID=Europe/London:"),
        ("TZID=Europe/Amsterdam:", "X-A=b:"),
        ("DTEND;TZID=Europe/Amsterdam:20200416T113000\n", ""),
        ("Samen eten", "Samen Eten"),
        ("wonen,zorg", "wonen"),
        ("wonen,zorg", "wonen\\,zorg"),
        ("52.090700", "52.090701"),
        ("CONFIRMED", "TENTATIVE"),
        ("STATUS:CONFIRMED\n", ""),
        ("STATUS", "TRANSP:TRANSPARENT\nSTATUS"),
        ("STATUS", "SEQUENCE:1\nSTATUS"),
        ("STATUS", "DESCRIPTION:Meer\nSTATUS"),
        ("STATUS", "LOCATION:Daar\nSTATUS"),
        ("STATUS", "CONFERENCE;VALUE=URI:https://meet.example.org\nSTATUS"),
        ("STATUS", "RRULE:FREQ=DAILY\nSTATUS"),
        ("END:VCALENDAR", EVENT[EVENT.index("BEGIN:VEVENT") :].strip()),
    ],
)
def test_what_people_would_notice_makes_a_difference(old: str, new: str) -> None:
    assert old in EVENT
    assert said(EVENT.replace(old, new)).said != said(EVENT).said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Geen agenda",
        "BEGIN:VCALENDAR\nEND:VCALENDAR",
        "BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:a\nEND:VTODO\nEND:VCALENDAR",
        EVENT.replace("DTSTART;TZID=Europe/Amsterdam:20200416T100000\n", ""),
        EVENT.replace("20200416T100000", "vandaag"),
        EVENT.replace("TZID=Europe/Amsterdam", "TZID=Europe"),
        EVENT.replace("TZID=Europe/Amsterdam", f"TZID={'x' * 1000}"),
        EVENT.replace("END:VCALENDAR", EVENT[EVENT.index("BEGIN:VEVENT") :]).replace("a@", "b@", 1),
        EVENT + EVENT,
        EVENT.replace("END:VEVENT", ""),
        EVENT.replace("DTEND;TZID=Europe/Amsterdam:20200416T113000", "DURATION:P99999999999D"),
    ],
)
def test_what_cannot_be_read_as_one_event_is_no_event(text: str) -> None:
    assert read(text) is None


@given(
    st.lists(st.tuples(st.integers(0, len(EVENT)), st.integers(0, 9), st.text(max_size=5))),
)
def test_whatever_a_server_sends_is_read_or_is_no_event(
    cuts: list[tuple[int, int, str]],
) -> None:
    text = EVENT
    for start, length, instead in cuts:
        text = text[:start] + instead + text[start + length :]
    found = read(text)
    assert found is None or found.was_edited is False


def _dated(programme: Programme) -> list[str]:
    return [entry.id for entry in programme.agenda if is_datable(entry)]


# Whole programmes take a while to make, write and read.
fewer = settings(max_examples=settings().max_examples // 4)


@fewer
@given(programmes(), st.sampled_from(Audience))
def test_what_we_write_is_marked_as_ours_and_says_what_the_export_says(
    programme: Programme, audience: Audience
) -> None:
    listed = entries.wanted(programme, audience=audience)
    assert [one.entry for one in listed] == _dated(programme)
    for one in listed:
        plain = said(session_file(programme, one.entry, audience=audience))
        written = said(one.data)
        assert written.said == plain.said == one.said
        assert (written.programme, written.was_edited) == (programme.id, False)
        assert entries.ours(programme).entry_of(written.uid) == one.entry
        lines_of_it = one.data.removesuffix(b"\r\n").split(b"\r\n")
        assert max(map(len, lines_of_it)) <= 75
        assert not any(b"\n" in line or b"\r" in line for line in lines_of_it)


@fewer
@given(programmes(), st.randoms())
def test_the_order_of_lines_and_where_they_are_folded_make_no_difference(
    programme: Programme, random: Random
) -> None:
    for one in entries.wanted(programme, audience=Audience.PARTICIPANT):
        whole = re.sub(r"\r\n ", "", one.data.decode())
        head, event, tail = re.split(r"(?<=BEGIN:VEVENT\r\n)|(?=END:VEVENT)", whole)
        listed = _lines(event)
        random.shuffle(listed)
        assert said(head + "".join(listed) + tail).said == one.said


def _lines(text: str) -> list[str]:
    # Not splitlines, which breaks at more than the end of a content line.
    return [f"{line}\r\n" for line in text.removesuffix("\r\n").split("\r\n")]


@given(lines(), lines())
def test_another_title_makes_a_difference(one: str, other: str) -> None:
    assume(one.strip() != other.strip())

    def titled(title: str) -> CalendarObject:
        session = Session(id="a", title=title, when=When(day=dt.date(2026, 10, 1)))
        programme = Programme(id="p", title="P", sessions=[session])
        return said(session_file(programme, "a"))

    assert titled(one).said != titled(other).said


HOURS = st.builds(
    When,
    day=st.sampled_from([dt.date(2026, 10, 25), dt.date(2026, 3, 29), dt.date(2026, 3, 30)]),
    start=st.sampled_from([dt.time(0), dt.time(4), dt.time(5), UNKNOWN]),
    end=st.sampled_from([dt.time(6), dt.time(7), UNKNOWN]),
    timezone=st.sampled_from(["Europe/Amsterdam", "Europe/London", "America/New_York"]),
)


def _moments(when: When) -> object:
    slot = when.slot
    if isinstance(slot, Unknown):
        return when.day
    return slot.start.astimezone(dt.UTC), known(slot.end, slot.start).astimezone(dt.UTC)


@given(HOURS, HOURS)
def test_another_moment_makes_a_difference_and_another_way_to_write_it_none(
    one: When, other: When
) -> None:
    def at(when: When) -> CalendarObject:
        session = Session(id="a", title="A", when=when)
        return said(session_file(Programme(id="p", title="P", sessions=[session]), "a"))

    assert (at(one).said == at(other).said) is (_moments(one) == _moments(other))


PIECES = st.sampled_from(["dag", "dag/", "x", "lunch", "@", "/", "a.nl", "@a.nl", "@b.nl", ""])


@given(st.lists(PIECES, max_size=5).map("".join))
def test_a_uid_is_ours_only_if_it_is_exactly_that_of_an_entry(uid: str) -> None:
    entry = Ours(programme="dag", domain="a.nl").entry_of(uid)
    assert entry is None or uid == f"dag/{entry}@a.nl"
    between = re.fullmatch("dag/([^/@]+)@a[.]nl", uid)
    assert entry == (between[1] if between else None)


@pytest.mark.parametrize("uid", ["x" * 40, "dag/" + "x" * 40, "xxxx" + "lunch@a.nl", "dag/@a.nl"])
def test_a_uid_of_the_right_length_alone_is_not_ours(uid: str) -> None:
    assert Ours(programme="dag", domain="a.nl").entry_of(uid) is None


def test_a_mark_says_what_we_wrote_and_an_edit_belies_it() -> None:
    marked = contents.marked(
        EVENT.replace("\n", "\r\n").encode(), programme="p", said=said(EVENT).said
    )
    assert not said(marked).was_edited
    assert said(marked.replace(b"Samen", b"Alleen")).was_edited
    assert not said(EVENT).was_edited


def test_nothing_of_what_an_event_says_is_in_its_repr() -> None:
    found = said(EVENT.replace("Samen eten", "Kanarie"))
    assert "Kanarie" not in repr(found)
    assert "example.org" not in repr(attrs.evolve(found, programme="p"))
