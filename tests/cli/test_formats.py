"""The commands about participation formats, as people and as programs read them."""

from __future__ import annotations

import itertools
import re
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.conftest import validator

from ervaringskennis.cli.format_compare import Row
from ervaringskennis.cli.format_fields import FIELDS, said
from ervaringskennis.cli.format_filters import choose, fits
from ervaringskennis.cli.verbs_formats import compared_document, list_document, shown_document
from ervaringskennis.cli.words import say
from ervaringskennis.formats import Catalogue, Kind, LadderLevel, ParticipationFormat, Purpose
from ervaringskennis.formats.participation_format import DESCRIBED
from ervaringskennis.serialization.catalogue import built_in, read_catalogue
from ervaringskennis.testing import strategies as some
from ervaringskennis.testing.kit import tried
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.cli.conftest import Cli

    from ervaringskennis.errors import Language

OWN = """
[[formats]]
id = "keukentafel"
name = { nl = "keukentafelgesprek", en = "kitchen-table conversation" }
level = "raadplegen"
group_size = { at_least = 2, at_most = 4 }
sources = { level = "boek", group_size = "announcement" }
[[formats.cautions]]
id = "vraag"
source = "boek"
text = { nl = "Vraag of bezoek goed is.", en = "Ask whether a visit is fine." }

[[formats]]
id = "stoepkrijt"
name = { nl = "stoepkrijt", en = "chalk" }
kind = "tool"
group_size = { at_most = 9 }
level = "raadplegen"
sources = { group_size = "announcement", level = "notes" }

[[cautions]]
id = "buiten"
source = "notes"
formats = ["stoepkrijt", "keukentafel"]
text = { nl = "Kijk naar het weer.", en = "Look at the weather." }

[references]
boek = { reference = "Wij, Het boek, 2020", url = "https://example.org/boek" }
"""

LANGUAGES: tuple[Language, ...] = ("nl", "en")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "eigen.toml"
    path.write_text(OWN, encoding="utf-8")
    return path


# -- list


def test_the_list_has_a_row_for_each_format(cli: Cli) -> None:
    told = cli("formats", "list").out
    rows = [line for line in told.splitlines() if line.startswith("  ") and "─" not in line]
    for one in built_in().values():
        assert any(row.strip().startswith(one.name.nl.split()[0]) for row in rows), one.id
    assert f"{len(built_in())} van {len(built_in())} vormen" in told


def test_a_list_says_what_fits_and_counts_what_is_not_known(cli: Cli) -> None:
    told = cli.fine("formats", "list", "--level", "zelfbeheer")
    levels = [one.level for one in built_in().values()]
    fitting, unknown = levels.count(LadderLevel.ZELFBEHEER), levels.count(UNKNOWN)
    assert f"{fitting} van {len(levels)} vormen" in told
    assert f"Van {unknown} vormen is niet bekend of zij passen." in told


def test_what_is_not_known_is_shown_when_asked_for(cli: Cli, own: Path) -> None:
    arguments = ("formats", "list", "--level", "raadplegen", "--purpose", "track")
    assert "stoepkrijt" not in cli.fine(*arguments, "--catalogue", own)
    told = cli(*arguments, "--catalogue", own, "--unknown").out
    fitting, _, unsure = told.partition("Niet bekend of zij passen")
    assert "stoepkrijt" not in fitting
    assert "stoepkrijt" in unsure


def test_a_list_of_nothing_says_so(cli: Cli) -> None:
    assert "Geen vorm past hierbij." in cli.fine("formats", "list", "--who", "astronaut")


def test_the_list_of_documents_is_that_of_the_screen(cli: Cli) -> None:
    found = cli.data("formats", "list", "--purpose", "advice", "--kind", "body", schema="formats")
    for one in found["formats"]:
        assert one["kind"] == "body"
        assert "advice" in one["purposes"]
    assert all(one["purposes"] is None for one in found["unknown"])
    assert all(one["kind"] == "body" for one in found["unknown"])


@tried(0.5)
@given(
    st.lists(some.formats(), max_size=3),
    st.dictionaries(
        st.sampled_from(["kind", "level", "purposes"]), st.integers(0, 2**9), max_size=3
    ),
)
def test_a_filter_on_what_is_unknown_neither_matches_nor_hides(
    formats: Sequence[ParticipationFormat], picked: dict[str, int]
) -> None:
    words: dict[str, list[Any]] = {
        "kind": list(Kind),
        "level": list(LadderLevel),
        "purposes": list(Purpose),
    }
    wanted = {
        field: [word for n, word in enumerate(words[field]) if bits >> n & 1]
        for field, bits in picked.items()
    }
    chosen = choose(formats, wanted)
    for one in formats:
        values = {field: getattr(one, field) for field in wanted}
        unknown = {field for field, value in values.items() if isinstance(value, Unknown)}
        known = [_matches(values[field], wanted[field]) for field in wanted.keys() - unknown]
        assert (one in chosen.fitting) == (not unknown and all(known))
        assert (one in chosen.unknown) == (bool(unknown) and all(known))


def _matches(value: Any, wanted: Sequence[Any]) -> bool:
    values = value if isinstance(value, tuple) else (value,)
    return not set(values).isdisjoint(wanted)


def test_asking_nothing_leaves_nothing_out() -> None:
    assert all(fits(one, {}) is True for one in built_in().values())


# -- show


def test_a_format_is_told_with_who_says_what(cli: Cli, own: Path) -> None:
    told = cli.fine("formats", "show", "Keukentafelgesprek", "--catalogue", own)
    assert "Zeggenschap raadplegen (trede 2 van 6) [1]" in told
    assert "Groep 2 tot 4 mensen [2]" in told
    assert "Vraag of bezoek goed is. [1]" in told
    assert "Kijk naar het weer. [3]" in told
    assert "[1] Wij, Het boek, 2020. https://example.org/boek" in told
    assert "[2] een aankondiging van een programma met deze vorm" in told
    assert "[3] deelnemers, in hun opmerkingen" in told
    _, _, unknown = told.partition("Niet bekend: ")
    assert unknown.startswith("wat het is, wie, manier, duur,")


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(built_in()))
def test_every_format_says_what_it_knows_and_names_what_it_does_not(name: str, cli: Cli) -> None:
    one = built_in()[name]
    told = {
        language: cli.fine("formats", "show", name, "--lang", language) for language in LANGUAGES
    }
    for field in FIELDS:
        for language in LANGUAGES:
            words = said(one, field, language)
            assert words is None or " ".join(words.split()) in told[language]
    for source in one.sources.values():
        where = "" if isinstance(source.url, Unknown) else source.url
        assert where.replace(" ", "") in told["nl"].replace(" ", "")


def test_a_reference_is_named_once(cli: Cli, own: Path) -> None:
    told = cli.fine("formats", "show", "keukentafel", "--catalogue", own)
    assert told.count("Het boek") == 1


def test_a_typing_mistake_is_answered_with_what_is_near(cli: Cli) -> None:
    said = cli("formats", "show", "burgerjurie")
    assert said.status == 1
    assert "Bedoelde u “burgerjury”" in said.flat
    assert said.out == ""
    assert (
        "Did you mean “citizens' jury”"
        in cli("formats", "show", "citizen jury", "--lang", "en").flat
    )


def test_a_format_as_json_has_its_cautions_from_everywhere(cli: Cli, own: Path) -> None:
    found = cli.data("formats", "show", "stoepkrijt", "--catalogue", own, schema="format-shown")
    assert found["format"]["level"] == "raadplegen"
    assert found["format"]["minutes"] is None
    assert found["format"]["group_size"] == {"at_least": None, "at_most": 9}
    assert found["format"]["sources"]["level"]["kind"] == "notes"
    assert "buiten" in {caution["id"] for caution in found["cautions"]}


def test_a_format_as_a_file_begins_one_of_your_own(cli: Cli, tmp_path: Path) -> None:
    written = cli("formats", "show", "workshop", "--toml")
    mine = tmp_path / "mijn.toml"
    mine.write_text(written.out.replace('id = "workshop"', 'id = "mijn"'), encoding="utf-8")
    assert tomllib.loads(written.out)["id"] == "workshop"
    told = cli.fine("formats", "show", "mijn", "--catalogue", mine)
    assert "Een bijeenkomst over één onderwerp" in told


# -- page


def test_the_page_has_every_format_and_a_footnote_for_each_source(cli: Cli, own: Path) -> None:
    page = cli("formats", "list", "--markdown", "--catalogue", own).out
    headings = re.findall(r"^### (.+)$", page, re.MULTILINE)
    names = [one.name.nl for one in built_in().values()]
    assert sorted(headings) == sorted([*names, "keukentafelgesprek", "stoepkrijt"])
    footnotes = re.findall(r"^\[\^(\d+)\]: \S", page, re.MULTILINE)
    assert footnotes == [str(number) for number in range(1, len(footnotes) + 1)]
    assert set(re.findall(r"\[\^(\d+)\](?!:)", page)) == set(footnotes)
    assert "- Vraag of bezoek goed is.[^" in page
    assert "- *bij: stoepkrijt, keukentafelgesprek*: Kijk naar het weer.[^" in page


def test_what_the_page_does_not_know_it_names(cli: Cli) -> None:
    page = cli("formats", "list", "--markdown", "--lang", "en").out
    for block in page.split("\n### ")[1:]:
        one = built_in().found(block.partition("\n")[0])
        told = {field: said(one, field, "en") for field in FIELDS}
        unknown = [say("en", f"field-{field}").lower() for field in FIELDS if told[field] is None]
        if unknown:
            assert f"| *unknown* | {', '.join(unknown)} |" in block
        known = [words for field, words in told.items() if words and field != "kind"]
        assert all(f"| {words}[^" in block for words in known)


# -- compare


def test_formats_stand_side_by_side_with_a_mark_where_they_differ(cli: Cli, own: Path) -> None:
    told = cli("formats", "compare", "keukentafel", "stoepkrijt", "--catalogue", own).out
    rows = {
        words[1]: words[0]
        for words in (line.split() for line in told.splitlines())
        if words and words[0] in {"≠", "=", "?"} and "verschilt" not in words
    }
    assert rows == {"Soort": "≠", "Zeggenschap": "=", "Groep": "≠"}
    assert "Van geen van deze vormen bekend: wat het is, wie, manier" in " ".join(told.split())


def test_a_caution_that_they_share_is_told_once(cli: Cli, own: Path) -> None:
    told = cli.fine("formats", "compare", "keukentafel", "stoepkrijt", "--catalogue", own)
    assert told.count("Kijk naar het weer. (alle vormen hier)") == 1
    assert told.count("Vraag of bezoek goed is. (keukentafelgesprek)") == 1
    found = cli.data(
        *("formats", "compare", "keukentafel", "stoepkrijt", "--catalogue", own),
        schema="formats-compared",
    )
    concerns = {caution["id"]: caution["concerns"] for caution in found["cautions"]}
    assert concerns["buiten"] == ["keukentafel", "stoepkrijt"]
    assert concerns["vraag"] == ["keukentafel"]
    assert found["differing"] == ["group_size", "kind"]


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        (("a", "a"), "="),
        (("a", "b"), "≠"),
        (("a", None), "?"),
        (("a", "b", None), "≠?"),
        (("a", "a", None), "=?"),
    ],
)
def test_what_is_known_is_compared_also_beside_what_is_not(
    words: tuple[str | None, ...], mark: str
) -> None:
    assert Row("level", words).mark == mark


def test_unknown_is_unknown_side_by_side(cli: Cli, own: Path) -> None:
    told = cli("formats", "compare", "tafelkleedje", "stoepkrijt", "--catalogue", own).out
    (row,) = [line for line in told.splitlines() if "Zeggenschap" in line]
    assert row.split()[:3] == ["?", "Zeggenschap", "onbekend"]


@pytest.mark.parametrize("width", [40, 60, 80, 100])
@pytest.mark.parametrize("number", [2, 3, 5])
def test_a_comparison_fits_the_screen_and_cuts_nothing_short(
    width: int, number: int, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    names = list(itertools.islice(built_in(), number))
    for language in LANGUAGES:
        told = cli("formats", "compare", *names, "--lang", language).out
        assert max(len(line.rstrip()) for line in told.splitlines()) <= width
        assert "…" not in told


@pytest.mark.parametrize("width", [60, 80, 100])
def test_a_list_fits_the_screen_and_cuts_nothing_short(
    width: int, cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    for language in LANGUAGES:
        told = cli("formats", "list", "--lang", language).out
        assert max(len(line.rstrip()) for line in told.splitlines()) <= width
        assert "…" not in told


@pytest.mark.parametrize("names", [["workshop"], ["workshop", "Workshop"]])
def test_one_format_cannot_be_compared(names: list[str], cli: Cli) -> None:
    said = cli("formats", "compare", *names)
    assert said.status == 2
    assert "twee of meer" in said.err


# -- own files, and plugins


def test_what_is_wrong_in_own_files_is_told_at_once(cli: Cli, own: Path, tmp_path: Path) -> None:
    broken = tmp_path / "stuk.toml"
    broken.write_text(OWN.replace('level = "boek"', 'level = "elders"'), encoding="utf-8")
    own.write_text("x = [", encoding="utf-8")
    said = cli("formats", "list", "--catalogue", own, "--catalogue", broken)
    assert said.status == 1
    assert "[bad-toml]" in said.err
    assert "[unknown-source]" in said.err
    document = cli("formats", "list", "--catalogue", own, "--json")
    assert '"bad-toml"' in document.out


def test_a_format_of_a_plugin_is_in_the_list(cli: Cli, tmp_path: Path) -> None:
    plugin = tmp_path / "kitchen.py"
    plugin.write_text(
        "from ervaringskennis import Label\n"
        "from ervaringskennis.hooks import ParticipationFormat, hookimpl\n"
        "ERVARINGSKENNIS_API = 1\n"
        "@hookimpl\n"
        "def ervaringskennis_formats():\n"
        "    return [ParticipationFormat(id='krijt', name=Label(nl='stoepkrijt', en='chalk'))]\n",
        encoding="utf-8",
    )
    assert "stoepkrijt" in cli.fine("--plugin", plugin, "formats", "list")


# -- documents


@tried(0.5)
@given(some.formats(), some.formats(), st.lists(some.cautions(), max_size=2))
def test_every_format_makes_valid_documents(
    one: ParticipationFormat, other: ParticipationFormat, cautions: Any
) -> None:
    catalogue = Catalogue(formats=[one, other], cautions=cautions)
    for name, document in {
        "formats": list_document(choose(catalogue.values(), {"level": [LadderLevel.ADVISEREN]})),
        "format-shown": shown_document(one, catalogue),
        "formats-compared": compared_document([one, other], catalogue),
    }.items():
        assert [error.message for error in validator(name).iter_errors(document)] == []


def test_a_document_of_a_format_reads_back_as_that_format(cli: Cli) -> None:
    # What JSON has and TOML has not is null, which reads as unknown.
    found = cli.data("formats", "show", "citizens-jury", schema="format-shown")["format"]
    assert {name for name, value in found.items() if value is None} == {
        name
        for name in DESCRIBED
        if isinstance(getattr(built_in()["citizens-jury"], name), Unknown)
    }


@given(some.formats(), st.sampled_from(LANGUAGES))
def test_every_field_that_is_known_has_words(one: ParticipationFormat, language: Language) -> None:
    for field in FIELDS:
        unknown = isinstance(getattr(one, field), Unknown)
        assert (said(one, field, language) is None) == unknown
    assert set(FIELDS) == {"kind", *DESCRIBED}


def test_a_file_that_is_printed_can_be_read(cli: Cli) -> None:
    printed = cli("formats", "show", "citizens-jury", "--toml").out
    assert read_catalogue({"x": printed})["citizens-jury"] == built_in()["citizens-jury"]


def test_a_plugin_that_fails_is_told_of_and_takes_no_format_away(cli: Cli, tmp_path: Path) -> None:
    plugin = tmp_path / "broken.py"
    plugin.write_text(
        "from ervaringskennis.hooks import hookimpl\n"
        "ERVARINGSKENNIS_API = 1\n"
        "@hookimpl\n"
        "def ervaringskennis_formats():\n"
        "    raise RuntimeError('not today')\n",
        encoding="utf-8",
    )
    said = cli("--plugin", plugin, "formats", "list")
    assert "broken" in said.err
    assert "stamtafel" in said.out.casefold()
