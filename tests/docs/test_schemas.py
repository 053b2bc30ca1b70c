"""The JSON Schemas say what the reader accepts and what the command line prints."""

from __future__ import annotations

import functools
import json
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from ervaringskennis.allocation import Policy
from ervaringskennis.cli.app import run
from ervaringskennis.errors import ErvaringskennisError
from ervaringskennis.files.programme_file import programme_from, read_programme
from ervaringskennis.planning import has_registrations
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.serialization import schema
from ervaringskennis.serialization.field_docs import CLASSES, FIELDS, LIMITS
from ervaringskennis.values.dates import FuzzyDate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schemas"
EXAMPLES = sorted(path.parent for path in (ROOT / "examples").glob("*/programme.toml"))
PLANNED = [folder for folder in EXAMPLES if has_registrations(folder, read_programme(folder))]


def load(name: str) -> Any:
    return json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))


@functools.cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(load(name), format_checker=FormatChecker())


def wrong(name: str, document: object) -> list[str]:
    found = validator(name).iter_errors(document)
    return [f"{error.json_path}: {error.message[:200]}" for error in found]


def as_json(text: str) -> Any:
    """TOML as JSON: dates and times become texts, as editors and converters make them."""
    return json.loads(json.dumps(tomllib.loads(text), default=lambda value: value.isoformat()))


@pytest.fixture(params=["programme", "allocation", "allocations", "problems"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_files_on_disk_are_what_the_code_generates(generator: ModuleType) -> None:
    for path, text in generator.schema_files().items():
        assert path.read_text(encoding="utf-8") == text, "run: uv run python docs/generate.py"


def test_each_schema_is_one_of_draft_2020_12(name: str) -> None:
    Draft202012Validator.check_schema(load(name))
    assert load(name)["$schema"] == schema.DIALECT


def tables(described: object) -> Iterator[dict[str, Any]]:
    if isinstance(described, dict):
        if "properties" in described:
            yield described
        for part in described.values():
            yield from tables(part)
    elif isinstance(described, list):
        for part in described:
            yield from tables(part)


def test_no_table_allows_other_keys(name: str) -> None:
    assert all(table["additionalProperties"] is False for table in tables(load(name)))


# -- the programme file


def test_every_field_is_described_and_every_description_has_a_field(generator: ModuleType) -> None:
    described = {"Programme", *load("programme")["$defs"]}
    kinds = {kind.__name__: kind for kind in reachable(generator)}
    assert described == set(kinds) == set(CLASSES)
    keys = {key for kind in kinds.values() for _, key in schema.described_fields(kind)}
    assert keys == set(FIELDS)
    assert set(LIMITS) <= keys


_SCALARS = vars(schema)["_SCALARS"]  # what is written as one word or number


def reachable(generator: ModuleType) -> Iterator[type[Any]]:
    found: dict[str, type[Any]] = {}
    todo = [Programme, Policy, generator.RegistrationForm, generator.Seed]
    while todo:
        kind = todo.pop()
        found[kind.__name__] = kind
        attrs.resolve_types(kind)
        todo += [
            inner
            for field in attrs.fields(kind)
            for inner in inside(field.type)
            if attrs.has(inner) and inner not in _SCALARS and inner.__name__ not in found
        ]
    yield from found.values()


def inside(kind: Any) -> Iterator[Any]:
    arguments = getattr(kind, "__args__", ())
    if arguments:
        for argument in arguments:
            yield from inside(argument)
    elif isinstance(kind, type):
        yield kind


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_each_example_programme_is_valid(folder: Path) -> None:
    text = (folder / "programme.toml").read_text(encoding="utf-8")
    assert wrong("programme", as_json(text)) == []


START = 'id = "a"\ntitle = "A"\n'
PLACES = 'draw = "lottery"\nconfirm = "deadline"\nlast_seat = "skip"\npriority = []\n'
RESERVE = (
    "[places]\n" + PLACES + '[[places.reserves]]\nid = "r"\nlabel = { nl = "x", en = "x" }\n'
    'rule = { role = "resident" }\nseats = 2\n'
)

GOOD = {
    "the least": START,
    "unknown in words": START + 'capacity = "unknown"\nurl = "unknown"\n',
    "one text for a list": START + 'audience = "residents"\n',
    "a fuzzy day": START + '[[sessions]]\nid = "s"\ntitle = "S"\nwhen = { day = "2019-21" }\n',
    "a local time": START + '[[sessions]]\nid = "s"\ntitle = "S"\nwhen = { start = 09:30:00 }\n',
    "a postponed session": START + '[[sessions]]\nid = "s"\ntitle = "S"\nstatus = "postponed"\n'
    'when = { day = 2020-05-14 }\nformer = [{ day = 2020-04-16 }, { day = "2020-05" }]\n',
    "days to answer": START + "[places]\nreplace_days = 14\nanswer_days = 366\n" + PLACES,
    "days that are unknown": START + '[places]\nanswer_days = "unknown"\n' + PLACES,
    "seats as words, lists and tables": START
    + '[admission.party]\nseats = ["a", ["b", "c"], { roles = "d", optional = true }]\n',
    "an amount": START + 'costs = [{ euros = 12.50 }, { euros = "7.25" }, { euros = 0 }]\n',
    "a policy": START + "[places]\n" + PLACES,
    "a reserve": START + RESERVE + 'order = "after-open"\n',
    "coordinates": START
    + '[[items]]\nid = "i"\ntitle = "I"\nplace = { name = "P", geo = [52, 5.1] }\n',
    "columns": START + '[registrations.columns]\nname = "Naam"\nemail = ["E-mail", "Mail"]\n',
    "wishes": START
    + '[[rounds]]\nid = "r"\ntitle = "R"\n'
    + '[[registrations.wishes]]\nround = "r"\ncolumns = ["1e keus", ["2e keus", "Tweede"]]\n',
}

BROKEN = {
    "no title": 'id = "a"\n',
    "a typing mistake": START + "capcity = 3\n",
    "a capacity below zero": START + "capacity = -1\n",
    "a capacity in words": START + 'capacity = "many"\n',
    "an id with a space": 'id = "a b"\ntitle = "A"\n',
    "a blank title": 'id = "a"\ntitle = " "\n',
    "a link that runs code": START + 'url = "javascript:alert(1)"\n',
    "a blank theme": START + 'themes = [""]\n',
    "a moment without time zone": START + "created = 2020-01-01T00:00:00\n",
    "a day that no calendar has": START
    + '[[sessions]]\nid = "s"\ntitle = "S"\nwhen = { day = "2019-13" }\n',
    "a time that no clock has": START
    + '[[sessions]]\nid = "s"\ntitle = "S"\nwhen = { start = "25:00" }\n',
    "a mode that is none": START + '[[sessions]]\nid = "s"\ntitle = "S"\nmode = "here"\n',
    "a status that is none": START + '[[sessions]]\nid = "s"\ntitle = "S"\nstatus = "moved"\n',
    "a former date that is none": START
    + '[[sessions]]\nid = "s"\ntitle = "S"\nformer = ["2020-04-16"]\n',
    "no day to answer": START + "[places]\nanswer_days = 0\n" + PLACES,
    "more days than a year has": START + "[places]\nreplace_days = 367\n" + PLACES,
    "a seat without role": START + "[admission.party]\nseats = [[]]\n",
    "an amount below zero": START + "costs = [{ euros = -1 }]\n",
    "more than all": START + 'cost_shares = [{ of = "x", by = "y", percent = 101 }]\n',
    "a range below zero": START + '[[meetings]]\nformat = "x"\nnumber = { at_least = -1 }\n',
    "a policy without its draw": START + "[places]\n" + PLACES.partition("\n")[2],
    "a policy without its priority": START + "[places]\n" + PLACES.replace("priority = []\n", ""),
    "a draw that is none": START + "[places]\n" + PLACES.replace("lottery", "chance"),
    "a cap of zero": START + "[places]\ncap = 0\n" + PLACES,
    "a reserve without its order": START + RESERVE,
    "a reserve without seats": START + RESERVE.replace("= 2", "= 0") + 'order = "after-open"\n',
    "three coordinates": START
    + '[[items]]\nid = "i"\ntitle = "I"\nplace = { name = "P", geo = [52, 5, 1] }\n',
    "a column that is none": START + '[registrations.columns]\nshoe_size = "Maat"\n',
    "another version": 'schema = "ervaringskennis/programme/2"\n' + START,
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_the_schema_and_the_reader_both_take_what_is_right(text: str) -> None:
    assert wrong("programme", as_json(text)) == []
    programme_from(text.encode(), source="programme.toml")


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_the_schema_and_the_reader_both_refuse_what_is_broken(text: str) -> None:
    assert wrong("programme", as_json(text)) != []
    with pytest.raises(ErvaringskennisError):
        programme_from(text.encode(), source="programme.toml")


@given(st.from_regex(r"\A[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?[?~%]?(/[0-9X.-]{0,10})?\Z"))
def test_the_schema_takes_every_fuzzy_day_that_the_reader_takes(text: str) -> None:
    try:
        FuzzyDate(text)
    except ErvaringskennisError:
        return
    document = {"id": "a", "title": "A", "deliverables": [{"title": "D", "due": text}]}
    assert wrong("programme", document) == []


# -- what the command line prints


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    run(arguments)
    return json.loads(capsys.readouterr().out)


def schema_of(document: dict[str, Any]) -> str:
    return str(document["schema"]).split("/")[1]


@pytest.mark.parametrize("public", [[], ["--public"]], ids=["private", "public"])
@pytest.mark.parametrize("folder", PLANNED, ids=lambda folder: folder.name)
def test_what_plan_prints_is_valid(
    folder: Path, public: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    document = printed(capsys, "plan", str(folder), "--json", *public)
    assert schema_of(document) in {"allocation", "allocations"}
    assert wrong(schema_of(document), document) == []


def test_there_are_examples_of_both_kinds() -> None:
    assert {read_programme(folder).programme.per.value for folder in PLANNED} == {
        "programme",
        "session",
    }


@pytest.mark.parametrize("folder", EXAMPLES, ids=lambda folder: folder.name)
def test_what_check_prints_is_valid(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert wrong("problems", printed(capsys, "check", str(folder), "--json")) == []


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("command", ["check", "plan"])
def test_errors_print_valid_problems(
    command: str, text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "programme.toml").write_text(text, encoding="utf-8")
    document = printed(capsys, command, str(tmp_path), "--json")
    assert wrong("problems", document) == []
    assert document["problems"]


def test_what_verify_prints_is_valid(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record = printed(capsys, "plan", str(PLANNED[0]), "--json", "--public")
    (tmp_path / "record.json").write_text(json.dumps(record), encoding="utf-8")
    right = printed(capsys, "verify", str(tmp_path / "record.json"), "--json")
    assert wrong("problems", right) == []
    assert right["problems"] == []
    record["people_placed"] += 1
    (tmp_path / "record.json").write_text(json.dumps(record), encoding="utf-8")
    differing = printed(capsys, "verify", str(tmp_path / "record.json"), "--json")
    assert wrong("problems", differing) == []
    assert [problem["code"] for problem in differing["problems"]] == ["differs"]


def test_documents_with_more_or_less_in_them_are_refused(
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = ROOT / "examples" / "symposium"
    right = printed(capsys, "plan", str(folder), "--json")
    entry = right["registrations"][0]
    for broken in (
        {**right, "extra": 1},
        {key: value for key, value in right.items() if key != "frozen"},
        {**right, "capacity": -1},
        {**right, "list_digest": "sha256:0"},
        {**right, "registrations": [{**entry, "outcome": "refused"}]},
        {**right, "registrations": [{**entry, "position": 0}]},
        {**right, "registrations": [{**entry, "reason": {**entry["reason"], "code": "x"}}]},
        {**right, "registrations": [{**entry, "name": "x"}]},
        {**right, "frozen": {**right["frozen"], "policy": {}}},
    ):
        assert wrong("allocation", broken) != []
