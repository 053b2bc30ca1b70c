"""A programme to organise, people to register, a clock to move, and what readers receive."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

import attrs

from ervaringskennis.allocation.policy import Policy
from ervaringskennis.errors import ErvaringskennisError
from ervaringskennis.life.holding import still_applies
from ervaringskennis.life.notice import Notice
from ervaringskennis.organiser.organiser import Organiser
from ervaringskennis.people import EXPERT_BY_EXPERIENCE, POLICY_OFFICER, RESIDENT, PartyRule, Seat
from ervaringskennis.programmes.programme import Per, Programme
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.registrations.applicants import Applicant
from ervaringskennis.registrations.registration import Admission
from ervaringskennis.storage.contract import FieldClass, Store
from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis.values.dates import When

NOON: Final = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
ID: Final = "leernetwerk"
DAY: Final = dt.timedelta(days=1)
ROLLING: Final = Policy(
    draw="arrival",
    confirm="rolling",
    last_seat="skip",
    priority=[],
    waiting_list="skip",
    partner_withdraws="keep",
)
DEADLINE: Final = attrs.evolve(ROLLING, confirm="deadline")
TRIO: Final = PartyRule(
    seats=[POLICY_OFFICER, RESIDENT, Seat(roles=EXPERT_BY_EXPERIENCE, optional=True)]
)
OFFICER: Final = Applicant(name="Sam", email="sam@example.org", role=POLICY_OFFICER)
PARTNER: Final = Applicant(name="Noor", email="noor@example.org", role=RESIDENT)
EXPERT: Final = Applicant(name="Kim", email="kim@example.org", role=EXPERT_BY_EXPERIENCE)


@attrs.define
class Clock:
    """A clock that stands still until it is moved."""

    at: dt.datetime = NOON

    def __call__(self) -> dt.datetime:
        return self.at

    def pass_(self, **time: float) -> None:
        """Let time pass."""
        self.at += dt.timedelta(**time)


def at(day: int, month: int = 4) -> When:
    """Return an afternoon."""
    return When(day=dt.date(2026, month, day), start=dt.time(14), end=dt.time(16))


def programme(*sessions: Session, **fields: Any) -> Programme:
    """Return a programme of two afternoons, or of these sessions."""
    two = (
        Session(id="een", title="Eerste middag", when=at(14), capacity=2),
        Session(id="twee", title="Tweede middag", when=at(21), capacity=2),
    )
    return Programme(
        **{
            "id": ID,
            "title": "Leernetwerk",
            "domain": "example.org",
            "capacity": 2,
            "sessions": sessions or two,
            **fields,
        }
    )


def per_session(*sessions: Session, **fields: Any) -> Programme:
    """Return a programme for which people register per session."""
    return programme(*sessions, **{"per": Per.SESSION, **fields})


@attrs.define
class Desk:
    """An organiser with one programme, a clock that can be moved, and a second one beside it."""

    store: Store = attrs.Factory(MemoryStore)
    clock: Clock = attrs.Factory(Clock)
    organiser: Organiser = attrs.field(init=False)
    requests: int = 0

    def __attrs_post_init__(self) -> None:
        self.organiser = self.another()

    def another(self) -> Organiser:
        """Return another organiser on the same store: another process."""
        return Organiser(self.store, clock=self.clock)

    def comes(self, *party: Applicant, **fields: Any) -> str:
        """Let a party register; return the id of the registration."""
        self.requests += 1
        request = f"form-{self.requests}"
        receipt = self.organiser.register(ID, request=request, party=party, **fields)
        return receipt.registration

    def solo(self, name: str, **fields: Any) -> str:
        """Let somebody register alone."""
        return self.comes(Applicant(name=name, email=f"{name}@example.org"), **fields)

    def person(self, applicant: Applicant) -> str:
        """Return the id of somebody."""
        found = self.store.find(ID, address=applicant.address)
        return found[0].person

    def heard(self, person: str) -> list[str]:
        """Return what somebody would be told if all messages were delivered now."""
        state = self.organiser.state(ID)
        found = []
        for entry in self.store.outbox(ID):
            message = entry.message
            notice = Notice(kind=message.kind, person=message.person, about=dict(message.about))
            if message.person == person and still_applies(state, notice):
                found.append(message.kind)
        return found

    def kept_of(self, person: str) -> list[FieldClass]:
        """Return the classes of what the vault keeps of somebody."""
        return [entry.field_class for entry in self.store.entries_of(ID, person)]


def opened(
    what: Programme | None = None, policy: Policy | None = ROLLING, **admission: Any
) -> Desk:
    """Return a desk where people may register."""
    desk = Desk()
    announced = what or programme()
    if admission:
        announced = attrs.evolve(announced, admission=Admission(**admission))
    desk.organiser.announce(announced, policy=policy)
    desk.organiser.open_registration(ID)
    return desk


def refused(call: Callable[[], object]) -> str:
    """Return the code of the error that a call raises; empty where it raises none."""
    try:
        call()
    except ErvaringskennisError as error:
        return error.code
    return ""
