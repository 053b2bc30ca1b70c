"""Persons, parties and the rules of who forms one."""

from __future__ import annotations

import pytest
from hypothesis import given

from ervaringskennis.errors import InvalidValue
from ervaringskennis.people import Member, PartyRule, Person, Rule, Seat, same_municipality
from ervaringskennis.testing import strategies as some
from ervaringskennis.values.unknown import UNKNOWN, Unknown


def member(
    role: str | Unknown = UNKNOWN,
    town: str | Unknown = UNKNOWN,
    *,
    person: str = "p",
    optional: bool = False,
    first_time: bool | Unknown = UNKNOWN,
) -> Member:
    return Member(
        person=person, role=role, municipality=town, optional=optional, first_time=first_time
    )


OFFICER, RESIDENT = member("policy_officer"), member("resident")


def test_a_person_shows_nothing_but_their_id() -> None:
    person = Person(id="p1", name="Saar de Vries", email="saar@example.org", needs="lift")
    assert repr(person) == "Person(id='p1')"


@pytest.mark.parametrize("role", [None, 3])
def test_a_role_is_a_text_or_unknown(role: object) -> None:
    with pytest.raises(InvalidValue, match="text, or unknown"):
        Member(person="p", role=role)  # type: ignore[arg-type]
    with pytest.raises(InvalidValue, match="text, or unknown"):
        Member(person="p", municipality=role)  # type: ignore[arg-type]


def test_a_duo_is_two_required_people_with_a_role_each() -> None:
    rule = Rule(duo=("policy_officer", ("resident", "key_person")))
    assert rule.holds([OFFICER, RESIDENT])
    assert rule.holds([member("key_person"), OFFICER])
    assert rule.holds([OFFICER, RESIDENT, member("resident", optional=True)])
    assert not rule.holds([OFFICER, OFFICER])
    assert not rule.holds([RESIDENT, RESIDENT])
    assert not rule.holds([OFFICER])
    assert not rule.holds([OFFICER, RESIDENT, RESIDENT])
    assert not rule.holds([OFFICER, member("resident", optional=True)])


@pytest.mark.parametrize(
    "duo", [("a",), ("a", "b", "c"), "ab", ("a", Seat(roles="b", optional=True))]
)
def test_a_duo_has_two_roles_and_neither_is_optional(duo: tuple[str, ...]) -> None:
    with pytest.raises(InvalidValue, match="exactly two"):
        Rule(duo=duo)


def test_unknown_satisfies_no_condition() -> None:
    nobody = [member()]
    for rule in (
        Rule(role="resident"),
        Rule(same_municipality=True),
        Rule(first_time=True),
        Rule(municipalities="0344"),
    ):
        assert not rule.holds(nobody)
    assert Rule().holds(nobody)


def test_optional_members_neither_help_nor_hinder() -> None:
    here = [member("resident", "0344", first_time=True)]
    stranger = member("student", "0518", optional=True, first_time=False)
    rule = Rule(role="resident", same_municipality=True, first_time=True, municipalities=["0344"])
    assert rule.holds([*here, stranger])
    assert not Rule(role="student").holds([*here, stranger])
    assert not rule.holds([member("resident", "0518", first_time=True)])
    assert not rule.holds([*here, member("resident", "0344", first_time=False)])


def test_one_municipality_is_certainly_one() -> None:
    assert same_municipality([member(town="0344"), member(town="0344")])
    assert not same_municipality([member(town="0344"), member(town="0518")])
    assert not same_municipality([member(town="0344"), member()])
    assert not same_municipality([member(), member()])


def test_the_one_who_fits_two_seats_takes_the_one_that_nobody_else_fits() -> None:
    rule = PartyRule(seats=[("manager", "adviser"), "manager"])
    both = rule.seated([member("manager"), member("adviser")])
    assert both is not None
    assert rule.seated([member("adviser"), member("adviser")]) is None


def test_required_seats_are_taken_before_optional_ones() -> None:
    rule = PartyRule(seats=[Seat(roles="resident", optional=True), "resident"])
    alone = rule.seated([RESIDENT])
    assert alone is not None
    assert not alone[0].optional


def test_who_shares_the_municipality_takes_the_required_seat() -> None:
    rule = PartyRule(
        seats=["policy_officer", "resident", Seat(roles="resident", optional=True)],
        same_municipality=True,
    )
    party = [
        member("policy_officer", "0344"),
        member("resident", "0518"),
        member("resident", "0344"),
    ]
    seated = rule.seated(party)
    assert seated is not None
    assert [m.optional for m in seated] == [False, True, False]
    assert rule.seated(party[:2]) is None


def test_one_word_is_one_seat() -> None:
    rule = PartyRule(seats="resident")
    assert rule.seated([RESIDENT]) == (RESIDENT,)
    assert rule.seated([RESIDENT, RESIDENT]) is None


def test_a_seat_has_a_role_and_a_party_somebody_required() -> None:
    with pytest.raises(InvalidValue, match="at least one role"):
        Seat(roles=())
    for seats in ([], [Seat(roles="resident", optional=True)]):
        with pytest.raises(InvalidValue, match="at least one seat"):
            PartyRule(seats=seats)


@given(rule=some.party_rules(), party=some.parties())
def test_a_seated_party_fits_and_keeps_its_people(
    rule: PartyRule, party: tuple[Member, ...]
) -> None:
    seated = rule.seated(party)
    if seated is None:
        return
    assert [m.person for m in seated] == [m.person for m in party]
    assert rule.seated(seated) == seated
    required = [seat for seat in rule.seats if not seat.optional]
    assert sum(not m.optional for m in seated) == len(required)
