"""Sessions that move: no date that was ever told is lost, and each change counts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidValue
from ervaringskennis.programmes.changes import (
    announced_anew,
    cancelled,
    on_day,
    postponed,
    rescheduled,
)
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import EntryStatus, ProgrammeItem, Round, Session
from ervaringskennis.testing import strategies as some
from ervaringskennis.values.dates import UNDETERMINED, FuzzyDate, When
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from ervaringskennis.programmes.sessions import AgendaEntry


def on(day: str) -> When:
    return When(day=dt.date.fromisoformat(day), start=dt.time(19, 30), end=dt.time(21))


MARCH, APRIL, MAY = on("2020-03-12"), on("2020-04-16"), on("2020-05-14")
PROGRAMME = Programme(
    id="p",
    title="P",
    items=[ProgrammeItem(id="lunch", title="Lunch", when=MARCH)],
    rounds=[Round(id="round", title="Round", when=MARCH)],
    sessions=[
        Session(id="one", title="One", when=MARCH, sequence=2),
        Session(id="two", title="Two", when=APRIL),
        Session(id="some-day", title="Some day"),
    ],
)


def entry(programme: Programme, name: str) -> AgendaEntry:
    (found,) = (one for one in programme.agenda if one.id == name)
    return found


def one_after(*changes: Callable[[Programme], Programme]) -> AgendaEntry:
    programme = PROGRAMME
    for change in changes:
        programme = change(programme)
    return entry(programme, "one")


def postpone(programme: Programme) -> Programme:
    return postponed(programme, ["one"])


def to(when: When) -> Callable[[Programme], Programme]:
    return lambda programme: rescheduled(programme, {"one": when})


def cancel(programme: Programme) -> Programme:
    return cancelled(programme, ["one"])


# ------------------------------------------------------------------------------------- examples


def test_what_is_postponed_keeps_its_date_readable() -> None:
    one = one_after(postpone)
    assert (one.status, one.when, one.former) == (EntryStatus.POSTPONED, MARCH, (MARCH,))
    assert one.sequence == 3
    assert not one.is_bookable


def test_what_is_planned_again_is_bookable_and_its_old_dates_stay_known() -> None:
    one = one_after(postpone, to(APRIL), to(MAY))
    assert (one.status, one.when, one.former) == (EntryStatus.PLANNED, MAY, (MARCH, APRIL))
    assert one.sequence == 5
    assert one.is_bookable


def test_a_new_date_needs_no_postponement_first() -> None:
    one = one_after(to(APRIL))
    assert (one.status, one.when, one.former) == (EntryStatus.PLANNED, APRIL, (MARCH,))


def test_who_goes_back_to_the_date_of_before_has_no_former_date() -> None:
    one = one_after(postpone, to(MARCH))
    assert (one.status, one.when, one.former) == (EntryStatus.PLANNED, MARCH, ())
    assert one.sequence == 4
    assert one_after(postpone, to(MARCH), to(APRIL)).former == (MARCH,)
    assert one_after(to(APRIL), to(MARCH)).former == (MARCH, APRIL)


def test_postponing_twice_tells_each_date_once() -> None:
    assert one_after(postpone, postpone).former == (MARCH,)
    assert one_after(postpone, to(APRIL), postpone).former == (MARCH, APRIL)


def test_what_is_cancelled_still_says_when_it_was() -> None:
    one = one_after(cancel)
    assert (one.status, one.when, one.former) == (EntryStatus.CANCELLED, MARCH, ())
    assert one.sequence == 3
    assert not one.is_bookable
    assert one_after(postpone, cancel, to(MAY)).former == (MARCH,)
    later = one_after(postpone, cancel)
    assert (later.when, later.former, later.sequence) == (MARCH, (MARCH,), 4)


def test_what_never_had_a_date_has_no_former_one() -> None:
    later = entry(postponed(PROGRAMME, ["some-day"]), "some-day")
    assert (later.when, later.former) == (UNDETERMINED, ())
    planned = entry(rescheduled(PROGRAMME, {"some-day": MAY}), "some-day")
    assert (planned.when, planned.former, planned.sequence) == (MAY, (), 1)


def test_a_fuzzy_date_is_a_date_that_was_told() -> None:
    spring = When(day=FuzzyDate("2020-21"))
    assert one_after(to(spring), to(MAY)).former == (MARCH, spring)


def test_a_file_that_says_postponed_alone_loses_no_date_either() -> None:
    """Somebody writes the status by hand, and no former dates."""
    by_hand = Session(id="one", title="One", when=MARCH, status="postponed")
    programme = Programme(id="p", title="P", sessions=[by_hand])
    assert on_day(programme, ["one"], dt.date(2020, 5, 14)) == {"one": MAY}
    assert entry(rescheduled(programme, {"one": MAY}), "one").former == (MARCH,)
    assert entry(postponed(programme, ["one"]), "one").former == (MARCH,)


def test_everything_on_one_day_keeps_its_own_hours() -> None:
    day = dt.date(2020, 6, 4)
    moved = on_day(postpone(PROGRAMME), ["one", "lunch"], day)
    assert moved == {"one": attrs.evolve(MARCH, day=day), "lunch": attrs.evolve(MARCH, day=day)}


@pytest.mark.parametrize("kind", ["lunch", "round", "two"])
def test_items_rounds_and_sessions_all_move(kind: str) -> None:
    assert entry(postponed(PROGRAMME, [kind]), kind).status is EntryStatus.POSTPONED


CHANGES: dict[str, Callable[[list[str]], Any]] = {
    "postponed": lambda names: postponed(PROGRAMME, names),
    "rescheduled": lambda names: rescheduled(PROGRAMME, dict.fromkeys(names, MAY)),
    "cancelled": lambda names: cancelled(PROGRAMME, names),
    "on_day": lambda names: on_day(PROGRAMME, names, dt.date(2020, 5, 14)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_is_not_on_the_programme_cannot_change_and_all_of_it_is_named(
    change: Callable[[list[str]], Any],
) -> None:
    with pytest.raises(InvalidValue) as caught:
        change(["two", "typo-b", "typo-a"])
    (problem,) = caught.value.problems
    assert (problem.code, problem.field) == ("unknown-reference", "entries")
    assert problem.nl.endswith("bestaat niet in het programma: typo-a, typo-b.")
    assert problem.en.endswith("does not exist in the programme: typo-a, typo-b.")


def test_a_status_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(InvalidValue, match="“planned”, “postponed”, “cancelled”"):
        Session(id="one", title="One", status="moved")


def test_only_what_is_planned_on_an_exact_moment_is_bookable() -> None:
    def bookable(**parts: Any) -> bool:
        return Session(id="one", title="One", **parts).is_bookable

    assert bookable(when=MARCH)
    assert not bookable()
    assert not bookable(when=When(day=FuzzyDate("2020-03-XX")))
    assert not bookable(when=When(day=dt.date(2020, 3, 12)))
    assert not bookable(when=MARCH, status="postponed")
    assert not bookable(when=MARCH, status="cancelled")


def test_a_date_starts_at_its_hour_and_a_day_without_one_at_midnight() -> None:
    start = MARCH.starts_at
    assert start is not None
    assert start.isoformat() == "2020-03-12T19:30:00+01:00"
    whole = When(day=dt.date(2020, 7, 1)).starts_at
    assert whole is not None
    assert whole.isoformat() == "2020-07-01T00:00:00+02:00"
    assert UNDETERMINED.starts_at is None
    assert When(day=FuzzyDate("2020-21"), start=dt.time(10)).starts_at is None


@given(when=some.whens())
def test_what_begins_begins_where_its_hours_do(when: When) -> None:
    slot = when.slot
    if not isinstance(slot, Unknown):
        assert when.starts_at == slot.start
    assert (when.starts_at is None) == (not isinstance(when.day, dt.date))


# ------------------------------------------------------------------------------------ properties


@st.composite
def series(draw: st.DrawFn) -> tuple[Programme, list[tuple[str, dict[str, When]]]]:
    """Yield a programme and changes to it: what happens, and to which entries."""
    programme = draw(some.programmes())
    names = st.sampled_from([one.id for one in programme.agenda])
    dates = some.whens().filter(lambda when: not isinstance(when.day, Unknown))
    change = st.tuples(
        st.sampled_from(["postponed", "rescheduled", "cancelled"]),
        st.dictionaries(names, dates, max_size=3),
    )
    return programme, draw(st.lists(change, max_size=6))


def changed(programme: Programme, kind: str, dates: dict[str, When]) -> Programme:
    match kind:
        case "postponed":
            return postponed(programme, dates)
        case "rescheduled":
            return rescheduled(programme, dates)
    return cancelled(programme, dates)


@given(series())
def test_no_date_that_was_told_is_ever_lost_and_each_change_counts_one(
    example: tuple[Programme, list[tuple[str, dict[str, When]]]],
) -> None:
    programme, changes = example
    told = {one.id: [one.when] for one in programme.agenda}
    for kind, dates in changes:
        before, programme = programme, changed(programme, kind, dates)
        for was, now in zip(before.agenda, programme.agenda, strict=True):
            assert now.sequence == was.sequence + (was.id in dates)
            if was.id not in dates:
                assert now == was
                continue
            assert now.status.value == {"rescheduled": "planned"}.get(kind, kind)
            assert now.when == (dates[was.id] if kind == "rescheduled" else was.when)
            told[was.id].append(now.when)
            for when in told[was.id]:
                assert when in (*now.former, now.when) or isinstance(when.day, Unknown)


@given(series())
def test_former_dates_are_in_the_order_in_which_they_were_told(
    example: tuple[Programme, list[tuple[str, dict[str, When]]]],
) -> None:
    programme, changes = example
    for kind, dates in changes:
        before, programme = programme, changed(programme, kind, dates)
        for was, now in zip(before.agenda, programme.agenda, strict=True):
            back = kind == "rescheduled" and now.when == was.when
            kept = was.former[:-1] if back and now.former != was.former else was.former
            assert now.former[: len(kept)] == kept
            assert len(now.former) <= len(was.former) + 1
            assert all(one != two for one, two in zip(now.former, now.former[1:], strict=False))


@given(programme=some.programmes())
def test_nothing_else_of_the_programme_changes(programme: Programme) -> None:
    names = [one.id for one in programme.agenda]
    after = cancelled(postponed(programme, names), names)
    agenda = {"items", "rounds", "sessions"}
    for field in attrs.fields(Programme):
        if field.name not in agenda:
            assert getattr(after, field.name) == getattr(programme, field.name)
    moving = {"status", "sequence", "former", "when"}
    for was, now in zip(programme.agenda, after.agenda, strict=True):
        same = [f.name for f in attrs.fields(type(was)) if f.name not in moving]
        assert [getattr(now, name) for name in same] == [getattr(was, name) for name in same]


# -- when it changed

EARLY, LATE = (dt.datetime(2020, 2, day, tzinfo=dt.UTC) for day in (1, 2))


@pytest.mark.parametrize(
    "change",
    [
        lambda at: postponed(PROGRAMME, ["one"], at=at),
        lambda at: rescheduled(PROGRAMME, {"one": MAY}, at=at),
        lambda at: cancelled(PROGRAMME, ["one"], at=at),
    ],
    ids=["postponed", "rescheduled", "cancelled"],
)
def test_only_what_moves_was_revised_then(change: Callable[[dt.datetime], Programme]) -> None:
    changed = change(LATE)
    assert {one.id for one in changed.agenda if one.revised == LATE} == {"one"}
    assert changed.revised == PROGRAMME.revised


def announced(**changes: Any) -> AgendaEntry:
    """Return an entry that moved before, as it is after the programme was announced anew."""
    before = postponed(PROGRAMME, ["one"], at=EARLY)
    sessions = [attrs.evolve(before.session("one"), **changes), *before.sessions[1:]]
    return entry(announced_anew(before, attrs.evolve(before, sessions=sessions), LATE), "one")


def test_what_is_announced_the_same_stays_as_it_was() -> None:
    assert announced() == announced(revised=UNKNOWN, sequence=0)
    assert (announced().sequence, announced().revised) == (3, EARLY)


@pytest.mark.parametrize(
    "change", [{"when": MAY}, {"mode": "online"}, {"status": EntryStatus.PLANNED}]
)
def test_another_date_or_place_counts_whether_or_not_somebody_counted_it(
    change: dict[str, Any],
) -> None:
    for sequence in (0, 3, 4):
        again = announced(**change, sequence=sequence)
        assert (again.sequence, again.revised) == (4, LATE)


def test_another_title_was_revised_and_is_no_other_date() -> None:
    again = announced(title="Other")
    assert (again.sequence, again.revised) == (3, LATE)


def test_what_was_not_there_before_is_as_it_says() -> None:
    more = Session(id="new", title="New", sequence=5)
    after = attrs.evolve(PROGRAMME, sessions=[*PROGRAMME.sessions, more])
    assert entry(announced_anew(PROGRAMME, after, LATE), "new") == more
