"""What comes of checking one thing about a plugin, in words."""

from __future__ import annotations

import enum
import os
import traceback
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, TypeVar

import attrs

from ervaringskennis.errors import ErvaringskennisError, Language, Problem
from ervaringskennis.values.text import Label

T = TypeVar("T")


class Outcome(enum.StrEnum):
    """Whether what was checked is as it should be."""

    OK = "ok"
    WARNING = "warning"
    """It works, but somebody should look."""
    FAILED = "failed"
    """It does not keep a promise of its hook."""
    SKIPPED = "skipped"
    """It was not checked; the text says why."""


@attrs.frozen(kw_only=True)
class Check:
    """One thing that was checked, and what came of it; ``part`` is the name of what it is about.

    The texts hold names that the plugin gave, and never what it said or raised.
    """

    code: str
    outcome: Outcome
    nl: str
    en: str
    part: str = ""

    def text(self, language: Language) -> str:
        """Return the text in the asked language."""
        return self.nl if language == "nl" else self.en


@attrs.frozen
class Clause:
    """Something to check, and what to say where it ``holds``, or else ``fails``.

    Both may have placeholders between braces, which `told` fills in.
    """

    code: str
    holds: Label
    fails: Label
    gravity: Outcome = Outcome.FAILED

    def told(self, part: str = "", *, holds: bool, **named: object) -> Check:
        """Return what came of it."""
        words, outcome = (self.holds, Outcome.OK) if holds else (self.fails, self.gravity)
        return _check(
            self.code, outcome, words.nl.format_map(named), words.en.format_map(named), part
        )


def _check(code: str, outcome: Outcome, nl: str, en: str, part: str) -> Check:
    about = f"“{part}”: " if part else ""
    return Check(code=code, outcome=outcome, nl=about + nl, en=about + en, part=part)


def said(code: str, outcome: Outcome, words: Label, part: str = "") -> Check:
    """Return the check of which there is one thing to say."""
    return _check(code, outcome, words.nl, words.en, part)


def of_problem(problem: Problem) -> Check:
    """Return the check that found a problem."""
    return _check(problem.code, Outcome.FAILED, problem.nl, problem.en, "")


# ----------------------------------------------------------------------------- trying things


@attrs.frozen
class Fault:
    """An error that should not have been: its kind, and where it arose; never its words."""

    kind: str
    place: str

    def __str__(self) -> str:
        return f"{self.kind} ({self.place})" if self.place else self.kind


@attrs.frozen
class Refusal:
    """An error that a part may raise."""

    error: ErvaringskennisError


def tried(
    work: Callable[..., T], *given: Any, allowed: tuple[type[ErvaringskennisError], ...] = ()
) -> T | Refusal | Fault:
    """Return what work comes to: its result, an error that it may raise, or a fault."""
    try:
        return work(*given)
    except allowed as error:
        return Refusal(error)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a plugin raises
        return Fault(type(error).__name__, _place(error))


def _place(error: BaseException) -> str:
    """Return the file and the line where an error arose, as far as it was not in this module."""
    frames = traceback.extract_tb(error.__traceback__)[1:]
    return f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else ""  # noqa: PTH119


_WORKS: Final = Clause(
    "works",
    Label(nl="Werkt zonder onverwachte fouten.", en="Works without unexpected errors."),
    Label(
        nl="Hier ging iets stuk: {faults}. Een uitbreiding meldt met een fout van "
        "ervaringskennis wat niet kan.",
        en="Something broke here: {faults}. A plugin tells with an error of ervaringskennis what "
        "cannot be done.",
    ),
)


def works(found: Iterable[object], part: str) -> Check:
    """Return whether there is no fault among what was tried."""
    faults = sorted({str(one) for one in found if isinstance(one, Fault)})
    return _WORKS.told(part, holds=not faults, faults=", ".join(faults))


def guarded(checks: Callable[..., Iterable[Check]], part: str, *given: Any) -> Iterator[Check]:
    """Yield the checks that a function makes; one more where it raises halfway."""
    found: list[Check] = []
    end = tried(lambda: found.extend(checks(*given)))
    yield from found
    if isinstance(end, Fault):
        yield works([end], part)
