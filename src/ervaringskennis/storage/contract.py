"""What a store promises: four small things, and that they hold together.

1. *Read* the log of a programme after a version.
2. *Append* lines if the log still has the version that the caller saw, or else raise `Conflict`.
   With them, in the same transaction: what the vault keeps or forgets, and the messages that the
   lines cause.  All of it is there after the call returns, also after the power fails; or none.
3. *Keep the vault*: personal data apart from the log, by id and class of field.  What was forgotten
   is in no byte of the store once `Store.scrub` returns.
4. *Claim and settle* outbox messages: each is claimed by one worker at a time, and comes back when
   its lease is over and it was not settled.

Stores know nothing of programmes: lines and vault entries are text to them.
"""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

import attrs

from ervaringskennis.errors import ErvaringskennisError, Problem


class Conflict(ErvaringskennisError):  # noqa: N818 - reads as a sentence where it is raised
    """Somebody else appended to the log in between: read what is new, and decide again."""

    @classmethod
    def at(cls, version: int) -> Conflict:
        """Return the error for a log that no longer has this version."""
        return cls(
            Problem(
                code="conflict",
                nl=f"Iemand anders was net eerder: het programma staat niet meer op stand "
                f"{version}. Probeer het opnieuw.",
                en=f"Somebody else was just before you: the programme is no longer at version "
                f"{version}. Try again.",
            )
        )


class StoreFailed(ErvaringskennisError):  # noqa: N818
    """The store could not do what was asked; nothing of it was done, and nothing is lost.

    Its words hold none of the data.  These codes mean the same in every store: ``store-bad-text``,
    a text that it cannot keep; ``store-closed``, it was closed before; ``store-too-new``, a newer
    release wrote the data, so it does not open, and leaves them as they are; ``store-unsure``, all
    of it was done or nothing, and the log says which.
    """


class FieldClass(enum.StrEnum):
    """What a vault entry is about; each class has its own time of retention."""

    CONTACT = "contact"
    """Name, mail address, telephone number."""
    ROLE = "role"
    """Role, municipality and whether somebody takes part for the first time."""
    NEED = "need"
    """What somebody needs to take part, and who looks after it."""
    APPRECIATION = "appreciation"
    """How somebody's contribution is appreciated."""
    NOTE = "note"
    """The text of a note or an answer: free text, in which people may be recognised."""


@attrs.frozen(kw_only=True)
class Line:
    """One line of a log: ``kind`` and ``data`` (JSON, without personal data) of one fact."""

    kind: str
    data: str


@attrs.frozen(kw_only=True)
class StoredLine:
    """A line as it stands in a log; ``version`` counts from 1 without gaps."""

    version: int
    at: dt.datetime
    kind: str
    data: str


@attrs.frozen(kw_only=True)
class VaultEntry:
    """Personal data of one class; ``id`` is unique within programme and class.

    ``person`` is whose data it is, empty where it is nobody's, such as an anonymous note.
    ``address`` and ``name`` are set for contacts, in the form in which they compare; a store finds
    entries by them.
    """

    field_class: FieldClass
    id: str
    person: str
    data: Mapping[str, Any] = attrs.field(repr=False)
    address: str = attrs.field(default="", repr=False)
    name: str = attrs.field(default="", repr=False)


@attrs.frozen(kw_only=True)
class Message:
    """A message to one person, without a word about who that is.

    ``key`` is the idempotency key: the same message always has the same one, and no other message
    has it.  ``about`` are ids and numbers that the text needs.
    """

    key: str
    programme: str
    kind: str
    person: str
    about: Mapping[str, str | int] = attrs.field(factory=dict)
    not_before: dt.datetime


class MessageState(enum.StrEnum):
    """How far a message has come."""

    QUEUED = "queued"
    """Waits for its moment, or for another attempt."""
    SENT = "sent"
    DROPPED = "dropped"
    """No longer true when it was to be sent, so it was not."""
    FAILED = "failed"
    """Given up; ``error`` says why, and `Store.requeue` tries again."""


@attrs.frozen(kw_only=True)
class Claimed:
    """A message that one worker may send until its lease is over; ``attempt`` counts from 1.

    ``token`` proves the claim when it is settled.
    """

    message: Message
    token: str
    attempt: int


@attrs.frozen(kw_only=True)
class Settlement:
    """What became of an attempt.

    ``error`` is a code, never the words of a server: those may hold an address.
    """

    state: MessageState
    error: str = ""
    again_at: dt.datetime | None = None
    """When to try again, where ``state`` is queued; ``None``: from the message's own moment on."""


@attrs.frozen(kw_only=True)
class OutboxEntry:
    """A message and how far it has come."""

    message: Message
    state: MessageState
    attempts: int
    error: str = ""


@attrs.frozen(kw_only=True)
class Found:
    """A note or an answer that was searched for; its text stands in `Store.entries`.

    ``score`` compares the notes of one answer only: the higher, the better.
    """

    id: str
    score: float


@attrs.frozen(kw_only=True)
class Batch:
    """What one call appends: all of it, or nothing.

    ``forget`` are (person, class) pairs; an empty class means all that is kept of that person.
    ``forget_entries`` are (class, id) pairs.  What is forgotten goes before what is kept comes.
    An empty person is nobody: to forget them forgets nothing, also not what is nobody's.

    Without ``lines`` the rest is done all the same, if the log has the version that was asked for;
    the log stays as it is.
    """

    lines: Sequence[Line]
    keep: Sequence[VaultEntry] = ()
    forget: Sequence[tuple[str, FieldClass | None]] = ()
    forget_entries: Sequence[tuple[FieldClass, str]] = ()
    messages: Sequence[Message] = ()


@runtime_checkable
class Store(Protocol):
    """The contract; `ervaringskennis.testing.StoreConformance` tries all of it.

    Every method may raise `StoreFailed`.  A store may be used from several threads, and a file or
    server by several processes.  Moments are aware, and are given back in UTC.  Texts are given
    back as they were, in any script; one that a store cannot keep, such as a zero or half of a
    character, is refused with all that came with it (``store-bad-text``).
    """

    def programmes(self) -> tuple[str, ...]:
        """Return the programmes that have a log, by id."""
        ...

    def read(self, programme: str, *, after: int = 0) -> Sequence[StoredLine]:
        """Return the lines of a log after a version, in order; empty where there are none."""
        ...

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        """Append to the log if it has exactly ``version`` lines; return how many it has now.

        `Conflict` where it has another number.  A message whose key is there already is not added
        again.
        """
        ...

    def entries(
        self, programme: str, field_class: FieldClass, ids: Iterable[str] | None = None
    ) -> dict[str, VaultEntry]:
        """Return the vault entries of a class by id: those asked for, or all of them."""
        ...

    def entries_of(self, programme: str, person: str) -> Sequence[VaultEntry]:
        """Return everything that the vault keeps of one person; of an empty one nothing."""
        ...

    def find(self, programme: str, *, address: str = "", name: str = "") -> Sequence[VaultEntry]:
        """Return the contacts with this address, or with this name; ids in ascending order.

        What is empty finds nothing.
        """
        ...

    def scrub(self) -> None:
        """Let no trace of what was forgotten remain in any byte of the store."""
        ...

    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        """Claim messages that are due, the one that waits longest first, until the lease is over.

        A message waits from its own moment on, or from when it was to be tried again, or, where it
        was claimed and not settled, from the end of that lease; of those that wait equally long,
        the one that was added first goes first.  Two workers never hold a claim on one message at
        the same time.
        """
        ...

    def settle(self, claimed: Claimed, settlement: Settlement) -> bool:
        """Record what became of a claimed message.

        Return False, and change nothing, where the claim is no longer this worker's.  It is theirs
        until somebody else claims the message, also when the lease is over.
        """
        ...

    def outbox(
        self, programme: str | None = None, *, state: MessageState | None = None
    ) -> Sequence[OutboxEntry]:
        """Return the messages, of one programme or in one state, oldest first."""
        ...

    def requeue(self, keys: Iterable[str], *, now: dt.datetime) -> int:
        """Let failed messages be tried again, from their first attempt; return how many."""
        ...

    def close(self) -> None:
        """Let go of files and connections; harmless when repeated.

        Whoever asks for something afterwards gets `StoreFailed` (``store-closed``), unless there
        was nothing to let go of.
        """
        ...


@runtime_checkable
class Wakes(Protocol):
    """What a store that hears of new messages can do besides; others are asked now and then.

    `ervaringskennis.organiser.watching.watch` looks for it by its name.
    """

    def wait(self, timeout: float) -> bool:
        """Return True as soon as a message may be due, False where none was in so many seconds.

        It may be wrong in saying True.  A message that becomes due later is not told of again.
        """
        ...


@runtime_checkable
class Searches(Protocol):
    """What a store that has an index of words can do besides; of others all notes are read.

    `ervaringskennis.storage.searching.search` looks for it by its name.
    """

    def search(self, programme: str, words: str, *, limit: int = 50) -> Sequence[Found]:
        """Return the notes, answers and cautions in which words stand: the ``limit`` best, first.

        It finds what `ervaringskennis.storage.searching.scan` finds, whatever somebody types: that
        is never an error.  Which of them are best is up to the store; equally good, the ids ascend.
        What was forgotten goes out of an index too: no byte of it remains after `Store.scrub`.
        """
        ...
