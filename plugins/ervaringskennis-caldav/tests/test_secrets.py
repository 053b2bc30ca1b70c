"""A name, a password, an address and a meeting link are in no log, error or repr."""

from __future__ import annotations

import logging
import pickle
import traceback
from typing import TYPE_CHECKING, Any

import attrs
import httpx
import pytest

from ervaringskennis.errors import ErvaringskennisError, InvalidValue
from ervaringskennis.exports.audience import Audience
from ervaringskennis_caldav import entries
from ervaringskennis_caldav.address import CalendarAddress
from ervaringskennis_caldav.collection import Collection
from ervaringskennis_caldav.connection import Connection
from ervaringskennis_caldav.failures import PASSWORD_VARIABLE, CalendarFailed
from ervaringskennis_caldav.publishing import publish
from ervaringskennis_caldav.steps import steps

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme

CANARIES = ("kanarie", "meet.example.org", "buurt/agenda", "127.0.0.1", "buurt:", "YnV1cnQ6")


def assert_silent(text: str) -> None:
    assert [canary for canary in CANARIES if canary in text.lower()] == []


# -- addresses


def test_an_address_shows_nothing_but_the_name_of_the_calendar() -> None:
    address = CalendarAddress.parse(
        "https://sam.kanarie:geheim%40kanarie@kanarie.example.org/x/", name="Agenda"
    )
    assert (address.user, address.password) == ("sam.kanarie", "geheim@kanarie")
    assert address.url == "https://kanarie.example.org/x/"
    assert repr(address) == str(address) == "CalendarAddress(name='Agenda')"


def test_a_password_comes_from_the_address_or_else_from_the_environment() -> None:
    environ = {PASSWORD_VARIABLE: "uit de omgeving"}
    for text, password in (
        ("https://sam@example.org/a/", "uit de omgeving"),
        ("https://sam:uit-het-adres@example.org/a/", "uit-het-adres"),
        ("https://example.org/a/", None),
    ):
        assert CalendarAddress.parse(text, environ=environ).password == password


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "caldav-address"),
        ("cloud.example.org/agenda/", "caldav-address"),
        ("ftp://cloud.example.org/", "caldav-address"),
        ("https:///agenda/", "caldav-address"),
        ("https://sam:x@cloud.example.org:poort/", "caldav-address"),
        ("https://sam:x@[cloud/", "caldav-address"),
        ("https://sam:x@cloud.example.org/agenda/?export", "caldav-address"),
        ("https://sam:x@cloud.example.org/agenda/#maandag", "caldav-address"),
        ("https://sam:x@cloud.example.org/agenda\n/", "caldav-address"),
        ("https://sam@cloud.example.org/agenda/", "caldav-no-password"),
        ("http://sam:x@cloud.example.org/agenda/", "caldav-insecure"),
        ("http://sam:x@localhost.example.org/agenda/", "caldav-insecure"),
        ("http://sam:x@192.168.1.2/agenda/", "caldav-insecure"),
    ],
)
def test_an_address_that_is_of_no_use_is_refused_without_repeating_it(text: str, code: str) -> None:
    with pytest.raises(InvalidValue) as refused:
        CalendarAddress.parse(text, environ={})
    assert refused.value.code == code
    told = "".join(traceback.format_exception(refused.value, chain=True))
    words = told.partition("InvalidValue")[2]
    assert "sam" not in words
    assert "agenda/?" not in words


def test_an_address_without_a_slash_at_its_end_gets_one_and_keeps_its_escapes() -> None:
    address = CalendarAddress.parse("https://example.org/a%2Fb/c%40d")
    assert address.url == "https://example.org/a%2Fb/c%40d/"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.0.1", "[::1]"])
def test_this_machine_needs_no_encryption(host: str) -> None:
    assert CalendarAddress.parse(f"http://sam:x@{host}:5232/a/").user == "sam"


def test_a_calendar_that_everybody_may_write_to_needs_no_name() -> None:
    assert CalendarAddress.parse("http://example.org/a/").user is None


# -- logs


def test_nothing_of_ours_reaches_a_log(
    url: str, programme: Programme, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        publish(programme, url, audience=Audience.PARTICIPANT)
        assert publish(programme, url).updated
        with pytest.raises(CalendarFailed):
            publish(programme, url.replace("agenda", "nergens"))
    ours = [one.getMessage() for one in caplog.records if not one.name.startswith("radicale")]
    assert_silent("\n".join(ours))


def test_the_logs_of_others_go_on(
    radicale: Any, port: int, caplog: pytest.LogCaptureFixture
) -> None:
    assert radicale
    with caplog.at_level(logging.DEBUG):
        httpx.get(f"http://127.0.0.1:{port}/")
    assert "HTTP Request" in caplog.text
    assert any(record.name.startswith("httpcore") for record in caplog.records)


# -- errors and reprs


def _failures(url: str, programme: Programme) -> Any:
    for wrong in (
        url.replace("kanarie-wachtwoord", "kanarie-fout"),
        url.replace("/buurt/agenda/", "/collega/kanarie/"),
        url.replace("/buurt/agenda/", "/buurt/kanarie/"),
        url.replace("/buurt/agenda/", "/buurt/"),
        "http://kanarie:kanarie@127.0.0.1:1/kanarie/",
        "https://kanarie:kanarie@kanarie.invalid/kanarie/",
    ):
        with pytest.raises(ErvaringskennisError) as failed:
            publish(programme, wrong)
        yield failed.value


def test_no_error_repeats_who_asked_or_where(url: str, programme: Programme) -> None:
    codes = []
    for error in _failures(url, programme):
        codes.append(error.code)
        assert_silent("".join(traceback.format_exception_only(error)))
        assert_silent(error.text("nl") + error.text("en") + repr(error) + str(error.problems))
        assert error.__context__ is None
        assert error.__cause__ is None
    assert codes == [
        "caldav-unauthorised",
        "caldav-forbidden",
        "caldav-no-calendar",
        "caldav-not-a-calendar",
        "caldav-unreachable",
        "caldav-unreachable",
    ]


def test_no_repr_along_the_way_shows_an_address_or_what_an_event_says(
    url: str, programme: Programme
) -> None:
    publish(programme, url, audience=Audience.PARTICIPANT)
    address = CalendarAddress.parse(url)
    wanted = entries.wanted(programme, audience=Audience.PARTICIPANT)
    with Connection(address) as connection:
        collection = Collection(connection, connection.url)
        there = collection.events("avonden/")
        planned = steps(wanted[:1], there, entries.ours(programme))
        answer = connection.request("PROPFIND", connection.url)
        shown = [connection, collection, there, wanted, planned, answer, connection._login]  # noqa: SLF001
    assert len(there) == 3
    assert_silent("".join(map(repr, shown)))


def test_what_was_published_names_ids_only(url: str, programme: Programme) -> None:
    published = publish(programme, url, audience=Audience.PARTICIPANT)
    assert_silent(repr(published) + str(published.document()))
    titles = [entry.title for entry in programme.agenda]
    assert not any(title in repr(published) for title in titles)


def test_an_address_cannot_be_made_with_a_password_that_would_be_seen() -> None:
    with pytest.raises(InvalidValue):
        CalendarAddress(url="https://sam:x@example.org/")
    address = CalendarAddress.parse("https://sam:x@example.org/")
    assert attrs.evolve(address, name="Agenda").password == "x"  # noqa: S105 - the example
    assert pickle.loads(pickle.dumps(address)) == address  # noqa: S301 - our own
