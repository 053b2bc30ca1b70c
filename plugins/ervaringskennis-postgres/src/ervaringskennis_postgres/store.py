"""A store in PostgreSQL, for many machines: any number of threads and processes use it at once."""

from __future__ import annotations

import contextlib
import random
import secrets
import time
from collections import Counter
from typing import TYPE_CHECKING, Any, ClassVar, Final

import psycopg

from ervaringskennis.storage import rows
from ervaringskennis.storage.contract import Conflict, FieldClass, MessageState, StoreFailed
from ervaringskennis.storage.encoding import to_number
from ervaringskennis_postgres import failures, scrubbing, statements
from ervaringskennis_postgres.batches import Writing
from ervaringskennis_postgres.connecting import Connection, NoConnection
from ervaringskennis_postgres.listening import Listener
from ervaringskennis_postgres.pool import Lost, Pool
from ervaringskennis_postgres.schema import MIGRATIONS, Layout
from ervaringskennis_postgres.statements import within

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from ervaringskennis.storage.contract import (
        Batch,
        Claimed,
        OutboxEntry,
        Settlement,
        StoredLine,
        VaultEntry,
    )
    from ervaringskennis_postgres.connecting import Row

_TRIES: Final = 3
"""How often the same is asked where a connection breaks, or where others are always first."""
_LONGEST_REST: Final = 0.005
"""How many seconds somebody rests at most who was not the first."""
_REFUSED: Final = (
    psycopg.errors.UniqueViolation,
    # Engines that divide tables over servers may see only afterwards who was first.
    psycopg.errors.SerializationFailure,
    psycopg.errors.DeadlockDetected,
)


class PostgresStore:
    """Keeps everything in the tables of one schema; they are made where there are none.

    What `append` returned is on the disk of the server.  ``wait`` is how many seconds others may
    keep the database busy, or a server may take to come back, before `StoreFailed`; there are never
    more than ``connections`` to it.  New tables are divided by programme into ``partitions``,
    unless that is 0.
    """

    _steps: ClassVar[Sequence[Sequence[str]]] = MIGRATIONS

    def __init__(
        self,
        conninfo: str,
        *,
        schema: str = "ervaringskennis",
        partitions: int = 0,
        connections: int = 10,
        wait: float = 30.0,
    ) -> None:
        """Take what libpq understands; see `address` for one address that says all of this."""
        self._conninfo: Final = conninfo
        self._schema: Final = schema
        self._wait: Final = wait
        self._pool = Pool(conninfo, size=connections, wait=wait)
        self._listener = Listener(self._connect, within(schema, statements.LISTEN))
        layout = Layout(schema=schema, partitions=partitions, steps=self._steps)
        with self._in_words(), contextlib.closing(self._connect()) as connection:
            layout.bring_up_to_date(connection)

    # -- the log

    def programmes(self) -> tuple[str, ...]:
        """Return the programmes that have a log, by id."""
        with self._in_words():
            return tuple(rows.each(rows.only_text, self._found(statements.PROGRAMMES)))

    def read(self, programme: str, *, after: int = 0) -> Sequence[StoredLine]:
        """Return the lines of a log after a version, in order; empty where there are none."""
        after = max(after, 0)
        with self._in_words():
            lines = rows.each(rows.line, self._found(statements.LINES, programme, after))
            return rows.unbroken(lines, after=after, until=after + len(lines))

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        """Append to the log if it has exactly ``version`` lines; return how many it has now.

        Where the connection breaks, it finds out what became of the batch before it returns.
        """
        with self._in_words("store-unsure"):
            writing = Writing.of(programme, batch, version=version, at=at)
            self._write(writing)
        return writing.end

    def _write(self, writing: Writing) -> None:
        """Write until it is known that it is written, or never will be; `Lost` where it is not."""
        try:
            self._write_once(writing)
        except Lost:
            self._find_out(writing)

    def _find_out(self, writing: Writing) -> None:
        for _ in range(_TRIES):
            try:
                self._write_again(writing)
            except Lost:
                continue
            except (StoreFailed, psycopg.Error):
                break
            else:
                return
        raise Lost

    def _write_once(self, writing: Writing) -> None:
        try:
            self._changed(statements.APPEND, *writing.parameters())
        except _REFUSED:
            # So that not all who lost come back in the same moment, only to lose again.
            time.sleep(random.uniform(0, _LONGEST_REST))  # noqa: S311 - not to keep a secret
            raise Conflict.at(writing.version) from None

    def _write_again(self, writing: Writing) -> None:
        """Write what may be there already, or be written this very moment.

        The guard waits for whoever is writing, and refuses what is there; then it is ours or not.
        """
        try:
            self._write_once(writing)
        except Conflict:
            if not writing.batch.lines:
                raise Lost from None
            place = (writing.programme, writing.version + 1)
            if self._found(statements.BATCH_AT, *place) != [(writing.id,)]:
                raise

    # -- the vault

    def entries(
        self, programme: str, field_class: FieldClass, ids: Iterable[str] | None = None
    ) -> dict[str, VaultEntry]:
        """Return the vault entries of a class by id: those asked for, or all of them."""
        asked = (programme, field_class.value)
        with self._in_words():
            if ids is None:
                found = self._found(statements.ENTRIES, *asked)
            else:
                found = self._found(statements.SOME_ENTRIES, *asked, list(ids))
            return {entry.id: entry for entry in rows.each(rows.entry, found)}

    def entries_of(self, programme: str, person: str) -> Sequence[VaultEntry]:
        """Return everything that the vault keeps of one person."""
        with self._in_words():
            return _sorted(self._found(statements.ENTRIES_OF, programme, person))

    def find(self, programme: str, *, address: str = "", name: str = "") -> Sequence[VaultEntry]:
        """Return the contacts with this address, or with this name; ids in ascending order."""
        kind = FieldClass.CONTACT.value
        by_address, by_name = (programme, kind, address), (programme, kind, name)
        with self._in_words():
            if address and name:
                found = self._found(statements.FIND_EITHER, *by_address, *by_name)
            elif address:
                found = self._found(statements.FIND_ADDRESS, *by_address)
            else:
                found = self._found(statements.FIND_NAME, *by_name)
            return _sorted(found)

    def scrub(self) -> None:
        """Let no trace of what was forgotten remain in the tables and their indexes.

        That includes the write-ahead log as far as this user may ask for it; it does not include
        copies: backups, other servers, logs of statements.
        """
        deadline = time.monotonic() + self._wait
        words = self._in_words("store-unreachable", "store-traces")
        with words, self._pool.connection() as connection:
            scrubbing.scrub(connection, self._schema, deadline=deadline)

    # -- the outbox

    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        """Claim messages that are due, the one that waits longest first, until the lease ends."""
        due, until = to_number(now), to_number(now + lease)
        if limit <= 0:
            return []
        given = {"due": due, "until": until, "token": secrets.token_hex(16)}
        with self._in_words("store-unsure"):
            found: list[Row] = []
            for _ in range(_TRIES):
                wanted = self._wanted(programme, due, limit)
                for name, most in wanted.items():
                    found += self._claimed(given, name, most)
                # Where others took all of these, there may be more.
                if found or programme or not wanted:
                    break
            return rows.each(rows.claimed, (row[3:] for row in sorted(found)))

    def _wanted(self, programme: str | None, due: int, limit: int) -> Counter[str]:
        """Return of which programmes to claim, and how many of each."""
        if programme is not None:
            return Counter({programme: limit})
        found = self._found(statements.CLAIMABLE, due, limit)
        return Counter(rows.each(rows.only_text, found))

    def _claimed(self, given: Mapping[str, Any], programme: str, limit: int) -> list[Row]:
        asked = {**given, "programme": programme, "limit": limit}
        with self._pool.connection() as connection:
            return connection.execute(within(self._schema, statements.CLAIM), asked).fetchall()

    def settle(self, claimed: Claimed, settlement: Settlement) -> bool:
        """Record what became of a claimed message; False where the claim is another's now."""
        message = claimed.message
        due = to_number(settlement.again_at or message.not_before)
        outcome = (settlement.state.value, settlement.error, due)
        with self._in_words("store-unsure"):
            claim = (message.programme, message.key, claimed.token)
            return self._changed(statements.SETTLE, *outcome, *claim) > 0

    def outbox(
        self, programme: str | None = None, *, state: MessageState | None = None
    ) -> Sequence[OutboxEntry]:
        """Return the messages, of one programme or in one state, oldest first."""
        states = [each.value for each in ([state] if state else MessageState)]
        with self._in_words():
            if programme is None:
                found = self._found(statements.OUTBOX, states)
            else:
                found = self._found(statements.OUTBOX_OF, programme, states)
            return rows.each(rows.outbox_entry, found)

    def requeue(self, keys: Iterable[str], *, now: dt.datetime) -> int:
        """Let failed messages be tried again, from their first attempt; return how many."""
        due, wanted = to_number(now), list(keys)
        with self._in_words("store-unsure"):
            return self._changed(statements.REQUEUE, due, wanted)

    def wait(self, timeout: float) -> bool:
        """Wait until somebody queues a message; False where nobody did in so many seconds.

        It returns True at once when it is first asked, and after the connection was lost: something
        may have been queued before.  So look what can be claimed each time that it returns.  A
        message that is due later is not told of again, so wait no longer than it may be late.
        Threads that share a store wait in turns.
        """
        with self._in_words():
            return self._listener.wait(timeout)

    def close(self) -> None:
        """Let go of the connections; harmless when repeated."""
        self._listener.close()
        self._pool.close()

    # ---------------------------------------------------------------------------- the database

    def _connect(self) -> Connection:
        return Connection.connect(self._conninfo, wait=self._wait)

    def _found(self, statement: str, *parameters: Any) -> list[Row]:
        """Return the rows that a question finds; it may be asked twice, as it changes nothing."""
        with contextlib.suppress(Lost):
            return self._found_once(statement, parameters)
        return self._found_once(statement, parameters)

    def _found_once(self, statement: str, parameters: Sequence[Any]) -> list[Row]:
        with self._pool.connection() as connection:
            return connection.execute(within(self._schema, statement), parameters).fetchall()

    def _changed(self, statement: str, *parameters: Any) -> int:
        """Return how many rows a statement changed."""
        with self._pool.connection() as connection:
            return connection.execute(within(self._schema, statement), parameters).rowcount

    @contextlib.contextmanager
    def _in_words(
        self, when_lost: str = "store-unreachable", when_busy: str = "store-busy"
    ) -> Iterator[None]:
        """Say what went wrong in words that people know and in which no data stand."""
        try:
            yield
        except rows.Unreadable:
            raise failures.failed("store-damaged") from None
        except (rows.UnfitText, UnicodeEncodeError):
            raise failures.failed("store-bad-text") from None
        except Lost:
            raise failures.failed(when_lost) from None
        except NoConnection as error:
            raise failures.failed(error.code) from None
        except psycopg.Error as error:
            raise failures.failed_by(error, when_busy=when_busy) from None


def _sorted(found: Iterable[Row]) -> list[VaultEntry]:
    """Return vault entries by class, and by id within that."""
    return sorted(rows.each(rows.entry, found), key=lambda entry: (entry.field_class, entry.id))
