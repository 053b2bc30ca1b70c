"""One base error, and problems: what is wrong, where, and what to do about it.

A *problem* is a value: it can be collected, counted, sorted and printed.  An *error* is raised
when there is nothing to go on with; it carries one or more problems.  Both hold a stable code, a
Dutch and an English text, and never personal data: texts name the file, row and field, and leave
the value where it is.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING, Literal

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterable

Language = Literal["nl", "en"]


class Severity(enum.StrEnum):
    """How much a problem matters to the person who must act on it."""

    ERROR = "error"
    """Something was left out until it is repaired."""
    WARNING = "warning"
    """Everything was used, but somebody should look."""
    INFO = "info"
    """Something was settled by a rule, and this says how."""


@attrs.frozen(kw_only=True)
class Problem:
    """One thing that is wrong, in Dutch and English, with the place where it was found.

    ``row`` is the input's own row number; ``field`` is the column heading or the path of a key.
    """

    code: str
    nl: str
    en: str
    severity: Severity = Severity.ERROR
    source: str | None = None
    row: int | None = None
    field: str | None = None

    def text(self, language: Language) -> str:
        """Return the text in the asked language."""
        return self.nl if language == "nl" else self.en

    def where(self, language: Language) -> str:
        """Return the place as words: file, row and field, as far as they are known."""
        row_word, field_word = ("rij", "veld") if language == "nl" else ("row", "field")
        parts = [
            self.source,
            None if self.row is None else f"{row_word} {self.row}",
            None if self.field is None else f"{field_word} “{self.field}”",
        ]
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        where = self.where("en")
        return f"{where}: {self.en} [{self.code}]" if where else f"{self.en} [{self.code}]"


class ErvaringskennisError(Exception):
    """The base of every error that this library raises on purpose."""

    def __init__(self, *problems: Problem) -> None:
        """Take at least one problem; the first gives the error its code."""
        if not problems:
            message = "an error needs at least one problem"
            raise TypeError(message)
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems: tuple[Problem, ...] = problems

    @property
    def code(self) -> str:
        """The stable code of the first problem."""
        return self.problems[0].code

    def text(self, language: Language) -> str:
        """Return all problems in one language, one a line."""
        lines = []
        for problem in self.problems:
            where = problem.where(language)
            lines.append(f"{where}: {problem.text(language)}" if where else problem.text(language))
        return "\n".join(lines)


class InvalidValue(ErvaringskennisError, ValueError):  # noqa: N818 - reads as a sentence where it is raised
    """A value that may not exist was asked for; nothing was made."""

    @classmethod
    def of(cls, code: str, nl: str, en: str, *, field: str | None = None) -> InvalidValue:
        """Return the error for one problem."""
        return cls(Problem(code=code, nl=nl, en=en, field=field))


class InvalidInput(ErvaringskennisError):  # noqa: N818
    """A file could not be used at all; every problem found in it is in ``problems``."""


class IncompletePolicy(ErvaringskennisError, ValueError):  # noqa: N818
    """A policy leaves out a part that would change who gets a place."""


class NotPossible(ErvaringskennisError):  # noqa: N818
    """A transition that makes no sense; the text names what is possible instead."""


class PluginFailed(ErvaringskennisError):  # noqa: N818
    """A part that somebody else wrote did what it may not; nothing was decided or recorded."""


class MissingExtra(ErvaringskennisError, ImportError):  # noqa: N818
    """An optional dependency is not installed; the text names the extra to install."""

    @classmethod
    def named(cls, extra: str, *, nl: str, en: str) -> MissingExtra:
        """Return the error for one extra; ``nl`` and ``en`` say what it is needed for."""
        command = f'pip install "ervaringskennis[{extra}]"'
        return cls(
            Problem(
                code="missing-extra",
                nl=f"{nl} Installeer daarvoor het extra onderdeel “{extra}”: {command}",
                en=f"{en} Install the extra “{extra}” for it: {command}",
            )
        )


def worst(problems: Iterable[Problem]) -> Severity | None:
    """Return the gravest severity among the problems, or None where there are none."""
    found = {problem.severity for problem in problems}
    return next((severity for severity in Severity if severity in found), None)
