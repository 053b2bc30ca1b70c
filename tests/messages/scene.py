"""A programme with people in it, a store with messages for them, and notifiers that remember."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.allocation.policy import Policy
from ervaringskennis.facts import Fact, Recorded
from ervaringskennis.facts import places as p
from ervaringskennis.facts import programme as g
from ervaringskennis.life.fold import fold
from ervaringskennis.messages.letters import Letter, Recipient
from ervaringskennis.programmes.programme import Group, Per, Programme
from ervaringskennis.programmes.sessions import Mode, Place, Session
from ervaringskennis.storage.contract import Batch, FieldClass, Line, Message, Store, VaultEntry
from ervaringskennis.storage.memory import MemoryStore
from ervaringskennis.values.dates import When

if TYPE_CHECKING:
    from ervaringskennis.life.state import State

NOON: Final = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
LINK: Final = "https://vergadering.example.org/kamer/42"
POLICY: Final = Policy(draw="arrival", confirm="rolling", last_seat="skip", priority=[])
ID: Final = "leernetwerk"


def programme(**fields: Any) -> Programme:
    """Return a learning network of one evening online and one without a date."""
    return Programme(
        **{
            "id": ID,
            "title": "Leernetwerk: samen, beter",
            "url": "https://example.org/leernetwerk",
            "domain": "example.org",
            "capacity": 1,
            "groups": [Group(id="noord", title="Groep Noord")],
            "sessions": [
                Session(
                    id="avond",
                    title="Eerste avond",
                    when=When(day=dt.date(2026, 4, 16), start=dt.time(19, 30), end=dt.time(21)),
                    mode=Mode.ONLINE,
                    link=LINK,
                    capacity=1,
                ),
                Session(id="later", title="Nog te plannen", place=Place(name="Buurthuis De Brink")),
            ],
            **fields,
        }
    )


def registered(number: int, *, sessions: tuple[str, ...] = ()) -> p.Registered:
    """Return that person ``pN`` registered as number N."""
    return p.Registered(
        registration=str(number),
        request=f"form-{number}",
        people=(f"p{number}",),
        sessions=sessions,
        moment=NOON + dt.timedelta(minutes=number),
    )


def placed(number: int, target: str = "") -> p.Placed:
    """Return that registration N has a place."""
    standing = p.Standing(
        registration=str(number), outcome="placed", cause="placed", placed=1, rank=number
    )
    return p.Placed(target=target, standing=standing)


def waitlisted(number: int, position: int, target: str = "") -> p.Waitlisted:
    """Return that registration N waits."""
    standing = p.Standing(
        registration=str(number), outcome="waiting", cause="full", rank=number, position=position
    )
    return p.Waitlisted(target=target, standing=standing)


def state_after(*facts: Fact, of: Programme | None = None) -> State:
    """Return the state of a programme in which these facts happened."""
    first = g.Announced(programme=of or programme(), policy=POLICY)
    log = [first, g.RegistrationOpened(), *facts]
    state = fold(Recorded(version=n, at=NOON, fact=fact) for n, fact in enumerate(log, 1))
    assert state is not None
    return state


def one_placed_one_waiting(of: Programme | None = None) -> State:
    """Return a programme in which ``p1`` has the place and ``p2`` waits."""
    found = of or programme()
    target = "avond" if found.per is Per.SESSION else ""
    sessions = (target,) if target else ()
    return state_after(
        registered(1, sessions=sessions),
        placed(1, target),
        registered(2, sessions=sessions),
        waitlisted(2, 1, target),
        of=found,
    )


def message(kind: str, person: str = "p1", key: str = "", **about: str | int) -> Message:
    """Return a message that is due."""
    return Message(
        key=key or f"{ID}/{kind}/{person}",
        programme=ID,
        kind=kind,
        person=person,
        about=about,
        not_before=NOON,
    )


def contact(person: str, **data: str) -> VaultEntry:
    """Return what the vault keeps of a person."""
    return VaultEntry(field_class=FieldClass.CONTACT, id=person, person=person, data=data)


def store_with(messages: Iterable[Message], contacts: Iterable[VaultEntry] | None = None) -> Store:
    """Return a store with these messages, and with contacts for ``p1`` and ``p2``."""
    known = [
        contact("p1", name="Sam de Vries", email="sam@example.org"),
        contact("p2", name="Noor Bakker", email="noor@example.org"),
    ]
    store = MemoryStore()
    batch = Batch(
        lines=[Line(kind="made-up", data="{}")],
        keep=known if contacts is None else list(contacts),
        messages=list(messages),
    )
    store.append(ID, batch, version=0, at=NOON)
    return store


@attrs.define
class Clock:
    """A clock that stands still until it is moved."""

    at: dt.datetime = NOON

    def __call__(self) -> dt.datetime:
        return self.at

    def pass_(self, **time: float) -> None:
        """Let time pass."""
        self.at += dt.timedelta(**time)


@attrs.define
class Remembering:
    """A notifier that remembers what it sent, and fails as ``fails`` says."""

    fails: Callable[[Letter, int], Exception | None] = lambda _letter, _number: None
    sent: list[Letter] = attrs.Factory(list)
    calls: int = 0
    channel: str = "memory"

    def send(self, letter: Letter) -> None:
        """Remember the letter, or fail."""
        self.calls += 1
        error = self.fails(letter, self.calls)
        if error is not None:
            raise error
        self.sent.append(letter)


def letter(**fields: Any) -> Letter:
    """Return a letter."""
    to = {
        "person": fields.pop("person", "p1"),
        "name": fields.pop("name", "Sam de Vries"),
        "address": fields.pop("address", "sam@example.org"),
    }
    return Letter(
        **{
            "key": "leernetwerk/1",
            "programme": "dag",
            "kind": "placed",
            "language": "nl",
            "to": Recipient(**to),
            "subject": "U kunt meedoen",
            "body": "Beste Sam,\n\nU kunt meedoen.\n",
            **fields,
        }
    )
