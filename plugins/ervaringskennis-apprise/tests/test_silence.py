"""Nothing of a letter, of its reader or of a secret reaches a log."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Iterator
from typing import Any

import apprise.decorators
import pytest

from ervaringskennis.errors import InvalidValue
from ervaringskennis.messages.letters import DeliveryFailed
from ervaringskennis.testing.silence import held, told
from ervaringskennis_apprise.opening import open_notifier

CANARIES = ["kanarie", "612345678", "sam@", "Vries", "geheim", "schulden", "127.0.0.1"]
PERSONAL = {
    "name": "Sam Kanarie de Vries",
    "address": "sam@example.org",
    "subject": "Kanarie mag meedoen",
    "body": "U komt over schulden praten.\n",
    "calendar": b"BEGIN:VCALENDAR\r\nX:kanarie\r\nEND:VCALENDAR\r\n",
}
URLS = [
    "signal://geheim:geheim@{at}/+31600000000/{{phone}}",
    "json://geheim:geheim@{at}/geheim/{{phone}}/{{address}}?+X-Token=geheim",
    "ntfy://geheim:geheim@{at}/kanarie-{{programme}}-{{person}}",
    "mmost://{at}/geheimgeheimgeheimgeheimab?to={{person}}-{{programme}}",
    "smseagle://geheim@{at}/{{phone}}",
]


class Ear(logging.Handler):
    """Keeps all that reaches it, with what stands in the record besides its words."""

    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{self.format(record)} {vars(record)}")


@contextlib.contextmanager
def everything_said(*, besides: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """Yield what is logged meanwhile, from the least level on; ``besides`` are others' loggers."""
    ear, root = Ear(), logging.getLogger()
    loggers = [root, *map(logging.getLogger, logging.root.manager.loggerDict)]
    before = [(logger, logger.level, logger.propagate) for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.NOTSET if logger is not root else 1)
        logger.propagate = logger.name not in besides
    root.addHandler(ear)
    try:
        yield ear.heard
    finally:
        root.removeHandler(ear)
        for logger, level, logger.propagate in before:
            logger.setLevel(level)


def attempt(address: str, letter: Any) -> str:
    """Return what an attempt to send, and each error of it, says."""
    try:
        open_notifier(address).send(letter)
    except (DeliveryFailed, InvalidValue) as error:
        return told(error)
    return ""


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("status", [200, 500])
def test_nothing_is_said_whether_a_letter_goes_or_not(
    listening: Any, letter: Any, url: str, status: int
) -> None:
    listening.refuse(status, "kanarie sam@example.org bestaat niet")
    with everything_said() as said:
        error = attempt(f"apprise:{url.format(at=listening.at)}", letter(**PERSONAL))
    assert held(CANARIES, *said, error) == []
    assert bool(error) == (status == 500 or "smseagle" in url)


def test_nothing_is_said_of_mail(mail_server: tuple[int, list[bytes]], letter: Any) -> None:
    port, received = mail_server
    url = f"mailto://127.0.0.1:{port}?from=info@example.org&to={{address}}"
    with everything_said(besides=("mail.log", "asyncio")) as said:  # the server's own
        assert attempt(f"apprise:{url}", letter(**PERSONAL)) == ""
    assert held(CANARIES, *said) == []
    assert len(received) == 1


@pytest.mark.parametrize(
    "address",
    [
        "apprise:signal://geheim@127.0.0.1:1/+31600000000/{phone}",  # nobody listens there
        "apprise:kanarie://geheim",
        "apprise:mmosts://geheim.example.org/geheim kanarie",
        "apprise+shared:discord://geheim",
    ],
)
def test_nothing_is_said_of_what_cannot_be_reached_or_understood(letter: Any, address: str) -> None:
    with everything_said() as said:
        error = attempt(address, letter(**PERSONAL))
    assert error
    assert held(CANARIES, *said, error) == []


def test_without_care_these_would_be_said(listening: Any, letter: Any) -> None:
    """The canaries sing where nobody silences them, so that the tests above can fail."""
    sent = letter(**PERSONAL)
    with everything_said() as said:
        service = apprise.Apprise(f"signal://geheim:geheim@{listening.at}/+31600000000/0612345678")
        assert service.notify(body=sent.body, title=sent.subject)
    assert {"kanarie", "612345678", "schulden"} <= set(held(CANARIES, *said))


def test_what_a_service_brings_along_says_nothing_either(letter: Any) -> None:
    sent: list[str] = []

    def send(body: str, title: str, *_args: object, **_more: object) -> bool:
        logging.getLogger("a_library").debug("%s %s", title, body)
        logging.getLogger(f"made.{len(said)}").critical(body)  # was not there when it began
        sent.append(body)
        return True

    schema = "kanariedienst"
    apprise.decorators.notify(on=schema)(send)  # type: ignore[no-untyped-call]
    with everything_said() as said:
        assert attempt(f"apprise:{schema}://{{phone}}", letter(**PERSONAL)) == ""
    assert sent == ["U komt over schulden praten."]
    assert held(CANARIES, *said) == []


def test_what_others_log_meanwhile_is_heard(listening: Any, letter: Any) -> None:
    listening.seconds = 0.3
    notifier = open_notifier(f"apprise:json://{listening.at}/{{phone}}")
    with everything_said() as said:
        busy = threading.Thread(target=notifier.send, args=(letter(**PERSONAL),))
        busy.start()
        while not listening.received:
            time.sleep(0.01)
        logging.getLogger("apprise").warning("somebody else's message")
        logging.getLogger("urllib3.connectionpool").debug("somebody else's request")
        logging.getLogger("made.up").debug("another matter")
        busy.join()
        logging.getLogger("apprise").warning("and afterwards")
    assert held(CANARIES, *said) == []
    heard = "\n".join(said)
    for words in ("else's message", "else's request", "another matter", "and afterwards"):
        assert words in heard


def test_error_trackers_that_listen_before_the_handlers_hear_nothing(
    listening: Any, letter: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    call_handlers = logging.Logger.callHandlers

    def tapped(self: logging.Logger, record: logging.LogRecord) -> None:
        heard.append(record.getMessage())
        call_handlers(self, record)

    monkeypatch.setattr(logging.Logger, "callHandlers", tapped)
    with everything_said():
        attempt(f"apprise:{URLS[0].format(at=listening.at)}", letter(**PERSONAL))
    assert held(CANARIES, *heard) == []
    assert len(listening.received) == 1
