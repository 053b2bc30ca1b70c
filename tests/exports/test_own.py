"""One person's own calendar as bytes, and deadlines; that it follows the store is elsewhere."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exports.ical_lint import lint
from tests.exports.programmes import LINK, NOON, on, programmes, with_changes, with_everything
from tests.exports.readers import READERS, events_in

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import EventCache, programme_calendar
from ervaringskennis.exports.deadlines import last_day_before
from ervaringskennis.exports.events import event
from ervaringskennis.exports.own import OwnAgenda, OwnEntry
from ervaringskennis.programmes.programme import Deliverable, Programme
from ervaringskennis.programmes.sessions import Session

if TYPE_CHECKING:
    from tests.exports.readers import RadicaleServer

    from ervaringskennis.exports.events import Context, Event
    from ervaringskennis.programmes.sessions import AgendaEntry

AHEAD = (dt.timedelta(days=1), dt.timedelta(minutes=90))


def everything(programme: Programme, *, waiting: bool = False) -> bytes:
    entries = [OwnEntry(entry=entry, waiting=waiting) for entry in programme.agenda]
    return OwnAgenda(programme=programme, entries=entries, reminders=AHEAD).render()


def codes(data: bytes) -> set[str]:
    return {finding.code for finding in lint(data, feed=True)}


@pytest.mark.parametrize("programme", [with_everything(), with_changes()], ids=lambda p: p.id)
@pytest.mark.parametrize("waiting", [False, True], ids=["placed", "waiting"])
def test_nothing_is_wrong_with_an_own_calendar(programme: Programme, waiting: bool) -> None:  # noqa: FBT001
    data = everything(programme, waiting=waiting)
    assert codes(data) == set()
    assert (LINK in data.decode().replace("\r\n ", "")) is not waiting
    uids = {uid for read in READERS.values() for uid in read(data)}
    assert uids == {event["UID"] for event in events_in(data)}


def test_radicale_keeps_an_own_calendar(radicale: RadicaleServer) -> None:
    data = everything(with_everything())
    assert radicale.put(data).startswith("201")
    assert radicale.get().count(b"BEGIN:VALARM") == data.count(b"BEGIN:VALARM") > 0


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        (b"TRIGGER:-P1D", b"TRIGGER:P1D", "form-TRIGGER"),
        (b"TRIGGER:-PT90M", b"TRIGGER:20260101T120000Z", "form-TRIGGER"),
        (b"ACTION:DISPLAY", b"ACTION:AUDIO", "form-ACTION"),
        (b"ACTION:DISPLAY\r\n", b"", "missing-ACTION"),
        (b"\r\nCLASS:PRIVATE", b"", "half-private"),
        (b"CLASS:PRIVATE", b"CLASS:PUBLIC", "form-CLASS"),
        (b"VALARM", b"VALERT", "unexpected-component"),
    ],
)
def test_the_lint_finds_what_is_broken(old: bytes, new: bytes, finding: str) -> None:
    data = everything(with_everything())
    assert old in data
    assert finding in codes(data.replace(old, new, 1))


def test_the_lint_finds_an_alarm_that_is_impolite() -> None:
    data = everything(with_everything())
    assert "impolite-alarm" in codes(data.replace(b"\r\nCLASS:PRIVATE", b""))
    unsure = data.replace(b"STATUS:CONFIRMED", b"STATUS:TENTATIVE")
    assert "impolite-alarm" in codes(unsure)


@given(programme=programmes(), changes=st.integers(0, 5), hours=st.integers(-50, 50))
def test_a_change_of_place_is_seen_only_where_it_is_later(
    programme: Programme, changes: int, hours: int
) -> None:
    programme = attrs.evolve(programme, revised=NOON)
    since = NOON + dt.timedelta(hours=hours)
    own = [OwnEntry(entry=entry, changes=changes, since=since) for entry in programme.agenda]
    data = OwnAgenda(programme=programme, entries=own).render()
    assert codes(data) == set()
    for entry, seen in zip(programme.agenda, events_in(data), strict=True):
        assert seen["SEQUENCE"] == entry.sequence + changes
        assert seen["LAST-MODIFIED"].dt == seen["DTSTAMP"].dt == max(NOON, since)


# -- deadlines


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-31T22:00:00+00:00", "2026-03-31"),  # midnight in the Netherlands
        ("2026-04-01T00:00:00+02:00", "2026-03-31"),
        ("2026-04-01T00:00:01+02:00", "2026-04-01"),
        ("2026-12-31T23:00:00+00:00", "2026-12-31"),
        ("2026-10-25T02:30:00+01:00", "2026-10-25"),
    ],
)
def test_the_last_day_is_the_one_on_which_it_can_still_be_done(moment: str, day: str) -> None:
    assert last_day_before(dt.datetime.fromisoformat(moment)).isoformat() == day


def test_everybody_sees_the_last_day_to_register_and_the_organiser_what_is_due() -> None:
    programme = with_everything()
    closes = dt.datetime(2026, 5, 31, 22, tzinfo=dt.UTC)
    programme = attrs.evolve(
        programme,
        admission=attrs.evolve(programme.admission, closes=closes),
        deliverables=[Deliverable(title="Verslag", due=dt.date(2026, 9, 1))],
    )

    def due(audience: Audience) -> list[tuple[str, str]]:
        data = programme_calendar(programme, audience=audience)
        assert codes(data) == set()
        events = events_in(data)
        return [
            (str(event["SUMMARY"]), event["DTSTART"].to_ical().decode())
            for event in events
            if "/deadlines/" in event["UID"]
        ]

    closing = ("Laatste dag om u aan te melden: Leernetwerk; samen, beter", "20260531")
    assert due(Audience.PUBLIC) == due(Audience.PARTICIPANT) == [closing]
    assert due(Audience.ARRANGER) == [closing, ("Moet klaar zijn: Verslag", "20260901")]


# -- a cache


@given(data=st.data())
def test_with_a_cache_a_feed_has_the_same_bytes(data: st.DataObject) -> None:
    cache, programme = EventCache(), data.draw(programmes())
    for _ in range(4):
        audience = data.draw(st.sampled_from(Audience))
        expected = programme_calendar(programme, audience=audience)
        assert programme_calendar(programme, audience=audience, cache=cache) == expected
        programme = data.draw(
            st.one_of(
                programmes(),
                st.just(programme),
                st.builds(_with_another, st.just(programme), st.integers(0, 3)),
                st.just(attrs.evolve(programme, sessions=programme.sessions[1:])),
            )
        )


def _with_another(programme: Programme, number: int) -> Programme:
    more = Session(id=f"meer-{number}", title="Meer", when=on("2026-07-01", "10:00"))
    kept = [one for one in programme.sessions if one.id != more.id]
    return attrs.evolve(programme, sessions=[*kept, more])


def test_a_cache_writes_only_what_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    cache, programme = EventCache(), with_everything()
    programme_calendar(programme, cache=cache)
    written: list[str] = []

    def noting(context: Context, entry: AgendaEntry) -> Event:
        written.append(entry.id)
        return event(context, entry)

    monkeypatch.setattr("ervaringskennis.exports.calendar.event", noting)
    moved = [
        attrs.evolve(one, title="Anders") if one.id == "zomer" else one
        for one in programme.sessions
    ]
    programme_calendar(attrs.evolve(programme, sessions=moved), cache=cache)
    assert written == ["zomer"]
