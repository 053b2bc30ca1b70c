"""Languages that are right in all but one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import attrs
import pytest
from tests.kits.noticing import breaks

from ervaringskennis.messages.languages import MessageLanguage
from ervaringskennis.messages.template import Wording
from ervaringskennis.messages.wording import Texts
from ervaringskennis.testing import LanguageConformance

if TYPE_CHECKING:
    from collections.abc import Mapping

OWN = "test_it_has_a_text_of_its_own"
EACH = "test_each_kind_of_message_is_written_in_it_or_in_its_fallback"
SIGNS = "test_no_sign_of_a_text_is_left_in_a_message"
ALL = "test_a_message_tells_all_that_it_tells_in_the_fallback"
DAYS = "test_each_day_is_written_in_full_and_in_words_of_its_own"
TIMES = "test_each_time_of_day_is_written_in_its_own_way"
UNTIL = "test_from_when_until_when_is_written_in_full"
DIRECTION = "test_it_is_written_in_the_direction_that_it_says"

DUTCH = Texts().language("nl", "placed")
SIMPLE = attrs.evolve(DUTCH, code="nl-x-simple", name="Eenvoudig Nederlands")


class Kit(LanguageConformance):
    """What the languages below share: each is Dutch with something wrong."""

    part: ClassVar[MessageLanguage] = SIMPLE

    @pytest.fixture
    def language(self) -> MessageLanguage:
        return self.part


@breaks()
class TestNothingWrong(Kit):
    pass


@breaks()
class TestOneTextOnly(Kit):
    part = attrs.evolve(SIMPLE, texts={"placed": DUTCH.texts["placed"]})


@breaks(OWN)
class TestNoTexts(Kit):
    part = attrs.evolve(SIMPLE, texts={})


def odd(kind: type[MessageLanguage]) -> MessageLanguage:
    """Return the same language, of another class."""
    told = {name.name: getattr(SIMPLE, name.name) for name in attrs.fields(MessageLanguage)}
    del told["_templates"]
    return kind(**told)


def spoilt(**patterns: str) -> MessageLanguage:
    """Return the same language with patterns that nobody can give it."""
    language = attrs.evolve(SIMPLE)
    for name, pattern in patterns.items():
        object.__setattr__(language, name, pattern)
    return language


class Terse(MessageLanguage):
    """Says nothing where little is known."""

    def write(self, kind: str, values: Mapping[str, str]) -> Wording:
        said = super().write(kind, values)
        return said if "when" in values else Wording(said.subject, "")


@breaks(EACH)
class TestSaysNothing(Kit):
    part = odd(Terse)


class Boastful(MessageLanguage):
    """Says that it has a text, and has it not."""

    def has(self, _kind: str) -> bool:
        return True


@breaks(EACH, SIGNS, ALL)
class TestHasNotWhatItSays(Kit):
    part = attrs.evolve(odd(Boastful), texts={})


class Unfinished(MessageLanguage):
    """Leaves what was to be filled in."""

    def write(self, kind: str, values: Mapping[str, str]) -> Wording:
        said = super().write(kind, values)
        return Wording(said.subject, f"{said.body}{{name}}")


@breaks(SIGNS)
class TestLeavesAPlaceholder(Kit):
    part = odd(Unfinished)


REMINDER = DUTCH.texts["reminder"]


@breaks(ALL)
class TestDoesNotSayWhen(Kit):
    part = attrs.evolve(
        SIMPLE, texts={**DUTCH.texts, "reminder": REMINDER.replace("Wanneer: {when}\n", "")}
    )


@breaks(DAYS)
class TestTwoDaysReadAlike(Kit):
    # 1 februari and 11 januari.
    part = attrs.evolve(
        SIMPLE, months=("x", "1x", *DUTCH.months[2:]), day="{weekday} {day}{month} {year}"
    )


@breaks(DAYS)
class TestNoYear(Kit):
    part = spoilt(day="{weekday} {day} {month}")


@breaks(TIMES, UNTIL)
class TestNoMinutes(Kit):
    part = spoilt(clock="{hour} uur")


@breaks(UNTIL)
class TestNoEnd(Kit):
    part = spoilt(stretch="{start}")


@breaks(DIRECTION)
class TestTheOtherWayAround(Kit):
    part = attrs.evolve(SIMPLE, direction="rtl")
