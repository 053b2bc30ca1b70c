"""The outcome of a draw: a sequence of decisions, each with its recorded reason."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, overload

import attrs

from ervaringskennis.allocation.frozen_list import BARRIERS, FrozenList, freeze
from ervaringskennis.allocation.lottery import draw_order
from ervaringskennis.allocation.placing import (
    NOBODY,
    OPEN,
    Cause,
    Filler,
    Ledger,
    Outcome,
    known_towns,
    pools,
)
from ervaringskennis.allocation.policy import Confirm, LastSeat, Policy
from ervaringskennis.allocation.reasons import Evidence, Reason, reason
from ervaringskennis.allocation.rolling import fill_on_arrival
from ervaringskennis.errors import InvalidValue
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.registrations.registration import Admission, Registration
    from ervaringskennis.values.text import Label


@attrs.frozen(kw_only=True)
class Decision:
    """What became of one registration, and why.

    ``draw_rank`` counts from 1 over all that could take part.  ``position`` is the place on the
    waiting list, from 1: of the party, or of its optional members where the others were placed.
    """

    registration: str
    outcome: Outcome
    priority: str | None
    draw_rank: int | None
    position: int | None
    size: int
    people_placed: int
    reason: Reason

    @property
    def is_placed(self) -> bool:
        """Whether the party has its place; an optional member may still wait."""
        return self.outcome is Outcome.PLACED


@attrs.frozen(kw_only=True)
class Change:
    """Something that happened after the draw; ``note`` is the organiser's reason."""

    kind: str
    registration: str | None = None
    note: str = ""


@attrs.frozen(kw_only=True, eq=False)
class Allocation(Sequence[Decision]):
    """The decisions of one draw, in the order of the input; also looked up by registration id.

    Decisions are stored by column and made when asked for.  ``order`` holds the numbers of the
    eligible registrations in the order in which they are served: class, then draw.
    """

    frozen: FrozenList = attrs.field(repr=False)
    policy: Policy = attrs.field(repr=False)
    capacity: int | Unknown
    seed: str | None
    ledger: Ledger = attrs.field(repr=False)
    order: Sequence[int] = attrs.field(repr=False)
    released: frozenset[str] = frozenset()
    history: tuple[Change, ...] = attrs.field(default=(), repr=False)
    drawn: Allocation | None = attrs.field(default=None, repr=False)
    """The draw itself, where this is what later changes made of it."""

    def __len__(self) -> int:
        return len(self.frozen)

    @overload
    def __getitem__(self, key: int | str) -> Decision: ...
    @overload
    def __getitem__(self, key: slice) -> Sequence[Decision]: ...
    def __getitem__(self, key: int | str | slice) -> Decision | Sequence[Decision]:
        """Return the decision at this place or on the registration with this id."""
        if isinstance(key, slice):
            return [self._decision(number) for number in range(len(self))[key]]
        if isinstance(key, str):
            return self._decision(self.number(key))
        return self._decision(range(len(self))[key])

    def number(self, registration_id: str) -> int:
        """Return where this registration stands in the list; `KeyError` where it does not."""
        try:
            return self.frozen.ids.index(registration_id)
        except ValueError:
            raise KeyError(registration_id) from None

    @property
    def placed(self) -> tuple[Decision, ...]:
        """The decisions that gave a place, in the order in which they were served."""
        return tuple(self._ordered(Outcome.PLACED))

    @property
    def waiting(self) -> tuple[Decision, ...]:
        """The waiting list, from position 1; optional members of a placed party not included."""
        return tuple(self._ordered(Outcome.WAITING))

    @property
    def people_placed(self) -> int:
        """The number of people with a place."""
        return sum(self.ledger.placed)

    @property
    def seats_left(self) -> int | Unknown:
        """The number of places that nobody has; unknown where the capacity is."""
        return UNKNOWN if isinstance(self.capacity, Unknown) else self.capacity - self.people_placed

    def _ordered(self, outcome: Outcome) -> Iterator[Decision]:
        column = self.ledger.outcome
        return (self._decision(number) for number in self.order if column[number] == outcome)

    def _decision(self, number: int) -> Decision:
        ledger = self.ledger
        return Decision(
            registration=self.frozen.ids[number],
            outcome=Outcome(ledger.outcome[number]),
            priority=self._class_id(number),
            draw_rank=ledger.rank[number] or None,
            position=ledger.position[number] or None,
            size=self.frozen.sizes[number],
            people_placed=ledger.placed[number],
            reason=reason(self._evidence(number)),
        )

    def _class_id(self, number: int) -> str | None:
        classes = self.policy.priority
        position = self.frozen.classes[number]
        return classes[position].id if position < len(classes) else None

    def _evidence(self, number: int) -> Evidence:
        ledger, policy = self.ledger, self.policy
        pool, other = ledger.pool[number], ledger.other[number]
        reserve = policy.reserves[pool - 1] if pool != OPEN else None
        draw_itself = self.drawn or self
        return Evidence(
            cause=Cause(ledger.cause[number]),
            draw=policy.draw,
            outcome=Outcome(ledger.outcome[number]),
            size=self.frozen.sizes[number],
            placed=ledger.placed[number],
            rank=ledger.rank[number] or None,
            position=ledger.position[number] or None,
            capacity=_number(draw_itself.capacity),
            capacity_now=_number(self.capacity),
            left=ledger.left[number],
            cutoff=draw_itself._cutoffs.get((_turn(policy, self.frozen, number), pool)),  # noqa: SLF001
            other=None if other == NOBODY else self.frozen.ids[other],
            barrier=BARRIERS[self.frozen.barriers[number]],
            priority=self._priority(number),
            reserve=reserve.label if reserve else None,
            reserve_seats=reserve.seats if reserve else 0,
            cap=policy.cap,
            served=() if policy.confirm is Confirm.ROLLING else draw_itself.served,
            note=self._note(number),
        )

    def _priority(self, number: int) -> Label | None:
        """Return the label of the class whose turn came first; with rolling there is none."""
        classes, position = self.policy.priority, self.frozen.classes[number]
        if self.policy.confirm is Confirm.ROLLING or position >= len(classes):
            return None
        return classes[position].label

    def _note(self, number: int) -> str:
        if self.ledger.cause[number] != Cause.OVERRIDE:
            return ""
        name = self.frozen.ids[number]
        return next(c.note for c in reversed(self.history) if c.registration == name and c.note)

    @functools.cached_property
    def served(self) -> tuple[tuple[Label, int], ...]:
        """How many parties of each priority class have a place."""
        classes = self.frozen.classes
        found = Counter(
            classes[number]
            for number, state in enumerate(self.ledger.outcome)
            if state == Outcome.PLACED
        )
        return tuple((c.label, found[n]) for n, c in enumerate(self.policy.priority))

    @functools.cached_property
    def _cutoffs(self) -> dict[tuple[int, int], int]:
        """The last rank that the draw gave a seat, per turn (see `_turn`) and pool."""
        ledger, cutoffs = self.ledger, dict[tuple[int, int], int]()
        for number in self.order:
            if ledger.outcome[number] == Outcome.PLACED:
                key = _turn(self.policy, self.frozen, number), ledger.pool[number]
                cutoffs[key] = max(ledger.rank[number], cutoffs.get(key, 0))
        return cutoffs


def _number(capacity: int | Unknown) -> int | None:
    return None if isinstance(capacity, Unknown) else capacity


def _turn(policy: Policy, frozen: FrozenList, number: int) -> int:
    """Return with whom a registration had its turn: its class, or with rolling everyone."""
    return 0 if policy.confirm is Confirm.ROLLING else frozen.classes[number]


def allocate(  # noqa: PLR0913 - all keyword-only, each with one meaning
    registrations: Iterable[Registration],
    policy: Policy,
    *,
    capacity: int | Unknown,
    seed: str | None = None,
    admission: Admission | None = None,
    released: Iterable[str] = (),
) -> Allocation:
    """Decide who gets a place, and record why.

    ``capacity`` is people; where it is unknown, nobody is placed and nobody refused: all stand on
    one list in the order of the draw.  ``released`` names reserves that have ended.  The same
    list, policy and seed give the same outcome whatever the order of the input.
    """
    frozen = freeze(registrations, policy, admission=admission)
    return draw(frozen, policy, capacity=capacity, seed=seed, released=released)


def draw(
    frozen: FrozenList,
    policy: Policy,
    *,
    capacity: int | Unknown,
    seed: str | None = None,
    released: Iterable[str] = (),
) -> Allocation:
    """Decide on a frozen list; `allocate` freezes and draws in one go."""
    check_capacity(policy, capacity)
    ended = ended_reserves(policy, released)
    drawn = draw_order(frozen, policy, seed)
    order = _by_class(drawn, frozen, policy)
    ledger = _entered(frozen, drawn, pools(policy, capacity))
    if isinstance(capacity, Unknown):
        for number in order:
            ledger.cause[number] = Cause.CAPACITY_UNKNOWN
    else:
        filler = filler_for(frozen, policy, ledger, policy.last_seat, ended)
        if policy.confirm is not Confirm.ROLLING:
            filler.run(order)
        elif policy.reserves:
            fill_on_arrival(filler, drawn)
        else:
            filler.run(drawn)
    number_the_waiting(frozen, ledger, order)
    return Allocation(
        frozen=frozen,
        policy=policy,
        capacity=capacity,
        seed=seed,
        ledger=ledger,
        order=order,
        released=ended,
    )


def ended_reserves(policy: Policy, released: Iterable[str]) -> frozenset[str]:
    """Return the ids of the reserves that have ended; `InvalidValue` where there is no such one."""
    ended = frozenset(released)
    unknown = sorted(ended - {reserve.id for reserve in policy.reserves})
    if unknown:
        names = ", ".join(unknown)
        raise InvalidValue.of(
            "unknown-reserve",
            f"Zo heet geen enkele reservering in dit programma: {names}.",
            f"No reserve in this programme is called: {names}.",
            field="released",
        )
    return ended


def filler_for(
    frozen: FrozenList, policy: Policy, ledger: Ledger, rule: LastSeat, released: frozenset[str]
) -> Filler:
    """Return the filler that goes on from what the ledger already holds."""
    filler = Filler(frozen=frozen, policy=policy, ledger=ledger, free=ledger.free(), rule=rule)
    if policy.cap is not None:
        for number, people in enumerate(ledger.placed):
            filler.towns.update(known_towns(frozen, number, people))
    # What an ended reserve has left is open.
    filler.flow_on(n for n, reserve in enumerate(policy.reserves, 1) if reserve.id in released)
    filler.held |= {
        n
        for n, reserve in enumerate(policy.reserves, 1)
        if reserve.release_at is not None and reserve.id not in released
    }
    return filler


def number_the_waiting(frozen: FrozenList, ledger: Ledger, order: Sequence[int]) -> None:
    """Number everyone who waits from 1: parties, and optional members of placed parties."""
    position, outcome, placed, sizes = ledger.position, ledger.outcome, ledger.placed, frozen.sizes
    last = 0
    for number in order:
        state = outcome[number]
        if state == 0 or (state == 1 and placed[number] < sizes[number]):
            last += 1
            position[number] = last
        else:
            position[number] = 0


def check_capacity(policy: Policy, capacity: int | Unknown) -> None:
    """Raise `InvalidValue` where a number of places is none, or fewer than are reserved."""
    if isinstance(capacity, Unknown):
        return
    if isinstance(capacity, bool) or capacity < 0:
        raise InvalidValue.of(
            "bad-capacity",
            "Het aantal plaatsen is een heel getal van nul of hoger.",
            "The capacity is a whole number of zero or more.",
            field="capacity",
        )
    reserved = sum(reserve.seats for reserve in policy.reserves)
    if reserved > capacity:
        raise InvalidValue.of(
            "too-many-reserved",
            f"Er zijn meer plaatsen gereserveerd ({reserved}) dan er zijn ({capacity}).",
            f"More places are reserved ({reserved}) than there are ({capacity}).",
            field="capacity",
        )


def _by_class(drawn: Sequence[int], frozen: FrozenList, policy: Policy) -> list[int]:
    per_class: list[list[int]] = [[] for _ in range(len(policy.priority) + 1)]
    classes = frozen.classes
    for number in drawn:
        per_class[classes[number]].append(number)
    return [number for numbers in per_class for number in numbers]


def _entered(frozen: FrozenList, drawn: Sequence[int], seats: Iterable[int]) -> Ledger:
    ledger = Ledger.blank(len(frozen), seats)
    for rank, number in enumerate(drawn, 1):
        ledger.rank[number] = rank
    if len(drawn) < len(frozen):
        for number, barrier in enumerate(frozen.barriers):
            if barrier:
                ledger.outcome[number] = Outcome.NOT_ELIGIBLE
                ledger.cause[number] = Cause.BARRIER
    return ledger
