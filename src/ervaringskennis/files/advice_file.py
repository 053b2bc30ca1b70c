"""A request for advice as a TOML file: what is asked, and which formats were chosen."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import attrs

from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.files.decoding import decode
from ervaringskennis.files.reading import file_bytes
from ervaringskennis.formats.advice import AdviceRequest
from ervaringskennis.serialization.converter import structure, unstructure
from ervaringskennis.serialization.toml_text import check_schema, parse_toml, write_toml

SCHEMA: Final = "ervaringskennis/advice/1"
"""What ``schema`` says in a request of this version."""


@attrs.frozen(kw_only=True)
class _Chosen:
    """What a file says besides the request itself."""

    formats: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class AdviceFile:
    """A request, and the ids or names of the formats that were chosen for it, if any."""

    request: AdviceRequest
    formats: tuple[str, ...] = ()
    source: str = "advice.toml"


def read_advice(path: Path | str) -> AdviceFile:
    """Read a request from a TOML file.

    Raises:
        InvalidInput: with every problem in it, each with its field.
    """
    file = Path(path)
    return advice_from(file_bytes(file), source=file.name)


def advice_from(data: bytes, *, source: str) -> AdviceFile:
    r"""Read a request from the bytes of a TOML file.

    >>> text = b'mandate = "adviseren"\nformats = ["Stamtafel"]'
    >>> file = advice_from(text, source="vraag.toml")
    >>> file.request.mandate.name, file.formats
    ('ADVISEREN', ('Stamtafel',))

    Raises:
        InvalidInput: with every problem in it, each with its field.
    """
    table: dict[str, Any] = parse_toml(decode(data, source=source), source=source)
    check_schema(table.pop("schema", SCHEMA), known=SCHEMA, source=source)
    chosen = {"formats": table.pop("formats")} if "formats" in table else {}
    found: list[Any] = []
    problems: list[Problem] = []
    for part, kind in ((table, AdviceRequest), (chosen, _Chosen)):
        try:
            found.append(structure(part, kind, source=source))
        except InvalidInput as error:
            problems.extend(error.problems)
    if problems:
        raise InvalidInput(*problems)
    request, besides = found
    return AdviceFile(request=request, formats=besides.formats, source=source)


def advice_toml(request: AdviceRequest, *, formats: tuple[str, ...] = ()) -> str:
    """Return the text of a file; `advice_from` reads the same request in it.

    What is unknown is left out.
    """
    chosen = {"formats": list(formats)} if formats else {}
    return write_toml({"schema": SCHEMA, **unstructure(request), **chosen})
