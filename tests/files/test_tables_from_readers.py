"""What a reader of another system hands over: a table, and who is certain to come together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidInput, InvalidValue, Problem
from ervaringskennis.files.columns import Notes
from ervaringskennis.files.form import Columns, RegistrationForm, Spellings
from ervaringskennis.files.programme_file import programme_from
from ervaringskennis.files.reading import RegistrationList, registrations_from_table
from ervaringskennis.files.tables import Row, Table
from ervaringskennis.programmes.programme import Programme
from ervaringskennis.values.unknown import UNKNOWN

HEADINGS = ("Naam", "Mail", "Rol", "Met wie", "Hoe")
FORM = RegistrationForm(
    columns=Columns(
        name=("Naam",), email=("Mail",), role=("Rol",), partner_name=("Met wie",), alone=("Hoe",)
    ),
    spellings=Spellings(role={"resident": ("inwoner",), "policy_officer": ("ambtenaar",)}),
)
EVENING = Programme(id="avond", title="Avond")


def read(
    *rows: Sequence[str], together: Mapping[int, Sequence[int]] | None = None
) -> RegistrationList:
    filled = (dict(zip(HEADINGS, (*row, "", "", "", ""), strict=False)) for row in rows)
    numbered = (Row(number=number, cells=cells) for number, cells in enumerate(filled, 1))
    return registrations_from_table(
        Table(headings=HEADINGS, rows=tuple(numbered)),
        notes=Notes(source="orders.json"),
        programme=EVENING,
        form=FORM,
        companions=together or {},
    )


def test_a_table_of_another_system_is_read_like_the_export_of_a_form() -> None:
    listed = read(("Noor", "noor@example.org", "inwoner"))
    assert [one.rows for one in listed.registrations] == [(1,)]
    assert listed.registrations[0].party[0].role == "resident"
    assert listed.person("p1").email == "noor@example.org"


def test_rows_that_come_together_are_one_party_and_each_keeps_their_own_answers() -> None:
    listed = read(
        ("Noor", "noor@example.org", "inwoner"),
        ("Sam", "sam@example.org", "ambtenaar"),
        together={1: [2], 2: [1]},
    )
    (duo,) = listed.registrations
    assert duo.rows == (1, 2)
    assert [member.role for member in duo.party] == ["resident", "policy_officer"]
    assert listed.problems == ()


@given(size=st.integers(2, 9))
def test_as_many_rows_as_there_are_can_come_together(size: int) -> None:
    rows = [(f"Naam {number}", f"n{number}@example.org") for number in range(size)]
    everybody = range(1, size + 1)
    together = {row: [other for other in everybody if other != row] for row in everybody}
    (party,) = read(*rows, together=together).registrations
    assert party.rows == tuple(everybody)
    assert party.size == size


def test_who_a_row_names_among_its_companions_is_not_somebody_more() -> None:
    listed = read(("Noor", "", "", "sam"), ("Sam", ""), together={1: [2], 2: [1]})
    (duo,) = listed.registrations
    assert duo.size == 2
    assert listed.problems == ()


def test_who_a_row_names_beside_its_companions_is_reported_and_not_made_up() -> None:
    listed = read(("Noor", "", "", "Samira"), ("Sam", ""), together={1: [2], 2: [1]})
    (duo,) = listed.registrations
    assert duo.size == 2
    (problem,) = listed.problems
    assert (problem.code, problem.row, problem.field) == ("partner-elsewhere", 1, "Met wie")
    assert "Sam" not in problem.nl + problem.en


def test_who_says_to_come_alone_does_not_join_the_companions() -> None:
    listed = read(("Noor", "", "", "", "alleen"), ("Sam", ""), together={1: [2], 2: [1]})
    assert [one.rows for one in listed.registrations] == [(1,), (2,)]
    assert {problem.code for problem in listed.problems} == {
        "partner-but-alone",
        "partner-not-confirmed",
    }


def test_a_companion_whose_row_is_not_in_the_table_is_nobody() -> None:
    listed = read(("Noor", ""), together={1: [9]})
    assert listed.registrations[0].size == 1
    assert listed.problems == ()


def test_what_the_reader_noted_before_is_among_the_problems_by_row() -> None:
    notes = Notes(source="orders.json")
    for row in (7, 3):
        notes.say(Problem(code="cancelled", nl="Afgezegd.", en="Cancelled."), row)
    listed = registrations_from_table(
        Table(headings=HEADINGS, rows=()), notes=notes, programme=EVENING, form=FORM
    )
    assert [problem.row for problem in listed.problems if problem.row] == [3, 7]
    assert {problem.source for problem in listed.problems} == {"orders.json"}


def test_a_table_without_a_column_that_matters_is_of_no_use() -> None:
    table = Table(headings=("Mail",), rows=())
    with pytest.raises(InvalidInput) as caught:
        registrations_from_table(
            table, notes=Notes(source="orders.json"), programme=EVENING, form=FORM
        )
    assert {problem.field for problem in caught.value.problems} == {"Naam", "Rol", "Hoe"}


# ------------------------------------------------------------------- which reader


def test_a_programme_file_may_name_the_reader_of_its_registrations() -> None:
    named = programme_from(
        b'id = "avond"\ntitle = "Avond"\n[registrations]\nreader = "pretix"\n', source="p.toml"
    )
    assert named.known_form.reader == "pretix"
    assert RegistrationForm().reader is UNKNOWN


def test_the_name_of_a_reader_is_an_identifier() -> None:
    with pytest.raises(InvalidValue) as caught:
        RegistrationForm(reader="geen naam")
    assert caught.value.problems[0].field == "reader"
