"""What is written is read back, whatever people wrote, in each kind of file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ervaringskennis.files.harvest.reading import harvest_from
from ervaringskennis.files.harvest.writing import write_harvest
from ervaringskennis.harvest.notes import Harvest, Link, LinkKind, Note, NoteKind
from ervaringskennis.testing.strategies.harvest import harvests
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

# Pieces that mean something to one reader or another, to be put together at will.
PIECES = (
    *(
        "Thema:",
        "thema :",
        "Theme:",
        "Thema 2:",
        "Thema",
        "Soort:",
        "Titel:",
        "Thema's:",
        "Soorten:",
    ),
    *("Zonder thema", "Tips", "tip", "Kansen:", "uitdaging", "Hetzelfde: n1, n2", "n1", "(?)", "?"),
    *("-", "- ", "* ", "•", "–", "1.", "2) ", "o\t", "---", "===", "#", "## ", ">", "|", "~~~"),
    *(
        "=1+1",
        "+",
        "@",
        "'",
        '"',
        ";",
        ",",
        "sep=;",
        "{",
        "}",
        "{#n2}",
        " {.a}",
        "{\\}",
        "\\",
        "\\\\",
    ),
    *("*", "**", "_", "`", "[", "](", "<b>", "&amp;", "&#10;", "&", "_x000D_", "#N/A", "(titel)"),
    *(" ", "  ", "\t", "\u00a0", "\u200b", "\u3000", "\x80", "a", "één", "e\u0301", "漢", "😀"),
)
odd_lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join)
odd_texts = st.lists(odd_lines | st.just(""), min_size=1, max_size=3).map("\n".join)
names = odd_lines.filter(lambda name: bool(name.strip())).map(lambda name: name.replace("\t", " "))
known_names = names | st.sampled_from(["Werving", "Tips", "Kansen"])
ids = st.sampled_from(["n1", "n2", "n3", "n4", "a", "x-1", "2", "wie:wat+waar_dan"])


@st.composite
def odd_harvests(draw: DrawFn) -> Harvest:
    """Yield harvests that look like something else, nested three deep and deeper."""
    notes: list[Note] = []
    for name in draw(st.lists(ids, max_size=5, unique=True)):
        under = draw(st.sampled_from([None, *chain(notes)]))
        notes.append(draw(odd_notes(name, under)))
    return Harvest(
        title=draw(st.just("") | odd_texts | st.just(" ") | st.just("a\r\nb")),
        themes=draw(st.lists(known_names, max_size=2)),
        categories=draw(st.lists(known_names, max_size=2)),
        notes=notes,
        links=draw(odd_links([note.id for note in notes])),
    )


def odd_links(known: list[str]) -> st.SearchStrategy[list[Link]]:
    if len(known) < 2:
        return st.just([])
    some = st.lists(st.sampled_from(known), min_size=2, max_size=3, unique=True)
    return st.lists(st.builds(Link, kind=st.sampled_from(LinkKind), notes=some), max_size=2)


def chain(notes: list[Note]) -> list[Note]:
    """Return the last note and those that it stands under."""
    by_id = {note.id: note for note in notes}
    found = notes[-1:]
    while found and found[-1].parent:
        found.append(by_id[found[-1].parent])
    return found


@st.composite
def odd_notes(draw: DrawFn, name: str, under: Note | None) -> Note:
    place: dict[str, Any] = {
        "theme": draw(known_names | st.just(UNKNOWN)),
        "category": draw(known_names | st.just(UNKNOWN)),
    }
    if under:
        place = {"theme": under.theme, "category": under.category, "parent": under.id}
    return Note(
        id=name,
        text=draw(odd_texts.filter(lambda text: bool(text.strip()))),
        kind=draw(st.sampled_from(NoteKind)),
        tags=draw(st.lists(names, max_size=2)),
        session=draw(ids | st.just(UNKNOWN)),
        format=draw(ids | st.just(UNKNOWN)),
        **place,
    )


def again(harvest: Harvest, name: str, **told: Any) -> Harvest:
    return harvest_from(write_harvest(harvest, name, **told), source=name).harvest


languages = st.sampled_from(["nl", "en"])


@pytest.mark.parametrize("name", ["notes.txt", "notes.md", "notes.csv"])
@given(harvest=harvests() | odd_harvests(), language=languages)
@example(harvest=Harvest(), language="nl")
@example(harvest=Harvest(title="Tips", themes=["Tips"], categories=["Tips"] * 2), language="nl")
def test_every_harvest_comes_back_as_it_was(name: str, harvest: Harvest, language: Any) -> None:
    assert again(harvest, name, language=language) == harvest


@pytest.mark.slow
@given(harvest=harvests() | odd_harvests(), language=languages)
def test_an_excel_file_gives_every_harvest_back(harvest: Harvest, language: Any) -> None:
    assert again(harvest, "notes.xlsx", language=language) == harvest


@pytest.mark.parametrize("name", ["notes.txt", "notes.md"])
@given(harvest=harvests() | odd_harvests())
def test_what_we_wrote_has_nothing_to_guess(name: str, harvest: Harvest) -> None:
    problems = harvest_from(write_harvest(harvest, name), source=name).problems
    assert {problem.code for problem in problems} <= {"no-notes"}
