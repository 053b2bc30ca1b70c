"""Dates, hours and places in words, in Dutch and English, whatever the machine's own language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Final

from ervaringskennis.programmes.sessions import AgendaEntry, Mode, Place
from ervaringskennis.values.dates import AMSTERDAM, When, zone
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.errors import Language

_DAYS: Final[dict[Language, tuple[str, ...]]] = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
_MONTHS: Final[dict[Language, tuple[str, ...]]] = {
    "nl": (
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
}
_DUTCH_TIME: Final[dict[Language, str]] = {"nl": "Nederlandse tijd", "en": "Dutch time"}
_OR: Final[dict[Language, str]] = {"nl": "of", "en": "or"}
_ONLINE: Final = "online"  # in Dutch and in English


def day_in_words(day: dt.date, language: Language) -> str:
    """Return a day in words.

    >>> day_in_words(dt.date(2026, 4, 16), "nl")
    'donderdag 16 april 2026'
    """
    name, month = _DAYS[language][day.weekday()], _MONTHS[language][day.month - 1]
    return f"{name} {day.day} {month} {day.year}"


def moment_in_words(moment: dt.datetime, language: Language) -> str:
    """Return a moment in words, by the clock in the Netherlands.

    >>> moment_in_words(dt.datetime(2026, 4, 16, 15, 0, tzinfo=dt.UTC), "nl")
    'donderdag 16 april 2026 om 17.00 uur'
    """
    here = moment.astimezone(zone(AMSTERDAM))
    at = "om" if language == "nl" else "at"
    return f"{day_in_words(here, language)} {at} {_hours(_clock(here, language), language)}"


def when_in_words(whens: Sequence[When], language: Language) -> str:
    """Return when something is that may have parts: from the first start to the last end.

    Empty where a day is not exactly known, or where the parts are on several days.

    >>> when_in_words([When(day=dt.date(2026, 4, 16), start=dt.time(9, 30))], "en")
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
    return f"{_stretch(start, end, language)}{f' ({_DUTCH_TIME[language]})' if abroad else ''}"


def _stretch(start: dt.datetime, end: dt.datetime | None, language: Language) -> str:
    day, begin = day_in_words(start, language), _clock(start, language)
    if end is None or end <= start:
        return f"{day}, {_hours(begin, language)}"
    if end.date() == start.date():
        return f"{day}, {_hours(f'{begin} – {_clock(end, language)}', language)}"
    last = f"{day_in_words(end, language)}, {_hours(_clock(end, language), language)}"
    return f"{day}, {_hours(begin, language)} – {last}"


def _is_elsewhere(when: When) -> bool:
    """Return whether the clocks there differ from those in the Netherlands."""
    slot = when.slot
    if isinstance(slot, Unknown):
        return False
    return slot.start.utcoffset() != slot.start.astimezone(zone(AMSTERDAM)).utcoffset()


def _clock(moment: dt.datetime, language: Language) -> str:
    separator = "." if language == "nl" else ":"
    return f"{moment.hour}{separator}{moment.minute:02}"


def _hours(clock: str, language: Language) -> str:
    return f"{clock} uur" if language == "nl" else clock


def where_in_words(entry: AgendaEntry, language: Language) -> str:
    """Return where something is held; empty where that is not known."""
    place = "" if isinstance(entry.place, Unknown) else _place(entry.place)
    if entry.mode is Mode.ONLINE or (entry.mode is Mode.HYBRID and not place):
        return _ONLINE
    return f"{place}, {_OR[language]} {_ONLINE}" if entry.mode is Mode.HYBRID else place


def _place(place: Place) -> str:
    parts = (" ".join(part.split()) for part in (place.name, *place.address.splitlines()))
    return ", ".join(part for part in parts if part)


def shared(values: Iterable[str]) -> str:
    """Return what all of these are, or nothing where they differ."""
    found = set(values)
    return found.pop() if len(found) == 1 else ""
