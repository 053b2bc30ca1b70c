"""Before opening: what a policy would do, over many seeded draws.

Draws run on any `concurrent.futures.Executor` that the caller passes, and give the same numbers
on each, because every draw has a seed of its own and the counts are added in the order of seeds.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.allocation.allocation import draw
from ervaringskennis.allocation.frozen_list import FrozenList, freeze
from ervaringskennis.allocation.placing import Cause, Outcome
from ervaringskennis.errors import InvalidValue

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from ervaringskennis.allocation.policy import Policy
    from ervaringskennis.registrations.registration import Admission, Registration


@attrs.frozen(kw_only=True)
class Chance:
    """A share of draws from 0 to 1, with the standard error of that estimate."""

    chance: float
    standard_error: float

    @classmethod
    def of(cls, times: int, draws: int) -> Chance:
        """Return the chance of what happened ``times`` out of ``draws``."""
        share = times / draws
        return cls(chance=share, standard_error=math.sqrt(share * (1 - share) / draws))


@attrs.frozen(kw_only=True)
class Odds:
    """What a policy does over ``draws`` draws.

    ``registrations``: the chance of a place per registration id.  ``classes``: the mean share of
    the parties of a class that get a place (the empty id is no class).  ``seats_empty`` and
    ``passed_over`` are means per draw; the chances say in how many draws there were any.
    """

    draws: int
    registrations: Mapping[str, Chance]
    classes: Mapping[str, float]
    seats_empty: float
    passed_over: float
    some_seat_empty: Chance
    somebody_passed_over: Chance


@attrs.frozen(kw_only=True)
class _Tally:
    placed: bytes
    empty: int
    passed_over: int


def _one(frozen: FrozenList, policy: Policy, capacity: int, seed: str) -> _Tally:
    allocation = draw(frozen, policy, capacity=capacity, seed=seed)
    ledger = allocation.ledger
    overtaken = sum(
        state == Outcome.WAITING and cause == Cause.NO_ROOM and other >= 0
        for state, cause, other in zip(ledger.outcome, ledger.cause, ledger.other, strict=True)
    )
    return _Tally(
        placed=bytes(state == Outcome.PLACED for state in ledger.outcome),
        empty=capacity - allocation.people_placed,
        passed_over=overtaken,
    )


def odds(  # noqa: PLR0913 - all keyword-only, each with one meaning
    registrations: Iterable[Registration],
    policy: Policy,
    *,
    capacity: int,
    draws: int = 1000,
    seed: str = "odds",
    admission: Admission | None = None,
    executor: Executor | None = None,
) -> Odds:
    """Return the chance of a place per registration and class under a policy.

    To compare two policies, call it once for each with the same seed.  `InvalidValue` where
    ``draws`` is below 1.
    """
    if draws < 1:
        raise InvalidValue.of(
            "bad-draws", "Doe minstens één loting.", "Make at least one draw.", field="draws"
        )
    frozen = freeze(registrations, policy, admission=admission)
    one = functools.partial(_one, frozen, policy, capacity)
    seeds = [f"{seed}:{number}:" for number in range(draws)]
    tallies = list(executor.map(one, seeds) if executor else map(one, seeds))
    return _summed(frozen, policy, tallies)


def _summed(frozen: FrozenList, policy: Policy, tallies: list[_Tally]) -> Odds:
    draws = len(tallies)
    times = [sum(column) for column in zip(*(tally.placed for tally in tallies), strict=True)]
    return Odds(
        draws=draws,
        registrations={
            name: Chance.of(count, draws) for name, count in zip(frozen.ids, times, strict=True)
        },
        classes=_per_class(frozen, policy, times, draws),
        seats_empty=sum(tally.empty for tally in tallies) / draws,
        passed_over=sum(tally.passed_over for tally in tallies) / draws,
        some_seat_empty=Chance.of(sum(tally.empty > 0 for tally in tallies), draws),
        somebody_passed_over=Chance.of(sum(tally.passed_over > 0 for tally in tallies), draws),
    )


def _per_class(
    frozen: FrozenList, policy: Policy, times: list[int], draws: int
) -> dict[str, float]:
    names = [*(c.id for c in policy.priority), ""]
    shares: dict[str, list[float]] = {name: [] for name in names}
    for number, position in enumerate(frozen.classes):
        if not frozen.barriers[number]:
            shares[names[position]].append(times[number] / draws)
    return {name: math.fsum(found) / len(found) for name, found in shares.items() if found}
