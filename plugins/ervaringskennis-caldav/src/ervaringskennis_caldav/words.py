"""The words of the command, in Dutch and English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from ervaringskennis.errors import Language

_WORDS: Final[dict[str, tuple[str, str]]] = {
    # -- help
    "publish": (
        "Zet een programma in een agenda op een server.\n\n"
        "Nog een keer publiceren verandert alleen wat anders is. Wat is afgelast blijft staan en "
        "zegt dat ook; wat niet meer op het programma staat gaat weg. Afspraken van anderen "
        "blijven zoals ze zijn.",
        "Put a programme in a calendar on a server.\n\n"
        "Publishing again changes only what differs. What is cancelled stays and says so; what is "
        "no longer on the programme goes. The events of others stay as they are.",
    ),
    "where": ("MAP-OF-PROGRAMMA", "DIR-OR-PROGRAMME"),
    "address": ("WEBADRES", "URL"),
    "called": ("NAAM", "NAME"),
    "opt-calendar": (
        "Adres van de agenda (CalDAV), met uw naam erin: https://naam@cloud.example.org/… Anders "
        "wat in ERVARINGSKENNIS_CALDAV_URL staat. Het wachtwoord hoort in "
        "ERVARINGSKENNIS_CALDAV_PASSWORD.",
        "Address of the calendar (CalDAV), with your name in it: https://name@cloud.example.org/… "
        "Otherwise what ERVARINGSKENNIS_CALDAV_URL says. The password belongs in "
        "ERVARINGSKENNIS_CALDAV_PASSWORD.",
    ),
    "opt-name": (
        "Hoe de agenda heet; het adres is dan dat van de server.",
        "What the calendar is called; the address is then that of the server.",
    ),
    "opt-as": (
        "Voor wie de agenda is: iedereen (public), of wie meedoet, met de links om online mee te "
        "doen (participant).",
        "Who the calendar is for: public (everybody) or participant (those who take part, with "
        "the links to join online).",
    ),
    "opt-create": (
        "Maak de agenda als die er nog niet is.",
        "Make the calendar if it is not there yet.",
    ),
    "opt-dry-run": (
        "Zeg alleen wat er zou veranderen.",
        "Only say what would change.",
    ),
    # -- what came of it
    "busy": ("Agenda bijwerken", "Bringing the calendar up to date"),
    "dry-run": (
        "Dit zou er gebeuren; er is niets veranderd.",
        "This is what would happen; nothing was changed.",
    ),
    "made_calendar": ("Een nieuwe agenda.", "A new calendar."),
    "created": ("Erbij: {entries}", "Added: {entries}"),
    "updated": ("Bijgewerkt: {entries}", "Brought up to date: {entries}"),
    "removed": ("Weg: {entries}", "Removed: {entries}"),
    "unchanged": ("Klopte al: {entries}", "Right already: {entries}"),
    "undated": (
        "Nog zonder dag, dus niet in de agenda: {entries}",
        "Without a day yet, so not in the calendar: {entries}",
    ),
    # -- what was asked wrongly
    "no-programme": (
        "Deze map is er niet. Noem een map met het bestand programme.toml, of met --store een "
        "programma dat daar bewaard is.",
        "This folder is not there. Name a folder with the file programme.toml, or with --store a "
        "programme that is kept there.",
    ),
    "no-store": (
        "Dit bestand met gegevens is er niet. Klopt de naam achter --store?",
        "This file with data is not there. Is the name after --store right?",
    ),
}


def say(language: Language, key: str, **values: object) -> str:
    """Return words in a language."""
    nl, en = _WORDS[key]
    return (nl if language == "nl" else en).format(**values)
