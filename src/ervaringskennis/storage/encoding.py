"""How stores write values down: moments as whole numbers, mappings as JSON."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any, Final

from ervaringskennis.serialization.compact import compact

_EPOCH: Final = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND: Final = dt.timedelta(microseconds=1)


to_json: Final = compact


def from_json(text: str) -> dict[str, Any]:
    """Return the mapping that `to_json` wrote; `ValueError` where it is none."""
    value = json.loads(text)
    if isinstance(value, dict):
        return value
    raise ValueError


def to_number(moment: dt.datetime) -> int:
    """Return an aware moment as microseconds since 1970, which sort as moments do."""
    return (moment - _EPOCH) // _MICROSECOND


def to_moment(number: int) -> dt.datetime:
    """Return the moment in UTC."""
    return _EPOCH + dt.timedelta(microseconds=number)
