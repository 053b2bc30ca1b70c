"""The JSON Schemas (draft 2020-12) of what the organiser's commands print with ``--json``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ervaringskennis.cli.advice_document import advice_schemas
from ervaringskennis.cli.format_schemas import format_schemas
from ervaringskennis.cli.harvest_documents import harvest_schema
from ervaringskennis.cli.log_screen import LOG_SCHEMA
from ervaringskennis.cli.overview import OVERVIEW_SCHEMA
from ervaringskennis.cli.plain_schema import plain_schema
from ervaringskennis.cli.plugin_schemas import plugin_schemas
from ervaringskennis.cli.schema_parts import (
    FEED,
    MESSAGES,
    OUTCOMES,
    YES,
    moment,
    one_of,
    phase,
    whole,
    yes,
)
from ervaringskennis.cli.status_schema import status_schema
from ervaringskennis.cli.table import OUTCOME_SCHEMA
from ervaringskennis.facts import Fact
from ervaringskennis.facts.replies import Intention
from ervaringskennis.life.replies import Taken
from ervaringskennis.serialization.document_schemas import (
    PROBLEM,
    TEXTS,
    document,
    many_of,
    number_of,
    or_null,
    text_of,
)
from ervaringskennis.storage.contract import FieldClass

if TYPE_CHECKING:
    from ervaringskennis.serialization.schema import Json


def schemas() -> dict[str, Json]:
    """Return every schema by the name of its file."""
    return {
        "outcome": outcome_schema(),
        "status": status_schema(),
        "overview": overview_schema(),
        "log": log_schema(),
        **format_schemas(),
        **plugin_schemas(),
        **advice_schemas(),
        "harvest": harvest_schema(),
        "plain-advice": plain_schema(),
    }


_PACKAGE: Final = Fact.__module__.partition(".")[0]
_KINDS: Final = sorted(
    # Whoever loads facts of their own does not change what ours are.
    name
    for name, kind in Fact.kinds().items()
    if kind.__module__.partition(".")[0] == _PACKAGE
)
_FACT: Final[dict[str, Json]] = {
    "kind": one_of("What kind of fact it is.", _KINDS),
    "data": {"description": "What belongs to that kind: ids, no personal data.", "type": "object"},
}


# -- outcome


def outcome_schema() -> Json:
    """Return the schema of what a verb recorded."""
    results = _results()
    return document(
        OUTCOME_SCHEMA,
        "Outcome",
        "What a command recorded, and what it made. Printed by every command that records "
        "something, with `--json`, and by `commitment` and `deliver`.",
        {
            "schema": {"const": OUTCOME_SCHEMA},
            "programme": text_of("The id of the programme; empty where it was about all of them."),
            "facts": many_of({"$ref": "#/$defs/Fact"}, "What was recorded, as far as it is told."),
            **results,
            "problems": many_of({"$ref": "#/$defs/Problem"}, "What somebody should look at."),
        },
        {"Fact": whole(_FACT), "Problem": PROBLEM},
        optional=list(results),
    )


def _results() -> dict[str, Json]:
    pair = whole({"person": TEXTS, "session": TEXTS})
    counts = ("sent", "dropped", "retried", "failed", "lost_claims")
    return {
        "receipt": {
            "description": "What `register` came to.",
            **whole(
                {
                    "registration": text_of("The id of the registration."),
                    "people": many_of(TEXTS, "The ids of the party, the sender's first."),
                    "outcomes": {
                        "description": "Per list, empty for the whole programme.",
                        "type": "object",
                        "additionalProperties": {"enum": [*OUTCOMES, "received"]},
                    },
                    "repeated": yes("Whether the same request was made before."),
                }
            ),
        },
        "imported": {
            "description": "What `import` came to.",
            **whole({"added": number_of("New."), "known": number_of("There already.")}),
        },
        "draft": {
            "description": "What `draft` made.",
            **whole(
                {
                    "file": text_of("The programme file that was written."),
                    "sessions": number_of("How many sessions are in it."),
                }
            ),
        },
        "person": text_of("The id of who showed interest."),
        "note": text_of("The id of the note."),
        "notes": many_of(TEXTS, "The ids of the notes that `harvest import` kept."),
        "caution": text_of("The id of the caution."),
        "answer": text_of("The id of the answer."),
        "need": text_of("The id of the need."),
        "given": {
            "description": "What `feed give` came to.",
            **whole(
                {
                    "feed": text_of("The id of the secret calendar."),
                    "token": text_of("Its token: told here and never again."),
                }
            ),
        },
        "written": text_of("The file that `feed write` wrote."),
        "feeds": many_of(FEED, "The secret calendars that were given: of `feed list`."),
        "replies": many_of(
            whole(
                {
                    "taken": {"enum": [one.value for one in Taken]},
                    "entry": or_null(text_of("What was answered; null where it is not ours.")),
                    "person": or_null(text_of("Whose answer it is; null where that is unknown.")),
                    "intention": {"enum": [one.value for one in Intention]},
                }
            ),
            "What became of each answer to an invitation: of `reply`.",
        ),
        "commitment": many_of(
            whole(
                {
                    "registration": TEXTS,
                    "meets": {
                        "description": "Null while nothing was missed and sessions are to come.",
                        "type": ["boolean", "null"],
                    },
                    "missed": many_of(pair),
                    "open": many_of(pair),
                }
            ),
            "Per registration, whether it meets its commitment.",
        ),
        "delivery": {
            "description": "What became of the messages that were taken up.",
            **whole({name: number_of("") for name in counts}),
        },
        "failures": many_of(
            whole(
                {
                    "programme": TEXTS,
                    "message": text_of("The kind of message."),
                    "person": TEXTS,
                    "attempts": number_of(""),
                    "error": text_of("A code of why."),
                }
            ),
            "The messages that were given up.",
        ),
        "requeued": number_of("How many failed messages are tried again."),
        "erased": {
            "description": "Who was erased, and how many letters to them.",
            **whole({"person": TEXTS, "letters": number_of("")}),
        },
        "retention": {
            "description": "What was kept long enough, and whether it was erased now.",
            **whole({"applied": YES, "classes": many_of(_expiry())}),
        },
    }


def _expiry() -> Json:
    return whole(
        {
            "class": {"enum": [one.value for one in FieldClass]},
            "entries": number_of("How many are kept, before anything was erased."),
            "until": or_null(moment("Until when; null has no end, or none yet.")),
            "due": yes("Whether that is past."),
        }
    )


# -- log


def log_schema() -> Json:
    """Return the schema of a log."""
    return document(
        LOG_SCHEMA,
        "Log",
        "Everything that happened in a programme, in order. Printed by `log --json`.",
        {
            "schema": {"const": LOG_SCHEMA},
            "programme": text_of("The id of the programme."),
            "facts": many_of({"$ref": "#/$defs/Recorded"}),
        },
        {
            "Recorded": whole(
                {
                    "version": number_of("Counts from 1 without gaps.", 1),
                    "at": moment("When it was recorded."),
                    **_FACT,
                }
            )
        },
    )


# -- overview


def overview_schema() -> Json:
    """Return the schema of an overview of all programmes."""
    unreadable = whole(
        {
            "programme": TEXTS,
            "readable": {"const": False},
            "code": text_of("The code of the problem."),
            "messages": MESSAGES,
        }
    )
    readable = whole(
        {
            "programme": text_of("The id of the programme."),
            "readable": {"const": True},
            "title": TEXTS,
            "phase": phase(),
            "registrations": number_of("Registrations that did not withdraw."),
            "capacity": or_null(number_of("People who can take part; null is unknown.")),
            "people_placed": or_null(number_of("People with a place; null is not given yet.")),
            "waiting": or_null(number_of("Registrations that wait.")),
            "unanswered": number_of("Questions without an answer."),
            "open_needs": number_of("What people need and is not arranged."),
            "postponed": number_of("Entries that wait for a new date."),
            "messages": MESSAGES,
        }
    )
    return document(
        OVERVIEW_SCHEMA,
        "Overview",
        "How all programmes stand, without personal data. Printed by `status --json`.",
        {
            "schema": {"const": OVERVIEW_SCHEMA},
            "programmes": many_of({"anyOf": [readable, unreadable]}),
        },
        {},
    )
