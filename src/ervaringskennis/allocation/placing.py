"""Filling seats: passes over an order, each pass over one pool of seats.

A first draw and a later promotion are the same passes; they differ in who is already placed and
in the rule for a party that does not fit.
"""

from __future__ import annotations

import enum
from array import array
from collections import Counter
from collections.abc import Sequence
from typing import Final

import attrs

from ervaringskennis.allocation.frozen_list import FrozenList
from ervaringskennis.allocation.policy import LastSeat, Policy, ReserveOrder
from ervaringskennis.values.unknown import UNKNOWN, Unknown

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
    """Seats were left, fewer than the party has people, and they stay empty for it."""
    BEHIND_HEAD = 4
    """Seats were left, but stay empty for a party further up."""
    CAP = 5
    """The most people from one municipality was reached."""
    RESERVED = 6
    """All seats that are left are kept for a group until a moment that is still to come."""
    CAPACITY_UNKNOWN = 7
    BARRIER = 8
    PROMOTED = 9
    WITHDRAWN = 10
    PARTNER_LEFT = 11
    """Placed, while a required member left and a new partner may still be named."""
    OVERRIDE = 12
    """Settled by hand, with a reason."""


def _zeros(kind: str, length: int, value: int = 0) -> array[int]:
    return array(kind, [value]) * length


@attrs.define(kw_only=True)
class Ledger:
    """The record of a draw by column, a value a registration, in the order of the frozen list.

    ``placed``: people placed.  ``pool``: which seats.  ``rank``: place in the draw, from 1; 0 is
    none.  ``left``: seats left in the pool at this turn; a capped party's town count.  ``other``:
    number of the party that got the seat instead, or `NOBODY`.  ``position``: place on the waiting
    list, from 1, of the party or of its optional members; 0 is none.
    """

    outcome: bytearray
    cause: bytearray
    placed: bytearray
    pool: bytearray
    rank: array[int]
    left: array[int]
    other: array[int]
    position: array[int]

    @classmethod
    def blank(cls, length: int) -> Ledger:
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
        )

    def copy(self) -> Ledger:
        """Return a ledger that can change without changing this one."""
        return Ledger(**{f.name: getattr(self, f.name)[:] for f in attrs.fields(Ledger)})


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

    def run(self, order: Sequence[int]) -> None:
        """Give the seats: guaranteed reserves, open seats, reserves on top, then what is left."""
        first, last = self._reserves(ReserveOrder.BEFORE_OPEN), self._reserves(ReserveOrder.AFTER_OPEN)
        for pool in first:
            self._fill_reserve(order, pool)
        self._flow_on(first)
        self._fill(order, OPEN)
        for pool in last:
            self._fill_reserve(order, pool)
        self._flow_on(last)
        if last:
            self._fill(order, OPEN)
        self._mark_reserved(order)

    def _reserves(self, when: ReserveOrder) -> list[int]:
        return [n for n, reserve in enumerate(self.policy.reserves, 1) if reserve.order is when]

    def _fill_reserve(self, order: Sequence[int], pool: int) -> None:
        group = self.frozen.groups[pool - 1]
        self._fill([number for number in order if group[number]], pool)

    def _flow_on(self, pools: Sequence[int]) -> None:
        for pool in pools:
            if pool not in self.held:
                self.free[OPEN] += self.free[pool]
                self.free[pool] = 0

    def _fill(self, order: Sequence[int], pool: int) -> None:
        """Give the seats of one pool in order, until none is left or the head holds the rest."""
        outcome, required, free = self.ledger.outcome, self.frozen.required, self.free[pool]
        passed: list[int] = []
        for turn, number in enumerate(order):
            if free <= 0:
                break
            state = outcome[number]
            if state == _WAITING:
                people = self._fitting(number, free)
                if people:
                    self._place(number, people, pool, free)
                    free -= people
                    if passed:
                        self._overtaken(passed, number)
                elif required[number] > free:
                    if self.rule is LastSeat.HOLD:
                        self._hold(order[turn:], free)
                        break
                    self._pass_over(number, free)
                    passed.append(number)
            elif state == _PLACED:
                free -= self._join(number, free)
        self.free[pool] = free

    def _fitting(self, number: int, free: int) -> int:
        """Return how many of a party get a seat: all, at least all required ones, or none."""
        people: int = self.frozen.sizes[number]
        if people > free:
            people = free
        required = self.frozen.required[number]
        if people < required:
            return 0
        return people if self.policy.cap is None else self._within_cap(number, people, required)

    def _join(self, number: int, free: int) -> int:
        """Seat optional members who wait while their party is placed; return how many."""
        sitting = self.ledger.placed[number]
        people = min(self.frozen.sizes[number], sitting + free)
        if people <= sitting:
            return 0
        if self.policy.cap is not None:
            self.towns.subtract(known_towns(self.frozen, number, sitting))
            people = self._within_cap(number, people, sitting) or sitting
            self.towns.update(known_towns(self.frozen, number, people))
        self.ledger.placed[number] = people
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
        self.ledger.cause[number] = Cause.NO_ROOM
        self.ledger.left[number] = free
        self.ledger.other[number] = NOBODY

    def _overtaken(self, passed: list[int], by: int) -> None:
        for number in passed:
            self.ledger.other[number] = by
        passed.clear()

    def _hold(self, rest: Sequence[int], free: int) -> None:
        cause = Cause.AT_HEAD
        for number in rest:
            if self.ledger.outcome[number] == _WAITING:
                self.ledger.cause[number] = cause
                self.ledger.left[number] = free
                cause = Cause.BEHIND_HEAD

    def _within_cap(self, number: int, most: int, least: int) -> int:
        """Return how many of a party the cap allows between the two, or none."""
        cap = self.policy.cap
        for allowed in range(most, least - 1, -1):
            wanted = Counter(known_towns(self.frozen, number, allowed))
            if cap is None or all(self.towns[t] + count <= cap for t, count in wanted.items()):
                return allowed
        if self.ledger.outcome[number] == _WAITING:
            self.ledger.cause[number] = Cause.CAP
            self.ledger.left[number] = max(self.towns[town] for town in wanted)
        return 0

    def _mark_reserved(self, order: Sequence[int]) -> None:
        kept = sum(self.free[pool] for pool in self.held)
        if not kept:
            return
        for number in order:
            waiting = self.ledger.outcome[number] == _WAITING
            if waiting and self.ledger.cause[number] == Cause.FULL:
                self.ledger.cause[number] = Cause.RESERVED
                self.ledger.left[number] = kept


def known_towns(frozen: FrozenList, number: int, people: int) -> list[str]:
    """Return the municipalities of the first ``people`` of a party, as far as they are known."""
    return [town for town in frozen.towns[number][:people] if town is not UNKNOWN]


def pools(policy: Policy, capacity: int | Unknown) -> list[int]:
    """Return the seats per pool before anyone is placed: the open ones first."""
    if isinstance(capacity, Unknown):
        return [0] * (1 + len(policy.reserves))
    reserved = [reserve.seats for reserve in policy.reserves]
    return [capacity - sum(reserved), *reserved]
