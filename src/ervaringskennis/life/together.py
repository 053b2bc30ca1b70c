"""Taking part: attendance and commitment, assignments, interest and care."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.facts.places import GroupsComposed
from ervaringskennis.facts.together import (
    AppreciationAgreed,
    AssignmentDone,
    AssignmentGiven,
    Attended,
    DeliverableDone,
    Erased,
    Interest,
    Interested,
    InterestEnded,
    NeedAssigned,
    NeedRaised,
    NeedSettled,
)
from ervaringskennis.life.possible import guard, refused
from ervaringskennis.life.registering import active_party
from ervaringskennis.programmes.programme import Per
from ervaringskennis.programmes.sessions import EntryStatus, Session
from ervaringskennis.values.dates import When
from ervaringskennis.values.text import line
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.facts import Fact
    from ervaringskennis.life.state import Party, State

# -- attendance


@attrs.frozen(kw_only=True)
class CommitmentCheck:
    """Whether a party meets its commitment: every required member at every required session.

    ``meets`` is unknown while sessions are still to come and nobody missed one.  ``missed`` and
    ``open`` are (person, session) pairs.
    """

    registration: str
    meets: bool | Unknown
    missed: tuple[tuple[str, str], ...]
    open: tuple[tuple[str, str], ...]


def attend(state: State, session: str, person: str, *, present: bool = True) -> tuple[Fact, ...]:
    """Record that somebody was at a session, or was not; the last word counts."""
    guard(state, "attend")
    found = {one.id: one for one in state.programme.agenda}.get(session)
    if found is None or found.status is not EntryStatus.PLANNED:
        raise refused(
            state,
            "Deze bijeenkomst is er niet, of zij is uitgesteld of afgelast.",
            "There is no such session, or it was postponed or cancelled.",
            code="no-such-session",
        )
    if person not in state.party_of:
        raise _unknown_person(state)
    if state.attendance.get(session, {}).get(person) is present:
        return ()
    return (Attended(session=session, person=person, present=present),)


def commitment(state: State, registration: str) -> CommitmentCheck:
    """Return whether a party still meets its commitment; an optional member never fails it.

    A new partner counts together with whose seat it was.
    """
    party = active_party(state, registration)
    missed: list[tuple[str, str]] = []
    awaited: list[tuple[str, str]] = []
    for session in required_sessions(state, party):
        recorded = state.attendance.get(session.id, {})
        for person in party.required:
            said = [recorded[one] for one in _in_this_seat(party, person) if one in recorded]
            if not any(said):
                (missed if said else awaited).append((person, session.id))
    meets: bool | Unknown = False if missed else UNKNOWN if awaited else True
    return CommitmentCheck(
        registration=party.id, meets=meets, missed=tuple(missed), open=tuple(awaited)
    )


def required_sessions(state: State, party: Party) -> list[Session]:
    """Return the sessions at which a party is expected."""
    group = next((name for name, ids in state.groups.items() if party.id in ids), None)
    return [
        session
        for session in state.programme.sessions
        if session.required
        and not session.choice
        and session.status is not EntryStatus.CANCELLED
        and (state.programme.per is Per.PROGRAMME or session.id in party.sessions)
        and (isinstance(session.group, Unknown) or session.group == group)
    ]


def _in_this_seat(party: Party, person: str) -> list[str]:
    seat = [person]
    # Who left may have come back later, in the seat of who came instead.
    while (earlier := party.before.get(seat[-1])) is not None and earlier not in seat:
        seat.append(earlier)
    return seat


# -- groups and assignments


def compose_groups(state: State, groups: Mapping[str, Iterable[str]]) -> tuple[Fact, ...]:
    """Record which registrations make up each group."""
    guard(state, "compose")
    composed = {name: tuple(ids) for name, ids in groups.items()}
    known = {group.id for group in state.programme.groups}
    for name in composed:
        if known and name not in known:
            raise refused(
                state,
                f"Deze groep staat niet in het programma. Kies uit: {', '.join(sorted(known))}.",
                f"This group is not in the programme. Choose from: {', '.join(sorted(known))}.",
                code="no-such-group",
            )
    everybody = [name for ids in composed.values() for name in ids]
    if len(set(everybody)) < len(everybody):
        raise refused(
            state,
            "Een aanmelding staat in twee groepen. Kies er één.",
            "A registration is in two groups. Choose one.",
        )
    for name in everybody:
        active_party(state, name)
    return () if composed == state.groups else (GroupsComposed(groups=composed),)


def give_assignment(
    state: State, assignment: str, title: str, *, due: dt.date | None = None
) -> tuple[Fact, ...]:
    """Give participants something to do."""
    guard(state, "assign")
    if assignment in state.assignments:
        raise refused(
            state,
            "Er is al een opdracht met dit kenmerk.",
            "There is already an assignment with this id.",
        )
    line(None, attrs.fields(AssignmentGiven).title, title)
    if due is not None:
        When(day=due)  # or it says what is wrong with the day
    return (AssignmentGiven(assignment=assignment, title=title, due=due),)


def hand_in(state: State, assignment: str, registration: str) -> tuple[Fact, ...]:
    """Record that a party did its assignment."""
    guard(state, "hand-in")
    party = active_party(state, registration)
    found = state.assignments.get(assignment)
    if found is None:
        names = ", ".join(sorted(state.assignments))
        raise refused(
            state,
            f"Deze opdracht is er niet. Kies uit: {names}.",
            f"There is no such assignment. Choose from: {names}.",
        )
    return (
        ()
        if party.id in found.done
        else (AssignmentDone(assignment=assignment, registration=party.id),)
    )


def deliver_result(state: State, title: str, url: str | None = None) -> tuple[Fact, ...]:
    """Record that a deliverable of the programme is there."""
    guard(state, "deliver-result")
    titles = [deliverable.title for deliverable in state.programme.deliverables]
    if title not in titles:
        names = "; ".join(titles)
        raise refused(
            state,
            f"Dit resultaat staat niet in het programma. Kies uit: {names or 'geen'}.",
            f"This deliverable is not in the programme. Choose from: {names or 'none'}.",
            code="no-such-deliverable",
        )
    if title in state.delivered and state.delivered[title] == url:
        return ()
    return (DeliverableDone(title=title, url=url),)


# -- interest


def show_interest(state: State, person: str, about: Interest) -> tuple[Fact, ...]:
    """Put somebody on the list of those who want to hear of something."""
    guard(state, "interest")
    awaiting = state.those_who_await(about)
    return () if person in awaiting else (Interested(person=person, about=about),)


def end_interest(state: State, person: str, about: Interest) -> tuple[Fact, ...]:
    """Take somebody off that list."""
    if person not in state.those_who_await(about):
        raise _unknown_person(state)
    return (InterestEnded(person=person, about=about),)


# -- care


def agree_appreciation(state: State, agreement: str, person: str) -> tuple[Fact, ...]:
    """Record that it was agreed how somebody's contribution is appreciated."""
    guard(state, "appreciate")
    must_be_present(state, person)
    return (AppreciationAgreed(agreement=agreement, person=person),)


def raise_need(state: State, need: str, person: str) -> tuple[Fact, ...]:
    """Record that somebody needs something to take part."""
    guard(state, "need")
    must_be_present(state, person)
    return (NeedRaised(need=need, person=person),)


def assign_need(state: State, need: str) -> tuple[Fact, ...]:
    """Record that somebody of the organisation looks after a need."""
    _need(state, need)
    return (NeedAssigned(need=need),)


def settle_need(state: State, need: str) -> tuple[Fact, ...]:
    """Record that what was needed is arranged."""
    _need(state, need)
    return () if state.needs[need].settled else (NeedSettled(need=need),)


def _need(state: State, need: str) -> None:
    if need not in state.needs:
        raise refused(
            state,
            f"Deze taak is er niet. Kies uit: {', '.join(state.needs) or 'geen'}.",
            f"There is no such task. Choose from: {', '.join(state.needs) or 'none'}.",
            code="no-such-need",
        )


def erase(state: State, person: str) -> tuple[Fact, ...]:
    """Record that everything the vault kept of somebody is erased."""
    must_be_known(state, person)
    return () if person in state.erased else (Erased(person=person),)


def must_be_present(state: State, person: str) -> None:
    """Raise `NotPossible` where nobody has this id, or where their data were erased."""
    must_be_known(state, person)
    if person in state.erased:
        raise refused(
            state,
            "De gegevens van deze persoon zijn gewist. Er is niets meer van over.",
            "The data of this person were erased. Nothing more is kept.",
            code="erased",
        )


def must_be_known(state: State, person: str) -> None:
    """Raise `NotPossible` where nobody has this id."""
    if person not in state.people:
        raise _unknown_person(state)


def _unknown_person(state: State) -> Exception:
    return refused(
        state,
        "Deze persoon is hier niet bekend. Gebruik het kenmerk van een persoon, zoals p12.",
        "This person is not known here. Use the id of a person, such as p12.",
        code="no-such-person",
    )
