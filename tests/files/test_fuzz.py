"""Bytes thrown at every reader: what comes out is a value, or one of our errors."""

from __future__ import annotations

import contextlib
import copy
import io
import json
import os
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ervaringskennis.errors import ErvaringskennisError, InvalidInput
from ervaringskennis.files import workbooks
from ervaringskennis.files.form import RegistrationForm
from ervaringskennis.files.programme_file import programme_from, read_programme
from ervaringskennis.files.reading import registrations_from
from ervaringskennis.files.tables import read_table
from ervaringskennis.planning import plan
from ervaringskennis.serialization.record import verify

if TYPE_CHECKING:
    import random

EXAMPLE = Path(__file__).parent.parent.parent / "examples" / "symposium"
FILE = read_programme(EXAMPLE)
LINES = (EXAMPLE / "registrations.csv").read_bytes().splitlines(keepends=True)
CSV = b"".join(LINES[:40])
TOML = (EXAMPLE / "programme.toml").read_bytes()

fast = settings(max_examples=60)
thorough = settings(max_examples=int(os.environ.get("ERVARINGSKENNIS_FUZZ", "1500")))


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for line in CSV.decode("utf-8-sig").splitlines()[:12]:
        sheet.append([f"'{cell}" if cell[:1] == "=" else cell for cell in line.split(";")])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


XLSX = _xlsx()


def _record() -> bytes:
    document = plan(EXAMPLE).document()
    return json.dumps(document, default=str).encode()


RECORD = _record()


def to_registrations(data: bytes) -> None:
    assert isinstance(FILE.form, RegistrationForm)
    registrations_from(data, source="x.csv", programme=FILE.programme, form=FILE.form)


def to_table(data: bytes) -> None:
    read_table(data, source="x.csv", expected=["Naam", "E-mail"])


def to_programme(data: bytes) -> None:
    programme_from(data, source="x.toml")


def to_record(data: bytes) -> None:
    # What reads JSON stands outside: the library takes data, not text.
    with contextlib.suppress(ValueError, RecursionError):
        document = json.loads(data)
        verify_only(document)


def verify_only(document: object) -> None:
    try:
        verify(document, source="x.json")
    except ErvaringskennisError:
        return
    except (ValueError, RecursionError) as error:
        message = "verify let through what is not ours"
        raise AssertionError(message) from error


READERS: dict[str, Callable[[bytes], None]] = {
    "registrations": to_registrations,
    "table": to_table,
    "programme": to_programme,
    "record": to_record,
}
SEEDS = {"registrations": CSV, "table": XLSX, "programme": TOML, "record": RECORD}


def survives(reader: str, data: bytes) -> None:
    with contextlib.suppress(ErvaringskennisError):
        READERS[reader](data)


# ------------------------------------------------------------------ ways to spoil bytes

TOKENS = [
    *(b'"', b"'", b";", b",", b"\t", b"|", b"\r", b"\n", b"\0", b"=", b"[", b"]", b"{", b"}"),
    *(b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc3", b"\x81", b"\x1a"),
    *(b"sep=;\n", b"sep=\n", b'"""', b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    *(b"9" * 5000, b"1e999", b"-1", b"NaN", b"Infinity", b"null", b"true", b"[" * 200, b"x" * 9),
    *(b"0001-01-01T00:00:00Z", b"9999-12-31 23:59:59", b"31-02-2020", b"unknown", b"%"),
]


def spoiled(data: bytes, chance: random.Random) -> bytes:
    """Return data with a few bytes flipped, cut, doubled, moved or put in."""
    out = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at, length = chance.randrange(len(out) + 1), chance.randint(1, 40)
        what = chance.randrange(6)
        if what == 0 and at < len(out):
            out[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            del out[at : at + length]
        elif what == 2:
            out[at:at] = chance.choice(TOKENS)
        elif what == 3:
            out[at:at] = out[at : at + length]
        elif what == 4:
            del out[at:]
        else:
            out[at : at + length] = chance.randbytes(length)
    return bytes(out)


def spoiled_members(data: bytes, chance: random.Random) -> bytes:
    """Return a zip in which some files are spoiled and the sums are right again."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(written, "w") as new:
        entries = old.infolist()
        chosen = {chance.choice(entries).filename for _ in range(chance.randint(1, 2))}
        for entry in entries:
            content = old.read(entry)
            if entry.filename in chosen:
                content = spoiled(content, chance)
            if chance.random() > 0.02:
                new.writestr(entry.filename, content)
    return written.getvalue()


randoms = st.randoms(use_true_random=False)
readers = st.sampled_from(sorted(READERS))


@fast
@given(reader=readers, data=st.binary(max_size=300))
@example(reader="registrations", data=b"PK\x03\x04")
@example(reader="registrations", data=b"\xff\xfe\x00")
@example(reader="registrations", data=b"sep=\r\n")
@example(reader="programme", data=b"\xef\xbb\xbf\xef\xbb\xbf")
def test_any_bytes(reader: str, data: bytes) -> None:
    survives(reader, data)


@fast
@given(reader=readers, tokens=st.lists(st.sampled_from(TOKENS) | st.binary(max_size=5)))
def test_any_signs_that_mean_something(reader: str, tokens: list[bytes]) -> None:
    survives(reader, b"".join(tokens))


@fast
@given(reader=readers, chance=randoms)
def test_spoiled_files(reader: str, chance: random.Random) -> None:
    survives(reader, spoiled(SEEDS[reader], chance))


@settings(max_examples=30)
@given(chance=randoms)
def test_spoiled_files_within_an_excel_file(chance: random.Random) -> None:
    survives("registrations", spoiled_members(XLSX, chance))


@pytest.mark.slow
@thorough
@given(reader=readers, data=st.binary(max_size=3000))
def test_many_bytes(reader: str, data: bytes) -> None:
    survives(reader, data)


@pytest.mark.slow
@thorough
@given(reader=readers, chance=randoms)
def test_many_spoiled_files(reader: str, chance: random.Random) -> None:
    survives(reader, spoiled(SEEDS[reader], chance))


@pytest.mark.slow
@thorough
@given(chance=randoms)
def test_many_spoiled_files_within_an_excel_file(chance: random.Random) -> None:
    survives("registrations", spoiled_members(XLSX, chance))


@pytest.mark.slow
@pytest.mark.parametrize("reader", sorted(READERS))
def test_files_cut_at_every_place(reader: str) -> None:
    seed = SEEDS[reader]
    step = max(1, len(seed) // 400)
    for end in range(0, len(seed), step):
        survives(reader, seed[:end])


@pytest.mark.slow
@thorough
@given(chance=randoms)
def test_spoiled_values_within_a_record(chance: random.Random) -> None:
    document = json.loads(RECORD)
    for _ in range(chance.randint(1, 3)):
        spoil_value(document, chance)
    verify_only(document)


@fast
@given(chance=randoms)
def test_a_spoiled_value_within_a_record(chance: random.Random) -> None:
    document = json.loads(RECORD)
    spoil_value(document, chance)
    verify_only(document)


OTHER_VALUES: list[object] = [
    *(None, True, False, 0, 1, -1, 300, 10**30, 0.5, float("nan"), float("inf"), "", "x"),
    *([], [[]], {}, {"a": 1}, "\ud800", "unknown", "2020-13-40", "lottery", ["a"], [None]),
]


def spoil_value(document: Any, chance: random.Random) -> None:
    """Replace or remove one value somewhere within a document."""
    inner = document
    while inner:
        key = chance.choice(sorted(inner) if isinstance(inner, dict) else range(len(inner)))
        if isinstance(inner[key], (dict, list)) and inner[key] and chance.random() > 0.3:
            inner = inner[key]
        elif chance.random() > 0.2:
            inner[key] = copy.deepcopy(chance.choice(OTHER_VALUES))
            return
        else:
            del inner[key]
            return


# ------------------------------------------------------------------ too much of something


def refused(data: bytes, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        to_registrations(data)
    assert caught.value.code == code


def with_sheet(xml: bytes) -> bytes:
    """Return an Excel file with another sheet in it."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(XLSX)) as old,
        zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            sheet = entry.filename == "xl/worksheets/sheet1.xml"
            new.writestr(entry.filename, xml if sheet else old.read(entry))
    return written.getvalue()


def sheet_of(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def test_a_zip_bomb(monkeypatch: pytest.MonkeyPatch) -> None:
    # A smaller bomb and a lower bound: the real one takes seconds to make.
    monkeypatch.setattr(workbooks, "_LARGEST_FILE", 3_000_000)
    monkeypatch.setattr(workbooks, "_read", lambda *_, **__: pytest.fail("it was unpacked"))
    refused(with_sheet(b" " * 4_000_000), "bad-spreadsheet")


def test_a_zip_that_lies_about_its_size() -> None:
    data = bytearray(with_sheet(b" " * 2_000_000))
    for at in (i for i in range(len(data)) if data[i : i + 4] == b"PK\x01\x02"):
        data[at + 24 : at + 28] = struct.pack("<I", 10)
    refused(bytes(data), "bad-spreadsheet")


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="999999999"><c r="A999999999"><v>1</v></c></row>',
        '<row r="1"><c r="ZZZZZZZ1"><v>1</v></c></row>',
        '<row r="-5"><c r="A-5"><v>1</v></c></row>',
        '<row r="x"><c r="x"><v>1</v></c></row>',
        '<row><c r="XFD1"><v>1</v></c></row>' * 3000,
        '<row><c t="s"><v>999999</v></c></row>',
        '<row><c t="d"><v>2020-99-99</v></c></row>',
        '<row><c t="n"><v>1e400</v></c></row>',
    ],
    ids=["row", "column", "negative", "words", "wide", "missing text", "date", "number"],
)
def test_a_sheet_that_is_larger_or_stranger_than_it_looks(rows: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        to_registrations(with_sheet(sheet_of(rows)))
    assert caught.value.code in {"bad-spreadsheet", "no-headings"}


def test_an_entity_that_grows() -> None:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    xml = f'<!DOCTYPE x [<!ENTITY a0 "aaaaaaaaaa">{entities}]><x>&a11;</x>'
    refused(with_sheet(xml.encode()), "bad-spreadsheet")


def test_a_huge_cell() -> None:
    data = CSV.splitlines()[0] + b"\r\n1;" + b"x" * 2_000_000 + b"\r\n"
    refused(data, "bad-quotes")


def test_many_columns_and_many_empty_rows() -> None:
    to_registrations(CSV.splitlines()[0] + b";" * 20_000 + b"\r\n" * 200_000)


def test_very_long_headings_and_cells_do_not_take_long() -> None:
    with contextlib.suppress(ErvaringskennisError):
        to_registrations(CSV.splitlines()[0] + b"\r\n" + b" .:" * 100_000 + b"\r\n")


@pytest.mark.parametrize(
    "moment",
    ["0001-01-01", "01-01-0001 00:00", "9999-12-31 23:59:59", "99999,99", "2020-02-03T10:00+99:99"],
)
def test_moments_at_the_ends_of_time(moment: str) -> None:
    to_registrations(CSV.replace(b"03-02-2020 10:51:29", moment.encode(), 1))


def test_a_deeply_nested_record() -> None:
    nested: object = 1
    for _ in range(20_000):
        nested = [nested]
    verify_only({"schema": "ervaringskennis/allocation/1", "frozen": nested, "list_digest": ""})


def test_records_within_records() -> None:
    nested: object = {}
    for _ in range(20_000):
        nested = {"schema": "ervaringskennis/allocations/1", "allocations": [nested]}
    verify_only(nested)
