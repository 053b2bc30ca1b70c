"""What of a calendar is not in the draft: each property and component is in one of these lists.

A name is shown where a standard or a maker of calendars gave it; any other may be somebody's own.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.errors import Problem, Severity
from ervaringskennis.files.calendars import texts
from ervaringskennis.files.calendars.entries import ONCE
from ervaringskennis.files.calendars.parsing import everything
from ervaringskennis.files.calendars.places import LINKS

if TYPE_CHECKING:
    from ervaringskennis.files.calendars.parsing import Component
    from ervaringskennis.files.columns import Notes

OF_CALENDAR: Final = frozenset(
    {
        *("NAME", "X-WR-CALNAME", "DESCRIPTION", "X-WR-CALDESC", "URL", "SOURCE"),
        *("X-WR-TIMEZONE", "CATEGORIES"),
    }
)
"""What is taken over of a calendar as a whole."""
OF_EVENT: Final = frozenset({*ONCE, *LINKS, "CATEGORIES", "RRULE", "RDATE", "EXDATE"})
"""What is taken over of an event, or told of where it cannot be."""

_BOOKKEEPING: Final = frozenset(
    {
        *("VERSION", "PRODID", "CALSCALE", "METHOD", "UID", "LAST-MODIFIED", "REFRESH-INTERVAL"),
        *("X-PUBLISHED-TTL", "X-WR-RELCALID", "X-ORIGINAL-URL", "X-PRIMARY-CALENDAR"),
        *("DTSTAMP", "TRANSP", "CLASS", "REQUEST-STATUS"),
    }
)
_BOOKKEEPING_OF: Final = (
    *("X-MICROSOFT-CDO-", "X-MICROSOFT-", "X-MS-OLK-", "X-MOZ-", "X-LIC-", "X-EVOLUTION-"),
    *("X-GOOGLE-", "X-NUM-GUESTS", "X-APPLE-", "X-CALENDARSERVER-", "X-RADICALE-"),
    *("X-NEXTCLOUD-", "X-OWNCLOUD-", "X-WR-"),
)
_PEOPLE: Final = frozenset({"ATTENDEE", "ORGANIZER", "CONTACT", "X-MS-ATTENDEE"})
# RFC 5545, RFC 7986, RFC 9073 and RFC 9253, as far as they are in no list above.
_KNOWN: Final = frozenset(
    {
        *("ATTACH", "COMMENT", "RELATED-TO", "RESOURCES", "PRIORITY", "COLOR", "IMAGE"),
        *("EXRULE", "PERCENT-COMPLETE", "COMPLETED", "DUE", "REPEAT", "TRIGGER", "ACTION"),
        *("FREEBUSY", "TZID", "TZURL", "TZNAME", "TZOFFSETFROM", "TZOFFSETTO"),
        *("LOCATION-TYPE", "PARTICIPANT-TYPE", "RESOURCE-TYPE", "CALENDAR-ADDRESS"),
        *("STYLED-DESCRIPTION", "STRUCTURED-DATA", "CONCEPT", "LINK", "REFID"),
        *(
            "X-APPLE-STRUCTURED-LOCATION",
            "X-ALT-DESC",
            "SUMMARY",
            "STATUS",
            "GEO",
            "LOCATION",
            "DTSTART",
            "DTEND",
            "DURATION",
        ),
        *("SEQUENCE", "CREATED", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "CONFERENCE"),
    }
)
_MINOR: Final = frozenset({"COLOR", "PRIORITY", "X-ALT-DESC", "RELATED-TO", "IMAGE"}) | {
    "X-APPLE-STRUCTURED-LOCATION"  # LOCATION and GEO say the same
}
"""What is left out and changes nothing for anybody."""
_COMPONENTS: Final = frozenset(
    {
        *("VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY", "AVAILABLE", "PARTICIPANT"),
        *("VLOCATION", "VRESOURCE"),
    }
)
_OTHER: Final = "X-…"


def note_leftovers(root: Component, notes: Notes) -> None:
    """Note every property and component of a file that is not taken over."""
    _note_properties(_untaken(root), notes)
    _note_components(root, notes)


def _untaken(root: Component) -> Iterator[str]:
    """Yield the name of each property that is not taken over."""
    taken = {"VCALENDAR": OF_CALENDAR, "VEVENT": OF_EVENT}
    for one in (root, *_looked_at(root)):
        used = taken.get(one.name, frozenset())
        yield from (given.name for given in one.properties if given.name not in used)
    yield from (one.name for one in everything(root) if one.name == "VTIMEZONE")


def _looked_at(root: Component) -> Iterator[Component]:
    """Yield the calendars and the events; what stands in other components goes with these."""
    return (one for one in everything(root) if one.name in {"VCALENDAR", "VEVENT"})


def _note_properties(names: Iterable[str], notes: Notes) -> None:
    counted = Counter(names)
    bookkeeping = sorted({_shown(name) for name in counted if _is_bookkeeping(name)})
    if bookkeeping:
        notes.say(texts.bookkeeping(), field=", ".join(bookkeeping))
    others = Counter[str]()
    for name, times in counted.items():
        if not _is_bookkeeping(name):
            others[_shown(name)] += times
    for name, times in sorted(others.items()):
        notes.say(_left_out(name, times), field=name)


def _left_out(name: str, times: int) -> Problem:
    if name in _PEOPLE:
        return texts.people_left_out(times)
    said = texts.left_out(times)
    return attrs.evolve(said, severity=Severity.INFO) if name in _MINOR else said


def _is_bookkeeping(name: str) -> bool:
    of_its_maker = name.startswith(_BOOKKEEPING_OF) and name not in _KNOWN
    return name in _BOOKKEEPING or name == "VTIMEZONE" or of_its_maker


def _shown(name: str) -> str:
    """Return a name that holds nothing of anybody."""
    if name in _BOOKKEEPING | _PEOPLE | _KNOWN | OF_CALENDAR | OF_EVENT | _COMPONENTS:
        return name
    maker = next((one for one in _BOOKKEEPING_OF if name.startswith(one)), None)
    return name if name == "VTIMEZONE" else f"{maker}…" if maker else _OTHER


def _note_components(root: Component, notes: Notes) -> None:
    handled = {"", "VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT", "VALARM"}
    counted = Counter(one.name for one in itertools.islice(everything(root), 1, None))
    if counted["VALARM"]:
        notes.say(texts.alarms_left_out(counted["VALARM"]), field="VALARM")
    others = Counter[str]()
    for name, times in counted.items():
        if name not in handled or not name:
            others[_shown(name)] += times
    for name, times in sorted(others.items()):
        notes.say(texts.component_left_out(times), field=name)
