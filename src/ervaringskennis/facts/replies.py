"""Facts about answers to invitations."""

from __future__ import annotations

import datetime as dt
import enum

import attrs

from ervaringskennis.facts import Fact


class Intention(enum.StrEnum):
    """Whether somebody means to come."""

    COMING = "coming"
    NOT_COMING = "not-coming"
    UNSURE = "unsure"


@attrs.frozen(kw_only=True)
class Replied(Fact):
    """Somebody answered their invitation to an entry on the agenda.

    It is what they mean to do: their place stays theirs until it is withdrawn.  ``sequence`` is the
    version of the invitation that they answered and ``moment`` when they did so, which decides
    between two answers (RFC 5546 section 2.1.5).
    """

    entry: str
    person: str
    intention: Intention
    sequence: int
    moment: dt.datetime
