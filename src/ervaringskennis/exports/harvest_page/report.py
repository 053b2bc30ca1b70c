"""The report of a harvest as a value: what was noted, and what became of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping

import attrs

from ervaringskennis.exports.charts import RegisterRow
from ervaringskennis.harvest.counting import (
    Matrix,
    Name,
    different_by_theme,
    matrix,
    said_the_same,
)
from ervaringskennis.harvest.follow_up import SessionProposal
from ervaringskennis.harvest.notes import Harvest, LinkKind, NoteKind
from ervaringskennis.life.kept_notes import Answered
from ervaringskennis.programmes.cautions import Caution
from ervaringskennis.programmes.programme import Deliverable
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.values.converters import as_tuple
from ervaringskennis.values.text import line, text, url_or_unknown
from ervaringskennis.values.unknown import UNKNOWN, Unknown


@attrs.frozen(kw_only=True)
class Reply:
    """What the organisers answered to notes, by their ids, or why they declined them."""

    text: str = attrs.field(validator=text)
    notes: tuple[str, ...] = attrs.field(converter=as_tuple)
    declined: bool = False
    day: dt.date | Unknown = UNKNOWN


@attrs.frozen(kw_only=True)
class HarvestReport:
    """Everything that a report of a harvest tells.

    ``title`` and ``description`` are the organisers' own words; ``harvest`` holds the notes, whose
    words only those who run the programme get to see.  ``statuses`` says of each note how far it
    has come, with those that it leaves out still open; unknown is that nobody keeps a register.
    ``overdue`` are the ids of notes that wait for too long.

    ``proposals`` are sessions that could be held next, and ``planned`` those that will be, because
    of notes.  ``day`` is the day of which this is the state, and ``url`` where to read more.
    """

    title: str = attrs.field(validator=line)
    description: str = attrs.field(default="", validator=text)
    harvest: Harvest = attrs.field(repr=False)
    statuses: Mapping[str, Answered] | Unknown = UNKNOWN
    overdue: tuple[str, ...] = attrs.field(default=(), converter=as_tuple)
    replies: tuple[Reply, ...] = attrs.field(default=(), converter=as_tuple)
    proposals: tuple[SessionProposal, ...] = attrs.field(default=(), converter=as_tuple)
    planned: tuple[Session, ...] = attrs.field(default=(), converter=as_tuple)
    cautions: tuple[Caution, ...] = attrs.field(default=(), converter=as_tuple)
    deliverables: tuple[Deliverable, ...] = attrs.field(default=(), converter=as_tuple)
    day: dt.date | Unknown = UNKNOWN
    url: str | Unknown = attrs.field(default=UNKNOWN, validator=url_or_unknown)

    @property
    def matrix(self) -> Matrix:
        """Numbers of notes by theme and category."""
        asked = self.harvest
        return matrix(asked.notes, themes=asked.themes, categories=asked.categories)

    @property
    def questions(self) -> int:
        """How many notes ask something."""
        return sum(note.kind is NoteKind.QUESTION for note in self.harvest.notes)

    @property
    def is_linked(self) -> bool:
        """Whether there are notes of which somebody found that they say the same."""
        return any(link.kind is LinkKind.SAME for link in self.harvest.links)

    @property
    def different(self) -> int:
        """How many different things were said."""
        return len(said_the_same(self.harvest.by_id, self.harvest.links))

    @property
    def different_by_theme(self) -> dict[Name, int]:
        """How many different things were said about each theme; none where nobody linked notes."""
        if not self.is_linked:
            return {}
        without: dict[Name, int] = dict.fromkeys(self.matrix.themes, 0)
        return without | different_by_theme(self.harvest.notes, self.harvest.links)

    @property
    def register(self) -> tuple[RegisterRow, ...]:
        """How many notes of each theme are open, answered and declined; none without a register."""
        if isinstance(self.statuses, Unknown):
            return ()
        themes = {note.id: note.theme for note in self.harvest.notes}
        counted = Counter((themes[name], self.status(name)) for name in themes)
        return tuple(
            RegisterRow(
                theme=theme,
                open=counted[theme, Answered.OPEN],
                answered=counted[theme, Answered.ANSWERED],
                declined=counted[theme, Answered.DECLINED],
            )
            for theme in self.matrix.themes
        )

    def status(self, note: str) -> Answered | Unknown:
        """Return how far a note has come."""
        if isinstance(self.statuses, Unknown):
            return UNKNOWN
        return self.statuses.get(note, Answered.OPEN)
