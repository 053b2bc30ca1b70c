"""``ervaringskennis publish``: a programme from a folder or a store, to a calendar on a server."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from rich.progress import Progress as Bar

from ervaringskennis.cli.screen import Screen, console
from ervaringskennis.cli.speaking import Misused, Option, command, group
from ervaringskennis.cli.table import JSON, STORE, print_json, status_of
from ervaringskennis.errors import InvalidValue
from ervaringskennis.exports.audience import Audience
from ervaringskennis.files.programme_file import read_programme
from ervaringskennis.organiser.organiser import Organiser
from ervaringskennis.plugins import open_store
from ervaringskennis_caldav.address import CalendarAddress
from ervaringskennis_caldav.publishing import publish
from ervaringskennis_caldav.words import say

if TYPE_CHECKING:
    from ervaringskennis.errors import Language
    from ervaringskennis.hooks import CommandJob
    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis_caldav.published import Published
    from ervaringskennis_caldav.publishing import Progress

URL_VARIABLE: Final = "ERVARINGSKENNIS_CALDAV_URL"

_EXAMPLE: Final = """\
ervaringskennis publish examples/symposium \\
    --calendar https://buurt@cloud.example.org/remote.php/dav/calendars/buurt/agenda/
ervaringskennis publish symposium --store symposium.db --as participant \\
    --calendar https://buurt@cloud.example.org --name Deelnemers --create"""


def make(language: Language) -> click.Command:
    """Return the command in a language."""
    made = command(group(language)(lambda: None), language, "publish")(_publish)
    made.help = say(language, "publish")
    made.epilog = _EXAMPLE
    made.params = list(_parameters(language))
    return made


def _parameters(language: Language) -> Iterator[click.Parameter]:
    yield click.Argument(["where"], metavar=say(language, "where"))
    yield _option(
        language,
        *("--calendar", "opt-calendar"),
        metavar=say(language, "address"),
        required=True,
        envvar=URL_VARIABLE,
    )
    yield _option(language, "--name", "opt-name", metavar=say(language, "called"))
    yield _option(
        language,
        *("--as", "opt-as", "audience"),
        type=click.Choice([one.value for one in Audience]),
        default=Audience.PUBLIC.value,
    )
    yield _option(language, "--create", "opt-create", is_flag=True)
    yield _option(language, "--dry-run", "opt-dry-run", is_flag=True)
    yield from (shared(language) for shared in (JSON, STORE))


def _option(language: Language, flag: str, word: str, *names: str, **more: Any) -> Option:
    made = Option([flag, *names], help=say(language, word), **more)
    made.language = language
    return made


@click.pass_obj
def _publish(  # noqa: PLR0913 - one parameter an option
    job: CommandJob,
    *,
    where: str,
    calendar: str,
    name: str | None,
    audience: str,
    create: bool,
    dry_run: bool,
    store: str | None,
    as_json: bool,
) -> int:
    address = _address(calendar, name)
    programme = _programme(job, where, store)
    with _watched(job.language) as progress:
        published = publish(
            programme,
            address,
            audience=Audience(audience),
            create=create,
            dry_run=dry_run,
            progress=progress,
        )
    if as_json:
        print_json(published.document())
    else:
        _show(published, programme, job.language)
    return status_of(published.problems)


def _address(calendar: str, name: str | None) -> CalendarAddress:
    try:
        return CalendarAddress.parse(calendar, name=name)
    except InvalidValue as error:
        raise Misused(nl=error.text("nl"), en=error.text("en")) from None


def _programme(job: CommandJob, where: str, store: str | None) -> Programme:
    if Path(where).exists():
        return read_programme(where).programme
    if not store:
        raise _misused("no-programme")
    file = store.removeprefix("sqlite:///")
    if "://" not in file and not Path(file).exists():
        raise _misused("no-store")  # or a typing mistake would make a new one
    with contextlib.closing(Organiser(open_store(store, plugins=job.plugins))) as organiser:
        return organiser.state(where).programme


def _misused(key: str) -> Misused:
    return Misused(nl=say("nl", key), en=say("en", key))


# -- what people see


@contextlib.contextmanager
def _watched(language: Language) -> Iterator[Progress]:
    to = console(sys.stderr)
    if not to.is_terminal:
        yield lambda _done, _all: None
        return
    with Bar(console=to, transient=True) as bar:
        task = bar.add_task(say(language, "busy"), total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def _show(published: Published, programme: Programme, language: Language) -> None:
    screen = Screen(language, console())
    screen.line(programme.title, "bold")
    if published.dry_run:
        screen.line(say(language, "dry-run"), "dim")
    if published.made_calendar:
        screen.done(say(language, "made_calendar"))
    for key in ("created", "updated", "removed", "unchanged"):
        if listed := getattr(published, key):
            screen.done(say(language, key, entries=", ".join(listed)))
    if published.undated:
        screen.item(say(language, "undated", entries=", ".join(published.undated)))
    if published.problems:
        Screen(language, console(sys.stderr)).problems(published.problems)
