"""Passive voice: who is done to, without who does it.

The Dutch passive is a form of *worden* with a past participle, before or after it, or *zijn* with
a participle where *door* says who did it.  This looks at the form of words, knows no grammar and is
sometimes wrong; ``tests/plain/data`` holds the sentences on which it was measured.  “De zaal is
gesloten” says how things are, so *zijn* without *door* is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from ervaringskennis.plain.participles import MOVING, is_participle
from ervaringskennis.plain.sentences import Sentence, Sort, Word

_BECOME: Final = {"word", "wordt", "worden", "werd", "werden", "geworden"}
_BE: Final = {"is", "zijn", "was", "waren", "bent", "ben"}
_OTHER_VERBS: Final = {"heb", "hebt", "heeft", "hebben", "had", "hadden", "is", "was", "waren"}
_MODALS: Final = {
    *("kan", "kunnen", "kunt", "kon", "konden", "moet", "moeten", "moest", "moesten", "mag"),
    *("mogen", "mocht", "zal", "zullen", "zult", "zou", "zouden", "wil", "willen", "wilt"),
    *("hoeft", "hoeven", "te", "gaan", "gaat", "dient", "dienen"),
}
_NEW_CLAUSE: Final = {
    *("dat", "omdat", "want", "maar", "zodat", "totdat", "voordat", "nadat", "terwijl", "hoewel"),
    *("wanneer", "indien", "doordat", "waardoor", "waarna", "zodra", "tenzij", "mits", "dus"),
}
_BEFORE_A_NOUN: Final = {
    *("een", "de", "het", "dit", "deze", "die", "dat", "ons", "onze", "uw", "hun", "mijn", "je"),
    *("jouw", "haar", "elk", "elke", "ieder", "iedere", "geen"),
}
_DEGREES: Final = {
    "goed",
    "slecht",
    "heel",
    "erg",
    "zeer",
    "net",
    "pas",
    "druk",
    "veel",
    "zo",
    "te",
}
_AFTER_THE_VERB: Final = {
    *("aan", "bij", "door", "in", "met", "naar", "om", "op", "over", "tot", "uit", "van", "voor"),
    *("binnen", "tijdens", "en", "of", "als", "maar", "zonder", "zoals", "dan", "te", "tegen"),
    *("wanneer", "omdat", "terwijl", "totdat", "voordat", "zodat"),
}
_REACH: Final = 16
"""How many words may stand between the two verbs; beyond it they seldom belong together."""


def passives(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield where each passive in a sentence starts and ends, as places of its words.

    >>> from ervaringskennis.plain.sentences import sentences_of
    >>> [one] = sentences_of("De brief wordt morgen verstuurd.")
    >>> list(passives(one))
    [(2, 4)]
    """
    words = sentence.words
    taken = -1
    for at, word in enumerate(words):
        if at <= taken or word.sort is not Sort.WORD:
            continue
        found = _with_become(words, at) or _with_be(words, at)
        if found is not None:
            yield found
            taken = found[1]


def _with_become(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    if words[at].text not in _BECOME:
        return None
    before = _just_before(words, at)
    if before is not None:
        return before, at
    after = next((n for n in _clause_after(words, at) if _is_verb(words, n)), None)
    return None if after is None else (at, after)


def _with_be(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """Return a passive in the perfect tense, which only “door” tells from how things are."""
    if words[at].text not in _BE:
        return None
    clause = list(_clause_after(words, at))
    verb = next((n for n in clause if _is_verb(words, n) and words[n].text not in MOVING), None)
    by = next((n for n in clause if words[n].text == "door"), None)
    return None if verb is None or by is None or by > verb + 1 else (at, verb)


def _just_before(words: Sequence[Word], at: int) -> int | None:
    """Return the participle that closes a clause together with “worden”: “gedaan (kan) worden”."""
    n = at - 1
    while n >= 0 and words[n].text in _MODALS and not _is_parted(words[n + 1]):
        n -= 1
    if n < 0 or _is_parted(words[n + 1]) or not _is_verb(words, n):
        return None
    return n if _closes(words, at) else None


def _closes(words: Sequence[Word], at: int) -> bool:
    """Return whether a clause is over after this word, or goes on with something loose."""
    if words[at].text == "worden" or at + 1 == len(words):
        return True
    after = words[at + 1]
    return _is_parted(after) or after.text in _AFTER_THE_VERB | _BECOME | _MODALS


def _clause_after(words: Sequence[Word], at: int) -> Iterator[int]:
    """Yield the places of the words after a verb, as far as its clause seems to go."""
    if at + 1 < len(words) and _is_parted(words[at + 1]):
        return  # “Als het koud wordt, bevriest het”: its clause ends with the verb.
    for n in range(at + 1, min(at + 1 + _REACH, len(words))):
        if _is_hard_parted(words[n]) or words[n].text in _NEW_CLAUSE | _OTHER_VERBS | _BECOME:
            return
        yield n


def _is_verb(words: Sequence[Word], at: int) -> bool:
    """Return whether a word is a participle, and not one that says something of a noun."""
    word = words[at]
    if word.sort is not Sort.WORD or not is_participle(word.text):
        return False
    return _closes(words, at) or not _is_of_a_noun(words, at)


def _is_of_a_noun(words: Sequence[Word], at: int) -> bool:
    """Return whether a participle stands between what opens and what closes a group with a noun."""
    while at > 0 and words[at - 1].text in _DEGREES:
        at -= 1
    return at > 0 and words[at - 1].text in _BEFORE_A_NOUN


def _is_parted(word: Word) -> bool:
    return bool(word.before.strip())


def _is_hard_parted(word: Word) -> bool:
    return any(mark in word.before for mark in ";:()–—")
