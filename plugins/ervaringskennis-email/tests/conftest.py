"""Real mail servers on this machine, with whatever they are to do wrong."""

from __future__ import annotations

import datetime as dt
import functools
import socket
import ssl
import warnings
from collections.abc import Callable, Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import attrs
import pytest
import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from ervaringskennis.messages.mail import Sender
from ervaringskennis_email.address import MailServer, Security
from ervaringskennis_email.notifier import SmtpNotifier

if TYPE_CHECKING:
    from pathlib import Path

NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)


@attrs.frozen(eq=False)
class Delivered:
    """A mail that a server took, and how it came."""

    sender: str
    recipients: list[str]
    content: bytes
    user: str | None
    encrypted: bool

    @property
    def mail(self) -> EmailMessage:
        return _read(self.content)


@functools.lru_cache(maxsize=1000)
def _read(content: bytes) -> EmailMessage:
    read = message_from_bytes(content, policy=policy.default)
    assert isinstance(read, EmailMessage)
    assert not any(part.defects for part in read.walk())
    return read


Answers = Callable[[str], str]


def fine(_about: str) -> str:
    return "250 OK"


@attrs.define
class Host:
    """A mail server; ``says`` answers each command, with what that is about."""

    port: int = 0
    says: dict[str, Answers] = attrs.Factory(dict)
    users: dict[str, str] = attrs.Factory(dict)
    delivered: list[Delivered] = attrs.Factory(list)
    connections: set[Any] = attrs.Factory(set)
    transports: list[Any] = attrs.Factory(list)
    controller: Any = None

    @property
    def address(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def drop(self) -> None:
        """Close every connection without a word."""
        loop = self.controller.loop
        for transport in self.transports:
            loop.call_soon_threadsafe(transport.abort)

    def stop(self) -> None:
        controller, self.controller = self.controller, None
        if controller is not None:
            controller.stop()

    def answer(self, command: str, about: str = "") -> str:
        return self.says.get(command, fine)(about)

    # -- what aiosmtpd calls

    async def handle_MAIL(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        answer = self.answer("MAIL", address)
        if answer.startswith("250"):
            envelope.mail_from = address
        return answer

    async def handle_RCPT(  # noqa: N802
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: Any
    ) -> str:
        answer = self.answer("RCPT", address)
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answer("DATA")
        if answer.startswith("250"):
            assert isinstance(envelope.content, bytes)
            self.delivered.append(
                Delivered(
                    sender=str(envelope.mail_from),
                    recipients=list(envelope.rcpt_tos),
                    content=envelope.content,
                    user=session.auth_data,
                    encrypted=_is_encrypted(server),
                )
            )
        return answer

    def authenticate(
        self, _server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any
    ) -> AuthResult:
        assert isinstance(data, LoginPassword)
        user, password = data.login.decode(), data.password.decode()
        return AuthResult(success=self.users.get(user) == password, handled=False, auth_data=user)


def _is_encrypted(server: SMTP) -> bool:
    assert server.transport is not None
    return server.transport.get_extra_info("ssl_object") is not None


class _Smtp(SMTP):
    """Counts connections, and lets a server say goodbye instead of hello."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        host: Host = self.event_handler
        host.connections.add(transport.get_extra_info("peername"))
        host.transports.append(transport)

    async def push(self, status: Any) -> None:
        host: Host = self.event_handler
        is_greeting = self.session is not None and not self.session.host_name
        if is_greeting and "CONNECT" in host.says and str(status).startswith("220"):
            status = host.answer("CONNECT")
        await super().push(status)


class _Controller(Controller):
    def factory(self) -> SMTP:
        with warnings.catch_warnings():
            # It warns of logging in without TLS, which is what some tests are about.
            warnings.simplefilter("ignore")
            return _Smtp(self.handler, **self.SMTP_kwargs)


@attrs.define
class Hosts:
    """Starts mail servers, and stops them all."""

    authority: trustme.CA
    started: list[Host] = attrs.Factory(list)

    def context(self, name: str = "127.0.0.1") -> ssl.SSLContext:
        made = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.authority.issue_cert(name).configure_cert(made)
        return made

    def start(
        self,
        *,
        says: dict[str, Answers] | None = None,
        users: dict[str, str] | None = None,
        implicit: ssl.SSLContext | None = None,
        starttls: ssl.SSLContext | None = None,
        **options: Any,
    ) -> Host:
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        host = Host(port=port, says=says or {}, users=users or {})
        if host.users:
            options |= {"authenticator": host.authenticate, "auth_required": True}
            options.setdefault("auth_require_tls", False)
        host.controller = _Controller(
            host,
            hostname="127.0.0.1",
            port=port,
            ssl_context=implicit,
            tls_context=starttls,
            **options,
        )
        host.controller.start()
        host.connections.clear()  # the controller tries whether its server is there
        self.started.append(host)
        return host

    def stop(self) -> None:
        for host in self.started:
            host.stop()


@pytest.fixture(scope="session")
def authority() -> trustme.CA:
    """Who signs the certificates of the servers here."""
    return trustme.CA()


@pytest.fixture
def hosts(authority: trustme.CA) -> Iterator[Hosts]:
    """What starts mail servers."""
    found = Hosts(authority)
    yield found
    found.stop()


@pytest.fixture
def host(hosts: Hosts) -> Host:
    """A mail server that takes everything."""
    return hosts.start()


@pytest.fixture(scope="session")
def ca(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the certificate of who signs."""
    path = tmp_path_factory.mktemp("ca") / "ca.pem"
    authority.cert_pem.write_to_path(str(path))
    return path


@pytest.fixture
def notify() -> Iterator[Callable[..., SmtpNotifier]]:
    """Return a function that opens a notifier, by an address or by the parts of a server."""
    opened: list[SmtpNotifier] = []

    def to(address: str = "", **parts: Any) -> SmtpNotifier:
        server = (
            MailServer.parse(address, environ={})
            if address
            else MailServer(**{"host": "127.0.0.1", "security": Security.NEVER, **parts})
        )
        sender = Sender("info@example.org", "Leernetwerk, Noord")
        opened.append(SmtpNotifier(server=server, sender=sender, now=lambda: NOON))
        return opened[-1]

    yield to
    for one in opened:
        one.close()
