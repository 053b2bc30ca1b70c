"""Letters as mail and as files: nothing is smuggled in, and the same letter is the same file."""

from __future__ import annotations

import datetime as dt
import io
import os
import stat
import sys
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

import pytest
import vobject
from hypothesis import example, given
from hypothesis import strategies as st
from tests.exports.ical_lint import lint
from tests.exports.programmes import with_everything
from tests.messages.scene import NOON, Clock, Remembering, letter

from ervaringskennis.errors import InvalidValue
from ervaringskennis.exports.itip import CalendarInvitation, Method
from ervaringskennis.messages.console import ConsoleNotifier
from ervaringskennis.messages.eml import EmlFolder
from ervaringskennis.messages.letters import (
    DeliveryFailed,
    Forgets,
    Letter,
    Notifier,
    Recipient,
    one_line,
)
from ervaringskennis.messages.mail import Sender, as_email, usable_address

if TYPE_CHECKING:
    from pathlib import Path

    from ervaringskennis.errors import Language

SENDER: Final = Sender("info@example.org", "Leernetwerk, Noord")
HEADERS: Final = [
    "X-Ervaringskennis-Person",
    "X-Ervaringskennis-Key",
    "From",
    "To",
    "Subject",
    "Date",
    "Message-ID",
    "Auto-Submitted",
    "Content-Language",
]
CALENDAR: Final = b"BEGIN:VCALENDAR\r\nSUMMARY:Caf\xc3\xa9\r\nEND:VCALENDAR\r\n"

# Any text at all, and what mail programs have stumbled over.
_PIECES: Final = st.one_of(
    st.characters(),
    st.sampled_from(["\r\n", "\n", "\r", "\n ", "\x85", "\u2028", "\x0b", "\x00", "\x1b[2J"]),
    st.sampled_from(["Bcc: ander@example.org", "=?utf-8?q?x=0ABcc:_y?=", "=?utf-8?b?Cg==?="]),
    st.sampled_from(['"', "\\", ",", ";", "<", ">", "@", "(", ")", "=?", "?=", "é" * 40, "a" * 90]),
    st.sampled_from([" ", "  ", "🗓️", "👩‍👩‍👧", "مريم", "Zoë"]),
)
ANYTHING: Final = st.lists(_PIECES, max_size=20).map("".join)


def raw_headers(data: bytes) -> list[str]:
    """Return the names of the headers as any reader would split them."""
    head = data.split(b"\r\n\r\n", 1)[0]
    lines = head.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert all(len(line) <= 998 for line in lines)
    return [line.split(b":", 1)[0].decode("ascii") for line in lines if not line.startswith(b" ")]


def decoded(header: Any) -> str:
    return str(make_header(decode_header(str(header))))


def plain(data: bytes) -> Any:
    """Return a message as the reader without knowledge of addresses sees it."""
    return message_from_bytes(data, policy=policy.compat32)


@given(name=ANYTHING, subject=ANYTHING, body=ANYTHING)
@example(name="=?utf-8?q?x=0ABcc:_ander=40example.org?=", subject="=?utf-8?q?x=0ABcc:_y?=", body="")
@example(name="a, b" * 40, subject="é" * 300, body=".\r\n.\r\nFrom mij")
@example(name="\ud800", subject="\udfff", body="\ud800")
def test_no_name_or_title_adds_a_header_or_a_reader(name: str, subject: str, body: str) -> None:
    made = letter(name=name, subject=subject, body=body, calendar=CALENDAR)
    data = as_email(made, Sender("info@example.org", name), date=NOON).as_bytes()
    extra = {"MIME-Version", "Content-Type", "Content-Transfer-Encoding"}
    assert [one for one in raw_headers(data) if one not in extra] == HEADERS
    read = message_from_bytes(data, policy=policy.default)
    assert isinstance(read, EmailMessage)
    for header, address in (("To", "sam@example.org"), ("From", "info@example.org")):
        assert [one.addr_spec for one in read[header].addresses] == [address]
    assert not read.defects


@given(name=ANYTHING, subject=ANYTHING, body=ANYTHING)
def test_a_letter_comes_out_of_the_mail_as_it_went_in(name: str, subject: str, body: str) -> None:
    made = letter(name=name, subject=subject, body=body, calendar=CALENDAR)
    data = as_email(made, SENDER, date=NOON).as_bytes()
    read = plain(data)
    words, address = parseaddr(str(read["To"]))
    assert (decoded(words), address) == (made.to.name, "sam@example.org")
    assert decoded(str(read["Subject"] or "")) == made.subject
    text, calendar = read.get_payload()
    assert text.get_payload(decode=True).decode().replace("\r\n", "\n") == made.body
    assert calendar.get_payload(decode=True) == CALENDAR


def test_a_title_reads_well_in_pythons_own_reader() -> None:
    made = letter(subject="Café “De Brink” – dinsdag, 's middags " * 4)
    read = message_from_bytes(as_email(made, SENDER, date=NOON).as_bytes(), policy=policy.default)
    assert read["Subject"] == made.subject
    assert read["From"].addresses[0].display_name == "Leernetwerk, Noord"


def test_the_headers_say_what_they_must() -> None:
    read = plain(as_email(letter(), SENDER, date=NOON).as_bytes())
    assert read["Auto-Submitted"] == "auto-generated"
    assert read["Date"] == "Mon, 02 Mar 2026 12:00:00 +0000"
    assert read["X-Ervaringskennis-Person"] == "dag/p1"
    assert read["Content-Language"] == "nl"
    assert read["To"] == "Sam de Vries\r\n <sam@example.org>"
    assert read["Message-ID"].endswith("@example.org>")


@pytest.mark.parametrize(("language", "name"), [("nl", "agenda.ics"), ("en", "calendar.ics")])
def test_a_calendar_goes_along_and_asks_for_no_answer(language: Language, name: str) -> None:
    made = letter(calendar=CALENDAR, language=language)
    read = message_from_bytes(as_email(made, SENDER, date=NOON).as_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    (part,) = read.iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part.get_param("charset") == "utf-8"
    assert part.get_param("method") is None
    assert part.get_filename() == name
    assert part.get_payload(decode=True) == CALENDAR


def test_the_same_letter_is_the_same_bytes() -> None:
    made = letter(calendar=CALENDAR)
    assert (
        as_email(made, SENDER, date=NOON).as_bytes() == as_email(made, SENDER, date=NOON).as_bytes()
    )


@given(st.one_of(ANYTHING, st.sampled_from(["leernetwerk/7/placed/p1/", "a" * 500, ""])))
def test_the_key_goes_along_and_is_the_same_letter_for_who_receives_it_twice(key: str) -> None:
    first, again = (
        as_email(letter(key=key), SENDER, date=NOON + dt.timedelta(hours=n)) for n in range(2)
    )
    assert first["Message-ID"] == again["Message-ID"]
    read = plain(first.as_bytes())
    assert decoded(str(read["X-Ervaringskennis-Key"] or "")) == one_line(key)
    assert raw_headers(first.as_bytes()).count("X-Ervaringskennis-Key") == 1


# -- invitations


def invited(method: str = "REQUEST") -> CalendarInvitation:
    of = with_everything()
    entry = next(one for one in of.agenda if one.id == "zomer")
    return CalendarInvitation(programme=of, subject=entry, method=Method(method), moment=NOON)


def parsed(mail: EmailMessage) -> EmailMessage:
    read = message_from_bytes(mail.as_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert not any(part.defects for part in read.walk())
    return read


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL"])
def test_an_invitation_stands_where_mail_programs_look_for_it(method: str) -> None:
    mail = as_email(letter(), SENDER, date=NOON, html="<p>Dag</p>", invitation=invited(method))
    read = parsed(mail)
    assert [part.get_content_type() for part in read.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    *_, asked, attached = read.walk()
    assert (asked["Content-Type"].params["method"], asked.get_param("charset")) == (method, "UTF-8")
    assert asked["Content-Disposition"] is None
    assert attached.get_content_disposition() == "attachment"
    assert attached.get_filename() == "uitnodiging.ics"
    data = asked.get_payload(decode=True)
    assert isinstance(data, bytes)
    assert data == attached.get_payload(decode=True)
    assert f"METHOD:{method}\r\n".encode() in data
    assert lint(data, feed=False, method=method) == []


def test_a_letter_in_html_says_it_in_plain_text_first() -> None:
    read = parsed(as_email(letter(calendar=CALENDAR), SENDER, date=NOON, html="<p>Zoë</p>"))
    assert [part.get_content_type() for part in read.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
    ]
    body = read.get_body(("html",))
    assert body is not None
    assert body.get_content() == "<p>Zoë</p>\r\n"


def test_the_same_invitation_is_the_same_bytes() -> None:
    first, again = (
        as_email(letter(), SENDER, date=NOON, html="<p>x</p>", invitation=invited()).as_bytes()
        for _ in range(2)
    )
    assert first == again


@given(name=ANYTHING, subject=ANYTHING, sender=ANYTHING, method=st.sampled_from(Method))
@example(name="Sam\r\nATTENDEE:mailto:a@example.org", subject="", sender='"', method="REQUEST")
@example(name="=?utf-8?q?x=0ABcc:_a=40example.org?=", subject="=?", sender="?=", method="CANCEL")
def test_no_name_adds_a_header_or_a_guest(
    name: str, subject: str, sender: str, method: str
) -> None:
    mail = as_email(
        letter(name=name, subject=subject),
        Sender("info@example.org", sender),
        date=NOON,
        html="<p>x</p>",
        invitation=invited(method),
    )
    extra = {"MIME-Version", "Content-Type"}
    assert [one for one in raw_headers(mail.as_bytes()) if one not in extra] == HEADERS
    *_, attached = parsed(mail).walk()
    data = attached.get_payload(decode=True)
    assert isinstance(data, bytes)
    assert lint(data, feed=False, method=method) == []
    (event,) = vobject.readOne(data.decode()).vevent_list
    assert [one.value for one in event.attendee_list] == ["mailto:sam@example.org"]
    assert event.organizer.value == "mailto:info@example.org"


# -- addresses


@pytest.mark.parametrize(
    "address",
    [
        *("sam", "@example.org", "sam@", "sam@example.org, ander@example.org", "sam @example.org"),
        *("sam@example.org\r\nBcc: ander@example.org", "sam@exa mple.org", "<sam@example.org>"),
        *("sam@example..org", "sám@example.org", "sam@" + "a" * 300, "a@b@c.org", "sam@[127.0.0.1"),
        *("sam@example.org>", "sam\x00@example.org", "(sam)@example.org", '"s am"@example.org'),
    ],
)
def test_an_address_that_mail_refuses_fails_for_good(address: str) -> None:
    with pytest.raises(DeliveryFailed) as caught:
        as_email(letter(address=address), SENDER, date=NOON)
    assert (caught.value.cause, caught.value.permanent) == ("bad-address", True)
    assert address not in str(caught.value)
    with pytest.raises(InvalidValue):
        Sender(address)


@pytest.mark.parametrize("address", ["", "  ", "\n"])
def test_somebody_without_an_address_fails_for_good(address: str) -> None:
    with pytest.raises(DeliveryFailed) as caught:
        as_email(letter(address=address), SENDER, date=NOON)
    assert (caught.value.cause, caught.value.permanent) == ("no-address", True)


@given(address=st.one_of(ANYTHING, st.emails(), ANYTHING.map("sam@{}.example".format)))
@example(address="sam@example.org\r\nBcc: ander@example.org")
@example(address="=?utf-8?q?ander=40example.org=3e=0d=0a?=@example.org")
def test_no_address_adds_a_header_or_a_reader(address: str) -> None:
    try:
        mail = as_email(letter(address=address), SENDER, date=NOON, invitation=invited())
    except DeliveryFailed:
        return
    extra = {"MIME-Version", "Content-Type"}
    assert [one for one in raw_headers(mail.as_bytes()) if one not in extra] == HEADERS
    (only,) = parsed(mail)["To"].addresses
    *_, attached = parsed(mail).walk()
    data = attached.get_payload(decode=True)
    assert isinstance(data, bytes)
    (event,) = vobject.readOne(data.decode()).vevent_list
    assert unquote(event.attendee.value) == f"mailto:{only.addr_spec}"
    assert len(event.attendee_list) == 1


@given(st.one_of(ANYTHING, st.emails()))
def test_a_usable_address_is_one_address(text: str) -> None:
    usable = usable_address(text)
    if usable is not None:
        assert usable.isascii()
        assert parseaddr(usable) == ("", usable)
        assert usable_address(usable) == usable


@given(ANYTHING)
def test_one_line_is_one_line(text: str) -> None:
    line = one_line(text)
    assert line.splitlines() in ([], [line])
    assert one_line(line) == line
    assert line.isprintable() or line.encode()


# -- files


def folder(path: Path) -> EmlFolder:
    return EmlFolder(path / "uit", sender=SENDER, now=Clock())


def files(path: Path) -> list[Path]:
    return sorted((path / "uit").iterdir())


def test_the_same_letter_twice_is_one_file_with_one_message_id(tmp_path: Path) -> None:
    clock = Clock()
    box = EmlFolder(tmp_path / "uit", sender="info@example.org", now=clock)
    box.send(letter())
    (first,) = files(tmp_path)
    before = plain(first.read_bytes())["Message-ID"]
    clock.pass_(minutes=5)
    box.send(letter())
    assert files(tmp_path) == [first]
    assert plain(first.read_bytes())["Message-ID"] == before
    box.send(letter(key="leernetwerk/2"))
    assert len({plain(path.read_bytes())["Message-ID"] for path in files(tmp_path)}) == 2


def test_the_name_of_a_file_tells_nothing(tmp_path: Path) -> None:
    folder(tmp_path).send(letter(key="leernetwerk/7/placed/p1/"))
    (path,) = files(tmp_path)
    assert path.suffix == ".eml"
    assert not any(word in path.name for word in ("leernetwerk", "placed", "p1", "sam"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_file_is_its_owners_only(tmp_path: Path) -> None:
    folder(tmp_path).send(letter())
    (path,) = files(tmp_path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_is_there_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_handle: int) -> None:
        raise OSError("the disk is full, says sam@example.org")

    box = folder(tmp_path)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="the disk is full"):
        box.send(letter())
    assert files(tmp_path) == []


def test_forgetting_somebody_removes_every_letter_to_them(tmp_path: Path) -> None:
    box = folder(tmp_path)
    for number in range(3):
        box.send(letter(key=f"a{number}", person="p1", name="é" * 200))
        box.send(letter(key=f"b{number}", person="p11"))
    half = files(tmp_path)[0].with_name(".half.part")
    half.write_bytes(b"X-Ervaringskennis-Person: dag/p1\r\nTo: sam")
    assert box.forget("dag", "p1") == 4
    assert len(files(tmp_path)) == 3
    assert box.forget("dag", "p1") == 0
    assert box.forget("dag", "p11") == 3
    assert files(tmp_path) == []


def test_the_same_id_in_another_programme_is_somebody_else(tmp_path: Path) -> None:
    box = folder(tmp_path)
    box.send(letter(key="a", person="p1"))
    assert box.forget("avond", "p1") == 0
    assert len(files(tmp_path)) == 1


def test_forgetting_where_nothing_was_sent_yet_is_fine(tmp_path: Path) -> None:
    assert folder(tmp_path).forget("dag", "p1") == 0


def test_what_sends_is_a_notifier_and_what_keeps_can_forget(tmp_path: Path) -> None:
    box = folder(tmp_path)
    assert isinstance(box, Notifier)
    assert isinstance(box, Forgets)
    for other in (ConsoleNotifier(io.StringIO()), Remembering()):
        assert isinstance(other, Notifier)
        assert not isinstance(other, Forgets)


def test_the_screen_shows_a_letter_and_obeys_nothing_in_it() -> None:
    stream = io.StringIO()
    made = letter(name="Sam\x1b[2J", body="Dag\x1b]0;x\x07\n\tSam", calendar=CALENDAR)
    ConsoleNotifier(stream).send(made)
    shown = stream.getvalue()
    assert "Sam[2J <sam@example.org>\nU kunt meedoen\n\nDag]0;x\n    Sam\n+ agenda.ics\n" in shown
    assert "\x1b" not in shown


# -- no personal data where it does not belong


def test_a_letter_does_not_show_itself_in_a_log() -> None:
    made = letter(name="Kanarie", address="kanarie@example.org", body="kanarie", subject="kanarie")
    assert "kanarie" not in repr(made).lower()
    assert "info" not in repr(ConsoleNotifier(io.StringIO()))


@pytest.mark.parametrize(
    "words", ["550 <sam@example.org> unknown", "Sam de Vries", "", "UPPER", "a" * 65, "a_b", "sam-"]
)
def test_a_cause_is_a_code_and_never_the_words_of_a_server(words: str) -> None:
    error = DeliveryFailed(words)
    assert error.cause == "not-a-code"
    assert not words or words not in str(error)


def test_a_failure_says_its_code() -> None:
    error = DeliveryFailed("server-busy")
    assert (error.cause, error.code, error.permanent) == ("server-busy", "delivery-failed", False)
    assert "server-busy" in error.text("nl")


def test_a_letter_needs_a_person_that_is_an_id() -> None:
    with pytest.raises(InvalidValue):
        Recipient(person="sam@example.org\nX: y")
    with pytest.raises(InvalidValue):
        Letter(
            key="k",
            programme="dag",
            kind="a b",
            language="nl",
            to=Recipient(person="p1"),
            subject="",
            body="",
        )


def test_the_clock_of_a_folder_is_that_of_the_machine(tmp_path: Path) -> None:
    before = dt.datetime.now(dt.UTC).replace(microsecond=0)
    EmlFolder(tmp_path / "uit", sender=SENDER).send(letter())
    (path,) = files(tmp_path)
    read = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert before <= read["Date"].datetime <= dt.datetime.now(dt.UTC)
