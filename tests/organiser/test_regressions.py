"""What went wrong once, and may not again: each found by the state machine or by reading."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import attrs
import pytest
from tests.organiser.desk import (
    DAY,
    DEADLINE,
    EXPERT,
    ID,
    NOON,
    OFFICER,
    PARTNER,
    ROLLING,
    TRIO,
    at,
    opened,
    per_session,
    programme,
    refused,
)

from ervaringskennis.allocation.policy import Policy, PriorityClass, Reserve
from ervaringskennis.errors import InvalidValue, NotPossible
from ervaringskennis.life.appreciation import Appreciation
from ervaringskennis.life.possible import possible
from ervaringskennis.life.roster import WHOLE
from ervaringskennis.people import POLICY_OFFICER, Member, Person, Rule
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.registrations.applicants import Applicant
from ervaringskennis.registrations.registration import Registration
from ervaringskennis.storage.contract import FieldClass
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN

REPLACE = attrs.evolve(ROLLING, partner_withdraws="replace", replace_days=5)

# -------------------------------------------------------------------------- two organisers


def test_the_last_word_on_attendance_counts_whoever_said_the_one_before() -> None:
    desk = opened()
    desk.comes(OFFICER)
    person, other = desk.person(OFFICER), desk.another()
    desk.organiser.attend(ID, "een", person, present=True)
    other.attend(ID, "een", person, present=False)
    desk.organiser.attend(ID, "een", person, present=True)
    assert other.state(ID).attendance["een"][person] is True


def test_time_passes_for_what_another_organiser_recorded() -> None:
    desk = opened()
    other = desk.another()
    other.state(ID)
    desk.comes(OFFICER)
    desk.clock.at = dt.datetime(2026, 4, 13, 12, tzinfo=dt.UTC)
    other.catch_up(ID)
    desk.comes(PARTNER)
    desk.clock.at = dt.datetime(2026, 4, 20, 12, tzinfo=dt.UTC)
    other.catch_up(ID)
    assert "reminder" in desk.heard(desk.person(OFFICER))
    assert "reminder" in desk.heard(desk.person(PARTNER))


def test_interest_that_another_organiser_ended_can_be_shown_again() -> None:
    desk = opened()
    other = desk.another()
    person = desk.organiser.show_interest(ID, PARTNER)
    other.end_interest(ID, person)
    desk.organiser.show_interest(ID, PARTNER)
    assert list(other.state(ID).interested) == [person]


# -------------------------------------------------------------------------- who somebody is


def test_nobody_gets_the_id_of_somebody_who_was_imported() -> None:
    desk = opened(programme(capacity=9))
    moments = [NOON - DAY, NOON - DAY]
    desk.organiser.import_registrations(
        ID,
        [
            Registration(
                id="1", party=[Member(person="p1"), Member(person="p2")], moment=moments[0]
            ),
        ],
        [Person(id="p1", name="Ada", email="ada@example.org"), Person(id="p2", name="Bo")],
        source="form",
    )
    desk.solo("cas")
    state = desk.organiser.state(ID)
    everybody = [person for party in state.active() for person in party.people]
    assert len(set(everybody)) == len(everybody)
    contacts = desk.store.entries(ID, FieldClass.CONTACT)
    assert sorted(entry.data["name"] for entry in contacts.values()) == ["Ada", "Bo", "cas"]


def test_a_session_that_is_asked_for_twice_is_asked_for_once() -> None:
    desk = opened(per_session())
    desk.comes(OFFICER, sessions=["een", "een"])
    desk.comes(PARTNER, sessions=["een"])
    roster = desk.organiser.state(ID).rosters["een"]
    assert list(roster.ledger.placed) == [1, 1]
    assert desk.organiser.state(ID).parties["1"].targets == ("een",)


def test_a_partner_who_does_not_consent_does_not_take_part() -> None:
    desk = opened(consent=True)
    desk.comes(OFFICER, PARTNER, consent=True)
    assert refused(lambda: desk.comes(PARTNER, OFFICER, consent=False)) == "no-consent"


def test_a_partner_cannot_register_after_closing_and_costs_nobody_a_turn() -> None:
    desk = opened(policy=DEADLINE, closes=NOON + DAY)
    name = desk.comes(OFFICER, PARTNER)
    desk.clock.pass_(days=1)
    assert refused(lambda: desk.comes(PARTNER, OFFICER)) == "after-closing"
    desk.organiser.catch_up(ID)
    desk.organiser.draw(ID)
    assert desk.organiser.state(ID).rosters[WHOLE].outcome(name) == 1


def test_the_conversation_that_a_partner_speaks_of_is_remembered() -> None:
    desk = opened(intake=True)
    name = desk.comes(OFFICER, PARTNER)
    desk.comes(PARTNER, OFFICER, intake="matched")
    assert desk.organiser.state(ID).rosters[WHOLE].outcome(name) == 1
    assert desk.organiser.state(ID).parties[name].intake == "matched"


# -------------------------------------------------------------------------- partners


def test_a_partner_who_left_and_came_back_counts_as_anybody() -> None:
    desk = opened(policy=REPLACE)
    name = desk.comes(OFFICER, PARTNER)
    officer, partner = desk.person(OFFICER), desk.person(PARTNER)
    desk.organiser.withdraw(ID, name, person=partner)
    desk.organiser.replace(ID, name, PARTNER)
    for session in ("een", "twee"):
        desk.organiser.attend(ID, session, officer)
        desk.organiser.attend(ID, session, partner)
    assert desk.organiser.commitment(ID, name).meets is True
    assert "partner-replaced" in desk.heard(partner)


def test_partners_who_take_turns_do_not_go_round_for_ever() -> None:
    desk = opened(policy=REPLACE)
    name = desk.comes(OFFICER, PARTNER)
    desk.organiser.withdraw(ID, name, person=desk.person(PARTNER))
    desk.organiser.replace(ID, name, EXPERT)
    desk.organiser.withdraw(ID, name, person=desk.person(EXPERT))
    desk.organiser.replace(ID, name, PARTNER)
    assert desk.organiser.commitment(ID, name).meets is UNKNOWN


def test_who_left_is_told_nothing_more_while_a_new_partner_is_looked_for() -> None:
    desk = opened(policy=REPLACE)
    name = desk.comes(OFFICER, PARTNER)
    partner = desk.person(PARTNER)
    desk.organiser.withdraw(ID, name, person=partner)
    told = desk.heard(partner)
    desk.clock.at = dt.datetime(2026, 4, 13, tzinfo=dt.UTC)
    desk.organiser.give_assignment(ID, "lezen", "Lees dit")
    desk.organiser.postpone(ID, ["twee"])
    desk.organiser.reschedule(ID, {"twee": at(28)})
    desk.organiser.catch_up(ID)
    assert desk.heard(partner) == told == ["withdrawn"]


def test_nobody_who_left_is_reminded() -> None:
    desk = opened(policy=attrs.evolve(REPLACE, replace_days=300))
    name = desk.comes(OFFICER, PARTNER)
    partner = desk.person(PARTNER)
    desk.organiser.withdraw(ID, name, person=partner)
    desk.clock.at = dt.datetime(2026, 4, 13, tzinfo=dt.UTC)
    desk.organiser.catch_up(ID)
    assert desk.heard(desk.person(OFFICER)).count("reminder") == 1
    assert desk.heard(partner) == ["withdrawn"]


def test_a_third_who_gets_the_seat_of_a_partner_hears_of_it() -> None:
    desk = opened(party=TRIO)
    name = desk.comes(OFFICER, PARTNER, EXPERT)
    expert = desk.person(EXPERT)
    assert desk.heard(expert) == ["waiting"]
    desk.organiser.withdraw(ID, name, person=desk.person(PARTNER))
    state = desk.organiser.state(ID)
    assert expert in state.seated(state.parties[name], WHOLE)
    assert "promoted" in desk.heard(expert)


def test_a_partner_may_be_replaced_after_the_capacity_became_known() -> None:
    desk = opened(programme(capacity=UNKNOWN), policy=REPLACE)
    desk.organiser.promote(ID, capacity=4)
    name = desk.comes(OFFICER, PARTNER)
    desk.organiser.withdraw(ID, name, person=desk.person(PARTNER))
    desk.organiser.replace(ID, name, EXPERT)
    assert desk.organiser.state(ID).rosters[WHOLE].outcome(name) == 1


def test_a_solo_that_was_a_duo_is_drawn_as_a_solo_on_each_list() -> None:
    duos = PriorityClass(
        id="duos", label=Label(nl="duo’s", en="duos"), rule=Rule(duo=TRIO.seats[:2])
    )
    policy = attrs.evolve(DEADLINE, priority=[duos])
    desk = opened(per_session(), policy=policy)
    first = desk.comes(OFFICER, PARTNER, sessions=["een", "twee"])
    other = desk.comes(
        Applicant(name="Piet", email="piet@example.org", role="policy_officer"),
        Applicant(name="Rik", email="rik@example.org", role="resident"),
        sessions=["twee"],
    )
    desk.organiser.close_registration(ID)
    desk.organiser.draw(ID, target="een")
    desk.organiser.withdraw(ID, first, person=desk.person(PARTNER))
    desk.organiser.draw(ID, target="twee")
    state = desk.organiser.state(ID)
    assert state.rosters["twee"].outcome(other) == 1
    assert state.rosters["twee"].outcome(first) == 0


# -------------------------------------------------------------------------- places


def test_who_withdrew_gets_no_place_when_the_capacity_becomes_known() -> None:
    desk = opened(programme(capacity=UNKNOWN), policy=DEADLINE)
    name = desk.comes(OFFICER)
    desk.organiser.close_registration(ID)
    desk.organiser.draw(ID)
    desk.organiser.withdraw(ID, name)
    desk.organiser.promote(ID, capacity=4)
    roster = desk.organiser.state(ID).rosters[WHOLE]
    assert list(roster.ledger.placed) == [0]
    assert roster.outcome(name) in {2, 3}


@pytest.mark.parametrize("policy", [ROLLING, DEADLINE])
def test_more_seats_can_never_be_reserved_than_there_are(policy: Policy) -> None:
    reserve = Reserve(
        id="officers",
        label=Label(nl="ambtenaren", en="officers"),
        rule=Rule(role=POLICY_OFFICER),
        seats=3,
        order="before-open",
        release_at=NOON + 9 * DAY,
    )
    with pytest.raises(InvalidValue, match="reserved"):
        opened(policy=attrs.evolve(policy, reserves=[reserve]))


def test_somebody_new_does_not_take_the_seat_that_is_held_for_the_head_of_the_waiting_list() -> (
    None
):
    policy = attrs.evolve(ROLLING, last_seat="skip", waiting_list="hold")
    desk = opened(policy=policy)
    first = desk.solo("an")
    desk.solo("bo")
    desk.comes(OFFICER, PARTNER)
    waiting = desk.solo("cas")
    desk.organiser.withdraw(ID, first)
    newest = desk.solo("di")
    roster = desk.organiser.state(ID).rosters[WHOLE]
    assert roster.outcome(waiting) == 0
    assert roster.outcome(newest) == 0


def test_who_lost_the_place_by_hand_does_not_lose_more_for_not_answering() -> None:
    policy = attrs.evolve(ROLLING, answer_days=2)
    desk = opened(programme(capacity=1), policy=policy)
    first, second = desk.solo("an"), desk.solo("bo")
    desk.organiser.withdraw(ID, first)
    assert second in desk.organiser.state(ID).questions
    desk.organiser.override(ID, second, place=False, note="Vergissing.")
    desk.clock.pass_(days=3)
    desk.organiser.catch_up(ID)
    assert desk.organiser.state(ID).rosters[WHOLE].outcome(second) == 0


def test_with_rolling_people_still_come_after_the_capacity_became_known() -> None:
    desk = opened(programme(capacity=UNKNOWN), intake=True)
    name = desk.comes(OFFICER)
    desk.organiser.promote(ID, capacity=4)
    desk.organiser.decide_intake(ID, name, "matched")
    assert desk.organiser.state(ID).rosters[WHOLE].outcome(name) == 1
    desk.organiser.close_registration(ID)
    desk.organiser.open_registration(ID)
    assert "intake-matched" in desk.heard(desk.person(OFFICER))


def test_nobody_is_promoted_on_a_list_that_was_not_drawn_yet() -> None:
    desk = opened(per_session(), policy=DEADLINE)
    desk.comes(OFFICER, sessions=["een", "twee"])
    desk.organiser.close_registration(ID)
    desk.organiser.draw(ID, target="een")
    with pytest.raises(NotPossible, match="draw"):
        desk.organiser.promote(ID, target="twee", capacity=9)


def test_the_open_seat_that_a_third_takes_is_given_to_nobody_else() -> None:
    reserve = Reserve(
        id="inwoners",
        label=Label(nl="inwoners", en="residents"),
        rule=Rule(role="resident"),
        seats=2,
        order="before-open",
        release_at=NOON + 9 * DAY,
    )
    policy = attrs.evolve(ROLLING, reserves=[reserve])
    desk = opened(programme(capacity=4), policy=policy, party=TRIO)
    desk.comes(OFFICER, PARTNER, EXPERT)
    desk.comes(
        Applicant(name="Piet", email="piet@example.org", role="policy_officer"),
        Applicant(name="Rik", email="rik@example.org", role="resident"),
    )
    roster = desk.organiser.state(ID).rosters[WHOLE]
    assert list(roster.ledger.placed) == [3, 0]
    assert roster.ledger.free() == roster.desk.free == [1, 0]


# -------------------------------------------------------------------------- dates


def test_a_new_date_is_told_however_often_another_session_moved() -> None:
    desk = opened()
    person = desk.organiser.show_interest(ID, EXPERT)
    for day in (22, 23, 24):
        desk.organiser.reschedule(ID, {"twee": at(day)})
    three = programme(*programme().sessions, Session(id="drie", title="Derde", when=at(28)))
    desk = opened(three)
    person = desk.organiser.show_interest(ID, EXPERT)
    for day in (22, 23, 24):
        desk.organiser.reschedule(ID, {"twee": at(day)})
    told = desk.heard(person).count("new-date")
    desk.organiser.reschedule(ID, {"een": at(1, 5), "drie": at(2, 5)})
    assert desk.heard(person).count("new-date") == told + 1


def test_new_dates_are_told_while_another_session_still_waits_for_one() -> None:
    three = programme(*programme().sessions, Session(id="drie", title="Derde", when=at(28)))
    desk = opened(three)
    person = desk.organiser.show_interest(ID, EXPERT)
    desk.organiser.postpone(ID)
    desk.organiser.reschedule(ID, {"een": at(1, 5), "twee": at(2, 5)})
    assert desk.heard(person).count("new-date") == 1


def test_the_interested_hear_of_one_new_date_where_people_register_per_session() -> None:
    desk = opened(per_session())
    person = desk.organiser.show_interest(ID, EXPERT)
    desk.organiser.postpone(ID)
    desk.organiser.reschedule(ID, {"een": at(1, 5)})
    assert desk.heard(person).count("new-date") == 1


def test_that_one_session_was_postponed_is_no_longer_told_once_it_has_a_date() -> None:
    desk = opened()
    desk.comes(OFFICER)
    desk.organiser.postpone(ID, ["een"])
    desk.organiser.reschedule(ID, {"een": at(1, 5)})
    desk.organiser.postpone(ID, ["twee"])
    assert desk.heard(desk.person(OFFICER)).count("postponed") == 1


def test_who_withdrew_hears_nothing_of_dates() -> None:
    desk = opened()
    name = desk.comes(OFFICER)
    desk.organiser.postpone(ID, ["twee"])
    desk.organiser.reschedule(ID, {"een": at(1, 5)})
    desk.organiser.withdraw(ID, name)
    assert desk.heard(desk.person(OFFICER)) == ["withdrawn"]


def test_nobody_is_told_of_a_place_in_a_session_that_is_cancelled() -> None:
    desk = opened(per_session(), policy=DEADLINE)
    desk.comes(OFFICER, sessions=["een", "twee"])
    desk.organiser.close_registration(ID)
    desk.organiser.cancel(ID, ["twee"])
    desk.organiser.draw(ID)
    assert desk.heard(desk.person(OFFICER)) == ["received", "cancelled", "placed"]


def test_who_lost_a_place_in_one_session_is_not_reminded_of_it() -> None:
    desk = opened(per_session())
    name = desk.comes(OFFICER, sessions=["een", "twee"])
    desk.clock.at = dt.datetime(2026, 4, 13, tzinfo=dt.UTC)
    desk.organiser.catch_up(ID)
    desk.organiser.override(ID, name, place=False, note="Vergissing.", target="een")
    assert "reminder" not in desk.heard(desk.person(OFFICER))


# -------------------------------------------------------------------------- care


def test_nothing_is_kept_of_somebody_who_was_erased() -> None:
    desk = opened()
    desk.comes(OFFICER)
    person = desk.person(OFFICER)
    need = desk.organiser.raise_need(ID, person, "een tolk")
    desk.organiser.erase(ID, person)
    agreed = Appreciation(kind="money", euros=Decimal(25), day=dt.date(2026, 3, 12))
    for keep in (
        lambda: desk.organiser.raise_need(ID, person, "een tolk"),
        lambda: desk.organiser.agree_appreciation(ID, person, agreed),
        lambda: desk.organiser.assign_need(ID, need, "Loes"),
    ):
        refused(keep)
        desk.organiser.erase(ID, person)
        assert desk.kept_of(person) == []


def test_what_is_kept_of_a_cancelled_programme_expires_too() -> None:
    desk = opened()
    desk.comes(OFFICER)
    desk.organiser.cancel(ID)
    desk.clock.pass_(days=400)
    desk.organiser.expire(ID, dry_run=False)
    assert not desk.store.entries(ID, FieldClass.CONTACT)


# -------------------------------------------------------------------------- what is possible


@pytest.mark.parametrize(
    "verb", ["reconfirm", "attend", "deliver-result", "intake", "override", "promote", "draw"]
)
def test_a_verb_is_named_only_where_it_can_be_done(verb: str) -> None:
    desk = opened(programme(capacity=2, sessions=()), policy=DEADLINE)
    desk.comes(OFFICER)
    assert verb not in possible(desk.organiser.state(ID))


def test_what_is_possible_is_said_in_dutch_with_what_to_type() -> None:
    desk = opened(programme(capacity=2, sessions=()), policy=DEADLINE)
    desk.organiser.close_registration(ID)
    with pytest.raises(NotPossible) as caught:
        desk.comes(OFFICER)
    assert caught.value.text("nl") == (
        "Aanmelden kan nu niet: het programma is gesloten voor aanmelding. Wel mogelijk: "
        "de aanmelding openen (open), aanmeldingen inlezen (import), plaatsen verdelen (draw), "
        "een opdracht geven (assign), afgelasten (cancel), belangstelling vastleggen (interest), "
        "een opmerking bewaren (note), opmerkingen inlezen (harvest import), "
        "een eigen agenda geven (feed), afronden (finish)."
    )
    assert caught.value.text("en") == (
        "“register” is not possible now: the programme is closed for registration. Possible are: "
        "open, import, draw, assign, cancel, interest, note, harvest import, feed, finish."
    )


def test_an_error_from_the_list_names_what_is_possible_too() -> None:
    desk = opened()
    desk.comes(OFFICER)
    with pytest.raises(NotPossible, match=r"Possible are: .*withdraw"):
        desk.organiser.promote(ID, capacity=1)
