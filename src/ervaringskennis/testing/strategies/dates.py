"""Strategies for days and hours: known, partly known and unknown."""

from __future__ import annotations

import datetime as dt
import functools
from typing import TYPE_CHECKING, Final

from hypothesis import strategies as st

from ervaringskennis.testing.strategies.texts import maybe_unknown
from ervaringskennis.values.dates import FuzzyDate, TimeSlot, When, exists, local
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

ZONES: Final = ("Europe/Amsterdam", "Europe/London", "America/New_York", "UTC")
"""The time zones that values are in here."""

_LEAST_MONTH, _MOST_MONTH, _MOST_DAY = 1, 12, 31


@functools.cache
def fuzzy_dates() -> SearchStrategy[FuzzyDate]:
    """Yield days that are partly known: years, months, seasons, unspecified digits, intervals."""
    year = st.one_of(
        st.integers(1, 9999).map("{:04d}".format), st.sampled_from(["20XX", "202X", "XXXX"])
    )
    month = st.sampled_from(["XX", *(f"{n:02d}" for n in (*range(1, 13), *range(21, 25)))])
    day = st.sampled_from(["XX", *(f"{n:02d}" for n in range(1, 29))])
    whole = st.tuples(year, month.filter(lambda m: m == "XX" or int(m) <= _MOST_MONTH), day)
    written = st.one_of(year, st.tuples(year, month).map("-".join), whole.map("-".join))
    single = st.builds(str.__add__, written, st.sampled_from(["", "?", "~", "%"]))
    interval = st.one_of(
        st.tuples(single, st.one_of(single, st.sampled_from(["", ".."]))),
        st.tuples(st.sampled_from(["", ".."]), single),
    )
    written = st.one_of(single.filter(_is_partly_known), interval.map("/".join))
    return written.map(FuzzyDate)


def _is_partly_known(day: str) -> bool:
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return True
    return False


@functools.cache
def days() -> SearchStrategy[dt.date]:
    """Yield days of this age, the days of a clock change more often than by chance."""
    changes = [dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2024, 2, 29)]
    return st.one_of(st.sampled_from(changes), st.dates(dt.date(1995, 1, 1), dt.date(2060, 12, 31)))


@functools.cache
def moments() -> SearchStrategy[dt.datetime]:
    """Yield aware moments that occur, in several zones."""
    clocks = st.times().map(lambda time: time.replace(microsecond=0))
    made = st.builds(local, days(), clocks, st.sampled_from(ZONES))
    return st.builds(lambda moment, fold: moment.replace(fold=fold), made, st.sampled_from((0, 1)))


@functools.cache
@st.composite
def time_slots(draw: DrawFn) -> TimeSlot:
    """Yield stretches of time with a known beginning."""
    start = draw(moments())
    if draw(st.booleans()):
        return TimeSlot(start=start)
    later = start.replace(fold=0) + dt.timedelta(minutes=draw(st.integers(1, 600)))
    return TimeSlot(start=start, end=later)


# Made once: to make a strategy takes longer than to draw from it.
_TWO_HOURS: Final = st.lists(st.integers(0, 24 * 12 - 1), min_size=2, max_size=2, unique=True)
_ANY_ZONES: Final = st.sampled_from(ZONES)
_ANY_DAYS: Final = maybe_unknown(st.one_of(days(), fuzzy_dates()))
_KNOWN: Final = st.booleans()


@functools.cache
@st.composite
def whens(draw: DrawFn) -> When:
    """Yield days and hours, each of which may be unknown; an hour that is skipped is left out."""
    start, end = (dt.time(*divmod(5 * hour, 60)) for hour in sorted(draw(_TWO_HOURS)))
    day, timezone = draw(_ANY_DAYS), draw(_ANY_ZONES)
    if isinstance(day, dt.date) and not all(
        exists(local(day, time, timezone)) and local(day, time, timezone).time() == time
        for time in (start, end)
    ):
        day = UNKNOWN
    return When(
        day=day,
        start=start if draw(_KNOWN) else UNKNOWN,
        end=end if draw(_KNOWN) else UNKNOWN,
        timezone=timezone,
    )
