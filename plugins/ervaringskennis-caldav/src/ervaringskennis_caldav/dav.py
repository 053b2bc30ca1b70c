"""The XML of WebDAV (RFC 4918) and CalDAV (RFC 4791): what we ask, and what a server answers."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterable, Iterator, Mapping
from typing import Final
from xml.sax.saxutils import escape

import attrs

from ervaringskennis_caldav.failures import CalendarFailed

_CALDAV: Final = "urn:ietf:params:xml:ns:caldav"
_NAMESPACES: Final = f'xmlns:D="DAV:" xmlns:C="{_CALDAV}"'
_OK: Final = re.compile(r"HTTP/\S+ 2\d\d\b")

HREF: Final = "{DAV:}href"
ETAG: Final = "{DAV:}getetag"
NAME: Final = "{DAV:}displayname"
KIND: Final = "{DAV:}resourcetype"
PRINCIPAL: Final = "{DAV:}current-user-principal"
COMPONENTS: Final = f"{{{_CALDAV}}}supported-calendar-component-set"
HOME: Final = f"{{{_CALDAV}}}calendar-home-set"
DATA: Final = f"{{{_CALDAV}}}calendar-data"
CALENDAR: Final = f"{{{_CALDAV}}}calendar"
_COMPONENT: Final = f"{{{_CALDAV}}}comp"

# -- what we ask


def _document(text: str) -> bytes:
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}'.encode()


WHAT_IT_IS: Final = _document(
    f"<D:propfind {_NAMESPACES}><D:prop><D:resourcetype/><D:displayname/>"
    "<D:current-user-principal/><C:calendar-home-set/><C:supported-calendar-component-set/>"
    "</D:prop></D:propfind>"
)
"""Asks what something is, what it is called, and where calendars are (RFC 4918 section 9.1)."""

_WITH_DATA: Final = "<D:prop><D:getetag/><C:calendar-data/></D:prop>"


def events_with(uid_part: str | None) -> bytes:
    """Return what asks for the events with this in their UID, or all (RFC 4791 section 7.8)."""
    narrow = "" if uid_part is None else _uid_filter(uid_part)
    return _document(
        f"<C:calendar-query {_NAMESPACES}>{_WITH_DATA}<C:filter>"
        f'<C:comp-filter name="VCALENDAR"><C:comp-filter name="VEVENT">{narrow}</C:comp-filter>'
        "</C:comp-filter></C:filter></C:calendar-query>"
    )


def _uid_filter(part: str) -> str:
    return (
        '<C:prop-filter name="UID"><C:text-match collation="i;octet">'
        f"{escape(part)}</C:text-match></C:prop-filter>"
    )


def event_at(href: str) -> bytes:
    """Return what asks for the event at one place (RFC 4791 section 7.9)."""
    return _document(
        f"<C:calendar-multiget {_NAMESPACES}>{_WITH_DATA}<D:href>{escape(href)}</D:href>"
        "</C:calendar-multiget>"
    )


def new_calendar(name: str) -> bytes:
    """Return what asks for a calendar of events with this name (RFC 4791 section 5.3.1)."""
    return _document(
        f"<C:mkcalendar {_NAMESPACES}><D:set><D:prop><D:displayname>{escape(name)}</D:displayname>"
        '<C:supported-calendar-component-set><C:comp name="VEVENT"/>'
        "</C:supported-calendar-component-set></D:prop></D:set></C:mkcalendar>"
    )


# -- what a server answers


@attrs.frozen(kw_only=True)
class Found:
    """One resource in an answer: where it is, and its properties by their names."""

    href: str = attrs.field(repr=False)
    properties: Mapping[str, ET.Element] = attrs.field(repr=False)

    def text(self, name: str) -> str | None:
        """Return the text of a property, without the white space around it."""
        found = self.properties.get(name)
        return None if found is None or not found.text else found.text.strip() or None

    def link(self, name: str) -> str | None:
        """Return the href within a property."""
        found = self.properties.get(name)
        return None if found is None else (found.findtext(HREF) or "").strip() or None

    @property
    def is_calendar(self) -> bool:
        """Whether events can be put in it; a server that names no components takes all."""
        kind, components = self.properties.get(KIND), self.properties.get(COMPONENTS)
        if kind is None or kind.find(CALENDAR) is None:
            return False
        if components is None or not len(components):
            return True
        return any(one.get("name", "").upper() == "VEVENT" for one in components.iter(_COMPONENT))


class _NoDeclarations(ET.TreeBuilder):
    """Builds a tree from XML without a document type: that is where entities multiply."""

    def doctype(self, *_: str | None) -> None:
        message = "a document type"
        raise ET.ParseError(message)


def _parsed(body: bytes) -> ET.Element | None:
    # Safe: the tree builder refuses a document type, so there are no entities to expand.
    parser = ET.XMLParser(target=_NoDeclarations())  # noqa: S314
    try:
        parser.feed(body)
        return parser.close()
    except (ET.ParseError, ValueError, LookupError):
        return None


def multistatus(body: bytes) -> list[Found]:
    """Return every resource in an answer (RFC 4918 section 13), with what is known of it.

    `CalendarFailed` where that is not what the answer is.
    """
    root = _parsed(body)
    if root is None or root.tag != "{DAV:}multistatus":
        raise CalendarFailed.of("caldav-not-understood")
    return list(_found(root.iterfind("{DAV:}response")))


def _found(responses: Iterable[ET.Element]) -> Iterator[Found]:
    for response in responses:
        parts = [part for part in response.iterfind("{DAV:}propstat") if _is_fine(part)]
        if parts:
            href = (response.findtext(HREF) or "").strip()
            listed = (one for part in parts for one in part.iterfind("{DAV:}prop/*"))
            yield Found(href=href, properties={one.tag: one for one in listed})


def _is_fine(part: ET.Element) -> bool:
    return bool(_OK.match((part.findtext("{DAV:}status") or "").strip()))


def preconditions(body: bytes) -> frozenset[str]:
    """Return the rules of CalDAV that a server says we broke (RFC 4791 section 1.3).

    >>> sorted(preconditions(b'<error xmlns="DAV:"><no-uid-conflict '
    ...     b'xmlns="urn:ietf:params:xml:ns:caldav"/></error>'))
    ['no-uid-conflict']
    """
    root = _parsed(body)
    if root is None or root.tag != "{DAV:}error":
        return frozenset()
    names = (one.tag.partition(_CALDAV + "}") for one in root)
    return frozenset(name for _, ours, name in names if ours)
