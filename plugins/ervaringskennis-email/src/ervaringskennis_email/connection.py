"""A connection to a mail server: opened when a letter needs it, and kept for the next one."""

from __future__ import annotations

import contextlib
import smtplib
import ssl
from typing import Final

import attrs

from ervaringskennis_email.address import MailServer, Security
from ervaringskennis_email.failures import NoEncryption, NoLogin, failure, is_gone
from ervaringskennis_email.refusals import invalid

CONNECT_SECONDS: Final = 20.0
"""How long to wait for a server to be there, and to greet."""
REPLY_SECONDS: Final = 60.0
"""How long to wait for each answer after that: some look for spam before they give one."""

_OK: Final = 250


@attrs.frozen(kw_only=True)
class Envelope:
    """A mail as a server takes it: two usable addresses, and content in 7-bit lines."""

    sender: str = attrs.field(repr=False)
    recipient: str = attrs.field(repr=False)
    content: bytes = attrs.field(repr=False)


@attrs.define(eq=False)
class MailConnection:
    """Hands mails to a server, one after the other; for one thread at a time.

    A connection that was kept may be gone when the next mail comes.  Then there is one more
    attempt, with a new connection.
    """

    _server: MailServer
    _context: ssl.SSLContext = attrs.field(repr=False)
    _kept: smtplib.SMTP | None = attrs.field(default=None, init=False, repr=False)

    @classmethod
    def to(cls, server: MailServer) -> MailConnection:
        """Return a way to a server, without going there yet.

        `InvalidValue` where its file of certificates is of no use.
        """
        try:
            return cls(server, ssl.create_default_context(cafile=server.ca))
        except (OSError, ValueError):
            pass
        raise invalid("smtp-ca")

    def send(self, mail: Envelope) -> None:
        """Hand a mail over.

        Raises:
            DeliveryFailed: the server did not take it.
        """
        # Raised here, it does not take the server's words along as its context.
        failed = self._attempt(mail)
        if failed is not None:
            raise failure(failed)

    def close(self) -> None:
        """Take leave of the server; harmless when repeated."""
        kept, self._kept = self._kept, None
        if kept is not None:
            with contextlib.suppress(OSError):
                kept.quit()
            kept.close()

    def _attempt(self, mail: Envelope) -> Exception | None:
        kept = self._kept
        failed = None if kept is None else self._handed_over(kept, mail, fresh=False)
        if kept is not None and (failed is None or not is_gone(failed)):
            return failed
        try:
            self._kept = _opened(self._server, self._context)
        except (OSError, ValueError) as error:
            return error
        return self._handed_over(self._kept, mail)

    def _handed_over(
        self, smtp: smtplib.SMTP, mail: Envelope, *, fresh: bool = True
    ) -> Exception | None:
        try:
            if not fresh:
                _clear(smtp)
            smtp.sendmail(mail.sender, [mail.recipient], mail.content)
        except (OSError, ValueError) as error:
            if is_gone(error) or smtp.sock is None:
                self._let_go(smtp)
            return error
        except BaseException:
            self._let_go(smtp)  # who interrupts may do so in the middle of a letter
            raise
        return None

    def _let_go(self, smtp: smtplib.SMTP) -> None:
        smtp.close()
        self._kept = None


def _clear(smtp: smtplib.SMTP) -> None:
    """Let the server forget what came before, and find out whether it is still there."""
    code, _words = smtp.rset()
    if code != _OK:
        raise smtplib.SMTPServerDisconnected


def _opened(server: MailServer, context: ssl.SSLContext) -> smtplib.SMTP:
    """Return a connection on which mails can be sent."""
    smtp = _connected(server, context)
    try:
        if smtp.sock is not None:
            smtp.sock.settimeout(REPLY_SECONDS)
        _encrypt(smtp, server, context)
        _log_in(smtp, server)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _connected(server: MailServer, context: ssl.SSLContext) -> smtplib.SMTP:
    host, port = server.host, server.port
    if server.security is Security.AT_ONCE:
        return smtplib.SMTP_SSL(host, port, timeout=CONNECT_SECONDS, context=context)
    return smtplib.SMTP(host, port, timeout=CONNECT_SECONDS)


def _encrypt(smtp: smtplib.SMTP, server: MailServer, context: ssl.SSLContext) -> None:
    if server.security in {Security.AT_ONCE, Security.NEVER}:
        return
    smtp.ehlo_or_helo_if_needed()
    if smtp.has_extn("starttls"):
        smtp.starttls(context=context)
    elif server.security is Security.REQUIRED:
        raise NoEncryption


def _log_in(smtp: smtplib.SMTP, server: MailServer) -> None:
    if not server.user:
        return
    try:
        smtp.login(server.user, server.password)
    except (smtplib.SMTPResponseException, smtplib.SMTPServerDisconnected):
        raise
    except smtplib.SMTPException as error:
        raise NoLogin from error
