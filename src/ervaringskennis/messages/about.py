"""What a message can say of a programme and of what stands on it, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ervaringskennis.messages.in_words import shared, when_in_words, where_in_words
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus, Session
from ervaringskennis.values.unknown import Unknown, known

if TYPE_CHECKING:
    from ervaringskennis.messages.languages import MessageLanguage
    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis.values.dates import When


def entry_of(programme: Programme, entry_id: str) -> AgendaEntry | None:
    """Return what stands on the programme under this id, if anything does."""
    return next((entry for entry in programme.agenda if entry.id == entry_id), None)


def programme_values(
    programme: Programme,
    entry: AgendaEntry | None,
    language: MessageLanguage,
    *,
    has_place: bool,
) -> dict[str, str]:
    """Return what a text may name of a programme, or of one entry; without one, of the whole.

    The meeting link is only for those who have a place.
    """
    entries = _whole(programme) if entry is None else (entry,)
    held = _held(entries)
    return {
        "programme": programme.id,
        "title": programme.title,
        "url": known(programme.url, ""),
        "session": "" if entry is None else entry.title,
        "when": when_in_words([_when(programme, one) for one in held], language),
        "former": when_in_words([one.former[-1] for one in entries if one.former], language),
        "where": shared(where_in_words(one, language) for one in held or entries),
        "link": _link(held) if has_place else "",
    }


def _whole(programme: Programme) -> Sequence[AgendaEntry]:
    """Return what makes up a whole programme: what people come for, or else all of it."""
    return (*programme.rounds, *programme.sessions) or programme.items


def _held(entries: Sequence[AgendaEntry]) -> list[AgendaEntry]:
    """Return the entries that are held; where all are cancelled, those that were to be."""
    planned = [entry for entry in entries if entry.status is EntryStatus.PLANNED]
    if planned:
        return planned
    return [entry for entry in entries if entry.status is EntryStatus.CANCELLED]


def _when(programme: Programme, entry: AgendaEntry) -> When:
    """Return when an entry is; a choice within one round is when that round is."""
    if isinstance(entry.when.day, Unknown) and isinstance(entry, Session):
        rounds = known(entry.rounds, ())
        found = [one.when for one in programme.rounds if one.id in rounds]
        if len(found) == 1:
            return found[0]
    return entry.when


def _link(entries: Sequence[AgendaEntry]) -> str:
    planned = (entry for entry in entries if entry.status is EntryStatus.PLANNED)
    return shared(known(entry.link, "") for entry in planned)
