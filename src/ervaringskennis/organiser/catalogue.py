"""The catalogue for one call: the library's own formats, those of plugins, and one's own files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ervaringskennis.files.catalogue_file import with_own
from ervaringskennis.serialization.catalogue import built_in

if TYPE_CHECKING:
    from pathlib import Path

    from ervaringskennis.formats import Catalogue
    from ervaringskennis.plugins import Plugins


def catalogue_of(plugins: Plugins, paths: Iterable[Path | str] = ()) -> Catalogue:
    """Return all formats; a file of one's own goes before a plugin, and both before ours.

    ``paths`` are files, or folders with files, of an organisation's own.  A name that more than
    one plugin claims is left out; `Plugins.problems` tells of it.

    Raises:
        InvalidInput: with every problem of every file.
    """
    return with_own(built_in().with_(plugins.formats.values()), paths)
