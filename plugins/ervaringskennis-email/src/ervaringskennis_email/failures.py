"""What went wrong at a mail server, as a code: its own words may hold an address."""

from __future__ import annotations

import smtplib
import socket
import ssl
from typing import Final

import attrs

from ervaringskennis.messages.letters import DeliveryFailed

CLOSING: Final = 421
"""The server closes the connection (RFC 5321 section 4.2.2)."""
_LOGIN_FIRST: Final = 530  # RFC 4954 section 6
_BAD_SEQUENCE: Final = 503
_PERMANENT: Final = range(500, 600)

# The first that fits counts, so those that are a kind of another come before it.
_CONNECTING: Final[tuple[tuple[type[Exception], str], ...]] = (
    (smtplib.SMTPAuthenticationError, "login-refused"),
    (smtplib.SMTPServerDisconnected, "connection-lost"),
    (smtplib.SMTPResponseException, "server-unavailable"),
    (ssl.SSLCertVerificationError, "certificate-not-trusted"),
    (ssl.SSLError, "tls-failed"),
    (socket.gaierror, "server-not-found"),
    (ConnectionRefusedError, "connection-refused"),
    (TimeoutError, "server-silent"),
    (smtplib.SMTPException, "server-unavailable"),
    (OSError, "connection-failed"),
    (ValueError, "server-not-found"),  # a host with a label that no name can have
)


class NoEncryption(smtplib.SMTPException):
    """The server does not do STARTTLS, and nothing is sent without."""


class NoLogin(smtplib.SMTPException):
    """The server lets nobody log in, or in no way that we know."""


@attrs.frozen
class Reply:
    """What a server answered, without its words."""

    code: int
    step: str
    """At what: ``sender``, ``recipient`` or ``letter``."""


def reply_of(error: Exception) -> Reply | None:
    """Return the answer of a server that took a connection but not a letter."""
    match error:
        case smtplib.SMTPRecipientsRefused(recipients=refused):
            return Reply(next((code for code, _words in refused.values()), -1), "recipient")
        case smtplib.SMTPSenderRefused(smtp_code=code):
            return Reply(code, "sender")
        case smtplib.SMTPDataError(smtp_code=code):
            return Reply(code, "letter")
    return None


def is_gone(error: Exception) -> bool:
    """Return whether the server closed the connection, or the network did."""
    reply = reply_of(error)
    if reply is not None:
        return reply.code == CLOSING
    answered = isinstance(error, smtplib.SMTPException)
    return isinstance(error, smtplib.SMTPServerDisconnected) or not answered


def failure(error: Exception) -> DeliveryFailed:
    """Return what a letter failed on.

    For good only where the server will not take this letter, or not for this address.
    """
    reply = reply_of(error)
    return DeliveryFailed(_cause(error)) if reply is None else _of_reply(reply)


def _cause(error: Exception) -> str:
    # smtplib makes one kind of error of a server that is silent and one that is gone.
    if isinstance(error.__context__, TimeoutError):
        return "server-silent"
    if isinstance(error, NoEncryption):
        return "starttls-not-offered"
    if isinstance(error, NoLogin):
        return "login-not-offered"
    return next((code for kind, code in _CONNECTING if isinstance(error, kind)), "mail-failed")


def _of_reply(reply: Reply) -> DeliveryFailed:
    if reply.code == _LOGIN_FIRST:
        return DeliveryFailed("login-needed")
    if reply.code == CLOSING:
        return DeliveryFailed("server-busy")
    if reply.code not in _PERMANENT or reply.code == _BAD_SEQUENCE:
        return DeliveryFailed(f"{reply.step}-deferred")  # as with greylisting
    # That a sender is refused concerns every letter, and can be mended.
    return DeliveryFailed(f"{reply.step}-refused", permanent=reply.step != "sender")
