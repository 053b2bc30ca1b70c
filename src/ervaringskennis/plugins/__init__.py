"""Plugins: found, checked, asked one by one, and never able to take the others down.

There is no manager that everybody shares: `load_plugins` returns one, and whoever needs plugins is
given it.
"""

from __future__ import annotations

from ervaringskennis.plugins.loading import ALL, load_plugins
from ervaringskennis.plugins.manager import Plugins
from ervaringskennis.plugins.opening import open_store
from ervaringskennis.plugins.plugin import Origin, Plugin, PluginState
from ervaringskennis.plugins.registry import Provided, Registry

__all__ = [
    "ALL",
    "Origin",
    "Plugin",
    "PluginState",
    "Plugins",
    "Provided",
    "Registry",
    "load_plugins",
    "open_store",
]
