"""Hypothesis strategies: one function a value, each of which yields every valid shape of it.

What they yield is small, so that unlikely meetings are likely: few roles, few municipalities, few
seats.

>>> from hypothesis import given
>>> @given(registration_lists(), policies())
... def test_everyone_has_a_decision(registrations, policy):
...     ...
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Final, TypeVar

import attrs

from ervaringskennis.allocation.policy import (
    Confirm,
    Draw,
    LastSeat,
    PartnerWithdraws,
    Policy,
    PriorityClass,
    Reserve,
    ReserveOrder,
)
from ervaringskennis.errors import MissingExtra, Problem
from ervaringskennis.people import (
    EXPERT_BY_EXPERIENCE,
    KEY_PERSON,
    POLICY_OFFICER,
    RESIDENT,
    Member,
    PartyRule,
    Rule,
    Seat,
)
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import (
    EntryStatus,
    Mode,
    Place,
    ProgrammeItem,
    Round,
    Session,
)
from ervaringskennis.registrations.registration import Admission, Intake, Registration
from ervaringskennis.values.dates import FuzzyDate, TimeSlot, When, exists, local
from ervaringskennis.values.money import Cost, CostShare
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown

try:
    from hypothesis import strategies as st
except ImportError as error:
    raise MissingExtra(
        Problem(
            code="missing-hypothesis",
            nl="Deze hulp bij het testen heeft Hypothesis nodig. Installeer dat met: "
            "pip install hypothesis",
            en="These helpers for tests need Hypothesis. Install it with: pip install hypothesis",
        )
    ) from error

if TYPE_CHECKING:
    from decimal import Decimal

    from hypothesis.strategies import DrawFn, SearchStrategy

T = TypeVar("T")

ROLES: Final = (POLICY_OFFICER, RESIDENT, EXPERT_BY_EXPERIENCE, KEY_PERSON)
"""The roles that members have here."""
MUNICIPALITIES: Final = ("0344", "0518", "0363")
"""The municipalities that members come from here, as CBS codes."""
ZONES: Final = ("Europe/Amsterdam", "Europe/London", "America/New_York", "UTC")
"""The time zones that values are in here."""

_SEEDS: Final = "ABCabc0123 –é€漢"
_LEAST_MONTH, _MOST_MONTH, _MOST_DAY = 1, 12, 31


def maybe_unknown(values: SearchStrategy[T]) -> SearchStrategy[T | Unknown]:
    """Yield a value, or unknown."""
    return st.one_of(st.just(UNKNOWN), values)


# ------------------------------------------------------------------------------------- texts


def identifiers() -> SearchStrategy[str]:
    """Yield identifiers, the shortest first."""
    return st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,12}", fullmatch=True)


def lines() -> SearchStrategy[str]:
    """Yield texts of one line that are not blank, in any script."""
    letters = st.characters(
        exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\x7f\x85\ufeff\ufffe\uffff"
    )
    return st.text(letters, min_size=1, max_size=40).filter(lambda text: bool(text.strip()))


def texts() -> SearchStrategy[str]:
    """Yield texts of none, one or more lines, in any script."""
    return st.lists(st.one_of(st.just(""), lines()), max_size=3).map("\n".join)


def labels() -> SearchStrategy[Label]:
    """Yield words in two languages."""
    return st.builds(Label, nl=lines(), en=lines())


def seeds() -> SearchStrategy[str]:
    """Yield seeds of a lottery, not all of them plain letters."""
    return st.text(st.sampled_from(_SEEDS), min_size=1, max_size=12)


# ------------------------------------------------------------------------------------- dates


def fuzzy_dates() -> SearchStrategy[FuzzyDate]:
    """Yield days that are partly known: years, months, seasons, unspecified digits, intervals."""
    year = st.one_of(
        st.integers(1, 9999).map("{:04d}".format), st.sampled_from(["20XX", "202X", "XXXX"])
    )
    month = st.sampled_from(["XX", *(f"{n:02d}" for n in (*range(1, 13), *range(21, 25)))])
    day = st.sampled_from(["XX", *(f"{n:02d}" for n in range(1, 29))])
    whole = st.tuples(year, month.filter(lambda m: m == "XX" or int(m) <= _MOST_MONTH), day)
    written = st.one_of(year, st.tuples(year, month).map("-".join), whole.map("-".join))
    single = st.tuples(written, st.sampled_from(["", "?", "~", "%"])).map("".join)
    interval = st.one_of(
        st.tuples(single, st.one_of(single, st.sampled_from(["", ".."]))),
        st.tuples(st.sampled_from(["", ".."]), single),
    )
    written = st.one_of(single.filter(_is_partly_known), interval.map("/".join))
    return written.map(FuzzyDate)


def _is_partly_known(day: str) -> bool:
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return True
    return False


def days() -> SearchStrategy[dt.date]:
    """Yield days of this age, the days of a clock change more often than by chance."""
    changes = [dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2024, 2, 29)]
    return st.one_of(st.sampled_from(changes), st.dates(dt.date(1995, 1, 1), dt.date(2060, 12, 31)))


def moments() -> SearchStrategy[dt.datetime]:
    """Yield aware moments that occur, in several zones."""
    clocks = st.times().map(lambda time: time.replace(microsecond=0))
    made = st.builds(local, days(), clocks, st.sampled_from(ZONES))
    return st.builds(lambda moment, fold: moment.replace(fold=fold), made, st.sampled_from((0, 1)))


@st.composite
def time_slots(draw: DrawFn) -> TimeSlot:
    """Yield stretches of time with a known beginning."""
    start = draw(moments())
    if draw(st.booleans()):
        return TimeSlot(start=start)
    later = start.replace(fold=0) + dt.timedelta(minutes=draw(st.integers(1, 600)))
    return TimeSlot(start=start, end=later)


@st.composite
def whens(draw: DrawFn) -> When:
    """Yield days and hours, each of which may be unknown; an hour that is skipped is left out."""
    hours = draw(
        st.lists(st.integers(0, 24 * 12 - 1), min_size=2, max_size=2, unique=True).map(sorted)
    )
    start, end = (dt.time(*divmod(5 * hour, 60)) for hour in hours)
    day, timezone = (
        draw(maybe_unknown(st.one_of(days(), fuzzy_dates()))),
        draw(st.sampled_from(ZONES)),
    )
    if isinstance(day, dt.date) and not all(
        exists(local(day, time, timezone)) and local(day, time, timezone).time() == time
        for time in (start, end)
    ):
        day = UNKNOWN
    return When(
        day=day,
        start=draw(maybe_unknown(st.just(start))),
        end=draw(maybe_unknown(st.just(end))),
        timezone=timezone,
    )


# ------------------------------------------------------------------------------- other values


def amounts() -> SearchStrategy[Decimal]:
    """Yield amounts of euros, cents included."""
    return st.decimals(0, 5000, places=2)


def costs() -> SearchStrategy[Cost]:
    """Yield prices: free, known and not stated."""
    return st.builds(Cost, euros=maybe_unknown(amounts()), per=lines())


def cost_shares() -> SearchStrategy[CostShare]:
    """Yield shares of a cost."""
    percent = st.decimals(0, 100, places=1)
    return st.builds(CostShare, of=lines(), by=lines(), percent=maybe_unknown(percent))


@st.composite
def ranges(draw: DrawFn) -> Range:
    """Yield ranges of whole numbers, with two bounds, one or none."""
    low, high = draw(st.lists(st.integers(0, 50), min_size=2, max_size=2).map(sorted))
    return Range(
        at_least=draw(st.sampled_from([low, None])), at_most=draw(st.sampled_from([high, None]))
    )


# -------------------------------------------------------------------------------- programmes


def places() -> SearchStrategy[Place]:
    """Yield places, with and without coordinates."""
    geo = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
    return st.builds(
        Place,
        name=lines(),
        address=texts(),
        municipality=maybe_unknown(st.sampled_from(MUNICIPALITIES)),
        geo=maybe_unknown(geo),
    )


def capacities(most: int = 12) -> SearchStrategy[int | Unknown]:
    """Yield numbers of seats from 0, or unknown."""
    return maybe_unknown(st.integers(0, most))


def sessions(
    ids: SearchStrategy[str] | None = None, rounds: tuple[str, ...] = ()
) -> SearchStrategy[Session]:
    """Yield sessions; ``rounds`` are those that they may run in."""
    within = st.lists(st.sampled_from(rounds), unique=True) if rounds else st.just([])
    return st.builds(
        Session,
        id=identifiers() if ids is None else ids,
        title=lines(),
        description=texts(),
        when=whens(),
        mode=maybe_unknown(st.sampled_from(Mode)),
        place=maybe_unknown(places()),
        link=maybe_unknown(st.sampled_from(["https://example.org/join?a=1&b=%20"])),
        sequence=st.integers(0, 5),
        status=st.sampled_from(EntryStatus),
        former=st.lists(whens().filter(_has_day), max_size=2, unique=True),
        capacity=capacities(100),
        rounds=maybe_unknown(within.map(tuple)),
        required=st.booleans(),
        cases=st.lists(lines(), max_size=2),
    )


def _has_day(when: When) -> bool:
    return not isinstance(when.day, Unknown)


@st.composite
def programmes(draw: DrawFn) -> Programme:
    """Yield programmes whose parts fit together: items, rounds and sessions."""
    names = draw(st.lists(identifiers(), min_size=1, max_size=7, unique=True))
    first = draw(st.integers(0, len(names)))
    last = draw(st.integers(first, len(names)))
    rounds = tuple(names[first:last])
    return Programme(
        id=draw(identifiers()),
        title=draw(lines()),
        description=draw(texts()),
        capacity=draw(capacities(200)),
        items=[
            ProgrammeItem(id=name, title=draw(lines()), when=draw(whens()))
            for name in names[:first]
        ],
        rounds=[Round(id=name, title=draw(lines()), when=draw(whens())) for name in rounds],
        sessions=[draw(sessions(st.just(name), rounds)) for name in names[last:]],
        costs=draw(st.lists(costs(), max_size=2)),
        cost_shares=draw(st.lists(cost_shares(), max_size=2)),
    )


# ------------------------------------------------------------------------ people and parties


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


@st.composite
def party_rules(draw: DrawFn) -> PartyRule:
    """Yield rules of who forms a party; the first seat is never optional."""
    roles = st.sets(st.sampled_from(ROLES), min_size=1)
    others = st.lists(st.builds(Seat, roles=roles, optional=st.booleans()), max_size=2)
    return PartyRule(
        seats=[Seat(roles=draw(roles)), *draw(others)], same_municipality=draw(st.booleans())
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


# ---------------------------------------------------------------------------------- policies


SIMPLE_POLICY: Final = Policy(
    draw=Draw.LOTTERY,
    confirm=Confirm.DEADLINE,
    last_seat=LastSeat.SKIP,
    priority=[],
    waiting_list=LastSeat.HOLD,
    partner_withdraws=PartnerWithdraws.KEEP,
)
"""A policy to begin with: a lottery without priority; change it with `attrs.evolve`."""


def priority_classes(name: str = "class") -> SearchStrategy[PriorityClass]:
    """Yield priority classes with this id."""
    label = Label(nl=f"de groep {name}", en=f"the group {name}")
    return st.builds(PriorityClass, id=st.just(name), label=st.just(label), rule=rules())


def reserves(name: str = "reserve", *, always_held: bool = False) -> SearchStrategy[Reserve]:
    """Yield reserves with this id, of 1 to 3 seats; some or all end at a moment."""
    release = dt.datetime(2026, 10, 1, tzinfo=dt.UTC)
    return st.builds(
        Reserve,
        id=st.just(name),
        label=st.just(Label(nl=f"de groep {name}", en=f"the group {name}")),
        rule=rules(),
        seats=st.integers(1, 3),
        order=st.sampled_from(ReserveOrder),
        release_at=st.just(release) if always_held else st.sampled_from([None, release]),
    )


@st.composite
def policies(
    draw: DrawFn, *, confirm: Confirm | None = None, reserved: bool = True, capped: bool = True
) -> Policy:
    """Yield complete policies, ready for withdrawals too.

    ``confirm`` fixes one choice; ``reserved`` and ``capped`` say whether there may be reserves
    and a cap.
    """
    how = draw(st.sampled_from(Confirm)) if confirm is None else confirm
    rolling = how is Confirm.ROLLING
    names = [f"reserve-{n}" for n in range(draw(st.integers(0, 2)) if reserved else 0)]
    may_cap = capped and not (rolling and names)
    return Policy(
        draw=Draw.ARRIVAL if rolling else draw(st.sampled_from(Draw)),
        confirm=how,
        last_seat=draw(st.sampled_from(LastSeat)),
        priority=[draw(priority_classes(f"class-{n}")) for n in range(draw(st.integers(0, 2)))],
        reserves=[draw(reserves(name, always_held=rolling)) for name in names],
        cap=draw(st.one_of(st.none(), st.integers(1, 4))) if may_cap else None,
        waiting_list=draw(st.sampled_from(LastSeat)),
        partner_withdraws=draw(st.sampled_from(PartnerWithdraws)),
        replace_days=draw(st.sampled_from((1, 14, 366))),
        answer_days=draw(maybe_unknown(st.sampled_from((1, 7)))),
    )


def seats_for(policy: Policy, more: int = 10) -> SearchStrategy[int]:
    """Yield capacities that this policy can have: its reserves, and up to ``more`` open seats."""
    reserved = sum(reserve.seats for reserve in policy.reserves)
    return st.integers(reserved, reserved + more)
