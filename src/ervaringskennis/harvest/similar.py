"""Notes that may say the same, proposed to whoever reads them: nothing is linked or merged here.

The measure is the Sørensen-Dice coefficient (Dice 1945) of the trigrams of the words that carry
meaning.  Trigrams of characters see through compounds, spelling and word forms, of which Dutch has
many (McNamee & Mayfield, *Character N-Gram Tokenization for European Language Text Retrieval*,
2004).  No word weighs more because of what others wrote, so that a note has nothing to do with
what is proposed of two others.

>>> from ervaringskennis.harvest.notes import Note
>>> pair = [Note(id="1", text="Gebruik duidelijke taal"), Note(id="2", text="Duidelijke taal!")]
>>> [(one.notes, one.why.value) for one in propose_links(pair)]
[(('1', '2'), 'near')]
"""

from __future__ import annotations

import enum
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Final, Protocol

import attrs

from ervaringskennis.harvest.counting import Linked, said_the_same
from ervaringskennis.harvest.dutch_words import NEGATIONS, STOP_WORDS, stem
from ervaringskennis.harvest.notes import Link, LinkKind

_NEAR_ENOUGH: Final = Fraction(18, 25)
NEAR_ENOUGH: Final = float(_NEAR_ENOUGH)
"""From here on a pair is proposed: where precision and recall met on labelled pairs of notes.

tests/harvest/test_similar_pairs.py measures it again, also on pairs that had no part in choosing.
"""

_GRAM: Final = 3
_WITHOUT_MEANING: Final = STOP_WORDS | NEGATIONS
_NOT_UNDERSTOOD: Final = "(?)"
"""What whoever types notes over puts after a word that cannot be read."""
# "W.M.O." is one word; "mond-tot-mond" is three.
_INITIALS: Final = re.compile(r"(?<=\b\w)\.(?=\w\b)")
_WORD: Final = re.compile(r"[^\W_]+")


class Likeness(enum.StrEnum):
    """Why two notes may say the same."""

    SAME = "same"
    """They are the same word for word."""
    SAME_WORDS = "same-words"
    """They hold the same words in another order, case, spelling or punctuation."""
    NEAR = "near"
    """They have most of what carries meaning in common."""


class Written(Protocol):
    """What has words: a note."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def text(self) -> str:
        """Its words."""
        ...


@attrs.frozen(kw_only=True)
class Proposal:
    """Two notes that may say the same, in the order of the harvest.

    ``similarity`` is more than 0, and at most 1; notes of which only word forms differ have 1 too.
    """

    notes: tuple[str, str]
    similarity: float
    why: Likeness

    @property
    def link(self) -> Link:
        """What links them, for who agrees."""
        return Link(kind=LinkKind.SAME, notes=self.notes)


@attrs.frozen(kw_only=True)
class _Read:
    """A note as it is compared; its words are sorted, with their case and signs off."""

    name: str
    text: str = attrs.field(repr=False)
    words: tuple[str, ...] = attrs.field(repr=False)
    negates: bool
    grams: frozenset[str] = attrs.field(repr=False)


def propose_links(notes: Sequence[Written], links: Iterable[Linked] = ()) -> tuple[Proposal, ...]:
    """Return the pairs of notes that may say the same, the most alike first.

    Pairs that are linked are left out: those that say the same, also by way of others, and those
    of which somebody found that they are related.  Notes without a word that carries meaning have
    nothing in common; written twice word for word they are proposed, if they hold a word at all.
    """
    read = [_read(note.id, note.text) for note in notes]
    linked = _linked_pairs(read, tuple(links))
    found = (_proposal(read[one], read[two]) for one, two in _candidates(read))
    proposals = (one for one in found if one is not None and one.notes not in linked)
    return tuple(sorted(proposals, key=_most_alike_first(read)))


def proposed_groups(proposals: Iterable[Proposal]) -> tuple[tuple[str, ...], ...]:
    """Return in groups the notes that hold the same words, in the same order or another.

    Those hang together: what is the same as the same is the same.  Near notes do not, since a chain
    of them can end in one that is nothing like the first: such pairs are in no group.
    """
    same = [one for one in proposals if one.why is not Likeness.NEAR]
    names = dict.fromkeys(name for one in same for name in one.notes)
    return said_the_same(names, [one.link for one in same])


def similarity(one: str, other: str) -> float:
    """Return how much two texts are alike, from 0 to 1; 0 where only one of them says "not".

    >>> similarity("Flyer in de brievenbus werkt niet", "Flyers in brievenbussen werken niet")
    0.918918918918919
    >>> similarity("Mensen voelen zich gehoord", "Mensen voelen zich niet gehoord")
    0.0
    """
    return _alike(_read("", one), _read("", other))


def _alike(one: _Read, other: _Read) -> float:
    if not one.grams or not other.grams or one.negates is not other.negates:
        return 0.0
    return 2 * len(one.grams & other.grams) / (len(one.grams) + len(other.grams))


def _most_alike_first(read: Sequence[_Read]) -> Callable[[Proposal], tuple[float, ...]]:
    ranks = {why: rank for rank, why in enumerate(Likeness)}
    place = {note.name: number for number, note in enumerate(read)}
    return lambda one: (ranks[one.why], -one.similarity, *(place[name] for name in one.notes))


# -- reading a note


def _read(name: str, text: str) -> _Read:
    words = _words(text)
    return _Read(
        name=name,
        text=text,
        words=tuple(sorted(words)),
        negates=not NEGATIONS.isdisjoint(words),
        grams=_grams(words),
    )


def _words(text: str) -> list[str]:
    """Return the words without case and diacritics, and without what says that one is unclear."""
    known = text.replace(_NOT_UNDERSTOOD, " ").casefold()
    apart = unicodedata.normalize("NFKD", known)
    plain = "".join(one for one in apart if not unicodedata.combining(one))
    return _WORD.findall(_INITIALS.sub("", plain))


def _grams(words: Iterable[str]) -> frozenset[str]:
    """Return the trigrams of the stems of what carries meaning; none where nothing does."""
    stems = {stem(word) for word in words if word not in _WITHOUT_MEANING}
    return frozenset(gram for one in stems for gram in _grams_of(one))


def _grams_of(word: str) -> Iterator[str]:
    framed = f"_{word}_"
    return (framed[at : at + _GRAM] for at in range(len(framed) - _GRAM + 1))


# -- comparing


def _proposal(one: _Read, other: _Read) -> Proposal | None:
    names, alike = (one.name, other.name), _alike(one, other)
    if one.text == other.text:
        return Proposal(notes=names, similarity=1.0, why=Likeness.SAME)
    if alike < NEAR_ENOUGH:
        return None
    why = Likeness.SAME_WORDS if one.words == other.words else Likeness.NEAR
    return Proposal(notes=names, similarity=alike, why=why)


def _candidates(read: Sequence[_Read]) -> list[tuple[int, int]]:
    """Return the pairs of places worth comparing: every pair that can be proposed is among them."""
    pairs = {pair for block in _blocks(read) for pair in _pairs(block)}
    return sorted(pairs)


def _pairs(block: Sequence[int]) -> Iterator[tuple[int, int]]:
    return ((one, two) for at, one in enumerate(block) for two in block[at + 1 :])


def _blocks(read: Sequence[_Read]) -> Iterator[list[int]]:
    """Yield places of notes that are word for word the same, and that share a rare trigram.

    Prefix filtering (Bayardo, Ma & Srikant, *Scaling Up All Pairs Similarity Search*, 2007): with
    all trigrams in one order, two sets that are alike enough share one of the first few of each.
    The rarest come first, which keeps blocks small; the order has no part in what is proposed.
    """
    rarity = Counter(gram for note in read for gram in note.grams)
    blocks: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, note in enumerate(read):
        if note.words:
            blocks["text", note.text].append(place)
        for gram in _prefix(note.grams, rarity):
            blocks["gram", gram].append(place)
    yield from blocks.values()


def _prefix(grams: frozenset[str], rarity: Mapping[str, int]) -> list[str]:
    """Return the first of these: whoever shares none of them shares too few.

    Sets of sizes a and b are alike enough if they share t (a + b) / 2, so b is at least
    t a / (2 - t), and that is also the fewest that they share.
    """
    fewest = math.ceil(_NEAR_ENOUGH * len(grams) / (2 - _NEAR_ENOUGH))
    return sorted(grams, key=lambda gram: (rarity[gram], gram))[: len(grams) - fewest + 1]


# -- what is linked


def _linked_pairs(read: Sequence[_Read], links: Sequence[Linked]) -> set[tuple[str, str]]:
    names = [note.name for note in read]
    groups = said_the_same(names, links)
    related = [link.notes for link in links if link.kind is LinkKind.RELATED]
    place = {name: number for number, name in enumerate(names)}
    together = [sorted(map(place.__getitem__, group)) for group in (*groups, *related)]
    return {(names[one], names[two]) for group in together for one, two in _pairs(group)}
