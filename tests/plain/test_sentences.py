"""Where Dutch sentences and words begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.plain.sentences import sentences_of, words_of


def split(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences_of(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Neem iets mee, bijv. een foto of een brief",
        "U hoort o.a. Amsterdam en Utrecht noemen",
        "Dat kan, d.w.z. Anna belt u terug",
        "De zaal is open van maandag t/m vrijdag",
        "Kijk bij nr. 7 en bij art. 12 van de regels",
        "Vraag het aan dhr. Bakker of mevr. De Wit",
        "Mevrouw A. Jansen en de heer B.C. Smit komen",
        "Wij beginnen om 9.30 uur met 1.500 mensen en 2,5 uur tijd",
        "Kijk op https://example.org/agenda.html?dag=1. en kom",
        "Kijk bij gemeente.nl. of bij buurt.example.org, en bel",
        "Dat gaat d.m.v een brief",
        "Mail naar post@voorbeeld.example.org voor meer uitleg",
        "De dag “Kom en praat mee!” is in mei",
        "Het is nog niet klaar … maar het komt",
        "Open het bestand programme.toml in de map",
        "Beste {name}, wij zien u bij {title.nl} op {day}",
    ],
)
def test_these_are_one_sentence(whole: str) -> None:
    assert split(f"{whole}. Tot dan!")[0] in {whole, f"{whole}."}
    assert len(split(f"{whole}. Tot dan!")) == 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kom! Doe mee? Ja.", ["Kom", "Doe mee", "Ja"]),
        ("Neem brood mee, kaas, enz. Wij zorgen voor thee.", ["Neem brood mee, kaas, enz.", ""]),
        ("Er zijn 40 plaatsen. 12 zijn weg.", ["Er zijn 40 plaatsen", "12 zijn weg"]),
        ("# Samen aan tafel\nKom erbij", ["Samen aan tafel", "Kom erbij"]),
        ("- brood\n- kaas\n  en melk\nTot dan", ["brood", "kaas\n  en melk", "Tot dan"]),
        ("1. Bel ons\n2) Kom langs", ["Bel ons", "Kom langs"]),
        ("Wat: koffie\nWaar: zaal", ["Wat: koffie", "Waar: zaal"]),
        ("Beste {name}, | Goedendag,", ["Beste {name}", "Goedendag"]),
        ("Wie komt\n\nen wie niet", ["Wie komt", "en wie niet"]),
        ("", []),
        ("… — !\n\n", []),
    ],
)
def test_a_text_is_split_where_people_stop(text: str, expected: list[str]) -> None:
    found = split(text)
    assert [here for here, wanted in zip(found, expected, strict=False) if wanted] == [
        wanted for wanted in expected if wanted
    ]
    assert len(found) == len(expected)


def test_an_abbreviation_is_the_same_with_and_without_its_last_full_stop() -> None:
    assert words_of("d.m.v iets") == words_of("D.M.V. iets") == ("d.m.v.", "iets")


def test_a_line_that_was_wrapped_goes_on() -> None:
    long = "Wij lopen samen door de straat en kijken wat er beter"
    assert split(f"{long}\nkan in de buurt.") == [f"{long}\nkan in de buurt"]


def test_one_word_is_one_word_whatever_is_in_it() -> None:
    assert words_of("foto's e-mail zo’n 2e 9.30") == ("foto's", "e-mail", "zo'n", "2e", "9.30")
    assert (
        len(words_of("`the code` {name} --as the_name post@example.org d.m.v. https://x.nl/a,b"))
        == 7
    )


@given(st.text(alphabet="Aa .,!?\n-#|`{}é1@:/_’“”\t", max_size=60))
def test_words_stand_in_order_and_within_the_text(text: str) -> None:
    at = 0
    for sentence in sentences_of(text):
        assert sentence.words
        for word in sentence.words:
            assert at <= word.start < word.end <= len(text)
            at = word.end


@pytest.mark.parametrize(
    "part", ["www.", "```", "{", "a@", "--a", "1.", "x.", "…", "- \n", "a_", "h://"]
)
def test_a_hostile_text_takes_no_longer_than_its_length(part: str) -> None:
    # With a pattern that backtracks, a hundred thousand characters would take minutes.
    assert isinstance(list(sentences_of(part * (100_000 // len(part)))), list)
