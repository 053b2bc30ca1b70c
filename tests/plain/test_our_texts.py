"""Our own Dutch passes our own checker: every letter, error, reason and word on the screen."""

from __future__ import annotations

import re
import runpy
from typing import TYPE_CHECKING, Final

from tests.plain.our_texts import ROOT, every_text

from ervaringskennis.files.programme_file import read_programme
from ervaringskennis.plain import DUTCH, OwnWords, check
from ervaringskennis.planning import has_registrations, plan

if TYPE_CHECKING:
    from pathlib import Path

OURS: Final = {
    # The library and its field.
    "ervaringskennis": "the name of this library, and of what it is for",
    "informeren": "the lowest rung of the ladder of participation, which has no other name",
    "traject": "what one of our programmes is called by those who hold it",
    # Roles as people have them.
    "beleidsambtenaar": "what policy officers call themselves",
    "ervaringsdeskundige": "a role, and a job that is called so",
    "professional": "a role beside that of resident",
    "strategisch beleidsadviseur": "a role in one of our programmes",
    # Formats as they are known; their definitions explain them.
    "burgerberaad": "the name of a format",
    "digitale participatie": "the name of a format",
    "focusgroep": "the name of a format",
    "participatieve waarde-evaluatie": "the name of a format",
    "quick scan": "the name of a format",
    "world café": "the name of a format",
}
"""Words that our texts keep, each with why."""

RULES: Final = DUTCH.with_own(OwnWords(accepted=list(OURS)), source="ours")
TYPED: Final = re.compile(r"“[a-z-]+”|\([a-z-]+\)|\[+[a-z.]+\]+|--[a-z-]+ [a-z]+")
"""Names of the program itself, which people type as they stand: in “quotes” or (brackets)."""

EXAMPLES: Final = sorted(path.parent for path in (ROOT / "examples").glob("*/programme.toml"))
PLANNED: Final = [one for one in EXAMPLES if has_registrations(one, read_programme(one))]


def advice(text: str) -> list[str]:
    """Return what the checker says of a text of ours."""
    found = check(TYPED.sub("{typed}", text), rules=RULES).found
    return [f"{one.kind}: {one.words}" for one in found]


def test_every_dutch_text_of_ours_passes_our_own_checker() -> None:
    told = {one.where: found for one in every_text() if (found := advice(one.text))}
    assert told == {}


def test_every_reason_that_people_get_passes_it() -> None:
    # Sentences are put together while the program runs, and can differ from their pieces.
    of_every_code = runpy.run_path(str(ROOT / "docs" / "generate.py"))["sample_reasons"]()
    planned = [
        decision.reason
        for folder in PLANNED
        for draw in plan(folder, seed="plain").draws
        for decision in draw.allocation
    ]
    reasons = {reason.nl for reason in (*of_every_code, *planned)}
    assert len(reasons) > 100
    assert {reason: found for reason in reasons if (found := advice(reason))} == {}


def test_a_word_that_we_keep_is_on_a_list_and_in_our_texts() -> None:
    texts = [one.text.lower() for one in every_text()]
    texts += [(folder / "programme.toml").read_text(encoding="utf-8") for folder in EXAMPLES]
    assert [word for word in OURS if not check(word).found] == []
    assert [word for word in OURS if not any(word in text for text in texts)] == []


SOURCE: Final = '''
"""Wij faciliteren: a docstring is not read by those who get the text."""
WORDS: Final[dict[str, tuple[str, str]]] = {"a": ("Thans een.", "Now one.")}
def refused(state, nl, en): ...
class Error:
    @classmethod
    def of(cls, code, nl, en): ...
refused(state, f"Thans {twee}.", "Now two.")
Error.of("code", "Thans" " drie.", "Now three.")
Problem(code="x", nl="Thans " + vier, en="Now four.")
label = {"nl": "Thans vijf.", "en": "Now five."}
said = "Thans zes." if language == "nl" else "Now six."
def told(): return ("Thans is het tien.", "Now it is ten.")
'''


def test_a_text_is_found_however_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "words.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "reasons_nl.py").write_text('"""Thans niet."""\ndef f(x): return f"Thans {x} 7"')
    (tmp_path / "data.toml").write_text('[[one]]\ntitle = { nl = "Thans acht.", en = "Now 8." }')
    (tmp_path / "nl").mkdir()
    (tmp_path / "nl" / "letter.txt").write_text("Onderwerp: Thans\n\nThans negen.")
    texts = {one.text for one in every_text((tmp_path,))}
    assert sorted(texts) == [
        "Onderwerp: Thans\n\nThans negen.",
        "Thans acht.",
        "Thans drie.",
        "Thans een.",
        "Thans is het tien.",
        "Thans vijf.",
        "Thans zes.",
        "Thans {…}",
        "Thans {…} 7",
        "Thans {…}.",
    ]
    assert all(advice(text) for text in texts)


def test_the_texts_are_those_that_we_know_of() -> None:
    found = every_text()
    places = {one.where.partition(":")[0] for one in found}
    assert len({one.text for one in found}) > 1500
    assert len([where for where in places if "/texts/nl/" in where]) > 20
    assert {
        "src/ervaringskennis/values/text.py",
        "src/ervaringskennis/cli/outcome_words.py",
        "src/ervaringskennis/cli/sentences.py",
        "src/ervaringskennis/allocation/reasons_nl.py",
        "src/ervaringskennis/organiser/calendars.py",
    } <= places
    assert any(where.startswith("plugins/") for where in places)
