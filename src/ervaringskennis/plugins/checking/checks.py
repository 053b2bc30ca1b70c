"""All checks of one plugin, in the order in which somebody would mend things."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Final

from ervaringskennis.plugins.checking.fresh import check_elsewhere
from ervaringskennis.plugins.checking.offline import offline
from ervaringskennis.plugins.checking.outcome import (
    Check,
    Clause,
    Outcome,
    guarded,
    of_problem,
    said,
)
from ervaringskennis.plugins.checking.package import check_package
from ervaringskennis.plugins.checking.parts import CHECKS
from ervaringskennis.plugins.checking.whole import (
    STARTS,
    ask,
    check_declarations,
    check_hook,
    check_name,
    hooks_of,
)
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.plugins.manager import Plugins
    from ervaringskennis.plugins.plugin import Plugin

_OFFLINE: Final = Clause(
    "offline",
    Label(nl="Zoekt geen verbinding.", en="Makes no connection."),
    Label(
        nl="Zoekt verbinding met het netwerk ({attempts}). Doe dat pas bij het openen van een "
        "opslag of een weg voor berichten.",
        en="Reaches for the network ({attempts}). Do that only where a store or a channel is "
        "opened.",
    ),
)


def checks(plugins: Plugins, plugin: Plugin, commands: Collection[str]) -> Iterator[Check]:
    """Yield what comes of every check of a plugin that takes part."""
    yield said("starts", Outcome.OK, STARTS)
    yield from guarded(check_declarations, "", plugin)
    yield from guarded(check_package, "", plugin)
    with offline() as attempts:
        found = [
            *guarded(_of_hooks, "", plugins, plugin),
            *guarded(_of_parts, "", plugins, plugin, commands),
        ]
    yield from found
    if plugin.problem is None:
        file = _file(plugins, plugin)
        yield from guarded(check_elsewhere, "", plugins, plugin, file, attempts)
    else:
        yield of_problem(plugin.problem)
    yield _OFFLINE.told(holds=not attempts, attempts=", ".join(sorted(attempts)))


def _of_hooks(plugins: Plugins, plugin: Plugin) -> Iterator[Check]:
    for hook in hooks_of(plugin):
        yield from check_hook(plugins, plugin, hook)


def _of_parts(plugins: Plugins, plugin: Plugin, commands: Collection[str]) -> Iterator[Check]:
    for hook in hooks_of(plugin):
        for part in ask(plugins, plugin, hook):
            yield from guarded(check_name, part.name, plugins, hook, part, commands)
            yield from guarded(CHECKS[hook.attribute], part.name, part.value)


def _file(plugins: Plugins, plugin: Plugin) -> str | None:
    """Return where a plugin that is a single file stands."""
    if plugin.origin.file is None:
        return None
    found = plugins._objects.get(id(plugin))  # noqa: SLF001 - the origin has no more than its name
    return found.__file__ if isinstance(found, ModuleType) else None
