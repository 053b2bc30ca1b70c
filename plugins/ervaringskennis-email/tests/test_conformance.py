"""The promises that every notifier makes, with a real mail server on the other side."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import pytest

from ervaringskennis.hooks import NotifierJob
from ervaringskennis.messages.mail import Sender
from ervaringskennis.testing import NotifierConformance, Received, Refusing
from ervaringskennis_email.notifier import SmtpNotifier, open_notifier

if TYPE_CHECKING:
    from pathlib import Path

PASSWORD: Final = "een-geheim"  # noqa: S105 - of nothing


def open_at(host: Any, ca: Path) -> SmtpNotifier:
    return open_notifier(
        NotifierJob(
            address=f"smtp://sam:{PASSWORD}@127.0.0.1:{host.port}?ca={ca}",
            sender=Sender("info@example.org", "Leernetwerk"),
        )
    )


@functools.cache
def as_received(one: Any) -> Received:
    return Received(
        key=one.mail["Message-ID"],
        to=one.recipients[0],
        subject=one.mail["Subject"] or "",
        body=one.mail.get_body(("plain",)).get_content(),
    )


class TestMail(NotifierConformance):
    secrets = (PASSWORD,)
    loggers_of_others = ("mail", "asyncio")

    @pytest.fixture
    def host(self, hosts: Any) -> Any:
        return hosts.start(starttls=hosts.context(), users={"sam": PASSWORD})

    @pytest.fixture
    def make_notifier(self, host: Any, ca: Path) -> Callable[[], SmtpNotifier]:
        return lambda: open_at(host, ca)

    @pytest.fixture
    def received(self, host: Any) -> Callable[[], list[Received]]:
        return lambda: [as_received(one) for one in host.delivered]

    @pytest.fixture
    def refusing(self, hosts: Any, ca: Path) -> Refusing:
        host = hosts.start(
            starttls=hosts.context(),
            users={"sam": PASSWORD},
            says={"RCPT": lambda address: f"550 no such user here: {address}"},
        )
        return Refusing(notifier=open_at(host, ca), words="no such user", permanent=True)
