"""Which groups a plan reaches: all groups of the aim against all formats chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.formats.advice.answers import Answer, best
from ervaringskennis.formats.advice.criteria import reach_judged
from ervaringskennis.formats.advice.reasons import Reason, reason
from ervaringskennis.formats.advice.request import AimGroup
from ervaringskennis.formats.vocabulary import Kind

if TYPE_CHECKING:
    from ervaringskennis.formats.advice.judgement import Judgement
    from ervaringskennis.formats.participation_format import ParticipationFormat


@attrs.frozen(kw_only=True)
class GroupReach:
    """Whether a group is reached, by which formats (ids), and why."""

    group: AimGroup
    answer: Answer
    by: tuple[str, ...]
    reasons: tuple[Reason, ...]


def reach(
    groups: Iterable[AimGroup], formats: Iterable[ParticipationFormat]
) -> tuple[GroupReach, ...]:
    """Return for each group whether these formats reach it.

    One format is enough.  A tool is used within a format and reaches nobody by itself.
    """
    ways = sorted((one for one in formats if one.kind is not Kind.TOOL), key=lambda one: one.id)
    return tuple(_reached(group, ways) for group in groups)


def _reached(group: AimGroup, ways: list[ParticipationFormat]) -> GroupReach:
    judged = [reach_judged(group, one) for one in ways]
    answer = best(one.answer for one in judged)
    same = [one for one in judged if one.answer is answer]
    by = () if answer is Answer.MISMATCH else tuple(one.by[0] for one in same)
    return GroupReach(group=group, answer=answer, by=by, reasons=tuple(_why(group, same)))


def _why(group: AimGroup, same: list[Judgement]) -> Iterator[Reason]:
    """Yield each reason once, with what it rests on."""
    seen = set()
    for one in same:
        if (one.reason.code, one.reason.source) not in seen:
            seen.add((one.reason.code, one.reason.source))
            yield one.reason
    if not same:
        yield reason("reach-nothing", group=group.name)
