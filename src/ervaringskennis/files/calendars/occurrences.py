"""The times that an event takes place: once, or as often as its rule and its dates say."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.files.calendars import event_texts as texts
from ervaringskennis.files.calendars import values
from ervaringskennis.files.calendars.recurrence import LONGEST, MOST_TIMES, Rule, rule_in
from ervaringskennis.files.calendars.times import ONE_DAY, Clock

if TYPE_CHECKING:
    from ervaringskennis.files.calendars.parsing import Component
    from ervaringskennis.files.calendars.times import Span


@attrs.frozen(kw_only=True)
class Repeating:
    """Works out when events take place, and notes what it cannot."""

    clock: Clock

    def spans(self, event: Component, first: Span | None, row: int) -> list[Span | None]:
        """Return each time that an event takes place, in order; at most `MOST_TIMES`."""
        if first is None:
            return [None]
        excluded = self._listed(event, "EXDATE", first, row)
        keys = {span.key for span in excluded}
        # A day alone takes away whatever begins on it: some write it so.
        days = {span.wall.date() for span in excluded if span.is_day}
        listed = self._listed(event, "RDATE", first, row)
        found = {span.key: span for span in (first, *self._ruled(event, first, row), *listed)}
        left = [s for s in found.values() if s.key not in keys and s.wall.date() not in days]
        return self._bounded(sorted(left, key=_moment), row)

    def _bounded(self, spans: list[Span], row: int) -> list[Span | None]:
        if not spans:
            self.clock.notes.say(texts.never(), row, "EXDATE")
        if len(spans) > MOST_TIMES:
            self.clock.notes.say(texts.too_often(MOST_TIMES), row, "RRULE")
        return [*spans[:MOST_TIMES]]

    def _ruled(self, event: Component, first: Span, row: int) -> list[Span]:
        rules = event.all("RRULE")
        if not rules:
            return []
        rule = rule_in(rules[0].value)
        if rule is None or len(rules) > 1:
            return self._cannot(row)
        if rule.is_endless:
            self.clock.notes.say(texts.endless(), row, "RRULE")
            return []
        try:
            walls = list(itertools.islice(self._walls(rule, first), MOST_TIMES + 1))
        except ValueError:
            return self._cannot(row)
        if rule.count is not None and len(walls) < min(rule.count, MOST_TIMES):
            self.clock.notes.say(texts.too_long(), row, "RRULE")
        return [attrs.evolve(first, wall=wall) for wall in walls]

    def _cannot(self, row: int) -> list[Span]:
        self.clock.notes.say(texts.odd_rule(), row, "RRULE")
        return []

    def _walls(self, rule: Rule, first: Span) -> Iterator[dt.datetime]:
        last = first.wall + LONGEST
        # An end in UTC is less than a day from the same time on another clock.
        until = min(last, rule.until + ONE_DAY) if rule.until else last
        for wall in rule.walls(first.wall, until):
            if self._in_time(attrs.evolve(first, wall=wall), rule):
                yield wall

    @staticmethod
    def _in_time(span: Span, rule: Rule) -> bool:
        if rule.until is None:
            return True
        if rule.is_until_utc and not span.is_day:
            return span.begin.astimezone(dt.UTC) <= rule.until.replace(tzinfo=dt.UTC)
        return span.wall <= rule.until

    def _listed(self, event: Component, name: str, first: Span, row: int) -> list[Span]:
        """Return the times that a property lists, each as long as the first one."""
        found = []
        for given in event.all(name):
            for stamp in itertools.islice(values.stamps(given), MOST_TIMES + 1):
                if stamp is None:
                    self.clock.notes.say(texts.bad_value(), row, name)
                else:
                    span = self.clock.placed(stamp, row, name)
                    found.append(attrs.evolve(span, length=first.length))
        return found


def _moment(span: Span) -> dt.datetime:
    return span.begin.astimezone(dt.UTC)
