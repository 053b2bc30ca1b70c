"""Filling seats: passes over an order, each pass over one pool of seats.

A first draw and a later promotion are the same passes; they differ in who is already placed and
in the rule for a party that does not fit.
"""

from __future__ import annotations

import enum
from array import array
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

import attrs

from ervaringskennis.allocation.frozen_list import FrozenList
from ervaringskennis.allocation.policy import LastSeat, Policy, ReserveOrder
from ervaringskennis.values.unknown import Unknown

OPEN: Final = 0
"""The number of the open seats; reserve ``n`` of the policy has number ``n + 1``."""
NOBODY: Final = -1


class Outcome(enum.IntEnum):
    """What became of a registration."""

    WAITING = 0
    PLACED = 1
    NOT_ELIGIBLE = 2
    WITHDRAWN = 3

    @property
    def word(self) -> str:
        """The word for it in files."""
        return self.name.lower().replace("_", "-")


_WAITING: Final = int(Outcome.WAITING)
_PLACED: Final = int(Outcome.PLACED)


class Cause(enum.IntEnum):
    """What settled the outcome; a reason is made of it."""

    FULL = 0
    """No seat was left at this turn."""
    PLACED = 1
    NO_ROOM = 2
    """Seats were left, but fewer than the party has people; a smaller one may have them now."""
    AT_HEAD = 3
    """Seats were left, fewer than the party has people, and they were kept empty for it."""
    BEHIND_HEAD = 4
    """Seats were left, but were kept empty for a party further up."""
    CAP = 5
    """The most people from one municipality was reached."""
    RESERVED = 6
    """All seats that were left are kept for a group until a moment that is still to come."""
    CAPACITY_UNKNOWN = 7
    BARRIER = 8
    PROMOTED = 9
    WITHDRAWN = 10
    PARTNER_LEFT = 11
    """Placed, while a required member left and a new partner may still be named."""
    OVERRIDE = 12
    """Settled by hand, with a reason."""
    PARTNER_LEFT_KEPT = 13
    """Placed, while a required member left and the others keep their own seats."""
    PARTNER_LEFT_RELEASED = 14
    """Without a place, because a required member left and the seats came free."""
    LAPSED = 15
    """Without a place, because no answer came in time."""

    @property
    def word(self) -> str:
        """The word for it in facts."""
        return self.name.lower().replace("_", "-")


def _zeros(kind: str, length: int, value: int = 0) -> array[int]:
    return array(kind, [value]) * length


@attrs.define(kw_only=True)
class Ledger:
    """The record of a draw by column, a value a registration, in the order of the frozen list.

    ``placed``: people placed.  ``pool``: which seats.  ``rank``: place in the draw, from 1; 0 is
    none.  ``left``: seats left in the pool at this turn; a capped party's town count.  ``other``:
    number of the party that got the seat instead, or `NOBODY`.  ``position``: place on the waiting
    list, from 1, of the party or of its optional members; 0 is none.

    ``seats`` is the exception: a value a pool, the open one first.  It says how many seats each
    pool has by now, for seats move: unfilled reserves flow on, and an optional member may take a
    seat of another pool than the party sits in.  Their sum is the capacity, always.
    """

    outcome: bytearray
    cause: bytearray
    placed: bytearray
    pool: bytearray
    rank: array[int]
    left: array[int]
    other: array[int]
    position: array[int]
    seats: array[int]

    @classmethod
    def blank(cls, length: int, seats: Iterable[int] = ()) -> Ledger:
        """Return a ledger in which everyone waits because nothing was given yet."""
        return cls(
            outcome=bytearray(length),
            cause=bytearray(length),
            placed=bytearray(length),
            pool=bytearray(length),
            rank=_zeros("l", length),
            left=_zeros("l", length),
            other=_zeros("l", length, NOBODY),
            position=_zeros("l", length),
            seats=array("l", seats),
        )

    def copy(self) -> Ledger:
        """Return a ledger that can change without changing this one."""
        return Ledger(**{f.name: getattr(self, f.name)[:] for f in attrs.fields(Ledger)})

    def free(self) -> list[int]:
        """Return the number of seats per pool that nobody has."""
        free = list(self.seats)
        for pool, people in zip(self.pool, self.placed, strict=True):
            free[pool] -= people
        return free

    def move(self, number: int, source: int, target: int) -> None:
        """Let a number of seats count for another pool from now on."""
        self.seats[source] -= number
        self.seats[target] += number


@attrs.define(kw_only=True)
class Filler:
    """Seats being given: the ledger, the seats left per pool, and people per municipality."""

    frozen: FrozenList
    policy: Policy
    ledger: Ledger
    free: list[int]
    rule: LastSeat
    cause: Cause = Cause.PLACED
    towns: Counter[str] = attrs.field(factory=Counter)
    held: set[int] = attrs.field(factory=set)
    """Pools whose unfilled seats wait for their group."""
    joins: list[tuple[int, int, int, int]] = attrs.field(factory=list)
    """Optional members in a seat of another pool than their party: its number, the pool, how many,
    and the seats that were left there."""

    def run(self, order: Sequence[int]) -> None:
        """Give the seats: guaranteed reserves, open seats, reserves on top, then what is left."""
        first = self._reserves(ReserveOrder.BEFORE_OPEN)
        last = self._reserves(ReserveOrder.AFTER_OPEN)
        for pool in first:
            self._fill_reserve(order, pool)
        self.flow_on(first)
        self._fill(order, OPEN)
        for pool in last:
            self._fill_reserve(order, pool)
        self.flow_on(last)
        if last:
            self._fill(order, OPEN)
        self._mark_reserved(order)

    def flow_on(self, pools: Iterable[int]) -> None:
        """Let the seats that these reserves have left be open ones, unless they are held."""
        for pool in pools:
            if pool not in self.held:
                self.ledger.move(self.free[pool], pool, OPEN)
                self.free[OPEN] += self.free[pool]
                self.free[pool] = 0

    def _reserves(self, when: ReserveOrder) -> list[int]:
        return [n for n, reserve in enumerate(self.policy.reserves, 1) if reserve.order is when]

    def _fill_reserve(self, order: Sequence[int], pool: int) -> None:
        group = self.frozen.groups[pool - 1]
        self._fill([number for number in order if group[number]], pool)

    def _fill(self, order: Sequence[int], pool: int) -> None:
        """Give the seats of one pool in order, until none is left or the head holds the rest."""
        outcome, sizes, required = self.ledger.outcome, self.frozen.sizes, self.frozen.required
        free, capped = self.free[pool], self.policy.cap is not None
        passed: list[int] = []
        for turn, number in enumerate(order):
            if free <= 0:
                break
            state = outcome[number]
            if state == _WAITING:
                # A party that the cap bars is no head: the seat would wait for it in vain.
                most = self._within_cap(number) if capped else sizes[number]
                if most and required[number] <= free:
                    people = min(free, most)
                    self._place(number, people, pool, free)
                    if passed:
                        self._overtaken(passed, number, free)
                    free -= people
                elif most and self.rule is LastSeat.HOLD:
                    self._hold(order[turn:], pool, free)
                    break
                elif most:
                    self._pass_over(number, free)
                    passed.append(number)
            elif state == _PLACED:
                joined = self._join(number, pool, free)
                if joined:
                    self._overtaken(passed, number, free)
                    free -= joined
        self.free[pool] = free

    def _join(self, number: int, pool: int, free: int) -> int:
        """Seat optional members who wait while their party is placed; return how many."""
        ledger = self.ledger
        sitting = ledger.placed[number]
        people = min(self.frozen.sizes[number], sitting + free)
        if people > sitting and self.policy.cap is not None:
            people = self._more_within_cap(number, sitting, people)
        if people <= sitting:
            return 0
        ledger.placed[number] = people
        if ledger.pool[number] != pool:
            ledger.move(people - sitting, pool, ledger.pool[number])
            self.joins.append((number, pool, people - sitting, free))
        return people - sitting

    def _place(self, number: int, people: int, pool: int, free: int) -> None:
        ledger = self.ledger
        ledger.outcome[number] = Outcome.PLACED
        ledger.cause[number] = self.cause
        ledger.placed[number] = people
        ledger.pool[number] = pool
        ledger.left[number] = free
        ledger.other[number] = NOBODY
        if self.policy.cap is not None:
            self.towns.update(known_towns(self.frozen, number, people))

    def _pass_over(self, number: int, free: int) -> None:
        ledger = self.ledger
        if ledger.cause[number] == Cause.NO_ROOM and ledger.other[number] != NOBODY:
            return  # who got the seat is recorded, and a later turn does not undo it
        ledger.cause[number] = Cause.NO_ROOM
        ledger.left[number] = free
        ledger.other[number] = NOBODY

    def _overtaken(self, passed: list[int], by: int, free: int) -> None:
        for number in passed:
            self.ledger.left[number] = free
            self.ledger.other[number] = by
        passed.clear()

    def _hold(self, rest: Sequence[int], pool: int, free: int) -> None:
        """Record for whom the seats stay empty; what flows on is kept for nobody."""
        ledger = self.ledger
        if pool != OPEN and pool not in self.held:
            self._pass_over(rest[0], free)
            return
        cause = Cause.AT_HEAD
        for number in rest:
            if ledger.outcome[number] == _WAITING:
                ledger.cause[number] = cause
                ledger.left[number] = free
                ledger.other[number] = NOBODY
                cause = Cause.BEHIND_HEAD

    def _within_cap(self, number: int) -> int:
        """Return how many of a waiting party the cap allows, or record that it bars them."""
        for people in range(self.frozen.sizes[number], self.frozen.required[number] - 1, -1):
            full = self._full_towns(number, people)
            if not full:
                return people
        self.ledger.cause[number] = Cause.CAP
        self.ledger.left[number] = max(self.towns[town] for town in full)
        self.ledger.other[number] = NOBODY
        return 0

    def _more_within_cap(self, number: int, sitting: int, most: int) -> int:
        """Return how many of a party may sit, at least those who do; and count them."""
        self.towns.subtract(known_towns(self.frozen, number, sitting))
        allowed = (n for n in range(most, sitting, -1) if not self._full_towns(number, n))
        people = next(allowed, sitting)
        self.towns.update(known_towns(self.frozen, number, people))
        return people

    def _full_towns(self, number: int, people: int) -> list[str]:
        """Return the municipalities from which these would be more than the cap allows."""
        cap, coming = self.policy.cap, Counter(known_towns(self.frozen, number, people))
        return [t for t, n in coming.items() if cap is not None and self.towns[t] + n > cap]

    def _mark_reserved(self, order: Sequence[int]) -> None:
        """Record, of those who found no seat, whether any is left for a group alone."""
        if all(reserve.release_at is None for reserve in self.policy.reserves):
            return
        ledger = self.ledger
        kept = sum(self.free[pool] for pool in self.held)
        for number in order:
            turned_away = ledger.cause[number] in {Cause.FULL, Cause.RESERVED}
            if turned_away and ledger.outcome[number] == _WAITING:
                ledger.cause[number] = Cause.RESERVED if kept else Cause.FULL
                ledger.left[number] = kept


def known_towns(frozen: FrozenList, number: int, people: int) -> list[str]:
    """Return the municipalities of the first ``people`` of a party, as far as they are known."""
    return [town for town in frozen.towns[number][:people] if not isinstance(town, Unknown)]


def pools(policy: Policy, capacity: int | Unknown) -> list[int]:
    """Return the seats per pool before anyone is placed: the open ones first."""
    if isinstance(capacity, Unknown):
        return [0] * (1 + len(policy.reserves))
    reserved = [reserve.seats for reserve in policy.reserves]
    return [capacity - sum(reserved), *reserved]
