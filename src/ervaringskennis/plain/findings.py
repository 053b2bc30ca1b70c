"""What there is to say about a text: the places that could be plainer, and some figures."""

from __future__ import annotations

import enum
from typing import Final

import attrs

from ervaringskennis.values.text import Label


class Kind(enum.StrEnum):
    """What could be plainer."""

    LONG_SENTENCE = "long-sentence"
    """A sentence of more words than is easy to read."""
    JARGON = "jargon"
    """A word of policy and offices."""
    ABBREVIATION = "abbreviation"
    """Letters that stand for words."""
    PASSIVE = "passive"
    """It is told what is done, and not who does it."""
    ENGLISH = "english"
    """An English word in a Dutch text."""


ADVICE_ONLY: Final = Label(
    nl="Dit is advies. Het bewijst niet dat iedereen de tekst begrijpt. Laat een paar lezers de "
    "tekst lezen en vraag wat zij begrepen.",
    en="This is advice. It does not prove that everybody understands the text. Let a few readers "
    "read it and ask what they understood.",
)
"""What is said with every outcome."""


@attrs.frozen(kw_only=True)
class Finding:
    """One place that could be plainer, and what to do about it.

    ``start`` and ``end`` count characters from 0, so that ``text[start:end]`` is ``words``;
    ``line`` counts from 1.  ``source`` says whose list the word is on, where it is on one.
    """

    kind: Kind
    start: int
    end: int
    line: int
    words: str = attrs.field(repr=False)  # a text can be about somebody
    advice: Label
    suggestions: tuple[str, ...] = ()
    source: str | None = None


@attrs.frozen(kw_only=True)
class Figures:
    """How long a text and its sentences are, in words.

    A number, an address and a name to fill in, such as ``{title}``, each count as one word.
    """

    sentences: int
    words: int
    longest: int

    @property
    def mean(self) -> float:
        """How many words a sentence has on average; 0 where there are none."""
        return self.words / self.sentences if self.sentences else 0.0


@attrs.frozen(kw_only=True)
class Findings:
    """All that was found in one text, in the order of the text.

    ``whole`` is advice about the text as a whole.
    """

    found: tuple[Finding, ...]
    figures: Figures
    whole: tuple[Label, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing to advise; that proves nothing about who understands it."""
        return not self.found and not self.whole

    def of(self, kind: Kind) -> tuple[Finding, ...]:
        """Return what was found of one kind."""
        return tuple(one for one in self.found if one.kind is kind)
