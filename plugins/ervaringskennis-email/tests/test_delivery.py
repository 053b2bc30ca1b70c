"""Letters arrive, over every kind of connection, and what goes wrong has a code."""

from __future__ import annotations

import _thread
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import pytest

from ervaringskennis.messages.letters import DeliveryFailed
from ervaringskennis.testing.letters import letter
from ervaringskennis_email.address import Security

if TYPE_CHECKING:
    from pathlib import Path

    from ervaringskennis_email.notifier import SmtpNotifier

Notify = Callable[..., "SmtpNotifier"]


def cause(notifier: SmtpNotifier, **fields: Any) -> tuple[str, bool]:
    """Return what a letter fails on, and whether that is for good."""
    with pytest.raises(DeliveryFailed) as caught:
        notifier.send(letter(**fields))
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    return caught.value.cause, caught.value.permanent


def reply(*answers: str) -> Callable[[str], str]:
    """Return what a server says: each answer once, and the last one ever after."""
    left = list(answers)
    return lambda _about: left.pop(0) if len(left) > 1 else left[0]


# -- every kind of connection


def test_a_letter_arrives(host: Any, notify: Notify) -> None:
    notify(host.address).send(letter(address="Sam@Bücher.example", name="Sam"))
    (one,) = host.delivered
    assert (one.sender, one.recipients) == ("info@example.org", ["Sam@xn--bcher-kva.example"])
    assert one.mail["Date"].datetime.isoformat() == "2026-03-02T12:00:00+00:00"
    assert not one.encrypted
    assert one.user is None


def test_starttls_is_used_where_a_server_offers_it(hosts: Any, notify: Notify, ca: Path) -> None:
    host = hosts.start(starttls=hosts.context())
    notify(f"{host.address}?ca={ca}").send(letter())
    assert host.delivered[0].encrypted


def test_starttls_that_is_required_and_offered(hosts: Any, notify: Notify, ca: Path) -> None:
    host = hosts.start(starttls=hosts.context(), require_starttls=True)
    notify(f"{host.address}?starttls=required&ca={ca}").send(letter())
    assert host.delivered[0].encrypted


def test_nothing_is_sent_where_starttls_is_required_and_not_offered(
    host: Any, notify: Notify
) -> None:
    notifier = notify(f"{host.address}?starttls=required")
    assert cause(notifier) == ("starttls-not-offered", False)
    assert not host.delivered


def test_starttls_that_is_never_wanted_is_not_used(hosts: Any, notify: Notify) -> None:
    host = hosts.start(starttls=hosts.context())
    notify(f"{host.address}?starttls=never").send(letter())
    assert not host.delivered[0].encrypted


def test_tls_from_the_first_byte(hosts: Any, notify: Notify, ca: Path) -> None:
    host = hosts.start(implicit=hosts.context())
    notify(f"smtps://127.0.0.1:{host.port}?ca={ca}").send(letter())
    assert host.delivered[0].encrypted


@pytest.mark.parametrize("kind", ["implicit", "starttls"])
def test_a_certificate_that_nobody_trusts_is_refused(hosts: Any, notify: Notify, kind: str) -> None:
    host = hosts.start(**{kind: hosts.context()})
    scheme = "smtps" if kind == "implicit" else "smtp"
    notifier = notify(f"{scheme}://127.0.0.1:{host.port}")
    assert cause(notifier) == ("certificate-not-trusted", False)
    assert not host.delivered


def test_a_certificate_of_another_server_is_refused(hosts: Any, notify: Notify, ca: Path) -> None:
    host = hosts.start(implicit=hosts.context("mail.example.org"))
    notifier = notify(f"smtps://127.0.0.1:{host.port}?ca={ca}")
    assert cause(notifier) == ("certificate-not-trusted", False)


def test_a_server_that_speaks_no_tls_after_all(host: Any, notify: Notify) -> None:
    assert cause(notify(f"smtps://127.0.0.1:{host.port}")) == ("tls-failed", False)


# -- logging in


def test_who_logs_in_is_known(hosts: Any, notify: Notify, ca: Path) -> None:
    host = hosts.start(starttls=hosts.context(), users={"sam@example.org": "p@ss/wo:rd"})
    notify(f"smtp://sam%40example.org:p%40ss%2Fwo%3Ard@127.0.0.1:{host.port}?ca={ca}").send(
        letter()
    )
    assert host.delivered[0].user == "sam@example.org"


def test_a_wrong_password_is_told_as_a_code(hosts: Any, notify: Notify) -> None:
    host = hosts.start(users={"sam": "geheim"})
    notifier = notify(f"smtp://sam:kanarie@127.0.0.1:{host.port}")
    assert cause(notifier) == ("login-refused", False)
    assert cause(notifier) == ("login-refused", False)
    assert not host.delivered


def test_a_server_where_nobody_can_log_in(host: Any, notify: Notify) -> None:
    notifier = notify(f"smtp://sam:geheim@127.0.0.1:{host.port}")
    assert cause(notifier) == ("login-not-offered", False)


def test_a_server_that_wants_a_login_first(hosts: Any, notify: Notify) -> None:
    host = hosts.start(users={"sam": "geheim"})
    assert cause(notify(host.address)) == ("login-needed", False)


# -- a server that is not there


def test_a_server_that_is_not_there(notify: Notify) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert cause(notify(port=port)) == ("connection-refused", False)


def test_a_server_without_an_address(notify: Notify) -> None:
    notifier = notify(host="nergens.invalid", port=25, security=Security.NEVER)
    assert cause(notifier) == ("server-not-found", False)


def test_a_host_that_cannot_be(notify: Notify) -> None:
    notifier = notify(host=f"{'a' * 64}.invalid", port=25, security=Security.NEVER)
    assert cause(notifier) == ("server-not-found", False)


def test_a_server_that_says_nothing(notify: Notify, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ervaringskennis_email.connection.CONNECT_SECONDS", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        assert cause(notify(port=deaf.getsockname()[1])) == ("server-silent", False)


def test_a_server_that_says_something_else(notify: Notify) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        notifier = notify(port=other.getsockname()[1])

        def answer() -> None:
            with other.accept()[0] as connection:
                connection.sendall(b"kanarie@example.org is not here\r\n")

        thread = threading.Thread(target=answer)
        thread.start()
        assert cause(notifier) == ("server-unavailable", False)
        thread.join()


@pytest.mark.parametrize("greeting", ["554 kanarie go away", "421 kanarie too many connections"])
def test_a_server_that_wants_nobody(hosts: Any, notify: Notify, greeting: str) -> None:
    host = hosts.start(says={"CONNECT": reply(greeting)})
    assert cause(notify(host.address)) == ("server-unavailable", False)


# -- a server that refuses


@pytest.mark.parametrize(
    ("command", "answer", "expected"),
    [
        ("MAIL", "550 not you, kanarie", ("sender-refused", False)),
        ("MAIL", "451 later, kanarie", ("sender-deferred", False)),
        ("RCPT", "550 no kanarie here", ("recipient-refused", True)),
        ("RCPT", "553 no kanarie here", ("recipient-refused", True)),
        ("RCPT", "450 greylisted, kanarie", ("recipient-deferred", False)),
        ("RCPT", "452 kanarie is full", ("recipient-deferred", False)),
        ("RCPT", "503 kanarie", ("recipient-deferred", False)),
        ("DATA", "554 kanarie looks like spam", ("letter-refused", True)),
        ("DATA", "451 later, kanarie", ("letter-deferred", False)),
        *(
            (step, "421 kanarie is closing", ("server-busy", False))
            for step in ("MAIL", "RCPT", "DATA")
        ),
    ],
)
def test_an_answer_is_told_as_a_code(
    hosts: Any, notify: Notify, command: str, answer: str, expected: tuple[str, bool]
) -> None:
    host = hosts.start(says={command: reply(answer)})
    assert cause(notify(host.address)) == expected
    assert not host.delivered


def test_an_address_that_is_refused_stops_no_other(hosts: Any, notify: Notify) -> None:
    def no_kim(address: str) -> str:
        return "550 unknown" if address.startswith("kim") else "250 OK"

    host = hosts.start(says={"RCPT": no_kim})
    notifier = notify(host.address)
    for name in ("sam", "noor"):
        notifier.send(letter(address=f"{name}@example.org"))
        assert cause(notifier, address="kim@example.org") == ("recipient-refused", True)
    assert [one.recipients for one in host.delivered] == [["sam@example.org"], ["noor@example.org"]]
    assert len(host.connections) == 1


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
@pytest.mark.parametrize("answer", ["451 later", "550 never"])
def test_after_a_refusal_the_same_connection_is_of_use(
    hosts: Any, notify: Notify, command: str, answer: str
) -> None:
    host = hosts.start(says={command: reply(answer, "250 OK")})
    notifier = notify(host.address)
    cause(notifier)
    notifier.send(letter())
    assert len(host.delivered) == len(host.connections) == 1


# -- one connection


def test_many_letters_go_over_one_connection(host: Any, notify: Notify) -> None:
    notifier = notify(host.address)
    for number in range(20):
        notifier.send(letter(key=f"k{number}"))
    assert len(host.delivered) == 20
    assert len(host.connections) == 1


def test_one_connection_is_enough_with_tls_and_a_login(
    hosts: Any, notify: Notify, ca: Path
) -> None:
    host = hosts.start(starttls=hosts.context(), users={"sam": "geheim"})
    notifier = notify(f"smtp://sam:geheim@127.0.0.1:{host.port}?ca={ca}")
    for _ in range(3):
        notifier.send(letter())
    assert [one.user for one in host.delivered] == ["sam"] * 3
    assert len(host.connections) == 1


def test_a_connection_that_was_dropped_between_letters_is_made_again(
    host: Any, notify: Notify
) -> None:
    notifier = notify(host.address)
    for number in range(3):
        notifier.send(letter())
        host.drop()
        time.sleep(0.05)
        assert len(host.connections) == number + 1
    assert len(host.delivered) == 3


@pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
def test_a_server_that_has_had_enough_of_a_connection_gets_another(
    hosts: Any, notify: Notify, command: str
) -> None:
    host = hosts.start(says={command: reply("250 OK", "421 too many letters", "250 OK")})
    notifier = notify(host.address)
    notifier.send(letter())
    notifier.send(letter())
    assert len(host.delivered) == len(host.connections) == 2


def test_a_letter_is_tried_with_one_new_connection_and_no_more(hosts: Any, notify: Notify) -> None:
    host = hosts.start(says={"MAIL": reply("250 OK", "421 no", "421 no", "250 OK")})
    notifier = notify(host.address)
    notifier.send(letter())
    assert cause(notifier) == ("server-busy", False)
    assert len(host.connections) == 2
    notifier.send(letter())
    assert len(host.delivered) == 2


def test_a_server_that_is_gone_for_good_after_a_letter(host: Any, notify: Notify) -> None:
    notifier = notify(host.address)
    notifier.send(letter())
    host.stop()
    assert cause(notifier) == ("connection-refused", False)


def test_a_notifier_that_was_closed_opens_again(host: Any, notify: Notify) -> None:
    notifier = notify(host.address)
    notifier.send(letter())
    notifier.close()
    notifier.close()
    notifier.send(letter())
    assert len(host.delivered) == len(host.connections) == 2


def test_nothing_is_asked_of_a_server_before_there_is_a_letter(host: Any, notify: Notify) -> None:
    notify(host.address).close()
    assert not host.connections


@pytest.fixture
def _interruptible() -> Iterator[None]:
    """Let Ctrl+C interrupt, also where a shell runs the tests in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("_interruptible")
def test_who_interrupts_a_letter_does_not_spoil_the_next(host: Any, notify: Notify) -> None:
    notifier = notify(host.address)

    def interrupted(_about: str) -> str:
        _thread.interrupt_main()
        return "250 OK"

    host.says["RCPT"] = interrupted
    with pytest.raises(KeyboardInterrupt):
        notifier.send(letter())
    del host.says["RCPT"]
    notifier.send(letter(subject="De volgende"))
    assert [one.mail["Subject"] for one in host.delivered] == ["De volgende"]
    assert len(host.connections) == 2


# -- mails that no server gets to see


@pytest.mark.parametrize("address", ["", "kanarie", "sám@example.org", "a@example.org, b@c.org"])
def test_an_address_that_mail_refuses_is_not_tried(host: Any, notify: Notify, address: str) -> None:
    code = "bad-address" if address else "no-address"
    assert cause(notify(host.address), address=address) == (code, True)
    assert not host.connections
