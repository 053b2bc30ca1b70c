"""What is filled in arrives as one value, whole, or the letter is not sent."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.messages.letters import DeliveryFailed, Letter, Recipient
from ervaringskennis_apprise.services import asset, service_at
from ervaringskennis_apprise.templates import FIELDS, Template
from ervaringskennis_apprise.values import NOBODY, value_of

USING = asset(1)


def to(**fields: str) -> Letter:
    return Letter(
        key="sleutel",
        programme="dag",
        kind="placed",
        language="nl",
        to=Recipient(person="p1", **fields),
        subject="Onderwerp",
        body="Tekst",
    )


def service(url: str, letter: Letter) -> Any:
    """Return the service that Apprise makes of a URL for this letter."""
    return service_at(Template.of(url).filled(lambda name: value_of(name, letter, "NL")), USING)


def failure(field: str, letter: Letter) -> DeliveryFailed | None:
    try:
        value_of(field, letter, "NL")
    except DeliveryFailed as failed:
        return failed
    return None


@pytest.mark.parametrize(
    ("written", "region", "number"),
    [
        ("06-12345678", "NL", "+31612345678"),
        ("06 12 34 56 78", "NL", "+31612345678"),
        ("+31 (0)6 12345678", "NL", "+31612345678"),
        ("0031612345678", "NL", "+31612345678"),
        ("0470 12 34 56", "BE", "+32470123456"),
        ("+32 470 12 34 56", "NL", "+32470123456"),
        ("030 - 123 45 67", "NL", "+31301234567"),
    ],
)
def test_a_number_is_sent_to_in_full_however_it_was_written(
    written: str, region: str, number: str
) -> None:
    assert value_of("phone", to(phone=written), region) == number


@pytest.mark.parametrize(
    ("field", "fields", "cause"),
    [
        ("phone", {}, "no-phone"),
        ("phone", {"phone": "geen"}, "bad-phone"),
        ("phone", {"phone": "12"}, "bad-phone"),
        ("phone", {"phone": "06-1234567"}, "bad-phone"),
        ("phone", {"phone": "0900-8844"}, "bad-phone"),
        ("phone", {"phone": "06-12345678 / 06-87654321"}, "bad-phone"),
        ("phone", {"phone": "06-12345678 na 18 uur"}, "bad-phone"),
        ("address", {}, "no-address"),
        ("address", {"address": "geen adres"}, "bad-address"),
        ("address", {"address": "o'brien@example.org"}, "bad-address"),
        ("address", {"address": "a%2Cb@example.org"}, "bad-address"),
        ("address", {"address": "a/b@example.org"}, "bad-address"),
        ("address", {"address": "a@example.org,b@example.org"}, "bad-address"),
    ],
)
def test_what_a_reader_did_not_give_is_a_failure_for_good(
    field: str, fields: dict[str, str], cause: str
) -> None:
    failed = failure(field, to(**fields))
    assert failed is not None
    assert (failed.cause, failed.permanent) == (cause, True)
    assert "example" not in str(failed)


LOCAL = st.text("abcXYZ019._+-", min_size=1, max_size=12) | st.text(
    "ab0.+-_'\"%/,;~!#$&*={}|?^` ()<>@:\\é", min_size=1, max_size=12
)
DOMAIN = st.text("ab0.-_é", min_size=1, max_size=12).map(lambda text: f"{text}.nl")


@given(LOCAL, DOMAIN)
def test_an_address_is_sent_to_as_it_is_or_not_at_all(local: str, domain: str) -> None:
    address = f"{local}@{domain}"
    letter = to(address=address)
    failed = failure("address", letter)
    if failed is not None:
        assert (failed.cause, failed.permanent) == ("bad-address", True)
        return
    made = service("mailto://127.0.0.1?from=info@example.org&to={address}", letter)
    assert made.targets == [(False, value_of("address", letter, "NL"))]
    assert (made.cc, made.bcc) == (set(), set())


@given(st.integers(600000000, 699999999))
def test_a_number_is_sent_to_as_it_is(number: int) -> None:
    letter = to(phone=f"0{number}")
    made = service("signal://127.0.0.1/+31600000000/{phone}", letter)
    assert made.targets == [f"+31{number}"]
    assert len(made) == 1


def test_the_sample_with_which_an_address_is_tried_can_be_filled_in_everywhere() -> None:
    assert {name: value_of(name, NOBODY, "NL") for name in FIELDS}["phone"] == "+31612345678"
