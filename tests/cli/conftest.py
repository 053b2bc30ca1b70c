"""What the tests of the command line share: a folder of their own, a store, and what was said."""

from __future__ import annotations

import functools
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator, FormatChecker

from ervaringskennis.cli.app import run

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("LANG", "STORE", "NOW"):
        monkeypatch.delenv(f"ERVARINGSKENNIS_{name}", raising=False)
    monkeypatch.setenv("COLUMNS", "80")


@functools.cache
def validator(name: str) -> Draft202012Validator:
    """The schema of a document, as it stands in the documentation."""
    file = ROOT / "docs" / "schemas" / f"{name}.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=FormatChecker())


@attrs.frozen
class Said:
    """The exit status of a command, and what it printed."""

    status: int
    out: str
    err: str

    @property
    def all(self) -> str:
        return self.out + self.err

    @property
    def flat(self) -> str:
        """Everything on one line, as it reads where a screen is wide enough."""
        return " ".join(self.all.split())


class Cli:
    """Runs commands, each on a day that the test chooses, over one store."""

    def __init__(self, capsys: pytest.CaptureFixture[str], env: pytest.MonkeyPatch) -> None:
        self._capsys, self._env = capsys, env

    def at(self, moment: str) -> Cli:
        self._env.setenv("ERVARINGSKENNIS_NOW", moment)
        return self

    def __call__(self, *arguments: object) -> Said:
        self._capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        return Said(status, *self._capsys.readouterr())

    def fine(self, *arguments: object) -> str:
        """Run a command that must succeed, and return what it says on one line."""
        said = self(*arguments)
        assert said.status == 0, said.all
        return said.flat

    def data(self, *arguments: object, schema: str = "outcome") -> Any:
        """Run a command with ``--json``, and return its document, held against its schema."""
        said = self(*arguments, "--json")
        document = json.loads(said.out)
        wrong = [
            f"{e.json_path}: {e.message[:200]}" for e in validator(schema).iter_errors(document)
        ]
        assert wrong == []
        return document


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Cli:
    """The command line over an empty store, at nine in the morning of 1 February 2020."""
    monkeypatch.setenv("ERVARINGSKENNIS_STORE", str(tmp_path / "store.db"))
    return Cli(capsys, monkeypatch).at("2020-02-01T09:00")


@pytest.fixture
def examples() -> Path:
    """The folder with the example programmes."""
    return ROOT / "examples"


PROGRAMME = """
id = "cafe"
title = "Ontmoeting"
capacity = 2
deliverables = [{ title = "Verslag" }]

[admission]
consent = true

[places]
draw = "lottery"
confirm = "deadline"
last_seat = "skip"
waiting_list = "hold"
partner_withdraws = "replace"
replace_days = 7

[[places.priority]]
id = "duo"
label = { nl = "duo's", en = "duos" }
rule = { duo = ["policy_officer", "resident"] }

[[groups]]
id = "noord"
title = "Noord"

[[groups]]
id = "zuid"
title = "Zuid"

[[sessions]]
id = "avond"
title = "Een avond"
link = "https://meet.example.org/geheim"
when = { day = 2020-04-16, start = "19:00", end = "21:00" }

[[sessions]]
id = "vervolg"
title = "Het vervolg"
when = { day = 2020-04-23, start = "19:00", end = "21:00" }
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small programme: two seats, duos first, two sessions, two groups."""
    made = tmp_path / "programma"
    made.mkdir()
    (made / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    return made


Register = Callable[..., str]


@pytest.fixture
def opened(cli: Cli, folder: Path) -> Cli:
    """The command line with that programme, open for registration."""
    cli.fine("announce", folder)
    cli.fine("open", "cafe")
    return cli


@pytest.fixture
def drawn(opened: Cli) -> Cli:
    """The same with a duo (1) that has a place, somebody alone (2) who waits, and a draw."""
    duo = ["name=Sam Kanarie,email=sam@kanarie.example,role=policy_officer"]
    duo.append("name=Noor Kanarie,email=noor@kanarie.example,role=resident,municipality=Utrecht")
    people = [word for one in duo for word in ("--person", one)]
    opened.fine("register", "cafe", "--request", "a", "--consent", *people)
    alone = "name=Kim Kanarie,email=kim@kanarie.example,phone=0612345678,role=resident"
    opened.fine("register", "cafe", "--request", "b", "--consent", "--person", alone)
    opened.fine("close", "cafe")
    opened.fine("draw", "cafe", "--seed", "1")
    return opened
