"""Programmes as a table for spreadsheet programs: a row for each entry, a column for each fact.

Days and hours are written as ISO 8601 has them, which spreadsheets in any language read alike.
What is unknown is an empty cell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.chosen import chosen
from ervaringskennis.programmes.sessions import (
    AgendaEntry,
    EntryStatus,
    Mode,
    Place,
    ProgrammeItem,
    Round,
    Session,
)
from ervaringskennis.programmes.titles import words_in
from ervaringskennis.serialization.catalogue import built_in
from ervaringskennis.values.dates import FuzzyDate, When
from ervaringskennis.values.municipalities import dutch_municipalities
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import Unknown, known

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme

Say = Callable[[Label], str]
"""Chooses the words of a label in the language of a programme."""

_KINDS: Final = {
    ProgrammeItem: Label(nl="onderdeel", en="item"),
    Round: Label(nl="ronde", en="round"),
    Session: Label(nl="bijeenkomst", en="session"),
}
_STATUS: Final = {
    EntryStatus.PLANNED: Label(nl="gepland", en="planned"),
    EntryStatus.POSTPONED: Label(nl="uitgesteld", en="postponed"),
    EntryStatus.CANCELLED: Label(nl="afgelast", en="cancelled"),
}
_MODES: Final = {
    Mode.ONLINE: Label(nl="online", en="online"),
    Mode.IN_PLACE: Label(nl="op locatie", en="in person"),
    Mode.HYBRID: Label(nl="op locatie en online", en="in person and online"),
}


def programme_table(
    programme: Programme, *, audience: Audience = Audience.PUBLIC, entry: str | None = None
) -> list[list[str]]:
    """Return the headings, then a row for each entry, or only for the entry with this id.

    There is a column of meeting links for whoever may see them.  Headings and set words are English
    where the programme is, else Dutch.

    Raises:
        NotPossible: there is no such entry.
    """

    def say(label: Label) -> str:
        return words_in(programme.language, label)

    columns = _COLUMNS if audience is Audience.PUBLIC else (*_COLUMNS, _LINK)
    headings = [say(column.heading) for column in columns]
    rows = chosen(programme, entry)
    return [headings, *([column.cell(one, say) for column in columns] for one in rows)]


@attrs.frozen
class _Column:
    heading: Label
    cell: Callable[[AgendaEntry, Say], str]


def _kind(entry: AgendaEntry, say: Say) -> str:
    return next(say(label) for kind, label in _KINDS.items() if isinstance(entry, kind))


def _format(entry: AgendaEntry, say: Say) -> str:
    name = entry.format if isinstance(entry, (ProgrammeItem, Session)) else ""
    found = built_in().get(known(name, ""))
    return say(found.name) if found else known(name, "")


def _rounds(entry: AgendaEntry) -> str:
    return ", ".join(known(entry.rounds, ())) if isinstance(entry, Session) else ""


def _capacity(entry: AgendaEntry) -> str:
    if not isinstance(entry, Session) or isinstance(entry.capacity, Unknown):
        return ""
    return str(entry.capacity)


# -- when


def _day(day: dt.date | FuzzyDate | Unknown) -> str:
    return day.isoformat() if isinstance(day, dt.date) else ""


def _fuzzy(day: dt.date | FuzzyDate | Unknown) -> str:
    return day.edtf if isinstance(day, FuzzyDate) else ""


def _clock(time: dt.time | Unknown) -> str:
    if isinstance(time, Unknown):
        return ""
    return time.isoformat() if time.second else time.isoformat("minutes")


def _former(entry: AgendaEntry) -> str:
    return ", ".join(_written(when, entry.when.timezone) for when in entry.former)


def _written(when: When, usual: str) -> str:
    """Return a day, its hours and, where it is not the usual one, its time zone.

    >>> _written(When(day=dt.date(2026, 5, 4), start=dt.time(10)), "UTC")
    '2026-05-04 10:00–? Europe/Amsterdam'
    """
    hours = "–".join(_clock(time) or "?" for time in (when.start, when.end))
    zone = "" if when.timezone == usual else when.timezone
    parts = (_day(when.day) or _fuzzy(when.day) or "?", "" if hours == "?–?" else hours, zone)
    return " ".join(part for part in parts if part)


# -- where


def _mode(entry: AgendaEntry, say: Say) -> str:
    return "" if isinstance(entry.mode, Unknown) else say(_MODES[entry.mode])


def _of_place(what: Callable[[Place], str]) -> Callable[[AgendaEntry, Say], str]:
    return lambda entry, _: "" if isinstance(entry.place, Unknown) else what(entry.place)


def _municipality(place: Place) -> str:
    code = known(place.municipality, "")
    found = dutch_municipalities().by_code(code)
    return found.name if found else code


def _position(place: Place) -> str:
    """Return latitude and longitude in one text, which no spreadsheet takes for a number or a day.

    Six decimals are about a decimetre.
    """
    degrees: Iterable[float] = () if isinstance(place.geo, Unknown) else place.geo
    return " ".join(f"{round(one, 6) + 0.0:.6f}" for one in degrees)


_COLUMNS: Final = (
    _Column(Label(nl="Kenmerk", en="Identifier"), lambda entry, _: entry.id),
    _Column(Label(nl="Soort", en="Kind"), _kind),
    _Column(Label(nl="Titel", en="Title"), lambda entry, _: entry.title),
    _Column(Label(nl="Omschrijving", en="Description"), lambda entry, _: entry.description),
    _Column(Label(nl="Vorm", en="Format"), _format),
    _Column(Label(nl="Status", en="Status"), lambda entry, say: say(_STATUS[entry.status])),
    _Column(Label(nl="Datum", en="Date"), lambda entry, _: _day(entry.when.day)),
    _Column(
        Label(nl="Onzekere datum", en="Uncertain date"), lambda entry, _: _fuzzy(entry.when.day)
    ),
    _Column(Label(nl="Begin", en="Start"), lambda entry, _: _clock(entry.when.start)),
    _Column(Label(nl="Einde", en="End"), lambda entry, _: _clock(entry.when.end)),
    _Column(Label(nl="Tijdzone", en="Time zone"), lambda entry, _: entry.when.timezone),
    _Column(Label(nl="Eerdere data", en="Earlier dates"), lambda entry, _: _former(entry)),
    _Column(Label(nl="Rondes", en="Rounds"), lambda entry, _: _rounds(entry)),
    _Column(Label(nl="Manier", en="Mode"), _mode),
    _Column(Label(nl="Plaats", en="Place"), _of_place(lambda place: place.name)),
    _Column(Label(nl="Adres", en="Address"), _of_place(lambda place: place.address)),
    _Column(Label(nl="Gemeente", en="Municipality"), _of_place(_municipality)),
    _Column(Label(nl="Coördinaten", en="Coordinates"), _of_place(_position)),
    _Column(Label(nl="Aantal plaatsen", en="Capacity"), lambda entry, _: _capacity(entry)),
)
_LINK: Final = _Column(
    Label(nl="Vergaderlink", en="Meeting link"), lambda entry, _: known(entry.link, "")
)
