"""Hypothesis strategies for facts: each kind, with every valid shape of each of its fields.

What a field may hold follows from its type, so a new field or a new kind needs nothing here.
"""

from __future__ import annotations

import datetime as dt
import types
import typing
from typing import TYPE_CHECKING, Any, Final

import attrs
from hypothesis import strategies as st

from ervaringskennis.allocation.policy import Policy
from ervaringskennis.errors import Severity
from ervaringskennis.facts import Fact, feeds, harvest, places, programme, replies, together
from ervaringskennis.harvest.notes import LinkKind
from ervaringskennis.programmes.cautions import Circumstance
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.registrations.registration import Intake, Wish
from ervaringskennis.testing import strategies as some
from ervaringskennis.values.dates import When

if TYPE_CHECKING:
    import enum
    from collections.abc import Mapping

    from hypothesis.strategies import SearchStrategy

MODULES: Final = (feeds, harvest, places, programme, replies, together)
"""Where the kinds of facts are."""


def facts(kind: type[Fact] | None = None) -> SearchStrategy[Fact]:
    """Yield facts, of one kind or of any."""
    if kind is not None:
        return _built(kind)
    return st.sampled_from(kinds()).flatmap(_built)


def kinds() -> list[type[Fact]]:
    """Return the kinds of facts that the library itself has, in the order of the alphabet."""
    names = {module.__name__ for module in MODULES}
    return [kind for _, kind in sorted(Fact.kinds().items()) if kind.__module__ in names]


def _texts() -> SearchStrategy[str]:
    return st.one_of(some.identifiers(), some.texts())


def _moments() -> SearchStrategy[dt.datetime]:
    # A log is in UTC; elsewhere two moments in the hour that occurs twice are never equal.
    return st.datetimes(timezones=st.just(dt.UTC))


_WORDS: Final[tuple[type[enum.StrEnum], ...]] = (
    *(Intake, feeds.FeedScope, replies.Intention, together.Interest),
    *(LinkKind, Severity, Circumstance),
)

_BY_TYPE: Final[Mapping[Any, SearchStrategy[Any]]] = {
    str: _texts(),
    int: st.integers(-1, 10**6),
    bool: st.booleans(),
    dt.datetime: _moments(),
    dt.date: some.days(),
    When: some.whens(),
    Programme: some.programmes(),
    Session: some.sessions(),
    Policy: some.policies(),
    **{kind: st.sampled_from(kind) for kind in _WORDS},
    Wish: st.builds(
        Wish,
        round=some.identifiers(),
        sessions=st.lists(some.identifiers(), max_size=3),
        person=some.maybe_unknown(some.identifiers()),
    ),
}


def _built(kind: type[Any]) -> SearchStrategy[Any]:
    attrs.resolve_types(kind)
    return st.builds(kind, **{field.name: _of(field.type) for field in attrs.fields(kind)})


def _of(kind: Any) -> SearchStrategy[Any]:
    """Return what yields every valid value of a type."""
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType:
        return st.one_of(*(st.none() if one is type(None) else _of(one) for one in arguments))
    if origin is tuple:
        return st.lists(_of(arguments[0]), max_size=3).map(tuple)
    if origin is dict:
        return st.dictionaries(_texts(), _of(arguments[1]), max_size=3)
    return _BY_TYPE[kind] if kind in _BY_TYPE else _built(kind)
