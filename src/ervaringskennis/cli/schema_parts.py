"""What the schemas of the organiser's documents share."""

from __future__ import annotations

from typing import Final

from ervaringskennis.allocation.placing import Outcome
from ervaringskennis.facts.feeds import FeedScope
from ervaringskennis.life.state import Phase
from ervaringskennis.serialization.document_schemas import number_of, or_null, text_of
from ervaringskennis.serialization.schema import Json, strict
from ervaringskennis.storage.contract import MessageState

YES: Final[Json] = {"type": "boolean"}
"""Yes or no."""

OUTCOMES: Final = [one.word for one in Outcome]
"""What can become of a registration on a list."""


def whole(fields: dict[str, Json]) -> Json:
    """Return the schema of a table in which every field must be there."""
    return strict(fields, list(fields))


def yes(description: str) -> Json:
    """Return the schema of yes or no."""
    return {"description": description, **YES}


def one_of(description: str, words: list[str]) -> Json:
    """Return the schema of one of these words."""
    return {"description": description, "enum": words}


def moment(description: str) -> Json:
    """Return the schema of a moment."""
    return {"description": description, "type": "string", "format": "date-time"}


def phase() -> Json:
    """Return the schema of how far a programme has come."""
    return one_of("How far it has come.", [one.value for one in Phase])


FEED: Final = whole(
    {
        "id": text_of("Its id: the part of its token before the dot."),
        "scope": one_of("What it shows.", [one.value for one in FeedScope]),
        "person": or_null(text_of("Whose it is; null is the arranger's.")),
        "revoked": yes("Whether it was closed."),
    }
)
"""A secret calendar, without its token."""

MESSAGES: Final = whole({one.value: number_of("") for one in MessageState})
"""How many messages are in each state."""
