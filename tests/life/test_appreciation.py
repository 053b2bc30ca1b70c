"""Appreciation: what was agreed with a resident, and when to look at it again."""

from __future__ import annotations

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidValue, Problem, Severity
from ervaringskennis.life.appreciation import (
    CEILINGS,
    Appreciation,
    Ceiling,
    Kind,
    ceiling_warnings,
)
from ervaringskennis.values.unknown import UNKNOWN

MARCH = dt.date(2025, 3, 12)
APRIL = dt.date(2025, 4, 1)
CENT = Decimal("0.01")
NOTE = "benefit-note"


def money(
    euros: str | None, day: dt.date = MARCH, hours: str | None = None, kind: str = "money"
) -> Appreciation:
    return Appreciation(
        kind=kind,
        euros=UNKNOWN if euros is None else Decimal(euros),
        hours=UNKNOWN if hours is None else Decimal(hours),
        day=day,
    )


def codes(*agreed: Appreciation, under_21: bool = False) -> list[str]:
    return [problem.code for problem in ceiling_warnings(agreed, under_21=under_21)]


def place(problem: Problem) -> tuple[str, str]:
    """Return what a warning is about: its code, and the period that its text opens with."""
    return problem.code, problem.en.partition(":")[0]


days = st.dates(dt.date(2021, 11, 1), dt.date(2027, 2, 28))
amounts = st.one_of(st.just(UNKNOWN), st.decimals(0, 3000, places=2))
appreciations = st.builds(
    Appreciation,
    kind=st.sampled_from(Kind),
    euros=amounts,
    hours=st.one_of(st.just(UNKNOWN), st.decimals(0, 40, places=1)),
    day=days,
)
# The second splits a year and leaves holes in it.
tables = st.sampled_from(
    [
        CEILINGS,
        (
            Ceiling(since=dt.date(2025, 1, 1), until=MARCH, per_month=Decimal(50), source="x"),
            Ceiling(since=APRIL, until=dt.date(2025, 9, 9), per_year=Decimal(90), source="x"),
        ),
        (),
    ]
)


# -------------------------------------------------------------------------------------- the table


@pytest.mark.parametrize(
    ("year", "hour", "young", "month", "total"),
    [
        (2022, "5.00", "2.75", 180, 1800),
        (2023, "5.00", "2.75", 190, 1900),
        (2024, "5.50", "3.25", 210, 2100),
        (2025, "5.60", "3.30", 210, 2100),
        (2026, "5.75", "3.40", 220, 2200),
    ],
)
def test_each_year_has_its_ceiling(
    year: int, hour: str, young: str, month: int, total: int
) -> None:
    for day in (dt.date(year, 1, 1), dt.date(year, 12, 31)):
        (ceiling,) = [ceiling for ceiling in CEILINGS if ceiling.holds(day)]
        assert (ceiling.per_hour, ceiling.per_hour_young) == (Decimal(hour), Decimal(young))
        assert (ceiling.per_month, ceiling.per_year) == (Decimal(month), Decimal(total))
        assert "https://" in ceiling.source


def test_the_table_has_no_holes_and_no_overlaps() -> None:
    for before, after in itertools.pairwise(CEILINGS):
        assert after.since - before.until == dt.timedelta(days=1)


def test_an_organiser_can_bring_another_table() -> None:
    ours = Ceiling(
        since=dt.date(2031, 1, 1), until=dt.date(2031, 12, 31), per_month=Decimal(5), source="ours"
    )
    agreed = [money("6", dt.date(2031, 5, 5), hours="0")]
    assert [problem.code for problem in ceiling_warnings(agreed, table=[ours])] == [
        "above-month-ceiling",
        NOTE,
    ]


# --------------------------------------------------------------------------------------- ceilings


def test_exactly_a_ceiling_is_fine() -> None:
    assert codes(money("210")) == [NOTE]
    assert codes(money("5.60", hours="1")) == [NOTE]
    assert codes(money("9.90", hours="3"), under_21=True) == [NOTE]
    assert codes(*(money("210", dt.date(2025, month, 1)) for month in range(1, 11))) == [NOTE]


def test_one_cent_above_a_ceiling_is_warned_for() -> None:
    assert codes(money("210.01")) == ["above-month-ceiling", NOTE]
    assert codes(money("5.61", hours="1")) == ["above-hour-ceiling", NOTE]
    assert codes(money("9.91", hours="3"), under_21=True) == ["above-hour-ceiling", NOTE]
    months = [money("210", dt.date(2025, month, 1)) for month in range(1, 11)]
    assert codes(*months, money("0.01", dt.date(2025, 12, 31))) == ["above-year-ceiling", NOTE]


def test_a_month_and_a_year_are_those_of_the_day() -> None:
    assert codes(money("210", dt.date(2025, 3, 31)), money("210", APRIL)) == [NOTE]
    assert codes(money("105.01", dt.date(2025, 3, 1)), money("105", dt.date(2025, 3, 31))) == [
        "above-month-ceiling",
        NOTE,
    ]
    assert codes(money("220", dt.date(2026, 1, 1)), money("210", dt.date(2025, 12, 31))) == [NOTE]


def test_young_people_have_a_rate_of_their_own() -> None:
    agreed = money("4", hours="1")
    assert codes(agreed) == [NOTE]
    assert codes(agreed, under_21=True) == ["above-hour-ceiling", NOTE]


def test_without_hours_there_is_no_rate() -> None:
    assert codes(money("200")) == [NOTE]
    assert codes(money(None, hours="1", kind="kind")) == [NOTE]


def test_the_worth_of_a_gift_counts_and_a_training_does_not() -> None:
    assert codes(money("150"), money("100", kind="kind")) == ["above-month-ceiling", NOTE]
    assert codes(money("900", kind="training")) == []
    assert codes(money("150"), money("900", kind="training")) == [NOTE]


def test_who_declined_is_left_alone() -> None:
    assert codes() == codes(money(None, kind="declined")) == codes(money("999", kind="declined"))
    assert codes() == []


def test_money_without_an_amount_is_warned_for_once_a_day() -> None:
    assert codes(money(None), money(None), money(None, APRIL)) == [
        "amount-unknown",
        "amount-unknown",
        NOTE,
    ]
    assert codes(money(None, kind="kind")) == [NOTE]


def test_a_year_outside_the_table_is_warned_for_once() -> None:
    agreed = [money("9", dt.date(2031, 1, 1)), money(None, dt.date(2031, 2, 1), kind="kind")]
    assert codes(*agreed, money("1", dt.date(2019, 1, 1))) == ["no-ceiling", "no-ceiling", NOTE]


def test_where_the_table_changes_the_lowest_amount_is_compared_with() -> None:
    table = [
        Ceiling(since=dt.date(2025, 3, 1), until=MARCH, per_month=Decimal(50), source="x"),
        Ceiling(since=MARCH + dt.timedelta(1), until=APRIL, per_month=Decimal(90), source="x"),
    ]
    late = money("60", dt.date(2025, 3, 20))
    assert [problem.code for problem in ceiling_warnings([late], table=table)] == [NOTE]
    both = ceiling_warnings([late, money("1")], table=table)
    assert [problem.code for problem in both] == ["above-month-ceiling", NOTE]
    assert "€ 61 afgesproken. Tot en met € 50 per maand" in both[0].nl


# ------------------------------------------------------------------------------------- properties


@given(st.lists(appreciations, max_size=12), appreciations, tables, st.booleans())
def test_agreeing_more_never_removes_a_warning(
    agreed: list[Appreciation],
    more: Appreciation,
    table: tuple[Ceiling, ...],
    under_21: bool,  # noqa: FBT001 - Hypothesis gives it by name
) -> None:
    before = {place(each) for each in ceiling_warnings(agreed, table=table, under_21=under_21)}
    after = ceiling_warnings([*agreed, more], table=table, under_21=under_21)
    assert before <= {place(each) for each in after}


@given(
    st.lists(appreciations, max_size=8).flatmap(lambda a: st.tuples(st.just(a), st.permutations(a)))
)
def test_the_order_of_what_was_agreed_does_not_matter(
    both: tuple[list[Appreciation], list[Appreciation]],
) -> None:
    assert ceiling_warnings(both[0]) == ceiling_warnings(both[1])


@given(st.lists(appreciations, max_size=12), st.booleans())
def test_nothing_is_said_twice_and_everything_in_two_languages(
    agreed: list[Appreciation],
    under_21: bool,  # noqa: FBT001
) -> None:
    found = ceiling_warnings(agreed, under_21=under_21)
    assert len({place(problem) for problem in found}) == len(found)
    for problem in found:
        assert problem.nl != problem.en
        assert problem.severity is (Severity.INFO if problem.code == NOTE else Severity.WARNING)
    assert bool(found) == any(each.counts for each in agreed)


@given(
    st.lists(st.tuples(st.integers(1, 12), st.integers(1, 28)), max_size=10),
    st.sampled_from(CEILINGS),
    st.booleans(),
)
def test_below_every_ceiling_there_is_no_warning(
    moments: list[tuple[int, int]],
    ceiling: Ceiling,
    under_21: bool,  # noqa: FBT001
) -> None:
    """Ten times a tenth of a month's ceiling, in at most enough hours, is below each of them."""
    assert isinstance(ceiling.per_month, Decimal)
    agreed = [
        Appreciation(
            kind="money",
            euros=ceiling.per_month / 10,
            hours=Decimal(8),
            day=dt.date(ceiling.since.year, month, day),
        )
        for month, day in moments
    ]
    found = ceiling_warnings(agreed, under_21=under_21)
    assert all(problem.severity is Severity.INFO for problem in found)


@given(st.sampled_from(CEILINGS), st.decimals("0.01", 5000, places=2), st.integers(1, 12))
def test_a_month_is_warned_for_just_where_it_is_above(
    ceiling: Ceiling, euros: Decimal, month: int
) -> None:
    agreed = Appreciation(kind="money", euros=euros, day=dt.date(ceiling.since.year, month, 5))
    found = {problem.code for problem in ceiling_warnings([agreed])}
    assert isinstance(ceiling.per_month, Decimal)
    assert isinstance(ceiling.per_year, Decimal)
    assert ("above-month-ceiling" in found) == (euros > ceiling.per_month)
    assert ("above-year-ceiling" in found) == (euros > ceiling.per_year)


# ------------------------------------------------------------------------------------------ words


def test_what_is_said_is_plain_and_kind() -> None:
    agreed = [money("2100.5", hours="3"), money(None, APRIL), money("1", dt.date(2031, 1, 1))]
    found = [problem.nl for problem in ceiling_warnings(agreed)]
    assert found[0].startswith("2031: we weten niet tot welk bedrag een vergoeding dan onbelast is")
    assert found[1].startswith("1 april 2025: er is geld afgesproken, maar niet hoeveel.")
    assert found[2].startswith("12 maart 2025: er is meer afgesproken dan € 5,60 per uur.")
    assert found[3].startswith("Maart 2025: samen is € 2.100,50 afgesproken. Tot en met € 210 per")
    assert found[4].startswith("2025: samen is € 2.100,50 afgesproken. Tot en met € 2.100 per jaar")
    assert "Vraag het vooraf aan de gemeente" in found[5]
    assert "€" not in found[5]


def test_an_amount_is_never_rounded_to_the_ceiling_that_it_is_above() -> None:
    (problem, _) = ceiling_warnings([money("210.001")])
    assert "€ 210,001 afgesproken" in problem.nl
    assert "€210.001 was agreed" in problem.en


# ----------------------------------------------------------------------------------------- values


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "salary"},
        {"euros": 5},
        {"euros": Decimal(-1)},
        {"euros": Decimal("NaN")},
        {"hours": Decimal("Infinity")},
        {"hours": Decimal("1E+999")},
        {"day": dt.datetime(2025, 1, 1, tzinfo=dt.UTC)},
        {"day": "2025-01-01"},
        {"words": "bad\x00"},
    ],
)
def test_an_appreciation_that_exists_is_valid(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue) as caught:
        attrs.evolve(money("5"), **wrong)
    assert caught.value.text("nl") != caught.value.text("en")


@pytest.mark.parametrize(
    "wrong",
    [{"until": dt.date(2021, 12, 31)}, {"per_hour": Decimal(-1)}, {"source": ""}, {"since": None}],
)
def test_a_ceiling_that_exists_is_valid(wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        attrs.evolve(CEILINGS[0], **wrong)


def test_words_are_not_shown_where_a_value_is_printed() -> None:
    words = Appreciation(kind="kind", day=MARCH, words="a voucher for the garden")
    assert "garden" not in repr(words)
