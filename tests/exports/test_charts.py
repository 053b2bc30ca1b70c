"""Pictures of a harvest: honest scales, every number in words, and readable without colour."""

from __future__ import annotations

import itertools
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from justhtml import JustHTML
from tests.exports.harvests import REPORT, THEMES
from tests.exports.pages import MARKUP, TURNING

from ervaringskennis.exports.charts import (
    Picture,
    RegisterRow,
    matrix_pictures,
    register_picture,
    svg_file,
    together,
    top_themes_picture,
)
from ervaringskennis.exports.charts.lettering import width, wrapped
from ervaringskennis.exports.page.markup import write
from ervaringskennis.harvest.counting import Matrix, Name
from ervaringskennis.values.unknown import UNKNOWN

SVG: Final = "{http://www.w3.org/2000/svg}"
MATRIX: Final = REPORT.matrix
PANELS: Final = matrix_pictures(MATRIX)
TOP: Final = top_themes_picture(MATRIX.top)
MARKED: Final = top_themes_picture(MATRIX.top, REPORT.different_by_theme)
REGISTER: Final = register_picture(REPORT.register)
EVERY: Final = {"panel": PANELS[0], "top": TOP, "marked": MARKED, "register": REGISTER}
WHOLE: Final = together(PANELS, name="oogst", title="Oogst")

NAMES: Final = st.one_of(
    st.sampled_from([*THEMES, *MARKUP, *TURNING, "Onbeperktetoegankelijkheidsdeskundigen" * 3]),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), min_size=1, max_size=40),
)
COUNTS: Final = st.integers(0, 2000)


def read(picture: Picture) -> ET.Element:
    """Return a picture as a reader of XML does; what is no proper XML fails."""
    return ET.fromstring(svg_file(picture))  # noqa: S314 - our own


def bars(picture: Picture) -> list[ET.Element]:
    """Return the parts of bars, without those of the legend."""
    root = read(picture)
    others = {
        id(one) for legend in root.iter(f"{SVG}g") if legend.get("class") for one in legend.iter()
    }
    every = [one for one in root.iter(f"{SVG}rect") if one.get("class") != "ground"]
    return [one for one in every if id(one) not in others]


def drawn(picture: Picture, class_: str) -> list[ET.Element]:
    return [one for one in bars(picture) if one.get("class") == class_]


def lengths(picture: Picture, class_: str = "full") -> list[float]:
    return [float(one.attrib["width"]) for one in drawn(picture, class_)]


def written(picture: Picture) -> list[str]:
    return ["".join(one.itertext()) for one in read(picture).iter(f"{SVG}text")]


@st.composite
def matrices(draw: st.DrawFn) -> Matrix:
    themes: list[Name] = [*draw(st.lists(NAMES, min_size=1, max_size=4, unique=True)), UNKNOWN]
    categories: list[Name] = [*draw(st.lists(NAMES, min_size=1, max_size=4, unique=True)), UNKNOWN]
    places = list(itertools.product(themes, categories))
    numbers = draw(st.lists(COUNTS, min_size=len(places), max_size=len(places)))
    return Matrix(
        themes=tuple(themes),
        categories=tuple(categories),
        counts=Counter(dict(zip(places, numbers, strict=True))),
    )


# -- scales


@given(matrices())
def test_every_bar_of_every_theme_is_as_long_as_its_number(matrix: Matrix) -> None:
    pictures = matrix_pictures(matrix)
    numbers = [
        matrix[theme, category]
        for theme in matrix.themes
        for category in matrix.categories
        if matrix[theme, category]
    ]
    found = [length for picture in pictures for length in lengths(picture)]
    longest = max(found, default=0)
    assert len(found) == len(numbers)
    for length, number in zip(found, numbers, strict=True):
        assert length == pytest.approx(longest * number / max(numbers), abs=0.011)


def test_every_bar_begins_at_zero_at_the_same_place() -> None:
    starts = {one.attrib["x"] for picture in PANELS for one in drawn(picture, "full")}
    axes = [re.match(r"M(\S+) 0V", one.attrib["d"]) for one in _axes(PANELS)]
    assert len(starts) == 1
    assert {one[1] for one in axes if one} == starts
    assert {one.attrib["x"] for one in drawn(TOP, "full")} == {"0"}


def _axes(pictures: tuple[Picture, ...]) -> Iterator[ET.Element]:
    for picture in pictures:
        yield from (one for one in read(picture).iter(f"{SVG}path") if one.get("class") == "axis")


@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=1, max_size=5))
def test_the_parts_of_a_bar_follow_each_other_and_are_as_long_as_their_numbers(
    numbers: list[tuple[int, int, int]],
) -> None:
    rows = [
        RegisterRow(theme=f"t{at}", answered=one, declined=two, open=three)
        for at, (one, two, three) in enumerate(numbers)
    ]
    picture = register_picture(rows)
    found = bars(picture)
    longest = max((_end(one) for one in found), default=0)
    most = max(row.total for row in rows)
    expected = [
        (sum(parts[:at]), value)
        for parts in ((row.answered, row.declined, row.open) for row in rows)
        for at, value in enumerate(parts)
        if value
    ]
    assert len(found) == len(expected)
    for one, (before, value) in zip(found, expected, strict=True):
        assert float(one.attrib["x"]) == pytest.approx(longest * before / most, abs=0.05)
        assert float(one.attrib["width"]) == pytest.approx(longest * value / most, abs=0.05)


def _end(bar: ET.Element) -> float:
    return float(bar.attrib["x"]) + float(bar.attrib["width"])


def test_where_nothing_was_noted_there_is_no_bar_and_a_nought() -> None:
    empty = Matrix(themes=("Werving",), categories=("Tips", "Kansen"), counts={})
    (picture,) = matrix_pictures(empty)
    assert lengths(picture) == []
    assert written(picture) == ["Werving", "Tips", "0", "Kansen", "0"]


# -- what is written


def test_a_panel_names_its_theme_its_categories_and_every_number() -> None:
    assert written(PANELS[0]) == [
        "Ervaringskennis",
        "Uitdagingen",
        "15",
        "Tips",
        "8",
        "Kansen",
        "8",
    ]
    assert PANELS[0].told == "Uitdagingen: 15; Tips: 8; Kansen: 8."


def test_what_has_no_theme_or_category_is_named_so_and_only_where_it_occurs() -> None:
    assert written(PANELS[-1]) == [
        *("Zonder thema", "Uitdagingen", "0", "Tips", "0", "Kansen", "0", "Zonder soort", "1")
    ]
    assert [one for one in PANELS if "Zonder soort" in written(one)] == [PANELS[-1]]
    assert written(matrix_pictures(MATRIX, "en")[-1])[0] == "Without a theme"


def test_where_notes_are_linked_a_mark_says_how_many_different_things_were_said() -> None:
    marks = [one for one in read(MARKED).iter(f"{SVG}path") if one.get("class") == "mark"]
    assert len(marks) == 1 + len(MATRIX.themes)  # the first is in the legend
    assert "38 (36)" in written(MARKED)
    assert "Duurzame beweging in de wijk: 38, 36 verschillend" in MARKED.told
    assert not [one for one in read(TOP).iter(f"{SVG}path") if one.get("class") == "mark"]
    assert "38" in written(TOP)


def test_the_register_is_told_in_numbers_and_explained() -> None:
    assert written(REGISTER)[:3] == ["Beantwoord", "Afgewezen", "Nog open"]
    assert "11 beantwoord, 2 afgewezen, 18 nog open" in written(REGISTER)
    assert "Ervaringskennis: 11 beantwoord, 2 afgewezen, 18 nog open" in REGISTER.told


def test_the_parts_of_the_register_differ_without_colour() -> None:
    answered, declined, waiting = (drawn(REGISTER, one)[0] for one in ("full", "hatched", "blank"))
    assert (answered.get("stroke"), waiting.get("fill")) == (None, "#ffffff")
    assert waiting.get("stroke") == answered.get("fill")
    pattern = str(declined.get("fill")).removeprefix("url(#").removesuffix(")")
    assert [one.get("id") for one in read(REGISTER).iter(f"{SVG}pattern")] == [pattern]


def test_long_names_wrap_and_none_is_cut() -> None:
    long = "Samenwerking met welzijnsorganisaties en onbeperktetoegankelijkheidsdeskundigen in 2020"
    picture = top_themes_picture([(long, 3)])
    lines = written(picture)[:-1]
    assert len(lines) > 1
    assert "".join(lines).replace("-", "").replace(" ", "") == long.replace(" ", "")
    assert picture.height > top_themes_picture([("Kort", 3)]).height


@given(NAMES, st.integers(40, 400))
def test_every_line_fits_and_no_letter_is_lost(name: str, room: int) -> None:
    lines = wrapped(name, room)
    assert all(width(line) <= room or len(line.rstrip("-")) == 1 for line in lines)
    letters = "".join("".join(lines).replace("-", "").split())
    assert letters == "".join(name.replace("-", "").split())


# -- for everybody


@pytest.mark.parametrize("name", EVERY)
def test_a_picture_has_a_title_and_a_description_for_who_cannot_see_it(name: str) -> None:
    picture = EVERY[name]
    root = read(picture)
    title, told = (root.find(f"{SVG}{one}") for one in ("title", "desc"))
    assert root.get("role") == "img"
    assert root.get("lang") == "nl"
    assert title is not None
    assert told is not None
    assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert (title.text, told.text) == (picture.title, picture.told)


@pytest.mark.parametrize("name", EVERY)
def test_a_picture_scales_and_asks_nothing_of_anybody(name: str) -> None:
    inside = read(EVERY[name])
    assert re.fullmatch(r"-16 -16 [\d.]+ [\d.]+", inside.attrib["viewBox"])
    source = svg_file(EVERY[name]).decode()
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|<script|@import|style=", source)
    assert "prefers-color-scheme: dark" in source


def test_within_a_page_a_picture_takes_the_look_of_the_page() -> None:
    page = JustHTML(write(REGISTER.element), fragment=True, strict=True, sanitize=False)
    (svg,) = page.query("svg")
    assert svg.attrs is not None
    assert svg.attrs["viewBox"] == f"0 0 360 {REGISTER.height:g}"
    assert "width" not in svg.attrs
    assert not page.query("style, rect.ground")


def test_several_pictures_in_one_stand_beside_and_below_each_other() -> None:
    assert (WHOLE.width, WHOLE.height) == (760, 3 * 40 + sum(_heights()) - 40)
    moved = [one.get("transform") for one in read(WHOLE) if one.tag == f"{SVG}g"]
    assert moved[:2] == ["translate(0 0)", "translate(400 0)"]
    assert len(moved) == len(PANELS)
    assert WHOLE.told.startswith("Ervaringskennis: Uitdagingen: 15; Tips: 8; Kansen: 8.")
    assert sorted(written(WHOLE)) == sorted(text for one in PANELS for text in written(one))


@given(matrices())
def test_no_number_stands_outside_its_picture(matrix: Matrix) -> None:
    pictures = (*matrix_pictures(matrix), top_themes_picture(matrix.top))
    for picture in pictures:
        for one in read(picture).iter(f"{SVG}text"):
            if one.get("class") == "strong" and str(one.text).isdigit():
                assert float(one.attrib["x"]) + width(str(one.text)) <= picture.width


def _heights() -> Iterator[float]:
    for at in range(0, len(PANELS), 2):
        yield max(one.height for one in PANELS[at : at + 2])


def test_nothing_at_all_gives_no_panels_and_an_empty_picture() -> None:
    nothing = Matrix(themes=(), categories=(), counts={})
    assert matrix_pictures(nothing) == ()
    empty = together((), name="leeg", title="Leeg")
    assert (written(empty), empty.height) == ([], 0)
    assert written(top_themes_picture([])) == []


@given(matrices())
def test_whatever_a_theme_is_called_it_stays_text(matrix: Matrix) -> None:
    plain = Matrix(
        themes=tuple(f"t{at}" for at, _ in enumerate(matrix.themes)), categories=("c",), counts={}
    )
    hostile = Matrix(themes=matrix.themes, categories=("c",), counts={})
    for one, other in zip(matrix_pictures(hostile), matrix_pictures(plain), strict=True):
        kinds = {node.tag for node in read(one).iter()}
        assert kinds == {node.tag for node in read(other).iter()}


def test_the_same_numbers_give_the_same_bytes() -> None:
    again = together(matrix_pictures(MATRIX), name="oogst", title="Oogst")
    assert svg_file(again) == svg_file(WHOLE)
