"""Strategies for policies, and for what they decide on."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from ervaringskennis.allocation.allocation import Allocation, allocate
from ervaringskennis.allocation.custom import CustomDraw
from ervaringskennis.allocation.frozen_list import FrozenList, freeze
from ervaringskennis.allocation.groups import Learner, Party
from ervaringskennis.allocation.policy import (
    Confirm,
    Draw,
    LastSeat,
    PartnerWithdraws,
    Policy,
    PriorityClass,
    Reserve,
    ReserveOrder,
)
from ervaringskennis.people import CustomRule
from ervaringskennis.testing.strategies.people import (
    MUNICIPALITIES,
    ROLES,
    admissions,
    registration_lists,
    rules,
)
from ervaringskennis.testing.strategies.texts import identifiers, lines, maybe_unknown, seeds
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

SIMPLE_POLICY: Final = Policy(
    draw=Draw.LOTTERY,
    confirm=Confirm.DEADLINE,
    last_seat=LastSeat.SKIP,
    priority=[],
    waiting_list=LastSeat.HOLD,
    partner_withdraws=PartnerWithdraws.KEEP,
)
"""A policy to begin with: a lottery without priority; change it with `attrs.evolve`."""


def priority_classes(name: str = "class") -> SearchStrategy[PriorityClass]:
    """Yield priority classes with this id."""
    label = Label(nl=f"de groep {name}", en=f"the group {name}")
    return st.builds(PriorityClass, id=st.just(name), label=st.just(label), rule=rules())


def reserves(name: str = "reserve", *, always_held: bool = False) -> SearchStrategy[Reserve]:
    """Yield reserves with this id, of 1 to 3 seats; some or all end at a moment."""
    release = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
    return st.builds(
        Reserve,
        id=st.just(name),
        label=st.just(Label(nl=f"de groep {name}", en=f"the group {name}")),
        rule=rules(),
        seats=st.integers(1, 3),
        order=st.sampled_from(ReserveOrder),
        release_at=st.just(release) if always_held else st.sampled_from([None, release]),
    )


@st.composite
def policies(
    draw: DrawFn, *, confirm: Confirm | None = None, reserved: bool = True, capped: bool = True
) -> Policy:
    """Yield complete policies, ready for withdrawals too.

    ``confirm`` fixes one choice; ``reserved`` and ``capped`` say whether there may be reserves
    and a cap.
    """
    how = draw(st.sampled_from(Confirm)) if confirm is None else confirm
    rolling = how is Confirm.ROLLING
    names = [f"reserve-{n}" for n in range(draw(st.integers(0, 2)) if reserved else 0)]
    may_cap = capped and not (rolling and names)
    return Policy(
        draw=Draw.ARRIVAL if rolling else draw(st.sampled_from(Draw)),
        confirm=how,
        last_seat=draw(st.sampled_from(LastSeat)),
        priority=[draw(priority_classes(f"class-{n}")) for n in range(draw(st.integers(0, 2)))],
        reserves=[draw(reserves(name, always_held=rolling)) for name in names],
        cap=draw(st.one_of(st.none(), st.integers(1, 4))) if may_cap else None,
        waiting_list=draw(st.sampled_from(LastSeat)),
        partner_withdraws=draw(st.sampled_from(PartnerWithdraws)),
        replace_days=draw(st.sampled_from((1, 14, 366))),
        answer_days=draw(maybe_unknown(st.sampled_from((1, 7)))),
    )


def seats_for(policy: Policy, more: int = 10) -> SearchStrategy[int]:
    """Yield capacities that this policy can have: its reserves, and up to ``more`` open seats."""
    reserved = sum(reserve.seats for reserve in policy.reserves)
    return st.integers(reserved, reserved + more)


# ------------------------------------------------------------ what a policy decides on, and how


def custom_rules() -> SearchStrategy[CustomRule]:
    """Yield conditions of somebody else that are named and not bound."""
    return identifiers().map(CustomRule)


def custom_draws() -> SearchStrategy[CustomDraw]:
    """Yield draws of somebody else that are named and not bound."""
    return identifiers().map(CustomDraw)


@st.composite
def frozen_lists(draw: DrawFn, *, policy: Policy | None = None, most: int = 12) -> FrozenList:
    """Yield frozen lists, under one policy or any, in which some may not take part."""
    chosen = draw(policies()) if policy is None else policy
    admission = draw(st.one_of(st.none(), admissions()))
    return freeze(draw(registration_lists(most=most)), chosen, admission=admission)


@st.composite
def allocations(draw: DrawFn) -> Allocation:
    """Yield what was decided for a list of registrations, under any policy."""
    policy = draw(policies())
    return allocate(
        draw(registration_lists()),
        policy,
        capacity=draw(seats_for(policy)),
        seed=draw(seeds()),
    )


def learners(person: SearchStrategy[str] | None = None) -> SearchStrategy[Learner]:
    """Yield people as groups are made of them."""
    values = {"role": ROLES, "municipality": MUNICIPALITIES}
    chosen = {
        name: st.lists(maybe_unknown(st.sampled_from(some)), max_size=2)
        for name, some in values.items()
    }
    themes = {"themes": st.lists(lines(), max_size=2)}
    return st.builds(
        Learner,
        person=identifiers() if person is None else person,
        traits=st.fixed_dictionaries({}, optional={**chosen, **themes}),
    )


@st.composite
def learner_parties(draw: DrawFn, *, name: str = "r", most: int = 3) -> Party:
    """Yield parties of 1 to ``most`` people as groups are made of them."""
    size = draw(st.integers(1, most))
    return Party(
        id=name, people=[draw(learners(st.just(f"{name}.{number}"))) for number in range(size)]
    )
