"""One VEVENT for one entry on a programme (RFC 5545 section 3.6.1).

Everything in it comes from the programme: nothing asks the clock, the machine or chance.
"""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.exports import content
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.content import Value
from ervaringskennis.exports.vtimezone import EuropeanZone, zone_for
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus, Mode, Place
from ervaringskennis.programmes.titles import JOIN, ONLINE, shown_title, words_in
from ervaringskennis.values.dates import BEFORE_ALL, When, later_of
from ervaringskennis.values.unknown import Unknown, known

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis.values.text import Label

Properties = dict[str, Value]
"""The properties of a component by name; each of ours occurs once."""

_ONE_DAY: Final = dt.timedelta(days=1)


def is_datable(entry: AgendaEntry) -> bool:
    """Return whether the day is exactly known: without DTSTART there is no VEVENT.

    What was postponed or cancelled is still shown on the day that it had, and says so.
    """
    return isinstance(entry.when.day, dt.date)


@attrs.frozen
class Context:
    """What the events of one calendar have in common, worked out once.

    ``stamp`` is the DTSTAMP of an entry that does not say when it last changed.
    """

    programme: str
    domain: str
    language: str
    audience: Audience
    created: dt.datetime | Unknown
    revised: dt.datetime | Unknown
    shared: tuple[tuple[str, Value], ...]
    """The properties that all events have."""

    @classmethod
    def of(cls, programme: Programme, audience: Audience) -> Context:
        """Return what the events of a programme have in common for this audience."""
        shared: Properties = {}
        if not isinstance(programme.created, Unknown):
            shared["CREATED"] = content.utc(programme.created)
        if not isinstance(programme.url, Unknown):
            shared["URL"] = content.uri(programme.url)
        if programme.themes:
            shared["CATEGORIES"] = content.texts(programme.themes)
        return cls(
            programme=programme.id,
            domain=programme.domain,
            language=programme.language,
            audience=audience,
            created=programme.created,
            revised=programme.revised,
            shared=tuple(shared.items()),
        )

    def uid(self, name: str) -> Value:
        """Return the UID of something on the programme, which never changes."""
        return content.text(f"{self.programme}/{name}@{self.domain}")

    def words(self, label: Label) -> str:
        """Return our own words in the programme's language: English, or else Dutch."""
        return words_in(self.language, label)

    def stamp(self, revised: dt.datetime | Unknown) -> dt.datetime:
        """Return when something was last changed: itself, or the programme as a whole."""
        changed = later_of(revised, self.revised)
        return known(changed, known(self.created, BEFORE_ALL))

    def history(self, revised: dt.datetime | Unknown) -> Properties:
        """Return when something was last changed, and the DTSTAMP that follows from it."""
        stamp = content.utc(self.stamp(revised))
        never = isinstance(revised, Unknown) and isinstance(self.revised, Unknown)
        return {"DTSTAMP": stamp} if never else {"DTSTAMP": stamp, "LAST-MODIFIED": stamp}


@attrs.frozen
class Written:
    """A VEVENT as bytes, and the zone in which it states its hours, if any."""

    data: bytes
    zone: EuropeanZone | None = None


@attrs.frozen
class Event:
    """A VEVENT that is still to be written, with the zone in which it states its hours, if any."""

    properties: Properties
    zone: EuropeanZone | None = None

    def but(self, properties: Properties) -> Event:
        """Return the event with these properties added or replaced."""
        return Event({**self.properties, **properties}, self.zone)

    def write(self, alarms: Iterable[bytes] = ()) -> Written:
        """Return the event as bytes."""
        return Written(content.component("VEVENT", self.properties, alarms), self.zone)


def event(context: Context, entry: AgendaEntry) -> Event:
    """Return the VEVENT of an entry whose day is known; see :func:`is_datable`.

    The UID stays the same whatever else changes.
    """
    timed = _timed(entry.when)
    return timed.but(
        {
            **dict(context.shared),
            **context.history(entry.revised),
            "UID": context.uid(entry.id),
            "SEQUENCE": content.integer(entry.sequence),
            **_status(context, entry),
            **_where(context, entry),
        }
    )


def _status(context: Context, entry: AgendaEntry) -> Properties:
    title = {"SUMMARY": content.text(shown_title(entry, context.language))}
    match entry.status:
        case EntryStatus.POSTPONED:
            return {"STATUS": ":TENTATIVE", **title, **UNSURE}
        case EntryStatus.CANCELLED:
            return {"STATUS": ":CANCELLED", **title, **FREE}
        case EntryStatus.PLANNED:
            # A whole day would otherwise keep people from making other appointments.
            return {"STATUS": ":CONFIRMED", **title, **({} if entry.when.is_fixed else FREE)}


FREE: Final[Properties] = {"TRANSP": ":TRANSPARENT"}
"""Of what takes up no time of anybody."""
UNSURE: Final[Properties] = {
    **FREE,
    "X-MICROSOFT-CDO-BUSYSTATUS": ":FREE",  # or Outlook makes it tentative
}
"""Of what is TENTATIVE and takes up no time of anybody."""


def _timed(when: When) -> Event:
    """Return begin and end: hours in their zone or in UTC, or whole days."""
    slot = when.slot
    if isinstance(slot, Unknown):
        return Event(whole_day(when.day) if isinstance(when.day, dt.date) else {})
    zone = zone_for(slot, when.timezone)
    found = {"DTSTART": _moment(slot.start, zone)}
    if not isinstance(slot.end, Unknown):  # an end that is not stated is left out, not guessed
        found["DTEND"] = _moment(slot.end, zone)
    return Event(found, zone)


def _moment(moment: dt.datetime, zone: EuropeanZone | None) -> Value:
    return content.zoned(moment, zone.tzid) if zone else content.utc(moment)


def whole_day(day: dt.date) -> Properties:
    """Return a whole day; DTEND is the day after it (RFC 5545 section 3.6.1), if there is one."""
    if day == dt.date.max:
        return {"DTSTART": content.date(day)}
    return {"DTSTART": content.date(day), "DTEND": content.date(day + _ONE_DAY)}


# -- where


def _where(context: Context, entry: AgendaEntry) -> Properties:
    link = entry.link
    if context.audience is Audience.PUBLIC or isinstance(link, Unknown):
        return {**_description(entry.description), **_location(entry, online=ONLINE)}
    # In three places, because many calendars show CONFERENCE nowhere.
    words = context.words(JOIN)
    conference = content.labelled(content.uri(link), VALUE="URI", LABEL=words)
    return {
        "CONFERENCE": conference,  # RFC 7986 section 5.11: its VALUE may not be left out
        **_description(f"{entry.description}\n\n{words}: {link}".lstrip("\n")),
        **_location(entry, online=link),
    }


def _description(description: str) -> Properties:
    return {"DESCRIPTION": content.text(description)} if description else {}


def _location(entry: AgendaEntry, *, online: str) -> Properties:
    if entry.mode is not Mode.ONLINE and isinstance(entry.place, Place):
        return _place(entry.place)
    if entry.mode is Mode.ONLINE or online != ONLINE:
        return {"LOCATION": content.text(online)}
    return {}


@functools.lru_cache(maxsize=256)
def _place(place: Place) -> Properties:
    # Many calendars look up LOCATION on a map, and only its first line.
    parts = (" ".join(part.split()) for part in (place.name, *place.address.splitlines()))
    location = {"LOCATION": content.text(", ".join(part for part in parts if part))}
    if isinstance(place.geo, Unknown):
        return location
    return {**location, "GEO": content.position(*place.geo)}
