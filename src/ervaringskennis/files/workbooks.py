"""Tables out of Excel files: each sheet as texts."""

from __future__ import annotations

import datetime as dt
import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Final

from ervaringskennis.errors import InvalidInput, MissingExtra, Problem

if TYPE_CHECKING:
    from openpyxl import Workbook

_ZIP_MARK: Final = b"PK\x03\x04"
_OLD_MARK: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LARGEST_FILE: Final = 300_000_000
"""In bytes, unpacked."""
_MOST_ROWS: Final = 1_048_576
"""What Excel itself allows."""
_MOST_CELLS: Final = 10_000_000
_FORMULA: Final = re.compile(rb"<f[ >]")
_HALF_A_SECOND: Final = dt.timedelta(milliseconds=500)

Records = list[list[str]]


def is_workbook(data: bytes) -> bool:
    """Return whether this is an Excel file, of the old kind or the new."""
    return data.startswith((_ZIP_MARK, _OLD_MARK))


def sheets(data: bytes, *, source: str) -> list[Records]:
    """Return the cells of each sheet, as the texts that a CSV export would have had."""
    try:
        import openpyxl  # noqa: F401, PLC0415 - an optional extra
    except ImportError as error:
        raise MissingExtra.named(
            "xlsx",
            nl="Dit is een Excel-bestand.",
            en="This is an Excel file.",
        ) from error
    try:
        with warnings.catch_warnings():
            # Openpyxl warns of styles and validations that it leaves out; cells are all we read.
            warnings.simplefilter("ignore")
            return _read(data, formulas=_has_formulas(data))
    except Exception:  # noqa: BLE001 - a broken file can make openpyxl raise anything
        # Not chained: what openpyxl says can quote a cell.
        raise InvalidInput(bad_spreadsheet(source)) from None


def bad_spreadsheet(source: str) -> Problem:
    """Report a workbook that cannot be read, or a file that is called one and is none."""
    return Problem(
        code="bad-spreadsheet",
        nl="Dit Excel-bestand is beschadigd, te groot of van een oude soort. Open het in Excel en "
        "sla het opnieuw op als “.xlsx”, of bewaar het als “CSV UTF-8”.",
        en="This Excel file is damaged, too large or of an old kind. Open it in Excel and save it "
        "again as “.xlsx”, or save it as “CSV UTF-8”.",
        source=source,
    )


def _has_formulas(data: bytes) -> bool:
    """Return whether there are formulas; refuse what is too large when unpacked."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > _LARGEST_FILE:
            message = "too large when unpacked"
            raise ValueError(message)
        parts = [entry for entry in entries if "worksheets/" in entry.filename]
        return any(_FORMULA.search(archive.read(part)) for part in parts)


def _read(data: bytes, *, formulas: bool) -> list[Records]:
    values = [list(_rows(sheet)) for sheet in _book(data).worksheets]
    if formulas:
        # A formula that was never worked out has no value, and its text is not to be lost.
        written = [_rows(sheet) for sheet in _book(data, data_only=False).worksheets]
        values = [
            [_filled(row, texts) for row, texts in zip(one, other, strict=True)]
            for one, other in zip(values, written, strict=True)
        ]
    return [[[_cell(value) for value in row] for row in sheet] for sheet in values]


def _book(data: bytes, *, data_only: bool = True) -> Workbook:
    import openpyxl  # noqa: PLC0415 - an optional extra

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=data_only)


def _rows(sheet: Any) -> Iterator[list[Any]]:
    # Some tools write that a sheet is one cell large, and openpyxl would believe it.
    sheet.reset_dimensions()
    cells = 0
    for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
        cells += len(row)
        if number > _MOST_ROWS or cells > _MOST_CELLS:
            message = "too many cells"
            raise ValueError(message)
        yield list(row)


def _filled(values: list[Any], written: list[Any]) -> list[Any]:
    pairs = zip_longest(values, written)
    return [formula if value is None else value for value, formula in pairs]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        # Excel counts in fractions of days, which do not quite hit the second.
        return (value + _HALF_A_SECOND).replace(microsecond=0).isoformat(sep=" ")
    # A formula for several cells is an object that holds its text.
    return str(getattr(value, "text", value))
