"""Whatever people wrote in a programme stays text on its page."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exports.pages import (
    ARRANGER,
    EVERYTHING,
    FEED,
    LINK,
    MARKUP,
    PARTICIPANT,
    PLACES,
    PUBLIC,
    TURNING,
    WORDS,
    elements,
    full,
    programme,
    shown,
    text,
    texts,
)
from tests.exports.programmes import accepted

from ervaringskennis.exports.page import programme_page
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.testing.kit import tried
from ervaringskennis.values.text import line

if TYPE_CHECKING:
    from ervaringskennis.exports.audience import Audience

_PIECES = st.one_of(
    st.sampled_from(MARKUP),
    st.sampled_from(TURNING),
    st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp", "Cn")),
)
_HOSTILE = st.lists(_PIECES, min_size=1, max_size=6).map("".join).filter(accepted(line))


def _skeleton(page: Any) -> list[tuple[str, list[str]]]:
    return [(one.name, sorted(one.attrs or {})) for one in elements(page.root)]


@tried(0.5)
@given(st.lists(_HOSTILE, min_size=1, max_size=5))
def test_hostile_texts_are_all_shown_and_make_no_element(drawn: list[str]) -> None:
    # The numbers keep them apart, as those that they stand for are.
    numbered = zip(range(PLACES), itertools.cycle(drawn), strict=False)
    hostile = [f"{number}{one}{number}" for number, one in numbered]
    page = shown(full(hostile), audience=ARRANGER)
    assert _skeleton(page) == _skeleton(shown(full(WORDS), audience=ARRANGER))
    seen = text(page.query("body")[0])
    assert [one for one in hostile if one not in seen] == []
    assert text(page.query("title")[0]) == hostile[0]


@pytest.mark.parametrize("entry", ["keuze", "verzet"])
def test_hostile_texts_make_no_element_on_the_page_of_one_entry(entry: str) -> None:
    hostile = [f'{number}</p><script>x</script>"{number}' for number in range(PLACES)]
    page = shown(full(hostile), entry=entry)
    assert _skeleton(page) == _skeleton(shown(full(WORDS), entry=entry))


def test_every_word_of_a_programme_is_on_its_page() -> None:
    seen = text(shown(EVERYTHING, audience=ARRANGER).query("body")[0])
    assert [word for word in WORDS if word not in seen] == []


@pytest.mark.parametrize("odd", ["\x80", "\x9f", "\ufdd0", "\U0001fffe", "\U0010ffff"])
def test_what_html_does_not_allow_is_no_reason_to_show_nothing(odd: str) -> None:
    page = shown(programme(Session(id="s", title=f"Avond{odd}1")))
    assert texts(page, "tbody th, li") == ["Avond\ufffd1"]


def test_a_text_from_right_to_left_turns_nothing_around() -> None:
    page = shown(EVERYTHING, audience=ARRANGER)
    for one in elements(page.root):
        words = "".join(getattr(child, "data", None) or "" for child in one.children)
        if re.search(r"woord-\d\d", words) and one.name not in {"bdi", "title"}:
            # What stands beside it is the programme's own too, and the direction is that of it.
            assert re.sub(r"woord-\d\d", "", text(one)).strip() == "", one.name


# -- what is for whose eyes


@pytest.mark.parametrize("entry", [None, "verzet", "afgelast", "keuze"])
def test_the_public_sees_no_meeting_link(entry: str | None) -> None:
    page = programme_page(EVERYTHING, audience=PUBLIC, entry=entry)
    assert b"vergadering" not in page
    assert b"geheim" not in page


@pytest.mark.parametrize("audience", [PARTICIPANT, ARRANGER])
@pytest.mark.parametrize("entry", [None, "verzet"])
def test_who_takes_part_can_follow_the_meeting_link(audience: Audience, entry: str | None) -> None:
    page = shown(EVERYTHING, audience=audience, entry=entry)
    assert _links(page, "main").count(LINK) == 1


def test_nobody_is_sent_to_a_meeting_that_is_cancelled() -> None:
    assert LINK not in _links(shown(EVERYTHING, audience=PARTICIPANT, entry="afgelast"), "main")


def test_a_meeting_link_is_shown_for_an_online_choice() -> None:
    choice = Session(id="s", title="Keuze", choice=True, mode="online", link=LINK)
    assert LINK in _links(shown(programme(choice), audience=PARTICIPANT), "main")


def test_only_who_runs_the_programme_sees_what_is_due() -> None:
    pages = {
        one: text(shown(EVERYTHING, audience=one).root) for one in (PUBLIC, PARTICIPANT, ARRANGER)
    }
    assert [one for one, seen in pages.items() if "Wat nog klaar moet" in seen] == [ARRANGER]


# -- the network


def test_a_page_runs_nothing_and_asks_nothing_of_anybody() -> None:
    page = shown(EVERYTHING, audience=ARRANGER)
    allowed = {"a", "article", "b", "bdi", "body", "br", "caption", "dd", "div", "dl", "dt"}
    allowed |= {"footer", "h1", "h2", "h3", "head", "header", "html", "li", "main", "meta", "nav"}
    allowed |= {"p", "s", "section", "span", "strong", "style", "table", "tbody", "td", "th"}
    allowed |= {"thead", "time", "title", "tr", "ul"}
    found = list(elements(page.root))
    assert {one.name for one in found} - allowed == set()
    loading = {"src", "srcset", "background", "action", "ping", "style"}
    assert [one.name for one in found if loading & (one.attrs or {}).keys()] == []
    assert not any(name.startswith("on") for one in found for name in one.attrs or {})
    sheet = text(page.query("style")[0])
    assert not re.search(r"url\(|@import|@font-face|image-set", sheet)


def test_browsers_are_told_to_allow_nothing_but_our_own_style_sheet() -> None:

    page = shown(EVERYTHING)
    (policy,) = page.query("meta[http-equiv=Content-Security-Policy]")
    sheet = page.query("style")[0].to_text(separator="", strip=False)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert (policy.attrs or {})["content"] == (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def test_one_can_subscribe_to_the_feed_by_a_click_and_by_hand() -> None:
    found = _links(shown(EVERYTHING), "main")
    assert f"webcal{FEED.removeprefix('https')}" in found
    assert FEED in found
    assert FEED in text(shown(EVERYTHING).query("#calendar")[0])


@pytest.mark.parametrize("fields", [{}, {"feed": "mailto:agenda@example.org"}])
def test_without_a_feed_nobody_is_asked_to_subscribe(fields: dict[str, str]) -> None:
    page = programme_page(programme(Session(id="s", title="Avond"), **fields))
    assert b"webcal:" not in page
    assert b"In uw agenda" not in page


def _links(page: Any, within: str) -> list[str]:
    return [one.attrs["href"] for one in page.query(f"{within} a")]
