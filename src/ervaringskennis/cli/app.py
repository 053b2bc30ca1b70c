"""The commands: each one a few lines between the arguments and the library."""

from __future__ import annotations

import contextlib
import datetime as dt
import itertools
import json
import os
import shlex
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, cast

import click

from ervaringskennis.cli.output import Output, write_plan
from ervaringskennis.cli.screen import Screen, console
from ervaringskennis.cli.speaking import Group, command, group, usage_error
from ervaringskennis.cli.words import count, say
from ervaringskennis.errors import (
    ErvaringskennisError,
    InvalidInput,
    Language,
    Problem,
    Severity,
    worst,
)
from ervaringskennis.exports.calendar import programme_calendar, session_file
from ervaringskennis.files.programme_file import read_programme
from ervaringskennis.planning import Plan, has_registrations, plan
from ervaringskennis.serialization.record import problems_document, verify

FINE: Final = 0
PROBLEMS: Final = 1
WRONG_USAGE: Final = 2

_FOLDER: Final = click.Path(exists=True, path_type=Path)
_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
_ANY_PATH: Final = click.Path(path_type=Path)


def run(arguments: Sequence[str]) -> int:
    """Run one command; return 0 where all is fine, 1 for problems found, 2 for wrong usage."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that lacks a character shows a question mark instead of stopping halfway.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    language = _language(arguments)
    try:
        status = build(language).main(list(arguments), "ervaringskennis", standalone_mode=False)
    except click.exceptions.Abort:
        return WRONG_USAGE
    except click.ClickException as error:
        click.echo(usage_error(error, language), err=True)
        return WRONG_USAGE
    except ErvaringskennisError as error:
        return _report(error, language, as_json="--json" in arguments)
    except BrokenPipeError:
        # The reader of a pipe has seen enough, which is not an error of ours.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE
    return status if isinstance(status, int) else FINE


def _language(arguments: Sequence[str]) -> Language:
    """Return the language before anything is parsed, because explanations are in it too."""
    words = [word for argument in arguments for word in argument.split("=", 1)]
    named = [after for before, after in itertools.pairwise(words) if before == "--lang"]
    chosen = named[-1] if named else os.environ.get("ERVARINGSKENNIS_LANG", "nl")
    return cast("Language", chosen) if chosen in {"nl", "en"} else "nl"


def _report(error: ErvaringskennisError, language: Language, *, as_json: bool) -> int:
    if as_json:
        _print_json(problems_document(error.problems))
    Screen(language, console(sys.stderr)).problems(error.problems)
    return PROBLEMS


def _read_json(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except (ValueError, RecursionError, OSError) as error:
        raise InvalidInput(
            Problem(
                code="not-json",
                nl="Dit bestand is geen JSON-bestand. Kies het verslag dat bij “plan” is gemaakt.",
                en="This file is not a JSON file. Choose the record that “plan” made.",
                source=file.name,
            )
        ) from error


def _print_json(document: object) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _status(problems: Sequence[Problem]) -> int:
    return FINE if worst(problems) in {None, Severity.INFO} else PROBLEMS


def build(language: Language) -> Group:
    """Return all commands, in one language."""

    def words(key: str) -> str:
        return say(language, key)

    @group(language)
    @click.version_option(
        version("ervaringskennis"), help=words("opt-version"), message="%(version)s"
    )
    @_lang_option(language)
    def app(**_: object) -> None:
        pass

    app.help = words("app")
    _add_check(app, language)
    _add_plan(app, language)
    _add_explain(app, language)
    _add_verify(app, language)
    _add_export(app, language)
    for made in app.commands.values():
        made.help = words(made.name or "")
    return app


Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def _lang_option(language: Language) -> Decorator:
    # Read by `_language` before parsing; declared here so that it parses and is explained.
    choice = click.Choice(["nl", "en"])
    return click.option("--lang", type=choice, expose_value=False, help=say(language, "opt-lang"))


def _json_option(language: Language) -> Decorator:
    return click.option("--json", "as_json", is_flag=True, help=say(language, "opt-json"))


def _seed_option(language: Language) -> Decorator:
    return click.option("--seed", metavar=say(language, "text"), help=say(language, "opt-seed"))


def _at_option(language: Language) -> Decorator:
    return click.option("--at", metavar="MOMENT", type=_Moment(), help=say(language, "opt-at"))


def _folder(language: Language) -> Decorator:
    return click.argument("folder", metavar=say(language, "dir"), type=_FOLDER)


class _Moment(click.ParamType):  # type: ignore[type-arg,unused-ignore]  # generic since click 8.4
    name = "moment"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> dt.datetime:
        try:
            moment = dt.datetime.fromisoformat(str(value))
        except ValueError:
            self.fail("not a moment", param, ctx)
        return moment if moment.tzinfo else moment.astimezone()


def _add_check(app: Group, language: Language) -> None:
    @command(app, language, "check")
    @_folder(language)
    @_json_option(language)
    @_lang_option(language)
    def check(folder: Path, *, as_json: bool) -> int:
        file = read_programme(folder)
        problems = file.warnings
        counted = say(language, "no-registrations")
        digests: list[str] = []
        if has_registrations(folder, file):
            # The list and its digest are the same whatever the seed.
            made = plan(folder, seed="check")
            listed, digests = made.listed, made.digests
            problems = (*problems, *listed.problems)
            counted = count(language, "registration", len(listed.registrations))
        if as_json:
            _print_json(problems_document(problems))
            return _status(problems)
        screen = Screen(language, console())
        programme = file.programme
        screen.line(programme.title, "bold")
        others = len(programme.items) + len(programme.rounds)
        parts = [
            count(language, "session", len(programme.sessions)),
            count(language, "item", others),
        ]
        screen.line(", ".join([*parts, counted]))
        for digest in digests:
            screen.line(say(language, "check-digest", digest=digest), "dim")
        screen.problems(problems)
        if not problems:
            screen.line(say(language, "check-fine"), "green")
        return _status(problems)


def _add_plan(app: Group, language: Language) -> None:
    @command(app, language, "plan")
    @_folder(language)
    @_seed_option(language)
    @_at_option(language)
    @_json_option(language)
    @click.option("--public", is_flag=True, help=say(language, "opt-public"))
    @click.option(
        "--out", type=_ANY_PATH, metavar=say(language, "dir"), help=say(language, "opt-out")
    )
    @_lang_option(language)
    def plan_command(  # noqa: PLR0913 - one parameter an option
        folder: Path,
        *,
        seed: str | None,
        at: dt.datetime | None,
        as_json: bool,
        public: bool,
        out: Path | None,
    ) -> int:
        with _busy(language):
            made = plan(folder, seed=seed, at=at)
        target = out or (None if as_json else Path(f"plan-{made.programme.id}"))
        written = write_plan(made, target, language, public=public) if target else []
        if as_json:
            _print_json(made.document(public=public))
        else:
            _show(made, folder, written, language, _again(seed, at))
        return _status(made.problems)


@contextlib.contextmanager
def _busy(language: Language) -> Any:
    errors = console(sys.stderr)
    if errors.is_terminal:
        with errors.status(say(language, "reading")):
            yield
    else:
        yield


def _again(seed: str | None, at: dt.datetime | None) -> str:
    """Return the options that another command needs to come to the same plan."""
    options = (("--seed", seed), ("--at", at.isoformat() if at else None))
    return "".join(f" {name} {shlex.quote(value)}" for name, value in options if value)


def _show(
    made: Plan, folder: Path, written: Sequence[Output], language: Language, again: str
) -> None:
    screen = Screen(language, console())
    screen.plan(made)
    screen.steps(_steps(made, folder, written, language, again))
    screen.files([(str(one.path), one.note) for one in written])


def _steps(
    made: Plan, folder: Path, written: Sequence[Output], language: Language, again: str
) -> list[str]:
    steps = []
    if any(problem.severity is Severity.ERROR for problem in made.problems):
        steps.append(say(language, "next-repair"))
    decisions = [d for one in made.draws for d in (*one.allocation.waiting, *one.allocation)]
    first = next(iter(decisions), None)
    if first is not None:
        steps.append(say(language, "next-explain", dir=folder, id=first.registration) + again)
    steps.extend(say(language, "next-verify", file=one.path) for one in written if one.is_record)
    steps.append(say(language, "see-check", dir=folder))
    return steps


def _add_explain(app: Group, language: Language) -> None:
    @command(app, language, "explain")
    @_folder(language)
    @click.argument("registration", metavar=say(language, "registration"))
    @_seed_option(language)
    @_at_option(language)
    @_lang_option(language)
    def explain(
        folder: Path, registration: str, *, seed: str | None, at: dt.datetime | None
    ) -> int:
        made = plan(folder, seed=seed, at=at)
        screen = Screen(language, console())
        for one, decision in made.explain(registration):
            rows = one.registrations[one.allocation.number(decision.registration)].rows
            screen.decision(one, decision, rows)
        return FINE


def _add_verify(app: Group, language: Language) -> None:
    @command(app, language, "verify")
    @click.argument("file", metavar=say(language, "file"), type=_FILE)
    @_json_option(language)
    @_lang_option(language)
    def verify_command(file: Path, *, as_json: bool) -> int:
        document = _read_json(file)
        problems = verify(document, source=file.name)
        if as_json:
            _print_json(problems_document(problems))
        elif problems:
            Screen(language, console(sys.stderr)).problems(problems)
        else:
            draws = document.get("allocations", [document])
            registrations = sum(len(one["registrations"]) for one in draws)
            placed = sum(one["people_placed"] for one in draws)
            click.echo(say(language, "verify-fine", n=registrations, placed=placed))
        return _status(problems)


def _add_export(app: Group, language: Language) -> None:
    @command(app, language, "export")
    @_folder(language)
    @click.option(
        "--to",
        type=click.Choice(["ics"]),
        required=True,
        expose_value=False,  # one form today
        help=say(language, "opt-to"),
    )
    @click.option("--entry", metavar=say(language, "id"), help=say(language, "opt-entry"))
    @click.option(
        "--out", type=_ANY_PATH, metavar=say(language, "file"), help=say(language, "opt-file")
    )
    @_lang_option(language)
    def export(folder: Path, *, entry: str | None, out: Path | None) -> int:
        programme = read_programme(folder).programme
        data = session_file(programme, entry) if entry else programme_calendar(programme)
        if out is None:
            sys.stdout.buffer.write(data)
        else:
            Output.write(out, data, private=False)
        return FINE
