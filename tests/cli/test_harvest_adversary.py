"""What an adversary found in the commands about the harvest; each of these once went wrong."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

NASTY = """\
Titel: twee&#10;regels {\\}

Thema: [bold]A[/bold] [/x]
Soort: [red]c[/red] [/]
- een [bold]vet[/bold] [/nope] \u009b31mrood\u0090
- Hoe dan? [/] {label="[/tag]\u009b2J"}
"""


@pytest.fixture
def nasty(tmp_path: Path) -> Path:
    """A file of notes that a terminal or a library could take for commands."""
    file = tmp_path / "nasty.txt"
    file.write_text(NASTY, encoding="utf-8")
    return file


@pytest.fixture
def kept(cli: Cli, examples: Path, tmp_path: Path) -> Cli:
    """The example's programme with three questions about two themes."""
    file = tmp_path / "questions.txt"
    file.write_text("Thema: Bus\n- Wie rijdt?\n- Hoe laat?\nThema: Koffie\n- Wie schenkt?\n")
    cli.fine("announce", examples / "harvest")
    cli.fine("harvest", "import", "harvest", file)
    return cli


@pytest.mark.parametrize("verb", ["show", "notes", "similar", "propose"])
@pytest.mark.parametrize("columns", ["60", "80"])
def test_nothing_that_people_wrote_commands_the_screen(
    cli: Cli, nasty: Path, verb: str, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    said = cli("harvest", verb, nasty)
    assert said.status == 0
    assert all(sign == "\n" or sign.isprintable() for sign in said.all)
    assert max(map(len, said.out.splitlines())) <= int(columns)


def test_words_in_square_brackets_are_shown_as_they_are(cli: Cli, nasty: Path) -> None:
    assert "[red]c[/red] [/]" in cli("harvest", "show", nasty).flat
    assert "een [bold]vet[/bold] [/nope] 31mrood" in cli("harvest", "notes", nasty).flat


def test_a_title_of_two_lines_becomes_a_report(cli: Cli, nasty: Path, tmp_path: Path) -> None:
    for audience in ("public", "arranger"):
        page = tmp_path / f"{audience}.html"
        cli.fine("harvest", "report", nasty, "--as", audience, "--out", page)
        assert "<h1>twee regels</h1>" in page.read_text("utf-8")


def themes(cli: Cli) -> list[str]:
    document = cli.data("harvest", "propose", "harvest", schema="harvest")
    return [one["theme"] for one in document["proposals"]]


def test_what_is_planned_is_not_proposed_again_until_it_is_cancelled(kept: Cli) -> None:
    assert themes(kept) == ["Bus", "Koffie"]
    kept.fine("harvest", "follow-up", "harvest", "n1", "n2", "--id", "bus", "--title", "Bus")
    assert themes(kept) == ["Koffie"]
    kept.fine("cancel", "harvest", "bus")
    assert themes(kept) == ["Bus", "Koffie"]


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="pipes have no name here")
def test_what_comes_through_a_pipe_is_known_by_what_it_says(kept: Cli) -> None:
    def through_a_pipe(text: str) -> list[str]:
        reading, writing = os.pipe()
        os.write(writing, text.encode())
        os.close(writing)
        document = kept.data("harvest", "import", "harvest", f"/dev/fd/{reading}")
        os.close(reading)
        made: list[str] = document["notes"]
        return made

    assert through_a_pipe("- eerste\n") == ["n4"]
    assert through_a_pipe("- tweede\n") == ["n5"]
    assert through_a_pipe("- eerste\n") == []


def test_a_folder_that_is_called_as_the_programme_hides_nothing(kept: Cli, tmp_path: Path) -> None:
    (tmp_path / "harvest").mkdir()
    for verb in ("show", "notes", "similar", "propose"):
        assert kept.data("harvest", verb, "harvest", schema="harvest")["source"] == "harvest"


@pytest.mark.parametrize("columns", ["60", "80"])
def test_no_name_in_the_matrix_is_cut_off(
    cli: Cli, examples: Path, columns: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    said = cli("harvest", "show", examples / "harvest" / "notes.txt").out
    assert "\u2026" not in said


def test_one_note_that_is_brought_in_is_said_as_one(kept: Cli, tmp_path: Path) -> None:
    file = tmp_path / "one.txt"
    file.write_text("- de enige\n")
    assert "1 opmerking is bewaard: n4." in kept.fine("harvest", "import", "harvest", file)
