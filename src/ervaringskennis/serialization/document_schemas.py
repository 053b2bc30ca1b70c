"""The JSON Schemas (draft 2020-12) of what the command line prints with ``--json``."""

from __future__ import annotations

from typing import Final

from ervaringskennis.allocation.placing import Outcome
from ervaringskennis.allocation.policy import Policy
from ervaringskennis.allocation.reasons import CODES
from ervaringskennis.errors import Severity
from ervaringskennis.registrations.registration import Barrier
from ervaringskennis.serialization.record import (
    ALLOCATION_SCHEMA,
    ALLOCATIONS_SCHEMA,
    PROBLEMS_SCHEMA,
)
from ervaringskennis.serialization.schema import DIALECT, DRAW, Json, Walk, strict

_CODE: Final = "^[a-z]+(-[a-z]+)*$"
_DIGEST: Final = "^sha256:[0-9a-f]{64}$"


def problems_schema() -> Json:
    """Return the schema of a list of problems: ``check --json``, and errors with ``--json``."""
    return document(
        PROBLEMS_SCHEMA,
        "Problems",
        "What is wrong or needs a look. Printed by `check --json` and `verify --json`, and by "
        "every command with `--json` that could not do its work.",
        {"schema": {"const": PROBLEMS_SCHEMA}, "problems": many_of({"$ref": "#/$defs/Problem"})},
        {"Problem": PROBLEM},
    )


def allocation_schema() -> Json:
    """Return the schema of the record of one draw: ``plan --json``."""
    return document(
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
    return document(
        ALLOCATIONS_SCHEMA,
        "Allocations",
        "One draw per session. Printed by `plan --json` where people sign up per session.",
        {
            "schema": {"const": ALLOCATIONS_SCHEMA},
            "programme": _ALLOCATION["programme"],
            "allocations": many_of(
                {"$ref": "#/$defs/Allocation"}, "One for each session, in the order of the file."
            ),
            "problems": _ALLOCATION["problems"],
        },
        {"Allocation": per_session, **_allocation_parts()},
    )


def document(  # noqa: PLR0913 - the parts of a schema, in their order
    name: str,
    title: str,
    description: str,
    fields: dict[str, Json],
    parts: dict[str, Json],
    *,
    optional: list[str] | None = None,
) -> Json:
    """Return the schema of a document; what is not ``optional`` must be in it."""
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
        "Problem": PROBLEM,
        **dict(sorted(walk.defined.items())),
    }


def text_of(description: str, **limits: object) -> Json:
    """Return the schema of a text."""
    return {"description": description, "type": "string", **limits}


def number_of(description: str, minimum: int = 0) -> Json:
    """Return the schema of a whole number."""
    return {"description": description, "type": "integer", "minimum": minimum}


def or_null(schema: Json) -> Json:
    """Return a schema that allows null too."""
    return {**schema, "type": [schema["type"], "null"]}


def many_of(items: Json, description: str = "") -> Json:
    """Return the schema of a list."""
    said = {"description": description} if description else {}
    return {**said, "type": "array", "items": items}


TEXTS: Final[Json] = {"type": "string"}

PROBLEM: Final = strict(
    {
        "source": or_null(text_of("The file.")),
        "row": or_null(
            number_of("The input's own row number, or the line of a programme file.", 1)
        ),
        "field": or_null(text_of("The column heading, or the path of a key.")),
        "severity": {
            "description": "`error`: left out until repaired. `warning`: used, but have a look. "
            "`info`: settled by a rule.",
            "enum": [severity.value for severity in Severity],
        },
        "code": text_of("The stable code of the problem.", pattern=_CODE),
        "nl": text_of("What is wrong and what to do, in Dutch."),
        "en": text_of("The same in English."),
    },
    ["source", "row", "field", "severity", "code", "nl", "en"],
)

_REASON: Final = strict(
    {
        "code": {"description": "The stable code of the reason.", "enum": list(CODES)},
        "nl": text_of("The reason in plain Dutch, spoken to the people of the registration."),
        "en": text_of("The same in English."),
        "seats_left": or_null(
            number_of("Places left when it was this registration's turn; null with code `cap`.")
        ),
        "cutoff": or_null(
            number_of("The last draw rank that got a place in the same class and kind of seat.", 1)
        ),
        "other": or_null(text_of("The smaller registration that got the seat instead.")),
    },
    ["code", "nl", "en", "seats_left", "cutoff", "other"],
)

_REGISTRATION: Final = strict(
    {
        "id": text_of("The id of the registration: the number of its first row."),
        "rows": many_of({"type": "integer"}, "The input's own row numbers that it was made of."),
        "people": many_of(
            TEXTS,
            "The people whom the outcome is about: those with a place where it is `placed`, "
            "everybody otherwise. In a public record they are numbered within the registration.",
        ),
        "waiting_people": many_of(
            TEXTS, "Optional people who wait while the rest of their party has a place."
        ),
        "priority": or_null(text_of("The id of the priority class; null is none.")),
        "draw_rank": or_null(
            number_of("Number in the order of the draw, over all that may take part.", 1)
        ),
        "outcome": {
            "description": "What became of it.",
            "enum": [outcome.word for outcome in Outcome],
        },
        "position": or_null(
            number_of("Number on the waiting list: of the party, or of its `waiting_people`.", 1)
        ),
        "reason": {"$ref": "#/$defs/Reason"},
        "sessions": {
            "description": "Per round: the session of each person. Empty in this version, which "
            "does not divide people over rounds.",
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": TEXTS},
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
        "id": text_of("The id of the registration."),
        "class": or_null(text_of("The id of its priority class; null is none.")),
        "size": number_of("People, with optional ones.", 1),
        "required": number_of("People, without optional ones.", 1),
        "barrier": {
            "description": "Why it may not take part; null where it may.",
            "enum": [None, *(barrier.value for barrier in Barrier)],
        },
        "groups": many_of(TEXTS, "The reserves that it may use. There when there are reserves."),
        "moment": or_null(text_of("When it was complete. There when order of arrival decides.")),
        "towns": many_of(
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
        "capacity": or_null(number_of("People who can take part; null is unknown.")),
        "released": many_of(TEXTS, "The reserves that had ended."),
        "registrations": many_of(
            {"$ref": "#/$defs/FrozenRegistration"}, "What the draw looks at, sorted by id."
        ),
    },
    ["policy", "capacity", "released", "registrations"],
)

_ALLOCATION: Final[dict[str, Json]] = {
    "schema": {"const": ALLOCATION_SCHEMA},
    "programme": text_of("The id of the programme."),
    "session": text_of("The id of the session, where people sign up per session."),
    "seed": or_null(text_of("The seed of the lottery.")),
    "draw": {
        "description": "What decided the order within a class.",
        **DRAW,
    },
    "list_digest": text_of(
        "SHA-256 of `frozen` as JSON in UTF-8 with sorted keys, no spaces, and characters as "
        "themselves.",
        pattern=_DIGEST,
    ),
    "capacity": or_null(number_of("People who can take part; null is unknown.")),
    "people_placed": number_of("People with a place."),
    "registrations": many_of(
        {"$ref": "#/$defs/Registration"}, "One for each registration, in the order of the input."
    ),
    "rounds": {"$ref": "#/$defs/Rounds"},
    "problems": many_of({"$ref": "#/$defs/Problem"}, "What somebody should look at."),
    "frozen": {
        "description": "What was fixed before the seed was known.",
        "$ref": "#/$defs/Frozen",
    },
}
