from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis_caldav.failures import CalendarFailed

if TYPE_CHECKING:
    import httpx

    from ervaringskennis.programmes.programme import Programme

DATED = ("een", "twee", "drie")


@pytest.mark.parametrize("path", ["/", "/buurt/", "/buurt/agenda/"])
def test_a_calendar_is_found_by_its_name_from_the_server_its_owner_or_itself(
    radicale: Any, programme: Programme, path: str
) -> None:
    radicale.make("/buurt/anders/", displayname="Iets anders")
    published = radicale.publish(programme, to=radicale.address(path, name="Agenda"))
    assert published.created == DATED
    assert len(radicale.files()) == 3


def test_the_address_that_a_server_names_itself_leads_there(
    radicale: Any, programme: Programme
) -> None:
    radicale.publish(programme, to=radicale.address("/", name="Agenda"))
    paths = [request.url.path for request in radicale.transport.requests]
    assert "/.well-known/caldav" in paths


def test_a_name_that_no_calendar_has_is_an_error_or_a_new_calendar(
    radicale: Any, programme: Programme
) -> None:
    address = radicale.address("/", name="Programma's & zo")
    with pytest.raises(CalendarFailed) as failed:
        radicale.publish(programme, to=address)
    assert failed.value.code == "caldav-no-such-name"
    published = radicale.publish(programme, to=address, create=True)
    assert published.made_calendar
    assert radicale.publish(programme, to=address, create=True).unchanged == DATED
    assert radicale.files() == {}
    assert radicale.app.get("/buurt/programma-s-zo/").text.count("BEGIN:VEVENT") == 3


def test_a_name_without_plain_letters_makes_a_calendar_too(
    radicale: Any, programme: Programme
) -> None:
    address = radicale.address("/buurt/", name="日程")
    assert radicale.publish(programme, to=address, create=True).created == DATED
    assert radicale.publish(programme, to=address).unchanged == DATED


def test_a_name_that_two_calendars_have_is_refused(radicale: Any, programme: Programme) -> None:
    radicale.make("/buurt/anders/", displayname="Agenda")
    with pytest.raises(CalendarFailed) as failed:
        radicale.publish(programme, to=radicale.address("/", name="Agenda"))
    assert failed.value.code == "caldav-double-name"
    assert radicale.files() == {}


def test_a_calendar_for_tasks_only_is_no_calendar_for_events(
    radicale: Any, programme: Programme
) -> None:
    body = (
        '<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>'
        "<D:displayname>Taken</D:displayname><C:supported-calendar-component-set>"
        '<C:comp name="VTODO"/></C:supported-calendar-component-set></D:prop></D:set>'
        "</C:mkcalendar>"
    )
    assert radicale.app.request("MKCALENDAR", "/buurt/taken/", content=body).status_code == 201
    with pytest.raises(CalendarFailed) as failed:
        radicale.publish(programme, to=radicale.address("/buurt/taken/"))
    assert failed.value.code == "caldav-not-a-calendar"
    with pytest.raises(CalendarFailed) as failed:
        radicale.publish(programme, to=radicale.address("/buurt/", name="Taken"))
    assert failed.value.code == "caldav-no-such-name"


def test_a_calendar_that_somebody_else_makes_first_will_do(
    empty: Any, programme: Programme
) -> None:
    def make_it_first(request: httpx.Request) -> None:
        if request.method == "MKCALENDAR":
            empty.make(displayname="Van iemand anders")

    empty.transport.before = make_it_first
    assert empty.publish(programme, create=True).created == DATED


def test_a_server_that_makes_no_calendars_says_so(empty: Any, programme: Programme) -> None:
    # Radicale makes none below a calendar.
    empty.publish(programme, create=True)
    with pytest.raises(CalendarFailed) as failed:
        empty.publish(programme, to=empty.address("/buurt/agenda/nog-een/"), create=True)
    assert failed.value.code in {"caldav-not-made", "caldav-forbidden"}
