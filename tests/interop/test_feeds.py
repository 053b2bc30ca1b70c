"""Real clients show the feed as the programme means it, also after each change."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import attrs
import pytest
from tests.exports.readers import renamed
from tests.interop.agenda import DAY, START, agenda, entry_of, expected, life_of_dates
from tests.interop.client import eventually

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import programme_calendar, session_file
from ervaringskennis.exports.deadlines import Deadline
from ervaringskennis.exports.own import OwnAgenda, OwnEntry
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from tests.interop.agenda import Shown
    from tests.interop.client import Client
    from tests.interop.programs import Driven, Evolution
    from tests.interop.terminal import Terminal
    from tests.interop.thunderbird import Thunderbird

    from ervaringskennis.programmes.programme import Programme

pytestmark = pytest.mark.interop


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTICIPANT])
def test_a_client_shows_the_programme_as_it_is_meant(client: Client, audience: Audience) -> None:
    client.publish(programme_calendar(agenda(), audience=audience))
    wanted = client.makes(expected(agenda(), audience))
    assert eventually(client.shows, wanted) == wanted


def test_a_client_reads_a_zone_by_its_rules_alone(client: Client) -> None:
    client.publish(renamed(programme_calendar(agenda())))
    wanted = client.makes(expected(agenda(), Audience.PUBLIC))
    assert eventually(client.shows, wanted) == wanted


def an_hour_off() -> bytes:
    """Return the feed with a zone that nobody knows by name, whose summer time is an hour off."""
    data = renamed(programme_calendar(agenda()))
    return data.replace(b"TZOFFSETTO:+0200", b"TZOFFSETTO:+0300")


@pytest.mark.parametrize("name", ["mailer", "gnome", "khal"])
def test_a_client_can_find_fault(request: pytest.FixtureRequest, name: str) -> None:
    client: Client = request.getfixturevalue(name)
    client.publish(an_hour_off())
    wanted = client.makes(expected(agenda(), Audience.PUBLIC))
    assert eventually(lambda: len(client.shows()), len(wanted)) == len(wanted)
    assert client.shows() != wanted


def test_kcalendarcore_takes_the_zone_that_is_most_like_it(kde: Driven) -> None:
    """So it is no judge of a VTIMEZONE."""
    kde.publish(an_hour_off())
    assert kde.shows() == kde.makes(expected(agenda(), Audience.PUBLIC))


def test_a_client_follows_each_change(client: Client) -> None:
    for programme in life_of_dates():
        client.publish(programme_calendar(programme, audience=Audience.PARTICIPANT))
        wanted = client.makes(expected(programme, Audience.PARTICIPANT))
        assert eventually(client.shows, wanted) == wanted


def test_a_client_that_reads_the_same_feed_again_shows_the_same(client: Client) -> None:
    wanted = client.makes(expected(agenda(), Audience.PUBLIC))
    for _ in range(2):
        client.publish(programme_calendar(agenda(), audience=Audience.PUBLIC))
        assert eventually(client.shows, wanted) == wanted


def test_a_client_shows_what_somebody_waits_for_and_what_is_due(client: Client) -> None:
    programme = agenda()
    waiting = OwnEntry(entry=entry_of(programme, "online"), waiting=True, changes=1, since=START)
    placed = OwnEntry(entry=entry_of(programme, "hybride"))
    due = Deadline(
        id="sign", day=dt.date(2027, 4, 1), title=Label(nl="Laat het weten", en="Let us know")
    )
    own = OwnAgenda(
        programme=programme, entries=[waiting, placed], deadlines=[due], reminders=[DAY]
    )
    client.publish(own.render())
    wanted = client.makes(expected_of_sam(programme))
    assert eventually(client.shows, wanted) == wanted


def expected_of_sam(programme: Programme) -> dict[str, Shown]:
    """Return what Sam should see: no link to what they wait for, and a day that is due."""
    everybody, placed = (expected(programme, each) for each in Audience if each != "arranger")
    uid = "leernetwerk-2027/{}@example.org".format
    waiting = attrs.evolve(
        everybody[uid("online")],
        title="WACHTLIJST: Terugkijken",
        status="TENTATIVE",
        transparent=True,
    )
    due = attrs.evolve(
        everybody[uid("aanmelden")],
        start=dt.date(2027, 4, 1),
        end=dt.date(2027, 4, 2),
        title="Laat het weten",
    )
    return {
        uid("online"): waiting,
        uid("hybride"): attrs.evolve(placed[uid("hybride")], reminders=(24 * 60,)),
        uid("deadlines/sign"): due,
    }


@pytest.mark.parametrize("entry", ["aanmelden", "afgelast", "nacht-naar-wintertijd"])
def test_khal_imports_one_session_once(khal: Terminal, entry: str) -> None:
    for _ in range(2):
        khal.import_file(session_file(agenda(), entry))
    wanted = khal.makes(only(entry))
    assert khal.shows() == wanted


def test_khal_breaks_a_line_of_what_it_imports_at_a_backslash_before_a_capital_n(
    khal: Terminal,
) -> None:
    """It writes files with icalendar; once this fails, icalendar or khal has mended it."""
    khal.import_file(session_file(agenda(), "verhaal"))
    ((uid, meant),) = only("verhaal").items()
    broken = attrs.evolve(meant, description=meant.description.replace("\\N", "\n"))
    assert broken != meant
    assert khal.shows() == khal.makes({uid: broken})


def only(entry: str) -> dict[str, Shown]:
    """Return what should be shown where a public file of one entry is all there is."""
    uid = f"leernetwerk-2027/{entry}@example.org"
    return {uid: expected(agenda(), Audience.PUBLIC)[uid]}


def test_vdirsyncer_copies_only_what_changed(khal: Terminal) -> None:
    first, second, *_ = life_of_dates()
    khal.publish(programme_calendar(first))
    before = khal.files()
    khal.publish(programme_calendar(first))
    assert khal.files() == before
    khal.publish(programme_calendar(second))
    after = khal.files()
    assert len(before.keys() - after.keys()) == len(after.keys() - before.keys()) == 1


@pytest.mark.parametrize("name", ["mailer", "gnome"])
def test_a_client_asks_only_for_what_is_new(request: pytest.FixtureRequest, name: str) -> None:
    client: Thunderbird | Evolution = request.getfixturevalue(name)
    client.publish(programme_calendar(agenda()))
    wanted = expected(agenda(), Audience.PUBLIC)
    assert eventually(client.shows, wanted) == wanted
    client.publish(programme_calendar(agenda()))
    assert eventually(lambda: set(client.website.answers[1:]), {304}) == {304}


def test_thunderbird_shows_the_months_in_which_the_clock_changes(mailer: Thunderbird) -> None:
    mailer.publish(programme_calendar(agenda(), audience=Audience.PARTICIPANT))
    wanted = expected(agenda(), Audience.PARTICIPANT)
    assert eventually(mailer.shows, wanted) == wanted
    for name, day in (("march", "2027-03-15"), ("april", "2027-04-15")):
        mailer.show_month(day)
        mailer.screenshot(name)
