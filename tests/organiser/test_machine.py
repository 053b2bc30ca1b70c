"""Anything that can happen to a programme, in any order, against what somebody keeps on paper."""

from __future__ import annotations

import datetime as dt
import os
import re
import shutil
import tempfile
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.organiser.desk import NOON, Clock
from tests.organiser.model import WHOLE, Paper, Party, Somebody
from tests.organiser.verbs import ROLES, succeeds

if TYPE_CHECKING:
    from ervaringskennis.life.state import State

from ervaringskennis.allocation.policy import Policy, PriorityClass, Reserve
from ervaringskennis.errors import NotPossible
from ervaringskennis.harvest.counting import matrix, said_the_same
from ervaringskennis.harvest.notes import Harvest, Link, LinkKind, Note
from ervaringskennis.life.appreciation import Appreciation
from ervaringskennis.life.fold import fold
from ervaringskennis.life.holding import still_applies
from ervaringskennis.life.notice import Notice
from ervaringskennis.life.possible import possible
from ervaringskennis.organiser.organiser import Organiser
from ervaringskennis.people import Member, PartyRule, Person, Rule, Seat
from ervaringskennis.programmes.programme import Deliverable, Programme
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.registrations.applicants import Applicant
from ervaringskennis.registrations.registration import Admission, Barrier, Intake, Registration
from ervaringskennis.storage.contract import (
    FieldClass,
    Message,
    MessageState,
    Settlement,
    Store,
)
from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis.storage.sqlite import SQLiteStore
from ervaringskennis.testing import strategies as some
from ervaringskennis.values.dates import When
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown

ID: Final = "reeks"
CANARY: Final = "Zqx"
TOWNS: Final = ("0344", "0518")
FULL: Final = os.environ.get("ERVARINGSKENNIS_PROFILE") == "full"
DUO: Final = PriorityClass(
    id="duos", label=Label(nl="duo’s", en="duos"), rule=Rule(duo=(ROLES[0], ROLES[1:]))
)
TRIO: Final = PartyRule(seats=[ROLES[0], (ROLES[1], ROLES[2]), Seat(roles=ROLES[2], optional=True)])
SEEN: Counter[str] = Counter()
"""What happened in all runs together: a machine that never gets anywhere tests nothing."""


def applicant(number: int, *, bare: bool = False) -> Applicant:
    """Return somebody whose data are found again wherever they end up."""
    return Applicant(
        name=f"{CANARY} naam{number}",
        email="" if bare else f"{CANARY}mail{number}@example.org".lower(),
        phone=f"{CANARY}06{number}",
        role=ROLES[number % 3],
        municipality=TOWNS[number % 2],
    )


def when(day: int) -> When:
    """Return an afternoon so many days after the beginning."""
    return When(day=(NOON + dt.timedelta(days=day)).date(), start=dt.time(14), end=dt.time(16))


# ------------------------------------------------------------------------------- beginnings


class Brief:
    """Something large whose parts that are as always are left out where it is shown."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def _repr_pretty_(self, printer: Any, _cycle: object) -> None:
        printer.text(repr(self))

    def __repr__(self) -> str:
        kind = type(self.value)
        shown = (
            f"{field.name}={getattr(self.value, field.name)!r}"
            for field in attrs.fields(kind)
            if getattr(self.value, field.name) not in (field.default, (), UNKNOWN)
            and field.name != "sessions"
        )
        sessions = [(s.id, s.capacity, s.required) for s in getattr(self.value, "sessions", ())]
        return f"{kind.__name__}({', '.join(shown)}, {sessions})"


@st.composite
def policies(draw: st.DrawFn) -> Policy:
    """Yield policies that are complete enough for anything to happen."""
    rolling = draw(st.booleans())
    release = NOON + dt.timedelta(days=draw(st.integers(1, 8)))
    reserve = Reserve(
        id="inwoners",
        label=Label(nl="inwoners", en="residents"),
        rule=Rule(role=ROLES[1]),
        seats=draw(st.integers(1, 2)),
        order=draw(st.sampled_from(["before-open", "after-open"])),
        release_at=release if rolling else draw(st.sampled_from([None, release])),
    )
    extra = draw(st.sampled_from(["none", "none", "reserve", "cap"]))
    return Policy(
        draw="arrival" if rolling else draw(st.sampled_from(["arrival", "lottery"])),
        confirm="rolling" if rolling else "deadline",
        last_seat=draw(st.sampled_from(["skip", "hold"])),
        priority=draw(st.sampled_from([[], [DUO]])),
        reserves=[reserve] if extra == "reserve" else [],
        cap=draw(st.integers(1, 3)) if extra == "cap" else None,
        waiting_list=draw(st.sampled_from(["skip", "hold"])),
        partner_withdraws=draw(st.sampled_from(["replace", "keep", "release"])),
        replace_days=draw(st.integers(1, 4)),
        answer_days=draw(st.one_of(st.just(UNKNOWN), st.sampled_from([1, 3]))),
    )


@st.composite
def programmes(draw: st.DrawFn, policy: Policy | None) -> Programme:
    """Yield programmes of two or three sessions."""
    reserved = 0 if policy is None else sum(one.seats for one in policy.reserves)
    known = st.integers(max(reserved, 1), reserved + 4)
    seats = st.one_of(known, known, known, st.just(reserved), st.just(UNKNOWN))
    return Programme(
        id=ID,
        title="Reeks",
        domain="example.org",
        per=draw(st.sampled_from(["programme", "programme", "session"])),
        capacity=draw(seats),
        sessions=[
            Session(
                id=name,
                title=name.title(),
                when=when(9 + n),
                capacity=draw(seats),
                required=draw(st.sampled_from([True, True, False])),
            )
            for n, name in enumerate(["een", "twee", "drie"][: draw(st.integers(2, 3))])
        ],
        deliverables=[Deliverable(title="Artikel")] if draw(st.booleans()) else [],
        admission=Admission(
            closes=draw(some.maybe_unknown(st.just(NOON + dt.timedelta(days=4)))),
            consent=draw(st.booleans()),
            intake=draw(st.sampled_from([False, False, True])),
            party=draw(st.sampled_from([None, TRIO])),
        ),
    )


# ------------------------------------------------------------------------- state as plain data


def picture(value: Any) -> Any:
    """Return anything of a state as plain data that compares."""
    if attrs.has(type(value)):
        return {
            field.name: picture(getattr(value, field.name))
            for field in attrs.fields(type(value))
            if not field.name.startswith("_") and field.name not in {"judge", "drawn"}
        }
    if isinstance(value, Counter):
        return {key: number for key, number in value.items() if number}
    if isinstance(value, Mapping):
        return {key: picture(one) for key, one in value.items()}
    if isinstance(value, (set, frozenset)):
        return set(value)
    if isinstance(value, (list, tuple, array)) and not attrs.has(type(value)):
        return [picture(one) for one in value]
    return value


def portrait(state: State) -> Any:
    """Return all that a state is, and what it derives for the next arrival."""
    found = picture(state)
    for target, roster in state.rosters.items():
        if roster.has_places:
            allocation = roster.allocation()
            found["rosters"][target]["desk"] = picture(roster.desk)
            found["rosters"][target]["ledger"]["position"] = list(allocation.ledger.position)
            found["rosters"][target]["order"] = list(allocation.order)
            found["rosters"][target]["was drawn"] = roster.drawn is not None
    return found


Seats = dict[str, dict[str, int]]


def seats_of(state: State) -> Seats:
    """Return how many people of each registration have a place on each list."""
    return {
        target: {name: roster.people_placed(name) for name in roster.numbers}
        if roster.has_places
        else {}
        for target, roster in state.rosters.items()
    }


def sitting(state: State) -> dict[tuple[str, str, str], None]:
    """Return who has a place: (list, registration, person)."""
    return {
        (target, party.id, person): None
        for party in state.active()
        for target in party.targets
        if target in state.rosters
        for person in state.seated(party, target)
    }


class World(RuleBasedStateMachine):
    """Two organisers on one store, and somebody who keeps everything on paper."""

    @staticmethod
    def stored(_folder: Path) -> Store:
        return MemoryStore()

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.store = self.stored(self.folder)
        self.clock = Clock()
        self.hands = [self.new(), self.new()]
        self.reader = self.new()
        self.paper: Paper
        self.number = 0
        self.seen = 0
        self.told_before = 0
        self.letters: list[tuple[Message, int]] = []
        self.moves: list[dict[str, Any]] = []
        self.gone: set[int] = set()
        self.gone_ids: set[str] = set()
        self.told_of_answers: set[tuple[str, str]] = set()

    def new(self) -> Organiser:
        return Organiser(self.store, clock=self.clock)

    def teardown(self) -> None:
        self.store.close()
        shutil.rmtree(self.folder)

    @initialize(data=st.data(), with_policy=st.sampled_from([True] * 7 + [False]))
    def announce(self, data: st.DataObject, *, with_policy: bool) -> None:
        policy = data.draw(policies().map(Brief)).value if with_policy else None
        programme = data.draw(programmes(policy).map(Brief)).value
        self.hands[0].announce(programme, policy=policy)
        self.hands[1].announce(programme, policy=policy)
        self.paper = Paper(programme=programme, policy=policy)
        other = attrs.evolve(programme, title="Iets anders")
        with pytest.raises(NotPossible, match="revise"):
            self.hands[0].announce(other, policy=policy)
        far = data.draw(st.sampled_from([0, 1, 2, 2, 3, 3, 3, 3]), label="how far")
        if far:
            self.registration_opens(data)
        if far > 1:
            for _ in range(data.draw(st.integers(1, 6), label="registrations")):
                self.somebody_registers(data, third=data.draw(st.booleans()))
        if far > 2 and not self.paper.rolling:
            self.registration_closes(data)
            self.places_are_drawn(data)

    # ------------------------------------------------------------------------------ acting

    @property
    def now(self) -> dt.datetime:
        return self.clock.at

    def truth(self) -> State:
        return self.reader.state(ID)

    def hand(self, data: st.DataObject) -> Organiser:
        return self.hands[data.draw(st.integers(0, 1), label="hand")]

    def do(
        self,
        call: Callable[[], Any],
        *,
        ok: bool,
        losing: Iterable[str] = (),
        what: str,
    ) -> Any:
        """Do something that the paper says is possible or is not."""
        self.clock.pass_(seconds=1)
        before = self.truth()
        version, seats, sat = before.version, seats_of(before), sitting(before)
        kept, told = self.everything_kept(), len(self.store.outbox(ID))
        may = possible(before)
        refusal: NotPossible | None = None
        try:
            result = call()
        except NotPossible as error:
            refusal = error
        if refusal is not None:
            assert not ok, f"{what} should be possible: {refusal}"
            assert self.truth().version == version
            assert self.everything_kept() == kept
            assert len(self.store.outbox(ID)) == told
            assert f"Possible are: {', '.join(may)}." in refusal.text("en") or not may
            dutch = refusal.text("nl").partition(" Wel mogelijk: ")[2]
            assert re.findall(r"[a-z ]+ \(([a-z -]+)\)", dutch) == list(may)
            assert CANARY.lower() not in str(refusal).lower()
            SEEN[f"no {what}"] += 1
            return None
        assert ok, f"{what} should not be possible"
        SEEN[what] += 1
        after = self.truth()
        self.nobody_else_lost_anything(seats, seats_of(after), set(losing))
        self.everybody_concerned_is_told_once(sat, sitting(after), told)
        return result

    def everything_kept(self) -> list[Any]:
        return [self.store.entries(ID, one) for one in FieldClass]

    @staticmethod
    def nobody_else_lost_anything(before: Seats, after: Seats, losing: set[str]) -> None:
        for target, placed in before.items():
            for name, people in placed.items():
                assert after[target].get(name, 0) >= people or name in losing, (target, name)

    def everybody_concerned_is_told_once(
        self,
        before: Mapping[tuple[str, str, str], None],
        after: Mapping[tuple[str, str, str], None],
        told: int,
    ) -> None:
        new = [entry.message for entry in self.store.outbox(ID)[told:]]
        once = Counter((m.kind, m.person, m.about.get("session")) for m in new)
        assert all(number == 1 for number in once.values()), once
        state = self.truth()
        for target, name, person in after:
            if (target, name, person) in before or person in state.parties[name].before:
                continue
            heard = [
                m.kind
                for m in new
                if m.person == person
                and m.kind in {"placed", "promoted", "offer", "overridden"}
                and m.about.get("session", target) in {target, WHOLE}
            ]
            assert len(heard) == 1, (person, target, heard, [(m.kind, m.person) for m in new])
        for target, name, person in before:
            if (target, name, person) not in after:
                lost = {"withdrawn", "lapsed", "released", "overridden"}
                said = Counter(
                    m.about.get("session", WHOLE)
                    for m in new
                    if m.person == person and m.kind in lost
                )
                # Who loses one session after another hears of the last as of the whole.
                assert 1 in {said[target], said[WHOLE]}, (person, target, said)

    def some_party(self, data: st.DataObject, *, also: Iterable[str] = ("99",)) -> str:
        return data.draw(st.sampled_from([*self.paper.parties, *also]), label="party")

    def an_active_party(self, data: st.DataObject, *, vacant: bool = False) -> Party:
        names = [party.id for party in self.paper.active() if party.vacant or not vacant]
        return self.paper.parties[data.draw(st.sampled_from(names), label="party")]

    def offered(self, before: Seats) -> None:
        """Write down who was promoted, and until when they may answer."""
        policy = self.paper.policy
        if policy is None or isinstance(policy.answer_days, Unknown):
            return
        days = dt.timedelta(days=policy.answer_days)
        for target, placed in seats_of(self.truth()).items():
            for name, people in placed.items():
                if people and not before.get(target, {}).get(name, 0):
                    self.paper.parties[name].questions[target] = self.now + days

    # --------------------------------------------------------------------------- the programme

    @rule(data=st.data())
    def registration_opens(self, data: st.DataObject) -> None:
        paper = self.paper
        ok = paper.phase == "announced" or (paper.phase == "closed" and not paper.drawn)
        self.do(lambda: self.hand(data).open_registration(ID), ok=ok, what="open")
        if ok:
            paper.phase = "open"

    @precondition(lambda self: self.number > 3)
    @rule(data=st.data())
    def registration_closes(self, data: st.DataObject) -> None:
        ok = self.paper.phase == "open"
        self.do(lambda: self.hand(data).close_registration(ID), ok=ok, what="close")
        if ok:
            self.paper.phase = "closed"

    @precondition(lambda self: self.paper.phase != "announced")
    @rule(data=st.data(), third=st.sampled_from([False, False, True]))
    def somebody_registers(self, data: st.DataObject, *, third: bool) -> None:
        """One person, a duo, a duo with a third; or the second of two who name each other."""
        paper = self.paper
        who = data.draw(self.groups_of_people(third=third), label="who")
        size = len(who)
        bare = data.draw(st.sampled_from([False, False, True])) and size > 1
        said: list[bool | Unknown] = [*[True] * 9, False, UNKNOWN]
        consent = data.draw(st.sampled_from(said), label="consent")
        talked: list[Intake | Unknown] = [Intake.MATCHED, Intake.MATCHED, UNKNOWN]
        intake = data.draw(st.sampled_from(talked))
        sessions = self.some_sessions(data)
        party = [applicant(one, bare=bare and place > 0) for place, one in enumerate(who)]
        self.number += 1
        request = f"form{self.number}"
        hand = self.hand(data)

        def send() -> Any:
            return hand.register(
                ID,
                request=request,
                party=party,
                sessions=sessions,
                consent=consent,
                intake=intake,
            )

        found = self.as_the_paper_says(who, bare=bare)
        allowed = (
            paper.phase == "open"
            and not paper.is_late(self.now + dt.timedelta(seconds=1))
            and (consent is True or not paper.admission.consent)
        )
        ok = allowed and found != "refused"
        if ok and isinstance(found, list) and paper.programme.per == "session":
            ok = bool(sessions) and all(paper.status[one] != "cancelled" for one in sessions)
        elif ok and isinstance(found, list):
            ok = not sessions
        receipt = self.do(send, ok=ok, what="join" if isinstance(found, tuple) else "register")
        if receipt is None:
            return
        if isinstance(found, tuple):
            self.joined(*found, who[0], consent=consent, intake=intake)
        else:
            assert isinstance(found, list)
            self.registered(
                receipt,
                who,
                found,
                sessions=sessions,
                consent=consent,
                intake=intake,
                bare=bare,
            )
        paper.requests[request] = receipt.registration
        version, told = self.truth().version, len(self.store.outbox(ID))
        again = self.hand(data).register(ID, request=request, party=party, sessions=sessions)
        assert again.registration == receipt.registration
        assert again.repeated
        assert again.outcomes == receipt.outcomes
        assert (self.truth().version, len(self.store.outbox(ID))) == (version, told)

    def groups_of_people(self, *, third: bool) -> st.SearchStrategy[list[int]]:
        """Yield who comes together: mostly as the programme asks, which is no rule here."""
        anybody = st.lists(st.integers(0, 11), min_size=1, max_size=3, unique=True)
        fours = st.integers(0, 3)
        duo = st.tuples(fours, fours).map(lambda two: [3 * two[0], 3 * two[1] + 1])
        if third:
            return st.tuples(duo, fours).map(lambda found: [*found[0], 3 * found[1] + 2])
        back = duo.map(lambda two: two[::-1])
        solo = st.integers(0, 11).map(lambda one: [one])
        most = [duo, back] if self.paper.admission.party else [duo, back, solo, solo]
        return st.one_of(*most, *most, anybody)

    def some_sessions(self, data: st.DataObject) -> list[str]:
        names = [session.id for session in self.paper.programme.sessions]
        if self.paper.programme.per != "session":
            return data.draw(st.sampled_from([[]] * 9 + [names[:1]]))
        some = st.lists(st.sampled_from(names), min_size=1, max_size=3)
        return data.draw(st.one_of(some, some, some, st.just([])), label="sessions")

    def as_the_paper_says(
        self, who: Sequence[int], *, bare: bool
    ) -> tuple[str, str] | list[str | None] | str:
        """Return the party and person that a request joins, or who of it is known already."""
        paper = self.paper
        sender = paper.of(who[0])
        mine = paper.party_of(sender)
        if mine is not None and sender is not None:
            others = [paper.people[one] for one in mine.people if one != sender]
            named_back = any(
                other.number == partner and not other.erased
                for partner in who[1:]
                for other in others
            )
            return (mine.id, sender) if sender in mine.named and named_back else "refused"
        for partner in who[1:]:
            for one in paper.people.values():
                party = paper.party_of(one.id)
                if one.number != partner or one.erased or party is None:
                    continue
                for named in party.named - {one.id}:
                    person = paper.people[named]
                    same = person.number == who[0] and not person.by_address
                    if same and not person.erased and named in party.people:
                        return (party.id, named)
        known = [paper.of(one) if n == 0 or not bare else None for n, one in enumerate(who)]
        if any(paper.party_of(one) for one in known[1:] if one):
            return "refused"
        return known

    def registered(  # noqa: PLR0913 - what a form holds
        self,
        receipt: Any,
        who: Sequence[int],
        known: Sequence[str | None],
        *,
        sessions: Sequence[str],
        consent: bool | Unknown,
        intake: Intake | Unknown,
        bare: bool,
    ) -> None:
        paper = self.paper
        assert receipt.registration not in paper.parties
        assert len(set(receipt.people)) == len(who)
        for place, (person, number, was) in enumerate(zip(receipt.people, who, known, strict=True)):
            assert person == was or (was is None and person not in paper.people)
            paper.people[person] = Somebody(
                id=person,
                number=number,
                role=ROLES[number % 3],
                town=TOWNS[number % 2],
                by_address=not (bare and place > 0),
            )
        party = Party(
            id=receipt.registration,
            people=list(receipt.people),
            sessions=list(dict.fromkeys(sessions)),
            judged=[paper.people[one].member for one in receipt.people],
            moment=self.now,
            consent=consent,
            intake=intake,
            named=set(receipt.people[1:]),
        )
        paper.parties[party.id] = party
        self.arrivals_stand_as_a_draw_by_arrival_would_have_them(party)

    def joined(
        self,
        name: str,
        person: str,
        number: int,
        *,
        consent: bool | Unknown,
        intake: Intake | Unknown,
    ) -> None:
        paper = self.paper
        party = paper.parties[name]
        paper.people[person] = Somebody(
            id=person, number=number, role=ROLES[number % 3], town=TOWNS[number % 2]
        )
        party.named.discard(person)
        party.moment = self.now
        party.consent = consent
        if isinstance(party.intake, Unknown):
            party.intake = intake
        party.judged = [paper.people[one].member for one in party.people]
        paper.changed.update(party.targets)

    def arrivals_stand_as_a_draw_by_arrival_would_have_them(self, party: Party) -> None:
        paper = self.paper
        if not paper.rolling:
            return
        for target in party.targets:
            if target not in paper.changed:
                expected = paper.expected(
                    target, seed=None, now=NOON, capacity=paper.capacity[target]
                )
                found = seats_of(self.truth())[target]
                assert found == expected, (found, expected)

    @precondition(lambda self: self.paper.phase in {"open", "closed", "drawn"})
    @rule(data=st.data(), size=st.integers(1, 3), late=st.sampled_from([True, False, None]))
    def registrations_are_imported(
        self, data: st.DataObject, size: int, *, late: bool | None
    ) -> None:
        paper = self.paper
        self.number += 1
        numbers = [100 + 10 * self.number + n for n in range(size)]
        name = data.draw(st.sampled_from([str(self.number), f"r{self.number}"]))
        moment: dt.datetime | Unknown = (
            UNKNOWN if late is None else NOON + dt.timedelta(days=9) if late else self.now
        )
        sessions = self.some_sessions(data)
        made = Registration(
            id=name,
            party=[
                Member(person=f"p{name}x{n}", role=ROLES[n % 3], municipality=TOWNS[n % 2])
                for n in numbers
            ],
            moment=moment,
            consent=True,
            sessions=sessions,
        )
        people = [
            Person(id=f"p{name}x{n}", name=applicant(n).name, email=applicant(n).email)
            for n in numbers
        ]
        if paper.programme.per == "session":
            if not sessions:
                return  # kept, on no list: see test_scenario_bugs
            ok = True  # also for a session that was cancelled since
        else:
            ok = not sessions
        ok = ok and paper.phase in {"open", "closed"} and not paper.drawn
        if isinstance(moment, Unknown) and paper.policy is None:
            return
        hand = self.hand(data)
        before = set(self.truth().parties)
        done = self.do(
            lambda: hand.import_registrations(ID, [made], people, source="oud"),
            ok=ok,
            what="import",
        )
        if done is None:
            return
        (new,) = set(self.truth().parties) - before
        ids = self.truth().parties[new].people
        again = self.hand(data).import_registrations(ID, [made], people, source="oud")
        assert (done.added, again.added, again.known) == (1, 0, 1)
        for number, person in zip(numbers, ids, strict=True):
            assert person not in paper.people
            paper.people[person] = Somebody(
                id=person, number=number, role=ROLES[number % 3], town=TOWNS[number % 2]
            )
        paper.parties[new] = Party(
            id=new,
            people=list(ids),
            sessions=list(dict.fromkeys(sessions)),
            judged=[paper.people[one].member for one in ids],
            moment=moment,
            consent=True,
            named=set(ids[1:]),
        )
        paper.changed.update(paper.parties[new].targets)

    # ---------------------------------------------------------------------------- who leaves

    @precondition(lambda self: self.paper.parties)
    @rule(data=st.data())
    def a_registration_withdraws(self, data: st.DataObject) -> None:
        name = self.some_party(data)
        party = self.paper.parties.get(name)
        ok = self.paper.running and party is not None and not party.withdrawn
        seats, hand = seats_of(self.truth()), self.hand(data)
        self.do(lambda: hand.withdraw(ID, name), ok=ok, losing=[name], what="withdraw")
        if ok and party is not None:
            self.withdrawn(party, seats)

    @precondition(lambda self: self.paper.programme.per == "session" and self.paper.active())
    @rule(data=st.data(), session=st.sampled_from(["een", "twee", "drie"]))
    def a_registration_leaves_one_session(self, data: st.DataObject, session: str) -> None:
        party = self.an_active_party(data)
        ok = self.paper.running and session in party.sessions
        seats, hand = seats_of(self.truth()), self.hand(data)
        self.do(
            lambda: hand.withdraw(ID, party.id, session=session),
            ok=ok,
            losing=[party.id],
            what="leave a session",
        )
        if ok:
            self.withdrawn(party, seats, session)
            after = seats_of(self.truth())
            kept = [one for one in seats if one != session]
            assert all(after[one] == seats[one] for one in kept), "other lists stay as they are"

    def leaves(self, party: Party, session: str = WHOLE) -> list[str]:
        """Write down that a party leaves one list, or all; return which."""
        left = [session] if session else list(party.targets)
        if not session or len(party.sessions) == 1:
            party.withdrawn, party.questions, party.vacant = True, {}, {}
        else:
            party.sessions.remove(session)
            party.questions.pop(session, None)
        self.paper.changed.update(left)
        return left

    def withdrawn(self, party: Party, seats: Seats, session: str = WHOLE) -> None:
        left = self.leaves(party, session)
        had = [target for target in left if seats.get(target, {}).get(party.id)]
        self.offered(seats)
        for target in left:
            if target in had:
                self.the_waiting_list_moved_as_far_as_it_goes(target)
            elif target in seats:
                assert seats_of(self.truth())[target] == seats[target], "nobody is promoted"

    def the_waiting_list_moved_as_far_as_it_goes(self, target: str) -> None:
        """Nobody who fits still waits: under skip anybody, under hold the head of the list."""
        policy, roster = self.paper.policy, self.truth().rosters[target]
        if policy is None or policy.cap is not None or isinstance(roster.capacity, Unknown):
            return
        allocation = roster.allocation()
        free = roster.capacity - allocation.people_placed
        if policy.reserves:
            reserved = policy.reserves[0].release_at
            if reserved is not None and not roster.released:
                return
        waiting = [
            allocation.frozen.required[number]
            for number in allocation.order
            if allocation.ledger.outcome[number] == 0
        ]
        if policy.waiting_list == "hold":
            waiting = waiting[:1]
        assert all(needed > free for needed in waiting), (waiting, free)

    @precondition(lambda self: self.paper.active())
    @rule(data=st.data())
    def one_of_a_party_leaves(self, data: st.DataObject) -> None:
        paper = self.paper
        party = self.an_active_party(data)
        person = data.draw(st.sampled_from([*party.people, "p99"]), label="person")
        ok = paper.running and person in party.staying
        seats, hand = seats_of(self.truth()), self.hand(data)
        turns = {
            target: self.truth().rosters[target].had_turn(party.id)
            for target in party.targets
            if target in self.truth().rosters
        }
        self.do(
            lambda: hand.withdraw(ID, party.id, person=person),
            ok=ok,
            losing=[party.id],
            what="leave",
        )
        if not ok:
            return
        needed = [one for one in paper.needed(party) if one not in party.vacant]
        rule_ = "keep" if paper.policy is None else str(paper.policy.partner_withdraws)
        if person in needed and (len(needed) == 1 or rule_ == "release"):
            self.withdrawn(party, seats)
            return
        if person in needed and rule_ == "replace":
            assert paper.policy is not None
            assert isinstance(paper.policy.replace_days, int)
            party.vacant[person] = self.now + dt.timedelta(days=paper.policy.replace_days)
            after = seats_of(self.truth())
            assert after == seats, "nothing comes free while a new partner may be named"
            paper.changed.update(party.targets)
            self.and_then(data)
            return
        self.stays_with_fewer(party, person, seats, turns, optional=person not in needed)

    def stays_with_fewer(
        self,
        party: Party,
        person: str,
        seats: Seats,
        turns: Mapping[str, bool],
        *,
        optional: bool,
    ) -> None:
        paper = self.paper
        SEEN["stays with fewer"] += 1
        state = self.truth()
        kept = paper.optional(party)
        if any(turns.values()):
            party.late = kept
        party.people.remove(person)
        party.named.discard(person)
        party.judged = (
            [one for one in party.judged if one.person != person]
            if optional
            else [paper.people[one].member for one in party.people]
        )
        for target, turned in turns.items():
            roster = state.rosters[target]
            row = roster.rows[roster.numbers[party.id]]
            if turned:
                assert row.size == len(party.people)
                assert row.required == len(set(party.people) - kept)
            if seats.get(target, {}).get(party.id) and not turned:
                raise AssertionError("a place without a turn")
        paper.changed.update(party.targets)
        self.offered(seats)
        for target in party.targets:
            if not optional and seats.get(target, {}).get(party.id):
                had, has = seats[target][party.id], seats_of(self.truth())[target][party.id]
                assert has >= had - 1, "the others keep their own seats"
                self.the_waiting_list_moved_as_far_as_it_goes(target)

    @precondition(lambda self: any(p.vacant for p in self.paper.active()))
    @rule(data=st.data(), number=st.integers(0, 11))
    def a_new_partner_is_named(self, data: st.DataObject, number: int) -> None:
        paper = self.paper
        party = self.an_active_party(data, vacant=True)
        left, before = next(iter(party.vacant.items()))
        known = paper.of(number)
        late = self.now + dt.timedelta(seconds=1) >= before
        ok = paper.running and not late and paper.party_of(known) is None
        seats, hand = seats_of(self.truth()), self.hand(data)
        earlier = set(self.truth().parties[party.id].people)
        self.do(
            lambda: hand.replace(ID, party.id, applicant(number)),
            ok=ok,
            what="replace",
        )
        if not ok:
            return
        (person,) = (set(self.truth().parties[party.id].people) - earlier) or {left}
        assert person == known or (known is None and person not in paper.people)
        paper.people[person] = Somebody(
            id=person, number=number, role=ROLES[number % 3], town=TOWNS[number % 2]
        )
        del party.vacant[left]
        late_ones = paper.optional(party)
        party.people = [person if one == left else one for one in party.people]
        party.named.discard(left)
        party.before[person] = [*party.before.get(left, []), left]
        if any(t in seats and not seats[t] for t in party.targets) or not seats:
            party.judged = [paper.people[one].member for one in party.people]
        else:
            party.judged = [
                attrs.evolve(one, person=person) if one.person == left else one
                for one in party.judged
            ]
        assert left not in late_ones
        assert seats_of(self.truth()) == seats, "the party keeps what it had"
        heard = [m.kind for m in self.new_messages() if m.person == person]
        assert heard.count("partner-replaced") == 1

    def new_messages(self) -> list[Message]:
        return [entry.message for entry in self.store.outbox(ID)[self.told_before :]]

    # ------------------------------------------------------------------------------- places

    @precondition(lambda self: self.paper.phase in {"closed", "drawn"} or self.number % 9 == 8)
    @rule(data=st.data())
    def places_are_drawn(self, data: st.DataObject) -> None:
        paper = self.paper
        targets = list(paper.capacity) if paper.policy is not None else []
        one = data.draw(st.sampled_from([None, *targets]), label="target")
        due = [t for t in targets if t not in paper.drawn and one in {None, t}]
        ok = bool(due) and not paper.rolling and paper.phase in {"closed", "drawn"}
        seats, hand = seats_of(self.truth()), self.hand(data)
        now = self.now + dt.timedelta(seconds=1)
        expected = {
            t: paper.expected(t, seed="zaad", now=now, capacity=paper.capacity[t])
            for t in (due if ok else [])
        }
        self.do(lambda: hand.draw(ID, seed="zaad", target=one), ok=ok, what="draw")
        if not ok:
            return
        paper.phase = "drawn"
        paper.drawn.update(due)
        for target in due:
            active = {p.id for p in paper.active() if target in p.targets}
            found = seats_of(self.truth())[target]
            assert {name: found[name] for name in active} == expected[target]
            self.nobody_of_a_lower_class_has_the_seat_of_a_higher_one(target)
        assert all(seats_of(self.truth())[t] == seats[t] for t in targets if t not in due)

    def nobody_of_a_lower_class_has_the_seat_of_a_higher_one(self, target: str) -> None:
        policy, roster = self.paper.policy, self.truth().rosters[target]
        if policy is None or policy.reserves or policy.cap is not None:
            return
        if isinstance(roster.capacity, Unknown):
            return
        rows = list(zip(roster.rows, roster.ledger.outcome, roster.ledger.placed, strict=True))
        for row, outcome, _ in rows:
            if outcome == 0:
                above = sum(p for other, _, p in rows if other.priority <= row.priority)
                below = sum(p for other, _, p in rows if other.priority > row.priority)
                assert not below or above + row.required > roster.capacity

    @precondition(lambda self: self.paper.drawn or self.paper.rolling or self.number % 9 == 8)
    @rule(data=st.data(), more=st.integers(-1, 3), backfill=st.booleans())
    def there_are_more_places(self, data: st.DataObject, more: int, *, backfill: bool) -> None:
        paper = self.paper
        target = data.draw(st.sampled_from([*paper.capacity, "elders"]), label="target")
        now = paper.capacity.get(target, 0)
        policy = paper.policy
        reserved = 0 if policy is None else sum(one.seats for one in policy.reserves)
        wanted = reserved + 2 + more if isinstance(now, Unknown) else max(0, now + more)
        given = target in paper.drawn or paper.rolling
        ok = (
            paper.running
            and policy is not None
            and target in paper.capacity
            and given
            and (isinstance(now, Unknown) or wanted >= now)
        )
        seats, hand = seats_of(self.truth()), self.hand(data)
        expected = None
        if ok and isinstance(now, Unknown):
            later = self.now + dt.timedelta(seconds=1)
            seed = None if paper.rolling else "zaad"
            expected = paper.expected(target, seed=seed, now=later, capacity=wanted)
        self.do(
            lambda: hand.promote(ID, target=target, capacity=wanted, backfill=backfill),
            ok=ok,
            what="promote",
        )
        if not ok:
            return
        paper.capacity[target] = wanted
        assert self.truth().rosters[target].capacity == wanted
        if expected is not None:
            if not paper.rolling:
                paper.drawn.add(target)
            found = seats_of(self.truth())[target]
            if not any(p.vacant for p in paper.active()) and target not in paper.changed:
                assert {name: found[name] for name in expected} == expected
            assert not any(found.get(p.id) for p in paper.parties.values() if p.withdrawn)
            paper.changed.add(target)
            return
        paper.changed.add(target)
        self.offered(seats)
        self.the_waiting_list_moved_as_far_as_it_goes(target)

    @precondition(lambda self: self.paper.parties)
    @rule(data=st.data(), place=st.booleans())
    def the_organiser_decides_by_hand(self, data: st.DataObject, *, place: bool) -> None:
        paper = self.paper
        name = self.some_party(data)
        party = paper.parties.get(name)
        target = data.draw(st.sampled_from([*paper.capacity, *(party.targets if party else [])]))
        roster = self.truth().rosters.get(target)
        ok = (
            paper.running
            and party is not None
            and not party.withdrawn
            and roster is not None
            and roster.has_places
            and name in roster.numbers
        )
        if ok and roster is not None:
            outcome, left = roster.outcome(name), paper.capacity[target]
            if isinstance(left, Unknown):
                ok = False
            else:
                left -= sum(roster.ledger.placed)
                needed = roster.rows[roster.numbers[name]].required
                ok = (outcome == 0 and needed <= left) if place else outcome == 1
        seats, hand = seats_of(self.truth()), self.hand(data)
        self.do(
            lambda: hand.override(ID, name, place=place, note="Afgesproken.", target=target),
            ok=ok,
            losing=[name],
            what="override",
        )
        if not ok or party is None:
            return
        after = seats_of(self.truth())
        assert bool(after[target][name]) is place
        seats[target].pop(name)
        after[target].pop(name)
        assert after == seats, "nothing else moves"
        paper.changed.add(target)
        if not place:
            party.questions.pop(target, None)

    # --------------------------------------------------------------------------- who comes

    @precondition(lambda self: self.paper.parties)
    @rule(data=st.data(), days=st.integers(0, 4))
    def everybody_is_asked_whether_they_come(self, data: st.DataObject, days: int) -> None:
        paper = self.paper
        holding = [p for p in paper.active() if self.holds(p)]
        postponed = "postponed" in paper.status.values()
        ok = paper.running and bool(holding) and not postponed and days > 0
        hand, by = self.hand(data), self.now + dt.timedelta(days=days)
        self.do(lambda: hand.ask_confirmation(ID, answer_by=by), ok=ok, what="reconfirm")
        if ok:
            seats = seats_of(self.truth())
            for party in holding:
                for target in party.targets:
                    if paper.policy is None or seats[target].get(party.id):
                        party.questions[target] = by
            self.and_then(data)

    def and_then(self, data: st.DataObject) -> None:
        """Let what is about to happen happen at once, now and then: chance alone rarely does."""
        match data.draw(st.sampled_from(["nothing", "time", "answer", "date"]), label="then"):
            case "time":
                self.time_passes(data, hours=data.draw(st.sampled_from([24, 96])))
            case "answer" if any(p.questions for p in self.paper.active()):
                self.somebody_answers(data, coming=data.draw(st.booleans()))
            case "answer":
                number = data.draw(st.integers(0, 11), label="new partner")
                self.a_new_partner_is_named(data, number=number)
            case "date":
                self.sessions_get_a_new_date(data, some=["een"], day=12)
            case _:
                pass

    def holds(self, party: Party) -> bool:
        if self.paper.policy is None:
            return self.paper.barrier(party) is None
        seats = seats_of(self.truth())
        return any(seats[target].get(party.id) for target in party.targets)

    @precondition(lambda self: any(p.questions for p in self.paper.active()))
    @rule(data=st.data(), coming=st.booleans())
    def somebody_answers(self, data: st.DataObject, *, coming: bool) -> None:
        paper = self.paper
        waited_for = [party.id for party in paper.active() if party.questions]
        name = data.draw(st.sampled_from([*waited_for, *waited_for, "99"]), label="party")
        party = paper.parties.get(name)
        asked = {} if party is None or party.withdrawn else party.questions
        about = data.draw(st.sampled_from([WHOLE, *asked]), label="about")
        meant = [target for target in asked if about in {WHOLE, target}]
        now = self.now + dt.timedelta(seconds=1)
        ok = paper.running and len(meant) == 1 and now < asked[meant[0]]
        seats, hand = seats_of(self.truth()), self.hand(data)
        self.do(
            lambda: hand.confirm(ID, name, coming=coming, session=about),
            ok=ok,
            losing=[] if coming else [name],
            what="confirm" if coming else "decline",
        )
        if ok and party is not None:
            party.questions.pop(meant[0])
            if not coming:
                self.withdrawn(party, seats, meant[0])

    @precondition(lambda self: self.number > 2)
    @rule(data=st.data(), hours=st.sampled_from([1, 12, 24, 48]))
    def time_passes(self, data: st.DataObject, hours: int) -> None:
        """Who did not answer, and who has no new partner, lose their place; reserves end."""
        paper = self.paper
        self.clock.pass_(hours=hours)
        now = self.now + dt.timedelta(seconds=1)
        # One thing may bring another: with one order the paper would only repeat the code.
        lapsed = [
            p
            for p in paper.active()
            if any(by <= now for by in p.questions.values())
            or any(before <= now for before in p.vacant.values())
        ]
        seats, hand = seats_of(self.truth()), self.hand(data)
        if not paper.running:
            assert hand.catch_up(ID) == ()
            return
        losing = [party.id for party in lapsed]
        self.do(lambda: hand.catch_up(ID), ok=True, losing=losing, what="catch up")
        for party in lapsed:
            SEEN["lapse"] += 1
            if any(before <= now for before in party.vacant.values()):
                self.leaves(party)
            for target in [one for one, by in party.questions.items() if by <= now]:
                self.leaves(party, target)
        if paper.phase == "open" and paper.is_late(now):
            paper.phase = "closed"
        for target, roster in self.truth().rosters.items():
            if roster.released:
                paper.changed.add(target)
        self.offered(seats)
        assert not hand.catch_up(ID), "all that follows from time was done"

    # ------------------------------------------------------------------------------- intake

    @precondition(lambda self: self.paper.admission.intake and self.paper.parties)
    @rule(data=st.data(), outcome=st.sampled_from(Intake))
    def a_conversation_is_held(self, data: st.DataObject, outcome: Intake) -> None:
        paper = self.paper
        name = self.some_party(data)
        party = paper.parties.get(name)
        held = {Intake.MATCHED, Intake.NOT_MATCHED}
        free = (
            paper.running and party is not None and not party.withdrawn and party.intake not in held
        )
        hand = self.hand(data)
        self.do(lambda: hand.plan_intake(ID, name), ok=free, what="plan intake")
        ok = free and outcome is not Intake.PENDING and not paper.drawn
        self.do(lambda: hand.decide_intake(ID, name, outcome), ok=ok, what="intake")
        if ok and party is not None:
            party.intake = outcome
            paper.changed.update(party.targets)  # its turn is now, not when it registered

    # ------------------------------------------------------------------------- taking part

    @precondition(lambda self: self.paper.people)
    @rule(data=st.data(), present=st.sampled_from([True, True, False]))
    def somebody_is_at_a_session(self, data: st.DataObject, *, present: bool) -> None:
        paper = self.paper
        person = data.draw(st.sampled_from([*paper.people, "p99"]), label="person")
        names = [session.id for session in paper.programme.sessions]
        session = data.draw(st.sampled_from([*names, "nergens"]), label="session")
        ok = (
            paper.running
            and paper.status.get(session) == "planned"
            and paper.party_of(person) is not None
        )
        hand = self.hand(data)
        self.do(lambda: hand.attend(ID, session, person, present=present), ok=ok, what="attend")
        if ok:
            paper.present.setdefault(session, {})[person] = present

    @precondition(lambda self: self.paper.active() and self.paper.running)
    @rule(data=st.data())
    def who_is_needed_of_a_party_is_at_every_session(self, data: st.DataObject) -> None:
        paper = self.paper
        party = self.an_active_party(data)
        here = [one for one in paper.needed(party) if one in party.staying]
        for session in [name for name, status in paper.status.items() if status == "planned"]:
            for person in here:
                self.hand(data).attend(ID, session, person)
                paper.present.setdefault(session, {})[person] = True

    # -------------------------------------------------------------------------------- dates

    @rule(data=st.data(), some=st.lists(st.sampled_from(["een", "twee", "drie"]), max_size=2))
    def sessions_are_postponed(self, data: st.DataObject, some: list[str]) -> None:
        paper = self.paper
        movable = [name for name, status in paper.status.items() if status == "planned"]
        ok = paper.running and bool(movable) and all(name in movable for name in some)
        hand, parties = self.hand(data), portrait(self.truth())["parties"]
        self.do(lambda: hand.postpone(ID, some), ok=ok, what="postpone")
        if ok:
            moved = list(dict.fromkeys(some)) or movable
            for name in moved:
                paper.status[name] = "postponed"
            assert portrait(self.truth())["parties"] == parties, "registrations are kept"
            self.moved(moved, interested=False, kind="postponed")

    @rule(
        data=st.data(),
        some=st.lists(st.sampled_from(["een", "twee", "drie"]), min_size=1, unique=True),
        day=st.integers(9, 40),
    )
    def sessions_get_a_new_date(self, data: st.DataObject, some: list[str], day: int) -> None:
        paper = self.paper
        movable = [name for name, status in paper.status.items() if status != "cancelled"]
        ok = paper.running and all(name in movable for name in some)
        dates = {name: when(day + n) for n, name in enumerate(some)}
        hand = self.hand(data)
        self.do(lambda: hand.reschedule(ID, dates), ok=ok, what="reschedule")
        if ok:
            for name, date in dates.items():
                paper.status[name] = "planned"
                if paper.dates[name][-1] != date:
                    paper.dates[name].append(date)
            self.moved(some, interested=True, kind="new-date")

    @precondition(lambda self: self.number > 6)
    @rule(data=st.data(), whole=st.sampled_from([False, False, False, True]))
    def sessions_are_cancelled(self, data: st.DataObject, *, whole: bool) -> None:
        paper = self.paper
        some = [] if whole else [data.draw(st.sampled_from(["een", "twee", "drie"]))]
        movable = [name for name, status in paper.status.items() if status != "cancelled"]
        ok = paper.running and all(name in movable for name in some)
        hand = self.hand(data)
        self.do(lambda: hand.cancel(ID, some), ok=ok, what="cancel all" if whole else "cancel")
        if ok:
            for name in some or movable:
                paper.status[name] = "cancelled"
            if whole:
                paper.phase = "cancelled"
                for party in paper.parties.values():
                    party.questions = {}
                told = {m.person for m in self.new_messages() if m.kind == "cancelled"}
                everybody = {one for p in self.concerned(paper.status) for one in p.staying}
                assert told == everybody | set(paper.interested)
            else:
                self.moved(some, interested=False, kind="cancelled")

    def concerned(self, entries: Iterable[str]) -> Iterator[Party]:
        """Those who registered for this and are not kept out of it for good."""
        paper, rosters = self.paper, self.truth().rosters
        for party in paper.active():
            barrier = paper.barrier(party)
            passing = {Barrier.PARTY_INCOMPLETE, Barrier.INTAKE_PENDING, Barrier.INTAKE_LATER}
            mine = [one for one in party.targets if one in {WHOLE, *entries}]
            out = [
                rosters[one].outcome(party.id) == 2
                and (barrier not in passing or one in paper.drawn)
                for one in mine
                if one in rosters
            ]
            if mine and not (out and all(out)):
                yield party

    def moved(self, entries: list[str], *, interested: bool, kind: str) -> None:
        """Write down whom a move of the agenda concerns, and that each hears of it."""
        paper, state = self.paper, self.truth()
        sequence = {e.id: e.sequence for e in state.programme.agenda}
        new = [m for m in self.new_messages() if m.kind == kind]
        per_session = paper.programme.per == "session"
        signed = list(self.concerned(entries))
        people = {one for party in signed for one in party.staying}
        also = set(paper.interested) if interested else set()
        told = {m.person for m in new}
        assert told == people | also, (told, people, also)
        self.moves.append(
            {
                "kind": kind,
                "keys": {m.key for m in new},
                "dates": {name: sequence[name] for name in entries},
                "concerns": people | also,
                "heard": Counter[str](),
                "per": {p.id: [e for e in entries if e in p.sessions] for p in signed}
                if per_session
                else {},
            }
        )

    @precondition(lambda self: self.number > 8)
    @rule(data=st.data())
    def the_programme_is_over(self, data: st.DataObject) -> None:
        ok = self.paper.running
        hand = self.hand(data)
        self.do(lambda: hand.finish(ID), ok=ok, what="finish")
        if ok:
            self.paper.phase = "finished"
            told = [m.person for m in self.new_messages() if m.kind == "finished"]
            assert Counter(told) == Counter(self.truth().participants())

    # ----------------------------------------------------------------------- interest and care

    @rule(data=st.data(), number=st.integers(0, 11), about=st.sampled_from(["date", "answers"]))
    def somebody_wants_to_hear_of_something(
        self, data: st.DataObject, number: int, about: str
    ) -> None:
        paper = self.paper
        known = paper.of(number)
        hand = self.hand(data)
        person = self.do(
            lambda: hand.show_interest(ID, applicant(number), about=about),
            ok=paper.running,
            what="interest",
        )
        if person is None:
            return
        assert person == known or (known is None and person not in paper.people)
        if known is None:
            paper.people[person] = Somebody(
                id=person, number=number, role=ROLES[number % 3], town=TOWNS[number % 2]
            )
        those = paper.interested if about == "date" else paper.awaiting
        if person not in those:
            those.append(person)

    @precondition(lambda self: self.paper.interested)
    @rule(data=st.data())
    def somebody_no_longer_does(self, data: st.DataObject) -> None:
        person = data.draw(st.sampled_from([*self.paper.interested, "p99"]))
        ok, hand = person in self.paper.interested, self.hand(data)
        self.do(lambda: hand.end_interest(ID, person), ok=ok, what="end interest")
        if ok:
            self.paper.interested.remove(person)

    @rule(data=st.data(), session=st.sampled_from(["een", "twee", None]), question=st.booleans())
    def a_note_is_kept(self, data: st.DataObject, session: str | None, *, question: bool) -> None:
        paper, hand = self.paper, self.hand(data)
        parent = data.draw(st.sampled_from([None, None, *paper.notes, "n99"]), label="parent")
        ok = paper.phase != "cancelled" and (parent is None or parent in paper.notes)
        about: dict[str, Any] = {"session": session, "question": question, "parent": parent}
        if parent is None:
            about["theme"] = data.draw(st.sampled_from([None, "Werving"]), label="theme")
        note = self.do(lambda: hand.note(ID, f"{CANARY} opmerking", **about), ok=ok, what="note")
        if ok:
            assert note not in paper.notes
            paper.notes[note], paper.came_up[note] = parent, session

    @rule(data=st.data(), size=st.integers(0, 3), file=st.sampled_from(["a", "b"]))
    def notes_are_read_in(self, data: st.DataObject, size: int, file: str) -> None:
        paper, hand = self.paper, self.hand(data)
        names = [f"x{n}" for n in range(size)]
        read = Harvest(
            notes=[
                Note(id=name, text=f"{CANARY} {name}", parent=names[n - 1] if n % 2 else None)
                for n, name in enumerate(names)
            ],
            links=[Link(notes=names[:2])] if size > 1 else [],
        )
        known = file in paper.files
        ok = paper.phase != "cancelled" and (known or size > 0)
        new = self.do(lambda: hand.add_harvest(ID, read, digest=file), ok=ok, what="read in")
        if new is None or known:
            assert not new
            return
        assert len(new) == size
        paper.files[file] = size
        paper.notes |= {name: new[n - 1] if n % 2 else None for n, name in enumerate(new)}
        paper.came_up |= dict.fromkeys(new)
        paper.said_the_same += [set(new[:2])] if size > 1 else []

    def some_notes(self, data: st.DataObject, at_least: int = 1) -> tuple[list[str], bool]:
        """Return some notes, and whether all of them are there."""
        names = st.sampled_from([*self.paper.notes, *self.paper.notes, "n99"])
        found = data.draw(st.lists(names, min_size=at_least, max_size=3, unique=True), label="some")
        return found, "n99" not in found

    @precondition(lambda self: self.paper.notes)
    @rule(data=st.data(), no=st.booleans(), with_same=st.booleans(), tell=st.booleans())
    def notes_are_answered(
        self, data: st.DataObject, *, no: bool, with_same: bool, tell: bool
    ) -> None:
        paper, hand = self.paper, self.hand(data)
        some, ok = self.some_notes(data)
        say, words = hand.decline if no else hand.answer, f"{CANARY} antwoord"
        what = "decline notes" if no else "answer"
        given = self.do(
            lambda: say(ID, some, words, with_same=with_same, tell=tell), ok=ok, what=what
        )
        new = [m for m in self.new_messages() if m.kind in {"notes-answered", "notes-declined"}]
        if not ok:
            return
        answered = paper.same_as(some) if with_same else set(some)
        paper.answered |= answered
        paper.also_said.append(given)
        people = self.who_may_have_given(answered) | set(paper.awaiting) if tell else set()
        assert Counter(m.person for m in new) == Counter(people - self.gone_ids)

    def who_may_have_given(self, notes: Iterable[str]) -> set[str]:
        """Return who was there when notes came up, or else who had a place."""
        paper, found = self.paper, set[str]()
        for session in {paper.came_up[name] for name in notes}:
            said = paper.present.get(session or "", {})
            of = session if paper.programme.per == "session" else None
            there = [person for person, present in said.items() if present]
            found.update(there if said else self.truth().participants(of))
        return found

    @precondition(lambda self: self.paper.notes)
    @rule(data=st.data(), kind=st.sampled_from(LinkKind))
    def notes_are_linked(self, data: st.DataObject, kind: LinkKind) -> None:
        paper, hand = self.paper, self.hand(data)
        some, ok = self.some_notes(data, at_least=2 if len(paper.notes) > 1 else 1)
        if len(some) < 2:
            return
        self.do(lambda: hand.link_notes(ID, some, kind=kind), ok=ok, what="link")
        if ok and kind is LinkKind.SAME:
            paper.said_the_same.append(set(some))

    @precondition(lambda self: self.paper.notes)
    @rule(data=st.data())
    def notes_are_unlinked(self, data: st.DataObject) -> None:
        paper, hand = self.paper, self.hand(data)
        some, ok = self.some_notes(data)
        self.do(lambda: hand.unlink_notes(ID, some), ok=ok, what="unlink")
        if ok:
            groups = [g - set(some) if set(some) <= g else g for g in paper.said_the_same]
            paper.said_the_same = [group for group in groups if len(group) > 1]

    @precondition(lambda self: self.paper.notes)
    @rule(data=st.data(), theme=st.sampled_from([None, "Werving", "Vervoer"]))
    def notes_are_sorted_and_tagged(self, data: st.DataObject, theme: str | None) -> None:
        paper, hand = self.paper, self.hand(data)
        some, there = self.some_notes(data)
        moved = paper.with_all_below(some)
        fits = all(paper.notes.get(name) in {None, *moved} for name in some)
        self.do(
            lambda: hand.sort_notes(ID, some, theme=theme),
            ok=there and fits and bool(theme),
            what="sort",
        )
        self.do(lambda: hand.tag_notes(ID, some, ["label"]), ok=there, what="tag")
        if there and fits and theme:
            assert {self.truth().notes[name].theme for name in moved} == {theme}

    @precondition(lambda self: self.paper.notes)
    @rule(data=st.data())
    def notes_become_a_caution(self, data: st.DataObject) -> None:
        hand = self.hand(data)
        some, ok = self.some_notes(data)
        made = self.do(
            lambda: hand.make_caution(ID, some, f"{CANARY} pas op"), ok=ok, what="caution"
        )
        if ok:
            self.paper.also_said.append(made)
            assert made in {one.id for one in hand.cautions(ID)}

    @precondition(lambda self: self.paper.notes)
    @rule(data=st.data())
    def words_are_erased(self, data: st.DataObject) -> None:
        paper, hand = self.paper, self.hand(data)
        names = st.sampled_from([*paper.notes, *paper.also_said, "n99"])
        some = data.draw(st.lists(names, min_size=1, max_size=3), label="said")
        ok, told = "n99" not in some, len(self.store.outbox(ID))
        step = self.do(lambda: hand.erase_words(ID, some), ok=ok, what="erase words")
        if ok:
            assert bool(step.facts) is not paper.wordless.issuperset(some)
            assert len(self.store.outbox(ID)) == told
            paper.wordless.update(some)

    @precondition(lambda self: self.paper.notes)
    @rule(data=st.data(), day=st.integers(9, 40))
    def a_follow_up_is_planned(self, data: st.DataObject, day: int) -> None:
        paper, hand = self.paper, self.hand(data)
        some, there = self.some_notes(data)
        per_session = paper.programme.per == "session"
        ok = there and paper.running and not (per_session and paper.phase == "drawn")
        name = f"extra{len(paper.status)}"
        session = Session(id=name, title="Vervolg", when=when(day), answers=some)
        seats = seats_of(self.truth())
        self.do(lambda: hand.plan_follow_up(ID, session), ok=ok, what="follow up")
        if not ok:
            return
        planned = attrs.evolve(session, required=per_session)
        sessions = (*paper.programme.sessions, planned)
        paper.programme = attrs.evolve(paper.programme, sessions=sessions)
        paper.dates[name], paper.status[name] = [session.when], "planned"
        if per_session:
            paper.capacity[name] = session.capacity
        after = seats_of(self.truth())
        assert {target: after[target] for target in seats} == seats, "nobody's place changes"

    @precondition(lambda self: self.paper.people)
    @rule(data=st.data())
    def somebody_needs_something(self, data: st.DataObject) -> None:
        paper, hand = self.paper, self.hand(data)
        person = data.draw(st.sampled_from([*paper.people, "p99"]))
        there = person in paper.people and not paper.people[person].erased
        ok = there and paper.running and bool(paper.active())
        number = paper.people[person].number if person in paper.people else 0
        need = self.do(
            lambda: hand.raise_need(ID, person, f"{CANARY} tolk{number}."), ok=ok, what="need"
        )
        if need is not None:
            assert need not in paper.needs
            paper.needs[need] = person
        agreed = Appreciation(
            kind="money", euros=Decimal(5), day=NOON.date(), words=f"{CANARY} bon{number}."
        )
        self.do(lambda: hand.agree_appreciation(ID, person, agreed), ok=there, what="appreciate")

    @precondition(lambda self: self.paper.needs)
    @rule(data=st.data())
    def a_need_is_looked_after(self, data: st.DataObject) -> None:
        need, hand = data.draw(st.sampled_from([*self.paper.needs, "need99"])), self.hand(data)
        ok = need in self.paper.needs
        self.do(lambda: hand.assign_need(ID, need, f"{CANARY} eigenaar"), ok=ok, what="assign need")
        if data.draw(st.booleans()):
            self.do(lambda: hand.settle_need(ID, need), ok=ok, what="settle need")

    @precondition(lambda self: self.paper.people)
    @rule(data=st.data())
    def somebody_is_erased(self, data: st.DataObject) -> None:
        paper = self.paper
        person = data.draw(st.sampled_from([*paper.people, "p99"]))
        ok, hand = person in paper.people, self.hand(data)
        self.do(lambda: hand.erase(ID, person), ok=ok, what="erase")
        if ok:
            paper.people[person].erased = True
            for those in (paper.interested, paper.awaiting):
                if person in those:
                    those.remove(person)
            self.gone_ids.add(person)

    # ------------------------------------------------------------------- machines and readers

    @rule(which=st.integers(0, 1))
    def an_organiser_starts_anew(self, which: int) -> None:
        """Drop everything that was remembered; what the log adds up to is the same."""
        before = portrait(self.hands[which].state(ID))
        self.hands[which] = self.new()
        assert portrait(self.hands[which].state(ID)) == before

    @rule()
    def messages_are_delivered(self) -> None:
        state = self.truth()
        while claims := self.store.claim(
            now=self.now, lease=dt.timedelta(minutes=5), limit=50, programme=ID
        ):
            for claimed in claims:
                message = claimed.message
                notice = Notice(kind=message.kind, person=message.person, about=dict(message.about))
                holds = still_applies(state, notice)
                done = MessageState.SENT if holds else MessageState.DROPPED
                assert self.store.settle(claimed, Settlement(state=done))
                if holds:
                    self.received(message)
        for move in self.moves:
            self.who_is_still_concerned_heard_of_it(move)
        self.moves.clear()

    def received(self, message: Message) -> None:
        """Look at a message as its reader does, now that it arrives."""
        paper, kind, person = self.paper, message.kind, message.person
        SEEN[f"heard {kind}"] += 1
        assert not paper.people[person].erased
        if kind in {"reminder", "new-date", "postponed"}:
            assert paper.phase != "cancelled"
        if kind == "reminder":
            session = str(message.about["session"])
            party = paper.party_of(person)
            assert paper.status[session] == "planned"
            assert party is not None, "nobody who left is reminded"
            assert self.holds(party)
        if kind in {"notes-answered", "notes-declined"}:
            once = (person, str(message.about["answer"]))
            assert once not in self.told_of_answers
            self.told_of_answers.add(once)
        for move in self.moves:
            if message.key in move["keys"]:
                move["heard"][person] += 1
                status = "planned" if kind == "new-date" else kind
                if kind != "cancelled" or paper.phase != "cancelled":
                    assert status in {paper.status[name] for name in move["dates"]}

    def who_is_still_concerned_heard_of_it(self, move: dict[str, Any]) -> None:
        """Each hears of a move once, as long as it is still so and still concerns them."""
        paper = self.paper
        if paper.phase == "cancelled" or move["kind"] == "cancelled":
            return
        now = {e.id: e.sequence for e in self.truth().programme.agenda}
        still = {name for name, sequence in move["dates"].items() if now[name] == sequence}
        for person in move["concerns"]:
            party = paper.party_of(person)
            here = party is not None or person in paper.interested
            mine = still & set(party.sessions) if move["per"] and party is not None else still
            if here and mine and not paper.people[person].erased:
                most = len(mine) if move["per"] and party is not None else 1
                assert 1 <= move["heard"][person] <= most, (person, move)

    @precondition(lambda self: self.number % 3 == 1)
    @rule()
    def what_is_named_is_possible_and_nothing_else_is(self) -> None:
        state = self.truth()
        if any(before <= self.now for p in self.paper.active() for before in p.vacant.values()):
            return  # time is no part of a state: `catch_up` comes first
        if any(by <= self.now for p in self.paper.active() for by in p.questions.values()):
            return
        named = set(possible(state))
        if self.paper.phase == "open" and self.paper.is_late(self.now):
            named.discard("register")
        if self.paper.programme.per == "session" and not [*state.planned, *state.postponed]:
            return  # nothing to register for, and nothing else either
        for verb in VERBS:
            assert succeeds(self.store, state, verb, self.clock) == (verb in named), verb

    # ------------------------------------------------------------------------- what always holds

    @invariant()
    def the_log_adds_up_to_what_each_organiser_knows(self) -> None:
        if not hasattr(self, "paper"):
            return
        log = list(self.reader.log(ID))
        if len(log) == self.seen:
            return
        afresh = fold(log)
        assert afresh is not None
        expected = portrait(afresh)
        for hand in (*self.hands, self.reader):
            assert portrait(hand.state(ID)) == expected

    @invariant()
    def nobody_is_in_the_log_or_in_a_message(self) -> None:
        if not hasattr(self, "paper"):
            return
        lines = self.store.read(ID, after=self.seen)
        assert not any(CANARY.lower() in line.data.lower() for line in lines)
        outbox = self.store.outbox(ID)
        new = [entry.message for entry in outbox[self.told_before :]]
        assert not any(CANARY.lower() in f"{m.key} {m.about}".lower() for m in new)
        assert len({entry.message.key for entry in outbox}) == len(outbox)
        self.seen = self.reader.state(ID).version
        self.told_before = len(outbox)

    @invariant()
    def nothing_is_kept_of_who_was_erased(self) -> None:
        for person in self.gone_ids:
            assert not self.store.entries_of(ID, person)

    @invariant()
    def a_party_is_placed_whole_or_not_at_all_and_nobody_above_the_capacity(self) -> None:
        if not hasattr(self, "paper"):
            return
        state = self.truth()
        for target, roster in state.rosters.items():
            ledger = roster.ledger
            if not roster.has_places:
                assert not any(ledger.placed)
                continue
            if not isinstance(self.paper.capacity[target], Unknown):
                assert sum(ledger.placed) <= self.paper.capacity[target]  # type: ignore[operator]
                assert min(ledger.free()) >= 0
            else:
                assert not any(ledger.placed)
            for row, outcome, placed in zip(
                roster.rows, ledger.outcome, ledger.placed, strict=True
            ):
                party = self.paper.parties[row.id]
                assert row.required <= placed <= row.size if outcome == 1 else placed == 0
                assert not (party.withdrawn and placed)
                if outcome == 1 and not party.before:
                    needed = set(party.people) - state.parties[row.id].optional
                    assert len(needed) <= placed <= len(party.people)

    @invariant()
    def registrations_stand_as_on_paper(self) -> None:
        if not hasattr(self, "paper"):
            return
        state, paper = self.truth(), self.paper
        assert state.phase == paper.phase
        assert set(state.parties) == set(paper.parties)
        assert state.people >= set(paper.people)
        assert set(state.interested) == set(paper.interested)
        assert set(state.awaiting_answers) == set(paper.awaiting)
        for name, party in paper.parties.items():
            found = state.parties[name]
            assert list(found.people) == party.people
            assert found.withdrawn == party.withdrawn
            assert found.vacant == party.vacant
            assert party.withdrawn or found.sessions == tuple(party.sessions)
            asked = {one.target: one.answer_by for one in state.asked(name)}
            assert asked == party.questions, (name, asked, party.questions)
            if not party.withdrawn:
                assert self.hands[0].commitment(ID, name).meets == paper.commitment(party)
        assert dict(state.party_of) == {
            person: party.id for party in paper.active() for person in party.staying
        }

    @invariant()
    def every_note_is_there_and_stands_in_one_place(self) -> None:
        if not hasattr(self, "paper"):
            return
        state, paper = self.truth(), self.paper
        assert {name: note.parent for name, note in state.notes.items()} == paper.notes
        assert matrix(state.notes.values()).total == len(paper.notes)
        assert sum(map(len, said_the_same(state.notes, state.note_links))) == len(paper.notes)
        entries = self.reader.answer_register(ID, within=1)
        assert [entry.note for entry in entries] == list(paper.notes)
        assert {e.note for e in entries if e.status != "open"} == paper.answered
        assert not any(entry.overdue for entry in entries if entry.status != "open")
        kept = self.reader.harvest(ID)
        assert {note.id: note.parent for note in kept.notes} == paper.notes

    @invariant()
    def words_are_kept_of_all_but_what_was_erased(self) -> None:
        if not hasattr(self, "paper"):
            return
        paper = self.paper
        said = {*paper.notes, *paper.also_said} - paper.wordless
        assert set(self.store.entries(ID, FieldClass.NOTE)) == said
        shown = {note.id for note in self.reader.harvest(ID).notes if note.text != "…"}
        shown |= {one.id for one in self.reader.cautions(ID)}
        assert shown == {name for name in said if not name.startswith("a")}

    @invariant()
    def what_is_postponed_has_no_start_and_keeps_its_old_dates(self) -> None:
        if not hasattr(self, "paper"):
            return
        for session in self.truth().programme.sessions:
            status = self.paper.status[session.id]
            assert session.status == status
            dates = self.paper.dates[session.id]
            if status == "postponed":
                assert not session.is_bookable
                assert list(session.former) == dates
            assert [*session.former, session.when][: len(dates)] == dates


VERBS: Final = (
    *("revise", "open", "close", "register", "import", "withdraw", "replace", "draw", "promote"),
    *("override", "reconfirm", "confirm", "intake", "compose", "reply", "attend", "assign"),
    *(
        "hand-in",
        "deliver-result",
        "postpone",
        "reschedule",
        "cancel",
        "interest",
        "note",
        "answer",
    ),
    *("harvest import", "harvest decline", "harvest caution", "harvest follow-up"),
    "harvest erase-words",
    *("appreciate", "need", "feed", "finish", "erase"),
)


class OnAFile(World):
    """The same on a file."""

    @staticmethod
    def stored(folder: Path) -> Store:
        return SQLiteStore(folder / "store.db")


def test_whatever_happens_the_rules_hold() -> None:
    examples = 400 if FULL else 40
    run_state_machine_as_test(
        World,
        settings=settings(max_examples=examples, stateful_step_count=50 if FULL else 25),
    )


def test_whatever_happens_the_rules_hold_on_a_file_too() -> None:
    examples = 60 if FULL else 4
    run_state_machine_as_test(
        OnAFile,
        settings=settings(max_examples=examples, stateful_step_count=50 if FULL else 20),
    )
