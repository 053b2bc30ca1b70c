"""Titles as calendars show them: a word in front says that something is not held as planned.

VEVENT has no word for what was postponed (RFC 5545 section 3.8.1.11), and many clients show what
was cancelled as any other event.  Whoever reads a calendar back takes the word off again.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.errors import Language

POSTPONED: Final = Label(nl="UITGESTELD – datum volgt", en="POSTPONED – date to follow")
CANCELLED: Final = Label(nl="AFGELAST", en="CANCELLED")
JOIN: Final = Label(nl="Online meedoen", en="Join online")
"""Before a meeting link."""
ONLINE: Final = "Online"
"""The place of what is online, where its link is not shown; in Dutch and in English."""

_IN_FRONT: Final[Mapping[EntryStatus, Label]] = MappingProxyType(
    {EntryStatus.POSTPONED: POSTPONED, EntryStatus.CANCELLED: CANCELLED}
)


def words_in(language: str, words: Label) -> str:
    """Return the words in a language tag (BCP 47): English where it is English, else Dutch.

    >>> words_in("en-GB", CANCELLED), words_in("fy", CANCELLED)
    ('CANCELLED', 'AFGELAST')
    """
    return words.en if _speaks(language) == "en" else words.nl


def shown_title(entry: AgendaEntry, language: str) -> str:
    """Return the title of an entry as a calendar in this language shows it."""
    return f"{_front(entry.status, language)}{entry.title}"


def own_title(shown: str, status: EntryStatus, language: str) -> str:
    """Return the title that is shown so: what `shown_title` put in front is off, once.

    >>> own_title("AFGELAST: Lunch", EntryStatus.CANCELLED, "nl")
    'Lunch'
    >>> own_title("AFGELAST: Lunch", EntryStatus.PLANNED, "nl")
    'AFGELAST: Lunch'
    """
    return shown.removeprefix(_front(status, language))


def language_shown(shown: str, status: EntryStatus) -> Language | None:
    """Return the language of the word in front of a title; None where there is none.

    >>> language_shown("CANCELLED: Lunch", EntryStatus.CANCELLED)
    'en'
    """
    languages: tuple[Language, ...] = ("nl", "en")
    fronts = {language: _front(status, language) for language in languages}
    return next((one for one, front in fronts.items() if front and shown.startswith(front)), None)


def _front(status: EntryStatus, language: str) -> str:
    words = _IN_FRONT.get(status)
    return f"{words_in(language, words)}: " if words else ""


def _speaks(language: str) -> Language:
    return "en" if language.partition("-")[0].lower() == "en" else "nl"
