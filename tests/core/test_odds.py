"""Odds: what a policy would do, over many draws."""

from __future__ import annotations

import math
import multiprocessing
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from typing import Any

import attrs
import pytest

from ervaringskennis.allocation import PriorityClass, odds
from ervaringskennis.allocation.odds import Chance
from ervaringskennis.errors import InvalidValue
from ervaringskennis.people import Member, Rule
from ervaringskennis.registrations.registration import Admission, Registration
from ervaringskennis.testing.strategies import SIMPLE_POLICY
from ervaringskennis.values.text import Label

RESIDENTS = PriorityClass(
    id="residents", label=Label(nl="inwoners", en="residents"), rule=Rule(role="resident")
)
FAIR = SIMPLE_POLICY
FIRST = attrs.evolve(SIMPLE_POLICY, priority=[RESIDENTS])
LIST = [
    Registration(id=f"r{n}", party=[Member(person=f"p{n}", role=role)])
    for n, role in enumerate(["resident", "resident", "manager", "manager"])
]
DUO = Registration(id="duo", party=[Member(person="a"), Member(person="b")])


def test_a_chance_has_the_standard_error_of_a_share() -> None:
    chance = Chance.of(25, 100)
    assert (chance.chance, chance.standard_error) == (0.25, math.sqrt(0.25 * 0.75 / 100))
    assert Chance.of(0, 10) == Chance(chance=0, standard_error=0)


def test_without_priority_everyone_has_the_same_chance() -> None:
    result = odds(LIST, FAIR, capacity=1, draws=600)
    for chance in result.registrations.values():
        assert abs(chance.chance - 0.25) < 5 * chance.standard_error
    assert sum(chance.chance for chance in result.registrations.values()) == pytest.approx(1)
    assert result.classes == {"": pytest.approx(0.25)}
    assert result.draws == 600


def test_priority_shows_in_the_odds_of_each_class() -> None:
    result = odds(LIST, FIRST, capacity=3, draws=50)
    assert result.registrations["r0"] == Chance(chance=1, standard_error=0)
    assert result.classes == {"residents": 1, "": 0.5}


def test_empty_seats_and_who_was_passed_over_are_counted() -> None:
    """Two solos and a duo on two seats: the duo is passed over where it comes second."""
    listed = [DUO, *LIST[:2]]
    skip = odds(listed, FAIR, capacity=2, draws=300)
    assert skip.seats_empty == skip.some_seat_empty.chance == 0
    assert skip.passed_over == skip.somebody_passed_over.chance
    assert abs(skip.passed_over - 1 / 3) < 5 * skip.somebody_passed_over.standard_error
    hold = odds(listed, attrs.evolve(FAIR, last_seat="hold"), capacity=2, draws=300)
    assert hold.passed_over == 0
    assert hold.seats_empty == hold.some_seat_empty.chance == skip.passed_over
    assert odds([DUO], FAIR, capacity=5, draws=2).seats_empty == 3


def test_whoever_may_not_take_part_has_no_chance_and_no_class() -> None:
    result = odds(LIST, FIRST, capacity=9, draws=2, admission=Admission(consent=True))
    assert {chance.chance for chance in result.registrations.values()} == {0}
    assert result.classes == {}


def test_another_seed_gives_other_draws() -> None:
    one, other = (odds(LIST, FAIR, capacity=1, draws=20, seed=seed) for seed in "ab")
    assert one == odds(LIST, FAIR, capacity=1, draws=20, seed="a") != other
    assert odds(LIST, FAIR, capacity=1, draws=20) == odds(
        LIST, FAIR, capacity=1, draws=20, seed="odds"
    )


def test_every_executor_gives_the_same_numbers() -> None:
    alone = odds(LIST, FIRST, capacity=3, draws=40)
    with ThreadPoolExecutor(2) as threads:
        assert odds(LIST, FIRST, capacity=3, draws=40, executor=threads) == alone
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(2, mp_context=context) as processes:
        assert odds(LIST, FIRST, capacity=3, draws=40, executor=processes) == alone


def test_an_executor_that_is_given_is_used() -> None:
    class Counting(ThreadPoolExecutor):
        submitted = 0

        def submit(self, *args: Any, **named: Any) -> Any:
            type(self).submitted += 1
            return super().submit(*args, **named)

    with Counting(1) as threads:
        odds(LIST, FAIR, capacity=1, draws=3, executor=threads)
    assert Counting.submitted == 3


def test_no_list_and_no_draw() -> None:
    assert odds([], FAIR, capacity=1, draws=1).registrations == {}
    assert odds([], FAIR, capacity=1).draws == 1000
    with pytest.raises(InvalidValue, match="at least one draw"):
        odds(LIST, FAIR, capacity=1, draws=0)
