"""What somebody asks advice about; everything in it may be unknown."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.formats.vocabulary import LadderLevel, PolicyPhase, Purpose, SafetyNeed
from ervaringskennis.people import EXPERT_BY_EXPERIENCE, KEY_PERSON, RESIDENT
from ervaringskennis.programmes.sessions import Mode, validate_count
from ervaringskennis.values.converters import Choice, as_tuple, choose
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.text import identifier, line, line_or_unknown, text
from ervaringskennis.values.unknown import UNKNOWN, Unknown

FOR_THEMSELVES: Final = frozenset(
    {RESIDENT, EXPERT_BY_EXPERIENCE, KEY_PERSON, "residents_initiative", "young_person"}
)
"""The roles of people who speak for themselves or their neighbours rather than for their work."""


def _one(kind: type[Choice], word: str | Unknown) -> Choice | Unknown:
    return word if isinstance(word, Unknown) else choose(kind, word)


def _several(kind: type[Choice], words: Iterable[str] | Unknown) -> tuple[Choice, ...] | Unknown:
    """Return what several words name, each once; or unknown."""
    if isinstance(words, Unknown):
        return words
    return tuple(dict.fromkeys(choose(kind, word) for word in as_tuple(words)))


def _needs(words: Iterable[str] | Unknown) -> tuple[SafetyNeed, ...] | Unknown:
    return _several(SafetyNeed, words)


def _purposes(words: Iterable[str] | Unknown) -> tuple[Purpose, ...] | Unknown:
    return _several(Purpose, words)


def _phase(word: str | Unknown) -> PolicyPhase | Unknown:
    return _one(PolicyPhase, word)


def _mode(word: str | Unknown) -> Mode | Unknown:
    return _one(Mode, word)


def _level(level: int | Unknown) -> LadderLevel | Unknown:
    return level if isinstance(level, Unknown) else LadderLevel(level)


def _bounded(number: Range | Unknown) -> Range | Unknown:
    """Return a number; one without any bound is not known."""
    return UNKNOWN if number == Range() else number


def _count(instance: object, attribute: Any, value: Any) -> None:
    if not isinstance(value, Unknown):
        validate_count(instance, attribute, value)


@attrs.frozen(kw_only=True)
class AimGroup:
    """People whom somebody wants to take part.

    ``role`` is the word that formats use in ``who``.  ``needs`` is what the group needs to be
    safe: no needs is an answer, and differs from not knowing them.
    """

    id: str = attrs.field(validator=identifier)
    name: str = attrs.field(validator=line)
    role: str | Unknown = attrs.field(default=UNKNOWN, validator=line_or_unknown)
    needs: tuple[SafetyNeed, ...] | Unknown = attrs.field(default=UNKNOWN, converter=_needs)

    @property
    def speaks_for_itself(self) -> bool:
        """Whether it certainly holds people who do not speak for their work."""
        return self.role in FOR_THEMSELVES


def _distinct(_instance: object, attribute: Any, groups: tuple[AimGroup, ...]) -> None:
    if len({group.id for group in groups}) < len(groups):
        raise InvalidValue.of(
            "group-twice",
            "Twee groepen hebben hetzelfde kenmerk. Geef elke groep een eigen kenmerk.",
            "Two groups have the same id. Give each group an id of its own.",
            field=attribute.name,
        )


@attrs.frozen(kw_only=True)
class AdviceRequest:
    """What is asked, by whom it should be answered, and what there is to do it with.

    ``question`` is what people will be asked; it is kept out of `repr`.  ``mandate`` is the most
    say that may be given.  ``people`` counts all who take part.  ``mode`` is where they can meet:
    hybrid means that either will do.  ``euros`` is the budget, ``lead_weeks`` the weeks until the
    first meeting, ``facilitators`` how many people can lead a meeting.  ``decided``: whether the
    decision was taken already.  ``answer_promised``: whether those who take part hear what is done
    with it.  ``local_cases``: whether cases are discussed of people whom others may know.
    """

    question: str = attrs.field(default="", validator=text, repr=False)
    purposes: tuple[Purpose, ...] | Unknown = attrs.field(default=UNKNOWN, converter=_purposes)
    phase: PolicyPhase | Unknown = attrs.field(default=UNKNOWN, converter=_phase)
    mandate: LadderLevel | Unknown = attrs.field(default=UNKNOWN, converter=_level)
    groups: tuple[AimGroup, ...] = attrs.field(default=(), converter=as_tuple, validator=_distinct)
    people: Range | Unknown = attrs.field(default=UNKNOWN, converter=_bounded)
    mode: Mode | Unknown = attrs.field(default=UNKNOWN, converter=_mode)
    euros: int | Unknown = attrs.field(default=UNKNOWN, validator=_count)
    lead_weeks: int | Unknown = attrs.field(default=UNKNOWN, validator=_count)
    facilitators: int | Unknown = attrs.field(default=UNKNOWN, validator=_count)
    decided: bool | Unknown = UNKNOWN
    answer_promised: bool | Unknown = UNKNOWN
    local_cases: bool | Unknown = UNKNOWN
