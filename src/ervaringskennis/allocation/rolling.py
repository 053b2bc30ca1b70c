"""Places while there is room: one registration at a time, as a draw by arrival would give them.

A draw by arrival over everybody who came so far decides nothing else about them when one more
comes (`Policy` refuses what would), so the next arrival needs to look only at what is left.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Final

import attrs

from ervaringskennis.allocation.frozen_list import FrozenList
from ervaringskennis.allocation.placing import NOBODY, OPEN, Cause, Filler, Ledger, Outcome
from ervaringskennis.allocation.policy import LastSeat, Policy
from ervaringskennis.values.unknown import Unknown

_WAITING: Final = int(Outcome.WAITING)


@attrs.define(kw_only=True)
class Row:
    """One registration as a list sees it; the fields are those of `FrozenList`."""

    id: str
    priority: int
    size: int
    required: int
    barrier: int
    groups: tuple[bool, ...] = ()
    moment: dt.datetime | Unknown = Unknown.UNKNOWN
    towns: tuple[str | Unknown, ...] = ()


@attrs.define(kw_only=True)
class Desk:
    """What the next arrival needs to know of everybody before.

    ``free``: seats left per pool, the open one first.  ``towns``: people placed per municipality.
    ``held``: pools whose seats wait for their group.  ``heads``: who waits for seats that are kept
    for them.  ``passed``: numbers of those who were passed over while nobody smaller came yet.
    """

    free: list[int]
    towns: Counter[str] = attrs.field(factory=Counter)
    held: frozenset[int] = frozenset()
    heads: list[Row] = attrs.field(factory=list)
    passed: list[int] = attrs.field(factory=list)


@attrs.frozen(kw_only=True)
class Arrival:
    """What became of the newest arrival; ``pool`` and ``left`` are as in `Ledger`.

    ``joins``: seats of other pools that its optional members have, each time the pool, how many,
    and how many were left there.  They count for ``pool`` from now on.
    """

    outcome: Outcome
    cause: Cause
    placed: int
    pool: int
    left: int
    joins: tuple[tuple[int, int, int], ...] = ()


def arrive(desk: Desk, row: Row, policy: Policy) -> Arrival:
    """Return what becomes of somebody who registers now; nothing changes."""
    rows = [*desk.heads, row]
    filler = Filler(
        frozen=_listed(rows),
        policy=policy,
        ledger=Ledger.blank(len(rows), desk.free),
        free=list(desk.free),
        # Seats that are kept for somebody are kept from those who come later, too.
        rule=LastSeat.HOLD if desk.heads else policy.last_seat,
        towns=Counter(desk.towns),
        held=set(desk.held),
    )
    filler.run(range(len(rows)))
    ledger, last = filler.ledger, len(rows) - 1
    return Arrival(
        outcome=Outcome(ledger.outcome[last]),
        cause=Cause(ledger.cause[last]),
        placed=ledger.placed[last],
        pool=ledger.pool[last],
        left=ledger.left[last],
        joins=tuple((pool, people, free) for n, pool, people, free in filler.joins if n == last),
    )


def fill_on_arrival(filler: Filler, order: Sequence[int]) -> None:
    """Give the seats to everybody in the order of arrival, each before the next one comes.

    One pass over all of them would, with reserves that are filled last, let a later arrival take
    the seat of an optional member who had it.
    """
    ledger, heads = filler.ledger, list[int]()
    desk = Desk(free=filler.free)
    for number in order:
        filler.joins.clear()
        filler.run([*heads, number])
        if ledger.outcome[number] == Outcome.PLACED:
            taken = [(ledger.pool[number], ledger.left[number])]
            taken += [(pool, free) for n, pool, _, free in filler.joins if n == number]
            over = {
                passed: left
                for pool, left in taken
                for passed in overtaken(desk, filler.frozen.groups, pool)
            }
            for passed, left in over.items():
                ledger.left[passed] = left
                ledger.other[passed] = number
            desk.passed = [one for one in desk.passed if one not in over]
        elif ledger.cause[number] == Cause.AT_HEAD:
            heads.append(number)
        elif ledger.cause[number] == Cause.NO_ROOM and ledger.other[number] == NOBODY:
            desk.passed.append(number)


def desk_over(
    frozen: FrozenList, policy: Policy, ledger: Ledger, released: frozenset[str] = frozenset()
) -> Desk:
    """Return the desk that goes on from what a ledger already holds."""
    towns: Counter[str] = Counter()
    if policy.cap is not None:
        for number, people in enumerate(ledger.placed):
            listed = frozen.towns[number][:people]
            towns.update(town for town in listed if not isinstance(town, Unknown))
    desk = Desk(
        free=ledger.free(),
        towns=towns,
        held=frozenset(n for n, r in enumerate(policy.reserves, 1) if r.id not in released),
    )
    for number, state in enumerate(ledger.outcome):
        if state == _WAITING:
            remember(desk, row_of(frozen, number), ledger, number)
    return desk


def remember(desk: Desk, row: Row, ledger: Ledger, number: int) -> None:
    """Keep what the next arrival needs to know of somebody who waits."""
    if ledger.cause[number] == Cause.AT_HEAD:
        desk.heads.append(row)
    elif ledger.cause[number] == Cause.NO_ROOM and ledger.other[number] == NOBODY:
        desk.passed.append(number)


def overtaken(desk: Desk, groups: Sequence[Sequence[int]], pool: int) -> list[int]:
    """Return who was passed over for the seats of this pool, now that somebody smaller has them."""
    return [n for n in desk.passed if pool == OPEN or groups[pool - 1][n]]


def row_of(frozen: FrozenList, number: int) -> Row:
    """Return one row of a list."""
    return Row(
        id=frozen.ids[number],
        priority=frozen.classes[number],
        size=frozen.sizes[number],
        required=frozen.required[number],
        barrier=frozen.barriers[number],
        groups=tuple(bool(group[number]) for group in frozen.groups),
        moment=frozen.moments[number] if frozen.moments else Unknown.UNKNOWN,
        towns=frozen.towns[number] if frozen.towns else (),
    )


def _listed(rows: Sequence[Row]) -> FrozenList:
    return FrozenList(
        ids=tuple(row.id for row in rows),
        classes=bytes(row.priority for row in rows),
        sizes=bytes(row.size for row in rows),
        required=bytes(row.required for row in rows),
        barriers=bytes(len(rows)),
        groups=tuple(bytes(group) for group in zip(*(row.groups for row in rows), strict=True)),
        towns=tuple(row.towns for row in rows),
    )
