"""When each event of a calendar is held: once, by its rule, or at the times that were changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.files.calendars import event_texts, texts, values
from ervaringskennis.files.calendars.entries import Entry
from ervaringskennis.files.calendars.identities import Home, is_deadline
from ervaringskennis.files.calendars.occurrences import Repeating
from ervaringskennis.files.calendars.parsing import Component
from ervaringskennis.files.calendars.times import Clock, Key, Span
from ervaringskennis.files.columns import Notes

if TYPE_CHECKING:
    from ervaringskennis.files.calendars.parsing import Property


@attrs.frozen(kw_only=True)
class Held:
    """An event, one of the times that it is held."""

    entry: Entry
    span: Span | None


_Changed = dict[tuple[str, Key | None], list[Held]]
"""Times that differ from the rule, by their UID and what the rule calls them."""


@attrs.frozen(kw_only=True)
class Agenda:
    """The events of a file by their number in it, each with what it says of itself."""

    events: Mapping[int, Component] = attrs.field(repr=False)
    entries: Mapping[int, Entry]
    clock: Clock
    notes: Notes

    def held(self, home: Home | None) -> Iterator[Held]:
        """Yield each time that something is held, in the order of the file."""
        changed = self._changed()
        seen: set[str] = set()
        for row, event in self.events.items():
            entry = self.entries[row]
            if is_deadline(entry.uid, home):
                self.notes.say(texts.deadline_left_out(), row)
            elif event.first("RECURRENCE-ID") is None:
                if entry.uid and entry.uid in seen:
                    self.notes.say(event_texts.double_uid(), row, "UID")
                seen.add(entry.uid)
                yield from self._times(event, entry, changed)
        # A changed time that no rule gives (any more) is held all the same.
        for left in changed.values():
            yield from left

    def _times(self, event: Component, entry: Entry, changed: _Changed) -> Iterator[Held]:
        first = self.clock.span(event, entry.row)
        for span in Repeating(clock=self.clock).spans(event, first, entry.row):
            keys = [] if span is None else [span.key, span.wall.date()]
            instead = [one for key in keys for one in changed.pop((entry.uid, key), [])]
            yield from instead or [Held(entry=entry, span=span)]

    def _changed(self) -> _Changed:
        found: _Changed = {}
        for row, event in self.events.items():
            given = event.first("RECURRENCE-ID")
            if given is not None:
                held = Held(entry=self.entries[row], span=self.clock.span(event, row))
                found.setdefault((held.entry.uid, self._key(given, row)), []).append(held)
        return found

    def _key(self, given: Property, row: int) -> Key | None:
        if given.parameter("RANGE"):
            self.notes.say(event_texts.and_following(), row, given.name)
        stamp = values.stamp(given)
        if stamp is None:
            self.notes.say(event_texts.bad_value(), row, given.name)
            return None
        return self.clock.placed(stamp, row, given.name).key
