"""From orders to registrations: who comes, with whom, and what they answered."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import attrs
import pytest

from ervaringskennis.errors import Severity
from ervaringskennis.values.unknown import UNKNOWN

PARTNER_TICKET, BOOK = 2, 3

# ------------------------------------------------------------------------------ people


def test_two_positions_of_one_order_are_a_duo_and_each_keeps_their_own_answers(shop: Any) -> None:
    noor = {"ROL": "Inwoner", "GEMEENTE": "Arnhem", "EERSTE": "True", "NODIG": "Een tolk"}
    sam = {"ROL": "ambtenaar", "GEMEENTE": "Ede", "EERSTE": "False"}
    listed = shop.read(
        shop.order(
            shop.position(501, "Noor", "noor@example.org", answers=noor),
            shop.position(502, "Sam", "sam@example.org", answers=sam),
        )
    )
    (duo,) = listed.registrations
    assert (duo.id, duo.rows) == ("501", (501, 502))
    found = [(member.role, member.municipality, member.first_time) for member in duo.party]
    assert found == [("resident", "0202", True), ("policy_officer", "0228", False)]
    assert listed.person("p501").needs == "Een tolk"
    assert not shop.codes(listed)


def test_the_moment_of_the_order_is_an_exact_moment(shop: Any) -> None:
    listed = shop.read(shop.order(shop.position(501, "Noor")))
    assert listed.registrations[0].moment.isoformat() == "2026-03-02T10:15:30.120000+01:00"


def test_a_moment_that_is_asked_may_be_written_in_any_usual_way(shop: Any) -> None:
    columns = attrs.evolve(shop.form.columns, moment=("NODIG",), needs=())
    form = attrs.evolve(shop.form, columns=columns)
    order = shop.order(shop.position(501, "Noor", answers={"NODIG": "3 februari 2026, 10:51"}))
    (registration,) = shop.read(order, form=form).registrations
    assert registration.moment.isoformat() == "2026-02-03T10:51:00+01:00"


def test_people_in_different_orders_do_not_come_together(shop: Any) -> None:
    listed = shop.read(
        shop.order(shop.position(501, "Noor")), shop.order(shop.position(502, "Sam"), code="EF4GH")
    )
    assert shop.parties(listed) == [(501,), (502,)]


def test_people_in_different_orders_who_name_each_other_are_a_duo(shop: Any) -> None:
    noor = {"PARTNER": "Sam", "PARTNERMAIL": "sam@example.org"}
    sam = {"PARTNER": "Noor", "PARTNERMAIL": "noor@example.org"}
    listed = shop.read(
        shop.order(shop.position(501, "Noor", "noor@example.org", answers=noor)),
        shop.order(shop.position(502, "Sam", "sam@example.org", answers=sam), code="EF4GH"),
    )
    assert shop.parties(listed) == [(501, 502)]


def test_somebody_else_on_an_add_on_is_the_partner(shop: Any) -> None:
    listed = shop.read(
        shop.order(
            shop.position(501, "Noor", "noor@example.org"),
            shop.position(502, "Sam", item=PARTNER_TICKET, addon_to=501),
        )
    )
    assert shop.parties(listed) == [(501, 502)]
    assert listed.registrations[0].size == 2


@pytest.mark.parametrize(
    "more",
    [
        {"item": BOOK},
        {"item": PARTNER_TICKET},
        {"item": PARTNER_TICKET, "name": "Noor"},
        {"item": BOOK, "name": "Sam"},
    ],
)
def test_an_add_on_without_a_name_of_its_own_is_nobody(shop: Any, more: dict[str, Any]) -> None:
    addon = shop.position(502, addon_to=501, **more)
    listed = shop.read(shop.order(shop.position(501, "Noor", "noor@example.org"), addon))
    assert shop.parties(listed) == [(501,)]
    assert shop.codes(listed) == [("addon", 502)]


@pytest.mark.parametrize("parent", [502, 999])
def test_an_add_on_to_nothing_is_read_by_itself(shop: Any, parent: int) -> None:
    addon = shop.position(502, "Sam", item=PARTNER_TICKET, addon_to=parent)
    book = shop.position(503, item=BOOK, addon_to=parent)
    listed = shop.read(shop.order(shop.position(501, "Noor"), addon, book))
    assert shop.parties(listed) == [(501, 502)]
    assert shop.codes(listed) == [("not-admission", 503)]


def test_what_is_no_ticket_is_nobody(shop: Any) -> None:
    listed = shop.read(shop.order(shop.position(501, "Noor"), shop.position(502, item=BOOK)))
    assert shop.parties(listed) == [(501,)]
    assert shop.codes(listed) == [("not-admission", 502)]


def test_a_ticket_without_a_name_is_called_after_the_order_and_stays_with_it(shop: Any) -> None:
    listed = shop.read(
        shop.order(shop.position(501, "Noor", "noor@example.org"), shop.position(502))
    )
    assert shop.parties(listed) == [(501, 502)]
    assert listed.person("p502").name == "AB3CD-2"
    assert shop.codes(listed) == [("no-attendee", 502)]


def test_the_address_of_an_order_is_of_the_first_person_where_nobody_gave_one(shop: Any) -> None:
    alone = shop.read(shop.order(shop.position(501, "Noor"), shop.position(502, "Sam")))
    assert [person.email for person in alone.people] == ["koper@example.org", ""]
    own = shop.read(
        shop.order(shop.position(501, "Noor"), shop.position(502, "Sam", "sam@example.org"))
    )
    assert [person.email for person in own.people] == ["", "sam@example.org"]


def test_the_first_person_in_an_order_is_who_pretix_counts_first(shop: Any) -> None:
    order = shop.order(shop.position(502, "Noor"), shop.position(501, "Sam"))
    order["positions"].reverse()
    assert shop.read(order).person("p502").email == "koper@example.org"


def test_a_ticket_without_a_name_is_called_as_pretix_calls_it(shop: Any) -> None:
    order = shop.order(shop.position(501, "Noor", "noor@example.org"), shop.position(502))
    order["positions"][1]["positionid"] = 4
    assert shop.read(order).person("p502").name == "AB3CD-4"


def test_two_products_for_one_person_are_one_registration_and_no_question(shop: Any) -> None:
    listed = shop.read(
        shop.order(
            shop.position(501, "Noor", "noor@example.org"),
            shop.position(502, "Noor", "noor@example.org", item=PARTNER_TICKET),
        )
    )
    assert shop.parties(listed) == [(501, 502)]
    assert shop.codes(listed) == [("sent-twice", 502)]


def test_the_last_of_two_orders_of_one_person_counts_with_what_it_leaves_out(shop: Any) -> None:
    noor = ("Noor", "noor@example.org")
    listed = shop.read(
        shop.order(shop.position(501, *noor, answers={"ROL": "inwoner"})),
        shop.order(shop.position(502, *noor), code="EF4GH", datetime="2026-03-03T09:00:00Z"),
    )
    assert shop.parties(listed) == [(501, 502)]
    assert listed.registrations[0].party[0].role is UNKNOWN


def test_one_name_twice_for_the_same_ticket_is_one_person_and_a_question(shop: Any) -> None:
    listed = shop.read(
        shop.order(
            shop.position(501, "Noor", "noor@example.org"),
            shop.position(502, "Noor", "noor@example.org"),
        )
    )
    assert shop.parties(listed) == [(501, 502)]
    assert listed.registrations[0].size == 1
    assert ("partner-is-self", 502) in shop.codes(listed)


def test_ten_people_in_one_order_come_together_and_more_do_not(shop: Any) -> None:
    def order(size: int) -> Any:
        return shop.order(*(shop.position(n, f"Naam {n}") for n in range(1, size + 1)))

    assert shop.parties(shop.read(order(10))) == [tuple(range(1, 11))]
    eleven = shop.read(order(11))
    assert shop.parties(eleven) == [(number,) for number in range(1, 12)]
    assert shop.codes(eleven) == [("large-order", number) for number in range(1, 12)]


def test_who_says_to_come_alone_is_not_joined_by_force(shop: Any) -> None:
    listed = shop.read(
        shop.order(
            shop.position(501, "Noor", answers={"ALLEEN": "alleen"}), shop.position(502, "Sam")
        )
    )
    assert shop.parties(listed) == [(501,), (502,)]


# ------------------------------------------------------------------ orders that do not count


@pytest.mark.parametrize(
    ("more", "code", "severity"),
    [
        ({"status": "c"}, "order-cancelled", Severity.INFO),
        ({"status": "r"}, "order-cancelled", Severity.INFO),
        ({"status": "e"}, "order-expired", Severity.INFO),
        ({"testmode": True}, "test-order", Severity.INFO),
        ({"status": "x"}, "unknown-status", Severity.ERROR),
        ({"status": None}, "unknown-status", Severity.ERROR),
    ],
)
def test_an_order_that_does_not_hold_is_no_registration_and_says_so(
    shop: Any, more: dict[str, Any], code: str, severity: Severity
) -> None:
    listed = shop.read(shop.order(shop.position(501, "Noor"), shop.position(502, "Sam"), **more))
    assert shop.parties(listed) == []
    assert shop.codes(listed) == [(code, 501), (code, 502)]
    assert {problem.severity for problem in listed.problems if problem.row} == {severity}


def test_who_still_has_to_pay_did_sign_up(shop: Any) -> None:
    assert shop.parties(shop.read(shop.order(shop.position(501, "Noor"), status="n"))) == [(501,)]


def test_a_position_that_was_cancelled_does_not_count_while_the_order_does(shop: Any) -> None:
    listed = shop.read(
        shop.order(shop.position(501, "Noor"), shop.position(502, "Sam", canceled=True))
    )
    assert shop.parties(listed) == [(501,)]
    assert shop.codes(listed) == [("order-cancelled", 502)]


def test_an_order_in_which_nobody_is_left_is_mentioned(shop: Any) -> None:
    listed = shop.read(shop.order(shop.position(501, "Noor")), shop.order(code="EF4GH"))
    (problem,) = listed.problems[:1]
    assert (problem.code, problem.field) == ("empty-order", "event.orders[1]")


def test_two_orders_with_one_code_are_both_read_and_reported(shop: Any) -> None:
    listed = shop.read(
        shop.order(shop.position(501, "Noor")),
        shop.order(shop.position(502, "Sam", "sam@example.org")),
    )
    assert shop.parties(listed) == [(501,), (502,)]
    assert shop.codes(listed) == [("double-order", 501), ("double-order", 502)]


# ----------------------------------------------------------------------- the plugin


def test_the_reader_is_found_by_the_name_that_a_programme_file_gives(shop: Any) -> None:
    from ervaringskennis import load_plugins  # noqa: PLC0415 - costs more than all that is above

    reader = load_plugins().readers[shop.form.reader]
    assert (reader.name, reader.extensions) == ("pretix", (".json",))
    assert "pretix" in reader.label.nl


def test_naming_the_reader_does_not_load_what_reads() -> None:
    program = (
        "import sys, ervaringskennis_pretix as plugin; plugin.ervaringskennis_readers();"
        "print([name for name in sys.modules if name.startswith('ervaringskennis_pretix.')])"
    )
    told = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def test_what_nobody_answered_is_unknown(shop: Any) -> None:
    listed = shop.read(shop.order(shop.position(501, "Noor")))
    (noor,) = listed.registrations[0].party
    assert {noor.role, noor.municipality, noor.first_time} == {UNKNOWN}
