"""When an event is: from DTSTART, DTEND and DURATION to a day with hours in a time zone.

A programme knows hours of one day, in a zone with a name.  What does not fit in that is told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.files.calendars import event_texts as texts
from ervaringskennis.files.calendars import values
from ervaringskennis.files.calendars.zones import UTC, Zone, Zones
from ervaringskennis.files.columns import Notes
from ervaringskennis.values.dates import AMSTERDAM, UNDETERMINED, When, zone
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.files.calendars.parsing import Component, Property
    from ervaringskennis.files.calendars.values import Stamp

ONE_DAY = dt.timedelta(days=1)

Key = dt.date | dt.datetime
"""What tells the times that something takes place apart: a day, or a moment in UTC."""


@attrs.frozen(kw_only=True)
class Span:
    """When an event is, as it was written: local times in a zone, and how long it lasts."""

    wall: dt.datetime
    is_day: bool
    zone: Zone
    length: dt.timedelta | None = None

    @property
    def key(self) -> Key:
        """What its occurrence is called by."""
        return self.wall.date() if self.is_day else self.begin.astimezone(dt.UTC)

    @property
    def begin(self) -> dt.datetime:
        """The moment at which it begins."""
        return self.zone.moment(self.wall)

    @property
    def end(self) -> dt.datetime | None:
        """The moment at which it ends, where that is known."""
        return None if self.length is None else self.zone.moment(self.wall + self.length)


@attrs.frozen(kw_only=True)
class Clock:
    """Reads when events are, in the zones of their file."""

    zones: Zones
    notes: Notes

    def span(self, event: Component, row: int) -> Span | None:
        """Return when an event is; None where that is not said, or not to be read."""
        begun = event.first("DTSTART")
        if begun is None:
            self.notes.say(texts.without_date(), row, "DTSTART")
            return None
        stamp = self._stamp(begun, row)
        if stamp is None:
            return None
        begin = self.placed(stamp, row, "DTSTART")
        return attrs.evolve(begin, length=self._length(event, begin, row))

    def placed(self, stamp: Stamp, row: int, field: str) -> Span:
        """Return when a stamp is, in its zone."""
        found = self.zones.of_stamp(stamp, row, field)
        return Span(wall=stamp.wall, is_day=stamp.is_day, zone=found)

    def _stamp(self, given: Property, row: int) -> Stamp | None:
        found = values.stamp(given)
        if found is None:
            self.notes.say(texts.bad_value(), row, given.name)
        return found

    def _length(self, event: Component, begin: Span, row: int) -> dt.timedelta | None:
        """Return how long an event lasts; None where that is not said, or cannot be."""
        ended, lasting = event.first("DTEND"), event.first("DURATION")
        if ended is not None:
            if lasting is not None:
                self.notes.say(texts.double_property(), row, "DURATION")
            return self._until(ended, begin, row)
        if lasting is None:
            return None
        found = values.length(lasting)
        if found is None:
            self.notes.say(texts.bad_value(), row, "DURATION")
        return found

    def _until(self, ended: Property, begin: Span, row: int) -> dt.timedelta | None:
        stamp = self._stamp(ended, row)
        if stamp is None:
            return None
        end = self.placed(stamp, row, "DTEND")
        length = _between(begin, end)
        if length < dt.timedelta() or end.is_day != begin.is_day:
            self.notes.say(texts.end_before_start(), row, "DTEND")
            return None
        return length or None  # some write an end that they do not know as the start

    # -- hours of one day

    def when(self, span: Span | None, row: int) -> When:
        """Return the day and the hours, with as much as a programme can hold."""
        if span is None:
            return UNDETERMINED
        if span.is_day:
            return self._whole_day(span, row)
        whole = next(self._in_its_zones(span, span.end), None)
        if whole is None:
            self.notes.say(texts.past_midnight(), row, "DTEND")
            # UTC has every moment once, so there is always one.
            whole = next(self._in_its_zones(span, None))
        if whole.timezone == UTC:
            self.notes.say(texts.kept_in_utc(), row, "DTSTART")
        return whole

    def _whole_day(self, span: Span, row: int) -> When:
        if span.length and span.length > ONE_DAY:
            self.notes.say(texts.several_days(), row, "DTEND")
        return When(day=span.wall.date())

    def _in_its_zones(self, span: Span, end: dt.datetime | None) -> Iterator[When]:
        named = span.zone.name not in {"", UTC}
        names = [span.zone.name] if named else [self.zones.default, AMSTERDAM]
        for name in dict.fromkeys([*names, UTC] if not named or end is None else names):
            found = _hours(name, span.begin, end)
            if found is not None:
                yield found


def _between(begin: Span, end: Span) -> dt.timedelta:
    if begin.zone == end.zone or begin.is_day:
        return end.wall - begin.wall
    return end.begin.astimezone(dt.UTC) - begin.begin.astimezone(dt.UTC)


def _hours(name: str, begin: dt.datetime, end: dt.datetime | None) -> When | None:
    """Return these moments as hours of one day in a zone; None where they are not exactly that."""
    here = zone(name)
    start, stop = begin.astimezone(here), end and end.astimezone(here)
    if stop and stop.date() != start.date():
        return None
    try:
        found = When(
            day=start.date(),
            start=start.time().replace(fold=0),
            end=stop.time().replace(fold=0) if stop else UNKNOWN,
            timezone=name,
        )
    except InvalidValue:  # the clock went back meanwhile
        return None
    slot = found.slot
    if isinstance(slot, Unknown):
        return None
    pairs = [(slot.start, begin), *([] if end is None else [(slot.end, end)])]
    return found if all(_same(one, other) for one, other in pairs) else None


def _same(one: dt.datetime | Unknown, other: dt.datetime) -> bool:
    return isinstance(one, dt.datetime) and one.astimezone(dt.UTC) == other.astimezone(dt.UTC)
