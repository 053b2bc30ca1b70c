"""Advice on plain Dutch: long sentences, jargon, abbreviations, passive voice, English words.

`check` takes a text and tells what could be plainer, where, and how.  It is advice.  It is no
measure of how well people understand a text, and it never speaks of a level: what makes a text
“B1” is not known (Carel Jansen, in *Direct geleerd, duidelijk gedaan*, Gebruiker Centraal), so no
program can certify it.  People who read the text and say what they understood can tell.
"""

from ervaringskennis.plain.checking import check
from ervaringskennis.plain.findings import ADVICE_ONLY, Figures, Finding, Findings, Kind
from ervaringskennis.plain.rules import DUTCH, OwnWords, Rules, Term

__all__ = [
    "ADVICE_ONLY",
    "DUTCH",
    "Figures",
    "Finding",
    "Findings",
    "Kind",
    "OwnWords",
    "Rules",
    "Term",
    "check",
]
