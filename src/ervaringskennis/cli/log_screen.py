"""The log on the screen: number, moment and a plain sentence, one fact after another."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Final

from rich.text import Text

from ervaringskennis.cli.sentences import sentence
from ervaringskennis.cli.table import fact_document
from ervaringskennis.values.dates import AMSTERDAM, zone

if TYPE_CHECKING:
    from rich.console import Console

    from ervaringskennis.errors import Language
    from ervaringskennis.facts import Recorded

LOG_SCHEMA: Final = "ervaringskennis/log/1"
_FORMAT: Final = {"nl": "%d-%m-%Y %H.%M", "en": "%Y-%m-%d %H:%M"}


def log_document(programme: str, recorded: Iterable[Recorded]) -> dict[str, Any]:
    """Return the facts of a log as JSON data."""
    return {
        "schema": LOG_SCHEMA,
        "programme": programme,
        "facts": [
            {"version": one.version, "at": one.at.isoformat(), **fact_document(one.fact)}
            for one in recorded
        ],
    }


def show_log(to: Console, recorded: Iterable[Recorded], language: Language) -> None:
    """Print facts as they come, by the clock in the Netherlands."""
    here = zone(AMSTERDAM)
    for one in recorded:
        moment = f"{one.at.astimezone(here):{_FORMAT[language]}}"
        before = f"{one.version:>5}  {moment}  "
        lines = [
            line
            for part in sentence(one.fact, language).splitlines()
            for line in textwrap.wrap(part, max(to.width - len(before), 20), break_long_words=False)
        ]
        for number, line in enumerate(lines):
            start = before if number == 0 else " " * len(before)
            to.print(Text.assemble((start, "dim"), line), soft_wrap=True)
