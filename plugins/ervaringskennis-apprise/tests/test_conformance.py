"""The promises that every notifier makes, with another system and with Signal on the other side."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar, Final

import pytest

from ervaringskennis.testing import NotifierConformance, Received, Refusing
from ervaringskennis_apprise.opening import open_notifier
from ervaringskennis_apprise.plain import APART

if TYPE_CHECKING:
    from ervaringskennis.messages.letters import Notifier, Recipient

_LONGEST_TITLE: Final = 250


def as_shown(text: str) -> str:
    """Return a text as its reader sees it: without the spaces of no width that are ours."""
    return re.sub(rf"((?<![A-Za-z0-9])@|@(?={APART}(?:everyone|here))|[<\]]){APART}", r"\1", text)


class _Conformance(NotifierConformance):
    url: ClassVar[str]

    @pytest.fixture
    def make_notifier(self, listening: Any) -> Callable[[], Notifier]:
        address = f"apprise:{self.url.format(at=listening.at)}"
        return lambda: open_notifier(address, sleep=lambda _seconds: None)

    @pytest.fixture
    def reached_at(self) -> Callable[[Recipient], str]:
        return lambda to: to.phone

    @pytest.fixture
    def refusing(self, listening: Any, make_notifier: Callable[[], Notifier]) -> Refusing:
        listening.refuse(500, "kanarie is onbekend")
        return Refusing(notifier=make_notifier(), words="is onbekend", permanent=False)


class TestAnotherSystem(_Conformance):
    secrets = ("een-geheim",)
    url = "json://een-geheim:een-geheim@{at}/{{phone}}?+Idempotency-Key={{key}}"

    @pytest.fixture
    def received(self, listening: Any) -> Callable[[], list[Received]]:
        return lambda: [_of_another_system(request) for request in listening.received]


def _of_another_system(request: Any) -> Received:
    """Return a message as it was sent: a subject that is too long stands above the body."""
    subject, body = as_shown(request.json["title"]), as_shown(request.json["message"])
    above, _, below = body.partition("\n\n")
    if not subject and len(above) > _LONGEST_TITLE:
        subject, body = above, below
    return Received(
        key=request.headers.get("idempotency-key"),
        to=request.path.removeprefix("/"),
        subject=subject,
        body=body,
    )


class TestSignal(_Conformance):
    secrets = ("een-geheim",)
    url = "signal://een-geheim:een-geheim@{at}/+31600000000/{{phone}}"
    skips = {  # noqa: RUF012 - as every kit has it
        "test_the_key_goes_along_and_is_the_letters_own": "Signal has no place for a key",
        "test_any_letter_arrives_whole": "Signal has no subjects: an empty one leaves no trace",
    }

    @pytest.fixture
    def received(self, listening: Any) -> Callable[[], list[Received]]:
        return lambda: [_of_signal(request.json) for request in listening.received]


def _of_signal(sent: Any) -> Received:
    """Return a message without a subject as Apprise makes it: the subject is its first line."""
    (to,) = sent["recipients"]
    subject, _, body = as_shown(sent["message"]).partition("\r\n")
    return Received(key=None, to=to, subject=subject, body=body)
