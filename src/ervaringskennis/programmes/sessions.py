"""What stands on a programme: sessions, rounds, and items that nobody signs up for."""

from __future__ import annotations

import datetime as dt
import enum
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.values.converters import as_known_tuple, as_tuple, choose
from ervaringskennis.values.dates import UNDETERMINED, When, validate_aware
from ervaringskennis.values.text import (
    identifier,
    line,
    line_or_unknown,
    lines,
    text,
    url_or_unknown,
)
from ervaringskennis.values.unknown import UNKNOWN, Unknown

MOST_PLACES: Final = 1_000_000_000
"""The largest capacity: more than there are people to come, and small enough to count with."""


class Mode(enum.StrEnum):
    """Where people meet."""

    ONLINE = "online"
    IN_PLACE = "in-place"
    HYBRID = "hybrid"


class EntryStatus(enum.StrEnum):
    """Whether something is held when the programme says."""

    PLANNED = "planned"
    POSTPONED = "postponed"
    """It will be held at a date still to be set; its last date stays readable."""
    CANCELLED = "cancelled"


def _cited(instance: object, attribute: Any, value: Any) -> None:
    """Validate the id of a note, with or without the id of its programme before it."""
    for part in str(value).split("/", 1):
        identifier(instance, attribute, part)


def _status(word: str) -> EntryStatus:
    return choose(EntryStatus, word)


def _mode(word: str | Unknown) -> Mode | Unknown:
    return UNKNOWN if isinstance(word, Unknown) else choose(Mode, word)


@attrs.frozen(kw_only=True)
class Link:
    """A page elsewhere, with words for it."""

    title: str = attrs.field(validator=line)
    url: str | Unknown = attrs.field(default=UNKNOWN, validator=url_or_unknown)


@attrs.frozen(kw_only=True)
class Place:
    """A place where people meet; ``geo`` is (latitude, longitude) in degrees, WGS 84.

    ``municipality`` is a CBS code.
    """

    name: str = attrs.field(validator=line)
    address: str = attrs.field(default="", validator=text)
    municipality: str | Unknown = attrs.field(default=UNKNOWN, validator=line_or_unknown)
    geo: tuple[float, float] | Unknown = UNKNOWN

    def __attrs_post_init__(self) -> None:
        if isinstance(self.geo, Unknown):
            return
        latitude, longitude = self.geo
        if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):  # noqa: PLR2004 - degrees
            raise InvalidValue.of(
                "bad-coordinates",
                "De breedtegraad ligt tussen -90 en 90, de lengtegraad tussen -180 en 180.",
                "The latitude is between -90 and 90, the longitude between -180 and 180.",
                field="geo",
            )


def validate_capacity(_instance: object, attribute: Any, value: Any) -> None:
    """Validate a capacity: a whole number of zero to `MOST_PLACES`, or unknown."""
    if isinstance(value, Unknown):
        return
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_PLACES:
        raise InvalidValue.of(
            "bad-capacity",
            "Het aantal plaatsen is een heel getal van nul tot een miljard. "
            "Laat het weg als het niet bekend is.",
            "The capacity is a whole number from zero to a thousand million. "
            "Leave it out where it is not known.",
            field=attribute.name,
        )


def validate_count(_instance: object, attribute: Any, value: Any) -> None:
    """Validate a whole number of zero or more."""
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise InvalidValue.of(
            "bad-count",
            "Dit is een heel getal van nul of hoger.",
            "This is a whole number of zero or more.",
            field=attribute.name,
        )


@attrs.frozen(kw_only=True)
class AgendaEntry:
    """What sessions, rounds and items share: an id, a title, a time and a place.

    ``link`` is the meeting link: for participants only, never in public output.  ``sequence``
    counts the changes of date, hours or place (RFC 5545 section 3.8.7.4).  ``when`` of a postponed
    entry is the date it had; ``former`` are all dates it had before, the first one first.
    """

    id: str = attrs.field(validator=identifier)
    title: str = attrs.field(validator=line)
    description: str = attrs.field(default="", validator=text)
    when: When = UNDETERMINED
    mode: Mode | Unknown = attrs.field(default=UNKNOWN, converter=_mode)
    place: Place | Unknown = UNKNOWN
    link: str | Unknown = attrs.field(
        default=UNKNOWN,
        repr=False,
        validator=url_or_unknown,
    )
    sequence: int = attrs.field(default=0, validator=validate_count)
    status: EntryStatus = attrs.field(default=EntryStatus.PLANNED, converter=_status)
    former: tuple[When, ...] = attrs.field(default=(), converter=as_tuple)
    revised: dt.datetime | Unknown = attrs.field(default=UNKNOWN, validator=validate_aware)
    """When this entry last changed, where that was after the programme as a whole."""

    @property
    def is_bookable(self) -> bool:
        """Whether somebody can count on its date: planned, on a day that is exactly known."""
        return self.status is EntryStatus.PLANNED and self.when.is_fixed


@attrs.frozen(kw_only=True)
class ProgrammeItem(AgendaEntry):
    """Something on the programme that needs no registration: plenary, lunch, market."""

    format: str = attrs.field(default="plenary", validator=identifier)
    features: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=lines)
    """What is shown or on offer there, such as the tools on a lunch table."""


@attrs.frozen(kw_only=True)
class Round(AgendaEntry):
    """A stretch of time in which parallel sessions run; a person attends one of them."""


@attrs.frozen(kw_only=True)
class Session(AgendaEntry):
    """A meeting that people take part in, or one of the choices within a round.

    ``rounds`` are the rounds it runs in; unknown where an announcement does not assign it.
    ``spellings`` are other names under which a form lists it.
    """

    format: str | Unknown = attrs.field(default=UNKNOWN, validator=line_or_unknown)
    capacity: int | Unknown = attrs.field(default=UNKNOWN, validator=validate_capacity)
    rounds: tuple[str, ...] | Unknown = attrs.field(default=UNKNOWN, converter=as_known_tuple)
    choice: bool = False
    """Whether it is a choice within a round, and so has no time of its own."""
    required: bool = True
    """Whether a participant of the whole programme is expected here."""
    cases: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=lines)
    further_reading: tuple[Link, ...] = attrs.field(default=(), converter=as_tuple)
    spellings: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=lines)
    group: str | Unknown = UNKNOWN
    """The local group that meets, in a programme of several groups."""
    answers: tuple[str, ...] = attrs.field(
        default=(), converter=as_tuple, validator=attrs.validators.deep_iterable(_cited)
    )
    """The notes and questions that led to it, each by id, or as ``programme/id`` of another."""
