"""The example: a whole folder, from an export to who gets a place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ervaringskennis import allocate, load_plugins, read_programme
from ervaringskennis.allocation.placing import Outcome

if TYPE_CHECKING:
    from ervaringskennis.files.reading import RegistrationList

EXAMPLE = Path(__file__).parents[1] / "examples" / "leeravond"
FILE = read_programme(EXAMPLE)


@pytest.fixture(scope="module")
def listed() -> RegistrationList:
    return load_plugins().read_registrations(EXAMPLE / "orders.json", according_to=FILE)


def test_every_order_becomes_what_its_people_meant(listed: RegistrationList) -> None:
    read = {
        one.id: (one.rows, [(m.role, m.municipality, m.first_time) for m in one.party])
        for one in listed.registrations
    }
    duo = ("resident", "policy_officer")
    assert {number: [role for role, _, _ in party] for number, (_, party) in read.items()} == {
        "70111": [*duo],
        "70116": [*reversed(duo)],
        "70119": [*duo],
        "70121": ["expert_by_experience"],
        "70124": ["resident"],
        "70125": ["policy_officer"],
        "70126": [*duo],
    }
    assert read["70111"] == (
        (70111, 70112),
        [("resident", "0202", True), ("policy_officer", "0202", False)],
    )


def test_everybody_has_the_name_the_address_and_the_needs_that_they_gave(
    listed: RegistrationList,
) -> None:
    assert {(one.id, one.name, one.email) for one in listed.people} == {
        ("p70111", "Noor Bakker", "noor@example.org"),
        ("p70112", "Sam de Wit", "sam@example.org"),
        ("p70116", "Femke Visser", "femke@example.org"),
        ("p70117", "Omar El Idrissi", ""),
        ("p70119", "Lot Janssen", "lot@example.org"),
        ("p70120", "Ties Mulder", "ties@example.org"),
        ("p70121", "Bram Smit", "bram@example.org"),
        ("p70124", "Yara Kok", "yara@example.org"),
        ("p70125", "Piet Hoek", "piet@example.org"),
        ("p70126", "Mila van Dam", "mila@example.org"),
        ("p70127", "BC8DE-2", ""),
    }
    assert listed.person("p70111").needs == "Een plek vooraan, ik lees lippen"


def test_the_wishes_are_the_workshops_that_were_ordered_along(listed: RegistrationList) -> None:
    wishes = {
        (one.id, str(wish.person), wish.sessions)
        for one in listed.registrations
        for wish in one.wishes
    }
    assert wishes == {
        ("70111", "p70111", ("brieven",)),
        ("70111", "p70112", ("vroeg-erbij",)),
        ("70116", "p70116", ("vroeg-erbij",)),
        ("70121", "unknown", ("brieven",)),
    }


def test_what_is_no_registration_is_told_with_its_place(listed: RegistrationList) -> None:
    assert [(one.row, one.field, one.code) for one in listed.problems] == [
        (None, "event.orders[0]", "empty-order"),
        (70113, "addon_to", "addon"),
        (70114, "addon_to", "addon"),
        (70115, "addon_to", "addon"),
        (70118, "addon_to", "addon"),
        (70122, "addon_to", "addon"),
        (70123, "item", "not-admission"),
        (70124, "PARTNERMAIL", "partner-without-consent"),
        (70125, "TOESTEMMING", "no-consent"),
        (70127, "attendee_name", "no-attendee"),
        (70128, "status", "order-cancelled"),
        (70129, "status", "order-expired"),
        (70130, "testmode", "test-order"),
    ]
    assert {one.source for one in listed.problems} == {"orders.json"}


def test_the_places_go_to_the_duos_first(listed: RegistrationList) -> None:
    allocation = allocate(
        listed.registrations,
        FILE.known_policy,
        capacity=FILE.programme.capacity,
        admission=FILE.programme.admission,
        seed="2026-04-01/voorbeeld",
    )
    placed = {one.registration for one in allocation.placed}
    assert placed == {"70111", "70116", "70119", "70126"}
    assert allocation["70125"].outcome is Outcome.NOT_ELIGIBLE
    assert {allocation[number].outcome for number in ("70121", "70124")} == {Outcome.WAITING}


def test_the_example_has_the_shape_that_pretix_writes() -> None:
    event = json.loads((EXAMPLE / "orders.json").read_bytes())["event"]
    assert set(event) == {
        *("name", "slug", "organizer", "meta_data", "categories", "items", "questions"),
        *("orders", "quotas", "subevents"),
    }
    position = event["orders"][-1]["positions"][0]
    assert set(position) == {
        *("id", "positionid", "item", "variation", "subevent", "seat", "price", "tax_rate"),
        *("tax_value", "attendee_name", "attendee_email", "company", "street", "zipcode"),
        *("country", "state", "secret", "addon_to", "valid_from", "valid_until", "blocked"),
        "answers",
    }
