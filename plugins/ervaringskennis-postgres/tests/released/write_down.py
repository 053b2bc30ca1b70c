"""Writes down the newest layout with a little of everything in it, as this release makes it.

    python write_down.py > layout-1.sql

Run it once for each layout, with the release that brings it; what was released never changes.
"""

from __future__ import annotations

import re
import sys

from ervaringskennis.testing.store_migrations import fill
from ervaringskennis_postgres import open_postgres
from ervaringskennis_postgres.testing import LocalServer

# What depends on the release of pg_dump rather than on us, and what older releases do not know.
_OF_PG_DUMP = re.compile(
    r"^(?:--.*|\\(?:un)?restrict .*|SET .*|SELECT pg_catalog.*)\n", re.MULTILINE
)
_GAPS = re.compile(r"\n{3,}")


def main() -> None:
    """Fill a store, and print what `pg_dump` says of it."""
    with LocalServer(release=16) as server:
        store = open_postgres(server.address())
        fill(store)
        store.close()
        dump = server.run("pg_dump", "--inserts", "--no-owner", server.address())
    sys.stdout.write(_GAPS.sub("\n\n", _OF_PG_DUMP.sub("", dump)).strip() + "\n")


if __name__ == "__main__":
    main()
