"""The words of the command line: two languages, one word for each thing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click
import pytest

from ervaringskennis.cli import sentences, words
from ervaringskennis.cli.app import build, every_command
from ervaringskennis.cli.example_words import EXAMPLES
from ervaringskennis.cli.help_words import HELP
from ervaringskennis.cli.sentences_of_harvest import of_harvest
from ervaringskennis.cli.sentences_of_places import of_places
from ervaringskennis.cli.words import WORDS
from ervaringskennis.facts import Fact
from ervaringskennis.life import possible

if TYPE_CHECKING:
    from tests.cli.conftest import Cli

    from ervaringskennis.errors import Language

MADE = dict(every_command(build("nl")))
COMMANDS = list(MADE)
ENGLISH = re.compile(
    r"\b(options?|commands?|usage|show|this|message|exit|error|the|and|with|file|directory|"
    r"missing|argument|registrations?|place|places|waiting|list|person|session|entry|day|"
    r"note|need|answer|store|request|required)\b",
    re.IGNORECASE,
)
# Names of commands between quotes, options and their words, files, fields: they are what to type.
TYPED = re.compile(
    r"“[^”]*”|--[a-z-]+( (ics|console|eml:\S+))?|\[[a-z|-]+\]|\([a-z-]+\)|[a-z_]+=…|"
    r"\w+\.(db|toml|csv|xlsx)|"
    r"\{[^}]*\}|ervaringskennis (plugins |feed |formats |harvest )?\w+|"
    r"(deliver|retention) |name=…\S*|"
    r"sqlite:\S*|"
    r"first_time=yes|^ {2}[a-z-]+ ",
    re.MULTILINE,
)


def test_the_verbs_are_those_that_errors_name() -> None:
    assert set(vars(possible)["_VERBS"]) <= set(COMMANDS)


def test_every_word_has_one_meaning() -> None:
    assert len(WORDS) == sum(len(table) for table in vars(words)["_TABLES"])


def test_every_command_has_an_explanation_and_an_example() -> None:
    assert set(HELP) == set(EXAMPLES) == {"app", *COMMANDS}


@pytest.mark.parametrize("command", COMMANDS)
def test_an_example_is_what_can_be_typed(command: str) -> None:
    made = MADE[command]
    known = {name for one in made.params for name in (*one.opts, *one.secondary_opts)}
    lines = EXAMPLES[command].replace("\\\n", " ").splitlines()
    assert all(line.startswith(f"ervaringskennis {command} ") for line in lines)
    assert set(re.findall(r"(?<= )--[a-z-]+", " ".join(lines))) <= known
    assert max(len(line) for line in EXAMPLES[command].splitlines()) <= 78


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_no_english_word_slips_into_dutch_help(cli: Cli, command: str) -> None:
    told = cli.fine(*command.split(), "--help")
    assert "Voorbeeld:" in told
    said = cli(*command.split(), "--help").out.partition("Voorbeeld:")[0]
    assert not ENGLISH.findall(TYPED.sub("", said))


def test_every_dutch_text_is_dutch() -> None:
    found = {key: ENGLISH.findall(TYPED.sub("", nl)) for key, (nl, _) in WORDS.items()}
    assert {key: words for key, words in found.items() if words} == {}


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_fits_a_screen_of_80_in_both_languages(cli: Cli, command: str) -> None:
    for language in ("nl", "en"):
        said = cli(*command.split(), "--help", "--lang", language)
        assert said.status == 0
        assert max(len(line) for line in said.out.splitlines()) <= 80


def test_the_list_of_commands_cuts_no_explanation_short(cli: Cli) -> None:
    for language in ("nl", "en"):
        assert "..." not in cli.fine("--help", "--lang", language).replace("]...", "")


def test_every_option_is_explained() -> None:
    languages: tuple[Language, ...] = ("nl", "en")
    for language in languages:
        for _, command in every_command(build(language)):
            options = [one for one in command.params if isinstance(one, click.Option)]
            assert all(option.help for option in options)


def test_every_kind_of_fact_has_a_sentence_of_its_own() -> None:
    told = {*vars(sentences)["_of"].registry, *of_harvest.registry, *of_places.registry}
    ours = {
        name: kind for name, kind in Fact.kinds().items() if "ervaringskennis" in kind.__module__
    }
    assert set(ours.values()) <= told


@pytest.mark.parametrize("words", [(), ("harvest",), ("formats",), ("plugins",), ("feed",)])
def test_a_command_without_words_explains_itself(cli: Cli, words: tuple[str, ...]) -> None:
    said = cli(*words)
    assert "Voorbeeld:" in said.all
    assert "bestaat niet" not in said.all
