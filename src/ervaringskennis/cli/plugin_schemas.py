"""The JSON Schemas of what the commands about plugins print with ``--json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ervaringskennis.cli.schema_parts import one_of, whole
from ervaringskennis.cli.verbs_plugins import CHECKS_SCHEMA, MADE_SCHEMA, PLUGINS_SCHEMA
from ervaringskennis.hooks import API_VERSION, HOOKS
from ervaringskennis.plugins import PluginState
from ervaringskennis.serialization.document_schemas import (
    PROBLEM,
    TEXTS,
    document,
    many_of,
    number_of,
    or_null,
    text_of,
)

if TYPE_CHECKING:
    from ervaringskennis.serialization.schema import Json

_PLUGIN: Final[dict[str, Json]] = {
    "name": text_of("The name of its entry point, or of its file."),
    "state": one_of("Whether it takes part.", [state.value for state in PluginState]),
    "version": or_null(text_of("The version of its distribution.")),
    "distribution": or_null(text_of("The distribution that it is in.")),
    "file": or_null(text_of("The name of its file, where it is a single one.")),
    "api_version": or_null(number_of("The version of the hooks that it is made for.")),
    "hooks": many_of({"enum": [hook.name for hook in HOOKS]}, "The hooks that it implements."),
    "parts": {
        "description": "The names of what it offers and can be used, by kind.",
        "type": "object",
        "additionalProperties": {"type": "array", "items": TEXTS},
    },
    "problem": {"anyOf": [{"$ref": "#/$defs/Problem"}, {"type": "null"}]},
}
_CHECK: Final[dict[str, Json]] = {
    "code": text_of("What was checked."),
    "part": text_of("The part that it is about; empty where it is about the whole plugin."),
    "outcome": one_of("What came of it.", ["ok", "warning", "failed", "skipped"]),
    "nl": text_of("The same in Dutch."),
    "en": text_of("The same in English."),
}


def plugin_schemas() -> dict[str, Json]:
    """Return every schema by the name of its file."""
    return {
        "plugins": document(
            PLUGINS_SCHEMA,
            "Plugins",
            "Every plugin that was found, and what is wrong. Printed by `plugins list --json`.",
            {
                "schema": {"const": PLUGINS_SCHEMA},
                "api_version": {"const": API_VERSION},
                "plugins": many_of({"$ref": "#/$defs/Plugin"}, "The library itself comes first."),
                "problems": many_of({"$ref": "#/$defs/Problem"}, "Everything that is wrong."),
            },
            {"Plugin": whole(_PLUGIN), "Problem": PROBLEM},
        ),
        "plugin-checks": document(
            CHECKS_SCHEMA,
            "Checks of a plugin",
            "What was checked of a plugin. Printed by `plugins check NAME --json`.",
            {
                "schema": {"const": CHECKS_SCHEMA},
                "plugin": text_of("The name of the plugin."),
                "checks": many_of({"$ref": "#/$defs/Check"}, "What was checked, in order."),
            },
            {"Check": whole(_CHECK)},
        ),
        "plugin-made": document(
            MADE_SCHEMA,
            "A new plugin",
            "What was written. Printed by `plugins new NAME --json`.",
            {
                "schema": {"const": MADE_SCHEMA},
                "folder": text_of("The new folder."),
                "files": many_of(TEXTS, "Every file in it."),
            },
            {},
        ),
    }
