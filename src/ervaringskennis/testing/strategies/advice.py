"""Strategies for what somebody asks advice about."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from hypothesis import strategies as st

from ervaringskennis.formats.advice.request import AdviceRequest, AimGroup
from ervaringskennis.formats.vocabulary import LadderLevel, PolicyPhase, Purpose, SafetyNeed
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.testing.strategies.amounts import ranges
from ervaringskennis.testing.strategies.people import ROLES
from ervaringskennis.testing.strategies.texts import identifiers, lines, maybe_unknown, texts

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


@functools.cache
def aim_groups() -> SearchStrategy[AimGroup]:
    """Yield groups that somebody wants to reach, with or without what they need to be safe."""
    return st.builds(
        AimGroup,
        id=identifiers(),
        name=lines(),
        role=maybe_unknown(st.sampled_from(ROLES)),
        needs=maybe_unknown(st.lists(st.sampled_from(SafetyNeed), max_size=3)),
    )


@functools.cache
def advice_requests() -> SearchStrategy[AdviceRequest]:
    """Yield questions of which anything may be unknown."""
    numbers = maybe_unknown(st.integers(0, 60))
    yes_or_no = maybe_unknown(st.booleans())
    return st.builds(
        AdviceRequest,
        question=texts(),
        purposes=maybe_unknown(st.lists(st.sampled_from(Purpose), max_size=3)),
        phase=maybe_unknown(st.sampled_from(PolicyPhase)),
        mandate=maybe_unknown(st.sampled_from(LadderLevel)),
        groups=st.lists(aim_groups(), max_size=2, unique_by=lambda group: group.id),
        people=maybe_unknown(ranges()),
        mode=maybe_unknown(st.sampled_from(Mode)),
        euros=numbers,
        lead_weeks=numbers,
        facilitators=numbers,
        decided=yes_or_no,
        answer_promised=yes_or_no,
        local_cases=yes_or_no,
    )
