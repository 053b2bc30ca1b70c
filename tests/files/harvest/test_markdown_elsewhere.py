"""Markdown that we write, as another program shows it: the same words, and nothing that runs."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ervaringskennis.files.harvest.drafts import likely_kind
from ervaringskennis.files.harvest.writing import write_harvest
from ervaringskennis.harvest.notes import Harvest, Note, NoteKind

if TYPE_CHECKING:
    from markdown_it.token import Token

SIGNS = "\\`*_{}[]()<>#+-.!|~=:&;\"'"
PIECES = (
    *SIGNS,
    "---",
    "1.",
    "](http://a)",
    "<b>",
    "&amp;",
    "&#10;",
    "a",
    "b ",
    " ",
    "\t",
    "é",
    "•",
)
lines = st.lists(st.sampled_from(PIECES), min_size=1, max_size=6).map("".join)
texts = st.lists(lines | st.just(""), min_size=1, max_size=3).map("\n".join)
written = texts.map(str.strip).filter(bool)


def shown(data: bytes) -> list[tuple[str, str]]:
    """Return each piece of text with the tag around it, as a reader of CommonMark shows it."""
    tokens = MarkdownIt("commonmark").parse(data.decode())
    return [
        (before.type, "".join(map(_plain, token.children or ())))
        for before, token in pairwise(tokens)
        if token.type == "inline"
    ]


def _plain(token: Token) -> str:
    assert token.type in {"text", "text_special", "softbreak"}, token.type
    return "\n" if token.type == "softbreak" else token.content


@given(notes=st.lists(written, min_size=1, max_size=3), title=written)
def test_another_program_shows_the_same_words(notes: list[str], title: str) -> None:
    harvest = Harvest(
        title=title,
        notes=[
            Note(id=f"n{number}", text=text, kind=likely_kind(text))
            for number, text in enumerate(notes, 1)
        ],
    )
    found = shown(write_harvest(harvest, "a.md"))
    paragraphs = [part for text in notes for part in re.split(r"\n{2,}", text)]
    assert [text for kind, text in found if kind == "paragraph_open"] == paragraphs
    (heading,) = [text for kind, text in found if kind == "heading_open"]
    assert heading in {title, f"Titel: {title}"}


def test_notes_are_nested_there_as_they_are_here() -> None:
    notes = [
        Note(id="n1", text="een\ntwee\n\ndrie"),
        Note(id="n2", text="vier", parent="n1"),
        Note(id="n3", text="vijf?", parent="n2", kind=NoteKind.QUESTION),
    ]
    tokens = MarkdownIt("commonmark").parse(write_harvest(Harvest(notes=notes), "a.md").decode())
    levels = {token.content: token.level for token in tokens if token.type == "inline"}
    assert levels == {"een\ntwee": 3, "drie": 3, "vier": 5, "vijf?": 7}
