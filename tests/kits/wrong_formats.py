"""Lists of participation formats that are right in all but one thing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from tests.kits.noticing import breaks

from ervaringskennis.formats import Caution, ParticipationFormat, Source
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.testing import FormatsConformance
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from collections.abc import Collection

OWN_ID = "test_each_format_has_an_id_of_its_own"
NOT_OURS = "test_no_format_takes_an_id_of_ours"
REFERENCE = "test_a_reference_says_who_wrote_it_what_and_when"
UNKNOWN_IS = "test_unknown_is_unknown_and_not_a_word_or_a_number"
SENTENCES = "test_a_text_is_one_or_more_sentences_in_both_languages"
NAMES = "test_a_name_is_in_dutch_and_in_english"
CAUTION_ID = "test_each_caution_has_an_id_of_its_own"

BOOK = Source(kind="curated", reference="Movisie, Aan de keukentafel, 2014")
VAGUE = Source(kind="curated", reference="Movisie, Aan de keukentafel")
BOTH = "Een gesprek thuis. Iemand komt op bezoek.", "A talk at home. Somebody visits."


def made(source: Source = BOOK, **fields: Any) -> ParticipationFormat:
    """Return a format in which each field that is said has a source."""
    given = {"id": "kitchen-table", "name": Label(nl="keukentafel", en="kitchen table")}
    said = fields.keys() - {"id", "name", "kind", "cautions"}
    return ParticipationFormat(**{**given, "sources": dict.fromkeys(said, source), **fields})


def told(nl: str, en: str = "Ask somebody first.") -> Label:
    return Label(nl=nl, en=en)


def caution(
    nl: str = "Vraag het eerst aan iemand.", *, source: Source = BOOK, **more: Any
) -> Caution:
    return Caution(**{"id": "ask", "text": told(nl), "source": source, **more})


RIGHT = made(
    definition=Label(nl=BOTH[0], en=BOTH[1]),
    group_size=Range(at_least=2, at_most=4),
    mode=Mode.IN_PLACE,
    minutes=Range(at_most=90),
    who=("resident",),
    cautions=(caution(),),
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


@breaks()
class TestReferenceWithoutYearThatSaysSo(Kit):
    part = (made(Source(kind="curated", reference="Participedia, Citizens' jury, n.d."), who="x"),)


@breaks(OWN_ID)
class TestTwoOfOneId(Kit):
    part = (made(), made(name=Label(nl="iets anders", en="something else")))


@breaks(OWN_ID)
class TestNoFormats(Kit):
    part = ()


@breaks(NOT_OURS)
class TestOneOfOurs(Kit):
    part = (made(id="workshop"),)


@breaks(REFERENCE)
class TestReferenceWithoutYear(Kit):
    part = (made(VAGUE, mode=Mode.IN_PLACE),)


@breaks(REFERENCE)
class TestReferenceOfACautionWithoutYear(Kit):
    part = (made(cautions=(caution(source=VAGUE),)),)


@breaks(REFERENCE)
class TestReferenceThatIsAYear(Kit):
    part = (made(Source(kind="curated", reference="2014"), mode=Mode.IN_PLACE),)


@breaks(UNKNOWN_IS)
class TestZeroMinutes(Kit):
    part = (made(minutes=Range(at_least=0, at_most=0)),)


@breaks(UNKNOWN_IS)
class TestAnyNumberOfPeople(Kit):
    part = (made(group_size=Range()),)


@breaks(UNKNOWN_IS, SENTENCES)
class TestWordForUnknown(Kit):
    part = (made(preparation=told("onbekend")),)


@breaks(UNKNOWN_IS)
class TestForNobody(Kit):
    part = (made(who=()),)


@breaks(UNKNOWN_IS)
class TestForUnknown(Kit):
    part = (made(who=("n.v.t.",)),)


@breaks(UNKNOWN_IS, SENTENCES)
class TestQuestionMark(Kit):
    part = (made(definition=told(BOTH[0], "?")),)


@breaks(SENTENCES)
class TestEnglish(Kit):
    part = (made(definition=told("People talk with each other at the kitchen table.")),)


@breaks(SENTENCES)
class TestDutchTwice(Kit):
    part = (made(definition=told(BOTH[0], "Een gesprek thuis, met bezoek.")),)


@breaks(SENTENCES)
class TestNoSentence(Kit):
    part = (made(definition=told("gesprek thuis, met bezoek")),)


@breaks(SENTENCES)
class TestCautionThatIsNoSentence(Kit):
    part = (made(cautions=(caution("druk"),)),)


@breaks(NAMES)
class TestEnglishName(Kit):
    part = (made(name=Label(nl="talk for people", en="talk for people")),)


@breaks(NAMES)
class TestDutchName(Kit):
    part = (made(name=Label(nl="gesprek van mensen", en="gesprek van mensen")),)


@breaks(NAMES)
class TestNoName(Kit):
    part = (made(name=Label(nl="keukentafel", en="n.v.t.")),)


@breaks(CAUTION_ID)
class TestTwoCautionsOfOneId(Kit):
    part = (made(cautions=(caution(), caution("Vraag het ook aan iemand anders."))),)
