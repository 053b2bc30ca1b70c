"""Facts as text: what a log holds, and back.

Programmes and policies inside facts are written as everywhere else; the rest is flat, and is
written fast, because a log may hold a hundred thousand of them.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import types
import typing
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, TypeVar

import cattrs
from cattrs.fns import identity

from ervaringskennis.allocation.policy import Policy
from ervaringskennis.errors import InvalidInput, Problem, Severity
from ervaringskennis.facts import Fact, feeds, harvest, places, programme, replies, together
from ervaringskennis.harvest.notes import LinkKind
from ervaringskennis.programmes.cautions import Circumstance
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.registrations.registration import Intake
from ervaringskennis.serialization.compact import compact
from ervaringskennis.serialization.converter import structure, unstructure
from ervaringskennis.values.dates import When
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    import enum
    from collections.abc import Mapping

T = TypeVar("T")

_MODULES: Final = (feeds, harvest, places, programme, replies, together)


def dump_fact(fact: Fact) -> str:
    """Return the data of a fact as JSON; its kind stands apart."""
    return compact(_writer(fact.kind)(fact))


def load_fact(kind: str, data: str) -> Fact:
    """Return the fact of a kind with this data.

    `InvalidInput` where a newer version wrote it, or where it is damaged.
    """
    try:
        read, found = _reader(kind)
        value, end = _DECODE(data)
        if end == len(data):
            return read(value, found)
    except Exception as error:
        raise InvalidInput(_unreadable(kind)) from error
    raise InvalidInput(_unreadable(kind))


_DECODE: Final = json.JSONDecoder().raw_decode
"""Reads what `json.loads` reads, without looking for spaces around it: we write none."""


def _unreadable(kind: str) -> Problem:
    return Problem(
        code="unreadable-fact",
        nl=f"Het logboek bevat een regel die niet te lezen is: “{kind}”. Is het met een nieuwere "
        "versie gemaakt? Werk dan bij. Er is niets veranderd.",
        en=f"The log holds a line that cannot be read: “{kind}”. Was it made with a newer version? "
        "Then update. Nothing was changed.",
    )


@functools.cache
def _kinds() -> dict[str, type[Fact]]:
    return Fact.kinds()


def plain(value: object) -> Any:
    """Return a programme, policy or date as JSON data."""
    return json.loads(json.dumps(unstructure(value), default=_moment))


def _moment(value: object) -> str:
    if isinstance(value, (dt.datetime, dt.date, dt.time)):
        return value.isoformat()
    raise TypeError(type(value).__name__)


_WORDS: Final[tuple[type[enum.StrEnum], ...]] = (
    *(Intake, feeds.FeedScope, replies.Intention, together.Interest),
    *(LinkKind, Severity, Circumstance),
)
"""Choices that a fact may hold, each a word in the log."""


def _make() -> cattrs.Converter:
    # What we wrote ourselves needs no list of all that is wrong with it.
    converter = cattrs.Converter(
        detailed_validation=False, omit_if_default=True, forbid_extra_keys=True
    )
    for flat in (str, int, bool):
        converter.register_structure_hook(flat, _only(flat))
    converter.register_unstructure_hook_func(_is_flat_tuple, identity)  # JSON has lists for it
    converter.register_structure_hook_factory(_is_tuple, _tuple)
    converter.register_structure_hook_factory(_is_optional, _optional)
    for day in (dt.datetime, dt.date):
        converter.register_unstructure_hook(day, day.isoformat)
        converter.register_structure_hook(day, lambda value, kind: kind.fromisoformat(value))
    for kind in (Programme, Policy, Session, When):
        converter.register_unstructure_hook(kind, plain)
        converter.register_structure_hook(
            kind, lambda value, kind: structure(value, kind, source="log")
        )
    for words in _WORDS:
        converter.register_unstructure_hook(words, lambda value: value.value)
        converter.register_structure_hook(words, lambda value, kind: kind(value))
    converter.register_unstructure_hook(Unknown, lambda _: None)
    converter.register_structure_hook(
        str | Unknown, lambda value, _: Unknown.UNKNOWN if value is None else value
    )
    return converter


# cattrs asks its converter anew for each value in a tuple and for each value that may be absent.
# These ask once for each type, and take nothing for what it is not.


def _only(kind: type[T]) -> Callable[[object, object], T]:
    def hook(value: object, _: object) -> T:
        if type(value) is not kind:
            raise TypeError(kind.__name__)
        return value

    return hook


def _is_tuple(kind: Any) -> bool:
    return typing.get_origin(kind) is tuple


def _flat_kinds(kind: Any) -> set[Any]:
    """Return the types that may stand in a tuple, where JSON has each of them too."""
    item = typing.get_args(kind)[0]
    kinds = set(typing.get_args(item) or [item])
    return kinds if kinds <= {str, int, bool, type(None)} else set()


def _is_flat_tuple(kind: Any) -> bool:
    return _is_tuple(kind) and bool(_flat_kinds(kind))


def _tuple(kind: Any, converter: cattrs.Converter) -> Callable[[Any, Any], tuple[Any, ...]]:
    kinds, item = _flat_kinds(kind), typing.get_args(kind)[0]
    if kinds:

        def flat(values: Any, _: object) -> tuple[Any, ...]:
            if type(values) is not list:
                raise TypeError(str(kind))
            for value in values:
                if type(value) not in kinds:
                    raise TypeError(str(kind))
            return tuple(values)

        return flat
    one = converter.get_structure_hook(item)
    return lambda values, _: tuple([one(value, item) for value in values])


def _is_optional(kind: Any) -> bool:
    return typing.get_origin(kind) is types.UnionType and type(None) in typing.get_args(kind)


def _optional(kind: Any, converter: cattrs.Converter) -> Callable[[Any, Any], Any]:
    (known,) = (one for one in typing.get_args(kind) if one is not type(None))
    hook = converter.get_structure_hook(known)
    return lambda value, _: None if value is None else hook(value, known)


_CONVERTER: Final = _make()


@functools.cache
def _writer(kind: str) -> Callable[[Any], Mapping[str, Any]]:
    return _CONVERTER.get_unstructure_hook(_kinds()[kind])


@functools.cache
def _reader(kind: str) -> tuple[Callable[[Any, Any], Fact], type[Fact]]:
    found = _kinds()[kind]
    return _CONVERTER.get_structure_hook(found), found
