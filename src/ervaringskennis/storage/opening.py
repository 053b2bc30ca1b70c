"""From the address of a store to the store."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Final

from ervaringskennis.errors import InvalidValue

if TYPE_CHECKING:
    from ervaringskennis.storage.contract import Store

_SCHEME: Final = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://(.*)", re.DOTALL)
_ENDINGS: Final = (".db", ".sqlite")


def is_ours(address: str) -> bool:
    """Return whether an address is a file, memory, or nothing at all: no plugin has it."""
    found = _SCHEME.fullmatch(address)
    return found is None or found[1].lower() in {"sqlite", "memory"}


def open_store(url: str | os.PathLike[str]) -> Store:
    """Open the store at an address.

    ``sqlite:///here.db`` is a file in this folder, ``sqlite:////data/here.db`` a file anywhere, and
    ``memory://`` is gone when the process ends.  The path of a file that ends in ``.db`` or
    ``.sqlite`` will do too.  A file that is not there is made; a folder is not.

    `InvalidValue` where the address is none of these, `StoreFailed` where the file is of no use.
    """
    address = os.fspath(url)
    found = _SCHEME.fullmatch(address)
    scheme, rest = (found[1].lower(), found[2]) if found else ("", address)
    if scheme == "memory" and not rest.strip("/"):
        from ervaringskennis.storage.memory import MemoryStore  # noqa: PLC0415

        return MemoryStore()
    path = rest[1:] if scheme == "sqlite" and rest.startswith("/") else ""
    if not scheme and address.endswith(_ENDINGS):
        path = address
    if not path:
        raise _unknown()
    # Whoever keeps everything in memory need not wait for SQLite.
    from ervaringskennis.storage.sqlite import SQLiteStore  # noqa: PLC0415

    return SQLiteStore(path)


def _unknown() -> InvalidValue:
    # The address itself may hold a password, and stays out of the text.
    return InvalidValue.of(
        "store-address",
        nl="Dit adres is niet te gebruiken om gegevens te bewaren. Het kan zijn: "
        "sqlite:///bestand.db, sqlite:////map/bestand.db, memory://, of de naam van een bestand "
        "die eindigt op .db of .sqlite.",
        en="This address cannot be used to keep data. It may be: sqlite:///file.db, "
        "sqlite:////folder/file.db, memory://, or the name of a file that ends in .db or .sqlite.",
    )
