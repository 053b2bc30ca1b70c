"""The words of the command line, in Dutch and English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ervaringskennis.errors import Language

_WORDS: Final[dict[str, tuple[str, str]]] = {
    # -- explanation
    "app": (
        "Verdeel plaatsen eerlijk, leg uit waarom, en maak agenda's.\n\n"
        "Een programma is een map met een bestand programme.toml en, als er aanmeldingen zijn, "
        "registrations.csv of registrations.xlsx. Begin met: ervaringskennis check MAP",
        "Give places fairly, explain why, and make calendars.\n\n"
        "A programme is a folder with a file programme.toml and, where there are registrations, "
        "registrations.csv or registrations.xlsx. Begin with: ervaringskennis check DIR",
    ),
    "check": (
        "Controleer een programma en de aanmeldingen.\n\nLaat alles zien wat aandacht vraagt: in "
        "welk bestand, in welke rij, en wat u kunt doen. Er verandert niets.",
        "Check a programme and its registrations.\n\nShows everything that needs attention: in "
        "which file, in which row, and what you can do. Nothing changes.",
    ),
    "plan": (
        "Verdeel de plaatsen en laat de uitkomst zien.\n\nSchrijft ook de agenda (.ics), de tabel "
        "met plaatsen (.csv) en het openbare verslag van de loting (.json). De bestanden in MAP "
        "veranderen niet. Met --json komt alleen het verslag op het scherm.",
        "Give the places and show the outcome.\n\nAlso writes the calendar (.ics), the table of "
        "places (.csv) and the public record of the draw (.json). The files in DIR do not change. "
        "With --json only the record is printed.",
    ),
    "explain": (
        "Leg uit waarom een aanmelding wel of geen plaats heeft.\n\nAANMELDING is het volgnummer "
        "van een rij.",
        "Explain why a registration has a place or not.\n\nREGISTRATION is the number of a row.",
    ),
    "verify": (
        "Reken een openbaar verslag na.\n\nDoet de loting en de verdeling opnieuw, met alleen wat "
        "in BESTAND staat.",
        "Recompute a public record.\n\nMakes the draw and the allocation again, from FILE alone.",
    ),
    "export": (
        "Schrijf een programma als agenda.\n\nBijeenkomsten zonder vaste datum staan er niet in.",
        "Write a programme as a calendar.\n\nSessions without a fixed date are not in it.",
    ),
    "opt-lang": ("Taal: nl of en.", "Language: nl or en."),
    "opt-version": ("Toon de versie.", "Show the version."),
    "opt-seed": (
        "Startwaarde van de loting; gaat voor op die in het programmabestand.",
        "Seed of the lottery; overrules the one in the programme file.",
    ),
    "opt-json": ("Geef de uitkomst als JSON.", "Print the outcome as JSON."),
    "opt-public": (
        "Alleen wat openbaar mag zijn: geen namen, adressen of behoeften.",
        "Only what may be public: no names, addresses or needs.",
    ),
    "opt-out": (
        "Map voor de bestanden. Zonder deze optie: plan-NAAM in de huidige map.",
        "Folder for the files. Without this option: plan-NAME in the current folder.",
    ),
    "opt-at": (
        "Moment waarop het plan geldt, zoals 2026-04-01T12:00:00+02:00. Nodig als "
        "gereserveerde plaatsen op een datum vrijkomen.",
        "Moment for which the plan holds, such as 2026-04-01T12:00:00+02:00. Needed where "
        "reserved places are released on a date.",
    ),
    "opt-to": ("Vorm van het bestand: ics.", "Form of the file: ics."),
    "opt-file": (
        "Bestand om in te schrijven. Zonder deze optie: het scherm.",
        "File to write to. Without this option: standard output.",
    ),
    "opt-entry": ("Alleen dit onderdeel, bij kenmerk.", "Only this entry, by its id."),
    "dir": ("MAP", "DIR"),
    "file": ("BESTAND", "FILE"),
    "text": ("TEKST", "TEXT"),
    "moment": ("MOMENT", "MOMENT"),
    "id": ("KENMERK", "ID"),
    "registration": ("AANMELDING", "REGISTRATION"),
    # -- plan
    "seats": ("Plaatsen", "Places"),
    "of-taken": ("{taken} van {capacity} vergeven", "{taken} of {capacity} given"),
    "capacity-unknown": (
        "Het aantal plaatsen is niet bekend: niemand is geplaatst, niemand is afgewezen.",
        "The number of places is not known: nobody has a place, nobody was refused.",
    ),
    "draw-lottery": ("loting met startwaarde {seed}", "lottery with seed {seed}"),
    "draw-arrival": ("op volgorde van aanmelden", "in order of arrival"),
    "one-registration": ("1 aanmelding", "1 registration"),
    "n-registrations": ("{n} aanmeldingen", "{n} registrations"),
    "one-session": ("1 bijeenkomst", "1 session"),
    "n-sessions": ("{n} bijeenkomsten", "{n} sessions"),
    "one-item": ("1 ander onderdeel", "1 other item"),
    "n-items": ("{n} andere onderdelen", "{n} other items"),
    "who": ("Wie", "Who"),
    "col-registrations": ("Aanmel-\ndingen", "Regis-\ntrations"),
    "col-people": ("Mensen", "People"),
    "col-placed": ("Met\nplaats", "With a\nplace"),
    "col-waiting": ("Wacht", "Waiting"),
    "without-priority": ("zonder voorrang", "without priority"),
    "not-eligible": ("doet niet mee", "does not take part"),
    "total": ("samen", "in all"),
    "waiting-list": ("Wachtlijst", "Waiting list"),
    "waiting-none": ("Niemand wacht.", "Nobody waits."),
    "waiting-row": (
        "{position}. aanmelding {id} ({people})",
        "{position}. registration {id} ({people})",
    ),
    "optional-row": (
        "{position}. aanmelding {id}: nog {people}",
        "{position}. registration {id}: {people} more",
    ),
    "more": ("… en nog {n}", "… and {n} more"),
    "one-person": ("1 persoon", "1 person"),
    "n-people": ("{n} mensen", "{n} people"),
    "attention": ("Let op", "Attention"),
    "times": ("{n} keer", "{n} times"),
    "rows": ("rij {rows}", "row {rows}"),
    "see-check": (
        "Alles met uitleg: ervaringskennis check {dir}",
        "All of it explained: ervaringskennis check {dir} --lang en",
    ),
    "next": ("Hoe nu verder", "Next steps"),
    "next-repair": (
        "Verbeter de rijen hierboven die nog niet mee kunnen doen, en maak het plan opnieuw.",
        "Correct the rows above that cannot take part yet, and make the plan again.",
    ),
    "next-explain": (
        "Leg een besluit uit: ervaringskennis explain {dir} {id}",
        "Explain a decision: ervaringskennis explain {dir} {id} --lang en",
    ),
    "next-verify": (
        "Reken de loting na: ervaringskennis verify {file}",
        "Recompute the draw: ervaringskennis verify {file} --lang en",
    ),
    "written": ("Geschreven", "Written"),
    "private-file": ("met namen: niet delen", "holds names: do not share"),
    "public-file": ("mag openbaar zijn", "may be public"),
    "reading": ("Aanmeldingen lezen en plaatsen verdelen …", "Reading and giving places …"),
    # -- check
    "check-fine": ("Alles in orde.", "All is well."),
    "check-digest": (
        "Controlecode van de lijst, om vóór de loting te publiceren:\n{digest}",
        "Digest of the list, to publish before the draw:\n{digest}",
    ),
    "no-registrations": ("geen aanmeldingen", "no registrations"),
    "error": ("Fout", "Error"),
    "warning": ("Let op", "Attention"),
    "info": ("Ter informatie", "For information"),
    # -- explain
    "placed": ("Plaats", "Place"),
    "waiting": ("Wachtlijst", "Waiting list"),
    "withdrawn": ("Afgemeld", "Withdrawn"),
    "explain-title": ("Aanmelding {id}", "Registration {id}"),
    "row-label": ("Rijen", "Rows"),
    "outcome-label": ("Uitkomst", "Outcome"),
    "priority-label": ("Voorrang", "Priority"),
    "rank-label": ("Nummer in de volgorde", "Number in the order"),
    "position-label": ("Plek op de wachtlijst", "Place on the waiting list"),
    "none": ("geen", "none"),
    "session-label": ("Bijeenkomst", "Session"),
    # -- verify
    "verify-fine": (
        "Klopt: {n} aanmeldingen nagerekend, {placed} mensen met een plaats.",
        "Right: {n} registrations recomputed, {placed} people with a place.",
    ),
    "heading-registration": ("Aanmelding", "Registration"),
    "heading-rows": ("Rijen", "Rows"),
    "heading-name": ("Naam", "Name"),
    "heading-email": ("E-mailadres", "Mail address"),
    "heading-outcome": ("Uitkomst", "Outcome"),
    "heading-position": ("Plek op de wachtlijst", "Place on the waiting list"),
    "heading-reason": ("Uitleg", "Explanation"),
    "heading-session": ("Bijeenkomst", "Session"),
}


def say(language: Language, key: str, **values: object) -> str:
    """Return the words for a key, with values filled in."""
    nl, en = _WORDS[key]
    return (nl if language == "nl" else en).format(**values)


def count(language: Language, what: str, number: int) -> str:
    """Return a number of something in words: a registration, a session, an item."""
    return say(language, f"one-{what}" if number == 1 else f"n-{what}s", n=number)


def people(language: Language, number: int) -> str:
    """Return a number of people in words."""
    return say(language, "one-person" if number == 1 else "n-people", n=number)
