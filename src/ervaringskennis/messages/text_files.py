"""The files that hold texts: one for each kind of message, in one folder for each language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.messages.template import KINDS

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def read_texts(folder: Traversable, name: str) -> tuple[dict[str, str], list[Problem]]:
    """Return what each file ``KIND.txt`` in a folder says, and what is wrong with the others.

    Problems call a file ``name/KIND.txt``.  What does not end in ``.txt`` is left alone.

    Raises:
        InvalidInput: there is no such folder.
    """
    if not folder.is_dir():
        raise InvalidInput(no_folder())
    texts: dict[str, str] = {}
    problems = []
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        kind, dot, ending = file.name.rpartition(".")
        if dot and ending == "txt":
            said = _read(file, kind, f"{name}/{file.name}")
            if isinstance(said, Problem):
                problems.append(said)
            else:
                texts[kind] = said
    return texts, problems


def _read(file: Traversable, kind: str, source: str) -> str | Problem:
    if kind not in KINDS:
        return unknown_kind(source)
    try:
        return file.read_bytes().decode("utf-8-sig")  # Notepad puts a mark before the text
    except UnicodeDecodeError as error:
        return _not_utf_8(source, error)
    except OSError:
        return _unreadable(source)


def no_folder() -> Problem:
    """Return what to say of a folder that is not there."""
    return Problem(
        code="no-text-folder",
        nl="De map met eigen teksten is er niet. Kijk of de naam klopt.",
        en="The folder with texts of your own is not there. See whether its name is right.",
    )


def unknown_kind(source: str) -> Problem:
    """Return what to say of a text for a kind of message that there is not."""
    kinds = ", ".join(KINDS)
    return Problem(
        code="unknown-text",
        nl=f"Er is geen bericht met deze naam. Geef het bestand een van deze namen: {kinds}.",
        en=f"There is no message of this name. Give the file one of these names: {kinds}.",
        source=source,
    )


def _not_utf_8(source: str, error: UnicodeDecodeError) -> Problem:
    return Problem(
        code="text-not-utf-8",
        nl="Deze regel bevat tekens die niet te lezen zijn. Bewaar het bestand opnieuw, als UTF-8.",
        en="This line holds characters that cannot be read. Save the file again, as UTF-8.",
        source=source,
        row=error.object[: error.start].count(b"\n") + 1,
    )


def _unreadable(source: str) -> Problem:
    return Problem(
        code="text-unreadable",
        nl="Dit bestand is niet te openen. Mag u het lezen?",
        en="This file cannot be opened. May you read it?",
        source=source,
    )
