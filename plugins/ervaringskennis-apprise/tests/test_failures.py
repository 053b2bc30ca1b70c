"""What fails is told by a code, is tried elsewhere, and stops no other letter."""

from __future__ import annotations

import logging
import socket
import time
from typing import Any

import pytest

from ervaringskennis.messages.letters import DeliveryFailed
from ervaringskennis_apprise.opening import open_notifier


def refused(notifier: Any, letter: Any) -> tuple[str, bool]:
    with pytest.raises(DeliveryFailed) as caught:
        notifier.send(letter)
    return caught.value.cause, caught.value.permanent


def signal(listening: Any) -> str:
    return f"signal://{listening.at}/+31600000000/{{phone}}"


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500, 503])
def test_a_server_that_refuses_is_tried_again_later(
    listening: Any, letter: Any, status: int
) -> None:
    listening.refuse(status)
    cause = refused(open_notifier(f"apprise:{signal(listening)}"), letter())
    assert cause == (f"apprise-refused-{status}", False)


def test_a_server_that_sends_elsewhere_has_not_taken_the_letter(
    listening: Any, letter: Any
) -> None:
    listening.answer = lambda request: (
        (200, {}) if request.method == "GET" else (302, {"Location": "/elders"})
    )
    notifier = open_notifier(f"apprise:{signal(listening)}")
    assert refused(notifier, letter()) == ("apprise-refused", False)
    assert [request.method for request in listening.received] == ["POST"]


def test_a_closed_port_is_tried_again_later(letter: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    url = f"json://127.0.0.1:{port}/{{phone}}"
    assert refused(open_notifier(f"apprise:{url}"), letter()) == ("apprise-refused", False)


def test_what_a_letter_says_is_not_taken_for_an_answer(
    letter: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    url = "signal://127.0.0.1:1/+31600000000/{phone}"
    sent = letter(body="Fout: error=404")
    assert refused(open_notifier(f"apprise:{url}"), sent) == ("apprise-refused", False)


def test_a_server_that_is_slow_is_tried_again_later(listening: Any, letter: Any) -> None:
    listening.seconds = 0.5
    notifier = open_notifier(f"apprise:{signal(listening)}?rto=0.1")
    assert refused(notifier, letter()) == ("apprise-refused", False)


def test_a_server_that_never_ends_is_left_in_time(listening: Any, letter: Any) -> None:
    listening.drips = 10
    notifier = open_notifier(f"apprise:{signal(listening)}", patience=0.2)
    began = time.monotonic()
    assert refused(notifier, letter()) == ("apprise-timeout", False)
    assert time.monotonic() - began < 0.8


@pytest.mark.parametrize(
    ("url", "fields", "cause"),
    [
        ("{phone}", {"phone": ""}, "no-phone"),
        ("{phone}", {"phone": "geen"}, "bad-phone"),
        ("{address}", {"address": ""}, "no-address"),
        ("{address}", {"address": "geen"}, "bad-address"),
    ],
)
def test_who_did_not_give_what_is_needed_cannot_be_reached(
    listening: Any, letter: Any, url: str, fields: dict[str, str], cause: str
) -> None:
    notifier = open_notifier(f"apprise:json://{listening.at}/{url}")
    assert refused(notifier, letter(**fields)) == (cause, True)
    assert listening.received == []


def test_the_next_service_takes_who_the_first_cannot_reach(
    tmp_path: Any, listening: Any, letter: Any
) -> None:
    path = tmp_path / "diensten.conf"
    path.write_text(
        f"json://{listening.at}/eerst/{{phone}}\njson://{listening.at}/dan/{{address}}\n",
        encoding="utf-8",
    )
    notifier = open_notifier(f"apprise+file:{path}")
    notifier.send(letter())
    notifier.send(letter(phone=""))
    assert refused(notifier, letter(phone="", address="")) == ("no-phone", True)
    listening.answer = lambda request: (500 if "eerst" in request.path else 200, {})
    notifier.send(letter())
    assert refused(notifier, letter(address="")) == ("apprise-refused-500", False)
    listening.refuse(500)
    assert refused(notifier, letter(phone="")) == ("apprise-refused-500", False)
    assert [request.path.split("/")[1] for request in listening.received] == [
        "eerst",
        "dan",
        "eerst",
        "dan",
        "eerst",
        "dan",
    ]


def test_a_letter_that_fails_stops_no_other(listening: Any, letter: Any) -> None:
    notifier = open_notifier(f"apprise:json://{listening.at}/{{phone}}")
    listening.answer = lambda request: (500 if request.path.endswith("0") else 200, {})
    sent = 0
    for number in range(30):
        try:
            notifier.send(letter(phone=f"06-123456{number:02}", key=f"brief/{number}"))
        except DeliveryFailed:
            continue
        sent += 1
    assert (sent, len(listening.received)) == (27, 30)
