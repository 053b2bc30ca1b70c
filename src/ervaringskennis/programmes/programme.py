"""A programme: everything that an announcement states, and unknown for what it does not."""

from __future__ import annotations

import datetime as dt
import enum
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidValue, Problem, Severity
from ervaringskennis.programmes.sessions import (
    AgendaEntry,
    Link,
    ProgrammeItem,
    Round,
    Session,
    validate_capacity,
    validate_count,
)
from ervaringskennis.registrations.registration import Admission
from ervaringskennis.values.converters import as_tuple, choose
from ervaringskennis.values.dates import FuzzyDate, validate_aware
from ervaringskennis.values.money import Cost, CostShare
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.text import (
    identifier,
    line,
    line_or_unknown,
    lines,
    text,
    url_or_unknown,
)
from ervaringskennis.values.unknown import UNKNOWN, Unknown

_LONGEST_WAIT: Final = 3650


class Per(enum.StrEnum):
    """What people sign up for."""

    PROGRAMME = "programme"
    SESSION = "session"


def _per(word: str) -> Per:
    return choose(Per, word)


@attrs.frozen(kw_only=True)
class Contributor:
    """A person or organisation with a task: facilitator, day chair, spokesperson, partner.

    ``name`` is public by nature here; leave it unknown where an announcement gives none.
    """

    task: str = attrs.field(validator=line)
    name: str | Unknown = attrs.field(default=UNKNOWN, validator=line_or_unknown)
    organisation: str | Unknown = attrs.field(default=UNKNOWN, validator=line_or_unknown)
    people: int = attrs.field(default=1, validator=validate_count)
    """How many people share the task, where they are not named one by one."""


@attrs.frozen(kw_only=True)
class Commitment:
    """What is asked of those who take part, and of whom."""

    what: str = attrs.field(validator=text)
    of: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=lines)


@attrs.frozen(kw_only=True)
class Deliverable:
    """Something that is due, such as one article per session; ``session`` where it belongs."""

    title: str = attrs.field(validator=line)
    session: str | Unknown = UNKNOWN
    due: dt.date | FuzzyDate | Unknown = UNKNOWN
    done: bool = False
    url: str | Unknown = attrs.field(default=UNKNOWN, validator=url_or_unknown)


def _days(_instance: object, attribute: Any, value: Any) -> None:
    """Validate a number of days of one or more, or unknown."""
    if isinstance(value, Unknown):
        return
    validate_count(_instance, attribute, value)
    if not 1 <= value <= _LONGEST_WAIT:
        raise InvalidValue.of(
            "bad-number-of-days",
            f"Kies een aantal dagen van 1 tot {_LONGEST_WAIT}.",
            f"Choose a number of days from 1 to {_LONGEST_WAIT}.",
            field=attribute.name,
        )


@attrs.frozen(kw_only=True)
class HarvestPlan:
    """How notes are gathered: in which ``categories``, and how soon people hear back.

    ``answer_within`` is a number of days after a note came in; the themes are the programme's own.
    """

    categories: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=lines)
    answer_within: int | Unknown = attrs.field(default=UNKNOWN, validator=_days)


@attrs.frozen(kw_only=True)
class MeetingPlan:
    """How many meetings of a format there will be; ``each`` names the groups it counts for.

    >>> plan = MeetingPlan(format="exchange", number=Range(at_least=2, at_most=3))
    >>> str(plan.number)
    '2–3'
    """

    format: str = attrs.field(validator=identifier)
    number: Range
    each: tuple[str, ...] = attrs.field(default=(), converter=as_tuple)
    title: str = attrs.field(default="", validator=text)


@attrs.frozen(kw_only=True)
class Group:
    """A local group within a programme, such as a learning practice."""

    id: str = attrs.field(validator=identifier)
    title: str = attrs.field(validator=line)
    municipality: str | Unknown = attrs.field(default=UNKNOWN, validator=line_or_unknown)
    bodies: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=lines)
    """The kinds of parties that make up the group."""


@attrs.frozen(kw_only=True)
class StatusUpdate:
    """A dated notice that overrules what the announcement says."""

    day: dt.date | FuzzyDate
    text: str = attrs.field(validator=text)
    registration_open: bool | Unknown = UNKNOWN


def _named(entries: Iterable[AgendaEntry]) -> Iterator[str]:
    return (entry.id for entry in entries)


@attrs.frozen(kw_only=True)
class Programme:
    """One programme as announced; it exists only when its parts fit together.

    ``url`` is the public page.  ``updates`` are dated notices; the last one that speaks of
    registration overrules the title.
    """

    id: str = attrs.field(validator=identifier)
    title: str = attrs.field(validator=line)
    description: str = attrs.field(default="", validator=text)
    kind: str | Unknown = attrs.field(default=UNKNOWN, validator=line_or_unknown)
    language: str = attrs.field(default="nl", validator=identifier)
    url: str | Unknown = attrs.field(default=UNKNOWN, validator=url_or_unknown)
    domain: str = attrs.field(default="ervaringskennis.invalid", validator=identifier)
    """The organiser's internet domain, which makes the ids in calendars unique in the world."""
    feed: str | Unknown = attrs.field(default=UNKNOWN, validator=url_or_unknown)
    """Where the public calendar can be read, so that people can subscribe to it."""
    created: dt.datetime | Unknown = attrs.field(default=UNKNOWN, validator=validate_aware)
    """When this description was first made."""
    revised: dt.datetime | Unknown = attrs.field(default=UNKNOWN, validator=validate_aware)
    """When this description last changed; calendars show it as DTSTAMP."""
    capacity: int | Unknown = attrs.field(default=UNKNOWN, validator=validate_capacity)
    per: Per = attrs.field(default=Per.PROGRAMME, converter=_per)
    admission: Admission = attrs.field(factory=Admission)
    sessions: tuple[Session, ...] = attrs.field(default=(), converter=as_tuple)
    rounds: tuple[Round, ...] = attrs.field(default=(), converter=as_tuple)
    items: tuple[ProgrammeItem, ...] = attrs.field(default=(), converter=as_tuple)
    groups: tuple[Group, ...] = attrs.field(default=(), converter=as_tuple)
    meetings: tuple[MeetingPlan, ...] = attrs.field(default=(), converter=as_tuple)
    costs: tuple[Cost, ...] = attrs.field(default=(), converter=as_tuple)
    cost_shares: tuple[CostShare, ...] = attrs.field(default=(), converter=as_tuple)
    commitments: tuple[Commitment, ...] = attrs.field(default=(), converter=as_tuple)
    contributors: tuple[Contributor, ...] = attrs.field(default=(), converter=as_tuple)
    audience: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=lines)
    themes: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=lines)
    harvest: HarvestPlan = attrs.field(factory=HarvestPlan)
    further_reading: tuple[Link, ...] = attrs.field(default=(), converter=as_tuple)
    deliverables: tuple[Deliverable, ...] = attrs.field(default=(), converter=as_tuple)
    updates: tuple[StatusUpdate, ...] = attrs.field(default=(), converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        self._ids_are_unique()
        self._references_exist()

    @property
    def agenda(self) -> tuple[AgendaEntry, ...]:
        """Everything on the programme: items, rounds and sessions."""
        return (*self.items, *self.rounds, *self.sessions)

    @property
    def registration_open(self) -> bool | Unknown:
        """What the last status update says of registration; unknown where none does."""
        said = [update for update in self.updates if update.registration_open is not UNKNOWN]
        return said[-1].registration_open if said else UNKNOWN

    def session(self, session_id: str) -> Session:
        """Return the session with this id; `KeyError` where there is none."""
        for session in self.sessions:
            if session.id == session_id:
                return session
        raise KeyError(session_id)

    def warnings(self) -> tuple[Problem, ...]:
        """Return what somebody should look at: overlaps, counts outside their range, closure."""
        return (*_overlaps(self), *_counts(self), *_closed(self))

    def _ids_are_unique(self) -> None:
        counted = Counter((*_named(self.agenda), *(group.id for group in self.groups)))
        double = sorted(name for name, times in counted.items() if times > 1)
        if double:
            names = ", ".join(double)
            raise InvalidValue.of(
                "double-id",
                f"Elk kenmerk komt één keer voor. Dubbel: {names}.",
                f"Each id occurs once. Double: {names}.",
                field="id",
            )

    def _references_exist(self) -> None:
        sessions, rounds = set(_named(self.sessions)), set(_named(self.rounds))
        groups = {group.id for group in self.groups}
        missing = [
            *(
                d.session
                for d in self.deliverables
                if isinstance(d.session, str) and d.session not in sessions
            ),
            *(
                r
                for s in self.sessions
                if not isinstance(s.rounds, Unknown)
                for r in s.rounds
                if r not in rounds
            ),
            *(s.group for s in self.sessions if isinstance(s.group, str) and s.group not in groups),
            *(g for plan in self.meetings for g in plan.each if g not in groups),
        ]
        if missing:
            names = ", ".join(sorted(set(missing)))
            raise InvalidValue.of(
                "unknown-reference",
                f"Dit kenmerk bestaat niet in het programma: {names}.",
                f"This id is named, but does not exist in the programme: {names}.",
            )


def _overlaps(programme: Programme) -> Iterator[Problem]:
    timed = [entry for entry in programme.agenda if entry.when.day is not UNKNOWN]
    for number, one in enumerate(timed):
        for other in timed[number + 1 :]:
            if one.when.overlaps(other.when):
                yield Problem(
                    code="overlap",
                    severity=Severity.WARNING,
                    nl=f"“{one.title}” ({_hours(one)}) en “{other.title}” ({_hours(other)}) "
                    "overlappen. Klopt dat?",
                    en=f"“{one.title}” ({_hours(one)}) and “{other.title}” ({_hours(other)}) "
                    "overlap. Is that right?",
                )


def _hours(entry: AgendaEntry) -> str:
    start, end = entry.when.start, entry.when.end
    return "–".join("?" if isinstance(t, Unknown) else f"{t:%H:%M}" for t in (start, end))


def _counts(programme: Programme) -> Iterator[Problem]:
    for plan in programme.meetings:
        for group in plan.each or (UNKNOWN,):
            number = sum(
                session.format == plan.format and (group is UNKNOWN or session.group == group)
                for session in programme.sessions
            )
            if number not in plan.number:
                name = plan.title or plan.format
                of = "" if isinstance(group, Unknown) else f" ({group})"
                yield Problem(
                    code="meetings-outside-range",
                    severity=Severity.WARNING,
                    nl=f"{name}{of}: gepland {number}, afgesproken {plan.number}.",
                    en=f"{name}{of}: planned {number}, agreed {plan.number}.",
                )


def _closed(programme: Programme) -> Iterator[Problem]:
    if programme.registration_open is False:
        yield Problem(
            code="registration-closed",
            severity=Severity.INFO,
            nl="Volgens het laatste bericht is de aanmelding gesloten. Dat gaat voor op wat in de "
            "titel of de tekst staat.",
            en="According to the last notice registration is closed. That overrules what the "
            "title or the text says.",
        )
