"""In which words a page speaks: Dutch, or English where the programme is in English."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.exports.page.markup import Node, tag
from ervaringskennis.programmes import in_words
from ervaringskennis.programmes.titles import words_in

if TYPE_CHECKING:
    from ervaringskennis.errors import Language
    from ervaringskennis.programmes.in_words import WordsOfDates
    from ervaringskennis.values.text import Label

_PLACE: Final = re.compile(r"\{([a-z_]+)\}")
# The shape of a language tag: a language, then what says more of it (RFC 5646 section 2.1).
_TAG: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*\Z")


@attrs.frozen(kw_only=True)
class Voice:
    """The words of the page itself, beside the texts of a programme in ``language``."""

    language: str

    @property
    def own(self) -> Language:
        """The language of the page's own words."""
        return "en" if self.language.partition("-")[0].lower() == "en" else "nl"

    @property
    def page(self) -> str:
        """The language of the page: the programme's, where that is a language tag (BCP 47)."""
        return self.language if _TAG.match(self.language) else self.own

    @property
    def dates(self) -> WordsOfDates:
        """How this language says dates."""
        return in_words.ENGLISH if self.own == "en" else in_words.DUTCH

    def say(self, words: Label, **parts: Node) -> Node:
        """Return these words, with parts where they name one between braces.

        A part that is a text comes from the programme: it is set apart, so that what is written
        from right to left turns nothing else around.  On a page in a third language our own words
        say that they are in another (WCAG 2.1, 3.1.2).
        """
        return self.fill(words_in(self.own, words), **parts)

    def fill(self, pattern: str, **parts: Node) -> Node:
        """Return a pattern of this language with its parts filled in."""
        pieces = _PLACE.split(pattern)
        return [
            _apart(parts[piece]) if number % 2 else self._ours(piece)
            for number, piece in enumerate(pieces)
            if piece
        ]

    def _ours(self, words: str) -> Node:
        foreign = self.page.partition("-")[0].lower() != self.own
        return tag("span", words, lang=self.own) if foreign and words.strip() else words


def _apart(part: Node) -> Node:
    return tag("bdi", part) if isinstance(part, str) else part
