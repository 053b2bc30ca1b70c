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

from ervaringskennis.formats import ParticipationFormat, Source, SourceKind
from ervaringskennis.serialization.catalogue import built_in
from ervaringskennis.serialization.citations import year_of
from ervaringskennis.testing.kit import Conformance, to_override
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_FEWEST_WORDS: Final = 3
_FIELDS: Final = frozenset(field.name for field in attrs.fields(ParticipationFormat))
_FILLER: Final = re.compile(
    r"\W*|n\.?v\.?t\.?|onbekend|unknown|none|null|nan|tbd|todo|geen|leeg|-+|\?+", re.IGNORECASE
)
_ENGLISH: Final = {"and", "for", "from", "people", "that", "the", "their", "this", "with"}
_DUTCH: Final = {"de", "een", "het", "mensen", "niet", "van", "voor", "wordt", "zijn"}


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
        assert sorted({one.id for one in formats} & built_in().keys()) == []

    def test_a_reference_says_who_wrote_it_what_and_when(
        self, formats: Collection[ParticipationFormat]
    ) -> None:
        vague = {
            (one.id, field)
            for one in formats
            for field, source in _all_sources(one)
            if source.kind is SourceKind.CURATED and not _can_be_found(source)
        }
        assert sorted(vague) == []

    def test_unknown_is_unknown_and_not_a_word_or_a_number(
        self, formats: Collection[ParticipationFormat]
    ) -> None:
        fillers = [(one.id, name) for one in formats for name in _filled_up(one)]
        assert fillers == []

    def test_a_text_is_one_or_more_sentences_in_both_languages(
        self, formats: Collection[ParticipationFormat]
    ) -> None:
        found = [(one.id, field) for one in formats for field, text in _texts(one) if _bad(text)]
        assert found == []

    def test_a_name_is_in_dutch_and_in_english(
        self, formats: Collection[ParticipationFormat]
    ) -> None:
        for one in formats:
            assert sorted(_ENGLISH & _words(one.name.nl)) == []
            assert sorted(_DUTCH & _words(one.name.en)) == []
            assert not _FILLER.fullmatch(one.name.en)

    def test_each_caution_has_an_id_of_its_own(
        self, formats: Collection[ParticipationFormat]
    ) -> None:
        counted = Counter(caution.id for one in formats for caution in one.cautions)
        assert [name for name, times in counted.items() if times > 1] == []


# -- sources


def _all_sources(one: ParticipationFormat) -> Iterator[tuple[str, Source]]:
    yield from one.sources.items()
    yield from ((caution.id, caution.source) for caution in one.cautions)


def _can_be_found(source: Source) -> bool:
    """Return whether a reference has a year, or says that it has none, and some words."""
    said = "" if isinstance(source.reference, Unknown) else source.reference
    return bool(year_of(said)) and len(said.split()) >= _FEWEST_WORDS


# -- what says nothing


def _filled_up(one: ParticipationFormat) -> Iterator[str]:
    """Yield the fields of a format that say nothing, and yet are not unknown."""
    for name in _FIELDS - {"id", "name", "kind", "sources", "cautions"}:
        value = getattr(one, name)
        if value == () or (isinstance(value, Range) and _says_nothing(value)):
            yield name
    told = [(name, word) for name, text in _texts(one) for word in (text.nl, text.en)]
    roles = [] if isinstance(one.who, Unknown) else [("who", role) for role in one.who]
    yield from (name for name, word in (*told, *roles) if _FILLER.fullmatch(word.strip()))


def _says_nothing(value: Range) -> bool:
    return value.at_most == 0 or (value.at_most is None and not value.at_least)


# -- sentences


def _texts(one: ParticipationFormat) -> Iterator[tuple[str, Label]]:
    """Yield the fields that are sentences, and what each caution says under its id."""
    for name in ("definition", "preparation"):
        value = getattr(one, name)
        if isinstance(value, Label):
            yield name, value
    yield from ((caution.id, caution.text) for caution in one.cautions)


def _bad(text: Label) -> bool:
    """Return whether a text is no sentence, or in the other language."""
    foreign = _ENGLISH & _words(text.nl) or _DUTCH & _words(text.en)
    return bool(foreign) or not (_is_a_sentence(text.nl) and _is_a_sentence(text.en))


def _is_a_sentence(text: str) -> bool:
    """Return whether a text begins, ends and is as long as a sentence."""
    bare = text.strip("’”'‘“()")
    return not bare[:1].islower() and bare[-1:] in ".!?…" and len(bare.split()) >= _FEWEST_WORDS


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))
