"""Every reader sees what the programme means: the same moments and the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from tests.exports.ical_lint import lint
from tests.exports.programmes import on, programmes, with_changes, with_everything
from tests.exports.readers import (
    READERS,
    RadicaleServer,
    Seen,
    meant,
    misread_by_ics,
    read_with_icalendar,
    renamed,
)

from ervaringskennis.exports.calendar import programme_calendar, session_file
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import Session

if TYPE_CHECKING:
    from ervaringskennis.values.dates import When

CHANGES = {
    "the evening before summer time": on("2026-03-28", "20:00", "22:00"),
    "the night that summer time begins": on("2026-03-29", "01:00", "03:30"),
    "the first moment of summer time": on("2026-03-29", "03:00", "04:00"),
    "a summer evening": on("2026-07-01", "19:30", "21:00"),
    "the night that summer time ends": on("2026-10-25", "01:30", "04:00"),
    "the hour that occurs twice": on("2026-10-25", "02:30", "02:45"),
    "the first moment of winter time": on("2026-10-25", "03:00", "04:00"),
    "a winter morning": on("2027-01-11", "09:00", "12:00"),
    "before the rule began": on("1975-07-01", "19:30", "21:00"),
    "a summer evening in Brussels": on("2026-07-01", "19:30", timezone="Europe/Brussels"),
    "a summer evening in Willemstad": on("2026-07-01", "19:30", timezone="America/Curacao"),
}


def of_sessions(hours: dict[str, When]) -> Programme:
    sessions = [
        Session(id=f"s{number}", title=title, when=when)
        for number, (title, when) in enumerate(hours.items())
    ]
    return Programme(id="klok", title="Klok", domain="example.org", sessions=sessions)


PROGRAMMES = [
    of_sessions(CHANGES),
    with_everything(),
    with_changes(),
    Programme(id="leeg", title="Nog niets"),
]


def expected(reader: str, programme: Programme) -> dict[str, Seen]:
    return misread_by_ics(meant(programme)) if reader == "ics" else meant(programme)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
def test_a_reader_sees_what_is_meant(reader: str, programme: Programme) -> None:
    assert READERS[reader](programme_calendar(programme)) == expected(reader, programme)


@pytest.mark.parametrize("reader", sorted(READERS.keys() - {"ics"}))  # ics reads names only
@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
def test_a_reader_sees_what_is_meant_by_the_rules_alone(reader: str, programme: Programme) -> None:
    assert READERS[reader](renamed(programme_calendar(programme))) == meant(programme)


@pytest.mark.parametrize("reader", READERS)
def test_a_reader_sees_one_session_in_a_file(reader: str) -> None:
    data = session_file(with_everything(), "zomer")
    uid = "leernetwerk-2026/zomer@example.org"
    assert READERS[reader](data) == {uid: meant(with_everything())[uid]}


@given(programme=programmes())
def test_every_reader_reads_back_any_moment_and_any_text(programme: Programme) -> None:
    data = programme_calendar(programme)
    assert lint(data, feed=True) == []
    for name, read in READERS.items():
        assert read(data) == expected(name, programme), name


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
def test_radicale_keeps_what_is_meant(radicale: RadicaleServer, programme: Programme) -> None:
    assert radicale.read(programme_calendar(programme)) == meant(programme)


# Each example takes dozens of requests.
@settings(max_examples=12)
@given(programme=programmes())
def test_radicale_keeps_any_moment_and_any_text(
    radicale: RadicaleServer, programme: Programme
) -> None:
    assert radicale.read(programme_calendar(programme)) == meant(programme)


def test_radicale_finds_an_event_when_it_is(radicale: RadicaleServer) -> None:
    programme = of_sessions({"Zomeravond": CHANGES["a summer evening"]})
    radicale.put(programme_calendar(programme))
    (uid, seen), *_ = meant(programme).items()
    assert radicale.uids_between(seen.start, seen.end) == {uid}  # type: ignore[arg-type]
    assert read_with_icalendar(radicale.get()) == {uid: seen}
