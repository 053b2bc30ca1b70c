"""The verbs about the programme itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ervaringskennis.cli.kinds import Day, EntryDate
from ervaringskennis.cli.speaking import Misused
from ervaringskennis.cli.table import PROGRAMME, Desk, Told, Verb, argument, flag, option
from ervaringskennis.cli.words import say
from ervaringskennis.files.programme_file import read_programme
from ervaringskennis.programmes.changes import on_day
from ervaringskennis.values.dates import When
from ervaringskennis.values.unknown import known

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.allocation.policy import Policy
    from ervaringskennis.life.state import State
    from ervaringskennis.organiser.recorder import Step
    from ervaringskennis.programmes.programme import Programme

FOLDER: Final = argument("folder", "dir", type=click.Path(exists=True, path_type=Path))
_ENTRIES: Final = argument("entries", "entry", nargs=-1)


def misused(key: str) -> Misused:
    """Return the error for a call that cannot be used, in the words of a key."""
    return Misused(nl=say("nl", key), en=say("en", key))


def _read(folder: Path) -> tuple[Programme, Policy | None]:
    file = read_programme(folder)
    return file.programme, known(file.policy, None)


def _announce(desk: Desk, folder: Path) -> Told:
    programme, policy = _read(folder)
    desk.organiser.announce(programme, policy=policy)
    line = desk.say("announced", programme=programme.id)
    return Told(programme=programme.id, lines=[line])


def _revise(desk: Desk, folder: Path) -> Told:
    programme, policy = _read(folder)
    step = desk.organiser.revise(programme, policy=policy)
    return Told(programme=programme.id, facts=step.facts)


def _step(programme: str, step: Step) -> Told:
    return Told(programme=programme, facts=step.facts)


def _open(desk: Desk, programme: str) -> Told:
    return _step(programme, desk.organiser.open_registration(programme))


def _close(desk: Desk, programme: str) -> Told:
    return _step(programme, desk.organiser.close_registration(programme))


def _finish(desk: Desk, programme: str) -> Told:
    return _step(programme, desk.organiser.finish(programme))


def _postpone(desk: Desk, programme: str, *, entries: tuple[str, ...], day: dt.date | None) -> Told:
    until = None if day is None else _moved(desk.organiser.state(programme), entries, day)
    return _step(programme, desk.organiser.postpone(programme, entries, until=until))


def _moved(state: State, entries: tuple[str, ...], day: dt.date) -> dict[str, When]:
    """Return the dates on that day; of entries that are not there the organiser says so."""
    there = {entry.id for entry in state.programme.agenda}
    wanted = entries or state.planned
    moved = on_day(state.programme, [name for name in wanted if name in there], day)
    return {name: moved.get(name, When(day=day)) for name in wanted}


def _reschedule(
    desk: Desk, programme: str, *, day: dt.date | None, dates: tuple[tuple[str, When], ...]
) -> Told:
    if day is None and not dates:
        raise misused("no-date")
    return _step(programme, desk.organiser.reschedule(programme, dict(dates), day=day))


def _cancel(desk: Desk, programme: str, *, entries: tuple[str, ...], whole: bool) -> Told:
    # A forgotten argument must never cancel everything.
    if whole == bool(entries):
        raise misused("cancel-what")
    return _step(programme, desk.organiser.cancel(programme, entries))


VERBS: Final = (
    Verb(name="announce", run=_announce, params=(FOLDER,), begins=True),
    Verb(name="revise", run=_revise, params=(FOLDER,)),
    Verb(name="open", run=_open, params=(PROGRAMME,)),
    Verb(name="close", run=_close, params=(PROGRAMME,)),
    Verb(
        name="postpone",
        run=_postpone,
        params=(
            PROGRAMME,
            _ENTRIES,
            option("--day", word="opt-day-known", holds="day", type=Day()),
        ),
    ),
    Verb(
        name="reschedule",
        run=_reschedule,
        params=(
            PROGRAMME,
            option("--day", word="opt-day", holds="day", type=Day()),
            option(
                *("--entry", "dates"),
                word="opt-entry-date",
                holds="entry-date",
                type=EntryDate(),
                multiple=True,
            ),
        ),
    ),
    Verb(
        name="cancel",
        run=_cancel,
        params=(PROGRAMME, _ENTRIES, flag("--all", "whole", word="opt-all")),
    ),
    Verb(name="finish", run=_finish, params=(PROGRAMME,)),
)
