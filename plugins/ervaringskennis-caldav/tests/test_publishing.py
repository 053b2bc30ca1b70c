from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from ervaringskennis.exports.audience import Audience
from ervaringskennis.organiser.organiser import Organiser
from ervaringskennis.programmes.changes import cancelled, postponed, rescheduled
from ervaringskennis.storage.opening import open_store
from ervaringskennis.values.dates import When
from ervaringskennis_caldav.connection import Connection
from ervaringskennis_caldav.entries import resource_name
from ervaringskennis_caldav.failures import CalendarFailed
from ervaringskennis_caldav.publishing import MOST_ATTEMPTS

if TYPE_CHECKING:
    import httpx

    from ervaringskennis.programmes.programme import Programme

UID = "avonden/{}@buurt.example.org"
DATED = ("een", "twee", "drie")


def without(programme: Programme, *names: str) -> Programme:
    sessions = [one for one in programme.sessions if one.id not in names]
    return attrs.evolve(programme, sessions=sessions)


def retitled(programme: Programme, name: str, title: str) -> Programme:
    sessions = [
        attrs.evolve(one, title=title) if one.id == name else one for one in programme.sessions
    ]
    return attrs.evolve(programme, sessions=sessions)


# -- create, update, cancel, nothing twice


def test_what_has_a_day_stands_in_the_calendar_once_under_its_own_uid(
    radicale: Any, programme: Programme
) -> None:
    published = radicale.publish(programme)
    assert published.created == DATED
    assert published.undated == ("ooit",)
    assert set(radicale.events()) == {UID.format(name) for name in DATED}
    assert set(radicale.files()) == {resource_name(UID.format(name)) for name in DATED}


def test_publishing_again_writes_nothing(radicale: Any, programme: Programme) -> None:
    radicale.publish(programme)
    before = radicale.files()
    again = radicale.publish(programme)
    assert again.unchanged == DATED
    assert radicale.transport.writes == []
    assert radicale.files() == before


def test_a_new_revision_of_the_announcement_alone_writes_nothing(
    radicale: Any, programme: Programme
) -> None:
    radicale.publish(programme)
    later = attrs.evolve(programme, revised=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
    radicale.publish(later)
    assert radicale.transport.writes == []


def test_only_what_changed_is_written(radicale: Any, programme: Programme) -> None:
    radicale.publish(programme)
    published = radicale.publish(retitled(programme, "twee", "Een andere avond"))
    assert (published.updated, published.unchanged) == (("twee",), ("een", "drie"))
    assert published.overwritten == ()
    assert radicale.transport.writes == ["PUT"]
    assert radicale.events()[UID.format("twee")]["SUMMARY"] == "Een andere avond"


def test_what_is_new_replaces_nothing_and_what_changed_only_what_was_read(
    radicale: Any, programme: Programme
) -> None:
    radicale.publish(programme)
    created = [one for one in radicale.transport.requests if one.method == "PUT"]
    assert [one.headers.get("If-None-Match") for one in created] == ["*"] * 3
    radicale.publish(without(retitled(programme, "twee", "Anders"), "drie"))
    changed = [one for one in radicale.transport.requests if one.method in {"PUT", "DELETE"}]
    assert [one.method for one in changed] == ["PUT", "DELETE"]
    assert all(one.headers["If-Match"].startswith('"') for one in changed)


def test_what_leaves_the_programme_leaves_the_calendar(radicale: Any, programme: Programme) -> None:
    radicale.publish(programme)
    published = radicale.publish(without(programme, "een"))
    assert published.removed == ("een",)
    assert set(radicale.events()) == {UID.format("twee"), UID.format("drie")}


def test_what_loses_its_day_leaves_the_calendar_until_it_has_one(
    radicale: Any, programme: Programme
) -> None:
    radicale.publish(programme)
    sessions = [attrs.evolve(one, when=When()) for one in programme.sessions]
    published = radicale.publish(attrs.evolve(programme, sessions=sessions))
    assert published.removed == tuple(sorted(DATED))
    assert radicale.events() == {}
    assert radicale.publish(programme).created == DATED


def test_what_is_cancelled_stays_and_says_so(radicale: Any, programme: Programme) -> None:
    radicale.publish(programme)
    published = radicale.publish(cancelled(programme, DATED))
    assert (published.updated, published.removed) == (DATED, ())
    assert {event["STATUS"] for event in radicale.events().values()} == {"CANCELLED"}


def test_meeting_links_are_there_for_participants_only(radicale: Any, programme: Programme) -> None:
    radicale.publish(programme)
    assert b"meet.example.org" not in b"".join(radicale.files().values())
    radicale.publish(programme, audience=Audience.PARTICIPANT)
    assert all(b"meet.example.org" in data for data in radicale.files().values())
    assert radicale.publish(programme).updated == DATED
    assert b"meet.example.org" not in b"".join(radicale.files().values())


def test_the_calendar_shows_each_step_in_the_life_of_a_programme(
    radicale: Any, programme: Programme
) -> None:
    organiser = Organiser(open_store("memory://"))
    organiser.announce(programme)
    seen = []

    def look() -> None:
        radicale.publish(organiser.state(programme.id).programme)
        event = radicale.events()[UID.format("een")]
        seen.append((event["STATUS"], event["SEQUENCE"], f"{event['DTSTART'].dt:%d %H:%M}"))

    look()
    organiser.postpone(programme.id, ["een"])
    look()
    organiser.reschedule(programme.id, day=dt.date(2026, 11, 5))
    look()
    organiser.cancel(programme.id)
    look()
    assert seen == [
        ("CONFIRMED", 0, "01 19:00"),
        ("TENTATIVE", 1, "01 19:00"),
        ("CONFIRMED", 2, "05 19:00"),
        ("CANCELLED", 3, "05 19:00"),
    ]
    assert set(radicale.events()) == {UID.format(name) for name in DATED}


def test_a_choice_within_a_round_has_no_day_to_wait_for(
    radicale: Any, programme: Programme
) -> None:
    choice = attrs.evolve(programme.session("ooit"), id="keuze", choice=True)
    chosen = attrs.evolve(programme, sessions=[*programme.sessions, choice])
    assert radicale.publish(chosen).undated == ("ooit",)


def test_two_programmes_share_a_calendar(radicale: Any, programme: Programme) -> None:
    # One id begins with the other, and the domain is the same.
    other = attrs.evolve(programme, id="avonden.2", sessions=programme.sessions[:1])
    longer = attrs.evolve(programme, id="meer-avonden", sessions=programme.sessions[:1])
    for one in (programme, other, longer):
        radicale.publish(one)
    before = radicale.files()
    published = radicale.publish(without(programme, *DATED))
    assert published.removed == tuple(sorted(DATED))
    left = {name: data for name, data in before.items() if b"UID:avonden/" not in data}
    assert radicale.files() == left
    assert len(left) == 2


def test_progress_is_told_after_each_entry(radicale: Any, programme: Programme) -> None:
    heard: list[tuple[int, int]] = []
    radicale.publish(programme, progress=lambda done, total: heard.append((done, total)))
    assert heard == [(1, 3), (2, 3), (3, 3)]


# -- a dry run


def test_a_dry_run_foretells_what_happens_and_does_nothing(
    radicale: Any, programme: Programme
) -> None:
    radicale.publish(programme)
    before = radicale.files()
    changed = without(retitled(programme, "twee", "Anders"), "een")
    foretold = radicale.publish(changed, dry_run=True)
    assert radicale.transport.writes == []
    assert radicale.files() == before
    done = radicale.publish(changed)
    assert attrs.evolve(foretold, dry_run=False) == done


# -- the events of others


FOREIGN_UIDS = (
    "iets@elders.example.org",
    "avonden/een@elders.example.org",
    "andere-avonden/een@buurt.example.org",
    "x-avonden/een@buurt.example.org",
    "avonden/een/twee@buurt.example.org",
    "avonden/een@x@buurt.example.org",
    "AVONDEN/een@buurt.example.org",
    "avonden/@buurt.example.org",
)


@pytest.mark.parametrize("uid", FOREIGN_UIDS)
def test_the_events_of_others_stay_byte_for_byte(
    radicale: Any, programme: Programme, uid: str, foreign: str
) -> None:
    radicale.put("een.ics", foreign.format(uid=uid))
    before = radicale.files()["een.ics"]
    for one in (programme, retitled(programme, "een", "Anders"), without(programme, *DATED)):
        radicale.publish(one)
        assert radicale.files()["een.ics"] == before
    assert set(radicale.files()) == {"een.ics"}


@pytest.mark.parametrize("uid", FOREIGN_UIDS)
def test_a_copy_that_somebody_made_of_ours_is_theirs_though_it_holds_our_mark(
    radicale: Any, programme: Programme, uid: str
) -> None:
    radicale.publish(programme)
    text = radicale.named(UID.format("een"))[1]
    radicale.put("kopie.ics", text.replace(UID.format("een"), uid))
    before = radicale.files()["kopie.ics"]
    assert b"X-ERVARINGSKENNIS-PROGRAMME:avonden" in before
    radicale.publish(without(programme, *DATED))
    assert radicale.files() == {"kopie.ics": before}


def test_what_somebody_imported_by_hand_is_brought_up_to_date_but_never_deleted(
    radicale: Any, programme: Programme, foreign: str
) -> None:
    radicale.put("import.ics", foreign.format(uid=UID.format("een")))
    published = radicale.publish(programme)
    assert published.updated == ("een",)
    assert published.overwritten == ()
    assert radicale.named(UID.format("een"))[0] == "import.ics"
    radicale.put("import.ics", foreign.format(uid=UID.format("een")))
    assert radicale.publish(without(programme, "een")).removed == ()
    assert set(radicale.events()) == {UID.format(name) for name in DATED}


def test_what_lost_our_mark_in_an_app_is_still_ours_by_its_name(
    radicale: Any, programme: Programme
) -> None:
    radicale.publish(programme)
    name, text = radicale.named(UID.format("een"))
    lines = [line for line in text.split("\r\n") if not line.startswith("X-ERVARINGSKENNIS")]
    radicale.put(name, "\r\n".join(lines))
    assert radicale.publish(without(programme, "een")).removed == ("een",)


def test_what_got_another_name_is_still_ours_by_our_mark(
    radicale: Any, programme: Programme
) -> None:
    radicale.publish(programme)
    text = radicale.named(UID.format("een"))[1]
    radicale.delete(UID.format("een"))
    radicale.put("verhuisd.ics", text)
    assert radicale.publish(programme).unchanged == DATED
    assert radicale.publish(without(programme, "een")).removed == ("een",)


# -- somebody else changes what is ours


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("SUMMARY:Avond een", "SUMMARY:Iets anders"),
        ("T190000", "T200000"),
        ("SEQUENCE:0", "SEQUENCE:7"),
        ("END:VEVENT", "RRULE:FREQ=DAILY\r\nEND:VEVENT"),
        ("END:VEVENT", "ATTENDEE:mailto:sam@kanarie.example\r\nEND:VEVENT"),
        ("STATUS:CONFIRMED", "STATUS:CANCELLED"),
    ],
)
def test_what_somebody_changed_in_ours_is_put_right_and_reported(
    radicale: Any, programme: Programme, old: str, new: str
) -> None:
    radicale.publish(programme)
    radicale.edit(UID.format("een"), old, new)
    published = radicale.publish(programme)
    assert published.updated == published.overwritten == ("een",)
    assert [(one.code, one.field) for one in published.problems] == [("caldav-overwritten", "een")]
    assert radicale.publish(programme).unchanged == DATED


def test_what_apps_add_for_one_reader_is_left_alone(radicale: Any, programme: Programme) -> None:
    radicale.publish(programme)
    alarm = "BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:x\r\nTRIGGER:-PT15M\r\nEND:VALARM\r\n"
    added = f"X-MOZ-GENERATION:3\r\nLAST-MODIFIED:20300101T000000Z\r\n{alarm}END:VEVENT"
    radicale.edit(UID.format("een"), "LAST-MODIFIED:20260201T000000Z\r\n", "")
    radicale.edit(UID.format("een"), "END:VEVENT", added)
    radicale.publish(programme)
    assert radicale.transport.writes == []


def test_what_somebody_deleted_is_put_back(radicale: Any, programme: Programme) -> None:
    radicale.publish(programme)
    radicale.delete(UID.format("twee"))
    assert radicale.publish(programme).created == ("twee",)


# -- somebody else is faster


def once_before(method: str, act: Callable[[], object]) -> Callable[[httpx.Request], None]:
    """Return what acts before the first request of this kind."""
    waiting = [act]

    def before(request: httpx.Request) -> None:
        if request.method == method and waiting:
            waiting.pop()()

    return before


def test_an_edit_between_our_reading_and_our_writing_is_seen_and_put_right(
    radicale: Any, programme: Programme
) -> None:
    radicale.publish(programme)
    radicale.transport.before = once_before(
        "PUT", lambda: radicale.edit(UID.format("een"), "Avond een", "Iets anders")
    )
    published = radicale.publish(retitled(programme, "een", "De eerste"))
    assert published.updated == published.overwritten == ("een",)
    assert radicale.transport.writes == ["PUT", "PUT"]
    assert radicale.events()[UID.format("een")]["SUMMARY"] == "De eerste"


def test_without_conditions_that_edit_would_have_gone_unseen(
    radicale: Any, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The race is real: with the guard off the other's work is lost, and nobody hears of it.
    request = Connection.request

    def careless(self: Connection, *arguments: Any) -> Any:
        method, url, body, headers = (*arguments, b"", {})[:4]
        plain = {name: value for name, value in headers.items() if name != "If-Match"}
        return request(self, method, url, body, plain)

    radicale.publish(programme)
    monkeypatch.setattr(Connection, "request", careless)
    radicale.transport.before = once_before(
        "PUT", lambda: radicale.edit(UID.format("een"), "Avond een", "Iets anders")
    )
    assert radicale.publish(retitled(programme, "een", "De eerste")).overwritten == ()


def test_two_who_publish_the_same_at_once_make_nothing_twice(
    radicale: Any, programme: Programme
) -> None:
    by = type(radicale.transport)(radicale.transport.to)
    radicale.transport.before = once_before("PUT", lambda: radicale.publish(programme, by=by))
    published = radicale.publish(programme)
    assert published.unchanged == DATED
    assert len(radicale.events()) == 3


def test_what_is_deleted_between_our_reading_and_our_writing_is_put_back(
    radicale: Any, programme: Programme
) -> None:
    radicale.publish(programme)
    radicale.transport.before = once_before("PUT", lambda: radicale.delete(UID.format("een")))
    published = radicale.publish(retitled(programme, "een", "De eerste"))
    assert published.created == ("een",)
    assert radicale.events()[UID.format("een")]["SUMMARY"] == "De eerste"


def test_what_somebody_else_removes_first_counts_as_removed(
    radicale: Any, programme: Programme
) -> None:
    radicale.publish(programme)
    radicale.transport.before = once_before("DELETE", lambda: radicale.delete(UID.format("een")))
    assert radicale.publish(without(programme, "een")).removed == ("een",)


def test_what_is_edited_while_we_remove_it_is_removed_all_the_same(
    radicale: Any, programme: Programme
) -> None:
    radicale.publish(programme)
    radicale.transport.before = once_before(
        "DELETE", lambda: radicale.edit(UID.format("een"), "Avond een", "Iets anders")
    )
    assert radicale.publish(without(programme, "een")).removed == ("een",)
    assert UID.format("een") not in radicale.events()


def test_what_takes_the_place_of_ours_while_we_remove_it_stays(
    radicale: Any, programme: Programme, foreign: str
) -> None:
    radicale.publish(programme)
    name = radicale.named(UID.format("een"))[0]

    def replace() -> None:
        radicale.delete(UID.format("een"))
        radicale.put(name, foreign.format(uid="iets@elders.example.org"))

    radicale.transport.before = once_before("DELETE", replace)
    published = radicale.publish(without(programme, "een"))
    assert (published.removed, published.conflicts) == ((), ("een",))
    assert "iets@elders.example.org" in radicale.events()


def test_what_keeps_changing_is_given_up_after_some_attempts_and_the_rest_goes_on(
    radicale: Any, programme: Programme
) -> None:
    radicale.publish(programme)
    counted = iter(range(100))

    def meddle(request: httpx.Request) -> None:
        if request.method == "PUT" and resource_name(UID.format("een")) in str(request.url):
            event = radicale.events()[UID.format("een")]
            radicale.edit(UID.format("een"), str(event["SUMMARY"]), f"Versie {next(counted)}")

    radicale.transport.before = meddle
    changed = retitled(retitled(programme, "een", "De eerste"), "twee", "De tweede")
    published = radicale.publish(changed)
    assert (published.conflicts, published.updated) == (("een",), ("twee",))
    assert radicale.transport.writes == ["PUT"] * (MOST_ATTEMPTS + 1)
    assert [one.code for one in published.problems] == ["caldav-conflict"]


def test_somebody_elses_event_under_the_name_that_ours_would_get_is_left_alone(
    radicale: Any, programme: Programme, foreign: str
) -> None:
    name = resource_name(UID.format("een"))
    radicale.put(name, foreign.format(uid="iets@elders.example.org"))
    before = radicale.files()[name]
    published = radicale.publish(programme)
    assert (published.conflicts, published.created) == (("een",), ("twee", "drie"))
    assert radicale.files()[name] == before


# -- a crash halfway


class Killed(BaseException):
    """The process ends here, whatever tries to catch it."""


@pytest.mark.parametrize("moment", ["before", "after"])
def test_after_a_crash_at_any_request_publishing_again_completes_it(
    make_radicale: Any, programme: Programme, moment: str, foreign: str
) -> None:
    programme = without(programme, "een")
    changed = without(retitled(programme, "twee", "Anders"), "drie")
    changed = attrs.evolve(changed, items=[attrs.evolve(programme.sessions[0], id="vier")])
    wanted = {UID.format(name) for name in ("twee", "vier")}
    for number in range(20):
        radicale = make_radicale()
        radicale.publish(programme)
        radicale.put("iets.ics", foreign.format(uid="iets@elders.example.org"))
        left = iter(range(number))

        def kill(_request: httpx.Request, left: Any = left) -> None:
            if next(left, None) is None:
                raise Killed

        setattr(radicale.transport, moment, kill)
        try:
            radicale.publish(changed)
        except Killed:
            setattr(radicale.transport, moment, lambda _request: None)
        else:
            assert number == 5  # what it is, what is there, and three writes
            return
        radicale.publish(changed)
        assert set(radicale.events()) == wanted | {"iets@elders.example.org"}
        assert radicale.events()[UID.format("twee")]["SUMMARY"] == "Anders"
        radicale.publish(changed)
        assert radicale.transport.writes == []
    pytest.fail("it never ended")


# -- a calendar that is not there


def test_a_calendar_that_is_not_there_is_an_error_that_says_what_to_do(
    empty: Any, programme: Programme
) -> None:
    for dry_run in (False, True):
        with pytest.raises(CalendarFailed) as failed:
            empty.publish(programme, dry_run=dry_run)
        assert failed.value.code == "caldav-no-calendar"
        assert "--create" in failed.value.text("nl")
    assert empty.files() == {}


def test_it_is_made_when_asked_with_the_title_of_the_programme(
    empty: Any, programme: Programme
) -> None:
    foretold = empty.publish(programme, create=True, dry_run=True)
    assert foretold.made_calendar
    assert foretold.created == DATED
    assert empty.files() == {}
    published = empty.publish(programme, create=True)
    assert published.made_calendar
    assert published.created == DATED
    props = (empty.folder / "collection-root/buurt/agenda/.Radicale.props").read_text()
    assert programme.title in props
    assert not empty.publish(programme, create=True).made_calendar


def test_a_folder_that_is_no_calendar_is_refused(radicale: Any, programme: Programme) -> None:
    with pytest.raises(CalendarFailed) as failed:
        radicale.publish(programme, to=radicale.address("/buurt/"))
    assert failed.value.code == "caldav-not-a-calendar"


def test_a_calendar_cannot_be_made_where_the_server_has_another_owner(
    radicale: Any, programme: Programme
) -> None:
    with pytest.raises(CalendarFailed) as failed:
        radicale.publish(programme, to=radicale.address("/collega/agenda/"), create=True)
    assert failed.value.code == "caldav-forbidden"


# -- unusual lives


def test_a_postponed_entry_keeps_its_uid_and_its_place(radicale: Any, programme: Programme) -> None:
    radicale.publish(programme)
    names = set(radicale.files())
    later = postponed(programme, ["een"])
    radicale.publish(later)
    moved = rescheduled(later, {"een": When(day=dt.date(2027, 3, 28), start=dt.time(2))})
    radicale.publish(moved)
    assert set(radicale.files()) == names
    assert radicale.events()[UID.format("een")]["SEQUENCE"] == 2
