"""From a text to its sentences and words, in Dutch as it is really written.

What is no prose is one word that nobody looks into: an address, a name to fill in such as
``{title}``, what stands between backticks, the name of a file or an option.  A sentence ends at a
full stop, but not at one of an abbreviation, a number or an initial; and at a blank line, a list, a
heading, a cell of a table, or a line too short to go on at the next one.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from ervaringskennis.plain.abbreviations import DOTTED, MAY_END

_WRAPPED: Final = 45
"""A line of fewer characters was ended on purpose."""


class Sort(enum.Enum):
    """What a word is to the rest."""

    WORD = enum.auto()
    NUMBER = enum.auto()
    ABBREVIATION = enum.auto()
    OPAQUE = enum.auto()


@attrs.frozen
class Word:
    """A word where it stands: ``text`` in lower case, ``before`` what parts it from the last."""

    sort: Sort
    start: int
    end: int
    text: str
    before: str = ""


@attrs.frozen
class Sentence:
    """Words that belong together; there is at least one."""

    words: tuple[Word, ...]

    @property
    def start(self) -> int:
        """Where its first word starts."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where its last word ends."""
        return self.words[-1].end


_MARKER: Final = re.compile(r"[ \t>]*(?:[-*•–+]|\d{1,3}[.)]|[a-z]\)|#{1,6})[ \t]+")
_HEADING: Final = re.compile(r"[ \t>]*#{1,6}[ \t]")
_LETTERS: Final = r"[^\W\d_]"
_LAST_PARTS: Final = (
    "toml|csv|xlsx|docx|ods|odt|pdf|ics|json|html|db|txt|md|py|eml|"  # of files
    "nl|be|eu|org|com|net|info|amsterdam|frl"  # of addresses
)
_TOKEN: Final = re.compile(
    rf"""
    (?P<opaque>
        ```.*?``` | `[^`\n]{{1,200}}` | \{{[^{{}}\n]{{0,80}}\}}
      | (?:[a-z][a-z0-9+]{{1,15}}://|www\.)[^\s<>"”]*[^\s<>"”.,;:!?)\]]
      | [\w.+-]{{1,64}}@[\w-]{{1,63}}(?:\.[\w-]{{1,63}})+
      | (?<!\w)--[a-z][a-z-]*
      | [\w-]{{1,60}}(?:\.[\w-]{{1,60}}){{0,4}}\.(?:{_LAST_PARTS})\b(?!-)
      | [^\W_]+(?:_[^\W_]+)+
    )
  | (?P<abbreviation> (?<!\w)(?:{"|".join(map(re.escape, DOTTED))})(?!\w)
      | (?<!\w)(?:{_LETTERS}\.)+(?:{_LETTERS}\.?|(?<=\..\.))(?!\w) | (?<!\w)en/of(?!\w) )
  | (?P<number> \d+(?:[.,:/-]\d+)*(?:ste|de|e)?(?!\w) )
  | (?P<word> [^\W_]+(?:['’\u2011-][^\W_]+)* )
  | (?P<end> [.!?…]+["'”’»)\]*_]* )
  | (?P<cell> \| )
  | (?P<line> \n )
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_SPACE: Final = re.compile(r"\s+|\Z")
_NAMED: Final = {
    *("heer", "mevrouw", "meneer", "familie"),
    *("dhr.", "mevr.", "mw.", "dr.", "mr.", "ir.", "drs."),
}
_SORTS: Final = {
    "opaque": Sort.OPAQUE,
    "abbreviation": Sort.ABBREVIATION,
    "number": Sort.NUMBER,
    "word": Sort.WORD,
}


def sentences_of(text: str) -> Iterator[Sentence]:
    """Yield the sentences of a text that have a word in them, in order.

    >>> [len(one.words) for one in sentences_of("Kom om 9.30 uur, bijv. met dhr. Bakker. Tot dan!")]
    [8, 2]
    """
    words: list[Word] = []
    for token in _tokens(text):
        sort = _SORTS.get(token.lastgroup or "")
        if sort is not None:
            between = text[words[-1].end : token.start()] if words else ""
            words.append(Word(sort, *token.span(), _written(sort, token.group()), between))
        if words and _ends(text, token, words):
            yield Sentence(tuple(words))
            words = []
    if words:
        yield Sentence(tuple(words))


def words_of(phrase: str) -> tuple[str, ...]:
    """Return the words of a phrase in lower case, as a text that holds it has them."""
    return tuple(word.text for one in sentences_of(phrase) for word in one.words)


def _written(sort: Sort, word: str) -> str:
    """Return a word in lower case, in one way of writing: “d.m.v” has its last full stop too."""
    if sort is Sort.ABBREVIATION and "." in word:
        return f"{word.lower().removesuffix('.')}."
    return word.lower().replace("’", "'").replace("\u2011", "-")


def _tokens(text: str) -> Iterator[re.Match[str]]:
    """Yield words and ends; the mark of a list or a heading is neither."""
    at = 0
    while True:
        if at == 0 or text[at - 1] == "\n":
            marker = _MARKER.match(text, at)
            at = marker.end() if marker else at
        token = _TOKEN.search(text, at)
        if token is None:
            return
        yield token
        at = token.end()


def _ends(text: str, token: re.Match[str], words: Sequence[Word]) -> bool:
    """Return whether a sentence of these words ends with this token."""
    match token.lastgroup:
        case "end":
            return _stops(text, token.end()) and not _is_initial(token, words)
        case "abbreviation":
            return words[-1].text in MAY_END and _stops(text, token.end())
        case "line":
            return _breaks(text, token.start())
        case group:
            return group == "cell"


def _stops(text: str, at: int) -> bool:
    """Return whether nothing goes on here: space, and then no small letter."""
    space = _SPACE.match(text, at)
    return space is not None and not text[space.end() : space.end() + 1].islower()


def _is_initial(token: re.Match[str], words: Sequence[Word]) -> bool:
    """Return whether a full stop belongs to an initial before a name, as in “mevrouw A. Bakker”."""
    last = words[-1]
    adjacent = last.end == token.start() and token.group() == "."
    named = len(words) == 1 or words[-2].text in _NAMED
    return adjacent and last.sort is Sort.WORD and len(last.text) == 1 and named


def _breaks(text: str, at: int) -> bool:
    """Return whether the line break here ends a sentence."""
    line = text[text.rfind("\n", 0, at) + 1 : at]
    end = text.find("\n", at + 1)
    following = text[at + 1 : end if end >= 0 else len(text)]
    if not following.strip() or _MARKER.match(following) or _HEADING.match(line):
        return True
    if _MARKER.match(line):
        return not following[0].isspace()
    return len(line.rstrip()) < _WRAPPED
