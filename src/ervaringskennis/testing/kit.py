"""What every kit shares: tests that a part inherits, and a reason for each that it leaves out.

>>> class Kit(Conformance):
...     def test_that_it_floats(self): ...
...     def test_that_it_is_yellow(self): ...
>>> class TestMyDuck(Kit):
...     skips = {"test_that_it_is_yellow": "it is a black duck"}
>>> class TestYourDuck(Kit):
...     skips = {"test_that_it_swims": "it is made of stone"}
Traceback (most recent call last):
    ...
TypeError: TestYourDuck leaves out what is not there: test_that_it_swims. Did you mean ...
"""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, Final, NoReturn

import pytest
from hypothesis import HealthCheck, Phase, settings

_SHORTEST_REASON: Final = 15


def tried(share: float = 1.0) -> settings:
    """Return settings for a clause that is tried on a share of the usual number of examples.

    One part serves all examples, so each of them must use names of its own.  Classes may share the
    clause, and nothing is spent on explaining a failure.
    """
    return settings(
        max_examples=max(1, int(settings().max_examples * share)),
        deadline=None,
        phases=[phase for phase in settings().phases if phase is not Phase.explain],
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.differing_executors,
            HealthCheck.too_slow,
        ],
    )


def to_override(fixture: str, what: str) -> NoReturn:
    """Say that a class does not say how its part is made."""
    raise NotImplementedError(
        f"override the fixture {fixture} with {what}; or leave out the tests that need it, with "
        f'the reason: skips = {{"{fixture}": "..."}}'
    )


class Conformance:
    """A kit: inherit from one, and override its fixtures.  Each test is one clause of a contract.

    ``skips`` is what a part does not promise, each with the reason, which the run shows: a test by
    its name, or a fixture for all tests that need it.  There is no other way to leave out a test.
    """

    skips: ClassVar[Mapping[str, str]] = MappingProxyType({})

    def __init_subclass__(cls, **named: object) -> None:
        """Refuse a class that leaves out a test without a reason.

        Raises:
            TypeError: it does.
        """
        super().__init_subclass__(**named)
        faults = [*_replaced(cls), *_not_there(cls), *_without_reason(cls)]
        if faults:
            raise TypeError(f"{cls.__name__} {'; and '.join(faults)}")

    @pytest.fixture(autouse=True)
    def _leave_out(self, request: pytest.FixtureRequest) -> None:
        for name in (request.function.__name__, *request.fixturenames):
            if name in self.skips:
                pytest.skip(self.skips[name])


def _tests(cls: type) -> list[str]:
    return [name for name in dir(cls) if name.startswith("test")]


def _needs(cls: type) -> set[str]:
    """Return the fixtures of a kit that its tests ask for."""
    asked = {word for name in _tests(cls) for word in _parameters(getattr(cls, name))}
    return {word for word in asked if hasattr(cls, word)}


def _parameters(test: object) -> Iterator[str]:
    return iter(inspect.signature(test).parameters) if callable(test) else iter(())


def _replaced(cls: type) -> Iterator[str]:
    for name in _tests(cls):
        if sum(name in vars(one) for one in cls.__mro__) > 1:
            yield f"replaces {name} of its kit: give a test of your own another name, and a reason "
            "in skips for the one that you leave out"


def _not_there(cls: type[Conformance]) -> Iterator[str]:
    there = {*_tests(cls), *_needs(cls)}
    for name in cls.skips:
        if name not in there:
            near = difflib.get_close_matches(name, there, n=1, cutoff=0.0)
            yield f"leaves out what is not there: {name}. Did you mean {', '.join(near)}?"


def _without_reason(cls: type[Conformance]) -> Iterator[str]:
    for name, reason in cls.skips.items():
        if len(reason.strip()) < _SHORTEST_REASON:
            yield f"leaves out {name} without a reason: say in a sentence why"
