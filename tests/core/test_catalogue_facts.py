"""What our catalogue says: that it holds what it should, and nothing that nobody said."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib import resources
from typing import TYPE_CHECKING, Final

import pytest

from ervaringskennis.formats.participation_format import DESCRIBED, ParticipationFormat
from ervaringskennis.formats.vocabulary import LadderLevel
from ervaringskennis.programmes.cautions import Caution, Circumstance
from ervaringskennis.serialization.catalogue import built_in, built_in_references
from ervaringskennis.values.sources import Source, SourceKind
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.values.text import Label

NAMED: Final = """
    ervaringsraad; denktank; ervaringsdeskundige in dienst; sleutelpersoon; wijkinitiatief;
    stamtafel; participatieraad; adviesraad; cliëntenraad; relatiemanager; jongerenparticipatie;
    digitaal platform; digitale participatie; persona; klantreis; effectenkaart; quick scan;
    kompasgesprek; gereedschapskist; inspiratiemarkt; plenair; workshop; online workshop;
    creatieve ontwerpsessie; leernetwerk; community of practice; tafelkleedje;
    bewustwordingsbijeenkomst; improvisatietheater; intervisie; verdiepingstraining;
    vervolgbijeenkomst; welkomstbijeenkomst; buurtapp; groenproject; gesprekskoffer
"""
"""What the announcements name, as they name it."""

USED: Final = """
    workshop walk-in plenary lunch market creative-design-session online-workshop learning-network
    community-of-practice table-cloth kick-off local-meeting exchange closing
"""
"""The ids that the example programmes use."""

EXPECTED: Final = """
    citizens-assembly citizens-jury consensus-conference planning-cell g1000 citizens-council
    citizens-dialogue deliberative-poll world-wide-views citizens-initiative-review
    permanent-citizens-council city-observatory citizens-panel survey participatory-budget
    public-consultation-evening neighbourhood-walk world-cafe open-space focus-group dialogue-table
"""
"""What an adviser in this field looks for, by id: the twelve models of the OECD come first."""

ONLY_NAMED: Final = (
    "effectenkaart",
    "quick scan",
    "kompasgesprek",
    "gesprekskoffer",
    "gereedschapskist",
    "groenproject",
    "improvisatietheater",
)
"""Of which the announcements give no more than the name."""

ENGLISH: Final = """
    the and with from for that this they you your are have has which their feedback tool tools
    community meeting event events awareness empowerment commitment mindset stakeholder stakeholders
    input output target skills
"""
"""English words that Dutch texts have no need of; words that Dutch has too are not in it."""

LONGEST: Final = 20
"""The most words that a Dutch sentence may have."""

_WORD: Final = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_SENTENCE_END: Final = re.compile(r"(?<=[.?!])\s+")
_ADDRESS: Final = re.compile(r"\S+@\S+")


def _formats() -> Iterator[ParticipationFormat]:
    yield from built_in().values()


def _cautions() -> Iterator[Caution]:
    yield from built_in().cautions
    for one in _formats():
        yield from one.cautions


def _texts() -> Iterator[tuple[str, Label]]:
    """Give every text, with the id of what it is about."""
    for one in _formats():
        for said in (one.definition, one.preparation):
            if not isinstance(said, Unknown):
                yield one.id, said
    for caution in _cautions():
        yield caution.id, caution.text


def _sources() -> Iterator[Source]:
    for one in _formats():
        yield from one.sources.values()
    for caution in _cautions():
        yield caution.source


def _words(text: str) -> list[str]:
    return _WORD.findall(text)


@pytest.mark.parametrize("name", [name.strip() for name in NAMED.split(";")])
def test_every_format_that_the_announcements_name_is_there(name: str) -> None:
    found = built_in().found(name)
    assert name in {found.name.nl.casefold(), found.name.en.casefold()}


def test_the_ids_of_the_examples_are_there() -> None:
    assert not set(USED.split()) - built_in().keys()


def test_formats_that_an_adviser_looks_for_are_there() -> None:
    assert not set(EXPECTED.split()) - built_in().keys()


@pytest.mark.parametrize("name", ONLY_NAMED)
def test_what_is_only_named_stays_unknown(name: str) -> None:
    found = built_in().found(name)
    assert [field for field in DESCRIBED if found.source(field) is not UNKNOWN] == []


def test_the_number_of_an_example_is_no_norm() -> None:
    think_tank = built_in().found("denktank")
    assert isinstance(think_tank.group_size, Unknown)
    assert not isinstance(think_tank.definition, Unknown)
    assert "Rhenen" in think_tank.definition.nl


def test_no_announcement_gives_a_level() -> None:
    announced = [
        one.id for one in _formats() if one.source("level") == Source(kind=SourceKind.ANNOUNCEMENT)
    ]
    assert announced == []


def test_notes_give_cautions_and_no_fields() -> None:
    assert not [
        one.id
        for one in _formats()
        if any(source.kind is SourceKind.NOTES for source in one.sources.values())
    ]


def test_no_two_formats_have_the_same_name() -> None:
    names = [
        name for one in _formats() for name in {one.name.nl.casefold(), one.name.en.casefold()}
    ]
    assert sorted(names) == sorted(set(names))


def test_every_reference_is_used() -> None:
    used = {source.reference for source in _sources()}
    assert {one.reference for one in built_in_references().values()} - used == set()


def test_every_reference_can_be_looked_up() -> None:
    without = [name for name, one in built_in_references().items() if isinstance(one.url, Unknown)]
    assert without == []


def test_every_reference_says_what_was_read() -> None:
    folder = resources.files("ervaringskennis.serialization").joinpath("catalogue_data")
    text = folder.joinpath("references.toml").read_text("utf-8")
    remarked = re.findall(r"^#[^\n]*\n\[([^\]]+)\]", text, flags=re.MULTILINE)
    assert remarked == list(tomllib.loads(text))


def test_the_advice_of_the_table_cloths_is_there_with_what_it_is_about() -> None:
    notes = {
        caution.circumstances
        for caution in built_in().cautions
        if caution.source.kind is SourceKind.NOTES
    }
    about = {one for circumstances in notes for one in circumstances}
    assert about == {
        Circumstance.MIXED,
        Circumstance.LOCAL_CASE,
        Circumstance.RESIDENTS,
        Circumstance.INVITED,
        Circumstance.VULNERABLE,
    }
    assert sum(one.source.kind is SourceKind.NOTES for one in _cautions()) == 7


def test_an_adviser_finds_a_format_on_every_rung_of_the_ladder() -> None:
    levels = {one.level for one in _formats() if not isinstance(one.level, Unknown)}
    assert levels == set(LadderLevel)


def test_dutch_sentences_are_short() -> None:
    long = [
        (about, sentence)
        for about, text in _texts()
        for sentence in _SENTENCE_END.split(text.nl)
        if len(_words(sentence)) > LONGEST
    ]
    assert long == []


def test_dutch_texts_have_no_english_words() -> None:
    known = set(ENGLISH.split())
    english = [
        (about, word)
        for about, text in _texts()
        for word in _words(text.nl.casefold())
        if word in known
    ]
    assert english == []


def test_every_text_is_a_whole_sentence_in_both_languages() -> None:
    broken = [
        about
        for about, text in _texts()
        for said in (text.nl, text.en)
        if not re.match(r"[^\W\d_]", said) or not said[0].isupper() or not said.endswith(".")
    ]
    assert broken == []


def test_no_text_holds_an_address() -> None:
    addressed = [
        about for about, text in _texts() if _ADDRESS.search(text.nl) or _ADDRESS.search(text.en)
    ]
    assert addressed == []
