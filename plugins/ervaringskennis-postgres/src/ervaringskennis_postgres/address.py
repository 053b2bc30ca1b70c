"""From an address to what it asks for.

``postgresql://user:password@host:5432/database?schema=name&partitions=8``: whatever libpq
understands, and four parts of our own:

``schema``
    Where the tables are, ``ervaringskennis`` unless it is said: letters in lower case, digits and
    underscores.  It is made where there is none.
``partitions``
    Into how many parts the tables are divided where they are made; none unless it is said.
    Tables that are there already stay as they are.
``connections``
    How many connections this store may have at most, 10 unless it is said.
``wait``
    How many seconds to wait for others, or for a server that is starting, 30 unless it is said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar
from urllib.parse import unquote

import psycopg
from psycopg.conninfo import conninfo_to_dict

from ervaringskennis.errors import InvalidValue

MOST_PARTITIONS: Final = 1024
"""Each partition is several files, and every one of them counts when the server starts."""

_SCHEMA: Final = re.compile(r"(?!pg_)[a-z_][a-z0-9_]{0,62}")
_MOST_CONNECTIONS: Final = 1000
_SHORTEST_WAIT, _LONGEST_WAIT = 0.1, 3600.0
_N = TypeVar("_N", int, float)


def parts_of(address: str) -> dict[str, Any]:
    """Return the arguments of `PostgresStore` for an address; `InvalidValue` where it has faults.

    >>> parts_of("postgresql://localhost/programmes?schema=pilot&wait=5")
    {'conninfo': 'postgresql://localhost/programmes', 'schema': 'pilot', 'wait': 5.0}
    """
    # What libpq makes of its own part is its own business, so nothing of that is written anew.
    base, _, query = address.partition("?")
    pairs = [pair for pair in query.split("&") if pair]
    ours = {name: value for name, value in map(_pair, pairs) if name in _READERS}
    theirs = "&".join(pair for pair in pairs if _pair(pair)[0] not in _READERS)
    conninfo = f"{base}?{theirs}" if theirs else base
    return {"conninfo": _understood(conninfo), **_read(ours)}


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition("=")
    return unquote(name), unquote(value)


def _understood(conninfo: str) -> str:
    """Return what libpq understands, with the scheme in the case that it insists on."""
    scheme, _, rest = conninfo.partition("://")
    address = f"{scheme.lower()}://{rest}"
    try:
        conninfo_to_dict(address)
    except (psycopg.Error, UnicodeError, ValueError):
        raise _unknown() from None
    return address


def _read(ours: Mapping[str, str]) -> dict[str, Any]:
    try:
        return {name: _READERS[name](value) for name, value in ours.items()}
    except ValueError:
        raise _unknown() from None


def _name(value: str) -> str:
    if _SCHEMA.fullmatch(value):
        return value
    raise ValueError


def _number(kind: Callable[[str], _N], least: _N, most: _N) -> Callable[[str], _N]:
    def read(value: str) -> _N:
        number = kind(value)
        if least <= number <= most:
            return number
        raise ValueError

    return read


_READERS: Final[Mapping[str, Callable[[str], Any]]] = {
    "schema": _name,
    "partitions": _number(int, 0, MOST_PARTITIONS),
    "connections": _number(int, 1, _MOST_CONNECTIONS),
    "wait": _number(float, _SHORTEST_WAIT, _LONGEST_WAIT),
}


def _unknown() -> InvalidValue:
    # The address itself may hold a password, and stays out of the text.
    return InvalidValue.of(
        "store-address",
        nl="Dit adres is niet te gebruiken om gegevens te bewaren. Het kan zijn: "
        "postgresql://gebruiker:wachtwoord@computer/databank. Daarachter mag staan: "
        "?schema=naam (kleine letters, cijfers en lage streepjes) of &partitions=8 (0 tot en met "
        f"{MOST_PARTITIONS}). En ook: &connections=10 (1 tot en met {_MOST_CONNECTIONS}) of "
        f"&wait=30 (seconden, ten hoogste {_LONGEST_WAIT:.0f}).",
        en="This address cannot be used to keep data. It may be: "
        "postgresql://user:password@host/database, followed by ?schema=name (lower case letters, "
        f"digits and underscores), &partitions=8 (0 to {MOST_PARTITIONS}), &connections=10 (1 to "
        f"{_MOST_CONNECTIONS}) or &wait=30 (seconds, at most {_LONGEST_WAIT:.0f}).",
    )
