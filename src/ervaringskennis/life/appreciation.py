"""How residents' contribution is appreciated, and when to look again at what was agreed.

Whoever brings experiential knowledge may get money, a gift or a training for it, or may decline.
The Dutch tax office taxes nothing as long as a volunteer gets no more than certain amounts an
hour, a month and a year (onbelaste vrijwilligersvergoeding; article 2, paragraph 6, of the Wet op
de loonbelasting 1964, and for the rate an hour the policy of the Belastingdienst).  These amounts
change, so they are a dated table: data, that an organiser can replace.

The library warns and never decides.  Somebody else may know better: what was really spent and can
be shown, who is employed, and what the tax office agreed to.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidValue, Problem, Severity
from ervaringskennis.values.converters import choose
from ervaringskennis.values.text import Label, line, text
from ervaringskennis.values.unknown import UNKNOWN, Unknown


class Kind(enum.StrEnum):
    """What somebody gets."""

    MONEY = "money"
    KIND = "kind"
    """A gift or a voucher: for the tax office its value counts as money does."""
    TRAINING = "training"
    DECLINED = "declined"


def _kind(word: str) -> Kind:
    return choose(Kind, word)


_MOST: Final = 10**9


def _amount(_instance: object, attribute: Any, value: Any) -> None:
    if isinstance(value, Unknown):
        return
    # Far larger numbers exist as decimals, but cannot be added up or written down.
    if not isinstance(value, Decimal) or not value.is_finite() or not 0 <= value <= _MOST:
        raise InvalidValue.of(
            "bad-amount",
            "Hier hoort een getal van nul tot een miljard, of onbekend.",
            "A number from zero to a billion belongs here, or unknown.",
            field=attribute.name,
        )


def _date(_instance: object, attribute: Any, value: Any) -> None:
    # A moment is a kind of date to Python, but the two cannot be compared.
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise InvalidValue.of(
            "bad-day",
            "Hier hoort een dag, zonder tijd.",
            "A day belongs here, without a time.",
            field=attribute.name,
        )


@attrs.frozen(kw_only=True)
class Appreciation:
    """What was agreed with one resident for one contribution.

    ``day`` is the day it is for: who is paid afterwards for a whole year has an appreciation for
    each month.  ``euros`` is the amount, or what a gift is worth; ``hours`` is the time it is for.
    ``words`` describe it.

    >>> Appreciation(kind="money", euros=Decimal(25), day=dt.date(2025, 3, 12)).hours
    UNKNOWN
    """

    kind: Kind = attrs.field(converter=_kind)
    day: dt.date = attrs.field(validator=_date)
    euros: Decimal | Unknown = attrs.field(default=UNKNOWN, validator=_amount)
    hours: Decimal | Unknown = attrs.field(default=UNKNOWN, validator=_amount)
    words: str = attrs.field(default="", validator=text, repr=False)

    @property
    def counts(self) -> bool:
        """Whether this is money, or worth money, for the ceilings."""
        return self.kind in {Kind.MONEY, Kind.KIND}


@attrs.frozen(kw_only=True)
class Ceiling:
    """The amounts in euros up to which nothing is taxed, from ``since`` up to and with ``until``.

    ``per_hour_young`` is for people younger than 21.  ``source`` says where to check the amounts.
    """

    since: dt.date = attrs.field(validator=_date)
    until: dt.date = attrs.field(validator=_date)
    per_hour: Decimal | Unknown = attrs.field(default=UNKNOWN, validator=_amount)
    per_hour_young: Decimal | Unknown = attrs.field(default=UNKNOWN, validator=_amount)
    per_month: Decimal | Unknown = attrs.field(default=UNKNOWN, validator=_amount)
    per_year: Decimal | Unknown = attrs.field(default=UNKNOWN, validator=_amount)
    source: str = attrs.field(validator=line)

    def __attrs_post_init__(self) -> None:
        if self.until < self.since:
            raise InvalidValue.of(
                "bad-period",
                "De laatste dag ligt voor de eerste.",
                "The last day is before the first.",
                field="until",
            )

    @classmethod
    def of_year(  # noqa: PLR0913 - a row of the table below
        cls, year: int, *, hour: str, young: str, month: str, total: str, source: str
    ) -> Ceiling:
        """Return the ceiling for one calendar year; amounts as they are written."""
        return cls(
            since=dt.date(year, 1, 1),
            until=dt.date(year, 12, 31),
            per_hour=Decimal(hour),
            per_hour_young=Decimal(young),
            per_month=Decimal(month),
            per_year=Decimal(total),
            source=source,
        )

    def holds(self, day: dt.date) -> bool:
        """Return whether this ceiling is that of a day."""
        return self.since <= day <= self.until


_TAX_OFFICE: Final = (
    "https://www.belastingdienst.nl/wps/wcm/connect/bldcontentnl/belastingdienst/prive/"
    "werk_en_inkomen/werken/werken-als-vrijwilliger/"
)

CEILINGS: Final = (
    Ceiling.of_year(
        2022,
        hour="5.00",
        young="2.75",
        month="180",
        total="1800",
        source=f"{_TAX_OFFICE}vrijwilligersvergoedingen (month, year); https://www.trouw.nl/"
        "duurzaamheid-economie/vrijwilligers-met-uitkering-lopen-risico-op-boete-om-beloning"
        "~b915c506/ (hour)",
    ),
    Ceiling.of_year(
        2023,
        hour="5.00",
        young="2.75",
        month="190",
        total="1900",
        source=f"{_TAX_OFFICE}vergoeding_voor_inzet_en_voor_kosten",
    ),
    Ceiling.of_year(
        2024,
        hour="5.50",
        young="3.25",
        month="210",
        total="2100",
        source=f"{_TAX_OFFICE}vrijwilligersvergoedingen",
    ),
    Ceiling.of_year(
        2025,
        hour="5.60",
        young="3.30",
        month="210",
        total="2100",
        source="https://www.taxnavigator.nl/belastingnieuws/2025/vrijwilligersvergoeding-geen-"
        "uitbreiding-van-belastingvrije-vergoeding-voor-vrijwilligers",
    ),
    Ceiling.of_year(
        2026,
        hour="5.75",
        young="3.40",
        month="220",
        total="2200",
        source="https://vwg.nl/bedragen-vrijwilligersregeling-weer-niet-verruimd/",
    ),
)
"""What the tax office leaves untaxed, per year; a year that is not here has no known ceiling."""


def ceiling_warnings(
    agreed: Iterable[Appreciation],
    *,
    table: Iterable[Ceiling] = CEILINGS,
    under_21: bool = False,
) -> tuple[Problem, ...]:
    """Return what to look at again in everything that was agreed with one resident.

    Money and gifts count, by their day; a training does not, nor what was declined.  Exactly a
    ceiling is fine.  A total leaves out amounts that are unknown.  Where the table changes within
    a month or year, the lowest amount is compared with.  Nothing is refused.

    >>> agreed = [Appreciation(kind="money", euros=Decimal(211), day=dt.date(2025, 3, 12))]
    >>> [problem.code for problem in ceiling_warnings(agreed)]
    ['above-month-ceiling', 'benefit-note']
    """
    counting = sorted((each for each in agreed if each.counts), key=lambda each: each.day)
    if not counting:
        return ()
    ceilings = tuple(table)
    return (
        *_without_ceiling(counting, ceilings),
        *_without_amount(counting),
        *_above_hour(counting, ceilings, under_21=under_21),
        *_above_total(counting, ceilings, _MONTHLY),
        *_above_total(counting, ceilings, _YEARLY),
        _BENEFIT_NOTE,
    )


_BENEFIT_NOTE: Final = Problem(
    code="benefit-note",
    nl="Krijgt iemand bijstand of een andere uitkering? Dan kunnen er andere regels zijn, vooral "
    "voor wie jonger is dan 27. Vraag het vooraf aan de gemeente, of aan wie de uitkering betaalt.",
    en="Does somebody get social assistance or another benefit? Then other rules may apply, "
    "above all below the age of 27. Ask the municipality in advance, or whoever pays the benefit.",
    severity=Severity.INFO,
)

_MONTHS: Final = (
    Label(nl="januari", en="January"),
    Label(nl="februari", en="February"),
    Label(nl="maart", en="March"),
    Label(nl="april", en="April"),
    Label(nl="mei", en="May"),
    Label(nl="juni", en="June"),
    Label(nl="juli", en="July"),
    Label(nl="augustus", en="August"),
    Label(nl="september", en="September"),
    Label(nl="oktober", en="October"),
    Label(nl="november", en="November"),
    Label(nl="december", en="December"),
)


def _year(day: dt.date) -> Label:
    return Label(nl=f"{day.year}", en=f"{day.year}")


def _month(day: dt.date) -> Label:
    name = _MONTHS[day.month - 1]
    return Label(nl=f"{name.nl.capitalize()} {day.year}", en=f"{name.en} {day.year}")


def _day(day: dt.date) -> Label:
    name = _MONTHS[day.month - 1]
    return Label(nl=f"{day.day} {name.nl} {day.year}", en=f"{day.day} {name.en} {day.year}")


def _euros(amount: Decimal) -> Label:
    """Return an amount as people write it: whole where it is whole, and never rounded."""
    if amount == amount.to_integral_value():
        written = f"{amount:,.0f}"
    else:
        cents = f"{amount:,.2f}"
        written = cents if Decimal(cents.replace(",", "")) == amount else f"{amount:,f}"
    return Label(nl=f"€ {written.translate(_SWAP)}", en=f"€{written}")


_SWAP: Final = str.maketrans(",.", ".,")


@attrs.frozen(kw_only=True)
class _Period:
    """A stretch of time over which amounts are added up."""

    code: str
    words: Label
    of: Callable[[dt.date], Label]
    limit: Callable[[Ceiling], Decimal | Unknown]


_MONTHLY: Final = _Period(
    code="above-month-ceiling",
    words=Label(nl="per maand", en="a month"),
    of=_month,
    limit=lambda ceiling: ceiling.per_month,
)
_YEARLY: Final = _Period(
    code="above-year-ceiling",
    words=Label(nl="per jaar", en="a year"),
    of=_year,
    limit=lambda ceiling: ceiling.per_year,
)


def _warning(code: str, when: Label, nl: str, en: str) -> Problem:
    return Problem(
        code=code, nl=f"{when.nl}: {nl}", en=f"{when.en}: {en}", severity=Severity.WARNING
    )


def _without_ceiling(
    counting: Sequence[Appreciation], ceilings: Sequence[Ceiling]
) -> Iterator[Problem]:
    unknown = {
        _year(each.day)
        for each in counting
        if not any(ceiling.holds(each.day) for ceiling in ceilings)
    }
    for when in sorted(unknown, key=lambda when: int(when.nl)):
        yield _warning(
            "no-ceiling",
            when,
            "we weten niet tot welk bedrag een vergoeding dan onbelast is. Zoek het op bij de "
            "Belastingdienst en vul de tabel aan.",
            "we do not know up to which amount an allowance is untaxed then. Look it up at the "
            "Dutch tax office (Belastingdienst) and add it to the table.",
        )


def _without_amount(counting: Sequence[Appreciation]) -> Iterator[Problem]:
    days = {
        each.day: None
        for each in counting
        if each.kind is Kind.MONEY and isinstance(each.euros, Unknown)
    }
    for day in days:
        yield _warning(
            "amount-unknown",
            _day(day),
            "er is geld afgesproken, maar niet hoeveel. Spreek een bedrag af, dan weet iedereen "
            "waar die aan toe is.",
            "money was agreed, but not how much. Agree an amount, so that everybody knows what "
            "to expect.",
        )


def _above_hour(
    counting: Sequence[Appreciation], ceilings: Sequence[Ceiling], *, under_21: bool
) -> Iterator[Problem]:
    found: dict[dt.date, Decimal] = {}
    for each in counting:
        limit = _least(
            ceiling.per_hour_young if under_21 else ceiling.per_hour
            for ceiling in ceilings
            if ceiling.holds(each.day)
        )
        if isinstance(each.euros, Unknown) or isinstance(each.hours, Unknown) or limit is None:
            continue
        # No division: a rate that is just the ceiling must stay so.
        if each.euros > limit * each.hours:
            found[each.day] = limit
    for day, limit in found.items():
        amount = _euros(limit)
        yield _warning(
            "above-hour-ceiling",
            _day(day),
            f"er is meer afgesproken dan {amount.nl} per uur. Dan kan de Belastingdienst het als "
            "loon zien. Kijk of het bedrag en de uren kloppen, of vraag het na.",
            f"more was agreed than {amount.en} an hour. Then the Dutch tax office may see it as "
            "wages. See whether the amount and the hours are right, or ask.",
        )


def _above_total(
    counting: Sequence[Appreciation], ceilings: Sequence[Ceiling], period: _Period
) -> Iterator[Problem]:
    per_period: defaultdict[Label, list[Appreciation]] = defaultdict(list)
    for each in counting:
        per_period[period.of(each.day)].append(each)
    for when, within in per_period.items():
        limit = _least(
            period.limit(ceiling)
            for ceiling in ceilings
            if any(ceiling.holds(each.day) for each in within)
        )
        known = [each.euros for each in within if not isinstance(each.euros, Unknown)]
        total = sum(known, Decimal(0))
        if limit is not None and total > limit:
            agreed, most = _euros(total), _euros(limit)
            yield _warning(
                period.code,
                when,
                f"samen is {agreed.nl} afgesproken. Tot en met {most.nl} {period.words.nl} is een "
                "vergoeding onbelast. Kijk of dit de bedoeling is, en bespreek wat het betekent.",
                f"{agreed.en} was agreed in all. An allowance is untaxed up to and with {most.en} "
                f"{period.words.en}. See whether this is meant, and talk about what it means.",
            )


def _least(limits: Iterable[Decimal | Unknown]) -> Decimal | None:
    return min((limit for limit in limits if not isinstance(limit, Unknown)), default=None)
