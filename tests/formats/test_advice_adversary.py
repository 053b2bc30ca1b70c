"""What somebody found who tried to break the advice on formats."""

from __future__ import annotations

import itertools
import resource
import time
from typing import Any

import attrs
import pytest
from hypothesis import given
from tests.formats.test_advice_properties import requests, several

from ervaringskennis.formats import (
    ANNOUNCED,
    Catalogue,
    Caution,
    ParticipationFormat,
    SafetyNeed,
)
from ervaringskennis.formats.advice import (
    AdviceRequest,
    AimGroup,
    Answer,
    Suggestion,
    Topic,
    advise,
)
from ervaringskennis.formats.advice.filters import least_cost
from ervaringskennis.formats.advice.mixes import MOST_MIXES
from ervaringskennis.formats.vocabulary import Kind, Purpose
from ervaringskennis.people import RESIDENT
from ervaringskennis.serialization.catalogue import built_in
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import Unknown


def form(name: str, *, cautions: tuple[Caution, ...] = (), **told: Any) -> ParticipationFormat:
    return ParticipationFormat(
        id=name,
        name=Label(nl=name, en=name),
        cautions=cautions,
        sources=dict.fromkeys(told, ANNOUNCED),
        **told,
    )


def answer(request: AdviceRequest, one: ParticipationFormat, topic: Topic) -> Answer:
    (found,) = advise(request, Catalogue(formats=[one])).ranked
    judged = found.on(topic)
    assert judged is not None
    return judged.answer


# -- unknown is neither


def test_a_number_of_people_without_bounds_is_not_known() -> None:
    request = AdviceRequest(people=Range())
    one = form("kring", group_size=Range(at_least=2, at_most=5))
    assert answer(request, one, Topic.PEOPLE) is Answer.UNKNOWN
    assert answer(request, one, Topic.TOGETHER) is Answer.UNKNOWN


def test_money_that_is_enough_for_once_is_not_known_to_be_enough() -> None:
    request = AdviceRequest(euros=100)
    one = form("kring", euros=Range(at_least=80), group_size=Range(at_most=5))
    assert answer(request, one, Topic.MONEY) is Answer.UNKNOWN
    few = attrs.evolve(request, people=Range(at_least=3, at_most=3))
    assert answer(few, one, Topic.MONEY) is Answer.MATCH


# -- safety in a mix


def test_a_mix_is_not_safe_for_a_group_that_only_comes_where_it_is_not() -> None:
    group = AimGroup(id="g", name="Buren", role=RESIDENT, needs=[SafetyNeed.NEARBY])
    request = AdviceRequest(purposes=[Purpose.IDEAS, Purpose.MEET], groups=[group])
    unsafe = form("a", who=[RESIDENT], lacks=[SafetyNeed.NEARBY], purposes=[Purpose.IDEAS])
    elsewhere = form("b", offers=[SafetyNeed.NEARBY], purposes=[Purpose.MEET])
    (mix,) = advise(request, Catalogue(formats=[unsafe, elsewhere])).mixes
    judged = mix.on(Topic.SAFETY, "g")
    assert judged is not None
    assert (judged.answer, judged.by) == (Answer.MISMATCH, ("a",))


# -- cautions


def test_two_formats_may_each_have_a_caution_with_the_same_id() -> None:
    said = {
        name: Caution(id="let-op", text=Label(nl=name, en=name), source=ANNOUNCED, formats=[name])
        for name in ("kring", "markt")
    }
    found = [form(name, cautions=(caution,)) for name, caution in said.items()]
    raised = advise(AdviceRequest(), Catalogue(formats=found)).cautions
    assert {(one.caution.text.nl, one.formats) for one in raised} == {
        ("kring", ("kring",)),
        ("markt", ("markt",)),
    }


# -- mixes


def _served(request: AdviceRequest, formats: list[ParticipationFormat], *names: str) -> set[Any]:
    """Return the purposes and groups that these serve together, from first principles."""
    chosen = [one for one in formats if one.id in names]
    tools = [one for one in chosen if one.kind is Kind.TOOL]
    served: set[Any] = set()
    for one in chosen:
        served.update(set(_known(request.purposes)) & set(_known(one.purposes)))
        if one.kind is Kind.TOOL:
            continue
        for group in request.groups:
            if group.role in _known(one.who):
                served.add(("reach", group.id))
                needs = set(_known(group.needs))
                here = [one, *tools]
                offered = {need for each in here for need in _known(each.offers)}
                lacking = {need for each in here for need in _known(each.lacks)}
                if needs and needs <= offered and not needs & lacking:
                    served.add(("safety", group.id))
    return served


def _known(value: Any) -> tuple[Any, ...]:
    return () if isinstance(value, Unknown) else tuple(value)


def _everything(request: AdviceRequest) -> set[Any]:
    groups = [group for group in request.groups if not isinstance(group.role, Unknown)]
    safe = {("safety", group.id) for group in groups if _known(group.needs)}
    return {*_known(request.purposes), *(("reach", group.id) for group in groups), *safe}


def _worth_having(
    request: AdviceRequest, formats: list[ParticipationFormat], names: tuple[str, ...]
) -> bool:
    chosen = [one for one in formats if one.id in names]
    if all(one.kind is Kind.TOOL for one in chosen):
        return False
    served = _served(request, formats, *names)
    if any(not served - _served(request, formats, *(set(names) - {one})) for one in names):
        return False
    cost = sum(least_cost(request, one) for one in chosen)
    if not isinstance(request.euros, Unknown) and cost > request.euros:
        return False
    return len(names) == 2 or served == _everything(request)


@given(requests(), several(min_size=2, max_size=7))
def test_all_mixes_worth_having_are_found_and_no_others(
    request: AdviceRequest, found: list[ParticipationFormat]
) -> None:
    advice = advise(request, Catalogue(formats=found))
    passed = sorted(name for one in (*advice.ranked, *advice.tools) for name in one.parts)
    expected = {
        names
        for size in (2, 3)
        for names in itertools.combinations(passed, size)
        if _worth_having(request, found, names)
    }
    assert {tuple(sorted(one.parts)) for one in advice.mixes} == expected
    assert all(_in_order(one) for one in advice.mixes)


def _in_order(one: Suggestion) -> bool:
    return (list(one.formats), list(one.tools)) == (sorted(one.formats), sorted(one.tools))


@pytest.mark.slow
def test_five_hundred_formats_are_weighed_in_seconds() -> None:
    ours = list(built_in().values())
    more = [attrs.evolve(one, id=f"{one.id}-{n}", cautions=()) for n in range(6) for one in ours]
    request = AdviceRequest(
        purposes=["experiences", "ideas", "meet"],
        phase="exploration",
        groups=[
            AimGroup(id="a", name="A", role=RESIDENT, needs=["small-group", "nearby"]),
            AimGroup(id="b", name="B", role="policy_officer", needs=[]),
            AimGroup(id="c", name="C", role="young_person", needs=["no-writing"]),
        ],
    )
    start, before = time.monotonic(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    advice = advise(request, built_in().with_(more))
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert len(advice.ranked) + len(advice.tools) > 500
    assert len(advice.mixes) == MOST_MIXES
    assert time.monotonic() - start < 30
    assert grown < 1_000_000  # kilobytes
