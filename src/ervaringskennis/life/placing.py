"""Places: drawn, promoted, and decided by hand; and what it means when a list moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from ervaringskennis.allocation import changes
from ervaringskennis.allocation.allocation import Allocation
from ervaringskennis.allocation.allocation import draw as draw_list
from ervaringskennis.allocation.placing import Cause, Outcome
from ervaringskennis.facts.places import (
    ConfirmationAsked,
    Drawn,
    ListMoved,
)
from ervaringskennis.life.possible import guard, naming_what_is_possible, refused
from ervaringskennis.life.registering import active_party
from ervaringskennis.life.roster import Roster, because, changed_standings, standing_of
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.facts import Fact
    from ervaringskennis.life.state import State


# -- the draw


def draw(
    state: State,
    *,
    seed: str | None,
    now: dt.datetime,
    digest: Callable[[Allocation], str],
    target: str | None = None,
) -> tuple[Fact, ...]:
    """Give the places of one list, or of all lists that were not drawn yet.

    ``digest`` gives the digest of the frozen list of a draw.
    """
    guard(state, "draw")
    chosen = [roster(state, target)] if target is not None else list(state.rosters.values())
    due = [one for one in chosen if one.drawn is None]
    if not due:
        raise refused(
            state,
            "Deze plaatsen zijn al verdeeld. Opnieuw verdelen zou mensen hun plaats afnemen.",
            "These places were given already. Drawing again would take people's places away.",
        )
    return tuple(_drawn(one, one.capacity, seed, now, digest) for one in due)


def _drawn(
    one: Roster,
    capacity: int | Unknown,
    seed: str | None,
    now: dt.datetime,
    digest: Callable[[Allocation], str],
) -> Drawn:
    released = ended_by(one, now)
    made = draw_list(one.frozen(), one.policy, capacity=capacity, seed=seed, released=released)
    return Drawn(
        target=one.target,
        seed=seed,
        capacity=None if isinstance(capacity, Unknown) else capacity,
        digest=digest(made),
        released=tuple(released),
        seats=tuple(made.ledger.seats),
        standings=tuple(standing_of(made, number) for number in range(len(made))),
    )


def ended_by(one: Roster, now: dt.datetime) -> list[str]:
    """Return the reserves whose seats are for everybody by now."""
    ends = ((r.id, r.release_at) for r in one.policy.reserves)
    return sorted(name for name, end in ends if end is not None and end <= now)


def roster(state: State, target: str) -> Roster:
    """Return the list for a target; `NotPossible` where there is none."""
    found = state.rosters.get(target)
    if found is None:
        raise refused(
            state,
            "Hiervoor is geen lijst. Noem een bijeenkomst waarvoor mensen zich aanmelden.",
            "There is no list for this. Name a session that people register for.",
            code="no-list",
        )
    return found


# -- the list moves


def moved(one: Roster, after: Allocation, now: dt.datetime) -> Iterator[Fact]:
    """Yield what changed on a list; who is promoted is asked to answer where the policy says so."""
    before = one.allocation()
    capacity = None if isinstance(after.capacity, Unknown) else after.capacity
    yield ListMoved(
        target=one.target,
        because=because(before, after),
        capacity=capacity if capacity != before.capacity else None,
        released=tuple(sorted(after.released - before.released)),
        seats=tuple(after.ledger.seats),
        standings=changed_standings(before, after),
    )
    promoted = tuple(
        before.frozen.ids[number]
        for number, (was, now_is) in enumerate(
            zip(before.ledger.outcome, after.ledger.outcome, strict=True)
        )
        if was == Outcome.WAITING
        and now_is == Outcome.PLACED
        and after.ledger.cause[number] == Cause.PROMOTED
    )
    days = one.policy.answer_days
    if promoted and not isinstance(days, Unknown):
        by = now + dt.timedelta(days=days)
        yield ConfirmationAsked(
            registrations=promoted, answer_by=by, about="offer", target=one.target
        )


def promote(  # noqa: PLR0913 - all keyword-only, each with one meaning
    state: State,
    target: str,
    *,
    now: dt.datetime,
    digest: Callable[[Allocation], str],
    capacity: int | None = None,
    released: Iterable[str] = (),
    backfill: bool = False,
) -> tuple[Fact, ...]:
    """Let the waiting list move up into more capacity, ended reserves, or seats left empty.

    Where the capacity was unknown until now, nobody had a place, and the list is drawn anew.
    """
    guard(state, "promote")
    one = roster(state, target)
    if not one.has_places:
        raise refused(
            state,
            "Deze plaatsen zijn nog niet verdeeld. Verdeel ze eerst.",
            "These places were not given yet. Draw first.",
            code="not-drawn",
        )
    if isinstance(one.capacity, Unknown) and capacity is not None:
        seed = None if one.drawn is None else one.drawn.seed
        return (_drawn(one, capacity, seed, now, digest),)
    with naming_what_is_possible(state):
        after = changes.promote(
            one.allocation(), capacity=capacity, released=released, backfill=backfill
        )
    return tuple(moved(one, after, now))


def override(  # noqa: PLR0913 - all but two keyword-only
    state: State, registration: str, *, place: bool, note: str, target: str, now: dt.datetime
) -> tuple[Fact, ...]:
    """Place a party by hand or take its place back, for a reason that is recorded."""
    guard(state, "override")
    party = active_party(state, registration)
    one = roster(state, target)
    if not one.has_places or party.id not in one.numbers:
        raise refused(
            state,
            "Deze aanmelding staat hier niet op een lijst waarop plaatsen zijn gegeven.",
            "This registration is not on a list here on which places were given.",
        )
    with naming_what_is_possible(state):
        after = changes.override(one.allocation(), party.id, place=place, note=note)
    return tuple(moved(one, after, now))
