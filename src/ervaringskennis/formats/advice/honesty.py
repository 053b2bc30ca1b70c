"""When asking people would be pretence, and what to settle before anybody is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.formats.advice.literature import (
    ARNSTEIN,
    CORE_VALUES,
    OECD,
    OWN_NOTES,
    SPECTRUM,
)
from ervaringskennis.formats.advice.reasons import Reason, reason
from ervaringskennis.formats.vocabulary import LadderLevel, Purpose
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.formats.advice.request import AdviceRequest

INFLUENCE: Final = frozenset({Purpose.IDEAS, Purpose.ADVICE, Purpose.WEIGH})
"""The purposes that promise influence on a decision."""


@attrs.frozen(kw_only=True)
class Ground:
    """Why not to do it, and what to do instead."""

    why: Reason
    instead: Reason


def grounds(request: AdviceRequest) -> tuple[Ground, ...]:
    """Return why people should not be asked at all; who only informs asks nothing of them."""
    if request.mandate is LadderLevel.INFORMEREN:
        return ()
    return tuple(_grounds(request))


def _grounds(request: AdviceRequest) -> Iterator[Ground]:
    if request.decided is True and _promises_influence(request):
        why = reason("do-not-decided", ARNSTEIN)
        yield Ground(why=why, instead=reason("instead-decided", OECD))
    if request.answer_promised is False:
        why = reason("do-not-unanswered", CORE_VALUES)
        yield Ground(why=why, instead=reason("instead-unanswered", OECD))
    if request.lead_weeks == 0:
        why = reason("do-not-hurried", OECD)
        yield Ground(why=why, instead=reason("instead-hurried", OECD))


def _promises_influence(request: AdviceRequest) -> bool:
    """Return whether people are told that they have a say; by the purpose where that is all."""
    if not isinstance(request.mandate, Unknown):
        return request.mandate > LadderLevel.INFORMEREN
    purposes = () if isinstance(request.purposes, Unknown) else request.purposes
    return not INFLUENCE.isdisjoint(purposes)


def to_settle(request: AdviceRequest) -> tuple[Reason, ...]:
    """Return what to settle before anybody is asked."""
    return tuple(_to_settle(request))


def _to_settle(request: AdviceRequest) -> Iterator[Reason]:
    if isinstance(request.mandate, Unknown):
        yield reason("first-mandate", SPECTRUM)
    if request.mandate is not LadderLevel.INFORMEREN:
        if isinstance(request.decided, Unknown):
            yield reason("first-decided", OECD)
        elif request.decided:
            yield reason("first-what-is-open", OECD)
        if isinstance(request.answer_promised, Unknown):
            yield reason("first-answer", CORE_VALUES)
    for group in request.groups:
        if group.speaks_for_itself and isinstance(group.needs, Unknown):
            yield reason("first-needs", OWN_NOTES, group=group.name)
