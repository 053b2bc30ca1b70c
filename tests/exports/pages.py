"""What the tests of pages share: reading a page as a browser does, and a programme to show."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from justhtml import Element, JustHTML

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.page import programme_page
from ervaringskennis.programmes.programme import (
    Commitment,
    Contributor,
    Deliverable,
    Group,
    MeetingPlan,
    Programme,
    StatusUpdate,
)
from ervaringskennis.programmes.sessions import (
    Link,
    Mode,
    Place,
    ProgrammeItem,
    Round,
    Session,
)
from ervaringskennis.registrations.registration import Admission
from ervaringskennis.values.dates import FuzzyDate, When
from ervaringskennis.values.money import Cost, CostShare
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Sequence

LINK: Final = "https://vergadering.example.org/kamer/42?sleutel=geheim&x=1"
FEED: Final = "https://example.org/agenda/leernetwerk.ics?taal=nl&x=1"
PLACES: Final = 39
"""How many texts `full` takes."""

MARKUP: Final = (
    *("<script>alert(1)</script>", "</script>", "<img/src=x/onerror=y>", "<a/href='javascript:x'>"),
    *("</title>", "</style>", "</table>", "</p>", "<!--", "-->", "]]>", "<![CDATA["),
    *('"', "'", "`", "=", '"/onclick="x', "&", "&lt", "&lt;", "&#0;", "{x}", "{", "}", "\\"),
)
"""What means something in HTML, or in what makes it."""
TURNING: Final = "\u202e\u2066\u2069\u200f"
"""What turns the direction of a text around."""


def read(page: bytes) -> JustHTML:
    """Return a page as a browser reads it; what is no proper HTML fails."""
    return JustHTML(page.decode(), strict=True, sanitize=False)


def shown(programme: Programme, **options: Any) -> JustHTML:
    """Return the page of a programme as a browser reads it."""
    return read(programme_page(programme, **options))


def text(found: Any) -> str:
    """Return the text in an element, its white space as a browser shows it."""
    return " ".join(found.to_text(separator="", strip=False).split())


def body(programme: Programme, **options: Any) -> str:
    """Return all text that a page shows."""
    return text(shown(programme, **options).query("body")[0])


def texts(page: Any, selector: str) -> list[str]:
    """Return the text of each element that a selector finds."""
    return [text(found) for found in page.query(selector)]


def attribute(found: Any, name: str) -> str:
    """Return an attribute that is there."""
    value = found.attrs[name]
    assert isinstance(value, str)
    return value


def elements(node: Any) -> Iterator[Element]:
    """Yield every element of a page, in its order."""
    for child in getattr(node, "children", None) or ():
        if isinstance(child, Element):
            yield child
        yield from elements(child)


def day(value: str, start: str = "", end: str = "", timezone: str = "Europe/Amsterdam") -> When:
    """Return the hours of a day, as ISO 8601 texts; an empty text is an unknown time."""
    return When(
        day=dt.date.fromisoformat(value),
        start=dt.time.fromisoformat(start) if start else UNKNOWN,
        end=dt.time.fromisoformat(end) if end else UNKNOWN,
        timezone=timezone,
    )


def programme(*sessions: Session, **fields: Any) -> Programme:
    """Return a programme with these sessions."""
    given: dict[str, Any] = {"id": "p", "title": "Leernetwerk"}
    return Programme(**(given | fields), sessions=sessions)


def full(words: Sequence[str], **fields: Any) -> Programme:
    """Return a programme in which each place for a text holds one of these words, once."""
    word = iter(words)
    moved = day("2026-04-16", "09:30")
    given: dict[str, Any] = {
        "id": "alles",
        "title": next(word),
        "description": f"{next(word)}\n\n{next(word)}\n{next(word)}",
        "url": "https://example.org/leernetwerk?jaar=2026&x=%22",
        "feed": FEED,
        "revised": dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC),
        "admission": Admission(
            opens=dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC),
            closes=dt.datetime(2026, 3, 31, 22, tzinfo=dt.UTC),
            consent=True,
            intake=True,
        ),
        "capacity": 40,
        "per": "session",
        "audience": [next(word)],
        "themes": [next(word)],
        "costs": [Cost(euros=Decimal("12.5"), per=next(word)), Cost(euros=Decimal(0))],
        "cost_shares": [
            CostShare(of=next(word), by=next(word), percent=Decimal(50)),
            CostShare(of=next(word), by=next(word)),
        ],
        "commitments": [Commitment(what=next(word), of=[next(word)])],
        "contributors": [Contributor(task=next(word), name=next(word), organisation=next(word))],
        "updates": [
            StatusUpdate(day=dt.date(2026, 2, 1), text=next(word), registration_open=True),
            StatusUpdate(day=FuzzyDate("2026-03"), text=next(word)),
        ],
        "further_reading": [
            Link(title=next(word), url="https://example.org/lezen?a=1&b='2"),
            Link(title=next(word)),
        ],
        "groups": [Group(id="groep", title=next(word), bodies=[next(word)])],
        "meetings": [
            MeetingPlan(
                format="avond",
                number=Range(at_least=2, at_most=3),
                each=["groep"],
                title=next(word),
            )
        ],
        "deliverables": [
            Deliverable(title=next(word)),
            Deliverable(title=next(word), done=True, url="https://example.org/artikel"),
        ],
        "items": [
            ProgrammeItem(
                id="lunch",
                title=next(word),
                when=day("2026-04-17", "12:00", "13:00"),
                features=[next(word)],
            )
        ],
        "rounds": [Round(id="ronde", title=next(word), when=day("2026-04-17", "14:00", "15:00"))],
        "sessions": [
            Session(
                id="keuze",
                title=next(word),
                description=next(word),
                choice=True,
                rounds=["ronde"],
                cases=[next(word)],
            ),
            Session(
                id="verzet",
                title=next(word),
                when=day("2026-05-21", "19:30", "21:00"),
                former=[moved],
                mode=Mode.HYBRID,
                place=Place(name=next(word), address=next(word)),
                link=LINK,
                capacity=12,
                group="groep",
                further_reading=[Link(title=next(word), url="https://example.org/b")],
            ),
            Session(id="uitgesteld", title=next(word), status="postponed", when=moved),
            Session(id="afgelast", title=next(word), status="cancelled", when=moved, link=LINK),
            Session(id="ooit", title=next(word), when=When(day=FuzzyDate("2026-21"))),
            Session(id="later", title=next(word)),
        ],
    }
    assert list(word) == []
    return Programme(**(given | fields))


WORDS: Final = tuple(f"woord-{number:02}" for number in range(PLACES))
EVERYTHING: Final = full(WORDS)
PUBLIC, PARTICIPANT, ARRANGER = Audience
