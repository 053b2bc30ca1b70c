"""Strategies for programmes and their parts."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs
from hypothesis import strategies as st

from ervaringskennis.programmes.programme import (
    Commitment,
    Contributor,
    Deliverable,
    Group,
    HarvestPlan,
    MeetingPlan,
    Programme,
    StatusUpdate,
)
from ervaringskennis.programmes.sessions import (
    EntryStatus,
    Link,
    Mode,
    Place,
    ProgrammeItem,
    Round,
    Session,
)
from ervaringskennis.testing.strategies.amounts import cost_shares, costs, ranges
from ervaringskennis.testing.strategies.dates import days, fuzzy_dates, moments, whens
from ervaringskennis.testing.strategies.people import MUNICIPALITIES
from ervaringskennis.testing.strategies.texts import identifiers, lines, maybe_unknown, texts
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

    from ervaringskennis.values.dates import When


@functools.cache
def places() -> SearchStrategy[Place]:
    """Yield places, with and without coordinates."""
    geo = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
    return st.builds(
        Place,
        name=lines(),
        address=texts(),
        municipality=maybe_unknown(st.sampled_from(MUNICIPALITIES)),
        geo=maybe_unknown(geo),
    )


def capacities(most: int = 12) -> SearchStrategy[int | Unknown]:
    """Yield numbers of seats from 0, or unknown."""
    return maybe_unknown(st.integers(0, most))


def sessions(
    ids: SearchStrategy[str] | None = None, rounds: tuple[str, ...] = ()
) -> SearchStrategy[Session]:
    """Yield sessions; ``rounds`` are those that they may run in."""
    return st.builds(
        Session,
        id=identifiers() if ids is None else ids,
        title=lines(),
        description=texts(),
        when=whens(),
        mode=maybe_unknown(st.sampled_from(Mode)),
        place=maybe_unknown(places()),
        link=maybe_unknown(st.sampled_from(["https://example.org/join?a=1&b=%20"])),
        sequence=st.integers(0, 5),
        status=st.sampled_from(EntryStatus),
        former=st.lists(whens().filter(_has_day), max_size=2, unique=True),
        capacity=capacities(100),
        rounds=maybe_unknown(_some_of(rounds)),
        required=st.booleans(),
        answers=st.lists(st.sampled_from(["n1", "series/n2"]), max_size=2),
        cases=st.lists(lines(), max_size=2),
    )


def _some_of(rounds: tuple[str, ...]) -> SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(rounds), unique=True).map(tuple) if rounds else st.just(())


def _has_day(when: When) -> bool:
    return not isinstance(when.day, Unknown)


def items(ids: SearchStrategy[str] | None = None) -> SearchStrategy[ProgrammeItem]:
    """Yield what needs no registration."""
    own = identifiers() if ids is None else ids
    return st.builds(ProgrammeItem, id=own, title=lines(), when=whens())


def rounds(ids: SearchStrategy[str] | None = None) -> SearchStrategy[Round]:
    """Yield stretches of time in which sessions run."""
    own = identifiers() if ids is None else ids
    return st.builds(Round, id=own, title=lines(), when=whens())


# Made once: to make a strategy takes longer than to draw from it.
_NAMES: Final = st.lists(identifiers(), min_size=1, max_size=7, unique=True)
_ITEMS: Final = items()
_ROUNDS: Final = rounds()
_SESSIONS: Final = sessions()
_COSTS: Final = st.lists(costs(), max_size=2)
_COST_SHARES: Final = st.lists(cost_shares(), max_size=2)


@st.composite
def programmes(draw: DrawFn) -> Programme:
    """Yield programmes whose parts fit together: items, rounds and sessions."""
    names = draw(_NAMES)
    first = draw(st.integers(0, len(names)))
    last = draw(st.integers(first, len(names)))
    within = tuple(names[first:last])
    some_rounds = maybe_unknown(_some_of(within))
    return Programme(
        id=draw(identifiers()),
        title=draw(lines()),
        description=draw(texts()),
        capacity=draw(capacities(200)),
        items=[attrs.evolve(draw(_ITEMS), id=name) for name in names[:first]],
        rounds=[attrs.evolve(draw(_ROUNDS), id=name) for name in within],
        sessions=[
            attrs.evolve(draw(_SESSIONS), id=name, rounds=draw(some_rounds))
            for name in names[last:]
        ],
        costs=draw(_COSTS),
        cost_shares=draw(_COST_SHARES),
    )


# ------------------------------------------------------- what an announcement states besides


@functools.cache
def urls() -> SearchStrategy[str]:
    """Yield links to pages, some with odd characters in them."""
    return st.sampled_from(
        ["https://example.org/", "https://example.org/één?a=1&b=%20#c", "mailto:info@example.org"]
    )


@functools.cache
def links() -> SearchStrategy[Link]:
    """Yield pages elsewhere."""
    return st.builds(Link, title=lines(), url=maybe_unknown(urls()))


@functools.cache
def contributors() -> SearchStrategy[Contributor]:
    """Yield people and organisations with a task, who may have no name."""
    return st.builds(
        Contributor,
        task=lines(),
        name=maybe_unknown(lines()),
        organisation=maybe_unknown(lines()),
        people=st.integers(0, 5),
    )


@functools.cache
def commitments() -> SearchStrategy[Commitment]:
    """Yield what is asked of those who take part."""
    return st.builds(Commitment, what=texts(), of=st.lists(lines(), max_size=2))


def deliverables(sessions: tuple[str, ...] = ()) -> SearchStrategy[Deliverable]:
    """Yield what is due; ``sessions`` are those that it may belong to."""
    return st.builds(
        Deliverable,
        title=lines(),
        session=maybe_unknown(st.sampled_from(sessions)) if sessions else st.just(UNKNOWN),
        due=maybe_unknown(st.one_of(days(), fuzzy_dates())),
        done=st.booleans(),
        url=maybe_unknown(urls()),
    )


@functools.cache
def meeting_plans() -> SearchStrategy[MeetingPlan]:
    """Yield how many meetings there will be, of no group in particular."""
    return st.builds(MeetingPlan, format=identifiers(), number=ranges(), title=texts())


@functools.cache
def harvest_plans() -> SearchStrategy[HarvestPlan]:
    """Yield how notes are gathered."""
    return st.builds(
        HarvestPlan,
        categories=st.lists(lines(), max_size=3),
        answer_within=maybe_unknown(st.integers(1, 3650)),
    )


def groups(ids: SearchStrategy[str] | None = None) -> SearchStrategy[Group]:
    """Yield local groups."""
    return st.builds(
        Group,
        id=identifiers() if ids is None else ids,
        title=lines(),
        municipality=maybe_unknown(st.sampled_from(MUNICIPALITIES)),
        bodies=st.lists(lines(), max_size=2),
    )


@functools.cache
def status_updates() -> SearchStrategy[StatusUpdate]:
    """Yield dated notices, some of which speak of registration."""
    return st.builds(
        StatusUpdate,
        day=st.one_of(days(), fuzzy_dates()),
        text=texts(),
        registration_open=maybe_unknown(st.booleans()),
    )


_STATED: Final[Mapping[str, SearchStrategy[Any]]] = {
    "url": maybe_unknown(urls()),
    "language": st.sampled_from(["nl", "en", "en-GB", "fy"]),
    "themes": st.lists(lines(), max_size=2),
    "harvest": harvest_plans(),
    "audience": st.lists(lines(), max_size=2),
    "contributors": st.lists(contributors(), max_size=2),
    "commitments": st.lists(commitments(), max_size=2),
    "further_reading": st.lists(links(), max_size=2),
    "meetings": st.lists(meeting_plans(), max_size=2),
    "updates": st.lists(status_updates(), max_size=2),
}
_TWO_MOMENTS: Final = st.lists(maybe_unknown(moments()), min_size=2, max_size=2)


@st.composite
def announcements(draw: DrawFn) -> Programme:
    """Yield programmes with all that an announcement may state; larger than `programmes` are."""
    programme = draw(programmes())
    created, revised = draw(_TWO_MOMENTS)
    named = tuple(session.id for session in programme.sessions)
    return attrs.evolve(
        programme,
        created=created,
        revised=revised,
        deliverables=draw(st.lists(deliverables(named), max_size=2)),
        **{field: draw(values) for field, values in _STATED.items()},
    )
