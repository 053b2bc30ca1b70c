"""Advice, one sentence of the rules at a time."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from ervaringskennis.errors import InvalidValue
from ervaringskennis.formats import (
    ANNOUNCED,
    Catalogue,
    Caution,
    Circumstance,
    Kind,
    LadderLevel,
    ParticipationFormat,
    Source,
    SourceKind,
)
from ervaringskennis.formats.advice import (
    WEIGHTS,
    Advice,
    AdviceRequest,
    AimGroup,
    Answer,
    Suggestion,
    Topic,
    Verdict,
    advise,
    informing,
    reach,
)
from ervaringskennis.formats.advice.reasons import CODES
from ervaringskennis.formats.advice.reasons_en import ENGLISH
from ervaringskennis.formats.advice.reasons_nl import DUTCH
from ervaringskennis.formats.vocabulary import PolicyPhase, Purpose, SafetyNeed
from ervaringskennis.plain import check
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN

CANARY = "kanarie-zeven"
DEBTS = AimGroup(
    id="schulden", name="inwoners met schulden", role="resident", needs=["small-group"]
)
OFFICERS = AimGroup(id="beleid", name="beleidsmedewerkers", role="policy_officer", needs=[])


def a_format(name: str = "vorm", **told: Any) -> ParticipationFormat:
    plain = {key: told.pop(key) for key in ("kind", "cautions") if key in told}
    return ParticipationFormat(
        id=name,
        name=Label(nl=name, en=name),
        sources=dict.fromkeys(told, ANNOUNCED),
        **plain,
        **told,
    )


def advice_on(request: AdviceRequest, *formats: ParticipationFormat, **more: Any) -> Advice:
    return advise(request, Catalogue(formats=formats, **more))


def only(request: AdviceRequest, one: ParticipationFormat) -> Suggestion:
    advice = advice_on(request, one)
    (found,) = (*advice.ranked, *advice.excluded, *advice.tools)
    return found


def code(request: AdviceRequest, one: ParticipationFormat, topic: Topic, about: str = "") -> str:
    judgement = only(request, one).on(topic, about)
    assert judgement is not None
    return judgement.reason.code


# -- filters


@pytest.mark.parametrize(
    ("level", "found"),
    [
        (LadderLevel.RAADPLEGEN, "mandate-match"),
        (LadderLevel.ADVISEREN, "mandate-match"),
        (LadderLevel.COPRODUCEREN, "mandate-mismatch"),
    ],
)
def test_a_format_may_give_as_much_say_as_the_mandate_and_no_more(
    level: LadderLevel, found: str
) -> None:
    request = AdviceRequest(mandate=LadderLevel.ADVISEREN)
    one = a_format(level=level)
    assert code(request, one, Topic.MANDATE) == found
    assert bool(only(request, one).barriers) is (found == "mandate-mismatch")


@pytest.mark.parametrize(
    ("people", "kind", "found"),
    [
        (Range(at_least=8, at_most=10), Kind.MEETING, "people-match"),
        (Range(at_least=30, at_most=30), Kind.MEETING, "people-repeated"),
        (Range(at_least=50, at_most=50), Kind.MEETING, "people-repeated"),
        (Range(at_least=3, at_most=8), Kind.MEETING, "people-match"),
        (Range(at_least=30, at_most=30), Kind.SERIES, "people-repeated"),
        (Range(at_least=51, at_most=51), Kind.MEETING, "people-too-many"),
        (Range(at_least=30, at_most=30), Kind.BODY, "people-too-many"),
        (Range(at_least=3, at_most=7), Kind.MEETING, "people-too-few"),
        (Range(at_least=11, at_most=15), Kind.MEETING, "people-too-many"),
        (Range(at_least=5), Kind.BODY, "people-match"),
        (Range(at_least=900), Kind.PERSON, "people-uncounted"),
    ],
)
def test_a_meeting_is_held_up_to_five_times_and_a_body_is_there_once(
    people: Range, kind: Kind, found: str
) -> None:
    one = a_format(kind=kind, group_size=Range(at_least=8, at_most=10))
    assert code(AdviceRequest(people=people), one, Topic.PEOPLE) == found


def test_how_often_a_format_is_held_is_said_and_counts_against_it() -> None:
    request = AdviceRequest(people=Range(at_least=30, at_most=30))
    found = only(request, a_format(group_size=Range(at_least=8, at_most=10)))
    people = found.on(Topic.PEOPLE)
    assert people is not None
    assert "het 3 keer doet" in people.reason.nl
    assert found.score == -WEIGHTS[Topic.TOGETHER]


@pytest.mark.parametrize(
    ("asked", "given", "passes"),
    [
        (Mode.ONLINE, Mode.ONLINE, True),
        (Mode.ONLINE, Mode.IN_PLACE, False),
        (Mode.HYBRID, Mode.IN_PLACE, True),
        (Mode.IN_PLACE, Mode.HYBRID, True),
        (Mode.IN_PLACE, UNKNOWN, True),
    ],
)
def test_people_can_meet_where_a_format_is_held(asked: Mode, given: Any, passes: bool) -> None:  # noqa: FBT001
    told = {} if given is UNKNOWN else {"mode": given}
    assert bool(only(AdviceRequest(mode=asked), a_format(**told)).barriers) is not passes


def test_money_is_counted_for_each_time_and_excludes_what_certainly_costs_more() -> None:
    request = AdviceRequest(people=Range(at_least=20, at_most=20), euros=1000)
    size = Range(at_most=10)
    for low, barred in ((500, False), (501, True)):
        one = a_format(group_size=size, euros=Range(at_least=low, at_most=9000))
        assert bool(only(request, one).barriers) is barred
    cheap = a_format(group_size=size, euros=Range(at_most=9000))
    assert code(request, cheap, Topic.MONEY) == "money-unknown"


def test_each_filter_that_excludes_gives_its_own_reason() -> None:
    request = AdviceRequest(mandate=LadderLevel.INFORMEREN, mode=Mode.ONLINE, euros=5)
    one = a_format(level=LadderLevel.ADVISEREN, mode=Mode.IN_PLACE, euros=Range(at_least=6))
    topics = [barrier.topic for barrier in only(request, one).barriers]
    assert topics == [Topic.MANDATE, Topic.MODE, Topic.MONEY]


# -- criteria


@pytest.mark.parametrize(
    ("request_", "told", "topic", "points"),
    [
        ({"purposes": ["advice"]}, {"purposes": ["advice"]}, Topic.PURPOSE, 2),
        ({"purposes": ["advice"]}, {"purposes": ["learn"]}, Topic.PURPOSE, -2),
        ({"phase": "design"}, {"phases": ["design", "agenda"]}, Topic.PHASE, 1),
        ({"phase": "design"}, {"phases": ["agenda"]}, Topic.PHASE, -1),
        ({"mandate": 3}, {"level": 3}, Topic.LEVEL, 1),
        ({"mandate": 3}, {"level": 2}, Topic.LEVEL, -1),
        ({"lead_weeks": 6}, {"lead_weeks": Range(at_least=6, at_most=9)}, Topic.TIME, 2),
        ({"lead_weeks": 5}, {"lead_weeks": Range(at_least=6, at_most=9)}, Topic.TIME, -2),
        ({"lead_weeks": 5}, {"lead_weeks": Range(at_most=9)}, Topic.TIME, 0),
        ({"lead_weeks": 9}, {"lead_weeks": Range(at_most=9)}, Topic.TIME, 2),
        ({"purposes": ["advice", "advice"]}, {"purposes": ["advice"]}, Topic.PURPOSE, 2),
        ({"facilitators": 1}, {"facilitators": Range(at_least=2)}, Topic.FACILITATORS, -2),
        ({"facilitators": 2}, {"facilitators": Range(at_least=2)}, Topic.FACILITATORS, 2),
        ({"groups": [DEBTS]}, {"who": ["resident"]}, Topic.REACH, 2),
        ({"groups": [DEBTS]}, {"who": ["manager"]}, Topic.REACH, -2),
    ],
)
def test_what_fits_adds_its_weight_and_what_does_not_takes_it_off(
    request_: dict[str, Any], told: dict[str, Any], topic: Topic, points: int
) -> None:
    if "mandate" in request_:
        request_["mandate"] = LadderLevel(request_["mandate"])
        told["level"] = LadderLevel(told["level"])
    found = only(AdviceRequest(**request_), a_format(**told))
    (judgement,) = [one for one in found.judgements if one.topic is topic]
    assert judgement.points == points
    assert found.score == points


def test_a_group_is_safe_where_all_it_needs_is_offered() -> None:
    group = attrs.evolve(DEBTS, needs=["small-group", "anonymous"])
    request = AdviceRequest(groups=[group])
    who: dict[str, Any] = {"who": ["resident"]}
    told: dict[str, Any] = {
        "safety-match": {"offers": ["small-group", "anonymous", "nearby"]},
        "safety-unknown": {"offers": ["small-group"]},
        "safety-mismatch": {"offers": ["small-group"], "lacks": ["anonymous"]},
    }
    for found, fields in told.items():
        assert code(request, a_format(**who, **fields), Topic.SAFETY, group.id) == found
    assert code(request, a_format(**who), Topic.SAFETY, group.id) == "safety-unknown"


def test_an_unknown_need_only_names_what_is_open_and_a_lack_only_what_lacks() -> None:
    group = attrs.evolve(DEBTS, needs=["small-group", "anonymous"])
    request = AdviceRequest(groups=[group])
    one = a_format(who=["resident"], offers=["small-group"], lacks=["anonymous"])
    judgement = only(request, one).on(Topic.SAFETY, group.id)
    assert judgement is not None
    assert "zonder naam" in judgement.reason.nl
    assert "kleine groep" not in judgement.reason.nl


def test_no_needs_are_an_answer_and_count_for_nobody() -> None:
    found = only(AdviceRequest(groups=[OFFICERS]), a_format(who=["policy_officer"]))
    assert found.on(Topic.SAFETY, OFFICERS.id) is None
    nobody_asked = attrs.evolve(OFFICERS, needs=UNKNOWN)
    assert (
        code(
            AdviceRequest(groups=[nobody_asked]),
            a_format(who=["policy_officer"]),
            Topic.SAFETY,
            OFFICERS.id,
        )
        == "safety-unasked"
    )


def test_a_reason_names_the_source_of_the_field_that_it_rests_on() -> None:
    said = Source(kind=SourceKind.CURATED, reference="Jansen, Een boek, 2020")
    one = attrs.evolve(
        a_format(purposes=["advice"], mode=Mode.ONLINE),
        sources={"purposes": said, "mode": ANNOUNCED},
    )
    judgement = only(AdviceRequest(purposes=["advice"]), one).on(Topic.PURPOSE, "advice")
    assert judgement is not None
    assert judgement.reason.source == said


# -- mixes

WALK = a_format("wandeling", who=["policy_officer"], purposes=["experiences"])
TABLE = a_format("tafel", who=["resident"], purposes=["advice"], offers=["small-group"])
AGAIN = a_format("nogmaals", who=["resident"], purposes=["advice"])
CLOTH = a_format("kleed", kind=Kind.TOOL, offers=["anonymous"], purposes=["ideas"])


def mixed(request: AdviceRequest, *formats: ParticipationFormat) -> list[tuple[str, ...]]:
    return sorted(one.parts for one in advice_on(request, *formats).mixes)


def test_a_mix_is_two_that_complete_each_other() -> None:
    request = AdviceRequest(purposes=["experiences", "advice"], groups=[DEBTS, OFFICERS])
    assert mixed(request, WALK, TABLE) == [("tafel", "wandeling")]
    assert mixed(request, TABLE, AGAIN) == []


def test_three_are_mixed_only_where_together_they_serve_all_that_is_asked() -> None:
    third = a_format("leren", purposes=["learn"])
    wants = ["experiences", "advice", "learn"]
    assert ("leren", "tafel", "wandeling") in mixed(
        AdviceRequest(purposes=wants), WALK, TABLE, third
    )
    more = AdviceRequest(purposes=[*wants, "track"])
    assert {len(parts) for parts in mixed(more, WALK, TABLE, third)} == {2}


def test_a_tool_makes_the_format_safe_in_which_it_is_used() -> None:
    group = attrs.evolve(DEBTS, needs=["small-group", "anonymous"])
    request = AdviceRequest(groups=[group], purposes=["advice"])
    assert mixed(request, TABLE, CLOTH) == [("tafel", "kleed")]
    (mix,) = advice_on(request, TABLE, CLOTH).mixes
    assert mix.on(Topic.SAFETY, group.id).answer is Answer.MATCH  # type: ignore[union-attr]
    assert advice_on(request, TABLE).ranked[0].on(Topic.SAFETY, group.id).answer is Answer.UNKNOWN  # type: ignore[union-attr]


def test_two_formats_that_each_offer_half_are_not_safe_together() -> None:
    group = attrs.evolve(DEBTS, needs=["small-group", "anonymous"])
    boxes = a_format("bus", who=["resident"], offers=["anonymous"], kind=Kind.CHANNEL)
    assert mixed(AdviceRequest(groups=[group], purposes=["advice"]), TABLE, boxes) == []


def test_a_place_is_safe_only_for_who_certainly_comes_there() -> None:
    unsure = a_format("vaag", offers=["small-group"])
    request = AdviceRequest(groups=[DEBTS], purposes=["advice"])
    assert mixed(request, AGAIN, unsure) == []
    assert mixed(request, AGAIN, TABLE) == []


def test_a_tool_reaches_nobody_whom_the_format_does_not() -> None:
    cards = a_format("kaarten", kind=Kind.TOOL, who=["resident"])
    request = AdviceRequest(groups=[DEBTS, OFFICERS])
    assert mixed(request, WALK, cards) == []


def test_a_mix_can_fit_where_no_format_does_by_itself() -> None:
    request = AdviceRequest(purposes=["experiences", "advice"])
    advice = advice_on(request, WALK, TABLE)
    assert [one.score for one in advice.ranked] == [0, 0]
    assert advice.verdict is Verdict.FORMATS
    assert advice_on(request, WALK).verdict is Verdict.NO_FIT


def test_a_mix_must_be_within_the_budget() -> None:
    dear = [attrs.evolve(one, **_costs(one, 600)) for one in (WALK, TABLE)]
    request = AdviceRequest(purposes=["experiences", "advice"], euros=1199)
    assert mixed(request, *dear) == []
    assert len(mixed(attrs.evolve(request, euros=1200), *dear)) == 1


def _costs(one: ParticipationFormat, euros: int) -> dict[str, Any]:
    return {"euros": Range(at_least=euros), "sources": {**one.sources, "euros": ANNOUNCED}}


def test_a_mix_names_the_part_that_each_reason_holds_for() -> None:
    request = AdviceRequest(purposes=["experiences", "advice"])
    (mix,) = advice_on(request, WALK, TABLE).mixes
    assert mix.on(Topic.PURPOSE, "advice").by == ("tafel",)  # type: ignore[union-attr]
    assert mix.score == 2 * WEIGHTS[Topic.PURPOSE]


def test_all_parts_of_a_mix_must_be_ready_in_time() -> None:
    slow = attrs.evolve(
        WALK,
        lead_weeks=Range(at_least=9),
        sources={**WALK.sources, "lead_weeks": ANNOUNCED},
    )
    fast = attrs.evolve(
        TABLE,
        lead_weeks=Range(at_least=1),
        sources={**TABLE.sources, "lead_weeks": ANNOUNCED},
    )
    request = AdviceRequest(purposes=["experiences", "advice"], lead_weeks=4)
    (mix,) = advice_on(request, slow, fast).mixes
    judgement = mix.on(Topic.TIME)
    assert judgement is not None
    assert (judgement.answer, judgement.by) == (Answer.MISMATCH, ("wandeling",))


# -- the other answers


def test_where_nothing_passes_the_answer_says_what_one_change_would_let_in() -> None:
    request = AdviceRequest(mandate=LadderLevel.RAADPLEGEN, mode=Mode.ONLINE)
    above = a_format("hoger", level=LadderLevel.ADVISEREN)
    both = a_format("ver", level=LadderLevel.ADVISEREN, mode=Mode.IN_PLACE)
    advice = advice_on(request, above, both)
    assert advice.verdict is Verdict.NO_FIT
    openings = {one.topic: one for one in advice.openings}
    assert (openings[Topic.MANDATE].excluded, openings[Topic.MANDATE].lets_in) == (2, ("hoger",))
    assert (openings[Topic.MODE].excluded, openings[Topic.MODE].lets_in) == (1, ())


def test_where_more_speaks_against_than_for_each_format_none_fits() -> None:
    request = AdviceRequest(purposes=["advice"])
    assert advice_on(request, a_format(purposes=["learn"])).verdict is Verdict.NO_FIT
    balanced = a_format(purposes=["advice"], who=["manager"])
    both = attrs.evolve(request, groups=[attrs.evolve(DEBTS, needs=[])])
    assert only(both, balanced).score == 0
    assert advice_on(both, balanced).verdict is Verdict.NO_FIT
    assert advice_on(both, balanced, a_format("leren", who=["resident"])).verdict is (
        Verdict.FORMATS
    )


def test_what_could_not_be_weighed_was_not_found_unfit() -> None:
    assert advice_on(AdviceRequest(purposes=["advice"]), a_format()).verdict is Verdict.FORMATS
    assert advice_on(AdviceRequest(), TABLE).verdict is Verdict.FORMATS
    assert advice_on(AdviceRequest()).verdict is Verdict.NO_FIT


ASKING = AdviceRequest(mandate=LadderLevel.ADVISEREN)


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({"decided": True}, ["do-not-decided"]),
        ({"decided": False}, []),
        ({"answer_promised": False}, ["do-not-unanswered"]),
        ({"lead_weeks": 0}, ["do-not-hurried"]),
        ({"lead_weeks": 1}, []),
        ({"decided": True, "mandate": LadderLevel.INFORMEREN}, []),
        ({"decided": True, "mandate": UNKNOWN}, []),
        ({"decided": True, "mandate": UNKNOWN, "purposes": ["weigh"]}, ["do-not-decided"]),
        ({"decided": True, "mandate": UNKNOWN, "purposes": ["learn"]}, []),
        (
            {"decided": True, "answer_promised": False, "lead_weeks": 0},
            ["do-not-decided", "do-not-unanswered", "do-not-hurried"],
        ),
    ],
)
def test_do_not_is_an_answer_with_its_grounds(changed: dict[str, Any], codes: list[str]) -> None:
    advice = advice_on(attrs.evolve(ASKING, **changed), TABLE)
    assert [ground.why.code for ground in advice.grounds] == codes
    assert (advice.verdict is Verdict.DO_NOT) is bool(codes)
    assert bool(advice.withheld) is bool(codes)
    for ground in advice.grounds:
        assert ground.why.source.reference  # type: ignore[union-attr]
        assert ground.instead.nl


def test_who_only_tells_what_was_decided_may_do_so() -> None:
    request = attrs.evolve(ASKING, decided=True)
    tells = a_format("brief", level=LadderLevel.INFORMEREN, purposes=["inform"])
    told = advise(informing(request), Catalogue(formats=[TABLE, tells]))
    assert told.verdict is Verdict.FORMATS
    assert told.ranked[0].parts == ("brief",)


def test_what_is_open_is_settled_first() -> None:
    group = attrs.evolve(DEBTS, needs=UNKNOWN)
    advice = advice_on(AdviceRequest(groups=[group, attrs.evolve(OFFICERS, needs=UNKNOWN)]))
    codes = [one.code for one in advice.settle]
    assert codes == ["first-mandate", "first-decided", "first-answer", "first-needs"]
    settled = AdviceRequest(
        mandate=LadderLevel.ADVISEREN, decided=False, answer_promised=True, groups=[DEBTS]
    )
    assert advice_on(settled).settle == ()


# -- cautions


def caution(name: str, **about: Any) -> Caution:
    return Caution(
        id=name, text=Label(nl="Let op", en="Mind"), source=Source(kind=SourceKind.NOTES), **about
    )


@pytest.mark.parametrize(
    ("circumstance", "request_", "told", "applies"),
    [
        (Circumstance.RESIDENTS, {"groups": [DEBTS]}, {"who": ["resident"]}, True),
        (Circumstance.RESIDENTS, {"groups": [DEBTS]}, {"who": ["manager"]}, False),
        (Circumstance.RESIDENTS, {"groups": [OFFICERS]}, {}, False),
        (Circumstance.MIXED, {"groups": [DEBTS, OFFICERS]}, {}, True),
        (Circumstance.MIXED, {"groups": [DEBTS, OFFICERS]}, {"who": ["resident"]}, False),
        (Circumstance.VULNERABLE, {"groups": [DEBTS]}, {}, True),
        (Circumstance.VULNERABLE, {"groups": [OFFICERS]}, {}, False),
        (Circumstance.LOCAL_CASE, {"local_cases": True}, {}, True),
        (Circumstance.LOCAL_CASE, {}, {}, False),
        (Circumstance.INVITED, {}, {}, True),
        (Circumstance.INVITED, {}, {"offers": ["nearby"]}, False),
        (Circumstance.INVITED, {}, {"mode": "online"}, False),
        (Circumstance.INVITED, {}, {"kind": Kind.CHANNEL}, False),
        (Circumstance.INVITED, {}, {"kind": Kind.BODY}, True),
        (Circumstance.ONLINE, {}, {"mode": "online"}, True),
        (Circumstance.ONLINE, {"mode": "online"}, {}, True),
        (Circumstance.ONLINE, {"mode": "hybrid"}, {}, False),
    ],
)
def test_a_caution_comes_along_under_its_circumstance(
    circumstance: Circumstance, request_: dict[str, Any], told: dict[str, Any], *, applies: bool
) -> None:
    shared = [caution("let-op", circumstances=[circumstance])]
    advice = advice_on(AdviceRequest(**request_), a_format(**told), cautions=shared)
    assert [raised.formats for raised in advice.cautions] == ([("vorm",)] if applies else [])


def test_cautions_of_formats_and_of_the_caller_come_along_with_whom_they_concern() -> None:
    own = a_format("eigen", cautions=[caution("van-de-vorm")])
    catalogue = Catalogue(formats=[own, TABLE], cautions=[caution("altijd")])
    mine = caution("van-mij", roles=["resident"])
    advice = advise(AdviceRequest(groups=[DEBTS]), catalogue, cautions=[mine])
    concerned = {raised.caution.id: raised.formats for raised in advice.cautions}
    both = ("eigen", "tafel")
    assert concerned == {"altijd": both, "van-de-vorm": ("eigen",), "van-mij": both}


# -- reach


def test_a_group_is_reached_by_one_format_and_never_by_a_tool() -> None:
    tool = a_format("kaart", kind=Kind.TOOL, who=["resident"])
    (alone,) = reach([DEBTS], [tool, WALK])
    assert (alone.answer, alone.by, alone.reasons[0].code) == (
        Answer.MISMATCH,
        (),
        "reach-mismatch",
    )
    (reached,) = reach([DEBTS], [tool, WALK, TABLE])
    assert (reached.answer, reached.by) == (Answer.MATCH, ("tafel",))


def test_what_is_not_known_of_a_format_or_a_group_leaves_reach_unknown() -> None:
    (one,) = reach([DEBTS], [WALK, a_format("vaag")])
    assert (one.answer, one.by) == (Answer.UNKNOWN, ("vaag",))
    (roleless,) = reach([attrs.evolve(DEBTS, role=UNKNOWN)], [TABLE])
    assert roleless.reasons[0].code == "reach-unasked"
    (nothing,) = reach([DEBTS], [])
    assert (nothing.answer, nothing.reasons[0].code) == (Answer.MISMATCH, "reach-nothing")


def test_a_reason_is_given_once_for_each_source_and_kind() -> None:
    (one,) = reach([DEBTS], [TABLE, AGAIN])
    assert (one.by, len(one.reasons)) == (("nogmaals", "tafel"), 1)


# -- requests and words


def test_two_groups_may_not_share_an_id() -> None:
    with pytest.raises(InvalidValue, match="group-twice"):
        AdviceRequest(groups=[DEBTS, DEBTS])


def test_the_question_stays_out_of_sight() -> None:
    request = AdviceRequest(question=CANARY)
    assert CANARY not in repr(advice_on(request, TABLE))


def test_every_reason_is_there_in_two_languages_and_is_plain() -> None:
    assert tuple(ENGLISH) == CODES
    assert {code: check(text).found for code, text in DUTCH.items() if check(text).found} == {}


@pytest.mark.parametrize("kind", [LadderLevel, PolicyPhase, Purpose, SafetyNeed, Mode])
def test_every_word_of_a_request_has_a_name(kind: Any) -> None:
    from ervaringskennis.formats.advice import words  # noqa: PLC0415 - by the name of its table

    tables: dict[Any, Any] = {
        LadderLevel: words.LEVELS,
        PolicyPhase: words.PHASES,
        Purpose: words.PURPOSES,
        SafetyNeed: words.NEEDS,
        Mode: words.MODES,
    }
    assert list(tables[kind]) == list(kind)


def test_who_says_that_it_was_decided_and_no_more_is_told_to_be_honest_about_what_is_open() -> None:
    advice = advice_on(AdviceRequest(decided=True, answer_promised=True))
    assert advice.verdict is not Verdict.DO_NOT  # nothing says that people are promised a say
    assert [reason.code for reason in advice.settle] == ["first-mandate", "first-what-is-open"]
