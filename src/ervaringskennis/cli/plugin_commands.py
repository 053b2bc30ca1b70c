"""Commands that plugins add, each behind a wall: what goes wrong in one is told as any error."""

from __future__ import annotations

import copy
import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from ervaringskennis.plugins import problems

if TYPE_CHECKING:
    from ervaringskennis.errors import Language
    from ervaringskennis.hooks import Command
    from ervaringskennis.plugins import Origin, Plugins

_MEANT = (
    click.ClickException,
    click.exceptions.Exit,
    click.Abort,
    BrokenPipeError,
    KeyboardInterrupt,
)
"""What a command may raise besides words for the reader: its end."""

T = TypeVar("T")


def added_command(plugins: Plugins, name: str, language: Language) -> click.Command | None:
    """Return the command that a plugin adds under this name, if one does.

    `NoSuchPart` where more than one does, `PluginFailed` where it cannot be made.
    """
    registry = plugins.commands
    if name not in registry and name not in registry.contested:
        return None
    found = registry.found(name)
    made = _walled(name, found.origin, lambda: found.value.make(language))
    if not isinstance(made, click.Command):
        raise problems.gone_wrong(name, found.origin)
    return _behind_a_wall(made, name, found.origin)


def _behind_a_wall(theirs: click.Command, name: str, origin: Origin) -> click.Command:
    """Return a copy of a command: whoever made it may hand out the same one again."""
    made = copy.copy(theirs)
    made.params = list(theirs.params)

    def invoke(ctx: click.Context) -> Any:
        return _walled(name, origin, lambda: theirs.invoke(ctx))

    def make_context(*given: Any, **more: Any) -> click.Context:
        # Explanations, callbacks and kinds of values are code of the plugin too.
        make = functools.partial(type(theirs).make_context, made, *given, **more)
        return _walled(name, origin, make)

    made.invoke, made.make_context = invoke, make_context  # type: ignore[method-assign]
    return made


def added_commands(plugins: Plugins, language: Language) -> list[tuple[str, str]]:
    """Return the name of each command that a plugin adds, and what it is for."""

    def label(command: Command) -> str:
        return command.label.nl if language == "nl" else command.label.en

    return [(name, label(command)) for name, command in plugins.commands.items()]


def _walled(name: str, origin: Origin, work: Callable[[], T]) -> T:
    try:
        return work()
    except _MEANT:
        raise
    except BaseException as error:
        if isinstance(error, SystemExit) and isinstance(error.code, int | None):
            raise click.exceptions.Exit(error.code or 0) from error
        if problems.is_told(error):
            raise
        raise problems.gone_wrong(name, origin, error) from error
