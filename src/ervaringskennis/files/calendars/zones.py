"""Time zones as calendars name them, and the rules that a calendar brings for its own.

A programme knows zones by their IANA names.  Others name them as Windows does, put a registry in
front, or write the rules in a VTIMEZONE and give that any name (RFC 5545 section 3.6.5).
"""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.files.calendars import event_texts as texts
from ervaringskennis.files.calendars.parsing import Component, zone_of_windows
from ervaringskennis.files.calendars.recurrence import onsets
from ervaringskennis.files.columns import Notes
from ervaringskennis.values.dates import AMSTERDAM, local, zone

if TYPE_CHECKING:
    from ervaringskennis.files.calendars.values import Stamp

UTC: Final = "UTC"
_OFFSET: Final = re.compile(r"([+-])([0-9]{2})([0-9]{2})([0-9]{2})?\Z", re.ASCII)
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}\Z")
# Files beside the zones that are none of them, or count leap seconds.
_NO_ZONES: Final = frozenset({"localtime", "posixrules", "Factory", "posix", "right"})
_MOST_PARTS: Final = 3
# Unicode names one zone for many countries, and Dutch programmes have the same hours in theirs.
_OURS: Final = {"W. Europe Standard Time": AMSTERDAM, "Romance Standard Time": AMSTERDAM}


@attrs.frozen(kw_only=True)
class Rules:
    """Offsets from UTC, each from its local moment on; ``before`` is the one that comes first."""

    moments: tuple[dt.datetime, ...]
    offsets: tuple[dt.timedelta, ...]
    before: dt.timedelta

    def offset_at(self, wall: dt.datetime) -> dt.timedelta:
        """Return the offset at a local time."""
        place = bisect.bisect_right(self.moments, wall)
        return self.offsets[place - 1] if place else self.before


@attrs.frozen(kw_only=True)
class Zone:
    """A zone by its IANA name; or, where it has none, by its rules."""

    name: str = ""
    rules: Rules | None = None

    def moment(self, wall: dt.datetime) -> dt.datetime:
        """Return the aware moment at which the clock on the wall says so."""
        if self.rules is None:
            return local(wall.date(), wall.time(), self.name)
        return (wall - self.rules.offset_at(wall)).replace(tzinfo=dt.UTC)


@attrs.define(kw_only=True)
class Zones:
    """The zones of a file by the names that it gives them; notes what had to be assumed, once."""

    notes: Notes
    default: str = AMSTERDAM
    """The zone of times that name none."""
    _written: dict[str, Component] = attrs.field(factory=dict, alias="written", repr=False)
    _found: dict[str, Zone | None] = attrs.field(factory=dict, init=False, repr=False)

    @classmethod
    def of(cls, calendars: Iterable[Component], notes: Notes) -> Zones:
        """Return the zones that these calendars describe, and the one that they assume."""
        listed = list(calendars)
        written = {
            named.text.strip(): one
            for calendar in listed
            for one in calendar.inside("VTIMEZONE")
            if (named := one.first("TZID"))
        }
        assumed = (one for calendar in listed for one in calendar.all("X-WR-TIMEZONE"))
        names = (iana_name(one.text.strip()) for one in assumed)
        default = next((name for name in names if name and name != UTC), AMSTERDAM)
        return cls(notes=notes, default=default, written=written)

    def of_stamp(self, stamp: Stamp, row: int | None, field: str) -> Zone:
        """Return the zone in which a time was written."""
        if stamp.is_utc:
            return Zone(name=UTC)
        if not stamp.tzid:
            if not stamp.is_day:
                self.notes.say(texts.floating(self.default), row, field)
            return Zone(name=self.default)
        if stamp.tzid not in self._found:
            self._found[stamp.tzid] = self._named(stamp.tzid, row, field)
        return self._found[stamp.tzid] or Zone(name=self.default)

    def _named(self, tzid: str, row: int | None, field: str) -> Zone | None:
        written = self._written.get(tzid)
        also = written.first("X-LIC-LOCATION") if written else None
        name = iana_name(tzid) or (also and iana_name(also.text.strip()))
        if name:
            return Zone(name=name)
        rules = _rules(written) if written else None
        if rules is None:
            self.notes.say(texts.unknown_zone(self.default), row, field)
            return None
        self.notes.say(texts.own_zone(self.default), row, field)
        return Zone(rules=rules)


def iana_name(tzid: str) -> str:
    """Return the IANA name that somebody means, or nothing.

    >>> iana_name("W. Europe Standard Time"), iana_name("/mozilla.org/20050126_1/Europe/Brussels")
    ('Europe/Amsterdam', 'Europe/Brussels')
    """
    parts = [part for part in tzid.strip('"').split("/") if part]
    endings = ["/".join(parts[-size:]) for size in range(min(len(parts), _MOST_PARTS), 0, -1)]
    candidates = [_OURS.get(tzid, ""), zone_of_windows(tzid), *_sensible(endings, parts)]
    return next((_same_as_ours(one) for one in candidates if _exists(one)), "")


def _sensible(endings: list[str], parts: list[str]) -> list[str]:
    # The last word alone is a zone only where there is no other: "UTC", but not ".../Foo/Cuba".
    return [one for one in endings if "/" in one or len(parts) == 1]


def _same_as_ours(name: str) -> str:
    return UTC if name.upper() in {"UTC", "ETC/UTC", "GMT", "ETC/GMT", "Z", "ZULU"} else name


def _exists(name: str) -> bool:
    if not _NAME.match(name) or name.partition("/")[0] in _NO_ZONES:
        return False
    try:
        zone(name)
    except InvalidValue:
        return False
    return True


# -- the rules in a VTIMEZONE


def _rules(written: Component) -> Rules | None:
    parts = [one for one in written.components if one.name in {"STANDARD", "DAYLIGHT"}]
    changes = sorted(itertools.chain.from_iterable(map(_changes, parts)))
    if not changes:
        return None
    return Rules(
        moments=tuple(moment for moment, _, _ in changes),
        offsets=tuple(after for _, _, after in changes),
        before=changes[0][1],
    )


def _changes(part: Component) -> list[tuple[dt.datetime, dt.timedelta, dt.timedelta]]:
    """Return each moment at which an offset begins, with the one before and the new one."""
    before, after = (_offset(part, name) for name in ("TZOFFSETFROM", "TZOFFSETTO"))
    if before is None or after is None:
        return []
    return [(moment, before, after) for moment in onsets(part)]


def _offset(part: Component, name: str) -> dt.timedelta | None:
    given = part.first(name)
    found = _OFFSET.match(given.value.strip()) if given else None
    if found is None:
        return None
    hours, minutes, seconds = (int(one or 0) for one in found.groups()[1:])
    size = dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)
    if size >= dt.timedelta(days=1):
        return None
    return -size if found[1] == "-" else size
