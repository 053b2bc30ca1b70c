"""The questions of a request for advice, one by one; each may stay unanswered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Final, TypeVar

import attrs

from ervaringskennis.cli.format_words import OTHER_ROLE_WORDS, ROLES
from ervaringskennis.cli.screen import Screen
from ervaringskennis.formats import LadderLevel, PolicyPhase, Purpose, SafetyNeed
from ervaringskennis.formats.advice import AdviceRequest, AimGroup
from ervaringskennis.formats.advice.words import LEVELS, MODES, NEEDS, PHASES, PURPOSES
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown

T = TypeVar("T")

_HELP: Final = "?"
_NOT_KNOWN: Final = {"", "weet ik niet", "don't know", "i don't know"}
_YES: Final = {"ja", "j", "yes", "y"}
_NO: Final = {"nee", "n", "no"}
_RANGE: Final = re.compile(r"(\d{1,9})(?:\s*(?:-|–|tot|to)\s*(\d{1,9})|(\+))?\Z")


def _yes_or_no(text: str) -> bool:
    word = text.casefold()
    if word not in _YES | _NO:
        raise ValueError
    return word in _YES


def _range(text: str) -> Range:
    found = _RANGE.match(text)
    if found is None:
        raise ValueError
    low = int(found[1])
    high = None if found[3] else int(found[2] or low)
    return Range(at_least=low, at_most=high)


def _one_of(values: Sequence[T]) -> Callable[[str], T]:
    def read(text: str) -> T:
        number = int(text)
        if not 1 <= number <= len(values):
            raise ValueError
        return values[number - 1]

    return read


def _some_of(values: Sequence[T]) -> Callable[[str], tuple[T, ...]]:
    """Return what reads several numbers; a nought is none of them."""
    one = _one_of(values)

    def read(text: str) -> tuple[T, ...]:
        return () if text == "0" else tuple(one(part) for part in text.split(","))

    return read


def _role(text: str) -> str:
    """Return the role that a number or a word names; another word is a role of its own."""
    if text.isdigit():
        return _one_of(list(ROLES))(text)
    named = {word.casefold(): role for role, words in ROLES.items() for word in words}
    return (named | OTHER_ROLE_WORDS).get(text.casefold(), text)


_ROLES: Final = tuple(Label(nl=nl, en=en) for nl, en in ROLES.values())


@attrs.frozen
class _Question:
    """What is asked, how an answer is read, and what there is to choose from."""

    field: str
    read: Callable[[str], Any]
    options: tuple[Label, ...] = ()


_FIRST: Final = (
    _Question("question", str),
    _Question("purposes", _some_of(list(Purpose)), tuple(PURPOSES[one] for one in Purpose)),
    _Question("phase", _one_of(list(PolicyPhase)), tuple(PHASES[one] for one in PolicyPhase)),
    _Question("decided", _yes_or_no),
    _Question("mandate", _one_of(list(LadderLevel)), tuple(LEVELS[one] for one in LadderLevel)),
    _Question("answer_promised", _yes_or_no),
)
_THEN: Final = (
    _Question("people", _range),
    _Question("mode", _one_of(list(Mode)), tuple(MODES[one] for one in Mode)),
    _Question("euros", int),
    _Question("lead_weeks", int),
    _Question("facilitators", int),
    _Question("local_cases", _yes_or_no),
)
_GROUP: Final = _Question("group", str)
_OF_GROUP: Final = (
    _Question("role", _role, _ROLES),
    _Question("needs", _some_of(list(SafetyNeed)), tuple(NEEDS[one] for one in SafetyNeed)),
)


@attrs.frozen
class Interview:
    """Asks on a screen; ``answer`` returns what somebody types."""

    screen: Screen
    answer: Callable[[], str]

    def request(self) -> AdviceRequest:
        """Ask everything, and return what was answered."""
        self.screen.line(self.screen.say("ask-intro"))
        first = self._all(AdviceRequest, _FIRST)
        groups = self._groups()
        return AdviceRequest(**first, groups=groups, **self._all(AdviceRequest, _THEN))

    def _all(self, kind: type[Any], questions: Sequence[_Question]) -> dict[str, Any]:
        answers = {one.field: self._ask(kind, one) for one in questions}
        return {field: one for field, one in answers.items() if not isinstance(one, Unknown)}

    def _groups(self) -> list[AimGroup]:
        groups: list[AimGroup] = []
        while True:
            name = self._ask(AimGroup, _GROUP)
            if isinstance(name, Unknown):
                return groups
            about = {"id": f"groep-{len(groups) + 1}", "name": name}
            groups.append(AimGroup(**about, **self._all(AimGroup, _OF_GROUP)))

    def _ask(self, kind: type[Any], question: _Question) -> Any:
        """Ask until the answer can be read; no answer is unknown."""
        self.screen.heading(self.screen.say(f"ask-{question.field}"))
        for number, option in enumerate(question.options, 1):
            words = option.nl if self.screen.language == "nl" else option.en
            self.screen.line(f"{number:>2}. {words}")
        while True:
            text = self.answer().strip()
            if text.casefold() in _NOT_KNOWN:
                return UNKNOWN
            if text == _HELP:
                self.screen.line(self.screen.say(f"ask-{question.field}-help"), "dim")
                continue
            try:
                return _valid(kind, question, text)
            except (ValueError, OverflowError):
                self.screen.line(self.screen.say("ask-again"), "yellow")
                self.screen.line(self.screen.say(f"ask-{question.field}-help"), "dim")


def _valid(kind: type[Any], question: _Question, text: str) -> Any:
    """Return an answer that may stand in its field; `ValueError` where it cannot."""
    value = question.read(text)
    name = "name" if question is _GROUP else question.field
    field = attrs.fields_dict(kind)[name]
    if field.validator is not None:
        field.validator(None, field, value)
    return value
