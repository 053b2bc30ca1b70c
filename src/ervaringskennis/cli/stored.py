"""Looking at a programme in a store: whether it reads, what a draw would give, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ervaringskennis.allocation.allocation import draw
from ervaringskennis.cli.output import Output
from ervaringskennis.cli.table import FINE, Desk, print_json, status_of
from ervaringskennis.cli.words import count
from ervaringskennis.life.placing import ended_by
from ervaringskennis.life.possible import refused
from ervaringskennis.life.registering import active_party
from ervaringskennis.people import Member
from ervaringskennis.planning import PlannedDraw
from ervaringskennis.programmes.programme import Per
from ervaringskennis.registrations.registration import Registration
from ervaringskennis.serialization.record import (
    ALLOCATIONS_SCHEMA,
    allocation_document,
    problems_document,
)

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from ervaringskennis.allocation.allocation import Allocation
    from ervaringskennis.errors import NotPossible
    from ervaringskennis.life.roster import Roster
    from ervaringskennis.life.state import State


def check(desk: Desk, programme: str) -> int:
    """Say whether the log of a programme can be read, and what it adds up to."""
    state = desk.organiser.state(programme)
    problems = state.programme.warnings()
    if desk.as_json:
        print_json(problems_document(problems))
        return status_of(problems)
    screen = desk.screen
    screen.line(state.programme.title, "bold")
    people = sum(len(party.people) for party in state.parties.values())
    counted = [
        count(desk.language, "fact", state.version),
        count(desk.language, "registration", len(state.parties)),
        desk.say("one-person" if people == 1 else "n-people", n=people),
    ]
    screen.line(", ".join(counted))
    screen.problems(problems)
    screen.line(desk.say("check-log-fine"), "green")
    return status_of(problems)


# -- plan


def plan(  # noqa: PLR0913 - one parameter an option
    desk: Desk,
    programme: str,
    *,
    seed: str | None,
    at: dt.datetime | None,
    public: bool,
    out: Path | None,
) -> int:
    """Show what a draw would give now, or gave; nothing changes."""
    state = desk.organiser.state(programme)
    if not state.rosters:
        raise _no_policy(state)
    now = at or desk.organiser.clock()
    made = [_planned(state, one, seed, now) for one in state.rosters.values()]
    document = _document(state, made, public=public or out is not None)
    if out is not None:
        text = json.dumps(document, ensure_ascii=False, indent=1)
        Output.write(out / f"{programme}-draw.json", text.encode(), private=False)
    if desk.as_json:
        print_json(_document(state, made, public=public))
        return FINE
    screen = desk.screen
    screen.heading(state.programme.title)
    given = any(one.has_places for one in state.rosters.values())
    screen.line(desk.say("plan-given" if given else "plan-would"), "dim")
    for one in made:
        screen.draw(state.programme, one)
    screen.line("")
    return FINE


def _planned(state: State, roster: Roster, seed: str | None, now: dt.datetime) -> PlannedDraw:
    """Return the draw that was made, or the one that could be made now."""
    if roster.drawn is not None:
        allocation: Allocation = roster.drawn
    elif roster.is_rolling:
        allocation = roster.allocation()
    else:
        released = ended_by(roster, now)
        allocation = draw(
            roster.frozen(),
            roster.policy,
            capacity=roster.capacity,
            seed=seed,
            released=released,
        )
    registrations = tuple(_registration(state, name) for name in allocation.frozen.ids)
    return PlannedDraw(
        session=roster.target or None, registrations=registrations, allocation=allocation
    )


def _registration(state: State, name: str) -> Registration:
    party = state.parties[name]
    return Registration(
        id=name,
        party=[Member(person=one, optional=one in party.optional) for one in party.people],
    )


def _document(state: State, made: list[PlannedDraw], *, public: bool) -> dict[str, Any]:
    documents = [
        allocation_document(
            one.allocation,
            one.registrations,
            programme=state.programme.id,
            session=one.session,
            public=public,
        )
        for one in made
    ]
    if state.programme.per is Per.PROGRAMME:
        return documents[0]
    return {
        "schema": ALLOCATIONS_SCHEMA,
        "programme": state.programme.id,
        "allocations": documents,
        "problems": [],
    }


# -- explain


def explain(desk: Desk, programme: str, registration: str) -> int:
    """Explain how a registration stands by now, on each of its lists."""
    state = desk.organiser.state(programme)
    party = state.parties.get(registration) or active_party(state, registration)
    found = [state.rosters[target] for target in party.targets if target in state.rosters]
    lists = [one for one in found if one.has_places]
    if not lists:
        raise _not_given(state)
    for one in lists:
        allocation = one.allocation()
        shown = PlannedDraw(session=one.target or None, registrations=(), allocation=allocation)
        desk.screen.decision(shown, allocation[party.id], ())
    return FINE


def _not_given(state: State) -> NotPossible:
    return refused(
        state,
        "De plaatsen zijn nog niet verdeeld, dus er valt nog niets uit te leggen.",
        "Places have not been given yet, so there is nothing to explain yet.",
        code="nothing-given",
    )


def _no_policy(state: State) -> NotPossible:
    return refused(
        state,
        "Dit programma verdeelt geen plaatsen: wie zich aanmeldt doet mee.",
        "In this programme no places are given: whoever registers takes part.",
        code="no-places",
    )
