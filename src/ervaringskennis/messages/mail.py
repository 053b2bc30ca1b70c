"""A letter as mail (RFC 5322), with headers into which nothing can be smuggled.

Python's own folding of names and subjects is not used: releases before 3.12.5 let a name or a
title such as ``=?utf-8?q?x=0ABcc:...?=`` start a header of its own (CVE-2024-6923), and drop the
quotes of long names with a comma, which makes each part a recipient.  What is not plain letters is
encoded here as in RFC 2047, whole characters at a time, and folded only between encoded words.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator
from email import utils
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, Policy
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.messages.letters import DeliveryFailed, one_line

if TYPE_CHECKING:
    import datetime as dt

    from ervaringskennis.messages.letters import Invitation, Letter

PERSON_HEADER: Final = "X-Ervaringskennis-Person"
KEY_HEADER: Final = "X-Ervaringskennis-Key"
"""Holds the idempotency key of the letter."""

_KEY: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+/-]{0,399}\Z")
_PLAIN: Final = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*\Z")
_ADDRESS: Final = re.compile(r"[!#-'*+./0-9=?A-Z^_`a-z{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)*\Z")
_LONGEST_ADDRESS: Final = 254  # RFC 5321 section 4.5.3.1.3, without the brackets
_LONGEST_PLAIN: Final = 60
_BYTES_A_WORD: Final = 45  # an encoded word is 75 characters at most (RFC 2047 section 2)


def usable_address(address: str) -> str | None:
    """Return the address as mail can carry it, or ``None`` where it cannot.

    A domain may have accents; what stands before the ``@`` may not, because many servers refuse it.

    >>> usable_address("Jan@Bücher.example")
    'Jan@xn--bcher-kva.example'
    >>> usable_address("jan@example.org, ander@example.org") is None
    True
    """
    if len(address) > _LONGEST_ADDRESS:
        return None
    local, at, domain = address.rpartition("@")
    try:
        usable = f"{local}{at}{domain.encode('idna').decode('ascii').lower()}"
        Address(addr_spec=usable)
    except Exception:  # noqa: BLE001 - email and idna raise all kinds of errors on odd addresses
        return None
    return usable if len(usable) <= _LONGEST_ADDRESS and _ADDRESS.match(usable) else None


@attrs.frozen
class Sender:
    """From whom letters come, and where answers go."""

    address: str = attrs.field()
    name: str = attrs.field(default="", converter=one_line)

    @classmethod
    def of(cls, written: str) -> Sender:
        """Return the sender that is written as an address, or as ``Name <address>``.

        >>> Sender.of("Team Sterk <team@example.org>")
        Sender(address='team@example.org', name='Team Sterk')
        """
        name, opened, rest = written.strip().rpartition("<")
        if not opened or not rest.endswith(">"):
            return cls(written.strip())
        return cls(rest[:-1].strip(), name.strip().strip('"'))

    @address.validator
    def _is_usable(self, attribute: attrs.Attribute[str], value: str) -> None:
        if usable_address(value) is None:
            raise InvalidValue.of(
                "bad-sender",
                "Dit is geen mailadres om vanaf te versturen. Schrijf het als "
                "naam@voorbeeld.nl, zonder accenten voor de @.",
                "This is no mail address to send from. Write it as name@example.org, without "
                "accents before the @.",
                field=attribute.name,
            )


class _Encoded(str):
    """A header that is ASCII already and says itself where it may be folded.

    `email.policy.EmailPolicy` leaves a value with a ``name`` as it is, and asks it to fold itself.
    """

    __slots__ = ("_parts", "name")

    name: str
    _parts: tuple[str, ...]

    @classmethod
    def of(cls, name: str, parts: tuple[str, ...]) -> _Encoded:
        made = cls(" ".join(parts))
        made.name, made._parts = name, parts
        return made

    def fold(self, *, policy: Policy) -> str:
        """Return the header, one part a line."""
        separator = f"{policy.linesep} "
        return f"{self.name}: {separator.join(self._parts)}{policy.linesep}"


def _encoded_words(text: str) -> Iterator[str]:
    chunk = b""
    for char in (*text, ""):
        encoded = char.encode()
        if chunk and (not char or len(chunk) + len(encoded) > _BYTES_A_WORD):
            yield f"=?utf-8?b?{base64.b64encode(chunk).decode('ascii')}?="
            chunk = b""
        chunk += encoded


def _words(text: str) -> tuple[str, ...]:
    if not text or (len(text) <= _LONGEST_PLAIN and _PLAIN.match(text)):
        return (text,) if text else ()
    return tuple(_encoded_words(text))


def message_id(key: str, domain: str) -> str:
    """Return the Message-ID of a letter: the same for the same key, and unlike any other."""
    return f"<{digest(key)}@{domain}>"


def digest(key: str) -> str:
    """Return a name made of an idempotency key that tells nothing of it."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:40]


def as_email(
    letter: Letter,
    sender: Sender,
    *,
    date: dt.datetime,
    html: str = "",
    invitation: Invitation | None = None,
) -> EmailMessage:
    """Return a letter as a mail message, ready for a server or a file.

    ``html`` says the same as the body.  ``invitation`` is for the calendar of who reads it, who may
    answer it with a mail to the sender (RFC 6047).

    Raises:
        DeliveryFailed: for good, ``no-address`` or ``bad-address``.
    """
    if not letter.to.address:
        raise DeliveryFailed("no-address", permanent=True)
    to, from_ = usable_address(letter.to.address), usable_address(sender.address)
    if to is None or from_ is None:
        raise DeliveryFailed("bad-address", permanent=True)
    mail: EmailMessage = _texts(letter, html)
    if invitation is not None:
        people = {"organizer_name": sender.name, "attendee_name": letter.to.name}
        _invite(mail, letter, invitation, organizer=from_, attendee=to, **people)
    _attach_calendar(mail, letter)
    _set_boundaries(mail, letter.key)
    headers: dict[str, tuple[str, ...]] = {
        PERSON_HEADER: (f"{letter.programme}/{letter.to.person}",),
        KEY_HEADER: _key(letter.key),
        "From": (*_words(sender.name), f"<{from_}>"),
        "To": (*_words(letter.to.name), f"<{to}>"),
        "Subject": _words(letter.subject),
        "Date": (utils.format_datetime(date),),
        "Message-ID": (message_id(letter.key, from_.rpartition("@")[2]),),
        "Auto-Submitted": ("auto-generated",),  # RFC 3834: no out-of-office answers
        "Content-Language": (letter.language,),
    }
    for name, parts in headers.items():
        mail[name] = _Encoded.of(name, parts)
    return mail


def _key(key: str) -> tuple[str, ...]:
    return (key,) if _KEY.match(key) else tuple(_encoded_words(one_line(key)))


def _texts(letter: Letter, html: str) -> Any:
    mail = EmailMessage(policy=SMTP)
    # Not every server passes on what is not ASCII.
    mail.set_content(letter.body, charset="utf-8", cte="quoted-printable")
    if html:
        mail.add_alternative(html, subtype="html", charset="utf-8", cte="quoted-printable")
    return mail


def _invite(mail: Any, letter: Letter, invitation: Invitation, **people: str) -> None:
    """Add an invitation, for the programs that look for it here and for those that look there.

    Without a Content-Disposition: with "inline" some show the source of the calendar.
    """
    data = invitation.render(**people)
    asked = {"method": invitation.method, "charset": "UTF-8"}
    mail.add_alternative(data, maintype="text", subtype="calendar", params=asked)
    name = "uitnodiging.ics" if letter.language == "nl" else "invitation.ics"
    mail.add_attachment(data, maintype="application", subtype="ics", filename=name)


def _attach_calendar(mail: Any, letter: Letter) -> None:
    if letter.calendar is not None:
        mail.add_attachment(
            letter.calendar,
            maintype="text",
            subtype="calendar",
            params={"charset": "utf-8"},
            filename="agenda.ics" if letter.language == "nl" else "calendar.ics",
        )


def _set_boundaries(mail: Any, key: str) -> None:
    """Replace the boundaries: with those of chance the same letter would be another file.

    Neither encoding used here can hold one of these.
    """
    for number, part in enumerate(mail.walk()):
        if part.is_multipart():
            part.set_boundary(f"=_{digest(f'{number}/{key}')}")
