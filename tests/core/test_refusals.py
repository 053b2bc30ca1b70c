"""Whatever is refused is told with its code, its field, and plain sentences in two languages."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest

from ervaringskennis.allocation import (
    Policy,
    PriorityClass,
    Reserve,
    allocate,
    freeze,
    odds,
    override,
    partner_withdraws,
    promote,
    withdraw,
)
from ervaringskennis.errors import ErvaringskennisError
from ervaringskennis.people import Member, PartyRule, Rule, Seat
from ervaringskennis.registrations.registration import Registration
from ervaringskennis.testing.strategies import SIMPLE_POLICY
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

NAMES = Label(nl="inwoners", en="residents")
DUO = Registration(id="a", party=[Member(person="a"), Member(person="b")])
SOLO = Registration(id="b", party=[Member(person="c")])
FULL = allocate([DUO, SOLO], SIMPLE_POLICY, capacity=2, seed="x")
NO_RULES = attrs.evolve(SIMPLE_POLICY, waiting_list=UNKNOWN, partner_withdraws=UNKNOWN)
UNRULED = allocate([DUO], NO_RULES, capacity=2, seed="x")
OPEN_ENDED = allocate([DUO], SIMPLE_POLICY, capacity=UNKNOWN, seed="x")


def reserve(**parts: Any) -> Reserve:
    usual: dict[str, Any] = {"id": "r", "label": NAMES, "rule": Rule(), "order": "after-open"}
    return Reserve(**usual | {"seats": 2} | parts)


def policy(**parts: Any) -> Policy:
    return attrs.evolve(SIMPLE_POLICY, **parts)


RESERVED = policy(reserves=[reserve()])
CLASS = PriorityClass(id="r", label=NAMES, rule=Rule())

REFUSALS: Final[dict[str, tuple[Callable[[], object], str, str | None]]] = {
    "a policy that names nothing": (Policy, "policy-incomplete", "draw"),
    "a reserve without its order": (
        lambda: Reserve(id="r", label=NAMES, rule=Rule(), seats=1),
        "policy-incomplete",
        "order",
    ),
    "an unknown choice": (lambda: policy(draw="coin"), "unknown-choice", None),
    "no seats": (lambda: reserve(seats=0), "bad-seats", "seats"),
    "no cap": (lambda: policy(cap=0), "bad-seats", "cap"),
    "a rolling lottery": (lambda: policy(confirm="rolling"), "rolling-lottery", "confirm"),
    "a rolling reserve": (
        lambda: policy(confirm="rolling", draw="arrival", reserves=[reserve()]),
        "rolling-reserve",
        "release_at",
    ),
    "a rolling reserve beside a cap": (
        lambda: policy(
            confirm="rolling",
            draw="arrival",
            cap=2,
            reserves=[reserve(release_at=dt.datetime(2026, 10, 1, tzinfo=dt.UTC))],
        ),
        "rolling-cap-and-reserve",
        "cap",
    ),
    "a double id": (lambda: policy(priority=[CLASS], reserves=[reserve()]), "double-id", "id"),
    "too many classes": (lambda: policy(priority=[CLASS] * 251), "too-many-groups", "priority"),
    "a double registration": (
        lambda: freeze([DUO, DUO], SIMPLE_POLICY),
        "double-registration",
        "id",
    ),
    "a huge party": (
        lambda: freeze(
            [Registration(id="a", party=[Member(person=f"p{n}") for n in range(256)])],
            SIMPLE_POLICY,
        ),
        "party-too-large",
        "party",
    ),
    "no seed": (lambda: allocate([], SIMPLE_POLICY, capacity=1), "seed-missing", "seed"),
    "a negative capacity": (
        lambda: allocate([], SIMPLE_POLICY, capacity=-1, seed="x"),
        "bad-capacity",
        "capacity",
    ),
    "a capacity that is yes": (
        lambda: allocate([], SIMPLE_POLICY, capacity=True, seed="x"),
        "bad-capacity",
        "capacity",
    ),
    "more reserved than there is": (
        lambda: allocate([], RESERVED, capacity=1, seed="x"),
        "too-many-reserved",
        "capacity",
    ),
    "an unknown reserve": (
        lambda: allocate([], RESERVED, capacity=2, seed="x", released=["z", "typo"]),
        "unknown-reserve",
        "released",
    ),
    "no draws": (lambda: odds([], SIMPLE_POLICY, capacity=1, draws=0), "bad-draws", "draws"),
    "withdrawing twice": (
        lambda: withdraw(withdraw(FULL, "a"), "a"),
        "not-possible",
        None,
    ),
    "a waiting list without rule": (
        lambda: withdraw(UNRULED, "a"),
        "policy-incomplete",
        "waiting_list",
    ),
    "a partner without rule": (
        lambda: partner_withdraws(UNRULED, "a"),
        "policy-incomplete",
        "partner_withdraws",
    ),
    "a partner of nobody": (lambda: partner_withdraws(FULL, "b"), "not-possible", None),
    "fewer seats": (lambda: promote(FULL, capacity=1), "not-possible", None),
    "seats for an unknown number": (
        lambda: promote(OPEN_ENDED, capacity=1),
        "not-possible",
        None,
    ),
    "by hand without reason": (
        lambda: override(FULL, "a", place=False, note=" "),
        "not-possible",
        None,
    ),
    "by hand what is so already": (
        lambda: override(FULL, "a", place=True, note="Zo."),
        "not-possible",
        None,
    ),
    "by hand without room": (
        lambda: override(FULL, "b", place=True, note="Zo."),
        "not-possible",
        None,
    ),
    "by hand into the unknown": (
        lambda: override(OPEN_ENDED, "a", place=True, note="Zo."),
        "not-possible",
        None,
    ),
    "a seat without role": (lambda: Seat(roles=[]), "seat-without-role", "roles"),
    "a party without anybody": (lambda: PartyRule(seats=[]), "nobody-required", "seats"),
    "a duo of one": (lambda: Rule(duo=["resident"]), "bad-duo", "duo"),
    "a member without words": (lambda: Member(person="a", role=3), "not-a-text", None),  # type: ignore[arg-type]
    "a registration of nobody": (lambda: Registration(id="a", party=[]), "bad-party", "party"),
    "a moment without zone": (
        lambda: Registration(id="a", party=SOLO.party, moment=dt.datetime(2026, 9, 1)),  # noqa: DTZ001
        "naive-moment",
        "moment",
    ),
}

COMMAND_LINE = {"MAP", "UITKOMST", "DIR", "OUTCOME"}


def is_plain(words: object) -> bool:
    """Return whether these are sentences: a capital first, a full stop last, nothing shouted."""
    if not isinstance(words, str):
        return False
    shouted = set(re.findall(r"[A-Z]{2,}", words)) - COMMAND_LINE
    begins = re.findall(r"(?:^|(?<=[.?!] ))\S", words)
    sentences = all(first.isupper() or first.isdigit() for first in begins)
    return not shouted and sentences and words.endswith((".", "UITKOMST.", "OUTCOME."))


@pytest.mark.parametrize("case", REFUSALS)
def test_what_is_refused_is_told_well(case: str) -> None:
    make, code, field = REFUSALS[case]
    with pytest.raises(ErvaringskennisError) as caught:
        make()
    problem = caught.value.problems[0]
    assert (problem.code, problem.field) == (code, field)
    for told in caught.value.problems:
        assert is_plain(told.nl), told.nl
        assert is_plain(told.en), told.en
        assert told.nl != told.en


def test_names_and_numbers_are_told() -> None:
    with pytest.raises(ErvaringskennisError) as unknown:
        allocate([], RESERVED, capacity=2, seed="x", released=["z", "typo"])
    assert "typo, z." in unknown.value.text("nl")
    assert "typo, z." in unknown.value.text("en")
    with pytest.raises(ErvaringskennisError) as choice:
        policy(last_seat="coin")
    assert "“skip”, “hold”." in choice.value.text("nl")
    assert "“skip”, “hold”." in choice.value.text("en")
    with pytest.raises(ErvaringskennisError) as double:
        freeze([DUO, SOLO, DUO, SOLO, DUO], SIMPLE_POLICY)
    assert "2 kenmerken" in double.value.text("nl")
