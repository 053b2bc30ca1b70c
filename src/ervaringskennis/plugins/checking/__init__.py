"""What can be checked of a plugin without the network.

Everything is tried for real, on small samples; what would need a server is left out, and said so.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from ervaringskennis.plugins.checking.outcome import Check, Outcome, of_problem, said
from ervaringskennis.plugins.plugin import PluginState
from ervaringskennis.plugins.registry import NoSuchPart
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.plugins.manager import Plugins

__all__ = ["Check", "Outcome", "check"]

_OFF: Final = Label(
    nl="Niet gecontroleerd: zij staat uit. Laat --no-plugin weg, en kijk wat er in "
    "ERVARINGSKENNIS_DISABLE_PLUGINS staat.",
    en="Not checked: it is off. Leave out --no-plugin, and see what "
    "ERVARINGSKENNIS_DISABLE_PLUGINS says.",
)


def check(plugins: Plugins, name: str, *, commands: Collection[str] = ()) -> tuple[Check, ...]:
    """Return everything that can be checked of a plugin without the network; raises nothing.

    ``commands`` are names that commands of plugins may not have.  Parts are tried on samples, in
    this process and in another: the plugin may not reach the network meanwhile, as far as Python
    itself makes the connection.  Stores and notifiers are not opened.
    """
    # What it takes to try everything is a lot to import, and seldom needed.
    from ervaringskennis.plugins.checking.checks import checks  # noqa: PLC0415

    try:
        plugin = plugins.plugin(name)
    except NoSuchPart as error:
        return (of_problem(error.problems[0]),)
    if plugin.state is PluginState.DISABLED:
        return (said("starts", Outcome.SKIPPED, _OFF),)
    if plugin.problem is not None:
        return (of_problem(plugin.problem),)
    return tuple(checks(plugins, plugin, commands))
