"""Sends the letters of ervaringskennis through every service that Apprise knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from ervaringskennis.hooks import NotifierChannel, NotifierJob, hookimpl
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from ervaringskennis.messages.letters import Notifier

ERVARINGSKENNIS_API: Final = 1

SCHEMES: Final = tuple(
    f"apprise{shared}{kept}" for shared in ("", "+shared") for kept in ("", "+file", "+env")
)


@hookimpl
def ervaringskennis_notifiers() -> Iterable[NotifierChannel]:
    """Return the channel ``apprise``."""
    return [
        NotifierChannel(
            channel="apprise",
            label=Label(
                nl="berichtendiensten, zoals Signal, Matrix en sms (Apprise)",
                en="messaging services, such as Signal, Matrix and SMS (Apprise)",
            ),
            schemes=SCHEMES,
            open=_open,
        )
    ]


def _open(job: NotifierJob) -> Notifier:
    # Apprise takes seconds to load: only whoever sends waits for it.
    from ervaringskennis_apprise.opening import open_notifier  # noqa: PLC0415

    return open_notifier(job.address)
