"""An address says which server, how and as whom; and stands in no error, log or trace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidValue
from ervaringskennis.hooks import NotifierJob
from ervaringskennis.messages.mail import Sender
from ervaringskennis.testing.silence import held, told
from ervaringskennis_email.address import MailServer, Security
from ervaringskennis_email.connection import Envelope, MailConnection
from ervaringskennis_email.notifier import open_notifier
from ervaringskennis_email.refusals import PASSWORD_VARIABLE

if TYPE_CHECKING:
    from pathlib import Path

SERVER = MailServer(host="mail.example.org", port=25, security=Security.REQUIRED)


def parsed(address: str, **environ: str) -> MailServer:
    return MailServer.parse(address, environ=environ)


def refused(address: str, **environ: str) -> str:
    with pytest.raises(InvalidValue) as caught:
        parsed(address, **environ)
    assert held(["kanarie"], told(caught.value)) == []
    assert caught.value.__context__ is None
    return caught.value.code


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://mail.example.org", {}),
        ("SMTP://Mail.Example.org/", {}),
        ("smtp://mail.example.org:2525", {"port": 2525}),
        ("smtp://mail.example.org?starttls=required", {}),
        ("smtp://mail.example.org?starttls=never", {"security": Security.NEVER}),
        ("smtp://mail.example.org?invitations=no", {"invitations": False}),
        ("smtp://mail.example.org?invitations=yes&ca=eigen.pem", {"ca": "eigen.pem"}),
        ("smtp://mail.example.org?ca=%2Fetc%2Feen%20ca.pem", {"ca": "/etc/een ca.pem"}),
        ("smtps://mail.example.org", {"port": 465, "security": Security.AT_ONCE}),
        ("smtps://mail.example.org:4650", {"port": 4650, "security": Security.AT_ONCE}),
        ("smtp://sam:pw@mail.example.org", {"port": 587, "user": "sam", "password": "pw"}),
        (
            "smtp://sam%40example.org:p%40%3A%2F@mail.example.org:25",
            {"user": "sam@example.org", "password": "p@:/"},
        ),
        ("smtp://localhost", {"host": "localhost", "security": Security.OFFERED}),
        ("smtp://127.0.0.1", {"host": "127.0.0.1", "security": Security.OFFERED}),
        ("smtp://[::1]", {"host": "::1", "security": Security.OFFERED}),
        ("smtp://[2001:db8::1]", {"host": "2001:db8::1"}),
        ("smtp://localhost?starttls=required", {"host": "localhost"}),
        ("smtp://192.0.2.1", {"host": "192.0.2.1"}),
    ],
)
def test_an_address_says_which_server_and_how(address: str, expected: dict[str, Any]) -> None:
    assert parsed(address) == attrs.evolve(SERVER, **expected)


def test_a_password_comes_from_the_environment_where_the_address_has_none() -> None:
    from_there = {PASSWORD_VARIABLE: "kanarie"}
    assert parsed("smtp://sam@mail.example.org", **from_there).password == "kanarie"  # noqa: S105
    assert parsed("smtp://sam:x@mail.example.org", **from_there).password == "x"  # noqa: S105


@pytest.mark.parametrize(
    "address",
    [
        *(
            "",
            "smtp:",
            "smtp://",
            "smtp:///kanarie",
            "smtp://kanarie@",
            "kanarie",
            "http://kanarie",
        ),
        *("smtp://kanarie:x", "smtp://kanarie:99999", "smtp://x:kanarie", "smtp://mail:0"),
        *("smtp://x/kanarie", "smtp://x#kanarie", "smtp://[kanarie", "smtp://[kanarie]"),
        *("smtp://sam:kan/arie@mail.example.org", "smtp://sam:kanarie#@mail.example.org"),
        *("smtp://mail.exa mple.org", "smtp://mail\n.example.org", "smtp://kanarie@-mail"),
        *("smtp://kanärie.example.org", "smtp://mail.example.org\r\nkanarie"),
    ],
)
def test_an_address_that_is_of_no_use(address: str) -> None:
    assert refused(address) == "smtp-address"


@pytest.mark.parametrize(
    "query",
    [
        *("kanarie=1", "starttls=kanarie", "starttls=", "ca=", "invitations=kanarie"),
        *("starttls=never&starttls=never", "tls=required", "STARTTLS=never"),
    ],
)
def test_an_option_that_is_not_there(query: str) -> None:
    assert refused(f"smtp://mail.example.org?{query}") == "smtp-options"


def test_what_begins_with_tls_needs_no_starttls() -> None:
    assert refused("smtps://mail.example.org?starttls=required") == "smtp-options"


def test_a_name_needs_a_password() -> None:
    assert refused("smtp://kanarie@mail.example.org") == "smtp-no-password"
    with pytest.raises(InvalidValue) as caught:
        parsed("smtp://sam@mail.example.org")
    assert PASSWORD_VARIABLE in caught.value.text("nl")


@pytest.mark.parametrize("login", ["kanariè:x", "kanarie:pässword"])
def test_a_login_that_smtplib_cannot_send(login: str) -> None:
    assert refused(f"smtp://{login}@mail.example.org") == "smtp-login-letters"


def test_a_password_never_goes_over_a_network_as_it_is() -> None:
    assert refused("smtp://sam:kanarie@mail.example.org?starttls=never") == "smtp-insecure"
    assert parsed("smtp://sam:kanarie@localhost?starttls=never").password


_ANYTHING = st.text(st.characters(codec="utf-8"), max_size=20)
_PART = st.one_of(
    _ANYTHING,
    st.sampled_from(["kanarie", "@", ":", "/", "?", "#", "[", "]", "%", "%40", "//", "&"]),
)


@given(parts=st.lists(_PART, max_size=8), scheme=st.sampled_from(["smtp://", "smtps://", ""]))
@example(parts=["sam:kanarie@mail.example.org:port"], scheme="smtp://")
@example(parts=["sam:kan/arie@mail.example.org"], scheme="smtp://")
def test_whatever_the_address_no_error_repeats_a_part_of_it(parts: list[str], scheme: str) -> None:
    outcome = _outcome(scheme + "".join(parts))
    if isinstance(outcome, MailServer):
        outcome = attrs.evolve(outcome, host="mail")  # the host is all that is ever shown
    said = told(outcome) if isinstance(outcome, InvalidValue) else repr(outcome)
    assert held([part for part in parts if "kanarie" in part], said) == []


def _outcome(address: str) -> MailServer | InvalidValue:
    try:
        return parsed(address)
    except InvalidValue as error:
        return error


# -- opening


def job(address: str, sender: Sender | None = None) -> NotifierJob:
    return NotifierJob(address=address, sender=sender or Sender("info@example.org"))


def test_somebody_must_be_the_sender() -> None:
    with pytest.raises(InvalidValue) as caught:
        open_notifier(NotifierJob(address="smtp://mail.example.org"))
    assert (caught.value.code, caught.value.problems[0].field) == ("no-sender", "sender")


@pytest.mark.parametrize("content", [None, b"", b"kanarie", b"\xff"])
def test_a_file_without_certificates_is_of_no_use(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "kanarie.pem"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InvalidValue) as caught:
        open_notifier(job(f"smtp://mail.example.org?ca={path}"))
    assert caught.value.code == "smtp-ca"
    assert held(["kanarie"], told(caught.value)) == []


def test_nothing_shows_who_logs_in_or_who_writes() -> None:
    opened = open_notifier(
        job("smtp://kanarie:kanarie@mail.example.org", Sender("kanarie@example.org"))
    )
    assert held(["kanarie"], opened, opened.server) == []
    assert held(["kanarie"], MailConnection.to(opened.server)) == []
    envelope = Envelope(sender="kanarie@x.org", recipient="kanarie@x.org", content=b"kanarie")
    assert held(["kanarie"], envelope) == []
