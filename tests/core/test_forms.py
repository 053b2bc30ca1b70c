"""Forms become registrations: whole parties, nobody twice, no row lost."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidValue
from ervaringskennis.people import PartyRule, Seat
from ervaringskennis.registrations.applicants import bare_address
from ervaringskennis.registrations.forms import (
    Alone,
    Applicant,
    Form,
    Parties,
    PartyMoment,
    form_parties,
    same_words,
)
from ervaringskennis.registrations.registration import Admission, Barrier, Intake, Wish
from ervaringskennis.values.unknown import UNKNOWN, Unknown

START = dt.datetime(2030, 2, 1, 12, tzinfo=dt.UTC)
CLOSES = START + dt.timedelta(days=60)
OPEN = Admission(closes=CLOSES, consent=True)


def at(day: float) -> dt.datetime:
    return START + dt.timedelta(days=day)


def somebody(name: str, **more: object) -> Applicant:
    """Return an applicant whose address follows from the name."""
    given_names: dict[str, object] = {
        "name": name,
        "email": f"{name.lower().replace(' ', '.')}@example.org",
    }
    return Applicant(**(given_names | more))  # type: ignore[arg-type]


def form(row: int, name: str, *others: str | Applicant, **more: object) -> Form:
    """Return a form that somebody sent on day ``row``, with consent."""
    named = tuple(somebody(one) if isinstance(one, str) else one for one in others)
    fields: dict[str, object] = {
        "row": row,
        "sender": somebody(name),
        "moment": at(row),
        "alone": Alone.TOGETHER if others else Alone.SOLO,
        "others": named,
        "consent": True,
    }
    return Form(**(fields | more))  # type: ignore[arg-type]


def rows(parties: Parties) -> list[tuple[int, ...]]:
    return [registration.rows for registration in parties.registrations]


def sizes(parties: Parties) -> list[int]:
    return [registration.size for registration in parties.registrations]


def codes(parties: Parties) -> set[tuple[int | None, str]]:
    return {(problem.row, problem.code) for problem in parties.problems}


def names(parties: Parties) -> list[set[str]]:
    """Return the names in each registration."""
    by_id = {person.id: person.name for person in parties.people}
    return [{by_id[person] for person in one.people} for one in parties.registrations]


# ------------------------------------------------------------------ the rules, as properties

NAMES = ("Anouk Bakker", "Bram Çelik", "Cem Dijkstra", "Dunya El Amrani", "")
ADDRESSES = ("a@example.org", "b@example.org", "box@example.org", "", "geen")

people = st.builds(
    Applicant,
    name=st.sampled_from(NAMES),
    email=st.sampled_from(ADDRESSES),
    role=st.sampled_from(["policy_officer", "resident", "expert", UNKNOWN]),
    municipality=st.sampled_from(["0344", "0363", UNKNOWN]),
)
consents: st.SearchStrategy[bool | Unknown] = st.sampled_from([True, True, True, False, UNKNOWN])
moments = st.one_of(st.just(UNKNOWN), st.integers(-5, 70).map(at))


@st.composite
def piles(draw: st.DrawFn) -> list[Form]:
    """Draw a pile of forms with few names and addresses, so that people meet."""
    numbers = draw(st.lists(st.integers(1, 99), max_size=9, unique=True))
    return [
        Form(
            row=number,
            sender=draw(people),
            moment=draw(moments),
            alone=draw(st.sampled_from([*Alone, UNKNOWN])),
            others=tuple(draw(st.lists(people, max_size=2))),
            consent=draw(consents),
            intake=draw(st.sampled_from([*Intake, UNKNOWN])),
        )
        for number in numbers
    ]


TRIO = PartyRule(seats=["policy_officer", "resident", Seat(roles="expert", optional=True)])
admissions = st.sampled_from(
    [
        OPEN,
        Admission(),
        Admission(consent=True),
        Admission(opens=START, closes=CLOSES),
        attrs.evolve(OPEN, party=TRIO),
        attrs.evolve(OPEN, party=attrs.evolve(TRIO, same_municipality=True)),
    ]
)


@given(forms=piles(), admission=admissions)
def test_every_row_is_in_exactly_one_registration(forms: list[Form], admission: Admission) -> None:
    found = form_parties(forms, admission=admission)
    counted = Counter(row for one in found.registrations for row in one.rows)
    assert counted == dict.fromkeys((one.row for one in forms), 1)


@given(forms=piles(), admission=admissions)
def test_nobody_is_in_two_registrations(forms: list[Form], admission: Admission) -> None:
    found = form_parties(forms, admission=admission)
    counted = Counter(person for one in found.registrations for person in one.people)
    assert set(counted.values()) <= {1}
    assert set(counted) == {person.id for person in found.people}
    assert len({one.id for one in found.registrations}) == len(found.registrations)


@given(forms=piles(), admission=admissions)
def test_one_address_with_one_name_takes_part_once(forms: list[Form], admission: Admission) -> None:
    found = form_parties(forms, admission=admission)
    by_id = {person.id: person for person in found.people}
    within = [
        (same_words(by_id[person].name), by_id[person].email)
        for one in found.registrations
        if admission.timing(one.moment) is None and one.consent is True
        for person in one.people
        if by_id[person].email and by_id[person].name
    ]
    double = [who for who, times in Counter(within).items() if times > 1]
    # With nothing but an equal name to go by, two are kept apart, and somebody is asked.
    assert not double or {code for _, code in codes(found)} & {
        "possibly-twice",
        "shared-address",
        "partner-not-confirmed",
        "partner-possibly-twice",
    }


@given(forms=piles(), admission=admissions, data=st.data())
def test_the_order_of_the_forms_does_not_matter(
    forms: list[Form], admission: Admission, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(forms))
    assert form_parties(shuffled, admission=admission) == form_parties(forms, admission=admission)


@given(forms=piles(), admission=admissions)
def test_a_party_is_never_larger_than_the_people_named_by_those_who_named_each_other(
    forms: list[Form], admission: Admission
) -> None:
    found = form_parties(forms, admission=admission)
    assert max(sizes(found), default=0) <= 5


@given(forms=piles(), admission=admissions)
def test_a_form_that_cannot_take_part_stands_on_its_own_and_says_why(
    forms: list[Form], admission: Admission
) -> None:
    found = form_parties(forms, admission=admission)
    alone = {one.rows: one for one in found.registrations}
    for one in forms:
        if admission.timing(one.moment):
            assert (one.row,) in alone
            assert any(row == one.row for row, _ in codes(found))


@given(forms=piles(), admission=admissions)
def test_nobody_takes_part_whose_last_answer_on_consent_is_no(
    forms: list[Form], admission: Admission
) -> None:
    found = form_parties(forms, admission=admission)
    by_row = {row: one for one in found.registrations for row in one.rows}
    for one in forms:
        registration = by_row[one.row]
        last = one.row == max(registration.rows) and len(registration.rows) == 1
        if admission.consent and one.consent is not True and last:
            assert admission.barrier(registration) is not None


@given(forms=piles(), admission=admissions)
def test_every_problem_names_a_row_that_exists(forms: list[Form], admission: Admission) -> None:
    found = form_parties(forms, admission=admission)
    assert {problem.row for problem in found.problems} <= {one.row for one in forms}


@given(forms=piles(), admission=admissions)
def test_a_named_partner_comes_along_or_a_problem_says_why_not(
    forms: list[Form], admission: Admission
) -> None:
    found = form_parties(forms, admission=admission)
    by_row = {row: one for one in found.registrations for row in one.rows}
    told = {row for row, _ in codes(found)}
    replaced = {row for row, code in codes(found) if code == "sent-twice"}
    for one in forms:
        registration = by_row[one.row]
        if len(registration.rows) > 1 or replaced & set(registration.rows):
            continue
        named = [partner for partner in one.others if partner.is_named]
        if named and registration.size == 1 and one.alone is not Alone.SOLO:
            assert one.row in told


@given(text=st.text())
def test_how_words_compare_is_settled_at_once(text: str) -> None:
    assert same_words(same_words(text)) == same_words(text)


@given(text=st.text())
def test_an_address_is_settled_at_once(text: str) -> None:
    assert bare_address(bare_address(text)) == bare_address(text)


# ------------------------------------------------------------------ two who name each other


def test_two_who_name_each_other_are_one_registration_from_when_it_was_complete() -> None:
    found = form_parties([form(4, "Anouk", "Bram"), form(9, "Bram", "Anouk")], admission=OPEN)
    (one,) = found.registrations
    assert (one.id, one.rows, one.size, one.moment) == ("4", (4, 9), 2, at(9))
    assert not found.problems


def test_the_policy_may_let_the_first_moment_count() -> None:
    forms = [form(4, "Anouk", "Bram"), form(9, "Bram", "Anouk")]
    (one,) = form_parties(forms, party_moment=PartyMoment.FIRST).registrations
    assert one.moment == at(4)


def test_wishes_of_two_forms_say_whose_they_are() -> None:
    wishes = (Wish(round="ronde-1", sessions=("a",)),)
    forms = [form(1, "Anouk", "Bram", wishes=wishes), form(2, "Bram", "Anouk", wishes=wishes)]
    (one,) = form_parties(forms).registrations
    assert [wish.person for wish in one.wishes] == ["p1", "p2"]


def test_equal_moments_are_settled_by_row() -> None:
    forms = [form(2, "Bram", "Anouk", moment=at(1)), form(1, "Anouk", "Bram", moment=at(1))]
    (one,) = form_parties(forms).registrations
    assert (one.id, one.people, one.moment) == ("1", ("p1", "p2"), at(1))


def test_moments_in_the_hour_that_occurs_twice_are_in_order() -> None:
    from zoneinfo import ZoneInfo  # noqa: PLC0415 - only here

    zone = ZoneInfo("Europe/Amsterdam")
    first = dt.datetime(2030, 10, 27, 2, 50, tzinfo=zone)
    second = dt.datetime(2030, 10, 27, 2, 10, fold=1, tzinfo=zone)
    found = form_parties(
        [form(1, "Anouk", alone=Alone.SOLO, moment=second), form(2, "Anouk", moment=first)]
    )
    assert found.registrations[0].moment == first
    assert codes(found) == {(1, "sent-twice")}


def test_unknown_moments_without_a_closing_date_take_part() -> None:
    forms = [form(1, "Anouk", "Bram", moment=UNKNOWN), form(2, "Bram", "Anouk", moment=UNKNOWN)]
    (one,) = form_parties(forms).registrations
    assert (one.size, one.moment) == (2, UNKNOWN)


@pytest.mark.parametrize(
    "named",
    [
        Applicant(name="Bram", email="BRAM@Example.org "),
        Applicant(email="bram@example.org"),
        Applicant(name="  BRAM\u00a0"),
        Applicant(name="Bram", email="<mailto:bram@example.org>"),
        Applicant(name="B.", email="bram@example.org"),
    ],
    ids=["capitals", "address only", "name only", "link", "initial"],
)
def test_ways_in_which_a_partner_is_recognised(named: Applicant) -> None:
    found = form_parties([form(1, "Anouk", named), form(2, "Bram", "Anouk")], admission=OPEN)
    assert rows(found) == [(1, 2)]
    assert not found.problems


def test_people_who_name_each_other_with_a_mistyped_address_are_asked() -> None:
    mistyped = Applicant(name="Bram", email="braam@exmaple.org")
    found = form_parties([form(1, "Anouk", mistyped), form(2, "Bram", "Anouk")], admission=OPEN)
    assert rows(found) == [(1, 2)]
    assert codes(found) == {(1, "partner-at-other-address")}


def test_namesakes_at_other_addresses_on_both_sides_are_other_people() -> None:
    anouk, bram = (Applicant(name=n, email=f"{n}.2@example.org") for n in ("Anouk", "Bram"))
    pair = [form(1, "Anouk", "Bram"), form(2, "Bram", anouk, sender=bram)]
    for forms in (pair, [*pair, form(3, "Anouk", bram, sender=anouk)]):
        found = form_parties(forms, admission=OPEN)
        assert sizes(found) == [2, 2]
        assert "partner-not-confirmed" not in {code for _, code in codes(found)}


def test_a_namesake_without_an_address_is_not_the_partner_who_has_one() -> None:
    by_phone = form(2, "Bram", sender=Applicant(name="Bram"))
    found = form_parties([form(1, "Anouk", "Bram"), by_phone], admission=OPEN)
    assert rows(found) == [(1,), (2,)]
    assert sizes(found) == [2, 1]


@pytest.mark.parametrize(
    ("one", "other"),
    [("Noor van 't Hof", "Noor van ’t Hof"), ("Esra Smit-Jansen", "Esra Smit–Jansen")],
)
def test_a_name_is_the_same_with_the_signs_of_another_keyboard(one: str, other: str) -> None:
    partner = Applicant(name=other, email="")
    sent = form(2, one, "Anouk")
    assert rows(form_parties([form(1, "Anouk", partner), sent])) == [(1, 2)]


def test_a_partner_with_the_name_but_not_the_address_of_somebody_is_somebody_else() -> None:
    other = Applicant(name="Bram", email="bram.anders@example.org")
    found = form_parties([form(1, "Anouk", other), form(2, "Bram")], admission=OPEN)
    assert (rows(found), sizes(found)) == ([(1,), (2,)], [2, 1])
    assert codes(found) == {(1, "partner-possibly-twice")}


def test_a_partner_named_by_name_who_has_a_namesake_is_the_one_who_names_back() -> None:
    bram = Applicant(name="Bram", email="")
    namesake = form(2, "Bram", sender=Applicant(name="Bram", email="other@example.org"))
    found = form_parties([form(1, "Anouk", bram), namesake, form(3, "Bram", "Anouk")])
    assert rows(found) == [(1, 3), (2,)]
    assert not found.problems


# ------------------------------------------------------------------ chains


def test_in_a_chain_only_those_who_name_each_other_come_together() -> None:
    chain = [form(1, "Anouk", "Bram"), form(2, "Bram", "Cem"), form(3, "Cem", "Bram")]
    found = form_parties(chain, admission=OPEN)
    assert rows(found) == [(1,), (2, 3)]
    assert codes(found) == {(1, "partner-not-confirmed")}


def test_a_ring_of_three_who_name_the_next_one_is_no_party() -> None:
    ring = [form(1, "Anouk", "Bram"), form(2, "Bram", "Cem"), form(3, "Cem", "Anouk")]
    found = form_parties(ring, admission=OPEN)
    assert sizes(found) == [1, 1, 1]
    assert codes(found) == {(row, "partner-not-confirmed") for row in (1, 2, 3)}


def test_two_who_both_bring_the_same_partner_do_not_bring_two_people() -> None:
    found = form_parties([form(1, "Anouk", "Bram"), form(2, "Cem", "Bram")], admission=OPEN)
    assert names(found) == [{"Anouk", "Bram"}, {"Cem"}]
    assert codes(found) == {(2, "partner-named-twice")}


def test_two_who_both_name_somebody_who_names_one_of_them() -> None:
    forms = [form(1, "Anouk", "Bram"), form(2, "Cem", "Bram"), form(3, "Bram", "Cem")]
    found = form_parties(forms, admission=OPEN)
    assert rows(found) == [(1,), (2, 3)]
    assert codes(found) == {(1, "partner-not-confirmed")}


def test_a_long_chain_is_settled_quickly_and_no_party_grows() -> None:
    size = 3000
    forms = [
        form(row, f"p {row}", f"p {row - 1}", f"p {row + 1}", moment=at(0))
        for row in range(1, size + 1)
    ]
    found = form_parties(forms)
    assert max(sizes(found)) <= 5
    assert Counter(row for one in rows(found) for row in one) == dict.fromkeys(
        range(1, size + 1), 1
    )


# ------------------------------------------------------------------ three


@pytest.mark.parametrize("hub", [1, 2, 3])
def test_a_trio_is_one_party_whoever_names_both_others(hub: int) -> None:
    people = ["Anouk", "Bram", "Cem"]
    middle = people[hub - 1]
    forms = [
        form(row, name, *([one for one in people if one != name] if row == hub else [middle]))
        for row, name in enumerate(people, 1)
    ]
    found = form_parties(forms, admission=OPEN)
    assert (rows(found), sizes(found)) == ([(1, 2, 3)], [3])
    assert not found.problems


@pytest.mark.parametrize("later", [False, True])
def test_a_third_without_a_form_comes_along_whoever_names_them(*, later: bool) -> None:
    first = ["Bram"] if later else ["Bram", "Cem"]
    second = ["Anouk", "Cem"] if later else ["Anouk"]
    found = form_parties([form(1, "Anouk", *first), form(2, "Bram", *second)], admission=OPEN)
    assert names(found) == [{"Anouk", "Bram", "Cem"}]
    assert not found.problems


def test_a_third_whom_both_name_comes_once() -> None:
    forms = [form(1, "Anouk", "Bram", "Cem"), form(2, "Bram", "Anouk", "Cem")]
    found = form_parties(forms, admission=OPEN)
    assert (sizes(found), names(found)) == ([3], [{"Anouk", "Bram", "Cem"}])
    assert not found.problems


def test_one_partner_named_twice_on_a_form_comes_once() -> None:
    for sent in ([], [form(2, "Bram", "Anouk")]):
        found = form_parties([form(1, "Anouk", "Bram", "Bram"), *sent], admission=OPEN)
        assert sizes(found) == [2]
        assert not found.problems


WITH_ROLES = attrs.evolve(OPEN, party=TRIO)


def roles(*named: str) -> list[Form]:
    """Return the forms of Anouk, Bram and Cem, who name each other, with these roles."""
    people = ["Anouk", "Bram", "Cem"][: len(named)]
    return [
        form(
            row, name, *(other for other in people if other != name), sender=somebody(name, role=r)
        )
        for row, (name, r) in enumerate(zip(people, named, strict=True), 1)
    ]


def test_the_optional_third_is_marked() -> None:
    found = form_parties(roles("expert", "resident", "policy_officer"), admission=WITH_ROLES)
    (one,) = found.registrations
    assert [member.optional for member in one.party] == [True, False, False]
    assert WITH_ROLES.barrier(one) is None


def test_a_third_without_a_seat_does_not_cost_the_others_theirs() -> None:
    found = form_parties(roles("policy_officer", "resident", "student"), admission=WITH_ROLES)
    assert (rows(found), sizes(found)) == ([(1, 2), (3,)], [2, 1])
    assert [WITH_ROLES.barrier(one) for one in found.registrations] == [
        None,
        Barrier.PARTY_INCOMPLETE,
    ]
    assert codes(found) == {(3, "no-seat-for-role")}


def test_a_third_without_a_form_and_without_a_seat_is_reported_on_the_form_that_names_them() -> (
    None
):
    anouk, bram = roles("policy_officer", "resident")
    anouk = attrs.evolve(anouk, others=(*anouk.others, somebody("Cem", role="student")))
    found = form_parties([anouk, bram], admission=WITH_ROLES)
    assert (rows(found), sizes(found)) == ([(1, 2)], [2])
    assert codes(found) == {(1, "no-seat-for-role")}


def test_who_sends_the_form_for_two_others_keeps_the_row() -> None:
    duo = (somebody("Bram", role="resident"), somebody("Cem", role="policy_officer"))
    sent = form(1, "Anouk", *duo, sender=somebody("Anouk", role="student"))
    found = form_parties([sent], admission=WITH_ROLES)
    assert names(found) == [{"Bram", "Cem"}]
    assert rows(found) == [(1,)]
    assert codes(found) == {(1, "no-seat-for-role")}


def test_an_incomplete_party_stays_whole() -> None:
    found = form_parties(roles("resident", "resident"), admission=WITH_ROLES)
    (one,) = found.registrations
    assert WITH_ROLES.barrier(one) is Barrier.PARTY_INCOMPLETE


# ------------------------------------------------------------------ partners who cannot come


def test_a_partner_who_is_too_late_comes_along_with_who_named_them() -> None:
    late = form(2, "Bram", "Anouk", moment=CLOSES)
    found = form_parties([form(1, "Anouk", "Bram"), late], admission=OPEN)
    assert names(found) == [{"Anouk", "Bram"}, {"Bram"}]
    assert codes(found) == {(2, "after-closing")}


def test_a_partner_with_an_unreadable_moment_spoils_nothing() -> None:
    bad = form(2, "Bram", "Anouk", moment=UNKNOWN)
    found = form_parties([form(1, "Anouk", "Bram"), bad], admission=OPEN)
    assert sizes(found) == [2, 1]
    assert codes(found) == {(2, "bad-moment")}


def test_a_partner_who_refuses_consent_does_not_come_along() -> None:
    refused = form(2, "Bram", "Anouk", consent=False)
    found = form_parties([form(1, "Anouk", "Bram"), refused], admission=OPEN)
    assert sizes(found) == [1, 1]
    assert codes(found) == {(1, "partner-without-consent"), (2, "no-consent")}


def test_a_late_refusal_of_consent_is_still_a_refusal() -> None:
    refused = form(2, "Bram", moment=CLOSES, consent=False)
    found = form_parties([form(1, "Anouk", "Bram"), refused], admission=OPEN)
    assert sizes(found) == [1, 1]


def test_who_refuses_consent_on_a_later_form_refuses() -> None:
    found = form_parties([form(1, "Anouk"), form(2, "Anouk", consent=False)], admission=OPEN)
    assert codes(found) == {(2, "sent-twice"), (2, "no-consent"), (2, "consent-differs")}
    assert [OPEN.barrier(one) for one in found.registrations] == [Barrier.NO_CONSENT]


def test_who_consents_on_a_later_form_consents() -> None:
    found = form_parties([form(1, "Anouk", consent=False), form(2, "Anouk")], admission=OPEN)
    assert codes(found) == {(2, "sent-twice"), (2, "consent-differs")}
    assert [OPEN.barrier(one) for one in found.registrations] == [None]


def test_it_is_never_too_late_to_refuse_consent() -> None:
    late = form(2, "Anouk", moment=CLOSES, consent=False)
    found = form_parties([form(1, "Anouk", "Bram"), late], admission=OPEN)
    assert {OPEN.barrier(one) for one in found.registrations} == {
        Barrier.NO_CONSENT,
        Barrier.AFTER_CLOSING,
    }
    assert (2, "consent-differs") in codes(found)


def test_a_partner_who_says_to_come_alone_is_no_partner() -> None:
    alone = form(2, "Bram", "Anouk", alone=Alone.SOLO)
    found = form_parties([form(1, "Anouk", "Bram"), alone], admission=OPEN)
    assert sizes(found) == [1, 1]
    assert codes(found) == {(1, "partner-not-confirmed"), (2, "partner-but-alone")}


def test_who_does_not_say_whether_they_come_alone_comes_with_whom_they_name() -> None:
    found = form_parties([form(1, "Anouk", "Bram", alone=UNKNOWN)], admission=OPEN)
    assert sizes(found) == [2]


def test_together_without_saying_with_whom() -> None:
    found = form_parties([form(1, "Anouk", alone=Alone.TOGETHER)], admission=OPEN)
    assert (sizes(found), codes(found)) == ([1], {(1, "partner-missing")})


@pytest.mark.parametrize(
    "named",
    [somebody("Anouk"), Applicant(name="anouk"), Applicant(email="ANOUK@example.org")],
    ids=["both", "name", "address"],
)
def test_who_names_themselves_comes_alone_and_is_asked(named: Applicant) -> None:
    found = form_parties([form(1, "Anouk", named)], admission=OPEN)
    assert (sizes(found), codes(found)) == ([1], {(1, "partner-is-self")})


# ------------------------------------------------------------------ the same person twice


def test_a_later_form_replaces_an_earlier_one_and_the_first_moment_counts() -> None:
    later = form(7, "Anouk", needs="schrijftolk")
    found = form_parties([form(3, "Anouk"), later], admission=OPEN)
    (one,) = found.registrations
    assert (one.id, one.rows, one.moment) == ("3", (3, 7), at(3))
    assert found.people[0].needs == "schrijftolk"
    assert codes(found) == {(7, "sent-twice")}


def test_who_comes_as_a_duo_and_later_alone_comes_alone() -> None:
    forms = [form(1, "Anouk", "Bram"), form(2, "Bram", "Anouk"), form(3, "Anouk")]
    found = form_parties(forms, admission=OPEN)
    assert rows(found) == [(1, 3), (2,)]
    assert codes(found) == {(2, "partner-not-confirmed"), (3, "sent-twice")}


def test_duplicates_within_a_duo_are_all_in_its_rows() -> None:
    forms = [
        form(1, "Anouk", "Bram"),
        form(2, "Bram", "Anouk"),
        form(3, "Anouk", "Bram"),
        form(4, "Bram", "Anouk"),
    ]
    found = form_parties(forms, admission=OPEN)
    (one,) = found.registrations
    assert (one.rows, one.size, one.moment) == ((1, 2, 3, 4), 2, at(2))


def test_a_later_form_without_a_name_does_not_erase_the_name() -> None:
    nameless = form(2, "", sender=Applicant(email="anouk@example.org"))
    found = form_parties([form(1, "Anouk"), nameless], admission=OPEN)
    assert names(found) == [{"Anouk"}]


def test_a_form_without_a_name_does_not_join_two_people_who_share_an_address() -> None:
    def sent(row: int, name: str) -> Form:
        return form(row, name, sender=Applicant(name=name, email="box@example.org"))

    found = form_parties([sent(1, "Anouk"), sent(2, ""), sent(3, "Bram")], admission=OPEN)
    assert rows(found) == [(1, 2), (3,)]
    assert codes(found) == {(2, "sent-twice"), (3, "shared-address")}


# ------------------------------------------------------------------ shared mailboxes and phones


def test_two_people_with_one_mailbox_can_be_a_duo() -> None:
    anouk, bram = (Applicant(name=name, email="box@example.org") for name in ("Anouk", "Bram"))
    forms = [form(1, "", bram, sender=anouk), form(2, "", anouk, sender=bram)]
    found = form_parties(forms, admission=OPEN)
    assert (rows(found), sizes(found)) == ([(1, 2)], [2])
    assert codes(found) == {(2, "shared-address")}


def test_two_people_with_one_mailbox_on_one_form() -> None:
    anouk, bram = (Applicant(name=name, email="box@example.org") for name in ("Anouk", "Bram"))
    found = form_parties([form(1, "", bram, sender=anouk)], admission=OPEN)
    assert names(found) == [{"Anouk", "Bram"}]


def test_a_mailbox_alone_means_the_one_who_names_back() -> None:
    anouk, bram = (Applicant(name=name, email="box@example.org") for name in ("Anouk", "Bram"))
    forms = [
        form(1, "", sender=anouk, alone=Alone.SOLO),
        form(2, "", "Cem", sender=bram),
        form(3, "Cem", Applicant(email="box@example.org")),
    ]
    assert rows(form_parties(forms, admission=OPEN)) == [(1,), (2, 3)]


def test_two_by_phone_with_one_name_are_two_until_somebody_asks() -> None:
    phone = Applicant(name="Anouk")
    found = form_parties([form(1, "", sender=phone), form(2, "", sender=phone)], admission=OPEN)
    assert rows(found) == [(1,), (2,)]
    assert codes(found) == {(2, "possibly-twice")}


def test_one_by_phone_and_one_by_mail_with_one_name_are_two_until_somebody_asks() -> None:
    phone = form(1, "", sender=Applicant(name="Anouk"))
    found = form_parties([phone, form(2, "Anouk")], admission=OPEN)
    assert rows(found) == [(1,), (2,)]
    assert codes(found) == {(2, "possibly-twice")}


def test_no_address_is_not_an_address_that_people_share() -> None:
    def sent(row: int, name: str) -> Form:
        return form(row, "", sender=Applicant(name=name, email="geen"))

    found = form_parties([sent(1, "Anouk"), sent(2, "Bram"), sent(3, "Anouk")], admission=OPEN)
    assert rows(found) == [(1,), (2,), (3,)]
    assert codes(found) == {(3, "possibly-twice")}


# ------------------------------------------------------------------ what two forms say together


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        (Intake.MATCHED, UNKNOWN, Intake.MATCHED),
        (UNKNOWN, Intake.MATCHED, Intake.MATCHED),
        (Intake.MATCHED, Intake.NOT_MATCHED, Intake.NOT_MATCHED),
        (Intake.PENDING, Intake.MATCHED, Intake.PENDING),
        (UNKNOWN, UNKNOWN, UNKNOWN),
    ],
)
def test_the_intake_of_two_forms_is_the_least_far(
    one: Intake | Unknown, other: Intake | Unknown, together: Intake | Unknown
) -> None:
    forms = [form(1, "Anouk", "Bram", intake=one), form(2, "Bram", "Anouk", intake=other)]
    assert form_parties(forms).registrations[0].intake is together


def test_one_of_two_who_refuses_consent_refuses_for_the_registration() -> None:
    forms = [form(1, "Anouk", "Bram"), form(2, "Bram", "Anouk", consent=False)]
    assert form_parties(forms).registrations[0].consent is False


def test_rows_have_numbers_of_their_own() -> None:
    with pytest.raises(InvalidValue, match="double-row"):
        form_parties([form(1, "Anouk"), form(1, "Bram")])


def test_nothing_that_is_printed_names_anybody() -> None:
    found = form_parties([form(1, "Anouk", "Bram", needs="schrijftolk"), form(2, "Cem", "Bram")])
    seen: Sequence[object] = [found, form(1, "Anouk", "Bram", needs="schrijftolk")]
    for one in seen:
        for secret in ("Anouk", "Bram", "Cem", "example.org", "schrijftolk"):
            assert secret.casefold() not in repr(one).casefold()


def test_a_telephone_number_is_kept_and_not_printed() -> None:
    applicant = Applicant(name="Anouk", phone="06 0000 0000")
    assert applicant.phone == "06 0000 0000"
    assert "0000" not in repr(applicant)
