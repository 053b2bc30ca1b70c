"""The same registrations come out of an export, whatever program wrote it and however."""

from __future__ import annotations

import csv
import datetime as dt
import io
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ervaringskennis.errors import InvalidInput
from ervaringskennis.files.form import RegistrationForm
from ervaringskennis.files.programme_file import ProgrammeFile, read_programme
from ervaringskennis.files.reading import RegistrationList, registrations_from
from ervaringskennis.registrations.forms import same_words

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "symposium"
FILE: ProgrammeFile = read_programme(EXAMPLE)
TEXT = (EXAMPLE / "registrations.csv").read_text("utf-8-sig")
ALL_ROWS: list[dict[str, str]] = list(csv.DictReader(io.StringIO(TEXT), delimiter=";"))
COLUMNS = tuple(ALL_ROWS[0])
# Every case of the example once or twice, with all forms that belong together.
CHOSEN = (1, 2, 4, 6, 8, 12, 13, 15, 16, 17, 28, 51, 53, 57, 61, 62, 63, 64, 73, 79, 81, 83, 89, 90)
ROWS = [
    row
    for row in ALL_ROWS
    if int(row["Volgnummer"]) in {*CHOSEN, 36, 43, 59, 60, 127, 128, 137, 145, 146, 147, 152}
]

MAIL = ("E-mailadres", "E-mail duopartner")
ROLES = ("Functie of rol", "Rol duopartner")
NAMES = ("Naam", "Naam duopartner")
MOMENT, ALONE, NUMBER, CONSENT = "Ingezonden op", "Ik kom als", "Volgnummer", "Akkoord privacy"
DUTCH_MONTHS = "januari februari maart april mei juni juli augustus september oktober november"
MONTHS = [*DUTCH_MONTHS.split(), "december"]
ENGLISH_MONTHS = "January February March April May June July August September October November"
ENGLISH = [*ENGLISH_MONTHS.split(), "December"]
WEEKDAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]

Cell = Callable[[str], str]


def read(data: bytes, source: str = "export.csv") -> RegistrationList:
    assert isinstance(FILE.form, RegistrationForm)
    return registrations_from(data, source=source, programme=FILE.programme, form=FILE.form)


def known(listed: RegistrationList, *, needs: bool = True) -> dict[str, Any]:
    """Return all that must come out the same."""
    return {
        "registrations": listed.registrations,
        "problems": Counter((problem.row, problem.code) for problem in listed.problems),
        "people": {
            (one.id, one.name, same_words(one.email), same_words(one.needs) if needs else "")
            for one in listed.people
        },
    }


# ------------------------------------------------------------------ how each thing may be written


def _moment(write: Callable[[dt.datetime], str]) -> Cell:
    def rewritten(text: str) -> str:
        try:
            return write(dt.datetime.strptime(text, "%d-%m-%Y %H:%M:%S"))  # noqa: DTZ007 - local
        except ValueError:
            return text  # 31 February stays what it is

    return rewritten


def _there(moment: dt.datetime) -> dt.datetime:
    return moment.replace(tzinfo=ZoneInfo("Europe/Amsterdam"))


def _twelve(moment: dt.datetime) -> str:
    hour = moment.hour % 12 or 12
    return f"{hour}:{moment:%M:%S} {'AM' if moment.hour < 12 else 'PM'}"


MOMENTS: dict[str, Cell] = {
    "as it was": str,
    "ISO": _moment(lambda m: m.isoformat()),
    "ISO with a space": _moment(lambda m: m.isoformat(sep=" ")),
    "ISO with fractions": _moment(lambda m: m.isoformat(timespec="milliseconds")),
    "UTC": _moment(lambda m: _there(m).astimezone(dt.UTC).isoformat().replace("+00:00", "Z")),
    "a browser": _moment(
        lambda m: f"{_there(m):%a %b %d %Y %H:%M:%S} GMT{_there(m):%z} (Midden-Europese tijd)"
    ),
    "days as a number": _moment(
        lambda m: f"{(m - dt.datetime(1899, 12, 30)) / dt.timedelta(days=1):.10f}"  # noqa: DTZ001
    ),
    "slashes": _moment(lambda m: f"{m:%d/%m/%Y %H:%M:%S}"),
    "dots": _moment(lambda m: f"{m:%d.%m.%Y %H:%M:%S}"),
    "year first, slashes": _moment(lambda m: f"{m:%Y/%m/%d %H:%M:%S}"),
    "no zeros": _moment(lambda m: f"{m.day}-{m.month}-{m.year} {m.hour}:{m:%M:%S}"),
    "month in words": _moment(lambda m: f"{m.day} {MONTHS[m.month - 1]} {m.year} {m:%H:%M:%S}"),
    "short month": _moment(lambda m: f"{m.day}-{MONTHS[m.month - 1][:3]}-{m.year} {m:%H:%M:%S}"),
    "short month, dot": _moment(
        lambda m: f"{m.day} {MONTHS[m.month - 1][:3]}. {m.year}, {m:%H:%M:%S}"
    ),
    "a weekday": _moment(
        lambda m: (
            f"{WEEKDAYS[m.weekday()]} {m.day} {MONTHS[m.month - 1].title()} {m.year} "
            f"om {m:%H:%M:%S} uur"
        )
    ),
    "a short weekday": _moment(lambda m: f"{WEEKDAYS[m.weekday()][:2]}. {m:%d-%m-%Y, %H:%M:%S}"),
    "English": _moment(lambda m: f"{ENGLISH[m.month - 1][:3]} {m.day}, {m.year}, {_twelve(m)}"),
    "half days": _moment(lambda m: f"{m:%Y/%m/%d} {_twelve(m)} {_there(m):%Z}"),
    "half days, offset": _moment(
        lambda m: f"{m:%Y/%m/%d} {_twelve(m)} GMT+{_there(m).utcoffset()}"[:-6]
    ),
}
NO_SECONDS: dict[str, Cell] = {
    "no seconds": _moment(lambda m: f"{m:%d-%m-%Y %H:%M}"),
    "dots and no seconds": _moment(lambda m: f"{m:%d-%m-%Y %H.%M}"),
    "month, no seconds": _moment(lambda m: f"{m.day} {MONTHS[m.month - 1]} {m.year} {m:%H:%M}"),
    "hours with a u": _moment(lambda m: f"{m.day} {MONTHS[m.month - 1]} {m.year}, {m.hour}u{m:%M}"),
    "half days": _moment(lambda m: f"{m:%Y-%m-%d} {m.hour % 12 or 12}:{m:%M} {m:%p}"),
}

MAILS: dict[str, Cell] = {
    "as it was": str,
    "capitals": str.upper,
    "spaces": lambda text: f"  {text} ",
    "no-break space": lambda text: f"{text}\u00a0" if text else text,
    "link": lambda text: f"mailto:{text.strip()}" if text else text,
    "brackets": lambda text: f"<{text.strip()}>" if text else text,
    "name and brackets": lambda text: f'"Iemand" <{text.strip()}>' if text else text,
    "closing mark": lambda text: f"{text.strip()};" if text else text,
}

LETTERS: dict[str, Cell] = {
    "as they were": str,
    "decomposed": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "zero-width spaces": lambda text: f"\u200b{text}\u200b" if text else text,
    "byte-order marks": lambda text: f"\ufeff{text}" if text else text,
    "directions": lambda text: f"\u202a{text}\u202c" if text else text,
    "double spaces": lambda text: text.replace(" ", "  "),
}
ANY_LETTERS = {
    name: cell for name, cell in LETTERS.items() if name != "double spaces"
}  # what people wrote is kept, inside a name too

HEADINGS: dict[str, Cell] = {
    "as they were": str,
    "capitals": str.upper,
    "small": str.lower,
    "spaces": lambda text: f" {text}  ",
    "asterisk": lambda text: f"{text} *",
    "colon": lambda text: f"{text}:",
    "quotes": lambda text: f"“{text}”",
    "double quotes": lambda text: f'"{text}"',
    "required": lambda text: f"{text} (verplicht)",
    "line break": lambda text: text.replace(" ", "\n"),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "soft hyphens": lambda text: text.replace("m", "m\u00ad"),
    "other dash": lambda text: text.replace("-", "\u2011"),
}

SOLO = ("alleen", "Individueel", "Alleen.", "ik kom alleen", "Ik kom individueel", "1 persoon")
DUO = (
    "Duo",
    "duo ",
    "als duo",
    "Ja, met een duopartner",
    "met een partner",
    "Met een duopartner",
    "samen met een ander",
    "Duo (twee personen)",
    "2 personen",
    "wij komen samen",
)
YES = ("ja", "Ja", "JA ", "j", "x", "✓", "WAAR", "true", "1", "Ja, ik ga akkoord", "Akkoord", "ja.")
NO = ("nee", "Nee", "n", "ONWAAR", "false", "0", "Nee, ik ga niet akkoord", "niet akkoord")


def _alone(solo: str, duo: str) -> Cell:
    return lambda text: duo if text.strip().casefold() == "duo" else solo


def _consent(yes: str, no: str) -> Cell:
    return lambda text: yes if text == "ja" else no


def _words(change: Cell) -> Cell:
    return lambda text: change(text) if text.strip() else text


ROLE_WORDS: dict[str, Cell] = {
    "as they were": str,
    "capitals": str.upper,
    "spaces": lambda text: f"  {text} ",
    "more words": lambda text: f"{text.strip()} (gemeente)" if text.strip() else text,
}

# ------------------------------------------------------------------ how a file may be written

BEYOND_WINDOWS = ("decomposed", "zero-width spaces", "byte-order marks", "directions")
ENCODINGS: dict[str, Callable[[str], bytes]] = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with a mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16 with a mark": lambda text: text.encode("utf-16"),
    "UTF-16 LE": lambda text: text.encode("utf-16-le"),
    "UTF-16 BE": lambda text: text.encode("utf-16-be"),
    "UTF-16 BE with a mark": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "UTF-32 with a mark": lambda text: text.encode("utf-32"),
    "Windows-1252": lambda text: text.encode("cp1252", "replace"),
}


@attrs.frozen(kw_only=True)
class Way:
    """One way of writing the table, in words where it can be: so failures read well."""

    order: tuple[str, ...] = COLUMNS
    rows: tuple[int, ...] = tuple(range(len(ROWS)))
    extra: bool = False
    title: tuple[tuple[str, ...], ...] = ()
    heading: str = "as they were"
    moment: str = "as it was"
    mail: str = "as it was"
    letters: str = "as they were"
    role: str = "as they were"
    alone: Cell = str
    consent: Cell = str
    blanks: tuple[int, ...] = ()


def table(way: Way, moments: dict[str, Cell] = MOMENTS) -> list[list[str]]:
    """Return the records of the example, written in this way."""
    change: dict[str, Cell] = {
        MOMENT: moments[way.moment],
        ALONE: _words(way.alone),
        CONSENT: _words(way.consent),
        **dict.fromkeys(MAIL, MAILS[way.mail]),
        **dict.fromkeys(ROLES, ROLE_WORDS[way.role]),
    }
    letters = LETTERS[way.letters]
    heads = [HEADINGS[way.heading](column) for column in way.order]
    records = [[*line] for line in way.title]
    records.append([*heads, "IP-adres", "Opmerking"] if way.extra else heads)
    for number in way.rows:
        cells = [letters(change.get(name, str)(ROWS[number][name])) for name in way.order]
        records.append([*cells, "192.0.2.7", ""] if way.extra else cells)
    for at in way.blanks:
        place = len(way.title) + 1 + at % len(way.rows)
        records.insert(place, [] if at % 2 else [""] * len(heads))
    return records


def write_line(record: Sequence[str], separator: str, *, quote_all: bool) -> str:
    special = {separator, '"', "\r", "\n"}
    return separator.join(
        '"' + cell.replace('"', '""') + '"' if quote_all or special & set(cell) else cell
        for cell in record
    )


def as_csv(  # noqa: PLR0913 - one for each way in which files differ
    records: Sequence[Sequence[str]],
    *,
    separator: str = ";",
    ends: str = "\r\n",
    quote_all: bool = False,
    named: bool = False,
    encoding: str = "UTF-8",
) -> bytes:
    """Return the records as a file of separated values."""
    first = [f"sep={separator}"] if named else []
    lines = [write_line(record, separator, quote_all=quote_all) for record in records]
    return ENCODINGS[encoding](ends.join([*first, *lines, ""]))


EXPECTED = known(read(as_csv(table(Way()))))
EXPECTED_WITHOUT_NEEDS = known(read(as_csv(table(Way()))), needs=False)

TITLES: tuple[tuple[tuple[str, ...], ...], ...] = (
    (),
    (("Aanmeldingen symposium",),),
    (("Aanmeldingen symposium", ""), ("Gemaakt op", "2 april 2020"), ()),
    ((), (), ("Lijst: naam, e-mail; alles",)),
)

subset = st.lists(st.integers(0, len(ROWS) * 3), max_size=6).map(tuple)

ways = st.builds(
    Way,
    order=st.permutations(COLUMNS).map(tuple),
    rows=st.permutations(range(len(ROWS))).map(tuple),
    extra=st.booleans(),
    title=st.sampled_from(TITLES),
    heading=st.sampled_from(sorted(HEADINGS)),
    moment=st.sampled_from(sorted(MOMENTS)),
    mail=st.sampled_from(sorted(MAILS)),
    letters=st.sampled_from(sorted(ANY_LETTERS)),
    role=st.sampled_from(sorted(ROLE_WORDS)),
    alone=st.builds(_alone, st.sampled_from(SOLO), st.sampled_from(DUO)),
    consent=st.builds(_consent, st.sampled_from(YES), st.sampled_from(NO)),
    blanks=subset,
)


@given(
    way=ways,
    separator=st.sampled_from(";,\t|"),
    ends=st.sampled_from(["\r\n", "\n", "\r"]),
    quote_all=st.booleans(),
    named=st.booleans(),
    encoding=st.sampled_from(sorted(ENCODINGS)),
)
def test_the_same_registrations_come_out_of_every_separated_file(  # noqa: PLR0913 - as above
    *, way: Way, separator: str, ends: str, quote_all: bool, named: bool, encoding: str
) -> None:
    if encoding == "Windows-1252":
        fits = way.letters not in BEYOND_WINDOWS
        heads = {"soft hyphens": "capitals", "other dash": "small"}.get(way.heading, way.heading)
        way = attrs.evolve(way, letters=way.letters if fits else "as they were", heading=heads)
        way = attrs.evolve(way, consent=_consent("ja", "nee"))
    data = as_csv(
        table(way),
        separator=separator,
        ends=ends,
        quote_all=quote_all,
        named=named,
        encoding=encoding,
    )
    # One person's needs hold a picture, which Windows-1252 does not have.
    whole = encoding != "Windows-1252"
    assert known(read(data), needs=whole) == (EXPECTED if whole else EXPECTED_WITHOUT_NEEDS)


# Each on its own too: an example that fails by itself says more than one of many at once.


@pytest.mark.parametrize("moment", MOMENTS)
def test_each_way_of_writing_a_moment(moment: str) -> None:
    assert known(read(as_csv(table(Way(moment=moment))))) == EXPECTED


@pytest.mark.parametrize("mail", MAILS)
def test_each_way_of_writing_an_address(mail: str) -> None:
    assert known(read(as_csv(table(Way(mail=mail))))) == EXPECTED


@pytest.mark.parametrize("letters", LETTERS)
def test_each_way_of_writing_letters(letters: str) -> None:
    found = known(read(as_csv(table(Way(letters=letters)))))
    if letters == "double spaces":
        found["people"] = {(i, " ".join(n.split()), e, s) for i, n, e, s in found["people"]}
    assert found == EXPECTED


@pytest.mark.parametrize("heading", HEADINGS)
def test_each_way_of_writing_headings(heading: str) -> None:
    assert known(read(as_csv(table(Way(heading=heading))))) == EXPECTED


@pytest.mark.parametrize(("solo", "duo"), [(s, "duo") for s in SOLO] + [("alleen", d) for d in DUO])
def test_each_way_of_saying_to_come_alone_or_together(solo: str, duo: str) -> None:
    rows = tuple(range(20))
    expected = known(read(as_csv(table(Way(rows=rows)))))
    assert known(read(as_csv(table(Way(rows=rows, alone=_alone(solo, duo)))))) == expected


@pytest.mark.parametrize(("yes", "no"), [(y, "nee") for y in YES] + [("ja", n) for n in NO[1:]])
def test_each_way_of_saying_yes_or_no(yes: str, no: str) -> None:
    rows = tuple(range(20))
    expected = known(read(as_csv(table(Way(rows=rows)))))
    assert known(read(as_csv(table(Way(rows=rows, consent=_consent(yes, no)))))) == expected


@pytest.mark.parametrize("moment", NO_SECONDS)
def test_moments_without_seconds_are_the_same_but_for_those(moment: str) -> None:
    listed = read(as_csv(table(Way(moment=moment), NO_SECONDS)))
    expected = [
        attrs.evolve(one, moment=one.moment.replace(second=0))
        if isinstance(one.moment, dt.datetime)
        else one
        for one in read(as_csv(table(Way()))).registrations
    ]
    assert list(listed.registrations) == expected


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("ends", ["\r\n", "\n", "\r"])
@pytest.mark.parametrize("named", [False, True])
def test_each_encoding_with_each_line_end(encoding: str, ends: str, *, named: bool) -> None:
    data = as_csv(table(Way()), ends=ends, encoding=encoding, named=named)
    assert known(read(data), needs=False) == EXPECTED_WITHOUT_NEEDS


def test_rows_without_a_number_column_count_as_in_a_spreadsheet() -> None:
    order = tuple(column for column in COLUMNS if column != NUMBER)
    title = (("Lijst",), ())
    listed = read(as_csv(table(Way(order=order, title=title, blanks=(0,)))))
    rows = sorted(row for one in listed.registrations for row in one.rows)
    # Two lines above the headings, the headings, and a blank line.
    assert rows == list(range(5, len(ROWS) + 5))


def test_a_space_after_the_separator_is_not_part_of_a_quoted_cell() -> None:
    rows = tuple(number for number, row in enumerate(ROWS) if '";"' not in "".join(row.values()))
    data = as_csv(table(Way(rows=rows)), quote_all=True).replace(b'";"', b'"; "')
    assert known(read(data)) == known(read(as_csv(table(Way(rows=rows)))))


def test_a_cell_that_a_tool_wrote_as_a_formula_of_a_text_is_that_text() -> None:
    records = table(Way(rows=tuple(range(20))))
    wrapped = [records[0], *([f'="{row[0]}"', *row[1:]] for row in records[1:])]
    assert known(read(as_csv(wrapped))) == known(read(as_csv(records)))


@pytest.mark.parametrize("write", ["{:04}", "{}.", "#{}", "{}.0", "{},00"])
def test_ways_of_writing_the_number_of_a_row(write: str) -> None:
    records = table(Way())
    again = [records[0], *([write.format(int(row[0])), *row[1:]] for row in records[1:])]
    assert known(read(as_csv(again))) == EXPECTED


def test_a_number_with_a_dot_for_thousands_is_not_a_small_number() -> None:
    records = table(Way(rows=(1, 2)))
    records[1][0], records[2][0] = "1.000", "1.001"
    rows = [row for one in read(as_csv(records)).registrations for row in one.rows]
    assert rows == [1000, 1001]


def test_rows_may_be_numbered_from_zero() -> None:
    records = table(Way(rows=(1, 2)))
    records[1][0], records[2][0] = "0", "1"
    listed = read(as_csv(records))
    assert [one.rows for one in listed.registrations] == [(0,), (1,)]
    assert not listed.problems


def test_the_headings_again_halfway_are_no_person() -> None:
    records = table(Way(rows=tuple(range(20))))
    twice = [*records[:11], records[0], *records[11:]]
    listed = read(as_csv(twice))
    assert listed.registrations == read(as_csv(records)).registrations
    assert "headings-again" in {problem.code for problem in listed.problems}


# ------------------------------------------------------------------ Excel


def as_xlsx(
    records: Sequence[Sequence[str]], *, typed: bool = True, before: bool = False, headings: int = 1
) -> bytes:
    """Return the records as an Excel file; typed cells are dates, numbers and truths."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    if before:
        sheet.append(["Toelichting"])
        sheet.append(["Dit blad zegt hoe de lijst is gemaakt."])
        sheet = book.create_sheet("Lijst")
    else:
        book.create_sheet("Toelichting").append(["Naam", "van de maker"])
    for line, record in enumerate(records, 1):
        for column, text in enumerate(record, 1):
            value = _typed(text) if typed and line > headings else text
            if value == "":
                continue
            cell = sheet.cell(line, column, value)
            if isinstance(value, str):
                cell.data_type = "s"  # a text that looks like a formula is a text
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _typed(text: str) -> str | bool | float | dt.datetime:
    if text in {"ja", "nee"}:
        return text == "ja"
    if text.isdigit():
        return float(text)
    try:
        return dt.datetime.strptime(text, "%d-%m-%Y %H:%M:%S")  # noqa: DTZ007 - Excel knows no zone
    except ValueError:
        return text


@settings(max_examples=15)
@given(way=ways, typed=st.booleans(), before=st.booleans())
def test_the_same_registrations_come_out_of_every_excel_file(
    *, way: Way, typed: bool, before: bool
) -> None:
    data = as_xlsx(table(way), typed=typed, before=before, headings=len(way.title) + 1)
    assert known(read(data, "export.xlsx")) == EXPECTED


def test_the_whole_example_written_anew() -> None:
    whole = known(read((EXAMPLE / "registrations.csv").read_bytes()))
    lines = [list(COLUMNS), *(list(row.values()) for row in ALL_ROWS)]
    assert known(read(as_csv(lines, separator="\t", encoding="UTF-16 LE"))) == whole
    assert known(read(as_xlsx(lines), "export.xlsx")) == whole


def test_a_moment_in_excel_is_rounded_to_the_second_that_was_meant() -> None:
    records = table(Way(rows=(1,)))
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line, record in enumerate(records, 1):
        for column, text in enumerate(record, 1):
            sheet.cell(line, column, text)
    sheet.cell(2, 2, dt.datetime(2020, 2, 3, 14, 33, 25, 999_500)).number_format = "d-m-yyyy h:mm"  # noqa: DTZ001
    written = io.BytesIO()
    book.save(written)
    found = read(written.getvalue(), "export.xlsx").registrations[0].moment
    assert isinstance(found, dt.datetime)
    assert found.time() == dt.time(14, 33, 26)


def test_a_formula_that_excel_never_worked_out_is_kept_as_text() -> None:
    records = table(Way(rows=(1,)))
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for record in records:
        sheet.append(list(record))
    needs = records[0].index("Wat heb je nodig om mee te kunnen doen?") + 1
    sheet.cell(2, needs, "=1+1 begeleider")
    written = io.BytesIO()
    book.save(written)
    assert read(written.getvalue(), "export.xlsx").people[0].needs == "=1+1 begeleider"


def test_a_wrong_size_of_the_sheet_hides_no_rows() -> None:
    # Some tools write that a sheet is one cell large, and openpyxl believes it.
    assert known(read(_with_dimension(as_xlsx(table(Way()))), "export.xlsx")) == EXPECTED


def _with_dimension(data: bytes) -> bytes:
    import re  # noqa: PLC0415
    import zipfile  # noqa: PLC0415

    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename.startswith("xl/worksheets/"):
                content = re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', content)
            new.writestr(entry, content)
    return written.getvalue()


def test_two_sheets_with_the_same_headings_are_both_mentioned() -> None:
    records = table(Way(rows=tuple(range(20))))
    book = openpyxl.Workbook()
    for name in ("februari", "maart"):
        sheet = book.create_sheet(name)
        for record in records:
            sheet.append([f"'{cell}" if cell.startswith("=") else cell for cell in record])
    written = io.BytesIO()
    book.save(written)
    listed = read(written.getvalue(), "export.xlsx")
    assert len(listed.registrations) == len(read(as_csv(records)).registrations)
    assert "other-sheet" in {problem.code for problem in listed.problems}


# ------------------------------------------------------------------ files that cannot be used


def broken(data: bytes, source: str = "export.csv") -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        read(data, source)
    assert all(problem.source == source for problem in caught.value.problems)
    return caught.value


def test_a_quotation_mark_that_never_closes_is_named_with_the_line_where_it_opens() -> None:
    lines = as_csv(table(Way(rows=(1, 2, 3, 4)))).decode().splitlines()
    lines[2] = lines[2].replace(";ja;", ';"ja;')
    error = broken("\r\n".join(lines).encode())
    assert (error.code, error.problems[0].row) == ("bad-quotes", 3)


def test_text_after_a_closing_quotation_mark_is_an_error_and_no_missing_heading() -> None:
    # With a comma for a separator the same file has no wrong quotation mark, and no headings.
    lines = as_csv(table(Way(rows=(1, 2, 3, 4)))).decode().splitlines()
    lines[3] = lines[3].replace(";ja;", ';"ja" toch;')
    error = broken("\r\n".join(lines).encode())
    assert (error.code, error.problems[0].row) == ("bad-quotes", 4)


def test_every_missing_column_is_named_at_once() -> None:
    order = tuple(c for c in COLUMNS if c not in {MOMENT, CONSENT, "Gemeente"})
    error = broken(as_csv(table(Way(order=order))))
    assert [problem.field for problem in error.problems] == [MOMENT, CONSENT]


def test_a_double_column_is_an_error() -> None:
    error = broken(as_csv(table(Way(order=(*COLUMNS, MOMENT)))))
    assert error.code == "double-column"


def test_an_old_excel_file_gets_advice() -> None:
    error = broken(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "export.xls")
    assert error.code == "bad-spreadsheet"


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b";;;\r\n", b"\xff\xfe"])
def test_an_empty_file_is_called_empty(data: bytes) -> None:
    assert broken(data).code == "empty-file"


def test_utf_8_with_one_damaged_letter_is_not_taken_for_windows() -> None:
    data = as_csv(table(Way())).replace("Öztürk".encode(), b"\xd6zt\xc3\xbcrk", 1)
    assert broken(data).code == "bad-encoding"


def test_a_stray_zero_does_not_make_a_file_unreadable() -> None:
    data = as_csv(table(Way(rows=(1, 2)))).replace(b"reiskosten", b"reis\0kosten", 1)
    listed = read(data)
    assert [problem.code for problem in listed.problems] == ["invisible-characters"]
    assert "reiskosten" in listed.people[0].needs


@pytest.mark.parametrize("answer", ["ja/nee", "ja / nee", "misschien", ""])
def test_an_answer_to_consent_that_was_not_chosen_is_no_consent(answer: str) -> None:
    records = table(Way(rows=(1,)))
    records[1][COLUMNS.index(CONSENT)] = answer
    listed = read(as_csv(records))
    codes = {problem.code for problem in listed.problems}
    assert listed.registrations[0].consent is not True
    assert "no-consent" in codes
    assert ("unknown-answer" in codes) == bool(answer)


def test_what_is_no_address_is_reported_and_is_nobodys_address() -> None:
    records = table(Way(rows=(1, 2)))
    for record in records[1:]:
        record[COLUMNS.index("E-mailadres")] = "geen"
    listed = read(as_csv(records))
    assert [problem.code for problem in listed.problems] == ["bad-address", "bad-address"]
    assert {listed.person(one.people[0]).email for one in listed.registrations} == {""}


def test_a_name_with_a_line_break_is_on_one_line() -> None:
    records = table(Way(rows=(1,)))
    records[1][COLUMNS.index("Naam")] = "Noor\r\nBcc: allen@example.org"
    assert read(as_csv(records)).people[0].name == "Noor Bcc: allen@example.org"
