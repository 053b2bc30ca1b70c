"""How long to wait before another attempt."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.messages.backoff import BASE, CAP, LEAST, MOST_ATTEMPTS, backoff


@given(st.integers(1, MOST_ATTEMPTS - 1), st.text(max_size=50))
def test_a_wait_is_within_its_bounds_and_always_the_same(attempt: int, key: str) -> None:
    wait = backoff(attempt, key)
    assert wait is not None
    assert LEAST <= wait <= min(CAP, BASE * 2 ** (attempt - 1))
    assert wait == backoff(attempt, key)


@given(st.integers(MOST_ATTEMPTS, 10**9))
def test_after_the_last_attempt_there_is_no_wait(attempt: int) -> None:
    assert backoff(attempt, "a") is None


def test_waits_are_spread_over_the_whole_range() -> None:
    waits = [backoff(5, f"bericht-{number}") for number in range(1000)]
    longest = BASE * 16
    for quarter in range(4):
        low, high = longest * quarter / 4, longest * (quarter + 1) / 4
        inside = sum(wait is not None and low <= wait < high for wait in waits)
        assert 180 < inside < 320


def test_attempts_grow_further_apart() -> None:
    means = []
    for attempt in range(1, MOST_ATTEMPTS):
        waits = [backoff(attempt, f"{number}") for number in range(200)]
        means.append(sum((wait for wait in waits if wait), dt.timedelta()) / 200)
    assert means == sorted(means)
