"""The texts: whole, plain, in their own language; and what a translator is told."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidInput
from ervaringskennis.messages import template
from ervaringskennis.messages.languages import OURS
from ervaringskennis.messages.wording import KINDS, PLACEHOLDERS, NoText, Texts

if TYPE_CHECKING:
    from ervaringskennis.errors import Language

FOLDER = Path(template.__file__).parent / "texts"
EVERYTHING: Final = {
    "name": "Sam de Vries",
    "title": "Samen leren",
    "programme": "samen-leren",
    "url": "https://example.org/samen",
    "registration": "12",
    "session": "Sessie A",
    "when": "16-4-2026",
    "former": "9-4-2026",
    "where": "De Brink",
    "link": "https://example.org/kamer",
    "position": "3",
    "reason": "Zin een. Zin twee.",
    "answer_by": "1-4-2026",
    "group": "Noord",
    "assignment": "Schrijf op.",
    "due": "2-4-2026",
    "answer": "Dat kan.",
    "answered_on": "4-4-2026",
    "theme": "Vervoer",
}
NOTHING: Final = {"title": "Samen leren", "programme": "samen-leren"}
TEXTS: Final = Texts()
EVERY_TEXT: Final = [(language, kind) for language in OURS for kind in KINDS]

# Words that only one of the two languages has, as these texts would use them.
ENGLISH: Final = set(
    re.findall(
        r"\w+",
        "the you your yours and have has with for this that place places session sessions date "
        "will are our us please register registered registration free tell know before about "
        "which when where who somebody join meeting link email mail update team call feedback "
        "deadline",
    )
)
DUTCH: Final = set(
    re.findall(
        r"\w+",
        "de het een en u uw wij ons niet geen voor dat dit deze naar bij met op om van zijn kunt "
        "wilt hebt heeft plaats plaatsen bijeenkomst datum als dan nog ook aanmelding wordt komt",
    )
)


def words_of(text: str) -> set[str]:
    for value in EVERYTHING.values():
        text = text.replace(value, " ")
    return set(re.findall(r"[a-zë]+", text.lower()))


def test_both_languages_have_a_text_for_every_kind_and_no_other() -> None:
    for language in OURS:
        found = {path.name for path in (FOLDER / language).iterdir()}
        assert found == {f"{kind}.txt" for kind in KINDS}


@pytest.mark.parametrize(("language", "kind"), EVERY_TEXT)
def test_every_text_is_whole_whatever_is_known(language: Language, kind: str) -> None:
    for values in (EVERYTHING, NOTHING):
        said = TEXTS.write(kind, language, values)
        assert said.subject.strip() == said.subject != ""
        assert "\n" not in said.subject
        assert not set("{}|") & set(said.subject + said.body)
        assert "\n\n\n" not in said.body
        assert said.body == f"{said.body.strip()}\n"
        assert "  " not in said.body
        assert len(said.body.splitlines()) > 4
        assert not re.search(r"“”|\(\)| [.,;:?]", said.body)
        assert "Samen leren" in said.subject + said.body


@pytest.mark.parametrize(("language", "kind"), EVERY_TEXT)
def test_each_value_stands_in_a_text_at_most_where_it_was_asked(
    language: Language, kind: str
) -> None:
    with_all = TEXTS.write(kind, language, EVERYTHING)
    with_none = TEXTS.write(kind, language, NOTHING)
    asked = set(re.findall(r"\{(\w+)\}", (FOLDER / language / f"{kind}.txt").read_text("utf-8")))
    assert asked <= set(PLACEHOLDERS)
    for name, value in EVERYTHING.items():
        if name not in asked:
            assert value not in with_all.body
        if name not in NOTHING:
            assert value not in with_none.subject + with_none.body


@pytest.mark.parametrize("kind", KINDS)
def test_no_english_slips_into_dutch_nor_dutch_into_english(kind: str) -> None:
    for values in (EVERYTHING, NOTHING):
        dutch, english = TEXTS.write(kind, "nl", values), TEXTS.write(kind, "en", values)
        assert not ENGLISH & words_of(f"{dutch.subject} {dutch.body}")
        assert not DUTCH & words_of(f"{english.subject} {english.body}")


@pytest.mark.parametrize("kind", KINDS)
def test_both_languages_ask_for_the_same_values(kind: str) -> None:
    asked = [
        set(re.findall(r"\{(\w+)\}", (FOLDER / language / f"{kind}.txt").read_text("utf-8")))
        for language in OURS
    ]
    assert asked[0] == asked[1]


@pytest.mark.parametrize(("language", "kind"), EVERY_TEXT)
def test_sentences_are_short(language: Language, kind: str) -> None:
    said = TEXTS.write(kind, language, {**NOTHING, "name": "Sam"})
    for sentence in re.split(r"(?<=[.?!])\s|\n", said.body):
        assert len(sentence.split()) <= 22, sentence


@pytest.mark.parametrize("language", OURS)
def test_a_need_that_is_settled_is_not_named(language: Language) -> None:
    asked = (FOLDER / language / "need-settled.txt").read_text("utf-8")
    assert set(re.findall(r"\{(\w+)\}", asked)) == {"name", "title", "url"}


def test_somebody_without_a_name_is_greeted_all_the_same() -> None:
    assert TEXTS.write("placed", "nl", NOTHING).body.startswith("Goedendag,\n")
    assert TEXTS.write("placed", "nl", EVERYTHING).body.startswith("Beste Sam de Vries,\n")


def test_the_readme_names_every_placeholder() -> None:
    readme = (FOLDER / "README.md").read_text("utf-8")
    assert all(f"| `{{{name}}}` |" in readme for name in PLACEHOLDERS)


@given(st.dictionaries(st.sampled_from(PLACEHOLDERS), st.text(max_size=40)))
def test_what_is_filled_in_is_never_a_placeholder_or_a_line(values: dict[str, str]) -> None:
    said = TEXTS.write("placed", "nl", {**values, "title": "{name} | {title}\n\n\nX"})
    assert "“{name} | {title} X”" in said.body
    assert "\n" not in said.subject
    assert "\n\n\n" not in said.body


def test_a_kind_without_a_text_is_an_error() -> None:
    with pytest.raises(NoText):
        TEXTS.write("made-up", "nl", EVERYTHING)


# -- the organiser's own texts


def own(folder: Path, text: str | bytes, name: str = "nl/placed.txt") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def test_texts_of_ones_own_go_before_ours_file_by_file(tmp_path: Path) -> None:
    texts = Texts(own(tmp_path, "Onderwerp: Hoera\r\n\r\nHoi {name}! | Hoi!\r\n"))
    assert texts.write("placed", "nl", {"name": "Sam"}).body == "Hoi Sam!\n"
    assert texts.write("placed", "nl", {}).subject == "Hoera"
    assert texts.write("placed", "en", EVERYTHING) == TEXTS.write("placed", "en", EVERYTHING)
    assert texts.write("waiting", "nl", EVERYTHING) == TEXTS.write("waiting", "nl", EVERYTHING)


def test_a_file_that_notepad_saved_can_be_read(tmp_path: Path) -> None:
    texts = Texts(own(tmp_path, b"\xef\xbb\xbfonderwerp: Hoera\r\n\r\nCaf\xc3\xa9\r\n"))
    assert texts.write("placed", "nl", {}).body == "Café\n"


def test_a_line_without_its_value_is_left_out_and_so_is_its_paragraph(tmp_path: Path) -> None:
    text = "Onderwerp: A\n\nEen\nTwee {when}\nDrie\n\n\nVier {where}\n  Vijf {link}\n\nZes\n"
    texts = Texts(own(tmp_path, text))
    assert texts.write("placed", "nl", {}).body == "Een\nDrie\n\nZes\n"
    everything = texts.write("placed", "nl", {"when": "W", "where": "P", "link": "L"}).body
    assert everything == "Een\nTwee W\nDrie\n\nVier P\n  Vijf L\n\nZes\n"


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        ("", "text-without-subject", 1),
        ("Subject: A\n\nB\n", "text-without-subject", 1),
        ("Onderwerp:\n\nB\n", "text-without-subject", 1),
        ("Onderwerp: A\nB\n", "text-without-body", 2),
        ("Onderwerp: A\n\n\n", "text-without-body", 2),
        ("Onderwerp: A\n\nB\nC {naam}\n", "unknown-placeholder", 4),
        ("Onderwerp: A {__class__}\n\nB\n", "unknown-placeholder", 1),
        ("Onderwerp: A\n\nB {title.upper}\n", "unknown-placeholder", 3),
        ("Onderwerp: A\n\nB {title!r:>9999999999}\n", "unknown-placeholder", 3),
        ("Onderwerp: A\n\nB {}\n", "unknown-placeholder", 3),
        ("Onderwerp: A\n\nB\n\n{title\n", "stray-mark", 5),
        ("Onderwerp: A\n\nB {{title}}\n", "stray-mark", 3),
        ("Onderwerp: A\n\nB {title}|C\n", "stray-mark", 3),
        ("Onderwerp: A\n\nB {title} |\n", "stray-mark", 3),
        ("Onderwerp: {session}\n\nB\n", "text-may-be-empty", 1),
        ("Onderwerp: A\n\nB {when}\nC {where}\n", "text-may-be-empty", 3),
        (b"Onderwerp: A\n\nB\nCaf\xe9\n", "text-not-utf-8", 4),
    ],
)
def test_a_translator_is_told_which_line_of_which_file_is_wrong(
    tmp_path: Path, text: str | bytes, code: str, row: int
) -> None:
    with pytest.raises(InvalidInput) as caught:
        Texts(own(tmp_path, text))
    found = [(problem.code, problem.row) for problem in caught.value.problems]
    assert (code, row) in found
    assert {problem.source for problem in caught.value.problems} == {"nl/placed.txt"}


def test_a_name_that_is_nearly_right_is_suggested(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        Texts(own(tmp_path, "Onderwerp: A\n\nB {Titel}\n"))
    assert "Bedoelt u {title}?" in caught.value.text("nl")
    assert "Do you mean {title}?" in caught.value.text("en")


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    own(tmp_path, "Onderwerp: A\n\nB {wie} {wat}\nC {\n")
    own(tmp_path, "Niets\n", "en/placed.txt")
    own(tmp_path, "Onderwerp: A\n\nB\n", "nl/geplaatst.txt")
    with pytest.raises(InvalidInput) as caught:
        Texts(tmp_path)
    assert [(p.source, p.code) for p in caught.value.problems] == [
        ("nl/geplaatst.txt", "unknown-text"),
        ("nl/placed.txt", "unknown-placeholder"),
        ("nl/placed.txt", "unknown-placeholder"),
        ("nl/placed.txt", "stray-mark"),
        ("en/placed.txt", "text-without-subject"),
        ("en/placed.txt", "text-without-body"),
    ]


def test_a_folder_that_is_not_there_or_holds_no_texts_is_told(tmp_path: Path) -> None:
    for folder, code in ((tmp_path / "teksten", "no-text-folder"), (tmp_path, "no-texts")):
        with pytest.raises(InvalidInput) as caught:
            Texts(folder)
        assert caught.value.code == code


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "nl" / "placed.txt").mkdir(parents=True)
    with pytest.raises(InvalidInput) as caught:
        Texts(tmp_path)
    assert [(p.code, p.source) for p in caught.value.problems] == [
        ("text-unreadable", "nl/placed.txt")
    ]


@given(st.text(alphabet="Onderwp:{}|title \n", max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    read, problems = template.parse(f"Onderwerp: A\n\n{text}", "Onderwerp:", "nl/placed.txt")
    assert (read is None) == bool(problems)
    if read is not None:
        assert read.fill({}).subject == "A"
