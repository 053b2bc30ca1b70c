"""A policy with parts of plugins, through the whole life: plan, record, draw, verify, and later."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis import Applicant, Organiser, Policy, Programme, open_store, plan, verify
from ervaringskennis.errors import NotPossible, PluginFailed
from ervaringskennis.plugins import Plugins, load_plugins

if TYPE_CHECKING:
    from pathlib import Path

PLUGIN = """
from ervaringskennis.hooks import DrawMethod, PriorityRule, hookimpl
from ervaringskennis.values.text import Label
import hashlib

ERVARINGSKENNIS_API = 1

def _order(frozen, seed):
    def key(number):
        return hashlib.sha256(f"{seed}/{frozen.ids[number]}".encode()).digest()
    return sorted((n for n, barrier in enumerate(frozen.barriers) if not barrier), key=key)

def _pair(party):
    return len(party) == 2

@hookimpl
def ervaringskennis_draws():
    return [DrawMethod(name="other", label=Label(nl="een andere loting", en="another lottery"),
                       order=_order)]

@hookimpl
def ervaringskennis_rules():
    return [PriorityRule(name="pair", label=Label(nl="paren", en="pairs"), holds=_pair)]
"""
PROGRAMME = """
schema = "ervaringskennis/programme/1"
id = "reeks"
title = "Reeks"
capacity = 3

[places]
draw = "custom:other"
confirm = "deadline"
last_seat = "skip"
waiting_list = "skip"
partner_withdraws = "release"

[[places.priority]]
id = "pair"
label = { nl = "paren", en = "pairs" }
rule = { custom = "pair" }

[seed]
source = "trekking"
value = "2026"

[registrations]
[registrations.columns]
name = "Naam"
email = "Mail"
role = "Rol"
[registrations.spellings.role]
resident = ["inwoner"]
"""
ROWS = "Naam,Mail,Rol\n" + "".join(f"P{n},p{n}@example.org,inwoner\n" for n in range(6))


@pytest.fixture
def plugins(tmp_path: Path) -> Plugins:
    file = tmp_path / "eigen.py"
    file.write_text(PLUGIN, encoding="utf-8")
    return load_plugins(files=[file], installed=False, environ={})


@pytest.fixture
def none() -> Plugins:
    return load_plugins(installed=False, environ={})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "reeks"
    made.mkdir()
    (made / "programme.toml").write_text(PROGRAMME, encoding="utf-8")
    (made / "registrations.csv").write_text(ROWS, encoding="utf-8")
    return made


def test_a_plan_uses_the_plugin_and_anybody_who_has_it_verifies_the_record(
    folder: Path, plugins: Plugins, none: Plugins
) -> None:
    made = plan(folder, plugins=plugins)
    document: Any = json.loads(json.dumps(made.document(public=True)))
    assert document["draw"] == "custom:other"
    assert document["people_placed"] == 3
    assert verify(document, source="x", bind=plugins.complete) == ()
    first = document["registrations"][0]
    first["draw_rank"] = 7 - first["draw_rank"]
    assert verify(document, source="x", bind=plugins.complete) != ()
    with pytest.raises(NotPossible, match="other"):
        verify(document, source="x", bind=none.bound)


def test_a_record_is_verified_whatever_the_plugin_is_called_by_now(
    folder: Path, plugins: Plugins, tmp_path: Path
) -> None:
    document: Any = json.loads(json.dumps(plan(folder, plugins=plugins).document(public=True)))
    renamed = tmp_path / "anders.py"
    renamed.write_text(PLUGIN.replace("een andere loting", "de nieuwe loting"), encoding="utf-8")
    later = load_plugins(files=[renamed], installed=False, environ={})
    assert verify(document, source="x", bind=later.bound) == ()
    document["registrations"][0]["reason"]["code"] = "override"
    assert verify(document, source="x", bind=later.bound) != ()


def test_a_condition_of_a_plugin_need_not_be_there_to_verify_a_lottery(
    folder: Path, plugins: Plugins, none: Plugins
) -> None:
    file = folder / "programme.toml"
    file.write_text(file.read_text().replace("custom:other", "lottery"), encoding="utf-8")
    document: Any = json.loads(json.dumps(plan(folder, plugins=plugins).document(public=True)))
    assert verify(document, source="x", bind=none.bound) == ()


def test_without_the_plugin_nothing_is_planned_and_the_error_names_all_that_lacks(
    folder: Path, none: Plugins
) -> None:
    with pytest.raises(NotPossible) as caught:
        plan(folder, plugins=none)
    assert {problem.code for problem in caught.value.problems} == {"absent-draw", "absent-rule"}


POLICY = Policy(
    draw="custom:other",
    confirm="deadline",
    last_seat="skip",
    waiting_list="skip",
    partner_withdraws="release",
    priority=[],
)


def person(name: str) -> Applicant:
    return Applicant(name=name, email=f"{name}@example.org")


def run(organiser: Organiser) -> str:
    organiser.announce(Programme(id="reeks", title="Reeks", capacity=2), policy=POLICY)
    organiser.open_registration("reeks")
    for name in ("a", "b", "c"):
        organiser.register("reeks", request=name, party=[person(name)])
    organiser.close_registration("reeks")
    organiser.draw("reeks", seed="2026")
    return "".join(
        "x" if decision.is_placed else "-"
        for party in organiser.state("reeks").parties
        for decision in organiser.explain("reeks", party).values()
    )


def test_the_organiser_draws_as_the_plugin_says_and_lives_on_without_it(
    tmp_path: Path, plugins: Plugins, none: Plugins
) -> None:
    address = f"sqlite:///{tmp_path}/reeks.db"
    store = open_store(address)
    drawn = run(Organiser(store, plugins=plugins))
    store.close()
    assert sorted(drawn) == ["-", "x", "x"]

    again = Organiser(open_store(address), plugins=none)
    state = again.state("reeks")
    placed = next(one for one in state.parties if again.explain("reeks", one)[""].is_placed)
    again.withdraw("reeks", placed)
    assert sum(again.explain("reeks", one.id)[""].is_placed for one in state.active()) == 2
    again.close()


def test_a_programme_is_not_announced_with_parts_that_are_not_there(none: Plugins) -> None:
    organiser = Organiser(open_store("memory://"), plugins=none)
    with pytest.raises(NotPossible, match="other"):
        organiser.announce(Programme(id="reeks", title="Reeks", capacity=2), policy=POLICY)
    assert organiser.store.programmes() == ()


def test_a_draw_that_fails_leaves_the_programme_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "stuk.py"
    file.write_text(PLUGIN.replace("return sorted(", "raise KeyError('Kanarie'); sorted("))
    plugins = load_plugins(files=[file], installed=False, environ={})
    organiser = Organiser(open_store("memory://"), plugins=plugins)
    with pytest.raises(PluginFailed) as caught:
        run(organiser)
    assert "Kanarie" not in str(caught.value)
    state = organiser.state("reeks")
    assert state.phase.value == "closed"
    assert not state.is_drawn
