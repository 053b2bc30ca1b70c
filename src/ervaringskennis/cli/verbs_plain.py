"""The command that gives advice on plain Dutch."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from ervaringskennis.cli.table import (
    FINE,
    PROBLEMS,
    Call,
    Verb,
    argument,
    flag,
    option,
    print_json,
)
from ervaringskennis.errors import InvalidInput, Problem
from ervaringskennis.files.decoding import decode
from ervaringskennis.files.jargon_file import rules_with
from ervaringskennis.files.reading import file_bytes
from ervaringskennis.plain import ADVICE_ONLY, DUTCH, Finding, Findings, check

if TYPE_CHECKING:
    from ervaringskennis.values.text import Label

ADVICE_SCHEMA: Final = "ervaringskennis/plain-advice/1"

_STANDARD_INPUT: Final = Path("-")
_NO_TEXT: Final = (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")
"""How files of Word, LibreOffice and PDF begin."""
_AROUND: Final = 30
"""So many characters before and after what was found, at most, make clear where it stands."""
_SHOWN: Final = 60
"""So many characters of a long sentence make clear which one it is."""


def _plain(call: Call, file: Path, *, own: Path | None, strict: bool) -> int:
    text = _text(file)
    findings = check(text, rules=rules_with(own) if own else DUTCH)
    if call.as_json:
        print_json(_document(file.name, findings))
    else:
        _show(call, text, findings)
    return PROBLEMS if strict and not findings.is_plain else FINE


def _text(file: Path) -> str:
    data = sys.stdin.buffer.read() if file == _STANDARD_INPUT else file_bytes(file)
    if data.startswith(_NO_TEXT):
        raise InvalidInput(
            Problem(
                code="not-plain-text",
                nl="Dit bestand is niet als tekst te lezen. Sla de tekst op als .txt of .md en "
                "probeer het opnieuw.",
                en="This file cannot be read as text. Save the text as .txt or .md and try again.",
                source=file.name,
            )
        )
    # Windows ends a line with two characters, and an old Mac with another one.
    lines = decode(data, source=file.name).replace("\r\n", "\n")
    return lines.replace("\r", "\n")


# -- for people


def _show(call: Call, text: str, findings: Findings) -> None:
    screen, figures = call.screen, findings.figures
    for one in findings.found:
        screen.line(call.say("plain-line", line=one.line, context=_context(text, one)), "bold")
        screen.item(_in(call, one.advice), "yellow")
    for advice in findings.whole:
        screen.item(_in(call, advice), "yellow")
    if findings.is_plain:
        screen.done(call.say("plain-none"))
    mean = f"{figures.mean:.1f}".replace(".", "," if call.language == "nl" else ".")
    counted = {"sentences": figures.sentences, "words": figures.words, "longest": figures.longest}
    screen.heading(call.say("plain-figures", mean=mean, **counted))
    screen.line(_in(call, ADVICE_ONLY), "dim")


def _in(call: Call, label: Label) -> str:
    return label.nl if call.language == "nl" else label.en


def _context(text: str, one: Finding) -> str:
    """Return what was found, marked, with a few words of its line around it."""
    words = one.words if len(one.words) <= _SHOWN else f"{one.words[:_SHOWN]}…"
    before = text[: one.start].rpartition("\n")[2]
    after = text[one.end :].partition("\n")[0]
    return _printable(f"{_tail(before)}»{words}«{_tail(after[::-1])[::-1]}")


def _tail(text: str) -> str:
    """Return the last words of a text, with an ellipsis where there were more."""
    kept = text[-_AROUND:]
    return text if kept == text else f"…{kept[kept.find(' ') :]}"


def _printable(text: str) -> str:
    """Return a text of one line without what would steer a terminal."""
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


# -- as data


def _document(source: str, findings: Findings) -> dict[str, Any]:
    figures = findings.figures
    return {
        "schema": ADVICE_SCHEMA,
        "source": source,
        "findings": [_finding(one) for one in findings.found],
        "whole": [_both(one) for one in findings.whole],
        "figures": {
            "sentences": figures.sentences,
            "words": figures.words,
            "mean": round(figures.mean, 1),
            "longest": figures.longest,
        },
        "advice_only": _both(ADVICE_ONLY),
    }


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "kind": one.kind.value,
        "line": one.line,
        "start": one.start,
        "end": one.end,
        "words": one.words,
        **_both(one.advice),
        "suggestions": list(one.suggestions),
        "source": one.source,
    }


def _both(label: Label) -> dict[str, str]:
    return {"nl": label.nl, "en": label.en}


_EXISTING: Final = click.Path(exists=True, dir_okay=False, path_type=Path)
_READABLE: Final = click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)

VERBS: Final = (
    Verb(
        name="plain",
        run=_plain,
        params=(
            argument("file", "file", type=_READABLE),
            option("--list", "own", word="opt-plain-list", holds="file", type=_EXISTING),
            flag("--strict", word="opt-plain-strict"),
        ),
        store=False,
    ),
)
