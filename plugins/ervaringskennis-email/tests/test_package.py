"""The package as others meet it: found, light to load, and of one channel."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ervaringskennis.messages.letters import Notifier
from ervaringskennis.messages.mail import Sender
from ervaringskennis.plugins import load_plugins


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_an_address_opens_the_notifier(scheme: str) -> None:
    plugins = load_plugins()
    assert plugins.channel_of(f"{scheme}://mail.example.org") == "mail"
    notifier = plugins.open_notifier(
        f"{scheme}://mail.example.org", sender=Sender("info@example.org")
    )
    assert isinstance(notifier, Notifier)
    assert notifier.channel == "mail"


def test_who_sends_no_mail_does_not_wait_for_what_sends_it() -> None:
    program = (
        "import sys, ervaringskennis.hooks\n"
        "before = set(sys.modules)\n"
        "import ervaringskennis_email\n"
        "print(sorted(set(sys.modules) - before))"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "['ervaringskennis_email']\n"
