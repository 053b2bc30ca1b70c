"""Hands letters to services, one place after another until one of them takes it."""

from __future__ import annotations

import functools

import attrs
from apprise import AppriseAsset

from ervaringskennis.messages.letters import DeliveryFailed, Letter
from ervaringskennis_apprise.pace import Pace
from ervaringskennis_apprise.services import SENT, TIMED_OUT, send
from ervaringskennis_apprise.silence import silent
from ervaringskennis_apprise.templates import Template
from ervaringskennis_apprise.values import value_of


@attrs.frozen(kw_only=True, repr=False)
class Destination:
    """Where letters go: one URL, filled in for each reader."""

    template: Template
    using: AppriseAsset
    pace: Pace

    def send(self, letter: Letter) -> None:
        """Send a letter, or raise `DeliveryFailed`."""
        fill = functools.partial(value_of, letter=letter, region=self.template.region)
        url = self.template.filled(fill)
        self.pace.wait()
        with silent() as statuses:
            status = send(url, letter, self.using, attach=self.template.attach)
        self.pace.done()
        if status is TIMED_OUT:
            raise DeliveryFailed("apprise-timeout")
        if status is not SENT:
            raise DeliveryFailed("-".join(["apprise-refused", *map(str, statuses[-1:])]))


@attrs.frozen(kw_only=True, repr=False)
class AppriseNotifier:
    """Sends letters through Apprise.

    A reader gets a letter once: at the first destination that takes it.  Later ones are for who
    did not give what an earlier one needs, and for when a service is down.
    """

    destinations: tuple[Destination, ...]
    channel: str = "apprise"

    def send(self, letter: Letter) -> None:
        """Send a letter.

        Raises:
            DeliveryFailed: ``apprise-refused``, followed by the HTTP status where Apprise told it,
                or ``apprise-timeout``; for good, what the reader did not give.
        """
        failures: list[DeliveryFailed] = []
        for destination in self.destinations:
            try:
                destination.send(letter)
            except DeliveryFailed as failed:
                failures.append(failed)
            else:
                return
        raise next((one for one in failures if not one.permanent), failures[0])
