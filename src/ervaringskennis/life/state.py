"""The state of a programme: everything that its facts add up to, and no personal data."""

from __future__ import annotations

import datetime as dt
import enum
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.allocation.judging import Judge
from ervaringskennis.allocation.policy import Policy
from ervaringskennis.facts.feeds import FeedScope
from ervaringskennis.facts.replies import Replied
from ervaringskennis.facts.together import Interest
from ervaringskennis.harvest.notes import Link
from ervaringskennis.life.kept_notes import GivenAnswer, KeptNote, MadeCaution, ReadHarvest
from ervaringskennis.life.roster import WHOLE, Roster
from ervaringskennis.programmes.programme import Per, Programme
from ervaringskennis.programmes.sessions import AgendaEntry, EntryStatus, Session
from ervaringskennis.registrations.registration import Intake
from ervaringskennis.values.dates import BEFORE_ALL

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping


class Phase(enum.StrEnum):
    """How far a programme has come."""

    ANNOUNCED = "announced"
    OPEN = "open"
    CLOSED = "closed"
    DRAWN = "drawn"
    CANCELLED = "cancelled"
    FINISHED = "finished"


@attrs.define(kw_only=True)
class Party:
    """One registration as it stands.

    ``barrier`` is why it may not take part, by the rules of admission alone.
    ``whole``: it is for the whole programme, rather than for the sessions that it names.
    ``named`` are people whom another named and who did not register themselves yet.  ``vacant``
    holds who left while a new partner may be named, and until when.  ``before`` says whose seat a
    new partner took.
    """

    id: str
    people: tuple[str, ...]
    optional: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    sessions: tuple[str, ...] = ()
    whole: bool = True
    moment: dt.datetime | None = None
    barrier: str | None = None
    intake: Intake | None = None
    intake_planned: bool = False
    withdrawn: bool = False
    left: tuple[str, ...] = ()
    vacant: dict[str, dt.datetime | None] = attrs.Factory(dict)
    before: dict[str, str] = attrs.Factory(dict)

    @property
    def required(self) -> tuple[str, ...]:
        """The people without whom the party does not take part."""
        if not self.optional:
            return self.people
        return tuple(person for person in self.people if person not in self.optional)

    @property
    def staying(self) -> tuple[str, ...]:
        """The people without those who left, for whom a new partner may still be named."""
        if not self.vacant:
            return self.people
        return tuple(person for person in self.people if person not in self.vacant)

    def seat_of(self, person: str) -> int:
        """Return the place of somebody in the party's row, which has required people first."""
        return sorted(self.people, key=lambda one: one in self.optional).index(person)

    def first(self, seats: int, *, without: Collection[str] = ()) -> tuple[str, ...]:
        """Return who sits on this many seats: the required people, then the optional ones.

        A seat that waits for a new partner is nobody's.
        """
        people = (person for person in self.people if person not in without)
        ordered = sorted(people, key=lambda person: person in self.optional)
        return tuple(person for person in ordered[:seats] if person not in self.vacant)

    @property
    def targets(self) -> tuple[str, ...]:
        """The lists it stands on."""
        return (WHOLE,) if self.whole else self.sessions


def group_of(groups: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return the group of each registration that is in one."""
    return {name: group for group, names in groups.items() for name in names}


@attrs.frozen(kw_only=True)
class Question:
    """Whether a party comes: asked, and not answered yet."""

    registration: str
    target: str
    answer_by: dt.datetime
    about: str
    asked: dt.datetime


def question_key(registration: str, target: str) -> str:
    """Return the key of what is asked of a party: its id, with the session if it is about one."""
    return f"{registration}/{target}" if target else registration


@attrs.frozen
class Turn:
    """When somebody's place on a list last changed, and a number that grows with each change.

    It never goes down, whatever they register for again: calendars take a lower SEQUENCE for old
    news (RFC 5546 section 2.1.5).  Who is new on a list begins with its highest number until then,
    because their calendar may know it from a place that they had under another name.
    """

    at: dt.datetime
    changes: int = 0


@attrs.define(kw_only=True)
class Need:
    """Something that must be arranged for somebody."""

    person: str
    assigned: bool = False
    settled: bool = False


@attrs.define(kw_only=True)
class Assignment:
    """Something that participants do between sessions."""

    title: str
    due: dt.date | None = None
    done: set[str] = attrs.Factory(set)


@attrs.frozen(kw_only=True)
class GivenFeed:
    """A secret calendar that was given; ``person`` is whose it is, where it is a participant's."""

    feed: str
    scope: FeedScope
    person: str | None = None
    digest: str = attrs.field(repr=False)
    revoked: bool = False


@attrs.define(kw_only=True, eq=False)
class State:
    """What the facts of one programme add up to, after ``version`` of them.

    It changes in place as facts are added: what callers receive of it they do not change.
    """

    programme: Programme
    policy: Policy | None
    version: int = 0
    at: dt.datetime = BEFORE_ALL
    """When the last of these facts was recorded: no earlier than any other, whatever the clock."""
    phase: Phase = Phase.ANNOUNCED
    judge: Judge
    parties: dict[str, Party] = attrs.Factory(dict)
    requests: dict[str, str] = attrs.Factory(dict)
    """The registration that each request made."""
    party_of: dict[str, str] = attrs.Factory(dict)
    """The registration of each person."""
    people: set[str] = attrs.Factory(set)
    """Everybody known here, with or without a registration."""
    rosters: dict[str, Roster] = attrs.Factory(dict)
    turns: dict[tuple[str, str], Turn] = attrs.Factory(dict)
    """How each person came to stand on each list as they do, by person and target.

    Also how they came to be in a group or left it: by person and each session of that group.
    """
    most_changes: dict[str, int] = attrs.Factory(dict)
    """The highest number of any turn on each list."""
    questions: dict[str, Question] = attrs.Factory(dict)
    """What was asked and not answered; `question_key` is the key."""
    confirmed: set[str] = attrs.Factory(set)
    """The keys of what was answered with yes."""
    interested: dict[str, None] = attrs.Factory(dict)
    """Who wants to hear of a new date."""
    awaiting_answers: dict[str, None] = attrs.Factory(dict)
    """Who wants to hear what becomes of what people said."""
    attendance: dict[str, dict[str, bool]] = attrs.Factory(dict)
    groups: dict[str, tuple[str, ...]] = attrs.Factory(dict)
    assignments: dict[str, Assignment] = attrs.Factory(dict)
    delivered: dict[str, str | None] = attrs.Factory(dict)
    notes: dict[str, KeptNote] = attrs.Factory(dict)
    answers: dict[str, GivenAnswer] = attrs.Factory(dict)
    note_links: tuple[Link, ...] = ()
    cautions: dict[str, MadeCaution] = attrs.Factory(dict)
    wordless: set[str] = attrs.Factory(set)
    """The notes, answers and cautions whose words somebody asked to erase."""
    harvests: dict[str, ReadHarvest] = attrs.Factory(dict)
    """The files of notes that were read in, by the digest of each."""
    agreements: dict[str, str] = attrs.Factory(dict)
    needs: dict[str, Need] = attrs.Factory(dict)
    feeds: dict[str, GivenFeed] = attrs.Factory(dict)
    """Every secret calendar that was ever given."""
    replies: dict[str, dict[str, Replied]] = attrs.Factory(dict)
    """What people answered to their invitations, by entry and person; the last answer counts."""
    reminded: set[tuple[str, int]] = attrs.Factory(set)
    erased: set[str] = attrs.Factory(set)
    last_number: int = 0
    finished_at: dt.datetime | None = None
    """When the programme was over, or was cancelled as a whole."""

    @property
    def targets(self) -> tuple[str, ...]:
        """What people register for: each session, or the whole programme."""
        if self.programme.per is Per.SESSION:
            return tuple(session.id for session in self.programme.sessions)
        return (WHOLE,)

    @property
    def is_rolling(self) -> bool:
        """Whether places are given on arrival."""
        return any(roster.is_rolling for roster in self.rosters.values())

    @property
    def is_drawn(self) -> bool:
        """Whether places were given by a draw, on any list; with rolling people still come."""
        return any(r.drawn is not None and not r.is_rolling for r in self.rosters.values())

    @property
    def is_closed_for_more(self) -> bool:
        """Whether nobody could sign up for a session that is added now: places were given."""
        return self.programme.per is Per.SESSION and self.phase is Phase.DRAWN

    @property
    def postponed(self) -> tuple[str, ...]:
        """The entries of the agenda that wait for a new date."""
        return self._having(EntryStatus.POSTPONED)

    @property
    def cancelled(self) -> tuple[str, ...]:
        """The entries of the agenda that will not be held."""
        return self._having(EntryStatus.CANCELLED)

    @property
    def planned(self) -> tuple[str, ...]:
        """The entries of the agenda that are held when the programme says."""
        return self._having(EntryStatus.PLANNED)

    def _having(self, status: EntryStatus) -> tuple[str, ...]:
        return tuple(entry.id for entry in self.programme.agenda if entry.status is status)

    def those_who_await(self, about: Interest) -> dict[str, None]:
        """Return who wants to hear of something."""
        return self.interested if about is Interest.DATE else self.awaiting_answers

    def asked(self, registration: str) -> list[Question]:
        """Return what was asked of a party and not answered yet."""
        return [one for one in self.questions.values() if one.registration == registration]

    def active(self) -> Iterator[Party]:
        """Yield the parties that did not withdraw."""
        return (party for party in self.parties.values() if not party.withdrawn)

    def holds(self, party: Party, target: str | None = None) -> bool:
        """Return whether a party has a place: for this target, or for any.

        Where nobody is placed by policy, everybody who may take part does.
        """
        if party.withdrawn:
            return False
        targets = party.targets if target is None else (target,)
        if not targets:
            return False
        rosters = [self.rosters[name] for name in targets if name in self.rosters]
        if not rosters:
            return party.barrier is None
        return any(one.has_places and one.outcome(party.id) == 1 for one in rosters)

    def is_for(self, party: Party, entry: AgendaEntry) -> bool:
        """Return whether a party of the whole programme comes to an entry.

        A group meets on its own.
        """
        group = entry.group if isinstance(entry, Session) else None
        return not isinstance(group, str) or party.id in self.groups.get(group, ())

    def concerned(self, entries: Collection[str]) -> Iterator[Party]:
        """Yield whom it concerns when these entries of the agenda move.

        Parties that take part or may do so; where groups meet on their own, only those groups.
        """
        groups = {one.group for one in self.programme.sessions if one.id in entries}
        local = {group for group in groups if isinstance(group, str)}
        meets = {name for group in local for name in self.groups.get(group, ())}
        apart = bool(self.groups) and groups == local and self._are_sessions(entries)
        whole = self.programme.per is Per.PROGRAMME
        for party in self.active():
            lists = party.targets if whole else [name for name in party.targets if name in entries]
            rosters = [self.rosters[name] for name in lists if name in self.rosters]
            if rosters and all(roster.keeps_out(party.id) for roster in rosters):
                continue
            if lists and (not apart or party.id in meets):
                yield party

    def _are_sessions(self, entries: Collection[str]) -> bool:
        return {one.id for one in self.programme.sessions}.issuperset(entries)

    def enter_turn(self, people: Collection[str], target: str) -> None:
        """Enter that the place of these people on a list changed with the last fact."""
        for person in people:
            before = self.turns.get((person, target))
            highest = self.most_changes.get(target, 0)
            changes = highest if before is None else before.changes + 1
            self.turns[person, target] = Turn(self.at, changes)
            self.most_changes[target] = max(highest, changes)

    def turn(self, person: str, entry: AgendaEntry) -> Turn | None:
        """Return when somebody's place at an entry last changed; None where it never did."""
        found = [
            self.turns[person, target]
            for target in ((entry.id,) if entry.id in self.rosters else (WHOLE, entry.id))
            if (person, target) in self.turns
        ]
        if not found:
            return None
        # In a programme with groups somebody's place is that in the programme and in their group.
        return Turn(max(one.at for one in found), sum(one.changes for one in found))

    def seated(self, party: Party, target: str) -> tuple[str, ...]:
        """Return who of a party has a place: the required people, then the optional ones."""
        roster = self.rosters.get(target)
        if not self.holds(party, target):
            return ()
        return party.staying if roster is None else party.first(roster.people_placed(party.id))

    def participants(self, session: str | None = None) -> tuple[str, ...]:
        """Return everybody with a place: for this session, or for anything."""
        whole = self.programme.per is Per.PROGRAMME
        targets = (WHOLE,) if whole else self.targets if session is None else (session,)
        people = (
            person
            for party in self.active()
            for target in targets
            if target in party.targets
            for person in self.seated(party, target)
        )
        return tuple(dict.fromkeys(people))

    def is_reminded_of(self, entry: str) -> bool:
        """Return whether people are reminded of this entry: of what opens each day, not each part.

        A session is; where a programme is one day of parts without sessions at their own hour, the
        first entry of that day is.
        """
        agenda = [e for e in self.programme.agenda if e.is_bookable]
        sessions = [s.id for s in self.programme.sessions if s.is_bookable]
        if entry in sessions:
            return True
        day = next((e.when.day for e in agenda if e.id == entry), None)
        same_day = [e for e in agenda if e.when.day == day]
        if any(e.id in sessions for e in same_day):
            return False
        first = min(same_day, key=lambda e: str(e.when.start), default=None)
        return first is not None and first.id == entry

    @property
    def next_registration(self) -> str:
        """The id of the next registration."""
        return str(self.last_number + 1)
