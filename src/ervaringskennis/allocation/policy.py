"""The policy of a programme: every part that changes who gets a place, named in advance.

Nothing here has a silent default.  Which order of reserves is used, for example, moves 20 of 100
reserved seats from a minimum guarantee of 30 seats to 44 (Dur, Kominers, Pathak and Sönmez,
"Reserve design", Journal of Political Economy 126, 2018), so the organiser says which is meant.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable
from typing import Any, Final

import attrs

from ervaringskennis.allocation.custom import PREFIX, CustomDraw
from ervaringskennis.errors import IncompletePolicy, InvalidValue, Problem
from ervaringskennis.people import Rule
from ervaringskennis.values.converters import choose
from ervaringskennis.values.dates import validate_aware
from ervaringskennis.values.text import Label, identifier
from ervaringskennis.values.unknown import UNKNOWN, Unknown


class Draw(enum.StrEnum):
    """What decides the order within a priority class."""

    ARRIVAL = "arrival"
    """The moment of registration, then the id."""
    LOTTERY = "lottery"
    """A seeded lottery that anyone can recompute."""


class Confirm(enum.StrEnum):
    """When a place becomes certain."""

    DEADLINE = "deadline"
    """All at once, after registration closes: the normal way."""
    ROLLING = "rolling"
    """At once while there is room; priority then only orders the waiting list."""


class LastSeat(enum.StrEnum):
    """What happens when the next party is larger than the room that is left."""

    SKIP = "skip"
    """A smaller party further down gets the seat; the record says who was passed over."""
    HOLD = "hold"
    """The seat stays empty until the party at the head fits."""


class PartnerWithdraws(enum.StrEnum):
    """What happens to a placed party when one of its required members withdraws."""

    REPLACE = "replace"
    """The other keeps both seats and names a new partner before a date."""
    KEEP = "keep"
    """The other keeps their own seat; the policy admits people on their own."""
    RELEASE = "release"
    """Both seats come free."""


class ReserveOrder(enum.StrEnum):
    """Whether reserved seats are filled before or after the open ones."""

    BEFORE_OPEN = "before-open"
    """A minimum guarantee: the group is certain of these seats, and may win more."""
    AFTER_OPEN = "after-open"
    """On top: these seats come above what the group wins among all."""


UNNAMED: Final[Any] = None
"""Stands for a part of a policy that nobody named yet."""

_MOST_PARTS: Final = 250
"""A million decisions fit in memory because each names its class and its reserve in one byte."""

_YEAR: Final = 366

_CHOICES: Final = {
    "draw": (
        (
            "Kies hoe de volgorde ontstaat: “arrival” (wie het eerst komt) of “lottery” "
            "(loting, na te rekenen)."
        ),
        (
            "Choose what decides the order: “arrival” (first come, first served) or “lottery” "
            "(a lottery that anyone can recompute)."
        ),
    ),
    "confirm": (
        (
            "Kies wanneer een plaats zeker is: “deadline” (alles tegelijk, na de sluitingsdatum) "
            "of “rolling” (meteen, zolang er plaats is)."
        ),
        (
            "Choose when a place is certain: “deadline” (all at once, after closing) "
            "or “rolling” (at once while there is room)."
        ),
    ),
    "last_seat": (
        (
            "Kies wat er gebeurt als de volgende groep niet meer past. Bij “skip” krijgt een "
            "kleinere groep verderop de plaats. Bij “hold” blijft de plaats leeg."
        ),
        (
            "Choose what happens when the next party does not fit: “skip” (a smaller party further "
            "down gets the seat) or “hold” (the seat stays empty)."
        ),
    ),
    "priority": (
        (
            "Noem wie voorrang krijgt, in volgorde. Krijgt niemand voorrang? Schrijf dan een lege "
            "lijst: priority = []."
        ),
        (
            "Name who gets priority, in order. Does nobody get priority? Then write an empty list: "
            "priority = []."
        ),
    ),
}


def _unnamed(field: str, where: str = "") -> Problem:
    nl, en = _CHOICES[field]
    return Problem(
        code="policy-incomplete",
        nl=f"{nl} Deze keuze bepaalt wie een plaats krijgt, dus wij kiezen niet voor u.",
        en=f"{en} This choice decides who gets a place, so we do not choose for you.",
        field=f"{where}{field}",
    )


@attrs.frozen(kw_only=True)
class PriorityClass:
    """A class of parties that are served before the next; ``label`` is a plural."""

    id: str = attrs.field(validator=identifier)
    label: Label
    rule: Rule


def _seats(_instance: object, attribute: attrs.Attribute[int], value: int) -> None:
    if type(value) is not int or value < 1:
        raise InvalidValue.of(
            "bad-seats",
            "Dit is een heel getal van 1 of hoger.",
            "This is a whole number of 1 or more.",
            field=attribute.name,
        )


def _days(_instance: object, attribute: attrs.Attribute[Any], value: int | Unknown) -> None:
    if not isinstance(value, Unknown) and (type(value) is not int or not 1 <= value <= _YEAR):
        raise InvalidValue.of(
            "bad-days",
            "Dit is een aantal dagen: een heel getal van 1 tot 366.",
            "This is a number of days: a whole number from 1 to 366.",
            field=attribute.name,
        )


def _order(value: str) -> ReserveOrder:
    return value if value is UNNAMED else choose(ReserveOrder, value)


_WHICH_ORDER: Final = Problem(
    code="policy-incomplete",
    nl="Kies wanneer u gereserveerde plaatsen geeft. Bij “before-open” is de groep zeker van deze "
    "plaatsen. Bij “after-open” komen deze plaatsen boven op wat de groep al krijgt. Bij "
    "20 van de 100 plaatsen en een groep van 30 procent scheelt dat 30 of 44 plaatsen.",
    en="Choose when reserved seats are filled: “before-open” (the group is certain of these "
    "seats) or “after-open” (these seats come on top of what the group wins anyway). With 20 of "
    "100 seats and a group of 30 per cent that is 30 or 44 seats.",
    field="order",
)


@attrs.frozen(kw_only=True)
class Reserve:
    """Seats kept for parties that satisfy ``rule``.

    Without ``release_at`` unfilled seats flow on at once; with it they wait for the group until
    that moment.
    """

    id: str = attrs.field(validator=identifier)
    label: Label
    rule: Rule
    seats: int = attrs.field(validator=_seats)
    order: ReserveOrder = attrs.field(default=UNNAMED, converter=_order)
    release_at: dt.datetime | None = attrs.field(
        default=None, validator=attrs.validators.optional(validate_aware)
    )

    def __attrs_post_init__(self) -> None:
        if self.order is UNNAMED:
            raise IncompletePolicy(_WHICH_ORDER)


# What is unnamed stays so: a policy tells all that it misses together, not the first alone.


def _draw(value: str | CustomDraw) -> Draw | CustomDraw:
    if value is UNNAMED or isinstance(value, CustomDraw):
        return value
    if str(value).startswith(PREFIX):
        return CustomDraw(value.removeprefix(PREFIX))
    return choose(Draw, value)


def _confirm(value: str) -> Confirm:
    return value if value is UNNAMED else choose(Confirm, value)


def _last_seat(value: str) -> LastSeat:
    return value if value is UNNAMED else choose(LastSeat, value)


def _classes(values: Iterable[PriorityClass]) -> tuple[PriorityClass, ...]:
    return values if values is UNNAMED else tuple(values)


def _reserves(values: Iterable[Reserve]) -> tuple[Reserve, ...]:
    return tuple(values)


def _waiting_list(value: str | Unknown) -> LastSeat | Unknown:
    return value if isinstance(value, Unknown) else choose(LastSeat, value)


def _partner_withdraws(value: str | Unknown) -> PartnerWithdraws | Unknown:
    return value if isinstance(value, Unknown) else choose(PartnerWithdraws, value)


@attrs.frozen(kw_only=True)
class Policy:
    """How places are given; the parts without a default must be named.

    ``cap`` is the most people per municipality, a hard quota: it can hurt the group it means to
    help, so use it knowingly.  ``waiting_list`` and ``partner_withdraws`` are needed from the
    moment that somebody withdraws.  ``replace_days`` is how long a new partner may be named and
    ``answer_days`` how long somebody has to say yes to a place that came free; without the latter
    such a place is certain at once.

    >>> Policy(draw="lottery", confirm="deadline", priority=[])
    Traceback (most recent call last):
      ...
    ervaringskennis.errors.IncompletePolicy: field “last_seat”: Choose what happens ...
    """

    draw: Draw | CustomDraw = attrs.field(default=UNNAMED, converter=_draw)
    confirm: Confirm = attrs.field(default=UNNAMED, converter=_confirm)
    last_seat: LastSeat = attrs.field(default=UNNAMED, converter=_last_seat)
    priority: tuple[PriorityClass, ...] = attrs.field(default=UNNAMED, converter=_classes)
    reserves: tuple[Reserve, ...] = attrs.field(default=(), converter=_reserves)
    cap: int | None = attrs.field(default=None, validator=attrs.validators.optional(_seats))
    waiting_list: LastSeat | Unknown = attrs.field(default=UNKNOWN, converter=_waiting_list)
    partner_withdraws: PartnerWithdraws | Unknown = attrs.field(
        default=UNKNOWN, converter=_partner_withdraws
    )
    replace_days: int | Unknown = attrs.field(default=UNKNOWN, validator=_days)
    answer_days: int | Unknown = attrs.field(default=UNKNOWN, validator=_days)

    def __attrs_post_init__(self) -> None:
        unnamed = [_unnamed(field) for field in _CHOICES if getattr(self, field) is UNNAMED]
        if unnamed:
            raise IncompletePolicy(*unnamed)
        self._rolling_follows_arrival()
        self._rolling_keeps_its_reserves()
        ids = [c.id for c in self.priority] + [r.id for r in self.reserves]
        if len(ids) > _MOST_PARTS:
            raise InvalidValue.of(
                "too-many-groups",
                f"Een verdeling kent samen hoogstens {_MOST_PARTS} voorrangsgroepen en "
                "reserveringen.",
                f"There are at most {_MOST_PARTS} priority classes and reserves together.",
                field="priority",
            )
        if len(set(ids)) < len(ids):
            raise InvalidValue.of(
                "double-id",
                "Elke voorrangsgroep en elke reservering heeft een eigen kenmerk.",
                "Each priority class and each reserve has an id of its own.",
                field="id",
            )

    def _rolling_follows_arrival(self) -> None:
        if self.confirm is Confirm.ROLLING and self.draw is not Draw.ARRIVAL:
            raise InvalidValue.of(
                "rolling-lottery",
                "Wie meteen een plaats krijgt, kan niet meer loten. Kies “deadline” bij een "
                "loting, of “arrival” bij meteen plaatsen.",
                "Places that are certain at once cannot be drawn by lot. Choose “deadline” with a "
                "lottery, or “arrival” with rolling.",
                field="confirm",
            )

    def _rolling_keeps_its_reserves(self) -> None:
        flows_on = any(reserve.release_at is None for reserve in self.reserves)
        if self.confirm is Confirm.ROLLING and flows_on:
            raise InvalidValue.of(
                "rolling-reserve",
                "Wie meteen een plaats krijgt, mag die niet meer kwijtraken. Geef daarom bij elke "
                "reservering aan tot wanneer zij geldt (release_at), of kies “deadline”.",
                "A place that is certain at once may not be lost. So say of each reserve until "
                "when it holds (release_at), or choose “deadline”.",
                field="release_at",
            )

        # A later arrival in a reserved seat would count for the municipality of an earlier one.
        if self.confirm is Confirm.ROLLING and self.reserves and self.cap is not None:
            raise InvalidValue.of(
                "rolling-cap-and-reserve",
                "Wie meteen een plaats krijgt, mag die niet meer kwijtraken. Kies daarom bij "
                "“rolling” voor reserveringen of voor een grens per gemeente (cap), niet voor "
                "allebei. Bij “deadline” kunnen zij samen.",
                "A place that is certain at once may not be lost. So with “rolling” choose "
                "reserves or a cap per municipality, not both. With “deadline” they go together.",
                field="cap",
            )

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules of all priority classes, then those of all reserves."""
        return (*(c.rule for c in self.priority), *(r.rule for r in self.reserves))


def missing_choices(named: Iterable[str], where: str = "") -> tuple[Problem, ...]:
    """Return a problem for each part that a policy written in a file leaves unnamed."""
    present = set(named)
    return tuple(_unnamed(field, where) for field in _CHOICES if field not in present)
