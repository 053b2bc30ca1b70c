"""The checker: from a text to what could be plainer in it."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ervaringskennis.plain.findings import Figures, Finding, Findings, Kind
from ervaringskennis.plain.passive import passives
from ervaringskennis.plain.rules import DUTCH, Rules, Term
from ervaringskennis.plain.sentences import Sentence, Sort, Word, sentences_of
from ervaringskennis.values.text import Label

_PASSIVE: Final = Label(
    nl="Zeg wie het doet, zoals in “wij sturen u een brief”.",
    en="Say who does it, such as in “wij sturen u een brief” (we send you a letter).",
)
_INSTEAD: Final = {
    Kind.JARGON: ("Gebruik een gewoner woord", "Use a plainer word"),
    Kind.ENGLISH: ("Gebruik een Nederlands woord", "Use a Dutch word"),
    Kind.ABBREVIATION: ("Schrijf het voluit", "Write it in full"),
}


def check(text: str, *, rules: Rules = DUTCH) -> Findings:
    """Return what could be plainer in a Dutch text, in the order of the text.

    It takes any text and never fails; for a text that is not Dutch the advice makes no sense.

    >>> [one] = check("Wij faciliteren de bijeenkomst.").found
    >>> one.words, one.suggestions
    ('faciliteren', ('helpen', 'mogelijk maken'))
    """
    sentences = list(sentences_of(text))
    finder = _Finder(text, rules)
    found = [one for sentence in sentences for one in finder.in_sentence(sentence)]
    figures = _figures(sentences)
    return Findings(
        found=tuple(sorted(found, key=lambda one: (one.start, one.end, one.kind))),
        figures=figures,
        whole=tuple(_of_the_whole(figures, rules)),
    )


def _figures(sentences: Sequence[Sentence]) -> Figures:
    lengths = [len(sentence.words) for sentence in sentences]
    return Figures(sentences=len(lengths), words=sum(lengths), longest=max(lengths, default=0))


def _of_the_whole(figures: Figures, rules: Rules) -> Iterator[Label]:
    if figures.mean > rules.mean_sentence:
        most = rules.mean_sentence
        yield Label(
            nl=f"De zinnen zijn gemiddeld lang. Probeer gemiddeld hoogstens {most} woorden.",
            en=f"The sentences are long on average. Try a mean of {most} words at most.",
        )


class _Finder:
    """Finds what could be plainer in one text."""

    def __init__(self, text: str, rules: Rules) -> None:
        self._text, self._rules = text, rules
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self._explained: set[Term] = set()

    def in_sentence(self, sentence: Sentence) -> Iterator[Finding]:
        """Yield all that could be plainer in a sentence."""
        if len(sentence.words) > self._rules.longest_sentence:
            yield self._long(sentence)
        yield from self._listed(sentence.words)
        for first, last in passives(sentence):
            start, end = sentence.words[first].start, sentence.words[last].end
            yield self._finding(Kind.PASSIVE, start, end, _PASSIVE)

    def _long(self, sentence: Sentence) -> Finding:
        counted, most = len(sentence.words), self._rules.longest_sentence
        advice = Label(
            nl=f"Deze zin heeft {counted} woorden. Dit kan korter: maak er zinnen van hoogstens "
            f"{most} woorden van.",
            en=f"This sentence has {counted} words. It can be shorter: make sentences of {most} "
            "words at most.",
        )
        return self._finding(Kind.LONG_SENTENCE, sentence.start, sentence.end, advice)

    def _listed(self, words: Sequence[Word]) -> Iterator[Finding]:
        """Yield a finding for each word on a list, of phrases that overlap the longest."""
        at = 0
        while at < len(words):
            length, term = self._term_at(words, at)
            if term is not None and self._is_new(term):
                start, end = words[at].start, words[at + length - 1].end
                yield self._finding(
                    term.kind, start, end, _advice(term), use=term.use, source=term.source
                )
            at += length

    def _term_at(self, words: Sequence[Word], at: int) -> tuple[int, Term | None]:
        """Return how many words are read here, and the term that they are, if any."""
        for phrase, term in self._rules.by_first_word.get(words[at].text, ()):
            here = words[at : at + len(phrase)]
            if tuple(word.text for word in here) == phrase and _is_together(here):
                return len(phrase), term
        return 1, None

    def _is_new(self, term: Term) -> bool:
        """Return whether this asks for advice: what must be explained asks it once."""
        if term in self._explained:
            return False
        if term.explain:
            self._explained.add(term)
        return True

    def _finding(  # noqa: PLR0913 - one argument a field
        self,
        kind: Kind,
        start: int,
        end: int,
        advice: Label,
        *,
        use: tuple[str, ...] = (),
        source: str | None = None,
    ) -> Finding:
        return Finding(
            kind=kind,
            start=start,
            end=end,
            line=bisect.bisect_left(self._breaks, start) + 1,
            words=self._text[start:end],
            advice=advice,
            suggestions=use,
            source=source,
        )


def _is_together(words: Iterable[Word]) -> bool:
    """Return whether only space parts these words, and none of them is a name or an address."""
    first, *rest = words
    return first.sort is not Sort.OPAQUE and not any(
        word.before.strip() or word.sort is Sort.OPAQUE for word in rest
    )


def _advice(term: Term) -> Label:
    use = "; ".join(term.use)
    if term.explain:
        return Label(
            nl=f"Leg dit woord uit, de eerste keer: {use}.",
            en=f"Explain this word, the first time: {use}.",
        )
    nl, en = _INSTEAD.get(term.kind, _INSTEAD[Kind.JARGON])
    return Label(nl=f"{nl}, zoals: {use}.", en=f"{en}, such as: {use}.")
