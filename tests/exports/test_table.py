"""Programmes as a table: all that stands in it can be read back, and none of it can be run."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from typing import Any, Final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exports.programmes import LINK, on, with_changes, with_everything

from ervaringskennis.errors import NotPossible
from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.table import programme_table
from ervaringskennis.files.spreadsheets import unguarded
from ervaringskennis.hooks import ExportJob
from ervaringskennis.plugins import builtin
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import (
    AgendaEntry,
    EntryStatus,
    Mode,
    Place,
    ProgrammeItem,
    Round,
    Session,
)
from ervaringskennis.serialization.catalogue import built_in
from ervaringskennis.testing import strategies as some
from ervaringskennis.testing.kit import tried
from ervaringskennis.values.dates import FuzzyDate, When
from ervaringskennis.values.municipalities import dutch_municipalities
from ervaringskennis.values.unknown import UNKNOWN, Unknown, known

SIGNS: Final = "=+-@＝＋－＠"


def written(
    programme: Programme, *, audience: Audience = Audience.PUBLIC, entry: str | None = None
) -> bytes:
    (exporter,) = (one for one in builtin.ervaringskennis_exporters() if one.name == "csv")
    return exporter.export(ExportJob(programme=programme, audience=audience, entry=entry))


def rows(data: bytes) -> list[dict[str, str]]:
    """Return what a program reads that knows of no guards: one mapping a row."""
    text = io.StringIO(data.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(text, delimiter=";", strict=True))


def single(entry: Any, *, audience: Audience = Audience.PUBLIC, **fields: Any) -> dict[str, str]:
    programme = Programme(id="p", title="Leernetwerk", sessions=[entry], **fields)
    (row,) = rows(written(programme, audience=audience))
    return row


# -- reading back


def _time(cell: str) -> dt.time | Unknown:
    return UNKNOWN if cell in {"", "?"} else dt.time.fromisoformat(cell)


def _day(cell: str) -> dt.date | FuzzyDate | Unknown:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell):
        return dt.date.fromisoformat(cell)
    return FuzzyDate(cell) if cell else UNKNOWN


def _former(cell: str, timezone: str) -> When:
    found = re.fullmatch(r"(\S+)(?: (\S+)–(\S+))?(?: (\S+))?", cell)
    assert found, cell
    day, start, end, zone = (one or "" for one in found.groups())
    return When(day=_day(day), start=_time(start), end=_time(end), timezone=zone or timezone)


_STATUS: Final = dict(zip(("gepland", "uitgesteld", "afgelast"), EntryStatus, strict=True))
_MODES: Final = dict(zip(("online", "op locatie", "op locatie en online"), Mode, strict=True))
_FORMATS: Final = {one.name.nl: one.id for one in built_in().values()}


def _place(row: dict[str, str]) -> Place | Unknown:
    if not row["Plaats"]:
        return UNKNOWN
    found = dutch_municipalities().find(row["Gemeente"])
    return Place(
        name=row["Plaats"],
        address=row["Adres"],
        municipality=found.code if found else UNKNOWN,
        geo=_geo(row["Coördinaten"]),
    )


def _geo(cell: str) -> tuple[float, float] | Unknown:
    if not cell:
        return UNKNOWN
    latitude, longitude = map(float, cell.split(" "))
    return latitude, longitude


def _fields(row: dict[str, str]) -> dict[str, Any]:
    """Return what a row says of an entry of any kind."""
    day = _day(row["Datum"] or row["Onzekere datum"])
    times = {"start": _time(row["Begin"]), "end": _time(row["Einde"])}
    earlier = [one for one in row["Eerdere data"].split(", ") if one]
    return {
        "id": row["Kenmerk"],
        "title": row["Titel"],
        "description": row["Omschrijving"],
        "when": When(day=day, **times, timezone=row["Tijdzone"]),
        "former": [_former(one, row["Tijdzone"]) for one in earlier],
        "status": _STATUS[row["Status"]],
        "mode": _MODES.get(row["Manier"], UNKNOWN),
        "place": _place(row),
        "link": row["Vergaderlink"] or UNKNOWN,
    }


def _entry(cells: dict[str, str]) -> AgendaEntry:
    row = {heading: unguarded(cell) for heading, cell in cells.items()}
    fields, name = _fields(row), _FORMATS.get(row["Vorm"], row["Vorm"])
    match row["Soort"]:
        case "onderdeel":
            return ProgrammeItem(format=name, **fields)
        case "ronde":
            return Round(**fields)
    return Session(
        **fields,
        format=name or UNKNOWN,
        capacity=int(row["Aantal plaatsen"]) if row["Aantal plaatsen"] else UNKNOWN,
        rounds=row["Rondes"].split(", ") if row["Rondes"] else UNKNOWN,
    )


def kept(entry: AgendaEntry) -> AgendaEntry:
    """Return an entry without what no column is for, and its position rounded to six decimals."""
    changes: dict[str, Any] = {"sequence": 0, "revised": UNKNOWN}
    if isinstance(entry.place, Place) and not isinstance(entry.place.geo, Unknown):
        latitude, longitude = entry.place.geo
        changes["place"] = attrs.evolve(entry.place, geo=(round(latitude, 6), round(longitude, 6)))
    if isinstance(entry, Session):
        rounds = known(entry.rounds, ()) or UNKNOWN
        changes |= {"required": True, "cases": (), "answers": (), "rounds": rounds}
    return attrs.evolve(entry, **changes)


@tried(0.7)
@given(programme=some.programmes())
def test_everything_that_has_a_column_is_read_back(programme: Programme) -> None:
    data = written(programme, audience=Audience.PARTICIPANT)
    assert [_entry(row) for row in rows(data)] == [kept(entry) for entry in programme.agenda]


def test_all_kinds_of_entries_are_read_back() -> None:
    for programme in (with_everything(), with_changes()):
        data = written(programme, audience=Audience.ARRANGER)
        assert [_entry(row) for row in rows(data)] == [kept(one) for one in programme.agenda]


@given(title=st.sampled_from(SIGNS).map("{}1+1".format), audience=st.sampled_from(Audience))
def test_no_cell_can_be_run(title: str, audience: Audience) -> None:
    entry = Session(
        id="s",
        title=title,
        description=f"Eerst\n{title}; {title}",
        place=Place(name=title, address=f"{title}, {title}", geo=(-12.1, -68.2)),
        link="https://example.org/?a=1,=2",
    )
    row = single(entry, audience=audience)
    parts = [part for cell in row.values() for part in re.split(r"[;,|\t\r\n]", cell)]
    assert [part for part in parts if part.strip(' "')[:1] in {*SIGNS}] == []
    assert unguarded(row["Titel"]) == title


# -- what stands in it


def test_a_spreadsheet_in_dutch_settings_opens_it() -> None:
    data = written(with_everything())
    assert data.startswith(b"\xef\xbb\xbfKenmerk;Soort;Titel;")
    assert data.endswith(b"\r\n")
    assert re.search(rb"(?<!\r)\n", re.sub(rb'"[^"]*"', b"", data)) is None


def test_a_row_for_each_entry_in_their_order() -> None:
    programme = with_everything()
    found = [row["Kenmerk"] for row in rows(written(programme))]
    assert found == [entry.id for entry in programme.agenda]
    assert rows(written(Programme(id="p", title="Leeg"))) == []


def test_what_is_unknown_is_an_empty_cell_and_zero_is_a_zero() -> None:
    filled = {name for name, cell in single(Session(id="s", title="Avond")).items() if cell}
    assert filled == {"Kenmerk", "Soort", "Titel", "Status", "Tijdzone"}
    assert single(Session(id="s", title="Avond", capacity=0))["Aantal plaatsen"] == "0"


def test_days_and_hours_stand_apart() -> None:
    row = single(Session(id="s", title="Avond", when=on("2026-09-01", "09:30", "12:00:30")))
    assert [row[name] for name in ("Datum", "Begin", "Einde", "Tijdzone")] == [
        "2026-09-01",
        "09:30",
        "12:00:30",
        "Europe/Amsterdam",
    ]


def test_an_uncertain_date_never_stands_among_the_dates() -> None:
    row = single(Session(id="s", title="Avond", when=When(day=FuzzyDate("2027-21"))))
    assert (row["Datum"], row["Onzekere datum"]) == ("", "2027-21")


def test_all_earlier_dates_are_there_the_first_one_first() -> None:
    former = [on("2026-01-15", "09:30", "12:00"), on("2026-02-01", timezone="UTC")]
    row = single(Session(id="s", title="Avond", status="postponed", former=former))
    assert row["Status"] == "uitgesteld"
    assert row["Eerdere data"] == "2026-01-15 09:30–12:00, 2026-02-01 UTC"


def test_the_meeting_link_is_for_those_who_take_part() -> None:
    entry = Session(id="s", title="Avond", link=LINK)
    assert "Vergaderlink" not in single(entry)
    assert LINK not in written(Programme(id="p", title="P", sessions=[entry])).decode()
    for audience in (Audience.PARTICIPANT, Audience.ARRANGER):
        assert single(entry, audience=audience)["Vergaderlink"] == LINK


def test_headings_and_words_are_in_the_language_of_the_programme() -> None:
    entry = Session(id="s", title="Evening", mode=Mode.IN_PLACE, format="market")
    english = single(entry, language="en-GB", audience=Audience.PARTICIPANT)
    assert english["Identifier"] == "s"
    assert (english["Kind"], english["Status"], english["Mode"]) == (
        "session",
        "planned",
        "in person",
    )
    assert english["Format"] == "inspiration market"
    dutch = single(entry, language="fy", audience=Audience.PARTICIPANT)
    assert len(dutch) == len(english)
    assert {*dutch} & {*english} == {"Status"}


def test_a_format_of_somebody_else_goes_by_its_own_name() -> None:
    assert single(Session(id="s", title="Avond", format="kitchen-table"))["Vorm"] == "kitchen-table"


def test_a_municipality_goes_by_its_name_or_else_by_its_code() -> None:
    codes = {"0344": "Utrecht", "9999": "9999"}
    for code, name in codes.items():
        place = Place(name="Hal", municipality=code)
        assert single(Session(id="s", title="Avond", place=place))["Gemeente"] == name


def test_one_entry_comes_alone() -> None:
    programme = with_everything()
    (row,) = rows(written(programme, entry="zomer"))
    assert row in rows(written(programme))
    assert row["Titel"] == "Terugkijken"


def test_an_entry_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotPossible) as caught:
        programme_table(with_everything(), entry="kanarie")
    assert caught.value.code == "no-such-entry"
