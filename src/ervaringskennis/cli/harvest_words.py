"""What the commands about the harvest say, in Dutch and English."""

from __future__ import annotations

from typing import Final

HARVEST: Final[dict[str, tuple[str, str]]] = {
    "section-harvest": ("Oogst", "Harvest"),
    "one-note": ("1 opmerking", "1 note"),
    "n-notes": ("{n} opmerkingen", "{n} notes"),
    "one-question": ("1 vraag", "1 question"),
    "n-questions": ("{n} vragen", "{n} questions"),
    "harvest-distinct": ("{n} verschillende dingen gezegd", "{n} different things said"),
    "harvest-nested": ("{n} onder een andere", "{n} under another"),
    "col-theme": ("Thema", "Theme"),
    "col-total": ("Samen", "Total"),
    "no-theme": ("zonder thema", "without a theme"),
    "no-category": ("zonder soort", "without category"),
    "harvest-top": ("Meeste opmerkingen", "Most notes"),
    "harvest-status": (
        "{open} open, {answered} beantwoord, {declined} afgewezen met een reden",
        "{open} open, {answered} answered, {declined} declined with a reason",
    ),
    "harvest-overdue": ("{n} wachten te lang.", "{n} wait too long."),
    "harvest-none-late": ("Niets wacht te lang.", "Nothing waits too long."),
    "stopped": ("Gestopt. Er is niets veranderd.", "Stopped. Nothing has changed."),
    "report-html": (
        "Het verslag is een pagina: laat de naam eindigen op .html.",
        "The report is a page: let its name end in .html.",
    ),
    "caution-applies": ("geldt voor: {what}", "applies to: {what}"),
    "harvest-no-term": (
        "Er is geen termijn afgesproken: niets kan te laat zijn. Zet “answer_within” bij "
        "“harvest” in het programma, of gebruik --within.",
        "No term was agreed, so nothing can be late. Put “answer_within” at “harvest” in the "
        "programme, or use --within.",
    ),
    "harvest-none": ("Geen opmerkingen gevonden.", "No notes found."),
    "status-open": ("open", "open"),
    "status-answered": ("beantwoord", "answered"),
    "status-declined": ("afgewezen", "declined"),
    "note-question": ("vraag", "question"),
    "note-taken-up": ("opgepakt: {ids}", "taken up: {ids}"),
    "note-due": ("antwoord uiterlijk op {day}", "answer by {day} at the latest"),
    "note-late": ("te laat: het moest op {day}", "late: it was due on {day}"),
    "note-answered-on": ("beantwoord op {day}", "answered on {day}"),
    "note-declined-on": ("afgewezen op {day}", "declined on {day}"),
    "note-asked-on": ("van {day}", "of {day}"),
    "similar-none": ("Geen opmerkingen lijken op elkaar.", "No notes seem alike."),
    "similar-same": ("woord voor woord gelijk", "the same word for word"),
    "similar-same-words": ("dezelfde woorden", "the same words"),
    "similar-near": ("lijken op elkaar ({percent}%)", "are alike ({percent}%)"),
    "similar-next": (
        "Dit is een voorstel. Er is niets veranderd.",
        "This is a proposal. Nothing has changed.",
    ),
    "proposals-none": ("Er staan geen vragen open.", "No questions are open."),
    "proposal-cites": ("Vragen: {questions}.", "Questions: {questions}."),
    "proposal-notes": ("Steunt ook op: {notes}.", "Also rests on: {notes}."),
    "harvest-written": ("Geschreven: {file}", "Written: {file}"),
    "imported-note": ("1 opmerking is bewaard: {first}.", "1 note was kept: {first}."),
    "imported-notes": (
        "{n} opmerkingen zijn bewaard: {first} tot en met {last}.",
        "{n} notes were kept: {first} to {last}.",
    ),
    "imported-again": (
        "Dit bestand is al ingelezen. Er is niets veranderd.",
        "This file was read in before. Nothing has changed.",
    ),
    "caution-kept": ("Aandachtspunt {caution} is bewaard.", "Caution {caution} was kept."),
    "cautions-none": ("Er zijn geen aandachtspunten.", "There are no cautions."),
    "caution-from": ("uit {source}", "from {source}"),
    "declined-kept": (
        "De reden is bewaard als {answer}, bij: {notes}.",
        "The reason was kept as {answer}, with: {notes}.",
    ),
    "erase-words-sure": (
        "De woorden van {entries} in “{programme}” wissen? Dit is niet terug te draaien. [j/N]",
        "Erase the words of {entries} in “{programme}”? This cannot be undone. [y/N]",
    ),
    "search-none": (
        "Niets gevonden. Probeer een deel van een woord, zoals vertrouw*.",
        "Nothing found. Try a part of a word, such as vertrouw*.",
    ),
    "search-answer": ("antwoord {id}", "answer {id}"),
    "sort-what": (
        "Noem een thema, een soort, of allebei. Zo: --theme THEMA --category SOORT.",
        "Name a theme, a category, or both: --theme THEME --category CATEGORY.",
    ),
    "bad-when-argument": (
        "Schrijf de datum als 2024-09-12, met de tijd als 2024-09-12T15:30-17:00.",
        "Write the date as 2024-09-12, with the hours as 2024-09-12T15:30-17:00.",
    ),
}
"""Words of the harvest's commands."""
