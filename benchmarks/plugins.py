"""What plugins cost: starting with twenty of them installed, and asking a hook.

Each installed plugin is a distribution of its own, with metadata, an entry point and a module that
offers a form to export.  Both sides of each comparison take turns in the same run.

    uv run python benchmarks/plugins.py   # a minute
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pluggy

from ervaringskennis import hooks
from ervaringskennis.hooks import Exporter, ExportJob, hookimpl
from ervaringskennis.plugins import load_plugins
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.values.text import Label

MANY = 20
STARTS = 15
CALLS = 20_000
TURNS = 7

MODULE = """
from ervaringskennis.hooks import Exporter, hookimpl
from ervaringskennis.values.text import Label

ERVARINGSKENNIS_API = 1

@hookimpl
def ervaringskennis_exporters():
    return [Exporter(name="form{number}", label=Label(nl="vorm", en="form"),
                     media_type="text/plain", extension=".txt",
                     export=lambda job: job.programme.title.encode())]
"""

COMMANDS = {
    "a command that needs no plugin (--version)": ["--version"],
    "a plan in which no plugin takes part": ["check", "examples/symposium", "--json"],
    "a command that asks every plugin (plugins list)": ["plugins", "list", "--json"],
}


def install(folder: Path, number: int) -> None:
    """Install one plugin, as far as Python can see."""
    name = f"ervaringskennis_bench{number}"
    (folder / f"{name}.py").write_text(MODULE.format(number=number), encoding="utf-8")
    info = folder / f"{name}-1.0.dist-info"
    info.mkdir()
    metadata = f"Metadata-Version: 2.1\nName: {name.replace('_', '-')}\nVersion: 1.0\n"
    (info / "METADATA").write_text(metadata, encoding="utf-8")
    points = f"[ervaringskennis]\nbench{number} = {name}\n"
    (info / "entry_points.txt").write_text(points, encoding="utf-8")


def started(arguments: list[str], path: Path | None) -> float:
    """Return how long a command takes, in seconds, from nothing."""
    # The plugins of this repository are installed here too, and are not what is measured.
    off = "apprise,caldav,email,postgres,pretix"
    environ = {**os.environ, "ERVARINGSKENNIS_DISABLE_PLUGINS": off, "PYTHONPATH": str(path or "")}
    begun = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "ervaringskennis", *arguments],
        env=environ,
        capture_output=True,
        check=False,
    )
    return time.perf_counter() - begun


def starting(folder: Path) -> None:
    """Print how long commands take to start with many plugins, against none."""
    for number in range(MANY):
        install(folder, number)
    for name, arguments in COMMANDS.items():
        none, many = [], []
        for _ in range(STARTS):
            none.append(started(arguments, None))
            many.append(started(arguments, folder))
        without, with_all = statistics.median(none), statistics.median(many)
        extra = (with_all - without) * 1000
        print(
            f"{name}: {with_all / without:.2f} × with {MANY} plugins "
            f"({with_all * 1000:.0f} ms against {without * 1000:.0f} ms: {extra:+.0f} ms)"
        )


class Offering:
    """A plugin that offers one form."""

    @hookimpl
    def ervaringskennis_exporters(self) -> list[Exporter]:
        """Return the form."""
        return [FORM]


def exported(job: ExportJob) -> bytes:
    """Do next to nothing, so that what surrounds it shows."""
    return job.programme.id.encode()


FORM = Exporter(
    name="form",
    label=Label(nl="vorm", en="form"),
    media_type="text/plain",
    extension=".txt",
    export=exported,
)


def timed(work: Callable[[], object]) -> float:
    """Return how long a call takes, in microseconds."""
    begun = time.perf_counter()
    for _ in range(CALLS):
        work()
    return (time.perf_counter() - begun) / CALLS * 1e6


def calling() -> None:
    """Print how long a hook and a part take through the manager, against a direct call."""
    plugin = Offering()
    plugins = load_plugins(objects={"bench": plugin}, installed=False, environ={})
    job = ExportJob(programme=Programme(id="p", title="P"))
    manager = pluggy.PluginManager("ervaringskennis")
    manager.add_hookspecs(hooks)
    manager.register(plugin)
    hook = manager.hook.ervaringskennis_exporters
    assert plugins.export("form", job) == exported(job)  # noqa: S101 - both do the same

    cases = {
        "one hook, through pluggy": (
            hook,
            lambda: [plugin.ervaringskennis_exporters()],
        ),
        "a part by name, isolated and checked": (
            lambda: plugins.export("form", job),
            lambda: exported(job),
        ),
    }
    for name, (through, direct) in cases.items():
        pairs = [(timed(through), timed(direct)) for _ in range(TURNS)]
        slow, fast = (statistics.median(side) for side in zip(*pairs, strict=True))
        print(
            f"{name}: {slow:.2f} µs against {fast:.2f} µs for a direct call ({slow / fast:.0f} ×)"
        )


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        starting(Path(made))
    calling()
