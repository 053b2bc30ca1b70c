"""Strategies for participation formats, agreements on appreciation, and problems."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from ervaringskennis.errors import Problem, Severity
from ervaringskennis.formats import (
    Catalogue,
    Caution,
    Circumstance,
    Kind,
    LadderLevel,
    ParticipationFormat,
    PolicyPhase,
    Purpose,
    SafetyNeed,
    Source,
    SourceKind,
)
from ervaringskennis.life import appreciation
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.testing.strategies.amounts import amounts, ranges
from ervaringskennis.testing.strategies.dates import days
from ervaringskennis.testing.strategies.people import ROLES
from ervaringskennis.testing.strategies.programmes import urls
from ervaringskennis.testing.strategies.texts import (
    identifiers,
    labels,
    lines,
    maybe_unknown,
    texts,
)

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy


@functools.cache
def sources() -> SearchStrategy[Source]:
    """Yield sources of every kind; what is curated has a reference."""
    where = {"url": maybe_unknown(urls())}
    curated = st.builds(Source, kind=st.just(SourceKind.CURATED), reference=lines(), **where)
    plain = st.sampled_from([SourceKind.ANNOUNCEMENT, SourceKind.NOTES])
    said = st.builds(Source, kind=plain, reference=maybe_unknown(lines()), **where)
    return st.one_of(st.builds(Source, kind=plain), curated, said)


@functools.cache
def cautions() -> SearchStrategy[Caution]:
    """Yield cautions about any formats, roles and circumstances, or about none."""
    return st.builds(
        Caution,
        id=identifiers(),
        text=labels(),
        source=sources(),
        severity=st.sampled_from([Severity.WARNING, Severity.INFO]),
        formats=st.lists(identifiers(), max_size=2),
        roles=st.lists(st.sampled_from(ROLES), max_size=2),
        circumstances=_some(Circumstance),
    )


@functools.cache
@st.composite
def formats(draw: DrawFn) -> ParticipationFormat:
    """Yield formats of which anything may be unknown; what is known has a source."""
    told: dict[str, Any] = draw(st.fixed_dictionaries({}, optional=_told()))
    if "offers" in told and "lacks" in told:
        told["lacks"] = [need for need in told["lacks"] if need not in told["offers"]]
    return ParticipationFormat(
        id=draw(identifiers()),
        name=draw(labels()),
        kind=draw(st.sampled_from(Kind)),
        cautions=draw(st.lists(cautions(), max_size=2, unique_by=lambda one: one.id)),
        sources={field: draw(sources()) for field in told},
        **told,
    )


@functools.cache
def catalogues() -> SearchStrategy[Catalogue]:
    """Yield catalogues of no, one or more formats, and cautions about them or about others."""
    return st.builds(
        Catalogue,
        formats=st.lists(formats(), max_size=3),
        cautions=st.lists(cautions(), max_size=2),
    )


def _told() -> dict[str, SearchStrategy[Any]]:
    """Return what each described field can be where it is known."""
    amounts = ("group_size", "minutes", "meetings", "lead_weeks", "facilitators", "euros")
    return {
        **dict.fromkeys(("definition", "preparation"), labels()),
        **dict.fromkeys(amounts, ranges()),
        **dict.fromkeys(("offers", "lacks"), _some(SafetyNeed)),
        "mode": st.sampled_from(Mode),
        "who": st.lists(st.sampled_from(ROLES), max_size=2),
        "level": st.sampled_from(LadderLevel),
        "phases": _some(PolicyPhase),
        "purposes": _some(Purpose),
    }


def _some(kind: type[Any]) -> SearchStrategy[list[Any]]:
    return st.lists(st.sampled_from(kind), max_size=3, unique=True)


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


def appreciations() -> SearchStrategy[appreciation.Appreciation]:
    """Yield what was agreed with a resident for a contribution."""
    return st.builds(
        appreciation.Appreciation,
        kind=st.sampled_from(appreciation.Kind),
        day=days(),
        euros=maybe_unknown(amounts()),
        hours=maybe_unknown(st.decimals(0, 40, places=1)),
        words=texts(),
    )
