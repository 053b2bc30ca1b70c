"""Reading our own feed back gives the same sessions, as far as a feed tells of them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from urllib.parse import unquote

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exports.programmes import LINK, NOON, programmes, with_changes, with_everything

from ervaringskennis.errors import Severity
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import programme_calendar, session_file
from ervaringskennis.exports.events import is_datable
from ervaringskennis.files.calendars.draft import draft_from
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus, Mode, Place
from ervaringskennis.testing import strategies as some
from ervaringskennis.testing.kit import tried
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis.values.dates import When

PUBLIC, PARTICIPANT = Audience.PUBLIC, Audience.PARTICIPANT
SEEN_BY = st.sampled_from([PUBLIC, PARTICIPANT])


def read_back(programme: Programme, audience: Audience = PUBLIC) -> Programme:
    data = programme_calendar(programme, audience=audience)
    return draft_from(data, source="programma.ics").programme


def pairs(programme: Programme, read: Programme) -> Iterable[tuple[AgendaEntry, AgendaEntry]]:
    return zip(filter(is_datable, programme.agenda), read.sessions, strict=True)


def instants(when: When) -> tuple[object, object, object]:
    slot = when.slot
    if isinstance(slot, Unknown):
        return (when.day, None, None)
    end = None if isinstance(slot.end, Unknown) else slot.end.astimezone(dt.UTC)
    return (None, slot.start.astimezone(dt.UTC), end)


def plain(words: str) -> str:
    """A text without what a calendar does not keep: the kind of its line breaks."""
    return words.replace("\r\n", "\n").replace("\r", "\n")


def on_one_line(place: Place | Unknown) -> str:
    if isinstance(place, Unknown):
        return ""
    parts = (" ".join(part.split()) for part in (place.name, *place.address.splitlines()))
    return ", ".join(part for part in parts if part)


# -- what a feed tells of a session, and how it comes back


ROOM = Place(name="De Brink; zaal 2", address="Dorpsstraat 1,\n1234 AB Ons Dorp", geo=(52.1, 1e-5))
PLACES: st.SearchStrategy[Place | Unknown] = st.sampled_from(
    [UNKNOWN, ROOM, Place(name="A,  B"), Place(name=", x", address="\n, y")]
)
LINKS: st.SearchStrategy[str | Unknown] = st.sampled_from(
    [UNKNOWN, LINK, "https://example.org/één?a=%20&b=Join", "tel:+31 6 1"]
)


@st.composite
def placed_programmes(draw: st.DrawFn) -> Programme:
    """A programme as calendars see it, and where its sessions are held."""
    programme = draw(programmes())
    placed = [
        attrs.evolve(
            session,
            mode=draw(st.sampled_from([UNKNOWN, *Mode])),
            place=draw(PLACES),
            link=draw(LINKS),
            sequence=draw(st.integers(0, 99)),
        )
        for session in programme.sessions
    ]
    return attrs.evolve(programme, sessions=placed, url=draw(LINKS), created=draw(MOMENTS))


MOMENTS: st.SearchStrategy[dt.datetime | Unknown] = st.sampled_from([UNKNOWN, NOON])
TWO_MOMENTS = st.lists(st.integers(0, 10**9), min_size=2, max_size=2)
ANY = placed_programmes()


@tried(0.25)
@given(programme=ANY, audience=SEEN_BY)
def test_every_entry_with_a_day_comes_back_with_its_id(
    programme: Programme, audience: Audience
) -> None:
    read = read_back(programme, audience)
    ids = [entry.id for entry in programme.agenda if is_datable(entry)]
    assert [session.id for session in read.sessions] == ids


@tried(0.25)
@given(programme=ANY, audience=SEEN_BY)
def test_titles_and_status_come_back_without_the_word_in_front(
    programme: Programme, audience: Audience
) -> None:
    for entry, session in pairs(programme, read_back(programme, audience)):
        assert (session.title, session.status) == (entry.title, entry.status)
        assert session.sequence == entry.sequence


@tried(0.25)
@given(programme=ANY, audience=SEEN_BY)
def test_moments_come_back_and_an_unknown_end_stays_unknown(
    programme: Programme, audience: Audience
) -> None:
    for entry, session in pairs(programme, read_back(programme, audience)):
        before, after = instants(entry.when), instants(session.when)
        # Hours in a zone that the feed does not describe can be those of two days elsewhere.
        assert after == before or (after == (*before[:2], None) and spans_two_days(entry.when))


def spans_two_days(when: When) -> bool:
    _, start, end = instants(when)
    assert isinstance(start, dt.datetime)
    assert isinstance(end, dt.datetime)
    return start.date() != end.date()


@tried(0.25)
@given(programme=ANY, audience=SEEN_BY)
def test_hours_come_back_in_the_zone_in_which_the_feed_states_them(
    programme: Programme, audience: Audience
) -> None:
    data = programme_calendar(programme, audience=audience)
    events = data.split(b"\r\nBEGIN:VEVENT\r\n")[1:]
    for (entry, session), event in zip(
        pairs(programme, read_back(programme, audience)), events, strict=False
    ):
        if b"\r\nDTSTART;TZID=" in event:
            assert session.when.timezone == entry.when.timezone


@tried(0.25)
@given(programme=ANY, audience=SEEN_BY)
def test_descriptions_come_back_without_the_link_that_was_put_there(
    programme: Programme, audience: Audience
) -> None:
    for entry, session in pairs(programme, read_back(programme, audience)):
        told = plain(entry.description)
        # Line breaks before our words and nothing else are no text of anybody.
        shown = {told, told.lstrip("\n")} if audience is PARTICIPANT else {told}
        assert session.description in shown


@tried(0.25)
@given(programme=ANY, audience=SEEN_BY)
def test_places_come_back_as_the_one_line_that_a_calendar_shows(
    programme: Programme, audience: Audience
) -> None:
    for entry, session in pairs(programme, read_back(programme, audience)):
        if entry.mode is Mode.ONLINE or isinstance(entry.place, Unknown):
            assert session.place is UNKNOWN
            continue
        line = on_one_line(entry.place)
        if line.lower() in {"online", "zoom", "teams", "google meet"}:
            continue
        assert on_one_line(session.place) == line
        assert isinstance(session.place, Place)
        geo = entry.place.geo
        rounded = geo if isinstance(geo, Unknown) else tuple(round(one, 6) + 0.0 for one in geo)
        assert session.place.geo == rounded


@tried(0.25)
@given(programme=ANY)
def test_a_participant_gets_links_back_and_the_public_does_not(programme: Programme) -> None:
    for entry, session in pairs(programme, read_back(programme, PARTICIPANT)):
        assert session.link == entry.link
        if isinstance(entry.link, str):
            has_place = isinstance(session.place, Place)
            assert session.mode is (Mode.HYBRID if has_place else Mode.ONLINE)
    assert {one.link for one in read_back(programme, PUBLIC).sessions} <= {UNKNOWN}


@tried(0.25)
@given(programme=ANY, audience=SEEN_BY)
def test_what_is_online_comes_back_so_and_a_place_alone_says_nothing(
    programme: Programme, audience: Audience
) -> None:
    for entry, session in pairs(programme, read_back(programme, audience)):
        if entry.mode is Mode.ONLINE:
            assert session.mode is Mode.ONLINE
        elif isinstance(session.place, Place) and isinstance(session.link, Unknown):
            assert session.mode is UNKNOWN


@tried(0.25)
@given(programme=ANY, audience=SEEN_BY)
def test_the_programme_itself_comes_back(programme: Programme, audience: Audience) -> None:
    read = read_back(programme, audience)
    assert read.title == programme.title
    if not read.sessions:
        return
    assert (read.id, read.domain) == (programme.id, programme.domain)
    assert read.themes == programme.themes
    assert unquote(str(read.url)) == unquote(str(programme.url))
    assert read.created == whole_seconds(programme.created)
    english = programme.language.startswith("en")
    told = any(entry.status is not EntryStatus.PLANNED for entry, _ in pairs(programme, read))
    if told or not english:
        assert read.language.startswith("en") == english


def whole_seconds(moment: dt.datetime | Unknown) -> dt.datetime | Unknown:
    if isinstance(moment, Unknown):
        return moment
    return moment.astimezone(dt.UTC).replace(microsecond=0)


@tried(0.25)
@given(
    programme=ANY, audience=SEEN_BY, moments=st.lists(st.integers(0, 10**9), min_size=2, max_size=2)
)
def test_when_each_session_was_revised_comes_back(
    programme: Programme, audience: Audience, moments: list[int]
) -> None:
    whole, own = (dt.datetime.fromtimestamp(one, dt.UTC) for one in moments)
    first, *others = programme.sessions
    changed = attrs.evolve(
        programme, revised=whole, sessions=[attrs.evolve(first, revised=own), *others]
    )
    read = read_back(changed, audience)
    for entry, session in pairs(changed, read):
        assert revised(session, read) == whole_seconds(revised(entry, changed))


def revised(entry: AgendaEntry, programme: Programme) -> dt.datetime | Unknown:
    """When an entry last changed: it, or the programme as a whole."""
    known = [one for one in (entry.revised, programme.revised) if isinstance(one, dt.datetime)]
    return max(known, default=UNKNOWN)


@tried(0.15)
@given(programme=some.announcements(), audience=SEEN_BY)
def test_whatever_an_announcement_states_its_feed_is_read_to_the_end(
    programme: Programme, audience: Audience
) -> None:
    read = read_back(programme, audience)
    days = [entry.when.day for entry in programme.agenda if is_datable(entry)]
    assert len(read.sessions) == len(days)
    assert read_back(read, audience) == read


@tried(0.25)
@given(programme=ANY, audience=SEEN_BY)
def test_what_was_read_back_gives_a_feed_that_reads_the_same(
    programme: Programme, audience: Audience
) -> None:
    once = read_back(programme, audience)
    assert read_back(once, audience) == once


@tried(0.25)
@given(programme=ANY, audience=SEEN_BY)
def test_our_own_feed_gives_nothing_to_repair(programme: Programme, audience: Audience) -> None:
    data = programme_calendar(programme, audience=audience)
    problems = draft_from(data, source="programma.ics").problems
    graver = {one.code for one in problems if one.severity is not Severity.INFO}
    # A description may hold codes or links of its own, and hours may be those of two days in UTC.
    allowed = {"event-markup", "event-link-in-text", "event-past-midnight", "calendar-empty"}
    assert graver <= allowed


@pytest.mark.parametrize("audience", [PUBLIC, PARTICIPANT])
@pytest.mark.parametrize("programme", [with_everything(), with_changes()], ids=["all", "changes"])
def test_the_same_feed_comes_of_what_was_read_but_for_zones_that_it_does_not_state(
    programme: Programme, audience: Audience
) -> None:
    kept = [one for one in programme.sessions if one.id != "bonaire"]
    stated = attrs.evolve(programme, sessions=kept)
    data = programme_calendar(stated, audience=audience)
    read = draft_from(data, source="programma.ics").programme
    assert programme_calendar(read, audience=audience) == data


def test_one_session_as_a_file_comes_back_with_its_own_title_as_that_of_the_programme() -> None:
    draft = draft_from(session_file(with_everything(), "zomer"), source="zomer.ics")
    (session,) = draft.programme.sessions
    assert (session.id, session.title) == ("zomer", "Terugkijken")
    assert draft.programme.title == "Terugkijken"
    assert "calendar-without-name" in {one.code for one in draft.problems}


def test_a_deadline_is_no_session_and_says_where_it_belongs() -> None:
    closes = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
    programme = with_everything()
    admission = attrs.evolve(programme.admission, closes=closes)
    data = programme_calendar(attrs.evolve(programme, admission=admission))
    draft = draft_from(data, source="programma.ics")
    assert b"/deadlines/" in data
    assert not any("registration" in one.id for one in draft.programme.sessions)
    assert "calendar-deadline-left-out" in {one.code for one in draft.problems}
