"""The notifier itself: from a letter to the mails that a server takes."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.messages.mail import Sender, as_email, usable_address
from ervaringskennis_email.address import MailServer
from ervaringskennis_email.connection import Envelope, MailConnection
from ervaringskennis_email.mails import mails_of
from ervaringskennis_email.page import page_of
from ervaringskennis_email.refusals import invalid

if TYPE_CHECKING:
    from ervaringskennis.hooks import NotifierJob
    from ervaringskennis.messages.letters import Letter


def open_notifier(job: NotifierJob) -> SmtpNotifier:
    """Return the notifier for an address; it connects when there is something to send.

    `InvalidValue`, without a word of the address, where that is of no use.
    """
    server = MailServer.parse(job.address)
    if job.sender is None:
        raise invalid("no-sender")
    return SmtpNotifier(server=server, sender=job.sender, now=job.now)


@attrs.frozen(kw_only=True, eq=False)
class SmtpNotifier:
    """Sends letters by mail over one connection, which threads may share.

    Answers and mails that come back go to the sender; so do answers to invitations.  Of a letter
    with several invitations all mails are sent again where one of them failed: with the same
    Message-ID, by which a receiver can see so.
    """

    server: MailServer
    sender: Sender = attrs.field(repr=False)
    now: Callable[[], dt.datetime] = attrs.field(repr=False)
    channel: str = attrs.field(default="mail", init=False)
    _connection: MailConnection = attrs.field(init=False, repr=False)
    _lock: threading.Lock = attrs.field(factory=threading.Lock, init=False, repr=False)

    @_connection.default
    def _not_connected_yet(self) -> MailConnection:
        return MailConnection.to(self.server)

    def send(self, letter: Letter) -> None:
        """Send a letter, and its invitations.

        Raises:
            DeliveryFailed: the server did not take it; or its reader has no usable address.
        """
        mails = list(self._mails(letter))
        with self._lock:
            for mail in mails:
                self._connection.send(mail)

    def close(self) -> None:
        """Close the connection; harmless when repeated."""
        with self._lock:
            self._connection.close()

    def _mails(self, letter: Letter) -> Iterator[Envelope]:
        told = letter if self.server.invitations else attrs.evolve(letter, invitations=())
        date = self.now()
        for one, invitation in mails_of(told):
            mail = as_email(one, self.sender, date=date, html=page_of(one), invitation=invitation)
            yield Envelope(
                sender=usable_address(self.sender.address) or "",
                recipient=usable_address(one.to.address) or "",
                content=mail.as_bytes(),
            )
