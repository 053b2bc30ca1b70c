"""What counts for or against a format: purpose, people and their safety, moment, means."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ervaringskennis.formats.advice.answers import Answer, among, enough
from ervaringskennis.formats.advice.judgement import Judgement, Topic
from ervaringskennis.formats.advice.reasons import Reason, Word, reason
from ervaringskennis.formats.advice.sizes import UNCOUNTED, times_needed
from ervaringskennis.formats.advice.words import LEVELS, NEEDS, PHASES, PURPOSES, listed, ranged
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.formats.advice.request import AdviceRequest, AimGroup
    from ervaringskennis.formats.participation_format import ParticipationFormat
    from ervaringskennis.formats.vocabulary import Purpose, SafetyNeed
    from ervaringskennis.values.ranges import Range

_NO_WORDS: Final[Mapping[str, Word]] = MappingProxyType({})


def judged(request: AdviceRequest, one: ParticipationFormat) -> tuple[Judgement, ...]:
    """Return what each criterion says of a format."""
    return (
        *_purposes(request, one),
        *_groups(request, one),
        _phase(request, one),
        _level(request, one),
        *_means(request, one),
        *_together(request, one),
    )


def _judged(  # noqa: PLR0913 - the parts of a judgement, each with one meaning
    topic: Topic,
    one: ParticipationFormat,
    answer: Answer,
    field: str,
    words: Mapping[str, Word] = _NO_WORDS,
    *,
    asked: bool = True,
    about: str = "",
) -> Judgement:
    """Return a judgement that rests on a field of the format, where anything is known at all."""
    if answer is Answer.UNKNOWN:
        why = reason(f"{topic.value}-{'unknown' if asked else 'unasked'}", **words)
    else:
        why = reason(f"{topic.value}-{answer.value}", one.source(field), **words)
    return Judgement(topic=topic, answer=answer, reason=why, about=about, by=(one.id,))


# -- what for


def _purposes(request: AdviceRequest, one: ParticipationFormat) -> Iterator[Judgement]:
    if isinstance(request.purposes, Unknown):
        yield _judged(Topic.PURPOSE, one, Answer.UNKNOWN, "purposes", asked=False)
        return
    for purpose in request.purposes:
        yield purpose_judged(purpose, one)


def purpose_judged(purpose: Purpose, one: ParticipationFormat) -> Judgement:
    """Return whether a format serves a purpose."""
    answer = among(purpose, one.purposes)
    words = {"purpose": PURPOSES[purpose]}
    return _judged(Topic.PURPOSE, one, answer, "purposes", words, about=purpose.value)


# -- who


def _groups(request: AdviceRequest, one: ParticipationFormat) -> Iterator[Judgement]:
    for group in request.groups:
        reached = reach_judged(group, one)
        yield reached
        # Whether a place is safe matters to who comes there; no needs are met everywhere.
        if reached.answer is not Answer.MISMATCH and group.needs != ():
            yield safety_judged(group, one)


def reach_judged(group: AimGroup, one: ParticipationFormat) -> Judgement:
    """Return whether people with the role of a group take part in a format."""
    answer = among(group.role, one.who)
    asked = not isinstance(group.role, Unknown)
    words = {"group": group.name}
    return _judged(Topic.REACH, one, answer, "who", words, asked=asked, about=group.id)


def safety_judged(
    group: AimGroup, one: ParticipationFormat, tools: Sequence[ParticipationFormat] = ()
) -> Judgement:
    """Return whether a format in which these tools are used is safe for a group."""
    needs = group.needs
    if isinstance(needs, Unknown):
        return _safely(group, one, Answer.UNKNOWN, Reason(code="safety-unasked"), ())
    absent = [(need, part) for part in (one, *tools) for need in needs if need in _lacks(part)]
    if absent:
        lacking = tuple(need for need, _ in absent)
        why = reason("safety-mismatch", absent[0][1].source("lacks"))
        return _safely(group, one, Answer.MISMATCH, why, lacking)
    offered = {need for part in (one, *tools) for need in _offers(part)}
    open_ = tuple(need for need in needs if need not in offered)
    if open_:
        return _safely(group, one, Answer.UNKNOWN, Reason(code="safety-unknown"), open_)
    source = next(p.source("offers") for p in (one, *tools) if set(needs) & set(_offers(p)))
    return _safely(group, one, Answer.MATCH, reason("safety-match", source), needs)


def _safely(
    group: AimGroup,
    one: ParticipationFormat,
    answer: Answer,
    why: Reason,
    needs: Sequence[SafetyNeed],
) -> Judgement:
    named = listed(NEEDS[need] for need in dict.fromkeys(needs))
    told = reason(why.code, why.source, group=group.name, needs=named)
    return Judgement(topic=Topic.SAFETY, answer=answer, reason=told, about=group.id, by=(one.id,))


def _offers(one: ParticipationFormat) -> tuple[SafetyNeed, ...]:
    return () if isinstance(one.offers, Unknown) else one.offers


def _lacks(one: ParticipationFormat) -> tuple[SafetyNeed, ...]:
    return () if isinstance(one.lacks, Unknown) else one.lacks


# -- when, and with how much say


def _phase(request: AdviceRequest, one: ParticipationFormat) -> Judgement:
    if isinstance(request.phase, Unknown):
        return _judged(Topic.PHASE, one, Answer.UNKNOWN, "phases", asked=False)
    answer = among(request.phase, one.phases)
    return _judged(Topic.PHASE, one, answer, "phases", {"phase": PHASES[request.phase]})


def _level(request: AdviceRequest, one: ParticipationFormat) -> Judgement:
    if isinstance(request.mandate, Unknown):
        return _judged(Topic.LEVEL, one, Answer.UNKNOWN, "level", asked=False)
    if isinstance(one.level, Unknown):
        return _judged(Topic.LEVEL, one, Answer.UNKNOWN, "level")
    answer = Answer.MATCH if one.level == request.mandate else Answer.MISMATCH
    words = {"level": LEVELS[one.level], "mandate": LEVELS[request.mandate]}
    return _judged(Topic.LEVEL, one, answer, "level", words)


# -- with what


def _means(request: AdviceRequest, one: ParticipationFormat) -> Iterator[Judgement]:
    yield _enough(Topic.TIME, one, one.lead_weeks, request.lead_weeks, "lead_weeks")
    # Groups meet after each other, so that the same people can lead each of them.
    yield _enough(Topic.FACILITATORS, one, one.facilitators, request.facilitators, "facilitators")


def _enough(
    topic: Topic, one: ParticipationFormat, needed: Range | Unknown, have: int | Unknown, field: str
) -> Judgement:
    asked = not isinstance(have, Unknown)
    if isinstance(needed, Unknown) or isinstance(have, Unknown):
        return _judged(topic, one, Answer.UNKNOWN, field, asked=asked)
    words: dict[str, Word] = {"needed": ranged(needed), "have": have}
    return _judged(topic, one, enough(needed, have), field, words)


def _together(request: AdviceRequest, one: ParticipationFormat) -> Iterator[Judgement]:
    """Yield whether all can meet at once; nothing where size says nothing."""
    times = times_needed(request, one)
    if one.kind in UNCOUNTED or times is None:
        return
    if isinstance(times, Unknown):
        yield _judged(Topic.TOGETHER, one, Answer.UNKNOWN, "group_size")
        return
    answer = Answer.MATCH if times == 1 else Answer.MISMATCH
    yield _judged(Topic.TOGETHER, one, answer, "group_size", {"times": times})
