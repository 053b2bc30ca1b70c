"""The report of a harvest: everybody sees the numbers, and only who run it see what was written."""

from __future__ import annotations

import base64
import hashlib
import itertools
import re
from typing import TYPE_CHECKING, Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exports.harvests import CANARY, HARVEST, OPEN, REPORT
from tests.exports.pages import (
    ARRANGER,
    MARKUP,
    PARTICIPANT,
    PUBLIC,
    attribute,
    elements,
    read,
    text,
    texts,
)
from tests.exports.well_built import faults

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.harvest_page import HarvestReport, Reply, harvest_page
from ervaringskennis.harvest.follow_up import propose_sessions
from ervaringskennis.harvest.notes import Harvest, Link, LinkKind, Note, NoteKind
from ervaringskennis.life.kept_notes import Answered
from ervaringskennis.programmes.cautions import Caution
from ervaringskennis.programmes.programme import Deliverable
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.testing.kit import tried
from ervaringskennis.values.sources import Source, SourceKind
from ervaringskennis.values.text import Label
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from justhtml import JustHTML


def shown(report: HarvestReport = REPORT, **options: Any) -> JustHTML:
    return read(harvest_page(report, **options))


OPEN_PAGE: Final = shown()
INSIDE: Final = shown(audience=ARRANGER)
EMPTY: Final = HarvestReport(title="Nog niets", harvest=Harvest())


@st.composite
def reports(draw: st.DrawFn) -> HarvestReport:
    """Draw a report on any notes, with what would follow from them."""
    some = st.sampled_from(["Werving", "Wijk & buurt", UNKNOWN])
    notes: list[Note] = []
    for at in range(draw(st.integers(0, 8))):
        parent = draw(st.booleans()) if notes else False
        given = {"parent": notes[-1].id, "theme": notes[-1].theme} if parent else {}
        theme = notes[-1].theme if parent else draw(some)
        category = notes[-1].category if parent else draw(some)
        kind = draw(st.sampled_from(NoteKind))
        more: Any = given | {"theme": theme, "category": category, "kind": kind}
        notes.append(Note(id=f"n{at}", text=f"{CANARY} {at}", **more))
    names = [one.id for one in notes]
    pairs = list(itertools.combinations(names, 2))
    drawn = draw(st.lists(st.sampled_from(pairs), max_size=3)) if pairs else []
    links = [Link(kind=draw(st.sampled_from(LinkKind)), notes=pair) for pair in drawn]
    statuses: Any = {name: draw(st.sampled_from(Answered)) for name in names}
    return HarvestReport(
        title="Oogst",
        harvest=Harvest(notes=notes, links=links, categories=["Tips"]),
        statuses=draw(st.sampled_from([statuses, UNKNOWN])),
        overdue=names[:1],
        replies=[Reply(text="Dank u wel.", notes=names)],
        proposals=propose_sessions(notes, links),
    )


# -- what people wrote


@pytest.mark.parametrize("audience", [PUBLIC, PARTICIPANT])
@given(report=st.one_of(st.just(REPORT), reports()), language=st.sampled_from(["nl", "en", "fy"]))
def test_nobody_but_who_runs_it_sees_anything_of_what_people_wrote(
    audience: Audience, report: HarvestReport, language: str
) -> None:
    page = harvest_page(report, audience=audience, language=language)
    assert CANARY.encode() not in page
    assert b"#note-" not in page


def test_who_runs_it_sees_every_note_once_in_its_place() -> None:
    items = {attribute(one, "id"): text(one.query("bdi")[0]) for one in INSIDE.query("#notes li")}
    expected = {f"note-{one.id}": " ".join(one.text.split()) for one in HARVEST.notes}
    assert items == expected
    heads = texts(INSIDE, "#notes h3")
    assert heads == [*HARVEST.themes, "Zonder thema"]
    assert texts(INSIDE, "#notes h4")[:3] == ["Uitdagingen 15", "Tips 8", "Kansen 8"]


def test_a_nested_note_stands_under_the_one_it_belongs_to() -> None:
    (nested,) = INSIDE.query("#note-n5 > ul > li")
    assert attribute(nested, "id") == "note-n6"


def test_a_note_says_what_it_is_and_how_far_it_has_come() -> None:
    marks = {name: texts(INSIDE, f"#note-{name} > .badge") for name in ("n1", "n8", "n12", "n14")}
    assert marks == {
        "n1": ["beantwoord"],
        "n8": ["vraag", "beantwoord"],
        "n12": ["wacht te lang"],
        "n14": ["afgewezen"],
    }
    assert texts(INSIDE, "#note-n9 > .aside") == ["n9", "zegt hetzelfde als n1, n17"]
    assert texts(INSIDE, "#note-n2 > .aside") == ["n2", "hoort bij n10"]


def test_only_who_runs_it_is_warned_not_to_share_it_and_sees_what_is_late_or_due() -> None:
    for page, seen in ((INSIDE, True), (OPEN_PAGE, False)):
        told = text(page.query("body")[0])
        assert ("Deel deze pagina niet" in told) is seen
        assert (f"{len(OPEN[:2])} te laat" in told) is seen
        assert ("Artikel: werving" in told) is seen
        assert "Artikel: ervaringskennis" in told


# -- the numbers


def _tables(page: JustHTML) -> dict[str, list[list[str]]]:
    return {
        text(table.query("caption")[0]): [
            [text(cell) for cell in row.query("th, td")] for row in table.query("tr")
        ]
        for table in page.query("table")
    }


def test_the_table_of_themes_and_categories_has_every_number_and_its_sums() -> None:
    heads, *rows, sums = _tables(OPEN_PAGE)["Aantal opmerkingen per thema en soort"]
    assert heads == ["Thema", "Uitdagingen", "Tips", "Kansen", "Zonder soort", "Samen"]
    assert rows[0] == ["Ervaringskennis", "15", "8", "8", "0", "31"]
    assert sums == ["Samen", "38", "47", "42", "1", "128"]
    for column in range(1, len(heads)):
        assert sum(int(row[column]) for row in rows) == int(sums[column])


@pytest.mark.parametrize("section", ["top", "matrix", "register"])
def test_the_numbers_of_each_picture_stand_in_a_table_beside_it(section: str) -> None:
    (part,) = OPEN_PAGE.query(f"#{section}")
    (table,) = part.query("table")
    drawn = {text(one) for one in part.query("svg .strong, svg .quiet")}
    pictured = {number for said in drawn for number in re.findall(r"\d+", said)}
    tabled = {text(cell) for cell in table.query("td")}
    sums = {str(row.total) for row in REPORT.register}  # which a bar has as a whole
    assert pictured
    assert pictured - sums <= tabled


def test_the_top_themes_come_with_how_many_different_things_were_said() -> None:
    _, *rows = _tables(OPEN_PAGE)["Aantal opmerkingen per thema"]
    assert rows[0] == ["Duurzame beweging in de wijk", "38", "36"]
    assert [int(row[1]) for row in rows] == sorted((int(row[1]) for row in rows), reverse=True)
    apart = attrs.evolve(REPORT, harvest=attrs.evolve(HARVEST, links=()))
    assert _tables(shown(apart))["Aantal opmerkingen per thema"][0] == ["Thema", "Opmerkingen"]


def test_in_short_it_says_how_many_there_are_and_how_far_they_are() -> None:
    names = [text(one) for one in OPEN_PAGE.query(".tiles dt")]
    values = [text(one) for one in OPEN_PAGE.query(".tiles dd")]
    told = dict(zip(names, values, strict=True))
    assert list(told) == [
        *("Opmerkingen", "Verschillend", "Vragen", "Beantwoord", "Afgewezen", "Nog open")
    ]
    assert told["Opmerkingen"] == "128"
    answers = [int(told[name]) for name in ("Beantwoord", "Afgewezen", "Nog open")]
    assert sum(answers) == 128


@given(reports())
def test_the_numbers_always_add_up(report: HarvestReport) -> None:
    assert report.matrix.total == len(report.harvest.notes) >= report.different
    assert sum(row.total for row in report.register) in {0, report.matrix.total}
    for theme, different in report.different_by_theme.items():
        assert 0 <= different <= report.matrix.of_theme(theme)


def test_without_a_register_nothing_is_called_open() -> None:
    page = shown(attrs.evolve(REPORT, statuses=UNKNOWN))
    assert not page.query("#register")
    assert "Nog open" not in text(page.query("main")[0])


# -- what follows from them


def test_answers_and_reasons_are_told_with_their_day_and_themes() -> None:
    given_, declined = OPEN_PAGE.query("#replies article")
    assert texts(given_, "h3, .aside") == [
        "Antwoord op 3 opmerkingen",
        "dinsdag 12 november 2019 · Ervaringskennis · Werving",
    ]
    assert len(given_.query("p:not(.aside)")) == 2
    assert texts(declined, "h3") == ["Waarom wij met 1 opmerking niets doen"]
    assert not OPEN_PAGE.query("#replies ul")
    assert texts(INSIDE, "#replies li")[0].endswith(f"{CANARY} 1")


def test_next_sessions_are_proposed_with_their_evidence_and_not_decided() -> None:
    first = OPEN_PAGE.query("#proposals article")[0]
    assert texts(first, "h3, p") == [
        "Verbreding andere doelgroepen",
        "Over “Verbreding andere doelgroepen” zijn 3 vragen gesteld, in 2 bijeenkomsten.",
        "Ook 5 andere opmerkingen gaan hierover.",
    ]
    assert "Er is nog niets besloten" in text(OPEN_PAGE.query("#proposals")[0])


def test_planned_sessions_and_cautions_are_told() -> None:
    planned, cautions = (texts(OPEN_PAGE, f"#{one} li") for one in ("planned", "cautions"))
    assert planned[0].endswith("Deze volgt uit 2 opmerkingen.")
    assert planned[1].endswith("voorjaar van 2020")
    assert cautions[0].startswith("Let op Houd groepen bewoners apart")
    assert cautions[1] == "Vraag welk uur de meeste mensen past."


def test_a_long_note_is_cut_where_it_is_only_pointed_to() -> None:
    long = Note(id="n1", text="lang " * 40, kind=NoteKind.QUESTION)
    report = HarvestReport(
        title="Oogst", harvest=Harvest(notes=[long]), proposals=propose_sessions([long])
    )
    page = shown(report, audience=ARRANGER)
    (pointer,) = texts(page, "#proposals li")
    assert pointer.endswith("…")
    assert len(pointer) == 80
    assert texts(page, "#note-n1 > bdi") == [long.text]


# -- for everybody


@tried(0.3)
@given(reports(), st.sampled_from(Audience), st.sampled_from(["nl", "en", "fy"]))
def test_any_report_is_well_built(report: HarvestReport, audience: Audience, language: str) -> None:
    page = shown(report, audience=audience, language=language)
    assert faults(page) == []
    assert text(page.query("title")[0]) == report.title
    assert attribute(page.query("html")[0], "lang") == language


def test_the_fullest_report_and_the_emptiest_are_well_built() -> None:
    assert [faults(page) for page in (OPEN_PAGE, INSIDE, shown(EMPTY))] == [[], [], []]
    assert texts(shown(EMPTY), "dt") == ["Opmerkingen"]
    assert not shown(EMPTY).query("section, svg, table, nav")


def test_tables_say_what_they_hold_and_what_each_cell_is_of() -> None:
    for table in OPEN_PAGE.query("table"):
        heads = [text(one) for one in table.query("thead th")]
        assert text(table.query("caption")[0])
        assert {attribute(one, "scope") for one in table.query("thead th")} == {"col"}
        assert {attribute(one, "role") for one in table.query("tr")} == {"row"}
        for row in table.query("tbody tr"):
            assert [attribute(one, "scope") for one in row.query("th")] == ["row"]
            assert [attribute(one, "data-head") for one in row.query("td")] == heads[1:]


def test_every_picture_is_named_and_described() -> None:
    pictures = OPEN_PAGE.query("svg")
    assert len(pictures) == 2 + len(REPORT.matrix.themes)
    for one in pictures:
        title, told = (text(one.query(name)[0]) for name in ("title", "desc"))
        assert attribute(one, "role") == "img"
        assert title
        assert re.search(r"\d", told)


def test_it_speaks_english_too_and_says_so_on_a_page_in_a_third_language() -> None:
    english = shown(language="en")
    assert "What it was about" in texts(english, "h2")
    assert "Over" not in texts(english, "#proposals p")[1]
    frisian = shown(language="fy")
    assert "Waar het over ging" in texts(frisian, "h2 [lang=nl]")
    assert {attribute(one, "lang") for one in frisian.query("svg")} == {"nl"}


def test_browsers_are_told_to_allow_nothing_but_our_own_style_sheet() -> None:
    (policy,) = OPEN_PAGE.query("meta[http-equiv=Content-Security-Policy]")
    sheet = OPEN_PAGE.query("style")[0].to_text(separator="", strip=False)
    digest = base64.b64encode(hashlib.sha256(sheet.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in attribute(policy, "content")
    assert not re.search(r"url\(|@import|@font-face|image-set", sheet)
    loading = {"src", "srcset", "background", "action", "ping", "style"}
    assert [one.name for one in elements(INSIDE.root) if loading & (one.attrs or {}).keys()] == []


def test_the_same_report_gives_the_same_bytes() -> None:
    again = attrs.evolve(REPORT, replies=[attrs.evolve(one) for one in REPORT.replies])
    assert harvest_page(again, audience=ARRANGER) == harvest_page(REPORT, audience=ARRANGER)


def test_no_text_of_a_note_stands_in_the_value_as_logs_show_it() -> None:
    assert CANARY not in repr(REPORT)


# -- safety


def _full(words: list[str]) -> HarvestReport:
    """Return a report in which each place for a text holds one of these words, once."""
    word = iter(words)
    notes = [
        Note(id="n1", text=next(word), theme=next(word), category=next(word), kind="question"),
        Note(id="n2", text=next(word)),
    ]
    label = Label(nl=next(word), en="In English")
    source = Source(kind=SourceKind.NOTES, reference=next(word))
    report = HarvestReport(
        title=next(word),
        description=next(word),
        harvest=Harvest(notes=notes, links=[Link(notes=("n1", "n2"))]),
        statuses={"n1": Answered.ANSWERED},
        replies=[Reply(text=next(word), notes=("n2",))],
        proposals=propose_sessions(notes),
        planned=[Session(id="s", title=next(word), answers=("n1",))],
        cautions=[Caution(id="c", text=label, source=source)],
        deliverables=[Deliverable(title=next(word), done=True)],
    )
    assert list(word) == []
    return report


def _skeleton(page: JustHTML) -> list[tuple[str, list[str]]]:
    """Return what elements there are; of the lines of a picture there are as many as names take."""
    found = [one for one in elements(page.root) if one.name != "text"]
    return [(one.name, sorted(one.attrs or {})) for one in found]


_PLAIN: Final = [f"woord-{at:02}" for at in range(11)]


@tried(0.3)
@given(st.lists(st.sampled_from(MARKUP), min_size=1, max_size=6))
def test_whatever_people_wrote_stays_text(drawn: list[str]) -> None:
    hostile = [f"{at}{one}{at}" for at, one in zip(range(11), itertools.cycle(drawn), strict=False)]
    page, plain = (shown(_full(one), audience=ARRANGER) for one in (hostile, _PLAIN))
    assert _skeleton(page) == _skeleton(plain)
    seen = text(page.query("body")[0])
    assert [one for one in hostile if one not in seen] == []
