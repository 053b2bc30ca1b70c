"""The page says what the plain text says, to everybody, and does nothing else."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ervaringskennis.testing.letters import DANGEROUS, letter
from ervaringskennis_email.page import page_of

EMPTY = {"meta", "br"}


@attrs.define(eq=False)
class Reader(HTMLParser):
    """Reads a page as a browser does: tags, where links lead, and the words of each paragraph."""

    tags: list[tuple[str, dict[str, str | None]]] = attrs.Factory(list)
    open: list[str] = attrs.Factory(list)
    title: str = ""
    text: str = ""

    def __attrs_post_init__(self) -> None:
        HTMLParser.__init__(self)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attributes)))
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        if tag == "p":
            self.text += "\n\n"

    def handle_data(self, data: str) -> None:
        if "title" in self.open:
            self.title += data
        elif "p" in self.open:
            self.text += data
        else:
            assert not data.strip()


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    reader.close()
    assert reader.open == []
    return reader


def links(body: str) -> list[str | None]:
    found = read(page_of(letter(body=body)))
    return [given["href"] for tag, given in found.tags if tag == "a"]


_PIECES = st.one_of(
    st.characters(),
    st.sampled_from(
        ["<", ">", "&", '"', "'", "\n", "\n\n", "&amp;", "&#x3c;", "{", "}", "{title}"]
    ),
    st.sampled_from(["https://", "https://example.org/?a=1&b=2", 'https://x"onclick=', "http://x"]),
    st.sampled_from(
        ["<script>", "</p>", "javascript:alert(1)", "مريم", "👩‍👩‍👧", "\u2068", "\u2069"]
    ),
)
_ANYTHING = st.lists(_PIECES, max_size=25).map("".join)


@given(body=_ANYTHING, subject=_ANYTHING)
@example(body="https://example.org/<script>alert(1)</script>", subject="</title><script>")
@example(body=DANGEROUS["HTML"], subject=DANGEROUS["HTML"])
def test_a_page_says_what_the_letter_says_and_nothing_else(body: str, subject: str) -> None:
    made = letter(body=body, subject=subject)
    found = read(page_of(made))
    assert found.text.strip("\n") == made.body.strip("\n")
    assert found.title == made.subject
    assert {tag for tag, _given in found.tags} <= {
        *("html", "head", "meta", "title", "body", "main", "p", "br", "a"),
    }
    for tag, given_ in found.tags:
        if tag == "a":
            assert set(given_) == {"href", "style"}
            assert str(given_["href"]).startswith("https://")
        if tag == "p":
            assert given_ == {"dir": "auto"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zie https://example.org/a.", ["https://example.org/a"]),
        ("(https://example.org/a?b=1&c=2)", ["https://example.org/a?b=1&c=2"]),
        (
            "“https://example.org” en https://example.org/x!",
            ["https://example.org", "https://example.org/x"],
        ),
        ("\u2068https://example.org/x\u2069", ["https://example.org/x"]),
        ("http://example.org javascript:alert(1) www.example.org mailto:a@example.org", []),
        ('https://example.org/"><b>', ["https://example.org/"]),
        ("https://", []),
    ],
)
def test_only_https_can_be_followed(text: str, expected: list[str]) -> None:
    assert links(text) == expected


def test_a_screen_reader_knows_the_language_and_which_way_to_read() -> None:
    for language in ("nl", "en", "ar", "nl-x-simple"):
        found = read(page_of(attrs.evolve(letter(), language=language)))
        assert found.tags[0] == ("html", {"lang": language})


def test_paragraphs_and_lines_stay_what_they_are() -> None:
    page = page_of(letter(body="Een\nTwee\n\n\nDrie"))
    assert '<p dir="auto">Een<br>\nTwee</p>\n<p dir="auto">Drie</p>' in page


def _luminance(colour: str) -> float:
    """Return how light a colour is (WCAG 2.2, relative luminance)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_everybody_can_tell_the_words_from_the_paper() -> None:
    page = page_of(letter(body="https://example.org"))
    (paper,) = re.findall(r"background-color: (#[0-9a-f]{6})", page)
    inks = re.findall(r"[ \"]color: (#[0-9a-f]{6})", page)
    assert len(inks) == 2
    for ink in inks:
        dark, light = sorted((_luminance(ink), _luminance(paper)))
        assert (light + 0.05) / (dark + 0.05) >= 7  # AAA
    assert "text-decoration: underline" in page
