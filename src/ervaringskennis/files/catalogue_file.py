"""Formats of an organisation's own, in one TOML file or in a folder of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.files.decoding import decode
from ervaringskennis.serialization.catalogue import built_in_references, read_catalogue

if TYPE_CHECKING:
    from ervaringskennis.formats import Catalogue


def with_own(catalogue: Catalogue, paths: Iterable[Path | str]) -> Catalogue:
    """Return a catalogue with what these files, and the files in these folders, lay over it.

    Sources may name the references that come with the library too.

    Raises:
        InvalidInput: with every problem of every file.
    """
    texts: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        try:
            texts.update(_texts(Path(path)))
        except InvalidInput as error:
            problems.extend(error.problems)
    try:
        found = read_catalogue(texts, onto=catalogue, references=built_in_references())
    except InvalidInput as error:
        problems.extend(error.problems)
    if problems:
        raise InvalidInput(*problems)
    return found


def _texts(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the text of each file, with the path by which its reader knows it."""
    try:
        found = path.glob("*.toml") if path.is_dir() else [path]
        files = sorted(file for file in found if file == path or not file.is_dir())
    except (OSError, ValueError) as error:
        raise InvalidInput(_absent(path)) from error
    if not files:
        raise InvalidInput(_absent(path))
    yield from ((str(file), _text(file)) for file in files)


def _text(file: Path) -> str:
    try:
        data = file.read_bytes()
    except (OSError, ValueError) as error:
        raise InvalidInput(_absent(file)) from error
    return decode(data, source=str(file))


def _absent(path: Path) -> Problem:
    return Problem(
        code="no-catalogue",
        nl="Hier staan geen participatievormen, of u mag ze niet lezen. Noem een bestand "
        "dat eindigt op “.toml”, of een map met zulke bestanden.",
        en="There are no participation formats here, or they may not be read. Name a file that "
        "ends in “.toml”, or a folder with such files.",
        source=str(path),
    )
