"""One list of registrations for one thing, such as a session: who stands on it, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.allocation.allocation import Allocation, Change, number_the_waiting
from ervaringskennis.allocation.frozen_list import BARRIERS, FrozenList
from ervaringskennis.allocation.placing import NOBODY, Cause, Ledger, Outcome, pools
from ervaringskennis.allocation.policy import Confirm, Draw, Policy
from ervaringskennis.allocation.rolling import Desk, Row, desk_over, overtaken, remember
from ervaringskennis.facts.places import Because, Standing
from ervaringskennis.registrations.registration import Barrier
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.facts.places import Drawn, Judged, ListMoved

WHOLE: Final = ""
"""The target of a list for the whole programme."""

_OUTCOMES: Final = {outcome.word: outcome for outcome in Outcome}
_CAUSES: Final = {cause.word: cause for cause in Cause}
_BARRIER_NUMBERS: Final = {barrier: number for number, barrier in enumerate(BARRIERS)}
INTAKE_BARRIERS: Final = frozenset(
    _BARRIER_NUMBERS[barrier]
    for barrier in (Barrier.INTAKE_PENDING, Barrier.INTAKE_LATER, Barrier.NOT_MATCHED)
)
"""The numbers of the barriers that an intake conversation settles."""
_MAY_END: Final = frozenset(
    _BARRIER_NUMBERS[barrier]
    for barrier in (Barrier.PARTY_INCOMPLETE, Barrier.INTAKE_PENDING, Barrier.INTAKE_LATER)
)
"""The numbers of the barriers that may end before places are given."""
_COLUMNS: Final = ("outcome", "cause", "placed", "pool", "left", "other")


@attrs.define(kw_only=True, eq=False)
class Roster:
    """The rows of one list by column, growing; with rolling the ledger grows along.

    ``turns`` counts those who had or await a turn, which is their rank by arrival.  ``waiting``
    counts, per priority class, the places on the waiting list.
    """

    target: str
    policy: Policy
    capacity: int | Unknown
    rows: list[Row] = attrs.field(factory=list)
    numbers: dict[str, int] = attrs.field(factory=dict)
    ledger: Ledger = attrs.field(init=False)
    drawn: Allocation | None = None
    released: frozenset[str] = frozenset()
    history: list[Change] = attrs.field(factory=list)
    turns: int = 0
    waiting: list[int] = attrs.field(init=False)
    is_rolling: bool = attrs.field(init=False)
    """Whether places are given on arrival."""
    _classes: dict[str | None, int] = attrs.field(init=False)
    _desk: Desk | None = None
    _view: Allocation | None = None

    def __attrs_post_init__(self) -> None:
        self.ledger = Ledger.blank(0, pools(self.policy, self.capacity))
        classes = self.policy.priority
        self.waiting = [0] * (len(classes) + 1)
        self.is_rolling = self.policy.confirm is Confirm.ROLLING
        self._classes = {None: len(classes)} | {c.id: number for number, c in enumerate(classes)}

    @property
    def has_places(self) -> bool:
        """Whether places were given, or are given as people come."""
        return self.is_rolling or self.drawn is not None

    @property
    def can_be_overridden(self) -> bool:
        """Whether there is a place to take back, or room for somebody who waits."""
        ledger = self.ledger
        if isinstance(self.capacity, Unknown):
            return False
        left = self.capacity - sum(ledger.placed)
        return any(
            state == Outcome.PLACED or (state == Outcome.WAITING and row.required <= left)
            for state, row in zip(ledger.outcome, self.rows, strict=True)
        )

    def had_turn(self, registration: str) -> bool:
        """Return whether a registration was placed or made to wait for a seat."""
        return not isinstance(self.capacity, Unknown) and self.rank(registration) > 0

    # -- rows

    def row(
        self,
        registration: str,
        judged: Judged,
        size: int,
        required: int,
        moment: dt.datetime | None,
    ) -> Row:
        """Return the row that a judged party has here."""
        barrier = None if judged.barrier is None else Barrier(judged.barrier)
        return Row(
            id=registration,
            priority=self._classes[judged.priority],
            size=size,
            required=required,
            barrier=_BARRIER_NUMBERS[barrier],
            groups=tuple([reserve.id in judged.groups for reserve in self.policy.reserves]),
            moment=UNKNOWN if moment is None else moment,
            towns=tuple([UNKNOWN if town is None else town for town in judged.towns]),
        )

    def put(self, row: Row) -> None:
        """Add a row, or replace the one of this registration."""
        self._view = None
        number = self.numbers.get(row.id)
        if number is None:
            self.numbers[row.id] = len(self.rows)
            self.rows.append(row)
            if self.has_places:
                self._grow(row)
        else:
            self.rows[number] = row
            if self.has_places and not self.ledger.rank[number]:
                self._bar(number, row)

    def _grow(self, row: Row) -> None:
        ledger = self.ledger
        for column in (ledger.outcome, ledger.cause, ledger.placed, ledger.pool):
            column.append(0)
        for numbers in (ledger.rank, ledger.left, ledger.position):
            numbers.append(0)
        ledger.other.append(NOBODY)
        self._bar(len(self.rows) - 1, row)

    def _bar(self, number: int, row: Row) -> None:
        ledger = self.ledger
        ledger.outcome[number] = Outcome.NOT_ELIGIBLE if row.barrier else Outcome.WAITING
        ledger.cause[number] = Cause.BARRIER if row.barrier else Cause.FULL

    def rank(self, registration: str) -> int:
        """Return the rank of a registration; 0 where it had no turn."""
        return self.ledger.rank[self.numbers[registration]] if self.has_places else 0

    def people_placed(self, registration: str) -> int:
        """Return how many people of a registration have a place."""
        return self.ledger.placed[self.numbers[registration]] if self.has_places else 0

    def frozen(self) -> FrozenList:
        """Return the list as it stands: what a draw would be made on."""
        rows = self.rows
        by_arrival = self.policy.draw is Draw.ARRIVAL
        return FrozenList(
            ids=tuple([row.id for row in rows]),
            classes=bytes([row.priority for row in rows]),
            sizes=bytes([row.size for row in rows]),
            required=bytes([row.required for row in rows]),
            barriers=bytes([row.barrier for row in rows]),
            groups=tuple(
                bytes([row.groups[n] for row in rows]) for n in range(len(self.policy.reserves))
            ),
            moments=tuple([row.moment for row in rows]) if by_arrival else (),
            towns=tuple([row.towns for row in rows]) if self.policy.cap is not None else (),
        )

    # -- places

    @property
    def desk(self) -> Desk:
        """What the next arrival needs to know."""
        if self._desk is None:
            self._desk = desk_over(self.frozen(), self.policy, self.ledger, self.released)
        return self._desk

    def next_position(self, priority: int) -> int:
        """Return the place on the waiting list of the next of this class who must wait."""
        return sum(self.waiting[: priority + 1]) + 1

    def overtaken(self, pool: int) -> list[int]:
        """Return who was passed over for the seats of this pool until now."""
        return overtaken(self.desk, _columns_of_groups(self), pool) if self.desk.passed else []

    def settle(self, standing: Standing, seats: Sequence[int] = ()) -> None:
        """Enter what became of somebody on arrival; ``seats`` are as in the fact."""
        number, desk, ledger = self.numbers[standing.registration], self.desk, self.ledger
        row = self.rows[number]
        self.turns += 1
        self._enter(standing)
        ledger.rank[number] = self.turns
        self._view = None
        if standing.position:
            self.waiting[row.priority] += 1
        for pool, there in enumerate(seats):
            desk.free[pool] += there - ledger.seats[pool]
            ledger.seats[pool] = there
        if ledger.outcome[number] == Outcome.PLACED:
            desk.free[standing.pool] -= standing.placed
            if self.policy.cap is not None:
                known = row.towns[: standing.placed]
                desk.towns.update(town for town in known if not isinstance(town, Unknown))
        else:
            remember(desk, row, ledger, number)

    def draw(self, fact: Drawn) -> None:
        """Enter the outcome of a draw."""
        self.capacity = UNKNOWN if fact.capacity is None else fact.capacity
        self.released = frozenset(fact.released)
        self.ledger = Ledger.blank(len(self.rows), pools(self.policy, self.capacity))
        self._take(fact.seats, fact.standings)
        for standing in fact.standings:
            self.ledger.rank[self.numbers[standing.registration]] = standing.rank
        self.turns = max(self.ledger.rank, default=0)
        order = self._order()
        number_the_waiting(self.frozen(), self.ledger, order)
        self.drawn = Allocation(
            frozen=self.frozen(),
            policy=self.policy,
            capacity=self.capacity,
            seed=fact.seed,
            ledger=self.ledger.copy(),
            order=order,
            released=self.released,
        )

    def is_moved_by(self, standing: Standing) -> bool:
        """Return whether a standing gives more or fewer people of a registration a place.

        Who withdrew has a fact of their own.
        """
        if standing.outcome == Outcome.WITHDRAWN.word:
            return False
        number = self.numbers[standing.registration]
        now = (self.ledger.outcome[number], self.ledger.placed[number])
        return now != (_OUTCOMES[standing.outcome], standing.placed)

    def move(self, fact: ListMoved) -> None:
        """Enter what changed after places were given."""
        if fact.capacity is not None:
            self.capacity = fact.capacity
        self.released |= frozenset(fact.released)
        self.history.extend(
            Change(kind=b.kind, registration=b.registration, note=b.note) for b in fact.because
        )
        self._take(fact.seats, fact.standings)

    def _take(self, seats: Iterable[int], standings: Iterable[Standing]) -> None:
        for pool, number in enumerate(seats):
            self.ledger.seats[pool] = number
        for standing in standings:
            self._enter(standing)
        self.recount()

    def recount(self) -> None:
        """Count again who waits, after rows or more than one standing changed."""
        self._desk = self._view = None
        self.waiting = [0] * len(self.waiting)
        ledger = self.ledger
        for number, row in enumerate(self.rows):
            state, placed = ledger.outcome[number], ledger.placed[number]
            if state == Outcome.WAITING or (state == Outcome.PLACED and placed < row.size):
                self.waiting[row.priority] += 1

    def _enter(self, standing: Standing) -> None:
        number, ledger = self.numbers[standing.registration], self.ledger
        ledger.outcome[number] = _OUTCOMES[standing.outcome]
        ledger.cause[number] = _CAUSES[standing.cause]
        ledger.placed[number] = standing.placed
        ledger.pool[number] = standing.pool
        ledger.left[number] = standing.left
        ledger.other[number] = NOBODY if standing.other is None else self.numbers[standing.other]

    # -- the whole list as an allocation

    def allocation(self) -> Allocation:
        """Return the list as an allocation that later changes leave alone."""
        if self._view is None:
            frozen = self.frozen()
            ledger = self.ledger.copy() if self.has_places else Ledger.blank(len(self.rows))
            order = self._order()
            if self.is_rolling:
                number_the_waiting(frozen, ledger, order)
            elif self.drawn is not None:
                order = list(self.drawn.order)
                number_the_waiting(frozen, ledger, order)
            self._view = Allocation(
                frozen=frozen,
                policy=self.policy,
                capacity=self.capacity,
                seed=None if self.drawn is None else self.drawn.seed,
                ledger=ledger,
                order=order,
                released=self.released,
                history=tuple(self.history),
                drawn=self.drawn if self.history else None,
            )
        return self._view

    def _order(self) -> list[int]:
        """Return who had a turn: class, then rank."""
        rank, rows = self.ledger.rank, self.rows
        turned = (number for number in range(len(rank)) if rank[number])
        return sorted(turned, key=lambda number: (rows[number].priority, rank[number]))

    def standing(self, registration: str) -> Standing | None:
        """Return how a registration stands now, or ``None`` where it is not on this list."""
        number = self.numbers.get(registration)
        return None if number is None else standing_of(self.allocation(), number)

    def outcome(self, registration: str) -> Outcome | None:
        """Return what became of a registration here; ``None`` where it is not on this list."""
        number = self.numbers.get(registration)
        return None if number is None else self.outcome_at(number)

    def outcome_at(self, number: int) -> Outcome:
        """Return what became of a row; until places are given everybody who may take part waits."""
        if self.has_places:
            return Outcome(self.ledger.outcome[number])
        barrier = BARRIERS[self.rows[number].barrier]
        if barrier is Barrier.WITHDRAWN:
            return Outcome.WITHDRAWN
        return Outcome.WAITING if barrier is None else Outcome.NOT_ELIGIBLE

    def keeps_out(self, registration: str) -> bool:
        """Return whether a rule keeps a registration off this list, for good."""
        if self.outcome(registration) is not Outcome.NOT_ELIGIBLE:
            return False
        barrier = self.rows[self.numbers[registration]].barrier
        drawn = self.drawn is not None and not self.is_rolling
        return drawn or barrier not in _MAY_END

    def placed(self) -> Iterator[str]:
        """Yield the registrations with a place, in the order of the list."""
        outcomes = self.ledger.outcome if self.has_places else ()
        for number, state in enumerate(outcomes):
            if state == Outcome.PLACED:
                yield self.rows[number].id


def _columns_of_groups(roster: Roster) -> list[list[bool]]:
    return [[row.groups[n] for row in roster.rows] for n in range(len(roster.policy.reserves))]


def standing_of(allocation: Allocation, number: int) -> Standing:
    """Return one row of an allocation's ledger, in words."""
    ledger, frozen = allocation.ledger, allocation.frozen
    other = ledger.other[number]
    return Standing(
        registration=frozen.ids[number],
        outcome=Outcome(ledger.outcome[number]).word,
        cause=Cause(ledger.cause[number]).word,
        placed=ledger.placed[number],
        pool=ledger.pool[number],
        rank=ledger.rank[number],
        left=ledger.left[number],
        other=None if other == NOBODY else frozen.ids[other],
        position=ledger.position[number],
    )


def changed_standings(before: Allocation, after: Allocation) -> tuple[Standing, ...]:
    """Return the standings that differ, other than in position alone."""
    old = zip(*(getattr(before.ledger, column) for column in _COLUMNS), strict=True)
    new = zip(*(getattr(after.ledger, column) for column in _COLUMNS), strict=True)
    pairs = enumerate(zip(old, new, strict=True))
    return tuple(standing_of(after, number) for number, (was, now) in pairs if was != now)


def because(before: Allocation, after: Allocation) -> tuple[Because, ...]:
    """Return what the later of two allocations adds to the history."""
    return tuple(
        Because(kind=change.kind, registration=change.registration, note=change.note)
        for change in after.history[len(before.history) :]
    )
