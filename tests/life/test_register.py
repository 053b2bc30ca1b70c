"""The register of notes: each stands in one place, and what waits waits longer as time goes by."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.facts import Fact, Recorded
from ervaringskennis.facts.harvest import Noted, NotesAnswered
from ervaringskennis.facts.programme import Announced
from ervaringskennis.life.fold import fold
from ervaringskennis.life.kept_notes import Answered
from ervaringskennis.life.register import overdue, register
from ervaringskennis.programmes.programme import HarvestPlan, Programme
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.life.state import State

NOON: Final = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
TERMS: Final = st.one_of(st.just(UNKNOWN), st.integers(1, 40))
HOURS: Final = st.integers(0, 24 * 60)


def after(hours: int) -> dt.datetime:
    return NOON + dt.timedelta(hours=hours)


@st.composite
def kept(draw: st.DrawFn) -> State:
    """Yield programmes with notes that came at some hour, some answered or declined."""
    came = sorted(draw(st.lists(HOURS, max_size=6)))
    term: int | Unknown = draw(TERMS)
    plan = HarvestPlan(answer_within=term)
    log: list[tuple[int, Fact]] = [
        (0, Announced(programme=Programme(id="p", title="P", harvest=plan)))
    ]
    log += [(hour, Noted(note=f"n{number}")) for number, hour in enumerate(came, 1)]
    for number in draw(st.lists(st.integers(1, len(came)), max_size=4)) if came else []:
        fact = NotesAnswered(
            notes=(f"n{number}",), answer=f"a{len(log)}", declined=draw(st.booleans())
        )
        log.append((24 * 60, fact))
    lines = (
        Recorded(version=n, at=after(hour), fact=fact) for n, (hour, fact) in enumerate(log, 1)
    )
    state = fold(lines)
    assert state is not None
    return state


@given(kept(), TERMS, HOURS, HOURS)
def test_what_is_late_stays_late_and_what_is_answered_never_is(
    state: State, within: int | Unknown, one: int, other: int
) -> None:
    early, late = (register(state, now=after(hour), within=within) for hour in sorted((one, other)))
    assert {e.note for e in overdue(early)} <= {e.note for e in overdue(late)}
    assert [e.note for e in late] == list(state.notes)
    for entry in late:
        assert (entry.status is Answered.OPEN) == (entry.answers == ())
        assert entry.overdue is False or entry.status is Answered.OPEN
        assert isinstance(entry.due, Unknown) == isinstance(within, Unknown)


@given(kept(), HOURS)
def test_what_came_first_waits_longest(state: State, hour: int) -> None:
    entries = register(state, now=after(hour + 24 * 60))
    waiting = overdue(reversed(entries))
    assert [str(entry.due) for entry in waiting] == sorted(str(entry.due) for entry in waiting)


@given(kept(), HOURS)
def test_unknown_is_neither_late_nor_in_time(state: State, hour: int) -> None:
    entries = register(state, now=after(hour), within=UNKNOWN)
    assert overdue(entries) == ()
    unsaid = {entry.note for entry in entries if entry.overdue is UNKNOWN}
    assert unsaid == {entry.note for entry in entries if entry.status is Answered.OPEN}
