"""Plugins on the command line: their commands, forms and channels, and what is told of them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis.plugins.scaffolding import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

PLUGIN = """
import click
from ervaringskennis.errors import InvalidValue
from ervaringskennis.hooks import Command, Exporter, NotifierChannel, hookimpl
from ervaringskennis.values.text import Label

ERVARINGSKENNIS_API = 1
LABEL = Label(nl="begroeting", en="greeting")

@hookimpl
def ervaringskennis_commands():
    def make(language):
        @click.command(help={"nl": "Groet.", "en": "Greet."}[language])
        @click.argument("how")
        @click.pass_obj
        def greet(job, how):
            if how == "stuk":
                raise KeyError("Sanne Kanarie")
            if how == "fout":
                raise InvalidValue.of("zo-niet", "Zo niet.", "Not so.")
            word = {"nl": "Dag", "en": "Hello"}[job.language]
            click.echo(word + " " + ",".join(job.plugins.stores))
        return greet
    return [Command(name="greet", label=LABEL, make=make)]

@hookimpl
def ervaringskennis_exporters():
    return [Exporter(name="titels", label=LABEL, media_type="text/plain", extension=".txt",
                     export=lambda job: (job.programme.title + "\\n").encode())]

class Wall:
    channel = "wall"
    closed = False
    def send(self, letter):
        print("WALL", letter.kind, letter.to.name)
    def close(self):
        print("CLOSED")

@hookimpl
def ervaringskennis_notifiers():
    return [NotifierChannel(channel="wall", label=LABEL, schemes=["wall"], open=lambda job: Wall())]
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "groet.py"
    made.write_text(PLUGIN, encoding="utf-8")
    return made


def test_a_command_of_a_plugin_works_like_any_other(cli: Cli, file: Path) -> None:
    assert cli.fine("--plugin", file, "greet", "nu").startswith("Dag memory,")
    assert cli.fine("greet", "nu", f"--plugin={file}", "--lang", "en").startswith("Hello")
    assert "Groet." in cli.fine("--plugin", file, "greet", "--help")
    told = cli.fine("--plugin", file, "--help")
    assert "Uit uitbreidingen: " in told
    assert "greet begroeting" in told


def test_without_its_plugin_a_command_is_not_there(cli: Cli, file: Path) -> None:
    assert cli("greet", "nu").status == 2
    assert cli("--plugin", file, "--no-plugin", "groet", "greet", "nu").status == 2
    assert cli("--plugin", file, "--no-plugins", "greet", "nu").status == 2


def test_what_goes_wrong_in_a_command_is_told_without_a_traceback(cli: Cli, file: Path) -> None:
    said = cli("--plugin", file, "greet", "stuk")
    assert said.status == 1
    assert "groet (groet.py)" in said.flat
    assert "KeyError" in said.flat
    assert "Kanarie" not in said.all
    assert "Traceback" not in said.all
    assert "Zo niet." in cli("--plugin", file, "greet", "fout").flat


def test_a_form_of_a_plugin_exports(cli: Cli, file: Path, examples: Path) -> None:
    told = cli.fine("--plugin", file, "export", examples / "symposium", "--to", "titels")
    assert "symposium" in told.lower()
    said = cli("export", examples / "symposium", "--to", "titels")
    assert said.status == 2
    assert "Wel mogelijk: " in said.flat


def test_a_channel_of_a_plugin_delivers_and_is_closed(cli: Cli, file: Path, examples: Path) -> None:
    cli.fine("announce", examples / "learning-network")
    cli.fine("open", "learning-network")
    cli.fine(
        *("interest", "learning-network", "--person", "name=Sam,email=sam@example.org"),
    )
    said = cli("--plugin", file, "deliver", "--to", "wall:hier")
    assert said.status == 0, said.all
    assert said.out.rstrip().count("CLOSED") == 1


def test_an_address_that_no_channel_has_is_told_with_those_there_are(cli: Cli) -> None:
    said = cli("deliver", "--to", "duif:hok")
    assert said.status in {1, 2}


def test_the_list_tells_of_each_plugin(cli: Cli, file: Path, tmp_path: Path) -> None:
    (tmp_path / "stuk.py").write_text("import nergens_te_vinden", encoding="utf-8")
    calls = ["--no-plugins", "plugins", "list"]
    assert cli(*calls).status == 0
    said = cli("--plugin", file, "--plugin", tmp_path / "stuk.py", "plugins", "list")
    assert said.status == 1
    assert "groet werkt" in said.flat
    assert "stuk werkt niet" in said.flat
    assert "nergens_te_vinden" in said.flat
    assert "opdrachten: greet" in said.flat


def test_the_list_is_also_data(cli: Cli, file: Path, tmp_path: Path) -> None:
    (tmp_path / "stuk.py").write_text("import nergens_te_vinden", encoding="utf-8")
    (tmp_path / "uit.py").write_text("raise RuntimeError", encoding="utf-8")
    files = [*("--plugin", file), *("--plugin", tmp_path / "stuk.py")]
    files += ["--plugin", tmp_path / "uit.py", "--no-plugin", "uit"]
    document: Any = cli.data(*files, "plugins", "list", schema="plugins")
    found = {one["name"]: one for one in document["plugins"]}
    assert found["ervaringskennis"]["parts"]["stores"] == ["memory", "sqlite"]
    assert found["groet"]["hooks"] == [
        "ervaringskennis_commands",
        "ervaringskennis_exporters",
        "ervaringskennis_notifiers",
    ]
    assert (found["groet"]["api_version"], found["groet"]["file"]) == (1, "groet.py")
    assert (found["stuk"]["state"], found["uit"]["state"]) == ("broken", "disabled")
    assert found["stuk"]["problem"]["code"] == "plugin-not-loaded"


def test_tracing_goes_to_standard_error_alone(cli: Cli, file: Path) -> None:
    said = cli("--plugin", file, "--trace-plugins", "plugins", "list", "--json")
    json.loads(said.out)
    assert "groet (groet.py): loaded (" in said.err
    assert "ervaringskennis_commands → groet (groet.py): 1 (" in said.err


def test_options_about_plugins_need_their_value_and_stop_at_the_mark(cli: Cli) -> None:
    said = cli("--plugin")
    assert said.status == 2
    assert "--plugin" in said.flat
    assert cli("--plugin", "nergens.py", "--help").status == 2
    assert cli("status", "--", "--plugin").status != 0


def test_a_plugin_is_checked_and_each_check_is_told(cli: Cli, file: Path) -> None:
    document: Any = cli.data("--plugin", file, "plugins", "check", "groet", schema="plugin-checks")
    assert document["plugin"] == "groet"
    failed = [one for one in document["checks"] if one["outcome"] == "failed"]
    assert [one["part"] for one in failed] == ["titels"]  # it makes a file of any entry at all
    assert "greet" in {one["part"] for one in document["checks"]}
    said = cli("--plugin", file, "plugins", "check", "groet")
    assert said.status == 1
    assert "✓" in said.out


def test_a_plugin_that_is_not_there_cannot_be_checked(cli: Cli) -> None:
    said = cli("--no-plugins", "plugins", "check", "spook")
    assert said.status == 1
    assert "Er is geen uitbreiding die “spook” heet." in said.flat


def test_a_new_plugin_is_written_where_it_was_asked(cli: Cli, tmp_path: Path) -> None:
    told = cli.fine("plugins", "new", "buurtkrant", "--out", tmp_path, "--hook", "command")
    assert (tmp_path / "ervaringskennis-buurtkrant" / "pyproject.toml").exists()
    assert "python -m pytest" in told
    again = cli("plugins", "new", "buurtkrant", "--out", tmp_path)
    assert again.status == 1
    document: Any = cli.data("plugins", "new", "tweede", "--out", tmp_path, schema="plugin-made")
    assert document["files"]


def test_a_command_of_ours_cannot_be_made_anew(cli: Cli, tmp_path: Path) -> None:
    said = cli("plugins", "new", "plan", "--hook", "command", "--out", tmp_path)
    assert said.status == 1
    assert not list(tmp_path.glob("ervaringskennis-*"))


def test_the_help_names_every_kind_of_part(cli: Cli) -> None:
    for language in ("nl", "en"):
        told = cli.fine("plugins", "new", "--help", "--lang", language)
        assert set(KINDS) <= set(re.findall("“([^”]+)”", told))
