"""From an address to a notifier that can be trusted with letters."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.errors import InvalidValue, Problem
from ervaringskennis_apprise.addresses import Line, read_address
from ervaringskennis_apprise.notifier import AppriseNotifier, Destination
from ervaringskennis_apprise.pace import Pace
from ervaringskennis_apprise.services import asset, service_at
from ervaringskennis_apprise.silence import silent
from ervaringskennis_apprise.templates import Template
from ervaringskennis_apprise.values import NOBODY, value_of

if TYPE_CHECKING:
    from apprise import AppriseAsset

PATIENCE: Final = 240.0
"""How many seconds one letter may take: less than the outbox's lease, and enough for a text message
in forty pieces with the pause that Apprise makes between them."""


def open_notifier(
    address: str, *, patience: float = PATIENCE, sleep: Callable[[float], object] = time.sleep
) -> AppriseNotifier:
    """Return what sends letters to an address; no server is asked anything yet.

    Raises:
        InvalidValue: nothing can be sent there, or others than the reader would see it; for each
            line of a file where that is so, and without what it says.
    """
    read, using = read_address(address), asset(patience)
    made: list[Destination] = []
    problems: list[Problem] = []
    for line in read.lines:
        try:
            made.append(_destination(line, using, shared=read.shared, sleep=sleep))
        except InvalidValue as error:
            problems.extend(_at(line, error))
    if problems:
        raise InvalidValue(*problems)
    return AppriseNotifier(destinations=tuple(made))


def _at(line: Line, error: InvalidValue) -> Iterator[Problem]:
    return (attrs.evolve(problem, row=line.row) for problem in error.problems)


def _destination(
    line: Line, using: AppriseAsset, *, shared: bool, sleep: Callable[[float], object]
) -> Destination:
    template = Template.of(line.url)
    with silent():
        places, seconds = _places_and_pace(template, using)
    if not shared and (places > 1 or not template.personal):
        raise _others_read_along()
    pace = Pace(seconds=seconds, sleep=sleep)
    return Destination(template=template, using=using, pace=pace)


def _places_and_pace(template: Template, using: AppriseAsset) -> tuple[int, float]:
    """Return at how many places a letter would arrive, and how many seconds go between letters."""
    service = service_at(template.filled(lambda name: value_of(name, NOBODY, "NL")), using)
    if service is None:
        raise InvalidValue.of(
            "unknown-service",
            "Apprise kent deze dienst niet, of het adres mist iets, of de dienst heeft een extra "
            "pakket nodig. Kijk op de site van Apprise hoe het adres van de dienst eruitziet.",
            "Apprise does not know this service, or the URL lacks something, or the service needs "
            "another package. See on the site of Apprise how the URL of the service looks.",
        )
    # Apprise counts each target once more for each retry, and calls seconds a rate.
    return len(service) // (service.retry + 1), float(service.request_rate_per_sec)


def _others_read_along() -> InvalidValue:
    return InvalidValue.of(
        "others-read-along",
        "Op dit adres lezen ook anderen mee, en in een bericht staat waarom iemand een plaats "
        "heeft. Zet {phone} of {address} van de lezer in het adres. Mag iedereen daar alles "
        "lezen? Begin dan met apprise+shared.",
        "At this URL others read along, and a letter says why somebody has a place. Put the "
        "reader’s {phone} or {address} in the URL. May everyone there read everything? Then "
        "begin with apprise+shared.",
    )
