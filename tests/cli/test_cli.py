"""The commands as people and other tools meet them."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ervaringskennis.cli.app import run
from ervaringskennis.cli.output import Output, OutputFailed

EXAMPLES = Path(__file__).parents[2] / "examples"
SYMPOSIUM = EXAMPLES / "symposium"


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ERVARINGSKENNIS_LANG", raising=False)
    monkeypatch.setenv("COLUMNS", "80")


def told(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[int, str, str]:
    status = run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return status, out, err


def symposium_with(tmp_path: Path, *changes: tuple[str, str]) -> Path:
    folder = tmp_path / "symposium"
    shutil.copytree(SYMPOSIUM, folder)
    file = folder / "programme.toml"
    text = file.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return folder


# -- plan


def test_plan_shows_seats_classes_waiting_list_warnings_and_next_steps(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, err = told(capsys, "plan", SYMPOSIUM)
    assert "100 van 100 vergeven" in out
    assert "Wachtlijst" in out
    assert "overlappen" in out
    assert "Hoe nu verder" in out
    assert not err


def test_plan_is_readable_at_80_columns_and_without_colours(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = told(capsys, "plan", SYMPOSIUM)
    assert max(len(line) for line in out.splitlines()) <= 80
    assert "\x1b" not in out


def test_plan_writes_calendar_table_and_record_and_leaves_the_folder_alone(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in SYMPOSIUM.iterdir()}
    told(capsys, "plan", SYMPOSIUM)
    written = {path.name for path in (tmp_path / "plan-symposium").iterdir()}
    assert written == {"symposium.ics", "symposium-places.csv", "symposium-draw.json"}
    assert {path: path.read_bytes() for path in SYMPOSIUM.iterdir()} == before


def test_plan_exits_with_1_for_problems_and_0_without(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    assert told(capsys, "plan", SYMPOSIUM)[0] == 1
    folder = symposium_with(tmp_path, ('start = "12:15"', 'start = "12:30"'))
    file = folder / "registrations.csv"
    rows = file.read_text(encoding="utf-8-sig").splitlines()
    file.write_text("\n".join([rows[0], rows[3]]), encoding="utf-8")
    assert told(capsys, "plan", folder)[0] == 0


def test_plan_as_json_writes_no_file_and_nothing_else_on_stdout(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    _, out, _ = told(capsys, "plan", SYMPOSIUM, "--json")
    assert json.loads(out)["people_placed"] == 100
    assert list(tmp_path.iterdir()) == []


def test_every_row_is_in_a_registration_or_a_problem(capsys: pytest.CaptureFixture[str]) -> None:
    document = json.loads(told(capsys, "plan", SYMPOSIUM, "--json")[1])
    found = {row for entry in document["registrations"] for row in entry["rows"]}
    found |= {problem["row"] for problem in document["problems"]}
    assert found >= set(range(1, 153))


def test_another_seed_gives_another_draw_and_the_same_list(
    capsys: pytest.CaptureFixture[str],
) -> None:
    one, two = (
        json.loads(told(capsys, "plan", SYMPOSIUM, "--json", "--seed", seed)[1])
        for seed in ("een", "twee")
    )
    assert one["list_digest"] == two["list_digest"]
    assert [r["draw_rank"] for r in one["registrations"]] != [
        r["draw_rank"] for r in two["registrations"]
    ]


def test_a_lottery_without_a_seed_is_refused_with_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = symposium_with(tmp_path, ('value = "2020-04-01/voorbeeld"', ""))
    status, out, err = told(capsys, "plan", folder)
    assert status == 1
    assert not out
    assert "--seed" in err


def test_a_policy_that_leaves_out_a_choice_explains_all_of_them_at_once(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = symposium_with(tmp_path, ('draw = "lottery" ', "# "), ('last_seat = "skip" ', "# "))
    status, _, err = told(capsys, "plan", folder)
    assert status == 1
    assert "places.draw" in err
    assert "places.last_seat" in err
    assert "loting" in err


@pytest.mark.parametrize("arguments", [("plan",), ("check",), ("explain", "8")])
def test_the_screen_names_nobody(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    command, *rest = arguments
    _, out, err = told(capsys, command, SYMPOSIUM, *rest)
    text = (SYMPOSIUM / "registrations.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    for secret in {row["Naam"] for row in rows} | {row["E-mailadres"] for row in rows} - {""}:
        assert secret.strip() not in out + err


def test_public_output_numbers_people_within_their_registration(
    capsys: pytest.CaptureFixture[str],
) -> None:
    document = json.loads(told(capsys, "plan", SYMPOSIUM, "--json", "--public")[1])
    entry = next(one for one in document["registrations"] if one["id"] == "8")
    assert entry["people"] == ["8/1", "8/2"]


def test_public_files_leave_the_table_of_names_out(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told(capsys, "plan", SYMPOSIUM, "--public", "--out", tmp_path / "out")
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == {".ics", ".json"}


def test_the_table_guards_formulas_and_has_a_row_a_person(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told(capsys, "plan", SYMPOSIUM)
    data = (tmp_path / "plan-symposium" / "symposium-places.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(data), delimiter=";"))
    assert len(rows) == 1 + 177
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no owner-only file mode")
def test_only_the_owner_may_read_the_table(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    told(capsys, "plan", SYMPOSIUM)
    table = tmp_path / "plan-symposium" / "symposium-places.csv"
    assert table.stat().st_mode & 0o077 == 0


def test_the_readme_shows_what_plan_prints(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "examples").symlink_to(EXAMPLES)
    readme = (EXAMPLES.parent / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```text\n")[1].split("```")[0].splitlines()
    _, out, _ = told(capsys, "plan", "examples/symposium")
    printed = [line.rstrip() for line in out.splitlines()]
    assert len(shown) > 20
    assert [line for line in shown if line not in printed] == []


# -- verify


def test_verify_recomputes_the_record_that_plan_wrote(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told(capsys, "plan", SYMPOSIUM)
    status, out, _ = told(capsys, "verify", "plan-symposium/symposium-draw.json")
    assert status == 0
    assert "132 aanmeldingen nagerekend" in out


@pytest.mark.parametrize(
    ("field", "value"),
    [("outcome", "placed"), ("draw_rank", 1), ("position", 1), ("priority", "duo")],
)
def test_verify_finds_one_changed_decision(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, field: str, value: object
) -> None:
    document = json.loads(told(capsys, "plan", SYMPOSIUM, "--json", "--public")[1])
    last = next(one for one in document["registrations"] if one["position"] == 60)
    last[field] = value
    record = tmp_path / "record.json"
    record.write_text(json.dumps(document), encoding="utf-8")
    status, _, err = told(capsys, "verify", record)
    assert status == 1
    assert f"registrations.{last['id']}.{field}" in err


def test_verify_finds_a_list_that_was_changed_after_its_digest(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    document = json.loads(told(capsys, "plan", SYMPOSIUM, "--json", "--public")[1])
    document["frozen"]["registrations"][0]["class"] = "duo"
    record = tmp_path / "record.json"
    record.write_text(json.dumps(document), encoding="utf-8")
    assert "list_digest" in told(capsys, "verify", record)[2]


@pytest.mark.parametrize(
    "text", ["", "[]", "null", "{}", '{"schema": "ervaringskennis/allocation/1"}']
)
def test_verify_refuses_what_is_no_record(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, text: str
) -> None:
    record = tmp_path / "record.json"
    record.write_text(text, encoding="utf-8")
    status, out, err = told(capsys, "verify", record)
    assert (status, out) == (1, "")
    assert "bestand" in err


@pytest.mark.parametrize("position", [1, 30])
def test_verify_counts_the_people_of_who_waits_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, position: int
) -> None:
    document = json.loads(told(capsys, "plan", SYMPOSIUM, "--json", "--public")[1])
    waiting = next(one for one in document["registrations"] if one["position"] == position)
    waiting["people"].append("somebody")
    record = tmp_path / "record.json"
    record.write_text(json.dumps(document), encoding="utf-8")
    status, _, err = told(capsys, "verify", record)
    assert status == 1
    assert f"registrations.{waiting['id']}.people" in err


# -- export, check, explain


def test_check_warns_of_a_role_that_a_rule_asks_and_nobody_can_have(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = symposium_with(tmp_path, ('duo = ["policy_officer"', 'duo = ["policy_officr"'))
    status, out, _ = told(capsys, "check", folder)
    assert status == 1
    assert "policy_officr" in out


def test_check_says_that_a_file_has_headings_only(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = symposium_with(tmp_path)
    file = folder / "registrations.csv"
    file.write_text(file.read_text(encoding="utf-8-sig").splitlines()[0], encoding="utf-8")
    assert "no-rows" in told(capsys, "check", folder)[1]


@pytest.mark.parametrize("capacity", ["-1", "99999999999999999999999", "1.5", "true", '"100"'])
def test_a_capacity_that_nobody_can_count_with_is_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, capacity: str
) -> None:
    folder = symposium_with(tmp_path, ("capacity = 100", f"capacity = {capacity}"))
    status, out, err = told(capsys, "plan", folder)
    assert (status, out) == (1, "")
    assert "capacity" in err


def test_export_prints_the_same_bytes_as_it_writes(
    capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path
) -> None:
    assert run(["export", str(SYMPOSIUM), "--to", "ics"]) == 0
    printed = capsysbinary.readouterr().out
    run(["export", str(SYMPOSIUM), "--to", "ics", "--out", "x.ics"])
    assert printed == (tmp_path / "x.ics").read_bytes()
    assert printed.count(b"BEGIN:VEVENT") == 7


def test_export_of_an_entry_without_a_date_says_what_is_possible(
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, _, err = told(capsys, "export", SYMPOSIUM, "--to", "ics", "--entry", "jongeren")
    assert status == 1
    assert err.strip()


def test_explain_finds_a_registration_by_any_of_its_rows(
    capsys: pytest.CaptureFixture[str],
) -> None:
    by_first = told(capsys, "explain", SYMPOSIUM, "8")
    by_second = told(capsys, "explain", SYMPOSIUM, "28")
    assert by_first == by_second
    assert "8, 28" in by_first[1]


def test_explain_of_nobody_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = told(capsys, "explain", SYMPOSIUM, "9999")
    assert (status, out) == (1, "")
    assert "volgnummer" in err


def test_check_shows_the_digest_that_plan_records(capsys: pytest.CaptureFixture[str]) -> None:
    digest = json.loads(told(capsys, "plan", SYMPOSIUM, "--json")[1])["list_digest"]
    assert digest in told(capsys, "check", SYMPOSIUM)[1]


# -- usage


@pytest.mark.parametrize(
    "arguments",
    [
        ("plan", "nergens"),
        ("plann",),
        ("plan", str(SYMPOSIUM), "--sed", "x"),
        ("plan",),
        ("plan", str(SYMPOSIUM), "--at", "gisteren"),
        ("export", str(SYMPOSIUM), "--to", "pdf"),
        ("plan", str(SYMPOSIUM), "nog", "iets"),
    ],
)
def test_wrong_usage_is_2_and_speaks_on_stderr(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    status, out, err = told(capsys, *arguments)
    assert (status, out) == (2, "")
    assert "--help" in err
    assert not re.search(r"\b(Error|Invalid|Missing|No such|Try|Usage|does not)\b", err)


def test_errors_in_json_are_data_on_stdout_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "programme.toml").write_text("id = 3", encoding="utf-8")
    status, out, err = told(capsys, "plan", tmp_path, "--json")
    document = json.loads(out)
    assert status == 1
    assert document["schema"] == "ervaringskennis/problems/1"
    assert {problem["field"] for problem in document["problems"]} == {"id", "title"}
    assert err


def test_help_is_english_when_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert "Usage:" in told(capsys, "--lang", "en", "--help")[1]
    assert "Options:" in told(capsys, "plan", "--help", "--lang=en")[1]


def test_without_the_extra_the_command_says_what_to_install() -> None:
    code = "import sys; sys.modules['click'] = None\nfrom ervaringskennis.cli import main; main()"
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "ervaringskennis[cli]" in done.stderr


# -- writing


def test_a_write_that_fails_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "x.csv"
    file.write_bytes(b"before")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OutputFailed):
        Output.write(file, b"after", private=True)
    assert file.read_bytes() == b"before"
    assert [path.name for path in tmp_path.iterdir()] == ["x.csv"]


def test_a_folder_that_cannot_be_made_is_a_clear_error(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "taken").write_text("a file", encoding="utf-8")
    status, _, err = told(capsys, "plan", SYMPOSIUM, "--out", tmp_path / "taken")
    assert status == 1
    assert "Schrijven lukt hier niet" in err
