"""Whether a command can be made, and explains itself in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final, get_args

from ervaringskennis.errors import Language
from ervaringskennis.plugins.checking.outcome import (
    Check,
    Clause,
    Outcome,
    said,
    tried,
    works,
)
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.hooks import Command

_NO_CLICK: Final = Label(
    nl="Niet gemaakt: daarvoor is het extra onderdeel “cli” nodig: pip install "
    '"ervaringskennis[cli]"',
    en='Not made: that needs the extra “cli”: pip install "ervaringskennis[cli]"',
)
_MADE: Final = Clause(
    "command-made",
    Label(nl="Is een opdracht, in beide talen.", en="Is a command, in both languages."),
    Label(
        nl="Is geen opdracht in beide talen. Geef uit make een click.Command terug.",
        en="Is not a command in both languages. Return a click.Command from make.",
    ),
)
_HELP: Final = Clause(
    "command-help",
    Label(nl="Heeft uitleg in beide talen.", en="Has help in both languages."),
    Label(
        nl="Heeft niet in beide talen een eigen uitleg. Geef elke taal die, met help=.",
        en="Does not have help of its own in both languages. Give each language that, with help=.",
    ),
    Outcome.WARNING,
)


def check_command(part: Command) -> Iterator[Check]:
    """Yield what comes of making the command in both languages."""
    if find_spec("click") is None:
        yield said("command-made", Outcome.SKIPPED, _NO_CLICK, part.name)
        return
    made: list[Any] = [tried(part.make, language) for language in get_args(Language)]
    told = [tried(_help, one, part.name) for one in made if _is_command(one)]
    yield works((*made, *told), part.name)
    is_made = all(map(_is_command, made))
    yield _MADE.told(part.name, holds=is_made)
    if is_made:
        helps = {one.help for one in made}
        yield _HELP.told(part.name, holds=None not in helps and len(helps) == len(made))


def _is_command(found: object) -> bool:
    import click  # noqa: PLC0415 - an extra

    return isinstance(found, click.Command)


def _help(command: Any, name: str) -> object:
    """Return all that `--help` prints."""
    import click  # noqa: PLC0415

    return command.get_help(click.Context(command, info_name=name))
