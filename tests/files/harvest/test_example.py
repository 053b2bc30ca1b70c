"""The notes of the example, against the figures of the harvest that it imitates."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from ervaringskennis.files.harvest.reading import HarvestReading, harvest_from, read_harvest
from ervaringskennis.files.harvest.writing import write_harvest
from ervaringskennis.files.programme_file import read_programme
from ervaringskennis.harvest.counting import matrix
from ervaringskennis.harvest.notes import NoteKind
from ervaringskennis.values.unknown import UNKNOWN

FOLDER = Path(__file__).parents[3] / "examples" / "harvest"
FIGURES = {
    "Ervaringskennis": (15, 8, 8),
    "Werving": (10, 15, 9),
    "Duurzame beweging in de wijk": (7, 17, 14),
    "Verbreding andere doelgroepen": (6, 7, 11),
}
CATEGORIES = ("Uitdagingen", "Tips", "Kansen")
ADVICE = (
    *("apart van andere groepen", "eigen buurt buiten het gesprek", "goede waardering af"),
    *('geen "cocreatie" maar "samen maken"', "Ga naar mensen toe", "welk uur", "voor veiligheid"),
)


@pytest.fixture(name="plain")
def read_without_the_programme() -> HarvestReading:
    return read_harvest(FOLDER / "notes.txt")


@pytest.fixture(name="certain")
def read_with_the_programme() -> HarvestReading:
    programme = read_programme(FOLDER).programme
    names = programme.harvest.categories
    return read_harvest(FOLDER / "notes.txt", themes=programme.themes, categories=names)


def test_there_are_127_notes_and_one_question_at_the_end(certain: HarvestReading) -> None:
    counted = matrix(certain.harvest.notes)
    assert {
        theme: tuple(counted[theme, category] for category in CATEGORIES) for theme in FIGURES
    } == FIGURES
    *notes, orphan = certain.harvest.notes
    assert len(notes) == sum(map(sum, FIGURES.values())) == 127
    assert (orphan.theme, orphan.category, orphan.kind) == (UNKNOWN, UNKNOWN, NoteKind.QUESTION)
    assert sum(note.parent is not None for note in notes) == 2


def test_the_programme_only_makes_it_more_certain(
    plain: HarvestReading, certain: HarvestReading
) -> None:
    assert plain.harvest == certain.harvest
    assert [(p.row, p.code) for p in plain.problems] == [
        (1, "guessed-title"),
        (80, "guessed-theme"),
        (154, "loose-line"),
    ]
    assert [p.code for p in certain.problems] == ["guessed-title", "loose-line"]


def test_headings_are_spelled_in_three_ways() -> None:
    lines = (FOLDER / "notes.txt").read_text("utf-8").splitlines()
    assert {"Thema: Ervaringskennis", "Thema : Werving", "Duurzame beweging in de wijk"} < {*lines}


def test_duplicates_doubts_and_questions_are_kept(certain: HarvestReading) -> None:
    texts = [note.text for note in certain.harvest.notes]
    assert [text for text, times in Counter(texts).items() if times > 1] == [
        "Serieus genomen worden (?)"
    ]
    assert sum("(?)" in text for text in texts) >= 5
    assert sum(note.kind is NoteKind.QUESTION for note in certain.harvest.notes) >= 5


@pytest.mark.parametrize("words", ADVICE)
def test_the_advice_for_organisers_stands_among_the_notes(
    certain: HarvestReading, words: str
) -> None:
    assert sum(words in note.text for note in certain.harvest.notes) == 1


@pytest.mark.parametrize("name", ["notes.txt", "notes.md", "notes.csv", "notes.xlsx"])
def test_the_notes_go_through_each_kind_of_file(certain: HarvestReading, name: str) -> None:
    written = write_harvest(certain.harvest, name)
    assert harvest_from(written, source=name).harvest == certain.harvest
