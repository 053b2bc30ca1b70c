"""The verbs about privacy: erasing somebody, and letting go what was kept long enough."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click
from rich import box
from rich.table import Table
from rich.text import Text

from ervaringskennis.cli.sentences import field_class
from ervaringskennis.cli.table import (
    FINE,
    PROGRAMME,
    Desk,
    Told,
    Verb,
    argument,
    flag,
    option,
    print_json,
)
from ervaringskennis.cli.verbs_programme import misused
from ervaringskennis.messages import EmlFolder
from ervaringskennis.messages.in_words import day_in_words
from ervaringskennis.messages.languages import OURS

if TYPE_CHECKING:
    from ervaringskennis.organiser.privacy import Expiry

# Nothing is sent from here: it only stands where a folder of letters asks for a sender.
_NOBODY: Final = "nobody@example.invalid"


def _erase(
    desk: Desk, programme: str, person: str, *, folders: tuple[Path, ...], yes: bool
) -> Told:
    sure = desk.say("erase-sure", person=person, programme=programme)
    if not yes and not agreed(sure):
        return Told(programme=programme, lines=[desk.say("erase-not")])
    desk.organiser.erase(programme, person)
    letters = sum(EmlFolder(folder, sender=_NOBODY).forget(programme, person) for folder in folders)
    lines = [desk.say("erased", person=person)]
    if folders:
        lines.append(desk.say("erased-letters", n=letters))
    return Told(
        programme=programme, lines=lines, result={"erased": {"person": person, "letters": letters}}
    )


def agreed(question: str) -> bool:
    """Return whether somebody says yes to erasing; where nobody can be asked, that is an error."""
    if not sys.stdin.isatty():
        raise misused("erase-yes")
    return click.prompt(question, prompt_suffix=" ", err=True).strip().lower() in {
        *("j", "ja", "y", "yes"),
    }


# -- retention


def _retention(desk: Desk, programme: str, *, apply: bool) -> int:
    found = desk.organiser.expire(programme, dry_run=not apply)
    if desk.as_json:
        rows = [_document(one) for one in found]
        told = {"applied": apply, "classes": rows}
        print_json(Told(programme=programme, result={"retention": told}).document())
        return FINE
    screen = desk.screen
    screen.show(_table(desk, found))
    due = sum(one.entries for one in found if one.due)
    if apply:
        screen.done(desk.say("retention-applied", n=due))
    elif due:
        screen.line(desk.say("retention-dry", n=due, programme=programme), "yellow")
    else:
        screen.line(desk.say("retention-none"), "dim")
    return FINE


def _document(one: Expiry) -> dict[str, Any]:
    return {
        "class": one.field_class.value,
        "entries": one.entries,
        "until": None if one.until is None else one.until.isoformat(),
        "due": one.due,
    }


def _table(desk: Desk, found: tuple[Expiry, ...]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1))
    table.add_column(desk.say("col-what"))
    table.add_column(desk.say("col-entries"), justify="right")
    table.add_column(desk.say("col-until"))
    for one in found:
        nl, en = field_class(one.field_class.value)
        style = "yellow" if one.due and one.entries else ""
        name = nl if desk.language == "nl" else en
        table.add_row(name.capitalize(), str(one.entries), Text(_until(desk, one), style=style))
    return table


def _until(desk: Desk, one: Expiry) -> str:
    if one.until is None:
        return desk.say("until-none")
    day = day_in_words(one.until, OURS[desk.language])
    return desk.say("until-past", day=day) if one.due else day


VERBS: Final = (
    Verb(
        name="erase",
        run=_erase,
        params=(
            PROGRAMME,
            argument("person", "person-id"),
            option(
                *("--eml", "folders"),
                word="opt-eml",
                holds="dir",
                type=click.Path(exists=True, file_okay=False, path_type=Path),
                multiple=True,
            ),
            flag("--yes", word="opt-yes"),
        ),
    ),
    Verb(
        name="retention",
        run=_retention,
        params=(PROGRAMME, flag("--apply", word="opt-apply")),
    ),
)
