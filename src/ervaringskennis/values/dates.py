"""When something is: fixed, fuzzy, or not yet determined.

Fuzzy days are written in a subset of the Extended Date/Time Format (EDTF, ISO 8601-2:2019,
annex A): years, months, days, seasons, unspecified digits (``XXXX-04-16``), the qualifiers
``?``, ``~`` and ``%``, and intervals.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.values.unknown import UNKNOWN, Unknown

AMSTERDAM: Final = "Europe/Amsterdam"
BEFORE_ALL: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
"""The moment of what does not say when it came about: any other is later."""

_LEAP_YEAR: Final = 2000
_FIRST_YEAR, _LAST_YEAR = 1900, 2999
_EDTF_DATE: Final = re.compile(
    r"(?P<year>[0-9]{2}XX|[0-9]{3}X|[0-9]{4}|XXXX)"
    r"(?:-(?P<month>0[1-9]|1[0-2]|2[1-4]|XX)(?:-(?P<day>0[1-9]|[12][0-9]|3[01]|XX))?)?"
    r"[?~%]?"
)


_WHOLE_DAY: Final = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])-[0-9]{2}")


def _is_edtf_date(text: str) -> bool:
    match = _EDTF_DATE.fullmatch(text)
    if match is None:
        return False
    year, month, day = match.group("year", "month", "day")
    if day is None or not day.isdigit():
        return True
    if month.isdigit() and int(month) > 12:  # noqa: PLR2004 - 21 to 24 are seasons
        return False
    try:
        dt.date(
            int(year) if year.isdigit() else _LEAP_YEAR,
            int(month) if month.isdigit() else 1,
            int(day),
        )
    except ValueError:
        return False
    return True


def _is_edtf(text: str) -> bool:
    first, slash, last = text.partition("/")
    if not slash:
        return _is_edtf_date(text)
    ends = [end for end in (first, last) if end not in {"", ".."}]
    return bool(ends) and all(_is_edtf_date(end) for end in ends)


def _edtf(_instance: object, attribute: Any, value: Any) -> None:
    if not isinstance(value, str) or not _is_edtf(value):
        raise InvalidValue.of(
            "bad-fuzzy-date",
            "Schrijf een onzekere datum volgens EDTF, bijvoorbeeld XXXX-04-16 "
            "(16 april, jaar onbekend), 2019-21 (voorjaar 2019) of 2019-01/2019-03.",
            "Write an uncertain date in EDTF, for example XXXX-04-16 "
            "(16 April, year unknown), 2019-21 (spring 2019) or 2019-01/2019-03.",
            field=attribute.name,
        )


@attrs.frozen
class FuzzyDate:
    """A day that is only partly known, in EDTF.

    >>> FuzzyDate("XXXX-04-16").edtf
    'XXXX-04-16'
    """

    edtf: str = attrs.field(validator=_edtf)

    def __attrs_post_init__(self) -> None:
        if _WHOLE_DAY.fullmatch(self.edtf):
            raise InvalidValue.of(
                "not-fuzzy",
                "Deze dag is precies bekend. Gebruik er een gewone datum voor.",
                "This day is exactly known. Use a plain date for it.",
                field="edtf",
            )

    def __str__(self) -> str:
        return self.edtf


def zone(key: str) -> ZoneInfo:
    """Return the time zone with this IANA name; `InvalidValue` where there is none."""
    try:
        return ZoneInfo(key)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidValue.of(
            "bad-timezone",
            "Deze tijdzone bestaat niet. Gebruik een naam als Europe/Amsterdam.",
            "There is no such time zone. Use a name such as Europe/Amsterdam.",
            field="timezone",
        ) from error


def exists(moment: dt.datetime) -> bool:
    """Return whether this local time occurs: an hour is skipped when summer time begins."""
    back = moment.astimezone(dt.UTC).astimezone(moment.tzinfo)
    return back.replace(tzinfo=None) == moment.replace(tzinfo=None)


def local(day: dt.date, time: dt.time, timezone: str) -> dt.datetime:
    """Return the moment at this local day and time.

    A time that occurs twice is the first of the two, and a time that is skipped is read with the
    offset from before the change (RFC 5545 section 3.3.5).
    """
    moment = dt.datetime.combine(day, time, tzinfo=zone(timezone))
    return moment if exists(moment) else moment.astimezone(dt.UTC).astimezone(moment.tzinfo)


def validate_aware(_instance: object, attribute: Any, value: Any) -> None:
    """Validate a moment: aware of its time zone, or unknown."""
    if isinstance(value, Unknown):
        return
    if not isinstance(value, dt.datetime) or value.tzinfo is None:
        raise InvalidValue.of(
            "naive-moment",
            "Hier hoort een moment met tijdzone, zoals 2020-04-01T00:00:00+02:00.",
            "A moment with its time zone belongs here, such as 2020-04-01T00:00:00+02:00.",
            field=attribute.name,
        )


def later_of(one: dt.datetime | Unknown, other: dt.datetime | Unknown) -> dt.datetime | Unknown:
    """Return the later of two moments; the one that is known, where the other is not."""
    if isinstance(one, Unknown) or isinstance(other, Unknown):
        return other if isinstance(one, Unknown) else one
    return max(one, other, key=_instant)


def _instant(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC)


@attrs.frozen(kw_only=True)
class TimeSlot:
    """A stretch of time with a known beginning; the end may be unknown.

    Both moments are aware and in one time zone; the end is after the start.
    """

    start: dt.datetime = attrs.field(validator=validate_aware)
    end: dt.datetime | Unknown = attrs.field(default=UNKNOWN, validator=validate_aware)

    def __attrs_post_init__(self) -> None:
        # In one zone Python compares the clocks on the wall, and in autumn these go back.
        if isinstance(self.end, dt.datetime) and _instant(self.end) <= _instant(self.start):
            raise InvalidValue.of(
                "end-before-start",
                "Het einde ligt niet na het begin.",
                "The end is not after the start.",
                field="end",
            )


def _day(_instance: object, attribute: Any, value: Any) -> None:
    """Validate a day: a date of 1900 to 2999, fuzzy, or unknown."""
    if isinstance(value, (FuzzyDate, Unknown)):
        return
    if type(value) is not dt.date or not _FIRST_YEAR <= value.year <= _LAST_YEAR:
        raise InvalidValue.of(
            "bad-day",
            "Hier hoort een dag tussen 1900 en 2999, zonder tijd.",
            "A day between 1900 and 2999 belongs here, without a time.",
            field=attribute.name,
        )


def _clock(_instance: object, attribute: Any, value: Any) -> None:
    """Validate a local time in whole seconds, or unknown: calendars know nothing finer."""
    if isinstance(value, Unknown):
        return
    if not isinstance(value, dt.time) or value.microsecond or value.tzinfo is not None:
        raise InvalidValue.of(
            "bad-time",
            "Hier hoort een tijd in uren en minuten, zoals 09:30.",
            "A time in hours and minutes belongs here, such as 09:30.",
            field=attribute.name,
        )


@attrs.frozen(kw_only=True)
class When:
    """The day and the hours of something, each of which may be unknown.

    ``start`` and ``end`` are local times in ``timezone``; nothing here crosses midnight.

    >>> When(day=dt.date(2023, 5, 23), start=dt.time(14), end=dt.time(16, 30)).is_fixed
    True
    >>> When(day=FuzzyDate("XXXX-10-11")).is_fixed
    False
    """

    day: dt.date | FuzzyDate | Unknown = attrs.field(default=UNKNOWN, validator=_day)
    start: dt.time | Unknown = attrs.field(default=UNKNOWN, validator=_clock)
    end: dt.time | Unknown = attrs.field(default=UNKNOWN, validator=_clock)
    timezone: str = AMSTERDAM

    def __attrs_post_init__(self) -> None:
        zone(self.timezone)
        if isinstance(self.start, Unknown) or isinstance(self.end, Unknown):
            return
        if self.end <= self.start:
            raise InvalidValue.of(
                "end-before-start",
                "De eindtijd ligt niet na de begintijd.",
                "The end time is not after the start time.",
                field="end",
            )
        # Where summer time begins, hours can end before they start: TimeSlot refuses those.
        _ = self.slot

    @property
    def is_fixed(self) -> bool:
        """Whether day and start are exactly known."""
        return isinstance(self.day, dt.date) and not isinstance(self.start, Unknown)

    @functools.cached_property
    def slot(self) -> TimeSlot | Unknown:
        """The moments, where the day and the start are exactly known."""
        if not isinstance(self.day, dt.date) or isinstance(self.start, Unknown):
            return UNKNOWN
        end = self.end if isinstance(self.end, Unknown) else self._moment(self.day, self.end)
        return TimeSlot(start=self._moment(self.day, self.start), end=end)

    @property
    def starts_at(self) -> dt.datetime | None:
        """The moment at which it begins; its day at midnight where no hour is known."""
        if not isinstance(self.day, dt.date):
            return None
        hour = dt.time(0) if isinstance(self.start, Unknown) else self.start
        return self._moment(self.day, hour)

    def _moment(self, day: dt.date, time: dt.time) -> dt.datetime:
        return local(day, time, self.timezone)

    def overlaps(self, other: When) -> bool:
        """Return whether the two certainly overlap.

        A fuzzy day overlaps the same fuzzy day; with an unknown day, start or end on either side
        the answer is no, because nothing is certain.
        """
        if isinstance(self.day, Unknown) or isinstance(other.day, Unknown):
            return False
        if isinstance(self.start, Unknown) or isinstance(other.start, Unknown):
            return False
        if isinstance(self.end, Unknown) or isinstance(other.end, Unknown):
            return False
        if (self.day, self.timezone) != (other.day, other.timezone):
            return False
        return self.start < other.end and other.start < self.end


UNDETERMINED: Final = When()
"""A date that is still to be set."""
