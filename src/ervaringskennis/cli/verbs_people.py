"""The verbs about who takes part: registering, importing, withdrawing, interest."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from ervaringskennis.cli.kinds import PeopleJson, PersonText, WishFor
from ervaringskennis.cli.screen import console
from ervaringskennis.cli.table import (
    PROGRAMME,
    REGISTRATION,
    Desk,
    Told,
    Verb,
    argument,
    option,
)
from ervaringskennis.cli.verbs_programme import misused
from ervaringskennis.facts.together import Interest
from ervaringskennis.files.programme_file import read_programme
from ervaringskennis.planning import registrations_file
from ervaringskennis.registrations.registration import Intake
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from ervaringskennis.registrations.applicants import Applicant
    from ervaringskennis.registrations.registration import Wish

_PERSON: Final = option(
    "--person", "people", word="opt-person", holds="person", type=PersonText(), multiple=True
)
_PERSON_JSON: Final = option(
    "--person-json", "more", word="opt-person-json", holds="json", type=PeopleJson(), multiple=True
)


def _party(
    people: tuple[Applicant, ...], more: tuple[tuple[Applicant, ...], ...]
) -> list[Applicant]:
    party = [*people, *(one for some in more for one in some)]
    if not party:
        raise misused("no-person")
    return party


def _one(people: tuple[Applicant, ...], more: tuple[tuple[Applicant, ...], ...]) -> Applicant:
    party = _party(people, more)
    if len(party) > 1:
        raise misused("one-person-only")
    return party[0]


def _register(  # noqa: PLR0913 - one parameter an option
    desk: Desk,
    programme: str,
    *,
    request: str,
    people: tuple[Applicant, ...],
    more: tuple[tuple[Applicant, ...], ...],
    sessions: tuple[str, ...],
    consent: bool | None,
    intake: str | None,
    wishes: tuple[Wish, ...],
) -> Told:
    receipt = desk.organiser.register(
        programme,
        request=request,
        party=_party(people, more),
        sessions=sessions,
        consent=UNKNOWN if consent is None else consent,
        intake=UNKNOWN if intake is None else intake,
        wishes=wishes,
    )
    lines = [
        desk.say(
            "registered-before" if receipt.repeated else "registered",
            id=receipt.registration,
            people=", ".join(receipt.people),
        ),
        *(
            f"{target}: {desk.say(f'outcome-{word}')}" if target else desk.say(f"outcome-{word}")
            for target, word in receipt.outcomes.items()
        ),
    ]
    told = {
        "registration": receipt.registration,
        "people": list(receipt.people),
        "outcomes": dict(receipt.outcomes),
        "repeated": receipt.repeated,
    }
    return Told(programme=programme, lines=lines, result={"receipt": told})


# -- taking in what was made elsewhere


@contextlib.contextmanager
def bar(words: str, total: int) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how far something has come; elsewhere nothing."""
    errors = console(sys.stderr)
    if not errors.is_terminal:
        yield lambda _: None
        return
    columns = (TextColumn("{task.description}"), BarColumn(40), MofNCompleteColumn())
    with Progress(*columns, console=errors, transient=True) as progress:
        task = progress.add_task(words, total=total)
        yield lambda done: progress.update(task, completed=done)


def _import(  # noqa: PLR0913 - one parameter an option
    desk: Desk, programme: str, *, path: Path, form: Path | None, source: str | None, tell: bool
) -> Told:
    state = desk.organiser.state(programme)
    file = read_programme(form or (path if path.is_dir() else path.parent))
    export = registrations_file(path, file.known_form) if path.is_dir() else path
    # Dates may have moved since the file was written: what was announced last counts.
    according_to = attrs.evolve(file, programme=state.programme)
    listed = desk.plugins.read_registrations(export, according_to=according_to)
    with bar(desk.say("importing"), len(listed.registrations)) as move:
        imported = desk.organiser.import_registrations(
            programme,
            listed.registrations,
            listed.people,
            source=source or export.name,
            tell=tell,
            progress=lambda done: move(done.done),
        )
    return Told(
        programme=programme,
        lines=[desk.say("imported", added=imported.added, known=imported.known)],
        result={"imported": {"added": imported.added, "known": imported.known}},
        problems=listed.problems,
    )


# -- leaving, replacing, interest


def _withdraw(desk: Desk, programme: str, registration: str, *, person: str | None) -> Told:
    step = desk.organiser.withdraw(programme, registration, person=person)
    return Told(programme=programme, facts=step.facts)


def _replace(desk: Desk, programme: str, registration: str, **who: Any) -> Told:
    step = desk.organiser.replace(programme, registration, _one(**who))
    return Told(programme=programme, facts=step.facts)


def _interest(desk: Desk, programme: str, *, end: str | None, about: str, **who: Any) -> Told:
    if end is not None:
        step = desk.organiser.end_interest(programme, end, about=about)
        return Told(programme=programme, facts=step.facts)
    person = desk.organiser.show_interest(programme, _one(**who), about=about)
    line = desk.say("interest-kept", person=person)
    return Told(programme=programme, lines=[line], result={"person": person})


VERBS: Final = (
    Verb(
        name="register",
        run=_register,
        params=(
            PROGRAMME,
            option("--request", word="opt-request", holds="id", required=True),
            _PERSON,
            _PERSON_JSON,
            option("--session", "sessions", word="opt-session", holds="session", multiple=True),
            option("--consent/--no-consent", word="opt-consent", default=None),
            option("--intake", word="opt-intake", type=click.Choice([one.value for one in Intake])),
            option(
                "--wish", "wishes", word="opt-wish", holds="wish", type=WishFor(), multiple=True
            ),
        ),
    ),
    Verb(
        name="import",
        run=_import,
        params=(
            PROGRAMME,
            argument("path", "dir-or-file", type=click.Path(exists=True, path_type=Path)),
            option(
                *("--form",),
                word="opt-form",
                holds="dir",
                type=click.Path(exists=True, path_type=Path),
            ),
            option("--source", word="opt-source", holds="text"),
            option("--tell/--no-tell", word="opt-tell", default=True),
        ),
    ),
    Verb(
        name="withdraw",
        run=_withdraw,
        params=(PROGRAMME, REGISTRATION, option("--person", word="opt-leaves", holds="person-id")),
    ),
    Verb(name="replace", run=_replace, params=(PROGRAMME, REGISTRATION, _PERSON, _PERSON_JSON)),
    Verb(
        name="interest",
        run=_interest,
        params=(
            PROGRAMME,
            _PERSON,
            _PERSON_JSON,
            option(
                *("--in", "about"),
                word="opt-interest-in",
                type=click.Choice([one.value for one in Interest]),
                default=Interest.DATE.value,
            ),
            option("--end", word="opt-end", holds="person-id"),
        ),
    ),
)
