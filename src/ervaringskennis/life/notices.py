"""Who is to be told what: from a fact to the people whom it concerns, once each.

Notices come from the state before a fact, so that they can be written together with it.  Between
writing and sending more may happen, so each is asked again whether it still holds (`holding`).
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from typing import Final

from ervaringskennis.facts import Fact
from ervaringskennis.facts import harvest as h
from ervaringskennis.facts import places as p
from ervaringskennis.facts import programme as g
from ervaringskennis.facts import together as t
from ervaringskennis.life.contributors import hearers, hearers_of_follow_up
from ervaringskennis.life.notice import Notice, Scene, to
from ervaringskennis.life.roster import WHOLE
from ervaringskennis.life.state import Party, State, group_of, question_key
from ervaringskennis.programmes.programme import Per


def notices(state: State | None, facts: Iterable[Fact]) -> list[Notice]:
    """Return who is told what because of these facts, which the state does not hold yet."""
    if state is None:
        return []
    told = list(facts)
    if len(told) == 1 and isinstance(told[0], p.Registered):
        return _registered(told[0])  # the most frequent one by far
    if len(told) == 1:
        return list(_of(told[0], Scene(state=state)))
    asked = {
        (name, f.target)
        for f in told
        if isinstance(f, p.ConfirmationAsked)
        for name in f.registrations
    }
    settled = {f.standing.registration for f in told if isinstance(f, (p.Placed, p.Waitlisted))}
    found: list[Notice] = []
    scene = Scene(state=state, newcomers=_newcomers(told), leaving=_leaving(told))
    for fact in told:
        for notice in _of(fact, scene):
            about = notice.about.get("registration")
            session = notice.about.get("session", WHOLE)
            if notice.kind == "promoted" and (about, session) in asked:
                continue  # they are asked whether they come
            if notice.kind == "received" and about in settled:
                continue  # they hear at once what became of it
            found.append(notice)
    return list({(n.kind, n.person, str(n.about.get("session", ""))): n for n in found}.values())


def _newcomers(facts: Iterable[Fact]) -> dict[str, Party]:
    return {
        fact.registration: Party(
            id=fact.registration, people=fact.people, optional=frozenset(fact.optional)
        )
        for fact in facts
        if isinstance(fact, p.Registered)
    }


def _leaving(facts: Iterable[Fact]) -> dict[str, tuple[str, ...]]:
    return {
        fact.registration: (fact.person,)
        for fact in facts
        if isinstance(fact, p.PartnerLeft) and fact.rule != "replace"
    }


@functools.singledispatch
def _of(_fact: Fact, _scene: Scene) -> Iterator[Notice]:
    return iter(())


# -- registrations and places


@_of.register
def _(fact: p.Registered, _scene: Scene) -> Iterator[Notice]:
    return iter(_registered(fact))


def _registered(fact: p.Registered) -> list[Notice]:
    kind = "received" if fact.judged.barrier in {None, "intake-pending"} else "barred"
    about: dict[str, str | int] = {"registration": fact.registration}
    return [Notice(kind=kind, person=person, about=about) for person in fact.people]


@_of.register
def _(fact: p.PartnerRegistered, scene: Scene) -> Iterator[Notice]:
    party = scene.party(fact.registration)
    others = [person for person in party.staying if person != fact.person]
    yield from to(others, "partner-registered", registration=party.id)
    yield from to([fact.person], "received", registration=party.id)


def _standing(party: Party, target: str, standing: p.Standing) -> Iterator[Notice]:
    """Yield what a party hears of its standing: who of it sits, and who waits."""
    seats = standing.placed if standing.outcome == "placed" else 0
    seated = party.first(seats)
    waiting = [person for person in party.staying if person not in seated]
    about: dict[str, str | int | None] = {"registration": standing.registration, "session": target}
    yield from to(seated, "promoted" if standing.cause == "promoted" else "placed", **about)
    yield from to(waiting, "waiting", position=standing.position, **about)


@_of.register
def _(fact: p.Placed, scene: Scene) -> Iterator[Notice]:
    return _arrived(fact.standing, fact.target, scene)


@_of.register
def _(fact: p.Waitlisted, scene: Scene) -> Iterator[Notice]:
    return _arrived(fact.standing, fact.target, scene)


def _arrived(standing: p.Standing, target: str, scene: Scene) -> Iterator[Notice]:
    party = scene.party(standing.registration)
    return _standing(party, target, standing)


@_of.register
def _(fact: p.Drawn, scene: Scene) -> Iterator[Notice]:
    for standing in fact.standings:
        party = scene.party(standing.registration)
        if party.withdrawn:
            continue
        if standing.outcome == "not-eligible":
            about = {"registration": party.id, "session": fact.target}
            yield from to(party.staying, "barred", **about)
        else:
            yield from _standing(party, fact.target, standing)


@_of.register
def _(fact: p.ListMoved, scene: Scene) -> Iterator[Notice]:
    """Yield what those hear who got a place, and those about whom somebody decided by hand."""
    state, by_hand = scene.state, {b.registration for b in fact.because if b.kind == "override"}
    standings = {standing.registration: standing for standing in fact.standings}
    roster = state.rosters[fact.target]
    # An optional member may take the seat of another who leaves, and nothing else changes.
    for name in dict.fromkeys(
        [*standings, *(one for one in scene.leaving if one in roster.numbers)]
    ):
        party, standing = scene.party(name), standings.get(name) or roster.standing(name)
        about: dict[str, str | int | None] = {"registration": name, "session": fact.target}
        if standing is None:
            continue
        if name in by_hand:
            yield from to(party.staying, "overridden", position=standing.position, **about)
        elif standing.outcome == "placed":
            had = state.seated(party, fact.target)
            seated = party.first(standing.placed, without=scene.leaving.get(name, ()))
            yield from to((person for person in seated if person not in had), "promoted", **about)


@_of.register
def _(fact: p.Withdrawn, scene: Scene) -> Iterator[Notice]:
    party = scene.party(fact.registration)
    kind = {"lapsed": "lapsed", "partner-left-released": "released"}.get(fact.cause, "withdrawn")
    return to(party.staying, kind, registration=party.id, session=fact.target)


@_of.register
def _(fact: p.PartnerLeft, scene: Scene) -> Iterator[Notice]:
    party = scene.party(fact.registration)
    by = None if fact.replace_before is None else fact.replace_before.isoformat()
    yield from to([fact.person], "withdrawn", registration=party.id)
    others = (person for person in party.staying if person != fact.person)
    yield from to(others, "partner-left", registration=party.id, answer_by=by)


@_of.register
def _(fact: p.PartnerReplaced, scene: Scene) -> Iterator[Notice]:
    party = scene.party(fact.registration)
    yield from to([*party.staying, fact.person], "partner-replaced", registration=party.id)


@_of.register
def _(fact: p.ConfirmationAsked, scene: Scene) -> Iterator[Notice]:
    kind = "offer" if fact.about == "offer" else "reconfirm"
    for name in fact.registrations:
        party = scene.party(name)
        about: dict[str, str | int | None] = {"registration": name, "session": fact.target}
        by = fact.answer_by.isoformat()
        yield from to(party.staying, kind, answer_by=by, **about)


@_of.register
def _(fact: p.Confirmed, scene: Scene) -> Iterator[Notice]:
    """Yield that a place is certain, to those who said yes to one that came free."""
    party, target = scene.party(fact.registration), fact.target
    question = scene.state.questions.get(question_key(party.id, target))
    if question is not None and question.about == "offer":
        seated = scene.state.seated(party, target)
        yield from to(seated, "promoted", registration=party.id, session=target)


@_of.register
def _(fact: p.IntakePlanned, scene: Scene) -> Iterator[Notice]:
    party = scene.party(fact.registration)
    return to(party.staying, "intake-planned", registration=party.id)


@_of.register
def _(fact: p.IntakeDecided, scene: Scene) -> Iterator[Notice]:
    party = scene.party(fact.registration)
    return to(party.staying, f"intake-{fact.outcome.value}", registration=party.id)


@_of.register
def _(fact: p.GroupsComposed, scene: Scene) -> Iterator[Notice]:
    before = group_of(scene.state.groups)
    for group, names in fact.groups.items():
        for name in names:
            if before.get(name) != group:
                people = scene.party(name).staying
                yield from to(people, "group", registration=name, group=group)


# -- the programme


@_of.register
def _(fact: g.Postponed, scene: Scene) -> Iterator[Notice]:
    return _agenda(scene.state, fact.entries, "postponed")


@_of.register
def _(fact: g.Rescheduled, scene: Scene) -> Iterator[Notice]:
    return _agenda(scene.state, fact.dates, "new-date", interested=True)


@_of.register
def _(fact: g.Cancelled, scene: Scene) -> Iterator[Notice]:
    if fact.whole:
        concerned = scene.state.concerned({entry.id for entry in scene.state.programme.agenda})
        people = [person for party in concerned for person in party.staying]
        return to(dict.fromkeys([*people, *scene.state.interested]), "cancelled")
    return _agenda(scene.state, fact.entries, "cancelled")


def _agenda(
    state: State, entries: Iterable[str], kind: str, *, interested: bool = False
) -> Iterator[Notice]:
    """Yield one notice for each person whom these entries concern, however many entries.

    Where people register per session, each session that they registered for is told of apart.
    """
    moved = set(entries)
    also = list(state.interested) if interested else []
    if state.programme.per is Per.PROGRAMME:
        people = [person for party in state.concerned(moved) for person in party.staying]
        yield from to(dict.fromkeys([*people, *also]), kind, **_moved(state, moved))
        return
    for session in (s.id for s in state.programme.sessions if s.id in moved):
        signed = state.concerned({session})
        told = dict.fromkeys(person for party in signed for person in party.staying)
        yield from to(told, kind, **_moved(state, {session}))
        also = [person for person in also if person not in told]
    yield from to(also, kind, **_moved(state, moved))


def _moved(state: State, entries: set[str]) -> dict[str, str | int | None]:
    """Return which entries moved, each with the sequence of its date once the fact is entered."""
    found = {e.id: e.sequence + 1 for e in state.programme.agenda if e.id in entries}
    if len(found) == 1:
        ((session, sequence),) = found.items()
        return {"session": session, "sequence": sequence}
    return {"dates": " ".join(f"{name}/{sequence}" for name, sequence in found.items())}


@_of.register
def _(fact: g.RemindersDue, scene: Scene) -> Iterator[Notice]:
    per_session = scene.state.programme.per is Per.SESSION
    seated = scene.state.participants(fact.session if per_session else None)
    concerned = {p for party in scene.state.concerned({fact.session}) for p in party.people}
    people = [person for person in seated if person in concerned]
    return to(people, "reminder", session=fact.session, sequence=fact.sequence)


@_of.register
def _(_fact: g.Finished, scene: Scene) -> Iterator[Notice]:
    return to(scene.state.participants(), "finished")


# -- together


_INTERESTS: Final = {t.Interest.DATE: "interest", t.Interest.ANSWERS: "interest-answers"}


@_of.register
def _(fact: t.Interested, _scene: Scene) -> Iterator[Notice]:
    return to([fact.person], _INTERESTS[fact.about])


@_of.register
def _(fact: t.AssignmentGiven, scene: Scene) -> Iterator[Notice]:
    due = None if fact.due is None else fact.due.isoformat()
    return to(scene.state.participants(), "assignment", assignment=fact.assignment, due=due)


@_of.register
def _(fact: t.NeedSettled, scene: Scene) -> Iterator[Notice]:
    return to([scene.state.needs[fact.need].person], "need-settled")


# -- what came of what people said


@_of.register
def _(fact: h.NotesAnswered, scene: Scene) -> Iterator[Notice]:
    kind = "notes-declined" if fact.declined else "notes-answered"
    people = hearers(scene.state, fact.notes) if fact.tell else ()
    return to(people, kind, answer=fact.answer)


@_of.register
def _(fact: h.FollowUpPlanned, scene: Scene) -> Iterator[Notice]:
    state, session = scene.state, fact.session
    # Who takes part in the whole comes to this as well; others have to sign up for it.
    whole = state.programme.per is Per.PROGRAMME
    coming = frozenset(state.participants()) if whole else frozenset()
    for person in hearers_of_follow_up(state, session):
        own = state.party_of[person] if person in coming else None
        yield from to([person], "follow-up-planned", session=session.id, registration=own)
