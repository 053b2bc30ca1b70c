"""The strategies yield valid values, and the shapes that matter among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, find, given, settings

from ervaringskennis.allocation import Confirm, ReserveOrder
from ervaringskennis.testing import strategies as some
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

    from ervaringskennis.allocation import Policy
    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis.registrations.registration import Registration


@settings(max_examples=20)
@given(some.programmes())
def test_programmes_fit_together(programme: Programme) -> None:
    assert len({entry.id for entry in programme.agenda}) == len(programme.agenda)
    assert all(problem.nl for problem in programme.warnings())


@pytest.mark.parametrize(
    "shape",
    [
        lambda policy: policy.confirm is Confirm.ROLLING and policy.reserves,
        lambda policy: policy.cap is not None and len(policy.priority) == 2,
        lambda policy: {r.order for r in policy.reserves} == set(ReserveOrder),
        lambda policy: any(r.release_at for r in policy.reserves),
    ],
    ids=["rolling with reserves", "cap with classes", "both orders", "held"],
)
def test_policies_of_every_shape_are_found(shape: Callable[[Policy], object]) -> None:
    find(
        some.policies(),
        lambda policy: bool(shape(policy)),
        settings=settings(max_examples=2000, phases=[Phase.generate]),
    )


@pytest.mark.parametrize(
    "shape",
    [
        lambda listed: any(r.party[0].optional for r in listed),
        lambda listed: any(r.size == 5 for r in listed),
        lambda listed: any(r.moment is UNKNOWN for r in listed),
        lambda listed: len({r.moment for r in listed}) < len(listed) == 3,
        lambda listed: not listed,
    ],
    ids=["optional first", "large", "no moment", "same moment", "empty"],
)
def test_registrations_of_every_shape_are_found(
    shape: Callable[[list[Registration]], object],
) -> None:
    find(
        some.registration_lists(),
        lambda listed: bool(shape(listed)),
        settings=settings(max_examples=2000, phases=[Phase.generate]),
    )
