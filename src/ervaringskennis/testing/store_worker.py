"""What the kit for stores does in another process; it starts this module, and speaks JSON with it.

The first line that it reads says what to do.  It opens the store, says that it is ready, waits for
a second line, so that several can begin at once, and says what the store acknowledged.
"""

from __future__ import annotations

import datetime as dt
import importlib
import json
import operator
import sys
from collections.abc import Callable
from typing import Any, Final

from ervaringskennis.storage.contract import (
    Batch,
    Conflict,
    FieldClass,
    Line,
    Message,
    MessageState,
    Settlement,
    Store,
    VaultEntry,
)

OPEN_STORE: Final = "ervaringskennis.plugins:open_store"
"""What opens an address, unless a kit says otherwise."""
NOON: Final = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
PROGRAMME: Final = "programme"
SIZE: Final = 5
"""How many lines each batch has: more than one, so that half of them would show."""


def say(**what: object) -> None:
    """Tell whoever started this."""
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


def batch(name: str) -> Batch:
    """Return a batch with a part of everything, each of which holds its name."""
    return Batch(
        lines=[Line(kind="turn", data=f"{name}/{part}") for part in range(SIZE)],
        keep=[VaultEntry(field_class=FieldClass.NOTE, id=name, person="p", data={"name": name})],
        messages=[Message(key=name, programme=PROGRAMME, kind="k", person="p", not_before=NOON)],
    )


def append(store: Store, name: str, times: int) -> None:
    """Append, each time anew where somebody else was first."""
    for number in range(times):
        turn = f"{name}-{number}"
        while True:
            try:
                before = len(store.read(PROGRAMME))
                now = store.append(PROGRAMME, batch(turn), version=before, at=NOON)
            except Conflict:
                continue
            break
        say(turn=turn, version=now)


def claim(store: Store) -> None:
    """Claim and settle until there is nothing left."""
    sent = Settlement(state=MessageState.SENT)
    while found := store.claim(now=NOON, lease=dt.timedelta(minutes=5), limit=3):
        for claimed in found:
            say(key=claimed.message.key, settled=store.settle(claimed, sent))


def named(reference: str) -> Any:
    """Return what ``module:name`` refers to; the name may have dots."""
    module, _, name = reference.partition(":")
    return operator.attrgetter(name)(importlib.import_module(module))


def main() -> None:
    """Do what the first line says, as soon as there is a second."""
    # An address may hold a password, and other people can see what a program was started with.
    job: dict[str, Any] = json.loads(sys.stdin.readline())
    task: Callable[..., None] = named(job["task"])
    store: Store = named(job["opener"])(job["address"])
    say(ready=True)
    sys.stdin.readline()
    task(store, **job["given"])
    store.close()


if __name__ == "__main__":
    main()
