"""What parts of plugins are tried on: made up, and full of what easily goes wrong."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import attrs

from ervaringskennis.allocation.frozen_list import FrozenList
from ervaringskennis.people import Member
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import (
    EntryStatus,
    Mode,
    Place,
    ProgrammeItem,
    Round,
    Session,
)
from ervaringskennis.values.dates import FuzzyDate, When
from ervaringskennis.values.unknown import Unknown

IN_LINKS: Final = "vergadering-7d3f21"
"""What stands in each meeting link, and so in nothing that is public."""
_LINK: Final = f"https://overleg.example.org/{IN_LINKS}"
_SPRING: Final = dt.date(2026, 3, 29)
"""The day on which summer time begins."""

FULL: Final = Programme(
    id="proef",
    title="Proef; met “tekens”, één <b>&</b> =1+1",
    description="Eerste regel,\n\ntweede regel: \\n is geen regeleinde.",
    url="https://example.org/proef?a=1&b=2",
    capacity=20,
    created=dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC),
    themes=["armoede, schulden", "zorg"],
    items=[ProgrammeItem(id="lunch", title="Lunch", when=When(day=_SPRING, start=dt.time(12)))],
    rounds=[
        Round(
            id="ronde",
            title="Ronde 1",
            when=When(day=_SPRING, start=dt.time(13), end=dt.time(14)),
        )
    ],
    sessions=[
        Session(
            id="ter-plaatse",
            title="In het buurthuis",
            when=When(day=_SPRING, start=dt.time(9, 30), end=dt.time(11)),
            mode=Mode.IN_PLACE,
            place=Place(
                name="Buurthuis", address="Dorpsstraat 1\n1234 AB Ons Dorp", geo=(52.1, 5.1)
            ),
            capacity=12,
            rounds=["ronde"],
        ),
        Session(
            id="op-afstand",
            title="Op afstand",
            when=When(day=dt.date(2026, 10, 25), start=dt.time(19), end=dt.time(21)),
            mode=Mode.ONLINE,
            link=_LINK,
        ),
        Session(
            id="uitgesteld",
            title="Uitgesteld",
            when=When(day=dt.date(2026, 5, 6), start=dt.time(9)),
            former=[When(day=dt.date(2026, 5, 6), start=dt.time(9))],
            mode=Mode.HYBRID,
            link=_LINK,
            status=EntryStatus.POSTPONED,
            sequence=1,
        ),
        Session(
            id="afgelast",
            title="Afgelast",
            when=When(day=dt.date(2026, 6, 1)),
            status=EntryStatus.CANCELLED,
        ),
        Session(id="ooit", title="Ooit in het voorjaar", when=When(day=FuzzyDate("2027-21"))),
    ],
)
"""A programme with something of everything."""
DATED: Final = ("ter-plaatse", "op-afstand")
"""Entries of `FULL` whose day is known; the second has a meeting link."""

LITTLE: Final = Programme(
    id="weinig",
    title="Weinig bekend",
    sessions=[Session(id="eens", title="Eens", when=When())],
)
"""A programme of which next to nothing is known."""
EMPTY: Final = Programme(id="leeg", title="Leeg")
"""A programme on which nothing stands."""


_OFFICER: Final = Member(person="1", role="policy_officer", municipality="0363", first_time=True)
_RESIDENT: Final = Member(person="1", role="resident", municipality="0363", first_time=False)
_ELSEWHERE: Final = Member(person="1", role="resident", municipality="0599")
_UNKNOWN: Final = Member(person="1")
_OPTIONAL: Final = Member(person="1", role="expert_by_experience", optional=True)

_VALUES: Final[Mapping[str, tuple[Any, ...]]] = {
    "role": ("policy_officer", "resident", "expert_by_experience", "x"),
    "municipality": ("0363", "0599", "0344"),
    "first_time": (True, False),
}

_PARTIES: Final = (
    (_OFFICER,),
    (_RESIDENT,),
    (_UNKNOWN,),
    (_OFFICER, _RESIDENT),
    (_OFFICER, _ELSEWHERE),
    (_OFFICER, _UNKNOWN),
    (_UNKNOWN, _UNKNOWN),
    (_OFFICER, _RESIDENT, _OPTIONAL),
    (_OFFICER, _ELSEWHERE, _UNKNOWN),
)


def parties() -> Iterator[list[tuple[Member, ...]]]:
    """Yield for each party every order of its members, who are numbered from 1 in each."""
    for party in _PARTIES:
        yield [_numbered(order) for order in itertools.permutations(party)]


def filled_in(party: Sequence[Member]) -> Iterator[tuple[Member, ...]]:
    """Yield the party with one thing known that was unknown, for each thing and several values."""
    for place, member in enumerate(party):
        for field, values in _VALUES.items():
            for value in values if isinstance(getattr(member, field), Unknown) else ():
                known = attrs.evolve(member, **{field: value})
                yield (*party[:place], known, *party[place + 1 :])


def _numbered(party: Sequence[Member]) -> tuple[Member, ...]:
    return tuple(attrs.evolve(one, person=str(number)) for number, one in enumerate(party, 1))


FROZEN: Final = FrozenList(
    ids=("1", "02", "a-3", "B.4", "5", "6", "zeven", "8", "9", "10"),
    classes=bytes([0, 1, 1, 0, 1, 1, 0, 1, 0, 1]),
    sizes=bytes([2, 1, 3, 2, 1, 1, 2, 1, 2, 1]),
    required=bytes([2, 1, 2, 2, 1, 1, 2, 1, 2, 1]),
    barriers=bytes([0, 0, 0, 0, 3, 0, 0, 0, 4, 0]),
    groups=(bytes([1, 0, 0, 1, 0, 1, 0, 0, 1, 0]),),
)
"""A list of ten registrations, of which two may not take part."""
NOBODY: Final = FrozenList(
    ids=(), classes=b"", sizes=b"", required=b"", barriers=b"", groups=(b"",)
)
"""A list on which nobody stands."""


def turned(frozen: FrozenList) -> FrozenList:
    """Return the same list in another order: the last one first."""
    return FrozenList(
        ids=frozen.ids[::-1],
        classes=frozen.classes[::-1],
        sizes=frozen.sizes[::-1],
        required=frozen.required[::-1],
        barriers=frozen.barriers[::-1],
        groups=tuple(column[::-1] for column in frozen.groups),
    )
