"""Problems and errors: what is wrong, where, in two languages."""

from __future__ import annotations

import subprocess
import sys

import pytest

from ervaringskennis.errors import (
    ErvaringskennisError,
    IncompletePolicy,
    InvalidInput,
    InvalidValue,
    MissingExtra,
    NotPossible,
    Problem,
    Severity,
    worst,
)

ROW = Problem(
    code="bad-mail",
    nl="Dit is geen adres.",
    en="This is no address.",
    source="a.csv",
    row=4,
    field="E-mail",
)
BARE = Problem(code="odd", nl="Vreemd.", en="Odd.", severity=Severity.WARNING)


def test_a_problem_says_where_in_both_languages() -> None:
    assert ROW.where("nl") == "a.csv, rij 4, veld “E-mail”"
    assert ROW.where("en") == "a.csv, row 4, field “E-mail”"
    assert str(ROW) == "a.csv, row 4, field “E-mail”: This is no address. [bad-mail]"
    assert (BARE.where("nl"), str(BARE)) == ("", "Odd. [odd]")
    assert (ROW.text("nl"), ROW.text("en")) == ("Dit is geen adres.", "This is no address.")


def test_row_zero_is_a_row() -> None:
    assert Problem(code="c", nl="n", en="e", row=0).where("nl") == "rij 0"


def test_an_error_tells_all_its_problems() -> None:
    error = InvalidInput(ROW, BARE)
    assert error.code == "bad-mail"
    assert error.problems == (ROW, BARE)
    assert error.text("nl") == "a.csv, rij 4, veld “E-mail”: Dit is geen adres.\nVreemd."
    assert str(error).splitlines() == [str(ROW), str(BARE)]
    with pytest.raises(TypeError):
        InvalidInput()


def test_every_error_has_one_base_and_its_builtin_kin() -> None:
    for kind in (InvalidValue, InvalidInput, IncompletePolicy, NotPossible, MissingExtra):
        assert issubclass(kind, ErvaringskennisError)
    assert issubclass(InvalidValue, ValueError)
    assert issubclass(IncompletePolicy, ValueError)
    assert issubclass(MissingExtra, ImportError)


def test_a_missing_extra_says_what_to_install() -> None:
    error = MissingExtra.named(
        "xlsx", nl="Excel lezen kan nog niet.", en="Excel cannot be read yet."
    )
    for language in ("nl", "en"):
        assert 'pip install "ervaringskennis[xlsx]"' in error.text(language)
    assert error.code == "missing-extra"


def test_the_gravest_severity_is_found() -> None:
    assert worst([]) is None
    assert worst([BARE]) is Severity.WARNING
    assert worst([BARE, ROW]) is Severity.ERROR


def test_the_strategies_say_what_to_install_where_hypothesis_is_absent() -> None:
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import ervaringskennis.testing\n"
        "try: import ervaringskennis.testing.strategies\n"
        "except ImportError as error: print(error.text('en'))\n"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert "pip install hypothesis" in done.stdout
