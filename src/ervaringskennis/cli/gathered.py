"""A harvest to look at: out of a file, or out of a store with how each note stands."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.errors import Problem
from ervaringskennis.files.harvest.reading import read_harvest
from ervaringskennis.files.programme_file import read_programme
from ervaringskennis.harvest.notes import Harvest, Note
from ervaringskennis.life.kept_notes import Answered
from ervaringskennis.life.register import RegisterEntry
from ervaringskennis.programmes.programme import Programme

if TYPE_CHECKING:
    from ervaringskennis.cli.table import Call, Desk


@attrs.frozen(kw_only=True)
class Gathered:
    """Notes, and where they come from: the name of a file, or the id of a programme.

    ``register`` is empty for a file: nobody knows what became of those notes.
    """

    source: str
    harvest: Harvest
    programme: Programme | None = None
    register: Mapping[str, RegisterEntry] = attrs.field(factory=dict)
    problems: tuple[Problem, ...] = ()

    def is_open(self, note: Note) -> bool:
        """Return whether nobody answered a note yet; those of a file are all open."""
        return note.id not in self.register or self.register[note.id].status is Answered.OPEN


def gathered(call: Call, where: Path | str, *, according_to: Path | None = None) -> Gathered:
    """Return the harvest of a file, or of a programme in the store of the call."""
    # No notes are in a folder: with a store, this is the programme that is called the same.
    if isinstance(where, Path) and not (call.store and where.is_dir()):
        return _from_file(where, according_to)
    with call.desk() as desk:
        return kept(desk, str(where))


def kept(desk: Desk, programme: str, *, within: int | None = None) -> Gathered:
    """Return what is kept of a programme; ``within`` is a number of days in which to answer."""
    entries = desk.organiser.answer_register(programme, within=within)
    return Gathered(
        source=programme,
        harvest=desk.organiser.harvest(programme),
        programme=desk.organiser.state(programme).programme,
        register={entry.note: entry for entry in entries},
    )


def _from_file(path: Path, according_to: Path | None) -> Gathered:
    themes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    if according_to is not None:
        programme = read_programme(according_to).programme
        themes, categories = programme.themes, programme.harvest.categories
    read = read_harvest(path, themes=themes, categories=categories)
    return Gathered(source=path.name, harvest=read.harvest, problems=read.problems)
