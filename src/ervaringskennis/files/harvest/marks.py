r"""What a note has besides its words, at its end: ``{#n12 .jeugd bijeenkomst=dag-2 vraag=nee}``.

The form is that of Pandoc's attributes.  A backslash among them says that the text before is
written with the escapes of Markdown; without it the text stands there word for word.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, Final

import attrs

from ervaringskennis.files.harvest.characters import cleaned
from ervaringskennis.files.harvest.words import WORDS, Words
from ervaringskennis.harvest.notes import NoteKind
from ervaringskennis.values.unknown import UNKNOWN, Unknown

ID: Final = r"[A-Za-z0-9][A-Za-z0-9._:+-]{0,199}"
"""What an id looks like; the values of notes refuse any other."""
_WORD: Final = r"[^\W_][\w-]*"
_ITEM: Final = rf'\#{ID}|\.{_WORD}|{_WORD}=(?:"(?:[^"\\]|\\.)*"|{ID})|\\'
_ITEMS: Final = re.compile(_ITEM)
_BLOCK: Final = re.compile(rf"\s\{{((?:{_ITEM})(?:\ (?:{_ITEM}))*)\}}\Z")
_TAG: Final = re.compile(rf"{_WORD}\Z")

_KEYS: Final[Mapping[str, str]] = {
    word: field
    for words in WORDS.values()
    for word, field in (
        (words.session, "session"),
        (words.format, "format"),
        (words.question, "kind"),
        (words.tag, "tags"),
    )
}
KINDS: Final[Mapping[str, NoteKind]] = {
    word: kind
    for words in WORDS.values()
    for word, kind in ((words.yes, NoteKind.QUESTION), (words.no, NoteKind.NOTE))
}
"""Whether a note is a question, by the word that says so."""


@attrs.frozen(kw_only=True)
class Marks:
    """What stands with a note; ``kind`` is there only where its words do not tell."""

    id: str | None = None
    tags: tuple[str, ...] = ()
    session: str | Unknown = UNKNOWN
    format: str | Unknown = UNKNOWN
    kind: NoteKind | None = None
    escaped: bool = False


NONE: Final = Marks()


def split_marks(text: str) -> tuple[str, Marks]:
    """Return a text without the attributes at its end, and those.

    >>> split_marks("Wie betaalt dit? {#n12 .geld}")
    ('Wie betaalt dit?', Marks(id='n12', tags=('geld',), session=UNKNOWN, format=UNKNOWN, ...))
    """
    block = _BLOCK.search(text) if text.endswith("}") else None
    marks = _marks(block[1]) if block else None
    if block is None or marks is None or not text[: block.start()].strip():
        return text, NONE
    return text[: block.start()].rstrip(), marks


def _marks(block: str) -> Marks | None:
    """Return what the attributes say, or nothing where they are somebody's words after all."""
    said = [_said(item) for item in _ITEMS.findall(block)]
    times = Counter(field for field, _ in said)
    once = all(number == 1 for field, number in times.items() if field != "tags")
    if not once or any(value is None for _, value in said):
        return None
    tags = tuple(value for field, value in said if field == "tags")
    return Marks(tags=tags, **{field: value for field, value in said if field != "tags"})


def _said(item: str) -> tuple[str, Any]:
    """Return the field and the value of an item; the value is nothing where it makes no sense."""
    if item == "\\":
        return "escaped", True
    if item[0] in "#.":
        return ("id" if item[0] == "#" else "tags"), item[1:]
    word, value = item.split("=", 1)
    field = _KEYS.get(word.casefold(), "")
    if field == "tags":
        return field, unquoted_tag(value)
    if field == "kind":
        return field, KINDS.get(value.casefold())
    return field, None if not field or value.startswith('"') else value


def marks_text(marks: Marks, words: Words) -> str:
    """Return the attributes as they stand after a note; empty where there are none."""
    items = [
        *([f"#{marks.id}"] if marks.id is not None else []),
        *(f".{tag}" if _TAG.match(tag) else f"{words.tag}={quoted(tag)}" for tag in marks.tags),
        *_pair(words.session, marks.session),
        *_pair(words.format, marks.format),
        *_pair(words.question, _answer(marks.kind, words)),
        *(["\\"] if marks.escaped else []),
    ]
    return f" {{{' '.join(items)}}}" if items else ""


def _pair(word: str, value: str | Unknown) -> Sequence[str]:
    return [] if isinstance(value, Unknown) else [f"{word}={value}"]


def _answer(kind: NoteKind | None, words: Words) -> str | Unknown:
    if kind is None:
        return UNKNOWN
    return words.yes if kind is NoteKind.QUESTION else words.no


def quoted(text: str) -> str:
    """Return a text between quotation marks, as JSON writes it."""
    return json.dumps(text, ensure_ascii=False)


def unquoted(text: str) -> str | None:
    """Return the text that was quoted, or nothing where none that a value may hold was."""
    try:
        value = json.loads(text) if text.startswith('"') else None
    except ValueError:
        return None
    return value if isinstance(value, str) and cleaned(value) == value else None


def unquoted_tag(text: str) -> str | None:
    """Return the tag that was quoted, or nothing where this is none: a tag is one line."""
    tag = unquoted(text)
    return tag if tag and tag.strip() and not set(tag) & {"\r", "\n", "\t"} else None
