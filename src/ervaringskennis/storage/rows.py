"""Rows of a database as values of the contract, and back.

In a file that was cut off, zeros stand for what is missing; no text that we write has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ervaringskennis.storage.contract import (
    Claimed,
    FieldClass,
    Message,
    MessageState,
    OutboxEntry,
    StoredLine,
    VaultEntry,
)
from ervaringskennis.storage.encoding import from_json, to_json, to_moment, to_number

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeVar

    from ervaringskennis.storage.contract import Batch

    T = TypeVar("T")

Row = tuple[Any, ...]
_ZERO = "\0"


class UnfitText(Exception):  # noqa: N818 - reads as a sentence where it is raised
    """A text that cannot be told from damage."""


class Unreadable(Exception):  # noqa: N818
    """A row that nobody can have written so."""


# ------------------------------------------------------------------------------------ writing


def lines_of(batch: Batch) -> list[tuple[str, str]]:
    """Return kind and data of the lines of a batch."""
    lines = [(line.kind, line.data) for line in batch.lines]
    if any(_ZERO in data for _, data in lines):
        raise UnfitText
    return lines


def vault_rows(programme: str, entries: Iterable[VaultEntry]) -> list[Row]:
    """Return the rows of vault entries."""
    words = {kind: kind.value for kind in FieldClass}
    return [
        (programme, words[e.field_class], e.id, e.person, e.address, e.name, to_json(e.data))
        for e in entries
    ]


def outbox_rows(messages: Iterable[Message]) -> list[Row]:
    """Return the rows of messages that nobody claimed yet."""
    return [
        (
            message.key,
            message.programme,
            message.kind,
            message.person,
            to_json(message.about),
            not_before := to_number(message.not_before),
            not_before,
        )
        for message in messages
    ]


# ------------------------------------------------------------------------------------ reading


def each(make: Callable[[Row], T], rows: Iterable[Row]) -> list[T]:
    """Return the values that rows stand for; `Unreadable` where one of them stands for none."""
    try:
        return [make(row) for row in rows]
    except (TypeError, ValueError, OverflowError, RecursionError):
        raise Unreadable from None


def text(value: object) -> str:
    """Return a text that was read."""
    if isinstance(value, str):
        return value
    raise ValueError


def only_text(row: Row) -> str:
    """Return the text of a row with nothing else."""
    return text(row[0])


def line(row: Row) -> StoredLine:
    """Return a line of a log."""
    version, at, kind, data = row
    if _ZERO in data or not isinstance(version, int):
        raise ValueError
    return StoredLine(version=version, at=to_moment(at), kind=text(kind), data=text(data))


def unbroken(lines: Sequence[StoredLine], *, after: int, until: int) -> Sequence[StoredLine]:
    """Return the lines if none of them is missing."""
    if [line.version for line in lines] != list(range(after + 1, until + 1)):
        raise Unreadable
    return lines


def entry(row: Row) -> VaultEntry:
    """Return a vault entry."""
    field_class, name_of_entry, person, address, name, data = row
    return VaultEntry(
        field_class=FieldClass(field_class),
        id=text(name_of_entry),
        person=text(person),
        address=text(address),
        name=text(name),
        data=from_json(data),
    )


def message(row: Row) -> Message:
    """Return a message."""
    key, programme, kind, person, about, not_before = row
    return Message(
        key=text(key),
        programme=text(programme),
        kind=text(kind),
        person=text(person),
        about=from_json(about),
        not_before=to_moment(not_before),
    )


def outbox_entry(row: Row) -> OutboxEntry:
    """Return a message and how far it has come."""
    *sent, state, attempts, error = row
    return OutboxEntry(
        message=message(tuple(sent)),
        state=MessageState(state),
        attempts=int(attempts),
        error=text(error),
    )


def claimed(row: Row) -> Claimed:
    """Return a claim on a message."""
    *sent, token, attempt = row
    return Claimed(message=message(tuple(sent)), token=text(token), attempt=int(attempt))
