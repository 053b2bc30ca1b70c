"""What an organiser can count on: a light start, and addresses in the manual that work."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import ervaringskennis_apprise
from ervaringskennis.errors import InvalidValue
from ervaringskennis.plugins import load_plugins
from ervaringskennis_apprise.opening import open_notifier
from ervaringskennis_apprise.services import asset, service_at
from ervaringskennis_apprise.templates import Template
from ervaringskennis_apprise.values import NOBODY, value_of

README = Path(__file__).parent.parent / "README.md"
EXAMPLES = re.findall(r"`(apprise[+a-z]*:[a-z0-9]+://[^`]+)`", README.read_text(encoding="utf-8"))


def test_the_plugin_is_found_and_of_this_version() -> None:
    plugins = load_plugins()
    assert "apprise" in plugins.notifiers
    assert ervaringskennis_apprise.ERVARINGSKENNIS_API == 1


def test_nothing_heavy_is_loaded_before_somebody_sends() -> None:
    code = (
        "import sys, ervaringskennis_apprise as plugin\n"
        "plugin.ervaringskennis_notifiers()\n"
        "assert not {'apprise', 'requests', 'phonenumbers'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603 - our own code


def test_the_manual_has_addresses_for_readers_and_for_rooms() -> None:
    assert len([one for one in EXAMPLES if one.startswith("apprise:")]) >= 10
    assert len([one for one in EXAMPLES if one.startswith("apprise+shared:")]) >= 3


@pytest.mark.parametrize("address", EXAMPLES)
def test_each_address_in_the_manual_opens(address: str) -> None:
    open_notifier(address)
    if address.startswith("apprise+shared:"):
        with pytest.raises(InvalidValue) as caught:
            open_notifier(address.replace("+shared", ""))
        assert caught.value.code == "others-read-along"


TELEPHONES = [one for one in EXAMPLES if "{phone}" in one and "jsons:" not in one]


@pytest.mark.parametrize("address", TELEPHONES)
def test_the_service_has_the_readers_number_as_its_target(address: str) -> None:
    """Some services send to the sender where they find no target: that must not happen."""
    url = Template.of(address.partition(":")[2]).filled(lambda name: value_of(name, NOBODY, "NL"))
    found = vars(service_at(url, asset(1)))
    aims: list[Any] = [value for name, value in found.items() if _is_aim(name)]
    assert any("31612345678" in str(value) for value in aims), sorted(found)


def _is_aim(name: str) -> bool:
    return any(word in name for word in ("target", "phone", "to")) and "invalid" not in name
