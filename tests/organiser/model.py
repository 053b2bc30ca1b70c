"""A programme as somebody would keep it on paper: written from the rules, not from the code.

Plain dicts and lists.  What the rules leave to the draw is asked of `allocate`, which has a
reference of its own; everything that happens around a draw is kept here by hand.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

import attrs

from ervaringskennis.allocation.allocation import allocate
from ervaringskennis.allocation.policy import Policy
from ervaringskennis.people import Member
from ervaringskennis.programmes.programme import Per, Programme
from ervaringskennis.registrations.registration import Admission, Barrier, Intake, Registration
from ervaringskennis.values.dates import When
from ervaringskennis.values.unknown import UNKNOWN, Unknown

RUNNING: Final = {"announced", "open", "closed", "drawn"}
WHOLE: Final = ""


@attrs.define(kw_only=True)
class Somebody:
    """A person as the organiser knows them; ``number`` says who it is in the world."""

    id: str
    number: int
    role: str | Unknown
    town: str | Unknown
    by_address: bool = True
    erased: bool = False

    @property
    def member(self) -> Member:
        """The person as the rules see them: what was erased is unknown."""
        if self.erased:
            return Member(person=self.id)
        return Member(person=self.id, role=self.role, municipality=self.town)


@attrs.define(kw_only=True)
class Party:
    """A registration on paper."""

    id: str
    people: list[str]
    sessions: list[str]
    judged: list[Member]
    moment: dt.datetime | Unknown
    consent: bool | Unknown
    intake: Intake | Unknown = UNKNOWN
    named: set[str] = attrs.Factory(set)
    vacant: dict[str, dt.datetime] = attrs.Factory(dict)
    before: dict[str, list[str]] = attrs.Factory(dict)
    late: set[str] | None = None
    withdrawn: bool = False
    questions: dict[str, dt.datetime] = attrs.Factory(dict)
    """Until when may be answered, per list."""

    @property
    def staying(self) -> list[str]:
        """Those who did not leave."""
        return [person for person in self.people if person not in self.vacant]

    @property
    def targets(self) -> list[str]:
        """The lists it is on."""
        return self.sessions or [WHOLE]


@attrs.define(kw_only=True)
class Paper:
    """Everything about one programme."""

    programme: Programme
    policy: Policy | None
    phase: str = "announced"
    people: dict[str, Somebody] = attrs.Factory(dict)
    parties: dict[str, Party] = attrs.Factory(dict)
    requests: dict[str, str] = attrs.Factory(dict)
    interested: list[str] = attrs.Factory(list)
    drawn: set[str] = attrs.Factory(set)
    changed: set[str] = attrs.Factory(set)
    """Lists on which more happened than that people came."""
    capacity: dict[str, int | Unknown] = attrs.Factory(dict)
    present: dict[str, dict[str, bool]] = attrs.Factory(dict)
    dates: dict[str, list[When]] = attrs.Factory(dict)
    status: dict[str, str] = attrs.Factory(dict)
    notes: dict[str, str | None] = attrs.Factory(dict)
    """Each note, with the one that it stands under."""
    came_up: dict[str, str | None] = attrs.Factory(dict)
    """The session of each note."""
    answered: set[str] = attrs.Factory(set)
    also_said: list[str] = attrs.Factory(list)
    """The answers and the cautions."""
    wordless: set[str] = attrs.Factory(set)
    """The notes, answers and cautions of which the words were erased."""
    awaiting: list[str] = attrs.Factory(list)
    """Who wants to hear of answers."""
    said_the_same: list[set[str]] = attrs.Factory(list)
    files: dict[str, int] = attrs.Factory(dict)
    """How many notes each file that was read in held."""
    needs: dict[str, str] = attrs.Factory(dict)

    def __attrs_post_init__(self) -> None:
        for session in self.programme.sessions:
            self.dates[session.id] = [session.when]
            self.status[session.id] = "planned"
        if self.programme.per is Per.SESSION:
            self.capacity = {s.id: s.capacity for s in self.programme.sessions}
        else:
            self.capacity = {WHOLE: self.programme.capacity}

    @property
    def admission(self) -> Admission:
        """Who may take part."""
        return self.programme.admission

    @property
    def rolling(self) -> bool:
        """Whether places are given on arrival."""
        return self.policy is not None and self.policy.confirm.value == "rolling"

    @property
    def running(self) -> bool:
        """Whether anything may still happen."""
        return self.phase in RUNNING

    def active(self) -> list[Party]:
        """Those who did not withdraw."""
        return [party for party in self.parties.values() if not party.withdrawn]

    def with_all_below(self, notes: list[str]) -> set[str]:
        """These notes and whatever stands under them."""
        found = set(notes)
        while more := {n for n, above in self.notes.items() if above in found} - found:
            found |= more
        return found

    def same_as(self, notes: list[str]) -> set[str]:
        """These notes, and those that somebody linked as saying the same."""
        found = set(notes)
        while more := set().union(*(g for g in self.said_the_same if g & found)) - found:
            found |= more
        return found

    def of(self, number: int) -> str | None:
        """The id by which somebody is found again: by address."""
        return next(
            (
                one.id
                for one in sorted(self.people.values(), key=lambda one: one.id)
                if one.number == number and one.by_address and not one.erased
            ),
            None,
        )

    def party_of(self, person: str | None) -> Party | None:
        """The registration that somebody is in now."""
        return next((p for p in self.active() if person in p.staying), None)

    def is_late(self, now: dt.datetime) -> bool:
        """Whether the moment of closing is there."""
        closes = self.admission.closes
        return isinstance(closes, dt.datetime) and now >= closes

    def optional(self, party: Party) -> set[str]:
        """Those who never cost the others a place; once they had their turn that is settled."""
        if party.late is not None:
            return party.late & set(party.people)
        rule = self.admission.party
        seated = None if rule is None else rule.seated(party.judged)
        return {member.person for member in seated or () if member.optional}

    def needed(self, party: Party) -> list[str]:
        """Those without whom a party does not take part."""
        late = self.optional(party)
        return [person for person in party.people if person not in late]

    def registration(self, party: Party, target: str) -> Registration:
        """A registration as the rules see it."""
        return Registration(
            id=party.id,
            party=party.judged,
            moment=party.moment,
            consent=party.consent,
            intake=party.intake,
            sessions=[target] if target else [],
        )

    def barrier(self, party: Party) -> Barrier | None:
        """Why a party may not take part."""
        by_arrival = self.policy is not None and self.policy.draw.value == "arrival"
        if by_arrival and isinstance(party.moment, Unknown):
            return Barrier.BAD_MOMENT
        return self.admission.barrier(self.registration(party, WHOLE))

    def expected(
        self, target: str, *, seed: str | None, now: dt.datetime, capacity: int | Unknown
    ) -> dict[str, int]:
        """How many people of each registration a draw seats now."""
        assert self.policy is not None
        ended = [
            r.id for r in self.policy.reserves if r.release_at is not None and r.release_at <= now
        ]
        made = allocate(
            [self.registration(p, target) for p in self.active() if target in p.targets],
            self.policy,
            capacity=capacity,
            seed=seed,
            admission=self.admission,
            released=ended,
        )
        return {decision.registration: decision.people_placed for decision in made}

    def commitment(self, party: Party) -> bool | Unknown:
        """Whether every required member was at every required session."""
        missing = False
        for session in self.programme.sessions:
            if not session.required or self.status[session.id] == "cancelled":
                continue
            if self.programme.per is Per.SESSION and session.id not in party.sessions:
                continue
            said = self.present.get(session.id, {})
            for person in self.needed(party):
                seat = [person, *party.before.get(person, [])]
                heard = [said[one] for one in seat if one in said]
                if heard and not any(heard):
                    return False
                missing = missing or not heard
        return UNKNOWN if missing else True
