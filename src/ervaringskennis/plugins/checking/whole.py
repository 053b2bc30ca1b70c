"""Whether a plugin as a whole is in order: it starts, answers, and says what it is."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis import hooks
from ervaringskennis.hooks import API_VERSION, HOOKS, Hook
from ervaringskennis.plugins import problems
from ervaringskennis.plugins.checking.outcome import (
    Check,
    Clause,
    Outcome,
)
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.errors import Problem
    from ervaringskennis.plugins.manager import Plugins
    from ervaringskennis.plugins.plugin import Origin, Plugin
    from ervaringskennis.plugins.registry import Provided

SLOW: Final = 200
"""How many milliseconds may go by before somebody should look."""

STARTS: Final = Label(nl="Start, en doet mee.", en="Starts, and takes part.")
_API: Final = Clause(
    "api-version",
    Label(
        nl="Is gemaakt voor versie {version} van de koppeling.",
        en="Is made for version {version} of the hooks.",
    ),
    Label(
        nl="Zegt niet voor welke versie van de koppeling zij gemaakt is. Zet in de module: "
        "ERVARINGSKENNIS_API = {version}",
        en="Does not say for which version of the hooks it is made. Put in the module: "
        "ERVARINGSKENNIS_API = {version}",
    ),
    Outcome.WARNING,
)
_LASTING: Final = Clause(
    "hook-lasts",
    Label(nl="Gebruikt geen aanhaakpunt dat verdwijnt.", en="Uses no hook that is going."),
    Label(
        nl="Gebruikt een aanhaakpunt dat in een volgende versie verdwijnt: {going}.",
        en="Uses a hook that goes in a next version: {going}.",
    ),
    Outcome.WARNING,
)
_ANSWERS: Final = Clause(
    "hook-answers",
    Label(
        nl="{hook} geeft twee keer hetzelfde: {names}.",
        en="{hook} returns the same twice: {names}.",
    ),
    Label(
        nl="{hook} geeft de tweede keer iets anders. Bouw de lijst elke keer gelijk op.",
        en="{hook} returns something else the second time. Make the list alike each time.",
    ),
)
_OFFERS: Final = Clause(
    "hook-offers",
    Label(nl="{hook} biedt iets aan.", en="{hook} offers something."),
    Label(
        nl="{hook} biedt niets aan. Laat de functie weg, of geef er iets in terug.",
        en="{hook} offers nothing. Leave the function out, or return something in it.",
    ),
    Outcome.WARNING,
)
_QUICK: Final = Clause(
    "hook-quick",
    Label(nl="{hook} duurt {ms} ms.", en="{hook} takes {ms} ms."),
    Label(
        nl="{hook} duurt {ms} ms. Doe werk pas in de functie die je aanbiedt, niet hier.",
        en="{hook} takes {ms} ms. Do work in the function that you offer, not here.",
    ),
    Outcome.WARNING,
)
_FREE: Final = Clause(
    "name-free",
    Label(nl="Geen ander biedt deze naam aan.", en="Nobody else offers this name."),
    Label(nl="{nl}", en="{en}"),
)
_COMMAND_FREE: Final = Clause(
    "command-free",
    Label(nl="Er is geen eigen opdracht met deze naam.", en="No command of our own has this name."),
    Label(
        nl="Ervaringskennis heeft zelf een opdracht met deze naam. Kies een andere.",
        en="Ervaringskennis has a command of this name itself. Choose another.",
    ),
)


def check_declarations(plugin: Plugin) -> Iterator[Check]:
    """Yield what comes of what it says of itself, and of the hooks that it uses."""
    known = not isinstance(plugin.api_version, Unknown)
    yield _API.told(holds=known, version=plugin.api_version if known else API_VERSION)
    going = [f"{hook.name} ({why})" for hook in hooks_of(plugin) if (why := _leaves(hook))]
    yield _LASTING.told(holds=not going, going=", ".join(going))


def _leaves(hook: Hook) -> str:
    """Return what pluggy warns of where somebody implements this hook; empty for nothing."""
    why = getattr(hooks, hook.name).ervaringskennis_spec["warn_on_impl"]
    return "" if why is None else str(why)


def hooks_of(plugin: Plugin) -> list[Hook]:
    """Return the hooks that a plugin implements."""
    return [hook for hook in HOOKS if hook.name in plugin.hooks]


def check_hook(plugins: Plugins, plugin: Plugin, hook: Hook) -> Iterator[Check]:
    """Yield what comes of asking a plugin twice; nothing where it breaks."""
    started = time.perf_counter()
    first = ask(plugins, plugin, hook)
    ms = round((time.perf_counter() - started) * 1000)
    again = ask(plugins, plugin, hook)
    if plugin.problem is not None:
        return
    yield _OFFERS.told(holds=bool(first), hook=hook.name)
    names, same = ([part.name for part in parts] for parts in (first, again))
    yield _ANSWERS.told(holds=names == same, hook=hook.name, names=", ".join(names) or "–")
    yield _QUICK.told(holds=ms <= SLOW, hook=hook.name, ms=ms)


def ask(plugins: Plugins, plugin: Plugin, hook: Hook) -> Sequence[Provided[Any]]:
    """Return what a plugin offers for a hook now; nothing where it is broken."""
    if plugin.problem is not None:
        return ()
    return plugins._asked(plugin, hook)  # noqa: SLF001 - the manager remembers, and this may not


def check_name(
    plugins: Plugins, hook: Hook, part: Provided[Any], commands: Collection[str]
) -> Iterator[Check]:
    """Yield whether a name, and what addresses begin with, is nobody else's."""
    registry = plugins.parts(hook.attribute)
    wrong = registry.contested.get(part.name)
    if wrong is None and registry.origin(part.name) != part.origin:
        wrong = problems.ours(part.name, part.origin)
    if wrong is None and hook.attribute == "notifiers":
        wrong = _scheme_taken(plugins, part.value.schemes, part.origin)
    words = {} if wrong is None else {"nl": wrong.nl, "en": wrong.en}
    yield _FREE.told(part.name, holds=wrong is None, **words)
    if hook.attribute == "commands":
        yield _COMMAND_FREE.told(part.name, holds=part.name not in commands)


def _scheme_taken(plugins: Plugins, schemes: Sequence[str], origin: Origin) -> Problem | None:
    addresses = plugins.addresses
    for scheme in schemes:
        if scheme in addresses.contested:
            return addresses.contested[scheme]
        if addresses.origin(scheme) != origin:
            return problems.ours(scheme, origin)
    return None
