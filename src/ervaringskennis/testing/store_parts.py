"""What the tests of stores are made of: lines, entries, messages, and strategies for them."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

from ervaringskennis.storage.contract import (
    Batch,
    FieldClass,
    Line,
    Message,
    OutboxEntry,
    Settlement,
    Store,
    VaultEntry,
)
from ervaringskennis.testing.kit import tried
from ervaringskennis.testing.strategies.storage import log_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hypothesis.strategies import SearchStrategy

NOON: Final = dt.datetime(2026, 9, 1, 12, tzinfo=dt.UTC)
MINUTE: Final = dt.timedelta(minutes=1)

# Each example writes to the disk many times, so there are fewer of them.
shared_store: Final = tried(0.5)

# ------------------------------------------------------------------------------------- values


def fresh(word: str = "programme") -> str:
    """Return an id that nobody else has."""
    return f"{word}-{uuid.uuid4().hex}"


def line(data: object = "", kind: str = "something-happened") -> Line:
    """Return a line of a log."""
    return Line(kind=kind, data=json.dumps(data, ensure_ascii=False))


def contact(
    name_of_entry: str, *, person: str = "", address: str = "", name: str = ""
) -> VaultEntry:
    """Return a contact, of a person with the same id unless it is said otherwise."""
    return VaultEntry(
        field_class=FieldClass.CONTACT,
        id=name_of_entry,
        person=person or name_of_entry,
        address=address,
        name=name,
        data={"name": name, "address": address},
    )


def message(
    programme: str,
    *,
    key: str = "",
    person: str = "p",
    due: dt.datetime = NOON,
    about: Mapping[str, str | int] | None = None,
) -> Message:
    """Return a message with a key of its own unless it is given."""
    return Message(
        key=key or fresh("message"),
        programme=programme,
        kind="registered",
        person=person,
        about=about or {},
        not_before=due,
    )


def put(store: Store, programme: str, **parts: Any) -> int:
    """Append to the log as it stands now, and return its version."""
    batch = Batch(lines=parts.pop("lines", ()), **parts)
    return store.append(programme, batch, version=len(store.read(programme)), at=NOON)


def queue(store: Store, programme: str, messages: Sequence[Message]) -> None:
    """Append messages."""
    put(store, programme, lines=[line()], messages=messages)


def one(store: Store, key: str) -> OutboxEntry:
    """Return a message of the outbox."""
    (found,) = [entry for entry in store.outbox() if entry.message.key == key]
    return found


def settle_all(store: Store, programme: str, settlement: Settlement) -> None:
    """Claim and settle what is due at noon."""
    for claimed in store.claim(now=NOON, lease=MINUTE, limit=1000, programme=programme):
        store.settle(claimed, settlement)


def lines_of_a_log() -> SearchStrategy[list[Line]]:
    """Yield the lines of a batch."""
    return st.lists(log_lines(), max_size=4)
