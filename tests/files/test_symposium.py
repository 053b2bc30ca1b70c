"""The messy export of the symposium, case by case."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis.errors import Severity
from ervaringskennis.files.programme_file import ProgrammeFile, read_programme
from ervaringskennis.files.reading import RegistrationList, read_registrations
from ervaringskennis.planning import plan
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.registrations.registration import Registration

HERE = Path(__file__).parent
EXAMPLE = HERE.parent.parent / "examples" / "symposium"
EXPECTED: dict[str, Any] = tomllib.loads((HERE / "data" / "symposium.toml").read_text("utf-8"))
PROBLEMS: dict[str, list[int]] = EXPECTED.pop("problems")
CASES = {
    tuple(rows): (case, what["size"], what["duo"], what["eligible"])
    for case, what in EXPECTED.items()
    for rows in what["rows"]
}


@pytest.fixture(scope="module")
def file() -> ProgrammeFile:
    return read_programme(EXAMPLE)


@pytest.fixture(scope="module")
def listed(file: ProgrammeFile) -> RegistrationList:
    return read_registrations(EXAMPLE / "registrations.csv", according_to=file)


@pytest.fixture(scope="module")
def by_rows(listed: RegistrationList) -> dict[tuple[int, ...], Registration]:
    return {registration.rows: registration for registration in listed.registrations}


def test_the_registrations_are_the_expected_ones(
    by_rows: dict[tuple[int, ...], Registration],
) -> None:
    assert set(by_rows) == set(CASES)


@pytest.mark.parametrize("rows", CASES, ids=lambda rows: f"{CASES[rows][0]} {rows}")
def test_each_case(
    rows: tuple[int, ...], by_rows: dict[tuple[int, ...], Registration], file: ProgrammeFile
) -> None:
    registration = by_rows[rows]
    assert not isinstance(file.policy, Unknown)
    barrier = file.programme.admission.barrier(registration)
    duo = barrier is None and file.policy.priority[0].rule.holds(registration.party)
    assert registration.id == str(rows[0])
    assert (registration.size, duo, barrier is None) == CASES[rows][1:]


def test_the_problems_are_the_expected_ones_on_their_rows(listed: RegistrationList) -> None:
    found: dict[str, list[int | None]] = {}
    for problem in listed.problems:
        found.setdefault(problem.code, []).append(problem.row)
    late = [rows[0] for rows, case in CASES.items() if case[0] == "after closing"]
    assert found == {**PROBLEMS, "after-closing": late}


def test_each_problem_says_where_and_what_in_both_languages(listed: RegistrationList) -> None:
    for problem in listed.problems:
        assert problem.source == "registrations.csv"
        assert problem.row
        assert problem.field
        assert problem.nl.endswith(".")
        assert problem.en.endswith(".")


def test_a_form_that_was_replaced_is_information_only(listed: RegistrationList) -> None:
    twice = [problem for problem in listed.problems if problem.code == "sent-twice"]
    assert {problem.severity for problem in twice} == {Severity.INFO}


@pytest.mark.parametrize(
    ("rows", "moment"),
    [
        pytest.param((8, 28), "2020-02-13T06:26:11+01:00", id="two forms: when both were there"),
        pytest.param((6, 51), "2020-02-04T18:39:17+01:00", id="sent twice: the first"),
    ],
)
def test_which_moment_counts(
    rows: tuple[int, ...], moment: str, by_rows: dict[tuple[int, ...], Registration]
) -> None:
    found = by_rows[rows].moment
    assert not isinstance(found, Unknown)
    assert found.isoformat() == moment


def test_bergen_in_noord_holland_is_not_bergen_in_limburg(
    by_rows: dict[tuple[int, ...], Registration],
) -> None:
    north, south = by_rows[62,].party[0], by_rows[79,].party[0]
    assert (north.municipality, south.municipality) == ("0373", "0893")


def test_den_bosch_and_s_hertogenbosch_are_one(
    by_rows: dict[tuple[int, ...], Registration],
) -> None:
    assert {by_rows[rows].party[0].municipality for rows in ((1,), (4,), (57,))} == {"0796"}


def test_every_row_is_in_exactly_one_registration(listed: RegistrationList) -> None:
    counted = Counter(row for one in listed.registrations for row in one.rows)
    assert counted == dict.fromkeys(range(1, 153), 1)


@pytest.mark.shared
def test_our_expectations_are_those_that_came_with_the_data(shared: Path) -> None:
    expected = json.loads((shared / "data/symposium/expected.json").read_text("utf-8"))
    assert {
        tuple(one["rows"]): (one["case"], one["size"], one["priority"] == "duo", one["eligible"])
        for one in expected["registrations"]
    } == CASES
    pairs = {(row, code) for code, rows in PROBLEMS.items() for row in rows}
    twice = {(second, "sent-twice") for _, second in expected["duplicates"]}
    assert pairs == {(row, code) for row, code in expected["rows_with_problem"]} | twice


@pytest.mark.shared
def test_our_copy_of_the_export_is_the_one_that_came_with_the_data(shared: Path) -> None:
    original = (shared / "data/symposium/aanmeldingen.csv").read_bytes()
    assert (EXAMPLE / "registrations.csv").read_bytes() == original


@pytest.mark.shared
def test_a_judge_that_is_not_ours_finds_no_fault_in_the_plan(shared: Path, tmp_path: Path) -> None:
    made = tmp_path / "plan.json"
    made.write_text(json.dumps(plan(EXAMPLE).document()), "utf-8")
    judge = shared / "tools" / "check_plan.py"
    expected = shared / "data" / "symposium" / "expected.json"
    said = subprocess.run(  # noqa: S603 - our own tool, on our own files
        [sys.executable, judge, made, expected], capture_output=True, text=True, check=False
    )
    assert said.stdout.startswith("0 faults"), said.stdout
