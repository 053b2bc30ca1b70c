"""Every value of the core has a strategy, and each strategy yields valid values."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ervaringskennis import facts, messages
from ervaringskennis.facts import Fact
from ervaringskennis.storage import contract
from ervaringskennis.testing import facts as some_facts
from ervaringskennis.testing import strategies as some

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

ROOT = Path(__file__).parents[2]
BESIDES: Final = [contract, messages.letters, messages.languages, messages.mail]
"""What plugins get or return besides values of the core."""

DECIDED: Final = "the core makes it of other values, which have strategies: it is what was decided"
CHECKED: Final = "what somebody is told about a text, and every text can be told about"
LISTED: Final = "a list of words: there is one, Dutch, and an organisation's own beside it"
STATE: Final = "it is what facts add up to, and facts have a strategy each"
INSIDE: Final = "part of how the core works, and nobody outside makes or gets one"
WITHOUT: Final[dict[str, str]] = {
    "Advice": DECIDED,
    "Figures": CHECKED,
    "Finding": CHECKED,
    "Findings": CHECKED,
    "Found": "only a store makes one",
    "Ground": DECIDED,
    "GroupReach": DECIDED,
    "Judgement": DECIDED,
    "Matrix": "it counts notes, which have a strategy",
    "Opening": DECIDED,
    "OwnWords": LISTED,
    "Proposal": DECIDED,
    "Raised": DECIDED,
    "Rules": LISTED,
    "Sentence": INSIDE,
    "SessionProposal": DECIDED,
    "Suggestion": DECIDED,
    "Term": LISTED,
    "Word": INSIDE,
    "AgendaEntry": "what sessions, rounds and items share; each of those has a strategy",
    "Arrival": INSIDE,
    "Because": "a part of facts, which have a strategy each",
    "Ceiling": "a row of a table of the tax office",
    "Chance": DECIDED,
    "Change": DECIDED,
    "Claimed": "only a store makes one",
    "CommitmentCheck": DECIDED,
    "Composition": DECIDED,
    "Decision": DECIDED,
    "Desk": INSIDE,
    "DrawMethod": "it holds a function; a test has its own",
    "Entry": INSIDE,
    "Evidence": DECIDED,
    "Fact": "the base of all facts, which have a strategy each",
    "Filler": INSIDE,
    "GivenFeed": STATE,
    "Judge": INSIDE,
    "Judged": "a part of facts, which have a strategy each",
    "Ledger": INSIDE,
    "MunicipalityRegister": "there is one, of the Centraal Bureau voor de Statistiek",
    "Assignment": STATE,
    "Need": STATE,
    "GivenAnswer": STATE,
    "KeptNote": STATE,
    "MadeCaution": STATE,
    "ReadHarvest": STATE,
    "RegisterEntry": "how a note stands, which follows from the state",
    "Odds": DECIDED,
    "OutboxEntry": "only a store makes one",
    "Parties": DECIDED,
    "PriorityRule": "it holds a function; a test has its own",
    "Question": STATE,
    "Reason": DECIDED,
    "Recorded": "a fact with its number and moment",
    "Roster": STATE,
    "Row": INSIDE,
    "Scene": INSIDE,
    "Standing": "a part of facts, which have a strategy each",
    "State": STATE,
    "StoredLine": "only a store makes one",
    "Turn": STATE,
    "Verdict": INSIDE,
    "WordsOfDates": "there are two, Dutch and English; a language has a strategy",
}
"""Values that have no strategy, and why not."""


def core() -> Iterator[ModuleType]:
    """Yield the modules of the core, as the architecture has it."""
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    (pure,) = (
        c for c in pyproject["tool"]["importlinter"]["contracts"] if c["type"] == "forbidden"
    )
    for name in pure["source_modules"]:
        module = importlib.import_module(name)
        yield module
        for found in pkgutil.walk_packages(getattr(module, "__path__", []), f"{name}."):
            yield importlib.import_module(found.name)


def values() -> dict[str, type]:
    """Return the public values, by name."""
    return {
        name: kind
        for module in (*core(), *BESIDES)
        for name, kind in vars(module).items()
        if inspect.isclass(kind) and attrs.has(kind) and kind.__module__ == module.__name__
        if not name.startswith("_")
    }


def yielded() -> set[str]:
    """Return the names of what the strategies say that they yield."""
    made = (
        str(inspect.signature(strategy).return_annotation) for strategy in strategies().values()
    )
    return {name for annotation in made for name in re.findall(r"\w+", annotation)}


def strategies() -> dict[str, Callable[..., Any]]:
    found = {name: getattr(some, name) for name in some.__all__}
    return {name: strategy for name, strategy in found.items() if inspect.isroutine(strategy)}


NEEDY: Final[dict[str, Callable[[], Any]]] = {
    "maybe_unknown": lambda: some.maybe_unknown(st.integers()),
    "seats_for": lambda: some.seats_for(some.SIMPLE_POLICY),
}
"""Strategies that need to be told something."""


def test_every_value_has_a_strategy_or_a_reason_to_have_none() -> None:
    kinds = {kind.__name__ for kind in some_facts.kinds()}
    without = values().keys() - yielded() - kinds
    assert without == WITHOUT.keys()


def test_every_fact_of_ours_has_a_strategy() -> None:
    ours = {kind for kind in Fact.kinds().values() if kind.__module__.startswith(facts.__name__)}
    assert set(some_facts.kinds()) == ours


@pytest.mark.parametrize("name", some.__all__)
def test_a_strategy_yields_what_it_says_and_nothing_that_may_not_exist(name: str) -> None:
    if name not in strategies():
        pytest.skip("it is a value and not a strategy")
    strategy = NEEDY.get(name, strategies()[name])()

    @settings(max_examples=8)
    @given(strategy)
    def is_valid(value: object) -> None:
        if attrs.has(type(value)):
            assert type(value).__name__ in str(inspect.signature(strategies()[name]))
            attrs.evolve(value)  # type: ignore[misc]

    is_valid()


def test_every_strategy_of_a_module_has_a_public_name() -> None:
    modules = [
        importlib.import_module(f"{some.__name__}.{found.name}")
        for found in pkgutil.iter_modules(some.__path__)
    ]
    public = {
        name
        for module in modules
        for name, value in vars(module).items()
        if inspect.isroutine(value) and value.__module__ == module.__name__
        if not name.startswith(("_", "@"))
    }
    assert public == strategies().keys()
