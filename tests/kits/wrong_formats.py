"""Lists of participation formats that are right in all but one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from tests.kits.noticing import breaks

from ervaringskennis.formats import ParticipationFormat, Source
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.testing import FormatsConformance
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from collections.abc import Collection

OWN_ID = "test_each_format_has_an_id_of_its_own"
NOT_OURS = "test_no_format_takes_an_id_of_ours"
SOURCE = "test_whatever_a_format_says_has_a_source"
UNKNOWN_IS = "test_unknown_is_unknown_and_not_a_word_or_a_number"
DUTCH = "test_a_definition_is_one_or_more_sentences_in_dutch"
NAMES = "test_a_name_is_in_dutch_and_in_english"


def made(**fields: Any) -> ParticipationFormat:
    """Return a format in which each field that is said has a source."""
    given = {"id": "kitchen-table", "name": Label(nl="keukentafel", en="kitchen table")}
    sources = {name: Source.CURATED for name in fields if name not in given}
    return ParticipationFormat(**{**given, "sources": sources, **fields})


RIGHT = made(
    definition="Een gesprek thuis. Iemand komt op bezoek, en luistert.",
    group_size=Range(at_least=2, at_most=4),
    mode=Mode.IN_PLACE,
    minutes=Range(at_most=90),
    cautions=("Vraag of iemand thuis bezoek wil.",),
)


class Kit(FormatsConformance):
    """What the lists below share."""

    part: ClassVar[Collection[ParticipationFormat]] = (RIGHT,)

    @pytest.fixture
    def formats(self) -> Collection[ParticipationFormat]:
        return self.part


@breaks()
class TestNothingWrong(Kit):
    part = (RIGHT, made(id="silent", name=Label(nl="stilte", en="silence")))


@breaks(OWN_ID)
class TestTwoOfOneId(Kit):
    part = (RIGHT, made(name=Label(nl="iets anders", en="something else")))


@breaks(OWN_ID)
class TestNoFormats(Kit):
    part = ()


@breaks(NOT_OURS)
class TestOneOfOurs(Kit):
    part = (made(id="workshop"),)


@breaks(SOURCE)
class TestSourceOfNothing(Kit):
    part = (made(sources={"minuten": Source.CURATED}),)


@breaks(SOURCE)
class TestCautionsFromNowhere(Kit):
    part = (made(cautions=("Pas op.",), sources={}),)


@breaks(UNKNOWN_IS)
class TestZeroMinutes(Kit):
    part = (made(minutes=Range(at_least=0, at_most=0)),)


@breaks(UNKNOWN_IS)
class TestAnyNumberOfPeople(Kit):
    part = (made(group_size=Range()),)


@breaks(UNKNOWN_IS)
class TestWordForUnknown(Kit):
    part = (made(preparation="onbekend"),)


@breaks(UNKNOWN_IS)
class TestForNobody(Kit):
    part = (made(who=()),)


@breaks(UNKNOWN_IS, DUTCH)
class TestQuestionMark(Kit):
    part = (made(definition="?"),)


@breaks(DUTCH)
class TestEnglish(Kit):
    part = (made(definition="People talk with each other at the kitchen table."),)


@breaks(DUTCH)
class TestNoSentence(Kit):
    part = (made(definition="gesprek thuis, met bezoek"),)


@breaks(NAMES)
class TestEnglishName(Kit):
    part = (made(name=Label(nl="talk for people", en="talk for people")),)


@breaks(NAMES)
class TestNoName(Kit):
    part = (made(name=Label(nl="keukentafel", en="n.v.t.")),)
