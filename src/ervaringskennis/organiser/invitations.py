"""Which dates a letter gives its reader, moves or takes back, for a calendar of their own.

Only who has or had a place is invited: who waits, or wants to hear of a new date, gets the letter
alone.  So is everybody where a programme divides no places, because there no letter promises one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.exports.itip import CalendarInvitation, Method
from ervaringskennis.life.notice import Notice
from ervaringskennis.life.replies import is_invited
from ervaringskennis.life.roster import WHOLE
from ervaringskennis.life.state import Party, State
from ervaringskennis.messages.in_words import when_in_words
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus, Session
from ervaringskennis.registrations.applicants import same_words
from ervaringskennis.storage.contract import Message, MessageState, Store
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.messages.languages import MessageLanguage
    from ervaringskennis.messages.letters import Recipient
    from ervaringskennis.programmes.programme import Programme

_PLACED: Final = frozenset({"placed", "promoted"})
# Whether the others give or take a place depends on who reads them, and on what they have by now.
_MAY_GIVE: Final = _PLACED | {"overridden", "partner-replaced"}
_MAY_TAKE: Final = frozenset({"withdrawn", "lapsed", "released", "overridden"})
_MOVED: Final = {
    "new-date": EntryStatus.PLANNED,
    "follow-up-planned": EntryStatus.PLANNED,
    "postponed": EntryStatus.POSTPONED,
    "cancelled": EntryStatus.CANCELLED,
}


@attrs.frozen
class Sent:
    """The letters that were sent before, read from the outbox once for many questions."""

    store: Store
    _about: dict[str, dict[str, list[Message]]] = attrs.field(factory=dict, init=False)

    def promised(self, programme: str, registration: str, person: str, of: set[str]) -> set[str]:
        """Return for which of these lists a letter gave somebody a place and none took it back.

        Where there are others the outbox is read again: somebody else may have sent such a letter
        in the meantime.
        """
        known = self._about.get(programme, {}).get(registration, [])
        if not of <= _promised(known, person):
            self._about[programme] = self._read(programme)
            known = self._about[programme].get(registration, [])
        return of & _promised(known, person)

    def groups(self, programme: str, registration: str, person: str) -> set[str]:
        """Return the groups of which a letter told somebody that they are in it."""
        self._about[programme] = self._read(programme)
        known = self._about[programme].get(registration, [])
        mine = (one for one in known if one.kind == "group" and one.person == person)
        return {str(one.about.get("group", "")) for one in mine}

    def _read(self, programme: str) -> dict[str, list[Message]]:
        found: dict[str, list[Message]] = {}
        for entry in self.store.outbox(programme, state=MessageState.SENT):
            registration = str(entry.message.about.get("registration", ""))
            found.setdefault(registration, []).append(entry.message)
        return found


@attrs.frozen(kw_only=True)
class Occasion:
    """A message that is about to become a letter: when it came about, and what went before."""

    moment: dt.datetime
    sent: Sent


def invitations(
    state: State,
    notice: Notice,
    occasion: Occasion,
    language: MessageLanguage,
    to: Recipient,
) -> tuple[CalendarInvitation, ...]:
    """Return what the calendar of a notice's reader is told, as the state is now.

    Nothing about what was over when the message came about.
    """
    told = _Told(state=state, notice=notice, occasion=occasion)
    return tuple(
        CalendarInvitation(
            programme=state.programme,
            subject=entry,
            method=method,
            moment=occasion.moment,
            changes=told.changes(entry),
            when=when_in_words([entry.when], language),
        )
        for method, entry in told.of()
        if not _is_over(entry, occasion.moment)
        if method is Method.REQUEST or not told.is_shared(entry, to)
    )


@attrs.frozen(kw_only=True)
class _Told:
    """A notice, looked up in the state."""

    state: State
    notice: Notice
    occasion: Occasion

    @property
    def party(self) -> Party | None:
        said = self.notice.about.get("registration")
        return self.state.parties.get(str(said or self.state.party_of.get(self.notice.person, "")))

    @property
    def session(self) -> str:
        """The session that the notice names; empty where it names none."""
        return str(self.notice.about.get("session", ""))

    def changes(self, entry: AgendaEntry) -> int:
        """Return how often the reader's place changed at what an entry belongs to."""
        turn = self.state.turn(self.notice.person, entry)
        return 0 if turn is None else turn.changes

    def is_shared(self, entry: AgendaEntry, to: Recipient) -> bool:
        """Return whether another at the same address comes to an entry.

        They share a calendar and the one event in it, which a CANCEL would take away.
        """
        found = self.occasion.sent.store.find(
            self.state.programme.id, address=same_words(to.address)
        )
        others = (one.person for one in found if one.person != to.person)
        return any(is_invited(self.state, entry, person) for person in others)

    def of(self) -> Iterator[tuple[Method, AgendaEntry]]:
        party, kind = self.party, self.notice.kind
        if party is None:
            return
        if kind in _MOVED:
            yield from self._moved(party, _MOVED[kind])
        if kind in _MAY_GIVE:
            yield from self._given(party)
        if kind in _MAY_TAKE:
            yield from self._taken(party)
        if kind == "group":
            yield from self._regrouped(party)

    def _given(self, party: Party) -> Iterator[tuple[Method, AgendaEntry]]:
        if self.notice.kind == "partner-replaced" and self.notice.person not in party.before:
            return  # they have been invited
        for entry in _meetings(self.state, party, self._seats(self._targets(party))):
            if entry.is_bookable:
                yield Method.REQUEST, entry

    def _moved(self, party: Party, status: EntryStatus) -> Iterator[tuple[Method, AgendaEntry]]:
        method = Method.CANCEL if status is EntryStatus.CANCELLED else Method.REQUEST
        said = self.session or str(self.notice.about.get("dates", ""))
        moved = {one.partition("/")[0] for one in said.split()}
        for entry in _meetings(self.state, party, self._seats(party.targets)):
            if entry.status is status and (not moved or entry.id in moved):
                yield method, entry

    def _taken(self, party: Party) -> Iterator[tuple[Method, AgendaEntry]]:
        targets = self._targets(party)
        lost = set(targets).difference(self._seats(targets))
        programme, person = self.state.programme.id, self.notice.person
        invited = self.occasion.sent.promised(programme, party.id, person, lost)
        # Also what is cancelled by now: who lost their place first never heard of that.
        for entry in _meetings(self.state, party, invited):
            yield Method.CANCEL, entry

    def _regrouped(self, party: Party) -> Iterator[tuple[Method, AgendaEntry]]:
        """Yield when the reader's group meets, and when the group met that they were in before."""
        if WHOLE not in self._seats([WHOLE]):
            return
        programme, person = self.state.programme, self.notice.person
        told = self.occasion.sent.groups(programme.id, party.id, person)
        for session in programme.sessions:
            if isinstance(session.group, Unknown) or not session.when.is_fixed:
                continue
            if not self.state.is_for(party, session):
                if session.group in told:
                    yield Method.CANCEL, session
            elif session.is_bookable:
                yield Method.REQUEST, session

    def _targets(self, party: Party) -> tuple[str, ...]:
        return (WHOLE,) if party.whole else (self.session,) if self.session else party.sessions

    def _seats(self, targets: Iterable[str]) -> list[str]:
        """Return the targets for which the reader has a place by now, in whatever registration."""
        now = self.state.parties.get(self.state.party_of.get(self.notice.person, ""))
        if now is None:
            return []
        return [
            target
            for target in targets
            if target in self.state.rosters and target in now.targets
            if self.notice.person in self.state.seated(now, target)
        ]


def _meetings(state: State, party: Party, targets: Iterable[str]) -> list[AgendaEntry]:
    """Return what people with these places come to, as far as day and hour are known."""
    wanted = set(targets)
    everything = _appointments(state.programme) if wanted else []
    if WHOLE in wanted:
        return [entry for entry in everything if state.is_for(party, entry)]
    return [entry for entry in everything if entry.id in wanted]


def _appointments(programme: Programme) -> list[AgendaEntry]:
    """Return the sessions that have their own hour, and what opens a day without such a session.

    So nobody gets an invitation for each part of one day, as with reminders
    (`State.is_reminded_of`).
    """
    fixed = [entry for entry in programme.agenda if entry.when.is_fixed]
    found: dict[str, AgendaEntry] = {one.id: one for one in fixed if isinstance(one, Session)}
    days = {entry.when.day for entry in found.values()}
    for entry in sorted(fixed, key=lambda one: str(one.when.start)):
        if entry.when.day not in days:
            days.add(entry.when.day)
            found[entry.id] = entry
    return list(found.values())


def _is_over(entry: AgendaEntry, moment: dt.datetime) -> bool:
    slot = entry.when.slot
    if isinstance(slot, Unknown):
        return False
    return (slot.start if isinstance(slot.end, Unknown) else slot.end) <= moment


def _promised(letters: Sequence[Message], person: str) -> set[str]:
    """Return for what somebody has a place, going by the letters about their registration."""
    # A new partner has what the party was given before they came.
    stepped_in = any(o.kind == "partner-replaced" and o.person == person for o in letters)
    held: set[str] = set()
    for one in letters:
        target = str(one.about.get("session", WHOLE))
        if _gave_a_place(one) and (stepped_in or one.person == person):
            held.add(target)
        elif one.kind in _MAY_TAKE and one.person == person:
            held.discard(target)
    return held


def _gave_a_place(message: Message) -> bool:
    if message.kind == "overridden":
        return "position" not in message.about
    return message.kind in _PLACED
