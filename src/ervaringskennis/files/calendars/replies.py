"""Answers to invitations, as the calendars of those invited send them (RFC 5546 section 3.2.3).

What somebody wrote beside their answer is not kept.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import email
import enum
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote

import attrs

from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.files.calendars import reply_texts, texts
from ervaringskennis.files.calendars.parsing import (
    MOST_OCTETS,
    Component,
    Property,
    everything,
    parse,
    parse_text,
)
from ervaringskennis.files.decoding import decode
from ervaringskennis.values.dates import validate_aware

if TYPE_CHECKING:
    from email.message import Message

_CALENDARS: Final = frozenset({"text/calendar", "application/ics"})
_START: Final = re.compile(rb"[\s\xef\xbb\xbf\xff\xfe\0]*B\0?E\0?G\0?I\0?N\0?:", re.IGNORECASE)
_ADDRESS: Final = re.compile(r"[^\s@<>\"]+@[^\s@<>\"]+\Z")
_UTC: Final = re.compile(r"([0-9]{8})T([0-9]{6})Z\Z")
_MOST_DIGITS: Final = 9


class Partstat(enum.StrEnum):
    """What somebody answers (RFC 5545 section 3.2.12)."""

    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"


@attrs.frozen(kw_only=True)
class Reply:
    """One person's answer to one invitation.

    ``uid`` names what they were invited to and ``sequence`` the version of it that they saw (zero
    where they do not say); ``moment`` is when they answered, which decides between two answers to
    one version (RFC 5546 section 2.1.5).
    """

    uid: str
    attendee: str = attrs.field(repr=False)
    """Their mail address, in lower case."""
    partstat: Partstat
    sequence: int
    moment: dt.datetime = attrs.field(validator=validate_aware)


def read_replies(data: bytes, *, source: str) -> tuple[Reply, ...]:
    """Return the answers in a calendar file, or in a mail as it was saved (.eml), each once.

    Raises:
        InvalidInput: no answer is in it, or one of them is of no use; with all that is wrong.
    """
    answering = [one for one in _calendars(data, source) if _method(one) == "REPLY"]
    events = [event for one in answering for event in one.inside("VEVENT")]
    if not events:
        raise InvalidInput(reply_texts.no_answer_inside(source))
    # The same answer often comes twice: for the mail program to show, and as an attachment.
    read = [_Reading(event, source=source, number=n).reply() for n, event in enumerate(events, 1)]
    problems = [problem for one in read if not isinstance(one, Reply) for problem in one]
    if problems:
        raise InvalidInput(*dict.fromkeys(problems))
    return tuple(dict.fromkeys(one for one in read if isinstance(one, Reply)))


def _calendars(data: bytes, source: str) -> list[Component]:
    found = [
        component
        for root in _roots(data, source)
        for component in everything(root)
        if component.name == "VCALENDAR"
    ]
    if any(_method(one) == "COUNTER" for one in found):
        raise InvalidInput(reply_texts.counter_proposal(source))
    return found


def _method(calendar: Component) -> str:
    found = calendar.first("METHOD")
    return found.text.strip().upper() if found else ""


def _roots(data: bytes, source: str) -> Iterator[Component]:
    if len(data) > MOST_OCTETS:
        raise InvalidInput(texts.too_large(source))
    if _START.match(data):
        yield parse(data, source=source)
        return
    for part in _parts(data):
        # Another attachment that is of no use takes no answer away.
        with contextlib.suppress(InvalidInput):
            yield parse_text(_letters(part, source), source=source)


# -- mail (RFC 6047)


def _parts(data: bytes) -> list[Message]:
    """Return the parts of a mail that are a calendar."""
    try:
        # This policy looks at no header before it is asked for, and so stumbles over none.
        message = email.message_from_bytes(data)
        return [part for part in message.walk() if _is_calendar(part)]
    except RecursionError:  # parts in parts in parts: nobody's answer
        return []


def _is_calendar(part: Message) -> bool:
    if part.is_multipart():
        return False
    named = str(part.get_filename() or "").lower()
    return part.get_content_type() in _CALENDARS or named.endswith(".ics")


def _letters(part: Message, source: str) -> str:
    content = part.get_payload(decode=True)
    octets = content if isinstance(content, bytes) else b""
    try:
        return octets.decode(part.get_content_charset("utf-8"))
    except (LookupError, ValueError):  # no such encoding, or not in it
        return decode(octets, source=source)


# -- one answer


@attrs.frozen
class _Reading:
    """One VEVENT of an answer, and what is wrong with it."""

    event: Component
    source: str = attrs.field(kw_only=True)
    number: int = attrs.field(kw_only=True)

    def reply(self) -> Reply | list[Problem]:
        attendees = self.event.all("ATTENDEE")
        if len(attendees) > 1:
            return [reply_texts.several_attendees(self.source, self.number)]
        attendee = attendees[0] if attendees else None
        found = {
            "UID": self._uid(),
            "ATTENDEE": attendee and _address(attendee),
            "SEQUENCE": self._sequence(),
            "DTSTAMP": self._moment(),
        }
        problems = [self._lacks(name) for name, value in found.items() if value is None]
        partstat = _partstat(attendee) if attendee else None
        if attendee and partstat is None:
            problems.append(reply_texts.not_decided(self.source, self.number))
        if problems:
            return problems
        values = {_FIELDS[name]: value for name, value in found.items()}
        return Reply(**values, partstat=partstat)  # type: ignore[arg-type]

    def _lacks(self, name: str) -> Problem:
        return reply_texts.reply_lacks(self.source, self.number, name)

    def _uid(self) -> str | None:
        found = self.event.first("UID")
        return (found and found.text.strip()) or None

    def _sequence(self) -> int | None:
        found = self.event.first("SEQUENCE")
        if found is None:
            return 0
        digits = found.value.strip()
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS
        return int(digits) if is_number else None

    def _moment(self) -> dt.datetime | None:
        found = self.event.first("DTSTAMP")
        stamp = _UTC.match(found.value.strip()) if found else None
        try:
            # RFC 5545 section 3.8.7.2: always in UTC.
            return stamp and dt.datetime.strptime(f"{stamp[1]}{stamp[2]}+0000", "%Y%m%d%H%M%S%z")
        except ValueError:
            return None


_FIELDS: Final = {
    "UID": "uid",
    "ATTENDEE": "attendee",
    "SEQUENCE": "sequence",
    "DTSTAMP": "moment",
}


def _address(attendee: Property) -> str | None:
    """Return the mail address of a CAL-ADDRESS; some put it in EMAIL, beside an address of theirs.

    A calendar may answer with the address as it was written in the invitation, so percent signs
    stand for what they encode (RFC 6068 section 2).
    """
    given = attendee.value.strip().strip('"')
    scheme, _, rest = given.partition(":")
    candidates = (rest if scheme.lower() == "mailto" else "", attendee.parameter("EMAIL"), given)
    addresses = (unquote(one.partition("?")[0]).strip().lower() for one in candidates)
    return next((one for one in addresses if _ADDRESS.match(one)), None)


def _partstat(attendee: Property) -> Partstat | None:
    try:
        return Partstat(attendee.parameter("PARTSTAT").upper())
    except ValueError:
        return None
