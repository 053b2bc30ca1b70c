"""A plugin in a process of its own: how fast it loads, and whether it makes the same there.

What depends on the order of a set, or on the clock, looks alike within one process.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.hooks import HOOKS
from ervaringskennis.plugins.checking import exports, policies
from ervaringskennis.plugins.checking.offline import offline
from ervaringskennis.plugins.checking.outcome import Check, Clause, Outcome, said
from ervaringskennis.plugins.checking.whole import SLOW, ask, hooks_of
from ervaringskennis.plugins.loading import GROUP, load_plugins
from ervaringskennis.plugins.plugin import BUILT_IN, Plugin, PluginState
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.plugins.manager import Plugins

_PATIENCE: Final = 60.0
"""How many seconds another process may take; only one that hangs does."""
_A_SECOND_LATER: Final = 1.05
"""After so many seconds the clock shows in whatever names the moment, in seconds."""
_FINGERPRINTS: Final[Mapping[str, Callable[[Any], str]]] = {
    "exporters": exports.fingerprint,
    "draws": policies.fingerprint,
}

_IMPORTS: Final = Clause(
    "import-quick",
    Label(nl="Laadt in {ms} ms.", en="Loads in {ms} ms."),
    Label(
        nl="Laadt in {ms} ms. Laad wat zwaar is pas in de functie die het nodig heeft.",
        en="Loads in {ms} ms. Import what is heavy in the function that needs it.",
    ),
    Outcome.WARNING,
)
_ALONE: Final = Clause(
    "other-process",
    Label(nl="Start ook in een ander proces.", en="Starts in another process too."),
    Label(
        nl="Start niet in een ander proces, of blijft daar hangen.",
        en="Does not start in another process, or hangs there.",
    ),
)
_SAME: Final = Clause(
    "same-elsewhere",
    Label(
        nl="Maakt een seconde later in een ander proces precies hetzelfde.",
        en="Makes exactly the same a second later in another process.",
    ),
    Label(
        nl="Maakt in een ander proces iets anders. Sorteer wat uit een verzameling (set) komt, en "
        "laat de klok en het toeval erbuiten.",
        en="Makes something else in another process. Sort what comes from a set, and leave out the "
        "clock and chance.",
    ),
)
_NOT_FOUND: Final = Label(
    nl="Niet in een ander proces geprobeerd: zij is alleen in dit proces bekend.",
    en="Not tried in another process: it is known in this process only.",
)


def check_elsewhere(
    plugins: Plugins, plugin: Plugin, file: str | None, attempts: set[str]
) -> Iterator[Check]:
    """Yield what comes of loading a plugin in two other processes, a second after one another.

    ``file`` is where a single file stands.  ``attempts`` gets what was tried of the network.
    """
    if plugin.origin.distribution is None and file is None:
        yield said("other-process", Outcome.SKIPPED, _NOT_FOUND)
        return
    here, started = fingerprints(plugins, plugin), time.monotonic()
    told = []
    for hash_seed in ("1", "2") if here else ("1",):
        told.append(_asked_elsewhere(plugin, file, hash_seed))
        time.sleep(max(0.0, _A_SECOND_LATER - time.monotonic() + started) if here else 0)
    there = [one for one in told if one is not None]
    yield _ALONE.told(holds=len(there) == len(told) and all(one["starts"] for one in there))
    if there:
        attempts.update(*(one["attempts"] for one in there))
        yield _IMPORTS.told(holds=there[0]["ms"] <= SLOW, ms=there[0]["ms"])
    for name in here:
        same = all(one["fingerprints"].get(name) == here[name] for one in there)
        yield _SAME.told(name.partition(":")[2], holds=same)


def fingerprints(plugins: Plugins, plugin: Plugin) -> dict[str, str]:
    """Return what tells whether each part that must be the same everywhere is so."""
    return {
        f"{hook.attribute}:{part.name}": _FINGERPRINTS[hook.attribute](part.value)
        for hook in hooks_of(plugin)
        if hook.attribute in _FINGERPRINTS
        for part in ask(plugins, plugin, hook)
    }


def _asked_elsewhere(plugin: Plugin, file: str | None, hash_seed: str) -> Mapping[str, Any] | None:
    path = os.pathsep.join([os.getcwd(), *(one for one in sys.path if one)])  # noqa: PTH109
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            [sys.executable, "-m", __name__],
            env={**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": hash_seed},
            input=json.dumps({"plugin": plugin.name, "file": file}),
            capture_output=True,
            check=True,
            text=True,
            encoding="utf-8",
            timeout=_PATIENCE,
        )
        # What a plugin prints when it is imported comes before.
        told: Mapping[str, Any] = json.loads(done.stdout.splitlines()[-1])
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return None
    return told


# ------------------------------------------------------------------------- in the other process


def _loaded(name: str, file: str | None) -> tuple[Plugins, float]:
    """Return this plugin alone, and how many seconds its import took."""
    if file is not None:
        started = time.perf_counter()
        plugins = load_plugins(files=[file], installed=False, environ={})
        _ = plugins.installed
        return plugins, time.perf_counter() - started
    points = {point.name: point for point in entry_points(group=GROUP)}
    started = time.perf_counter()
    if name != BUILT_IN:  # which this process loaded to begin with
        with contextlib.suppress(Exception, SystemExit):  # the manager tells of it
            points[name].load()
    seconds = time.perf_counter() - started
    return load_plugins(disable=points.keys() - {name}, environ={}), seconds


def main() -> None:
    """Load the plugin that the first line names, and print what came of it."""
    job = json.loads(sys.stdin.readline())
    with offline() as attempts:
        plugins, seconds = _loaded(job["plugin"], job["file"])
        plugin = plugins.plugin(job["plugin"])
        for hook in HOOKS:
            plugins.parts(hook.attribute)
        made = fingerprints(plugins, plugin)
    told = {
        "starts": plugin.state is PluginState.ACTIVE,
        "ms": round(seconds * 1000),
        "attempts": sorted(attempts),
        "fingerprints": made,
    }
    sys.stdout.write(f"\n{json.dumps(told)}\n")


if __name__ == "__main__":
    main()
