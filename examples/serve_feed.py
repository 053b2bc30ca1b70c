"""Serve calendars over HTTP: one for everybody, and secret ones that can be closed at any time."""

import datetime as dt
import threading
from collections.abc import Iterable
from http.client import HTTPConnection
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, make_server

from ervaringskennis import Applicant, Organiser, open_store, read_programme
from ervaringskennis.errors import NotPossible

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIEnvironment

NAME = "workshop-series"

organiser = Organiser(open_store("memory://"))


def app(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    """Answer /PROGRAMME.ics for everybody, and /PROGRAMME/TOKEN.ics for who has the token."""
    path = environ["PATH_INFO"].removesuffix(".ics").strip("/")
    programme, _, token = path.partition("/")
    try:
        feed = organiser.feed(programme, token or None, reminders=[dt.timedelta(hours=1)])
    except NotPossible:  # one answer for whatever is wrong: it tells a stranger nothing
        start_response("404 Not Found", [("Content-Length", "0"), ("Cache-Control", "no-store")])
        return [b""]
    answer = feed.answer(
        environ["REQUEST_METHOD"],
        if_none_match=environ.get("HTTP_IF_NONE_MATCH"),
        if_modified_since=environ.get("HTTP_IF_MODIFIED_SINCE"),
    )
    start_response(answer.status_line, list(answer.headers))
    return [answer.body]


class Quiet(WSGIRequestHandler):
    """Keeps no log of addresses: those of secret calendars are keys."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - so it is called
        """Say nothing."""


# ---------------------------------------------------------- a programme, and two calendars
file = read_programme(f"examples/{NAME}")
organiser.announce(file.programme, policy=file.known_policy)
organiser.open_registration(NAME)
first = next(session for session in file.programme.sessions if session.when.is_fixed)
sanne = Applicant(name="Sanne", email="sanne@example.org", role="resident")
receipt = organiser.register(
    NAME, request="form-1", party=[sanne], sessions=[first.id], consent=True
)
hers = organiser.give_feed(NAME, person=receipt.people[0])
ours = organiser.give_feed(NAME, scope="arranger")

# ---------------------------------------------------------- what a calendar program does
server = make_server("127.0.0.1", 0, app, handler_class=Quiet)
threading.Thread(target=server.serve_forever, daemon=True).start()


def poll(words: str, path: str, etag: str = "") -> str:
    """Ask for a calendar as a program does that read it before; return its new entity tag."""
    connection = HTTPConnection("127.0.0.1", server.server_port)
    connection.request("GET", path, headers={"If-None-Match": etag} if etag else {})
    answer = connection.getresponse()
    size = len(answer.read())
    connection.close()
    print(f"{words:34} {answer.status} {answer.reason}, {'a calendar' if size else 'no bytes'}")
    return answer.headers["ETag"] or etag


public, secret = f"/{NAME}.ics", f"/{NAME}/{hers.token}.ics"
etag = poll("Everybody:", public)
assert poll("Everybody, again:", public, etag) == etag
own = poll("Sanne, with her own address:", secret)
poll("The organiser:", f"/{NAME}/{ours.token}.ics")

organiser.postpone(NAME, [first.id])
assert poll("A session is postponed. Everybody:", public, etag) != etag
poll("And Sanne:", secret, own)

organiser.revoke_feed(NAME, hers.feed)
poll("Her address leaked and is closed:", secret, own)
poll("A guess:", f"/{NAME}/{hers.feed}.guess.ics")

server.shutdown()
server.server_close()
organiser.close()
