"""Facts about taking part, and the care for those who came."""

from __future__ import annotations

import datetime as dt
import enum

import attrs

from ervaringskennis.facts import Fact


@attrs.frozen(kw_only=True)
class Attended(Fact):
    """Somebody was at a session, or was not."""

    session: str
    person: str
    present: bool = True


@attrs.frozen(kw_only=True)
class AssignmentGiven(Fact):
    """Participants were given something to do, by ``due`` where that was said."""

    assignment: str
    title: str
    due: dt.date | None = None


@attrs.frozen(kw_only=True)
class AssignmentDone(Fact):
    """A party did its assignment."""

    assignment: str
    registration: str


@attrs.frozen(kw_only=True)
class DeliverableDone(Fact):
    """Something that was due is there; ``url`` is where it can be read."""

    title: str
    url: str | None = None


class Interest(enum.StrEnum):
    """What somebody wants to hear of."""

    DATE = "date"
    """A new date."""
    ANSWERS = "answers"
    """What becomes of what people said."""


@attrs.frozen(kw_only=True)
class Interested(Fact):
    """Somebody wants to hear of something."""

    person: str
    about: Interest = Interest.DATE


@attrs.frozen(kw_only=True)
class InterestEnded(Fact):
    """Somebody no longer wants to hear of it."""

    person: str
    about: Interest = Interest.DATE


@attrs.frozen(kw_only=True)
class AppreciationAgreed(Fact):
    """It was agreed with somebody how their contribution is appreciated; the vault says how."""

    agreement: str
    person: str


@attrs.frozen(kw_only=True)
class NeedRaised(Fact):
    """Somebody needs something to take part; the vault says what."""

    need: str
    person: str


@attrs.frozen(kw_only=True)
class NeedAssigned(Fact):
    """Somebody of the organisation looks after a need; the vault says who."""

    need: str


@attrs.frozen(kw_only=True)
class NeedSettled(Fact):
    """What was needed is arranged."""

    need: str


@attrs.frozen(kw_only=True)
class Erased(Fact):
    """Everything that the vault kept of somebody was erased."""

    person: str


@attrs.frozen(kw_only=True)
class Expired(Fact):
    """Fields of one class were erased because their time of retention was over."""

    field_class: str
    entries: int
