"""An organisation's own list of words, as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from ervaringskennis.errors import InvalidInput
from ervaringskennis.files.jargon_file import own_words_from, read_own_words, rules_with
from ervaringskennis.plain import check

if TYPE_CHECKING:
    from pathlib import Path

LIST = """
schema = "ervaringskennis/plain/1"
accepted = ["participatie", "sociaal domein"]

[[jargon]]
words = ["kanskaart", "kanskaarten"]
use = ["kaart met plekken om te leren"]

[[jargon]]
words = ["buurtkompas"]
use = ["ons plan voor de buurt"]
explain = true
source = "Schrijfwijzer 2026"
"""
WRONG = """
accepted = ["participatie", "--"]
longest = 4

[[jargon]]
words = []
use = ["kaart"]

[[jargon]]
words = ["kompas"]
use = ["  "]
explain = "kanarie"
"""


def problems(text: str) -> list[tuple[str | None, str]]:
    with pytest.raises(InvalidInput) as caught:
        own_words_from(text.encode(), source="eigen.toml")
    assert all(one.source == "eigen.toml" and one.nl and one.en for one in caught.value.problems)
    assert "kanarie" not in str(caught.value)
    return [(one.field, one.code) for one in caught.value.problems]


def test_a_list_lies_over_ours(tmp_path: Path) -> None:
    file = tmp_path / "eigen.toml"
    file.write_text(LIST, encoding="utf-8")
    text = "Participatie in het sociaal domein: het buurtkompas en kanskaarten. En integraal."
    found = check(text, rules=rules_with(file)).found
    assert [(one.words, one.source) for one in found] == [
        ("buurtkompas", "Schrijfwijzer 2026"),
        ("kanskaarten", "eigen.toml"),
        ("integraal", "ervaringskennis"),
    ]
    assert found[0].advice.nl == "Leg dit woord uit, de eerste keer: ons plan voor de buurt."


def test_every_problem_of_a_list_comes_at_once_with_its_field() -> None:
    assert sorted(problems(WRONG), key=str) == [
        ("accepted", "no-word"),
        ("jargon[1].words", "nothing-listed"),
        ("jargon[2].explain", "wrong-kind"),
        ("jargon[2].use", "not-one-line"),
        ("longest", "unknown-key"),
    ]


def test_a_word_cannot_be_accepted_and_jargon() -> None:
    text = 'accepted = ["kans"]\n[[jargon]]\nwords = ["kaart", "Kans"]\nuse = ["x"]'
    assert problems(text) == [("jargon[1].words", "accepted-jargon")]


@pytest.mark.parametrize(
    ("text", "code"),
    [("accepted = [", "bad-toml"), ('schema = "ervaringskennis/plain/9"', "unknown-schema")],
)
def test_a_file_that_is_no_list_says_so(text: str, code: str) -> None:
    assert [one for _, one in problems(text)] == [code]


def test_a_list_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_own_words(tmp_path / "eigen.toml")
    assert caught.value.code == "no-file"
