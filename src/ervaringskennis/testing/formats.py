# ruff: noqa: S101, D102 - as in every test: assert, names that are sentences
"""A kit that tries every promise of a list of participation formats, for whoever adds some.

>>> import pytest
>>> class TestMyFormats(FormatsConformance):
...     @pytest.fixture
...     def formats(self):
...         return MY_FORMATS
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

import attrs
import pytest

from ervaringskennis.formats import FORMATS, ParticipationFormat, Source
from ervaringskennis.testing.kit import Conformance, to_override
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_FEWEST_WORDS: Final = 3
_FIELDS: Final = frozenset(field.name for field in attrs.fields(ParticipationFormat))
_FILLER: Final = re.compile(
    r"\W*|n\.?v\.?t\.?|onbekend|unknown|none|null|nan|tbd|todo|geen|leeg|-+|\?+", re.IGNORECASE
)
_ENGLISH: Final = {"and", "for", "from", "people", "that", "the", "their", "this", "with"}


class FormatsConformance(Conformance):
    """Inherit, and override `formats`; each test is one promise of a `ParticipationFormat`."""

    @pytest.fixture
    def formats(self) -> Collection[ParticipationFormat]:
        """Override: return the formats."""
        to_override("formats", "the formats, as your hook returns them")

    def test_each_format_has_an_id_of_its_own(
        self, formats: Collection[ParticipationFormat]
    ) -> None:
        counted = Counter(one.id for one in formats)
        assert counted
        assert [name for name, times in counted.items() if times > 1] == []

    def test_no_format_takes_an_id_of_ours(self, formats: Collection[ParticipationFormat]) -> None:
        assert sorted({one.id for one in formats} & FORMATS.keys()) == []

    def test_whatever_a_format_says_has_a_source(
        self, formats: Collection[ParticipationFormat]
    ) -> None:
        for one in formats:
            said = {name for name in _FIELDS - {"id", "name", "sources"} if _says(one, name)}
            sources = {name for name, where in one.sources.items() if where is not Source.UNKNOWN}
            assert (one.id, sources) == (one.id, said)

    def test_unknown_is_unknown_and_not_a_word_or_a_number(
        self, formats: Collection[ParticipationFormat]
    ) -> None:
        fillers = [(one.id, name) for one in formats for name in _filled_up(one)]
        assert fillers == []

    def test_a_definition_is_one_or_more_sentences_in_dutch(
        self, formats: Collection[ParticipationFormat]
    ) -> None:
        for one in formats:
            if isinstance(one.definition, str):
                assert _is_a_sentence(one.definition), one.id
                assert sorted(_ENGLISH & _words(one.definition)) == []

    def test_a_name_is_in_dutch_and_in_english(
        self, formats: Collection[ParticipationFormat]
    ) -> None:
        for one in formats:
            assert sorted(_ENGLISH & _words(one.name.nl)) == []
            assert not _FILLER.fullmatch(one.name.en)


def _says(one: ParticipationFormat, name: str) -> bool:
    value = getattr(one, name)
    return not isinstance(value, Unknown) and (name != "cautions" or bool(value))


def _filled_up(one: ParticipationFormat) -> Iterator[str]:
    """Yield the fields of a format that say nothing, and yet are not unknown."""
    for name in _FIELDS - {"id", "name", "sources", "cautions"}:
        value = getattr(one, name)
        if value == () or (isinstance(value, Range) and _says_nothing(value)):
            yield name
    for name in ("definition", "preparation", "who", "cautions"):
        value = getattr(one, name)
        told = [value] if isinstance(value, str) else [] if isinstance(value, Unknown) else value
        if any(_FILLER.fullmatch(text.strip()) for text in told):
            yield name


def _is_a_sentence(text: str) -> bool:
    """Return whether a text begins, ends and is as long as a sentence."""
    bare = text.strip("’”'‘“()")
    return not bare[:1].islower() and bare[-1:] in ".!?…" and len(bare.split()) >= _FEWEST_WORDS


def _says_nothing(value: Range) -> bool:
    return value.at_most == 0 or (value.at_most is None and not value.at_least)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
