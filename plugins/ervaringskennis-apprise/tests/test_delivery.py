"""From people who register to what arrives: letters that fail stop no other."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

import pytest

from ervaringskennis import Applicant, Organiser, Policy, Programme, open_store
from ervaringskennis.organiser.delivery import Delivery, failures
from ervaringskennis.plugins import load_plugins

POLICY = Policy(draw="arrival", confirm="rolling", last_seat="skip", priority=[])


@pytest.fixture
def clock() -> list[dt.datetime]:
    return [dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)]


@pytest.fixture
def organiser(clock: list[dt.datetime]) -> Organiser:
    """An organiser with a programme for which these people registered."""
    organiser = Organiser(open_store("memory://"), clock=lambda: clock[0])
    organiser.announce(Programme(id="dag", title="Leerdag", capacity=9), policy=POLICY)
    organiser.open_registration("dag")
    for number, phone in enumerate(["06-11111111", "06-22222222", "", "06-44444444", "geen"]):
        somebody = Applicant(name=f"Kanarie {number}", phone=phone, role="resident")
        organiser.register("dag", request=f"form-{number}", party=[somebody])
    return organiser


def test_letters_arrive_and_one_that_fails_stops_no_other(
    organiser: Organiser, clock: list[dt.datetime], listening: Any
) -> None:
    down = {"+31622222222"}
    listening.answer = lambda request: (503 if request.path.split("/")[-1] in down else 200, {})
    address = f"apprise:json://{listening.at}/{{phone}}?+Idempotency-Key={{key}}"
    notifier = load_plugins().open_notifier(address)
    first = organiser.deliver(notifier)
    letters = first.handled // 5
    assert letters > 0
    assert first == Delivery(sent=2 * letters, retried=letters, failed=2 * letters)
    given_up = Counter(entry.error for entry in failures(organiser.store))
    assert given_up == {"no-phone": letters, "bad-phone": letters}
    waiting = {entry.error for entry in organiser.store.outbox()} - {*given_up, ""}
    assert waiting == {"apprise-refused-503"}

    down.clear()
    clock[0] += dt.timedelta(hours=7)
    assert organiser.deliver(notifier) == Delivery(sent=letters)
    arrived = Counter(request.path for request in listening.received)
    assert arrived == {
        "/+31611111111": letters,
        "/+31622222222": 2 * letters,
        "/+31644444444": letters,
    }
    keys = Counter(request.headers["idempotency-key"] for request in listening.received)
    assert Counter(keys.values()) == {1: 2 * letters, 2: letters}
    assert "anarie" not in repr(organiser.store.outbox())


def test_a_hundred_letters_go_in_one_go(listening: Any, letter: Any) -> None:
    notifier = load_plugins().open_notifier(f"apprise:json://{listening.at}/{{phone}}")
    for number in range(100):
        notifier.send(letter(phone=f"06-123456{number:02}", key=f"brief/{number}"))
    assert len({request.path for request in listening.received}) == 100
