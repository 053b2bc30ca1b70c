"""The JSON Schemas (draft 2020-12) of what the command line prints with ``--json``."""

from __future__ import annotations

from typing import Final

from ervaringskennis.allocation.placing import Outcome
from ervaringskennis.allocation.policy import Draw, Policy
from ervaringskennis.allocation.reasons import CODES
from ervaringskennis.errors import Severity
from ervaringskennis.registrations.registration import Barrier
from ervaringskennis.serialization.record import (
    ALLOCATION_SCHEMA,
    ALLOCATIONS_SCHEMA,
    PROBLEMS_SCHEMA,
)
from ervaringskennis.serialization.schema import DIALECT, Json, Walk, strict

_CODE: Final = "^[a-z]+(-[a-z]+)*$"
_DIGEST: Final = "^sha256:[0-9a-f]{64}$"


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
    per_session = strict(
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
        **strict(fields, required),
        "$defs": parts,
    }


def _allocation_parts() -> dict[str, Json]:
    walk = Walk()
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

_PROBLEM: Final = strict(
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

_REASON: Final = strict(
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

_REGISTRATION: Final = strict(
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

_FROZEN_REGISTRATION: Final = strict(
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

_FROZEN: Final = strict(
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
