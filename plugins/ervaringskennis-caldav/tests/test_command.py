"""The command as people meet it, with a Radicale that really listens."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from jsonschema import Draft202012Validator

from ervaringskennis.cli import app
from ervaringskennis.organiser.organiser import Organiser
from ervaringskennis.plugins import load_plugins
from ervaringskennis.storage.opening import open_store
from ervaringskennis_caldav import published
from ervaringskennis_caldav.command import URL_VARIABLE
from ervaringskennis_caldav.failures import PASSWORD_VARIABLE

if TYPE_CHECKING:
    from ervaringskennis.errors import Language
    from ervaringskennis.programmes.programme import Programme

ROOT = Path(__file__).parents[3]
SYMPOSIUM = ROOT / "examples" / "symposium"
SCHEMA = Path(published.__file__).with_name("published.schema.json")


@attrs.frozen
class Said:
    status: int
    out: str
    err: str

    @property
    def flat(self) -> str:
        return " ".join(self.out.split())


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("LANG", "STORE", "CALDAV_URL", "CALDAV_PASSWORD"):
        monkeypatch.delenv(f"ERVARINGSKENNIS_{name}", raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs the command with these words."""

    def call(*words: object, language: Language = "nl") -> Said:
        status = app.run(["publish", *map(str, words), "--lang", language])
        return Said(status, *capsys.readouterr())

    return call


def test_a_folder_is_published_and_told_about(radicale: Any, url: str, run: Any) -> None:
    said = run(SYMPOSIUM, "--calendar", url)
    assert said.status == 0
    assert "Symposium: samen leren van ervaring" in said.out
    assert "✓ Erbij: inloop" in said.out
    assert not said.err
    assert max(len(line) for line in said.out.splitlines()) <= 80
    assert len(radicale.events()) > 5
    again = run(SYMPOSIUM, "--calendar", url, language="en")
    assert "Right already: inloop" in again.out
    assert "Added" not in again.out


def test_a_dry_run_says_so_and_does_nothing(radicale: Any, url: str, run: Any) -> None:
    said = run(SYMPOSIUM, "--calendar", url, "--dry-run")
    assert "er is niets veranderd" in said.out
    assert "Erbij" in said.out
    assert radicale.files() == {}


def test_json_is_data_and_nothing_else(url: str, run: Any) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    for options in (["--dry-run"], [], []):
        said = run(SYMPOSIUM, "--calendar", url, "--json", *options)
        document = json.loads(said.out)
        Draft202012Validator(schema).validate(document)
        assert document["programme"] == "symposium"
        assert document["dry_run"] is bool(options)
    assert document["created"] == []
    assert "inloop" in document["unchanged"]


def test_a_problem_is_in_the_data_too_and_shows_in_the_status(
    radicale: Any, url: str, run: Any, foreign: str
) -> None:
    run(SYMPOSIUM, "--calendar", url)
    uid = "symposium/inloop@symposium.example.org"
    name = radicale.named(uid)[0]
    radicale.edit(uid, "SUMMARY:Inloop", "SUMMARY:Uitloop")
    said = run(SYMPOSIUM, "--calendar", url)
    assert said.status == 0
    assert "Iemand had dit onderdeel" in " ".join(said.err.split())
    radicale.delete(uid)
    radicale.put(name, foreign.format(uid="iets@elders.example.org"))
    said = run(SYMPOSIUM, "--calendar", url, "--json")
    assert said.status == 1
    document = json.loads(said.out)
    Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(document)
    assert document["conflicts"] == ["inloop"]
    assert [one["code"] for one in document["problems"]] == ["caldav-conflict"]


def test_a_calendar_is_found_by_name_and_made_when_asked(
    radicale: Any, port: int, run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(URL_VARIABLE, f"http://buurt@127.0.0.1:{port}/")
    monkeypatch.setenv(PASSWORD_VARIABLE, "kanarie-wachtwoord")
    assert "Erbij" in run(SYMPOSIUM, "--name", "Agenda").out
    assert radicale.files()
    said = run(SYMPOSIUM, "--name", "Nieuw", "--create")
    assert "Een nieuwe agenda." in said.out


def test_a_programme_in_a_store_is_published_as_it_stands_now(
    radicale: Any, url: str, run: Any, programme: Programme
) -> None:
    organiser = Organiser(open_store("programmes.db"))
    organiser.announce(programme)
    organiser.postpone(programme.id, ["een"])
    organiser.close()
    run("avonden", "--store", "programmes.db", "--calendar", url, "--as", "participant")
    event = radicale.events()["avonden/een@buurt.example.org"]
    assert event["STATUS"] == "TENTATIVE"
    assert "meet.example.org" in event["DESCRIPTION"]
    said = run("avonden", "--store", "programmes.db", "--calendar", url)
    assert "Nog zonder dag, dus niet in de agenda: ooit" in said.out


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["nergens"],
        ["nergens", "--calendar", "https://cloud.example.org/a/"],
        ["nergens", "--store", "nergens.db", "--calendar", "https://cloud.example.org/a/"],
        [SYMPOSIUM],
        [SYMPOSIUM, "--calendar", "cloud.example.org"],
        [SYMPOSIUM, "--calendar", "https://buurt@cloud.example.org/a/"],
        [SYMPOSIUM, "--calendar", "https://cloud.example.org/a/", "--as", "iedereen"],
    ],
)
def test_wrong_usage_is_told_apart_from_what_goes_wrong(
    run: Any, words: list[object], tmp_path: Path
) -> None:
    said = run(*words)
    assert said.status == 2
    assert not said.out
    assert "cloud.example.org/a/" not in said.err
    assert list(tmp_path.iterdir()) == []


def test_what_goes_wrong_is_told_with_what_to_do(run: Any) -> None:
    said = run(SYMPOSIUM, "--calendar", "http://buurt:kanarie@127.0.0.1:1/kanarie/")
    assert said.status == 1
    assert "De server is niet te bereiken" in said.err
    assert "[caldav-unreachable]" in said.err
    assert "kanarie" not in said.err
    said = run(SYMPOSIUM, "--calendar", "http://127.0.0.1:1/a/", "--json")
    assert json.loads(said.out)["problems"][0]["code"] == "caldav-unreachable"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_help_speaks_the_language_that_was_asked(language: Language, run: Any) -> None:
    said = run("--help", language=language)
    dutch = {
        "Gebruik: ervaringskennis publish [OPTIES] MAP-OF-PROGRAMMA",
        "--calendar WEBADRES",
        "Opties:",
    }
    english = {
        "Usage: ervaringskennis publish [OPTIONS] DIR-OR-PROGRAMME",
        "--calendar URL",
        "Options:",
    }
    mine, other = (dutch, english) if language == "nl" else (english, dutch)
    assert all(words in said.out for words in mine)
    assert not any(words in said.out for words in other)
    assert PASSWORD_VARIABLE in said.out
    assert (
        max(
            map(
                len,
                said.out.partition("Voorbeeld" if language == "nl" else "Example")[0].splitlines(),
            )
        )
        <= 80
    )


def test_the_hook_offers_the_command() -> None:
    commands = load_plugins().commands
    assert commands.origin("publish").distribution == "ervaringskennis-caldav"
    assert commands["publish"].make("en").name == "publish"
