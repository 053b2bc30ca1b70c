"""One calendar on a server (RFC 4791 section 4.2): what stands in it, and changing it with care.

Nothing is written unconditionally: what is new may replace nothing, and what is replaced or
deleted must still be what we read.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote_to_bytes

import attrs
import httpx

from ervaringskennis_caldav import contents, dav
from ervaringskennis_caldav.connection import same_server
from ervaringskennis_caldav.contents import CalendarObject
from ervaringskennis_caldav.failures import CalendarFailed

if TYPE_CHECKING:
    from ervaringskennis_caldav.connection import Answer, Connection

_XML: Final = {"Content-Type": "application/xml; charset=utf-8"}
_ICALENDAR: Final = {"Content-Type": "text/calendar; charset=utf-8"}
# A weak one, W/"…", never matches (RFC 9110 section 13.1.1), and what is no ETag may be anything.
_STRONG: Final = re.compile(r'"[\x21\x23-\x7e]*"')
_FILTER_RULES: Final = {"supported-filter", "supported-collation"}


class Written(enum.Enum):
    """What became of an attempt to change one resource."""

    DONE = enum.auto()
    CHANGED = enum.auto()
    """Something else stands there than we thought; read again."""
    LOCKED = enum.auto()
    REFUSED = enum.auto()


@attrs.frozen(kw_only=True)
class Resource:
    """An event that stands in a calendar; without an ``etag`` it cannot be changed with care."""

    url: httpx.URL = attrs.field(repr=False)
    etag: str | None = attrs.field(repr=False)
    holds: CalendarObject

    @property
    def name(self) -> str:
        """The last part of its path."""
        return self.url.path.rpartition("/")[2]


class Collection:
    """A calendar at an address; ``url`` ends in a slash."""

    def __init__(self, connection: Connection, url: httpx.URL) -> None:
        self._connection, self._url = connection, url

    # -- reading

    def events(self, uid_part: str) -> list[Resource]:
        """Return the events whose UID holds this text, and perhaps others.

        The server looks for them, so that nobody else's events come along.
        """
        answer = self._report(dav.events_with(uid_part))
        if not answer.is_fine and dav.preconditions(answer.body) & _FILTER_RULES:
            answer = self._report(dav.events_with(None))
        return list(self._resources(checked(answer)))

    def event(self, url: httpx.URL) -> Resource | None:
        """Return the event at this place; None where there is none that can be read."""
        answer = self._report(dav.event_at(url.raw_path.decode("ascii")))
        found = (one for one in self._resources(checked(answer)) if _is_same(one.url, url))
        return next(found, None)

    def place(self, name: str) -> httpx.URL:
        """Return where a resource with this name is."""
        return self._url.join(name)

    def _report(self, body: bytes) -> Answer:
        return self._connection.request("REPORT", self._url, body, _XML | {"Depth": "1"})

    def _resources(self, answer: Answer) -> Iterator[Resource]:
        for one in dav.multistatus(answer.body):
            url = same_server(answer.url, one.href)
            holds = contents.read(one.text(dav.DATA) or "")
            if url is not None and holds is not None and self._has(url):
                etag = one.text(dav.ETAG) or ""
                yield Resource(url=url, etag=etag if _STRONG.fullmatch(etag) else None, holds=holds)

    def _has(self, url: httpx.URL) -> bool:
        """Return whether this is a resource in the calendar, and not the calendar itself.

        A server that is mistaken here would have us delete a whole calendar.
        """
        parent, _, name = _path(url).rpartition(b"/")
        return bool(name) and name not in {b".", b".."} and parent + b"/" == _path(self._url)

    # -- writing

    def create(self, name: str, data: bytes) -> Written:
        """Put an event where there is nothing."""
        return self._put(self.place(name), data, {"If-None-Match": "*"})

    def replace(self, resource: Resource, data: bytes) -> Written:
        """Put an event in the place of one that is still as it was read."""
        return self._put(resource.url, data, {"If-Match": _etag(resource)})

    def remove(self, resource: Resource) -> Written:
        """Delete an event that is still as it was read; it is fine where it is gone already."""
        answer = self._connection.request(
            "DELETE", resource.url, headers={"If-Match": _etag(resource)}
        )
        if answer.status in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
            return Written.DONE
        # A server may refuse one deletion and nothing else, as Nextcloud does when its bin is full.
        return Written.REFUSED if answer.status == HTTPStatus.FORBIDDEN else _written(answer)

    def _put(self, url: httpx.URL, data: bytes, condition: dict[str, str]) -> Written:
        return _written(self._connection.request("PUT", url, data, _ICALENDAR | condition))


def _etag(resource: Resource) -> str:
    if resource.etag is None:
        message = "a resource without an ETag cannot be changed with care"
        raise ValueError(message)
    return resource.etag


def _path(url: httpx.URL) -> bytes:
    # Servers differ on what they write as %40; a slash that is written so is part of a name.
    return unquote_to_bytes(url.raw_path.replace(b"%2F", b"%252F").replace(b"%2f", b"%252F"))


def _is_same(one: httpx.URL, other: httpx.URL) -> bool:
    return _path(one) == _path(other)


# -- what a status means

_CHANGED: Final = {HTTPStatus.PRECONDITION_FAILED, HTTPStatus.NOT_FOUND, HTTPStatus.GONE}
_REFUSED: Final = {
    HTTPStatus.BAD_REQUEST,
    HTTPStatus.CONFLICT,
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
    HTTPStatus.UNPROCESSABLE_ENTITY,
}
_FAILURES: Final[dict[int, str]] = {
    HTTPStatus.UNAUTHORIZED: "caldav-unauthorised",
    HTTPStatus.FORBIDDEN: "caldav-forbidden",
    HTTPStatus.NOT_FOUND: "caldav-no-calendar",
    HTTPStatus.GONE: "caldav-no-calendar",
    HTTPStatus.METHOD_NOT_ALLOWED: "caldav-not-a-calendar",
    HTTPStatus.NOT_IMPLEMENTED: "caldav-not-a-calendar",
    HTTPStatus.GATEWAY_TIMEOUT: "caldav-timeout",
    HTTPStatus.INSUFFICIENT_STORAGE: "caldav-full",
}


def checked(answer: Answer) -> Answer:
    """Return an answer that says that all is well; `CalendarFailed` for any other."""
    if answer.is_fine:
        return answer
    is_theirs = answer.status >= HTTPStatus.INTERNAL_SERVER_ERROR
    otherwise = "caldav-server-failed" if is_theirs else "caldav-not-understood"
    raise CalendarFailed.of(_FAILURES.get(answer.status, otherwise))


def _written(answer: Answer) -> Written:
    if answer.status == HTTPStatus.LOCKED:
        return Written.LOCKED
    if answer.status in _CHANGED:
        return Written.CHANGED
    if answer.status in _REFUSED or dav.preconditions(answer.body):
        return Written.REFUSED
    checked(answer)
    return Written.DONE
