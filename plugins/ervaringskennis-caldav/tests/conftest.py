"""A real CalDAV server (Radicale), one that misbehaves as told, and a programme to publish."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any, Final
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import attrs
import httpx
import icalendar
import pytest
from radicale import config
from radicale.app import Application

from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import Session
from ervaringskennis.values.dates import When
from ervaringskennis_caldav.address import CalendarAddress
from ervaringskennis_caldav.publishing import publish

if TYPE_CHECKING:
    import ssl
    from pathlib import Path

    from ervaringskennis_caldav.published import Published

USER: Final = "buurt"
PASSWORD: Final = "kanarie-wachtwoord"  # noqa: S105 - of a server in a folder of its own
USERS: Final = f"{USER}:{PASSWORD}\ncollega:ander-wachtwoord\n"
PATH: Final = f"/{USER}/agenda/"

_FOREIGN: Final = """\
BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Iemand anders//Agenda//NL\r
BEGIN:VEVENT\r
UID:{uid}\r
DTSTAMP:20200101T000000Z\r
DTSTART:20200416T080000Z\r
DTEND:20200416T090000Z\r
SUMMARY:Iets van iemand anders\r
END:VEVENT\r
END:VCALENDAR\r
"""


# -- what goes over the network


@attrs.define
class Watched(httpx.BaseTransport):
    """Passes requests on, and remembers them; ``before`` and ``after`` hear of each."""

    to: httpx.BaseTransport
    before: Callable[[httpx.Request], object] = lambda _request: None
    after: Callable[[httpx.Request], object] = lambda _request: None
    requests: list[httpx.Request] = attrs.field(factory=list)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.before(request)
        self.requests.append(request)
        response = self.to.handle_request(request)
        self.after(request)
        return response

    def close(self) -> None:
        message = "what was lent is not ours to close"
        raise AssertionError(message)

    @property
    def methods(self) -> list[str]:
        return [request.method for request in self.requests]

    @property
    def writes(self) -> list[str]:
        return [one for one in self.methods if one not in {"PROPFIND", "REPORT"}]


# -- Radicale


class Radicale:
    """Radicale with its collections in a folder, and somebody with an app who uses it as well."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "users").write_text(USERS, encoding="utf-8")
        configuration = config.load()
        configuration.update(
            {
                "storage": {"filesystem_folder": str(folder), "_filesystem_fsync": "False"},
                "auth": {
                    "type": "htpasswd",
                    "htpasswd_filename": str(folder / "users"),
                    "htpasswd_encryption": "plain",
                    "delay": "0",
                },
                "logging": {"level": "critical"},
            },
            "tests",
            privileged=True,
        )
        self.application = Application(configuration)
        self.transport = Watched(httpx.WSGITransport(app=self.application))
        self.app = httpx.Client(
            transport=httpx.WSGITransport(app=self.application),
            base_url="http://localhost",
            auth=(USER, PASSWORD),
        )

    def address(self, path: str = PATH, *, name: str | None = None) -> CalendarAddress:
        return CalendarAddress(
            url=f"http://localhost{path}", user=USER, password=PASSWORD, name=name
        )

    def publish(self, programme: Programme, **more: Any) -> Published:
        """Publish by way of ``transport``, to the calendar unless ``to`` says otherwise."""
        address = more.pop("to", self.address())
        self.transport.requests.clear()
        return publish(programme, address, transport=more.pop("by", self.transport), **more)

    def make(self, path: str = PATH, **properties: str) -> None:
        """Make a calendar, with these properties of DAV."""
        said = "".join(f"<D:{name}>{value}</D:{name}>" for name, value in properties.items())
        body = (
            '<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">'
            f"<D:set><D:prop>{said}</D:prop></D:set></C:mkcalendar>"
        )
        assert self.app.request("MKCALENDAR", path, content=body).status_code == 201

    def put(self, name: str, data: str | bytes) -> None:
        """Save an event as an app does that takes no care."""
        headers = {"Content-Type": "text/calendar; charset=utf-8"}
        answer = self.app.put(PATH + name, content=data, headers=headers)
        assert answer.status_code in {201, 204}, answer.text

    def edit(self, uid: str, old: str, new: str) -> None:
        """Change something in an event, as an app does."""
        name, text = self.named(uid)
        assert old in text
        self.put(name, text.replace(old, new))

    def delete(self, uid: str) -> None:
        assert self.app.delete(PATH + self.named(uid)[0]).status_code == 200

    def named(self, uid: str) -> tuple[str, str]:
        """Return the name and the text of the resource with this UID."""
        found = {
            name: data.decode()
            for name, data in self.files().items()
            if uid in data.decode().replace("\r\n ", "")
        }
        ((name, text),) = found.items()
        return name, text

    def files(self) -> dict[str, bytes]:
        """Return what stands in the calendar, byte for byte."""
        calendar = self.folder / "collection-root" / PATH.strip("/")
        found = calendar.iterdir() if calendar.is_dir() else ()
        return {one.name: one.read_bytes() for one in found if one.suffix == ".ics"}

    def events(self) -> dict[str, icalendar.Event]:
        """Return the events in the calendar, by UID."""
        calendars = [icalendar.Calendar.from_ical(data) for data in self.files().values()]
        events = [event for one in calendars for event in one.events]
        found = {str(event["UID"]): event for event in events}
        assert len(found) == len(events), "something stands there twice"
        return found


@pytest.fixture
def foreign() -> str:
    """An event of somebody else, with a ``{uid}`` to fill in."""
    return _FOREIGN


@pytest.fixture
def empty(tmp_path: Path) -> Radicale:
    """Radicale without a calendar."""
    return Radicale(tmp_path)


@pytest.fixture
def radicale(empty: Radicale) -> Radicale:
    """Radicale with an empty calendar."""
    empty.app.request("PROPFIND", f"/{USER}/")
    empty.make(displayname="Agenda")
    return empty


@pytest.fixture
def make_radicale(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Radicale]:
    """Makes another Radicale with an empty calendar, for each example of a property."""

    def make() -> Radicale:
        made = Radicale(tmp_path_factory.mktemp("radicale"))
        made.app.request("PROPFIND", f"/{USER}/")
        made.make(displayname="Agenda")
        return made

    return make


class _ThreadingServer(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def port(radicale: Radicale) -> Iterator[int]:
    """The port on which that Radicale listens."""
    application: Any = radicale.application
    with make_server(
        "127.0.0.1", 0, application, server_class=_ThreadingServer, handler_class=_Quiet
    ) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture
def url(port: int) -> str:
    """The address of that calendar, with the name and the password."""
    return f"http://{USER}:{PASSWORD}@127.0.0.1:{port}{PATH}"


# -- a server that misbehaves


@attrs.define
class Scripted:
    """A server that answers what it is told to; ``asked`` is what it was asked."""

    origin: str
    answer: Callable[[BaseHTTPRequestHandler], tuple[int, dict[str, str], bytes]]
    asked: list[tuple[str, str, dict[str, str]]] = attrs.field(factory=list)

    def address(self, path: str = PATH) -> CalendarAddress:
        return CalendarAddress(url=f"{self.origin}{path}", user=USER, password=PASSWORD)


class _Handler(BaseHTTPRequestHandler):
    script: Scripted
    body = b""

    def handle_any(self) -> None:
        self.body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.script.asked.append((self.command, self.path, dict(self.headers)))
        status, headers, body = self.script.answer(self)
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    do_PROPFIND = do_REPORT = do_PUT = do_DELETE = do_MKCALENDAR = handle_any  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


class _Unbothered(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Say nothing: whoever hangs up on a server that misbehaves is right."""


@pytest.fixture
def make_server_that() -> Iterator[Callable[..., Scripted]]:
    """Starts a server on a free port that answers as the function says."""
    running = []

    def start(
        answer: Callable[..., tuple[int, dict[str, str], bytes]],
        *,
        tls: ssl.SSLContext | None = None,
    ) -> Scripted:
        handler: Any = type("Handler", (_Handler,), {})
        server = _Unbothered(("127.0.0.1", 0), handler)
        origin = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_port}"
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        handler.script = script = Scripted(origin=origin, answer=answer)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        running.append((server, thread))
        return script

    yield start
    for server, thread in running:
        server.shutdown()
        server.server_close()
        thread.join()


# -- a programme


def _session(name: str, day: int) -> Session:
    return Session(
        id=name,
        title=f"Avond {name}",
        description="Samen eten; daarna praten, tot 21:00\nTot dan",
        link=f"https://meet.example.org/kanarie-{name}",
        when=When(day=dt.date(2026, 10, day), start=dt.time(19), end=dt.time(21)),
    )


@pytest.fixture
def programme() -> Programme:
    """Three evenings on known days, and one without a day."""
    return Programme(
        id="avonden",
        title="Avonden in de buurt",
        domain="buurt.example.org",
        created=dt.datetime(2026, 1, 1, tzinfo=dt.UTC),
        revised=dt.datetime(2026, 2, 1, tzinfo=dt.UTC),
        sessions=[
            *(_session(name, day) for name, day in (("een", 1), ("twee", 8), ("drie", 15))),
            Session(id="ooit", title="Nog zonder dag"),
        ],
    )
