"""For whom something is exported."""

from __future__ import annotations

import enum


class Audience(enum.StrEnum):
    """Who gets to see a calendar."""

    PUBLIC = "public"
    """Everybody: never holds a meeting link."""
    PARTICIPANT = "participant"
    """People with a place: holds the meeting links."""
    ARRANGER = "arranger"
    """Those who run the programme: holds the meeting links and what is due, and no people."""
