"""What holds for all advice, whatever the formats and whatever is asked."""

from __future__ import annotations

from typing import Any

import attrs
from hypothesis import assume, given
from hypothesis import strategies as st

from ervaringskennis.formats import Catalogue, Kind, LadderLevel, ParticipationFormat
from ervaringskennis.formats.advice import (
    AdviceRequest,
    AimGroup,
    Answer,
    Suggestion,
    Topic,
    Verdict,
    advise,
    reach,
)
from ervaringskennis.formats.vocabulary import PolicyPhase, Purpose, SafetyNeed
from ervaringskennis.people import POLICY_OFFICER, RESIDENT
from ervaringskennis.programmes.cautions import Caution, Circumstance
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.sources import ANNOUNCED, Source, SourceKind
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown

Any_ = st.SearchStrategy[Any]

# Few of everything, so that requests and formats meet.
ROLES = st.sampled_from([RESIDENT, POLICY_OFFICER])
NEEDS = st.lists(st.sampled_from([*SafetyNeed][:3]), max_size=2, unique=True)
PURPOSES = st.lists(st.sampled_from([*Purpose][:4]), max_size=2, unique=True)
PHASES = st.sampled_from([*PolicyPhase][:3])
MODES = st.sampled_from(Mode)
LEVELS = st.sampled_from(LadderLevel)
NAMES = st.sampled_from([f"vorm-{n}" for n in range(9)])


def maybe(values: Any_) -> Any_:
    return st.one_of(st.just(UNKNOWN), values)


@st.composite
def ranges(draw: st.DrawFn) -> Range:
    low, high = sorted(draw(st.lists(st.integers(0, 30), min_size=2, max_size=2)))
    return Range(
        at_least=draw(st.sampled_from([low, None])), at_most=draw(st.sampled_from([high, None]))
    )


FIELDS: dict[str, Any_] = {
    "group_size": ranges(),
    "mode": MODES,
    "who": st.lists(ROLES, max_size=2, unique=True),
    "level": LEVELS,
    "lead_weeks": ranges(),
    "facilitators": ranges(),
    "euros": ranges(),
    "phases": st.lists(PHASES, max_size=2, unique=True),
    "purposes": PURPOSES,
    "offers": NEEDS,
    "lacks": st.lists(st.sampled_from([*SafetyNeed][3:5]), max_size=1),
}


@st.composite
def formats(draw: st.DrawFn, names: Any_ = NAMES) -> ParticipationFormat:
    told = draw(st.fixed_dictionaries({}, optional=FIELDS))
    name = draw(names)
    return ParticipationFormat(
        id=name,
        name=Label(nl=name, en=name),
        kind=draw(st.sampled_from(Kind)),
        sources=dict.fromkeys(told, ANNOUNCED),
        **told,
    )


def several(*, min_size: int = 0, max_size: int = 4) -> Any_:
    return st.lists(formats(), min_size=min_size, max_size=max_size, unique_by=lambda one: one.id)


GROUPS = st.lists(
    st.builds(
        AimGroup,
        id=st.sampled_from(["a", "b", "c"]),
        name=st.just("Een groep"),
        role=maybe(ROLES),
        needs=maybe(st.lists(st.sampled_from([*SafetyNeed][:5]), max_size=2, unique=True)),
    ),
    max_size=2,
    unique_by=lambda group: group.id,
)


def requests(**more: Any_) -> Any_:
    given_: dict[str, Any_] = {
        "purposes": maybe(PURPOSES),
        "phase": maybe(PHASES),
        "mandate": maybe(LEVELS),
        "groups": GROUPS,
        "people": maybe(ranges()),
        "mode": maybe(MODES),
        "euros": maybe(st.integers(0, 60)),
        "lead_weeks": maybe(st.integers(1, 20)),
        "facilitators": maybe(st.integers(0, 20)),
        "local_cases": maybe(st.booleans()),
        **more,
    }
    return st.builds(AdviceRequest, **given_)


def ids(suggestions: tuple[Suggestion, ...]) -> list[tuple[str, ...]]:
    return [one.parts for one in suggestions]


# -- the mandate


@given(requests(mandate=LEVELS), several())
def test_advice_is_never_above_the_mandate(
    request: AdviceRequest, found: list[ParticipationFormat]
) -> None:
    catalogue = Catalogue(formats=found)
    advice = advise(request, catalogue)
    assert not isinstance(request.mandate, Unknown)
    for one in (*advice.ranked, *advice.mixes, *advice.tools):
        for level in (catalogue[name].level for name in one.parts):
            assert isinstance(level, Unknown) or level <= request.mandate


@given(requests(decided=maybe(st.booleans()), answer_promised=maybe(st.booleans())), LEVELS)
def test_who_only_informs_is_never_told_not_to(request: AdviceRequest, level: LadderLevel) -> None:
    request = attrs.evolve(request, mandate=LadderLevel.INFORMEREN)
    assert advise(request, Catalogue(formats=())).verdict is not Verdict.DO_NOT
    asking = attrs.evolve(request, mandate=level, decided=True)
    refused = advise(asking, Catalogue(formats=())).verdict is Verdict.DO_NOT
    assert refused is (level > LadderLevel.INFORMEREN)


# -- the order


@given(requests(), several(), formats(names=st.just("een-ander")))
def test_an_unrelated_format_never_reorders_others(
    request: AdviceRequest, found: list[ParticipationFormat], other: ParticipationFormat
) -> None:
    without = advise(request, Catalogue(formats=found))
    with_ = advise(request, Catalogue(formats=[*found, other]))
    for field in ("ranked", "mixes", "tools", "excluded"):
        kept = [one for one in getattr(with_, field) if other.id not in one.parts]
        assert kept == list(getattr(without, field))


@given(requests(), several(), st.randoms(use_true_random=False))
def test_the_order_of_the_catalogue_changes_nothing(
    request: AdviceRequest, found: list[ParticipationFormat], chance: Any
) -> None:
    shuffled = chance.sample(found, len(found))
    one, other = (advise(request, Catalogue(formats=order)) for order in (found, shuffled))
    assert one == other


@given(requests(), several())
def test_a_higher_score_goes_first_and_then_who_is_better_known(
    request: AdviceRequest, found: list[ParticipationFormat]
) -> None:
    advice = advise(request, Catalogue(formats=found))
    for listed in (advice.ranked, advice.mixes):
        keys = [(-one.score, one.unknowns) for one in listed]
        assert keys == sorted(keys)


CAUTIONS = st.lists(
    st.builds(
        Caution,
        id=st.sampled_from(["let-op", "pas-op"]),
        text=st.just(Label(nl="Let op", en="Mind")),
        source=st.just(Source(kind=SourceKind.NOTES)),
        formats=st.lists(st.sampled_from(["vorm-1", "vorm-2"]), max_size=1),
        circumstances=st.lists(st.sampled_from(Circumstance), max_size=2),
    ),
    unique_by=lambda one: one.id,
    max_size=2,
)


@given(requests(), several(min_size=1, max_size=5), CAUTIONS, CAUTIONS, CAUTIONS)
def test_cautions_change_no_rank(
    request: AdviceRequest,
    found: list[ParticipationFormat],
    own: list[Caution],
    shared: list[Caution],
    extra: list[Caution],
) -> None:
    plain = advise(request, Catalogue(formats=found))
    careful = [attrs.evolve(one, cautions=own) for one in found]
    warned = advise(request, Catalogue(formats=careful, cautions=shared), cautions=extra)
    assert attrs.evolve(warned, cautions=()) == plain
    known = {caution.id for caution in (*own, *shared, *extra)}
    assert {raised.caution.id for raised in warned.cautions} <= known


# -- unknown


RESTS_ON = {
    "mode": {Topic.MODE},
    "level": {Topic.MANDATE, Topic.LEVEL},
    "lead_weeks": {Topic.TIME},
    "facilitators": {Topic.FACILITATORS},
    "euros": {Topic.MONEY},
    "phases": {Topic.PHASE},
    "purposes": {Topic.PURPOSE},
}
"""The topics that are judged on one field alone."""


@given(requests(), formats(), st.sampled_from(sorted(RESTS_ON)))
def test_what_is_not_known_counts_neither_for_nor_against(
    request: AdviceRequest, one: ParticipationFormat, field: str
) -> None:
    sources = {name: source for name, source in one.sources.items() if name != field}
    unknown: Any = {field: UNKNOWN}
    less = attrs.evolve(one, **unknown, sources=sources)
    before, after = (_judgements(request, this) for this in (one, less))
    assert before.keys() == after.keys()
    for (topic, about), judgement in after.items():
        if topic in RESTS_ON[field]:
            assert judgement.answer is Answer.UNKNOWN
            assert judgement.points == 0
        else:
            assert judgement == before[topic, about]


def _judgements(request: AdviceRequest, one: ParticipationFormat) -> dict[Any, Any]:
    advice = advise(request, Catalogue(formats=[one]))
    (found,) = (*advice.ranked, *advice.tools, *advice.excluded)
    return {judgement.key: judgement for judgement in found.judgements}


@given(requests(), st.sampled_from([kind for kind in Kind if kind is not Kind.TOOL]))
def test_a_format_of_which_nothing_is_known_passes_with_a_score_of_zero(
    request: AdviceRequest, kind: Kind
) -> None:
    nothing = ParticipationFormat(id="x", name=Label(nl="X", en="X"), kind=kind)
    (one,) = advise(request, Catalogue(formats=[nothing])).ranked
    assert one.score == 0


@given(several(max_size=5))
def test_a_request_of_which_nothing_is_known_excludes_nothing_and_prefers_nothing(
    found: list[ParticipationFormat],
) -> None:
    advice = advise(AdviceRequest(), Catalogue(formats=found))
    assert advice.excluded == advice.mixes == ()
    assert {one.score for one in advice.ranked} <= {0}


# -- nothing vanishes


@given(
    requests(decided=maybe(st.booleans()), answer_promised=maybe(st.booleans())),
    several(),
)
def test_every_format_is_accounted_for_exactly_once(
    request: AdviceRequest, found: list[ParticipationFormat]
) -> None:
    advice = advise(request, Catalogue(formats=found))
    listed = [*advice.ranked, *advice.tools, *advice.excluded]
    names = [name for one in listed for name in one.parts] + list(advice.withheld)
    assert sorted(names) == sorted(one.id for one in found)


@given(requests(), several())
def test_a_tool_is_never_advised_alone(
    request: AdviceRequest, found: list[ParticipationFormat]
) -> None:
    catalogue = Catalogue(formats=found)
    advice = advise(request, catalogue)
    tools = {one.id for one in found if one.kind is Kind.TOOL}
    for one in (*advice.ranked, *advice.mixes):
        assert one.formats
        assert tools.isdisjoint(one.formats)
        assert tools.issuperset(one.tools)


# -- mixes


@given(requests(), several(min_size=2))
def test_each_part_of_a_mix_adds_a_purpose_a_group_or_safety(
    request: AdviceRequest, found: list[ParticipationFormat]
) -> None:
    advice = advise(request, Catalogue(formats=found))
    alone = {one.parts: _served(one) for one in advice.ranked}
    for mix in advice.mixes:
        assert 2 <= len(mix.parts) <= 3
        assert all(_served(mix) - alone[(name,)] for name in mix.formats)


def _served(one: Suggestion) -> set[Any]:
    topics = {Topic.PURPOSE, Topic.REACH, Topic.SAFETY}
    return {j.key for j in one.judgements if j.topic in topics and j.answer is Answer.MATCH}


@given(requests(euros=st.integers(0, 60)), several(min_size=2))
def test_a_mix_never_certainly_costs_more_than_the_budget(
    request: AdviceRequest, found: list[ParticipationFormat]
) -> None:
    catalogue = Catalogue(formats=found)
    assert not isinstance(request.euros, Unknown)
    for mix in advise(request, catalogue).mixes:
        costs = [catalogue[name].euros for name in mix.parts]
        least = sum(one.at_least or 0 for one in costs if not isinstance(one, Unknown))
        assert least <= request.euros


# -- safety


@given(requests(), formats(), st.sampled_from(SafetyNeed))
def test_where_a_group_is_not_safe_is_no_better_than_not_reaching_it(
    request: AdviceRequest, one: ParticipationFormat, need: SafetyNeed
) -> None:
    assume(one.kind is not Kind.TOOL)
    group = AimGroup(id="a", name="A", role=RESIDENT, needs=[need])
    request = attrs.evolve(request, groups=[group])
    sources = {**one.sources, **dict.fromkeys(("who", "lacks", "offers"), ANNOUNCED)}
    unsafe = attrs.evolve(one, who=[RESIDENT], lacks=[need], offers=[], sources=sources)
    elsewhere = attrs.evolve(unsafe, who=[POLICY_OFFICER])
    scores = [_score(request, this) for this in (unsafe, elsewhere)]
    assert scores[0] <= scores[1]


def _score(request: AdviceRequest, one: ParticipationFormat) -> int:
    advice = advise(request, Catalogue(formats=[one]))
    (found,) = (*advice.ranked, *advice.excluded)
    return found.score


# -- reach


@given(GROUPS, several(max_size=5), formats(names=st.just("een-ander")))
def test_one_more_format_never_takes_a_group_out_of_reach(
    groups: list[AimGroup], found: list[ParticipationFormat], other: ParticipationFormat
) -> None:
    before, after = reach(groups, found), reach(groups, [*found, other])
    for one, same in zip(before, after, strict=True):
        assert one.answer.sign <= same.answer.sign
        assert one.answer is not Answer.MATCH or set(one.by) <= set(same.by)


@given(requests(), several(max_size=5))
def test_reasons_are_told_in_two_languages_and_rest_on_what_is_known(
    request: AdviceRequest, found: list[ParticipationFormat]
) -> None:
    advice = advise(request, Catalogue(formats=found))
    for one in (*advice.ranked, *advice.mixes, *advice.tools, *advice.excluded):
        for judgement in one.judgements:
            assert judgement.reason.nl != judgement.reason.en
            told = not isinstance(judgement.reason.source, Unknown)
            if judgement.answer is Answer.UNKNOWN:
                assert not told
            elif judgement.reason.code != "people-uncounted":
                assert told
