"""Programmes as jCal: the same as in iCalendar, by the rules of RFC 7265."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Component
from tests.exports.programmes import LINK, programmes, with_changes, with_everything
from tests.exports.readers import READERS, meant
from tests.exports.rfc7265 import converted

from ervaringskennis.errors import NotPossible
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import programme_calendar, session_file
from ervaringskennis.exports.jcal import programme_jcal
from ervaringskennis.testing import strategies as some
from ervaringskennis.testing.kit import tried

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme


def read(
    programme: Programme, *, audience: Audience = Audience.PUBLIC, entry: str | None = None
) -> list[Any]:
    found: list[Any] = json.loads(programme_jcal(programme, audience=audience, entry=entry))
    return found


def properties(component: list[Any]) -> dict[str, list[Any]]:
    return {name: rest for name, *rest in component[1]}


def events(calendar: list[Any]) -> dict[str, dict[str, list[Any]]]:
    found = [properties(one) for one in calendar[2] if one[0] == "vevent"]
    return {one["summary"][2]: one for one in found}


@tried(0.5)
@given(programme=programmes(), audience=st.sampled_from(Audience))
def test_it_is_what_rfc_7265_makes_of_our_icalendar(
    programme: Programme, audience: Audience
) -> None:
    calendar = programme_calendar(programme, audience=audience)
    assert read(programme, audience=audience) == converted(calendar)


@tried(0.3)
@given(programme=some.announcements(), audience=st.sampled_from(Audience))
def test_it_is_so_whatever_else_is_known(programme: Programme, audience: Audience) -> None:
    calendar = programme_calendar(programme, audience=audience)
    assert read(programme, audience=audience) == converted(calendar)


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("programme", [with_everything(), with_changes()], ids=lambda one: one.id)
def test_every_kind_of_entry_is_what_rfc_7265_makes_of_it(
    programme: Programme, audience: Audience
) -> None:
    whole = programme_calendar(programme, audience=audience)
    assert read(programme, audience=audience) == converted(whole)
    alone = session_file(programme, "winter", audience=audience)
    assert read(programme, audience=audience, entry="winter") == converted(alone)


@tried(0.4)
@given(programme=programmes())
def test_a_reader_finds_the_titles_texts_and_moments_that_are_meant(programme: Programme) -> None:
    back = Component.from_jcal(read(programme)).to_ical()
    found = [properties(one) for one in read(programme)[2] if one[0] == "vevent"]
    titles = {one["uid"][2]: one["summary"][2] for one in found}
    expected = meant(programme)
    assert titles == {uid: one.title for uid, one in expected.items()}
    starts = {uid: one.start for uid, one in READERS["icalendar"](back).items()}
    assert starts == {uid: one.start for uid, one in expected.items()}


def test_each_type_is_written_as_it_should() -> None:
    calendar = read(with_everything(), audience=Audience.PARTICIPANT)
    feed, found = properties(calendar), events(calendar)
    assert feed["name"] == [{}, "text", "Leernetwerk; samen, beter"]
    assert feed["x-wr-calname"] == [{}, "unknown", r"Leernetwerk\; samen\, beter"]
    assert feed["refresh-interval"] == [{}, "duration", "PT12H"]
    winter = found["Kennismaken: wie ben jij, en wat weet je al?"]
    amsterdam = {"tzid": "Europe/Amsterdam"}
    assert winter["dtstart"] == [amsterdam, "date-time", "2026-01-15T09:30:00"]
    assert winter["categories"] == [{}, "text", "armoede, schulden", "zorg"]
    assert winter["geo"] == [{}, "float", [52.156, 5.00001]]
    assert winter["description"][2].startswith("Eerst koffie;\ndaarna praten, luisteren en C:\\No")
    assert found["Terugkijken"]["conference"] == [{"label": "Online meedoen"}, "uri", LINK]
    day = found["Aanmelden kan tot en met vandaag 🗓️"]
    assert day["dtstart"] == [{}, "date", "2026-06-01"]


def test_it_is_utf_8_with_a_newline_at_the_end() -> None:
    data = programme_jcal(with_everything())
    assert "🗓️".encode() in data
    assert data.endswith(b"]\n")


def test_the_public_gets_no_meeting_link() -> None:
    assert LINK.encode() not in programme_jcal(with_everything())
    assert LINK.encode() not in programme_jcal(with_everything(), entry="zomer")


@pytest.mark.parametrize(("entry", "code"), [("later", "no-day-yet"), ("kanarie", "no-such-entry")])
def test_what_cannot_be_a_calendar_is_refused(entry: str, code: str) -> None:
    with pytest.raises(NotPossible) as caught:
        programme_jcal(with_everything(), entry=entry)
    assert caught.value.code == code
    assert "kanarie" not in str(caught.value)


# -- the judge


def component(*lines: str) -> list[Any]:
    whole = "".join(f"{line}\r\n" for line in ("BEGIN:VEVENT", *lines, "END:VEVENT"))
    name, found, parts = converted(whole.encode())
    assert (name, parts) == ("vevent", [])
    assert isinstance(found, list)
    return found


def test_the_judge_agrees_with_the_examples_of_rfc_7265() -> None:
    assert component(
        "CATEGORIES:Meetings,Work",
        "GEO:37.386013;-122.082932",
        "X-COMPLAINT-DEADLINE:20110512T120000Z",
        r"X-COFFEE-DATA:Stenophylla;Guinea\,Africa",
        "DTSTART;X-SLACK=30.3;VALUE=DATE:20110512",
        "DTSTAMP:20121017T120000Z",
        "DTEND;TZID=Europe/Berlin:20111017T130000",
        "TZOFFSETFROM:-0500",
        r"SUMMARY:a\\nb\, c\n",
    ) == [
        ["categories", {}, "text", "Meetings", "Work"],
        ["geo", {}, "float", [37.386013, -122.082932]],
        ["x-complaint-deadline", {}, "unknown", "20110512T120000Z"],
        ["x-coffee-data", {}, "unknown", r"Stenophylla;Guinea\,Africa"],
        ["dtstart", {"x-slack": "30.3"}, "date", "2011-05-12"],
        ["dtstamp", {}, "date-time", "2012-10-17T12:00:00Z"],
        ["dtend", {"tzid": "Europe/Berlin"}, "date-time", "2011-10-17T13:00:00"],
        ["tzoffsetfrom", {}, "utc-offset", "-05:00"],
        ["summary", {}, "text", "a\\nb, c\n"],
    ]
