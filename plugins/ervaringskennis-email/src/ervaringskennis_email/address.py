"""Which mail server, how to speak to it, and as whom; with a password that nobody gets to see."""

from __future__ import annotations

import enum
import ipaddress
import os
import re
from collections.abc import Mapping
from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

import attrs

from ervaringskennis_email.refusals import PASSWORD_VARIABLE, invalid

_HOST: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?\Z|[0-9a-f:.]*:[0-9a-f:.]*\Z")
_OPTIONS: Final = {"starttls", "ca", "invitations"}
_HIGHEST_PORT: Final = 65_535


class Security(enum.StrEnum):
    """When a connection is encrypted.  Where it is, the server's certificate is verified."""

    AT_ONCE = "at-once"
    """From its first byte (RFC 8314 section 3.3)."""
    REQUIRED = "required"
    """After STARTTLS (RFC 3207), and without it nothing is sent."""
    OFFERED = "offered"
    """After STARTTLS where the server knows that."""
    NEVER = "never"


@attrs.frozen(kw_only=True)
class MailServer:
    """A mail server; ``ca`` is a file with the certificates to trust instead of the machine's own.

    Without ``invitations`` letters bring a plain calendar file.
    """

    host: str = attrs.field()
    port: int = attrs.field()
    security: Security = attrs.field(converter=Security)
    user: str = attrs.field(default="", repr=False)
    password: str = attrs.field(default="", repr=False)
    ca: str | None = attrs.field(default=None, repr=False)
    invitations: bool = True

    @host.validator
    def _is_a_host(self, _attribute: attrs.Attribute[str], value: str) -> None:
        if not _HOST.match(value):
            raise invalid("smtp-address")

    @port.validator
    def _is_a_port(self, _attribute: attrs.Attribute[int], value: int) -> None:
        if not 0 < value <= _HIGHEST_PORT:
            raise invalid("smtp-address")

    def __attrs_post_init__(self) -> None:
        if not self.user:
            return
        if not self.password:
            raise invalid("smtp-no-password")
        # Python's smtplib can send no others, and would show them in its error.
        if not (self.user + self.password).isascii():
            raise invalid("smtp-login-letters")
        if self.security is Security.NEVER and not is_this_machine(self.host):
            raise invalid("smtp-insecure")

    @classmethod
    def parse(cls, address: str, *, environ: Mapping[str, str] = os.environ) -> MailServer:
        """Return the server at an address such as ``smtp://sam@mail.example.org``.

        The port is 465 with ``smtps``; with ``smtp`` 587 for who logs in (RFC 6409), else 25.
        `InvalidValue`, without a word of the address, where that is of no use.

        >>> MailServer.parse("smtp://sam:secret@mail.example.org")
        MailServer(host='mail.example.org', port=587, security=<Security.REQUIRED: 'required'>, ...)
        """
        url, port = _parsed(address)
        options = _options(url.query)
        host, user = url.hostname or "", unquote(url.username or "")
        return cls(
            host=host,
            port=port or (465 if url.scheme == "smtps" else 587 if user else 25),
            security=_security(url.scheme, host, options.get("starttls")),
            user=user,
            password=unquote(url.password or "") or environ.get(PASSWORD_VARIABLE, ""),
            ca=options.get("ca"),
            invitations=_is_yes(options.get("invitations", "yes")),
        )


def _parsed(address: str) -> tuple[SplitResult, int | None]:
    # urlsplit drops line breaks and tabs, and names what is wrong with a port.
    url, port = urlsplit(""), None
    if address.isprintable():
        try:
            url = urlsplit(address)
            port = url.port
        except ValueError:
            url = urlsplit("")
    if url.scheme not in {"smtp", "smtps"} or url.path.strip("/") or url.fragment or port == 0:
        raise invalid("smtp-address")
    return url, port


def _options(query: str) -> dict[str, str]:
    pairs = parse_qsl(query, keep_blank_values=True)
    options = dict(pairs)
    if not options.keys() <= _OPTIONS or len(options) < len(pairs) or "" in options.values():
        raise invalid("smtp-options")
    return options


def _security(scheme: str, host: str, starttls: str | None) -> Security:
    if starttls not in {None, "required", "never"} or (scheme == "smtps" and starttls):
        raise invalid("smtp-options")
    if scheme == "smtps":
        return Security.AT_ONCE
    if starttls:
        return Security(starttls)
    return Security.OFFERED if is_this_machine(host) else Security.REQUIRED


def _is_yes(word: str) -> bool:
    if word not in {"yes", "no"}:
        raise invalid("smtp-options")
    return word == "yes"


def is_this_machine(host: str) -> bool:
    """Return whether nothing that is sent to this host goes over a network."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
