"""A participation format as a value in which each field names its source, or is unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.formats.vocabulary import Kind, LadderLevel, PolicyPhase, Purpose, SafetyNeed
from ervaringskennis.programmes.cautions import Caution
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.values.converters import Choice, as_known_tuple, as_tuple, choose
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.sources import Source
from ervaringskennis.values.text import Label, identifier, lines
from ervaringskennis.values.unknown import UNKNOWN, Unknown


def _read_only(sources: Mapping[str, Source]) -> Mapping[str, Source]:
    return MappingProxyType(dict(sources))


def _chosen(kind: type[Choice], words: Iterable[str] | Unknown) -> tuple[Choice, ...] | Unknown:
    """Return what several words name, or unknown."""
    if isinstance(words, Unknown):
        return words
    return tuple(choose(kind, word) for word in as_tuple(words))


def _roles(instance: object, attribute: Any, value: Any) -> None:
    if not isinstance(value, Unknown):
        lines(instance, attribute, value)


def _phases(words: Iterable[str] | Unknown) -> tuple[PolicyPhase, ...] | Unknown:
    return _chosen(PolicyPhase, words)


def _purposes(words: Iterable[str] | Unknown) -> tuple[Purpose, ...] | Unknown:
    return _chosen(Purpose, words)


def _needs(words: Iterable[str] | Unknown) -> tuple[SafetyNeed, ...] | Unknown:
    return _chosen(SafetyNeed, words)


def _mode(word: str | Unknown) -> Mode | Unknown:
    return word if isinstance(word, Unknown) else choose(Mode, word)


def _level(level: int | Unknown) -> LadderLevel | Unknown:
    return level if isinstance(level, Unknown) else LadderLevel(level)


def _kind(word: str) -> Kind:
    return choose(Kind, word)


@attrs.frozen(kw_only=True)
class ParticipationFormat:
    """One way to take part; ``sources`` says for each field that is known who says so.

    ``group_size`` counts the people who take part at a time, ``minutes`` is the length of one
    meeting, ``meetings`` how many belong to it, ``lead_weeks`` how long before the first one work
    begins, ``facilitators`` how many people lead one meeting, ``euros`` what all of it costs the
    organiser.  ``who`` are roles.  ``level`` is the highest that it gives by its nature.
    ``offers`` is what a group that needs it finds there; ``lacks`` what it cannot give.
    """

    id: str = attrs.field(validator=identifier)
    name: Label
    kind: Kind = attrs.field(default=Kind.MEETING, converter=_kind)
    definition: Label | Unknown = UNKNOWN
    group_size: Range | Unknown = UNKNOWN
    mode: Mode | Unknown = attrs.field(default=UNKNOWN, converter=_mode)
    who: tuple[str, ...] | Unknown = attrs.field(
        default=UNKNOWN, converter=as_known_tuple, validator=_roles
    )
    level: LadderLevel | Unknown = attrs.field(default=UNKNOWN, converter=_level)
    minutes: Range | Unknown = UNKNOWN
    meetings: Range | Unknown = UNKNOWN
    lead_weeks: Range | Unknown = UNKNOWN
    facilitators: Range | Unknown = UNKNOWN
    euros: Range | Unknown = UNKNOWN
    preparation: Label | Unknown = UNKNOWN
    phases: tuple[PolicyPhase, ...] | Unknown = attrs.field(default=UNKNOWN, converter=_phases)
    purposes: tuple[Purpose, ...] | Unknown = attrs.field(default=UNKNOWN, converter=_purposes)
    offers: tuple[SafetyNeed, ...] | Unknown = attrs.field(default=UNKNOWN, converter=_needs)
    lacks: tuple[SafetyNeed, ...] | Unknown = attrs.field(default=UNKNOWN, converter=_needs)
    cautions: tuple[Caution, ...] = attrs.field(default=(), converter=as_tuple)
    sources: Mapping[str, Source] = attrs.field(factory=dict, converter=_read_only)

    def __attrs_post_init__(self) -> None:
        self._every_field_has_a_source()
        self._offers_and_lacks_differ()

    def source(self, field: str) -> Source | Unknown:
        """Return who says what this field says; unknown where nobody does."""
        return self.sources.get(field, UNKNOWN)

    def _every_field_has_a_source(self) -> None:
        said = {name for name in DESCRIBED if not isinstance(getattr(self, name), Unknown)}
        wrong = sorted(said ^ self.sources.keys())
        if wrong:
            names = ", ".join(wrong)
            raise InvalidValue.of(
                "field-without-source",
                f"Noem bij elk ingevuld veld de bron, en bij een leeg veld geen: {names}.",
                f"Name the source of each field that is filled in, and none where not: {names}.",
                field="sources",
            )

    def _offers_and_lacks_differ(self) -> None:
        if isinstance(self.offers, Unknown) or isinstance(self.lacks, Unknown):
            return
        both = ", ".join(sorted(set(self.offers) & set(self.lacks)))
        if both:
            raise InvalidValue.of(
                "offered-and-lacking",
                f"Een vorm biedt iets wel of niet. Haal dit uit één van de twee lijsten: {both}.",
                f"A format offers something or does not. Take this out of one list: {both}.",
                field="lacks",
            )


DESCRIBED: Final = tuple(
    field.name
    for field in attrs.fields(ParticipationFormat)
    if field.name not in {"id", "name", "kind", "cautions", "sources"}
)
"""The fields that have a source each; a caution names its own."""
