"""What a format must meet: no more say than the mandate, and room, place and money for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ervaringskennis.formats.advice.answers import Answer, enough
from ervaringskennis.formats.advice.judgement import Judgement, Topic
from ervaringskennis.formats.advice.reasons import Reason, Word, reason
from ervaringskennis.formats.advice.sizes import UNCOUNTED, is_too_few, most_times, times_needed
from ervaringskennis.formats.advice.words import LEVELS, MODES, ranged
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.formats.advice.request import AdviceRequest
    from ervaringskennis.formats.participation_format import ParticipationFormat


def filtered(request: AdviceRequest, one: ParticipationFormat) -> tuple[Judgement, ...]:
    """Return what each filter says of a format; one mismatch excludes it."""
    return (
        _mandate(request, one),
        _people(request, one),
        _mode(request, one),
        _money(request, one),
    )


def _judged(topic: Topic, one: ParticipationFormat, answer: Answer, why: Reason) -> Judgement:
    return Judgement(topic=topic, answer=answer, reason=why, by=(one.id,))


def _mandate(request: AdviceRequest, one: ParticipationFormat) -> Judgement:
    if isinstance(request.mandate, Unknown):
        return _judged(Topic.MANDATE, one, Answer.UNKNOWN, reason("mandate-unasked"))
    if isinstance(one.level, Unknown):
        return _judged(Topic.MANDATE, one, Answer.UNKNOWN, reason("mandate-unknown"))
    answer = Answer.MATCH if one.level <= request.mandate else Answer.MISMATCH
    words = {"level": LEVELS[one.level], "mandate": LEVELS[request.mandate]}
    why = reason(f"mandate-{answer.value}", one.source("level"), **words)
    return _judged(Topic.MANDATE, one, answer, why)


def _people(request: AdviceRequest, one: ParticipationFormat) -> Judgement:
    times = times_needed(request, one)
    answer = Answer.MISMATCH if times is None else Answer.MATCH
    if isinstance(times, Unknown):
        answer = Answer.UNKNOWN
    return _judged(Topic.PEOPLE, one, answer, _why_people(request, one, times))


def _why_people(
    request: AdviceRequest, one: ParticipationFormat, times: int | Unknown | None
) -> Reason:
    if one.kind in UNCOUNTED:
        return reason("people-uncounted")
    if isinstance(request.people, Unknown):
        return reason("people-unasked")
    if isinstance(one.group_size, Unknown) or isinstance(times, Unknown):
        return reason("people-unknown")
    source, people = one.source("group_size"), ranged(request.people)
    if times is None:
        size, most = ranged(one.group_size), most_times(one)
        few = is_too_few(request.people, one.group_size)
        code = "people-too-few" if few else "people-too-many"
        return reason(code, source, people=people, size=size, most=most)
    code = "people-match" if times == 1 else "people-repeated"
    return reason(code, source, people=people, times=times)


def _mode(request: AdviceRequest, one: ParticipationFormat) -> Judgement:
    if isinstance(request.mode, Unknown):
        return _judged(Topic.MODE, one, Answer.UNKNOWN, reason("mode-unasked"))
    if isinstance(one.mode, Unknown):
        return _judged(Topic.MODE, one, Answer.UNKNOWN, reason("mode-unknown"))
    either = Mode.HYBRID in {request.mode, one.mode}
    answer = Answer.MATCH if either or request.mode is one.mode else Answer.MISMATCH
    words = {"asked": MODES[request.mode], "given": MODES[one.mode]}
    why = reason(f"mode-{answer.value}", one.source("mode"), **words)
    return _judged(Topic.MODE, one, answer, why)


def _money(request: AdviceRequest, one: ParticipationFormat) -> Judgement:
    times = times_needed(request, one)
    if isinstance(request.euros, Unknown):
        return _judged(Topic.MONEY, one, Answer.UNKNOWN, reason("money-unasked"))
    # Where nobody knows how often, once is what it costs at least, and enough for that says little.
    often = times if isinstance(times, int) else 1
    answer = enough(one.euros, request.euros, often)
    unsure = isinstance(times, Unknown) and most_times(one) > 1 and answer is Answer.MATCH
    if isinstance(one.euros, Unknown) or answer is Answer.UNKNOWN or unsure:
        return _judged(Topic.MONEY, one, Answer.UNKNOWN, reason("money-unknown"))
    words: dict[str, Word] = {
        "needed": ranged(one.euros),
        "have": request.euros,
        "times": often,
    }
    why = reason(f"money-{answer.value}", one.source("euros"), **words)
    return _judged(Topic.MONEY, one, answer, why)


def least_cost(request: AdviceRequest, one: ParticipationFormat) -> int:
    """Return what a format certainly costs in euros; zero where nothing is certain."""
    times = times_needed(request, one)
    lowest = None if isinstance(one.euros, Unknown) else one.euros.at_least
    return (lowest or 0) * (times if isinstance(times, int) else 1)
