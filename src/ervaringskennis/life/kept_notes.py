"""What the state holds of notes: where they stand, and what became of them; never their words."""

from __future__ import annotations

import datetime as dt
import enum

import attrs

from ervaringskennis.errors import Severity
from ervaringskennis.programmes.cautions import Circumstance
from ervaringskennis.values.unknown import UNKNOWN, Unknown


class Answered(enum.StrEnum):
    """How far a note has come: whether those who gave it heard back."""

    OPEN = "open"
    ANSWERED = "answered"
    DECLINED = "declined"
    """Nothing is done with it, and the reason was given."""


@attrs.define(kw_only=True)
class KeptNote:
    """A note that was kept, at ``at``.

    ``answers`` are the ids of those that were given, the first one first, and ``declined`` is
    whether the last one was a reason not to.  ``taken_up`` are the ids of the cautions and sessions
    that came of it: it stays open all the same, because who gave it has not heard.
    """

    at: dt.datetime
    session: str | None = None
    theme: str | Unknown = UNKNOWN
    category: str | Unknown = UNKNOWN
    parent: str | None = None
    question: bool = False
    tags: tuple[str, ...] = ()
    format: str | None = None
    answers: list[str] = attrs.Factory(list)
    declined: bool = False
    taken_up: list[str] = attrs.Factory(list)

    @property
    def status(self) -> Answered:
        """How far it has come; the last word counts."""
        if not self.answers:
            return Answered.OPEN
        return Answered.DECLINED if self.declined else Answered.ANSWERED


@attrs.frozen(kw_only=True)
class GivenAnswer:
    """An answer that was given at ``at`` to these notes, or a reason to do nothing with them."""

    notes: tuple[str, ...]
    at: dt.datetime
    declined: bool = False


@attrs.frozen(kw_only=True)
class MadeCaution:
    """A caution that notes became, and what it applies to."""

    notes: tuple[str, ...]
    severity: Severity
    formats: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()


@attrs.frozen(kw_only=True)
class ReadHarvest:
    """A file of notes that was read in: their ids, and what it asked about."""

    notes: tuple[str, ...]
    themes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
