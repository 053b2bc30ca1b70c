"""Every verb with every argument that could make it possible, to try on a copy of a store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.errors import ErvaringskennisError, NotPossible
from ervaringskennis.files.calendars.replies import Partstat, Reply
from ervaringskennis.harvest.notes import Harvest, Note
from ervaringskennis.life.appreciation import Appreciation
from ervaringskennis.organiser.organiser import Organiser
from ervaringskennis.people import (
    EXPERT_BY_EXPERIENCE,
    POLICY_OFFICER,
    RESIDENT,
    Member,
)
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.registrations.applicants import Applicant
from ervaringskennis.registrations.registration import Registration
from ervaringskennis.storage.contract import Batch, FieldClass, Line, Store
from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis.values.dates import When

if TYPE_CHECKING:
    from ervaringskennis.life.state import State
    from ervaringskennis.programmes.programme import Programme

ROLES: Final = (POLICY_OFFICER, RESIDENT, EXPERT_BY_EXPERIENCE)
Try = Callable[[Organiser], object]


def copy_of(store: Store, programme: str) -> MemoryStore:
    """Return a store in memory with the same log and the same vault."""
    copied = MemoryStore()
    lines = store.read(programme)
    copied.append(
        programme,
        Batch(
            lines=[Line(kind=line.kind, data=line.data) for line in lines],
            keep=[e for kind in FieldClass for e in store.entries(programme, kind).values()],
        ),
        version=0,
        at=lines[-1].at,
    )
    return copied


def newcomers(state: State) -> list[Applicant]:
    """Return new people who form a party as the programme asks."""
    rule = state.programme.admission.party
    seats = [ROLES[0]] if rule is None else [min(s.roles) for s in rule.seats]
    return [
        Applicant(name=f"Nieuw {n}", email=f"nieuw{n}@example.org", role=role)
        for n, role in enumerate(seats)
    ]


def answer_of(
    organiser: Organiser, programme: Programme, entry: str, person: str, now: dt.datetime
) -> Reply:
    """Return somebody's answer to whatever they were sent last."""
    kept = organiser.store.entries(programme.id, FieldClass.CONTACT, [person])
    return Reply(
        uid=f"{programme.id}/{entry}@{programme.domain}",
        attendee=kept[person].data.get("email", "") if person in kept else "",
        partstat=Partstat.ACCEPTED,
        sequence=1_000_000,
        moment=now,
    )


def attempts(state: State, verb: str, now: dt.datetime) -> Iterator[Try]:  # noqa: C901, PLR0912, PLR0915 - one case a verb
    """Yield everything that is worth trying for a verb."""
    programme = state.programme
    name, sessions = programme.id, [s.id for s in programme.sessions]
    parties = [party.id for party in state.parties.values()] or ["1"]
    people = sorted(state.people) or ["p1"]
    chosen: dict[str, Any] = {"sessions": sessions[:1]} if programme.per == "session" else {}
    when = When(day=dt.date(2027, 1, 4), start=dt.time(10), end=dt.time(11))
    targets = list(state.targets)
    match verb:
        case "revise":
            yield lambda o: o.revise(attrs.evolve(programme, title="Anders"), policy=state.policy)
        case "open":
            yield lambda o: o.open_registration(name)
        case "close":
            yield lambda o: o.close_registration(name)
        case "register":
            for session in sessions if chosen else [""]:
                one = {"sessions": [session]} if chosen else {}
                yield lambda o, one=one: o.register(  # type: ignore[misc]
                    name, request="probe", party=newcomers(state), consent=True, **one
                )
        case "import":
            for session in sessions if chosen else [""]:
                made = Registration(
                    id="probe",
                    party=[Member(person="probe.1")],
                    moment=now,
                    consent=True,
                    sessions=[session] if chosen else [],
                )
                yield lambda o, made=made: o.import_registrations(name, [made], [], source="probe")  # type: ignore[misc]
        case "withdraw":
            for party in parties:
                yield lambda o, party=party: o.withdraw(name, party)  # type: ignore[misc]
        case "replace":
            for party in parties:
                yield lambda o, party=party: o.replace(name, party, newcomers(state)[0])  # type: ignore[misc]
        case "draw":
            yield lambda o: o.draw(name, seed="s")
        case "promote":
            for target in targets:
                yield lambda o, target=target: o.promote(name, target=target, capacity=99)  # type: ignore[misc]
        case "override":
            for party in parties:
                for target in targets:
                    for place in (True, False):
                        yield lambda o, party=party, target=target, place=place: o.override(  # type: ignore[misc]
                            name, party, place=place, note="Reden.", target=target
                        )
        case "reconfirm":
            yield lambda o: o.ask_confirmation(name, answer_by=now + dt.timedelta(days=1))
        case "confirm":
            for asked in state.questions.values():
                yield lambda o, asked=asked: o.confirm(  # type: ignore[misc]
                    name, asked.registration, session=asked.target
                )
        case "intake":
            for party in parties:
                yield lambda o, party=party: o.plan_intake(name, party)  # type: ignore[misc]
        case "compose":
            for party in parties:
                groups = [group.id for group in programme.groups] or ["groep"]
                yield lambda o, party=party, groups=groups: o.compose_groups(  # type: ignore[misc]
                    name, {groups[0]: [party]}
                )
        case "attend":
            for session in sessions:
                for person in people:
                    for there in (True, False):
                        yield lambda o, session=session, person=person, there=there: o.attend(  # type: ignore[misc]
                            name, session, person, present=there
                        )
        case "assign":
            yield lambda o: o.give_assignment(name, "probe", "Probeer dit")
        case "hand-in":
            for party in parties:
                for given in state.assignments or ["geen"]:
                    yield lambda o, party=party, given=given: o.hand_in(name, given, party)  # type: ignore[misc]
        case "deliver-result":
            titles = [d.title for d in programme.deliverables] or ["geen"]
            yield lambda o: o.deliver_result(name, titles[0], url="https://example.org/probe")
        case "postpone":
            yield lambda o: o.postpone(name)
        case "reschedule":
            for session in sessions:
                yield lambda o, session=session: o.reschedule(name, {session: when})  # type: ignore[misc]
        case "cancel":
            yield lambda o: o.cancel(name)
        case "interest":
            yield lambda o: o.show_interest(name, newcomers(state)[0])
        case "note":
            yield lambda o: o.note(name, "Een opmerking")
        case "answer":
            yield lambda o: o.answer(name, list(state.notes)[:1] or ["n1"], "Een antwoord")
        case "harvest import":
            read = Harvest(notes=[Note(id="a", text="Een opmerking")])
            yield lambda o: o.add_harvest(name, read, digest="probe")
        case "harvest decline":
            yield lambda o: o.decline(name, list(state.notes)[:1] or ["n1"], "Een reden")
        case "harvest caution":
            yield lambda o: o.make_caution(name, list(state.notes)[:1] or ["n1"], "Let op")
        case "harvest erase-words":
            said = [*state.notes, *state.answers, *state.cautions] or ["n1"]
            yield lambda o: o.erase_words(name, said)
        case "harvest follow-up":
            cited = list(state.notes)[:1] or ["n1"]
            more = Session(id="probe", title="Vervolg", answers=cited)
            yield lambda o: o.plan_follow_up(name, more)
        case "appreciate":
            agreed = Appreciation(kind="money", euros=Decimal(5), day=dt.date(2026, 3, 2))
            for person in people:
                yield lambda o, person=person: o.agree_appreciation(name, person, agreed)  # type: ignore[misc]
        case "need":
            for person in people:
                yield lambda o, person=person: o.raise_need(name, person, "tolk")  # type: ignore[misc]
        case "reply":
            for person in people:
                for entry in programme.agenda:
                    yield lambda o, entry=entry, person=person: o.take_replies(  # type: ignore[misc]
                        name, [answer_of(o, programme, entry.id, person, now)]
                    )
        case "feed":
            yield lambda o: o.give_feed(name, scope="arranger")
        case "finish":
            yield lambda o: o.finish(name)
        case "erase":
            for person in people:
                yield lambda o, person=person: o.erase(name, person)  # type: ignore[misc]
        case _:
            raise AssertionError(f"no way to try {verb}")


def succeeds(store: Store, state: State, verb: str, clock: Callable[[], dt.datetime]) -> bool:
    """Return whether a verb can be done, with any argument; the store itself does not change."""
    programme = state.programme.id
    for attempt in attempts(state, verb, clock()):
        organiser = Organiser(copy_of(store, programme), clock=clock)
        before = organiser.state(programme).version
        try:
            attempt(organiser)
        except NotPossible:
            assert organiser.state(programme).version == before
            continue
        except ErvaringskennisError:
            continue
        if organiser.state(programme).version > before:
            return True
    return False
