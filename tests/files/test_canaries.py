"""What is personal stays where it belongs: no text, print or published file holds any of it."""

from __future__ import annotations

import io
import json
import logging
import warnings
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.errors import ErvaringskennisError, InvalidInput
from ervaringskennis.files.form import RegistrationForm
from ervaringskennis.files.programme_file import ProgrammeFile, read_programme
from ervaringskennis.files.reading import RegistrationList, read_registrations, registrations_from
from ervaringskennis.files.tables import read_table
from ervaringskennis.planning import plan

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "symposium"
FILE: ProgrammeFile = read_programme(EXAMPLE)
HEADINGS = (EXAMPLE / "registrations.csv").read_text("utf-8-sig").splitlines()[0].split(";")

PERSONAL = {
    "Naam": "Kanarienaam",
    "E-mailadres": "kanariemail@example.org",
    "Functie of rol": "kanarierol",
    "Gemeente": "Kanariegemeente",
    "Ik kom als": "kanariewijze",
    "Naam duopartner": "Kanariepartner",
    "E-mail duopartner": "kanariepartner@example.org",
    "Rol duopartner": "kanariepartnerrol",
    "Ronde 1 - 1e keus": "kanariekeus",
    "Ronde 2 - 3e keus": "kanariewens",
    "Wat heb je nodig om mee te kunnen doen?": "kanarienood",
    "Akkoord privacy": "kanarieakkoord",
    "Ingezonden op": "kanariemoment",
    "Volgnummer": "kanarienummer",
    "Via": "kanarievia",
}
CANARY = "kanarie"


def rows() -> Iterator[dict[str, str]]:
    """Yield rows that go wrong in every way, with something personal in each cell."""
    right = {
        "Ingezonden op": "03-02-2020 10:00:00",
        "Akkoord privacy": "ja",
        "Ik kom als": "duo",
        "Functie of rol": "inwoner",
    }
    yield PERSONAL
    for number, (column, text) in enumerate(PERSONAL.items()):
        yield {**PERSONAL, **right, "Volgnummer": str(number + 10), column: text}
    yield {**PERSONAL, **right, "Volgnummer": "50", "E-mailadres": "kanarie zonder adres"}
    yield {**PERSONAL, **right, "Volgnummer": "50", "Naam": "Kanarie\x07onzichtbaar"}
    self_named = {"Naam": "Kanarie Zelf", "Naam duopartner": "Kanarie Zelf"}
    yield {**PERSONAL, **right, **self_named, "Volgnummer": "51", "E-mail duopartner": ""}
    alone = {"Naam": "Kanarie Alleen", "E-mailadres": "kanariesolo@example.org"}
    yield {**PERSONAL, **right, **alone, "Volgnummer": "52", "Ik kom als": "alleen"}
    yield {**PERSONAL, **right, "Volgnummer": "53", "Gemeente": "Bergen", "Ik kom als": "alleen"}
    yield {**PERSONAL, **right, "Volgnummer": "54", "Ingezonden op": "01-05-2020 10:00"}
    refuses = {"Naam": "Kanarie Weigert", "E-mailadres": "kanarienee@example.org"}
    yield {**PERSONAL, **right, **refuses, "Volgnummer": "56", "Akkoord privacy": "nee"}
    yield {**right, "Volgnummer": "55", "Wat heb je nodig om mee te kunnen doen?": "kanarienood"}


def export() -> bytes:
    lines = [";".join(HEADINGS)]
    lines += [";".join(row.get(heading, "") for heading in HEADINGS) for row in rows()]
    return "\r\n".join([*lines, lines[-1] + ";kanarieteveel", ""]).encode()


def workbook() -> bytes:
    book = openpyxl.Workbook()
    for line in export().decode().splitlines():
        clean = line.replace("\x07", "")
        book.worksheets[0].append(clean.split(";"))
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def read(data: bytes, source: str = "export.csv") -> RegistrationList:
    assert isinstance(FILE.form, RegistrationForm)
    return registrations_from(data, source=source, programme=FILE.programme, form=FILE.form)


def assert_silent(*seen: object) -> None:
    for one in seen:
        assert CANARY not in str(one).casefold()
        assert CANARY not in repr(one).casefold()


@pytest.fixture(scope="module")
def listed() -> RegistrationList:
    return read(export())


def test_every_problem_that_rows_can_have_was_met(listed: RegistrationList) -> None:
    # Or else the tests below would say nothing.
    assert {problem.code for problem in listed.problems} >= {
        "after-closing",
        "ambiguous-municipality",
        "bad-address",
        "bad-moment",
        "bad-number",
        "invisible-characters",
        "no-consent",
        "nobody",
        "partner-but-alone",
        "partner-is-self",
        "sent-twice",
        "shared-address",
        "surplus-cells",
        "unknown-answer",
        "unknown-municipality",
        "unknown-role",
        "unknown-session",
    }
    assert any("Kanarie" in person.name for person in listed.people)


def test_no_problem_and_no_print_holds_anything_personal(listed: RegistrationList) -> None:
    assert_silent(*listed.problems, listed, *listed.registrations, *listed.people)
    for problem in listed.problems:
        assert_silent(problem.text("nl"), problem.text("en"), problem.where("nl"))


def test_no_print_of_a_table_holds_anything_personal() -> None:
    table = read_table(export(), source="x.csv", expected=HEADINGS)
    assert_silent(table, *table.rows)


def test_reading_logs_and_warns_of_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        read(export())
        read(workbook(), "export.xlsx")
    assert not caught
    assert not caplog.records


@pytest.mark.parametrize("public", [False, True])
def test_no_plan_holds_anything_personal(tmp_path: Path, *, public: bool) -> None:
    (tmp_path / "programme.toml").write_bytes((EXAMPLE / "programme.toml").read_bytes())
    (tmp_path / "registrations.csv").write_bytes(export())
    made = plan(tmp_path)
    assert_silent(made, json.dumps(made.document(public=public), default=str))
    for registration in made.listed.registrations:
        assert_silent(*made.explain(registration.id))


def told(error: BaseException) -> Iterator[str]:
    """Yield all that a traceback would print, causes included."""
    seen: BaseException | None = error
    while seen is not None:
        yield f"{seen} {seen!r} {getattr(seen, '__notes__', '')}"
        seen = seen.__cause__ or (None if seen.__suppress_context__ else seen.__context__)


SPOILERS = {
    "an open quotation mark": lambda data: data.replace(b";Kanarie", b';"Kanarie', 1),
    "text after a quotation mark": lambda data: data.replace(b"Kanarienaam", b'"Kanarie"naam', 1),
    "no headings": lambda data: data.split(b"\n", 1)[1],
    "a heading twice": lambda data: data.replace(b"Via", b"Naam", 1),
    "a heading that lacks": lambda data: data.replace(b"Akkoord privacy", b"Akkoord", 1),
    "letters that are damaged": lambda data: data.replace(b"Kanarienaam", b"Kanari\xc3\xa9\x81", 2),
    "UTF-16 that ends halfway": lambda data: b"\xff\xfe" + data.decode().encode("utf-16-le")[:-1],
    "a huge cell": lambda data: data.replace(b"kanarienood", b"kanarienood" * 200_000, 1),
}


@pytest.mark.parametrize("how", SPOILERS)
def test_no_error_holds_anything_personal(how: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        read(SPOILERS[how](export()))
    assert_silent(*told(caught.value))


@given(at=st.integers(0, 100_000), bit=st.integers(0, 7))
def test_no_error_on_an_excel_file_holds_anything_personal(at: int, bit: int) -> None:
    data = bytearray(WORKBOOK)
    data[at % len(data)] ^= 1 << bit
    try:
        assert_silent(read(bytes(data), "export.xlsx"))
    except ErvaringskennisError as error:
        assert_silent(*told(error))


WORKBOOK = workbook()


def test_a_file_that_is_not_there_is_named_without_its_folder(tmp_path: Path) -> None:
    assert isinstance(FILE.form, RegistrationForm)
    folder = tmp_path / "kanariemap"
    with pytest.raises(InvalidInput) as caught:
        read_registrations(folder / "lijst.csv", according_to=FILE)
    assert caught.value.problems[0].source == "lijst.csv"
