"""Load, decide, record: what every verb of the organiser does."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.errors import ErvaringskennisError, NotPossible, Problem
from ervaringskennis.facts import Fact, Recorded
from ervaringskennis.facts.programme import Announced, Revised
from ervaringskennis.life.fold import enter
from ervaringskennis.life.notices import notices
from ervaringskennis.plugins import load_plugins
from ervaringskennis.serialization.facts import dump_fact, load_fact
from ervaringskennis.storage.contract import (
    Batch,
    Conflict,
    FieldClass,
    Line,
    Message,
    Store,
    StoreFailed,
    VaultEntry,
)

if TYPE_CHECKING:
    from ervaringskennis.life.notice import Notice
    from ervaringskennis.life.state import State
    from ervaringskennis.plugins import Plugins

_MOST_TRIES: Final = 1000


@attrs.frozen(kw_only=True)
class Step:
    """What a decision comes to: facts, and what the vault keeps and forgets with them."""

    facts: Sequence[Fact]
    keep: Sequence[VaultEntry] = ()
    forget: Sequence[tuple[str, FieldClass | None]] = ()
    forget_entries: Sequence[tuple[FieldClass, str]] = ()


def messages_of(
    programme: str, version: int, told: Iterable[Notice], now: dt.datetime
) -> list[Message]:
    """Return the messages for notices that are recorded together, after ``version``.

    Each has a key of its own: within one step nobody hears the same of one session twice.
    """
    step = f"{programme}/{version + 1}"
    return [
        Message(
            key=f"{step}/{notice.kind}/{notice.person}/{notice.about.get('session', '')}",
            programme=programme,
            kind=notice.kind,
            person=notice.person,
            about=notice.about,
            not_before=now,
        )
        for notice in told
    ]


def utc_now() -> dt.datetime:
    """Return the moment it is."""
    return dt.datetime.now(dt.UTC)


class Recorder:
    """Keeps the state of programmes up to date with a store, and records what was decided.

    Decisions are made on the state as it was last seen.  The store refuses them where the log has
    grown since; then the recorder reads on and decides again.  The store is not locked meanwhile;
    threads that share a recorder take turns.
    """

    def __init__(
        self,
        store: Store,
        *,
        clock: Callable[[], dt.datetime] = utc_now,
        plugins: Plugins | None = None,
    ) -> None:
        """Take a store, a clock that gives aware moments, and plugins: the installed ones if none.

        Plugins are for policies and languages that are not the library's own.
        """
        self.store = store
        self.clock = clock
        self.plugins = load_plugins() if plugins is None else plugins
        self._states: dict[str, State] = {}
        self._lock = threading.RLock()

    def state(self, programme: str) -> State:
        """Return the state of a programme by now; do not change it.

        `NotPossible` where there is no such programme.
        """
        with self._lock:
            self._read_on(programme)
            return self._known(programme)

    def _known(self, programme: str) -> State:
        found = self._states.get(programme)
        if found is None:
            raise self._absent()
        return found

    def _absent(self) -> NotPossible:
        names = ", ".join(self.store.programmes())
        return NotPossible(
            Problem(
                code="no-programme",
                nl=f"Dit programma staat niet in de opslag. Wel aanwezig: {names or 'geen'}. "
                "Begin met “announce”.",
                en=f"This programme is not in the store. Present: {names or 'none'}. "
                "Begin with “announce”.",
            )
        )

    def _read_on(self, programme: str) -> bool:
        """Enter what the log holds beyond what is known; return whether there was anything."""
        state = self._states.get(programme)
        lines = self.store.read(programme, after=0 if state is None else state.version)
        try:
            for line in lines:
                fact = load_fact(line.kind, line.data)
                recorded = Recorded(version=line.version, at=line.at, fact=self._bound(fact))
                state = enter(state, recorded)
        except BaseException:
            self._states.pop(programme, None)
            raise
        if state is not None:
            self._states[programme] = state
        return bool(lines)

    def _bound(self, fact: Fact) -> Fact:
        """Return a fact whose policy has the parts of plugins that it names and that are there."""
        if isinstance(fact, (Announced, Revised)) and fact.policy is not None:
            return attrs.evolve(fact, policy=self.plugins.bound(fact.policy))
        return fact

    def record(self, programme: str, decide: Callable[[State], Step]) -> Step:
        """Decide on the state of a programme and record the outcome, as often as it takes.

        ``decide`` may run more than once and changes nothing itself.
        """
        with self._lock:
            if programme not in self._states:
                self._read_on(programme)
            for _ in range(_MOST_TRIES):
                state = self._known(programme)
                try:
                    step = decide(state)
                    if step.facts:
                        self._append(programme, state, step)
                    elif self._read_on(programme):
                        continue  # nothing to do, on a state that was not the last
                except Conflict:
                    self._read_on(programme)
                except StoreFailed:
                    # Whether it is there may not be known: deciding again could do it twice.
                    self._states.pop(programme, None)
                    raise
                except ErvaringskennisError:
                    # What is refused may be possible by now, and the other way round.
                    if not self._read_on(programme):
                        raise
                else:
                    return step
            raise Conflict.at(self._known(programme).version)

    def _do(self, programme: str, decide: Callable[[State], Iterable[Fact]]) -> Step:
        return self.record(programme, lambda state: Step(facts=tuple(decide(state))))

    def _append(self, programme: str, state: State | None, step: Step) -> None:
        now = self.clock()
        version = 0 if state is None else state.version
        self.store.append(
            programme,
            Batch(
                lines=[Line(kind=fact.kind, data=dump_fact(fact)) for fact in step.facts],
                keep=step.keep,
                forget=step.forget,
                forget_entries=step.forget_entries,
                messages=messages_of(programme, version, notices(state, step.facts), now),
            ),
            version=version,
            at=now,
        )
        self._enter(programme, state, step.facts, version, now)

    def _enter(
        self,
        programme: str,
        state: State | None,
        facts: Sequence[Fact],
        version: int,
        now: dt.datetime,
    ) -> None:
        try:
            for number, fact in enumerate(facts, version + 1):
                recorded = Recorded(version=number, at=now, fact=self._bound(fact))
                state = enter(state, recorded)
        except BaseException:
            # It is recorded: whoever comes next reads it.
            self._states.pop(programme, None)
            raise
        if state is not None:
            self._states[programme] = state
