"""Whatever happens: what readers hold only grows newer, and what they answer counts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.messages.test_invitations import Agenda, Office
from tests.organiser.desk import (
    DAY,
    ID,
    ROLLING,
    Desk,
    at,
    opened,
    per_session,
    programme,
    refused,
)
from tests.organiser.test_own_calendars import Reader

from ervaringskennis.life.replies import asked_with
from ervaringskennis.organiser.calendars import arranger_calendar, own_agenda
from ervaringskennis.people import EXPERT_BY_EXPERIENCE, POLICY_OFFICER, RESIDENT, PartyRule, Seat
from ervaringskennis.programmes.programme import Deliverable
from ervaringskennis.programmes.sessions import EntryStatus
from ervaringskennis.registrations.applicants import Applicant

POLICY: Final = attrs.evolve(ROLLING, partner_withdraws="replace", replace_days=5)
KEEP: Final = attrs.evolve(ROLLING, answer_days=3)
RULE: Final = PartyRule(
    seats=[
        POLICY_OFFICER,
        Seat(roles=RESIDENT, optional=True),
        Seat(roles=EXPERT_BY_EXPERIENCE, optional=True),
    ]
)
DUO: Final = PartyRule(seats=[POLICY_OFFICER, RESIDENT, Seat(roles=RESIDENT, optional=True)])
DUE: Final = [Deliverable(title="Verslag", due=dt.date(2026, 5, 1))]


def somebody(name: str, role: Any) -> Applicant:
    return Applicant(name=name, email=f"{name}@example.org", role=role)


STEPS: Final = st.lists(
    st.tuples(
        st.sampled_from(
            [
                *("one", "two", "three", "three", "goes", "goes from one", "leaves", "leaves"),
                *("by hand", "moves", "postponed", "cancelled", "replaced", "promoted"),
                *("asked", "confirms", "time", "delivered", "assigned"),
            ]
        ),
        st.integers(0, 3),
        st.integers(1, 28),
    ),
    max_size=20,
)


def act(desk: Desk, what: str, who: int, day: int) -> None:
    organiser, state = desk.organiser, desk.organiser.state(ID)
    session = ("een", "twee")[day % 2]
    per = session in state.rosters
    chosen = {"sessions": ["een", "twee"][: 1 + day % 2]} if per else {}
    target = session if per else ""
    active = list(state.active())
    party = active[who % len(active)] if active else None
    number = party.id if party else "none"
    person = party.people[day % len(party.people)] if party else "nobody"
    trio = [
        somebody(f"o{who}", POLICY_OFFICER),
        somebody(f"r{who}", RESIDENT),
        somebody(f"e{who}", EXPERT_BY_EXPERIENCE if day % 2 else RESIDENT),
    ]
    steps: dict[str, Callable[[], object]] = {
        "one": lambda: desk.comes(trio[0], **chosen),
        "two": lambda: desk.comes(*trio[:2], **chosen),
        "three": lambda: desk.comes(*trio, **chosen),
        "goes": lambda: organiser.withdraw(ID, number),
        "goes from one": lambda: organiser.withdraw(ID, number, session=target),
        "leaves": lambda: organiser.withdraw(ID, number, person=person),
        "by hand": lambda: organiser.override(
            ID, number, place=bool(day % 3), note="x", target=target
        ),
        "moves": lambda: organiser.reschedule(ID, {session: at(day, month=5)}),
        "postponed": lambda: organiser.postpone(ID, [session]),
        "cancelled": lambda: organiser.cancel(ID, [session]),
        "replaced": lambda: organiser.replace(ID, number, somebody(f"n{day}", RESIDENT)),
        "promoted": lambda: organiser.promote(ID, target=target, capacity=2 + day % 4),
        "asked": lambda: organiser.ask_confirmation(ID, answer_by=desk.clock() + day * DAY),
        "confirms": lambda: organiser.confirm(ID, number),
        "time": lambda: organiser.catch_up(ID),
        "delivered": lambda: organiser.deliver_result(ID, "Verslag"),
        "assigned": lambda: organiser.give_assignment(
            ID, f"a{who}", "Lees", due=dt.date(2026, 4, day)
        ),
    }
    refused(steps[what])


WORLDS: Final = {
    f"{name}-{rule}-{number}": (made, policy, party)
    for name, made in (
        ("whole", programme(capacity=4, deliverables=DUE)),
        ("per-session", per_session(deliverables=DUE)),
    )
    for rule, policy in (("replace", POLICY), ("keep", KEEP))
    for number, party in (("one", RULE), ("two", DUO))
}


@pytest.mark.slow
@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(sorted(WORLDS)), steps=STEPS)
def test_readers_hold_what_is_newer_and_their_answers_count(
    name: str, steps: list[tuple[str, int, int]]
) -> None:
    made, policy, rule = WORLDS[name]
    day = Office(opened(made, policy, party=rule))
    mine: dict[str, Reader] = {}
    ours, public = Reader(), Reader()
    for what, who, number in steps:
        act(day.desk, what, who, number)
        day.tell()
        state = day.desk.organiser.state(ID)
        for person in state.people:
            mine.setdefault(person, Reader()).take(own_agenda(state, person).render())
        ours.take(arranger_calendar(state))
        public.take(day.desk.organiser.feed(ID).body)
        for person in state.people:
            told = day.calendars.of.get(person, Agenda())
            for entry in state.programme.sessions:
                per = entry.id in state.rosters
                seated = person in state.participants(entry.id if per else None)
                if seated and entry.status is EntryStatus.PLANNED and entry.id in told.events:
                    assert told.revisions[entry.id][0] == asked_with(state, entry, person)
