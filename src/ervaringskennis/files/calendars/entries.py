"""One VEVENT as a session, apart from when it is held (RFC 5545 section 3.6.1)."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.files.calendars import event_texts as texts
from ervaringskennis.files.calendars import values
from ervaringskennis.files.calendars.places import Where, holds_meeting_link, where
from ervaringskennis.files.columns import Notes
from ervaringskennis.programmes.sessions import EntryStatus, Link, Session
from ervaringskennis.programmes.titles import language_shown, own_title
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.files.calendars.parsing import Component, Property
    from ervaringskennis.values.dates import When

ONCE: Final = (
    *("UID", "SUMMARY", "DESCRIPTION", "DTSTART", "DTEND", "DURATION", "LOCATION", "GEO"),
    *("STATUS", "SEQUENCE", "LAST-MODIFIED", "CREATED", "URL", "RECURRENCE-ID", "CLASS"),
)
"""Properties of an event that may occur once, and of which something is taken over."""

_MARKUP: Final = re.compile(r"</?(?:a|b|br|div|i|li|ol|p|span|strong|u|ul)\b[^>]*>", re.IGNORECASE)
_STATUSES: Final = {"CONFIRMED", "TENTATIVE", "CANCELLED"}


@attrs.frozen(kw_only=True)
class Entry:
    """What an event says of itself; ``row`` is its number in the file."""

    row: int
    uid: str = attrs.field(repr=False)
    title: str
    status: EntryStatus
    where: Where
    sequence: int
    revised: dt.datetime | Unknown
    created: dt.datetime | Unknown
    themes: tuple[str, ...]
    url: str | Unknown
    language: str | None

    def session(self, name: str, when: When, **more: Any) -> Session:
        """Return the session with this id, held then."""
        return Session(
            id=name,
            title=self.title,
            description=self.where.description,
            when=when,
            mode=self.where.mode,
            place=self.where.place,
            link=self.where.link,
            sequence=self.sequence,
            status=self.status,
            **{"revised": self.revised, **more},
        )

    @property
    def page(self) -> tuple[Link, ...]:
        """The page of this event alone, for what a reader can look up."""
        return () if isinstance(self.url, Unknown) else (Link(title=self.title, url=self.url),)


@attrs.frozen(kw_only=True)
class EntryReader:
    """Reads events; ``is_taken_back`` where the calendar as a whole withdraws them."""

    notes: Notes
    is_taken_back: bool = False

    def read(self, event: Component, row: int) -> Entry:
        """Return what an event says of itself, and note what cannot be used of it."""
        self._whole(event, row)
        for name in ("SUMMARY", "LOCATION"):
            self._look_for_link(event.first(name), row)
        shown = self._line(event.first("SUMMARY"), row)
        status = self._status(event, shown, row)
        found = where(event, self._description(event, row), self.notes, row)
        told = event.first("SUMMARY")
        return Entry(
            row=row,
            uid=self._uid(event, row),
            title=self._title(shown, status, row),
            status=status,
            where=found,
            sequence=self._value(event, "SEQUENCE", values.count, row, 0),
            revised=self._value(event, "LAST-MODIFIED", values.moment, row, UNKNOWN),
            created=self._value(event, "CREATED", values.moment, row, UNKNOWN),
            themes=tuple(one for given in event.all("CATEGORIES") for one in values.items(given)),
            url=self._page(event, row),
            language=(told and language_of(told))
            or language_shown(shown, status)
            or found.language,
        )

    def _whole(self, event: Component, row: int) -> None:
        if event.unreadable:
            self.notes.say(texts.unreadable(), row)
        if not event.is_closed:
            self.notes.say(texts.cut_off(), row)
        for name in ONCE:
            if len(event.all(name)) > 1:
                self.notes.say(texts.double_property(), row, name)
        marked = event.first("CLASS")
        if marked and marked.text.strip().upper() in {"PRIVATE", "CONFIDENTIAL"}:
            self.notes.say(texts.private_event(), row, "CLASS")

    def _uid(self, event: Component, row: int) -> str:
        given = event.first("UID")
        uid = given.text.strip() if given else ""
        if not uid:
            self.notes.say(texts.without_uid(), row, "UID")
        return uid

    def _page(self, event: Component, row: int) -> str | Unknown:
        found: str | Unknown = self._value(event, "URL", values.link, row, UNKNOWN)
        return UNKNOWN if isinstance(found, str) and holds_meeting_link(found) else found

    # -- texts

    def _title(self, shown: str, status: EntryStatus, row: int) -> str:
        language = language_shown(shown, status)
        title = own_title(shown, status, language) if language else shown
        if title.strip():
            return title
        self.notes.say(texts.no_title(), row, "SUMMARY")
        return f"Bijeenkomst {row}"

    def _line(self, given: Property | None, row: int) -> str:
        if given is None:
            return ""
        self._seen(given, row)
        return values.one_line(given.text)

    def _description(self, event: Component, row: int) -> str:
        given = event.first("DESCRIPTION")
        if given is None:
            return ""
        self._seen(given, row)
        shown = values.visible(given.text)
        note_public_text(shown, self.notes, "DESCRIPTION", row)
        return shown

    def _look_for_link(self, given: Property | None, row: int) -> None:
        # A place that is a link and nothing else becomes one.
        if given and holds_meeting_link(given.text) and values.link(given) is None:
            self.notes.say(texts.public_link(), row, given.name)

    def _seen(self, given: Property, row: int) -> None:
        if len(values.visible(given.text)) < len(given.text):
            self.notes.say(texts.invisible(), row, given.name)

    # -- other values

    def _status(self, event: Component, shown: str, row: int) -> EntryStatus:
        given = event.first("STATUS")
        word = given.text.strip().upper() if given else "CONFIRMED"
        if self.is_taken_back or word == "CANCELLED":
            return EntryStatus.CANCELLED
        if word == "TENTATIVE" and language_shown(shown, EntryStatus.POSTPONED):
            return EntryStatus.POSTPONED
        if word == "TENTATIVE":
            self.notes.say(texts.tentative(), row, "STATUS")
        elif word not in _STATUSES:
            self.notes.say(texts.bad_value(), row, "STATUS")
        return EntryStatus.PLANNED

    def _value(self, event: Component, name: str, read: Any, row: int, default: Any) -> Any:
        given = event.first(name)
        if given is None:
            return default
        found = read(given)
        if found is None:
            self.notes.say(texts.bad_value(), row, name)
            return default
        return found


def note_public_text(words: str, notes: Notes, field: str, row: int | None = None) -> None:
    """Note what should not stand in a text that everybody may see."""
    if _MARKUP.search(words):
        notes.say(texts.markup(), row, field)
    if holds_meeting_link(words):
        notes.say(texts.public_link(), row, field)


def language_of(given: Property) -> str | None:
    """Return the language in which a text says that it is written (RFC 5545 section 3.2.10)."""
    said = given.parameter("LANGUAGE")
    return said if values.is_identifier(said) else None
