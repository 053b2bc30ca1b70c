"""Click in the reader's own language: usage, sections and errors without a foreign word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

if TYPE_CHECKING:
    from ervaringskennis.errors import Language

_QUOTED: Final = re.compile(r"'([^']*)'")
_SECTIONS_NL: Final = {"Options": "Opties", "Commands": "Opdrachten", "Usage": "Gebruik"}
_HELP: Final = {"nl": "Toon deze uitleg.", "en": "Show this explanation."}
_METAVARS: Final = {
    "nl": ("[OPTIES]", "OPDRACHT [ARGUMENTEN]..."),
    "en": ("[OPTIONS]", "COMMAND [ARGUMENTS]..."),
}


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, args, prefix=prefix or "Gebruik: ")

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        with super().section(_SECTIONS_NL.get(name, name)):
            yield


class _DutchContext(click.Context):
    formatter_class = _Formatter


def settings(language: Language) -> dict[str, Any]:
    """Return the keyword arguments for a command in this language."""
    return {"options_metavar": _METAVARS[language][0]}


class _Speaking:
    """What commands and groups share."""

    language: Language = "nl"

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)  # type: ignore[misc]
        if option is not None:
            option.help = _HELP[self.language]
        return option  # type: ignore[no-any-return]


class Command(_Speaking, click.Command):
    """A command that speaks one language."""


class Group(_Speaking, click.Group):
    """A group of commands that speaks one language."""

    command_class = Command


def group(language: Language) -> Callable[[Callable[..., Any]], Group]:
    """Return the decorator for the group of all commands."""

    def decorate(function: Callable[..., Any]) -> Group:
        made = click.group(
            cls=Group,
            subcommand_metavar=_METAVARS[language][1],
            no_args_is_help=True,
            **settings(language),
        )(function)
        made.context_class = _DutchContext if language == "nl" else click.Context
        made.language = language
        return made

    return decorate


def command(
    parent: Group, language: Language, name: str
) -> Callable[[Callable[..., Any]], Command]:
    """Return the decorator for one command of a group."""

    def decorate(function: Callable[..., Any]) -> Command:
        made = click.command(name, cls=Command, **settings(language))(function)
        made.context_class = parent.context_class
        made.language = language
        parent.add_command(made)
        return made

    return decorate


def usage_error(error: click.ClickException, language: Language) -> str:
    """Return what is wrong with the words of a call, and where to find the right ones."""
    if language == "en":
        return f"{error.format_message()}\nSee: ervaringskennis --help"
    return f"{_dutch(error)}\nKijk ook bij: ervaringskennis --help"


def _dutch(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"De optie {error.option_name} bestaat niet."
    if isinstance(error, click.BadOptionUsage):
        return f"De optie {error.option_name} is niet goed gebruikt. Hoort er een waarde bij?"
    if isinstance(error, click.MissingParameter):
        return f"Er ontbreekt iets: {_name(error)}."
    if isinstance(error, click.BadParameter):
        value = _QUOTED.search(error.format_message())
        given = f" ({value[1]})" if value else ""
        return f"Deze waarde kan niet: {_name(error)}{given}. Bestaat het bestand of de map?"
    return "Deze opdracht bestaat niet, of er staat iets te veel."


def _name(error: click.BadParameter) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return param.opts[0]
    return (param.metavar or param.name or "") if param else ""
