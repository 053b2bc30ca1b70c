"""What a command is, as a row of a table; and the way from its arguments to its words."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import attrs
import click

from ervaringskennis.cli.kinds import Moment
from ervaringskennis.cli.screen import Screen, console
from ervaringskennis.cli.sentences import sentence
from ervaringskennis.cli.speaking import Misused, Option
from ervaringskennis.cli.words import say
from ervaringskennis.errors import InvalidValue, Language, Problem, Severity, worst
from ervaringskennis.facts import Fact
from ervaringskennis.organiser.organiser import Organiser
from ervaringskennis.organiser.recorder import utc_now
from ervaringskennis.plugins import Plugins, open_store
from ervaringskennis.plugins.registry import NoSuchPart
from ervaringskennis.serialization.facts import dump_fact
from ervaringskennis.serialization.record import problem_document, problems_document

FINE: Final = 0
PROBLEMS: Final = 1
WRONG_USAGE: Final = 2

_SHOWN: Final = 12
"""Of a verb that does a hundred things the log tells the rest."""

OUTCOME_SCHEMA: Final = "ervaringskennis/outcome/1"

Json = dict[str, Any]
Make = Callable[[Language], click.Parameter]


def option(*names: str, word: str, holds: str = "", **more: Any) -> Make:
    """Return what makes an option in a language: ``word`` explains it, ``holds`` is its value."""

    def make(language: Language) -> Option:
        shown: dict[str, Any] = {"metavar": say(language, holds)} if holds else {}
        made = Option(names, help=say(language, word), **shown, **more)
        made.language = language
        return made

    return make


def flag(*names: str, word: str) -> Make:
    """Return what makes an option that is there or not."""
    return option(*names, word=word, is_flag=True)


def argument(name: str, holds: str, **more: Any) -> Make:
    """Return what makes an argument in a language."""

    def make(language: Language) -> click.Argument:
        shown = say(language, holds)
        several = more.get("nargs") == -1
        if not more.get("required", not several):
            shown = f"[{shown}]"
        return click.Argument([name], metavar=f"{shown}..." if several else shown, **more)

    return make


PROGRAMME: Final = argument("programme", "programme")
REGISTRATION: Final = argument("registration", "registration")
TARGET: Final = option("--target", word="opt-target", holds="session")

LANG: Final = option("--lang", word="opt-lang", type=click.Choice(["nl", "en"]), expose_value=False)
JSON: Final = flag("--json", "as_json", word="opt-json")
STORE: Final = option(
    *("--store",),
    word="opt-store",
    holds="address",
    envvar="ERVARINGSKENNIS_STORE",
    is_eager=True,  # what an argument means can depend on it
)
NOW: Final = option(
    "--now",
    word="opt-now",
    type=Moment(),
    metavar="MOMENT",
    envvar="ERVARINGSKENNIS_NOW",
    hidden=True,
)


@contextlib.contextmanager
def telling_how() -> Iterator[None]:
    """Tell of a name or an address that nothing has as of a call that was not right."""
    try:
        yield
    except (NoSuchPart, InvalidValue) as error:
        raise Misused(nl=error.text("nl"), en=error.text("en")) from error


@attrs.frozen(kw_only=True)
class Verb:
    """A command: ``run`` gets a `Desk` where there is a store, and what ``params`` make.

    ``store``: `True` where it needs one, `False` where it has none, `None` where either will do;
    then ``run`` gets a `Call`.
    """

    name: str
    run: Callable[..., Told | int]
    params: tuple[Make, ...] = ()
    json: bool = True
    store: bool | None = True
    begins: bool = False
    """Whether it may make a store that is not there; elsewhere that is a typing mistake."""

    def makers(self) -> Iterator[Make]:
        """Yield what makes each of its parameters, the common ones last."""
        yield from self.params
        if self.json:
            yield JSON
        if self.store is not False:
            yield from (STORE, NOW)
        yield LANG

    def __call__(self, language: Language, given: dict[str, Any], plugins: Plugins) -> int:
        """Run it with what was given, and return the exit status."""
        call = Call(
            language=language,
            as_json=given.pop("as_json", False),
            store=given.pop("store", None),
            now=given.pop("now", None),
            plugins=plugins,
        )
        if not self.store:
            return call.show(self.run(call, **given))
        with call.desk(begins=self.begins) as desk:
            return desk.show(self.run(desk, **given))


@attrs.frozen(kw_only=True)
class Told:
    """What a verb has to say: facts that were recorded, or results, and what to look at.

    ``lines`` and ``warnings`` are for people; ``result`` says the same as data.
    """

    programme: str
    facts: Sequence[Fact] = ()
    lines: Sequence[str] = ()
    warnings: Sequence[str] = ()
    result: Mapping[str, Any] = attrs.field(factory=dict)
    problems: tuple[Problem, ...] = ()

    def document(self) -> Json:
        """Return all of it as JSON data."""
        return {
            "schema": OUTCOME_SCHEMA,
            "programme": self.programme,
            "facts": [fact_document(fact) for fact in self.facts],
            **self.result,
            "problems": [problem_document(problem) for problem in self.problems],
        }


def fact_document(fact: Fact) -> Json:
    """Return a fact as JSON data."""
    return {"kind": fact.kind, "data": json.loads(dump_fact(fact))}


def status_of(problems: Iterable[Problem]) -> int:
    """Return the exit status that these problems ask for."""
    return FINE if worst(problems) in {None, Severity.INFO} else PROBLEMS


def print_json(document: object) -> None:
    """Print a document on standard output."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


@attrs.frozen(kw_only=True)
class Call:
    """How a command was called, apart from what it is about."""

    language: Language
    plugins: Plugins = attrs.field(repr=False)
    as_json: bool = False
    store: str | None = None
    now: dt.datetime | None = None

    def say(self, key: str, **values: object) -> str:
        """Return words in the language of the call."""
        return say(self.language, key, **values)

    @property
    def screen(self) -> Screen:
        """Where people read."""
        return Screen(self.language, console())

    @contextlib.contextmanager
    def desk(self, *, begins: bool = False) -> Iterator[Desk]:
        """Open the store for as long as it takes."""
        if not self.store:
            raise Misused(nl=say("nl", "no-store"), en=say("en", "no-store"))
        path = self.store.removeprefix("sqlite:///")
        if not begins and "://" not in path and not Path(path).exists():
            raise Misused(nl=say("nl", "absent-store"), en=say("en", "absent-store"))
        store, fixed = open_store(self.store, plugins=self.plugins), self.now
        try:
            clock = utc_now if fixed is None else lambda: fixed
            organiser = Organiser(store, clock=clock, plugins=self.plugins)
            yield Desk(**attrs.asdict(self, recurse=False), organiser=organiser)
        finally:
            store.close()

    def show(self, told: Told | int) -> int:
        """Print what a verb has to say, for people or as data, and return the exit status."""
        if isinstance(told, int):
            return told
        if self.as_json:
            print_json(told.document())
            return status_of(told.problems)
        facts = told.facts[:_SHOWN]
        lines = [*told.lines, *(sentence(fact, self.language) for fact in facts)]
        if not lines and not told.warnings:
            lines = [self.say("nothing-changed")]
        for line in lines:
            self.screen.done(line)
        if len(told.facts) > _SHOWN:
            self.screen.line(self.say("more-in-log", n=len(told.facts) - _SHOWN), "dim")
        for line in told.warnings:
            self.screen.item(line, "red")
        if told.problems:
            Screen(self.language, console(sys.stderr)).problems(told.problems)
        return status_of(told.problems)

    def show_problems(self, problems: tuple[Problem, ...]) -> int:
        """Print problems alone, where they are the outcome."""
        if self.as_json:
            print_json(problems_document(problems))
        else:
            self.screen.problems(problems)
        return status_of(problems)


@attrs.frozen(kw_only=True)
class Desk(Call):
    """A call with the organiser over its store."""

    organiser: Organiser
