"""Which column holds what: questions, products, dates, and the number of a row."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from ervaringskennis.files.form import SessionColumn, WishColumns

BOOK, LETTERS, DEBTS = 3, 4, 5


# ------------------------------------------------------------------------- columns


@pytest.mark.parametrize("heading", ["ROL", "rol", "Wat is rol?", "WAT IS ROL"])
def test_a_question_is_named_by_its_identifier_or_its_text(shop: Any, heading: str) -> None:
    form = attrs.evolve(shop.form, columns=attrs.evolve(shop.form.columns, role=(heading,)))
    listed = shop.read(
        shop.order(shop.position(501, "Noor", answers={"ROL": "inwoner"})), form=form
    )
    assert listed.registrations[0].party[0].role == "resident"


@pytest.mark.parametrize("heading", ["item", "variation"])
def test_a_product_can_say_which_role_somebody_has(shop: Any, heading: str) -> None:
    columns = attrs.evolve(shop.form.columns, role=(heading,))
    spellings = attrs.evolve(shop.form.spellings, role={"resident": ("deelname *",)})
    form = attrs.evolve(shop.form, columns=columns, spellings=spellings)
    listed = shop.read(shop.order(shop.position(501, "Noor", variation=10)), form=form)
    assert listed.registrations[0].party[0].role == "resident"


def test_the_organiser_can_say_where_name_and_address_stand(shop: Any) -> None:
    columns = attrs.evolve(shop.form.columns, name=("NODIG",), email=("email",), needs=())
    form = attrs.evolve(shop.form, columns=columns)
    listed = shop.read(
        shop.order(
            shop.position(501, answers={"NODIG": "Noor"}),
            shop.position(502, answers={"NODIG": "Sam"}),
        ),
        form=form,
    )
    assert [(one.name, one.email) for one in listed.people] == [
        ("Noor", "koper@example.org"),
        ("Sam", "koper@example.org"),
    ]
    assert shop.parties(listed) == [(501, 502)]
    assert [code for code, _ in shop.codes(listed)] == ["shared-address"]


def test_a_column_that_an_organiser_uses_already_is_not_taken(shop: Any) -> None:
    columns = attrs.evolve(shop.form.columns, needs=("attendee_name",))
    form = attrs.evolve(shop.form, columns=columns)
    listed = shop.read(shop.order(shop.position(501, "Noor", "noor@example.org")), form=form)
    assert [(one.name, one.needs) for one in listed.people] == [("", "Noor")]


def test_answers_that_belong_to_an_add_on_count_for_who_ordered_it(shop: Any) -> None:
    listed = shop.read(
        shop.order(
            shop.position(501, "Noor", answers={"NODIG": "Een tolk"}),
            shop.position(502, item=BOOK, addon_to=501, answers={"NODIG": "Geen noten"}),
            shop.position(503, item=BOOK, addon_to=501, answers={"GEMEENTE": "Ede"}),
        )
    )
    assert listed.person("p501").needs == "Een tolk\nGeen noten"
    assert listed.registrations[0].party[0].municipality == "0228"


def test_products_in_a_category_are_the_wishes_for_a_round(shop: Any) -> None:
    form = attrs.evolve(shop.form, wishes=(WishColumns(round="ronde-1", columns=(("Ronde 1",),)),))
    listed = shop.read(
        shop.order(
            shop.position(501, "Noor"),
            shop.position(502, "Sam"),
            shop.position(503, item=LETTERS, addon_to=501),
            shop.position(504, item=DEBTS, addon_to=502),
        ),
        form=form,
    )
    wishes = [(wish.person, wish.sessions) for wish in listed.registrations[0].wishes]
    assert wishes == [("p501", ("brieven",)), ("p502", ("schulden",))]


@pytest.mark.parametrize("heading", ["Brieven", f"item {LETTERS}"])
@pytest.mark.parametrize("yes", [("jazeker *",), ()])
def test_a_product_is_a_tick_for_a_session(shop: Any, heading: str, yes: tuple[str, ...]) -> None:
    form = attrs.evolve(
        shop.form,
        sessions=(SessionColumn(session="brieven", column=(heading,)),),
        spellings=attrs.evolve(shop.form.spellings, yes=yes),
    )
    listed = shop.read(
        shop.order(shop.position(501, "Noor"), shop.position(502, item=LETTERS, addon_to=501)),
        shop.order(shop.position(503, "Sam"), code="EF4GH"),
        form=form,
    )
    assert [one.sessions for one in listed.registrations] == [("brieven",), ()]


# ---------------------------------------------------------------------- an event series


def series(shop: Any) -> Any:
    ticks = (
        SessionColumn(session="brieven", column=("Maandag",)),
        SessionColumn(session="schulden", column=("subevent 8",)),
    )
    return attrs.evolve(shop.form, sessions=ticks)


def test_a_date_of_a_series_is_a_tick_and_one_order_does_not_undo_another(shop: Any) -> None:
    listed = shop.read(
        shop.order(shop.position(501, "Noor", "noor@example.org", subevent=7)),
        shop.order(shop.position(502, "Noor", "noor@example.org", subevent=8), code="EF4GH"),
        form=series(shop),
    )
    assert [(one.rows, one.sessions) for one in listed.registrations] == [
        ((501, 502), ("brieven", "schulden"))
    ]


def test_people_who_come_at_different_dates_do_not_come_together(shop: Any) -> None:
    listed = shop.read(
        shop.order(
            shop.position(501, "Noor", "noor@example.org", subevent=7),
            shop.position(502, "Sam", "sam@example.org", subevent=8),
        ),
        form=series(shop),
    )
    assert [(one.rows, one.sessions) for one in listed.registrations] == [
        ((501,), ("brieven",)),
        ((502,), ("schulden",)),
    ]


def test_one_person_with_tickets_for_two_dates_is_nobodys_partner(shop: Any) -> None:
    listed = shop.read(
        shop.order(
            shop.position(501, "Noor", "noor@example.org", subevent=7, answers={"ROL": "inwoner"}),
            shop.position(502, "Noor", "noor@example.org", subevent=8),
        ),
        form=series(shop),
    )
    (registration,) = listed.registrations
    assert registration.sessions == ("brieven", "schulden")
    assert registration.party[0].role == "resident"
    assert [code for code, _ in shop.codes(listed)] == ["sent-twice"]


def test_equal_names_without_an_address_do_not_share_their_choices(shop: Any) -> None:
    nobody = {"email": None, "user": None}
    listed = shop.read(
        shop.order(shop.position(501, "Noor", subevent=7), **nobody),
        shop.order(shop.position(502, "Noor", subevent=8), code="EF4GH", **nobody),
        form=series(shop),
    )
    assert [one.sessions for one in listed.registrations] == [("brieven",), ("schulden",)]


# --------------------------------------------------------------------------- numbers


def test_a_row_has_the_number_that_pretix_gave_it_wherever_it_stands(shop: Any) -> None:
    first = shop.order(shop.position(501, "Noor"))
    later = shop.order(shop.position(777, "Sam"), code="EF4GH")
    assert (
        shop.parties(shop.read(later, first))
        == shop.parties(shop.read(first, later))
        == [(501,), (777,)]
    )


@pytest.mark.parametrize("number", [None, "501", 501.0, True, 0, -1, 2**63, 502])
def test_without_numbers_of_its_own_rows_are_counted(shop: Any, number: Any) -> None:
    listed = shop.read(shop.order(shop.position(number, "Noor"), shop.position(502, "Sam")))
    assert shop.parties(listed) == [(1, 2)]
    assert "no-position-ids" in {problem.code for problem in listed.problems}


def test_a_column_with_row_numbers_is_not_needed(shop: Any) -> None:
    columns = attrs.evolve(shop.form.columns, number=("code",))
    form = attrs.evolve(shop.form, columns=columns)
    listed = shop.read(shop.order(shop.position(501, "Noor")), form=form)
    assert shop.parties(listed) == [(501,)]
    assert "number-not-used" in {problem.code for problem in listed.problems}
