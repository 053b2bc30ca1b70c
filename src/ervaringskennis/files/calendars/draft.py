"""From a calendar to a draft of a programme, with everything that is not in it (RFC 5545).

What a calendar cannot tell: which of its events are rounds, or items that need no registration; who
may come, how many, and at what price.  So all events become sessions, and the rest stays unknown.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.files.calendars import event_texts, texts, values
from ervaringskennis.files.calendars.drafts import ProgrammeDraft
from ervaringskennis.files.calendars.entries import (
    Entry,
    EntryReader,
    language_of,
    note_public_text,
)
from ervaringskennis.files.calendars.held import Agenda, Held
from ervaringskennis.files.calendars.identities import Home, Ids, home_of, slug
from ervaringskennis.files.calendars.leftovers import note_leftovers
from ervaringskennis.files.calendars.parsing import Component, everything, parse
from ervaringskennis.files.calendars.times import Clock
from ervaringskennis.files.calendars.zones import Zones
from ervaringskennis.files.columns import Notes
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem
    from ervaringskennis.files.calendars.parsing import Property
    from ervaringskennis.programmes.sessions import Session

MOST_EVENTS: Final = 10_000
"""How many events are read of one file."""
MOST_SESSIONS: Final = 20_000
"""How many sessions come of them, repeated ones included."""

_TITLE: Final = "Programma"
_ID: Final = "programma"
_NOT_SENT: Final = frozenset({"", "PUBLISH"})


def draft_from(data: bytes, *, source: str) -> ProgrammeDraft:
    """Return the draft of a programme that a calendar file gives; the same bytes give the same.

    ``source`` is the name of the file, for problems.  Every component and property of the file is
    in the draft, or named in a problem.

    Raises:
        InvalidInput: the file is of no use at all.
    """
    notes = Notes(source=source)
    root = parse(data, source=source)
    note_leftovers(root, notes)
    programme = _Calendars.of(root, notes).programme()
    return ProgrammeDraft(programme=programme, problems=_each_once(notes.sorted()))


def _each_once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    return tuple(dict.fromkeys(problems))


@attrs.frozen(kw_only=True)
class _Calendars:
    """The calendars of one file, as one."""

    root: Component = attrs.field(repr=False)
    calendars: Sequence[Component] = attrs.field(repr=False)
    clock: Clock
    notes: Notes

    @classmethod
    def of(cls, root: Component, notes: Notes) -> _Calendars:
        calendars = [one for one in everything(root) if one.name == "VCALENDAR"]
        zones = Zones.of(calendars, notes)
        clock = Clock(zones=zones, notes=notes)
        return cls(root=root, calendars=calendars, clock=clock, notes=notes)

    def programme(self) -> Programme:
        """Return all of it as a programme."""
        self._look_at_the_whole()
        events = self._events()
        reader = EntryReader(notes=self.notes, is_taken_back="CANCEL" in self._methods())
        entries = {row: reader.read(event, row) for row, event in events.items()}
        home = home_of(entry.uid for entry in entries.values())
        held = self._held(events, entries, home)
        return self._assembled([*entries.values()], held, home)

    # -- the file as a whole

    def _look_at_the_whole(self) -> None:
        stray = any(one.name != "VCALENDAR" for one in self.root.components)
        if stray or self.root.properties or self.root.unreadable:
            self.notes.say(texts.outside())
        others = [one for one in everything(self.root) if one.name not in {"", "VEVENT"}]
        if any(one.unreadable for one in others):
            self.notes.say(event_texts.unreadable())
        if not all(one.is_closed for one in others):
            self.notes.say(event_texts.cut_off())
        methods = self._methods()
        if "CANCEL" in methods:
            self.notes.say(texts.taken_back(), field="METHOD")
        elif methods - _NOT_SENT:
            self.notes.say(texts.odd_method(), field="METHOD")

    def _methods(self) -> set[str]:
        return {given.text.strip().upper() for given in self._all("METHOD")}

    def _all(self, *names: str) -> Iterator[Property]:
        """Yield the properties of these names, of the calendars themselves."""
        for name in names:
            for calendar in self.calendars:
                yield from calendar.all(name)

    def _events(self) -> Mapping[int, Component]:
        """Return every event by its number in the file."""
        found = (one for one in everything(self.root) if one.name == "VEVENT")
        events = dict(enumerate(itertools.islice(found, MOST_EVENTS), 1))
        if next(found, None) is not None:
            self.notes.say(texts.too_many(MOST_EVENTS))
        if not events:
            self.notes.say(texts.no_events())
        return events

    def _held(
        self, events: Mapping[int, Component], entries: Mapping[int, Entry], home: Home | None
    ) -> list[Held]:
        agenda = Agenda(events=events, entries=entries, clock=self.clock, notes=self.notes)
        held = list(itertools.islice(agenda.held(home), MOST_SESSIONS + 1))
        if len(held) > MOST_SESSIONS:
            self.notes.say(texts.too_many(MOST_SESSIONS))
        if held:
            self.notes.say(texts.only_titles())
        return held[:MOST_SESSIONS]

    # -- the programme

    def _assembled(
        self, entries: Sequence[Entry], held: Sequence[Held], home: Home | None
    ) -> Programme:
        title = self._title(entries)
        pages = {entry.url for entry in entries if not isinstance(entry.url, Unknown)}
        url = self._link("URL") or (next(iter(pages)) if len(pages) == 1 else UNKNOWN)
        revised = _first([entry.revised for entry in entries], need_all=True)
        return Programme(
            id=home.programme if home else slug(title) or _ID,
            title=title,
            description=self._description(),
            language=self._language(entries),
            url=url,
            domain=self._domain(home),
            feed=self._link("SOURCE") or UNKNOWN,
            created=self._created(entries),
            revised=revised,
            themes=self._themes(entries),
            sessions=[*self._sessions(held, Ids(home=home), url=url, revised=revised)],
        )

    def _sessions(
        self, held: Sequence[Held], ids: Ids, *, url: Any, revised: Any
    ) -> Iterator[Session]:
        for one in held:
            entry = one.entry
            yield entry.session(
                ids.of(entry.uid, entry.title),
                self.clock.when(one.span, entry.row),
                revised=UNKNOWN if entry.revised == revised else entry.revised,
                further_reading=() if entry.url == url else entry.page,
            )

    def _title(self, entries: Sequence[Entry]) -> str:
        lines = (values.one_line(one.text) for one in self._all("NAME", "X-WR-CALNAME"))
        title = next((line for line in lines if line), "")
        if title:
            return title
        self.notes.say(texts.no_name())
        return entries[0].title if len(entries) == 1 else _TITLE

    def _description(self) -> str:
        for given in self._all("DESCRIPTION", "X-WR-CALDESC"):
            found = values.visible(given.text)
            if found.strip():
                note_public_text(found, self.notes, given.name)
                return found
        return ""

    def _language(self, entries: Sequence[Entry]) -> str:
        said = (language_of(one) for one in self._all("NAME", "X-WR-CALNAME"))
        return next((one for one in (*said, *(e.language for e in entries)) if one), "nl")

    def _created(self, entries: Sequence[Entry]) -> Any:
        moments = [entry.created for entry in entries]
        if len(set(moments)) > 1:
            self.notes.say(texts.bookkeeping(), field="CREATED")
        return _first(moments)

    def _domain(self, home: Home | None) -> str:
        if home is None:
            self.notes.say(texts.no_domain())
            return str(attrs.fields(Programme).domain.default)
        return home.domain

    def _link(self, name: str) -> str | None:
        for given in self._all(name):
            found = values.link(given)
            if found is not None:
                return found
            self.notes.say(event_texts.bad_value(), field=name)
        return None

    def _themes(self, entries: Sequence[Entry]) -> tuple[str, ...]:
        whole = [one for given in self._all("CATEGORIES") for one in values.items(given)]
        listed = [*whole, *(one for entry in entries for one in entry.themes)]
        same = {entry.themes for entry in entries}
        if len(same) == 1 and not whole:
            return next(iter(same))
        if len(same) > 1:
            self.notes.say(texts.themes_together(), field="CATEGORIES")
        return tuple(dict.fromkeys(listed))


def _first(moments: Sequence[Any], *, need_all: bool = False) -> Any:
    """Return the earliest of the moments that are known; unknown where there is none."""
    found = [one for one in moments if not isinstance(one, Unknown)]
    return UNKNOWN if not found or (need_all and len(found) < len(moments)) else min(found)
