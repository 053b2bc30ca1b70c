"""Strategies for participation formats, agreements on appreciation, and problems."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ervaringskennis.errors import Problem, Severity
from ervaringskennis.formats import LadderLevel, ParticipationFormat, Source
from ervaringskennis.life.appreciation import Appreciation, Kind
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.testing.strategies.amounts import amounts, ranges
from ervaringskennis.testing.strategies.dates import days
from ervaringskennis.testing.strategies.people import ROLES
from ervaringskennis.testing.strategies.texts import (
    identifiers,
    labels,
    lines,
    maybe_unknown,
    texts,
)

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy


@st.composite
def formats(draw: DrawFn) -> ParticipationFormat:
    """Yield formats of which anything may be unknown; what is known has a source."""
    told: dict[str, Any] = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "definition": lines().map("Mensen praten met elkaar: {}.".format),
                "group_size": ranges(),
                "mode": st.sampled_from(Mode),
                "who": st.lists(st.sampled_from(ROLES), max_size=2).map(tuple),
                "level": st.sampled_from(LadderLevel),
                "minutes": ranges(),
                "preparation": lines(),
                "cautions": st.lists(lines(), min_size=1, max_size=2).map(tuple),
            },
        )
    )
    source = st.sampled_from([Source.ANNOUNCEMENT, Source.CURATED])
    return ParticipationFormat(
        id=draw(identifiers()),
        name=draw(labels()),
        sources={field: draw(source) for field in told},
        **told,
    )


def problems() -> SearchStrategy[Problem]:
    """Yield problems, in a file or in none."""
    return st.builds(
        Problem,
        code=st.sampled_from(["bad-moment", "unknown-role"]),
        nl=lines(),
        en=lines(),
        severity=st.sampled_from(Severity),
        source=st.one_of(st.none(), st.just("export.csv")),
        row=st.one_of(st.none(), st.integers(1, 99)),
        field=st.one_of(st.none(), lines()),
    )


def appreciations() -> SearchStrategy[Appreciation]:
    """Yield what was agreed with a resident for a contribution."""
    return st.builds(
        Appreciation,
        kind=st.sampled_from(Kind),
        day=days(),
        euros=maybe_unknown(amounts()),
        hours=maybe_unknown(st.decimals(0, 40, places=1)),
        words=texts(),
    )
