"""HTML as values: nothing that is text can become anything else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from justhtml import JustHTML
from tests.exports.pages import MARKUP, TURNING

from ervaringskennis.exports.page.markup import paragraphs, tag, write

_PIECES = st.one_of(
    st.sampled_from(MARKUP),
    st.sampled_from(TURNING + "\0"),
    st.characters(exclude_characters="\r"),
)
_HOSTILE = st.lists(_PIECES, max_size=12).map("".join)


def _read(html: str) -> JustHTML:
    return JustHTML(html, fragment=True, strict=True, sanitize=False)


@given(_HOSTILE)
def test_any_text_is_read_back_as_that_text_and_nothing_else(hostile: str) -> None:
    read = _read(write(tag("p", hostile, title=hostile)))
    (paragraph,) = read.query("*")
    assert paragraph.name == "p"
    known = paragraph.to_text(separator="", strip=False)
    assert len(known) == len(hostile)
    assert all(one in {other, "\ufffd"} for one, other in zip(known, hostile, strict=True))
    assert paragraph.attrs == {"title": known}


def test_what_html_allows_stays_as_it_is() -> None:
    text = "Tom & <Jerry> – 'één' \"twee\"\t漢 🗓️ \u202egespiegeld\u202c"
    (paragraph,) = _read(write(tag("p", text))).query("p")
    assert paragraph.to_text(separator="", strip=False) == text


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", " https://x", ""])
def test_a_link_that_can_run_code_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="a link on a page starts with"):
        tag("a", "klik", href=address)


def test_a_style_sheet_that_could_end_itself_is_refused() -> None:
    with pytest.raises(ValueError, match="holds no <"):
        write(tag("style", "a{}</style><script>"))


def test_blank_lines_part_paragraphs_and_others_stay_lines() -> None:
    assert write(paragraphs("een\ntwee\n \n\ndrie\r\n\r\nvier\n")) == (
        "\n<p>een<br>twee</p>\n<p>drie</p>\n<p>vier</p>"
    )
    assert paragraphs(" \n") == []
