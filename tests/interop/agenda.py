"""The programme that every client gets, how it changes, and what each of them should show of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

import attrs
from tests.exports.programmes import on
from tests.exports.readers import Seen, meant

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.itip import CalendarInvitation
from ervaringskennis.programmes.changes import cancelled, postponed, rescheduled
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import (
    EntryStatus,
    Mode,
    Place,
    ProgrammeItem,
    Session,
)
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.programmes.sessions import AgendaEntry
    from ervaringskennis.values.dates import When

START: Final = dt.datetime(2026, 12, 1, 9, tzinfo=dt.UTC)
"""When the programme was announced; each change comes a day after the one before."""
DAY: Final = dt.timedelta(days=1)
LINK: Final = "https://vergadering.example.org/kamer/42?sleutel=geheim&taal=nl"
SAM: Final = ("Sam de Vries", "sam@example.org")
OFFICE: Final = ("Leernetwerk, Noord", "info@example.org")

_ROOM: Final = Place(name="Buurthuis De Brink", address="Dorpsstraat 1; zaal 2\n1234 AB Voorbeeld")
_WISE: Final = "Wie ervaring heeft met schulden, ziekte of mantelzorg weet wat werkt, en wat niet."
_LONG: Final = (
    "Neem mee: pen, papier; en je eigen verhaal. "
    "De map staat op C:\\Notulen\\nieuw, ook als \\, of \\; daar vreemd uitziet. "
    "“Niets over ons zonder ons”, zegt zij – en dat is zó! 👩🏽‍🦽🗓️\n\n"
    "Daarna: koffie, thee, en 'n koekje…\n"
) + "\n".join([_WISE] * 6)  # no space at the end: libical and khal drop those

# Both sides of both changes of the clock in 2027, and the nights themselves.
HOURS: Final[dict[str, When]] = {
    "winter": on("2027-01-11", "09:00", "12:00"),
    "avond-voor-zomertijd": on("2027-03-27", "20:00", "22:00"),
    "nacht-naar-zomertijd": on("2027-03-28", "01:00", "03:30"),
    "ochtend-zomertijd": on("2027-03-28", "10:00", "12:00"),
    "na-zomertijd": on("2027-03-29", "19:30", "21:00"),
    "zomer": on("2027-07-01", "19:30", "21:00"),
    "avond-voor-wintertijd": on("2027-10-30", "20:00", "22:00"),
    "nacht-naar-wintertijd": on("2027-10-31", "01:30", "04:00"),
    "ochtend-wintertijd": on("2027-10-31", "10:00", "12:00"),
    "na-wintertijd": on("2027-11-01", "14:00"),
    "bonaire": on("2027-07-01", "10:00", "11:00", timezone="America/Kralendijk"),
}


def agenda() -> Programme:
    """Return a programme with each kind of entry that clients are known to read differently."""
    return Programme(
        id="leernetwerk-2027",
        title="Leernetwerk; samen, beter 🤝",
        url="https://example.org/leernetwerk?jaar=2027",
        domain="example.org",
        created=START,
        revised=START,
        themes=("armoede, schulden", "zorg"),
        items=[
            ProgrammeItem(id="aanmelden", title="Aanmelden kan nog vandaag", when=on("2027-02-01"))
        ],
        sessions=[
            *(Session(id=name, title=f"Keer {name}", when=when) for name, when in HOURS.items()),
            *_told_in_full(),
            *_no_longer_certain(),
        ],
    )


def _told_in_full() -> list[Session]:
    return [
        Session(
            id="verhaal",
            title="Wie ben jij, wat weet je; en C:\\nieuw? 🎉",
            description=_LONG,
            when=on("2027-04-06", "13:30", "16:00"),
            mode=Mode.IN_PLACE,
            place=_ROOM,
        ),
        Session(
            id="online",
            title="Terugkijken",
            description="Met elkaar.",
            when=on("2027-04-13", "19:30", "21:00"),
            mode=Mode.ONLINE,
            link=LINK,
        ),
        Session(
            id="hybride",
            title="Vooruitkijken",
            when=on("2027-04-20", "14:00", "15:30"),
            mode=Mode.HYBRID,
            place=_ROOM,
            link=LINK,
        ),
    ]


def _no_longer_certain() -> list[Session]:
    return [
        Session(
            id="uitgesteld",
            title="Een rondgang",
            when=on("2027-04-21", "10:00", "12:00"),
            status=EntryStatus.POSTPONED,
            sequence=1,
        ),
        Session(
            id="afgelast",
            title="Een lezing",
            when=on("2027-04-22", "10:00", "12:00"),
            status=EntryStatus.CANCELLED,
            sequence=1,
        ),
    ]


def life_of_dates() -> list[Programme]:
    """Return the programme as it is on four days: moved, postponed and cancelled; then set anew."""
    first = agenda()
    second = rescheduled(first, {"zomer": on("2027-10-29", "19:30", "21:00")}, at=START + DAY)
    third = cancelled(
        postponed(second, ["online"], at=START + 2 * DAY), ["verhaal"], at=START + 2 * DAY
    )
    fourth = rescheduled(third, {"online": on("2027-05-11", "19:30", "21:00")}, at=START + 3 * DAY)
    return [first, second, third, fourth]


def entry_of(programme: Programme, name: str) -> AgendaEntry:
    """Return the entry with this id."""
    return next(entry for entry in programme.agenda if entry.id == name)


def invitations(name: str = "online") -> dict[str, CalendarInvitation]:
    """Return what somebody gets to hear: invited, moved over the change, withdrawn, back again."""
    before = agenda()
    after = rescheduled(before, {name: on("2027-11-02", "20:00", "21:30")}, at=START + DAY)
    told = [
        ("invited", before, "REQUEST", 0),
        ("moved", after, "REQUEST", 0),
        ("withdrawn", after, "CANCEL", 1),
        ("back", after, "REQUEST", 1),
    ]
    return {
        word: _invitation(name, programme, method, day=day, changes=changes)
        for day, (word, programme, method, changes) in enumerate(told)
    }


def invitations_until_it_is_cancelled(name: str = "online") -> list[CalendarInvitation]:
    """Return what somebody gets to hear of a session: invited, postponed, cancelled for all."""
    before = agenda()
    later = postponed(before, [name], at=START + DAY)
    never = cancelled(later, [name], at=START + 2 * DAY)
    told = [(before, "REQUEST"), (later, "REQUEST"), (never, "CANCEL")]
    return [_invitation(name, each, method, day=day) for day, (each, method) in enumerate(told)]


def _invitation(
    name: str, programme: Programme, method: str, *, day: int, changes: int = 0
) -> CalendarInvitation:
    return CalendarInvitation(
        programme=programme,
        subject=entry_of(programme, name),
        method=method,
        moment=START + day * DAY,
        changes=changes,
    )


@attrs.frozen(kw_only=True)
class Shown(Seen):
    """What a client shows of an event; ``None`` is what it tells nobody."""

    transparent: bool | None
    """Whether it leaves the person free (RFC 5545 section 3.8.2.7)."""
    location: str | None
    reminders: tuple[int, ...] | None = ()
    """How many minutes before its start it will ring."""


def expected(programme: Programme, audience: Audience) -> dict[str, Shown]:
    """Return what a client should show, by UID, as the model has it."""
    seen = meant(programme)
    entries = {f"{programme.id}/{one.id}@{programme.domain}": one for one in programme.agenda}
    return {uid: _expected(entries[uid], one, audience) for uid, one in seen.items()}


def _expected(entry: AgendaEntry, seen: Seen, audience: Audience) -> Shown:
    told = attrs.asdict(seen, recurse=False) | {
        "transparent": entry.status is not EntryStatus.PLANNED or entry.id == "aanmelden",
        "location": _where(entry, audience),
    }
    if audience is Audience.PARTICIPANT and not isinstance(entry.link, Unknown):
        told["description"] = f"{seen.description}\n\nOnline meedoen: {LINK}".lstrip("\n")
    return Shown(**told)


def _where(entry: AgendaEntry, audience: Audience) -> str:
    if entry.mode is Mode.ONLINE:
        return LINK if audience is Audience.PARTICIPANT else "Online"
    in_a_room = isinstance(entry.place, Place)
    return "Buurthuis De Brink, Dorpsstraat 1; zaal 2, 1234 AB Voorbeeld" if in_a_room else ""
