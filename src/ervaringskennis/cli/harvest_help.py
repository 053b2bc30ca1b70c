"""What the commands about the harvest are for, in Dutch and English, with examples to type."""

from __future__ import annotations

from typing import Final

_RUN: Final = "ervaringskennis harvest"
_IN: Final = "--store harvest.db"

HELP: Final[dict[str, tuple[str, str]]] = {
    "harvest": (
        "Bekijk, bewaar en beantwoord wat mensen opschreven.\n\nLees in wat op "
        "tafelkleedjes of briefjes stond: als tekst, Markdown, CSV of XLSX. Er gaat niets "
        "verloren. Wie iets opschreef, bewaart dit niet: typ zelf ook geen namen over. Daarna "
        "ziet u wat nog openstaat.",
        "See, keep and answer what people wrote down.\n\nRead in what stood on "
        "table-cloths or notes: as text, Markdown, CSV or XLSX. Nothing gets lost. Who wrote a "
        "note is not kept: type over no names yourself either. Afterwards you see what is still "
        "open.",
    ),
    "harvest show": (
        "Tel de opmerkingen per thema en soort.\n\nWAARVAN is een bestand met opmerkingen, of met "
        "--store een programma. Elke opmerking telt, ook als een ander hetzelfde schreef.",
        "Count the notes by theme and category.\n\nWHAT is a file of notes, or with --store a "
        "programme. Every note counts, also where another says the same.",
    ),
    "harvest notes": (
        "Laat de opmerkingen zelf zien.\n\nMet --store ook hoe het met elke opmerking staat.",
        "Show the notes themselves.\n\nWith --store also how each of them stands.",
    ),
    "harvest search": (
        "Zoek in opmerkingen en antwoorden.\n\nAlle woorden moeten erin staan. Zet woorden die "
        "bij elkaar horen tussen aanhalingstekens. Een * achter een woord vindt ook langere "
        "woorden: “vertrouw*” vindt ook vertrouwen. Zet zo'n woord tussen aanhalingstekens.",
        "Search notes and answers.\n\nAll words must be in it. Put words that belong together "
        "between quotes. A * after a word also finds longer words. Put such a word between "
        "quotes.",
    ),
    "harvest similar": (
        "Laat zien welke opmerkingen hetzelfde lijken te zeggen.\n\nDit is een voorstel: er "
        "verandert niets. Leg vast wat klopt met “link”.",
        "Show which notes seem to say the same.\n\nThis is a proposal: nothing changes. Record "
        "what is right with “link”.",
    ),
    "harvest propose": (
        "Stel bijeenkomsten voor, uit de open vragen.\n\nBij elk voorstel "
        "staat op welke vragen en opmerkingen het steunt. Plan er een met “follow-up”.",
        "Propose sessions, from the open questions.\n\nEach proposal says on "
        "which questions and notes it rests. Plan one with “follow-up”.",
    ),
    "harvest convert": (
        "Schrijf de opmerkingen in een andere vorm.\n\nHet einde van de bestandsnaam zegt welke: "
        ".txt, .md, .csv of .xlsx. Alles gaat mee, en is zo weer in te lezen.",
        "Write the notes in another form.\n\nThe end of the file's name says which: .txt, .md, "
        ".csv or .xlsx. All of it goes along, and can be read in again.",
    ),
    "harvest report": (
        "Maak een verslag met tabellen en plaatjes.\n\nMet --as public staan de opmerkingen er "
        "niet in, want mensen kunnen erin te herkennen zijn.",
        "Make a report with tables and pictures.\n\nWith --as public the notes are not in it, "
        "because people may be recognised in them.",
    ),
    "harvest import": (
        "Lees opmerkingen in en bewaar ze.\n\nHetzelfde bestand nog eens inlezen verandert niets. "
        "Een bestand dat u daarna hebt verbeterd, komt er niet bij: kijk dus eerst met “harvest "
        "show”.",
        "Read notes in and keep them.\n\nReading the same file again changes nothing. A file that "
        "you mended afterwards is not added: look first, with “harvest show”.",
    ),
    "harvest link": (
        "Leg vast dat opmerkingen bij elkaar horen.\n\nZe blijven allemaal bewaard, en tellen "
        "allemaal mee.",
        "Record that notes belong together.\n\nAll of them are kept, and all of them count.",
    ),
    "harvest unlink": (
        "Leg vast dat opmerkingen toch niet bij elkaar horen.",
        "Record that notes do not belong together after all.",
    ),
    "harvest sort": (
        "Zet opmerkingen bij een thema of een soort.",
        "Put notes with a theme or a category.",
    ),
    "harvest tag": (
        "Geef opmerkingen labels.\n\nDe labels komen in de plaats van wat er stond. Gebruik als "
        "label geen naam van iemand.",
        "Tag notes.\n\nThe tags replace those that were there. Use nobody's name as a tag.",
    ),
    "harvest register": (
        "Laat zien welke opmerkingen nog openstaan.\n\nOpen is een opmerking tot er een antwoord "
        "op is, of tot is gezegd waarom er niets mee gebeurt. Met --overdue: alleen wat te lang "
        "wacht.",
        "Show which notes are still open.\n\nA note is open until it is answered, or until it was "
        "said why nothing is done with it. With --overdue: only what waits too long.",
    ),
    "harvest decline": (
        "Zeg waarom er met opmerkingen niets gebeurt.\n\nWie ze gaf, hoort de reden.",
        "Say why nothing is done with notes.\n\nWho gave them hears the reason.",
    ),
    "harvest caution": (
        "Maak van opmerkingen een aandachtspunt.\n\nSchrijf het in eigen woorden. Een "
        "aandachtspunt waarschuwt en verbiedt niets.",
        "Make a caution of notes.\n\nPut it in words of your own. A caution warns and forbids "
        "nothing.",
    ),
    "harvest cautions": (
        "Laat de aandachtspunten van een programma zien.",
        "Show the cautions of a programme.",
    ),
    "harvest erase-words": (
        "Wis de woorden van opmerkingen, antwoorden of aandachtspunten.\n\nVoor wie zichzelf "
        "herkent. De woorden komen niet terug. De opmerking zelf blijft, en telt mee.",
        "Erase the words of notes, answers or cautions.\n\nFor who recognises themselves. The "
        "words do not come back. The note itself stays, and counts.",
    ),
    "harvest follow-up": (
        "Plan een bijeenkomst die op opmerkingen ingaat.\n\nDe bijeenkomst komt bij het programma, "
        "en noemt de opmerkingen waar zij uit volgt. Wie ze gaf, hoort ervan.",
        "Plan a session that answers to notes.\n\nThe session joins the programme, and cites the "
        "notes that led to it. Who gave them hears of it.",
    ),
}
"""The explanation of each command about the harvest."""

EXAMPLES: Final[dict[str, str]] = {
    "harvest": f"{_RUN} show examples/harvest/notes.txt",
    "harvest show": f"{_RUN} show examples/harvest/notes.txt\n{_RUN} show harvest {_IN}",
    "harvest notes": f"{_RUN} notes examples/harvest/notes.txt --questions\n"
    f'{_RUN} notes harvest --theme "Werving" --open \\\n    {_IN}',
    "harvest search": f'{_RUN} search harvest "vertrouw*" {_IN}',
    "harvest similar": f"{_RUN} similar examples/harvest/notes.txt",
    "harvest propose": f"{_RUN} propose workshop-series --store series.db",
    "harvest convert": f"{_RUN} convert examples/harvest/notes.txt --out notes.xlsx",
    "harvest report": f"{_RUN} report examples/harvest/notes.txt --out verslag.html\n"
    f"{_RUN} report harvest --as public --out verslag.html \\\n    {_IN}",
    "harvest import": f"{_RUN} import harvest examples/harvest/notes.txt \\\n"
    f"    --session verdieping {_IN}",
    "harvest link": f"{_RUN} link harvest n3 n17 {_IN}",
    "harvest unlink": f"{_RUN} unlink harvest n3 n17 {_IN}",
    "harvest sort": f"{_RUN} sort harvest n128 --theme Werving --category Tips \\\n    {_IN}",
    "harvest tag": f"{_RUN} tag harvest n3 n17 --tag vervoer {_IN}",
    "harvest register": f"{_RUN} register harvest --overdue {_IN}\n"
    f"{_RUN} register harvest --overdue --within 14 \\\n    {_IN}",
    "harvest decline": f"{_RUN} decline harvest n9 \\\n"
    f'    --text "Dit kan niet binnen de wet." {_IN}',
    "harvest caution": f"{_RUN} caution harvest n12 \\\n"
    f'    --text "Ga naar bewoners toe." --when invited {_IN}',
    "harvest cautions": f"{_RUN} cautions harvest {_IN}",
    "harvest erase-words": f"{_RUN} erase-words harvest n12 a3 c1 {_IN}",
    "harvest follow-up": f"{_RUN} follow-up workshop-series n1 n2 \\\n"
    '    --id vervolg --title "In gesprek over sleutelpersonen" \\\n'
    "    --on 2024-09-12T15:30-17:00 --store series.db",
}
"""An example of each command about the harvest."""

OPTIONS: Final[dict[str, tuple[str, str]]] = {
    "what": ("WAARVAN", "WHAT"),
    "word": ("WOORD", "WORD"),
    "said-id": ("KENMERK", "ENTRY"),
    "tag": ("LABEL", "TAG"),
    "theme": ("THEMA", "THEME"),
    "category": ("SOORT", "CATEGORY"),
    "role": ("ROL", "ROLE"),
    "date": ("DATUM", "DATE"),
    "opt-according": (
        "Map van het programma: daaruit komen de thema's en soorten.",
        "Folder of the programme, for its themes and categories.",
    ),
    "opt-of-theme": ("Alleen van dit thema.", "Only of this theme."),
    "opt-of-category": ("Alleen van deze soort.", "Only of this category."),
    "opt-of-tag": ("Alleen met dit label.", "Only with this tag."),
    "opt-challenge": (
        "Soort met wat moeilijk is: ook zulke opmerkingen steunen een voorstel. Mag vaker.",
        "Category of what is hard: such notes support a proposal too. May be repeated.",
    ),
    "opt-at-least": (
        "Hoeveel verschillende vragen er minstens zijn voor een voorstel.",
        "How many different questions a proposal has at least.",
    ),
    "opt-questions": ("Alleen vragen.", "Only questions."),
    "opt-open": ("Alleen wat nog openstaat.", "Only what is still open."),
    "opt-overdue": ("Alleen wat te lang wacht.", "Only what waits too long."),
    "opt-within": (
        "Binnen hoeveel dagen er een antwoord hoort te zijn. Anders wat het programma zegt.",
        "Within how many days there should be an answer. Otherwise what the programme says.",
    ),
    "opt-convert-out": (
        "Bestand om te schrijven: .txt, .md, .csv of .xlsx.",
        "File to write: .txt, .md, .csv or .xlsx.",
    ),
    "opt-report-out": ("Bestand om te schrijven: .html.", "File to write: .html."),
    "opt-report-pictures": (
        "Map waarin ook elk plaatje los komt, als .svg.",
        "Folder in which each picture comes apart too, as .svg.",
    ),
    "opt-report-as": (
        "Voor wie: voor iedereen (public), of voor wie het regelt (arranger).",
        "For whom: for everybody (public), or for those who run it (arranger).",
    ),
    "opt-came-up": ("Bij welke bijeenkomst ze horen.", "Which session they belong to."),
    "opt-anyway": (
        "Lees ook in als de meeste opmerkingen er al staan.",
        "Read in also where most of the notes are there already.",
    ),
    "opt-related": (
        "Ze gaan over hetzelfde, maar zeggen niet hetzelfde.",
        "They are about the same thing, and do not say the same.",
    ),
    "opt-new-theme": ("Het thema.", "The theme."),
    "opt-new-category": ("De soort.", "The category."),
    "opt-tag": ("Een label. Mag vaker.", "A tag. May be repeated."),
    "opt-reason": (
        "De reden; met - leest u haar van wat u doorgeeft.",
        "The reason; with - it is read from standard input.",
    ),
    "opt-caution-text": ("Het aandachtspunt, in eigen woorden.", "The caution, in your words."),
    "opt-caution-english": (
        "Hetzelfde in het Engels. Anders staat ook daar het Nederlands.",
        "The same in English. Otherwise the Dutch stands there too.",
    ),
    "opt-info": ("Om te weten, en niet om op te letten.", "To know, rather than to watch."),
    "opt-caution-format": (
        "Voor welke participatievorm het geldt. Mag vaker.",
        "Which participation format it applies to. May be repeated.",
    ),
    "opt-caution-role": (
        "Voor welke rol het geldt. Mag vaker.",
        "Which role it applies to. May be repeated.",
    ),
    "opt-caution-when": (
        "Wanneer het geldt. Bij bewoners (residents), een gemengde groep (mixed) of mensen die "
        "iets nodig hebben (vulnerable). Bij een zaak uit de buurt (local-case), als mensen "
        "moeten komen (invited), of op afstand (online). Mag vaker.",
        "When it applies: with residents, in a mixed group, with people who need something to be "
        "safe (vulnerable), with a case from nearby (local-case), where people have to come "
        "(invited), or online. May be repeated.",
    ),
    "opt-follow-id": ("Kenmerk van de bijeenkomst.", "Id of the session."),
    "opt-follow-title": ("Titel van de bijeenkomst.", "Title of the session."),
    "opt-follow-on": (
        "Wanneer, zoals 2024-09-12 of 2024-09-12T15:30-17:00. Anders: nog niet bekend.",
        "When, such as 2024-09-12 or 2024-09-12T15:30-17:00. Otherwise: not known yet.",
    ),
    "opt-follow-mode": (
        "Op een plek (in-place), op afstand (online), of allebei (hybrid).",
        "In a place (in-place), online, or both (hybrid).",
    ),
    "opt-follow-result": (
        "Wat er daarna verschijnt, zoals een artikel.",
        "What appears afterwards, such as an article.",
    ),
    "opt-interest-in": (
        "Waarvan: van een nieuwe datum (date), of van antwoorden op opmerkingen (answers).",
        "Of what: of a new date (date), or of answers to notes (answers).",
    ),
    "opt-parent": ("Onder welke opmerking deze stond.", "The note under which it stood."),
    "opt-question": ("Het is een vraag.", "It is a question."),
    "opt-note-format": ("Bij welke participatievorm.", "At which participation format."),
    "opt-with-same": (
        "Geldt ook voor opmerkingen die hetzelfde zeggen.",
        "Also for notes that say the same.",
    ),
    "opt-untold": (
        "Verstuur er geen bericht over: mensen hoorden het al.",
        "Send no message about it: people heard it already.",
    ),
}
"""What the options and arguments of these commands hold."""
