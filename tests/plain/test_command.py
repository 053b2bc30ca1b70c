"""The command that gives advice on plain Dutch."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest
from jsonschema import Draft202012Validator

from ervaringskennis.cli.app import run
from ervaringskennis.cli.plain_schema import plain_schema

LETTER = """Beste bewoner,

Wij faciliteren een meeting over uw straat. Uw reactie wordt voor 1 mei verwacht.
"""


@attrs.frozen
class Said:
    status: int
    out: str
    err: str

    @property
    def flat(self) -> str:
        return " ".join(self.out.split())


Command = Callable[..., Said]


@pytest.fixture
def plain(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Command:
    """The command, in a folder of its own with a letter in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("ERVARINGSKENNIS_LANG", raising=False)
    Path("brief.txt").write_text(LETTER, encoding="utf-8")

    def command(*arguments: str) -> Said:
        capsys.readouterr()
        return Said(run(["plain", *arguments]), *capsys.readouterr())

    return command


def document(said: Said) -> Any:
    found = json.loads(said.out)
    assert [
        error.message for error in Draft202012Validator(plain_schema()).iter_errors(found)
    ] == []
    return found


def test_it_shows_what_could_be_plainer_where_and_how_and_that_it_is_advice(
    plain: Command,
) -> None:
    said = plain("brief.txt")
    assert said.status == 0
    assert "Regel 3: Wij »faciliteren« een meeting over uw straat. …" in said.flat
    assert "• Gebruik een gewoner woord, zoals: helpen; mogelijk maken." in said.flat
    assert "»wordt voor 1 mei verwacht«" in said.flat
    assert "Zinnen: 3. Woorden: 16, gemiddeld 5,3 per zin, ten hoogste 7." in said.flat
    assert "Dit is advies. Het bewijst niet dat iedereen de tekst begrijpt." in said.flat
    assert "B1" not in said.out


def test_advice_never_fails_unless_asked_to(plain: Command) -> None:
    Path("goed.md").write_text("# Samen\n\nWij drinken koffie.", encoding="utf-8")
    assert [plain("brief.txt").status, plain("brief.txt", "--strict").status] == [0, 1]
    good = plain("goed.md", "--strict")
    assert good.status == 0
    assert "Niets gevonden dat gewoner kan." in good.flat
    assert "Dit is advies." in good.flat


def test_it_speaks_english_about_dutch(plain: Command) -> None:
    said = plain("brief.txt", "--lang", "en").flat
    assert "Line 3:" in said
    assert "Use a plainer word, such as: helpen; mogelijk maken." in said
    assert "a mean of 5.3 a sentence" in said
    assert "This is advice." in said


def test_it_reads_what_is_typed(plain: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(LETTER.encode("cp1252"))))
    found = document(plain("-", "--json"))
    assert found["source"] == "-"
    assert [one["words"] for one in found["findings"]] == [
        *("faciliteren", "meeting", "wordt voor 1 mei verwacht")
    ]


def test_its_document_follows_its_schema(plain: Command) -> None:
    Draft202012Validator.check_schema(plain_schema())
    found = document(plain("brief.txt", "--json"))
    [first, *_] = found["findings"]
    assert LETTER[first["start"] : first["end"]] == first["words"] == "faciliteren"
    assert first["source"] == "ervaringskennis"
    assert found["figures"] == {"sentences": 3, "words": 16, "mean": 5.3, "longest": 7}
    assert found["whole"] == []


def test_an_organisation_s_own_list_counts(plain: Command) -> None:
    Path("eigen.toml").write_text('accepted = ["meeting"]', encoding="utf-8")
    words = [
        o["words"]
        for o in document(plain("brief.txt", "--list", "eigen.toml", "--json"))["findings"]
    ]
    assert "meeting" not in words
    assert "faciliteren" in words
    Path("eigen.toml").write_text("accepted = 3\nx = 1", encoding="utf-8")
    wrong = plain("brief.txt", "--list", "eigen.toml")
    assert wrong.status == 1
    assert "eigen.toml" in wrong.err
    assert wrong.err.count("[") == 2


def test_windows_and_old_macs_end_lines_in_their_own_way(plain: Command) -> None:
    for end in ("\r\n", "\r"):
        Path("brief.txt").write_bytes(LETTER.replace("\n", end).encode("utf-16"))
        assert document(plain("brief.txt", "--json"))["findings"][0]["line"] == 3


@pytest.mark.parametrize("start", [b"PK\x03\x04", b"%PDF-1.7", b"\xd0\xcf\x11\xe0\xa1"])
def test_a_file_that_is_no_text_is_refused_and_says_what_to_do(
    plain: Command, start: bytes
) -> None:
    Path("brief.docx").write_bytes(start + b"kanarie")
    said = plain("brief.docx")
    assert said.status == 1
    assert "Sla de tekst op als .txt of .md" in " ".join(said.err.split())
    assert "kanarie" not in said.err


def test_a_text_cannot_steer_the_terminal(plain: Command) -> None:
    Path("brief.txt").write_text("Thans \x1b[31m[bold]rood\x07[/bold] thans.", encoding="utf-8")
    said = plain("brief.txt")
    assert "\x1b" not in said.out
    assert "\x07" not in said.out
    assert "[bold]rood" in said.out


def test_no_log_and_no_error_holds_the_text(
    plain: Command, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    Path("brief.txt").write_text("Kanariepiet wordt thans gebeld.", encoding="utf-8")
    said = plain("brief.txt")
    assert "Kanariepiet" in said.out
    assert "Kanariepiet" not in caplog.text + said.err


def test_a_file_that_is_not_there_is_wrong_usage(plain: Command) -> None:
    assert plain("weg.txt").status == 2
