"""Sessions that move: postponed, given a new date, cancelled; what was said before is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus
from ervaringskennis.values.dates import later_of
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis.values.dates import When


def postponed(
    programme: Programme, entries: Iterable[str], *, at: dt.datetime | Unknown = UNKNOWN
) -> Programme:
    """Return the programme with these entries to be held later, at a date still to be set.

    ``at``, here and below, is when that was decided.
    """

    def later(entry: AgendaEntry) -> AgendaEntry:
        return _changed(entry, EntryStatus.POSTPONED, at, former=_with_its_date(entry))

    return _with(programme, entries, later)


def rescheduled(
    programme: Programme, dates: Mapping[str, When], *, at: dt.datetime | Unknown = UNKNOWN
) -> Programme:
    """Return the programme with these entries at their new dates."""

    def moved(entry: AgendaEntry) -> AgendaEntry:
        new = dates[entry.id]
        former = _before_its_date(entry) if entry.when == new else _with_its_date(entry)
        return _changed(entry, EntryStatus.PLANNED, at, former=former, when=new)

    return _with(programme, dates, moved)


def cancelled(
    programme: Programme, entries: Iterable[str], *, at: dt.datetime | Unknown = UNKNOWN
) -> Programme:
    """Return the programme with these entries cancelled."""
    return _with(programme, entries, lambda entry: _changed(entry, EntryStatus.CANCELLED, at))


def on_day(programme: Programme, entries: Iterable[str], day: dt.date) -> dict[str, When]:
    """Return the dates that these entries have on another day, at the hours they had."""
    names = list(entries)
    _check(programme, names)
    by_id = {entry.id: entry for entry in programme.agenda}
    return {name: attrs.evolve(by_id[name].when, day=day) for name in names}


def _changed(
    entry: AgendaEntry, status: EntryStatus, at: dt.datetime | Unknown, **dates: Any
) -> AgendaEntry:
    revised = entry.revised if isinstance(at, Unknown) else at
    return attrs.evolve(entry, status=status, sequence=entry.sequence + 1, revised=revised, **dates)


def announced_anew(before: Programme, after: Programme, at: dt.datetime) -> Programme:
    """Return what was announced afterwards, so that calendars show what changed since before.

    An entry that differs was revised then.  One with another time, place or status has a higher
    number than it had (RFC 5545 section 3.8.7.4), also where whoever wrote the file left it as it
    was.
    """
    known = {entry.id: entry for entry in before.agenda}

    def carried(entry: AgendaEntry) -> AgendaEntry:
        old = known.get(entry.id, entry)
        moved = _held(old) != _held(entry)
        return attrs.evolve(
            entry,
            sequence=max(entry.sequence, old.sequence + moved),
            revised=later_of(old.revised, entry.revised) if _is_same(old, entry) else at,
        )

    is_same = _shared(before) == _shared(after)
    revised = later_of(after.revised, UNKNOWN if is_same else at)
    return attrs.evolve(_each(after, carried), revised=later_of(before.revised, revised))


def _before_its_date(entry: AgendaEntry) -> tuple[When, ...]:
    """Return the dates before the present one, which was added when the entry was postponed."""
    return entry.former[:-1] if entry.former[-1:] == (entry.when,) else entry.former


def _with_its_date(entry: AgendaEntry) -> tuple[When, ...]:
    """Return the dates up to and with the present one, if there is one."""
    before = _before_its_date(entry)
    return before if isinstance(entry.when.day, Unknown) else (*before, entry.when)


def _shared(one: Programme) -> tuple[object, ...]:
    """Return what calendars show of a programme beside its entries."""
    due = (one.admission.closes, one.deliverables)
    return (one.title, one.url, one.themes, one.language, one.created, *due)


def _held(entry: AgendaEntry) -> tuple[object, ...]:
    return (entry.when, entry.mode, entry.place, entry.status)


def _is_same(old: AgendaEntry, new: AgendaEntry) -> bool:
    return new == attrs.evolve(old, sequence=new.sequence, revised=new.revised)


def _with(
    programme: Programme, entries: Iterable[str], change: Callable[[AgendaEntry], AgendaEntry]
) -> Programme:
    wanted = set(entries)
    _check(programme, wanted)

    def each(one: AgendaEntry) -> AgendaEntry:
        return change(one) if one.id in wanted else one

    return _each(programme, each)


def _each(programme: Programme, change: Callable[[AgendaEntry], AgendaEntry]) -> Programme:
    return attrs.evolve(
        programme,
        items=[change(one) for one in programme.items],
        rounds=[change(one) for one in programme.rounds],
        sessions=[change(one) for one in programme.sessions],
    )


def _check(programme: Programme, entries: Iterable[str]) -> None:
    """Raise `InvalidValue` where an entry is not on the programme."""
    absent = sorted(set(entries) - {entry.id for entry in programme.agenda})
    if absent:
        names = ", ".join(absent)
        raise InvalidValue.of(
            "unknown-reference",
            f"Dit kenmerk bestaat niet in het programma: {names}.",
            f"This id is named, but does not exist in the programme: {names}.",
            field="entries",
        )
