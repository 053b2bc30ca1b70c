"""A server that plays each service, and letters to send there."""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import attrs
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink

from ervaringskennis.messages.letters import Letter, Recipient


@attrs.frozen
class Request:
    """What a service received."""

    method: str
    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)


Answer = tuple[int, Any]


def welcome(_request: Request) -> Answer:
    return 200, {}


@attrs.define
class Listening:
    """A server that remembers what it received; ``answer`` says what it says to that."""

    port: int
    received: list[Request] = attrs.Factory(list)
    answer: Callable[[Request], Answer] = welcome
    seconds: float = 0.0
    drips: int = 0

    @property
    def at(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def only(self) -> Request:
        (request,) = self.received
        return request

    def refuse(self, status: int, words: str = "no") -> None:
        self.answer = lambda _request: (status, {"error": words})


class _Handler(BaseHTTPRequestHandler):
    listening: Listening

    def handle_any(self) -> None:
        length = int(self.headers.get("Content-Length") or 0)
        url = urlsplit(self.path)
        headers = {name.lower(): value for name, value in self.headers.items()}
        body = self.rfile.read(length)
        request = Request(self.command, unquote(url.path), parse_qs(url.query), headers, body)
        self.listening.received.append(request)
        time.sleep(self.listening.seconds)
        status, said = self.listening.answer(request)
        self.reply(status, said)

    do_GET = do_POST = do_PUT = handle_any  # noqa: N815 - the names that http.server looks for

    def reply(self, status: int, said: Any) -> None:
        encoded = said if isinstance(said, bytes) else json.dumps(said).encode()
        if not isinstance(said, dict) or "Location" not in said:
            said = {}
        self.send_response(status)
        for name, value in {"Content-Type": "application/json", **said}.items():
            self.send_header(name, value)
        self.end_headers()
        for _ in range(self.listening.drips):
            self.wfile.write(b" ")
            time.sleep(0.1)
        self.wfile.write(encoded)

    def handle_one_request(self) -> None:
        try:
            super().handle_one_request()
        except OSError:  # the other side did not wait
            self.close_connection = True

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def listening() -> Iterator[Listening]:
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    handler.listening = found = Listening(server.server_port)  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def mail_server() -> Iterator[tuple[int, list[bytes]]]:
    """A real mail server; yields its port and what it received."""
    received: list[bytes] = []

    class Keeping(Sink):
        async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
            received.append(envelope.content)
            return "250 OK"

    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(Keeping(), hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port, received
    finally:
        controller.stop()


@pytest.fixture
def letter() -> Callable[..., Letter]:
    """A function that returns a letter."""

    def make(**fields: Any) -> Letter:
        to = {
            "person": "p1",
            "name": "Sam de Vries",
            "address": "sam@example.org",
            "phone": "06-12345678",
        }
        to |= {name: fields.pop(name) for name in tuple(fields) if name in to}
        standard = {
            "key": "leernetwerk/1",
            "programme": "leernetwerk",
            "kind": "placed",
            "language": "nl",
            "subject": "U kunt meedoen",
            "body": "Beste Sam,\n\nU hebt een plaats.\n",
        }
        return Letter(**{**standard, "to": Recipient(**to), **fields})

    return make
