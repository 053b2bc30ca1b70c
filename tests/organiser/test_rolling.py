"""Places on arrival, one registration at a time, as a draw by arrival gives them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.allocation.allocation import allocate
from ervaringskennis.allocation.placing import NOBODY, Cause, Outcome
from ervaringskennis.allocation.policy import Confirm, Policy, Reserve
from ervaringskennis.allocation.rolling import arrive, desk_over, row_of
from ervaringskennis.facts import Recorded
from ervaringskennis.facts.programme import Announced, RegistrationOpened
from ervaringskennis.life.fold import enter
from ervaringskennis.life.registering import register
from ervaringskennis.people import Member, Rule
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.registrations.registration import Registration
from ervaringskennis.testing import strategies as some
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.allocation import Allocation
    from ervaringskennis.facts import Fact
    from ervaringskennis.life.roster import Roster
    from ervaringskennis.life.state import State
    from ervaringskennis.values.unknown import Unknown

NOON = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
COLUMNS = ("outcome", "cause", "placed", "pool", "rank", "left", "other")


@st.composite
def arrivals(draw: st.DrawFn) -> list[Registration]:
    """Yield registrations in the order in which they came, a minute apart."""
    listed = draw(st.lists(some.parties(most=3, most_optional=1), max_size=10))
    return [
        attrs.evolve(
            draw(some.registrations(name=f"r{number:02}")),
            party=[attrs.evolve(one, person=f"r{number:02}.{n}") for n, one in enumerate(party)],
            moment=NOON + dt.timedelta(minutes=number),
        )
        for number, party in enumerate(listed)
    ]


def rolling() -> st.SearchStrategy[Policy]:
    """Yield policies that give places on arrival: with reserves, with a cap, or with neither."""
    return some.policies(confirm=Confirm.ROLLING)


def opened(policy: Policy, capacity: int | Unknown) -> State:
    programme = Programme(id="reeks", title="Reeks", capacity=capacity)
    first = Announced(programme=programme, policy=policy)
    state = enter(None, Recorded(version=1, at=NOON, fact=first))
    return enter(state, Recorded(version=2, at=NOON, fact=RegistrationOpened()))


def entered(state: State, facts: tuple[Fact, ...]) -> None:
    for fact in facts:
        enter(state, Recorded(version=state.version + 1, at=NOON, fact=fact))


def columns(of: Allocation | Roster, at: Allocation) -> list[list[int]]:
    """Return the ledger by column, as plain numbers, and the places on the waiting list.

    Whether the seats that were left were a reserve is said of the moment of arrival, and stays so;
    a draw says it of its end.
    """
    found = {column: list(getattr(of.ledger, column)) for column in COLUMNS}
    for number, cause in enumerate(found["cause"]):
        if cause in {Cause.RESERVED, Cause.FULL}:
            found["cause"][number] = found["left"][number] = int(Cause.FULL)
    return [*found.values(), list(at.ledger.position)]


@given(arrivals(), rolling(), st.data())
def test_one_at_a_time_gives_what_a_draw_by_arrival_over_everybody_so_far_gives(
    registrations: list[Registration], policy: Policy, data: st.DataObject
) -> None:
    capacity = data.draw(some.maybe_unknown(some.seats_for(policy, more=6)))
    state = opened(policy, capacity)
    for number, registration in enumerate(registrations, 1):
        facts = register(state, registration, request=registration.id)
        told = [getattr(fact, "standing", None) for fact in facts]
        entered(state, facts)
        drawn = allocate(registrations[:number], policy, capacity=capacity)
        roster = state.rosters[""]
        assert columns(roster, roster.allocation()) == columns(drawn, drawn)
        assert list(roster.ledger.seats) == list(drawn.ledger.seats)
        assert roster.allocation().order == drawn.order
        newest = drawn[registration.id]
        (standing,) = [one for one in told if one is not None]
        assert standing.position == (newest.position or 0)
        assert (standing.outcome, standing.placed) == (
            newest.outcome.word,
            newest.people_placed,
        )
        last = roster.allocation()[registration.id].reason
        assert (last.code, last.nl, last.en) == (
            newest.reason.code,
            newest.reason.nl,
            newest.reason.en,
        )


@given(arrivals(), rolling(), st.data())
def test_what_the_desk_remembers_is_what_the_ledger_says(
    registrations: list[Registration], policy: Policy, data: st.DataObject
) -> None:
    capacity = data.draw(some.seats_for(policy, more=6))
    state = opened(policy, capacity)
    for registration in registrations:
        entered(state, register(state, registration, request=registration.id))
        roster = state.rosters[""]
        kept, afresh = roster.desk, desk_over(roster.frozen(), policy, roster.ledger)
        assert kept.free == afresh.free
        assert +kept.towns == +afresh.towns
        assert (kept.held, kept.heads) == (afresh.held, afresh.heads)
        assert kept.passed == afresh.passed


@given(arrivals(), rolling(), st.data())
def test_an_arrival_decides_what_the_draw_decides_of_the_last(
    registrations: list[Registration], policy: Policy, data: st.DataObject
) -> None:
    capacity = data.draw(some.seats_for(policy, more=6))
    for number in range(1, len(registrations) + 1):
        before = allocate(registrations[: number - 1], policy, capacity=capacity)
        after = allocate(registrations[:number], policy, capacity=capacity)
        desk = desk_over(before.frozen, policy, before.ledger)
        found = arrive(desk, row_of(after.frozen, number - 1), policy)
        ledger, last = after.ledger, number - 1
        assert found.outcome == Outcome(ledger.outcome[last])
        assert found.cause == Cause(ledger.cause[last])
        assert (found.placed, found.pool, found.left) == (
            ledger.placed[last],
            ledger.pool[last],
            ledger.left[last],
        )
        if found.outcome is Outcome.PLACED:
            by = [n for n in range(last) if before.ledger.other[n] != ledger.other[n]]
            assert all(ledger.other[n] == last for n in by)
        else:
            assert ledger.other[last] == NOBODY


def test_a_third_in_an_open_seat_is_who_got_it_in_a_draw_as_on_arrival() -> None:
    residents = Reserve(
        id="inwoners",
        label=Label(nl="inwoners", en="residents"),
        rule=Rule(role="resident"),
        seats=2,
        order="after-open",
        release_at=NOON + dt.timedelta(days=30),
    )
    policy = Policy(
        draw="arrival", confirm="rolling", last_seat="skip", priority=[], reserves=[residents]
    )
    parties = [
        [Member(person="a1", role="policy_officer")],
        [Member(person="b1", role="policy_officer"), Member(person="b2", role="policy_officer")],
        [
            Member(person="c1", role="resident"),
            Member(person="c2", role="policy_officer"),
            Member(person="c3", role="policy_officer", optional=True),
        ],
    ]
    listed = [
        Registration(id=party[0].person[0], party=party, moment=NOON + dt.timedelta(minutes=number))
        for number, party in enumerate(parties)
    ]
    state = opened(policy, 4)
    for registration in listed:
        entered(state, register(state, registration, request=registration.id))
    drawn = allocate(listed, policy, capacity=4)
    roster = state.rosters[""]
    assert list(roster.ledger.placed) == list(drawn.ledger.placed) == [1, 0, 3]
    assert list(drawn.ledger.other) == list(roster.ledger.other) == [-1, 2, -1]
    assert columns(roster, roster.allocation()) == columns(drawn, drawn)
