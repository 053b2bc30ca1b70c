"""Click in the reader's own language: usage, sections and errors without a foreign word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import click

from ervaringskennis.cli.plugin_commands import added_command, added_commands

if TYPE_CHECKING:
    from ervaringskennis.errors import Language

_QUOTED: Final = re.compile(r"'([^']*)'")
_RANGE: Final = re.compile(r" *\[x>=\d+\]")
_SECTIONS_NL: Final = {"Options": "Opties", "Commands": "Opdrachten", "Usage": "Gebruik"}
_ADDED: Final = {"nl": "Uit uitbreidingen", "en": "From plugins"}
_HELP: Final = {"nl": "Toon deze uitleg.", "en": "Show this explanation."}
_EXAMPLE: Final = {"nl": "Voorbeeld", "en": "Example"}
_METAVARS: Final = {
    "nl": ("[OPTIES]", "OPDRACHT [ARGUMENTEN]..."),
    "en": ("[OPTIONS]", "COMMAND [ARGUMENTS]..."),
}


class Misused(click.UsageError):
    """A call in words that cannot be used, told in both languages without repeating them."""

    def __init__(self, *, nl: str, en: str) -> None:
        """Take both texts."""
        super().__init__(en)
        self.nl = nl


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

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example as it is typed, however long it is."""
        del ctx
        example = self.epilog  # type: ignore[attr-defined]
        if not example:
            return
        with formatter.section(_EXAMPLE[self.language]):
            for line in example.splitlines():
                formatter.write(f"{'':>{formatter.current_indent}}{line}\n")


class Option(click.Option):
    """An option that is explained in one language."""

    language: Language = "nl"

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return how the option is called and what it is for."""
        record = super().get_help_record(ctx)
        if record is None:
            return None
        name, words = record
        words = _RANGE.sub("", words)
        return name, words.replace("[required]", "[nodig]") if self.language == "nl" else words


class Command(_Speaking, click.Command):
    """A command that speaks one language."""


class Group(_Speaking, click.Group):
    """A group of commands that speaks one language, told of in sections."""

    command_class = Command
    sections: dict[str, tuple[str, ...]]
    later: Callable[[Group], None] | None = None
    """What adds the commands, where that waits until somebody asks for one."""

    def filled(self) -> Group:
        """Return this group with its commands in it."""
        add, self.later = self.later, None
        if add is not None:
            add(self)
        return self

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order of the sections."""
        del ctx
        return [name for names in self.filled().sections.values() for name in names]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command: one of ours, or else what a plugin adds to the first words."""
        self.filled()
        found = super().get_command(ctx, cmd_name)
        if found is not None or ctx.parent is not None or ctx.obj is None:
            return found
        added = added_command(ctx.obj.plugins, cmd_name, self.language)
        if added is not None:
            taken = {name for one in added.params for name in one.opts}
            ours = (one for one in self.params if one.name == "lang")
            added.params += [one for one in ours if taken.isdisjoint(one.opts)]
        return added

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write each section with the commands in it, in columns that all sections share."""
        widest = max(len(name) for name in self.filled().commands)
        room = formatter.width - widest - 6
        for title, names in self.sections.items():
            with formatter.section(title):
                formatter.write_dl(
                    [
                        (name.ljust(widest), self.commands[name].get_short_help_str(room))
                        for name in names
                    ]
                )
        added = self._added(ctx)
        if added:
            with formatter.section(_ADDED[self.language]):
                formatter.write_dl([(name.ljust(widest), label) for name, label in added])

    def _added(self, ctx: click.Context) -> list[tuple[str, str]]:
        """Return what plugins add to the first words; a command of ours stays ours."""
        if ctx.parent is not None or ctx.obj is None:
            return []
        added = added_commands(ctx.obj.plugins, self.language)
        return [(name, label) for name, label in added if name not in self.commands]


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


_ASKED_NOTHING: Final = getattr(click.exceptions, "NoArgsIsHelpError", ())
"""What click raises where a command got no words at all; before 8.2 it only printed the help."""


def usage_error(error: click.ClickException, language: Language) -> str:
    """Return what is wrong with the words of a call, and where to find the right ones."""
    if isinstance(error, _ASKED_NOTHING):
        return str(error.message)  # the explanation of the command, as `--help` shows it
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = "ervaringskennis" if context is None else context.command_path
    if language == "en":
        return f"{_english(error)}\nSee: {path} --help"
    return f"{_dutch(error)}\nKijk ook bij: {path} --help"


def _english(error: click.ClickException) -> str:
    # Click repeats what is too much, and that may be somebody's name.
    if type(error) is click.UsageError and "extra argument" in error.message:
        return "Something is too many here. Are texts of several words between quotes?"
    return error.format_message()


def _dutch(error: click.ClickException) -> str:
    if isinstance(error, Misused) or not isinstance(error, click.UsageError):
        # What is not about the usage comes from a plugin, in its own words.
        return error.nl if isinstance(error, Misused) else error.format_message()
    if isinstance(error, click.NoSuchOption):
        return f"De optie {error.option_name} bestaat niet."
    if isinstance(error, click.BadOptionUsage):
        return f"De optie {error.option_name} is niet goed gebruikt. Hoort er een waarde bij?"
    if isinstance(error, click.MissingParameter):
        return f"Er ontbreekt iets: {_name(error)}."
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    return (
        "Deze opdracht bestaat niet, of er staat iets te veel. Staan teksten van meer woorden "
        "tussen aanhalingstekens?"
    )


def _bad_value(error: click.BadParameter) -> str:
    kind = None if error.param is None else error.param.type
    value = _QUOTED.search(error.format_message())
    given = f" ({value[1]})" if value else ""
    if isinstance(kind, click.Choice):
        return f"Deze waarde kan niet: {_name(error)}{given}. Kies uit: {', '.join(kind.choices)}."
    if isinstance(kind, click.Path):
        return f"Deze waarde kan niet: {_name(error)}{given}. Bestaat het bestand of de map?"
    return f"Deze waarde kan niet: {_name(error)}. Kijk naar het voorbeeld in de uitleg."


def _name(error: click.BadParameter) -> str:
    param = error.param
    if isinstance(param, click.Option):
        return param.opts[0]
    return (param.metavar or param.name or "") if param else ""
