"""Keeps programmes of ervaringskennis in PostgreSQL.

A store is opened by its address, which begins with ``postgresql://``; see `address` for its parts.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from ervaringskennis.hooks import StoreScheme, hookimpl
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis_postgres.store import PostgresStore

ERVARINGSKENNIS_API: Final = 1

_LABEL: Final = Label(nl="een databank van PostgreSQL", en="a database of PostgreSQL")


def open_postgres(address: str) -> PostgresStore:
    """Open the store at an address.

    `InvalidValue` where the address is of no use, `StoreFailed` where the database is.
    """
    # Whoever keeps to a file need not wait for psycopg.
    from ervaringskennis_postgres.address import parts_of  # noqa: PLC0415
    from ervaringskennis_postgres.store import PostgresStore  # noqa: PLC0415

    return PostgresStore(**parts_of(address))


@hookimpl
def ervaringskennis_stores() -> Iterable[StoreScheme]:
    """Return PostgreSQL, by both names that its own tools know."""
    return [
        StoreScheme(scheme=scheme, label=_LABEL, open=open_postgres)
        for scheme in ("postgresql", "postgres")
    ]
