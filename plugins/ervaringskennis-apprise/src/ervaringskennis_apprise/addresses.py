"""Where the URLs stand that an address speaks of: in it, in a file, or in the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import attrs

from ervaringskennis.errors import InvalidValue, Problem

_ADDRESS: Final = re.compile(
    r"apprise(?P<shared>\+shared)?(?:\+(?P<kept>file|env))?:(?P<rest>.*)\Z", re.DOTALL
)
_VARIABLE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
_TAGS: Final = re.compile(r"[A-Za-z0-9_-]+(?:,[A-Za-z0-9_-]+)*\Z")
_LINE: Final = re.compile(r"(?:(?P<tags>[A-Za-z0-9_, \t-]+)=\s*)?(?P<url>[A-Za-z0-9]+://\S.*)\Z")


@attrs.frozen(kw_only=True)
class Line:
    """One URL of Apprise, with the tags before it and the row where it stands in a file."""

    url: str = attrs.field(repr=False)
    tags: frozenset[str] = frozenset()
    row: int | None = None


@attrs.frozen(kw_only=True)
class Address:
    """The URLs to try, in order; ``shared`` where others than the reader may see the letter."""

    lines: tuple[Line, ...]
    shared: bool = False


def read_address(address: str) -> Address:
    """Return what an address speaks of.

    Raises:
        InvalidValue: it speaks of nothing; the address itself is not repeated.
    """
    found = _ADDRESS.match(address)
    if found is None:
        raise InvalidValue.of(
            "bad-apprise-address",
            "Schrijf het adres als apprise:ADRES, apprise+file:BESTAND of apprise+env:NAAM.",
            "Write the address as apprise:URL, apprise+file:PATH or apprise+env:NAME.",
        )
    read = {"file": _in_file, "env": _in_environment, None: _here}[found["kept"]]
    return Address(lines=read(found["rest"]), shared=found["shared"] is not None)


def _here(url: str) -> tuple[Line, ...]:
    return (Line(url=url.strip()),)


def _in_environment(name: str) -> tuple[Line, ...]:
    url = os.environ.get(name, "").strip() if _VARIABLE.match(name) else ""
    if not url:
        raise InvalidValue.of(
            "no-apprise-variable",
            "Er staat niets in de omgevingsvariabele van dit adres. Schrijf apprise+env:NAAM, "
            "en zet het adres van de dienst in de variabele NAAM.",
            "Nothing stands in the environment variable of this address. Write apprise+env:NAME, "
            "and put the URL of the service in the variable NAME.",
        )
    return (Line(url=url),)


def _in_file(rest: str) -> tuple[Line, ...]:
    path, hash_, tags = rest.partition("#")
    if hash_ and not _TAGS.match(tags):
        raise InvalidValue.of(
            "bad-apprise-tag",
            "Achter # staat een label uit het bestand, of een paar met komma’s ertussen.",
            "After # stands a tag of the file, or a few with commas between them.",
        )
    chosen = frozenset(tags.split(",")) if hash_ else frozenset()
    lines = tuple(line for line in _all_lines(path) if not hash_ or line.tags & chosen)
    if not lines:
        raise InvalidValue.of(
            "no-apprise-line",
            "In het bestand staat geen adres, of geen adres met dit label.",
            "The file holds no URL, or no URL with this tag.",
        )
    return lines


def _all_lines(path: str) -> list[Line]:
    read = list(_each_line(_text_of(path)))
    problems = [one for one in read if isinstance(one, Problem)]
    if problems:
        raise InvalidValue(*problems)
    return [one for one in read if isinstance(one, Line)]


def _text_of(path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8-sig")
    except (OSError, ValueError):
        raise InvalidValue.of(
            "no-apprise-file",
            "Dit bestand is er niet, of het is niet te lezen als tekst (UTF-8).",
            "This file is not there, or cannot be read as text (UTF-8).",
        ) from None


def _each_line(text: str) -> Iterator[Line | Problem]:
    """Yield the lines of Apprise's text configuration, and what cannot be understood of it."""
    for row, written in enumerate(text.splitlines(), 1):
        stripped = written.strip()
        if not stripped or stripped[0] in "#;":
            continue
        found = _LINE.match(stripped)
        if found is None:
            yield _unreadable(row)
        else:
            tags = frozenset((found["tags"] or "").replace(",", " ").split())
            yield Line(url=found["url"], tags=tags, row=row)


def _unreadable(row: int) -> Problem:
    return Problem(
        code="bad-apprise-line",
        nl="Op elke regel hoort één adres, zo nodig met labels ervoor: labels=ADRES. Andere "
        "regels van Apprise (include, groepen, YAML) kan dit bestand niet hebben.",
        en="Each line holds one URL, with tags before it where you like: tags=URL. Other lines "
        "of Apprise (include, groups, YAML) cannot stand in this file.",
        row=row,
    )
