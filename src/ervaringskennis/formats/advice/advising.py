"""Advice: which formats and mixes fit a request, which do not, and why."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.formats.advice.cautioning import Raised, cautions
from ervaringskennis.formats.advice.criteria import judged
from ervaringskennis.formats.advice.filters import filtered
from ervaringskennis.formats.advice.honesty import Ground, grounds, to_settle
from ervaringskennis.formats.advice.judgement import FILTERS, Topic
from ervaringskennis.formats.advice.mixes import mixes
from ervaringskennis.formats.advice.reach import GroupReach, reach
from ervaringskennis.formats.advice.reasons import Reason
from ervaringskennis.formats.advice.request import AdviceRequest
from ervaringskennis.formats.advice.suggestion import Suggestion
from ervaringskennis.formats.vocabulary import Kind, LadderLevel, Purpose

if TYPE_CHECKING:
    from ervaringskennis.formats.catalogue import Catalogue
    from ervaringskennis.formats.participation_format import ParticipationFormat
    from ervaringskennis.programmes.cautions import Caution


class Verdict(enum.StrEnum):
    """What the advice comes to."""

    FORMATS = "formats"
    """There are formats that fit."""
    NO_FIT = "no-fit"
    """Geen passende vorm: of none that passes more is known to speak for it than against it."""
    DO_NOT = "do-not"
    """Doe het niet: asking people now would be pretence, or would leave them with nothing."""


@attrs.frozen(kw_only=True)
class Opening:
    """What would come within reach if one filter asked for something else."""

    topic: Topic
    excluded: int
    """How many formats it excludes."""
    lets_in: tuple[str, ...]
    """The ids of those that nothing else excludes."""


@attrs.frozen(kw_only=True)
class Advice:
    """The outcome of a request; every format of the catalogue is in one of its lists.

    ``ranked``, ``mixes`` and ``tools`` pass all filters, the best first; tools are used within
    another format and are never advised alone.  ``excluded`` has what does not pass, with why.
    ``reached`` sets the groups against all that is ranked.  ``settle`` is what to settle first.
    With `DO_NOT`, ``grounds`` say why and what to do instead, nothing is ranked, and ``withheld``
    names every format that was not weighed.
    """

    request: AdviceRequest
    verdict: Verdict
    ranked: tuple[Suggestion, ...] = ()
    mixes: tuple[Suggestion, ...] = ()
    tools: tuple[Suggestion, ...] = ()
    excluded: tuple[Suggestion, ...] = ()
    withheld: tuple[str, ...] = ()
    openings: tuple[Opening, ...] = ()
    grounds: tuple[Ground, ...] = ()
    settle: tuple[Reason, ...] = ()
    cautions: tuple[Raised, ...] = ()
    reached: tuple[GroupReach, ...] = ()


def advise(
    request: AdviceRequest, catalogue: Catalogue, *, cautions: Iterable[Caution] = ()
) -> Advice:
    """Return the advice on a request; the same for the same request and formats.

    ``cautions`` come on top of those of the catalogue, such as what a programme's notes became.
    """
    found = grounds(request)
    if found:
        return Advice(
            request=request,
            verdict=Verdict.DO_NOT,
            grounds=found,
            settle=to_settle(request),
            withheld=tuple(catalogue),
        )
    return _weighed(request, catalogue, (*catalogue.cautions, *cautions))


def informing(request: AdviceRequest) -> AdviceRequest:
    """Return the request of who only tells people what was decided, and asks them nothing."""
    return attrs.evolve(request, mandate=LadderLevel.INFORMEREN, purposes=(Purpose.INFORM,))


def _weighed(request: AdviceRequest, catalogue: Catalogue, shared: Iterable[Caution]) -> Advice:
    every = [_suggested(request, one) for one in catalogue.values()]
    passed = sorted((one for one in every if not one.barriers), key=lambda one: one.rank)
    excluded = tuple(one for one in every if one.barriers)
    ranked, tools = [one for one in passed if one.formats], [one for one in passed if one.tools]
    formats, aids = _named(ranked, catalogue), _named(tools, catalogue)
    together = mixes(request, formats, aids)
    return Advice(
        request=request,
        verdict=_verdict(ranked, together),
        ranked=tuple(ranked),
        mixes=together,
        tools=tuple(tools),
        excluded=excluded,
        openings=tuple(_opening(topic, excluded) for topic in FILTERS),
        settle=to_settle(request),
        cautions=cautions(request, (*formats, *aids), shared),
        reached=reach(request.groups, formats),
    )


def _suggested(request: AdviceRequest, one: ParticipationFormat) -> Suggestion:
    judgements = (*filtered(request, one), *judged(request, one))
    if one.kind is Kind.TOOL:
        return Suggestion(formats=(), tools=(one.id,), judgements=judgements)
    return Suggestion(formats=(one.id,), judgements=judgements)


def _named(several: Iterable[Suggestion], catalogue: Catalogue) -> list[ParticipationFormat]:
    return [catalogue[name] for one in several for name in one.parts]


def _verdict(ranked: Sequence[Suggestion], together: Sequence[Suggestion]) -> Verdict:
    if any(one.score > 0 for one in (*ranked, *together)):
        return Verdict.FORMATS
    # Where nothing could be weighed, nothing was found unfit either.
    is_open = bool(ranked) and not any(one.is_weighed for one in ranked)
    return Verdict.FORMATS if is_open else Verdict.NO_FIT


def _opening(topic: Topic, excluded: Iterable[Suggestion]) -> Opening:
    by_topic = [one for one in excluded if any(b.topic is topic for b in one.barriers)]
    alone = [one for one in by_topic if len(one.barriers) == 1]
    lets_in = tuple(one.parts[0] for one in alone if one.formats)
    return Opening(topic=topic, excluded=len(by_topic), lets_in=lets_in)
