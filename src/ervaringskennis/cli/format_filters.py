"""Which formats fit what is asked; what is unknown neither fits nor does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

import attrs

from ervaringskennis.formats import ParticipationFormat
from ervaringskennis.values.unknown import UNKNOWN, Unknown

Wanted = Mapping[str, Collection[object]]
"""Fields, each with the values of which any will do."""


@attrs.frozen(kw_only=True)
class Chosen:
    """Formats that fit, and those of which that is not known."""

    fitting: tuple[ParticipationFormat, ...]
    unknown: tuple[ParticipationFormat, ...]


def choose(formats: Iterable[ParticipationFormat], wanted: Wanted) -> Chosen:
    """Return which formats have what is wanted in every field."""
    judged = [(one, fits(one, wanted)) for one in formats]
    return Chosen(
        fitting=tuple(one for one, fit in judged if fit is True),
        unknown=tuple(one for one, fit in judged if fit is UNKNOWN),
    )


def fits(one: ParticipationFormat, wanted: Wanted) -> bool | Unknown:
    """Return whether a format has what is wanted; one field that differs is enough to know."""
    found = [_has(getattr(one, field), values) for field, values in wanted.items()]
    if False in found:
        return False
    return UNKNOWN if UNKNOWN in found else True


def _has(value: object, wanted: Collection[object]) -> bool | Unknown:
    if isinstance(value, Unknown):
        return UNKNOWN
    values = value if isinstance(value, tuple) else (value,)
    return any(one in wanted for one in values)
