# ruff: noqa: S101, D102 - as in every test: assert, names that are sentences
"""A kit that tries every promise of a language in which people are written to.

>>> import pytest
>>> class TestMyLanguage(LanguageConformance):
...     @pytest.fixture
...     def language(self):
...         return MY_LANGUAGE
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter
from typing import TYPE_CHECKING, Final

import pytest

from ervaringskennis.messages.in_words import day_in_words, moment_in_words, when_in_words
from ervaringskennis.messages.languages import OURS, MessageLanguage
from ervaringskennis.messages.template import KINDS, PLACEHOLDERS
from ervaringskennis.messages.wording import Texts
from ervaringskennis.testing.kit import Conformance, to_override
from ervaringskennis.values.dates import When

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ervaringskennis.messages.template import Wording

EVERYTHING: Final[Mapping[str, str]] = {name: f"<{name.upper()}>" for name in PLACEHOLDERS}
"""A value for each placeholder, by which it can be found in a message."""
LITTLE: Final[Mapping[str, str]] = {name: EVERYTHING[name] for name in ("title", "programme")}
"""What is always known."""
_FREE: Final = frozenset({"name", "reason"})
"""What a text may do without: how people are greeted differs, and a reason is in Dutch."""


class LanguageConformance(Conformance):
    """Inherit, and override `language`; each test is one promise of a `MessageLanguage`."""

    @pytest.fixture
    def language(self) -> MessageLanguage:
        """Override: return the language."""
        to_override("language", "the language, as your hook returns it")

    @pytest.fixture
    def texts(self, language: MessageLanguage) -> Texts:
        """All texts, with those of the language among them."""
        return Texts() if language.code in OURS else Texts(languages=[language])

    def test_it_has_a_text_of_its_own(self, language: MessageLanguage) -> None:
        assert [kind for kind in KINDS if language.has(kind)]

    @pytest.mark.parametrize("kind", KINDS)
    def test_each_kind_of_message_is_written_in_it_or_in_its_fallback(
        self, language: MessageLanguage, texts: Texts, kind: str
    ) -> None:
        used = texts.language(language.code, kind)
        assert used.code == (language.code if language.has(kind) else language.fallback)
        for values in (EVERYTHING, LITTLE):
            wording = texts.write(kind, language.code, values)
            assert wording.subject.strip()
            assert wording.body.strip()

    @pytest.mark.parametrize("kind", KINDS)
    def test_no_sign_of_a_text_is_left_in_a_message(
        self, language: MessageLanguage, texts: Texts, kind: str
    ) -> None:
        for values in (EVERYTHING, LITTLE):
            said = _said(texts.write(kind, language.code, values))
            assert sorted(set("{}|") & set(said)) == []

    @pytest.mark.parametrize("kind", KINDS)
    def test_a_message_tells_all_that_it_tells_in_the_fallback(
        self, language: MessageLanguage, texts: Texts, kind: str
    ) -> None:
        told = _told(texts.write(kind, language.fallback, EVERYTHING))
        assert told - _told(texts.write(kind, language.code, EVERYTHING)) - _FREE == set()

    def test_each_day_is_written_in_full_and_in_words_of_its_own(
        self, language: MessageLanguage
    ) -> None:
        first = dt.date(2027, 1, 1)
        days = [first + dt.timedelta(days=number) for number in range(2 * 366)]
        said = {day: day_in_words(day, language) for day in days}
        for day, words in said.items():
            name, month = language.days[day.weekday()], language.months[day.month - 1]
            assert [part for part in (name, month, str(day.day)) if part not in words] == []
            assert str(day.year) in words
        assert [words for words, times in Counter(said.values()).items() if times > 1] == []

    def test_each_time_of_day_is_written_in_its_own_way(self, language: MessageLanguage) -> None:
        noon = dt.datetime(2026, 4, 16, tzinfo=dt.UTC)
        moments = [noon + dt.timedelta(minutes=number) for number in range(24 * 60)]
        said = [moment_in_words(moment, language) for moment in moments]
        assert len(set(said)) == len(moments)
        assert all(
            f"{moment.minute:02}" in words for moment, words in zip(moments, said, strict=True)
        )

    def test_from_when_until_when_is_written_in_full(self, language: MessageLanguage) -> None:
        day, start, end = dt.date(2026, 4, 16), dt.time(9, 41), dt.time(21, 57)
        words = when_in_words([When(day=day, start=start, end=end)], language)
        assert words.startswith(day_in_words(day, language)) or language.direction == "rtl"
        assert words.index("41") < words.index("57")

    def test_it_is_written_in_the_direction_that_it_says(self, language: MessageLanguage) -> None:
        letters = "".join([language.name, *language.days, *language.months])
        classes = Counter(unicodedata.bidirectional(letter) for letter in letters)
        leftward = classes["R"] + classes["AL"] > classes["L"]
        assert language.direction == ("rtl" if leftward else "ltr")


def _said(wording: Wording) -> str:
    return f"{wording.subject}\n{wording.body}"


def _told(wording: Wording) -> set[str]:
    """Return the placeholders whose values stand in a message."""
    said = _said(wording)
    return {name for name, value in EVERYTHING.items() if value in said}
