"""The commands that begin with somebody else's calendar."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from ervaringskennis.cli.output import Output
from ervaringskennis.cli.speaking import Misused
from ervaringskennis.cli.table import Call, Told, Verb, argument, option, telling_how
from ervaringskennis.cli.words import count, say
from ervaringskennis.files.programme_file import PROGRAMME_FILE
from ervaringskennis.files.programme_toml import toml_of
from ervaringskennis.files.reading import file_bytes
from ervaringskennis.hooks import ProgrammeReadJob

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem
    from ervaringskennis.programmes.programme import Programme

_FILE: Final = click.Path(exists=True, dir_okay=False, path_type=Path)


def _draft(call: Call, file: Path, *, reader: str, out: Path | None) -> int:
    target = (out or Path()) / PROGRAMME_FILE
    if target.exists() or target.is_symlink():
        raise Misused(nl=say("nl", "programme-exists"), en=say("en", "programme-exists"))
    job = ProgrammeReadJob(data=file_bytes(file), source=file.name)
    with telling_how():
        made = call.plugins.read_draft(reader, job)
    # A calendar can hold meeting links.
    Output.write(target, toml_of(made.programme).encode(), private=True)
    return call.show(_told(call, made.programme, target, made.problems))


def _told(call: Call, programme: Programme, target: Path, problems: tuple[Problem, ...]) -> Told:
    number = len(programme.agenda)
    sessions = count(call.language, "session", number)
    return Told(
        programme=programme.id,
        lines=[
            call.say("draft-written", file=target, sessions=sessions),
            call.say("draft-next", dir=target.parent),
            *([call.say("draft-rows")] if any(one.row for one in problems) else []),
        ],
        result={"draft": {"file": str(target), "sessions": number}},
        problems=problems,
    )


VERBS: Final = (
    Verb(
        name="draft",
        run=_draft,
        params=(
            argument("file", "file", type=_FILE),
            option("--reader", word="opt-reader", holds="name", default="ics"),
            option("--out", word="opt-draft-out", holds="dir", type=click.Path(path_type=Path)),
        ),
        store=False,
    ),
)
