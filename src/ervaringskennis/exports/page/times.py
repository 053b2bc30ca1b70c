"""Days, hours and moments: in words to read, and exactly in ``datetime`` for what reads along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from ervaringskennis.exports.page import words
from ervaringskennis.exports.page.fuzzy_days import fuzzy_day_in_words
from ervaringskennis.exports.page.markup import Node, tag
from ervaringskennis.programmes.in_words import (
    clock_in_words,
    day_in_words,
    is_elsewhere,
    moment_in_words,
    when_in_words,
)
from ervaringskennis.values.dates import AMSTERDAM, FuzzyDate, When, local, zone
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.exports.page.voice import Voice


def day(value: dt.date | FuzzyDate | Unknown, voice: Voice) -> Node:
    """Return a day in words: as much as is known of it."""
    if isinstance(value, Unknown):
        return voice.say(words.NOT_KNOWN)
    if isinstance(value, FuzzyDate):
        return voice.fill(fuzzy_day_in_words(value, voice.own))
    return _time(value.isoformat(), day_in_words(value, voice.dates), voice)


def moment(value: dt.datetime, voice: Voice) -> Node:
    """Return a moment in words, by the clock in the Netherlands."""
    return _time(_machine(value), moment_in_words(value, voice.dates), voice)


def when(value: When, voice: Voice) -> Node:
    """Return day and hours; the hours are left out where neither of them is known."""
    if isinstance(value.start, Unknown) and isinstance(value.end, Unknown):
        return day(value.day, voice)
    return voice.say(words.DAY_AND_HOURS, day=day(value.day, voice), hours=hours(value, voice))


def whens(values: Iterable[When], voice: Voice) -> Node:
    """Return several dates, one after the other."""
    then: Node = [", ", voice.say(words.AND_THEN), " "]
    said = [when(value, voice) for value in values]
    return [part for number, one in enumerate(said) for part in ([then, one] if number else [one])]


def hours(value: When, voice: Voice) -> Node:
    """Return from when until when something is, by the clock there and in the Netherlands."""
    there = _stretch(_clock(value, value.start, voice), _clock(value, value.end, voice), voice)
    if not is_elsewhere(value):
        return there
    city = value.timezone.rpartition("/")[2].replace("_", " ")
    here = voice.fill(when_in_words([value], voice.dates))
    elsewhere = voice.say(words.CLOCK_IN, city=city, here=here)
    return [there, " ", tag("span", elsewhere, class_="elsewhere")]


def _stretch(start: Node, end: Node, voice: Voice) -> Node:
    if start and end:
        both = voice.fill(voice.dates.stretch, start=start, end=end)
        return voice.fill(voice.dates.hours, clock=both)
    if not start and not end:
        return voice.say(words.HOURS_NOT_KNOWN)
    one = voice.fill(voice.dates.hours, clock=start or end)
    return voice.say(words.FROM_HOUR if start else words.UNTIL_HOUR, hours=one)


def _clock(value: When, time: dt.time | Unknown, voice: Voice) -> Node:
    if isinstance(time, Unknown):
        return []
    said = clock_in_words(time, voice.dates)
    if not isinstance(value.day, dt.date):
        return _time(time.isoformat(_precision(time)), said, voice)
    return _time(_machine(local(value.day, time, value.timezone)), said, voice)


def _time(machine: str, said: str, voice: Voice) -> Node:
    return tag("time", voice.fill(said), datetime=machine)


def _machine(value: dt.datetime) -> str:
    """Return a global date and time (HTML Living Standard section 2.3.5.7).

    Its offset knows no seconds, which clocks before 1937 had.
    """
    offset = value.utcoffset() or dt.timedelta()
    exact = value.astimezone(dt.UTC) if offset % dt.timedelta(minutes=1) else value
    return exact.isoformat(timespec=_precision(exact))


def _precision(value: dt.datetime | dt.time) -> str:
    return "seconds" if value.second else "minutes"


def closing(value: dt.datetime, voice: Voice) -> Node:
    """Return until when somebody can register: a day where that is its last moment.

    Midnight at the beginning of a day is read as that day by many: it is the end of the day before.
    """
    here = value.astimezone(zone(AMSTERDAM))
    if here.time() == dt.time(0):
        return voice.say(words.CLOSES_AFTER, day=day(here.date() - dt.timedelta(days=1), voice))
    return voice.say(words.CLOSES_AT, moment=moment(value, voice))
