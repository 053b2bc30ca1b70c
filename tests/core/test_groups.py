"""Learning groups: equal in size, mixed in people, and the same for whoever computes them."""

from __future__ import annotations

import itertools
import time
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.allocation.composing import compose
from ervaringskennis.allocation.groups import (
    PARTNERS,
    SIZE,
    Composition,
    Learner,
    Partners,
    Party,
)
from ervaringskennis.errors import InvalidValue
from ervaringskennis.people import Member
from ervaringskennis.registrations.registration import Registration
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown

ATTRIBUTES = ("role", "themes")
LARGEST = 4
LOTTERY = "2026-11-22"


def party(name: str, *roles: str | Unknown) -> Party:
    people = [
        Learner(person=f"{name}.{number}", traits={"role": role})
        for number, role in enumerate(roles or [UNKNOWN])
    ]
    return Party(id=name, people=people)


def solos(**roles: int) -> list[Party]:
    return [party(f"{role}{n}", role) for role, number in roles.items() for n in range(number)]


traits: st.SearchStrategy[Mapping[str, Any]] = st.fixed_dictionaries(
    {
        "role": st.sampled_from(["resident", "officer", UNKNOWN]),
        "themes": st.lists(st.sampled_from(["care", "debts", "housing"]), max_size=3),
    }
)


@st.composite
def party_lists(draw: st.DrawFn, *, most: int = 12) -> list[Party]:
    """Yield parties of one to four people; most are alone."""
    sizes = draw(st.lists(st.sampled_from([1, 1, 1, 2, 2, 3, LARGEST]), max_size=most))
    return [
        Party(
            id=f"r{number}",
            people=[
                Learner(person=f"p{number}.{person}", traits=draw(traits)) for person in range(size)
            ],
        )
        for number, size in enumerate(sizes)
    ]


group_lists = st.integers(1, 4).map(lambda number: ["A", "B", "C", "D"][:number])
seeds = st.sampled_from(["a", "b", "2026"])
partners = st.sampled_from(Partners)


def ids(parties: list[Party], how: Partners) -> list[str]:
    if how is Partners.TOGETHER:
        return [each.id for each in parties]
    return [learner.person for each in parties for learner in each.people]


# ----------------------------------------------------------------------------------- what holds


@given(party_lists(), group_lists, seeds, partners)
def test_everybody_is_in_exactly_one_group(
    parties: list[Party], groups: list[str], seed: str, how: Partners
) -> None:
    composition = compose(parties, groups, seed=seed, attributes=ATTRIBUTES, partners=how)
    placed = [id_ for group in composition.groups.values() for id_ in group]
    assert sorted(placed) == sorted(ids(parties, how))
    assert list(composition.groups) == list(composition.sizes) == groups
    assert sum(composition.sizes.values()) == sum(len(each.people) for each in parties)
    for group, members in composition.groups.items():
        assert all(composition.group_of(id_) == group for id_ in members)


@given(party_lists(), group_lists, seeds)
def test_a_party_stays_whole(parties: list[Party], groups: list[str], seed: str) -> None:
    composition = compose(parties, groups, seed=seed, attributes=ATTRIBUTES)
    people = {each.id: len(each.people) for each in parties}
    for group, members in composition.groups.items():
        assert composition.sizes[group] == sum(people[id_] for id_ in members)
    assert composition.still_together == ()


@given(party_lists(), group_lists, seeds)
def test_partners_go_apart_as_far_as_there_are_groups(
    parties: list[Party], groups: list[str], seed: str
) -> None:
    composition = compose(parties, groups, seed=seed, attributes=ATTRIBUTES, partners="apart")
    for each in parties:
        met = Counter(composition.group_of(learner.person) for learner in each.people)
        assert max(met.values()) == -(-len(each.people) // len(groups))
    crowded = {each.id for each in parties if len(each.people) > len(groups)}
    assert set(composition.still_together) == crowded


@given(party_lists(), group_lists, seeds)
def test_partners_going_apart_leave_groups_equal(
    parties: list[Party], groups: list[str], seed: str
) -> None:
    composition = compose(parties, groups, seed=seed, attributes=ATTRIBUTES, partners="apart")
    assert composition.imbalance[SIZE] <= 1


@given(party_lists(), group_lists, seeds)
def test_no_group_is_larger_than_another_by_more_than_its_smallest_party(
    parties: list[Party], groups: list[str], seed: str
) -> None:
    composition = compose(parties, groups, seed=seed, attributes=ATTRIBUTES)
    people = {each.id: len(each.people) for each in parties}
    smallest_group = min(composition.sizes.values())
    for group, members in composition.groups.items():
        smallest_party = min((people[id_] for id_ in members), default=0)
        assert composition.sizes[group] - smallest_group <= smallest_party


def least_squares(sizes: list[int], groups: int) -> int:
    """Return the least sum of squared group sizes, by trying every division."""
    divisions = {(0,) * groups}
    for size in sizes:
        divisions = {
            tuple(sorted((*division[:at], division[at] + size, *division[at + 1 :])))
            for division in divisions
            for at in range(groups)
        }
    return min(sum(size * size for size in division) for division in divisions)


@given(party_lists(most=8), group_lists, seeds)
def test_no_division_at_all_is_more_equal_in_size(
    parties: list[Party], groups: list[str], seed: str
) -> None:
    composition = compose(parties, groups, seed=seed, attributes=ATTRIBUTES)
    best = least_squares([len(each.people) for each in parties], len(groups))
    assert sum(size * size for size in composition.sizes.values()) == best


@given(party_lists(), group_lists, seeds, partners, st.data())
def test_neither_the_order_of_people_nor_that_of_groups_matters(
    parties: list[Party], groups: list[str], seed: str, how: Partners, data: st.DataObject
) -> None:
    first = compose(parties, groups, seed=seed, attributes=ATTRIBUTES, partners=how)
    again = compose(
        data.draw(st.permutations(parties)),
        data.draw(st.permutations(groups)),
        seed=seed,
        attributes=ATTRIBUTES,
        partners=how,
    )
    assert (again.groups, again.elsewhere) == (first.groups, first.elsewhere)
    assert (again.imbalance, again.deviation) == (first.imbalance, first.deviation)


@given(party_lists(), group_lists, seeds, partners)
def test_the_search_never_makes_it_worse(
    parties: list[Party], groups: list[str], seed: str, how: Partners
) -> None:
    composition = compose(parties, groups, seed=seed, attributes=ATTRIBUTES, partners=how)
    # Heaviest criterion first: so tuples compare as the criteria do.
    first = () if how is Partners.TOGETHER else (PARTNERS,)
    assert tuple(composition.deviation) == (*first, SIZE, *ATTRIBUTES)
    now, start = composition.deviation, composition.deviation_at_start
    assert tuple(now.values()) <= tuple(start.values())


@given(party_lists(), group_lists, seeds, partners, st.data())
def test_what_was_fixed_is_kept(
    parties: list[Party], groups: list[str], seed: str, how: Partners, data: st.DataObject
) -> None:
    chosen = st.dictionaries(st.sampled_from(ids(parties, how)), st.sampled_from(groups))
    fixed = data.draw(chosen if parties else st.just({}))
    composition = compose(
        parties, groups, seed=seed, attributes=ATTRIBUTES, fixed=fixed, partners=how
    )
    assert {id_: composition.group_of(id_) for id_ in fixed} == fixed
    assert composition.fixed == set(fixed)


def _heads(
    parties: list[Party], division: Mapping[str, str], *, group: str, role: str | None
) -> int:
    people = [learner for each in parties if division[each.id] == group for learner in each.people]
    return sum(role is None or role in learner.traits["role"] for learner in people)


def deviations(parties: list[Party], division: Mapping[str, str]) -> tuple[int, ...]:
    """Return the deviation of size and role, straight from the definition."""
    names = sorted(set(division.values()) | {"A", "B"})
    columns = [
        [_heads(parties, division, group=name, role=role) for name in names]
        for role in (None, "officer", "resident")
    ]
    found = [sum((2 * n - sum(column)) ** 2 for n in column) // 2 for column in columns]
    return found[0], found[1] + found[2]


@given(party_lists(most=5), seeds)
def test_the_deviation_is_what_its_definition_says_and_no_swap_makes_it_less(
    parties: list[Party], seed: str
) -> None:
    composition = compose(parties, ["A", "B"], seed=seed, attributes=["role"])
    division = {each.id: composition.group_of(each.id) for each in parties}
    reached = deviations(parties, division)
    assert tuple(composition.deviation.values()) == reached
    for one, other in itertools.combinations_with_replacement(division, 2):
        changed = division | {one: division[other], other: division[one]}
        if one == other:
            changed[one] = "A" if division[one] == "B" else "B"
        assert deviations(parties, changed) >= reached


# ------------------------------------------------------------------------------------- examples


def test_each_group_gets_its_share_of_each_role() -> None:
    composition = compose(
        solos(resident=6, officer=3), ["A", "B", "C"], seed=LOTTERY, attributes=["role"]
    )
    assert composition.sizes == {"A": 3, "B": 3, "C": 3}
    assert composition.counts == {"role": {"officer": (1, 1, 1), "resident": (2, 2, 2)}}
    assert composition.imbalance == {SIZE: 0, "role": 0}


def test_the_attribute_that_is_named_first_weighs_most() -> None:
    """Roles and places cannot both be level here."""
    people = [("x", "1"), ("x", "2"), ("y", "1"), ("y", "1")]
    parties = [
        Party(id=f"r{n}", people=[Learner(person=f"p{n}", traits={"role": role, "place": place})])
        for n, (role, place) in enumerate(people)
    ]
    one = compose(parties, ["A", "B"], seed=LOTTERY, attributes=["role", "place"])
    assert one.deviation["role"] == 0
    other = compose(parties, ["A", "B"], seed=LOTTERY, attributes=["place", "role"])
    assert other.deviation["place"] <= one.deviation["place"]


def test_an_unknown_value_counts_for_nothing() -> None:
    parties = [party("a", "x"), party("b", UNKNOWN), party("c", "x"), party("d", UNKNOWN)]
    composition = compose(parties, ["A", "B"], seed=LOTTERY, attributes=["role", "themes"])
    assert composition.counts == {"role": {"x": (1, 1)}, "themes": {}}
    assert composition.imbalance["themes"] == 0
    assert Learner(person="p", traits={"themes": [UNKNOWN, "b", "a", "b"]}).traits == {
        "themes": ("a", "b")
    }


def test_a_seed_chooses_between_what_is_equal() -> None:
    results = {compose(solos(x=6), ["A", "B"], seed=str(n)).groups["A"] for n in range(20)}
    assert len(results) > 1


def test_nobody_in_any_group_and_more_groups_than_people() -> None:
    assert compose([], ["A", "B"], seed=LOTTERY).groups == {"A": (), "B": ()}
    sizes = compose([party("a")], "only", seed=LOTTERY, attributes="role").sizes
    assert sizes == {"only": 1}
    assert sorted(compose([party("a")], ["A", "B"], seed=LOTTERY).sizes.values()) == [0, 1]


def test_a_party_is_that_of_a_registration() -> None:
    registration = Registration(
        id="r1",
        party=[
            Member(person="p1", role="resident", municipality="0344"),
            Member(person="p2"),
        ],
    )
    assert Party.of(registration, {"p2": {"themes": ["care"]}}) == Party(
        id="r1",
        people=[
            Learner(person="p1", traits={"role": "resident", "municipality": "0344"}),
            Learner(person="p2", traits={"role": (), "municipality": (), "themes": "care"}),
        ],
    )
    assert Party.of(registration).people[1].traits == {"role": (), "municipality": ()}


# ------------------------------------------------------------------------------------------ why


def texts(labels: tuple[Label, ...]) -> list[tuple[str, str]]:
    return [(label.nl, label.en) for label in labels]


def test_who_is_in_a_group_can_hear_why() -> None:
    composition = compose(
        solos(resident=2, officer=2),
        ["A", "B"],
        seed=LOTTERY,
        attributes=["role"],
        fixed={"resident0": "A"},
    )
    assert texts(composition.why("resident0")) == [
        ("Deze plek stond vooraf vast.", "This place was fixed beforehand.")
    ]
    (against,) = texts(composition.why("resident1"))
    assert against == (
        "Wie naar groep “A” gaat, alleen of door te ruilen, "
        "maakt dit minder goed verdeeld: de rol.",
        "To go to group “A”, alone or by a swap, would spread this less well: the role.",
    )
    (equal,) = texts(composition.why("officer0"))
    assert equal[0].endswith("was even goed. De startwaarde heeft gekozen.")
    assert equal[1].endswith("was as good. The seed decided.")


def test_reasons_name_size_partners_and_attributes_of_ones_own() -> None:
    duo = compose([party("a", "x", "y")], ["A", "B"], seed=LOTTERY, partners="apart")
    assert set(duo.elsewhere["a.0"].values()) <= {"", PARTNERS}
    trio = compose(solos(x=3), ["A", "B", "C"], seed=LOTTERY, fixed={"x0": "A", "x1": "B"})
    assert trio.elsewhere["x2"] == {"A": SIZE, "B": SIZE}
    own = compose(solos(x=2), ["A", "B"], seed=LOTTERY, attributes=["leeftijd"])
    assert "“leeftijd”: 0 mensen" in own.summary()[1].nl
    named = {"leeftijd": Label(nl="de leeftijd", en="the age")}
    assert "the age: 0 people" in own.summary(names=named)[1].en


def test_how_even_it_is_can_be_read() -> None:
    composition = compose(solos(resident=3), ["A", "B"], seed=LOTTERY, attributes=["role"])
    assert texts(composition.summary()) == [
        (
            "Grootste verschil tussen twee groepen voor het aantal mensen: 1 mens.",
            "Largest difference between two groups for the number of people: 1 person.",
        ),
        (
            "Grootste verschil tussen twee groepen voor de rol: 1 mens.",
            "Largest difference between two groups for the role: 1 person.",
        ),
    ]


@given(party_lists(), group_lists, seeds, partners)
def test_everybody_can_hear_why_about_every_other_group(
    parties: list[Party], groups: list[str], seed: str, how: Partners
) -> None:
    composition = compose(parties, groups, seed=seed, attributes=ATTRIBUTES, partners=how)
    for id_ in ids(parties, how):
        others = [group for group in groups if group != composition.group_of(id_)]
        assert list(composition.elsewhere[id_]) == others
        assert len(composition.why(id_)) == len(others)


def test_nobody_hears_why_of_an_id_that_does_not_exist() -> None:
    composition = compose([party("a")], ["A"], seed=LOTTERY)
    assert composition.why("a") == ()
    with pytest.raises(InvalidValue, match="no such id"):
        composition.why("b")


# --------------------------------------------------------------------------------------- errors


def ask(**changed: object) -> Composition:
    question: dict[str, object] = {"parties": [party("a")], "groups": ["A"], "seed": LOTTERY}
    return compose(**(question | changed))  # type: ignore[arg-type] # what callers get wrong


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"groups": []}, "no-groups"),
        ({"groups": ["A", "A"]}, "double-group"),
        ({"groups": [" "]}, "not-one-line"),
        ({"seed": ""}, "not-one-line"),
        ({"seed": "\ud800"}, "control-character"),
        ({"attributes": ["role", "role"]}, "bad-attributes"),
        ({"attributes": [SIZE]}, "bad-attributes"),
        ({"parties": [party("a", "x"), Party(id="a", people=party("b").people)]}, "double-reg"),
        ({"parties": [party("a"), Party(id="b", people=party("a").people)]}, "double-person"),
        ({"fixed": {"a": "B"}}, "unknown-group"),
        ({"fixed": {"b": "A"}}, "unknown-id"),
        ({"fixed": {"a": "A"}, "partners": "apart"}, "unknown-id"),
        ({"partners": "mixed"}, "unknown-choice"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused(changed: dict[str, object], code: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        ask(**changed)
    assert caught.value.code.startswith(code)
    assert all(problem.nl and problem.en for problem in caught.value.problems)


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(InvalidValue) as caught:
        ask(groups=[], fixed={"a": "A", "b": "A"})
    codes = [problem.code for problem in caught.value.problems]
    assert codes == ["no-groups", "unknown-group", "unknown-id"]


@pytest.mark.parametrize("wrong", [{"role": None}, {"role": [1, "x"]}, {"role": [True]}, {"": "x"}])
def test_a_trait_is_a_text(wrong: dict[str, str]) -> None:
    with pytest.raises(InvalidValue):
        Learner(person="p", traits=wrong)


def test_a_party_has_people() -> None:
    with pytest.raises(InvalidValue, match="at least one person"):
        Party(id="a", people=[])


# ---------------------------------------------------------------------------------------- speed


def crowd(number: int) -> list[Party]:
    return [
        Party(
            id=f"r{n}",
            people=[
                Learner(
                    person=f"p{n}",
                    traits={
                        "role": "abc"[n * n % 3],
                        "municipality": f"{n * 7919 % 23}",
                        "themes": [f"{n % 5}", f"{n * n % 7}"],
                    },
                )
            ],
        )
        for n in range(number)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("number", "groups", "seconds"), [(100, 5, 1), (300, 30, 4)])
def test_a_network_is_divided_while_one_waits(number: int, groups: int, seconds: int) -> None:
    names = [f"G{n}" for n in range(groups)]
    started = time.process_time()
    composition = compose(
        crowd(number), names, seed=LOTTERY, attributes=["role", "municipality", "themes"]
    )
    assert time.process_time() - started < seconds
    assert composition.imbalance[SIZE] == 0
    assert composition.imbalance["role"] <= 1
