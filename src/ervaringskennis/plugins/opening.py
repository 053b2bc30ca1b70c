"""From an address to a store, of whatever plugin."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from ervaringskennis.storage import opening

if TYPE_CHECKING:
    from ervaringskennis.plugins.manager import Plugins
    from ervaringskennis.storage.contract import Store


def open_store(url: str | os.PathLike[str], *, plugins: Plugins | None = None) -> Store:
    """Open the store at an address.

    ``sqlite:///here.db`` is a file in this folder, ``sqlite:////data/here.db`` a file anywhere, and
    ``memory://`` is gone when the process ends.  The path of a file that ends in ``.db`` or
    ``.sqlite`` will do too.  Any other scheme is for ``plugins``, or for those that are installed.

    `InvalidValue` where the address is none of these, `StoreFailed` where the store is of no use.
    """
    address = os.fspath(url)
    if opening.is_ours(address):
        return opening.open_store(address)
    if plugins is None:
        # Whoever keeps to a file need not look for plugins.
        from ervaringskennis.plugins.loading import load_plugins  # noqa: PLC0415

        plugins = load_plugins()
    return plugins.open_store(address)
