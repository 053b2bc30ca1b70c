"""The register of Dutch municipalities: complete, and forgiving of how people write."""

from __future__ import annotations

import ast
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.values import _municipality_data as data
from ervaringskennis.values import municipalities as module
from ervaringskennis.values.municipalities import (
    Municipality,
    MunicipalityRegister,
    dutch_municipalities,
)

if TYPE_CHECKING:
    from collections.abc import Callable

REGISTER = dutch_municipalities()
AMBIGUOUS = {"Bergen"}


def code_of(text: str) -> str | None:
    found = REGISTER.find(text)
    return None if found is None else found.code


def without_accents(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(char for char in decomposed if not unicodedata.combining(char))


def test_every_municipality_of_2026_is_there_once() -> None:
    codes = {one.code for one in REGISTER.municipalities}
    names = {one.name for one in REGISTER.municipalities}
    assert REGISTER.year == data.REFERENCE_YEAR == 2026
    assert "2026" in data.SOURCE
    assert len(REGISTER.municipalities) == len(codes) == len(names) == 342


def test_the_lines_of_the_data_are_well_formed() -> None:
    lines = (data.MUNICIPALITY_LINES + data.SPELLING_LINES).splitlines()
    assert all(line[:4].isdigit() and line[4] == " " and line[5:].strip() for line in lines)
    assert all(line == unicodedata.normalize("NFC", line.strip()) for line in lines)
    assert len(set(lines)) == len(lines)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("1980", "Dijk en Waard"),
        ("1982", "Land van Cuijk"),
        ("1991", "Maashorst"),
        ("1992", "Voorne aan Zee"),
        ("0363", "Amsterdam"),
        ("0362", "Amstelveen"),
        ("0344", "Utrecht"),
        ("0014", "Groningen"),
        ("0518", "'s-Gravenhage"),
        ("0796", "'s-Hertogenbosch"),
        ("0373", "Bergen (NH.)"),
        ("0893", "Bergen (L.)"),
        ("1900", "Súdwest-Fryslân"),
    ],
)
def test_a_code_and_its_official_name_belong_together(code: str, name: str) -> None:
    expected = Municipality(code=code, name=name)
    assert REGISTER.by_code(code) == expected
    assert REGISTER.find(name) == expected


@pytest.mark.parametrize("name", ["Weesp", "Brielle", "Hellevoetsluis", "Westvoorne", "Uden"])
def test_a_merged_municipality_is_gone(name: str) -> None:
    assert REGISTER.candidates(name) == ()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("utrecht", "0344"),
        ("Gem. Utrecht", "0344"),
        ("gem Utrecht", "0344"),
        ("Gem.Utrecht", "0344"),
        ("gmt. Utrecht", "0344"),
        ("GEMEENTE: Utrecht", "0344"),
        ("Utrecht (gemeente)", "0344"),
        ("\u00a0Utrecht\t\n", "0344"),
        ("gemeente Den Haag", "0518"),
        ("The Hague", "0518"),
        ("'s-Gravenhage", "0518"),
        ("'s Gravenhage", "0518"),
        ("s gravenhage", "0518"),
        ("\u2018s-Gravenhage", "0518"),
        ("`s-Gravenhage", "0518"),
        ("\u00b4s-Gravenhage", "0518"),
        ("Den Bosch", "0796"),
        ("\u2019s-Hertogenbosch", "0796"),
        ("s-Hertogenbosch", "0796"),
        ("ZAANSTAD", "0479"),
        ("Zaanstad ", "0479"),
        ("Sudwest-Fryslan", "1900"),
        ("Súdwest Fryslân", "1900"),
        ("Su\u0301dwest\u2011Frysla\u0302n", "1900"),
        ("Zuidwest-Friesland", "1900"),
        ("Noordoost-Friesland", "1970"),
        ("Dantumadeel", "1891"),
        ("Tietjerksteradeel", "0737"),
        ("De Friese Meren", "1940"),
        ("Ljouwert", "0080"),
        ("Eijsden Margraten", "1903"),
        ("\u0132sselstein", "0353"),
        ("\u0133sselstein", "0353"),
        ("Capelle a/d IJssel", "0502"),
        ("Berg & Dal", "1945"),
        ("Alphen  -  Chaam", "1723"),
        ("Gemert-Bakel", "1652"),
        ("Nuenen", "0820"),
    ],
)
def test_what_people_write_is_understood(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Bergen NH", "0373"),
        ("Bergen (NH)", "0373"),
        ("Bergen (N.H.)", "0373"),
        ("Bergen (Noord-Holland)", "0373"),
        ("gemeente bergen noord holland", "0373"),
        ("Bergen (L)", "0893"),
        ("Bergen Limburg", "0893"),
        ("Bergen, Limburg", "0893"),
        ("Bergen op Zoom", "0748"),
        ("Hengelo", "0164"),
        ("Hengelo (O.)", "0164"),
        ("Hengelo (Ov.)", "0164"),
        ("Hengelo Overijssel", "0164"),
        ("Middelburg (Z.)", "0687"),
        ("Middelburg", "0687"),
        ("Beek", "0888"),
        ("Laren (NH)", "0417"),
        ("Rijswijk Zuid-Holland", "0603"),
        ("Stein", "0971"),
    ],
)
def test_a_province_may_be_written_in_many_ways(text: str, code: str) -> None:
    assert code_of(text) == code


@pytest.mark.parametrize("text", ["Bergen", "gemeente BERGEN", " bergen "])
def test_bergen_alone_stays_ambiguous(text: str) -> None:
    assert {one.code for one in REGISTER.candidates(text)} == {"0373", "0893"}
    assert REGISTER.find(text) is None


@pytest.mark.parametrize("text", ["Hengelo (Gld.)", "Rijswijk (Gelderland)", "Bergen Zeeland"])
def test_another_province_is_another_place(text: str) -> None:
    assert REGISTER.candidates(text) == ()


@pytest.mark.parametrize("text", ["0344", "344", "GM0344", "gm 344", "GM-0344", " 0344 "])
def test_a_code_is_found_too(text: str) -> None:
    assert code_of(text) == "0344"


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "gemeente", "Gem.", "9999", "00344", "GM", "Utrech", "Atlantis", "\u0660"],
)
def test_what_is_unknown_finds_nothing(text: str) -> None:
    assert REGISTER.candidates(text) == ()
    assert REGISTER.find(text) is None


@given(
    st.sampled_from(REGISTER.municipalities),
    st.sampled_from([str, str.upper, str.lower, str.title, str.swapcase]),
    st.sampled_from([str, without_accents]),
    st.sampled_from(["", "gemeente ", "Gemeente  ", "GEM. ", "gem ", "gmt. "]),
    st.sampled_from(["", " ", "\t", "\u00a0"]),
)
def test_every_official_name_is_found_as_itself(
    one: Municipality,
    case: Callable[[str], str],
    accents: Callable[[str], str],
    lead: str,
    space: str,
) -> None:
    assert REGISTER.find(space + lead + accents(case(one.name)) + space) == one


@given(
    st.sampled_from(REGISTER.municipalities), st.sampled_from(["'", "’", "‘", "`", "\u00b4", ""])
)
def test_every_apostrophe_and_every_dash_is_the_same(one: Municipality, mark: str) -> None:
    assert REGISTER.find(one.name.replace("'", mark)) == one
    assert REGISTER.find(one.name.replace("-", " ")) == one
    assert REGISTER.find(one.name.replace(" ", "-")) == one


@given(st.text())
def test_no_text_at_all_raises(text: str) -> None:
    found = REGISTER.candidates(text)
    assert REGISTER.find(text) == (found[0] if len(found) == 1 else None)


def test_no_name_and_no_spelling_finds_two() -> None:
    bare = {one.name.split(" (")[0] for one in REGISTER.municipalities} - AMBIGUOUS
    for text in bare:
        assert len(REGISTER.candidates(text)) == 1
    for spelling, code in REGISTER.spellings:
        assert code_of(spelling) == code


def test_no_shipped_spelling_hides_an_official_name() -> None:
    names_only = attrs.evolve(REGISTER, spellings=())
    assert all(names_only.candidates(spelling) == () for spelling, _ in REGISTER.spellings)


def test_a_register_extended_is_another_register() -> None:
    own = Municipality(code="9001", name="Bonaire")
    extended = REGISTER.extended(municipalities=[own], spellings={"Domstad": "0344"})
    assert extended.find("gemeente bonaire") == own
    assert extended.find("DOMSTAD") == extended.by_code("344")
    assert extended.find("Den Haag") == REGISTER.find("Den Haag")
    assert REGISTER.find("Bonaire") is REGISTER.find("Domstad") is None
    assert len(REGISTER.municipalities) == 342


def test_the_spelling_of_the_organisation_wins() -> None:
    extended = REGISTER.extended(spellings={"bergen": "0373", "Den Bosch": "0757", "344": "0363"})
    assert [one.code for one in extended.candidates("Bergen")] == ["0373"]
    assert [one.code for one in extended.candidates("Den Bosch")] == ["0757"]
    assert [one.code for one in extended.candidates("344")] == ["0363"]
    again = extended.extended(spellings={"BERGEN": "GM0893"})
    assert [one.code for one in again.candidates("Bergen")] == ["0893"]


def test_a_municipality_of_the_organisation_wins_from_a_spelling_and_its_old_self() -> None:
    renamed = Municipality(code="0518", name="Den Haag")
    extended = REGISTER.extended(municipalities=[renamed])
    assert extended.find("Den Haag") == extended.by_code("0518") == renamed
    assert len(extended.municipalities) == 342
    other = Municipality(code="9999", name="Nuenen")
    assert REGISTER.extended(municipalities=[other]).find("Nuenen") == other


def test_two_official_names_alike_are_ambiguous() -> None:
    twin = Municipality(code="9999", name="Hengelo (Gld.)")
    extended = REGISTER.extended(municipalities=[twin])
    assert extended.find("Hengelo") is None
    assert extended.find("Hengelo Gld") == twin
    assert extended.find("Hengelo (O.)") == REGISTER.by_code("0164")


@pytest.mark.parametrize(
    ("spellings", "match"),
    [
        ({"Domstad": "9999"}, "'9999'"),
        ({"Domstad": "Utrecht"}, "'Domstad'"),
        ({"-": "0344"}, "'-'"),
    ],
)
def test_a_bad_spelling_is_refused(spellings: dict[str, str], match: str) -> None:
    with pytest.raises(ValueError, match=match):
        REGISTER.extended(spellings=spellings)


def test_a_code_twice_is_refused() -> None:
    one = Municipality(code="0344", name="Utrecht")
    with pytest.raises(ValueError, match="twice"):
        MunicipalityRegister(year=2026, municipalities=(one, one))


@pytest.mark.parametrize("code", ["344", "GM0344", "03440", "", "034x", "0344\n", "\u0660344"])
def test_a_code_of_other_than_four_digits_is_refused(code: str) -> None:
    with pytest.raises(ValueError, match="4 digits"):
        Municipality(code=code, name="Utrecht")


def test_a_name_without_letters_is_refused() -> None:
    with pytest.raises(ValueError, match="name"):
        Municipality(code="0344", name=" - ")


def test_a_register_is_a_value() -> None:
    same = attrs.evolve(REGISTER)
    assert same == REGISTER
    assert hash(same) == hash(REGISTER)
    assert same != REGISTER.extended(spellings={"Domstad": "0344"})
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        REGISTER.year = 2025  # type: ignore[misc]


def test_the_dutch_register_is_made_once() -> None:
    assert dutch_municipalities() is dutch_municipalities()


def test_the_register_reads_no_file_and_parses_nothing_at_import() -> None:
    tree = ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
    imported = {
        name
        for node in tree.body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in ([node.module] if isinstance(node, ast.ImportFrom) else [node.names[0].name])
    }
    assert not imported & {"os", "pathlib", "io", "importlib", "importlib.resources"}
    calls = [node for node in tree.body if isinstance(node, ast.Expr | ast.Assign)]
    assert not any(isinstance(node.value, ast.Call) for node in calls)
