"""Many registrations at once, such as an export of a form: in chunks, each whole or not at all."""

from __future__ import annotations

import contextlib
import datetime as dt
import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.facts.together import NeedRaised
from ervaringskennis.life.fold import advance
from ervaringskennis.life.notices import notices
from ervaringskennis.life.registering import register
from ervaringskennis.life.state import State
from ervaringskennis.organiser import vault
from ervaringskennis.organiser.recorder import Recorder, messages_of
from ervaringskennis.serialization.facts import dump_fact
from ervaringskennis.storage.contract import Batch, Conflict, FieldClass, Line, Message, VaultEntry
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.facts import Fact
    from ervaringskennis.people import Person
    from ervaringskennis.registrations.registration import Registration

_CHUNK: Final = 25_000
"""How many are recorded together: in small steps SQLite writes the same pages again and again."""
_HEARD: Final = 1_000


@attrs.frozen(kw_only=True)
class Imported:
    """How far an import has come: registrations that are new, and those that were there.

    ``safe``: how many of these are recorded by now; the others are on their way.
    """

    added: int = 0
    known: int = 0
    safe: int = 0

    @property
    def done(self) -> int:
        """How many registrations were looked at."""
        return self.added + self.known

    def plus(self, looked_at: int, added: int) -> Imported:
        """Return how far it is with so many more looked at, of which so many are new."""
        return attrs.evolve(self, added=self.added + added, known=self.known + looked_at - added)


class Importing(Recorder):
    """Taking over registrations that were made elsewhere."""

    def import_registrations(  # noqa: PLR0913 - all keyword-only, each with one meaning
        self,
        programme: str,
        registrations: Iterable[Registration],
        people: Iterable[Person],
        *,
        source: str,
        tell: bool = True,
        progress: Callable[[Imported], object] = lambda _: None,
    ) -> Imported:
        """Register all of these; those that were imported from ``source`` before stay as they are.

        Ids are kept where they are free.  Registrations that came too late, or lack consent, are
        kept with the reason.  Without ``tell`` nobody is told.  ``progress`` hears every thousand
        registrations; where somebody else changes the programme meanwhile it may go back.
        """
        persons = {person.id: person for person in people}
        total = Imported()
        with self._lock, _without_collecting():
            self._read_on(programme)
            for chunk in _chunks(sorted(registrations, key=_arrival)):
                total = self._imported(
                    programme, chunk, persons, total, source=source, tell=tell, progress=progress
                )
                progress(total)
        return total

    def _imported(  # noqa: PLR0913 - what an import is, and how far it has come
        self,
        programme: str,
        chunk: Sequence[Registration],
        persons: dict[str, Person],
        before: Imported,
        *,
        source: str,
        tell: bool,
        progress: Callable[[Imported], object],
    ) -> Imported:
        """Import one chunk after what was imported ``before``; return how far it is then."""
        while True:
            state = self._known(programme)
            work = _Chunk(programme=programme, state=state, source=source, now=self.clock())
            try:
                for number, registration in enumerate(chunk, 1):
                    work.add(registration, persons, tell=tell)
                    if number % _HEARD == 0:
                        progress(before.plus(number, work.added))
                if work.lines:
                    self.store.append(programme, work.batch(), version=work.before, at=work.now)
            except Conflict:
                # The state ran ahead of the log: begin again from what is recorded.
                self._states.pop(programme, None)
                self._read_on(programme)
            except BaseException:
                self._states.pop(programme, None)
                raise
            else:
                done = before.plus(len(chunk), work.added)
                return attrs.evolve(done, safe=done.done)


@attrs.define(kw_only=True)
class _Chunk:
    """Registrations that are recorded together; the state runs ahead of the log meanwhile."""

    programme: str
    state: State
    source: str
    now: dt.datetime
    before: int = attrs.field(init=False)
    added: int = 0
    lines: list[Line] = attrs.field(factory=list)
    keep: list[VaultEntry] = attrs.field(factory=list)
    messages: list[Message] = attrs.field(factory=list)

    def __attrs_post_init__(self) -> None:
        self.before = self.state.version

    def add(self, registration: Registration, persons: dict[str, Person], *, tell: bool) -> None:
        request = f"{self.source}/{registration.id}"
        if request in self.state.requests:
            return
        own, people = self._renamed(registration, persons)
        facts: list[Fact] = list(register(self.state, own, request=request, verb="import"))
        needing = [person for person in people if person.needs]
        if needing:
            facts += self._needs(needing)
        if tell:
            told = notices(self.state, facts)
            self.messages += messages_of(self.programme, self.before, told, self.now)
        for fact in facts:
            self.lines.append(Line(kind=fact.kind, data=dump_fact(fact)))
            version = self.before + len(self.lines)
            advance(self.state, fact, version, self.now)
        for person in people:
            self.keep.append(
                vault.contact_entry(person.id, person.name, person.email, person.phone)
            )
        for member in own.party:
            self.keep.extend(vault.role_entries(member))
        self.added += 1

    def _renamed(
        self, registration: Registration, persons: dict[str, Person]
    ) -> tuple[Registration, list[Person]]:
        """Return the registration with ids that are free, and its people with theirs."""
        ids = registration.people
        people = [persons[one] for one in ids if one in persons]
        taken = registration.id in self.state.parties
        if not taken and self.state.people.isdisjoint(ids):
            return registration, people
        number = self.state.next_registration if taken else registration.id
        names = {
            old: f"p{number}.import{place}" for place, old in enumerate(registration.people, 1)
        }
        party = [attrs.evolve(one, person=names[one.person]) for one in registration.party]
        wishes = [
            attrs.evolve(wish, person=names.get(str(wish.person), wish.person))
            for wish in registration.wishes
        ]
        return (
            attrs.evolve(registration, id=number, party=party, wishes=wishes),
            [attrs.evolve(person, id=names[person.id]) for person in people],
        )

    def _needs(self, people: Iterable[Person]) -> Iterator[Fact]:
        number = len(self.state.needs)
        for person in people:
            number += 1
            need = f"need{number}"
            self.keep.append(
                VaultEntry(
                    field_class=FieldClass.NEED,
                    id=need,
                    person=person.id,
                    data={"what": person.needs},
                )
            )
            yield NeedRaised(need=need, person=person.id)

    def batch(self) -> Batch:
        return Batch(lines=self.lines, keep=self.keep, messages=self.messages)


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Let Python not look for circles meanwhile: nothing here makes one, and all of it stays."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _arrival(registration: Registration) -> tuple[bool, float]:
    moment = registration.moment
    if isinstance(moment, Unknown):
        return (True, 0.0)
    return (False, moment.timestamp())


def _chunks(registrations: Sequence[Registration]) -> Iterator[Sequence[Registration]]:
    for start in range(0, len(registrations), _CHUNK):
        yield registrations[start : start + _CHUNK]
