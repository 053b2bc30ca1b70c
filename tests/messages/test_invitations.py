"""What a letter promises, moves or takes back, the reader's own calendar hears of too."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar
from tests.organiser.desk import (
    DAY,
    EXPERT,
    ID,
    OFFICER,
    PARTNER,
    ROLLING,
    TRIO,
    Desk,
    at,
    opened,
    per_session,
    programme,
    refused,
)

from ervaringskennis.files.programme_file import read_programme
from ervaringskennis.messages.letters import DeliveryFailed, Letter
from ervaringskennis.organiser.invitations import Sent
from ervaringskennis.programmes.programme import Group
from ervaringskennis.programmes.sessions import EntryStatus, Session
from ervaringskennis.registrations.applicants import Applicant

REPLACE: Final = attrs.evolve(ROLLING, partner_withdraws="replace", replace_days=5)
RELEASE: Final = attrs.evolve(ROLLING, partner_withdraws="release")


@attrs.define
class Agenda:
    """A calendar that believes the later of two messages, and no other (RFC 5546 section 2.1.5)."""

    revisions: dict[str, tuple[int, dt.datetime]] = attrs.Factory(dict)
    events: dict[str, Any] = attrs.Factory(dict)
    heard: list[str] = attrs.Factory(list)
    """Each message: what it asks, of which entry, with its sequence."""

    def take(self, data: bytes) -> None:
        calendar = Calendar.from_ical(data)
        event: Any
        (event,) = calendar.walk("VEVENT")
        uid, method = str(event["UID"]), str(calendar["METHOD"])
        name = uid.partition("@")[0].rpartition("/")[2]
        self.heard.append(f"{method} {name} {event['SEQUENCE']}")
        revision = (int(event["SEQUENCE"]), event["DTSTAMP"].dt)
        if revision <= self.revisions.get(name, (-1, revision[1])):
            return
        self.revisions[name] = revision
        if method == "CANCEL":
            self.events.pop(name, None)
        else:
            self.events[name] = event


@attrs.define
class Calendars:
    """A way to hand letters over that puts every invitation in the calendar of its reader."""

    channel: str = "mail"
    of: dict[str, Agenda] = attrs.Factory(dict)
    letters: list[Letter] = attrs.Factory(list)
    fails: Callable[[Letter], bool] = lambda _letter: False

    def send(self, letter: Letter) -> None:
        if self.fails(letter):
            raise DeliveryFailed("server-busy")
        self.letters.append(letter)
        agenda = self.of.setdefault(letter.to.person, Agenda())
        for one in letter.invitations:
            data = one.render(organizer="info@example.org", attendee=letter.to.address)
            event: Any
            (event,) = Calendar.from_ical(data).walk("VEVENT")
            assert str(event["ATTENDEE"]) == f"mailto:{letter.to.address}"
            assert data == one.render(organizer="info@example.org", attendee=letter.to.address)
            agenda.take(data)

    def heard(self, person: str) -> list[str]:
        return self.of.get(person, Agenda()).heard


@attrs.define
class Office:
    """A desk, and the calendars of everybody who is told anything there."""

    desk: Desk
    calendars: Calendars = attrs.Factory(Calendars)

    def tell(self) -> None:
        self.desk.organiser.deliver(self.calendars)
        self.desk.clock.pass_(minutes=1)

    def heard(self, applicant: Applicant) -> list[str]:
        self.tell()
        return self.calendars.heard(self.desk.person(applicant))

    def event(self, applicant: Applicant, name: str) -> Any:
        self.tell()
        return self.calendars.of[self.desk.person(applicant)].events[name]


def office(*what: Any, **fields: Any) -> Office:
    return Office(opened(*what, **fields))


def somebody(name: str) -> Applicant:
    return Applicant(name=name, email=f"{name}@example.org")


def test_a_place_a_new_date_and_the_end_of_it_are_one_event() -> None:
    day = office(per_session())
    day.desk.comes(OFFICER, sessions=["een"])
    first = day.event(OFFICER, "een")
    day.desk.organiser.reschedule(ID, {"een": at(15)})
    second = day.event(OFFICER, "een")
    assert first["UID"] == second["UID"] == "leernetwerk/een@example.org"
    assert [e["DTSTART"].dt.day for e in (first, second)] == [14, 15]
    day.desk.organiser.cancel(ID, ["een"])
    assert day.heard(OFFICER) == ["REQUEST een 0", "REQUEST een 1", "CANCEL een 2"]
    assert day.calendars.of[day.desk.person(OFFICER)].events == {}


def test_what_is_postponed_stays_in_the_calendar_and_takes_no_time() -> None:
    day = office(per_session())
    day.desk.comes(OFFICER, sessions=["een"])
    day.tell()
    day.desk.organiser.postpone(ID, ["een"])
    event = day.event(OFFICER, "een")
    assert (event["SEQUENCE"], event["STATUS"], event["TRANSP"]) == (
        1,
        "TENTATIVE",
        "TRANSPARENT",
    )
    day.desk.organiser.reschedule(ID, {"een": at(12, month=5)})
    event = day.event(OFFICER, "een")
    assert (event["SEQUENCE"], event["STATUS"], event["DTSTART"].dt.month) == (2, "CONFIRMED", 5)


def test_a_place_in_the_whole_is_a_place_in_each_session() -> None:
    day = office()
    day.desk.comes(OFFICER)
    assert day.heard(OFFICER) == ["REQUEST een 0", "REQUEST twee 0"]
    day.desk.organiser.reschedule(ID, {"twee": at(22)})
    day.tell()
    day.desk.organiser.cancel(ID)
    assert day.heard(OFFICER)[2:] == ["REQUEST twee 1", "CANCEL een 1", "CANCEL twee 2"]


def test_a_letter_says_for_each_date_what_and_when_it_is() -> None:
    day = office()
    day.desk.comes(OFFICER)
    day.tell()
    (letter,) = day.calendars.letters
    assert [(one.entry, one.title, one.when) for one in letter.invitations] == [
        ("een", "Eerste middag", "dinsdag 14 april 2026, 14.00 – 16.00 uur"),
        ("twee", "Tweede middag", "dinsdag 21 april 2026, 14.00 – 16.00 uur"),
    ]


def test_who_waits_is_not_invited_and_who_never_was_is_not_called_off() -> None:
    day = office(per_session(Session(id="een", title="Eén", when=at(14), capacity=1)))
    day.desk.comes(OFFICER, sessions=["een"])
    waits = day.desk.comes(PARTNER, sessions=["een"])
    day.desk.organiser.reschedule(ID, {"een": at(15)})
    day.tell()
    day.desk.organiser.withdraw(ID, waits)
    day.tell()
    kinds = [one.kind for one in day.calendars.letters if one.to.name == "Noor"]
    assert kinds == ["waiting", "new-date", "withdrawn"]
    assert day.heard(PARTNER) == []


def test_who_gets_a_place_that_came_free_is_invited_and_who_gave_it_up_is_called_off() -> None:
    day = office(per_session(Session(id="een", title="Eén", when=at(14), capacity=1)))
    leaves = day.desk.comes(OFFICER, sessions=["een"])
    day.desk.comes(PARTNER, sessions=["een"])
    day.tell()
    day.desk.organiser.withdraw(ID, leaves)
    assert day.heard(OFFICER) == ["REQUEST een 0", "CANCEL een 1"]
    assert day.heard(PARTNER) == ["REQUEST een 1"]


def test_who_comes_back_is_invited_again_and_is_believed() -> None:
    day = office(per_session())
    for _ in range(2):
        name = day.desk.comes(OFFICER, sessions=["een"])
        assert day.event(OFFICER, "een")
        day.desk.organiser.withdraw(ID, name)
        day.tell()
        assert day.calendars.of[day.desk.person(OFFICER)].events == {}
    day.desk.comes(OFFICER, sessions=["een"])
    assert day.event(OFFICER, "een")


def test_one_session_less_leaves_the_others_alone() -> None:
    day = office(per_session())
    name = day.desk.comes(OFFICER, sessions=["een", "twee"])
    day.tell()
    day.desk.organiser.withdraw(ID, name, session="een")
    assert day.heard(OFFICER)[2:] == ["CANCEL een 1"]
    day.desk.organiser.withdraw(ID, name)
    assert day.heard(OFFICER)[3:] == ["CANCEL twee 1"]
    day.desk.comes(OFFICER, sessions=["een", "twee"])
    day.tell()
    assert set(day.calendars.of[day.desk.person(OFFICER)].events) == {"een", "twee"}


def test_a_place_that_is_given_and_taken_by_hand() -> None:
    day = office(programme(Session(id="een", title="Eén", when=at(14)), capacity=1))
    first, second = day.desk.comes(OFFICER), day.desk.comes(PARTNER)
    day.tell()
    day.desk.organiser.override(ID, first, place=False, note="Afgesproken.")
    day.desk.organiser.override(ID, second, place=True, note="Afgesproken.")
    assert day.heard(OFFICER) == ["REQUEST een 0", "CANCEL een 1"]
    assert [line[:11] for line in day.heard(PARTNER)] == ["REQUEST een"]
    day.desk.organiser.override(ID, second, place=False, note="Toch niet.")
    day.desk.organiser.override(ID, first, place=True, note="Toch wel.")
    assert day.event(OFFICER, "een")["STATUS"] == "CONFIRMED"
    day.tell()
    assert day.calendars.of[day.desk.person(PARTNER)].events == {}


# -- duos and trios


def test_where_one_leaves_and_the_other_stays_only_one_is_called_off() -> None:
    day = office()
    name = day.desk.comes(OFFICER, PARTNER)
    day.tell()
    day.desk.organiser.withdraw(ID, name, person=day.desk.person(PARTNER))
    assert day.heard(PARTNER)[2:] == ["CANCEL een 1", "CANCEL twee 1"]
    assert len(day.heard(OFFICER)) == 2


def test_where_both_lose_their_place_both_are_called_off() -> None:
    day = office(None, RELEASE)
    name = day.desk.comes(OFFICER, PARTNER)
    day.tell()
    day.desk.organiser.withdraw(ID, name, person=day.desk.person(PARTNER))
    for one in (OFFICER, PARTNER):
        assert day.heard(one)[2:] == ["CANCEL een 1", "CANCEL twee 1"]


def test_a_new_partner_is_invited_and_the_other_not_again() -> None:
    day = office(None, REPLACE)
    name = day.desk.comes(OFFICER, PARTNER)
    day.tell()
    day.desk.organiser.withdraw(ID, name, person=day.desk.person(PARTNER))
    day.tell()
    day.desk.organiser.replace(ID, name, EXPERT)
    assert {line[:12] for line in day.heard(EXPERT)} == {"REQUEST een ", "REQUEST twee"}
    assert len(day.heard(OFFICER)) == 2
    day.desk.organiser.withdraw(ID, name)
    day.tell()
    assert all(not one.events for one in day.calendars.of.values())


def test_who_is_named_in_their_own_stead_is_invited_again_and_is_believed() -> None:
    day = office(None, REPLACE)
    name = day.desk.comes(OFFICER, PARTNER)
    day.tell()
    day.desk.organiser.withdraw(ID, name, person=day.desk.person(PARTNER))
    day.tell()
    day.desk.organiser.replace(ID, name, PARTNER)
    assert day.event(PARTNER, "een")["STATUS"] == "CONFIRMED"


def test_a_third_without_a_place_is_not_invited() -> None:
    day = office(party=TRIO)
    day.desk.comes(OFFICER, PARTNER, EXPERT)
    assert len(day.heard(OFFICER)) == len(day.heard(PARTNER)) == 2
    assert day.heard(EXPERT) == []


# -- offers, and answers that do not come


def test_an_offer_is_no_invitation_until_it_is_accepted() -> None:
    asking = attrs.evolve(ROLLING, answer_days=7)
    day = office(programme(Session(id="een", title="Eén", when=at(14)), capacity=1), asking)
    leaves, waits = day.desk.comes(OFFICER), day.desk.comes(PARTNER)
    day.desk.organiser.withdraw(ID, leaves)
    assert "offer" in day.desk.heard(day.desk.person(PARTNER))
    assert day.heard(PARTNER) == []
    day.desk.organiser.confirm(ID, waits)
    assert day.heard(PARTNER) == ["REQUEST een 1"]


def test_who_does_not_answer_in_time_is_called_off_where_they_were_invited() -> None:
    day = office()
    day.desk.comes(OFFICER)
    day.tell()
    by = day.desk.clock() + DAY
    day.desk.organiser.ask_confirmation(ID, answer_by=by)
    day.desk.clock.pass_(days=2)
    day.desk.organiser.catch_up(ID)
    assert day.heard(OFFICER)[2:] == ["CANCEL een 1", "CANCEL twee 1"]


# -- which dates


def test_nobody_hears_of_what_is_over() -> None:
    day = office()
    name = day.desk.comes(OFFICER)
    day.tell()
    day.desk.clock.at = dt.datetime(2026, 4, 14, 15, tzinfo=dt.UTC)
    day.desk.organiser.withdraw(ID, name)
    assert day.heard(OFFICER)[2:] == ["CANCEL twee 1"]


def test_a_date_to_be_set_becomes_an_invitation_once_it_is() -> None:
    day = office(programme(Session(id="een", title="Eén")))
    day.desk.comes(OFFICER)
    assert day.heard(OFFICER) == []
    day.desk.organiser.reschedule(ID, {"een": at(14)})
    assert day.heard(OFFICER) == ["REQUEST een 1"]


def test_a_group_that_meets_on_its_own_is_no_date_for_others() -> None:
    groups = [Group(id="noord", title="Noord"), Group(id="zuid", title="Zuid")]
    sessions = [
        Session(id="samen", title="Samen", when=at(14)),
        *(Session(id=f"in-{g.id}", title=g.title, group=g.id) for g in groups),
    ]
    day = office(programme(*sessions, groups=groups))
    names = [day.desk.comes(OFFICER), day.desk.comes(PARTNER)]
    day.tell()
    groups_of = dict(zip(("noord", "zuid"), ((name,) for name in names), strict=True))
    day.desk.organiser.compose_groups(ID, groups_of)
    day.desk.organiser.reschedule(ID, {"in-noord": at(21), "in-zuid": at(22)})
    assert day.heard(OFFICER) == ["REQUEST samen 0", *["REQUEST in-noord 1"] * 2]
    assert day.heard(PARTNER) == ["REQUEST samen 0", *["REQUEST in-zuid 1"] * 2]


def test_a_day_of_parts_is_one_date() -> None:
    """The symposium of the examples: eight parts on one day, and workshops without hours."""
    file = read_programme("examples/symposium")
    of = attrs.evolve(file.programme, id=ID, admission=programme().admission)
    day = office(of)
    day.desk.organiser.reschedule(ID, day=dt.date(2026, 4, 16))
    day.desk.comes(OFFICER)
    assert day.heard(OFFICER) == ["REQUEST inloop 1"]
    day.desk.organiser.postpone(ID)
    assert day.event(OFFICER, "inloop")["STATUS"] == "TENTATIVE"
    day.desk.organiser.reschedule(ID, day=dt.date(2026, 10, 8))
    assert day.heard(OFFICER)[1:] == ["REQUEST inloop 2", "REQUEST inloop 3"]


def test_without_places_to_divide_nothing_is_promised() -> None:
    day = office(programme(), None)
    name = day.desk.comes(OFFICER)
    day.desk.organiser.reschedule(ID, {"een": at(15)})
    day.desk.organiser.withdraw(ID, name)
    assert day.heard(OFFICER) == []


# -- what was not sent


def test_an_invitation_that_was_not_sent_is_not_called_off() -> None:
    day = office()
    day.calendars.fails = lambda letter: letter.kind == "placed"
    name = day.desk.comes(OFFICER)
    day.tell()
    day.desk.organiser.withdraw(ID, name)
    day.calendars.fails = lambda _letter: False
    day.desk.clock.pass_(days=1)
    assert day.heard(OFFICER) == []
    assert [one.kind for one in day.calendars.letters] == ["withdrawn"]


def test_what_another_process_sent_in_the_meantime_counts() -> None:
    day = office(per_session())
    name = day.desk.comes(OFFICER, sessions=["een", "twee"])
    person, sent = day.desk.person(OFFICER), Sent(day.desk.store)
    assert sent.promised(ID, name, person, {"een", "twee"}) == set()
    day.tell()
    assert sent.promised(ID, name, person, {"een", "twee"}) == {"een", "twee"}
    assert sent.promised(ID, name, person, {"een"}) == {"een"}
    assert sent.promised(ID, name, "somebody-else", {"een"}) == set()


def test_a_letter_that_comes_late_says_what_is_so_by_then() -> None:
    day = office(per_session())
    day.calendars.fails = lambda letter: letter.kind == "placed"
    day.desk.comes(OFFICER, sessions=["een"])
    day.tell()
    day.desk.organiser.reschedule(ID, {"een": at(15)})
    day.tell()
    day.calendars.fails = lambda _letter: False
    day.desk.clock.pass_(days=1)
    assert day.event(OFFICER, "een")["DTSTART"].dt.day == 15


def test_who_leaves_before_a_session_is_cancelled_loses_it_from_their_calendar() -> None:
    day = office()
    name = day.desk.comes(OFFICER)
    day.tell()
    day.desk.organiser.withdraw(ID, name)
    day.desk.organiser.cancel(ID, ["twee"])
    day.tell()
    assert not day.calendars.of[day.desk.person(OFFICER)].events


# -- whatever happens


_STEPS: Final = st.tuples(st.integers(0, 8), st.integers(0, 2), st.integers(1, 28))


def _step(desk: Desk, what: int, who: int, day: int) -> None:
    """Let something happen, where it can."""
    organiser, state = desk.organiser, desk.organiser.state(ID)
    name, session = ("sam", "noor", "kim")[who], ("een", "twee")[day % 2]
    per_session_ = session in state.rosters
    chosen = {"sessions": ["een", "twee"]} if per_session_ else {}
    target = session if per_session_ else ""
    active = list(state.active())
    party = active[who % len(active)] if active else None
    number, first = (party.id, party.people[0]) if party else ("none", "nobody")
    steps: tuple[Callable[[], object], ...] = (
        lambda: desk.comes(somebody(name), **chosen),
        lambda: desk.comes(somebody(name), somebody("ander"), **chosen),
        lambda: organiser.withdraw(ID, number),
        lambda: organiser.withdraw(ID, number, session=target),
        lambda: organiser.withdraw(ID, number, person=first),
        lambda: organiser.override(ID, number, place=bool(day % 3), note="x", target=target),
        lambda: organiser.reschedule(ID, {session: at(day, month=5)}),
        lambda: organiser.postpone(ID, [session]),
        lambda: organiser.cancel(ID, [session]),
    )
    refused(steps[what])


@pytest.mark.parametrize("of", [programme(), per_session()], ids=["whole", "per-session"])
@given(steps=st.lists(_STEPS, max_size=25), pauses=st.sets(st.integers(0, 25)))
def test_every_calendar_shows_where_its_owner_has_a_place(
    of: Any, steps: list[tuple[int, int, int]], pauses: set[int]
) -> None:
    day = office(of)
    for number, step in enumerate(steps):
        _step(day.desk, *step)
        day.desk.clock.pass_(minutes=1)
        if number not in pauses:
            day.tell()
    day.tell()
    state = day.desk.organiser.state(ID)
    per = state.targets != ("",)
    for person in state.people:
        events = day.calendars.of.get(person, Agenda()).events
        for entry in state.programme.sessions:
            seated = person in state.participants(entry.id if per else None)
            event = events.get(entry.id)
            if seated and entry.status is EntryStatus.PLANNED:
                assert event is not None
                assert event["STATUS"] == "CONFIRMED"
                assert event["DTSTART"].dt.date() == entry.when.day
            elif seated and entry.status is EntryStatus.POSTPONED and event is not None:
                assert event["STATUS"] == "TENTATIVE"
            elif not seated or entry.status is EntryStatus.CANCELLED:
                assert event is None


def test_who_is_put_in_another_group_is_invited_there_and_called_off_where_they_were() -> None:
    groups = [Group(id="noord", title="Noord"), Group(id="zuid", title="Zuid")]
    sessions = [
        Session(id="samen", title="Samen", when=at(14)),
        *(Session(id=f"in-{g.id}", title=g.title, group=g.id, when=at(15)) for g in groups),
    ]
    day = office(programme(*sessions, groups=groups))
    names = [day.desk.comes(OFFICER), day.desk.comes(PARTNER)]
    assert day.heard(OFFICER) == ["REQUEST samen 0"]
    day.desk.organiser.compose_groups(ID, {"noord": [names[0]], "zuid": [names[1]]})
    assert day.heard(OFFICER)[1:] == ["REQUEST in-noord 0"]
    day.desk.organiser.compose_groups(ID, {"zuid": names})
    assert day.heard(OFFICER)[2:] == ["CANCEL in-noord 1", "REQUEST in-zuid 0"]
    day.desk.organiser.compose_groups(ID, {"noord": names})
    assert day.heard(OFFICER)[4:] == ["REQUEST in-noord 2", "CANCEL in-zuid 1"]
    assert day.heard(PARTNER)[1:] == [
        "REQUEST in-zuid 0",
        "REQUEST in-noord 2",
        "CANCEL in-zuid 1",
    ]


def test_one_of_two_at_one_address_who_leaves_takes_nothing_from_the_other() -> None:
    shared = attrs.evolve(PARTNER, email=OFFICER.email)
    day = office()
    leaves, stays = day.desk.comes(OFFICER), day.desk.comes(shared)
    day.tell()
    day.desk.organiser.withdraw(ID, leaves)
    day.tell()
    told = [one.method for letter in day.calendars.letters for one in letter.invitations]
    assert "CANCEL" not in told
    day.desk.organiser.withdraw(ID, stays)
    day.tell()
    told = [one.method for letter in day.calendars.letters for one in letter.invitations]
    assert told.count("CANCEL") == 2
