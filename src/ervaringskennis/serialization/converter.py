"""The one converter: values to plain data and back, losing nothing.

Unknown is left out of tables and is ``null`` in JSON; a key that is absent, or the word
``unknown``, reads as unknown.  A key that does not exist is an error, because a typing mistake
must not silently change who gets a place.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import enum
import types
import typing
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeVar

import attrs
import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from ervaringskennis.allocation.custom import PREFIX, CustomDraw
from ervaringskennis.allocation.policy import Draw
from ervaringskennis.errors import InvalidInput, InvalidValue
from ervaringskennis.formats import LadderLevel
from ervaringskennis.people import CustomRule, Seat
from ervaringskennis.serialization.problems import problems_of
from ervaringskennis.values.converters import choose
from ervaringskennis.values.dates import FuzzyDate
from ervaringskennis.values.unknown import UNKNOWN, Unknown

T = TypeVar("T")

_UNKNOWN_WORD: Final = "unknown"
_WORDS: Final = {str, CustomRule}
"""What is written as one word, so that one of them needs no list around it."""


def structure(data: object, kind: type[T], *, source: str, at: str = "") -> T:
    """Return the value that plain data describe; `InvalidInput` with every problem found.

    ``source`` is the name of the file and ``at`` the path of the data within it.
    """
    try:
        return _CONVERTER.structure(data, kind)
    except Exception as error:  # noqa: BLE001 - cattrs lets through whatever a converter raises
        raise InvalidInput(*problems_of(error, source=source, at=at)) from None


def unstructure(value: object) -> Any:
    """Return plain data for a value: tables, lists, texts, numbers, dates."""
    return _CONVERTER.unstructure(value)


def _expected(nl: str, en: str) -> InvalidValue:
    return InvalidValue.of("wrong-kind", f"Hier hoort {nl}.", f"Here belongs {en}.")


def _text(value: Any, kind: type[str]) -> str:
    # cattrs offers every subclass of str here first.
    if issubclass(kind, enum.StrEnum):
        return choose(kind, value)
    if not isinstance(value, str):
        raise _expected("een tekst tussen aanhalingstekens", "a text between quotes")
    return value


def _number(value: Any, _kind: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _expected("een heel getal, zoals 100", "a whole number, such as 100")
    return value


def _truth(value: Any, _kind: object) -> bool:
    if not isinstance(value, bool):
        raise _expected("true (ja) of false (nee)", "true or false")
    return value


def _fraction(value: Any, _kind: object) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise _expected("een getal", "a number")
    return float(value)


def _decimal(value: Any, _kind: object) -> Decimal:
    try:
        if isinstance(value, (int, float, str, Decimal)) and not isinstance(value, bool):
            return Decimal(str(value))
    except InvalidOperation:
        pass
    raise _expected("een bedrag of een getal", "an amount or a number")


def _day(value: Any) -> dt.date | FuzzyDate:
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value
    if not isinstance(value, str):
        raise _expected("een datum", "a date")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        pass
    try:
        return FuzzyDate(value)
    except InvalidValue as error:
        # The field within a fuzzy date has no name in a file.
        raise InvalidValue(*(attrs.evolve(one, field=None) for one in error.problems)) from None


def _exact_day(value: Any, _kind: object) -> dt.date:
    day = _day(value)
    if isinstance(day, FuzzyDate):
        raise _expected("een volledige datum", "a complete date")
    return day


def _time(value: Any, _kind: object) -> dt.time:
    if isinstance(value, dt.time):
        return value
    try:
        return dt.time.fromisoformat(value)
    except (TypeError, ValueError):
        raise _expected('een tijd, zoals "09:30"', 'a time, such as "09:30"') from None


def _moment(value: Any, _kind: object) -> dt.datetime:
    if isinstance(value, dt.datetime):
        return value
    try:
        return dt.datetime.fromisoformat(value)
    except (TypeError, ValueError):
        raise _expected(
            "een moment met tijdzone, zoals 2020-04-01T00:00:00+02:00",
            "a moment with its time zone, such as 2020-04-01T00:00:00+02:00",
        ) from None


def _listed(value: Any) -> list[Any]:
    if not isinstance(value, (list, tuple)):
        raise _expected("een lijst", "a list")
    return list(value)


def _tuple(value: Any, kind: Any) -> tuple[Any, ...]:
    item, *more = typing.get_args(kind)
    # One text where texts are listed is a list of one.
    values = [value] if isinstance(value, str) and item in _WORDS else _listed(value)
    if not more or more == [Ellipsis]:
        return tuple(_CONVERTER.structure(list(values), list[item]))  # type: ignore[valid-type]
    if len(values) != 1 + len(more):
        raise _expected(f"een lijst van {1 + len(more)}", f"a list of {1 + len(more)}")
    return tuple(
        _CONVERTER.structure(one, one_kind)
        for one, one_kind in zip(values, (item, *more), strict=True)
    )


def _named(value: Any, _kind: object) -> CustomRule:
    return CustomRule(_text(value, str))


def _draw(value: Any, _kind: object) -> Draw | CustomDraw:
    if isinstance(value, str) and value.startswith(PREFIX):
        return CustomDraw(value.removeprefix(PREFIX))
    return choose(Draw, value)


_LEVELS: Final = {level.name.lower(): level for level in LadderLevel}


def _level(value: Any, _kind: object) -> LadderLevel:
    """Return the level of the ladder that a word names; its number says nothing to a reader."""
    if isinstance(value, str) and value in _LEVELS:
        return _LEVELS[value]
    options = ", ".join(f"“{word}”" for word in _LEVELS)
    raise InvalidValue.of(
        "unknown-choice",
        f"Deze keuze bestaat niet. Kies uit: {options}.",
        f"There is no such choice. Choose from: {options}.",
    )


def _words(value: Any, _kind: object) -> frozenset[str]:
    words = [value] if isinstance(value, str) else _listed(value)
    return frozenset(_text(word, str) for word in words)


def _seat(value: Any, kind: object) -> Seat:
    if isinstance(value, (str, list)):
        return Seat(roles=_words(value, kind))
    return typing.cast("Seat", _table(Seat)(value, Seat))


def _is_tuple(kind: Any) -> bool:
    return typing.get_origin(kind) is tuple


def _is_union(kind: Any) -> bool:
    return typing.get_origin(kind) in {typing.Union, types.UnionType}


def _union(value: Any, kind: Any) -> Any:
    """Structure ``X | Unknown`` and ``X | None``; dates may also be fuzzy."""
    options = typing.get_args(kind)
    if Unknown in options and (value is None or value in (_UNKNOWN_WORD, UNKNOWN)):
        return UNKNOWN
    if type(None) in options and value is None:
        return None
    kinds = [one for one in options if one not in {Unknown, type(None)}]
    if set(kinds) == {dt.date, FuzzyDate}:
        return _day(value)
    return _CONVERTER.structure(value, kinds[0])


def _attrs_hook(kind: type[Any]) -> Any:
    attrs.resolve_types(kind)
    fields: dict[str, Any] = {
        field.name: override(struct_hook=_checked(field))
        for field in attrs.fields(kind)
        if field.validator is not None
    }
    return make_dict_structure_fn(kind, _CONVERTER, _cattrs_forbid_extra_keys=True, **fields)


def _unchanged(value: Any) -> Any:
    return value


def _checked(field: attrs.Attribute[Any]) -> Callable[[Any, Any], Any]:
    """Return what structures a field and validates it by itself.

    A constructor stops at the first value that may not be, and would hide the other ones.
    """
    validate = typing.cast("Callable[..., Any]", field.validator)
    as_is = field.converter is None or isinstance(field.converter, attrs.Converter)
    convert = _unchanged if as_is else typing.cast("Callable[[Any], Any]", field.converter)

    def hook(value: Any, _kind: object) -> Any:
        structured = _CONVERTER.structure(value, typing.cast("type[Any]", field.type))
        # A validator that looks at other fields can only do so at construction.
        with contextlib.suppress(AttributeError):
            validate(None, field, convert(structured))
        return structured

    return hook


def _table(kind: type[Any]) -> Any:
    build = _attrs_hook(kind)

    def hook(value: Any, wanted: Any) -> Any:
        if not isinstance(value, dict):
            raise _expected("een tabel met velden", "a table with fields")
        return build(value, wanted)

    return hook


def _without_defaults(kind: type[Any]) -> Any:
    attrs.resolve_types(kind)
    fields: dict[str, Any] = {f.name: override(omit_if_default=True) for f in attrs.fields(kind)}
    return make_dict_unstructure_fn(kind, _CONVERTER, **fields)


def _make() -> cattrs.Converter:
    converter = cattrs.Converter(forbid_extra_keys=True)
    converter.register_structure_hook_factory(attrs.has, _table)
    converter.register_unstructure_hook_factory(attrs.has, _without_defaults)
    for kind, hook in (
        (str, _text),
        (int, _number),
        (bool, _truth),
        (float, _fraction),
        (Decimal, _decimal),
        (dt.date, _exact_day),
        (dt.time, _time),
        (dt.datetime, _moment),
        (Seat, _seat),
        (CustomRule, _named),
        (LadderLevel, _level),
    ):
        converter.register_structure_hook(kind, hook)
    converter.register_structure_hook_func(lambda kind: kind == frozenset[str], _words)
    converter.register_structure_hook_func(_is_tuple, _tuple)
    converter.register_structure_hook_func(_is_union, _union)
    converter.register_structure_hook_func(lambda kind: kind == Draw | CustomDraw, _draw)
    converter.register_unstructure_hook(FuzzyDate, str)
    converter.register_unstructure_hook(CustomRule, lambda rule: rule.name)
    converter.register_unstructure_hook(CustomDraw, lambda draw: draw.value)
    converter.register_unstructure_hook(Unknown, lambda _value: None)
    converter.register_unstructure_hook(LadderLevel, lambda level: level.name.lower())
    converter.register_unstructure_hook(Decimal, str)
    converter.register_unstructure_hook_func(lambda kind: kind == frozenset[str], sorted)
    converter.register_unstructure_hook_func(
        lambda kind: isinstance(kind, type) and issubclass(kind, enum.StrEnum),
        lambda member: member.value,
    )
    for kind in (dt.date, dt.time, dt.datetime):
        converter.register_unstructure_hook(kind, lambda value: value)
    converter.register_unstructure_hook_func(
        _is_tuple,
        lambda values: [converter.unstructure(value) for value in values],
    )
    converter.register_unstructure_hook_func(
        _is_union, lambda value: converter.unstructure(value, type(value))
    )
    return converter


_CONVERTER: Final = _make()
