"""The options that say which plugins take part: read before all others, for plugins add commands.

They may stand anywhere in a call before the mark ``--``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from ervaringskennis.cli.speaking import Misused
from ervaringskennis.cli.table import Make, flag, option
from ervaringskennis.cli.words import say
from ervaringskennis.plugins import ALL, Plugins, load_plugins

_FILE: Final = "--plugin"
_OFF: Final = "--no-plugin"
_ALL_OFF: Final = "--no-plugins"
_TRACE: Final = "--trace-plugins"

OPTIONS: Final[tuple[Make, ...]] = (
    option(_FILE, word="opt-plugin", holds="file", multiple=True, expose_value=False),
    option(_OFF, word="opt-no-plugin", holds="name", multiple=True, expose_value=False),
    flag(_ALL_OFF, word="opt-no-plugins"),
    flag(_TRACE, word="opt-trace-plugins"),
)
"""How `--help` tells of them."""


def plugins_of(arguments: Sequence[str]) -> tuple[list[str], Plugins]:
    """Return the other arguments, and the plugins that these ask for."""
    rest, found = list[str](), list[tuple[str, str]]()
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
            break
        known = _known(word, words)
        if known is None:
            rest.append(word)
        else:
            found.append(known)
    files = [value for name, value in found if name == _FILE]
    if not all(Path(file).is_file() for file in files):
        raise Misused(nl=say("nl", "absent-plugin"), en=say("en", "absent-plugin"))
    plugins = load_plugins(
        files=files,
        disable=[ALL if name == _ALL_OFF else value for name, value in found if name in _OFFS],
        trace=_told if (_TRACE, "") in found else None,
    )
    return rest, plugins


_OFFS: Final = {_OFF, _ALL_OFF}


def _known(word: str, after: Iterator[str]) -> tuple[str, str] | None:
    """Return one of these options with its value; nothing where it is not one of them."""
    name, has_value, value = word.partition("=")
    if word in {_ALL_OFF, _TRACE}:
        return word, ""
    if name not in {_FILE, _OFF}:
        return None
    if not has_value:
        found = next(after, None)
        return None if found is None else (name, found)  # click tells that its value lacks
    return name, value


def _told(line: str) -> None:
    click.echo(line, err=True)
