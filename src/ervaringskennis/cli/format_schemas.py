"""The JSON Schemas (draft 2020-12) of what the commands about formats print with ``--json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ervaringskennis.cli.schema_parts import one_of, whole
from ervaringskennis.cli.verbs_formats import COMPARED_SCHEMA, FORMATS_SCHEMA, SHOWN_SCHEMA
from ervaringskennis.errors import Severity
from ervaringskennis.formats import (
    Circumstance,
    Kind,
    LadderLevel,
    PolicyPhase,
    Purpose,
    SafetyNeed,
    SourceKind,
)
from ervaringskennis.formats.participation_format import DESCRIBED
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.serialization.catalogue import FORMAT_SCHEMA
from ervaringskennis.serialization.document_schemas import (
    TEXTS,
    document,
    many_of,
    number_of,
    or_null,
    text_of,
)

if TYPE_CHECKING:
    import enum
    from collections.abc import Iterable

    from ervaringskennis.serialization.schema import Json


def format_schemas() -> dict[str, Json]:
    """Return every schema by the name of its file."""
    return {"formats": _list(), "format-shown": _shown(), "formats-compared": _compared()}


def _list() -> Json:
    return document(
        FORMATS_SCHEMA,
        "Formats",
        "Participation formats. Printed by `formats list --json`.",
        {
            "schema": {"const": FORMATS_SCHEMA},
            "formats": many_of(_FORMAT, "Those that fit; all of them where nothing was asked."),
            "unknown": many_of(_FORMAT, "Those of which it is not known whether they fit."),
        },
        _parts(),
    )


def _shown() -> Json:
    return document(
        SHOWN_SCHEMA,
        "A format",
        "All that is known of a participation format. Printed by `formats show NAME --json`.",
        {
            "schema": {"const": SHOWN_SCHEMA},
            "format": _FORMAT,
            "cautions": many_of(
                {"$ref": "#/$defs/Caution"},
                "What needs care wherever it is used: its own cautions, and those of the catalogue "
                "that are about it, about who takes part in it, or about everything.",
            ),
        },
        _parts(),
    )


def _compared() -> Json:
    concerns = many_of(TEXTS, "The ids of the formats here that it is about.")
    return document(
        COMPARED_SCHEMA,
        "Formats compared",
        "Formats, and where they differ. Printed by `formats compare --json`.",
        {
            "schema": {"const": COMPARED_SCHEMA},
            "formats": many_of(_FORMAT, "In the order in which they were named."),
            "differing": many_of(
                {"enum": sorted(["kind", *DESCRIBED])},
                "The fields in which they differ; unknown differs from what is known.",
            ),
            "cautions": many_of(
                whole({**caution_fields(), "concerns": concerns}), "Each of them once."
            ),
        },
        _parts(),
    )


# -- the parts

_FORMAT: Final[Json] = {"$ref": "#/$defs/Format"}
LABEL: Final = whole({"nl": TEXTS, "en": TEXTS})
"""Words for something, in Dutch and English."""
_RANGE: Final = whole({"at_least": or_null(number_of("")), "at_most": or_null(number_of(""))})
SOURCE: Final = whole(
    {
        "kind": one_of("Who says it.", [one.value for one in SourceKind]),
        "reference": or_null(text_of("Who wrote it, the title and the year.")),
        "url": or_null(text_of("Where it can be read.")),
    }
)
"""Who says something."""

CAUTION_PARTS: Final = {"Label": LABEL, "Source": SOURCE}
"""What the fields of a caution refer to."""


def _parts() -> dict[str, Json]:
    return {
        "Format": whole(_format()),
        "Caution": whole(caution_fields()),
        **CAUTION_PARTS,
        "Range": _RANGE,
    }


def _format() -> dict[str, Json]:
    words = {
        "definition": "What it is.",
        "preparation": "What has to be ready before.",
    }
    ranges = {
        "group_size": "How many people take part at a time.",
        "minutes": "How long one meeting lasts.",
        "meetings": "How many meetings belong to it.",
        "lead_weeks": "How many weeks before the first meeting the work begins.",
        "facilitators": "How many people lead one meeting.",
        "euros": "What all of it costs the organiser.",
    }
    return {
        "schema": {"const": FORMAT_SCHEMA},
        "id": text_of("Its id, by which programmes name it."),
        "name": _ref("Label", "What it is called."),
        "kind": one_of("What sort of thing it is.", [one.value for one in Kind]),
        **{field: _maybe(told, {"$ref": "#/$defs/Label"}) for field, told in words.items()},
        **{field: _maybe(told, {"$ref": "#/$defs/Range"}) for field, told in ranges.items()},
        "mode": _maybe("In which way people take part.", {"enum": [one.value for one in Mode]}),
        "who": _maybe("The roles of who take part.", many_of(TEXTS)),
        "level": _maybe(
            "The highest step of the participation ladder that it gives by its nature.",
            {"enum": [level.name.lower() for level in LadderLevel]},
        ),
        "phases": _maybe_words("For which phases of policy it is.", PolicyPhase),
        "purposes": _maybe_words("What people take part for.", Purpose),
        "offers": _maybe_words("What a group that needs it finds there.", SafetyNeed),
        "lacks": _maybe_words("What it cannot give to a group that needs it.", SafetyNeed),
        "cautions": many_of({"$ref": "#/$defs/Caution"}, "What needs care."),
        "sources": {
            "description": "For each field that is known, who says so.",
            "type": "object",
            "properties": {field: {"$ref": "#/$defs/Source"} for field in DESCRIBED},
            "additionalProperties": False,
        },
    }


def caution_fields() -> dict[str, Json]:
    """Return the fields of a caution, which refer to `CAUTION_PARTS`."""
    severities = [one.value for one in Severity if one is not Severity.ERROR]
    return {
        "id": text_of("Its id."),
        "text": _ref("Label", "What it says."),
        "source": _ref("Source", "Who says so."),
        "severity": one_of("How much it matters.", severities),
        "formats": many_of(TEXTS, "The ids of the formats that it is about."),
        "roles": many_of(TEXTS, "The roles that it is about."),
        "circumstances": many_of(
            {"enum": [one.value for one in Circumstance]},
            "What a plan has that it is about. About none of these, it is about every plan.",
        ),
    }


def _ref(name: str, description: str) -> Json:
    return {"description": description, "$ref": f"#/$defs/{name}"}


def _maybe(description: str, schema: Json) -> Json:
    """Return a schema that allows null too, whatever it is."""
    told = f"{description} Null is unknown."
    return {"description": told, "anyOf": [schema, {"type": "null"}]}


def _maybe_words(description: str, words: Iterable[enum.StrEnum]) -> Json:
    return _maybe(description, many_of({"enum": [one.value for one in words]}))
