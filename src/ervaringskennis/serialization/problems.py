"""From the errors of a converter to problems that a person can act on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs
from cattrs import (
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationError,
)
from cattrs.errors import AttributeValidationNote, IterableValidationNote

from ervaringskennis.errors import ErvaringskennisError, Problem

_MISSING_ARGUMENT: Final = re.compile(r"'(\w+)'")


def problems_of(error: BaseException, *, source: str, at: str = "") -> list[Problem]:
    """Return every problem inside an error of cattrs, each with the path of its field."""
    return [attrs.evolve(problem, source=source) for problem in _walk(error, at)]


def _walk(error: BaseException, path: str) -> Iterator[Problem]:
    if isinstance(error, (ClassValidationError, IterableValidationError)):
        for inner in error.exceptions:
            yield from _walk(inner, _inner_path(inner, path))
    elif isinstance(error, ForbiddenExtraKeysError):
        for key in sorted(error.extra_fields):
            yield _extra_key(error, _join(path, key))
    elif isinstance(error, ErvaringskennisError):
        for problem in error.problems:
            yield attrs.evolve(problem, field=_own(path, problem.field or "") or None)
    elif isinstance(error, KeyError):
        yield _missing(_own(path, str(error.args[0])))
    else:
        yield _unreadable(path)


def _inner_path(inner: BaseException, path: str) -> str:
    for note in getattr(inner, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return _join(path, note.name)
        if isinstance(note, IterableValidationNote):
            # Lists count from one, as people do; tables have keys.
            at = note.index
            return f"{path}[{at + 1}]" if isinstance(at, int) else _join(path, str(at))
    return path


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path and name else path or name


def _own(path: str, field: str) -> str:
    # A value that was checked by itself already stands at the path of its field.
    at_field = path == field or path.endswith(f".{field}")
    return path if at_field else _join(path, field)


def _extra_key(error: ForbiddenExtraKeysError, path: str) -> Problem:
    fields = attrs.fields_dict(error.cl) if attrs.has(error.cl) else {}
    options = ", ".join(sorted(fields))
    return Problem(
        code="unknown-key",
        nl=f"Dit veld bestaat niet. Wel mogelijk: {options}.",
        en=f"There is no such field. Possible are: {options}.",
        field=path,
    )


def _missing(path: str) -> Problem:
    return Problem(
        code="missing-key",
        nl="Dit veld is nodig en staat er niet.",
        en="This field is needed and is not there.",
        field=path,
    )


def _unreadable(path: str) -> Problem:
    return Problem(
        code="wrong-kind",
        nl="Deze waarde kan hier niet staan. Kijk in de beschrijving van het programmabestand.",
        en="This value cannot stand here. See the description of the programme file.",
        field=path or None,
    )
