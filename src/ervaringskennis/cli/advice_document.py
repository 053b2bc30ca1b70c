"""Advice, and whom a plan reaches, as JSON data; and the schemas of these."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.cli.format_schemas import CAUTION_PARTS, caution_fields
from ervaringskennis.cli.schema_parts import one_of, whole
from ervaringskennis.formats.advice import Answer, Topic, Verdict
from ervaringskennis.formats.advice.judgement import FILTERS
from ervaringskennis.formats.advice.reasons import CODES
from ervaringskennis.serialization.document_schemas import (
    TEXTS,
    document,
    many_of,
    number_of,
    text_of,
)
from ervaringskennis.serialization.format_text import caution_document
from ervaringskennis.values.sources import SourceKind
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.formats.advice import (
        Advice,
        GroupReach,
        Judgement,
        Opening,
        Reason,
        Suggestion,
    )
    from ervaringskennis.serialization.schema import Json

OUTCOME_SCHEMA: Final = "ervaringskennis/advice-outcome/1"
REACH_SCHEMA: Final = "ervaringskennis/reach/1"


def advice_document(advice: Advice, *, top: int | None, instead: Advice | None) -> Json:
    """Return advice as JSON data; ``top`` keeps the first few of what is ranked, and mixes."""
    return {
        "schema": OUTCOME_SCHEMA,
        "verdict": advice.verdict.value,
        "grounds": [
            {"why": _reason(one.why), "instead": _reason(one.instead)} for one in advice.grounds
        ],
        "instead": _suggestions(instead.ranked[:top] if instead else ()),
        "settle": [_reason(one) for one in advice.settle],
        "formats": _suggestions(advice.ranked[:top]),
        "mixes": _suggestions(advice.mixes[:top]),
        "tools": _suggestions(advice.tools),
        "excluded": _suggestions(advice.excluded),
        "withheld": list(advice.withheld),
        "openings": [_opening(one) for one in advice.openings],
        "cautions": [
            {**caution_document(one.caution), "concerns": list(one.formats)}
            for one in advice.cautions
        ],
        "reached": [_reached(one) for one in advice.reached],
    }


def reach_document(formats: Sequence[str], reached: Iterable[GroupReach]) -> Json:
    """Return whom these formats (ids) reach, as JSON data."""
    return {
        "schema": REACH_SCHEMA,
        "formats": list(formats),
        "groups": [_reached(one) for one in reached],
    }


def _reason(reason: Reason) -> Json:
    source = None if isinstance(reason.source, Unknown) else reason.source
    told = None
    if source is not None:
        told = {
            "kind": source.kind.value,
            "reference": _known(source.reference),
            "url": _known(source.url),
        }
    return {"code": reason.code, "nl": reason.nl, "en": reason.en, "source": told}


def _known(value: str | Unknown) -> str | None:
    return None if isinstance(value, Unknown) else value


def _suggestions(several: Iterable[Suggestion]) -> list[Json]:
    return [
        {
            "formats": list(one.formats),
            "tools": list(one.tools),
            "score": one.score,
            "unknowns": one.unknowns,
            "judgements": [_judgement(judgement) for judgement in one.judgements],
        }
        for one in several
    ]


def _judgement(judgement: Judgement) -> Json:
    return {
        "topic": judgement.topic.value,
        "about": judgement.about or None,
        "answer": judgement.answer.value,
        "points": judgement.points,
        "by": list(judgement.by),
        "reason": _reason(judgement.reason),
    }


def _opening(opening: Opening) -> Json:
    return {
        "topic": opening.topic.value,
        "excluded": opening.excluded,
        "lets_in": list(opening.lets_in),
    }


def _reached(one: GroupReach) -> Json:
    return {
        "group": one.group.id,
        "answer": one.answer.value,
        "by": list(one.by),
        "reasons": [_reason(reason) for reason in one.reasons],
    }


# -- their schemas

_IDS: Final = many_of(TEXTS, "Ids of formats.")
_ANSWER: Final = one_of("Whether it fits.", [one.value for one in Answer])


def advice_schemas() -> dict[str, Json]:
    """Return the schemas of both documents by the names of their files."""
    return {"advice-outcome": _outcome_schema(), "reach": _reach_schema()}


def _outcome_schema() -> Json:
    several = many_of({"$ref": "#/$defs/Suggestion"})
    reasons = many_of({"$ref": "#/$defs/Reason"}, "What to settle before anybody is asked.")
    ground = whole({"why": {"$ref": "#/$defs/Reason"}, "instead": {"$ref": "#/$defs/Reason"}})
    return document(
        OUTCOME_SCHEMA,
        "Advice",
        "Which formats fit a question, why, and whether to ask it at all. Printed by "
        "`formats advise --json`.",
        {
            "schema": {"const": OUTCOME_SCHEMA},
            "verdict": one_of("What it comes to.", [one.value for one in Verdict]),
            "grounds": many_of(ground, "Why not to do it; empty unless that is the verdict."),
            "instead": {
                **several,
                "description": "With the verdict `do-not` because it was decided already: the "
                "formats to tell people about it.",
            },
            "settle": reasons,
            "formats": {**several, "description": "What passes all filters, the best first."},
            "mixes": {**several, "description": "Mixes of two or three, the best first."},
            "tools": {**several, "description": "What is used within another format."},
            "excluded": {**several, "description": "What does not pass a filter."},
            "withheld": many_of(TEXTS, "The formats that were not weighed."),
            "openings": many_of(_opening_schema(), "Per filter, what it excludes."),
            "cautions": many_of(_caution_schema(), "What to mind; this changes no order."),
            "reached": many_of(
                {"$ref": "#/$defs/Reached"}, "The groups against all that is ranked."
            ),
        },
        {
            **CAUTION_PARTS,
            "Suggestion": _suggestion_schema(),
            "Reached": _reached_schema(),
            "Reason": _reason_schema(),
        },
    )


def _reach_schema() -> Json:
    return document(
        REACH_SCHEMA,
        "Reach",
        "Which groups a plan reaches. Printed by `formats reach --json`.",
        {
            "schema": {"const": REACH_SCHEMA},
            "formats": many_of(TEXTS, "The ids of the formats that were chosen."),
            "groups": many_of({"$ref": "#/$defs/Reached"}, "All groups, in their order."),
        },
        {"Reached": _reached_schema(), "Reason": _reason_schema()},
    )


def _reason_schema() -> Json:
    nullable = {"type": ["string", "null"]}
    source: dict[str, Any] = whole(
        {
            "kind": one_of("Who says it.", [one.value for one in SourceKind]),
            "reference": {"description": "How to find it; null is unknown.", **nullable},
            "url": {"description": "Where it can be read; null is unknown.", **nullable},
        }
    )
    return whole(
        {
            "code": one_of("The stable code of the reason.", list(CODES)),
            "nl": text_of("The reason in plain Dutch."),
            "en": text_of("The same in English."),
            "source": {
                **source,
                "type": ["object", "null"],
                "description": "What it rests on; null where nothing is known.",
            },
        }
    )


def _suggestion_schema() -> Json:
    judgement = whole(
        {
            "topic": one_of("What is judged.", [one.value for one in Topic]),
            "about": {
                "description": "The purpose or the id of the group; null is neither.",
                "type": ["string", "null"],
            },
            "answer": _ANSWER,
            "points": {"description": "What it adds to the score.", "type": "integer"},
            "by": _IDS,
            "reason": {"$ref": "#/$defs/Reason"},
        }
    )
    return whole(
        {
            "formats": _IDS,
            "tools": many_of(TEXTS, "Ids of tools that are used within these formats."),
            "score": {"description": "The sum of all points.", "type": "integer"},
            "unknowns": number_of("How many judgements are unknown."),
            "judgements": many_of(judgement),
        }
    )


def _opening_schema() -> Json:
    return whole(
        {
            "topic": one_of("The filter.", [one.value for one in FILTERS]),
            "excluded": number_of("How many formats it excludes."),
            "lets_in": many_of(TEXTS, "Ids of formats that nothing else excludes."),
        }
    )


def _caution_schema() -> Json:
    concerns = many_of(TEXTS, "The formats in this advice that it concerns.")
    return whole({**caution_fields(), "concerns": concerns})


def _reached_schema() -> Json:
    return whole(
        {
            "group": text_of("The id of the group."),
            "answer": _ANSWER,
            "by": _IDS,
            "reasons": many_of({"$ref": "#/$defs/Reason"}),
        }
    )
