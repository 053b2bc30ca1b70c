"""What came of publishing: for people, and as JSON data for other programs."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Any, Final

import attrs

from ervaringskennis.errors import Problem, Severity
from ervaringskennis.serialization.record import problem_document
from ervaringskennis_caldav.failures import problem

SCHEMA: Final = "ervaringskennis-caldav/published/1"


class Outcome(enum.Enum):
    """What became of one entry."""

    CREATED = "created"
    UPDATED = "updated"
    OVERWRITTEN = "overwritten"
    """Updated, and somebody else had changed it in the calendar."""
    UNCHANGED = "unchanged"
    REMOVED = "removed"
    CONFLICT = "caldav-conflict"
    LOCKED = "caldav-locked"
    REFUSED = "caldav-refused"
    NO_ETAG = "caldav-no-etag"


_REFUSALS: Final = (Outcome.LOCKED, Outcome.REFUSED, Outcome.NO_ETAG)


@attrs.frozen(kw_only=True)
class Published:
    """What was done, or what would be where it is a ``dry_run``: the ids of entries.

    What is in ``overwritten`` is in ``updated`` too.  ``undated`` has no day yet, so that no
    calendar can hold it.  In ``conflicts`` is what others kept changing meanwhile, in ``refused``
    what the server does not take; ``problems`` says of both, in words, what to do.
    """

    programme: str
    dry_run: bool = False
    made_calendar: bool = False
    created: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    overwritten: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    undated: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, outcomes: Iterable[tuple[str, Outcome]], **about: Any) -> Published:
        """Return what these outcomes come to, in their order."""
        listed = list(outcomes)

        def where(*wanted: Outcome) -> tuple[str, ...]:
            return tuple(entry for entry, outcome in listed if outcome in wanted)

        return cls(
            created=where(Outcome.CREATED),
            updated=where(Outcome.UPDATED, Outcome.OVERWRITTEN),
            overwritten=where(Outcome.OVERWRITTEN),
            unchanged=where(Outcome.UNCHANGED),
            removed=where(Outcome.REMOVED),
            conflicts=where(Outcome.CONFLICT),
            refused=where(*_REFUSALS),
            problems=tuple(one for entry, outcome in listed for one in _problems(entry, outcome)),
            **about,
        )

    def document(self) -> dict[str, Any]:
        """Return all of it as JSON data; ``published.schema.json`` describes it."""
        return {
            "schema": SCHEMA,
            **attrs.asdict(self, filter=lambda field, _: field.name != "problems"),
            "problems": [problem_document(one) for one in self.problems],
        }


def _problems(entry: str, outcome: Outcome) -> Iterable[Problem]:
    if outcome is Outcome.OVERWRITTEN:
        yield problem("caldav-overwritten", entry=entry, severity=Severity.INFO)
    elif outcome is Outcome.CONFLICT or outcome in _REFUSALS:
        yield problem(outcome.value, entry=entry)
