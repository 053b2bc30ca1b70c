"""Everybody's own calendar: right when it is read first, and right again after each change."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exports.ical_lint import lint
from tests.exports.readers import READERS, events_in
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

from ervaringskennis.exports.calendar import EventCache
from ervaringskennis.organiser.calendars import arranger_calendar, own_agenda
from ervaringskennis.programmes.programme import Deliverable, Group
from ervaringskennis.programmes.sessions import ProgrammeItem, Round, Session
from ervaringskennis.registrations.applicants import Applicant

LINK: Final = "https://vergadering.example.org/kamer/7?sleutel=geheim"
SMALL: Final = per_session(
    Session(id="een", title="Eén", when=at(14), capacity=1, mode="online", link=LINK),
    Session(id="twee", title="Twee", when=at(21), capacity=1),
)


def rendered(desk: Desk, person: str, **options: Any) -> bytes:
    return own_agenda(desk.organiser.state(ID), person, **options).render()


def calendar_of(desk: Desk, who: Applicant, **options: Any) -> dict[str, Any]:
    """Return the events of somebody's calendar, by what stands between the slash and the at."""
    data = rendered(desk, desk.person(who), **options)
    assert lint(data, feed=True) == []
    assert data == rendered(desk, desk.person(who), **options)
    events = events_in(data)
    return {
        str(event["UID"]).partition("@")[0].partition("/")[2]: {
            name: value.to_ical().decode() if isinstance(value.to_ical(), bytes) else value
            for name, value in event.items()
        }
        for event in events
    }


def test_who_has_a_place_sees_the_session_and_its_link() -> None:
    desk = opened(SMALL)
    desk.comes(OFFICER, sessions=["een"])
    (seen,) = calendar_of(desk, OFFICER).values()
    assert (seen["STATUS"], seen["SUMMARY"], seen["CLASS"]) == ("CONFIRMED", "Eén", "PRIVATE")
    assert (seen["CONFERENCE"], seen["LOCATION"]) == (LINK, LINK)
    assert "TRANSP" not in seen


def test_who_waits_sees_that_it_is_not_sure_and_no_link() -> None:
    desk = opened(SMALL)
    desk.comes(OFFICER, sessions=["een"])
    desk.comes(PARTNER, sessions=["een"])
    (seen,) = calendar_of(desk, PARTNER).values()
    assert (seen["STATUS"], seen["TRANSP"]) == ("TENTATIVE", "TRANSPARENT")
    assert seen["X-MICROSOFT-CDO-BUSYSTATUS"] == "FREE"
    assert seen["SUMMARY"] == "WACHTLIJST: Eén"
    assert LINK not in str(seen)
    assert calendar_of(desk, PARTNER, waiting=False) == {}


def test_a_place_that_comes_free_turns_the_same_event_into_a_sure_one() -> None:
    desk = opened(SMALL)
    leaves = desk.comes(OFFICER, sessions=["een"])
    desk.comes(PARTNER, sessions=["een"])
    (before,) = calendar_of(desk, PARTNER).values()
    desk.clock.pass_(hours=5)
    desk.organiser.withdraw(ID, leaves)
    (after,) = calendar_of(desk, PARTNER).values()
    assert after["UID"] == before["UID"]
    assert (before["STATUS"], after["STATUS"]) == ("TENTATIVE", "CONFIRMED")
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "1")
    assert before["LAST-MODIFIED"] < after["LAST-MODIFIED"] == after["DTSTAMP"]
    assert calendar_of(desk, OFFICER) == {}


@pytest.mark.parametrize("verb", ["postpone", "cancel"])
def test_who_waits_is_told_too_that_it_is_not_held(verb: str) -> None:
    desk = opened(SMALL)
    desk.comes(OFFICER, sessions=["een"])
    desk.comes(PARTNER, sessions=["een"])
    getattr(desk.organiser, verb)(ID, ["een"])
    mine, waits = calendar_of(desk, OFFICER)["een"], calendar_of(desk, PARTNER)["een"]
    assert mine["SUMMARY"] == waits["SUMMARY"]
    assert mine["STATUS"] == waits["STATUS"] != "CONFIRMED"


def test_everything_on_a_programme_is_there_but_what_other_groups_do() -> None:
    groups = [Group(id="noord", title="Noord"), Group(id="zuid", title="Zuid")]
    sessions = [
        Session(id="samen", title="Samen", when=at(14)),
        *(Session(id=f"in-{g.id}", title=g.title, group=g.id, when=at(15)) for g in groups),
    ]
    desk = opened(programme(*sessions, groups=groups))
    names = [desk.comes(OFFICER), desk.comes(PARTNER)]
    desk.organiser.compose_groups(ID, {"noord": [names[0]], "zuid": [names[1]]})
    assert calendar_of(desk, OFFICER).keys() == {"samen", "in-noord"}
    assert calendar_of(desk, PARTNER).keys() == {"samen", "in-zuid"}


def with_rounds(**fields: Any) -> Any:
    return programme(
        Session(id="a", title="Praten", choice=True, rounds=["r1"], capacity=5),
        Session(id="b", title="Luisteren", choice=True, rounds=["r1", "r2"], capacity=5),
        rounds=[Round(id="r1", title="Ronde 1", when=at(14)), Round(id="r2", title="R2")],
        items=[ProgrammeItem(id="lunch", title="Lunch", when=at(14))],
        **fields,
    )


def test_a_round_is_the_workshop_that_somebody_was_given() -> None:
    desk = opened(with_rounds())
    desk.comes(OFFICER)
    assert calendar_of(desk, OFFICER).keys() == {"lunch", "r1"}
    own = calendar_of(desk, OFFICER, choices={"r1": "a"})
    assert own.keys() == {"lunch", "a"}
    assert own["a"]["SUMMARY"] == "Praten (Ronde 1)"
    assert own["a"]["DTSTART"] == "20260414T140000"
    desk.organiser.cancel(ID, ["r1"])
    assert calendar_of(desk, OFFICER, choices={"r1": "a"})["a"]["STATUS"] == "CANCELLED"


def test_who_signs_up_for_a_workshop_sees_its_round_and_what_is_for_everybody_that_day() -> None:
    desk = opened(with_rounds(per="session"))
    desk.comes(OFFICER, sessions=["a"])
    desk.comes(PARTNER, sessions=["b"])
    assert calendar_of(desk, OFFICER).keys() == {"a", "lunch"}
    assert calendar_of(desk, PARTNER) == {}  # in which of its two rounds is not known


# -- reminders


def alarms(data: bytes) -> list[str]:
    return [str(one["TRIGGER"].to_ical().decode()) for one in events_in(data, "VALARM")]


def test_a_calendar_is_quiet_unless_asked() -> None:
    desk = opened(SMALL)
    desk.comes(OFFICER, sessions=["een"])
    desk.comes(PARTNER, sessions=["een", "twee"])
    one, other = desk.person(OFFICER), desk.person(PARTNER)
    ahead = [dt.timedelta(hours=2), DAY]
    assert alarms(rendered(desk, one)) == []
    assert alarms(rendered(desk, one, reminders=ahead)) == ["-P1D", "-PT2H"]
    # For one they wait; only the other is sure.
    data = rendered(desk, other, reminders=ahead)
    assert alarms(data) == ["-P1D", "-PT2H"]
    assert lint(data, feed=True) == []
    for read in READERS.values():
        assert {"WACHTLIJST: Eén", "Twee"} == {event.title for event in read(data).values()}
    desk.organiser.cancel(ID, ["een"])
    assert alarms(rendered(desk, one, reminders=ahead)) == []


@pytest.mark.parametrize(
    "ahead", [[dt.timedelta()], [-DAY], [29 * DAY], [dt.timedelta(hours=n) for n in range(1, 7)]]
)
def test_a_reminder_that_makes_no_sense_is_refused(ahead: list[dt.timedelta]) -> None:
    desk = opened(SMALL)
    desk.comes(OFFICER, sessions=["een"])
    person = desk.person(OFFICER)
    assert refused(lambda: rendered(desk, person, reminders=ahead)) == "bad-reminder"


# -- what is due


def test_what_is_asked_of_somebody_is_on_its_last_day() -> None:
    desk = opened()
    name = desk.comes(OFFICER)
    midnight = dt.datetime(2026, 3, 31, 22, tzinfo=dt.UTC)  # in the Netherlands
    desk.organiser.ask_confirmation(ID, answer_by=midnight)
    desk.organiser.give_assignment(ID, "lezen", "Lees het verslag", due=dt.date(2026, 4, 10))
    seen = calendar_of(desk, OFFICER)
    due = {name: event for name, event in seen.items() if name.startswith("deadlines/")}
    assert {name: event["DTSTART"] for name, event in due.items()} == {
        "deadlines/answer-all": "20260331",
        "deadlines/assignment-lezen": "20260410",
    }
    assert {event["TRANSP"] for event in due.values()} == {"TRANSPARENT"}
    assert {event["CLASS"] for event in due.values()} == {"PRIVATE"}
    assert due["deadlines/assignment-lezen"]["DTEND"] == "20260411"
    desk.organiser.confirm(ID, name)
    desk.organiser.hand_in(ID, "lezen", name)
    assert not [name for name in calendar_of(desk, OFFICER) if name.startswith("deadlines/")]


def test_a_new_partner_is_due_before_the_place_is_gone() -> None:
    policy = attrs.evolve(ROLLING, partner_withdraws="replace", replace_days=5)
    desk = opened(programme(capacity=4), policy, party=TRIO)
    name = desk.comes(OFFICER, PARTNER)
    desk.organiser.withdraw(ID, name, person=desk.person(PARTNER))
    assert calendar_of(desk, OFFICER)["deadlines/partner"]["SUMMARY"] == (
        "Laatste dag om een nieuwe partner te noemen"
    )


def test_the_organiser_sees_everything_that_is_due_and_nobody() -> None:
    made = programme(
        deliverables=[
            Deliverable(title="Verslag", due=dt.date(2026, 5, 1)),
            Deliverable(title="Klaar", due=dt.date(2026, 5, 1), done=True),
        ]
    )
    desk = opened(made, closes=dt.datetime(2026, 3, 31, 22, tzinfo=dt.UTC))
    desk.comes(OFFICER)
    desk.comes(PARTNER)
    desk.organiser.ask_confirmation(ID, answer_by=desk.clock() + 3 * DAY)
    data = arranger_calendar(desk.organiser.state(ID))
    assert lint(data, feed=True) == []
    seen = [str(event["SUMMARY"]) for event in events_in(data)]
    assert seen == [
        "Eerste middag",
        "Tweede middag",
        "Laatste dag om u aan te melden: Leernetwerk",
        "Moet klaar zijn: Verslag",
        "Laatste dag waarop mensen laten weten of zij komen: 2",
    ]


# -- nobody else


def test_nobody_is_named_in_any_calendar() -> None:
    desk = opened(programme(capacity=4), party=TRIO)
    desk.comes(OFFICER, PARTNER, EXPERT)
    desk.organiser.raise_need(ID, desk.person(EXPERT), "rolstoel-kanarie")
    state = desk.organiser.state(ID)
    people = [desk.person(one) for one in (OFFICER, PARTNER, EXPERT)]
    shown = [arranger_calendar(state), *(own_agenda(state, one).render() for one in people)]
    canaries = [
        *("rolstoel", "ATTENDEE", "ORGANIZER", "resident", "policy_officer", "expert"),
        *(word for one in (OFFICER, PARTNER, EXPERT) for word in (one.name, one.email)),
        *people,
    ]
    for data in shown:
        assert not [word for word in canaries if word in data.decode().replace("\r\n ", "")]


def test_somebody_unknown_has_no_calendar() -> None:
    desk = opened()
    assert refused(lambda: rendered(desk, "niemand")) == "no-such-person"


# -- right again after each change


@attrs.define
class Reader:
    """A client that takes an event only where it is newer than the one it has."""

    kept: dict[str, tuple[tuple[int, dt.datetime], bytes]] = attrs.Factory(dict)

    def take(self, data: bytes) -> None:
        for event in events_in(data):
            uid, content = str(event["UID"]), event.to_ical()
            modified: Any = event.get("LAST-MODIFIED", event["DTSTAMP"])
            revision = (int(event["SEQUENCE"]), modified.dt)
            before, was = self.kept.get(uid, (revision, content))
            assert revision >= before, uid
            assert content == was or revision > before, uid
            self.kept[uid] = (revision, content)


APPLICANTS = [Applicant(name=name, email=f"{name}@example.org") for name in "abcd"]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["comes", "leaves", "leaves one", "postpone", "move", "cancel", "override", "confirm"]
        ),
        st.integers(0, 3),
        st.sampled_from(["een", "twee"]),
        st.integers(1, 28),
    ),
    max_size=14,
)


def act(desk: Desk, step: tuple[str, int, str, int]) -> None:
    verb, number, session, day = step
    who, organiser = APPLICANTS[number], desk.organiser
    mine = organiser.state(ID).party_of.get(_known(desk, who), "")
    match verb:
        case "comes":
            desk.comes(who, sessions=[session] if day % 2 else ["een", "twee"])
        case "leaves":
            organiser.withdraw(ID, mine)
        case "leaves one":
            organiser.withdraw(ID, mine, session=session)
        case "postpone":
            organiser.postpone(ID, [session])
        case "move":
            organiser.reschedule(ID, {session: at(day)})
        case "cancel":
            organiser.cancel(ID, [session])
        case "override":
            organiser.override(ID, mine, place=day > 14, note="anders", target=session)
        case "confirm":
            organiser.confirm(ID, mine)


def _known(desk: Desk, who: Applicant) -> str:
    found = desk.store.find(ID, address=who.address)
    return found[0].person if found else ""


@given(steps=STEPS)
def test_what_differs_is_always_newer(steps: list[tuple[str, int, str, int]]) -> None:
    desk = opened(SMALL)
    readers = {who.name: Reader() for who in APPLICANTS}
    for step in steps:
        desk.clock.pass_(minutes=1)
        refused(lambda step=step: act(desk, step))  # type: ignore[misc]
        for who in APPLICANTS:
            if person := _known(desk, who):
                readers[who.name].take(rendered(desk, person))


@given(steps=STEPS)
def test_a_cache_gives_what_would_be_there_without_it(
    steps: list[tuple[str, int, str, int]],
) -> None:
    desk, cache = opened(SMALL), EventCache()
    for step in steps:
        desk.clock.pass_(minutes=1)
        refused(lambda step=step: act(desk, step))  # type: ignore[misc]
        state = desk.organiser.state(ID)
        assert arranger_calendar(state, cache=cache) == arranger_calendar(state)
