"""A store in one file, for one machine: any number of threads and processes may use it at once."""

from __future__ import annotations

import contextlib
import secrets
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from ervaringskennis.storage import (
    connecting,
    failures,
    rows,
    schema,
    search,
    searching,
    statements,
)
from ervaringskennis.storage.contract import Conflict, FieldClass, StoreFailed
from ervaringskennis.storage.encoding import to_number
from ervaringskennis.storage.lanes import Lane

if TYPE_CHECKING:
    import datetime as dt
    import os
    from collections.abc import Iterable, Iterator, Sequence

    from ervaringskennis.storage.contract import (
        Batch,
        Claimed,
        Found,
        MessageState,
        OutboxEntry,
        Settlement,
        StoredLine,
        VaultEntry,
    )

_TAKEN: Final = (sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY, sqlite3.SQLITE_CONSTRAINT_UNIQUE)


class SQLiteStore:
    """Keeps everything in a file; a new file is for its owner alone.

    What `append` returned is on the disk.  Reading goes on while somebody writes.  ``wait`` is how
    many seconds others may keep the file busy before `StoreFailed`.
    """

    _steps: ClassVar[Sequence[Sequence[str]]] = schema.MIGRATIONS

    def __init__(self, path: str | os.PathLike[str], *, wait: float = 30.0) -> None:
        self._path: Final = Path(path).absolute()
        self._wait: Final = wait
        connecting.make_file(self._path)
        # Two, so that whoever reads does not wait for the disk of whoever writes.
        self._reader = Lane(self._connect, name=self._path.name, wait=wait)
        self._writer = Lane(self._connect, name=self._path.name, wait=wait)
        with self._in_words(), self._reader.connection():
            pass

    def programmes(self) -> tuple[str, ...]:
        """Return the programmes that have a log, by id."""
        with self._reading() as db:
            return tuple(rows.each(rows.only_text, db.execute(statements.PROGRAMMES)))

    def read(self, programme: str, *, after: int = 0) -> Sequence[StoredLine]:
        """Return the lines of a log after a version, in order; empty where there are none."""
        after = max(after, 0)
        with self._reading() as db:
            (version,) = db.execute(statements.VERSION, (programme,)).fetchone() or (0,)
            found = db.execute(statements.LINES, (programme, after))
            lines = rows.each(rows.line, found)
            return rows.unbroken(lines, after=after, until=version)

    def append(self, programme: str, batch: Batch, *, version: int, at: dt.datetime) -> int:
        """Append to the log if it has exactly ``version`` lines; return how many it has now."""
        moment = to_number(at)
        with self._in_words():
            lines = rows.lines_of(batch)
        kept = rows.vault_rows(programme, batch.keep)
        messages = rows.outbox_rows(batch.messages)
        people = [(programme, person) for person, kind in batch.forget if kind is None]
        classes = [(programme, person, kind.value) for person, kind in batch.forget if kind]
        entries = [(programme, kind.value, name) for kind, name in batch.forget_entries]
        with self._writing() as db:
            after = self._take_version(db, programme, version, len(lines))
            self._add_lines(db, programme, lines, after=after, at=moment)
            for statement, parameters in (
                (statements.FORGET_PERSON, people),
                (statements.FORGET_CLASS, classes),
                (statements.FORGET_ENTRY, entries),
                (statements.KEEP, kept),
                (statements.ADD_MESSAGE, messages),
            ):
                if parameters:
                    db.executemany(statement, parameters)
        return after + len(lines)

    def _take_version(
        self, db: sqlite3.Connection, programme: str, version: int, added: int
    ) -> int:
        """Move the log on from ``version``, and return where its new lines begin.

        `Conflict` where it has another version.
        """
        statement = statements.MOVE_ON if version else statements.BEGIN_LOG
        if not db.execute(statement, (version + added, programme, version)).rowcount:
            raise Conflict.at(version)
        return version

    @staticmethod
    def _add_lines(
        db: sqlite3.Connection,
        programme: str,
        lines: Sequence[tuple[str, str]],
        *,
        after: int,
        at: int,
    ) -> None:
        numbered = enumerate(lines, after + 1)
        try:
            db.executemany(
                statements.ADD_LINE,
                [(programme, number, at, kind, data) for number, (kind, data) in numbered],
            )
        except sqlite3.IntegrityError as error:
            if error.sqlite_errorcode in _TAKEN:
                raise Conflict.at(after) from None
            raise

    def entries(
        self, programme: str, field_class: FieldClass, ids: Iterable[str] | None = None
    ) -> dict[str, VaultEntry]:
        """Return the vault entries of a class by id: those asked for, or all of them."""
        kind = field_class.value
        asked = None if ids is None else [(programme, kind, name) for name in ids]
        with self._reading() as db:
            if asked is None:
                found = db.execute(statements.ENTRIES, (programme, kind)).fetchall()
            else:
                found = [row for key in asked for row in db.execute(statements.ENTRY, key)]
            return {entry.id: entry for entry in rows.each(rows.entry, found)}

    def entries_of(self, programme: str, person: str) -> Sequence[VaultEntry]:
        """Return everything that the vault keeps of one person."""
        with self._reading() as db:
            found = db.execute(statements.ENTRIES_OF, (programme, person))
            return rows.each(rows.entry, found)

    def find(self, programme: str, *, address: str = "", name: str = "") -> Sequence[VaultEntry]:
        """Return the contacts with this address, or with this name; ids in ascending order."""
        kind = FieldClass.CONTACT.value
        with self._reading() as db:
            found = db.execute(statements.FIND, (programme, kind, address, programme, kind, name))
            return rows.each(rows.entry, found)

    def search(
        self, programme: str, words: str, *, limit: int = searching.LIMIT
    ) -> Sequence[Found]:
        """Return the notes in which words stand, the best first; see `searching.search`.

        The first search in a programme makes an index, and waits for its turn to write.
        """
        terms = searching.asked(words)
        if not terms or limit <= 0:
            return []
        try:
            found = self._find(programme, terms, limit)
        except StoreFailed as failure:
            # Nobody can do without their notes for want of an index; if they are damaged
            # themselves, or the file is closed, reading them will tell.
            found = None
            if failure.code == "store-damaged":
                self._drop_indexes()
        return searching.scan(self, programme, words, limit=limit) if found is None else found

    def _find(
        self, programme: str, terms: Sequence[searching.Term], limit: int
    ) -> Sequence[Found] | None:
        """Return what an index knows; None where SQLite can have none."""
        with self._reading() as db:
            if not search.is_possible(db):
                return None
            if search.is_current(db, programme):
                return search.find(db, programme, terms, limit)
        with self._writing() as db:
            search.bring_up_to_date(db, programme)
            return search.find(db, programme, terms, limit)

    def _drop_indexes(self) -> None:
        with contextlib.suppress(StoreFailed), self._writing() as db:
            search.drop(db)

    def scrub(self) -> None:
        """Let no trace of what was forgotten remain in the file, or in those that SQLite adds.

        What SQLite overwrites when it deletes is not enough: rows that moved to another page leave
        copies behind.  So everything that is left is written anew.  Indexes of words go altogether:
        the next search makes them.
        """
        deadline = time.monotonic() + self._wait
        with self._in_words("store-traces"), self._writer.connection() as db:
            with _transaction(db, "BEGIN IMMEDIATE"):
                search.drop(db)
            db.execute("VACUUM")
            while db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
                if time.monotonic() > deadline:
                    raise failures.failed("store-traces", self._path.name, as_code="store-busy")

    def claim(
        self, *, now: dt.datetime, lease: dt.timedelta, limit: int = 1, programme: str | None = None
    ) -> Sequence[Claimed]:
        """Claim messages that are due, the one that waits longest first, until the lease ends."""
        due, until = to_number(now), to_number(now + lease)
        if limit <= 0:
            return []
        with self._writing() as db:
            if programme is None:
                found = db.execute(statements.DUE, (due, limit)).fetchall()
            else:
                found = db.execute(statements.DUE_OF, (due, programme, limit)).fetchall()
            tokens = [secrets.token_hex(16) for _ in found]
            db.executemany(
                statements.CLAIM,
                [(token, until, number) for token, (number, *_) in zip(tokens, found, strict=True)],
            )
            return rows.each(
                rows.claimed,
                (
                    (*row[1:-1], token, row[-1] + 1)
                    for token, row in zip(tokens, found, strict=True)
                ),
            )

    def settle(self, claimed: Claimed, settlement: Settlement) -> bool:
        """Record what became of a claimed message; False where the claim is another's now."""
        due = to_number(settlement.again_at or claimed.message.not_before)
        parameters = (settlement.state.value, settlement.error, due)
        with self._writing() as db:
            settled = db.execute(
                statements.SETTLE, (*parameters, claimed.message.key, claimed.token)
            )
            return settled.rowcount > 0

    def outbox(
        self, programme: str | None = None, *, state: MessageState | None = None
    ) -> Sequence[OutboxEntry]:
        """Return the messages, of one programme or in one state, oldest first."""
        asked = {"programme": programme, "state": state and state.value}
        with self._reading() as db:
            return rows.each(rows.outbox_entry, db.execute(statements.OUTBOX, asked))

    def requeue(self, keys: Iterable[str], *, now: dt.datetime) -> int:
        """Let failed messages be tried again, from their first attempt; return how many."""
        parameters = [(to_number(now), key) for key in keys]
        with self._writing() as db:
            return db.executemany(statements.REQUEUE, parameters).rowcount

    def close(self) -> None:
        """Let go of the file; harmless when repeated."""
        self._reader.close()
        self._writer.close()

    # ---------------------------------------------------------------------------- the file

    def _connect(self) -> sqlite3.Connection:
        return connecting.connect(self._path, wait=self._wait, steps=self._steps)

    @contextlib.contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Lend a connection that sees one moment, however many questions it is asked."""
        with self._in_words(), self._reader.connection() as db, _transaction(db, "BEGIN"):
            yield db

    @contextlib.contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """Lend the only connection that may write now."""
        with self._in_words(), self._writer.connection() as db, _transaction(db, "BEGIN IMMEDIATE"):
            yield db

    @contextlib.contextmanager
    def _in_words(self, when_busy: str = "store-busy") -> Iterator[None]:
        """Say what went wrong in words that people know and in which no data stand."""
        name = self._path.name
        try:
            yield
        # Python could not read the words in which SQLite complains of names that are garbage.
        except (rows.Unreadable, UnicodeDecodeError):
            raise failures.failed("store-damaged", name) from None
        except (rows.UnfitText, UnicodeEncodeError):
            raise failures.failed("store-bad-text", name) from None
        except sqlite3.Error as error:
            raise failures.failed_by(error, name, when_busy=when_busy) from None


@contextlib.contextmanager
def _transaction(db: sqlite3.Connection, begin: str) -> Iterator[None]:
    db.execute(begin)
    try:
        yield
        db.execute("COMMIT")
    except BaseException:
        # SQLite has gone back by itself where the disk is full.
        if db.in_transaction:
            db.execute("ROLLBACK")
        raise
