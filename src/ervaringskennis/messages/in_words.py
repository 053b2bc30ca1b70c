"""Dates, hours and places in words, in any language, whatever the machine's own language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ervaringskennis.programmes.sessions import AgendaEntry, Mode, Place
from ervaringskennis.values.dates import AMSTERDAM, When, zone
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.messages.languages import MessageLanguage


def day_in_words(day: dt.date, language: MessageLanguage) -> str:
    """Return a day in words.

    >>> from ervaringskennis.messages.languages import DUTCH
    >>> day_in_words(dt.date(2026, 4, 16), DUTCH)
    'donderdag 16 april 2026'
    """
    name, month = language.days[day.weekday()], language.months[day.month - 1]
    return language.day.format(weekday=name, day=day.day, month=month, year=day.year)


def moment_in_words(moment: dt.datetime, language: MessageLanguage) -> str:
    """Return a moment in words, by the clock in the Netherlands.

    >>> from ervaringskennis.messages.languages import DUTCH
    >>> moment_in_words(dt.datetime(2026, 4, 16, 15, 0, tzinfo=dt.UTC), DUTCH)
    'donderdag 16 april 2026 om 17.00 uur'
    """
    here = moment.astimezone(zone(AMSTERDAM))
    hours = language.hours.format(clock=_clock(here, language))
    return language.moment.format(day=day_in_words(here, language), hours=hours)


def when_in_words(whens: Sequence[When], language: MessageLanguage) -> str:
    """Return when something is that may have parts: from the first start to the last end.

    Empty where a day is not exactly known, or where the parts are on several days.

    >>> from ervaringskennis.messages.languages import ENGLISH
    >>> when_in_words([When(day=dt.date(2026, 4, 16), start=dt.time(9, 30))], ENGLISH)
    'Thursday 16 April 2026, 9:30'
    """
    days = [when.day for when in whens]
    if not days or any(day != days[0] for day in days) or not isinstance(days[0], dt.date):
        return ""
    slots = [slot for when in whens if not isinstance(slot := when.slot, Unknown)]
    if not slots:
        return day_in_words(days[0], language)
    here = zone(AMSTERDAM)
    start = min(slot.start for slot in slots).astimezone(here)
    ends = [slot.end for slot in slots if not isinstance(slot.end, Unknown)]
    end = max(ends).astimezone(here) if ends else None
    abroad = any(_is_elsewhere(when) for when in whens)
    return f"{_stretch(start, end, language)}{f' ({language.dutch_time})' if abroad else ''}"


def _stretch(start: dt.datetime, end: dt.datetime | None, language: MessageLanguage) -> str:
    begin = _clock(start, language)
    if end is None or end <= start:
        return _begins(start, begin, language)
    finish = _clock(end, language)
    if end.date() == start.date():
        return _begins(start, language.stretch.format(start=begin, end=finish), language)
    return language.stretch.format(
        start=_begins(start, begin, language), end=_begins(end, finish, language)
    )


def _begins(day: dt.date, clock: str, language: MessageLanguage) -> str:
    hours = language.hours.format(clock=clock)
    return language.begins.format(day=day_in_words(day, language), hours=hours)


def _is_elsewhere(when: When) -> bool:
    """Return whether the clocks there differ from those in the Netherlands."""
    slot = when.slot
    if isinstance(slot, Unknown):
        return False
    return slot.start.utcoffset() != slot.start.astimezone(zone(AMSTERDAM)).utcoffset()


def _clock(moment: dt.datetime, language: MessageLanguage) -> str:
    return language.clock.format(hour=moment.hour, minute=f"{moment.minute:02}")


def where_in_words(entry: AgendaEntry, language: MessageLanguage) -> str:
    """Return where something is held; empty where that is not known."""
    place = "" if isinstance(entry.place, Unknown) else _place(entry.place)
    if entry.mode is Mode.ONLINE or (entry.mode is Mode.HYBRID and not place):
        return language.online
    return language.place_or_online.format(place=place) if entry.mode is Mode.HYBRID else place


def _place(place: Place) -> str:
    parts = (" ".join(part.split()) for part in (place.name, *place.address.splitlines()))
    return ", ".join(part for part in parts if part)


def shared(values: Iterable[str]) -> str:
    """Return what all of these are, or nothing where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else ""
