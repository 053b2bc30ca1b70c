"""The words of the command line, in Dutch and English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ervaringskennis.cli.advice_words import ADVICE
from ervaringskennis.cli.format_words import FORMATS
from ervaringskennis.cli.harvest_help import OPTIONS as HARVEST_OPTIONS
from ervaringskennis.cli.harvest_words import HARVEST
from ervaringskennis.cli.help_words import HELP
from ervaringskennis.cli.option_words import OPTIONS
from ervaringskennis.cli.outcome_words import OUTCOMES
from ervaringskennis.cli.plugin_words import PLUGINS

if TYPE_CHECKING:
    from ervaringskennis.errors import Language

_SCREEN: Final[dict[str, tuple[str, str]]] = {
    # -- plan
    "seats": ("Plaatsen", "Places"),
    "of-taken": ("{taken} van {capacity} vergeven", "{taken} of {capacity} given"),
    "capacity-unknown": (
        "Het aantal plaatsen is niet bekend: niemand is geplaatst, niemand is afgewezen.",
        "The number of places is not known: nobody has a place, nobody was refused.",
    ),
    "draw-lottery": ("loting met startwaarde {seed}", "lottery with seed {seed}"),
    "draw-custom": ("op volgorde van {label}", "in the order of {label}"),
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


_TABLES: Final = (
    _SCREEN,
    HELP,
    OPTIONS,
    OUTCOMES,
    PLUGINS,
    FORMATS,
    ADVICE,
    HARVEST,
    HARVEST_OPTIONS,
)

WORDS: Final = {key: said for table in _TABLES for key, said in table.items()}
"""All words by their key: Dutch, English."""


def say(language: Language, key: str, **values: object) -> str:
    """Return the words for a key, with values filled in."""
    nl, en = WORDS[key]
    return (nl if language == "nl" else en).format(**values)


def count(language: Language, what: str, number: int) -> str:
    """Return a number of something in words: a registration, a session, an item."""
    return say(language, f"one-{what}" if number == 1 else f"n-{what}s", n=number)


def people(language: Language, number: int) -> str:
    """Return a number of people in words."""
    return say(language, "one-person" if number == 1 else "n-people", n=number)
