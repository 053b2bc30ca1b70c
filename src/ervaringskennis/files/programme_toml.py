"""A programme as the text of a programme file, which reads back as the same programme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ervaringskennis.files.programme_file import SCHEMA
from ervaringskennis.serialization.converter import unstructure
from ervaringskennis.serialization.toml_text import write_toml

if TYPE_CHECKING:
    from ervaringskennis.programmes.programme import Programme


def toml_of(programme: Programme) -> str:
    """Return the text of a programme file; `programme_from` reads the same programme in it.

    What is unknown is left out.
    """
    return write_toml({"schema": SCHEMA, **unstructure(programme)})
