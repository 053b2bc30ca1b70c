"""Notes typed over from table-cloths: headings spelled as people spell them, and no word lost."""

from __future__ import annotations

import contextlib
import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidInput, Severity
from ervaringskennis.files.harvest.reading import HarvestReading, harvest_from
from ervaringskennis.files.harvest.writing import write_harvest
from ervaringskennis.harvest.notes import Harvest, Link, NoteKind
from ervaringskennis.values.unknown import UNKNOWN

THEMES = ("Werving", "Ervaringskennis")
CATEGORIES = ("Knelpunten", "Tips")


def read(text: str, *, name: str = "notes.txt", certain: bool = False) -> HarvestReading:
    themes, categories = (THEMES, CATEGORIES) if certain else ((), ())
    return harvest_from(text.encode(), source=name, themes=themes, categories=categories)


def placed(harvest: Harvest) -> list[tuple[object, object, str]]:
    return [(note.theme, note.category, note.text) for note in harvest.notes]


def codes(reading: HarvestReading) -> list[tuple[int | None, str]]:
    return [(problem.row, problem.code) for problem in reading.problems]


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Thema: Werving",
            "Thema : Werving",
            "THEMA:Werving",
            "thema 2: Werving",
            "  Thema: Werving",
        ),
        *("Theme: Werving", "**Thema: Werving**", "**Thema:** Werving", "# Thema: Werving"),
        "Thema 2 – Werving",
    ],
)
def test_a_heading_that_says_theme_is_one_for_certain(heading: str) -> None:
    reading = read(f"{heading}\nTips\n- ga langs\n")
    assert placed(reading.harvest) == [("Werving", "Tips", "ga langs")]
    assert reading.harvest.themes == ("Werving",)
    assert reading.problems == ()


@pytest.mark.parametrize("heading", ["Werving", "WERVING:", "Thema Werving", "**Werving**"])
def test_a_bare_line_above_a_category_is_a_theme_by_its_shape(heading: str) -> None:
    reading = read(f"{heading}\n\nTips\n- ga langs\n")
    (note,) = reading.harvest.notes
    assert str(note.theme).strip(":").casefold() == "werving"
    assert codes(reading) == [(1, "guessed-theme")]
    assert reading.problems[0].severity is Severity.INFO


@pytest.mark.parametrize("heading", ["Werving", "WERVING:", "thema werving", "**Werving**"])
def test_a_theme_of_the_programme_is_certain_however_it_is_spelled(heading: str) -> None:
    reading = read(f"{heading}\n- ga langs\n", certain=True)
    assert placed(reading.harvest) == [("Werving", UNKNOWN, "ga langs")]
    assert reading.problems == ()
    assert reading.harvest.themes == THEMES


@pytest.mark.parametrize("heading", ["Tips", "TIPS:", "tips :", "__Tips__", "Soort: Tips"])
def test_the_usual_categories_are_known(heading: str) -> None:
    reading = read(f"Thema: Werving\n{heading}\n- ga langs\n")
    assert placed(reading.harvest) == [("Werving", "Tips", "ga langs")]
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("Tip", "Tips"),
        ("Kans:", "Kansen"),
        ("uitdaging", "Uitdagingen"),
        ("knelpunt", "Knelpunten"),
    ],
)
def test_the_singular_of_a_known_category_is_that_category_and_is_told(
    heading: str, name: str
) -> None:
    reading = read(f"Werving\n{heading}\n- ga langs\n", certain=True)
    assert placed(reading.harvest) == [("Werving", name, "ga langs")]
    assert codes(reading) == [(2, "respelled-heading")]


def test_a_name_that_only_this_file_says_is_no_other_name() -> None:
    reading = read(
        "Thema: Wijk 11\nSoort: Wensen\n- a\n\nWijk 1\n\nWens\n\nWIJK 11:\nwensen\n- b\n"
    )
    assert reading.harvest.themes == ("Wijk 11",)
    assert placed(reading.harvest)[-1] == ("Wijk 11", "Wensen", "b")
    assert [note.text for note in reading.harvest.notes] == ["a", "Wijk 1", "Wens", "b"]


def test_an_own_category_is_known_by_its_shape() -> None:
    reading = read("Thema: Werving\nDromen\n- samen eten\n\nDoen\n- ga langs\n")
    assert [category for _, category, _ in placed(reading.harvest)] == ["Dromen", "Doen"]
    assert codes(reading) == [(2, "guessed-category"), (5, "guessed-category")]


def test_bare_themes_with_notes_and_no_categories_are_themes() -> None:
    reading = read("Werving\n- ga langs\n\nErvaringskennis\n- luister\n")
    assert reading.harvest.themes == ("Werving", "Ervaringskennis")
    assert reading.harvest.categories == ()
    assert codes(reading) == [(1, "guessed-theme"), (4, "guessed-theme")]


def test_a_name_that_the_programme_does_not_know_is_a_heading_where_it_stands_apart() -> None:
    text = "Werving\nTips\n- a\n\nErvarigskenis\n\nTips\n- b\n\nDromen\n- c\n"
    reading = read(text, certain=True)
    assert placed(reading.harvest) == [
        ("Werving", "Tips", "a"),
        ("Ervarigskenis", "Tips", "b"),
        ("Ervarigskenis", "Dromen", "c"),
    ]
    assert codes(reading) == [(5, "unknown-heading"), (10, "unknown-heading")]
    assert reading.problems[0].severity is Severity.WARNING


def test_where_the_programme_says_its_names_no_line_within_a_list_is_a_heading() -> None:
    reading = read("Werving\nTips\n- ga langs\nbel even\n- eet samen\n", certain=True)
    assert [text for *_, text in placed(reading.harvest)] == ["ga langs", "bel even", "eet samen"]
    assert {category for _, category, _ in placed(reading.harvest)} == {"Tips"}
    assert codes(reading) == [(4, "no-bullet")]


@pytest.mark.parametrize("bullet", ["- ", "* ", "• ", "•", "– ", "1. ", "12) ", "-", "o\t", "+ "])
def test_people_use_many_bullets(bullet: str) -> None:
    reading = read(f"Thema: Werving\nTips\n{bullet}ga langs\n{bullet}bel even\n")
    assert [note.text for note in reading.harvest.notes] == ["ga langs", "bel even"]


def test_notes_are_nested_as_deep_as_they_are_indented() -> None:
    reading = read("Tips\n- een\n  - twee\n\t- ook twee\n      - drie\n- vier\n")
    harvest = reading.harvest
    assert [harvest.depths[note.id] for note in harvest.notes] == [0, 1, 2, 3, 0]
    reading = read("Tips\n - een\n\t- twee\n - drie\n")
    assert [note.parent for note in reading.harvest.notes] == [None, "n1", None]


def test_one_space_nests_too_and_is_told() -> None:
    reading = read("Tips\n- brieven\n - vooral van de dienst\n")
    assert reading.harvest.notes[1].parent == "n1"
    assert codes(reading) == [(3, "nested-by-a-space")]


def test_a_note_goes_on_on_the_next_indented_line() -> None:
    reading = read("Tips\n- ga langs\n  bij de kerk\n\n  en de moskee\n- bel even\n")
    assert [note.text for note in reading.harvest.notes] == [
        "ga langs\nbij de kerk\n\nen de moskee",
        "bel even",
    ]


def test_an_orphan_at_the_end_has_no_theme_and_no_category() -> None:
    reading = read("Thema: Werving\nTips\n- ga langs\n\nHoe ontwikkel je dit?\n")
    assert placed(reading.harvest)[-1] == (UNKNOWN, UNKNOWN, "Hoe ontwikkel je dit?")
    assert reading.harvest.notes[-1].kind is NoteKind.QUESTION
    assert codes(reading) == [(5, "loose-line")]


def test_lines_without_bullets_right_under_a_heading_are_its_notes() -> None:
    reading = read("Thema: Werving\nTips\nga langs\nbel even\nKansen\nsamen eten\n")
    assert [category for _, category, _ in placed(reading.harvest)] == ["Tips", "Tips", "Kansen"]
    assert codes(reading) == [(3, "no-bullet"), (4, "no-bullet"), (6, "no-bullet")]


def test_marks_of_doubt_abbreviations_and_duplicates_stay_word_for_word() -> None:
    notes = [
        "Serieus (?)",
        "W.M.O.-raad",
        "Serieus (?)",
        "R&D \\o/ *nu* _zo_",
        "C:\\map {x}",
        "(??)",
    ]
    reading = read("Tips\n" + "".join(f"- {note}\n" for note in notes))
    assert [note.text for note in reading.harvest.notes] == notes


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *[("Wie helpt?", "question"), ("Wie helpt? (?)", "question"), ("“Wie helpt?”", "question")],
        *[("Wie helpt??!", "question"), ("Serieus (?)", "note"), ("Hoe? Zo.", "note")],
    ],
)
def test_who_ends_with_a_question_mark_asks(text: str, kind: str) -> None:
    assert read(f"- {text}").harvest.notes[0].kind == kind


def test_a_theme_that_comes_back_is_the_same_theme() -> None:
    text = "Thema: Werving\nTips\n- a\nThema: Buurt\n- b\nThema : Werving\nTips\n- c\n"
    harvest = read(text).harvest
    assert harvest.themes == ("Werving", "Buurt")
    assert [note.theme for note in harvest.notes] == ["Werving", "Buurt", "Werving"]


def test_a_heading_without_a_name_is_told() -> None:
    reading = read("Thema:\n- ga langs\n")
    assert placed(reading.harvest) == [(UNKNOWN, UNKNOWN, "ga langs")]
    assert codes(reading) == [(1, "empty-heading")]


def test_drawn_lines_and_empty_bullets_are_no_notes() -> None:
    reading = read("Thema: Werving\n=====\n\nTips\n----\n- ga langs\n-\n\n* * *\n***\n")
    assert [note.text for note in reading.harvest.notes] == ["ga langs", "* *"]


def test_links_are_read_only_where_those_notes_are_there() -> None:
    reading = read("Tips\n- a\n- b\n\nHetzelfde: n1, n2\n\nVerwant: Jan, Piet\n")
    assert reading.harvest.links == (Link(notes=["n1", "n2"]),)
    assert reading.harvest.notes[-1].text == "Verwant: Jan, Piet"


def test_what_a_note_has_besides_its_words_stands_behind_it() -> None:
    text = (
        'Tips\n- ga langs {#k7 .werven label="op pad" bijeenkomst=dag-2 vorm=stamtafel vraag=ja}\n'
    )
    (note,) = read(text).harvest.notes
    assert (note.id, note.tags, note.text) == ("k7", ("werven", "op pad"), "ga langs")
    assert (note.session, note.format, note.kind) == ("dag-2", "stamtafel", "question")


@pytest.mark.parametrize("text", ["plan {b}", "{#n2}", "x {#n1 #n2}", "x {vraag=soms}", "x {.a .}"])
def test_braces_that_say_nothing_of_ours_are_words(text: str) -> None:
    assert read(f"- {text}").harvest.notes[0].text == text


def test_a_double_id_is_told_and_both_notes_stay() -> None:
    reading = read("- a {#n2}\n- b\n- c {#n2}\n")
    assert [note.id for note in reading.harvest.notes] == ["n2", "n4", "n3"]
    assert codes(reading) == [(3, "double-id")]


# ----------------------------------------------------------------------------------- Markdown


def test_markdown_has_a_title_themes_and_categories_by_level() -> None:
    reading = read("# Oogst\n\n## Buurt\n\n### Dromen ###\n\n* samen eten\n", name="a.md")
    assert reading.harvest.title == "Oogst"
    assert placed(reading.harvest) == [("Buurt", "Dromen", "samen eten")]
    assert reading.problems == ()


@pytest.mark.parametrize(
    "text",
    [
        "# Buurt\n## Tips\n- samen eten\n",
        "Buurt\n=====\n\nTips\n----\n\n- samen eten\n",
        "# Werving\n## Dromen\n# Buurt\n## Tips\n- samen eten\n",
        "## Buurt\n**Tips**\n1. samen eten\n",
    ],
)
def test_markdown_may_begin_with_themes(text: str) -> None:
    assert placed(read(text, name="a.md").harvest) == [("Buurt", "Tips", "samen eten")]


def test_markdown_means_what_it_shows() -> None:
    text = "## Tips \\& tops\n\n- 1 \\< 2 &amp; R&D\n- \\*nu\\*\n"
    harvest = read(text, name="a.md").harvest
    assert [note.text for note in harvest.notes] == ["1 < 2 & R&D", "*nu*"]
    assert harvest.themes == ("Tips & tops",)


def test_a_plain_harvest_is_written_as_a_clean_list() -> None:
    text = "Titel: Oogst\n\nThema: Werving\n\nTips\n- ga langs (?)\n  - of bel\n- wie, wat & hoe?\n"
    harvest = read(text).harvest
    assert write_harvest(harvest, "a.txt").decode() == text
    assert write_harvest(harvest, "a.md", language="en").decode() == (
        "# Oogst\n\n## Werving\n\n### Tips\n\n- ga langs (?)\n  - of bel\n- wie, wat & hoe?\n"
    )


# --------------------------------------------------------------------------------- every text

STARTS = (
    *("", "", "", " ", "  ", "\t", "    "),
    *("- ", "* ", "• ", "1. ", "  - ", "\t- ", "    * ", " - ", "-"),
    *("Thema: ", "Thema : ", "Thema ", "Soort: ", "Titel: ", "Thema 3: ", "# ", "## ", "### "),
    *("Hetzelfde: a, ", "Thema's: ", "**", "Zonder thema "),
)
ENDS = ("", "", "", "?", ".", ":", " (?)", "**", " {.x}", " {\\}", " {#n2}", "\\", " #", "\x07")
WHOLE = ("", "", "Tips", "Kansen:", "---", "====", "-", "Thema's:", "Soorten:", "Thema:", "- Tips")


any_texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=80)


@st.composite
def typed_texts(draw: st.DrawFn) -> str:
    """Yield texts in which each line has a word of its own, or none."""
    lines = []
    for number in range(draw(st.integers(0, 12))):
        own = f"{draw(st.sampled_from(STARTS))}w{number}w{draw(st.sampled_from(ENDS))}"
        lines.append(draw(st.sampled_from([own, own, draw(st.sampled_from(WHOLE))])))
    return draw(st.sampled_from(["\n", "\r\n", "\r", "\x0b"])).join(lines)


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"w[0-9]+w", text))


def all_words(harvest: Harvest) -> str:
    notes = [word for note in harvest.notes for word in (note.text, note.id, *note.tags)]
    return " ".join([harvest.title, *harvest.all_themes, *harvest.all_categories, *notes])


@pytest.mark.parametrize("name", ["notes.txt", "notes.md"])
@given(text=typed_texts())
def test_no_word_vanishes_and_none_is_added(name: str, text: str) -> None:
    assert words(all_words(read(text, name=name).harvest)) == words(text)


@pytest.mark.parametrize("name", ["notes.txt", "notes.md"])
@given(text=typed_texts())
def test_no_word_vanishes_where_the_programme_names_its_themes(name: str, text: str) -> None:
    assert words(all_words(read(text, name=name, certain=True).harvest)) == words(text)


@pytest.mark.parametrize("name", ["notes.txt", "notes.md"])
@given(text=typed_texts() | any_texts, certain=st.booleans())
def test_reading_what_was_written_changes_nothing_more(name: str, text: str, certain: bool) -> None:  # noqa: FBT001
    harvest = read(text, name=name, certain=certain).harvest
    for other in ("notes.txt", "notes.md", "notes.csv"):
        written = write_harvest(harvest, other)
        assert harvest_from(written, source=other).harvest == harvest


@given(data=st.binary(max_size=60), name=st.sampled_from(["a.txt", "a.md", "a.csv", "a"]))
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    with contextlib.suppress(InvalidInput):
        reading = harvest_from(data, source=name)
        assert reading.harvest.notes or "no-notes" in [code for _, code in codes(reading)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_encodings_of_other_programs_are_read(encoding: str) -> None:
    data = "Thema: Privé\r\nTips\r\n• één ‘tip’\r\n".encode(encoding)
    harvest = harvest_from(data, source="a.txt").harvest
    assert placed(harvest) == [("Privé", "Tips", "één ‘tip’")]


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(InvalidInput) as caught:
        harvest_from(b"\x81\x8d\x00\x00\x00\x00", source="foto.txt")
    assert caught.value.code == "bad-encoding"


@given(text=typed_texts())
def test_no_problem_holds_the_words_of_a_note(text: str) -> None:
    for problem in read(text).problems:
        assert not words(problem.nl + problem.en + str(problem))
        assert problem.row is None or problem.row >= 1
