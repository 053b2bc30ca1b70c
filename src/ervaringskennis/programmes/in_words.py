"""Dates, hours and places in words, in any language, whatever the machine's own language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.programmes.sessions import AgendaEntry, Mode, Place
from ervaringskennis.values.converters import as_tuple
from ervaringskennis.values.dates import AMSTERDAM, When, zone
from ervaringskennis.values.text import line
from ervaringskennis.values.unknown import Unknown

_BRACED: Final = re.compile(r"\{([^{}]*)\}")


def _names(number: int) -> Callable[..., None]:
    """Return a validator for so many names, no two of them the same."""

    def validate(instance: object, attribute: attrs.Attribute[Any], value: tuple[str, ...]) -> None:
        for name in value:
            line(instance, attribute, name)
        if len(value) != number or len(set(value)) != number:
            raise InvalidValue.of(
                "wrong-names",
                f"Hier horen {number} verschillende namen, in hun volgorde.",
                f"{number} different names belong here, in their order.",
                field=attribute.name,
            )

    return validate


def _pattern(*names: str) -> Callable[..., None]:
    """Return a validator for a text of one line in which exactly these stand between braces."""
    wanted = ", ".join(f"{{{name}}}" for name in names)

    def validate(instance: object, attribute: attrs.Attribute[Any], value: str) -> None:
        line(instance, attribute, value)
        if {*_BRACED.findall(value)} != {*names} or set("{}") & set(_BRACED.sub("", value)):
            raise InvalidValue.of(
                "wrong-pattern",
                f"In deze tekst horen precies deze invulplekken: {wanted}.",
                f"Exactly these placeholders belong in this text: {wanted}.",
                field=attribute.name,
            )

    return validate


@attrs.frozen(kw_only=True)
class WordsOfDates:
    """How a language says days, hours and places.

    ``days`` begin on Monday; days and months have the form that they have in a date.  Clocks count
    to 24, in the Netherlands.

    Raises:
        InvalidValue: a name or a pattern is of no use.
    """

    days: tuple[str, ...] = attrs.field(converter=as_tuple, validator=_names(7))
    months: tuple[str, ...] = attrs.field(converter=as_tuple, validator=_names(12))
    day: str = attrs.field(
        default="{weekday} {day} {month} {year}",
        validator=_pattern("weekday", "day", "month", "year"),
    )
    clock: str = attrs.field(default="{hour}:{minute}", validator=_pattern("hour", "minute"))
    """A time of the day; the hour has one digit or two, the minute always two."""
    hours: str = attrs.field(default="{clock}", validator=_pattern("clock"))
    """A time of the day, or from one to another, as one says it."""
    begins: str = attrs.field(default="{day}, {hours}", validator=_pattern("day", "hours"))
    """When something begins, or from when until when it is."""
    moment: str = attrs.field(validator=_pattern("day", "hours"))
    """A moment within a sentence, such as the one before which to answer."""
    stretch: str = attrs.field(default="{start} – {end}", validator=_pattern("start", "end"))
    """From one time to another."""
    dutch_time: str = attrs.field(validator=line)
    """What follows between brackets where clocks elsewhere differ: whose time it is."""
    online: str = attrs.field(validator=line)
    """Where something is that is held online."""
    place_or_online: str = attrs.field(validator=_pattern("place"))
    """Where something is that one can come to, or join online."""

    def told(self) -> dict[str, Any]:
        """Return all of it by name, for a language that says its dates the same way."""
        return {field.name: getattr(self, field.name) for field in attrs.fields(WordsOfDates)}


DUTCH: Final = WordsOfDates(
    days=("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    months=(
        *("januari", "februari", "maart", "april", "mei", "juni"),
        *("juli", "augustus", "september", "oktober", "november", "december"),
    ),
    clock="{hour}.{minute}",
    hours="{clock} uur",
    moment="{day} om {hours}",
    dutch_time="Nederlandse tijd",
    online="online",
    place_or_online="{place}, of online",
)
ENGLISH: Final = WordsOfDates(
    days=("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    months=(
        *("January", "February", "March", "April", "May", "June"),
        *("July", "August", "September", "October", "November", "December"),
    ),
    moment="{day} at {hours}",
    dutch_time="Dutch time",
    online="online",
    place_or_online="{place}, or online",
)


def day_in_words(day: dt.date, language: WordsOfDates) -> str:
    """Return a day in words.

    >>> day_in_words(dt.date(2026, 4, 16), DUTCH)
    'donderdag 16 april 2026'
    """
    name, month = language.days[day.weekday()], language.months[day.month - 1]
    return language.day.format(weekday=name, day=day.day, month=month, year=day.year)


def moment_in_words(moment: dt.datetime, language: WordsOfDates) -> str:
    """Return a moment in words, by the clock in the Netherlands.

    >>> moment_in_words(dt.datetime(2026, 4, 16, 15, 0, tzinfo=dt.UTC), DUTCH)
    'donderdag 16 april 2026 om 17.00 uur'
    """
    here = moment.astimezone(zone(AMSTERDAM))
    hours = language.hours.format(clock=clock_in_words(here, language))
    return language.moment.format(day=day_in_words(here, language), hours=hours)


def when_in_words(whens: Sequence[When], language: WordsOfDates) -> str:
    """Return when something is that may have parts: from the first start to the last end.

    Empty where a day is not exactly known, or where the parts are on several days.

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
    abroad = any(is_elsewhere(when) for when in whens)
    return f"{_stretch(start, end, language)}{f' ({language.dutch_time})' if abroad else ''}"


def _stretch(start: dt.datetime, end: dt.datetime | None, language: WordsOfDates) -> str:
    begin = clock_in_words(start, language)
    if end is None or end <= start:
        return _begins(start, begin, language)
    finish = clock_in_words(end, language)
    if end.date() == start.date():
        return _begins(start, language.stretch.format(start=begin, end=finish), language)
    return language.stretch.format(
        start=_begins(start, begin, language), end=_begins(end, finish, language)
    )


def _begins(day: dt.date, clock: str, language: WordsOfDates) -> str:
    hours = language.hours.format(clock=clock)
    return language.begins.format(day=day_in_words(day, language), hours=hours)


def is_elsewhere(when: When) -> bool:
    """Return whether the clocks there differ from those in the Netherlands."""
    slot = when.slot
    if isinstance(slot, Unknown):
        return False
    return slot.start.utcoffset() != slot.start.astimezone(zone(AMSTERDAM)).utcoffset()


def clock_in_words(moment: dt.datetime | dt.time, language: WordsOfDates) -> str:
    """Return a time of the day.

    >>> clock_in_words(dt.time(9, 5), DUTCH)
    '9.05'
    """
    return language.clock.format(hour=moment.hour, minute=f"{moment.minute:02}")


def where_in_words(entry: AgendaEntry, language: WordsOfDates) -> str:
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
