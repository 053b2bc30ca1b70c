"""JSON Schemas (draft 2020-12): of the programme file, and of what the command line prints.

The schema of the programme file is read off the model, as the converter understands it, so that
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

from ervaringskennis.allocation.placing import Outcome
from ervaringskennis.allocation.policy import Draw, Policy
from ervaringskennis.allocation.reasons import CODES
from ervaringskennis.errors import Severity
from ervaringskennis.people import Seat
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import validate_capacity, validate_count
from ervaringskennis.registrations.registration import Barrier
from ervaringskennis.serialization.converter import unstructure
from ervaringskennis.serialization.field_docs import CLASSES, FIELDS, LIMITS, PARTS
from ervaringskennis.serialization.record import (
    ALLOCATION_SCHEMA,
    ALLOCATIONS_SCHEMA,
    PROBLEMS_SCHEMA,
)
from ervaringskennis.values.dates import FuzzyDate
from ervaringskennis.values.text import identifier, line, url, url_or_unknown
from ervaringskennis.values.unknown import Unknown

Json = dict[str, Any]

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_CODE: Final = "^[a-z]+(-[a-z]+)*$"
_DIGEST: Final = "^sha256:[0-9a-f]{64}$"
_UNKNOWN: Final[Json] = {"enum": ["unknown", None]}

_YEAR: Final = "([0-9]{2}XX|[0-9]{3}X|[0-9]{4}|XXXX)"
_DAY: Final = f"{_YEAR}(-(0[1-9]|1[0-2]|2[1-4]|XX)(-(0[1-9]|[12][0-9]|3[01]|XX))?)?[?~%]?"
_FUZZY: Final = rf"^({_DAY}|{_DAY}/({_DAY}|\.\.)?|(\.\.)?/{_DAY})$"
_CLOCK: Final = r"^([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?$"
_MOMENT: Final = (
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?"
    r"([Zz]|[+-][0-9]{2}:[0-9]{2})$"
)

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
}

_LINK: Final = (
    r"^(https?://[^\s/?#\"<>\\]+[^\s\"<>\\]*|mailto:[^\s@<>]+@[^\s@<>]+|tel:\+?[0-9(). -]+)$"
)

_VALIDATED: Final[Mapping[Any, Json]] = {
    identifier: {"pattern": "^[A-Za-z0-9][A-Za-z0-9._:+-]{0,199}$"},
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
    walk = _Walk()
    fields, required = walk.properties(Programme)
    for key, kind in parts.items():
        fields[key] = {"description": PARTS[key], **walk.schema(kind)}
    return {
        "$schema": DIALECT,
        "$id": f"urn:{name.replace('/', ':')}",
        "title": "Programme file",
        "description": CLASSES["Programme"],
        **_strict({"schema": {"const": name, "description": PARTS["schema"]}, **fields}, required),
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


class _Walk:
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
            return _one_or_list(items) if item is str else {"type": "array", "items": items}
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
            table = {"title": name, "description": CLASSES[name], **_strict(*self.properties(kind))}
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


def _strict(properties: dict[str, Json], required: list[str]) -> Json:
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


# ------------------------------------------------------------------------ what --json prints


def problems_schema() -> Json:
    """Return the schema of a list of problems: ``check --json``, and errors with ``--json``."""
    return _document(
        PROBLEMS_SCHEMA,
        "Problems",
        "What is wrong or needs a look. Printed by `check --json` and `verify --json`, and by "
        "every command with `--json` that could not do its work.",
        {"schema": {"const": PROBLEMS_SCHEMA}, "problems": _many({"$ref": "#/$defs/Problem"})},
        {"Problem": _PROBLEM},
    )


def allocation_schema() -> Json:
    """Return the schema of the record of one draw: ``plan --json``."""
    return _document(
        ALLOCATION_SCHEMA,
        "Allocation",
        "Who gets a place, and why: the record of one draw. Printed by `plan --json`.",
        _ALLOCATION,
        _allocation_parts(),
        optional=["session"],
    )


def allocations_schema() -> Json:
    """Return the schema of the draws of a programme for which people sign up per session."""
    per_session = _strict(
        {**_ALLOCATION, "problems": {"type": "array", "maxItems": 0}}, list(_ALLOCATION)
    )
    return _document(
        ALLOCATIONS_SCHEMA,
        "Allocations",
        "One draw per session. Printed by `plan --json` where people sign up per session.",
        {
            "schema": {"const": ALLOCATIONS_SCHEMA},
            "programme": _ALLOCATION["programme"],
            "allocations": _many(
                {"$ref": "#/$defs/Allocation"}, "One for each session, in the order of the file."
            ),
            "problems": _ALLOCATION["problems"],
        },
        {"Allocation": per_session, **_allocation_parts()},
    )


def _document(  # noqa: PLR0913 - the parts of a schema, in their order
    name: str,
    title: str,
    description: str,
    fields: dict[str, Json],
    parts: dict[str, Json],
    *,
    optional: list[str] | None = None,
) -> Json:
    required = [field for field in fields if field not in (optional or [])]
    return {
        "$schema": DIALECT,
        "$id": f"urn:{name.replace('/', ':')}",
        "title": title,
        "description": description,
        **_strict(fields, required),
        "$defs": parts,
    }


def _allocation_parts() -> dict[str, Json]:
    walk = _Walk()
    walk.schema(Policy)
    return {
        "Registration": _REGISTRATION,
        "Reason": _REASON,
        "Rounds": _ROUNDS,
        "Frozen": _FROZEN,
        "FrozenRegistration": _FROZEN_REGISTRATION,
        "Problem": _PROBLEM,
        **dict(sorted(walk.defined.items())),
    }


def _text(description: str, **limits: object) -> Json:
    return {"description": description, "type": "string", **limits}


def _number(description: str, minimum: int = 0) -> Json:
    return {"description": description, "type": "integer", "minimum": minimum}


def _or_null(schema: Json) -> Json:
    return {**schema, "type": [schema["type"], "null"]}


def _many(items: Json, description: str = "") -> Json:
    said = {"description": description} if description else {}
    return {**said, "type": "array", "items": items}


_TEXTS: Final[Json] = {"type": "string"}

_PROBLEM: Final = _strict(
    {
        "source": _or_null(_text("The file.")),
        "row": _or_null(_number("The input's own row number, or the line of a programme file.", 1)),
        "field": _or_null(_text("The column heading, or the path of a key.")),
        "severity": {
            "description": "`error`: left out until repaired. `warning`: used, but have a look. "
            "`info`: settled by a rule.",
            "enum": [severity.value for severity in Severity],
        },
        "code": _text("The stable code of the problem.", pattern=_CODE),
        "nl": _text("What is wrong and what to do, in Dutch."),
        "en": _text("The same in English."),
    },
    ["source", "row", "field", "severity", "code", "nl", "en"],
)

_REASON: Final = _strict(
    {
        "code": {"description": "The stable code of the reason.", "enum": list(CODES)},
        "nl": _text("The reason in plain Dutch, spoken to the people of the registration."),
        "en": _text("The same in English."),
        "seats_left": _or_null(
            _number("Places left when it was this registration's turn; null with code `cap`.")
        ),
        "cutoff": _or_null(
            _number("The last draw rank that got a place in the same class and kind of seat.", 1)
        ),
        "other": _or_null(_text("The smaller registration that got the seat instead.")),
    },
    ["code", "nl", "en", "seats_left", "cutoff", "other"],
)

_REGISTRATION: Final = _strict(
    {
        "id": _text("The id of the registration: the number of its first row."),
        "rows": _many({"type": "integer"}, "The input's own row numbers that it was made of."),
        "people": _many(
            _TEXTS,
            "The people whom the outcome is about: those with a place where it is `placed`, "
            "everybody otherwise. In a public record they are numbered within the registration.",
        ),
        "waiting_people": _many(
            _TEXTS, "Optional people who wait while the rest of their party has a place."
        ),
        "priority": _or_null(_text("The id of the priority class; null is none.")),
        "draw_rank": _or_null(
            _number("Number in the order of the draw, over all that may take part.", 1)
        ),
        "outcome": {
            "description": "What became of it.",
            "enum": [outcome.word for outcome in Outcome],
        },
        "position": _or_null(
            _number("Number on the waiting list: of the party, or of its `waiting_people`.", 1)
        ),
        "reason": {"$ref": "#/$defs/Reason"},
        "sessions": {
            "description": "Per round: the session of each person. Empty in this version, which "
            "does not divide people over rounds.",
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": _TEXTS},
        },
    },
    [
        *("id", "rows", "people", "waiting_people", "priority", "draw_rank", "outcome"),
        *("position", "reason", "sessions"),
    ],
)

_ROUNDS: Final[Json] = {
    "description": "How well the wishes for rounds were met. Always null in this version, which "
    "does not divide people over rounds.",
    "type": ["object", "null"],
    "properties": {
        "mean_rank": {"type": "number"},
        "worst_rank": {"type": "integer"},
        "bound": {"type": "number"},
        "gap": {"type": "number"},
        "proven": {"type": "boolean"},
    },
    "required": ["mean_rank", "worst_rank", "bound", "gap", "proven"],
    "additionalProperties": False,
}

_FROZEN_REGISTRATION: Final = _strict(
    {
        "id": _text("The id of the registration."),
        "class": _or_null(_text("The id of its priority class; null is none.")),
        "size": _number("People, with optional ones.", 1),
        "required": _number("People, without optional ones.", 1),
        "barrier": {
            "description": "Why it may not take part; null where it may.",
            "enum": [None, *(barrier.value for barrier in Barrier)],
        },
        "groups": _many(_TEXTS, "The reserves that it may use. There when there are reserves."),
        "moment": _or_null(_text("When it was complete. There when order of arrival decides.")),
        "towns": _many(
            {"type": ["string", "null"]},
            "Per person a number for the municipality, equal where the municipality is; null is "
            "unknown. There when the policy has a cap.",
        ),
    },
    ["id", "class", "size", "required", "barrier"],
)

_FROZEN: Final = _strict(
    {
        "policy": {"$ref": "#/$defs/Policy"},
        "capacity": _or_null(_number("People who can take part; null is unknown.")),
        "released": _many(_TEXTS, "The reserves that had ended."),
        "registrations": _many(
            {"$ref": "#/$defs/FrozenRegistration"}, "What the draw looks at, sorted by id."
        ),
    },
    ["policy", "capacity", "released", "registrations"],
)

_ALLOCATION: Final[dict[str, Json]] = {
    "schema": {"const": ALLOCATION_SCHEMA},
    "programme": _text("The id of the programme."),
    "session": _text("The id of the session, where people sign up per session."),
    "seed": _or_null(_text("The seed of the lottery.")),
    "draw": {
        "description": "What decided the order within a class.",
        "enum": [draw.value for draw in Draw],
    },
    "list_digest": _text(
        "SHA-256 of `frozen` as JSON in UTF-8 with sorted keys, no spaces, and characters as "
        "themselves.",
        pattern=_DIGEST,
    ),
    "capacity": _or_null(_number("People who can take part; null is unknown.")),
    "people_placed": _number("People with a place."),
    "registrations": _many(
        {"$ref": "#/$defs/Registration"}, "One for each registration, in the order of the input."
    ),
    "rounds": {"$ref": "#/$defs/Rounds"},
    "problems": _many({"$ref": "#/$defs/Problem"}, "What somebody should look at."),
    "frozen": {
        "description": "What was fixed before the seed was known.",
        "$ref": "#/$defs/Frozen",
    },
}
