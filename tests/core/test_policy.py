"""A policy names every part that changes who gets a place."""

from __future__ import annotations

import datetime as dt
from typing import Any

import attrs
import pytest

from ervaringskennis.allocation import (
    Confirm,
    Draw,
    LastSeat,
    PartnerWithdraws,
    Policy,
    PriorityClass,
    Reserve,
    ReserveOrder,
)
from ervaringskennis.allocation.policy import missing_choices
from ervaringskennis.errors import IncompletePolicy, InvalidValue
from ervaringskennis.people import Rule
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN

NAMES = Label(nl="inwoners", en="residents")
COMPLETE: dict[str, Any] = {
    "draw": "arrival",
    "confirm": "deadline",
    "last_seat": "skip",
    "priority": [],
}


def reserve(**parts: Any) -> Reserve:
    known: dict[str, Any] = {
        "id": "r",
        "label": NAMES,
        "rule": Rule(),
        "seats": 1,
        "order": "before-open",
    }
    return Reserve(**known | parts)


def test_words_become_choices() -> None:
    policy = Policy(**COMPLETE, waiting_list="hold", partner_withdraws="keep")
    assert (policy.draw, policy.confirm) == (Draw.ARRIVAL, Confirm.DEADLINE)
    assert (policy.last_seat, policy.waiting_list) == (LastSeat.SKIP, LastSeat.HOLD)
    assert policy.partner_withdraws is PartnerWithdraws.KEEP
    assert (policy.priority, policy.reserves) == ((), ())
    assert Policy(**COMPLETE).waiting_list is Policy(**COMPLETE).partner_withdraws is UNKNOWN


def test_all_that_is_missing_is_named_together_and_explained_in_both_languages() -> None:
    with pytest.raises(IncompletePolicy) as caught:
        Policy()
    problems = caught.value.problems
    assert {problem.field for problem in problems} == set(COMPLETE)
    assert {problem.code for problem in problems} == {"policy-incomplete"}
    assert all("kiezen niet voor u" in problem.nl for problem in problems)
    assert all("do not choose for you" in problem.en for problem in problems)
    assert all(problem.nl.startswith(("Kies ", "Noem ")) for problem in problems)
    assert all(problem.en.startswith(("Choose ", "Name ")) for problem in problems)


@pytest.mark.parametrize("part", COMPLETE)
def test_each_missing_part_is_named(part: str) -> None:
    with pytest.raises(IncompletePolicy) as caught:
        Policy(**{name: choice for name, choice in COMPLETE.items() if name != part})
    assert [problem.field for problem in caught.value.problems] == [part]


def test_a_file_hears_of_the_same_parts_where_they_belong() -> None:
    assert [problem.field for problem in missing_choices(list(COMPLETE)[1:])] == ["draw"]
    found = missing_choices(["draw", "last_seat", "other"], where="policy.")
    assert [problem.field for problem in found] == ["policy.confirm", "policy.priority"]
    assert missing_choices(COMPLETE) == ()


@pytest.mark.parametrize(
    "part", ["draw", "confirm", "last_seat", "waiting_list", "partner_withdraws"]
)
def test_a_choice_that_does_not_exist_is_refused_with_those_that_do(part: str) -> None:
    with pytest.raises(InvalidValue) as caught:
        Policy(**COMPLETE | {part: "coin"})
    assert caught.value.code == "unknown-choice"
    assert "“" in caught.value.text("nl")


def test_a_reserve_has_no_order_of_its_own_accord() -> None:
    with pytest.raises(IncompletePolicy) as caught:
        Reserve(id="r", label=NAMES, rule=Rule(), seats=1)
    (problem,) = caught.value.problems
    assert problem.field == "order"
    assert "30" in problem.nl
    assert "44" in problem.en
    assert reserve(order="after-open").order is ReserveOrder.AFTER_OPEN


@pytest.mark.parametrize("seats", [0, -1, True, 1.5, "3"])
def test_reserves_and_caps_are_whole_numbers_from_1(seats: Any) -> None:
    with pytest.raises(InvalidValue, match="whole number of 1 or more"):
        reserve(seats=seats)
    with pytest.raises(InvalidValue, match="whole number of 1 or more"):
        Policy(**COMPLETE, cap=seats)


@pytest.mark.parametrize("part", ["replace_days", "answer_days"])
@pytest.mark.parametrize("days", [0, -1, 367, True, 1.5, "3", None])
def test_days_are_a_whole_number_from_1_to_366(part: str, days: Any) -> None:
    with pytest.raises(InvalidValue) as caught:
        Policy(**COMPLETE | {part: days})
    (problem,) = caught.value.problems
    assert (problem.code, problem.field) == ("bad-days", part)
    assert problem.nl == "Dit is een aantal dagen: een heel getal van 1 tot 366."


@pytest.mark.parametrize("part", ["replace_days", "answer_days"])
def test_days_are_unknown_unless_they_are_named(part: str) -> None:
    assert getattr(Policy(**COMPLETE), part) is UNKNOWN
    for days in (1, 366):
        assert getattr(Policy(**COMPLETE | {part: days}), part) == days


def test_one_seat_and_one_per_municipality_are_possible() -> None:
    assert reserve(seats=1).seats == 1
    assert Policy(**COMPLETE, cap=1).cap == 1


def test_ids_are_unique_over_classes_and_reserves() -> None:
    one = PriorityClass(id="r", label=NAMES, rule=Rule())
    with pytest.raises(InvalidValue, match="id of its own"):
        Policy(**COMPLETE | {"priority": [one]}, reserves=[reserve()])
    with pytest.raises(InvalidValue, match="id of its own"):
        Policy(**COMPLETE | {"priority": [one, one]})


def test_classes_and_reserves_fit_in_a_byte() -> None:
    classes = [PriorityClass(id=f"c{n}", label=NAMES, rule=Rule()) for n in range(249)]
    policy = Policy(**COMPLETE | {"priority": classes}, reserves=[reserve()])
    with pytest.raises(InvalidValue, match="at most 250"):
        attrs.evolve(policy, reserves=[reserve(), reserve(id="s")])
    assert len(policy.rules) == 250


def test_rolling_follows_arrival() -> None:
    with pytest.raises(InvalidValue, match="drawn by lot"):
        Policy(**COMPLETE | {"confirm": "rolling", "draw": "lottery"})
    assert Policy(**COMPLETE | {"confirm": "rolling"}).confirm is Confirm.ROLLING


def test_with_rolling_a_reserve_says_until_when_it_holds() -> None:
    """Otherwise somebody of the group who comes later would take a confirmed place away."""
    rolling = COMPLETE | {"confirm": "rolling"}
    until = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
    with pytest.raises(InvalidValue, match="may not be lost"):
        Policy(**rolling, reserves=[reserve(release_at=until), reserve(id="s")])
    assert Policy(**rolling, reserves=[reserve(release_at=until)]).reserves
    assert Policy(**COMPLETE, reserves=[reserve()]).reserves
