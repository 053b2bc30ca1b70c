"""Advice on the command line: from a file, from answers, and whom a plan reaches."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from ervaringskennis.cli.advice_document import advice_schemas
from ervaringskennis.cli.interview import Interview
from ervaringskennis.cli.screen import Screen, console
from ervaringskennis.files.advice_file import advice_from
from ervaringskennis.formats import LadderLevel
from ervaringskennis.formats.advice import AdviceRequest, AimGroup
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

NOTHING_FITS = """
mandate = "informeren"
people = { at_least = 1, at_most = 1 }
mode = "online"
purposes = ["make", "track"]
groups = [{ id = "a", name = "De Mol", role = "mole" }]
"""


def document(cli: Cli, *arguments: object, schema: str) -> Any:
    """Run a command with ``--json``, and return its document, held against its schema."""
    made = json.loads(cli(*arguments, "--json").out)
    wrong = [
        error.message for error in Draft202012Validator(advice_schemas()[schema]).iter_errors(made)
    ]
    assert wrong == []
    return made


# -- advise


def test_advice_begins_with_what_was_understood_and_ends_with_who_says_so(
    cli: Cli, examples: Path
) -> None:
    said = cli.fine("formats", "advise", examples / "advice" / "schulden.toml")
    parts = [
        *("Wat wij begrepen", "Deze vormen passen het best", "Deze combinaties"),
        *("Let op", "Valt af", "Van wie dit komt"),
    ]
    places = [said.index(part) for part in parts]
    assert places == sorted(places)
    assert "burgerbegroting: Geeft meer zeggenschap (meebeslissen)" in said


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["schulden", "clientenraad", "leernetwerk"])
def test_advice_fits_a_screen_of_80(cli: Cli, examples: Path, name: str, language: str) -> None:
    said = cli("formats", "advise", examples / "advice" / f"{name}.toml", "--lang", language)
    assert said.err == ""
    assert max(len(line) for line in said.out.splitlines()) <= 80


def test_do_not_says_why_what_to_do_instead_and_how_to_tell_people(
    cli: Cli, examples: Path
) -> None:
    said = cli("formats", "advise", examples / "advice" / "clientenraad.toml")
    assert said.status == 1
    assert "Doe het niet: het besluit ligt al vast." in said.flat
    assert "Wel doen: Vertel eerlijk" in said.flat
    assert "Zo kunt u mensen eerlijk vertellen" in said.flat
    assert "Deze vormen passen" not in said.flat
    assert "Arnstein" in said.flat


def test_no_fit_says_what_one_change_would_help(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "vraag.toml"
    file.write_text(NOTHING_FITS, encoding="utf-8")
    told = document(cli, "formats", "advise", file, schema="advice-outcome")
    said = cli("formats", "advise", file)
    assert said.status == 1
    assert told["verdict"] == "no-fit"
    assert "Advies: geen passende vorm" in said.flat
    assert "Mag u meer zeggenschap geven? Dan kunnen ook: adviesraad" in said.flat
    assert "De Mol: van geen enkele vorm die kan, is bekend" in said.flat
    assert "Wat zou helpen" in said.flat


def test_advice_as_data_accounts_for_every_format_and_stays_under_the_mandate(
    cli: Cli, examples: Path
) -> None:
    file = examples / "advice" / "schulden.toml"
    told = json.loads(cli("formats", "advise", file, "--json").out)
    every = json.loads(cli("formats", "list", "--json", "--unknown").out)["formats"]
    listed = [*told["formats"], *told["tools"], *told["excluded"]]
    names = [name for one in listed for name in (*one["formats"], *one["tools"])]
    assert sorted(names) == sorted(one["id"] for one in every)
    levels = {one["id"]: one["level"] for one in every}
    advised = {name for one in (*told["formats"], *told["mixes"]) for name in one["formats"]}
    assert {levels[name] for name in advised} <= {None, "informeren", "raadplegen", "adviseren"}


def test_top_is_a_cut_and_changes_no_order(cli: Cli, examples: Path) -> None:
    file = examples / "advice" / "leernetwerk.toml"
    every = json.loads(cli("formats", "advise", file, "--json").out)
    first = document(cli, "formats", "advise", file, "--top", 2, schema="advice-outcome")
    assert first["formats"] == every["formats"][:2]
    assert first["mixes"] == every["mixes"][:2]
    shown = cli("formats", "advise", file, "--top", 1).out
    assert re.findall(r"(?m)^ (\d)\. ", shown) == ["1", "1"]


def test_do_not_as_data_names_the_grounds_and_what_was_not_weighed(
    cli: Cli, examples: Path
) -> None:
    file = examples / "advice" / "clientenraad.toml"
    told = document(cli, "formats", "advise", file, schema="advice-outcome")
    assert [one["why"]["code"] for one in told["grounds"]] == [
        "do-not-decided",
        "do-not-unanswered",
    ]
    assert told["formats"] == []
    assert told["withheld"]
    assert told["instead"]


def test_formats_of_an_organisation_count_too(cli: Cli, tmp_path: Path, examples: Path) -> None:
    own = tmp_path / "keukentafel.toml"
    own.write_text(
        'id = "keukentafel"\nname = { nl = "keukentafel", en = "kitchen table" }\n'
        'who = ["resident", "policy_officer"]\npurposes = ["experiences", "advice"]\n'
        'offers = ["small-group", "anonymous"]\n'
        'sources = { who = "announcement", purposes = "announcement", offers = "announcement" }\n',
        encoding="utf-8",
    )
    file = examples / "advice" / "schulden.toml"
    said = cli.fine("formats", "advise", file, "--catalogue", own)
    assert "1. keukentafel" in said


def test_problems_in_a_file_come_all_at_once(cli: Cli, tmp_path: Path) -> None:
    file = tmp_path / "vraag.toml"
    file.write_text('phase = "ooit"\neuros = -1\n', encoding="utf-8")
    said = cli("formats", "advise", file)
    assert said.status == 1
    assert "veld “phase”" in said.err
    assert "veld “euros”" in said.err


# -- the questions

ANSWERS = [
    *("Wat helpt u?", "2, 4", "3", "nee", "?", "9", "3", "ja"),
    *("inwoners met schulden", "1", "1,3"),
    *("de wethouder", "wethouder", "0"),
    *("", "10-30", "2", "veel", "5000", "8", "", "weet ik niet"),
]


def asked(answers: list[str], language: Any = "nl") -> tuple[AdviceRequest, str, list[str]]:
    left, said = list(answers), io.StringIO()
    request = Interview(Screen(language, console(said)), lambda: left.pop(0)).request()
    return request, said.getvalue(), left


def test_the_questions_come_to_a_request() -> None:
    request, said, left = asked(ANSWERS)
    assert left == []
    assert request == AdviceRequest(
        question="Wat helpt u?",
        purposes=["experiences", "advice"],
        phase="design",
        decided=False,
        mandate=LadderLevel.ADVISEREN,
        answer_promised=True,
        groups=[
            AimGroup(
                id="groep-1",
                name="inwoners met schulden",
                role="resident",
                needs=["anonymous", "small-group"],
            ),
            AimGroup(id="groep-2", name="de wethouder", role="wethouder", needs=[]),
        ],
        people=Range(at_least=10, at_most=30),
        mode=Mode.IN_PLACE,
        euros=5000,
        lead_weeks=8,
    )
    assert "Kies wat uw bestuur heeft toegezegd" in " ".join(said.split())
    assert said.count("Dat kunnen wij niet lezen.") == 2


def test_every_question_may_stay_unanswered() -> None:
    request, _, _ = asked([""] * 13)
    assert request == AdviceRequest()


@pytest.mark.parametrize(
    ("typed", "people"),
    [
        ("20", Range(at_least=20, at_most=20)),
        ("20+", Range(at_least=20)),
        ("20 tot 40", Range(at_least=20, at_most=40)),
        ("20–40", Range(at_least=20, at_most=40)),
    ],
)
def test_a_number_of_people_is_typed_as_people_do(typed: str, people: Range) -> None:
    request, _, _ = asked([*[""] * 7, typed, *[""] * 5])
    assert request.people == people


@pytest.mark.parametrize(
    ("at", "typed"),
    [
        (1, "11"),
        (1, "0,1"),
        (1, "x"),
        (2, "0"),
        (3, "misschien"),
        (7, "40-20"),
        (7, "-3"),
        (9, "-1"),
        (9, "1.5"),
        (9, "9" * 5000),
    ],
)
def test_what_cannot_be_read_is_asked_again(at: int, typed: str) -> None:
    request, said, left = asked([*[""] * at, typed, *[""] * (13 - at)])
    assert request == AdviceRequest()
    assert left == []
    assert "Dat kunnen wij niet lezen." in said


def test_the_questions_fit_a_screen_of_80_with_all_their_help() -> None:
    with_help = [word for answer in ANSWERS for word in ("?", answer)]
    for language in ("nl", "en"):
        _, said, _ = asked(with_help, language)
        assert max(len(line) for line in said.splitlines()) <= 80


def test_without_a_file_or_a_terminal_nobody_waits_for_an_answer(cli: Cli) -> None:
    said = cli("formats", "advise")
    assert said.status == 2
    assert "Hier kan niemand antwoord geven." in said.err


def test_answers_are_saved_and_no_file_is_overwritten(
    cli: Cli, tmp_path: Path, examples: Path
) -> None:
    made = tmp_path / "vraag.toml"
    file = examples / "advice" / "schulden.toml"
    cli.fine("formats", "advise", file, "--save", made)
    first, second = (advice_from(one.read_bytes(), source="x").request for one in (file, made))
    assert first == second
    again = cli("formats", "advise", file, "--save", made)
    assert again.status == 2
    assert "is er al" in again.err


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there is no pseudo-terminal")
def test_on_a_terminal_the_questions_are_asked_and_the_answers_kept(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - not everywhere

    ours, theirs = pty.openpty()
    typed = "\n".join([*ANSWERS, "bewaard.toml", ""])
    os.write(ours, typed.encode())
    done = subprocess.run(
        [sys.executable, "-m", "ervaringskennis", "formats", "advise"],
        cwd=tmp_path,
        stdin=theirs,
        capture_output=True,
        check=False,
        timeout=60,
    )
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stderr.decode()
    assert "Bewaard in bewaard.toml." in done.stdout.decode()
    saved = advice_from((tmp_path / "bewaard.toml").read_bytes(), source="x").request
    assert saved == asked(ANSWERS)[0]
    assert saved.facilitators is UNKNOWN


# -- reach


def test_reach_tells_who_is_reached_by_what_and_of_whom_that_is_not_known(
    cli: Cli, examples: Path
) -> None:
    file = examples / "advice" / "leernetwerk.toml"
    said = cli("formats", "reach", file)
    assert said.status == 1
    assert "beleidsmedewerkers: door leernetwerk" in said.flat
    assert "Niet bekend • inwoners die nooit meedoen" in said.flat
    wider = cli("formats", "reach", file, "--format", "Stamtafel")
    assert wider.status == 0


def test_reach_counts_the_entries_of_a_programme(cli: Cli, examples: Path) -> None:
    file = examples / "advice" / "schulden.toml"
    folder = examples / "symposium"
    told = document(cli, "formats", "reach", file, "--programme", folder, schema="reach")
    assert {"plenary", "workshop", "lunch"} <= set(told["formats"])
    assert [one["group"] for one in told["groups"]] == ["schulden", "ambtenaren"]
    folder = examples / "trajectory"
    planned = document(cli, "formats", "reach", file, "--programme", folder, schema="reach")
    assert {"local-meeting", "exchange"} <= set(planned["formats"])


def test_reach_without_formats_reaches_nobody_and_says_so(cli: Cli, examples: Path) -> None:
    said = cli("formats", "reach", examples / "advice" / "schulden.toml")
    assert said.status == 1
    assert "Er is geen vorm gekozen." in said.flat
    assert "Geen enkele gekozen vorm" in said.flat


def test_reach_needs_groups_and_formats_that_are_there(
    cli: Cli, tmp_path: Path, examples: Path
) -> None:
    empty = tmp_path / "leeg.toml"
    empty.write_text("euros = 3\n", encoding="utf-8")
    assert cli("formats", "reach", empty).status == 2
    file = examples / "advice" / "schulden.toml"
    strange = cli("formats", "reach", file, "--format", "luchtkasteel")
    assert strange.status == 1
    assert "Deze vorm is er niet." in strange.flat


def test_a_programme_may_use_formats_that_nobody_describes(
    cli: Cli, examples: Path, folder: Path
) -> None:
    text = (folder / "programme.toml").read_text(encoding="utf-8")
    text = text.replace('id = "avond"\n', 'id = "avond"\nformat = "luchtkasteel"\n')
    (folder / "programme.toml").write_text(text, encoding="utf-8")
    file = examples / "advice" / "schulden.toml"
    said = cli("formats", "reach", file, "--programme", folder)
    assert "Van deze vormen weten wij niets: luchtkasteel." in said.flat
    assert "Niet bekend • inwoners met schulden" in said.flat


def test_what_a_programme_learned_goes_along_as_a_caution(cli: Cli, examples: Path) -> None:
    cli.fine("announce", examples / "harvest")
    cli.fine("note", "harvest", "De bus gaat niet in de avond")
    learned = ("harvest", "caution", "harvest", "n1", "--text", "Denk aan de bus naar huis.")
    cli.fine(*learned, "--when", "residents")
    asked = ("formats", "advise", examples / "advice" / "schulden.toml", "--top", "1")
    without = cli.data(*asked, schema="advice-outcome")
    with_it = cli.data(*asked, "--cautions-of", "harvest", schema="advice-outcome")
    assert "Denk aan de bus" not in str(without)
    assert "Denk aan de bus naar huis." in str(with_it["cautions"])
    assert with_it["formats"] == without["formats"]


@pytest.mark.parametrize("verb", ["advise", "reach"])
def test_a_role_that_no_format_names_is_told_of(cli: Cli, tmp_path: Path, verb: str) -> None:
    file = tmp_path / "vraag.toml"
    group = '[[groups]]\nid = "a"\nname = "Buren"\nrole = "bewoner"\n'
    file.write_text(f'schema = "ervaringskennis/advice/1"\n{group}', encoding="utf-8")
    said = cli("formats", verb, file)
    assert "Geen vorm noemt de rol “bewoner”." in said.flat
    file.write_text(file.read_text("utf-8").replace("bewoner", "resident"), encoding="utf-8")
    assert "Geen vorm noemt" not in cli("formats", verb, file).flat
