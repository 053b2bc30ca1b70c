"""Faults that somebody who looked for them found in calendars, answers and deadlines."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

import attrs
import pytest
from tests.exports.readers import events_in
from tests.messages.test_invitations import Office
from tests.organiser.desk import (
    DAY,
    EXPERT,
    ID,
    NOON,
    OFFICER,
    PARTNER,
    ROLLING,
    Desk,
    at,
    opened,
    per_session,
    programme,
    refused,
)
from tests.organiser.test_own_calendars import Reader
from tests.organiser.test_replies import answer, meant, taken

from ervaringskennis.life.possible import possible
from ervaringskennis.organiser.calendars import arranger_calendar, own_agenda
from ervaringskennis.people import EXPERT_BY_EXPERIENCE, POLICY_OFFICER, RESIDENT, PartyRule, Seat
from ervaringskennis.programmes.programme import Deliverable
from ervaringskennis.programmes.sessions import ProgrammeItem, Round, Session
from ervaringskennis.registrations.applicants import Applicant
from ervaringskennis.registrations.registration import Admission
from ervaringskennis.values.dates import FuzzyDate, When

TWO_MAY_COME_ALONG: Final = PartyRule(
    seats=[
        POLICY_OFFICER,
        Seat(roles=RESIDENT, optional=True),
        Seat(roles=EXPERT_BY_EXPERIENCE, optional=True),
    ]
)
OTHER: Final = attrs.evolve(OFFICER, name="Bo", email="bo@example.org")


def own(desk: Desk, who: Applicant, **options: Any) -> bytes:
    return own_agenda(desk.organiser.state(ID), desk.person(who), **options).render()


def all_of_it(desk: Desk) -> bytes:
    return arranger_calendar(desk.organiser.state(ID))


def titles(data: bytes) -> list[str]:
    return [str(event["SUMMARY"]) for event in events_in(data)]


def uids(data: bytes) -> list[str]:
    return [str(event["UID"]).partition("@")[0].partition("/")[2] for event in events_in(data)]


# -- whose place changed


def test_an_answer_still_counts_when_only_somebody_else_of_the_party_gets_a_place() -> None:
    desk = opened(programme(capacity=3), party=TWO_MAY_COME_ALONG)
    leaves = desk.comes(OTHER)
    desk.comes(OFFICER, PARTNER, EXPERT)  # of whom two have a place
    assert taken(desk, answer()) == ["recorded"]
    desk.organiser.withdraw(ID, leaves)
    assert desk.heard(desk.person(EXPERT))[-1] == "promoted"
    assert meant(desk).keys() == {desk.person(OFFICER)}
    assert taken(desk, answer("DECLINED", hours=5)) == ["recorded"]


def test_who_takes_the_seat_of_another_of_their_party_has_a_newer_event() -> None:
    desk = opened(party=TWO_MAY_COME_ALONG)
    name = desk.comes(OFFICER, PARTNER, EXPERT)
    reader, sits = Reader(), Reader()
    reader.take(own(desk, EXPERT))
    sits.take(own(desk, OFFICER))
    before = own(desk, OFFICER)
    desk.clock.pass_(hours=1)
    desk.organiser.withdraw(ID, name, person=desk.person(PARTNER))
    assert titles(own(desk, EXPERT)) == ["Eerste middag", "Tweede middag"]
    reader.take(own(desk, EXPERT))
    assert own(desk, OFFICER) == before


def test_a_place_elsewhere_does_not_change_when_the_party_that_somebody_left_goes() -> None:
    policy = attrs.evolve(ROLLING, partner_withdraws="replace", replace_days=5)
    rule = PartyRule(seats=[POLICY_OFFICER, RESIDENT])
    desk = opened(programme(capacity=8), policy, party=rule)
    first = desk.comes(OFFICER, PARTNER)
    desk.organiser.withdraw(ID, first, person=desk.person(PARTNER))
    desk.comes(OTHER, PARTNER)
    (person,) = {
        one.person
        for one in desk.store.find(ID, address=PARTNER.address)
        if one.person in desk.organiser.state(ID).party_of
    }
    state = desk.organiser.state(ID)
    before = state.turns[person, ""]
    desk.organiser.withdraw(ID, first)
    assert desk.organiser.state(ID).turns[person, ""] == before


# -- answers


def test_an_answer_to_a_version_that_was_never_sent_is_one_to_the_present_version() -> None:
    desk = opened()
    desk.comes(OFFICER)
    assert taken(desk, answer("DECLINED", sequence=99)) == ["recorded"]
    assert taken(desk, answer("ACCEPTED", hours=5)) == ["recorded"]
    assert taken(desk, answer("DECLINED", sequence=99, hours=6)) == ["recorded"]
    desk.organiser.reschedule(ID, {"een": at(28)})
    assert meant(desk) == {}
    assert taken(desk, answer("ACCEPTED", sequence=1, hours=7)) == ["recorded"]
    assert meant(desk) == {desk.person(OFFICER): "coming"}


def test_nobody_can_answer_what_is_not_held() -> None:
    desk = opened()
    desk.comes(OFFICER)
    desk.organiser.cancel(ID, ["een"])
    assert taken(desk, answer(sequence=1)) == ["not-invited"]
    assert meant(desk) == {}
    desk.organiser.cancel(ID, ["twee"])
    assert "reply" not in possible(desk.organiser.state(ID))


@pytest.mark.parametrize(
    "when", [When(), When(day=FuzzyDate("2026-04-XX")), When(day=dt.date(2026, 4, 14))]
)
def test_nobody_can_answer_what_has_no_hour(when: When) -> None:
    desk = opened(programme(Session(id="een", title="Eén", when=when)))
    desk.comes(OFFICER)
    assert "reply" not in possible(desk.organiser.state(ID))
    assert refused(lambda: taken(desk, answer())) == "not-possible"


def test_nobody_can_answer_where_no_letter_promises_a_place() -> None:
    desk = opened(policy=None)
    desk.comes(OFFICER)
    assert "reply" not in possible(desk.organiser.state(ID))


def test_who_is_asked_to_come_at_a_date_that_was_postponed_can_answer() -> None:
    desk = opened()
    desk.comes(OFFICER)
    desk.organiser.postpone(ID, ["een"])
    assert taken(desk, answer("TENTATIVE", sequence=1)) == ["recorded"]


# -- what is due


def test_a_last_day_that_moves_is_newer() -> None:
    desk = Desk()
    reader, public = Reader(), Reader()
    for day in (10, 12, 11):
        closes = dt.datetime(2026, 3, day, 22, tzinfo=dt.UTC)
        due = Deliverable(title=f"Verslag {day}", due=dt.date(2026, 5, day))
        announced = programme(admission=Admission(closes=closes), deliverables=[due])
        if day == 10:
            desk.organiser.announce(announced, policy=ROLLING)
        else:
            desk.organiser.revise(announced, policy=ROLLING)
        reader.take(all_of_it(desk))
        public.take(desk.organiser.feed(ID).body)
        desk.clock.pass_(hours=1)


def test_a_title_that_changes_is_newer_wherever_it_stands() -> None:
    desk = Desk()
    reader = Reader()
    closes = Admission(closes=dt.datetime(2026, 3, 10, 22, tzinfo=dt.UTC))
    desk.organiser.announce(programme(admission=closes))
    reader.take(all_of_it(desk))
    desk.clock.pass_(hours=1)
    desk.organiser.revise(programme(admission=closes, title="Anders"))
    assert titles(all_of_it(desk))[-1] == "Laatste dag om u aan te melden: Anders"
    reader.take(all_of_it(desk))


def test_a_question_that_is_asked_again_is_newer() -> None:
    desk = opened()
    desk.comes(OFFICER)
    name = desk.comes(PARTNER)
    mine, ours = Reader(), Reader()
    for days in (3, 9, 4):
        desk.clock.pass_(hours=1)
        desk.organiser.ask_confirmation(ID, answer_by=NOON + days * DAY)
        assert "deadlines/answer-all" in uids(own(desk, OFFICER))
        mine.take(own(desk, OFFICER))
        ours.take(all_of_it(desk))
    desk.clock.pass_(hours=1)
    desk.organiser.confirm(ID, name)
    assert titles(all_of_it(desk))[-1].endswith(": 1")
    ours.take(all_of_it(desk))


def test_of_two_seats_to_fill_the_second_is_no_older_than_the_first() -> None:
    policy = attrs.evolve(ROLLING, partner_withdraws="replace", replace_days=5)
    rule = PartyRule(seats=[POLICY_OFFICER, RESIDENT, EXPERT_BY_EXPERIENCE])
    desk = opened(programme(capacity=4), policy, party=rule)
    name = desk.comes(OFFICER, PARTNER, EXPERT)
    reader = Reader()
    for who in (PARTNER, EXPERT):
        desk.clock.pass_(days=1)
        desk.organiser.withdraw(ID, name, person=desk.person(who))
        reader.take(own(desk, OFFICER))
    desk.clock.pass_(hours=1)
    new = Applicant(name="Jo", email="jo@example.org", role=RESIDENT)
    desk.organiser.replace(ID, name, new)
    reader.take(own(desk, OFFICER))


def test_what_was_delivered_is_due_no_longer() -> None:
    desk = opened(programme(deliverables=[Deliverable(title="Verslag", due=dt.date(2026, 5, 1))]))
    assert "Moet klaar zijn: Verslag" in titles(all_of_it(desk))
    desk.organiser.deliver_result(ID, "Verslag")
    assert "Moet klaar zijn: Verslag" not in titles(all_of_it(desk))


def test_an_assignment_is_for_who_has_a_place() -> None:
    desk = opened(programme(capacity=1))
    desk.comes(OFFICER)
    desk.comes(PARTNER)
    desk.organiser.give_assignment(ID, "lezen", "Lees het verslag", due=dt.date(2026, 4, 10))
    assert "deadlines/assignment-lezen" in uids(own(desk, OFFICER))
    assert "deadlines/assignment-lezen" not in uids(own(desk, PARTNER))


@pytest.mark.parametrize("verb", ["cancel", "finish"])
def test_nothing_is_due_when_it_is_over(verb: str) -> None:
    closes = dt.datetime(2026, 4, 1, tzinfo=dt.UTC)
    policy = attrs.evolve(ROLLING, partner_withdraws="replace", replace_days=5)
    rule = PartyRule(seats=[POLICY_OFFICER, RESIDENT])
    desk = opened(programme(capacity=4), policy, party=rule, closes=closes)
    name = desk.comes(OFFICER, PARTNER)
    desk.organiser.give_assignment(ID, "lezen", "Lees het verslag", due=dt.date(2026, 4, 10))
    desk.organiser.withdraw(ID, name, person=desk.person(PARTNER))
    desk.organiser.ask_confirmation(ID, answer_by=NOON + 3 * DAY)
    assert len([one for one in uids(own(desk, OFFICER)) if one.startswith("deadlines/")]) == 3
    getattr(desk.organiser, verb)(ID)
    for data in (own(desk, OFFICER), all_of_it(desk), desk.organiser.feed(ID).body):
        assert uids(data) == ["een", "twee"]


def test_the_last_day_to_register_is_gone_where_registration_was_closed_before_it() -> None:
    desk = opened(closes=dt.datetime(2026, 4, 1, tzinfo=dt.UTC))
    for closed in (False, True):
        for data in (all_of_it(desk), desk.organiser.feed(ID).body):
            assert ("deadlines/registration" in uids(data)) is not closed
        if not closed:
            desk.organiser.close_registration(ID)
    desk.organiser.open_registration(ID)
    assert "deadlines/registration" in uids(desk.organiser.feed(ID).body)


# -- rounds


def with_rounds(**fields: Any) -> Any:
    return programme(
        Session(id="a", title="Praten", choice=True, rounds=["r1"], capacity=5),
        Session(id="b", title="Luisteren", choice=True, rounds=["r1", "r2"], capacity=5),
        rounds=[
            Round(id="r1", title="Ronde 1", when=at(14)),
            Round(id="r2", title="Ronde 2", when=at(15)),
        ],
        **fields,
    )


def test_a_workshop_that_gets_a_day_of_its_own_is_newer_than_in_its_round() -> None:
    desk = opened(with_rounds(per="session"))
    desk.comes(OFFICER, sessions=["a"])
    reader = Reader()
    for entry, day in (("r1", 16), ("r1", 17), ("a", 20), ("r1", 18)):
        reader.take(own(desk, OFFICER))
        desk.clock.pass_(hours=1)
        desk.organiser.reschedule(ID, {entry: at(day)})
    reader.take(own(desk, OFFICER))


def test_a_workshop_with_a_day_of_its_own_is_for_who_chose_it_and_once() -> None:
    desk = opened(with_rounds())
    desk.comes(OFFICER)
    desk.organiser.reschedule(ID, {"b": at(20)})
    chose_it = own(desk, OFFICER, choices={"r1": "b"})
    assert sorted(uids(chose_it)) == ["b", "r2"]
    (event,) = (one for one in events_in(chose_it) if "/b@" in str(one["UID"]))
    assert event["DTSTART"].to_ical().decode() == "20260420T140000"
    assert "b" not in uids(own(desk, OFFICER, choices={"r1": "a"}))


def test_one_workshop_in_two_rounds_is_two_events_of_which_each_has_an_id() -> None:
    desk = opened(with_rounds())
    desk.comes(OFFICER)
    found = uids(own(desk, OFFICER, choices={"r1": "b", "r2": "b"}))
    assert len(found) == len(set(found)) == 2


@pytest.mark.parametrize("choices", [{"r1": "weg"}, {"weg": "a"}, {"r2": "a"}])
def test_a_choice_that_is_not_on_the_programme_is_refused(choices: dict[str, str]) -> None:
    desk = opened(with_rounds())
    desk.comes(OFFICER)
    assert refused(lambda: own(desk, OFFICER, choices=choices)) == "no-such-session"


# -- clocks


def test_a_clock_that_goes_back_makes_nothing_older() -> None:
    desk = opened()
    before = desk.organiser.feed(ID)
    desk.clock.pass_(hours=-1)
    desk.organiser.cancel(ID, ["een"])
    after = desk.organiser.feed(ID)
    assert before.last_modified is not None
    assert after.last_modified is not None
    assert after.last_modified >= before.last_modified


def test_who_is_erased_has_no_calendar() -> None:
    desk = opened(per_session(Session(id="een", title="Eén", when=at(14), capacity=1)))
    desk.comes(OFFICER, sessions=["een"])
    person = desk.person(OFFICER)
    desk.organiser.erase(ID, person)
    state = desk.organiser.state(ID)
    assert refused(lambda: own_agenda(state, person).render()) == "erased"


# -- who comes back


@pytest.mark.parametrize("erased", [False, True])
def test_who_comes_back_under_another_name_is_invited_with_no_lower_number(erased: bool) -> None:  # noqa: FBT001
    day = Office(opened())
    name = day.desk.comes(OFFICER)
    day.tell()
    before = day.desk.person(OFFICER)
    day.desk.organiser.withdraw(ID, name)
    day.tell()
    if erased:
        day.desk.organiser.erase(ID, before)
    day.desk.comes(attrs.evolve(OFFICER, name="Sam de Vries"))
    day.tell()
    (now,) = day.desk.organiser.state(ID).participants()
    assert now != before
    both = [day.calendars.of[person].revisions["een"] for person in (before, now)]
    assert both[0] < both[1]


def test_each_question_says_what_it_is_about() -> None:
    desk = opened(per_session())
    desk.comes(OFFICER, sessions=["een", "twee"])
    desk.organiser.ask_confirmation(ID, answer_by=NOON + 3 * DAY)
    shown = titles(own(desk, OFFICER))[2:]
    assert [one.rpartition(": ")[2] for one in shown] == ["Eerste middag", "Tweede middag"]


def test_nobody_is_told_to_lunch_on_a_day_on_which_they_do_not_come() -> None:
    lunch = ProgrammeItem(id="lunch", title="Lunch", when=at(14))
    desk = opened(per_session(items=[lunch]))
    desk.comes(OFFICER, sessions=["een"])
    assert uids(own(desk, OFFICER)) == ["een", "lunch"]
    desk.organiser.postpone(ID, ["een"])
    assert uids(own(desk, OFFICER)) == ["een"]
    desk.organiser.cancel(ID)
    assert titles(own(desk, OFFICER)) == ["AFGELAST: Eerste middag", "AFGELAST: Lunch"]


@pytest.mark.parametrize(
    ("title", "due"),
    [("Een\x00opdracht", None), ("Lezen", dt.datetime(2026, 4, 1, tzinfo=dt.UTC))],
)
def test_an_assignment_that_no_calendar_can_hold_is_refused(title: str, due: Any) -> None:
    desk = opened()
    desk.comes(OFFICER)
    assert refused(lambda: desk.organiser.give_assignment(ID, "lezen", title, due=due))
    assert own_agenda(desk.organiser.state(ID), desk.person(OFFICER)).render()
