"""One registration, and who may take part at all."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.people import Member, PartyRule
from ervaringskennis.values.converters import as_tuple, choose
from ervaringskennis.values.dates import validate_aware
from ervaringskennis.values.text import identifier
from ervaringskennis.values.unknown import UNKNOWN, Unknown


class Intake(enum.StrEnum):
    """How far the intake conversation of a registration has come."""

    PENDING = "pending"
    MATCHED = "matched"
    NOT_MATCHED = "not-matched"
    LATER = "later"


class Barrier(enum.StrEnum):
    """Why a registration may not take part: the first that applies, in this order."""

    BAD_MOMENT = "bad-moment"
    BEFORE_OPENING = "before-opening"
    AFTER_CLOSING = "after-closing"
    NO_CONSENT = "no-consent"
    PARTY_INCOMPLETE = "party-incomplete"
    INTAKE_PENDING = "intake-pending"
    INTAKE_LATER = "intake-later"
    NOT_MATCHED = "not-matched"
    WITHDRAWN = "withdrawn"


def _texts(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@attrs.frozen(kw_only=True)
class Wish:
    """Which sessions a party would like in one round, the dearest first.

    ``person`` is known where the members of a party wish differently.
    """

    round: str = attrs.field(validator=identifier)
    sessions: tuple[str, ...] = attrs.field(converter=as_tuple)
    person: str | Unknown = UNKNOWN


def _intake(word: str | Unknown) -> Intake | Unknown:
    return UNKNOWN if isinstance(word, Unknown) else choose(Intake, word)


def _wishes(wishes: Iterable[Wish]) -> tuple[Wish, ...]:
    return tuple(wishes)


def _rows(rows: Iterable[int]) -> tuple[int, ...]:
    return tuple(rows)


def _party(members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(members)


@attrs.frozen(kw_only=True)
class Registration:
    """One request by one party, which is placed whole or not at all.

    ``moment`` is when it was complete.  ``rows`` are the input's own row numbers.  ``sessions``
    are the sessions asked for where people sign up per session.

    >>> solo = Registration(id="1", party=[Member(person="p1", role="resident")])
    >>> solo.size, solo.moment
    (1, UNKNOWN)
    """

    id: str = attrs.field(validator=identifier)
    party: tuple[Member, ...] = attrs.field(converter=_party)
    moment: dt.datetime | Unknown = attrs.field(default=UNKNOWN, validator=validate_aware)
    consent: bool | Unknown = UNKNOWN
    intake: Intake | Unknown = attrs.field(default=UNKNOWN, converter=_intake)
    sessions: tuple[str, ...] = attrs.field(default=(), converter=as_tuple)
    wishes: tuple[Wish, ...] = attrs.field(default=(), converter=as_tuple)
    rows: tuple[int, ...] = attrs.field(default=(), converter=as_tuple)

    def __attrs_post_init__(self) -> None:
        people = {member.person for member in self.party}
        if len(people) < len(self.party) or all(member.optional for member in self.party):
            raise InvalidValue.of(
                "bad-party",
                "Een aanmelding heeft minstens één persoon die er moet zijn, "
                "en niemand staat er twee keer in.",
                "A registration has at least one person who is not optional, "
                "and nobody is in it twice.",
                field="party",
            )

    @property
    def size(self) -> int:
        """The number of people in the party, optional ones included."""
        return len(self.party)

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of the people in the party."""
        return tuple(member.person for member in self.party)


@attrs.frozen(kw_only=True)
class Admission:
    """Who may take part: everything named must hold before any place is given.

    ``opens`` and ``closes`` are moments; the moment of closing itself is too late.
    """

    opens: dt.datetime | Unknown = attrs.field(default=UNKNOWN, validator=validate_aware)
    closes: dt.datetime | Unknown = attrs.field(default=UNKNOWN, validator=validate_aware)
    consent: bool = False
    intake: bool = False
    party: PartyRule | None = None

    def barrier(self, registration: Registration) -> Barrier | None:
        """Return why this registration may not take part, or ``None`` where it may."""
        return (
            self.timing(registration.moment)
            or self._consent(registration)
            or self._party(registration)
            or self._intake(registration)
        )

    def timing(self, moment: dt.datetime | Unknown) -> Barrier | None:
        """Return what is wrong with the moment: unreadable, too early or too late."""
        bounded = isinstance(self.opens, dt.datetime) or isinstance(self.closes, dt.datetime)
        if isinstance(moment, Unknown):
            return Barrier.BAD_MOMENT if bounded else None
        # In one time zone Python compares the clocks on the wall, and in autumn these go back.
        at = moment.astimezone(dt.UTC)
        if isinstance(self.opens, dt.datetime) and at < self.opens.astimezone(dt.UTC):
            return Barrier.BEFORE_OPENING
        if isinstance(self.closes, dt.datetime) and at >= self.closes.astimezone(dt.UTC):
            return Barrier.AFTER_CLOSING
        return None

    def _consent(self, registration: Registration) -> Barrier | None:
        return Barrier.NO_CONSENT if self.consent and registration.consent is not True else None

    def _party(self, registration: Registration) -> Barrier | None:
        fits = self.party is None or self.party.seated(registration.party) is not None
        return None if fits else Barrier.PARTY_INCOMPLETE

    def _intake(self, registration: Registration) -> Barrier | None:
        if not self.intake or registration.intake is Intake.MATCHED:
            return None
        if registration.intake is Intake.NOT_MATCHED:
            return Barrier.NOT_MATCHED
        if registration.intake is Intake.LATER:
            return Barrier.INTAKE_LATER
        return Barrier.INTAKE_PENDING
