"""What is filled in for one letter: only values of which no service can make two."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import phonenumbers

from ervaringskennis.messages.letters import DeliveryFailed, Letter, Recipient
from ervaringskennis.messages.mail import digest, usable_address

# Mail allows more than this, but Apprise reads o'brien@example.org as brien@example.org: somebody
# else.  Nor may a comma, a slash or a percent sign make two of one.
_WORDS: Final = r"[\w-]+(?:\.[\w-]+)*"
_LABEL: Final = r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_ONE_ADDRESS: Final = re.compile(rf"{_WORDS}(?:\+{_WORDS})?@{_LABEL}(?:\.{_LABEL})+\Z", re.ASCII)

# By their length: no number for services, and none with a digit too few.
_OF_PEOPLE: Final = (phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE)


def value_of(field: str, letter: Letter, region: str) -> str:
    """Return what stands for a field of a URL.

    Raises:
        DeliveryFailed: for good, where the reader did not give it or it is of no use: ``no-phone``,
            ``bad-phone``, ``no-address`` or ``bad-address``.
    """
    return _VALUES[field](letter, region)


def _phone(letter: Letter, region: str) -> str:
    """Return the number as in E.164, such as ``+31612345678``."""
    if not letter.to.phone:
        raise DeliveryFailed("no-phone", permanent=True)
    try:
        number = phonenumbers.parse(letter.to.phone, region)
    except phonenumbers.NumberParseException:
        raise DeliveryFailed("bad-phone", permanent=True) from None
    if not any(phonenumbers.is_possible_number_for_type(number, kind) for kind in _OF_PEOPLE):
        raise DeliveryFailed("bad-phone", permanent=True)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _address(letter: Letter, _region: str) -> str:
    if not letter.to.address:
        raise DeliveryFailed("no-address", permanent=True)
    address = usable_address(letter.to.address)
    if address is None or not _ONE_ADDRESS.match(address):
        raise DeliveryFailed("bad-address", permanent=True)
    return address


_VALUES: Final[Mapping[str, Callable[[Letter, str], str]]] = MappingProxyType(
    {
        "phone": _phone,
        "address": _address,
        "person": lambda letter, _region: letter.to.person,
        "programme": lambda letter, _region: letter.programme,
        "key": lambda letter, _region: digest(letter.key),
    }
)

NOBODY: Final = Letter(
    key="key",
    programme="programme",
    kind="kind",
    language="en",
    to=Recipient(person="person", address="name@example.org", phone="+31612345678"),
    subject="Subject",
    body="Body",
)
"""A letter to try a URL with; it is never sent."""
