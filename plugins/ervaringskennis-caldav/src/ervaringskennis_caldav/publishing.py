"""Publishing a programme to a calendar: read, decide, write, and tell what came of it.

Every step is whole by itself and is decided from what stands in the calendar.  So it does no harm
to stop halfway, and publishing again does what was left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

from ervaringskennis.exports.audience import Audience
from ervaringskennis_caldav import entries
from ervaringskennis_caldav.address import CalendarAddress
from ervaringskennis_caldav.collection import Collection, Written
from ervaringskennis_caldav.connection import Connection
from ervaringskennis_caldav.discovery import Place, find_calendar, make_calendar
from ervaringskennis_caldav.failures import CalendarFailed
from ervaringskennis_caldav.published import Outcome, Published
from ervaringskennis_caldav.steps import (
    Create,
    Keep,
    Remove,
    Replace,
    Step,
    is_ours,
    step_for,
    steps,
)

if TYPE_CHECKING:
    import httpx

    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis_caldav.entries import Ours

MOST_ATTEMPTS: Final = 4
"""How often an entry is tried that others change at the same time."""

Progress = Callable[[int, int], object]
"""Hears after each entry how many are done, of how many."""

_NOT_DONE: Final = {Written.LOCKED: Outcome.LOCKED, Written.REFUSED: Outcome.REFUSED}


def publish(  # noqa: PLR0913 - one parameter a choice
    programme: Programme,
    calendar: CalendarAddress | str,
    *,
    audience: Audience = Audience.PUBLIC,
    create: bool = False,
    dry_run: bool = False,
    progress: Progress = lambda _done, _all: None,
    transport: httpx.BaseTransport | None = None,
) -> Published:
    """Make a calendar show a programme as it is now, and return what was done for that.

    Events of others are never touched, and of ours only what says something else than it should.
    With ``create`` a calendar that is not there is made; with ``dry_run`` nothing is changed.
    ``transport`` stands in for the network, and stays open.

    `InvalidValue` where the address is of no use; `CalendarFailed` where the server stops us, after
    which publishing again does what was left.
    """
    address = CalendarAddress.parse(calendar) if isinstance(calendar, str) else calendar
    wanted, ours = entries.wanted(programme, audience=audience), entries.ours(programme)
    with Connection(address, transport=transport) as connection:
        place = find_calendar(connection, address)
        missing = place.missing
        if missing and not create:
            raise CalendarFailed.of(missing)
        if missing and not dry_run:
            place = _made(connection, address, place, name=address.name or programme.title)
        collection = Collection(connection, place.url)
        there = [] if place.missing else collection.events(ours.beginning)
        publisher = None if dry_run else _Publisher(collection, ours)
        return Published.of(
            _outcomes(steps(wanted, there, ours), publisher, progress),
            programme=programme.id,
            dry_run=dry_run,
            made_calendar=missing is not None,
            undated=entries.undated(programme),
        )


def _made(connection: Connection, address: CalendarAddress, place: Place, *, name: str) -> Place:
    make_calendar(connection, place, name=name)
    made = find_calendar(connection, address)
    if made.missing:
        raise CalendarFailed.of("caldav-not-made")
    return made


def _outcomes(
    planned: list[Step], publisher: _Publisher | None, progress: Progress
) -> Iterator[tuple[str, Outcome]]:
    for number, step in enumerate(planned, 1):
        outcome = _foretold(step) if publisher is None else publisher.outcome(step)
        progress(number, len(planned))
        yield step.entry, outcome


def _foretold(step: Step) -> Outcome:
    """Return what comes of a step when all goes well."""
    match step:
        case Keep():
            return Outcome.UNCHANGED
        case Create():
            return Outcome.CREATED
        case Replace(resource=resource):
            return Outcome.OVERWRITTEN if resource.holds.was_edited else Outcome.UPDATED
        case Remove():
            return Outcome.REMOVED


class _Publisher:
    """Takes steps, each again from what stands there when somebody was in between."""

    def __init__(self, collection: Collection, ours: Ours) -> None:
        self._collection, self._ours = collection, ours

    def outcome(self, step: Step) -> Outcome:
        """Take a step, and return what came of it."""
        for _ in range(MOST_ATTEMPTS):
            if isinstance(step, Replace | Remove) and step.resource.etag is None:
                return Outcome.NO_ETAG
            written = self._take(step)
            if written is not Written.CHANGED:
                return _NOT_DONE.get(written) or _foretold(step)
            again = self._again(step)
            if again is None:
                return Outcome.CONFLICT
            step = again
        # Nothing to be seen there, and still no room for it: in a bin, or too large (Radicale).
        return Outcome.REFUSED if isinstance(step, Create) else Outcome.CONFLICT

    def _take(self, step: Step) -> Written:
        match step:
            case Keep():
                return Written.DONE
            case Create(wanted=wanted):
                return self._collection.create(wanted.name, wanted.data)
            case Replace(wanted=wanted, resource=resource):
                return self._collection.replace(resource, wanted.data)
            case Remove(resource=resource):
                return self._collection.remove(resource)

    def _again(self, step: Step) -> Step | None:
        """Return the step that is needed by now; None where something of others is in its place."""
        if isinstance(step, Remove):
            left = self._collection.event(step.resource.url)
            if left is None:
                return step  # gone, which another attempt will find
            return Remove(step.entry, left) if is_ours(left, self._ours) else None
        wanted = step.wanted
        place = self._collection.place(wanted.name)
        there = self._collection.event(step.resource.url if isinstance(step, Replace) else place)
        if there is not None and there.holds.uid != wanted.uid:
            return None
        return step_for(wanted, there)
