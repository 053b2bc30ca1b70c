"""What the kit for exporters exports: the same programmes in every process."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, Final

from ervaringskennis.errors import NotPossible
from ervaringskennis.exports.audience import Audience
from ervaringskennis.hooks import Exporter, ExportJob
from ervaringskennis.programmes.programme import Contributor, Programme, StatusUpdate
from ervaringskennis.programmes.sessions import Mode, Place, ProgrammeItem, Round, Session
from ervaringskennis.testing.silence import CANARY
from ervaringskennis.values.dates import FuzzyDate, When
from ervaringskennis.values.money import Cost
from ervaringskennis.values.unknown import UNKNOWN

LINK: Final = f"https://vergadering.example.org/{CANARY}"
"""A meeting link, which the public never gets to see."""
DAY: Final = dt.date(2026, 9, 1)
CLOCK_CHANGE: Final = dt.date(2026, 10, 25)
PLACE: Final = Place(
    name="Buurthuis “De Brink”; zaal 1, links",
    address="Dorpsstraat 1\n1234 AB Utrecht",
    municipality="0344",
    geo=(52.09, 5.12),
)


def when(day: Any = DAY, start: Any = dt.time(10), end: Any = dt.time(12, 30)) -> When:
    """Return a day and hours, known unless it is said otherwise."""
    return When(day=day, start=start, end=end)


def session(**fields: Any) -> Session:
    """Return a session of which everything is known unless it is said otherwise."""
    given: dict[str, Any] = {
        "id": "avond",
        "title": "Avond",
        "when": when(),
        "mode": Mode.IN_PLACE,
        "place": PLACE,
    }
    return Session(**(given | fields))


def programme(*sessions: Session, **fields: Any) -> Programme:
    """Return a programme with these sessions."""
    given: dict[str, Any] = {"id": "leernetwerk", "title": "Leernetwerk: samen, één stap verder"}
    return Programme(**(given | fields), sessions=sessions)


def planned() -> Programme:
    """Return a programme on which everything goes as planned, and some days are not known yet."""
    return programme(
        session(id="eerste", title="De eerste keer"),
        session(id="tweede", title="De tweede keer", when=when(start=UNKNOWN, end=UNKNOWN)),
        session(id="derde", title="De derde keer", when=when(CLOCK_CHANGE, dt.time(2, 30))),
        session(id="later", title="Nog te plannen", when=when(UNKNOWN), place=UNKNOWN),
        session(id="ooit", title="In het voorjaar", when=when(FuzzyDate("2027-21"))),
        items=[ProgrammeItem(id="lunch", title="Lunch", when=when(end=UNKNOWN))],
        rounds=[Round(id="ronde", title="Ronde", when=when(dt.date(2026, 3, 29)))],
    )


def rich() -> Programme:
    """Return a programme of which a lot is known, and of which much was changed."""
    past = when(dt.date(2026, 5, 5))
    return programme(
        session(id="online", mode=Mode.ONLINE, place=UNKNOWN, link=LINK, capacity=0),
        session(id="beide", mode=Mode.HYBRID, link=LINK, description="Kom, of kijk\nmee; dag"),
        session(id="uitgesteld", status="postponed", when=past, former=[past], sequence=2),
        session(id="afgelast", status="cancelled", link=LINK),
        description="Samen leren; van elkaar.",
        url="https://example.org/één?a=1&b=2",
        created=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        revised=dt.datetime(2026, 2, 1, 12, 30, tzinfo=dt.UTC),
        capacity=40,
        themes=["armoede", "schulden", "zorg"],
        costs=[Cost(euros=Decimal(0)), Cost()],
        contributors=[Contributor(task="dagvoorzitter"), Contributor(task="gastheer", people=0)],
        updates=[StatusUpdate(day=DAY, text="De aanmelding is open.", registration_open=True)],
    )


def unknown() -> Programme:
    """Return a programme of which nothing is known but what it is called."""
    return programme(session(when=when(UNKNOWN, UNKNOWN, UNKNOWN), mode=UNKNOWN, place=UNKNOWN))


def jobs() -> Iterator[ExportJob]:
    """Yield everything that can be exported of these programmes, for each audience."""
    for one in (planned(), rich(), unknown(), programme()):
        for audience in Audience:
            yield ExportJob(programme=one, audience=audience)
            for entry in one.agenda:
                yield ExportJob(programme=one, audience=audience, entry=entry.id)


def exported(exporter: Exporter, job: ExportJob) -> bytes | None:
    """Return the export, or ``None`` where there is nothing to export."""
    try:
        return exporter.export(job)
    except NotPossible:
        return None


def all_exported(exporter: Exporter) -> list[bytes | None]:
    """Return the exports of all these jobs."""
    return [exported(exporter, job) for job in jobs()]


def digests(exporter: Exporter) -> list[str]:
    """Return what shows whether the exports of all these jobs are the same."""
    made = all_exported(exporter)
    return ["" if data is None else hashlib.sha256(data).hexdigest() for data in made]
