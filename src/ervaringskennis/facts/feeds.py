"""Facts about secret calendars: who was given one, and which was taken back."""

from __future__ import annotations

import enum

import attrs

from ervaringskennis.facts import Fact


class FeedScope(enum.StrEnum):
    """What a secret calendar shows."""

    PARTICIPANT = "participant"
    """What one participant comes to."""
    ARRANGER = "arranger"
    """All of the programme, for those who run it."""


@attrs.frozen(kw_only=True)
class FeedGiven(Fact):
    """A secret calendar was given: to a participant, or to who runs the programme.

    ``digest`` is that of its token, which was shown once and is kept nowhere.
    """

    feed: str
    digest: str
    scope: FeedScope
    person: str | None = None


@attrs.frozen(kw_only=True)
class FeedRevoked(Fact):
    """A secret calendar is closed: its token opens nothing any more."""

    feed: str
