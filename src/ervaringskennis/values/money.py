"""What taking part costs, and who bears which share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.values.text import line
from ervaringskennis.values.unknown import UNKNOWN, Unknown

_ALL = 100


def _not_negative(_instance: object, attribute: Any, value: Any) -> None:
    if isinstance(value, Decimal) and (not value.is_finite() or value < 0):
        raise InvalidValue.of(
            "bad-amount",
            "Een bedrag is een getal van nul of hoger.",
            "An amount is a number of zero or more.",
            field=attribute.name,
        )


@attrs.frozen(kw_only=True)
class Cost:
    """The price of taking part in euros per registration; zero is free, unknown is not stated."""

    euros: Decimal | Unknown = attrs.field(default=UNKNOWN, validator=_not_negative)
    per: str = attrs.field(default="registration", validator=line)

    @property
    def is_free(self) -> bool | Unknown:
        """Whether taking part is free of charge."""
        return UNKNOWN if isinstance(self.euros, Unknown) else self.euros == 0


@attrs.frozen(kw_only=True)
class CostShare:
    """A part of a cost that somebody bears: ``percent`` from 0 to 100."""

    of: str = attrs.field(validator=line)
    by: str = attrs.field(validator=line)
    percent: Decimal | Unknown = attrs.field(default=UNKNOWN, validator=_not_negative)

    def __attrs_post_init__(self) -> None:
        if isinstance(self.percent, Decimal) and self.percent > _ALL:
            raise InvalidValue.of(
                "bad-share",
                "Een deel van de kosten is hoogstens 100 procent.",
                "A share of a cost is at most 100 per cent.",
                field="percent",
            )
