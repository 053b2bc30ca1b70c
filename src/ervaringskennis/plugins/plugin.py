"""What is known of one plugin: where it came from, what it implements, and whether it works."""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Final

import attrs

from ervaringskennis.errors import Problem
from ervaringskennis.values.unknown import UNKNOWN, Unknown

BUILT_IN: Final = "ervaringskennis"
"""The name of the plugin that is the library itself."""


class PluginState(enum.StrEnum):
    """Whether a plugin takes part."""

    ACTIVE = "active"
    DISABLED = "disabled"
    """Switched off by name, or with all others; it was not even imported."""
    BROKEN = "broken"
    """Something is wrong with it: `Plugin.problem` says what."""


@attrs.frozen(kw_only=True)
class Origin:
    """Where a part came from: the plugin, and the distribution or the file that it is in."""

    plugin: str
    distribution: str | None = None
    version: str | None = None
    file: str | None = None

    def __str__(self) -> str:
        if self.distribution:
            return f"{self.plugin} ({self.distribution} {self.version or '?'})"
        return f"{self.plugin} ({self.file})" if self.file else self.plugin


@attrs.frozen(kw_only=True)
class Candidate:
    """A plugin that was found and not imported yet."""

    origin: Origin
    load: Callable[[], object] = attrs.field(repr=False)

    @property
    def name(self) -> str:
        """The name of the plugin."""
        return self.origin.plugin


@attrs.define(kw_only=True)
class Plugin:
    """A plugin and how it fares; ``api_version`` is the one that it names, if any.

    ``hooks`` are those that it implements, by name.
    """

    origin: Origin
    state: PluginState = PluginState.ACTIVE
    hooks: tuple[str, ...] = ()
    api_version: int | Unknown = UNKNOWN
    problem: Problem | None = None

    @property
    def name(self) -> str:
        """The name of its entry point, or of its file."""
        return self.origin.plugin

    def breaks(self, problem: Problem) -> None:
        """Note that it takes part no longer, and why."""
        self.state, self.problem = PluginState.BROKEN, problem
