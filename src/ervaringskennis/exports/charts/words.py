"""What pictures of a harvest say, in Dutch and English; B1 in both."""

from __future__ import annotations

from typing import Final

from ervaringskennis.values.text import Label

NO_THEME: Final = Label(nl="Zonder thema", en="Without a theme")
NO_CATEGORY: Final = Label(nl="Zonder soort", en="Without a kind")
TOP: Final = Label(
    nl="Aantal opmerkingen per thema, het hoogste eerst",
    en="Number of notes by theme, the highest first",
)
NOTES: Final = Label(nl="Opmerkingen", en="Notes")
DIFFERENT: Final = Label(nl="Verschillende (tussen haakjes)", en="Different ones (in brackets)")
SO_MANY_DIFFERENT: Final = Label(nl="{number} verschillend", en="{number} different")
REGISTER: Final = Label(
    nl="Wat er met de opmerkingen van elk thema gebeurde",
    en="What became of the notes of each theme",
)
OPEN: Final = Label(nl="Nog open", en="Still open")
ANSWERED: Final = Label(nl="Beantwoord", en="Answered")
DECLINED: Final = Label(nl="Afgewezen", en="Declined")
