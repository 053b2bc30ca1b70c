"""A programme in which people say things, and what those who took part hear of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from tests.messages.scene import Remembering
from tests.organiser.desk import (
    ID,
    Desk,
    at,
    opened,
    programme,
)

from ervaringskennis.harvest.notes import Harvest, Link, LinkKind, Note, NoteKind
from ervaringskennis.programmes.programme import HarvestPlan
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from ervaringskennis.messages.letters import Letter
    from ervaringskennis.programmes.programme import Programme

CANARY: Final = "Zqxkanarie"
FILE: Final = Harvest(
    themes=["Werving", "Vervoer"],
    categories=["Tips", "Kansen"],
    notes=[
        Note(id="a", text="Wie betaalt de bus?", theme="Vervoer", kind=NoteKind.QUESTION),
        Note(id="b", text="Ja, wie?", theme="Vervoer", parent="a"),
        Note(id="c", text="Ga naar mensen toe", theme="Werving", category="Tips", tags=["ga"]),
    ],
    links=[Link(notes=["a", "b"], kind=LinkKind.RELATED)],
)


def planned(within: int | None = None, **fields: Any) -> Programme:
    """Return a programme in which people hear back within so many days."""
    plan = HarvestPlan(answer_within=UNKNOWN if within is None else within)
    return programme(harvest=plan, **fields)


def letters(desk: Desk) -> list[Letter]:
    """Deliver everything; return what people get."""
    notifier = Remembering()
    desk.organiser.deliver(notifier)
    return notifier.sent


def told(desk: Desk, kind: str) -> list[str]:
    """Deliver everything; return the names of those who get a letter of this kind."""
    return sorted(one.to.name for one in letters(desk) if one.kind == kind)


def follow_up(*notes: str, **fields: Any) -> Session:
    """Return a session that answers to these notes."""
    return Session(
        **{"id": "vervolg", "title": "Over de bus", "when": at(28), "answers": notes, **fields}
    )


def read_in() -> Desk:
    """Return a desk with the notes n1 to n3, n2 under n1, and a note n4."""
    desk = opened(planned(7))
    desk.organiser.add_harvest(ID, FILE, digest="d", session="een")
    desk.organiser.note(ID, "De bus is duur")
    return desk


def three_people() -> Desk:
    """Return a desk where Ann and Bo have a place, and Cor waits."""
    desk = opened(planned(7, capacity=2))
    for name in ("Ann", "Bo", "Cor"):
        desk.solo(name)
    letters(desk)
    return desk
