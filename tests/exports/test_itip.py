"""An invitation asks one person, and is the same event as in every other calendar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.exports.ical_lint import lint
from tests.exports.programmes import LINK, NOON, on, programmes, with_changes, with_everything
from tests.exports.readers import READERS, RadicaleServer, meant

from ervaringskennis.errors import InvalidValue
from ervaringskennis.exports.calendar import Audience, session_file
from ervaringskennis.exports.itip import CalendarInvitation, Method
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus, Session

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme

LATER = NOON + dt.timedelta(days=3)
PEOPLE = {
    "organizer": "info@example.org",
    "organizer_name": "Leernetwerk, Noord",
    "attendee": "sam@example.org",
    "attendee_name": "Sam de Vries",
}


def entry_of(programme: Programme, name: str) -> AgendaEntry:
    return next(entry for entry in programme.agenda if entry.id == name)


def invitation(
    name: str = "zomer", programme: Programme | None = None, **fields: Any
) -> CalendarInvitation:
    of = programme or with_everything()
    return CalendarInvitation(
        **{
            "programme": of,
            "subject": entry_of(of, name),
            "method": "REQUEST",
            "moment": LATER,
            **fields,
        }
    )


def only_event(data: bytes) -> Any:
    (event,) = Calendar.from_ical(data).walk("VEVENT")
    return event


def people_in(data: bytes) -> list[str]:
    event = only_event(data)
    found = (event.get(name, []) for name in ("ORGANIZER", "ATTENDEE"))
    return [str(one) for each in found for one in (each if isinstance(each, list) else [each])]


@pytest.mark.parametrize("method", Method)
def test_it_names_who_invites_and_who_is_invited_and_nobody_else(method: Method) -> None:
    data = invitation(method=method).render(**PEOPLE)
    assert lint(data, feed=False, method=method) == []
    assert people_in(data) == ["mailto:info@example.org", "mailto:sam@example.org"]
    assert only_event(data)["ATTENDEE"].params["CN"] == "Sam de Vries"
    assert only_event(data)["ORGANIZER"].params["CN"] == "Leernetwerk, Noord"


def test_a_request_asks_for_an_answer_and_a_cancel_does_not() -> None:
    asked = only_event(invitation().render(**PEOPLE))["ATTENDEE"].params
    assert (asked["RSVP"], asked["PARTSTAT"]) == ("TRUE", "NEEDS-ACTION")
    assert set(only_event(invitation(method="CANCEL").render(**PEOPLE))["ATTENDEE"].params) == {
        "CN"
    }


def test_who_gave_no_name_has_none() -> None:
    event = only_event(invitation().render(organizer="info@example.org", attendee="s@example.org"))
    assert "CN" not in event["ATTENDEE"].params
    assert "CN" not in event["ORGANIZER"].params


def test_it_is_the_event_that_participants_have_in_their_own_calendar() -> None:
    own = only_event(session_file(with_everything(), "zomer", audience=Audience.PARTICIPANT))
    asked = only_event(invitation(moment=NOON).render(**PEOPLE))
    for name in ("ORGANIZER", "ATTENDEE"):
        del asked[name]
    assert asked.to_ical() == own.to_ical()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("name", ["winter", "zomer", "hybride", "bonaire", "aanmelden"])
def test_every_reader_sees_when_it_is(reader: str, name: str) -> None:
    programme = with_everything()
    seen = READERS[reader](invitation(name, programme).render(**PEOPLE))
    expected = meant(programme)
    assert {uid: (one.start, one.end, one.title) for uid, one in seen.items()} == {
        uid: (expected[uid].start, expected[uid].end, expected[uid].title) for uid in seen
    }
    assert list(seen) == [f"leernetwerk-2026/{name}@example.org"]


def test_radicale_takes_an_invitation(radicale: RadicaleServer) -> None:
    (uid,) = radicale.read(invitation().render(**PEOPLE))
    assert uid == "leernetwerk-2026/zomer@example.org"


def test_what_is_postponed_takes_no_time_and_is_no_longer_certain() -> None:
    changed = with_changes()
    event = only_event(invitation("zomer", changed).render(**PEOPLE))
    assert (event["STATUS"], event["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert event["X-MICROSOFT-CDO-BUSYSTATUS"] == "FREE"
    assert event["SUMMARY"] == "UITGESTELD – datum volgt: Terugkijken"
    assert event["SEQUENCE"] == 7


def test_only_what_is_cancelled_for_everybody_is_called_so() -> None:
    everybody = invitation("winter", with_changes(), method="CANCEL")
    only_me = invitation("winter", method="CANCEL")
    assert everybody.title == "AFGELAST: Kennismaken: wie ben jij, en wat weet je al?"
    assert only_me.title == "Kennismaken: wie ben jij, en wat weet je al?"
    for one in (everybody, only_me):
        event = only_event(one.render(**PEOPLE))
        assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")
        assert event["UID"].endswith("/winter@example.org")


def test_who_loses_a_place_sees_no_meeting_link() -> None:
    whole = {m: invitation(method=m).render(**PEOPLE).replace(b"\r\n ", b"") for m in Method}
    assert LINK.encode() in whole[Method.REQUEST]
    assert b"vergadering.example.org" not in whole[Method.CANCEL]


def test_the_later_message_goes_before_the_earlier_one() -> None:
    """As RFC 5546 section 2.1.5 has it: SEQUENCE first, then DTSTAMP."""
    made = [
        invitation(),
        invitation(moment=LATER + dt.timedelta(seconds=1)),
        invitation(method="CANCEL", changes=1, moment=LATER),
        invitation(changes=1, moment=LATER + dt.timedelta(days=1)),
    ]
    order = [
        (event["SEQUENCE"], event["DTSTAMP"].dt)
        for event in (only_event(one.render(**PEOPLE)) for one in made)
    ]
    assert order == sorted(order)
    assert len(set(order)) == len(order)


def test_no_invitation_is_older_than_what_it_tells() -> None:
    before = invitation(moment=NOON - dt.timedelta(days=9))
    assert only_event(before.render(**PEOPLE))["DTSTAMP"].dt == NOON


@pytest.mark.parametrize("name", ["later", "ooit"])
def test_without_a_day_there_is_no_invitation(name: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        invitation(name)
    assert caught.value.code == "no-day-yet"


def test_an_entry_of_another_programme_has_no_invitation_here() -> None:
    other = Session(id="elders", title="Elders", when=on("2026-01-15", "09:30"))
    with pytest.raises(InvalidValue):
        invitation(subject=other)


def test_nobody_is_invited_to_what_is_cancelled() -> None:
    with pytest.raises(InvalidValue) as caught:
        invitation("winter", with_changes())
    assert caught.value.code == "cancelled-already"


def test_it_shows_no_link_in_a_log() -> None:
    assert "vergadering" not in repr(invitation())


# Any text at all, and what could end a line, a value or a parameter.
_NAMES = st.lists(
    st.one_of(
        st.characters(),
        st.sampled_from(['"', ":", ";", ",", "^", "^n", "^'", "\\", "=", "\r\n", "\n", "\u2028"]),
        st.sampled_from(["\r\nATTENDEE:mailto:ander@example.org", "مريم", "👩‍👩‍👧", "é" * 40]),
    ),
    max_size=12,
).map("".join)
_LOCAL = st.text("abcXYZ019!#$%&'*+/=?^_`{|}~.-", min_size=1, max_size=64)


@given(
    programme=programmes(), name=_NAMES, other=_NAMES, local=_LOCAL, method=st.sampled_from(Method)
)
def test_no_name_or_address_adds_a_line_or_a_person(
    programme: Programme, name: str, other: str, local: str, method: Method
) -> None:
    for entry in programme.sessions:
        if entry.status is EntryStatus.CANCELLED and method is Method.REQUEST:
            continue
        made = CalendarInvitation(programme=programme, subject=entry, method=method, moment=NOON)
        data = made.render(
            organizer="info@example.org",
            organizer_name=other,
            attendee=f"{local}@example.org",
            attendee_name=name,
        )
        assert lint(data, feed=False, method=method) == []
        assert len(people_in(data)) == 2
        for reader in ("icalendar", "vobject", "ical"):
            assert list(READERS[reader](data)) == [f"p/{entry.id}@example.org"]
