"""One party judged by itself gets the row that it would get on a frozen list."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given

from ervaringskennis.allocation.frozen_list import BARRIERS, FrozenList, freeze
from ervaringskennis.allocation.judging import Judge, Verdict
from ervaringskennis.allocation.policy import Draw, Policy, PriorityClass
from ervaringskennis.errors import InvalidValue
from ervaringskennis.people import Member, PartyRule, Rule, Seat
from ervaringskennis.registrations.registration import Admission, Barrier, Registration
from ervaringskennis.testing import strategies as some
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown


def as_list(verdicts: list[tuple[Registration, Verdict]], policy: Policy) -> dict[str, object]:
    """Return the columns that verdicts make up, by the names that a frozen list has for them."""
    classes = [c.id for c in policy.priority]
    only = [verdict for _, verdict in verdicts]
    return {
        "ids": tuple(registration.id for registration, _ in verdicts),
        "classes": bytes(
            len(classes) if v.priority is None else classes.index(v.priority) for v in only
        ),
        "sizes": bytes(len(v.party) for v in only),
        "required": bytes(sum(not member.optional for member in v.party) for v in only),
        "barriers": bytes(BARRIERS.index(v.barrier) for v in only),
        "groups": tuple(bytes(r.id in v.groups for v in only) for r in policy.reserves),
        "towns": tuple(
            tuple(UNKNOWN if town is None else town for town in v.towns)
            for v in only
            if policy.cap is not None
        ),
    }


def columns(frozen: FrozenList) -> dict[str, object]:
    names = [f.name for f in attrs.fields(FrozenList) if f.name != "moments"]
    return {name: getattr(frozen, name) for name in names}


@given(some.registration_lists(most=8), some.policies(), some.admissions())
def test_a_judge_agrees_with_the_frozen_list_on_every_column(
    registrations: list[Registration], policy: Policy, admission: Admission
) -> None:
    judge = Judge.of(policy, admission)
    frozen = freeze(registrations, policy, admission=admission)
    assert as_list([(one, judge(one)) for one in registrations], policy) == columns(frozen)


@given(some.registration_lists(most=8), some.policies(), some.admissions())
def test_alike_parties_are_judged_alike_whoever_came_before(
    registrations: list[Registration], policy: Policy, admission: Admission
) -> None:
    together = Judge.of(policy, admission)
    seen = [together(one) for one in registrations]
    assert seen == [Judge.of(policy, admission)(one) for one in registrations]


@given(registration=some.registrations(), policy=some.policies(), admission=some.admissions())
def test_a_verdict_holds_the_party_with_its_optional_members_last(
    registration: Registration, policy: Policy, admission: Admission
) -> None:
    verdict = Judge.of(policy, admission)(registration)
    marks = [member.optional for member in verdict.party]
    assert marks == sorted(marks)
    assert sorted(m.person for m in verdict.party) == sorted(registration.people)
    assert len(verdict.towns) == (0 if policy.cap is None else registration.size)


def test_without_a_policy_only_admission_counts() -> None:
    party_rule = PartyRule(seats=[Seat(roles="resident"), Seat(roles="student", optional=True)])
    judge = Judge.of(None, Admission(consent=True, party=party_rule))
    party = [Member(person="p1", role="student"), Member(person="p2", role="resident")]
    verdict = judge(Registration(id="r", party=party))
    assert [(m.person, m.optional) for m in verdict.party] == [("p2", False), ("p1", True)]
    assert (verdict.priority, verdict.groups, verdict.towns) == (None, (), ())
    assert verdict.barrier is Barrier.NO_CONSENT
    alone = Registration(id="r", party=party[:1], consent=True)
    assert judge(alone).barrier is Barrier.PARTY_INCOMPLETE


@pytest.mark.parametrize(
    ("draw", "barrier"), [(Draw.ARRIVAL, Barrier.BAD_MOMENT), (Draw.LOTTERY, None)]
)
def test_by_arrival_a_moment_is_needed(draw: Draw, barrier: Barrier | None) -> None:
    judge = Judge.of(attrs.evolve(some.SIMPLE_POLICY, draw=draw), Admission())
    registration = Registration(id="r", party=[Member(person="p")])
    assert isinstance(registration.moment, Unknown)
    assert judge(registration).barrier is barrier


def test_a_party_has_at_most_255_people() -> None:
    people = [Member(person=f"p{n}") for n in range(256)]
    judge = Judge.of(some.SIMPLE_POLICY, Admission())
    assert len(judge(Registration(id="r", party=people[:255])).party) == 255
    with pytest.raises(InvalidValue) as caught:
        judge(Registration(id="r", party=people))
    assert (caught.value.code, caught.value.problems[0].field) == ("party-too-large", "party")


def test_what_the_rules_cannot_see_makes_no_difference() -> None:
    """Two parties that differ in municipality alone share a verdict where no rule looks at it."""
    duo = Rule(duo=("policy_officer", "resident"))
    policy = attrs.evolve(
        some.SIMPLE_POLICY,
        priority=[PriorityClass(id="duo", label=Label(nl="duo's", en="duos"), rule=duo)],
    )
    judge = Judge.of(policy, Admission())
    for town in ("0344", "0518"):
        party = [
            Member(person=f"{town}-{role}", role=role, municipality=town)
            for role in ("policy_officer", "resident")
        ]
        assert judge(Registration(id=town, party=party)).priority == "duo"
