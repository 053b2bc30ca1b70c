"""The JSON Schema (draft 2020-12) of the programme file.

It is read off the model, as the converter understands it, so that
it cannot say something else than the reader does.  Dates and times are texts there, as they are
for every program that turns TOML into JSON.
"""

from __future__ import annotations

import datetime as dt
import enum
import types
import typing
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

import attrs

from ervaringskennis.allocation.custom import PREFIX, CustomDraw
from ervaringskennis.allocation.policy import Draw
from ervaringskennis.people import CustomRule, Seat
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import validate_capacity, validate_count
from ervaringskennis.serialization.converter import unstructure
from ervaringskennis.serialization.field_docs import CLASSES, FIELDS, LIMITS, PARTS
from ervaringskennis.values.dates import FuzzyDate
from ervaringskennis.values.text import identifier, line, url, url_or_unknown
from ervaringskennis.values.unknown import Unknown

Json = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_UNKNOWN: Final[Json] = {"enum": ["unknown", None]}

_YEAR: Final = "([0-9]{2}XX|[0-9]{3}X|[0-9]{4}|XXXX)"
_DAY: Final = f"{_YEAR}(-(0[1-9]|1[0-2]|2[1-4]|XX)(-(0[1-9]|[12][0-9]|3[01]|XX))?)?[?~%]?"
_FUZZY: Final = rf"^({_DAY}|{_DAY}/({_DAY}|\.\.)?|(\.\.)?/{_DAY})$"
_CLOCK: Final = r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?$"
_MOMENT: Final = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?"
    r"([Zz]|[+-][0-9]{2}:[0-9]{2})$"
)

_IDENTIFIER: Final = "^[A-Za-z0-9][A-Za-z0-9._:+-]{0,199}$"
_CUSTOM_DRAW: Final[Json] = {"type": "string", "pattern": f"^{PREFIX}{_IDENTIFIER[1:]}"}
DRAW: Final[Json] = {"anyOf": [{"enum": [draw.value for draw in Draw]}, _CUSTOM_DRAW]}
"""How a draw is written: one of ours, or of a plugin."""

_SCALARS: Final[Mapping[Any, Json]] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    Decimal: {"type": ["number", "string"], "pattern": r"^[0-9]+(\.[0-9]+)?$"},
    dt.date: {"type": "string", "format": "date"},
    dt.time: {"type": "string", "pattern": _CLOCK},
    dt.datetime: {"type": "string", "format": "date-time", "pattern": _MOMENT},
    FuzzyDate: {"type": "string", "pattern": _FUZZY},
    CustomRule: {"type": "string", "pattern": _IDENTIFIER},
    CustomDraw: _CUSTOM_DRAW,
}

_LINK: Final = (
    r"^(https?://[^\s/?#\"<>\\]+[^\s\"<>\\]*|mailto:[^\s@<>]+@[^\s@<>]+|tel:\+?[0-9(). -]+)$"
)

_VALIDATED: Final[Mapping[Any, Json]] = {
    identifier: {"pattern": _IDENTIFIER},
    line: {"pattern": r"^[^\r\n\t]*[^\s][^\r\n\t]*$"},
    url: {"pattern": _LINK},
    url_or_unknown: {"pattern": _LINK},
    validate_capacity: {"minimum": 0},
    validate_count: {"minimum": 0},
}
"""What the validators of the model ask, for a schema."""


# ------------------------------------------------------------------------ the programme file


def programme_schema(name: str, *, parts: Mapping[str, type[Any]]) -> Json:
    """Return the schema of a programme file.

    ``name`` is what its key ``schema`` says; ``parts`` are the tables beside the programme itself
    and the values that they describe.
    """
    walk = Walk()
    fields, required = walk.properties(Programme)
    for key, kind in parts.items():
        fields[key] = {"description": PARTS[key], **walk.schema(kind)}
    return {
        "$schema": DIALECT,
        "$id": f"urn:{name.replace('/', ':')}",
        "title": "Programme file",
        "description": CLASSES["Programme"],
        **strict({"schema": {"const": name, "description": PARTS["schema"]}, **fields}, required),
        "$defs": dict(sorted(walk.defined.items())),
    }


def described_fields(kind: type[Any]) -> Iterator[tuple[attrs.Attribute[Any], str]]:
    """Yield the fields of a class, each with its key in ``FIELDS``: its own or an inherited one."""
    attrs.resolve_types(kind)
    for field in attrs.fields(kind):
        owners = (c.__name__ for c in kind.__mro__ if f"{c.__name__}.{field.name}" in FIELDS)
        yield field, f"{next(owners, kind.__name__)}.{field.name}"


def must_be_named(field: attrs.Attribute[Any]) -> bool:
    """Return whether a file has to give this field: it has no default, or none that is valid."""
    if field.default is attrs.NOTHING:
        return True
    return field.default is None and type(None) not in typing.get_args(field.type)


class Walk:
    """Goes through the types of the model; each class is defined once."""

    def __init__(self) -> None:
        self.defined: dict[str, Json] = {}

    def schema(self, kind: Any, limits: Json | None = None) -> Json:
        """Return the schema of a type; ``limits`` hold for its innermost values."""
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin in {typing.Union, types.UnionType}:
            return self._union(arguments, limits or {})
        if origin is not None:
            return self._collection(origin, arguments, limits or {})
        if kind in _SCALARS:
            return {**_SCALARS[kind], **(limits or {})}
        if issubclass(kind, enum.Enum):
            return {"enum": [member.value for member in kind]}
        return self._reference(kind)

    def _union(self, kinds: tuple[Any, ...], limits: Json) -> Json:
        known = [kind for kind in kinds if kind not in {Unknown, type(None)}]
        options = [self.schema(kind, limits) for kind in known]
        if Unknown in kinds:
            options.append(_UNKNOWN)
        elif type(None) in kinds:
            options.append({"type": "null"})
        return {"anyOf": options}

    def _collection(self, origin: type[Any], kinds: tuple[Any, ...], limits: Json) -> Json:
        if origin is tuple:
            return self._listed(kinds, limits)
        if origin is frozenset:
            return _one_or_list(self.schema(kinds[0], limits))
        return {"type": "object", "additionalProperties": self.schema(kinds[1], limits)}

    def _listed(self, kinds: tuple[Any, ...], limits: Json) -> Json:
        item, *more = kinds
        if more in ([], [Ellipsis]):
            items = self.schema(item, limits)
            return (
                _one_or_list(items)
                if item in {str, CustomRule}
                else {"type": "array", "items": items}
            )
        return {
            "type": "array",
            "prefixItems": [self.schema(kind, limits) for kind in kinds],
            "minItems": len(kinds),
            "maxItems": len(kinds),
        }

    def _reference(self, kind: type[Any]) -> Json:
        name = kind.__name__
        if name not in self.defined:
            self.defined[name] = {}  # before its fields, which may lead back here
            table = {"title": name, "description": CLASSES[name], **strict(*self.properties(kind))}
            self.defined[name] = _seat(table) if kind is Seat else table
        return {"$ref": f"#/$defs/{name}"}

    def properties(self, kind: type[Any]) -> tuple[dict[str, Json], list[str]]:
        """Return the schema of each field of a class, and the fields that must be there."""
        fields = list(described_fields(kind))
        return (
            {field.name: self._field(field, key) for field, key in fields},
            [field.name for field, _ in fields if must_be_named(field)],
        )

    def _field(self, field: attrs.Attribute[Any], key: str) -> Json:
        limits = {**_VALIDATED.get(field.validator, {}), **LIMITS.get(key, {})}
        return {
            "description": FIELDS[key],
            **self.schema(field.type, limits),
            **_default(field),
        }


def strict(properties: dict[str, Json], required: list[str]) -> Json:
    """Return the schema of an object with these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        **({"required": required} if required else {}),
        "additionalProperties": False,
    }


def _one_or_list(item: Json) -> Json:
    """Return the schema for what may be written as one text or as a list of texts."""
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _seat(table: Json) -> Json:
    """Return the schema of a seat: a table, or only the role or roles that may take it."""
    words = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    return {
        "title": table.pop("title"),
        "description": table.pop("description"),
        "anyOf": [{"type": "string"}, words, table],
    }


def _default(field: attrs.Attribute[Any]) -> Json:
    """Return the default of a field where it is a plain value that says something."""
    default = field.default
    if isinstance(default, tuple) and all(isinstance(word, str) for word in default) and default:
        return {"default": list(default)}
    if isinstance(default, (str, int)) and default != "":
        return {"default": unstructure(default)}
    return {}
