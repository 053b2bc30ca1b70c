"""Formats in TOML: ours, an organisation's own, and everything that can be wrong with them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidInput
from ervaringskennis.files.catalogue_file import with_own
from ervaringskennis.formats import (
    ANNOUNCED,
    Catalogue,
    LadderLevel,
    ParticipationFormat,
    SourceKind,
)
from ervaringskennis.serialization.catalogue import (
    built_in,
    built_in_references,
    read_catalogue,
)
from ervaringskennis.serialization.format_text import format_document, format_toml
from ervaringskennis.serialization.toml_text import write_toml
from ervaringskennis.testing import strategies as some
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem

JURY = """
schema = "ervaringskennis/format/1"
id = "buurtjury"
kind = "series"
level = "adviseren"
group_size = { at_least = 12 }
[name]
nl = "buurtjury"
en = "neighbourhood jury"
[definition]
nl = "Een groep bewoners geeft advies."
en = "A group of residents advises."
[[cautions]]
id = "geloot"
source = "notes"
text = { nl = "Loot wie meedoet.", en = "Draw who takes part." }
[sources]
level = "boek-2020"
group_size = "boek-2020"
definition = "announcement"
[references]
boek-2020 = { reference = "Wij, Het boek, 2020", url = "https://example.org/boek" }
"""
SEVERAL = """
[[formats]]
id = "a"
name = { nl = "eerste", en = "first" }
[[formats]]
id = "b"
name = { nl = "tweede", en = "second" }
mode = "online"
sources = { mode = "announcement" }
[[cautions]]
id = "samen"
source = { kind = "notes", reference = "Wij, Verslag, 2024" }
text = { nl = "Pas op.", en = "Mind." }
formats = ["a", "b", "workshop"]
"""


def file(folder: Path, text: str, name: str = "eigen.toml") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def problems(*paths: Path) -> list[tuple[str, str | None, str | None]]:
    """Return what is wrong: the code, the file and the field."""
    with pytest.raises(InvalidInput) as caught:
        with_own(built_in(), paths)
    assert all(problem.nl != problem.en for problem in caught.value.problems)
    return [_place(problem) for problem in caught.value.problems]


def _place(problem: Problem) -> tuple[str, str | None, str | None]:
    return problem.code, problem.source and Path(problem.source).name, problem.field


# -- what can be read


def test_a_file_holds_one_format(tmp_path: Path) -> None:
    found = with_own(built_in(), [file(tmp_path, JURY)])["buurtjury"]
    assert found.level is LadderLevel.ADVISEREN
    assert found.group_size == Range(at_least=12)
    assert found.minutes is UNKNOWN
    assert found.sources["definition"] == ANNOUNCED
    assert found.sources["level"].kind is SourceKind.CURATED
    assert found.sources["level"].url == "https://example.org/boek"


def test_a_caution_in_the_file_of_a_format_is_about_that_format(tmp_path: Path) -> None:
    (own,) = with_own(built_in(), [file(tmp_path, JURY)])["buurtjury"].cautions
    assert own.formats == ("buurtjury",)
    said = JURY.replace('id = "geloot"', 'id = "geloot"\nformats = ["workshop"]')
    (own,) = with_own(built_in(), [file(tmp_path, said)])["buurtjury"].cautions
    assert own.formats == ("workshop",)


def test_a_file_holds_several_formats_and_cautions(tmp_path: Path) -> None:
    found = with_own(built_in(), [file(tmp_path, SEVERAL)])
    assert found.keys() - built_in().keys() == {"a", "b"}
    (mine,) = set(found.cautions) - set(built_in().cautions)
    assert mine.source.reference == "Wij, Verslag, 2024"
    assert mine.applies(formats=["workshop"])


def test_a_folder_holds_files_with_references_for_all_of_them(tmp_path: Path) -> None:
    shared = '[boek-2020]\nreference = "Wij, Het boek, 2020"\n'
    file(tmp_path, JURY.partition("[references]")[0], "z.toml")
    file(tmp_path, SEVERAL, "a.toml")
    file(tmp_path, shared, "references.toml")
    found = with_own(built_in(), [tmp_path])
    assert found["buurtjury"].sources["level"].reference == "Wij, Het boek, 2020"
    assert "b" in found


def test_a_file_may_name_our_references(tmp_path: Path) -> None:
    name, ours = next(iter(built_in_references().items()))
    said = JURY.partition("[references]")[0].replace("boek-2020", name)
    assert with_own(built_in(), [file(tmp_path, said)])["buurtjury"].sources["level"] == ours


def test_an_own_format_goes_before_ours(tmp_path: Path) -> None:
    mine = JURY.replace('id = "buurtjury"', 'id = "workshop"')
    found = with_own(built_in(), [file(tmp_path, mine)])
    assert found["workshop"].name.nl == "buurtjury"
    assert found.keys() == built_in().keys()


def test_without_files_nothing_changes() -> None:
    assert with_own(built_in(), []) == built_in()


def test_the_example_is_a_format_of_ones_own() -> None:
    examples = Path(__file__).parents[2] / "examples" / "catalogue"
    assert with_own(built_in(), [examples]).keys() - built_in().keys() == {"kitchen-table"}


# -- what is wrong


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    wrong = file(
        tmp_path, JURY.replace("adviseren", "luisteren").replace("\nnl =", "\nnk ="), "1.toml"
    )
    spoiled = file(tmp_path, "id = [", "2.toml")
    newer = file(tmp_path, 'schema = "ervaringskennis/format/2"', "3.toml")
    assert set(problems(wrong, spoiled, newer, tmp_path / "none")) == {
        ("unknown-choice", "1.toml", "level"),
        ("unknown-key", "1.toml", "name.nk"),
        ("missing-key", "1.toml", "name.nl"),
        ("unknown-key", "1.toml", "definition.nk"),
        ("missing-key", "1.toml", "definition.nl"),
        ("bad-toml", "2.toml", None),
        ("unknown-schema", "3.toml", "schema"),
        ("no-catalogue", "none", None),
    }


FAULTS = {
    "a source that is nowhere": (
        JURY.replace('level = "boek-2020"', 'level = "elders"'),
        {("unknown-source", "sources.level")},
    ),
    "a field without a source": (
        JURY.replace('level = "boek-2020"\n', ""),
        {("field-without-source", "sources")},
    ),
    "a source of a typing mistake": (
        JURY.replace("[sources]", '[sources]\nlevle = "notes"'),
        {("field-without-source", "sources")},
    ),
    "a reference that says nothing": (
        JURY.replace("Wij, Het boek, 2020", " "),
        {("not-one-line", "references.boek-2020.reference")}
        | {("unknown-source", f"sources.{field}") for field in ("level", "group_size")},
    ),
    "a reference by a word that means something": (
        JURY.replace("boek-2020 = {", "notes = {"),
        {("reserved-source", "references.notes")}
        | {("unknown-source", f"sources.{field}") for field in ("level", "group_size")},
    ),
    "a link that runs code": (
        JURY.replace("https://example.org/boek", "javascript:x"),
        {("bad-link", "references.boek-2020.url")}
        | {("unknown-source", f"sources.{field}") for field in ("level", "group_size")},
    ),
    "a caution that forbids": (
        JURY.replace('id = "geloot"', 'id = "geloot"\nseverity = "error"'),
        {("caution-forbids", "cautions[1].severity")},
    ),
    "a caution without a source": (
        JURY.replace('source = "notes"\n', ""),
        {("missing-key", "cautions[1].source")},
    ),
    "a source of a caution that is nowhere": (
        SEVERAL.replace('{ kind = "notes", reference = "Wij, Verslag, 2024" }', '"elders"'),
        {("unknown-source", "cautions[1].source")},
    ),
    "a kind of source that is none": (
        SEVERAL.replace('kind = "notes"', 'kind = "gossip"'),
        {("unknown-choice", "cautions[1].source.kind")},
    ),
    "a caution about nothing": (
        SEVERAL.replace('"workshop"', '"wokshop"'),
        {("unknown-format", "formats")},
    ),
    "two formats of one id": (SEVERAL.replace('id = "b"', 'id = "a"'), {("duplicate-id", "id")}),
    "a field that is none": (
        SEVERAL.replace('mode = "online"', 'mode = "online"\nmood = "x"'),
        {("unknown-key", "formats[2].mood")},
    ),
    "words where a range belongs": (
        JURY.replace("{ at_least = 12 }", "12"),
        {("wrong-kind", "group_size")},
    ),
    "a level by its number": (
        JURY.replace('level = "adviseren"', "level = 3"),
        {("unknown-choice", "level")},
    ),
    "a list where a table belongs": (
        JURY.partition("[sources]")[0] + "[[sources]]\nlevel = 1",
        {("wrong-kind", "sources")},
    ),
    "no table of formats": ("formats = 7", {("wrong-kind", "formats")}),
    "no table of references": ('references = "x"', {("wrong-kind", "references")}),
    "a word that nobody knows": ("[[format]]\n", {("unknown-key", "format")}),
}


@pytest.mark.parametrize(("text", "expected"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_with_its_field(
    text: str, expected: set[tuple[str, str]], tmp_path: Path
) -> None:
    found = problems(file(tmp_path, text))
    assert {(code, field) for code, _, field in found} >= expected
    assert {name for _, name, _ in found} == {"eigen.toml"}
    extra = {code for code, _, field in found if (code, field) not in expected}
    assert extra <= {"unknown-format", "unknown-key"}


def test_a_format_that_is_wrong_is_still_one_that_a_caution_can_be_about(tmp_path: Path) -> None:
    broken = SEVERAL.replace('name = { nl = "eerste", en = "first" }', "")
    found = problems(file(tmp_path, broken))
    assert found == [("missing-key", "eigen.toml", "formats[1].name")]


def test_a_caution_of_another_file_with_the_same_id_is_told(tmp_path: Path) -> None:
    first = file(tmp_path, JURY, "1.toml")
    second = file(tmp_path, SEVERAL.replace('id = "samen"', 'id = "geloot"'), "2.toml")
    ((code, name, _),) = problems(first, second)
    assert (code, name) in {("duplicate-id", "1.toml"), ("duplicate-id", "2.toml")}


def test_a_folder_without_formats_is_told(tmp_path: Path) -> None:
    assert problems(tmp_path) == [("no-catalogue", tmp_path.name, None)]


def test_no_value_of_a_file_is_in_an_error(tmp_path: Path) -> None:
    said = JURY.replace("Een groep bewoners geeft advies.", "Kanarie\\u0000")
    with pytest.raises(InvalidInput) as caught:
        with_own(built_in(), [file(tmp_path, said)])
    assert caught.value.code == "control-character"
    assert "Kanarie" not in str(caught.value) + caught.value.text("nl")


ODD = st.sampled_from(
    [
        True,
        -1,
        0,
        3.5,
        "",
        "unknown",
        "x y",
        "announcement",
        [],
        [[]],
        [1],
        ["x"],
        [{}],
        {},
        {"a": 1},
    ]
)


@given(st.sampled_from([JURY, SEVERAL]), st.data())
def test_whatever_stands_in_a_field_is_read_or_told(text: str, data: st.DataObject) -> None:
    table = tomllib.loads(text)
    inner: Any = table
    while isinstance(inner, dict | list) and inner:
        keys = list(inner) if isinstance(inner, dict) else range(len(inner))
        key = data.draw(st.sampled_from(list(keys)))
        if not isinstance(inner[key], dict | list) or data.draw(st.booleans()):
            inner[key] = data.draw(ODD)
            break
        inner = inner[key]
    found = told(write_toml(table))
    assert all(problem.nl and problem.en for problem in found)
    assert {problem.source for problem in found} <= {"eigen.toml"}


def told(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a text; nothing where it can be read."""
    try:
        read_catalogue({"eigen.toml": text}, onto=built_in())
    except InvalidInput as error:
        return error.problems
    return ()


# -- what is written reads back the same


@given(some.formats())
def test_a_format_that_is_written_reads_back_the_same(one: ParticipationFormat) -> None:
    named = [name for caution in one.cautions for name in caution.formats]
    onto = Catalogue(formats=[_bare(name) for name in named])
    assert read_catalogue({"one.toml": format_toml(one)}, onto=onto)[one.id] == one


def _bare(name: str) -> ParticipationFormat:
    return ParticipationFormat(id=name, name=built_in()["workshop"].name)


@pytest.mark.parametrize("name", sorted(built_in()))
def test_each_of_ours_reads_back_the_same(name: str) -> None:
    one = built_in()[name]
    assert read_catalogue({"one.toml": format_toml(one)}, onto=built_in())[name] == one


@given(some.formats())
def test_a_document_holds_every_field(one: ParticipationFormat) -> None:
    document = format_document(one)
    unknown = {field for field, value in document.items() if value is None}
    known = {field for field in document if field in one.sources}
    assert unknown.isdisjoint(known)
    assert unknown | known | {"schema", "id", "name", "kind", "cautions", "sources"} == set(
        document
    )


def test_references_by_one_author_in_one_year_get_ids_of_their_own() -> None:
    text = JURY.replace('"notes"', '"ander"') + 'ander = { reference = "Wij, Nog een, 2020" }\n'
    written = format_toml(read_catalogue({"a": text})["buurtjury"])
    assert "wij-2020 = " in written
    assert "wij-2020-2 = " in written


# -- ours


def test_ours_can_be_read_and_name_their_sources() -> None:
    assert {"workshop", "table-cloth", "learning-network"} <= built_in().keys()
    assert built_in() is built_in()
    used = {
        source.reference
        for one in built_in().values()
        for source in (*one.sources.values(), *(caution.source for caution in one.cautions))
        if source.kind is SourceKind.CURATED
    } | {caution.source.reference for caution in built_in().cautions}
    assert used - {UNKNOWN} == {one.reference for one in built_in_references().values()}
