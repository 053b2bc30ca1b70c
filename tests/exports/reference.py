"""A programme's feed as icalendar itself writes it, to compare ours with; and to measure against.

What icalendar gets wrong is put right by hand: tests/exports/test_upstream.py shows each fault.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from icalendar import Calendar, Event, Timezone, TimezoneDaylight, TimezoneStandard
from icalendar.prop import vCategory, vDatetime, vDuration, vGeo, vText, vUri

from ervaringskennis.exports.vtimezone import EuropeanZone, amsterdam, zone_for
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus, Mode, Place
from ervaringskennis.values.unknown import Unknown, known

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme


class Text(vText):
    """A text that keeps a backslash before an n, and is escaped in NAME and X- properties too."""

    __slots__ = ()

    def to_ical(self) -> bytes:
        marked = self.replace("\\", "\0")
        escaped = vText(marked).to_ical().decode()
        return escaped.replace("\0", "\\\\").encode()


class Geo(vGeo):
    def to_ical(self) -> str:
        return ";".join(f"{round(degrees, 6) + 0.0:.6f}" for degrees in self.ical_value)


def categories(names: tuple[str, ...]) -> vCategory:
    value = vCategory([])
    value.cats = [Text(name) for name in names]
    return value


def feed_by_icalendar(programme: Programme) -> bytes:
    """Return the public feed of a programme without a last day to register."""
    calendar = Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//ervaringskennis//ervaringskennis//NL")
    calendar.add("NAME", Text(programme.title))
    calendar.add("X-WR-CALNAME", Text(programme.title))
    hours = dt.timedelta(hours=12)
    calendar.add("REFRESH-INTERVAL", vDuration(hours, params={"VALUE": "DURATION"}))
    calendar.add("X-PUBLISHED-TTL", vDuration(hours))
    if not isinstance(programme.feed, Unknown):
        calendar.add("SOURCE", vUri(programme.feed, params={"VALUE": "URI"}))
    entries = [entry for entry in programme.agenda if isinstance(entry.when.day, dt.date)]
    zones = {zone.tzid: zone for entry in entries if (zone := _zone(entry))}
    for tzid in sorted(zones):
        calendar.add_component(_timezone(zones[tzid]))
    for entry in entries:
        calendar.add_component(_event(programme, entry))
    if not entries:
        calendar.add_component(_timezone(amsterdam()))
    return bytes(calendar.to_ical())


def _zone(entry: AgendaEntry) -> EuropeanZone | None:
    slot = entry.when.slot
    return None if isinstance(slot, Unknown) else zone_for(slot, entry.when.timezone)


def _timezone(zone: EuropeanZone) -> Timezone:
    made = Timezone()
    made.add("TZID", zone.tzid)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    for part, start, month, offsets, name in (
        (summer, 3, 3, (zone.standard, zone.daylight), zone.daylight_name),
        (winter, 10, 10, (zone.daylight, zone.standard), zone.standard_name),
    ):
        first = {3: dt.datetime(1996, 3, 31, 1), 10: dt.datetime(1996, 10, 27, 1)}[start]  # noqa: DTZ001
        part.add("DTSTART", first + offsets[0])
        part.add("RRULE", {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": "-1SU"})
        part.add("TZOFFSETFROM", offsets[0])
        part.add("TZOFFSETTO", offsets[1])
        part.add("TZNAME", name)
        made.add_component(part)
    return made


def _event(programme: Programme, entry: AgendaEntry) -> Event:
    made = Event()
    made.add("UID", f"{programme.id}/{entry.id}@{programme.domain}")
    made.add("SEQUENCE", entry.sequence)
    revised = known(entry.revised, programme.revised)
    stamp = known(revised, known(programme.created, dt.datetime(1970, 1, 1, tzinfo=dt.UTC)))
    made.add("DTSTAMP", stamp)
    if not isinstance(revised, Unknown):
        made.add("LAST-MODIFIED", revised)
    if not isinstance(programme.created, Unknown):
        made.add("CREATED", programme.created)
    if not isinstance(programme.url, Unknown):
        made.add("URL", programme.url)
    if programme.themes:
        made.add("CATEGORIES", categories(programme.themes))
    if entry.description:
        made.add("DESCRIPTION", Text(entry.description))
    _add_status(made, entry, english=programme.language.startswith("en"))
    _add_times(made, entry)
    _add_place(made, entry)
    return made


def _add_status(made: Event, entry: AgendaEntry, *, english: bool) -> None:
    words = {
        EntryStatus.PLANNED: ("CONFIRMED", "", ""),
        EntryStatus.POSTPONED: (
            *("TENTATIVE", "UITGESTELD – datum volgt: ", "POSTPONED – date to follow: "),
        ),
        EntryStatus.CANCELLED: ("CANCELLED", "AFGELAST: ", "CANCELLED: "),
    }
    status, dutch, in_english = words[entry.status]
    made.add("STATUS", status)
    made.add("SUMMARY", Text((in_english if english else dutch) + entry.title))
    if entry.status is not EntryStatus.PLANNED or not entry.when.is_fixed:
        made.add("TRANSP", "TRANSPARENT")
    if entry.status is EntryStatus.POSTPONED:
        made.add("X-MICROSOFT-CDO-BUSYSTATUS", "FREE")


def _add_times(made: Event, entry: AgendaEntry) -> None:
    slot, zone = entry.when.slot, _zone(entry)
    if isinstance(slot, Unknown):
        day: Any = entry.when.day
        made.add("DTSTART", day)
        made.add("DTEND", day + dt.timedelta(days=1))
        return
    for name, moment in (("DTSTART", slot.start), ("DTEND", slot.end)):
        if isinstance(moment, Unknown):
            continue
        if zone is None:
            made.add(name, moment.astimezone(dt.UTC))
            continue
        value = vDatetime(moment.replace(tzinfo=None))
        value.params["TZID"] = zone.tzid
        made.add(name, value)


def _add_place(made: Event, entry: AgendaEntry) -> None:
    if entry.mode is not Mode.ONLINE and isinstance(entry.place, Place):
        parts = (" ".join(p.split()) for p in (entry.place.name, *entry.place.address.splitlines()))
        made.add("LOCATION", Text(", ".join(part for part in parts if part)))
        if not isinstance(entry.place.geo, Unknown):
            made.add("GEO", Geo(entry.place.geo))
    elif entry.mode is Mode.ONLINE:
        made.add("LOCATION", "Online")
