"""The programme itself: announced, opened, closed, postponed, given a new date, cancelled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ervaringskennis.allocation.allocation import check_capacity
from ervaringskennis.errors import NotPossible, Problem
from ervaringskennis.facts.programme import (
    Announced,
    Cancelled,
    Finished,
    Postponed,
    RegistrationClosed,
    RegistrationOpened,
    RemindersDue,
    Rescheduled,
    Revised,
)
from ervaringskennis.life.possible import guard, refused
from ervaringskennis.programmes.changes import on_day
from ervaringskennis.programmes.programme import Per, Programme
from ervaringskennis.programmes.sessions import EntryStatus
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.allocation.policy import Policy
    from ervaringskennis.facts import Fact
    from ervaringskennis.life.state import State
    from ervaringskennis.values.dates import When


def announce(
    state: State | None, programme: Programme, policy: Policy | None
) -> tuple[Announced, ...]:
    """Announce a programme; announcing the same one again does nothing."""
    if state is None:
        _check_capacities(programme, policy)
        return (Announced(programme=programme, policy=policy),)
    if (state.programme, state.policy) == (programme, policy):
        return ()
    raise NotPossible(
        Problem(
            code="announced-already",
            nl="Er is al een programma met dit kenmerk. Kies een ander kenmerk, of verander het "
            "programma met “revise” zolang de aanmelding niet open is.",
            en="There is already a programme with this id. Choose another id, or change the "
            "programme with “revise” while registration is not open.",
        )
    )


def revise(state: State, programme: Programme, policy: Policy | None) -> tuple[Fact, ...]:
    """Change the announcement, while nobody could register under the earlier one."""
    guard(state, "revise")
    if programme.id != state.programme.id:
        raise refused(
            state,
            "Het kenmerk van een programma verandert niet meer.",
            "The id of a programme no longer changes.",
        )
    if (state.programme, state.policy) == (programme, policy):
        return ()
    _check_capacities(programme, policy)
    return (Revised(programme=programme, policy=policy),)


def _check_capacities(programme: Programme, policy: Policy | None) -> None:
    """Raise `InvalidValue` where a policy reserves more places than there are."""
    if policy is None:
        return
    for one in programme.sessions if programme.per is Per.SESSION else (programme,):
        check_capacity(policy, one.capacity)


def open_registration(state: State) -> tuple[Fact, ...]:
    """Let people register from now on."""
    guard(state, "open")
    return (RegistrationOpened(),)


def close_registration(state: State, digests: Mapping[str, str]) -> tuple[Fact, ...]:
    """Let nobody register any more; ``digests`` are those of the lists, to publish now."""
    guard(state, "close")
    return (RegistrationClosed(digests=dict(digests)),)


def postpone(
    state: State, entries: Iterable[str] = (), *, until: Mapping[str, When] | None = None
) -> tuple[Fact, ...]:
    """Postpone entries of the agenda, or all that are planned; ``until`` are new dates, if any."""
    if until is not None:
        return reschedule(state, until)
    guard(state, "postpone")
    wanted = _wanted(state, entries, {EntryStatus.PLANNED}) or state.planned
    return (Postponed(entries=wanted),)


def reschedule(
    state: State, dates: Mapping[str, When] | None = None, *, day: dt.date | None = None
) -> tuple[Fact, ...]:
    """Give entries a new date; with ``day`` everything that was postponed, at the hours it had.

    Where nothing was postponed ``day`` moves everything that is planned.
    """
    guard(state, "reschedule")
    moved = dict(dates or {})
    if day is not None:
        moved = {**_all_on(state, state.postponed or state.planned, day), **moved}
    _wanted(state, moved, {EntryStatus.PLANNED, EntryStatus.POSTPONED})
    if not moved:
        raise refused(
            state,
            "Noem een dag, of een datum per onderdeel.",
            "Name a day, or a date for each entry.",
        )
    return (Rescheduled(dates=moved),)


def cancel(state: State, entries: Iterable[str] = ()) -> tuple[Fact, ...]:
    """Cancel entries of the agenda, or the whole programme."""
    guard(state, "cancel")
    wanted = _wanted(state, entries, {EntryStatus.PLANNED, EntryStatus.POSTPONED})
    if wanted:
        return (Cancelled(entries=wanted),)
    return (Cancelled(entries=(*state.planned, *state.postponed), whole=True),)


def finish(state: State) -> tuple[Fact, ...]:
    """Record that the programme is over; retention counts from here."""
    guard(state, "finish")
    return (Finished(),)


def reminders_due(state: State, now: dt.datetime, ahead: dt.timedelta) -> tuple[Fact, ...]:
    """Return a fact for each session that begins within ``ahead`` and was not reminded of yet."""
    if state.phase in {"cancelled", "finished"}:
        return ()
    return tuple(
        RemindersDue(session=session.id, sequence=session.sequence)
        for session in state.programme.agenda
        if session.is_bookable
        and (session.id, session.sequence) not in state.reminded
        and _begins_within(session.when, now, ahead)
        and state.is_reminded_of(session.id)
    )


def _begins_within(when: When, now: dt.datetime, ahead: dt.timedelta) -> bool:
    start = when.starts_at
    return start is not None and now <= start <= now + ahead


def _all_on(state: State, entries: Iterable[str], day: dt.date) -> dict[str, When]:
    """Return one new day for all that had one day; what never had a day keeps having none."""
    when = {entry.id: entry.when for entry in state.programme.agenda}
    days = {when[name].day for name in entries} - {UNKNOWN}
    if len(days) > 1:
        raise refused(
            state,
            "Deze onderdelen waren op verschillende dagen. Noem bij elk de nieuwe datum.",
            "These entries were on different days. Name the new date of each.",
            code="several-days",
        )
    dated = [name for name in entries if when[name].day is not UNKNOWN]
    undated = {name: when[name] for name in entries if when[name].day is UNKNOWN}
    if not dated:
        dated, undated = list(entries), {}
    return {**on_day(state.programme, dated, day), **undated}


def _wanted(state: State, entries: Iterable[str], among: set[EntryStatus]) -> tuple[str, ...]:
    """Return the entries asked for; `NotPossible` where one is absent or no longer moves."""
    wanted = tuple(dict.fromkeys([entries] if isinstance(entries, str) else entries))
    movable = {entry.id for entry in state.programme.agenda if entry.status in among}
    fixed = [name for name in wanted if name not in movable]
    if fixed:
        names, others = ", ".join(fixed), ", ".join(sorted(movable))
        raise refused(
            state,
            f"Dit onderdeel is er niet, of het verandert niet meer: {names}. "
            f"Kies uit: {others or 'geen'}.",
            f"This entry is not there, or it no longer changes: {names}. "
            f"Choose from: {others or 'none'}.",
            code="no-such-session",
        )
    return wanted
