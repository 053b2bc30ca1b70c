"""The whole life of the symposium on the command line; nobody's name stands where it should not."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Cli

CANARIES = ("Kanarie", "kanarie@", "0612345678", "rolstoel")
DUO = (
    *("--person", "name=Sam Kanarie,email=sam.kanarie@example.org,role=policy_officer"),
    *("--person", "name=Noor Kanarie,email=noor.kanarie@example.org,role=resident"),
)


@pytest.fixture
def symposium(cli: Cli, examples: Path) -> Cli:
    """The symposium, drawn, with a duo of canaries that has a place."""
    cli.fine("announce", examples / "symposium")
    cli.fine("open", "symposium")
    cli.at("2020-03-30T09:00")
    cli("import", "symposium", examples / "symposium", "--no-tell")
    cli.fine("register", "symposium", "--request", "web-1", "--consent", *DUO)
    cli.fine("need", "symposium", "--person", "p153", "--what", "rolstoel")
    cli.at("2020-04-02T09:00").fine("close", "symposium")
    cli.fine("draw", "symposium", "--seed", "20200401")
    return cli


def test_the_whole_life(symposium: Cli, tmp_path: Path) -> None:
    cli = symposium
    mail = ("deliver", "symposium", "--to", "eml:post", "--from", "post@example.org")
    assert "Verstuurd: 18" in cli(*mail, "--limit", "200").out
    cli.at("2020-04-03T09:00").fine("postpone", "symposium")
    waiting = cli.data("status", "symposium", schema="status")
    assert {one["status"] for one in waiting["agenda"]} == {"postponed"}
    cli.fine("interest", "symposium", "--person", "name=Kim Kanarie,email=kim.kanarie@example.org")
    cli.at("2020-08-03T09:00").fine("reschedule", "symposium", "--day", "2020-10-01")
    cli.fine("reconfirm", "symposium", "--answer-by", "2020-08-31")
    cli.fine("confirm", "symposium", "153")
    cli.at("2020-09-01T09:00")
    assert len(cli.data("catch-up")["facts"]) > 50
    said = cli.fine("export", "symposium", "--to", "ics")
    assert "20201001T" in said
    cli.at("2020-10-01T17:00").fine("attend", "symposium", "woorden", "p153", "p153.2")
    cli.fine("note", "symposium", "Kanarie", "--session", "woorden")
    cli.fine("answer", "symposium", "n1", "--text", "Kanarie")
    cli.fine("finish", "symposium")
    for person in ("p153", "p153.2", "i180"):
        cli.fine("erase", "symposium", person, "--eml", "post", "--yes")
    cli.at("2021-12-01T09:00").fine("retention", "symposium", "--apply")
    kept = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"sam.kanarie@" not in kept
    assert b"noor.kanarie@" not in kept
    assert cli("check", "symposium").out.endswith("Alles is te lezen.\n")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nobody_is_named_where_everybody_may_look(symposium: Cli, language: str) -> None:
    cli = symposium
    cli.fine("deliver", "--to", "eml:post", "--from", "a@example.org", "--limit", "1")
    looks = [
        ("log", "symposium"),
        ("status",),
        ("status", "symposium"),
        ("status", "symposium", "--as", "public"),
        ("check", "symposium"),
        ("plan", "symposium"),
        ("explain", "symposium", "153"),
        ("commitment", "symposium"),
        ("deliver", "--failed"),
        ("retention", "symposium"),
    ]
    for look in looks:
        said = cli(*look, "--lang", language)
        assert said.status in {0, 1}, said.all
        assert not [canary for canary in CANARIES if canary in said.all]
    for look in (("log", "symposium"), ("status",), ("status", "symposium", "--as", "public")):
        said = cli(*look, "--json")
        assert not [canary for canary in CANARIES if canary in said.all]


def test_errors_name_nobody(symposium: Cli) -> None:
    who = "name=Sam Kanarie,email=sam.kanarie@example.org"
    wrong = [
        ("register", "symposium", "--request", "z", "--person", who),
        ("register", "symposium", "Sam Kanarie", "--request", "z"),
        ("register", "symposium", "--request", "z", "--person", "Sam Kanarie"),
        ("register", "symposium", "--request", "z", "--person", f"{who},gemeente=Kanarie"),
        ("register", "symposium", "--request", "z", "--person-json", '{"name": "Kanarie'),
        ("register", "symposium", "--request", "z", "--person", f"{who},name=Kanarie"),
        ("interest", "nergens", "--person", who),
        ("replace", "symposium", "153", "--person", who),
        ("replace", "symposium", "153", "--person", who, "--person", who),
        ("reschedule", "symposium", "--entry", "Kanarie"),
        ("confirm", "symposium", "153"),
        ("note", "symposium", "Kanarie", "--session", "nergens"),
        ("appreciate", "symposium", "p153", "--kind", "money", "--day", "Kanarie"),
    ]
    for call in wrong:
        for language in ("nl", "en"):
            said = symposium(*call, "--lang", language)
            assert said.status in {1, 2}, call
            assert not [canary for canary in CANARIES if canary in said.all], said.all


def test_a_draw_of_a_store_is_previewed_published_and_recomputed(
    symposium: Cli, tmp_path: Path
) -> None:
    said = symposium.fine("plan", "symposium", "--lang", "en")
    assert "This is how places were given." in said
    document = symposium.data("plan", "symposium", "--public", schema="allocation")
    assert not [one for one in CANARIES if one in json.dumps(document)]
    symposium.fine("plan", "symposium", "--out", tmp_path / "out")
    record = tmp_path / "out" / "symposium-draw.json"
    assert "Klopt" in symposium.fine("verify", record)


def test_a_plan_changes_nothing(cli: Cli, examples: Path) -> None:
    cli.fine("announce", examples / "symposium")
    cli.fine("open", "symposium")
    cli.fine("register", "symposium", "--request", "x", "--consent", *DUO)
    assert "Er verandert niets." in cli.fine("plan", "symposium", "--seed", "1")
    assert len(cli.data("log", "symposium", schema="log")["facts"]) == 3
    assert cli("explain", "symposium", "1").status == 1
