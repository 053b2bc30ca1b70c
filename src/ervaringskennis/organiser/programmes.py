"""The verbs about the programme itself, and about taking part in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from ervaringskennis.facts.together import Interest
from ervaringskennis.life import answering, dates, together
from ervaringskennis.life.state import Phase
from ervaringskennis.organiser import vault
from ervaringskennis.organiser.recorder import Recorder, Step
from ervaringskennis.serialization.record import digest, frozen_part
from ervaringskennis.storage.contract import Conflict, FieldClass, VaultEntry
from ervaringskennis.values.converters import choose

if TYPE_CHECKING:
    from ervaringskennis.allocation.policy import Policy
    from ervaringskennis.facts import Fact
    from ervaringskennis.life.state import State
    from ervaringskennis.life.together import CommitmentCheck
    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis.registrations.applicants import Applicant
    from ervaringskennis.values.dates import When

REMIND_AHEAD: Final = dt.timedelta(days=2)
"""How long before a session people are reminded, unless the caller says otherwise."""


class Programmes(Recorder):
    """Announcing, opening, moving and closing programmes; attendance, interest and care."""

    def announce(self, programme: Programme, *, policy: Policy | None = None) -> None:
        """Announce a programme; announcing the same one again does nothing.

        `NotPossible` where there is another one with this id, or where the policy names parts of
        plugins that are not there.
        """
        policy = None if policy is None else self.plugins.complete(policy)
        with self._lock:
            while True:
                self._read_on(programme.id)
                known = self._states.get(programme.id)
                facts = dates.announce(known, programme, policy)
                if not facts:
                    return
                try:
                    self._append(programme.id, None, Step(facts=facts))
                except Conflict:
                    continue
                return

    def revise(self, programme: Programme, *, policy: Policy | None = None) -> Step:
        """Change the announcement, as long as registration was never open."""
        policy = None if policy is None else self.plugins.complete(policy)
        return self._do(programme.id, lambda state: dates.revise(state, programme, policy))

    def open_registration(self, programme: str) -> Step:
        """Let people register from now on."""
        return self._do(programme, dates.open_registration)

    def close_registration(self, programme: str) -> Step:
        """Let nobody register any more, and record the digest of each list, to publish now."""
        return self._do(programme, lambda state: dates.close_registration(state, _digests(state)))

    def postpone(
        self,
        programme: str,
        entries: Iterable[str] = (),
        *,
        until: Mapping[str, When] | None = None,
    ) -> Step:
        """Postpone entries of the agenda, or all; ``until`` are new dates, where they are known."""
        wanted = tuple(entries)
        return self._do(programme, lambda state: dates.postpone(state, wanted, until=until))

    def reschedule(
        self,
        programme: str,
        when: Mapping[str, When] | None = None,
        *,
        day: dt.date | None = None,
    ) -> Step:
        """Give entries a new date; ``day`` moves all that was postponed, at the hours it had."""
        return self._do(programme, lambda state: dates.reschedule(state, when, day=day))

    def cancel(self, programme: str, entries: Iterable[str] = ()) -> Step:
        """Cancel entries of the agenda, or the whole programme."""
        wanted = tuple(entries)
        return self._do(programme, lambda state: dates.cancel(state, wanted))

    def finish(self, programme: str) -> Step:
        """Record that the programme is over; retention counts from here."""
        return self._do(programme, dates.finish)

    def catch_up(self, programme: str, *, ahead: dt.timedelta = REMIND_AHEAD) -> tuple[Fact, ...]:
        """Do what follows from time alone, and return it.

        Registration closes, questions without an answer lapse, places without a new partner come
        free, reserves end, and people are reminded of sessions that begin within ``ahead``.
        """
        done: list[Fact] = []
        while True:
            now = self.clock()
            step = self._do(programme, lambda state, now=now: _due(state, now, ahead))  # type: ignore[misc]
            if not step.facts:
                return tuple(done)
            done.extend(step.facts)

    # -- taking part

    def attend(self, programme: str, session: str, person: str, *, present: bool = True) -> Step:
        """Record that somebody was at a session, or was not; the last word counts."""
        return self._do(
            programme, lambda state: together.attend(state, session, person, present=present)
        )

    def commitment(self, programme: str, registration: str) -> CommitmentCheck:
        """Return whether a party still meets its commitment."""
        return together.commitment(self.state(programme), registration)

    def give_assignment(
        self, programme: str, assignment: str, title: str, *, due: dt.date | None = None
    ) -> Step:
        """Give participants something to do between sessions."""
        return self._do(
            programme, lambda state: together.give_assignment(state, assignment, title, due=due)
        )

    def hand_in(self, programme: str, assignment: str, registration: str) -> Step:
        """Record that a party did its assignment."""
        return self._do(programme, lambda state: together.hand_in(state, assignment, registration))

    def deliver_result(self, programme: str, title: str, *, url: str | None = None) -> Step:
        """Record that a deliverable of the programme is there."""
        return self._do(programme, lambda state: together.deliver_result(state, title, url))

    # -- interest

    def show_interest(
        self, programme: str, who: Applicant, *, about: Interest | str = Interest.DATE
    ) -> str:
        """Put somebody on the list of those who want to hear of something; return their id.

        ``about`` is a new date, or answers to what people said.  Somebody who is known here already
        keeps their id, so that they hear of it once.
        """
        person, wanted = "", choose(Interest, about)

        def decide(state: State) -> Step:
            nonlocal person
            found = self.store.find(programme, address=who.address) if who.address else ()
            same = (c.person for c in found if vault.applicant_of(c).is_same(who))
            known = next(same, None)
            person = known or _free_id(state)
            facts = together.show_interest(state, person, wanted)
            return Step(facts=facts, keep=[] if known else vault.entries_for(person, who))

        self.record(programme, decide)
        return person

    def end_interest(
        self, programme: str, person: str, *, about: Interest | str = Interest.DATE
    ) -> Step:
        """Take somebody off that list."""
        wanted = choose(Interest, about)
        return self._do(programme, lambda state: together.end_interest(state, person, wanted))

    # -- needs

    def raise_need(self, programme: str, person: str, what: str, *, note: str = "") -> str:
        """Record what somebody needs to take part, such as an interpreter; return its id."""
        need = ""

        def decide(state: State) -> Step:
            nonlocal need
            need = f"need{len(state.needs) + 1}"
            facts = together.raise_need(state, need, person)
            return Step(
                facts=facts, keep=[_free(FieldClass.NEED, need, person, what=what, note=note)]
            )

        self.record(programme, decide)
        return need

    def assign_need(self, programme: str, need: str, owner: str) -> Step:
        """Say who of the organisation looks after a need."""

        def decide(state: State) -> Step:
            facts = together.assign_need(state, need)
            kept = self.store.entries(programme, FieldClass.NEED, [need]).get(need)
            data = {} if kept is None else dict(kept.data)
            entry = _free(
                FieldClass.NEED, need, state.needs[need].person, **{**data, "owner": owner}
            )
            # What was erased or let go stays so.
            return Step(facts=facts, keep=[] if kept is None else [entry])

        return self.record(programme, decide)

    def settle_need(self, programme: str, need: str) -> Step:
        """Record that what was needed is arranged; the person hears so."""
        return self._do(programme, lambda state: together.settle_need(state, need))


def _free(field_class: FieldClass, entry: str, person: str, **data: str) -> VaultEntry:
    kept = {key: value for key, value in data.items() if value}
    return VaultEntry(field_class=field_class, id=entry, person=person, data=kept)


def _free_id(state: State) -> str:
    """Return an id that nobody has: imported people brought theirs."""
    number = len(state.people) + 1
    while f"i{number}" in state.people:
        number += 1
    return f"i{number}"


def _digests(state: State) -> dict[str, str]:
    return {
        target: digest(frozen_part(roster.allocation()))
        for target, roster in state.rosters.items()
        if not roster.is_rolling
    }


def _due(state: State, now: dt.datetime, ahead: dt.timedelta) -> tuple[Fact, ...]:
    if state.phase in {Phase.CANCELLED, Phase.FINISHED}:
        return ()
    closes = state.programme.admission.closes
    if state.phase is Phase.OPEN and isinstance(closes, dt.datetime) and closes <= now:
        return dates.close_registration(state, _digests(state))
    return answering.due(state, now) or dates.reminders_due(state, now, ahead)
