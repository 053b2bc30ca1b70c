"""Sends the letters of ervaringskennis by mail (SMTP), with invitations for calendars."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from ervaringskennis.hooks import NotifierChannel, NotifierJob, hookimpl
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.messages.letters import Notifier

ERVARINGSKENNIS_API: Final = 1


@hookimpl
def ervaringskennis_notifiers() -> Iterable[NotifierChannel]:
    """Return the channel ``mail``."""
    return [
        NotifierChannel(
            channel="mail",
            label=Label(nl="e-mail, met uitnodigingen", en="e-mail, with invitations"),
            schemes=("smtp", "smtps"),
            open=_open,
        )
    ]


def _open(job: NotifierJob) -> Notifier:
    # Whoever sends no mail need not wait for TLS and all that.
    from ervaringskennis_email.notifier import open_notifier  # noqa: PLC0415

    return open_notifier(job)
