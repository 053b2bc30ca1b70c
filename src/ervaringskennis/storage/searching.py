"""Searching notes: what somebody means by the words that they type, the same in every store.

Words are letters and digits; case and accents do not count, nor does what stands between words.  A
note is found where all of the words stand in it.  ``"samen leren"``: next to each other.
``buurt*``: a word that begins so, which is the way to find *buurthuis* and *buurten*, for no store
knows the forms of Dutch words.  Nothing else has a meaning of its own, and nothing is an error.

The best notes come first, by BM25: Robertson and Zaragoza, *The Probabilistic Relevance Framework:
BM25 and Beyond* (2009), with the constants and the lower bound that FTS5 of SQLite has.
"""

from __future__ import annotations

import functools
import math
import operator
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import attrs

from ervaringskennis.storage.contract import FieldClass, Found, Store

LIMIT: Final = 50
"""How many notes are found unless somebody asks for another number."""

_FREQUENT: Final = 1.2
_LONG: Final = 0.75
_LEAST_WEIGHT: Final = 1e-6
"""What a word weighs that stands in half of the notes or more."""

# Telephones and word processors turn straight quotes into these by themselves.
_QUOTES: Final = str.maketrans(dict.fromkeys("“”„‟«»", '"'))
_TERM: Final = re.compile(r'"(?P<quoted>[^"]*)"?(?P<star>\*?)|(?P<word>[^\s"]+)')
_OF_WORDS: Final = ("L", "N", "Mc")
_OF_NO_MEANING: Final = ("Mn", "Me", "Cf")
"""Accents, and what cannot be seen, such as the hyphen that shows at the end of a line only."""


class _Counts(dict[int, str]):
    """What each character counts as, worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        kind = unicodedata.category(chr(code))
        apart = "" if kind in _OF_NO_MEANING else " "
        self[code] = chr(code) if kind.startswith(_OF_WORDS) else apart
        return self[code]


_counts: Final = _Counts()


def folded(text: str) -> list[str]:
    """Return the words of a text, in the form in which they compare.

    >>> folded("Eén café, drie foto's")
    ['een', 'cafe', 'drie', 'foto', 's']
    """
    return unicodedata.normalize("NFKD", text).casefold().translate(_counts).split()


@attrs.frozen(kw_only=True)
class Term:
    """Words that stand next to each other; of the last one, where ``begins``, the beginning."""

    words: tuple[str, ...] = attrs.field(repr=False)
    begins: bool

    def times(self, text: Sequence[str]) -> int:
        """Return how often it stands in the words of a text."""
        *before, last = self.words
        fits: Callable[[str, str], bool] = str.startswith if self.begins else operator.eq
        size = len(before)
        return sum(
            fits(word, last) and text[at : at + size] == before
            for at, word in enumerate(text[size:])
        )


def asked(words: str) -> tuple[Term, ...]:
    """Return what somebody asks for, each term once; empty where there is no word in it.

    >>> [term.words for term in asked('Samen "leren van" ... buurt* samen')]
    [('samen',), ('leren', 'van'), ('buurt',)]
    """
    found = (_term(piece) for piece in _TERM.finditer(words.translate(_QUOTES)))
    return tuple(dict.fromkeys(term for term in found if term.words))


def _term(piece: re.Match[str]) -> Term:
    word, star = piece["word"] or piece["quoted"], piece["star"] or (piece["word"] or "")[-1:]
    return Term(words=tuple(folded(word)), begins=star == "*")


def text_of(data: Mapping[str, Any]) -> str:
    """Return the text in the data of a note; empty where it has none."""
    text = data.get("text")
    return text if isinstance(text, str) else ""


def search(store: Store, programme: str, words: str, *, limit: int = LIMIT) -> Sequence[Found]:
    """Return the notes, answers and cautions in which words stand, by id, the best first.

    At most ``limit`` of them; of those that are equally good, ids in ascending order.  None where
    there is no word among what was typed.  The store looks for them where it can (`Searches`), or
    else all notes are read.  `StoreFailed` where the store is of no use.
    """
    # Not isinstance: since Python 3.12 that does not see what a store hands on to another.
    own: Callable[..., Sequence[Found]] | None = getattr(store, "search", None)
    if own is None:
        return scan(store, programme, words, limit=limit)
    return own(programme, words, limit=limit)


def scan(store: Store, programme: str, words: str, *, limit: int = LIMIT) -> Sequence[Found]:
    """Do what `search` does by reading all notes of a programme."""
    terms = asked(words)
    if not terms or limit <= 0:
        return []
    entries = store.entries(programme, FieldClass.NOTE)
    notes = {name: folded(text_of(entry.data)) for name, entry in entries.items()}
    found = [Found(id=name, score=score) for name, score in _scores(notes, terms).items()]
    return sorted(found, key=lambda one: (-one.score, one.id))[:limit]


def _scores(notes: Mapping[str, Sequence[str]], terms: Sequence[Term]) -> dict[str, float]:
    """Return how good each note is in which all terms stand."""
    often = {name: [term.times(text) for term in terms] for name, text in notes.items()}
    having = [sum(times[at] > 0 for times in often.values()) for at in range(len(terms))]
    weights = [_weight(count, len(notes)) for count in having]
    words = sum(map(len, notes.values()))
    return {
        name: _score(times, weights, _LONG * len(notes[name]) / (words / len(notes)))
        for name, times in often.items()
        if all(times)
    }


def _weight(having: int, notes: int) -> float:
    """Return what a term weighs that stands in so many of so many notes: the rarer, the more."""
    weight = math.log((notes - having + 0.5) / (having + 0.5))
    return weight if weight > 0 else _LEAST_WEIGHT


def _score(often: Sequence[int], weights: Sequence[float], length: float) -> float:
    """Return how good a note is, given its length in times the mean, which counts for a part."""
    slow = _FREQUENT * (1 - _LONG + length)
    parts = (
        weight * (times * (_FREQUENT + 1) / (times + slow))
        for times, weight in zip(often, weights, strict=True)
    )
    # Not `sum`, which adds up more precisely than SQLite does since Python 3.12: what is equally
    # good in one store must be so in all of them.
    return functools.reduce(operator.add, parts)
