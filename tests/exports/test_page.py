"""The page of a programme: what it says, to whom, and in which words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from justhtml import JustHTML
from tests.exports.pages import (
    ARRANGER,
    EVERYTHING,
    PARTICIPANT,
    attribute,
    body,
    day,
    programme,
    shown,
    text,
    texts,
)

from ervaringskennis.errors import NotPossible
from ervaringskennis.exports.page import programme_page
from ervaringskennis.hooks import ExportJob
from ervaringskennis.plugins import builtin
from ervaringskennis.programmes import changes
from ervaringskennis.programmes.programme import (
    Contributor,
    Deliverable,
    MeetingPlan,
    Per,
    StatusUpdate,
)
from ervaringskennis.programmes.sessions import Mode, Place, ProgrammeItem, Round, Session
from ervaringskennis.registrations.registration import Admission
from ervaringskennis.testing import ExporterConformance
from ervaringskennis.values.dates import FuzzyDate, When
from ervaringskennis.values.money import Cost, CostShare
from ervaringskennis.values.ranges import Range
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ervaringskennis.hooks import Exporter
    from ervaringskennis.programmes.programme import Programme

NEW_DAY = day("2026-05-21", "19:30", "21:00")
HOUSE = Place(name="Buurthuis De Brink", address="Dorpsstraat 1\n1234 AB Meerssen")


def session(**fields: Any) -> Session:
    """Return a session on a day and at a place that are known."""
    given: dict[str, Any] = {"id": "avond", "title": "Avond", "when": NEW_DAY, "place": HOUSE}
    return Session(**(given | fields))


def fact(any_programme: Programme, name: str, **options: Any) -> str:
    """Return what a page says in short under this name; empty where it says nothing."""
    for row in shown(any_programme, **options).query("dl.facts > div"):
        if text(row.query("dt")[0]) == name:
            return "; ".join(texts(row, "dd"))
    return ""


class TestPage(ExporterConformance):
    """The page keeps every promise of an exporter."""

    @pytest.fixture
    def exporter(self) -> Exporter:
        (found,) = (one for one in builtin.ervaringskennis_exporters() if one.name == "html")
        return found

    @pytest.fixture
    def reads_back(self) -> Callable[[bytes], Mapping[str, dt.date | Unknown]]:
        return _read_back

    def test_it_exports_what_the_function_makes(self, exporter: Exporter) -> None:
        job = ExportJob(programme=EVERYTHING, audience=PARTICIPANT, entry="verzet")
        assert exporter.export(job) == programme_page(
            EVERYTHING, audience=PARTICIPANT, entry="verzet"
        )


def _read_back(data: bytes) -> dict[str, dt.date | Unknown]:
    found: dict[str, dt.date | Unknown] = {}
    for one in JustHTML(data.decode(), strict=True, sanitize=False).query("div.day"):
        days = [attribute(time, "datetime") for time in one.query("h3 time")]
        settled = dt.date.fromisoformat(days[0]) if days else UNKNOWN
        found |= dict.fromkeys(texts(one, "tbody th bdi, li bdi"), settled)
    return found


# -- what is held when


def test_the_agenda_goes_by_day_and_by_hour() -> None:
    late = session(id="laat", title="Laat", when=day("2026-05-21", "20:00"))
    early = session(id="vroeg", title="Vroeg", when=day("2026-05-21", "09:00"))
    some_time = session(id="ergens", title="Ergens", when=day("2026-05-21"))
    first = session(id="eerst", title="Eerst", when=day("2026-05-20", "23:00"))
    page = shown(programme(some_time, late, first, early))
    assert texts(page, "#agenda h3") == ["woensdag 20 mei 2026", "donderdag 21 mei 2026"]
    assert texts(page, "#agenda tbody th") == ["Eerst", "Vroeg", "Laat", "Ergens"]


def test_one_place_for_a_whole_day_is_said_once() -> None:
    page = shown(programme(session(), session(id="b", title="Later")))
    assert texts(page, "#agenda thead th") == ["Tijd", "Onderdeel"]
    assert texts(page, ".place") == ["Waar: Buurthuis De BrinkDorpsstraat 11234 AB Meerssen"]


def test_several_places_on_a_day_each_stand_in_their_row() -> None:
    online = session(id="b", title="Online", mode=Mode.ONLINE, place=UNKNOWN)
    page = shown(programme(session(), online, session(id="c", title="Ergens", place=UNKNOWN)))
    assert texts(page, "#agenda thead th") == ["Tijd", "Onderdeel", "Waar"]
    assert texts(page, "td.where")[1:] == ["Online", "nog niet bekend"]
    assert page.query(".place") == []


@pytest.mark.parametrize(
    ("mode", "place", "words"),
    [
        (Mode.ONLINE, UNKNOWN, "Online"),
        (Mode.ONLINE, HOUSE, "Online"),
        (Mode.IN_PLACE, UNKNOWN, "Op locatie: waar is nog niet bekend"),
        (Mode.HYBRID, UNKNOWN, "Op locatie of online: waar is nog niet bekend"),
        (Mode.HYBRID, Place(name="Utrecht"), "UtrechtOf online"),
        (UNKNOWN, UNKNOWN, "nog niet bekend"),
        (Mode.IN_PLACE, Place(name="De Linde", municipality="0202"), "De Lindegemeente Arnhem"),
        (Mode.IN_PLACE, Place(name="Stadhuis Arnhem", municipality="0202"), "Stadhuis Arnhem"),
        (Mode.IN_PLACE, Place(name="De Linde", municipality="zzz"), "De Linde"),
    ],
)
def test_where_something_is(mode: Mode | Unknown, place: Place | Unknown, words: str) -> None:
    assert fact(programme(session(mode=mode, place=place)), "Waar") == words


def test_what_has_no_day_yet_is_said_to_have_none() -> None:
    page = shown(
        programme(
            session(id="a", title="Lente", when=When(day=FuzzyDate("2026-21"))),
            session(id="b", title="Later", when=When()),
        )
    )
    assert texts(page, "#agenda h3") == [
        "De datum staat nog niet precies vast",
        "De datum is nog niet bekend",
    ]
    assert texts(page, "#agenda tbody td") == ["in het voorjaar van 2026"]
    assert texts(page, "#agenda li") == ["Later"]


def test_a_programme_of_which_nothing_is_known_says_so() -> None:
    page = shown(programme())
    assert "Het programma is nog niet bekend." in text(page.root)
    assert fact(programme(), "Wanneer") == "nog niet bekend"
    assert fact(programme(), "Waar") == "nog niet bekend"
    assert fact(programme(), "Kosten") == "nog niet bekend"
    assert fact(programme(), "Aantal plaatsen") == ""


def test_in_short_stand_the_first_and_the_last_day() -> None:
    first, last = session(), session(id="b", when=day("2026-09-01"))
    words = "donderdag 21 mei 2026 tot en met dinsdag 1 september 2026"
    assert fact(programme(last, first), "Wanneer") == words
    later = session(id="c", when=When())
    assert fact(programme(last, first, later), "Wanneer") == (
        f"{words}; niet alle datums zijn al bekend"
    )
    postponed = session(id="c", status="postponed")
    assert fact(programme(last, first, postponed), "Wanneer").endswith("al bekend")
    market = ProgrammeItem(id="markt", title="Markt")
    assert fact(programme(first, items=[market]), "Wanneer") == "donderdag 21 mei 2026"


def test_in_short_stand_the_days_that_are_not_quite_known_where_none_is() -> None:
    june = session(when=When(day=FuzzyDate("2026-06")))
    spring = session(id="b", when=When(day=FuzzyDate("2026-21")))
    assert fact(programme(june), "Wanneer") == "in juni 2026"
    assert fact(programme(june, spring), "Wanneer") == "in juni 2026; in het voorjaar van 2026"
    assert fact(programme(june, session(id="c")), "Wanneer") == (
        "donderdag 21 mei 2026; niet alle datums zijn al bekend"
    )


def test_more_than_three_places_are_not_all_told_in_short() -> None:
    several = [session(id=f"s{n}", place=Place(name=f"Zaal {n}")) for n in range(4)]
    assert fact(programme(*several[:3]), "Waar") == "Zaal 0; Zaal 1; Zaal 2"
    assert fact(programme(*several), "Waar") == "op verschillende plekken: zie het programma"


def test_in_short_a_participant_sees_one_place_and_no_links() -> None:
    one = programme(session(link="https://example.org/a"), session(id="b"))
    assert fact(one, "Waar", audience=PARTICIPANT) == fact(one, "Waar")


# -- what changed


def _twice_moved() -> Programme:
    first = programme(session(when=day("2026-04-16", "09:30", "11:00")), session(id="b"))
    second = changes.rescheduled(first, {"avond": day("2026-05-07", "09:30")})
    return changes.rescheduled(second, {"avond": NEW_DAY})


def test_what_moved_says_so_with_every_date_it_had() -> None:
    page = shown(_twice_moved())
    assert texts(page, "tbody .badge") == ["Nieuwe datum"]
    assert texts(page, "tbody .former") == [
        "eerst: donderdag 16 april 2026, 9.30 – 11.00 uur, daarna "
        "donderdag 7 mei 2026, vanaf 9.30 uur"
    ]
    assert texts(page, ".notice li") == ["Avond Nieuwe datum"]


def test_what_is_postponed_is_no_longer_shown_on_its_day() -> None:
    postponed = changes.postponed(_twice_moved(), ["avond"])
    page = shown(postponed)
    (moved,) = (one for one in page.query("div.day") if "Uitgesteld" in text(one))
    assert texts(moved, "h3") == ["De datum staat nog niet precies vast"]
    assert texts(moved, "td > span:first-child") == ["nog niet bekend"]
    assert text(moved).count("2026") == 3
    assert fact(postponed, "Wanneer", entry="avond") == "nog niet bekend"


def test_a_file_that_only_says_postponed_still_tells_the_date_it_had() -> None:
    page = shown(programme(session(status="postponed")), entry="avond")
    assert texts(page, ".notice") == [
        "Dit is uitgesteld. De nieuwe datum is nog niet bekend. "
        "Het stond eerst op donderdag 21 mei 2026, 19.30 – 21.00 uur."
    ]


def test_what_is_cancelled_stays_on_its_day_and_says_so() -> None:
    page = shown(changes.cancelled(programme(session(), session(id="b")), ["avond"]))
    assert texts(page, "#agenda h3") == ["donderdag 21 mei 2026"]
    assert texts(page, "tbody th") == ["Avond Gaat niet door", "Avond"]
    assert texts(page, "tbody s") == ["19.30 – 21.00 uur"]


def test_hours_that_were_never_known_are_not_struck() -> None:
    assert shown(programme(session(status="cancelled", when=day("2026-05-21")))).query("s") == []


def test_a_whole_programme_that_is_postponed_says_so_before_anything_else() -> None:
    whole = programme(session(), session(id="b", when=day("2026-05-21", "22:00")))
    page = shown(changes.postponed(whole, ["avond", "b"]))
    assert texts(page, ".notice") == [
        "Dit programma is uitgesteld. De nieuwe datum is nog niet bekend. "
        "Het stond eerst op donderdag 21 mei 2026."
    ]


def test_a_whole_programme_that_is_cancelled_says_so_before_anything_else() -> None:
    choice = session(id="b", choice=True, when=When())
    page = shown(changes.cancelled(programme(session(), choice), ["avond"]))
    assert texts(page, ".notice") == ["Dit programma gaat niet door."]


def test_what_is_as_it_was_announced_has_no_notice() -> None:
    assert shown(programme(session())).query(".notice, .badge, .former") == []


# -- rounds and their choices


def _with_rounds(**fields: Any) -> Programme:
    choices = [
        session(id=f"k{n}", title=f"Keuze {n}", when=When(), place=UNKNOWN, choice=True, **fields)
        for n in (1, 2)
    ]
    return programme(*choices, rounds=[Round(id="r", title="Ronde 1", when=NEW_DAY)])


def test_a_round_names_its_choices_and_a_choice_its_rounds() -> None:
    page = shown(_with_rounds(rounds=["r"]))
    assert texts(page, "#about-r li a") == ["Keuze 1", "Keuze 2"]
    assert texts(page, "#choices article dd") == ["Ronde 1", "Ronde 1"]
    assert texts(page, "#agenda tbody th") == ["Ronde 1"]


def test_choices_without_a_round_say_that_it_is_not_known() -> None:
    page = shown(_with_rounds())
    assert texts(page, "#choices > p") == [
        "In welke ronde deze onderdelen zijn, is nog niet bekend."
    ]
    assert page.query("#about-r") == []


def test_the_page_of_a_round_lists_its_choices_without_links() -> None:
    page = shown(_with_rounds(rounds=["r"]), entry="r")
    assert texts(page, "main li") == ["Keuze 1", "Keuze 2"]
    assert page.query("main a") == []


# -- taking part


@pytest.mark.parametrize(
    ("costs", "words"),
    [
        ([], "nog niet bekend"),
        ([Cost()], "nog niet bekend"),
        ([Cost(euros=Decimal(0))], "gratis"),
        ([Cost(euros=Decimal("25.00"))], "€ 25 per aanmelding"),
        ([Cost(euros=Decimal("12.5"), per="duo")], "€ 12,50 per duo"),
        ([Cost(euros=Decimal("0.125"))], "€ 0,125 per aanmelding"),
        ([Cost(euros=Decimal(0)), Cost(euros=Decimal("1E+3"))], "gratis; € 1000 per aanmelding"),
    ],
)
def test_costs_are_said_as_they_are_known(costs: list[Cost], words: str) -> None:
    assert fact(programme(costs=costs), "Kosten") == words


def test_in_english_an_amount_is_written_as_the_english_do() -> None:
    one = programme(costs=[Cost(euros=Decimal("12.5"))], language="en")
    assert fact(one, "Costs") == "€12.50 per registration"


def test_who_bears_which_share_of_the_costs() -> None:
    shares = [
        CostShare(of="kosten", by="gemeente", percent=Decimal("50.0")),
        CostShare(of="zaal", by="ons"),
    ]
    assert texts(shown(programme(cost_shares=shares)), "#taking-part li") == [
        "50% van kosten: voor gemeente",
        "een deel van zaal: voor ons; hoeveel is nog niet bekend",
    ]


def test_a_notice_that_registration_is_closed_goes_before_its_dates() -> None:
    admission = Admission(opens=dt.datetime(2026, 1, 5, 8, tzinfo=dt.UTC))
    opens = "Aanmelden kan vanaf maandag 5 januari 2026 om 9.00 uur."
    assert fact(programme(admission=admission), "Aanmelden") == opens
    said = {
        is_open: [StatusUpdate(day=FuzzyDate("2026"), text="x", registration_open=is_open)]
        for is_open in (True, False)
    }
    is_open = fact(programme(admission=admission, updates=said[True]), "Aanmelden")
    assert is_open == f"De aanmelding is open.; {opens}"
    closed = fact(programme(admission=admission, updates=said[False]), "Aanmelden")
    assert closed == "De aanmelding is gesloten."


def test_how_one_takes_part() -> None:
    page = shown(programme(per=Per.SESSION, admission=Admission(intake=True, consent=True)))
    assert texts(page, "#taking-part p") == [
        "U meldt zich aan per bijeenkomst.",
        "Na uw aanmelding hebben wij eerst een gesprek met u.",
        "Wij vragen u of wij uw gegevens mogen gebruiken.",
    ]


@pytest.mark.parametrize("number", [0, 1, 100])
def test_the_number_of_places_is_told_where_it_is_known(number: int) -> None:
    assert fact(programme(capacity=number), "Aantal plaatsen") == str(number)


# -- what else


def test_news_comes_newest_first() -> None:
    updates = [
        StatusUpdate(day=dt.date(2026, 1, 2), text="oud"),
        StatusUpdate(day=FuzzyDate("XXXX-03"), text="ooit"),
        StatusUpdate(day=FuzzyDate("2026-03"), text="nieuw"),
        StatusUpdate(day=dt.date(2026, 2, 1), text="eerst"),
        StatusUpdate(day=dt.date(2026, 2, 1), text="daarna"),
    ]
    page = shown(programme(updates=updates))
    assert texts(page, "#news article p") == ["nieuw", "daarna", "eerst", "oud", "ooit"]


def test_contributors_are_named_where_their_names_are_known() -> None:
    given = [
        Contributor(task="dagvoorzitter"),
        Contributor(task="begeleider", people=2),
        Contributor(task="gastheer", name="Ans Voorbeeld", organisation="Gemeente"),
    ]
    assert texts(shown(programme(contributors=given)), "#contributors li") == [
        "dagvoorzitter",
        "2 × begeleider",
        "gastheer: Ans Voorbeeld, Gemeente",
    ]


@pytest.mark.parametrize(
    ("bounds", "words"),
    [((2, 3), "2 tot 3"), ((1, 1), "1"), ((2, None), "minstens 2"), ((None, 3), "hoogstens 3"),
     ((None, None), "nog niet bekend")],
)  # fmt: skip
def test_how_many_meetings_there_will_be(bounds: tuple[int | None, int | None], words: str) -> None:
    number = Range(at_least=bounds[0], at_most=bounds[1])
    page = shown(programme(meetings=[MeetingPlan(format="workshop", number=number)]))
    assert texts(page, "#groups li") == [f"workshop: {words}"]


def test_a_format_is_told_unless_the_title_names_it() -> None:
    page = shown(
        programme(
            session(format="online-workshop"),
            session(id="b", title="Workshop A", format="workshop"),
            session(id="c", title="Iets eigens", format="eigen-vorm"),
            items=[ProgrammeItem(id="d", title="Opening", when=NEW_DAY)],
        )
    )
    assert {*texts(page, "#agenda tbody th")} == {
        "Avond online workshop",
        "Workshop A",
        "Iets eigens",
        "Opening",
    }


def test_somebody_may_stay_away_from_what_is_not_required() -> None:
    assert "U kiest zelf of u hierbij bent." in body(programme(session(required=False)))
    assert "U kiest zelf" not in body(programme(session()))


def test_what_is_due_has_its_day() -> None:
    article = Deliverable(title="Artikel", due=FuzzyDate("2026-06"))
    page = shown(programme(deliverables=[article]), audience=ARRANGER)
    assert texts(page, "#due li") == ["Artikel: klaar: in juni 2026"]


def test_the_page_of_one_entry_says_what_it_is_part_of() -> None:
    page = shown(EVERYTHING, entry="verzet")
    assert texts(page, "header p") == [f"Onderdeel van {EVERYTHING.title}"]
    assert attribute(page.query("header a")[0], "href") == EVERYTHING.url


def test_an_entry_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotPossible) as refused:
        programme_page(EVERYTHING, entry="nergens")
    assert refused.value.code == "no-such-entry"


def test_an_english_programme_has_a_page_that_is_all_english() -> None:
    english = body(attrs.evolve(EVERYTHING, language="en-GB"), audience=ARRANGER)
    assert "Thursday 21 May 2026" in english
    for dutch in ("nog niet", "uur", "Programma", "Waar", "aanmeld", "Wanneer", "juni", "gratis"):
        assert dutch not in english
