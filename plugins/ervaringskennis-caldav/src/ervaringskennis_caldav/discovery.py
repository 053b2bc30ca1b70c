"""Finding a calendar: at its own address, or by its name among those of whoever asks (RFC 6764)."""

from __future__ import annotations

import hashlib
import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Final

import attrs
import httpx

from ervaringskennis_caldav import dav
from ervaringskennis_caldav.collection import checked
from ervaringskennis_caldav.connection import same_server
from ervaringskennis_caldav.failures import CalendarFailed

if TYPE_CHECKING:
    from ervaringskennis_caldav.address import CalendarAddress
    from ervaringskennis_caldav.connection import Answer, Connection
    from ervaringskennis_caldav.dav import Found

_WELL_KNOWN: Final = "/.well-known/caldav"
_ABSENT: Final = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
# What servers say of a calendar that they do not make; it may also be there by now.
_NOT_MADE: Final = {
    HTTPStatus.FORBIDDEN,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.CONFLICT,
    HTTPStatus.NOT_IMPLEMENTED,
}


@attrs.frozen(kw_only=True)
class Place:
    """Where a calendar is, or would be: ``missing`` is the code of what is wrong then."""

    url: httpx.URL = attrs.field(repr=False)
    missing: str | None = None


def find_calendar(connection: Connection, address: CalendarAddress) -> Place:
    """Return where the calendar of an address is; `CalendarFailed` where that cannot be known."""
    if address.name is None:
        return _at(connection, connection.url)
    return _named(connection, address.name)


def make_calendar(connection: Connection, place: Place, *, name: str) -> None:
    """Make a calendar where there is none (RFC 4791 section 5.3.1).

    It may be that somebody else just did so, or that the server does not do such things: look.
    """
    answer = connection.request(
        "MKCALENDAR", place.url, dav.new_calendar(name), {"Content-Type": "application/xml"}
    )
    if answer.status not in _NOT_MADE:
        checked(answer)


# -- at its own address


def _at(connection: Connection, url: httpx.URL) -> Place:
    answer = _ask(connection, url)
    if answer.status in _ABSENT:
        return Place(url=url, missing="caldav-no-calendar")
    if not any(found.is_calendar for found in _all(checked(answer))):
        raise CalendarFailed.of("caldav-not-a-calendar")
    return Place(url=_folder(answer.url))


# -- by its name


def _named(connection: Connection, name: str) -> Place:
    home, calendars = connection.url, _calendars(connection, connection.url)
    if not calendars:
        home = _home(connection)
        calendars = _calendars(connection, home)
    found = [url for called, url in calendars if called == name]
    if len(found) > 1:
        raise CalendarFailed.of("caldav-double-name")
    if found:
        return Place(url=found[0])
    return Place(url=home.join(f"{_path_for(name)}/"), missing="caldav-no-such-name")


def _path_for(name: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
    return plain or hashlib.sha256(name.encode()).hexdigest()[:16]


def _calendars(connection: Connection, home: httpx.URL) -> list[tuple[str, httpx.URL]]:
    """Return the calendars at this place, each with what it is called."""
    answer = _ask(connection, home, depth="1")
    if answer.status in _ABSENT:
        return []
    listed = [
        (found, same_server(answer.url, found.href))
        for found in _all(checked(answer))
        if found.is_calendar
    ]
    return [(_called(found, url), _folder(url)) for found, url in listed if url is not None]


def _called(found: Found, url: httpx.URL) -> str:
    return found.text(dav.NAME) or url.path.rstrip("/").rpartition("/")[2]


def _home(connection: Connection) -> httpx.URL:
    """Return where the calendars of whoever asks are: their principal says so."""
    start = _start(connection)
    for name in (dav.HOME, dav.PRINCIPAL):
        there = _link(start, name)
        if there is None:
            continue
        home = there if name == dav.HOME else _link(_ask(connection, there), dav.HOME)
        if home is not None:
            return _folder(home)
    raise CalendarFailed.of("caldav-not-found-home")


def _start(connection: Connection) -> Answer:
    """Return what the server says of the address, or of where its own address leads."""
    if connection.url.path == "/":
        answer = _ask(connection, connection.url.join(_WELL_KNOWN))
        if answer.is_fine:
            return answer
    return _ask(connection, connection.url)


def _link(answer: Answer, name: str) -> httpx.URL | None:
    links = (found.link(name) for found in _all(checked(answer)))
    href = next((link for link in links if link), None)
    if href is None:
        return None
    there = same_server(answer.url, href)
    if there is None:
        raise CalendarFailed.of("caldav-redirected")
    return there


def _ask(connection: Connection, url: httpx.URL, *, depth: str = "0") -> Answer:
    headers = {"Content-Type": "application/xml; charset=utf-8", "Depth": depth}
    return connection.request("PROPFIND", url, dav.WHAT_IT_IS, headers)


def _all(answer: Answer) -> list[Found]:
    return dav.multistatus(answer.body)


def _folder(url: httpx.URL) -> httpx.URL:
    slash = b"" if url.raw_path.endswith(b"/") else b"/"
    return url.copy_with(raw_path=url.raw_path + slash)
