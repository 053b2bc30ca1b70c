"""One text with placeholders: read, checked, and filled in.

A line may give several ways to say it, with `` | `` between them: the first counts of which every
placeholder has a value.  Where none has, the line is left out; and a paragraph without lines too.
What is filled in is never read as a placeholder again.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import attrs

from ervaringskennis.errors import Problem
from ervaringskennis.messages.letters import one_line

KINDS: Final = (
    *("received", "placed", "waiting", "barred", "promoted", "offer"),
    *("partner-registered", "partner-left", "partner-replaced", "released"),
    *("withdrawn", "lapsed", "overridden"),
    *("postponed", "new-date", "reconfirm", "cancelled", "reminder", "interest"),
    *("intake-planned", "intake-matched", "intake-not-matched", "intake-later"),
    *("group", "assignment", "need-settled", "finished"),
    *("interest-answers", "notes-answered", "notes-declined", "follow-up-planned"),
)
"""Every kind of message that can have a text."""
PLACEHOLDERS: Final = (
    *("name", "title", "programme", "url", "registration", "session"),
    *("when", "former", "where", "link", "position", "reason", "answer_by"),
    *("group", "assignment", "due", "answer", "answered_on", "theme"),
)
"""Everything that a text may ask for."""
ALWAYS: Final = frozenset({"title", "programme"})
"""What is never empty."""

_BRACED: Final = re.compile(r"\{([^{}]*)\}")
_STRAY: Final = re.compile(r"[{}|]")
_EITHER: Final = re.compile(r"[ \t]+\|[ \t]+")
_FIRST_OF_BODY: Final = 3


@attrs.frozen
class Wording:
    """A message in words."""

    subject: str = attrs.field(repr=False)
    body: str = attrs.field(repr=False)


@attrs.frozen
class Line:
    """A line of a text: the ways to say it, the best one first."""

    ways: tuple[str, ...]
    number: int

    def fill(self, values: Mapping[str, str]) -> str | None:
        """Return the first way of which every placeholder has a value; ``None`` for none."""
        for way in self.ways:
            if all(values.get(name) for name in _BRACED.findall(way)):
                return _BRACED.sub(lambda match: values[match[1]], way)
        return None

    @property
    def is_always_there(self) -> bool:
        """Whether there is a way to say it whatever is empty."""
        return any(set(_BRACED.findall(way)) <= ALWAYS for way in self.ways)


@attrs.frozen
class Template:
    """A text: its subject, and its paragraphs of lines."""

    subject: Line
    paragraphs: tuple[tuple[Line, ...], ...]

    def fill(self, values: Mapping[str, str]) -> Wording:
        """Return the words, with each value on one line."""
        flat = {name: one_line(value) for name, value in values.items()}
        paragraphs = (
            [said for line in lines if (said := line.fill(flat)) is not None]
            for lines in self.paragraphs
        )
        body = "\n\n".join("\n".join(lines) for lines in paragraphs if lines)
        return Wording(subject=self.subject.fill(flat) or "", body=f"{body}\n")


def parse(text: str, word: str, source: str) -> tuple[Template | None, list[Problem]]:
    """Return a text and what is wrong with it; no text where something is.

    ``word`` is what its first line begins with, such as ``Onderwerp:``.
    """
    # Some systems save an accent as a character of its own, and the word would not be found.
    word, text = (unicodedata.normalize("NFC", one) for one in (word, text))
    lines = [line.rstrip() for line in text.splitlines()]
    problems = []
    first = lines[0] if lines else ""
    subject = first[len(word) :].strip()
    if not first.lower().startswith(word.lower()) or not subject:
        problems.append(_no_subject(source, word))
        subject = ""
    if len(lines) < _FIRST_OF_BODY or lines[1] or not any(lines[2:]):
        problems.append(_no_body(source))
    head = _line(subject, 1)
    body = [_line(line, number) for number, line in enumerate(lines[2:], 3) if line]
    for line in (head, *body):
        problems.extend(_mistakes(line, source))
    if not problems and not head.is_always_there:
        problems.append(_may_be_empty(source, 1))
    if not problems and not any(line.is_always_there for line in body):
        problems.append(_may_be_empty(source, body[0].number))
    if problems:
        return None, problems
    return Template(head, tuple(_paragraphs(body))), []


def _line(text: str, number: int) -> Line:
    return Line(tuple(_EITHER.split(text)), number)


def _paragraphs(lines: Sequence[Line]) -> Iterator[tuple[Line, ...]]:
    together: list[Line] = []
    for line in lines:
        if together and line.number != together[-1].number + 1:
            yield tuple(together)
            together = []
        together.append(line)
    yield tuple(together)


def _mistakes(line: Line, source: str) -> Iterator[Problem]:
    names = [name for way in line.ways for name in _BRACED.findall(way)]
    for name in dict.fromkeys(names):
        if name not in PLACEHOLDERS:
            yield _unknown_placeholder(source, line.number, name)
    if any(_STRAY.search(_BRACED.sub("", way)) for way in line.ways):
        yield _stray_mark(source, line.number)


def _no_subject(source: str, word: str) -> Problem:
    return Problem(
        code="text-without-subject",
        nl=f"De eerste regel begint met “{word}”, en daarna komt het onderwerp. Zet dat erbij.",
        en=f"The first line begins with “{word}”, and then comes the subject. Put that there.",
        source=source,
        row=1,
    )


def _no_body(source: str) -> Problem:
    return Problem(
        code="text-without-body",
        nl="Na het onderwerp komt een lege regel, en dan de tekst. Zet die erbij.",
        en="After the subject comes an empty line, and then the text. Put those there.",
        source=source,
        row=2,
    )


def _unknown_placeholder(source: str, row: int, name: str) -> Problem:
    near = difflib.get_close_matches(name.strip().lower(), PLACEHOLDERS, n=1)
    nl, en = (f" Bedoelt u {{{near[0]}}}?", f" Do you mean {{{near[0]}}}?") if near else ("", "")
    known = ", ".join(f"{{{one}}}" for one in PLACEHOLDERS)
    return Problem(
        code="unknown-placeholder",
        nl=f"Wat hier tussen accolades staat, kennen wij niet.{nl} Kies uit: {known}.",
        en=f"We do not know what stands between braces here.{en} Choose from: {known}.",
        source=source,
        row=row,
    )


def _stray_mark(source: str, row: int) -> Problem:
    return Problem(
        code="stray-mark",
        nl="Hier staat een losse { of } of |. Schrijf een invulplek als {title}, en zet een | "
        "met een spatie ervoor en erna tussen twee manieren. Of haal het teken weg.",
        en="There is a loose { or } or | here. Write a placeholder as {title}, and put a | with "
        "a space before and after it between two ways. Or take the mark away.",
        source=source,
        row=row,
    )


def _may_be_empty(source: str, row: int) -> Problem:
    return Problem(
        code="text-may-be-empty",
        nl="Dit wordt leeg als niet alles bekend is. Zorg voor een regel, of een tweede manier na "
        "“ | ”, met hoogstens {title} als invulplek.",
        en="This is empty where not all is known. Let there be a line, or a second way after "
        "“ | ”, with at most {title} as a placeholder.",
        source=source,
        row=row,
    )
