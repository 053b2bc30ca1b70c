"""The commands that look: at a folder with a programme, or at a programme in a store."""

from __future__ import annotations

import contextlib
import json
import shlex
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ervaringskennis.cli import stored
from ervaringskennis.cli.kinds import Moment, PathOrProgramme
from ervaringskennis.cli.output import Output, write_plan
from ervaringskennis.cli.screen import Screen, console
from ervaringskennis.cli.table import (
    FINE,
    Call,
    Verb,
    argument,
    flag,
    option,
    print_json,
    status_of,
    telling_how,
)
from ervaringskennis.cli.words import count
from ervaringskennis.errors import InvalidInput, Problem, Severity
from ervaringskennis.exports.calendar import Audience
from ervaringskennis.files.programme_file import read_programme
from ervaringskennis.hooks import ExportJob
from ervaringskennis.planning import Plan, has_registrations, plan
from ervaringskennis.serialization.record import problems_document, verify

if TYPE_CHECKING:
    import datetime as dt


_WHERE: Final = argument(
    "where", "dir-or-programme", type=PathOrProgramme(exists=True, path_type=Path)
)
_SEED: Final = option("--seed", word="opt-seed", holds="text")
_AT: Final = option("--at", word="opt-at", metavar="MOMENT", type=Moment())
_OUT_DIR: Final = option("--out", word="opt-out", holds="dir", type=click.Path(path_type=Path))


# -- check


def _check(call: Call, where: Path | str) -> int:
    if isinstance(where, str):
        with call.desk() as desk:
            return stored.check(desk, where)
    file = read_programme(where)
    problems = file.warnings
    counted = call.say("no-registrations")
    digests: list[str] = []
    if has_registrations(where, file):
        # The list and its digest are the same whatever the seed.
        made = plan(where, seed="check", plugins=call.plugins)
        listed, digests = made.listed, made.digests
        problems = (*problems, *listed.problems)
        counted = count(call.language, "registration", len(listed.registrations))
    if call.as_json:
        print_json(problems_document(problems))
        return status_of(problems)
    screen = call.screen
    programme = file.programme
    screen.line(programme.title, "bold")
    others = len(programme.items) + len(programme.rounds)
    sessions = count(call.language, "session", len(programme.sessions))
    screen.line(", ".join([sessions, count(call.language, "item", others), counted]))
    for digest in digests:
        screen.line(call.say("check-digest", digest=digest), "dim")
    screen.problems(problems)
    if not problems:
        screen.line(call.say("check-fine"), "green")
    return status_of(problems)


# -- plan


def _plan(  # noqa: PLR0913 - one parameter an option
    call: Call,
    where: Path | str,
    *,
    seed: str | None,
    at: dt.datetime | None,
    public: bool,
    out: Path | None,
) -> int:
    if isinstance(where, str):
        with call.desk() as desk:
            return stored.plan(desk, where, seed=seed, at=at, public=public, out=out)
    with _busy(call):
        made = plan(where, seed=seed, at=at, plugins=call.plugins)
    target = out or (None if call.as_json else Path(f"plan-{made.programme.id}"))
    written = write_plan(made, target, call.language, public=public) if target else []
    if call.as_json:
        print_json(made.document(public=public))
    else:
        screen = call.screen
        screen.plan(made)
        screen.steps(_steps(call, made, where, written, _again(seed, at)))
        screen.files([(str(one.path), one.note) for one in written])
    return status_of(made.problems)


@contextlib.contextmanager
def _busy(call: Call) -> Iterator[None]:
    errors = console(sys.stderr)
    if errors.is_terminal:
        with errors.status(call.say("reading")):
            yield
    else:
        yield


def _again(seed: str | None, at: dt.datetime | None) -> str:
    """Return the options that another command needs to come to the same plan."""
    options = (("--seed", seed), ("--at", at.isoformat() if at else None))
    return "".join(f" {name} {shlex.quote(value)}" for name, value in options if value)


def _steps(
    call: Call, made: Plan, folder: Path, written: Sequence[Output], again: str
) -> list[str]:
    steps = []
    if any(problem.severity is Severity.ERROR for problem in made.problems):
        steps.append(call.say("next-repair"))
    decisions = [d for one in made.draws for d in (*one.allocation.waiting, *one.allocation)]
    first = next(iter(decisions), None)
    if first is not None:
        steps.append(call.say("next-explain", dir=folder, id=first.registration) + again)
    steps.extend(call.say("next-verify", file=one.path) for one in written if one.is_record)
    steps.append(call.say("see-check", dir=folder))
    return steps


# -- explain, verify, export


def _explain(
    call: Call, where: Path | str, registration: str, *, seed: str | None, at: dt.datetime | None
) -> int:
    if isinstance(where, str):
        with call.desk() as desk:
            return stored.explain(desk, where, registration)
    made = plan(where, seed=seed, at=at, plugins=call.plugins)
    for one, decision in made.explain(registration):
        rows = one.registrations[one.allocation.number(decision.registration)].rows
        call.screen.decision(one, decision, rows)
    return FINE


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


def _verify(call: Call, file: Path) -> int:
    document = _read_json(file)
    problems = verify(document, source=file.name, bind=call.plugins.bound)
    if call.as_json:
        print_json(problems_document(problems))
    elif problems:
        Screen(call.language, console(sys.stderr)).problems(problems)
    else:
        draws = document.get("allocations", [document])
        registrations = sum(len(one["registrations"]) for one in draws)
        placed = sum(one["people_placed"] for one in draws)
        click.echo(call.say("verify-fine", n=registrations, placed=placed))
    return status_of(problems)


def _export(  # noqa: PLR0913 - one parameter an option
    call: Call,
    where: Path | str,
    *,
    to: str,
    entry: str | None,
    audience: str,
    out: Path | None,
) -> int:
    if isinstance(where, str):
        with call.desk() as desk:
            programme = desk.organiser.state(where).programme
    else:
        programme = read_programme(where).programme
    seen_by = Audience(audience)
    job = ExportJob(programme=programme, audience=seen_by, entry=entry)
    with telling_how():
        data = call.plugins.export(to, job)
    if out is None:
        sys.stdout.buffer.write(data)
    else:
        # A meeting link is for participants only.
        Output.write(out, data, private=seen_by is Audience.PARTICIPANT)
    return FINE


VERBS: Final = (
    Verb(name="check", run=_check, params=(_WHERE,), store=None),
    Verb(
        name="plan",
        run=_plan,
        params=(_WHERE, _SEED, _AT, flag("--public", word="opt-public"), _OUT_DIR),
        store=None,
    ),
    Verb(
        name="explain",
        run=_explain,
        params=(_WHERE, argument("registration", "registration"), _SEED, _AT),
        json=False,
        store=None,
    ),
    Verb(
        name="verify",
        run=_verify,
        params=(
            argument("file", "file", type=click.Path(exists=True, dir_okay=False, path_type=Path)),
        ),
        store=False,
    ),
    Verb(
        name="export",
        run=_export,
        params=(
            _WHERE,
            option(
                *("--to",),
                word="opt-to",
                holds="form",
                required=True,
            ),
            option("--entry", word="opt-entry", holds="id"),
            option(
                *("--as", "audience"),
                word="opt-export-as",
                type=click.Choice([one.value for one in Audience]),
                default=Audience.PUBLIC.value,
            ),
            option("--out", word="opt-file", holds="file", type=click.Path(path_type=Path)),
        ),
        json=False,
        store=None,
    ),
)
