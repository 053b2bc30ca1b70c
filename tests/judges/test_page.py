"""The page of a programme is there for everybody: axe-core in Chromium finds nothing in the way."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from tests.exports.programmes import with_changes, with_everything

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.page.document import programme_page
from ervaringskennis.files.programme_file import read_programme
from ervaringskennis.programmes.programme import Programme

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.judges.judge import Judge

pytestmark = pytest.mark.judges

EXAMPLES: Final = Path(__file__).parents[2] / "examples"
FEED: Final = "https://example.org/leernetwerk.ics"


def example(name: str) -> Programme:
    return read_programme(EXAMPLES / name / "programme.toml").programme


PROGRAMMES: Final[dict[str, Callable[[], Programme]]] = {
    "symposium": lambda: example("symposium"),
    "workshop-series": lambda: example("workshop-series"),
    "learning-network": lambda: example("learning-network"),
    "harvest": lambda: example("harvest"),
    "trajectory": lambda: example("trajectory"),
    "everything": lambda: attrs.evolve(with_everything(), feed=FEED),
    "changes": lambda: attrs.evolve(with_changes(), feed=FEED, language="en"),
    "nothing": lambda: Programme(id="leeg", title="Nog niets", domain="example.org"),
}
# Widths in CSS pixels: 320 is what WCAG 1.4.10 asks, and A4 without its margins is about 680.
VIEWS: Final[dict[str, dict[str, Any]]] = {
    "desktop": {"width": 1280, "media": "screen", "scheme": "light"},
    "phone": {"width": 360, "media": "screen", "scheme": "light"},
    "zoomed in": {"width": 320, "media": "screen", "scheme": "light"},
    "dark": {"width": 1280, "media": "screen", "scheme": "dark"},
    "paper": {"width": 680, "media": "print", "scheme": "light"},
}
USUAL: Final = ("desktop", "phone")
FULLEST: Final = ("everything", "changes")
SEEN: Final = [
    (name, view) for name in PROGRAMMES for view in VIEWS if view in USUAL or name in FULLEST
]


@cache
def page(name: str, audience: Audience) -> str:
    return programme_page(PROGRAMMES[name](), audience=audience).decode()


def findings(browser: Judge, html: str, view: str, name: str = "") -> list[str]:
    """Return what is in somebody's way; leave a picture where PICTURES names a folder."""
    pictures = os.environ.get("PICTURES")
    picture = str(Path(pictures, f"{name}-{view}.png").resolve()) if pictures and name else None
    found: list[str] = browser.ask(page=html, picture=picture, **VIEWS[view])
    return found


@pytest.mark.parametrize(("name", "view"), SEEN)
def test_nothing_is_in_the_way_of_anybody(browser: Judge, name: str, view: str) -> None:
    assert findings(browser, page(name, Audience.PUBLIC), view, name) == []


@pytest.mark.parametrize("audience", [Audience.PARTICIPANT, Audience.ARRANGER])
def test_nor_is_it_with_meeting_links(browser: Judge, audience: Audience) -> None:
    html = page("everything", audience)
    assert "vergadering.example.org" in html
    for view in USUAL:
        assert findings(browser, html, view, f"everything-{audience}") == []


@pytest.mark.parametrize("entry", ["winter", "later", "aanmelden"])
def test_nor_is_it_on_the_page_of_one_entry(browser: Judge, entry: str) -> None:
    html = programme_page(with_changes(), entry=entry).decode()
    for view in USUAL:
        assert findings(browser, html, view, entry) == []


FINE: Final = """<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Een leernetwerk</title>
<style>body { color: #222; background: #fff }</style>
</head>
<body>
<main>
<h1>Een leernetwerk</h1>
<h2>Wanneer</h2>
<table>
<caption>Bijeenkomsten</caption>
<tr><th scope="col">Dag</th><th scope="col">Tijd</th><th scope="col">Wat</th></tr>
<tr><td>2 juli</td><td>10:00</td><td>Kennismaken</td></tr>
<tr><td>9 juli</td><td>10:00</td><td>Luisteren</td></tr>
<tr><td>16 juli</td><td>10:00</td><td>Terugkijken</td></tr>
</table>
<p>Lees <a href="https://example.org/meer">alles over het netwerk</a>.</p>
<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="De zaal"></p>
</main>
</body>
</html>
"""


def test_a_page_without_faults_has_none(browser: Judge) -> None:
    assert [findings(browser, FINE, view) for view in VIEWS] == [[]] * len(VIEWS)


BROKEN: Final = {
    "no language": (' lang="nl"', "", "html-has-lang"),
    "a language that is none": ('lang="nl"', 'lang="dutch!"', "html-lang-valid"),
    "no title": ("<title>Een leernetwerk</title>", "", "document-title"),
    "no zooming": ("initial-scale=1", "user-scalable=no", "meta-viewport"),
    "an image without words": (' alt="De zaal"', "", "image-alt"),
    "a link without words": ("alles over het netwerk", "", "link-name"),
    "low contrast": ("color: #222", "color: #aaa", "color-contrast"),
    "a heading of level 4 after level 1": ("<h2>Wanneer</h2>", "<h4>Wanneer</h4>", "heading-order"),
    "no heading of level 1": ("<h1>Een leernetwerk</h1>", "", "page-has-heading-one"),
    "no landmark": ("<main>", "<div>", "landmark-one-main"),
    "a table without headers": (
        '<tr><th scope="col">Dag</th><th scope="col">Tijd</th><th scope="col">Wat</th></tr>',
        "<tr><td>Dag</td><td>Tijd</td><td>Wat</td></tr>",
        "td-has-header",
    ),
    "a header of an unknown scope": ('scope="col">Dag', 'scope="kolom">Dag', "scope-attr-valid"),
    "a header without words": (">Dag<", "><", "empty-table-header"),
    "headers that are nowhere": ("<td>2 juli", '<td headers="nergens">2 juli', "td-headers-attr"),
    "a list of what is no item": ("<p>Lees", "<ul><p>x</p></ul><p>Lees", "list"),
    "a style that its own policy refuses": (
        "<style>",
        """<meta http-equiv="Content-Security-Policy" content="style-src 'none'"><style>""",
        "complains",
    ),
    "wider than a phone": ("<p>Lees", '<p style="width: 2000px">Lees', "sideways"),
    "out of the keyboard's reach": ("<a href", '<a tabindex="-1" href', "unreachable"),
    "a focus that cannot be seen": ("<a href", '<a style="outline: none" href', "focus-unseen"),
    "an image from elsewhere": (
        "data:image/gif;base64,R0lGODlhAQABAAAAACw=",
        "https://example.org/zaal.gif",
        "asks-others",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_in_the_way_is_found(browser: Judge, name: str) -> None:
    old, new, word = BROKEN[name]
    assert old in FINE
    found = findings(browser, FINE.replace(old, new, 1), "phone")
    assert any(finding.startswith(f"{word}:") for finding in found), found
