"""What the tests ask of a calendar client, and what such clients need around them."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn, Protocol, Self, TypeVar

import pytest
from tests.interop.agenda import Shown

from ervaringskennis.exports.feeds import Feed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.exports.readers import Moment

    from ervaringskennis.exports.feeds import Answer
    from ervaringskennis.exports.itip import CalendarInvitation

T = TypeVar("T")

PATIENCE: Final = 15.0
"""How many seconds a client may take over what it was told."""
BESIDE_THE_DOCS: Final = "INTEROP_SCREENSHOTS"
"""The environment variable that names the folder for screenshots, for whoever wants them."""


class Client(Protocol):
    """A calendar program of other people."""

    @property
    def version(self) -> str:
        """Its name and version, as it gives them itself."""
        ...

    def makes(self, meant: dict[str, Shown]) -> dict[str, Shown]:
        """Return what it shows of what is meant: the same, but for what we know of it."""
        ...

    def publish(self, feed: bytes) -> None:
        """Let it read the feed, for the first time or again."""
        ...

    def shows(self) -> dict[str, Shown]:
        """Return what is in the calendar of the feed."""
        ...


class Invited(Client, Protocol):
    """A client that takes invitations (RFC 5546)."""

    def receive(self, invitation: CalendarInvitation) -> None:
        """Let it take an invitation in, as far as it wants to."""
        ...

    def agrees_to(self) -> dict[str, Shown]:
        """Return what is in the person's own calendar."""
        ...


def eventually(asked: Callable[[], T], wanted: T) -> T:
    """Return what a client shows as soon as that is what is wanted, or else in the end."""
    give_up = time.monotonic() + PATIENCE
    while (shows := asked()) != wanted and time.monotonic() < give_up:
        time.sleep(0.2)
    return shows


def shown(events: list[Mapping[str, Any]]) -> dict[str, Shown]:
    """Return what a program says it shows; moments come as ``{"utc": …}`` and ``{"day": …}``."""
    found = {str(event["uid"]): _shown(event) for event in events}
    assert len(found) == len(events), "an event is there twice"
    return found


def _shown(event: Mapping[str, Any]) -> Shown:
    start, end = moment(event["start"]), moment(event["end"])
    return Shown(
        start=start,
        end=None if end == start else end,  # RFC 5545 section 3.6.1 implies an end: the start
        reminders=None if event["reminders"] is None else tuple(event["reminders"]),
        **{name: event[name] for name in _WORDS},
    )


_WORDS: Final = ("title", "description", "status", "transparent", "location")


def moment(told: Mapping[str, str]) -> Moment:
    """Return a day, or a moment in UTC."""
    if "day" in told:
        return dt.date.fromisoformat(told["day"])
    return dt.datetime.fromisoformat(told["utc"]).astimezone(dt.UTC)


def need(*wanted: str) -> None:
    """Fail where one of these programs, or patterns of files, is not there.

    A test on demand never skips: whoever asks must not be told that all is well.
    """
    missing = [one for one in wanted if shutil.which(one) is None and not _is_there(one)]
    if missing:
        fail_for(*missing)


def _is_there(pattern: str) -> bool:
    return any(Path("/").glob(pattern.removeprefix("/")))


def fail_for(*missing: str) -> NoReturn:
    """Say loudly what is not installed, and how to install it."""
    pytest.fail(
        f"not installed: {', '.join(missing)}. Run tests/interop/install first.", pytrace=False
    )


class Website:
    """A website on this machine with one page, the feed, which it gives as we tell others to.

    ``answers`` are the statuses of its answers, the first one first.
    """

    def __init__(self) -> None:
        self.feed = b""
        self.answers: list[int] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.url = f"http://127.0.0.1:{self._server.server_port}/agenda.ics"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _answer(self, if_none_match: str | None) -> Answer:
        # As for everybody: it may be kept for minutes, but who refreshes must see what changed.
        answer = Feed(body=self.feed, private=False).answer(if_none_match=if_none_match)
        self.answers.append(answer.status)
        return answer

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer = site._answer(self.headers["If-None-Match"])
                self.send_response(answer.status)
                for name, value in answer.headers:
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, *_: object) -> None:
                """Write nothing: nobody reads it."""

        return Handler
