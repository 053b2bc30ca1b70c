"""What is known of Dutch words to compare notes: which carry no meaning, and their forms."""

from __future__ import annotations

import re
from typing import Final

STOP_WORDS: Final = frozenset(
    """
    aan af al alle alles als altijd ander andere ben bij bijna daar dan dat de den der deze die
    dit doch doe doen door dus een eens en er erbij ervoor even ga gaan gaat ge gebruik
    gebruiken geef geeft geven geweest goed goede graag haar had heb hebben heeft hem het hier
    hij hoe hun iemand iets ik in is ja je jij jou jouw kan kon kun kunnen kunt laat laten maak
    maakt maar maken me mee meer men met mij mijn moet moeten na naar nog nu of om omdat onder
    ons onze ook op over reeds te tegen ten ter toch toe toen tot u uit uw van vanaf vanuit veel
    via voor vooral waar wanneer want waren was wat we weer wel welk welke werd wezen wie wij
    wil willen word worden wordt zal ze zelf zich zij zijn zo zonder zorg zorgen zou
    """.split()  # noqa: SIM905 - words read best as a text
)
"""Function words, and the few verbs and adjectives that stand in any advice, all folded.

The function words are those of Snowball's list of Dutch stop words
(https://snowballstem.org/algorithms/dutch/stop.txt) in all their forms, without what negates.
"""

NEGATIONS: Final = frozenset({"geen", "nergens", "niemand", "niet", "niets", "nooit"})
"""What turns a meaning around."""

# Plural, diminutive, inflection and verb forms, the longest first.
_ENDINGS: Final = tuple(
    "heden ingen eren ende tjes pjes tje pje jes ing je en es de te e s t d".split()  # noqa: SIM905 - as above
)
_SHORTEST: Final = 3
_DOUBLE_VOWEL: Final = re.compile(r"([aeou])\1")
_DOUBLE_CONSONANT: Final = re.compile(r"([^aeiouy])\1$")
_HARDENED: Final = {"v": "f", "z": "s"}


def stem(word: str) -> str:
    """Return what the forms of a word have in common: modest, and no word of its own.

    One ending goes, and then the spelling rules of open and closed syllables are undone, much as
    the Dutch Snowball stemmer does (Kraaij & Pohlmann 1994).

    >>> [stem(word) for word in ("lijntjes", "lijnen", "brieven", "brief", "drempels", "bomen")]
    ['lijn', 'lijn', 'brief', 'brief', 'drempel', 'bom']
    """
    short = _DOUBLE_CONSONANT.sub(r"\1", _without_ending(word))
    closed = _DOUBLE_VOWEL.sub(r"\1", short)
    return closed[:-1] + _HARDENED.get(closed[-1], closed[-1])


def _without_ending(word: str) -> str:
    for ending in _ENDINGS:
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= _SHORTEST and re.search("[aeiouy]", rest):
            return rest
    return word
