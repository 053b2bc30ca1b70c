"""The verbs about registrations and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.life import answering, leaving, placing, registering, together
from ervaringskennis.life.roster import WHOLE
from ervaringskennis.organiser import vault
from ervaringskennis.organiser.finding import Arriving, Joining, find
from ervaringskennis.organiser.recorder import Recorder, Step
from ervaringskennis.people import Member
from ervaringskennis.registrations.applicants import Applicant
from ervaringskennis.registrations.registration import Intake, Registration, Wish
from ervaringskennis.serialization.record import digest, frozen_part
from ervaringskennis.values.converters import choose
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.allocation.allocation import Allocation
    from ervaringskennis.life.state import Party, State


@attrs.frozen(kw_only=True)
class Receipt:
    """What a registration came to.

    ``people`` are the ids of the party, the sender's first.  ``repeated``: the same request was
    made before, and this is what it made then.  ``outcomes`` are, per list (empty for the whole
    programme): placed, waiting, not-eligible, withdrawn; or received while places are still to be
    given.
    """

    registration: str
    people: tuple[str, ...]
    outcomes: Mapping[str, str]
    repeated: bool = False


class Registrations(Recorder):
    """Registering, withdrawing, and everything that gives or takes a place."""

    def register(  # noqa: PLR0913 - a form has many fields
        self,
        programme: str,
        *,
        request: str,
        party: Sequence[Applicant],
        sessions: Iterable[str] = (),
        consent: bool | Unknown = UNKNOWN,
        intake: Intake | str | Unknown = UNKNOWN,
        wishes: Iterable[Wish] = (),
    ) -> Receipt:
        """Register a party: one person, a duo, a trio; the first of them sends the request.

        ``request`` is an id of your own: repeating a call with the same one registers nobody
        again.  Where a partner named the sender before, both requests become one registration.

        Raises:
            NotPossible: registration is not open, consent lacks, or somebody is registered already.
            InvalidValue: the party is empty.
        """
        if not party:
            raise InvalidValue.of(
                "bad-party",
                "Een aanmelding telt minstens één persoon.",
                "A registration has at least one person.",
                field="party",
            )
        repeated = False
        form = _Form(
            request=request,
            party=tuple(party),
            sessions=tuple(sessions),
            consent=consent,
            intake=intake,
            wishes=tuple(wishes),
        )

        def decide(state: State) -> Step:
            nonlocal repeated
            repeated = request in state.requests
            return Step(facts=()) if repeated else self._registered(programme, state, form)

        with self._lock:
            self.record(programme, decide)
            return self._receipt(programme, request, repeated=repeated)

    def _registered(self, programme: str, state: State, form: _Form) -> Step:
        found = find(self.store, state, programme, form.party)
        if isinstance(found, Joining):
            return self._joined(programme, state, form, found)
        people = _ids(state, found)
        pairs = list(zip(people, form.party, strict=True))
        registration = Registration(
            id=state.next_registration,
            party=[_member(person, applicant) for person, applicant in pairs],
            moment=self.clock(),
            consent=form.consent,
            intake=form.intake,
            sessions=form.sessions,
            wishes=form.wishes,
        )
        facts = registering.register(state, registration, request=form.request)
        entries = [entry for person, one in pairs for entry in vault.entries_for(person, one)]
        return Step(facts=facts, keep=entries)

    def _joined(self, programme: str, state: State, form: _Form, found: Joining) -> Step:
        sender = form.party[0]
        party = found.party
        known = vault.members(self.store, programme, party.people)
        known[found.person] = _member(found.person, sender)
        registration = self._as_registered(party, known, form)
        facts = registering.partner_registers(
            state, party, registration, person=found.person, request=form.request
        )
        return Step(facts=facts, keep=vault.entries_for(found.person, sender))

    def _as_registered(self, party: Party, known: dict[str, Member], form: _Form) -> Registration:
        said = form.intake if party.intake is None else party.intake
        return Registration(
            id=party.id,
            party=registering.members_of(party, known),
            moment=self.clock(),
            consent=form.consent,  # the others gave theirs, or they would not be here
            intake=said,
            sessions=party.sessions,
        )

    def _receipt(self, programme: str, request: str, *, repeated: bool) -> Receipt:
        state = self._known(programme)
        party = state.parties[state.requests[request]]
        return Receipt(
            registration=party.id,
            people=party.people,
            outcomes=outcomes(state, party),
            repeated=repeated,
        )

    # -- withdrawing and replacing

    def withdraw(
        self,
        programme: str,
        registration: str,
        *,
        person: str | None = None,
        session: str = WHOLE,
    ) -> Step:
        """Withdraw a whole registration, or one ``person`` of it, or from one ``session`` alone.

        What the others keep when one leaves is what the policy says: `partner_withdraws`.
        """
        now = self.clock()

        def decide(state: State) -> Step:
            if person is None:
                facts = leaving.withdraw(state, registration, now=now, target=session)
                return Step(facts=facts)
            known = self._members(programme, state, registration)
            return Step(facts=leaving.leave(state, registration, person, now=now, known=known))

        return self.record(programme, decide)

    def replace(self, programme: str, registration: str, partner: Applicant) -> Step:
        """Name a new partner for a registration that lost one, before the date that was given."""
        now = self.clock()

        def decide(state: State) -> Step:
            found = find(self.store, state, programme, [partner])
            known_id = found.known[0] if isinstance(found, Arriving) else None
            party = registering.active_party(state, registration)
            person = known_id or _next_person(party, state)
            known = self._members(programme, state, registration)
            member = _member(person, partner)
            facts = leaving.replace(state, registration, member, now=now, known=known)
            return Step(facts=facts, keep=vault.entries_for(person, partner))

        return self.record(programme, decide)

    def _members(self, programme: str, state: State, registration: str) -> dict[str, Member]:
        party = state.parties.get(registration)
        return {} if party is None else vault.members(self.store, programme, party.people)

    # -- places

    def draw(self, programme: str, *, seed: str | None = None, target: str | None = None) -> Step:
        """Give the places, on all lists or on that of one session; a lottery needs its seed."""
        now = self.clock()
        return self.record(
            programme,
            lambda state: Step(
                facts=placing.draw(state, seed=seed, now=now, digest=_digest, target=target)
            ),
        )

    def promote(
        self,
        programme: str,
        *,
        target: str = WHOLE,
        capacity: int | None = None,
        released: Iterable[str] = (),
        backfill: bool = False,
    ) -> Step:
        """Let the waiting list move up into more capacity, ended reserves, or seats left empty."""
        now, ended = self.clock(), tuple(released)
        return self.record(
            programme,
            lambda state: Step(
                facts=placing.promote(
                    state,
                    target,
                    now=now,
                    digest=_digest,
                    capacity=capacity,
                    released=ended,
                    backfill=backfill,
                )
            ),
        )

    def override(
        self, programme: str, registration: str, *, place: bool, note: str, target: str = WHOLE
    ) -> Step:
        """Place a party by hand, or take its place back; ``note`` says why, to the party too."""
        now = self.clock()
        return self.record(
            programme,
            lambda state: Step(
                facts=placing.override(
                    state, registration, place=place, note=note, target=target, now=now
                )
            ),
        )

    def ask_confirmation(
        self,
        programme: str,
        *,
        answer_by: dt.datetime,
        registrations: Iterable[str] | None = None,
    ) -> Step:
        """Ask everybody with a place whether they come; who does not answer in time loses it."""
        now = self.clock()
        wanted = None if registrations is None else tuple(registrations)
        return self.record(
            programme,
            lambda state: Step(
                facts=answering.ask(state, answer_by=answer_by, now=now, registrations=wanted)
            ),
        )

    def confirm(
        self, programme: str, registration: str, *, coming: bool = True, session: str = WHOLE
    ) -> Step:
        """Answer such a question, or an offer, for a registration.

        ``session`` says what it is about where a registration was asked about several.
        """
        now = self.clock()
        return self.record(
            programme,
            lambda state: Step(
                facts=answering.confirm(state, registration, coming=coming, now=now, target=session)
            ),
        )

    # -- intake and groups

    def plan_intake(self, programme: str, registration: str) -> Step:
        """Record that an intake conversation was agreed."""
        return self.record(
            programme, lambda state: Step(facts=registering.plan_intake(state, registration))
        )

    def decide_intake(self, programme: str, registration: str, outcome: Intake | str) -> Step:
        """Record the outcome of an intake conversation: matched, not-matched or later."""
        chosen = choose(Intake, outcome)
        return self.record(
            programme,
            lambda state: Step(facts=registering.decide_intake(state, registration, chosen)),
        )

    def compose_groups(self, programme: str, groups: Mapping[str, Iterable[str]]) -> Step:
        """Record which registrations make up each group."""
        composed = {name: tuple(ids) for name, ids in groups.items()}
        return self.record(
            programme, lambda state: Step(facts=together.compose_groups(state, composed))
        )


@attrs.frozen(kw_only=True)
class _Form:
    request: str
    party: tuple[Applicant, ...] = attrs.field(repr=False)
    sessions: tuple[str, ...]
    consent: bool | Unknown
    intake: Intake | str | Unknown
    wishes: tuple[Wish, ...]


def outcomes(state: State, party: Party) -> dict[str, str]:
    """Return what became of a party on each list."""
    found = {}
    for target in party.targets:
        roster = state.rosters.get(target)
        outcome = None if roster is None else roster.outcome(party.id)
        if party.withdrawn:
            found[target] = "withdrawn"
        elif roster is None or outcome is None:
            found[target] = "received"
        else:
            turned = roster.has_places or outcome.word != "waiting"
            found[target] = outcome.word if turned else "received"
    return found


def _digest(allocation: Allocation) -> str:
    return digest(frozen_part(allocation))


def _member(person: str, applicant: Applicant) -> Member:
    return Member(
        person=person,
        role=applicant.role,
        municipality=applicant.municipality,
        first_time=applicant.first_time,
    )


def _ids(state: State, found: Arriving) -> list[str]:
    """Return the ids of the people of a new registration; who was here before keeps theirs."""
    ids: list[str] = []
    for place, known in enumerate(found.known, 1):
        ids.append(known or _free_id(state, state.next_registration, place, ids))
    return ids


def _next_person(party: Party, state: State) -> str:
    return _free_id(state, party.id, len(party.people) + 1)


def _free_id(state: State, registration: str, place: int, taken: Sequence[str] = ()) -> str:
    """Return an id that nobody has: imported people brought theirs."""
    while True:
        name = f"p{registration}" if place == 1 else f"p{registration}.{place}"
        if name not in state.people and name not in taken:
            return name
        place += 1
