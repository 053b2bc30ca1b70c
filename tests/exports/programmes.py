"""Programmes to export: one with everything, and random ones."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Final

import attrs
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidValue
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
from ervaringskennis.values.text import line, text
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Callable

LINK: Final = "https://vergadering.example.org/kamer/42?sleutel=geheim"
NOON: Final = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
ZONES: Final = (
    *("Europe/Amsterdam", "Europe/Brussels", "Europe/London", "Europe/Athens"),
    *("America/Curacao", "America/New_York", "Australia/Lord_Howe", "UTC"),
)


def on(day: str, start: str = "", end: str = "", *, timezone: str = "Europe/Amsterdam") -> When:
    """Return the hours of a day, both as ISO 8601 texts; an empty text is an unknown time."""
    return When(
        day=dt.date.fromisoformat(day),
        start=dt.time.fromisoformat(start) if start else UNKNOWN,
        end=dt.time.fromisoformat(end) if end else UNKNOWN,
        timezone=timezone,
    )


def with_everything() -> Programme:
    """Return a programme with each kind of entry, place and date."""
    room = Place(
        name="Buurthuis De Brink",
        address="Dorpsstraat 1; zaal 2\n1234 AB Voorbeeld",
        geo=(52.156, 5.00001),
    )
    return Programme(
        id="leernetwerk-2026",
        title="Leernetwerk; samen, beter",
        url="https://example.org/leernetwerk?jaar=2026",
        domain="example.org",
        created=NOON - dt.timedelta(days=30),
        revised=NOON,
        themes=("armoede, schulden", "zorg"),
        items=[
            ProgrammeItem(id="lunch", title="Lunch", when=on("2026-07-02", "12:30", "13:30")),
            ProgrammeItem(
                id="aanmelden", title="Aanmelden kan tot en met vandaag 🗓️", when=on("2026-06-01")
            ),
        ],
        rounds=[Round(id="ronde-1", title="Ronde 1", when=on("2026-07-02", "14:00", "15:15"))],
        sessions=[
            Session(
                id="winter",
                title="Kennismaken: wie ben jij, en wat weet je al?",
                description="Eerst koffie;\ndaarna praten, luisteren en C:\\Notulen lezen. " * 3,
                when=on("2026-01-15", "09:30", "12:00"),
                mode=Mode.IN_PLACE,
                place=room,
                sequence=2,
            ),
            Session(
                id="zomer",
                title="Terugkijken",
                when=on("2026-07-09", "19:30", "21:00"),
                mode=Mode.ONLINE,
                link=LINK,
            ),
            Session(
                id="hybride",
                title="Vooruitkijken",
                description="Met elkaar.",
                when=on("2026-10-26", "14:00"),
                mode=Mode.HYBRID,
                place=room,
                link=LINK,
            ),
            Session(id="later", title="Nog te plannen"),
            Session(id="ooit", title="Ergens in april", when=When(day=FuzzyDate("2026-04-XX"))),
            Session(
                id="bonaire",
                title="Met de eilanden",
                when=on("2026-07-10", "10:00", "11:00", timezone="America/Kralendijk"),
            ),
        ],
    )


def with_changes() -> Programme:
    """Return the programme after one session was postponed and two entries were cancelled."""
    programme = with_everything()
    status = {
        "zomer": EntryStatus.POSTPONED,
        "winter": EntryStatus.CANCELLED,
        "later": EntryStatus.POSTPONED,
        "aanmelden": EntryStatus.CANCELLED,
    }

    def changed(entry: Any) -> Any:
        found = status.get(entry.id)
        return attrs.evolve(entry, status=found, sequence=7) if found else entry

    return attrs.evolve(
        programme,
        id="leernetwerk-2027",
        items=[changed(item) for item in programme.items],
        sessions=[changed(session) for session in programme.sessions],
    )


def accepted(validator: Callable[..., None]) -> Callable[[str], bool]:
    """Return whether the model's own validator takes a text."""

    def takes(candidate: str) -> bool:
        try:
            validator(None, attrs.fields(Session).title, candidate)
        except InvalidValue:
            return False
        return True

    return takes


# Single characters, and what is easily broken: escapes, and pieces that need folding.
_PIECES: Final = st.one_of(
    st.characters(codec="utf-8"),
    st.sampled_from(["\\", ";", ",", ":", '"', "^", "%2C", "=", "\t", "\n", "\r\n", " ", "€", "🗓️"]),
    st.sampled_from(
        ["\\n", "\\N", "\\;", "\\\\", "^n", "BEGIN:VEVENT", "a" * 73, "é" * 40, "\\" * 80]
    ),
)
_TEXTS: Final = st.lists(_PIECES, max_size=30).map("".join)
TITLES: Final = _TEXTS.filter(accepted(line))
DESCRIPTIONS: Final = _TEXTS.filter(accepted(text))


@st.composite
def hours(draw: st.DrawFn) -> When:
    """Return a fixed day and start, and often an end; near a change of the clock more often."""
    changes = st.sampled_from([dt.date(2026, 3, 29), dt.date(2026, 10, 25), dt.date(2025, 10, 26)])
    day = draw(st.one_of(changes, st.dates(dt.date(1990, 1, 1), dt.date(2036, 12, 31))))
    start, end = sorted(draw(st.lists(_MINUTES, min_size=2, max_size=2, unique=True)))
    timezone = draw(st.sampled_from(ZONES))
    if draw(st.booleans()):
        return When(day=day, start=start, timezone=timezone)
    try:
        return When(day=day, start=start, end=end, timezone=timezone)
    except InvalidValue:  # the hour that is skipped in March
        return When(day=day, start=start, timezone=timezone)


_MINUTES: Final = st.integers(0, 24 * 60 - 1).map(lambda number: dt.time(number // 60, number % 60))


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """Return a programme of one to four sessions with fixed days, any text and any status."""
    several = st.lists(
        st.tuples(hours(), TITLES, DESCRIPTIONS, st.sampled_from(EntryStatus)),
        min_size=1,
        max_size=4,
    )
    return Programme(
        id="p",
        title=draw(TITLES),
        domain="example.org",
        language=draw(st.sampled_from(["nl", "en-GB"])),
        themes=draw(st.lists(TITLES, max_size=2)),
        sessions=[
            Session(id=f"s{number}", title=title, description=description, when=when, status=status)
            for number, (when, title, description, status) in enumerate(draw(several))
        ],
    )
