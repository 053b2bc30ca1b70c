"""libical's own check of what RFC 5545 and RFC 5546 demand of each component finds no fault."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from tests.exports.programmes import programmes, with_changes, with_everything
from tests.exports.test_itip import PEOPLE, invitation
from tests.exports.test_own import everything
from tests.judges.judge import decoded, has_no_blanks

from ervaringskennis.exports.audience import Audience
from ervaringskennis.exports.calendar import programme_calendar, session_file
from ervaringskennis.exports.events import is_datable
from ervaringskennis.exports.itip import Method
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.programmes.sessions import EntryStatus

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.judges.judge import Judge

pytestmark = pytest.mark.judges

PROGRAMMES: Final = (
    with_everything(),
    with_changes(),
    Programme(id="leeg", title="Nog niets", domain="example.org"),
)


def faults(judge: Judge, data: bytes) -> list[str]:
    errors: list[str] = judge.ask(text=decoded(data))["errors"]
    return errors


def published(data: bytes) -> bytes:
    """Return the feed as it would be sent: libical demands little of what has no METHOD.

    RFC 5546 section 3.2.1 wants an ORGANIZER then, whom a feed need not name.
    """
    sent = data.replace(b"VERSION:2.0\r\n", b"VERSION:2.0\r\nMETHOD:PUBLISH\r\n", 1)
    event = b"\r\nBEGIN:VEVENT\r\n"
    return sent.replace(event, event + b"ORGANIZER:mailto:info@example.org\r\n")


@pytest.mark.parametrize("audience", Audience)
@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
def test_a_feed_is_in_order(libical: Judge, programme: Programme, audience: Audience) -> None:
    data = programme_calendar(programme, audience=audience)
    assert faults(libical, data) == []
    assert faults(libical, published(data)) == []


@pytest.mark.parametrize("waiting", [False, True], ids=["placed", "waiting"])
@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
def test_a_calendar_of_somebodys_own_is_in_order(
    libical: Judge,
    programme: Programme,
    waiting: bool,  # noqa: FBT001 - one case and the other
) -> None:
    data = everything(programme, waiting=waiting)
    assert faults(libical, data) == []
    assert faults(libical, published(data)) == []


@pytest.mark.parametrize("name", ["zomer", "aanmelden", "bonaire"])
def test_a_file_of_one_entry_is_in_order(libical: Judge, name: str) -> None:
    data = session_file(with_everything(), name)
    assert faults(libical, data) == []
    assert faults(libical, published(data)) == []


@given(programme=programmes().filter(has_no_blanks))
def test_a_feed_of_any_programme_is_in_order(libical: Judge, programme: Programme) -> None:
    assert faults(libical, published(programme_calendar(programme))) == []


@pytest.mark.parametrize("method", Method)
@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)
def test_each_invitation_and_its_end_are_in_order(
    libical: Judge, programme: Programme, method: Method
) -> None:
    for entry in filter(is_datable, programme.agenda):
        if method is Method.CANCEL or entry.status is not EntryStatus.CANCELLED:
            made = invitation(entry.id, programme, method=method)
            assert faults(libical, made.render(**PEOPLE)) == [], entry.id


def _without(name: str) -> Callable[[bytes], bytes]:
    line = re.compile(rb"^" + name.encode() + rb"\b.*\r\n(?: .*\r\n)*", re.MULTILINE)
    return lambda data: line.sub(b"", data)


def _before(name: str, line: str) -> Callable[[bytes], bytes]:
    old, new = f"\r\n{name}".encode(), f"\r\n{line}\r\n{name}".encode()
    return lambda data: data.replace(old, new, 1)


def _instead(old: str, new: str) -> Callable[[bytes], bytes]:
    return lambda data: data.replace(old.encode(), new.encode(), 1)


BROKEN: Final[dict[str, tuple[Callable[[bytes], bytes], str]]] = {
    "no ORGANIZER": (_without("ORGANIZER"), "ORGANIZER"),
    "no ATTENDEE": (_without("ATTENDEE"), "ATTENDEE"),
    "no DTSTAMP": (_without("DTSTAMP"), "DTSTAMP"),
    "no SUMMARY": (_without("SUMMARY"), "SUMMARY"),
    "no UID": (_without("UID"), "UID"),
    "no PRODID": (_without("PRODID"), "PRODID"),
    "two DTSTARTs": (_before("DTSTART;", "DTSTART:20260709T173000Z"), "DTSTART"),
    "two STATUSes": (_before("STATUS", "STATUS:CONFIRMED"), "STATUS"),
    "a STATUS of a task": (_instead("STATUS:CONFIRMED", "STATUS:COMPLETED"), "STATUS"),
    "an ATTENDEE whose parameters end too soon": (
        _instead("PARTSTAT=NEEDS-ACTION", "PARTSTAT=;;"),
        "parameter",
    ),
    "a time that is none": (_instead("DTSTAMP:2026", "DTSTAMP:soon2026"), "DTSTAMP"),
    "a line without a name": (_before("UID", "zomaar iets"), "property name"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_request_is_found_out(libical: Judge, name: str) -> None:
    spoil, word = BROKEN[name]
    data = invitation().render(**PEOPLE)
    assert spoil(data) != data
    assert any(word in fault for fault in faults(libical, spoil(data)))


@pytest.mark.parametrize("name", ["no DTSTAMP", "no UID", "no PRODID", "two DTSTARTs"])
def test_a_broken_feed_is_found_out(libical: Judge, name: str) -> None:
    spoil, word = BROKEN[name]
    data = published(programme_calendar(with_everything()))
    assert spoil(data) != data
    assert any(word in fault for fault in faults(libical, spoil(data)))


@pytest.mark.parametrize("missing", ["ORGANIZER", "UID", "DTSTAMP", "SEQUENCE"])
def test_a_cancel_that_cannot_be_matched_is_found_out(libical: Judge, missing: str) -> None:
    data = _without(missing)(invitation(method="CANCEL").render(**PEOPLE))
    assert any(missing in fault for fault in faults(libical, data))
