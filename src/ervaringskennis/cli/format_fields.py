"""What a format says, field by field, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.cli.format_words import ROLES
from ervaringskennis.cli.words import say
from ervaringskennis.formats import Kind, LadderLevel
from ervaringskennis.formats.advice.words import LEVELS, NEEDS, PHASES, PURPOSES, listed, ranged
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.errors import Language
    from ervaringskennis.formats import ParticipationFormat

FIELDS: Final = (
    *("definition", "kind", "level", "who", "group_size", "mode", "minutes", "meetings"),
    *("facilitators", "lead_weeks", "euros", "phases", "purposes", "offers", "lacks"),
    "preparation",
)
"""The fields of a format in the order in which people ask for them."""

_LABELS: Final[Mapping[str, Mapping[Any, Label]]] = {
    "phases": PHASES,
    "purposes": PURPOSES,
    "offers": NEEDS,
    "lacks": NEEDS,
}


def words_of(label: Label, language: Language) -> str:
    """Return a label in a language."""
    return label.nl if language == "nl" else label.en


def said(one: ParticipationFormat, field: str, language: Language) -> str | None:
    """Return what a format says in a field; `None` where that is unknown."""
    value = getattr(one, field)
    if isinstance(value, Unknown):
        return None
    if field in _LABELS:
        return words_of(listed(_LABELS[field][each] for each in value), language)
    if field == "who":
        return ", ".join(role_in_words(role, language) for role in value) or "–"
    return _single(value, field, language)


def _single(value: object, field: str, language: Language) -> str:
    match value:
        case Label():
            return words_of(value, language)
        case Kind():
            return say(language, f"kind-{value.value}")
        case Mode():
            return say(language, f"mode-{value.value}")
        case LadderLevel():
            name, steps = level_in_words(value, language), len(LadderLevel)
            return say(language, "level-step", name=name, step=value.value, steps=steps)
        case Range():
            return _counted(value, field, language)
    raise TypeError(field)


def _counted(many: Range, field: str, language: Language) -> str:
    last = many.at_least if many.at_most is None else many.at_most
    key = f"in-{field}-one" if last == 1 else f"in-{field}"
    return say(language, key, n=words_of(ranged(many), language))


def level_in_words(level: LadderLevel, language: Language) -> str:
    """Return what a level is called: in Dutch as the ladder names it, which is what one types."""
    return level.name.lower() if language == "nl" else LEVELS[level].en


def role_in_words(role: str, language: Language) -> str:
    """Return a role in words; one that we do not know as it is written."""
    nl, en = ROLES.get(role, (role.replace("_", " "),) * 2)
    return nl if language == "nl" else en
