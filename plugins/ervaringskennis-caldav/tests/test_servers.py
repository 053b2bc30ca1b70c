"""What servers can do wrong, played by one that does as it is told."""

from __future__ import annotations

import gzip
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

import attrs
import httpx
import pytest
import trustme

from ervaringskennis_caldav import connection
from ervaringskennis_caldav.connection import LONGEST_WAIT, MOST_TRIES, Connection
from ervaringskennis_caldav.entries import resource_name
from ervaringskennis_caldav.failures import CalendarFailed
from ervaringskennis_caldav.publishing import MOST_ATTEMPTS, publish

if TYPE_CHECKING:
    from pathlib import Path

    from ervaringskennis.programmes.programme import Programme
    from ervaringskennis_caldav.published import Published

PATH = "/buurt/agenda/"
UID = "avonden/een@buurt.example.org"
NAME = resource_name(UID)
NAMESPACES = 'xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'
Answer = tuple[int, dict[str, str], bytes]


def multistatus(*responses: str) -> Answer:
    body = f'<?xml version="1.0"?><multistatus {NAMESPACES}>{"".join(responses)}</multistatus>'
    return 207, {"Content-Type": "application/xml"}, body.encode()


def response(href: str, props: str) -> str:
    status = "<status>HTTP/1.1 200 OK</status>"
    return (
        f"<response><href>{href}</href><propstat><prop>{props}</prop>{status}</propstat></response>"
    )


CALENDAR = multistatus(response(PATH, "<resourcetype><collection/><C:calendar/></resourcetype>"))
EVENT = """\
BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
UID:{uid}
DTSTART:20200416T080000Z
SUMMARY:Kanarie
X-ERVARINGSKENNIS-PROGRAMME:avonden
END:VEVENT
END:VCALENDAR
"""


def event(href: str = PATH + NAME, *, uid: str = UID, etag: str = '"1"') -> str:
    data = EVENT.format(uid=uid)
    return response(href, f"<getetag>{etag}</getetag><C:calendar-data>{data}</C:calendar-data>")


def that(**answers: Answer | Iterable[Answer]) -> Callable[[Any], Answer]:
    """Return what answers each method with this, or with each of these in turn."""
    standard: dict[str, Any] = {"PROPFIND": CALENDAR, "REPORT": multistatus()}
    turns: dict[str, Iterator[Answer]] = {}

    def answer(request: Any) -> Answer:
        given = (standard | answers).get(request.command, (201, {}, b""))
        if isinstance(given, tuple) and isinstance(given[0], int):
            return given
        turn = turns.setdefault(request.command, iter(given))
        return next(turn)

    return answer


@pytest.fixture
def outcome(
    make_server_that: Any, programme: Programme
) -> Callable[..., tuple[Published | str, list[str]]]:
    """Publishes to a server that answers so; returns what came of it, and what was asked."""

    def run(**answers: Answer | Iterable[Answer]) -> tuple[Published | str, list[str]]:
        server = make_server_that(that(**answers))
        try:
            found: Published | str = publish(programme, server.address())
        except CalendarFailed as failed:
            found = failed.code
        return found, [method for method, _, _ in server.asked]

    return run


# -- a status for every misfortune


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (401, "caldav-unauthorised"),
        (403, "caldav-forbidden"),
        (404, "caldav-no-calendar"),
        (405, "caldav-not-a-calendar"),
        (418, "caldav-not-understood"),
        (500, "caldav-server-failed"),
        (502, "caldav-server-failed"),
        (504, "caldav-timeout"),
        (507, "caldav-full"),
        (599, "caldav-server-failed"),
    ],
)
def test_what_stops_us_while_reading_has_a_code_of_its_own(
    outcome: Any, status: int, code: str
) -> None:
    assert outcome(PROPFIND=(status, {}, b"")) == (code, ["PROPFIND"])
    assert outcome(REPORT=(status, {}, b"")) == (code, ["PROPFIND", "REPORT"])


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (401, "caldav-unauthorised"),
        (403, "caldav-forbidden"),
        (500, "caldav-server-failed"),
        (507, "caldav-full"),
    ],
)
def test_what_stops_all_writing_stops_us_at_the_first(outcome: Any, status: int, code: str) -> None:
    assert outcome(PUT=(status, {}, b"")) == (code, ["PROPFIND", "REPORT", "PUT"])


_TOO_LARGE = f"<error {NAMESPACES}><C:max-resource-size/></error>".encode()


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (423, b"", "caldav-locked"),
        (400, b"", "caldav-refused"),
        (409, b"", "caldav-refused"),
        (413, b"", "caldav-refused"),
        (415, b"", "caldav-refused"),
        (403, _TOO_LARGE, "caldav-refused"),
    ],
)
def test_what_is_about_one_entry_leaves_the_others_be(
    outcome: Any, status: int, body: bytes, code: str
) -> None:
    answers: list[Answer] = [(201, {}, b""), (status, {}, body), (201, {}, b"")]
    published, _ = outcome(PUT=answers)
    assert published.created == ("een", "drie")
    assert published.refused == ("twee",)
    assert [(one.code, one.field) for one in published.problems] == [(code, "twee")]


def test_a_deletion_that_is_refused_leaves_the_others_be(outcome: Any) -> None:
    left = multistatus(
        *(event(f"{PATH}{n}.ics", uid=f"avonden/{n}@buurt.example.org") for n in "abc")
    )
    answers: list[Answer] = [(204, {}, b""), (403, {}, b""), (404, {}, b"")]
    published, methods = outcome(REPORT=left, DELETE=answers)
    assert (published.removed, published.refused) == (("a", "c"), ("b",))
    assert methods.count("DELETE") == 3


def test_a_condition_that_never_holds_is_given_up(outcome: Any) -> None:
    # “een” is there all the time; of the others there is nothing to be seen.
    published, methods = outcome(PUT=(412, {}, b""), REPORT=multistatus(event()))
    assert published.conflicts == ("een",)
    assert published.refused == ("twee", "drie")
    assert methods.count("PUT") == 3 * MOST_ATTEMPTS


@pytest.mark.parametrize("rule", ["supported-filter", "supported-collation"])
def test_a_server_that_cannot_look_for_a_uid_is_asked_for_everything(
    outcome: Any, rule: str
) -> None:
    refusal = f"<error {NAMESPACES}><C:{rule}/></error>".encode()
    foreign = event(PATH + "x.ics", uid="x@elders.example.org")
    answers = [(403, {}, refusal), multistatus(event(), foreign)]
    published, methods = outcome(REPORT=answers)
    assert published.updated == ("een",)
    assert published.created == ("twee", "drie")
    assert "DELETE" not in methods


# -- patience


def busy(**headers: str) -> Answer:
    return 503, {name.replace("_", "-"): value for name, value in headers.items()}, b""


@pytest.fixture
def waits(
    make_server_that: Any,
) -> Callable[..., tuple[int | str, list[float]]]:
    """Asks one thing of a server that answers so; returns what came, and how long we waited."""

    def run(*answers: Answer) -> tuple[int | str, list[float]]:
        waited: list[float] = []
        server = make_server_that(that(PROPFIND=answers))
        with Connection(server.address(), sleep=waited.append) as made:
            try:
                return made.request("PROPFIND", made.url).status, waited
            except CalendarFailed as failed:
                return failed.code, waited

    return run


def test_who_is_too_busy_is_asked_again_after_as_long_as_they_say(waits: Any) -> None:
    assert waits(busy(Retry_After="7"), (429, {"Retry-After": "0"}, b""), CALENDAR) == (
        207,
        [7.0, 0.0],
    )


def test_who_does_not_say_how_long_is_asked_again_after_ever_longer(waits: Any) -> None:
    assert waits(*[busy()] * (MOST_TRIES - 1), CALENDAR) == (207, [1.0, 2.0, 4.0])
    assert waits(busy(Retry_After="soon"), CALENDAR) == (207, [1.0])


def test_a_moment_to_come_back_at_is_understood(waits: Any) -> None:
    status, (wait,) = waits(busy(Retry_After=formatdate(time.time() + 9, usegmt=True)), CALENDAR)
    assert status == 207
    assert 7 < wait <= 9
    assert waits(busy(Retry_After="Wed, 21 Oct 2015 07:28:00 GMT"), CALENDAR) == (207, [0.0])


def test_who_stays_too_busy_is_left_alone(waits: Any) -> None:
    assert waits(*[busy()] * MOST_TRIES) == ("caldav-busy", [1.0, 2.0, 4.0])


def test_who_asks_for_more_than_we_have_is_left_alone_at_once(waits: Any) -> None:
    assert waits(busy(Retry_After=str(int(LONGEST_WAIT) + 1))) == ("caldav-busy", [])


def test_a_write_that_found_the_server_busy_happens_once(
    make_server_that: Any, programme: Programme
) -> None:
    answers = [busy(Retry_After="0"), *[(201, {}, b"")] * 3]
    server = make_server_that(that(PUT=answers))
    assert publish(programme, server.address()).created == ("een", "twee", "drie")


# -- where it sends us


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirect_on_the_same_server_is_followed_with_the_same_question(
    make_server_that: Any, programme: Programme, status: int
) -> None:
    moved = (status, {"Location": "/elders/agenda/"}, b"")
    there = multistatus(response("/elders/agenda/", "<resourcetype><C:calendar/></resourcetype>"))
    server = make_server_that(that(PROPFIND=[moved, there]))
    publish(programme, server.address())
    assert [(method, path.rpartition("/")[0]) for method, path, _ in server.asked] == [
        ("PROPFIND", "/buurt/agenda"),
        ("PROPFIND", "/elders/agenda"),
        ("REPORT", "/elders/agenda"),
        *[("PUT", "/elders/agenda")] * 3,
    ]
    assert all(headers.get("Authorization") for _, _, headers in server.asked)


def test_another_server_never_hears_from_us(make_server_that: Any, programme: Programme) -> None:
    stranger = make_server_that(that())
    for location in (
        f"{stranger.origin}{PATH}",
        f"{stranger.origin.replace('127.0.0.1', 'localhost')}{PATH}",
        f"{stranger.origin.removeprefix('http:')}{PATH}",
        "https://elders.example.org/",
        "ftp://127.0.0.1/",
        "http://[",
    ):
        server = make_server_that(that(PROPFIND=(307, {"Location": location}, b"")))
        with pytest.raises(CalendarFailed) as failed:
            publish(programme, server.address())
        assert failed.value.code == "caldav-redirected"
    assert stranger.asked == []


def test_an_event_that_is_said_to_be_on_another_server_is_not_looked_for_there(
    make_server_that: Any, programme: Programme
) -> None:
    stranger = make_server_that(that())
    there = event(f"{stranger.origin}{PATH}{NAME}")
    server = make_server_that(that(REPORT=multistatus(there)))
    assert publish(programme, server.address()).created == ("een", "twee", "drie")
    assert stranger.asked == []


def test_a_circle_of_redirects_ends(outcome: Any) -> None:
    found, methods = outcome(PROPFIND=(302, {"Location": PATH}, b""))
    assert found == "caldav-redirected"
    assert len(methods) < 10


@pytest.mark.parametrize(
    "href", [PATH, "/buurt/", "/", "/ander/agenda/a.ics", PATH + "diep/a.ics", PATH + "..", ""]
)
def test_nothing_is_deleted_that_is_not_an_event_in_this_calendar(outcome: Any, href: str) -> None:
    # A mistake of a server here would cost somebody a whole calendar.
    gone = event(href, uid="avonden/weg@buurt.example.org")
    published, methods = outcome(REPORT=multistatus(gone))
    assert published.removed == ()
    assert "DELETE" not in methods


# -- what it says


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>Welkom</body></html>",
        b"<multistatus",
        b'<multistatus xmlns="elders"/>',
        b"\xff\xfe\x00",
        b'<?xml version="1.0" encoding="nergens"?><multistatus xmlns="DAV:"/>',
        b'<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><multistatus xmlns="DAV:">'
        b"<response><href>&c;</href></response></multistatus>",
        b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><multistatus xmlns="DAV:"/>',
    ],
)
def test_what_cannot_be_understood_is_an_error_and_nothing_is_written(
    outcome: Any, body: bytes
) -> None:
    for method in ("PROPFIND", "REPORT"):
        found, methods = outcome(**{method: (207, {}, body)})
        assert found == "caldav-not-understood"
        assert "PUT" not in methods


def test_a_broken_event_in_an_answer_is_not_ours(outcome: Any) -> None:
    broken = response(PATH + "a.ics", '<getetag>"1"</getetag><C:calendar-data>?</C:calendar-data>')
    empty = response(PATH + "b.ics", '<getetag>"1"</getetag><C:calendar-data/>')
    failed = "<response><href>/x</href><status>HTTP/1.1 404 Not Found</status></response>"
    published, methods = outcome(REPORT=multistatus(broken, empty, failed))
    assert published.created == ("een", "twee", "drie")
    assert "DELETE" not in methods


@pytest.mark.parametrize("etag", ["", 'W/"1"', "1", '"1', '"a b"', '"é"', '"1", "2"'])
def test_without_a_strong_etag_nothing_is_replaced_or_deleted(outcome: Any, etag: str) -> None:
    gone = event(PATH + "weg.ics", uid="avonden/weg@buurt.example.org", etag=etag)
    published, methods = outcome(REPORT=multistatus(event(etag=etag), gone))
    assert published.refused == ("een", "weg")
    assert {one.code for one in published.problems} == {"caldav-no-etag"}
    assert methods.count("PUT") == 2
    assert "DELETE" not in methods


def test_an_event_that_stands_there_twice_is_brought_back_to_one(outcome: Any) -> None:
    published, methods = outcome(REPORT=multistatus(event(PATH + "dubbel.ics"), event()))
    assert (published.updated, published.removed) == (("een",), ("een",))
    assert methods.count("DELETE") == 1


def test_an_answer_that_is_too_large_is_not_read_to_its_end(
    outcome: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "MOST_BYTES", 100_000)
    assert outcome(REPORT=(207, {}, b"x" * 100_001))[0] == "caldav-too-large"
    packed = gzip.compress(b"x" * 10_000_000)
    assert len(packed) < 100_000
    found, _ = outcome(REPORT=(207, {"Content-Encoding": "gzip"}, packed))
    assert found == "caldav-too-large"


def test_a_calendar_without_a_name_is_called_as_its_path(
    make_server_that: Any, programme: Programme
) -> None:
    server = make_server_that(that())
    address = attrs.evolve(server.address("/buurt/"), name="agenda")
    assert publish(programme, address).created == ("een", "twee", "drie")
    assert server.asked[-1][1].startswith(PATH)


@pytest.mark.parametrize("what", ["<current-user-principal/>", "<calendar-home-set/>", ""])
def test_a_server_that_does_not_say_where_calendars_are_is_told_apart(
    make_server_that: Any, programme: Programme, what: str
) -> None:
    server = make_server_that(that(PROPFIND=multistatus(response("/", what))))
    with pytest.raises(CalendarFailed) as failed:
        publish(programme, attrs.evolve(server.address("/"), name="Agenda"))
    assert failed.value.code == "caldav-not-found-home"


def test_calendars_on_another_server_are_not_looked_for_there(
    make_server_that: Any, programme: Programme
) -> None:
    stranger = make_server_that(that())
    there = f"<href>{stranger.origin}/</href>"
    for what in (
        f"<current-user-principal>{there}</current-user-principal>",
        f"<C:calendar-home-set>{there}</C:calendar-home-set>",
    ):
        server = make_server_that(that(PROPFIND=multistatus(response("/", what))))
        with pytest.raises(CalendarFailed) as failed:
            publish(programme, attrs.evolve(server.address("/"), name="Agenda"))
        assert failed.value.code == "caldav-redirected"
    assert stranger.asked == []


def test_an_answer_that_is_packed_wrongly_is_not_understood(outcome: Any) -> None:
    found, _ = outcome(REPORT=(207, {"Content-Encoding": "gzip"}, b"geen gzip"))
    assert found == "caldav-not-understood"


# -- silence


def test_a_server_that_says_nothing_is_given_up(
    outcome: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silence() -> Iterator[Answer]:
        time.sleep(0.5)
        yield CALENDAR

    monkeypatch.setattr(connection, "_SILENCE", 0.1)
    assert outcome(PROPFIND=silence())[0] == "caldav-timeout"


def test_a_server_that_never_stops_talking_is_given_up(
    outcome: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_LONGEST_ANSWER", -1.0)
    assert outcome()[0] == "caldav-timeout"


def test_a_server_that_is_not_there_is_told_apart(programme: Programme, port: int) -> None:
    # Nothing can listen on port 1 without being the administrator.
    for url in ("http://127.0.0.1:1/a/", "http://nergens.invalid/a/"):
        with pytest.raises(CalendarFailed) as failed:
            publish(programme, url)
        assert failed.value.code == "caldav-unreachable"
    assert port


def test_a_server_that_hangs_up_halfway_is_told_apart(
    make_server_that: Any, programme: Programme
) -> None:
    cut = (207, {"Content-Length": "1000"}, b"<multi")
    server = make_server_that(that(REPORT=cut))
    with pytest.raises(CalendarFailed) as failed:
        publish(programme, server.address())
    assert failed.value.code == "caldav-unreachable"


# -- who is there


def _serving(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    return context


def test_a_server_that_cannot_prove_who_it_is_hears_nothing(
    make_server_that: Any, programme: Programme
) -> None:
    server = make_server_that(that(), tls=_serving(trustme.CA()))
    with pytest.raises(CalendarFailed) as failed:
        publish(programme, server.address())
    assert failed.value.code == "caldav-untrusted"
    assert server.asked == []


def test_an_authority_of_your_own_can_vouch_for_a_server(
    make_server_that: Any, programme: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    server = make_server_that(that(), tls=_serving(authority))
    assert publish(programme, server.address()).created == ("een", "twee", "drie")


def test_a_server_under_another_name_than_its_own_hears_nothing(
    make_server_that: Any, programme: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    server = make_server_that(that(), tls=_serving(authority))
    elsewhere = server.address().url.replace("127.0.0.1", "localhost")
    with pytest.raises(CalendarFailed) as failed:
        publish(programme, attrs.evolve(server.address(), url=elsewhere))
    assert failed.value.code == "caldav-untrusted"
    assert server.asked == []


# -- who asks


def test_a_server_that_wants_digest_gets_it(make_server_that: Any, programme: Programme) -> None:
    challenge = 'Digest realm="agenda", nonce="abc", qop="auth", algorithm=SHA-256'

    def answer(request: Any) -> Answer:
        if request.headers.get("Authorization", "").startswith("Digest "):
            return that()(request)
        return 401, {"WWW-Authenticate": challenge}, b"x" * 1000

    server = make_server_that(answer)
    assert publish(programme, server.address()).created == ("een", "twee", "drie")
    signed = [headers.get("Authorization", "").split(" ")[0] for _, _, headers in server.asked]
    assert signed == ["Basic", "", *["Digest"] * 5]


@pytest.mark.parametrize(
    "challenge", ["Digest", "Digest x", 'Digest realm="a", nonce="b", algorithm=ROT13', "Digest ="]
)
def test_a_challenge_that_makes_no_sense_is_an_error_in_words(
    make_server_that: Any, programme: Programme, challenge: str
) -> None:
    server = make_server_that(lambda _: (401, {"WWW-Authenticate": challenge}, b""))
    with pytest.raises(CalendarFailed) as failed:
        publish(programme, server.address())
    assert failed.value.code in {"caldav-not-understood", "caldav-unauthorised"}


def test_no_cookie_is_ever_sent_back(make_server_that: Any, programme: Programme) -> None:
    with_cookie = (CALENDAR[0], CALENDAR[1] | {"Set-Cookie": "sessie=1; Path=/"}, CALENDAR[2])
    server = make_server_that(that(PROPFIND=with_cookie))
    publish(programme, server.address())
    assert not any("Cookie" in headers for _, _, headers in server.asked)


def test_what_is_not_encrypted_does_not_go_by_way_of_a_proxy(
    make_server_that: Any, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy, server = make_server_that(that()), make_server_that(that())
    for name in ("HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, proxy.origin)
        monkeypatch.setenv(name.lower(), proxy.origin)
    for name in ("NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    publish(programme, server.address())
    assert proxy.asked == []
    assert server.asked


def test_without_a_name_no_password_is_sent(make_server_that: Any, programme: Programme) -> None:
    server = make_server_that(that())
    publish(programme, f"{server.origin}{PATH}")
    assert not any("Authorization" in headers for _, _, headers in server.asked)


def test_a_transport_of_your_own_takes_the_place_of_the_network(programme: Programme) -> None:
    def handle(request: httpx.Request) -> httpx.Response:
        status, headers, body = that()(type("Request", (), {"command": request.method}))
        return httpx.Response(status, headers=headers, content=body)

    published = publish(
        programme, "https://cloud.example.org/a/", transport=httpx.MockTransport(handle)
    )
    assert published.created == ("een", "twee", "drie")
