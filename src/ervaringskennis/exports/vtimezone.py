"""Time zones for calendars: a VTIMEZONE that gives exactly the moments that the model means.

The European Union changes the clock at 01:00 UTC on the last Sundays of March and October
(directive 2000/84/EC; the same rule since 1996).  A zone that does so is written as two yearly
rules, which every reader understands.  For all other zones, and for the rare moment that the rules
do not give exactly, a calendar holds UTC times: those need no rules, and cannot be read wrongly.
"""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache
from typing import Final

import attrs

from ervaringskennis.exports import content
from ervaringskennis.values.dates import AMSTERDAM, TimeSlot, zone
from ervaringskennis.values.unknown import Unknown

_FIRST_YEAR: Final = 1996
_SAMPLE_YEAR: Final = 2020
"""A year to see by whether a zone follows the rule: past, so that it never changes again."""
_MARCH: Final = 3
_OCTOBER: Final = 10
_INSTANT: Final = dt.timedelta(microseconds=1)


@lru_cache(maxsize=512)
def _change(year: int, month: int) -> dt.datetime:
    last_day = dt.date(year, month, calendar.monthrange(year, month)[1])
    sunday = last_day - dt.timedelta(days=last_day.isoweekday() % 7)
    return dt.datetime.combine(sunday, dt.time(1), tzinfo=dt.UTC)


@attrs.frozen(kw_only=True)
class EuropeanZone:
    """A zone under the European rule, with its two offsets from UTC and their abbreviations."""

    tzid: str
    standard: dt.timedelta
    daylight: dt.timedelta
    standard_name: str
    daylight_name: str

    def gives(self, moment: dt.datetime) -> bool:
        """Return whether the moment's wall clock time, read by the rule, is this moment only.

        The hour that occurs twice in October is left out: readers differ on which one is meant.
        """
        # The rule's first winter begins in 1996, and what comes before it is not defined here.
        if moment.year <= _FIRST_YEAR:
            return False
        wall = moment.replace(tzinfo=None)
        march, october = self._wall_clock_changes(moment.year)
        hour = self.daylight - self.standard
        if march + hour <= wall < october - hour:
            return moment.utcoffset() == self.daylight
        return not march <= wall < october and moment.utcoffset() == self.standard

    def _wall_clock_changes(self, year: int) -> tuple[dt.datetime, dt.datetime]:
        """Return what the clock shows at the moment that it changes, just before it does."""
        march, october = (_change(year, month).replace(tzinfo=None) for month in (_MARCH, _OCTOBER))
        return march + self.standard, october + self.daylight

    def component(self) -> bytes:
        """Return the VTIMEZONE (RFC 5545 section 3.6.5)."""
        parts = (
            self._part("DAYLIGHT", _MARCH, (self.standard, self.daylight), self.daylight_name),
            self._part("STANDARD", _OCTOBER, (self.daylight, self.standard), self.standard_name),
        )
        return content.component("VTIMEZONE", {"TZID": content.text(self.tzid)}, parts)

    def offset_at(self, moment: dt.datetime) -> dt.timedelta:
        """Return the offset from UTC that the rule gives at an aware moment."""
        summer = _change(moment.year, _MARCH) <= moment < _change(moment.year, _OCTOBER)
        return self.daylight if summer else self.standard

    def _part(
        self, kind: str, month: int, offsets: tuple[dt.timedelta, dt.timedelta], name: str
    ) -> bytes:
        before, after = offsets
        properties = {
            "DTSTART": content.wall_clock(_change(_FIRST_YEAR, month) + before),
            "RRULE": f":FREQ=YEARLY;BYDAY=-1SU;BYMONTH={month}",
            "TZNAME": content.text(name),
            "TZOFFSETFROM": content.utc_offset(before),
            "TZOFFSETTO": content.utc_offset(after),
        }
        return content.component(kind, properties)


@lru_cache(maxsize=64)
def european_zone(tzid: str) -> EuropeanZone | None:
    """Return the zone under the European rule; None for a zone that goes by another one.

    >>> european_zone("Europe/Brussels").daylight_name
    'CEST'
    >>> european_zone("America/Curacao") is None
    True
    """
    here = zone(tzid)
    winter, summer = (dt.datetime(_SAMPLE_YEAR, month, 1, tzinfo=here) for month in (1, 7))
    found = EuropeanZone(
        tzid=tzid,
        standard=winter.utcoffset() or dt.timedelta(),
        daylight=summer.utcoffset() or dt.timedelta(),
        standard_name=str(winter.tzname()),
        daylight_name=str(summer.tzname()),
    )
    return found if _follows_the_rule(found) else None


def _follows_the_rule(candidate: EuropeanZone) -> bool:
    # West of the Azores the change falls on the Saturday, and BYDAY=-1SU would be another day.
    if not dt.timedelta(hours=-1) <= candidate.standard < candidate.daylight:
        return False
    here = zone(candidate.tzid)
    changes = [_change(_SAMPLE_YEAR, month) for month in (_MARCH, _OCTOBER)]
    around = [moment for change in changes for moment in (change - _INSTANT, change)]
    return all(m.astimezone(here).utcoffset() == candidate.offset_at(m) for m in around)


def zone_for(slot: TimeSlot, timezone: str) -> EuropeanZone | None:
    """Return the zone in which a calendar can state these hours; None: it states them in UTC.

    Start and end are stated in the same way.
    """
    moments = (slot.start,) if isinstance(slot.end, Unknown) else (slot.start, slot.end)
    found = european_zone(timezone)
    return found if found and all(found.gives(moment) for moment in moments) else None


def amsterdam() -> EuropeanZone:
    """Return the Netherlands' zone, for a calendar that needs a time zone and names none."""
    found = european_zone(AMSTERDAM)
    if found is None:  # pragma: no cover - only with time zone data that is wrong about 2020
        message = f"the time zone data of this machine is wrong about {AMSTERDAM}"
        raise LookupError(message)
    return found
