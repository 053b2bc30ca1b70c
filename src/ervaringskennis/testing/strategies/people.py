"""Strategies for people, parties and registrations."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Final

import attrs
from hypothesis import strategies as st

from ervaringskennis.people import (
    EXPERT_BY_EXPERIENCE,
    KEY_PERSON,
    POLICY_OFFICER,
    RESIDENT,
    Member,
    PartyRule,
    Person,
    Rule,
    Seat,
)
from ervaringskennis.registrations.applicants import Alone, Applicant, Form
from ervaringskennis.registrations.registration import Admission, Intake, Registration, Wish
from ervaringskennis.testing.strategies.texts import identifiers, lines, maybe_unknown, texts
from ervaringskennis.values.municipalities import Municipality, dutch_municipalities
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy

ROLES: Final = (POLICY_OFFICER, RESIDENT, EXPERT_BY_EXPERIENCE, KEY_PERSON)
"""The roles that members have here."""
MUNICIPALITIES: Final = ("0344", "0518", "0363")
"""The municipalities that members come from here, as CBS codes."""

# One choice out of all meetings of values is made sooner than a choice for each value.
_PEOPLE: Final = st.sampled_from(
    [
        Member(person="p", role=role, municipality=municipality, first_time=first_time)
        for role in (*ROLES, UNKNOWN)
        for municipality in (*MUNICIPALITIES, UNKNOWN)
        for first_time in (False, True, UNKNOWN)
    ]
)
_ANSWERS: Final = st.sampled_from(
    list(itertools.product((0, 1, 2, 3, 4, 5, UNKNOWN), (True, False, UNKNOWN), (*Intake, UNKNOWN)))
)
_OPENING: Final = dt.datetime(2026, 9, 1, 10, tzinfo=dt.UTC)


@st.composite
def members(draw: DrawFn, *, person: str = "p", optional: bool = False) -> Member:
    """Yield members of a party; role, municipality and first time may be unknown."""
    return attrs.evolve(draw(_PEOPLE), person=person, optional=optional)


@st.composite
def parties(
    draw: DrawFn, *, name: str = "p", most: int = 3, most_optional: int = 2
) -> tuple[Member, ...]:
    """Yield parties of 1 to ``most`` required members and optional ones, in any order.

    Their people are called ``name.0``, ``name.1`` and on.
    """
    size = draw(st.integers(1, most + most_optional))
    required = draw(st.integers(max(1, size - most_optional), min(most, size)))
    from_end = draw(st.booleans())
    return tuple(
        draw(
            members(
                person=f"{name}.{n}", optional=n < size - required if from_end else n >= required
            )
        )
        for n in range(size)
    )


@st.composite
def registrations(
    draw: DrawFn, *, name: str = "r", most: int = 3, most_optional: int = 2
) -> Registration:
    """Yield registrations of parties; moments lie so close that some are equal."""
    minute, consent, intake = draw(_ANSWERS)
    return Registration(
        id=name,
        party=draw(parties(name=name, most=most, most_optional=most_optional)),
        moment=UNKNOWN if isinstance(minute, Unknown) else _OPENING + dt.timedelta(minutes=minute),
        consent=consent,
        intake=intake,
    )


@st.composite
def registration_lists(
    draw: DrawFn, *, most: int = 12, most_people: int = 3, most_optional: int = 2
) -> list[Registration]:
    """Yield lists of registrations with ids of their own, in any order."""
    numbers = draw(st.permutations(range(draw(st.integers(0, most)))))
    return [
        draw(registrations(name=f"r{n}", most=most_people, most_optional=most_optional))
        for n in numbers
    ]


_RULES: Final = st.sampled_from(
    [
        Rule(duo=duo, role=role, same_municipality=same, first_time=first, municipalities=towns)
        for duo in ((), (POLICY_OFFICER, RESIDENT), (POLICY_OFFICER, ROLES[1:]))
        for role in ((), RESIDENT, ROLES[1:])
        for same in (False, True)
        for first in (False, True)
        for towns in ((), MUNICIPALITIES[:2])
    ]
)


def rules() -> SearchStrategy[Rule]:
    """Yield conditions on a party, from none at all to everything together."""
    return _RULES


def seats(*, optional: bool | None = None) -> SearchStrategy[Seat]:
    """Yield chairs at the table of a party; ``optional`` fixes that choice."""
    roles = st.sets(st.sampled_from(ROLES), min_size=1)
    return st.builds(
        Seat, roles=roles, optional=st.booleans() if optional is None else st.just(optional)
    )


@st.composite
def party_rules(draw: DrawFn) -> PartyRule:
    """Yield rules of who forms a party; the first seat is never optional."""
    others = draw(st.lists(seats(), max_size=2))
    return PartyRule(
        seats=[draw(seats(optional=False)), *others], same_municipality=draw(st.booleans())
    )


def admissions() -> SearchStrategy[Admission]:
    """Yield rules of who may take part, around the moments of `registrations`."""
    bounds = [_OPENING + dt.timedelta(minutes=minute) for minute in (1, 4)]
    return st.builds(
        Admission,
        opens=st.sampled_from([UNKNOWN, bounds[0]]),
        closes=st.sampled_from([UNKNOWN, bounds[1]]),
        consent=st.booleans(),
        intake=st.booleans(),
        party=st.one_of(st.none(), party_rules()),
    )


# ---------------------------------------------------------------- people as a form has them


def addresses() -> SearchStrategy[str]:
    """Yield mail addresses, and what people write in their place."""
    return st.one_of(
        st.sampled_from(["", "ann@example.org", "Ann <ANN@example.org>", "geen", "a@b@c"]),
        st.emails(domains=st.just("example.org")),
    )


def persons(ids: SearchStrategy[str] | None = None) -> SearchStrategy[Person]:
    """Yield what the people vault keeps of somebody."""
    return st.builds(
        Person,
        id=identifiers() if ids is None else ids,
        name=st.one_of(st.just(""), lines()),
        email=addresses(),
        phone=st.sampled_from(["", "+31600000000", "06 - 0000 0000"]),
        needs=texts(),
    )


def municipalities() -> SearchStrategy[Municipality]:
    """Yield Dutch municipalities."""
    return st.deferred(lambda: st.sampled_from(dutch_municipalities().municipalities))


def wishes(
    rounds: SearchStrategy[str] | None = None, sessions: SearchStrategy[str] | None = None
) -> SearchStrategy[Wish]:
    """Yield which sessions somebody would like in a round, the dearest first."""
    return st.builds(
        Wish,
        round=rounds or identifiers(),
        sessions=st.lists(sessions or identifiers(), max_size=3, unique=True),
        person=maybe_unknown(identifiers()),
    )


def applicants() -> SearchStrategy[Applicant]:
    """Yield people as a form describes them; few names, so that some are the same."""
    return st.builds(
        Applicant,
        name=st.one_of(st.sampled_from(["", "Ann", "ann ", "Bo de Vries"]), lines()),
        email=addresses(),
        phone=st.sampled_from(["", "+31600000000"]),
        role=maybe_unknown(st.sampled_from(ROLES)),
        municipality=maybe_unknown(st.sampled_from(MUNICIPALITIES)),
        first_time=maybe_unknown(st.booleans()),
    )


@st.composite
def forms(draw: DrawFn, *, row: int = 1) -> Form:
    """Yield rows of an export; moments lie so close that some are equal."""
    minute, consent, intake = draw(_ANSWERS)
    return Form(
        row=row,
        sender=draw(applicants()),
        moment=UNKNOWN if isinstance(minute, Unknown) else _OPENING + dt.timedelta(minutes=minute),
        alone=draw(maybe_unknown(st.sampled_from(Alone))),
        others=tuple(draw(st.lists(applicants(), max_size=2))),
        consent=consent,
        intake=intake,
        sessions=tuple(draw(st.lists(identifiers(), max_size=2))),
        wishes=tuple(draw(st.lists(wishes(), max_size=2))),
        needs=draw(texts()),
    )
