"""Plugins for the tests of checking, made as somebody would, and what a check says of them."""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any, Final, NoReturn

from ervaringskennis.errors import NotPossible, Problem
from ervaringskennis.hooks import Exporter, hookimpl
from ervaringskennis.plugins import Plugins, load_plugins
from ervaringskennis.plugins.checking import Check, Outcome, check
from ervaringskennis.plugins.checking.outcome import Clause
from ervaringskennis.values.text import Label

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from types import ModuleType

    from ervaringskennis.hooks import ExportJob

CANARY: Final = "Sanne Kanarie <sanne@example.org>"
LABEL: Final = Label(nl="proef", en="trial")


def plugin(api: int | None = 1, /, **offered: Any) -> Any:
    """A plugin that answers each of these hooks with this, or with what this makes."""
    answers = {f"ervaringskennis_{hook}": _answer(hook, made) for hook, made in offered.items()}
    named = {} if api is None else {"ERVARINGSKENNIS_API": api}
    return type("Mine", (), {**answers, **named})()


def _answer(hook: str, made: Any) -> Any:
    def answer(_self: object) -> Any:
        return made() if callable(made) else made

    answer.__name__ = f"ervaringskennis_{hook}"
    return hookimpl(answer)


def having(**objects: Any) -> Plugins:
    return load_plugins(objects=objects, installed=False, environ={})


def of(hook: str, *parts: Any, **given: Any) -> tuple[Check, ...]:
    return check(having(mine=plugin(1, **{hook: list(parts)})), "mine", **given)


def wrong(found: Sequence[Check]) -> set[str]:
    return {one.code for one in found if one.outcome in {"failed", "warning"}}


def outcome(found: Sequence[Check], code: str) -> Outcome:
    (one,) = [one for one in found if one.code == code]
    return one.outcome


def problem(words: str = "Nee.") -> Problem:
    return Problem(code="no", nl=words, en=words)


def raising(*_given: object) -> NoReturn:
    raise RuntimeError(CANARY)


def exporter(export: Callable[[ExportJob], Any], **fields: Any) -> Exporter:
    given: dict[str, Any] = {
        "name": "titles",
        "label": LABEL,
        "media_type": "text/plain",
        "extension": ".txt",
    }
    return Exporter(**(given | fields), export=export)


def titles(job: ExportJob) -> bytes:
    entries = job.programme.agenda
    if job.entry is not None and job.entry not in {one.id for one in entries}:
        raise NotPossible(problem())
    return "\n".join([job.programme.title, *(one.title for one in entries)]).encode()


def clauses(package: ModuleType) -> Iterator[Clause]:
    """Yield every clause of a module, or of those in a package."""
    yield from (one for one in vars(package).values() if isinstance(one, Clause))
    for module in pkgutil.iter_modules(getattr(package, "__path__", ()), f"{package.__name__}."):
        yield from clauses(importlib.import_module(module.name))
