"""Values: what exists is valid, and unknown is a value."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import attrs
import pytest
from hypothesis import given

from ervaringskennis.errors import InvalidValue
from ervaringskennis.testing import strategies as some
from ervaringskennis.values.dates import (
    UNDETERMINED,
    FuzzyDate,
    TimeSlot,
    When,
    exists,
    local,
    zone,
)
from ervaringskennis.values.money import Cost, CostShare
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.text import Label, identifier, line, text, url
from ervaringskennis.values.unknown import UNKNOWN, Unknown, known

AMSTERDAM = "Europe/Amsterdam"
FORWARD, BACK = dt.date(2026, 3, 29), dt.date(2026, 10, 25)


# --------------------------------------------------------------------------------------- unknown


def test_unknown_is_itself_and_neither_true_nor_false() -> None:
    assert Unknown("unknown") is UNKNOWN
    assert repr(UNKNOWN) == "UNKNOWN"
    with pytest.raises(TypeError, match="is UNKNOWN"):
        bool(UNKNOWN)


def test_a_default_stands_in_for_unknown_alone() -> None:
    assert known(UNKNOWN, 5) == 5
    assert known(0, 5) == 0


# ----------------------------------------------------------------------------------------- dates


@pytest.mark.parametrize(
    "written",
    [
        "2019",
        "201X",
        "20XX",
        "XXXX-04-16",
        "2019-XX-01",
        "2019-21",
        "2019-04?",
        "2019-04-16~",
        "2019%",
        "2020-02-29?",
        "XXXX-02-29",
        "2019-01/2019-03",
        "2019-01/..",
        "../2019",
        "2019/",
    ],
)
def test_edtf_is_read(written: str) -> None:
    assert str(FuzzyDate(written)) == FuzzyDate(written).edtf == written


@pytest.mark.parametrize(
    "written",
    [
        "",
        "/",
        "../..",
        "19",
        "16-04-2019",
        "2019-13",
        "2019-4",
        "2019-25",
        "2019-21-01",
        "2019-02-29",
        "2019-02-30",
        "XXXX-02-30",
        "2019-01/2019-02/2019-03",
        "2019-01-01T10:00",
        " 2019",
        "2019\n",
        "X019",
    ],
)
def test_what_is_no_edtf_is_refused(written: str) -> None:
    with pytest.raises(InvalidValue, match="EDTF"):
        FuzzyDate(written)


def test_a_day_that_is_exactly_known_is_not_fuzzy() -> None:
    with pytest.raises(InvalidValue, match="plain date"):
        FuzzyDate("2020-02-29")


@given(some.fuzzy_dates())
def test_a_fuzzy_date_survives_being_written(date: FuzzyDate) -> None:
    assert FuzzyDate(str(date)) == date


def test_an_hour_is_skipped_in_spring() -> None:
    assert local(FORWARD, dt.time(2, 30), AMSTERDAM).isoformat() == "2026-03-29T03:30:00+02:00"
    assert not exists(dt.datetime(2026, 3, 29, 2, 30, tzinfo=zone(AMSTERDAM)))
    assert exists(local(FORWARD, dt.time(3), AMSTERDAM))


def test_an_hour_comes_twice_in_autumn_and_the_first_is_meant() -> None:
    assert local(BACK, dt.time(2, 30), AMSTERDAM).isoformat() == "2026-10-25T02:30:00+02:00"
    assert exists(dt.datetime(2026, 10, 25, 2, 30, fold=1, tzinfo=zone(AMSTERDAM)))


@pytest.mark.parametrize("key", ["Europe/Atlantis", "", "../etc/passwd", "a\0b"])
def test_a_zone_that_does_not_exist_is_refused(key: str) -> None:
    with pytest.raises(InvalidValue, match="no such time zone"):
        zone(key)


def test_a_slot_ends_after_it_starts() -> None:
    start = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)
    assert TimeSlot(start=start).end is UNKNOWN
    with pytest.raises(InvalidValue, match="not after"):
        TimeSlot(start=start, end=start)
    with pytest.raises(InvalidValue, match="time zone"):
        TimeSlot(start=start, end=dt.datetime(2026, 9, 2))  # noqa: DTZ001 - that is the point


def test_what_is_unknown_of_a_date_leaves_it_without_a_slot() -> None:
    assert UNDETERMINED.slot is UNKNOWN
    assert not UNDETERMINED.is_fixed
    assert When(day=FuzzyDate("2026"), start=dt.time(9)).slot is UNKNOWN
    half = When(day=BACK, start=dt.time(9))
    assert half.is_fixed
    assert isinstance(half.slot, TimeSlot)
    assert half.slot.end is UNKNOWN
    with pytest.raises(InvalidValue, match="not after the start"):
        When(start=dt.time(9), end=dt.time(9))


def test_two_dates_overlap_where_that_is_certain() -> None:
    morning = When(day=BACK, start=dt.time(9), end=dt.time(12))
    assert morning.overlaps(attrs.evolve(morning, start=dt.time(11, 59), end=dt.time(13)))
    assert not morning.overlaps(attrs.evolve(morning, start=dt.time(12), end=dt.time(13)))
    for uncertain in (
        attrs.evolve(morning, day=UNKNOWN),
        attrs.evolve(morning, start=UNKNOWN),
        attrs.evolve(morning, end=UNKNOWN),
    ):
        assert not morning.overlaps(uncertain)
        assert not uncertain.overlaps(morning)
    fuzzy = attrs.evolve(morning, day=FuzzyDate("XXXX-10-25"))
    assert fuzzy.overlaps(fuzzy)
    assert not fuzzy.overlaps(morning)


@given(one=some.whens(), other=some.whens())
def test_overlap_works_both_ways_and_a_fixed_date_has_a_slot(one: When, other: When) -> None:
    assert one.overlaps(other) == other.overlaps(one)
    assert one.is_fixed == isinstance(one.slot, TimeSlot)


@given(some.time_slots())
def test_a_slot_that_exists_has_moments(slot: TimeSlot) -> None:
    assert slot.start.tzinfo is not None
    assert slot.end is UNKNOWN or slot.end.tzinfo is not None


# -------------------------------------------------------------------------------- ranges and money


def test_a_range_holds_both_its_bounds() -> None:
    three_to_five = Range(at_least=3, at_most=5)
    assert [number for number in range(8) if number in three_to_five] == [3, 4, 5]
    assert 999 in Range(at_least=3)
    assert 0 in Range()


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [(3, 5, "3–5"), (3, 3, "3"), (3, None, "3–…"), (None, 5, "…–5"), (None, None, "…–…")],
)
def test_a_range_is_written_with_a_dash(low: int | None, high: int | None, words: str) -> None:
    assert str(Range(at_least=low, at_most=high)) == words


@pytest.mark.parametrize(("low", "high"), [(5, 3), (-1, None), (None, -1)])
def test_a_range_is_in_order_and_not_negative(low: int | None, high: int | None) -> None:
    with pytest.raises(InvalidValue, match="minimum"):
        Range(at_least=low, at_most=high)


@given(some.ranges())
def test_the_bounds_of_a_range_lie_in_it(found: Range) -> None:
    assert all(b in found for b in (found.at_least, found.at_most) if b is not None)


def test_free_is_zero_and_unknown_is_neither() -> None:
    assert Cost(euros=Decimal(0)).is_free is True
    assert Cost(euros=Decimal("0.01")).is_free is False
    assert Cost().is_free is UNKNOWN


@pytest.mark.parametrize("amount", ["-0.01", "NaN", "Infinity"])
def test_an_amount_is_a_number_of_zero_or_more(amount: str) -> None:
    with pytest.raises(InvalidValue, match="zero or more"):
        Cost(euros=Decimal(amount))


def test_a_share_is_at_most_everything() -> None:
    assert CostShare(of="lunch", by="gemeente", percent=Decimal(100)).percent == 100
    with pytest.raises(InvalidValue, match="100 per cent"):
        CostShare(of="lunch", by="gemeente", percent=Decimal("100.01"))


# ------------------------------------------------------------------------------------------ texts


@attrs.frozen
class Holder:
    words: object


(FIELD,) = attrs.fields(Holder)


@pytest.mark.parametrize("words", ["", "één\ntwee\tdrie\r\nvier", "😀 漢字"])
def test_a_text_may_have_lines(words: str) -> None:
    text(None, FIELD, words)


@pytest.mark.parametrize(
    "words", ["\0", "\x1b[1m", "\x7f", "\x85", "\u2028", "\ufeff", "a\rb", "\ud800", 3, None]
)
def test_a_text_holds_no_control_characters(words: object) -> None:
    with pytest.raises(InvalidValue, match="field “words”"):
        text(None, FIELD, words)


@pytest.mark.parametrize("words", ["", "  ", "a\nb", "a\tb", "a\r\nb"])
def test_a_line_is_one_line_and_not_blank(words: str) -> None:
    with pytest.raises(InvalidValue, match="One line"):
        line(None, FIELD, words)
    with pytest.raises(InvalidValue, match="One line"):
        Label(nl=words, en="fine")


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "http://example.org/a?b", "mailto:a@example.org", "tel:+31201234567"],
)
def test_a_link_may_be_followed(address: str) -> None:
    url(None, FIELD, address)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "example.org", "https://", "https:/a", "mailto:", "http://a b"],
)
def test_a_link_that_leads_nowhere_or_astray_is_refused(address: str) -> None:
    with pytest.raises(InvalidValue, match="link"):
        url(None, FIELD, address)


@pytest.mark.parametrize("name", ["a", "0", "a.b_c:d+e-f", "x" * 200])
def test_an_identifier_is_plain(name: str) -> None:
    identifier(None, FIELD, name)


@pytest.mark.parametrize("name", ["", ".a", "a b", "a@b", "a\n", "é", "x" * 201, 7])
def test_what_is_no_identifier_is_refused(name: object) -> None:
    with pytest.raises(InvalidValue, match="identifier"):
        identifier(None, FIELD, name)


@given(words=some.texts(), one=some.lines(), name=some.identifiers(), label=some.labels())
def test_what_the_strategies_yield_is_valid(words: str, one: str, name: str, label: Label) -> None:
    text(None, FIELD, words)
    line(None, FIELD, one)
    identifier(None, FIELD, name)
    assert label.nl


def test_a_slot_in_the_hour_that_comes_twice_goes_by_the_sun_not_by_the_clock_on_the_wall() -> None:
    zone = ZoneInfo("Europe/Amsterdam")
    before = dt.datetime(2026, 10, 25, 2, 30, tzinfo=zone)
    after = dt.datetime(2026, 10, 25, 2, 15, tzinfo=zone, fold=1)
    assert TimeSlot(start=before, end=after).end == after
    with pytest.raises(InvalidValue):
        TimeSlot(start=after, end=before)
