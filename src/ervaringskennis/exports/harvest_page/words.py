"""What the report of a harvest says, in Dutch and English; B1 in both."""

from __future__ import annotations

from typing import Final

from ervaringskennis.values.text import Label

# -- the numbers
IN_SHORT: Final = Label(nl="In het kort", en="In short")
NOTES: Final = Label(nl="Opmerkingen", en="Notes")
DIFFERENT: Final = Label(nl="Verschillend", en="Different")
QUESTIONS: Final = Label(nl="Vragen", en="Questions")
ANSWERED: Final = Label(nl="Beantwoord", en="Answered")
DECLINED: Final = Label(nl="Afgewezen", en="Declined")
OPEN: Final = Label(nl="Nog open", en="Still open")
OVERDUE: Final = Label(nl="{number} te laat", en="{number} overdue")
THEME: Final = Label(nl="Thema", en="Theme")
SUM: Final = Label(nl="Samen", en="Total")
TOP_THEMES: Final = Label(nl="Waar het over ging", en="What it was about")
NOTES_BY_THEME: Final = Label(nl="Aantal opmerkingen per thema", en="Number of notes by theme")
BY_BOTH: Final = Label(nl="Per thema en soort", en="By theme and kind")
NOTES_BY_BOTH: Final = Label(
    nl="Aantal opmerkingen per thema en soort", en="Number of notes by theme and kind"
)
REGISTER: Final = Label(nl="Wat ermee gebeurde", en="What became of it")
REGISTER_BY_THEME: Final = Label(
    nl="Wat ermee gebeurde, per thema", en="What became of it, by theme"
)

# -- answers
REPLIES: Final = Label(nl="Onze antwoorden", en="Our answers")
ANSWER_TO_ONE: Final = Label(nl="Antwoord op {number} opmerking", en="Answer to {number} note")
ANSWER_TO_MORE: Final = Label(nl="Antwoord op {number} opmerkingen", en="Answer to {number} notes")
DECLINED_ONE: Final = Label(
    nl="Waarom wij met {number} opmerking niets doen", en="Why we do nothing with {number} note"
)
DECLINED_MORE: Final = Label(
    nl="Waarom wij met {number} opmerkingen niets doen", en="Why we do nothing with {number} notes"
)

# -- sessions
PROPOSALS: Final = Label(
    nl="Waar een volgende bijeenkomst over kan gaan", en="What a next session could be about"
)
PROPOSED: Final = Label(
    nl="Dit volgt uit de vragen die nog open zijn. Er is nog niets besloten.",
    en="This follows from the questions that are still open. Nothing is decided yet.",
)
PLANNED: Final = Label(nl="Bijeenkomsten die hieruit volgen", en="Sessions that follow from it")
BECAUSE_OF_ONE: Final = Label(
    nl="Deze volgt uit {number} opmerking.", en="This follows from {number} note."
)
BECAUSE_OF_MORE: Final = Label(
    nl="Deze volgt uit {number} opmerkingen.", en="This follows from {number} notes."
)

# -- cautions and results
CAUTIONS: Final = Label(nl="Waar wij op letten", en="What we take care of")
MIND: Final = Label(nl="Let op", en="Mind")
RESULTS: Final = Label(nl="Wat het opleverde", en="Results")
DUE: Final = Label(nl="klaar op {day}", en="due on {day}")
NOT_DONE: Final = Label(nl="nog niet klaar", en="not done yet")

# -- the notes
ALL_NOTES: Final = Label(nl="Alle opmerkingen", en="All notes")
QUESTION: Final = Label(nl="vraag", en="question")
LATE: Final = Label(nl="wacht te lang", en="waits too long")
IS_ANSWERED: Final = Label(nl="beantwoord", en="answered")
IS_DECLINED: Final = Label(nl="afgewezen", en="declined")
SAME_AS: Final = Label(nl="zegt hetzelfde als {notes}", en="says the same as {notes}")
RELATED_TO: Final = Label(nl="hoort bij {notes}", en="belongs with {notes}")

# -- the foot
NOT_PUBLIC: Final = Label(
    nl="Hier staan de woorden van deelnemers. Deel deze pagina niet.",
    en="This holds the words of participants. Do not share this page.",
)
STATE_OF: Final = Label(nl="Dit was zo op {day}.", en="This was so on {day}.")
