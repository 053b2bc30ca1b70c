"""Facts about what people said: kept, ordered, answered, and taken up.

What notes, answers and cautions say stands in the vault, because somebody may be recognised in it.
Themes, categories and tags are the organiser's own words, as those of an announcement are: they
stand here, so a tag holds nobody's name.
"""

from __future__ import annotations

import datetime as dt

import attrs

from ervaringskennis.errors import Severity
from ervaringskennis.facts import Fact
from ervaringskennis.harvest.notes import LinkKind
from ervaringskennis.programmes.cautions import Circumstance
from ervaringskennis.programmes.sessions import Session


@attrs.frozen(kw_only=True)
class HarvestRead(Fact):
    """A file of notes was read in; ``digest`` is the SHA-256 of its bytes.

    ``themes`` and ``categories`` are those that it names, also where nobody wrote anything.
    """

    digest: str
    notes: tuple[str, ...]
    themes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Noted(Fact):
    """A note was kept; its text stands in the vault.

    ``parent`` is the note under which it stood.  ``format`` is the id of the participation format
    in which it came up.
    """

    note: str
    session: str | None = None
    theme: str | None = None
    category: str | None = None
    parent: str | None = None
    question: bool = False
    tags: tuple[str, ...] = ()
    format: str | None = None


@attrs.frozen(kw_only=True)
class NotesLinked(Fact):
    """Notes belong together; each of them stays, and counts."""

    link: LinkKind
    notes: tuple[str, ...]


@attrs.frozen(kw_only=True)
class NotesUnlinked(Fact):
    """These notes left the links that held all of them."""

    notes: tuple[str, ...]


@attrs.frozen(kw_only=True)
class NotesSorted(Fact):
    """Notes got a theme or a category afterwards; what is ``None`` stayed as it was.

    ``notes`` holds those that stand under them too.
    """

    notes: tuple[str, ...]
    theme: str | None = None
    category: str | None = None


@attrs.frozen(kw_only=True)
class NotesTagged(Fact):
    """Notes have these tags now, and no others."""

    notes: tuple[str, ...]
    tags: tuple[str, ...]


@attrs.frozen(kw_only=True)
class NotesAnswered(Fact):
    """Notes were answered, or ``declined`` with a reason; the words stand in the vault.

    ``tell`` is whether contributors get a message: they may have heard it in the room.
    """

    notes: tuple[str, ...]
    answer: str
    declined: bool = False
    tell: bool = True


@attrs.frozen(kw_only=True)
class CautionMade(Fact):
    """Notes became a caution, in the organiser's own words, which stand in the vault.

    ``formats``, ``roles`` and ``circumstances`` are what it applies to.
    """

    caution: str
    notes: tuple[str, ...]
    severity: Severity = Severity.WARNING
    formats: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    circumstances: tuple[Circumstance, ...] = ()


@attrs.frozen(kw_only=True)
class WordsErased(Fact):
    """The words of notes, answers and cautions were erased; each of them stays, and counts.

    ``entries`` are their ids.
    """

    entries: tuple[str, ...]


@attrs.frozen(kw_only=True)
class FollowUpPlanned(Fact):
    """A session joined the programme, because of the notes that it cites.

    ``deliverable`` is the title of what is due after it, by ``due`` where that was said.
    """

    session: Session
    deliverable: str | None = None
    due: dt.date | None = None
