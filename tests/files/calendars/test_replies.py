"""Answers to invitations, in the shapes in which calendar programs send them."""

from __future__ import annotations

import base64
import datetime as dt
import quopri
from email import message_from_bytes
from email.message import EmailMessage

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidInput
from ervaringskennis.files.calendars.replies import Partstat, Reply, read_replies

UID = "leernetwerk-2026/winter@example.org"
CANARIES = ("kanarie@example.org", "Kanarie", "dolgraag", "toeter")

GOOGLE = f"""\
BEGIN:VCALENDAR
PRODID:-//Google Inc//Google Calendar 70.9054//EN
VERSION:2.0
CALSCALE:GREGORIAN
METHOD:REPLY
BEGIN:VEVENT
DTSTART:20260115T083000Z
DTEND:20260115T110000Z
DTSTAMP:20251220T101112Z
ORGANIZER;CN=Leernetwerk:mailto:leernetwerk@example.org
UID:{UID}
ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=TRUE
 ;CN=Sanne Kanarie;X-NUM-GUESTS=0:mailto:sanne.kanarie@example.org
X-MICROSOFT-CDO-OWNERAPPTID:-1234567
CREATED:20251201T080000Z
DESCRIPTION:Ik kom dolgraag
LAST-MODIFIED:20251220T101111Z
LOCATION:
SEQUENCE:2
STATUS:CONFIRMED
SUMMARY:Kennismaken
TRANSP:OPAQUE
END:VEVENT
END:VCALENDAR
"""
EXCHANGE = f"""\
BEGIN:VCALENDAR
METHOD:REPLY
PRODID:Microsoft Exchange Server 2010
VERSION:2.0
BEGIN:VTIMEZONE
TZID:W. Europe Standard Time
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE
BEGIN:VEVENT
ATTENDEE;PARTSTAT=DECLINED;CN="Kanarie, Zoë (toeter)":MAILTO:Zoe.Kanarie@Example.ORG
COMMENT;LANGUAGE=nl-NL:Dolgraag een andere keer\\n
UID:{UID}
SUMMARY;LANGUAGE=nl-NL:Geweigerd: Kennismaken
DTSTART;TZID=W. Europe Standard Time:20260115T093000
DTEND;TZID=W. Europe Standard Time:20260115T120000
CLASS:PUBLIC
PRIORITY:5
DTSTAMP:20251221T070000Z
TRANSP:OPAQUE
STATUS:CONFIRMED
SEQUENCE:2
LOCATION;LANGUAGE=nl-NL:Buurthuis
X-MICROSOFT-CDO-APPT-SEQUENCE:2
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
END:VEVENT
END:VCALENDAR
"""
APPLE = f"""\
BEGIN:VCALENDAR
CALSCALE:GREGORIAN
VERSION:2.0
METHOD:REPLY
PRODID:-//Apple Inc.//macOS 15.1//EN
BEGIN:VEVENT
ATTENDEE;CN="Sanne Kanarie";CUTYPE=INDIVIDUAL;EMAIL="sanne.kanarie@example.
 org";PARTSTAT=TENTATIVE;ROLE=REQ-PARTICIPANT:/aMTIz/principal/
DTEND;TZID=Europe/Amsterdam:20260115T120000
UID:{UID}
DTSTAMP:20251222T120000Z
SEQUENCE:0
SUMMARY:Kennismaken
DTSTART;TZID=Europe/Amsterdam:20260115T093000
ORGANIZER;CN="Leernetwerk":mailto:leernetwerk@example.org
X-APPLE-TRAVEL-ADVISORY-BEHAVIOR:AUTOMATIC
END:VEVENT
END:VCALENDAR
"""
THUNDERBIRD = f"""\
BEGIN:VCALENDAR
PRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
CREATED:20251220T101112Z
LAST-MODIFIED:20251223T101500Z
DTSTAMP:20251223T101500Z
UID:{UID}
SUMMARY:Kennismaken
ORGANIZER:mailto:leernetwerk@example.org
ATTENDEE;RSVP=TRUE;PARTSTAT=ACCEPTED:"mailto:o%27kanarie@example.org"
DTSTART;TZID=Europe/Amsterdam:20260115T093000
X-MOZ-RECEIVED-DTSTAMP:20251201T120000Z
X-MOZ-INVITED-ATTENDEE:mailto:kanarie@example.org
END:VEVENT
END:VCALENDAR
"""


def crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def moment(day: int, hour: int, minute: int = 0, second: int = 0) -> dt.datetime:
    return dt.datetime(2025, 12, day, hour, minute, second, tzinfo=dt.UTC)


def answer(
    attendee: str, partstat: str, sequence: int, at: dt.datetime, uid: str = UID
) -> tuple[Reply, ...]:
    one = Reply(
        uid=uid, attendee=attendee, partstat=Partstat(partstat), sequence=sequence, moment=at
    )
    return (one,)


SANNE = answer("sanne.kanarie@example.org", "ACCEPTED", 2, moment(20, 10, 11, 12))
ZOE = answer("zoe.kanarie@example.org", "DECLINED", 2, moment(21, 7))
PERHAPS = answer("sanne.kanarie@example.org", "TENTATIVE", 0, moment(22, 12))
QUOTED = answer("o'kanarie@example.org", "ACCEPTED", 0, moment(23, 10, 15))
ALL = {
    "Google": (GOOGLE, SANNE),
    "Exchange": (EXCHANGE, ZOE),
    "Apple": (APPLE, PERHAPS),
    "Thunderbird": (THUNDERBIRD, QUOTED),
}


def refused(data: bytes) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        read_replies(data, source="antwoord.ics")
    return caught.value


def codes(data: bytes) -> list[str]:
    return [problem.code for problem in refused(data).problems]


@pytest.mark.parametrize(("text", "expected"), ALL.values(), ids=ALL)
def test_an_answer_is_read_as_each_program_writes_it(
    text: str, expected: tuple[Reply, ...]
) -> None:
    assert read_replies(crlf(text), source="antwoord.ics") == expected


@pytest.mark.parametrize(("text", "expected"), ALL.values(), ids=ALL)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_an_answer_is_read_in_any_encoding_and_with_any_line_end(
    text: str, expected: tuple[Reply, ...], encoding: str
) -> None:
    for line_end in ("\n", "\r\n", "\r"):
        data = text.replace("\n", line_end).encode(encoding)
        assert read_replies(data, source="antwoord.ics") == expected


# -- in a mail


def in_mail(
    content_type: str, encoding: str, octets: bytes, *, name: str = "", alone: bool = False
) -> bytes:
    """A mail of which one part, already encoded, is a calendar."""
    disposition = f'Content-Disposition: attachment; filename="{name}"\n' if name else ""
    part = (
        f"Content-Type: {content_type}\nContent-Transfer-Encoding: {encoding}\n{disposition}\n"
    ).encode() + octets
    head = b"From: Sanne Kanarie <sanne.kanarie@example.org>\nSubject: Geaccepteerd\n"
    if alone:
        return head + b"MIME-Version: 1.0\n" + part
    return (
        head
        + b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="deel"\n\n--deel\n'
        + b"Content-Type: text/plain; charset=utf-8\n\nIk kom dolgraag\n\n--deel\n"
        + part
        + b"\n--deel--\n"
    )


MAILS = {
    "Google, base64": (
        in_mail(
            'text/calendar; charset="UTF-8"; method=REPLY',
            "base64",
            base64.encodebytes(crlf(GOOGLE)),
        ),
        SANNE,
    ),
    "Exchange, quoted-printable in Windows-1252": (
        in_mail(
            'text/calendar; charset="windows-1252"; method=REPLY',
            "quoted-printable",
            quopri.encodestring(EXCHANGE.encode("cp1252")),
        ),
        ZOE,
    ),
    "Outlook, the mail is the calendar": (
        in_mail(
            "text/calendar; method=REPLY; charset=utf-8", "8bit", EXCHANGE.encode(), alone=True
        ),
        ZOE,
    ),
    "Thunderbird, as an attachment": (
        in_mail(
            'application/ics; name="invite.ics"', "7bit", THUNDERBIRD.encode(), name="invite.ics"
        ),
        QUOTED,
    ),
    "a file of no particular type": (
        in_mail(
            "application/octet-stream",
            "base64",
            base64.encodebytes(crlf(APPLE)),
            name="Uitnodiging.ICS",
        ),
        PERHAPS,
    ),
    "an encoding that does not exist": (
        in_mail("text/calendar; charset=klingon", "8bit", EXCHANGE.encode()),
        ZOE,
    ),
    "another encoding than it says": (
        in_mail("text/calendar; charset=utf-8", "8bit", EXCHANGE.encode("cp1252")),
        ZOE,
    ),
}


@pytest.mark.parametrize(("data", "expected"), MAILS.values(), ids=MAILS)
def test_an_answer_is_read_in_the_mail_that_brought_it(
    data: bytes, expected: tuple[Reply, ...]
) -> None:
    assert read_replies(data, source="antwoord.eml") == expected
    with_crlf = data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    assert read_replies(with_crlf, source="antwoord.eml") == expected


def mail_with(*calendars: str) -> bytes:
    """A mail with a calendar to show, and the others as attachments."""
    message = EmailMessage()
    message["From"] = "sanne.kanarie@example.org"
    message.set_content("Ik kom dolgraag")
    message.add_alternative(calendars[0].encode(), "text", "calendar", params={"method": "REPLY"})
    for one in calendars[1:]:
        message.add_attachment(one.encode(), "application", "ics", filename="invite.ics")
    return bytes(message)


def test_an_answer_that_comes_twice_in_a_mail_is_one_answer() -> None:
    assert read_replies(mail_with(GOOGLE, GOOGLE), source="a.eml") == SANNE


def test_an_answer_in_a_mail_that_was_passed_on_is_read() -> None:
    outer = EmailMessage()
    outer.set_content("Zie onder.")
    outer.add_attachment(message_from_bytes(mail_with(GOOGLE)))
    assert read_replies(bytes(outer), source="a.eml") == SANNE


def test_an_attachment_of_no_use_takes_no_answer_away() -> None:
    assert read_replies(mail_with(GOOGLE, "geen agenda"), source="a.eml") == SANNE


def test_several_answers_in_one_file_are_all_read() -> None:
    assert read_replies((GOOGLE + EXCHANGE).encode(), source="a.ics") == (*SANNE, *ZOE)


# -- what is of no use


@pytest.mark.parametrize("field", ["UID", "ATTENDEE", "DTSTAMP"])
def test_an_answer_without_what_it_must_have_is_refused_and_says_so(field: str) -> None:
    kept = [line for line in THUNDERBIRD.splitlines() if not line.startswith(field)]
    error = refused("\n".join(kept).encode())
    assert [(one.code, one.row, one.field) for one in error.problems] == [
        ("reply-incomplete", 1, field)
    ]


WRONG = {
    "an address that is none": (
        "mailto:sanne.kanarie@example.org",
        "urn:uuid:1",
        ["reply-incomplete"],
    ),
    "a sequence that is no number": ("SEQUENCE:2", "SEQUENCE:-1", ["reply-incomplete"]),
    "a sequence without end": ("SEQUENCE:2", "SEQUENCE:" + "9" * 5000, ["reply-incomplete"]),
    "a moment without a zone": ("112Z\nORG", "112\nORG", ["reply-incomplete"]),
    "a moment that is none": (
        "DTSTAMP:20251220",
        "DTSTAMP:20251320",
        ["reply-incomplete"],
    ),
    "no decision": ("PARTSTAT=ACCEPTED", "PARTSTAT=NEEDS-ACTION", ["reply-undecided"]),
    "no answer at all": ("PARTSTAT=ACCEPTED;", "", ["reply-undecided"]),
    "two people": (
        "SEQUENCE:2",
        "ATTENDEE;PARTSTAT=DECLINED:mailto:kanarie@example.org",
        ["reply-of-several"],
    ),
    "an invitation": ("METHOD:REPLY", "METHOD:REQUEST", ["no-reply"]),
    "another time": ("METHOD:REPLY", "METHOD:COUNTER", ["counter-proposal"]),
    "no event": ("VEVENT", "VTODO", ["no-reply"]),
    "no calendar": (GOOGLE, "Kanarie komt dolgraag", ["no-reply"]),
}


@pytest.mark.parametrize(("old", "new", "expected"), WRONG.values(), ids=WRONG)
def test_an_answer_of_no_use_is_refused_in_words(old: str, new: str, expected: list[str]) -> None:
    text = GOOGLE.replace(old, new)
    assert text != GOOGLE
    assert codes(text.encode()) == expected


def test_all_that_is_wrong_is_told_at_once() -> None:
    text = GOOGLE.replace(f"UID:{UID}\n", "").replace("PARTSTAT=ACCEPTED", "PARTSTAT=DELEGATED")
    assert codes((text + EXCHANGE.replace("DTSTAMP", "X-DTSTAMP")).encode()) == [
        "reply-incomplete",
        "reply-undecided",
        "reply-incomplete",
    ]


# -- what is never said


def test_an_answer_shows_no_address_and_no_words() -> None:
    shown = [repr(read_replies(crlf(text), source="a.ics")) for text, _ in ALL.values()]
    assert not any(canary in one for canary in CANARIES for one in shown)


@pytest.mark.parametrize(("old", "new", "_codes"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_told_without_what_somebody_wrote(
    old: str, new: str, _codes: list[str]
) -> None:
    error = refused(GOOGLE.replace(old, new).encode())
    said = f"{error!r} {error} {error.text('nl')} {error.__cause__!r} {error.__context__!r}"
    assert not any(canary in said for canary in CANARIES)


SOUND = [text.encode() for text, _ in ALL.values()] + [data for data, _ in MAILS.values()]


@given(st.one_of(st.binary(max_size=300), st.binary(max_size=100).map(lambda d: b"BEGIN:" + d)))
@example(b"BEGIN:VCALENDAR\nMETHOD:REPLY\nBEGIN:VEVENT\nATTENDEE;PARTSTAT=;=:x\n")
@example(b"Content-Type: text/calendar\nContent-Transfer-Encoding: uuencode\n\nbegin 1 \xff\n")
@example(b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\nContent-Type: multipart/x\n" * 9)
def test_any_bytes_are_answers_or_refused_in_words(data: bytes) -> None:
    either_way(data)


@given(
    data=st.sampled_from(SOUND),
    changes=st.lists(
        st.tuples(st.integers(0, 10**6), st.integers(0, 9), st.binary(max_size=4)),
        min_size=1,
        max_size=4,
    ),
)
def test_a_damaged_answer_is_an_answer_or_refused_in_words(
    data: bytes, changes: list[tuple[int, int, bytes]]
) -> None:
    for place, size, instead in changes:
        at = place % len(data)
        data = data[:at] + instead + data[at + size :]
    either_way(data)


def either_way(data: bytes) -> None:
    try:
        found = read_replies(data, source="a.ics")
    except InvalidInput as error:
        said = f"{error!r} {error.__cause__!r}"
    else:
        assert found
        said = repr(found)
    assert not any(canary in said for canary in CANARIES)


def test_a_mail_of_parts_in_parts_without_end_is_refused() -> None:
    deep = b"".join(
        b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(3000)
    )
    assert codes(deep) == ["no-reply"]
