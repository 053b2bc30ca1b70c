"""An organisation's own list for plain Dutch: words that its readers know, and its own jargon."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from ervaringskennis.files.decoding import decode
from ervaringskennis.files.reading import file_bytes
from ervaringskennis.plain import OwnWords, Rules
from ervaringskennis.plain.rules import DUTCH
from ervaringskennis.serialization.converter import structure
from ervaringskennis.serialization.toml_text import check_schema, parse_toml

SCHEMA: Final = "ervaringskennis/plain/1"
"""What ``schema`` says in a list of this version."""


def read_own_words(path: Path | str) -> OwnWords:
    """Read an organisation's own list from a TOML file.

    Raises:
        InvalidInput: with every problem in the file.
    """
    file = Path(path)
    return own_words_from(file_bytes(file), source=file.name)


def own_words_from(data: bytes, *, source: str) -> OwnWords:
    """Read an organisation's own list from the bytes of a TOML file.

    >>> text = b'jargon = [{ words = ["kanskaart"], use = ["kaart"] }]'
    >>> own_words_from(text, source="own.toml").jargon[0].use
    ('kaart',)

    Raises:
        InvalidInput: with every problem in it.
    """
    table: dict[str, Any] = parse_toml(decode(data, source=source), source=source)
    check_schema(table.pop("schema", SCHEMA), known=SCHEMA, source=source)
    return structure(table, OwnWords, source=source)


def rules_with(path: Path | str, *, onto: Rules = DUTCH) -> Rules:
    """Return rules with an organisation's own list laid over them; `InvalidInput` as above."""
    file = Path(path)
    return onto.with_own(read_own_words(file), source=file.name)
