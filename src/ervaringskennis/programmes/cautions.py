"""Cautions: advice for organisers that goes along with a plan, as warnings and never as bans."""

from __future__ import annotations

import enum
from collections.abc import Collection

import attrs

from ervaringskennis.errors import InvalidValue, Severity
from ervaringskennis.values.converters import as_tuple, choose
from ervaringskennis.values.sources import Source
from ervaringskennis.values.text import Label, identifier, lines


class Circumstance(enum.StrEnum):
    """What a plan may have that a caution is about."""

    RESIDENTS = "residents"
    """Residents take part, or others who speak for themselves rather than for their work."""
    MIXED = "mixed"
    """Residents and professionals are in one room."""
    VULNERABLE = "vulnerable"
    """Some of those who take part need something to be safe."""
    LOCAL_CASE = "local-case"
    """Cases are discussed of people whom others in the room may know."""
    INVITED = "invited"
    """People have to come to where the organisers are."""
    ONLINE = "online"
    """People take part from behind a screen."""


def _severity(word: str) -> Severity:
    severity = choose(Severity, word)
    if severity is Severity.ERROR:
        raise InvalidValue.of(
            "caution-forbids",
            "Een aandachtspunt waarschuwt en verbiedt niet. Kies “warning” of “info”.",
            "A caution warns and does not forbid. Choose “warning” or “info”.",
            field="severity",
        )
    return severity


def _circumstances(words: Collection[str]) -> tuple[Circumstance, ...]:
    return tuple(choose(Circumstance, word) for word in as_tuple(words))


@attrs.frozen(kw_only=True)
class Caution:
    """A point that needs care: what it says, who says so, and what it applies to.

    It applies where one of its ``formats`` (ids), ``roles`` or ``circumstances`` does; with none
    of these it always applies.
    """

    id: str = attrs.field(validator=identifier)
    text: Label
    source: Source
    severity: Severity = attrs.field(default=Severity.WARNING, converter=_severity)
    formats: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=lines)
    roles: tuple[str, ...] = attrs.field(default=(), converter=as_tuple, validator=lines)
    circumstances: tuple[Circumstance, ...] = attrs.field(default=(), converter=_circumstances)

    def applies(
        self,
        *,
        formats: Collection[str] = (),
        roles: Collection[str] = (),
        circumstances: Collection[Circumstance] = (),
    ) -> bool:
        """Return whether it applies to a plan with these formats, roles and circumstances."""
        named = (self.formats, self.roles, self.circumstances)
        there = (formats, roles, circumstances)
        pairs = zip(named, there, strict=True)
        return not any(named) or any(set(some) & set(found) for some, found in pairs)
