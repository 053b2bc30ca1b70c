"""What somebody found who tried to break the commands about formats with files of their own."""

from __future__ import annotations

import io
import json
import shutil
from typing import TYPE_CHECKING

import pytest
from rich.console import Console
from tests.cli.conftest import ROOT

from ervaringskennis.cli.interview import Interview
from ervaringskennis.cli.screen import Screen
from ervaringskennis.cli.verbs_formats import compared_document
from ervaringskennis.formats import ANNOUNCED, Catalogue, Caution, ParticipationFormat
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

MARKED = """
id = "gemerkt"
[name]
nl = "Vorm [/bold] met [red]kleur"
en = "Form [/bold] with [red]colour"
"""

STEERING = r"""
id = "sturend"
who = ["resident"]
[name]
nl = "Stu\u009b31mrend"
en = "Steering"
[sources]
who = "announcement"
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "vormen"
    folder.mkdir()
    return folder


def put(path: Path, text: str) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, "utf-8")
    return path


# -- names that a screen could take for orders


@pytest.mark.parametrize("verb", ["list", "show gemerkt", "compare gemerkt lunch"])
@pytest.mark.parametrize("width", ["60", "100"])
def test_a_name_with_brackets_is_shown_as_it_is(
    cli: Cli, own: Path, monkeypatch: pytest.MonkeyPatch, verb: str, width: str
) -> None:
    monkeypatch.setenv("COLUMNS", width)
    file = put(own / "a.toml", MARKED)
    shown = cli("formats", *verb.split(), "--catalogue", file)
    assert shown.status == 0
    for part in ("[/bold]", "[red]kleur"):
        assert part in shown.out


@pytest.mark.parametrize("verb", ["list", "show sturend", "compare sturend lunch"])
def test_no_name_steers_a_terminal(cli: Cli, own: Path, verb: str) -> None:
    file = put(own / "a.toml", STEERING)
    shown = cli("formats", *verb.split(), "--catalogue", file)
    assert shown.status == 0
    assert not {"\x1b", "\x9b"} & set(shown.out)


@pytest.mark.parametrize(
    "change", [('["resident"]', r'["\u001b[31mrood"]'), ('["resident"]', '[""]')]
)
def test_a_role_is_a_word(cli: Cli, own: Path, change: tuple[str, str]) -> None:
    file = put(own / "a.toml", STEERING.replace(*change))
    shown = cli("formats", "list", "--catalogue", file)
    assert shown.status == 1
    assert "who" in shown.err


def test_no_problem_steers_a_terminal(cli: Cli, own: Path) -> None:
    file = put(own / "a.toml", STEERING.replace("announcement", r"x\u001b[31m\u202e"))
    shown = cli("formats", "list", "--catalogue", file)
    assert shown.status == 1
    assert "is er niet" in shown.err
    assert not {"\x1b", "\x9b", "\u202e"} & set(shown.out + shown.err)


# -- folders


def test_the_references_of_one_folder_are_not_those_of_another(cli: Cli, tmp_path: Path) -> None:
    for name in ("aa", "bee"):
        form = f'id = "{name}"\nmode = "online"\n[name]\nnl = "X"\nen = "X"\n'
        put(tmp_path / name / "vorm.toml", f'{form}[sources]\nmode = "nota"\n')
        put(tmp_path / name / "references.toml", f'[nota]\nreference = "Nota {name}, 2001"\n')
    for name in ("aa", "bee"):
        folders = [part for each in ("aa", "bee") for part in ("--catalogue", tmp_path / each)]
        shown = cli("formats", "show", name, "--json", *folders)
        source = json.loads(shown.out)["format"]["sources"]["mode"]
        assert source["reference"] == f"Nota {name}, 2001"


def test_a_folder_within_a_folder_is_no_file(cli: Cli, own: Path) -> None:
    (own / "oud.toml").mkdir()
    put(own / "a.toml", MARKED)
    assert cli("formats", "show", "gemerkt", "--catalogue", own).status == 0


def test_a_file_that_leads_nowhere_is_named(cli: Cli, own: Path) -> None:
    put(own / "a.toml", MARKED)
    (own / "lus.toml").symlink_to("lus.toml")
    shown = cli("formats", "list", "--catalogue", own)
    assert shown.status == 1
    assert "lus.toml" in shown.err


# -- cautions


def test_formats_that_are_compared_keep_their_own_cautions() -> None:
    label = {name: Label(nl=name, en=name) for name in ("aa", "bee")}
    catalogue = Catalogue(
        formats=[
            ParticipationFormat(
                id=name,
                name=label[name],
                cautions=[Caution(id="let-op", text=label[name], source=ANNOUNCED)],
            )
            for name in label
        ]
    )
    document = compared_document(list(catalogue.values()), catalogue)
    told = [(one["text"]["nl"], one["concerns"]) for one in document["cautions"]]
    assert told == [("aa", ["aa"]), ("bee", ["bee"])]


# -- the interview


@pytest.mark.parametrize("typed", ["1", "resident", "inwoner", "Inwoner", "resident "])
def test_a_role_may_be_typed_in_words(typed: str) -> None:
    answers = iter([*[""] * 6, "Buren", typed, "0", "", *[""] * 6])
    screen = Screen("nl", Console(file=io.StringIO()))
    (group,) = Interview(screen, lambda: next(answers)).request().groups
    assert group.role == "resident"


# -- whom a programme reaches


def test_a_programme_may_call_formats_by_their_name_or_as_it_likes(
    cli: Cli, tmp_path: Path
) -> None:
    shutil.copytree(ROOT / "examples" / "symposium", tmp_path / "symposium")
    file = tmp_path / "symposium" / "programme.toml"
    text = file.read_text("utf-8").replace('"creative-design-session"', '"Creatieve ontwerpsessie"')
    text = text.replace('"workshop"', '"een eigen manier!"', 1)
    file.write_text(text, "utf-8")
    asked = put(tmp_path / "vraag.toml", '[[groups]]\nid = "a"\nname = "A"\nrole = "resident"\n')
    told = cli.data("formats", "reach", asked, "--programme", file.parent, schema="reach")
    assert "creative-design-session" in told["formats"]
    said = cli("formats", "reach", asked, "--programme", file.parent).flat
    assert "weten wij niets: een eigen manier!." in said
