"""The programme file: every mistake gets its place and a way out, all at once."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.allocation.policy import Draw, Policy
from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.files.form import RegistrationForm
from ervaringskennis.files.programme_file import (
    PROGRAMME_FILE,
    SCHEMA,
    ProgrammeFile,
    programme_from,
    read_programme,
)
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.registrations.registration import Admission
from ervaringskennis.serialization.converter import structure, unstructure
from ervaringskennis.testing import strategies as ours
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    import datetime as dt

EXAMPLES = Path(__file__).parent.parent.parent / "examples"

MINIMAL = f"""
schema = "{SCHEMA}"
id = "reeks"
title = "Een reeks"
"""
PLACES = """
[places]
draw = "arrival"
confirm = "deadline"
last_seat = "skip"
priority = []
"""


def read(text: str) -> ProgrammeFile:
    return programme_from(text.encode(), source="programme.toml")


def problems(text: str | bytes) -> list[Problem]:
    data = text if isinstance(text, bytes) else text.encode()
    with pytest.raises(InvalidInput) as caught:
        programme_from(data, source="programme.toml")
    assert all(problem.source == "programme.toml" for problem in caught.value.problems)
    assert all(problem.nl and problem.en for problem in caught.value.problems)
    return list(caught.value.problems)


def places(text: str | bytes) -> list[tuple[str, str | None]]:
    return [(problem.code, problem.field) for problem in problems(text)]


def test_a_minimal_file() -> None:
    file = read(MINIMAL)
    assert file.programme.title == "Een reeks"
    assert (file.policy, file.form, file.seed) == (UNKNOWN, UNKNOWN, UNKNOWN)
    assert file.programme.capacity is UNKNOWN


# ------------------------------------------------------------------ mistakes, with their places


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [("missing-key", "id"), ("missing-key", "title")], id="empty"),
        pytest.param("\n\n", [("missing-key", "id"), ("missing-key", "title")], id="blank"),
        pytest.param(MINIMAL + "capaciteit = 3", [("unknown-key", "capaciteit")], id="unknown"),
        pytest.param(
            MINIMAL + "capacity = '12'\nkind = 3\nlanguage = true",
            [("wrong-kind", "kind"), ("wrong-kind", "language"), ("wrong-kind", "capacity")],
            id="other kinds of values",
        ),
        pytest.param(
            MINIMAL.replace('"reeks"', '"een reeks"') + "capacity = -1\nurl = 'ftp://x'",
            [("bad-identifier", "id"), ("bad-link", "url"), ("bad-capacity", "capacity")],
            id="values that may not exist, in one table",
        ),
        pytest.param(
            MINIMAL + "[[sessions]]\nid = 'a b'\ntitle = 'A'\n[[sessions]]\nid = 'b'\n",
            [("bad-identifier", "sessions[1].id"), ("missing-key", "sessions[2].title")],
            id="in lists",
        ),
        pytest.param(
            MINIMAL + "[[sessions]]\nid = 'a'\ntitle = 'A'\nwhen = { day = '31 februari' }\n",
            [("bad-fuzzy-date", "sessions[1].when.day")],
            id="a day that does not exist",
        ),
        pytest.param(
            MINIMAL + "[[sessions]]\nid = 'a'\ntitle = 'A'\nwhen = { start = 'half tien' }\n",
            [("wrong-kind", "sessions[1].when.start")],
            id="a time in words",
        ),
        pytest.param(
            MINIMAL + "[admission]\ncloses = 2020-04-01T00:00:00\n",
            [("naive-moment", "admission.closes")],
            id="a moment without time zone",
        ),
        pytest.param(
            MINIMAL + "[admission]\ncloses = 2020-04-01\n",
            [("wrong-kind", "admission.closes")],
            id="a day for a moment",
        ),
        pytest.param(
            MINIMAL + "per = 'week'", [("unknown-choice", "per")], id="a choice that is none"
        ),
        pytest.param(
            MINIMAL + "sessions = 3\nplaces = 'loting'\nregistrations = []\nseed = 4",
            [
                ("wrong-kind", "places"),
                ("wrong-kind", "registrations"),
                ("wrong-kind", "seed"),
                ("wrong-kind", "sessions"),
            ],
            id="no tables",
        ),
        pytest.param(
            MINIMAL.replace("programme/1", "programme/9"),
            [("unknown-schema", "schema")],
            id="another version",
        ),
        pytest.param("schema = 1", [("unknown-schema", "schema")], id="a number for a version"),
    ],
)
def test_each_mistake_has_its_place(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(places(text)) == sorted(expected)


def test_choices_that_lack_are_listed_with_every_other_problem() -> None:
    text = MINIMAL + "capacity = -1\n[places]\ndraw = 'lot'\ncape = 3\n[registrations]\nfiel = ''\n"
    assert sorted(places(text)) == [
        ("bad-capacity", "capacity"),
        ("policy-incomplete", "places.confirm"),
        ("policy-incomplete", "places.last_seat"),
        ("policy-incomplete", "places.priority"),
        ("unknown-choice", "places.draw"),
        ("unknown-key", "places.cape"),
        ("unknown-key", "registrations.fiel"),
    ]


def test_a_choice_that_lacks_does_not_look_like_a_choice_that_clashes() -> None:
    text = MINIMAL + "[places]\nconfirm = 'rolling'\n"
    assert {code for code, _ in places(text)} == {"policy-incomplete"}


def test_the_order_of_a_reserve_must_be_named() -> None:
    reserve = """
[[places.reserves]]
id = "inwoners"
label = { nl = "inwoners", en = "residents" }
rule = { role = "resident" }
seats = 3
"""
    assert places(MINIMAL + PLACES + reserve) == [("policy-incomplete", "places.reserves[1].order")]


def test_an_unknown_key_names_the_keys_that_exist() -> None:
    (problem,) = problems(MINIMAL + "[admission]\nsluit = 2020-04-01\n")
    assert "closes" in problem.nl
    assert "closes" in problem.en


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('id = "a"\ntitle = Een reeks\n', 2),
        ('id = "a"\r\n\r\ntitle = "open\r\n', 3),
        ("id = 'a'\nid = 'b'\n", 2),
        ("[places\n", 1),
        ("sessions = [\n{ id = 'a' },\n", 3),
    ],
)
def test_a_wrong_notation_names_the_line(text: str, line: int) -> None:
    (problem,) = problems(text)
    assert (problem.code, problem.row) == ("bad-toml", line)


def test_a_wrong_notation_quotes_nothing() -> None:
    (problem,) = problems("title = geheim woord")
    assert "geheim" not in f"{problem.nl}{problem.en}"


def test_deep_nesting_is_a_wrong_notation() -> None:
    assert places("a = " + "[" * 100_000) == [("bad-toml", None)]


@pytest.mark.parametrize("data", [b"id = '\x81\x8d'", b"\xff\xfe\x00\xd8", b"\x00" * 40])
def test_bytes_that_are_no_text(data: bytes) -> None:
    assert places(data) == [("bad-encoding", None)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_what_editors_make_of_a_file(encoding: str, ends: str) -> None:
    text = (MINIMAL + 'description = """één\nen één"""\n').replace("\n", ends)
    file = programme_from(text.encode(encoding), source="programme.toml")
    assert file.programme.description == "één\nen één"


def test_a_folder_without_a_file(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "er-is-niets", tmp_path / "nul\0teken"):
        with pytest.raises(InvalidInput) as caught:
            read_programme(path)
        assert caught.value.code == "no-file"
        assert PROGRAMME_FILE in caught.value.text("nl")


def test_the_example_reads_from_its_folder_and_from_its_file() -> None:
    folder = EXAMPLES / "symposium"
    assert read_programme(folder) == read_programme(folder / PROGRAMME_FILE)


# ------------------------------------------------------------------ the form


FORM = """
[admission]
closes = 2020-04-01T00:00:00+02:00
consent = true
[[rounds]]
id = "ronde-1"
title = "Ronde 1"
[[sessions]]
id = "a"
title = "A"
[registrations.columns]
moment = "Ingezonden op"
consent = "Akkoord"
name = "Naam"
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "[[registrations.wishes]]\nround = 'ronde-9'\ncolumns = ['Keus']\n",
            ("unknown-reference", "registrations.wishes[1].round"),
            id="wishes for a round that is not there",
        ),
        pytest.param(
            "[[registrations.sessions]]\nsession = 'b'\ncolumn = 'B'\n",
            ("unknown-reference", "registrations.sessions[1].session"),
            id="a tick for a session that is not there",
        ),
        pytest.param(
            "[registrations.spellings.municipality]\n9999 = 'Nergenshuizen'\n",
            ("unknown-municipality", "registrations.spellings.municipality.9999"),
            id="a municipality that is not there",
        ),
        pytest.param(
            "[registrations.spellings.municipality]\n0344 = '?!'\n",
            ("empty-spelling", "registrations.spellings.municipality.0344"),
            id="a municipality without letters",
        ),
        pytest.param(
            "[registrations.spellings.intake]\nklaar = 'klaar'\n",
            ("unknown-answer", "registrations.spellings.intake.klaar"),
            id="an intake that is not there",
        ),
        pytest.param(
            "[registrations.spellings]\nyes = 1\n",
            ("wrong-kind", "registrations.spellings.yes"),
            id="a spelling that is no text",
        ),
        pytest.param(
            "[registrations.spellings.role]\nresident = [1]\n",
            ("wrong-kind", "registrations.spellings.role.resident[1]"),
            id="a spelling of a role that is no text",
        ),
    ],
)
def test_each_mistake_in_the_form_has_its_place(text: str, expected: tuple[str, str]) -> None:
    assert places(MINIMAL + FORM + text) == [expected]


@pytest.mark.parametrize("form", ["%H:%M", "%d-%m", "%d %d", "%Q", "%", "", "dag maand jaar"])
def test_a_way_of_writing_moments_that_cannot_work(form: str) -> None:
    text = MINIMAL + FORM.replace("[registrations.columns]", "[registrations]\n" + _moments(form))
    assert places(text) == [("bad-moment-format", "registrations.moments")]


def _moments(form: str) -> str:
    return f"moments = ['{form}']\n[registrations.columns]"


@pytest.mark.parametrize("form", ["%d-%m-%Y %H:%M", "%m/%d/%y", "%Y%m%d", "%Y-%m-%dT%H:%M:%S%z"])
def test_a_way_of_writing_moments_that_works(form: str) -> None:
    assert RegistrationForm(moments=(form,)).moments == (form,)


def test_a_timezone_that_is_not_there() -> None:
    text = "[registrations]\ntimezone = 'Europa/Amsterdam'\n"
    assert places(MINIMAL + text) == [("bad-timezone", "registrations.timezone")]


def test_a_column_that_stands_for_two_things() -> None:
    text = MINIMAL + FORM + 'partner_name = ["naam *"]\n'
    assert places(text) == [("double-heading", "registrations.columns")]


def test_a_programme_that_asks_consent_or_closes_needs_those_columns() -> None:
    text = MINIMAL + FORM.replace('moment = "Ingezonden op"\nconsent = "Akkoord"\n', "")
    assert places(text) == [
        ("missing-key", "registrations.columns.consent"),
        ("missing-key", "registrations.columns.moment"),
    ]


# ------------------------------------------------------------------ unknown, and back again


@pytest.mark.parametrize("word", ['"unknown"', None])
def test_unknown_is_a_word_or_nothing(word: str | None) -> None:
    lines = [f"{key} = {word}\n" for key in ("capacity", "kind", "url") if word]
    programme = read(MINIMAL + "".join(lines)).programme
    assert (programme.capacity, programme.kind, programme.url) == (UNKNOWN, UNKNOWN, UNKNOWN)


def test_none_in_json_is_unknown() -> None:
    data = {"id": "a", "title": "A", "capacity": None, "url": None}
    assert structure(data, Programme, source="x.json").capacity is UNKNOWN


@given(programme=ours.programmes())
def test_a_programme_comes_back_as_it_was(programme: Programme) -> None:
    assert structure(unstructure(programme), Programme, source="x.toml") == programme


@given(programme=ours.programmes())
def test_a_programme_comes_back_from_json(programme: Programme) -> None:
    # As texts: in the hour that occurs twice, Python finds one moment in two zones unequal.
    text = json.dumps(unstructure(programme), default=dt_text)
    again = structure(json.loads(text), Programme, source="x.json")
    assert json.dumps(unstructure(again), default=dt_text) == text


def dt_text(value: dt.date | dt.time) -> str:
    return value.isoformat()


@given(policy=ours.policies())
def test_a_policy_comes_back_as_it_was(policy: Policy) -> None:
    assert structure(unstructure(policy), Policy, source="x.toml") == policy


@given(admission=ours.admissions())
def test_an_admission_comes_back_as_it_was(admission: Admission) -> None:
    assert structure(unstructure(admission), Admission, source="x.toml") == admission


@pytest.mark.parametrize("name", sorted(p.parent.name for p in EXAMPLES.glob("*/programme.toml")))
def test_every_example_comes_back_as_it_was(name: str) -> None:
    file = read_programme(EXAMPLES / name)
    for value in (file.programme, file.policy, file.form, file.seed):
        if value is not UNKNOWN:
            assert structure(unstructure(value), type(value), source="x.toml") == value


words = st.text(max_size=12)
plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words | st.dates() | st.times(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)
KEYS = [
    *(field.name for field in attrs.fields(Programme)),
    *("places", "registrations", "seed", "draw", "id", "title", "when", "day", "columns"),
]
tables = st.recursive(
    plain,
    lambda inner: (
        st.dictionaries(st.sampled_from(KEYS), inner, max_size=5) | st.lists(inner, max_size=3)
    ),
    max_leaves=20,
)


@given(data=tables, kind=st.sampled_from([Programme, Policy, RegistrationForm, Admission]))
def test_whatever_the_data_only_our_errors_come_out(data: object, kind: type) -> None:
    assert all(problem.source == "x.toml" for problem in refusals(data, kind))


def refusals(data: object, kind: type) -> tuple[Problem, ...]:
    try:
        structure(data, kind, source="x.toml")
    except InvalidInput as error:
        return error.problems
    return ()


def test_a_choice_reads_as_its_value() -> None:
    assert read(MINIMAL + PLACES).policy == Policy(
        draw=Draw.ARRIVAL, confirm="deadline", last_seat="skip", priority=()
    )
