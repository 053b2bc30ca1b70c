"""The JSON Schema of what `plain` prints with ``--json``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ervaringskennis.cli.schema_parts import one_of, whole
from ervaringskennis.cli.verbs_plain import ADVICE_SCHEMA
from ervaringskennis.plain import Kind
from ervaringskennis.serialization.document_schemas import (
    TEXTS,
    document,
    many_of,
    number_of,
    or_null,
    text_of,
)

if TYPE_CHECKING:
    from ervaringskennis.serialization.schema import Json


def plain_schema() -> Json:
    """Return the schema of advice on plain Dutch."""
    return document(
        ADVICE_SCHEMA,
        "Advice on plain Dutch",
        "What could be plainer in a text. Printed by `plain --json`.",
        {
            "schema": {"const": ADVICE_SCHEMA},
            "source": text_of("The name of the file; `-` for standard input."),
            "findings": many_of({"$ref": "#/$defs/Finding"}, "In the order of the text."),
            "whole": many_of({"$ref": "#/$defs/Both"}, "Advice about the text as a whole."),
            "figures": {"$ref": "#/$defs/Figures"},
            "advice_only": {"$ref": "#/$defs/Both"},
        },
        {"Finding": _finding(), "Figures": _figures(), "Both": whole(_both())},
    )


def _both() -> dict[str, Json]:
    return {"nl": text_of("In Dutch."), "en": text_of("In English.")}


def _finding() -> Json:
    return whole(
        {
            "kind": one_of("What could be plainer.", [kind.value for kind in Kind]),
            "line": number_of("The line that it starts in.", 1),
            "start": number_of("How many characters come before it; every line break is one."),
            "end": number_of("How many characters come before its end."),
            "words": text_of("What stands there."),
            **_both(),
            "suggestions": many_of(TEXTS, "What to write instead, or an explanation."),
            "source": or_null(text_of("Whose list the word is on; null where it is on none.")),
        }
    )


def _figures() -> Json:
    return whole(
        {
            "sentences": number_of("How many sentences."),
            "words": number_of("How many words."),
            "mean": {
                "description": "How many words a sentence has on average, in tenths.",
                "type": "number",
                "minimum": 0,
            },
            "longest": number_of("How many words the longest sentence has."),
        }
    )
