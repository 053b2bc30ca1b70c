"""A harvest to report on, with everything in it; every word of a note holds `CANARY`."""

from __future__ import annotations

import datetime as dt
from typing import Any, Final

from ervaringskennis.exports.harvest_page import HarvestReport, Reply
from ervaringskennis.harvest.follow_up import propose_sessions
from ervaringskennis.harvest.notes import Harvest, Link, LinkKind, Note, NoteKind
from ervaringskennis.life.kept_notes import Answered
from ervaringskennis.programmes.cautions import Caution, Circumstance
from ervaringskennis.programmes.programme import Deliverable
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.values.dates import FuzzyDate, When
from ervaringskennis.values.sources import Source, SourceKind
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN, Unknown

CANARY: Final = "kanarie"
THEMES: Final = (
    "Ervaringskennis",
    "Werving",
    "Duurzame beweging in de wijk",
    "Verbreding andere doelgroepen",
)
CATEGORIES: Final = ("Uitdagingen", "Tips", "Kansen")
NUMBERS: Final = ((15, 8, 8), (10, 15, 9), (7, 17, 14), (6, 7, 11))
WORDS: Final = (
    "Serieus genomen worden (?)",
    "Ga naar mensen toe, nodig ze niet uit",
    "Vraag welk uur het beste past",
    "Steeds dezelfde mensen komen",
    "Spreek een goede waardering af",
    "Noem de dingen in gewone woorden",
    "Koffie drinken in het buurthuis",
    "Wie kent de W.M.O.-raad?",
)


def written(theme: str | Unknown, category: str | Unknown, at: int, **more: Any) -> Note:
    """Return a note; each has words of its own."""
    words = WORDS[at % len(WORDS)]
    asks = {"kind": NoteKind.QUESTION} if words.endswith("?") else {}
    name = f"n{at + 1}"
    given: dict[str, Any] = {"id": name, "text": f"{words} {CANARY} {at + 1}"}
    return Note(theme=theme, category=category, **(given | asks | more))


def _notes() -> list[Note]:
    notes: list[Note] = []
    for theme, numbers in zip(THEMES, NUMBERS, strict=True):
        for category, number in zip(CATEGORIES, numbers, strict=True):
            for _ in range(number):
                session = "eerste" if len(notes) % 3 else "tweede"
                notes.append(written(theme, category, len(notes), session=session))
    under = {"parent": notes[4].id, "text": f"En dan ook echt nakomen {CANARY}"}
    notes[5] = written(THEMES[0], CATEGORIES[0], 5, **under)
    asked = f"Hoe ontwikkel je ervaringsdeskundigheid? {CANARY}"
    return [*notes, written(UNKNOWN, UNKNOWN, 127, text=asked, kind=NoteKind.QUESTION)]


HARVEST: Final = Harvest(
    title="Welkome Wijk",
    themes=THEMES,
    categories=CATEGORIES,
    notes=_notes(),
    links=[
        Link(notes=("n1", "n9", "n17")),
        Link(notes=("n33", "n41")),
        Link(notes=("n67", "n75", "n83")),
        Link(kind=LinkKind.RELATED, notes=("n2", "n10")),
    ],
)
ANSWERED: Final = {
    **{f"n{at}": Answered.ANSWERED for at in (*range(1, 12), *range(40, 62), *range(90, 104))},
    **{f"n{at}": Answered.DECLINED for at in (14, 15, 37, 72, 73, 74)},
}
OPEN: Final = [note.id for note in HARVEST.notes if note.id not in ANSWERED]
REPORT: Final = HarvestReport(
    title="Wat de tafelkleedjes opleverden",
    description="Mensen schreven op papieren tafelkleedjes wat zij lastig vinden, wat helpt en "
    "welke kansen zij zien. Dit is wat zij opschreven, en wat wij ermee doen.",
    harvest=HARVEST,
    statuses=ANSWERED,
    overdue=OPEN[:2],
    replies=[
        Reply(
            text="Bij elke bijeenkomst zitten voortaan twee ervaringsdeskundigen. Zij praten mee "
            "vanaf het begin.\n\nIn januari begint de eerste training.",
            notes=("n1", "n9", "n40"),
            day=dt.date(2019, 11, 12),
        ),
        Reply(
            text="Een eigen gebouw kunnen wij niet betalen. Het buurthuis is wel elke dag open.",
            notes=("n72",),
            declined=True,
            day=dt.date(2019, 11, 12),
        ),
    ],
    proposals=propose_sessions(
        HARVEST.notes, HARVEST.links, answered=ANSWERED, challenges=["Uitdagingen"]
    ),
    planned=[
        Session(
            id="vervolg",
            title="Waardering die past",
            when=When(day=dt.date(2020, 1, 16), start=dt.time(19, 30), end=dt.time(21)),
            answers=("n5", "n13"),
        ),
        Session(id="later", title="Naar mensen toe", when=When(day=FuzzyDate("2020-21"))),
    ],
    cautions=[
        Caution(
            id="apart",
            text=Label(
                nl="Houd groepen bewoners apart van andere groepen.",
                en="Keep groups of residents apart from others.",
            ),
            source=Source(kind=SourceKind.NOTES, reference="Tafelkleedjes, 11 oktober"),
            circumstances=[Circumstance.MIXED],
        ),
        Caution(
            id="uur",
            text=Label(
                nl="Vraag welk uur de meeste mensen past.",
                en="Ask which hour suits most people.",
            ),
            source=Source(kind=SourceKind.NOTES),
            severity="info",
        ),
    ],
    deliverables=[
        Deliverable(title="Artikel: ervaringskennis", done=True, url="https://example.org/artikel"),
        Deliverable(title="Artikel: werving"),
    ],
    day=dt.date(2019, 12, 2),
    url="https://example.org/welkome-wijk",
)
