"""What a programme wants to stand in a calendar: one resource for each entry whose day is known."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.exports.calendar import Audience, session_file
from ervaringskennis.exports.events import is_datable
from ervaringskennis_caldav import contents
from ervaringskennis_caldav.contents import Said

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme


@attrs.frozen(kw_only=True)
class Wanted:
    """An entry as it should stand in the calendar."""

    entry: str
    uid: str
    name: str
    data: bytes = attrs.field(repr=False)
    said: tuple[Said, ...] = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class Ours:
    """Which events are of one programme, by their UID: ``PROGRAMME/ENTRY@domain``."""

    programme: str
    domain: str

    @property
    def beginning(self) -> str:
        """How each of the UIDs begins; an id holds no slash, so no other programme's does."""
        return f"{self.programme}/"

    def entry_of(self, uid: str) -> str | None:
        """Return the id of the entry that a UID is of; None where it is somebody else's.

        >>> Ours(programme="day", domain="example.org").entry_of("day/lunch@example.org")
        'lunch'
        """
        end = f"@{self.domain}"
        if not uid.startswith(self.beginning) or not uid.endswith(end):
            return None
        entry = uid[len(self.beginning) : -len(end)]
        return entry if entry and not {"/", "@"} & set(entry) else None


def ours(programme: Programme) -> Ours:
    """Return which events are of a programme."""
    return Ours(programme=programme.id, domain=programme.domain)


def resource_name(uid: str) -> str:
    """Return the name of the resource with this UID, which every server and disk can have.

    >>> resource_name("day/lunch@example.org")
    'ervaringskennis-dc67a516c3c21c1b4f17b3ba1436a8d1.ics'
    """
    return f"ervaringskennis-{hashlib.sha256(uid.encode()).hexdigest()[:32]}.ics"


def wanted(programme: Programme, *, audience: Audience) -> list[Wanted]:
    """Return what should stand in a calendar, in the order of the agenda."""
    dated = [entry.id for entry in programme.agenda if is_datable(entry)]
    return [_wanted(programme, entry, audience) for entry in dated]


def undated(programme: Programme) -> tuple[str, ...]:
    """Return the entries that no calendar can hold yet: their day is not known.

    A choice within a round is not one of them: it has no time of its own.
    """
    choices = {session.id for session in programme.sessions if session.choice}
    absent = [entry.id for entry in programme.agenda if not is_datable(entry)]
    return tuple(entry for entry in absent if entry not in choices)


def _wanted(programme: Programme, entry: str, audience: Audience) -> Wanted:
    plain = session_file(programme, entry, audience=audience)
    found = contents.read(plain)
    if found is None:  # pragma: no cover - icalendar reads what we write
        message = "our own calendar cannot be read"
        raise ValueError(message)
    return Wanted(
        entry=entry,
        uid=found.uid,
        name=resource_name(found.uid),
        data=contents.marked(plain, programme=programme.id, said=found.said),
        said=found.said,
    )
