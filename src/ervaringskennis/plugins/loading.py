"""Finding plugins: installed ones by their entry point, single files by their path."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextvars import ContextVar
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import TYPE_CHECKING, Final

from ervaringskennis.plugins.manager import Plugins
from ervaringskennis.plugins.plugin import Candidate, Origin

if TYPE_CHECKING:
    from types import ModuleType

GROUP: Final = "ervaringskennis"
"""The entry point group in which an installed plugin makes itself known."""
ALL: Final = "all"
"""Switches every plugin off."""
DISABLE_VARIABLE: Final = "ERVARINGSKENNIS_DISABLE_PLUGINS"
"""Names of plugins, with commas between them, that are off; or `ALL`."""
FILES_VARIABLE: Final = "ERVARINGSKENNIS_PLUGINS"
"""Files that are plugins, separated as in ``PATH``."""

_importing: Final = ContextVar[frozenset[str]]("importing", default=frozenset())
"""The files that are being imported; one that loads plugins itself would come round for ever."""


def load_plugins(  # noqa: PLR0913 - all keyword-only, each with one meaning
    *,
    disable: Iterable[str] = (),
    files: Iterable[Path | str] = (),
    objects: Mapping[str, object] | None = None,
    installed: bool = True,
    environ: Mapping[str, str] = os.environ,
    trace: Callable[[str], object] | None = None,
) -> Plugins:
    """Return the plugins that are installed, in files or at hand.

    None is imported before a part is needed that is not the library's own.

    ``disable`` names plugins that stay off (`ALL` for every one), besides those that the
    environment names.  ``files`` are single files; ``objects`` plugins that are at hand, by name.
    Whatever is wrong with a plugin is in `Plugins.problems`; it stops no other, and raises nothing.
    ``trace`` is told, on a line each, what is loaded and asked, and how long it took.
    """
    named = [name.strip() for name in environ.get(DISABLE_VARIABLE, "").split(",")]
    off = {name for name in (*disable, *named) if name}
    paths = [one for one in environ.get(FILES_VARIABLE, "").split(os.pathsep) if one.strip()]
    # A file that is named twice is one plugin, also after the process moved to another folder.
    every = dict.fromkeys(Path(path).absolute() for path in (*files, *paths))

    def find() -> Iterator[Candidate]:
        yield from (_at_hand(name, found) for name, found in (objects or {}).items())
        yield from (_in_file(path) for path in every)
        if installed:
            yield from _installed()

    return Plugins(find, off=frozenset(off - {ALL}), all_off=ALL in off, trace=trace)


def _installed() -> Iterator[Candidate]:
    try:
        points = list(entry_points(group=GROUP))
    except Exception as error:  # noqa: BLE001 - one damaged distribution, of whatever project
        yield _unreadable(error)
        return
    for point in points:
        yield Candidate(origin=_origin(point), load=point.load)


def _unreadable(error: Exception) -> Candidate:
    """Return what stands for all that is installed where that cannot be told."""

    def load() -> object:
        raise error

    return Candidate(origin=Origin(plugin="entry_points.txt"), load=load)


def _origin(point: EntryPoint) -> Origin:
    distribution = point.dist
    if distribution is None:
        return Origin(plugin=point.name)
    return Origin(plugin=point.name, distribution=distribution.name, version=distribution.version)


def _at_hand(name: str, found: object) -> Candidate:
    return Candidate(origin=Origin(plugin=name), load=lambda: found)


def _in_file(path: Path) -> Candidate:
    return Candidate(origin=Origin(plugin=path.stem, file=path.name), load=lambda: _imported(path))


def _imported(path: Path) -> ModuleType:
    name = f"ervaringskennis_plugin_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None or not path.is_file():
        message = f"there is no Python file {path.name}"
        raise ImportError(message)
    if name in _importing.get():
        message = f"{path.name} loads plugins while it is imported itself"
        raise ImportError(message)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    token = _importing.set(_importing.get() | {name})
    try:
        spec.loader.exec_module(module)
    except BaseException:
        sys.modules.pop(name, None)
        raise
    finally:
        _importing.reset(token)
    return module
