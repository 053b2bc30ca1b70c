"""What can go wrong with a store in PostgreSQL, in words, and which error means which.

The words never name the address, and hold nothing of what the server said: that may be personal.
"""

from __future__ import annotations

import re
from typing import Final

import psycopg

from ervaringskennis.errors import Problem
from ervaringskennis.storage.contract import StoreFailed

SOURCE: Final = "PostgreSQL"
"""What an error names as its place."""

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "store-busy": (
        "Anderen hielden de databank te lang bezet. Er is niets veranderd. Probeer het over een "
        "paar minuten opnieuw.",
        "Others kept the database busy for too long. Nothing was changed. Try again in a few "
        "minutes.",
    ),
    "store-crowded": (
        "De databank heeft al zoveel verbindingen als mag. Er is niets veranderd. Probeer het "
        "straks opnieuw, sta meer verbindingen toe, of neem er zelf minder (connections in het "
        "adres).",
        "The database has as many connections already as it may have. Nothing was changed. Try "
        "again later, allow more of them, or use fewer yourself (connections in the address).",
    ),
    "store-full": (
        "De schijf van de databank is vol. Van deze stap is niets bewaard; alles van daarvoor is "
        "er nog. Maak ruimte vrij en probeer het opnieuw.",
        "The disk of the database is full. Nothing of this step was kept; everything from before "
        "is still there. Make room and try again.",
    ),
    "store-read-only": (
        "Dit programma mag dit niet doen in de databank, of de databank is alleen om te lezen. Er "
        "is niets veranderd. Geef de gebruiker het recht, of kies een andere databank.",
        "This program may not do this in the database, or the database is only for reading. "
        "Nothing was changed. Give the user that right, or choose another database.",
    ),
    "store-login": (
        "De databank laat deze gebruiker niet binnen. Er is niets veranderd. Kijk of de naam en "
        "het wachtwoord kloppen, en of deze gebruiker vanaf deze computer naar binnen mag.",
        "The database does not let this user in. Nothing was changed. See whether the name and "
        "the password are right, and whether this user may come in from this machine.",
    ),
    "store-no-database": (
        "Deze databank bestaat niet op de server. Maak haar eerst.",
        "This database does not exist on the server. Make it first.",
    ),
    "store-encoding": (
        "Deze databank kan niet alle letters bewaren: haar tekens zijn geen UTF-8. Er is niets "
        "veranderd. Maak een databank die wel in UTF-8 is.",
        "This database cannot keep every letter: its encoding is not UTF-8. Nothing was changed. "
        "Make a database that is in UTF-8.",
    ),
    "store-damaged": (
        "In de databank ontbreekt iets, of er staat iets wat niemand zo geschreven heeft. Er is "
        "niets veranderd. Zet een kopie terug die u eerder hebt gemaakt.",
        "Something is missing in the database, or something stands there that nobody wrote so. "
        "Nothing was changed. Put back a copy that you made before.",
    ),
    "store-not-ours": (
        "In dit schema van de databank staan tabellen van een ander programma. Er is niets "
        "veranderd. Kies een ander schema.",
        "In this schema of the database are tables of another program. Nothing was changed. "
        "Choose another schema.",
    ),
    "store-unreachable": (
        "De databank is niet te bereiken. Er is niets veranderd. Kijk of de server werkt en of "
        "het adres klopt.",
        "The database cannot be reached. Nothing was changed. See whether the server works and "
        "whether the address is right.",
    ),
    "store-unsure": (
        "De verbinding met de databank brak tijdens het bewaren. Het is niet zeker wat "
        "bewaard is: alles, of niets. Kijk eerst hoe het nu staat voordat u het opnieuw doet.",
        "The connection to the database broke while something was being kept. It is not known "
        "whether it was kept: all of it, or nothing. Look how things are now before you do it "
        "again.",
    ),
    "store-traces": (
        "De gegevens zijn gewist, maar er staan nog resten van op de schijf van de databank. "
        "Een ander programma is haar nog aan het lezen. Maak de databank straks nog een keer "
        "schoon.",
        "The data are deleted, but traces of them are left on the disk of the database, because "
        "another program is still reading it. Run the clean-up again later.",
    ),
    "store-closed": (
        "Deze opslag is al gesloten. Open hem opnieuw.",
        "This store is closed already. Open it again.",
    ),
    "store-bad-text": (
        "Een van de teksten heeft tekens die niet te bewaren zijn, of is te lang. Er is niets "
        "veranderd. Haal die tekens weg, of maak de tekst korter.",
        "One of the texts has characters that cannot be kept, or is too long. Nothing was "
        "changed. Take those characters out, or make the text shorter.",
    ),
    "store-failed": (
        "Er ging iets mis met de databank. Er is niets veranderd. Probeer het opnieuw.",
        "Something went wrong with the database. Nothing was changed. Try again.",
    ),
}

# PostgreSQL, Appendix A: whole codes go before classes, which are their first two characters.
_BY_STATE: Final = {
    "25006": "store-read-only",
    "42501": "store-read-only",
    "28": "store-login",
    "3D": "store-no-database",
    "53300": "store-crowded",
    "53": "store-full",
    "55P03": "store-busy",
    "57014": "store-busy",
    "40": "store-busy",
    "57P": "store-unreachable",
    "08": "store-unreachable",
    "58": "store-unreachable",
    "22": "store-bad-text",
    "23502": "store-bad-text",
    "54": "store-bad-text",
    "XX001": "store-damaged",
    "XX002": "store-damaged",
    # What every store has is not there.
    "3F": "store-damaged",
    "42": "store-damaged",
}

# Why a server refuses a connection has a code too, but libpq keeps that to itself.  A server that
# speaks another language than English is unreachable.
_REFUSALS: Final = (
    (
        re.compile(r"too many (?:clients|connections)|connection slots are reserved"),
        "store-crowded",
    ),
    (re.compile(r"database .* does not exist"), "store-no-database"),
    (
        re.compile(
            r"authentication failed|no password supplied|not permitted to log in|pg_hba\.conf"
            r"|role .* does not exist"
        ),
        "store-login",
    ),
)


def failed(code: str, *, as_code: str | None = None) -> StoreFailed:
    """Return the error with the words of ``code``, under that code or another."""
    nl, en = TEXTS[code]
    return StoreFailed(Problem(code=as_code or code, nl=nl, en=en, source=SOURCE))


def too_new(*, found: int, known: int) -> StoreFailed:
    """Return the error for a store that a later release wrote."""
    return StoreFailed(
        Problem(
            code="store-too-new",
            nl=f"Deze tabellen zijn gemaakt met een nieuwere ervaringskennis-postgres: ze hebben "
            f"indeling {found}, en deze kent er {known}. Er is niets veranderd. Installeer de "
            f"nieuwste ervaringskennis-postgres en probeer het opnieuw.",
            en=f"These tables were made with a newer ervaringskennis-postgres: they have layout "
            f"{found}, and this one knows {known}. Nothing was changed. Install the newest "
            f"ervaringskennis-postgres and try again.",
            source=SOURCE,
        )
    )


def failed_by(error: psycopg.Error, *, when_busy: str = "store-busy") -> StoreFailed:
    """Return what an error means; its own words may hold data and are left out."""
    code = code_of(error)
    words = when_busy if code == "store-busy" else code
    failure = failed(words, as_code=code)
    failure.add_note(f"{error.sqlstate or 'no SQLSTATE'} {type(error).__name__}")
    return failure


def code_of(error: psycopg.Error) -> str:
    """Return the code of ours for an error of the server or of psycopg.

    >>> code_of(psycopg.errors.DiskFull())
    'store-full'
    """
    state = error.sqlstate or ""
    for length in (5, 3, 2):
        if state[:length] in _BY_STATE:
            return _BY_STATE[state[:length]]
    # It is psycopg that could not write a text.
    unwritten = not state and isinstance(error, psycopg.DataError | psycopg.ProgrammingError)
    return "store-bad-text" if unwritten else "store-failed"


def code_of_refusal(error: psycopg.Error) -> str:
    """Return the code of ours for why there is no connection.

    >>> code_of_refusal(psycopg.OperationalError("FATAL: sorry, too many clients already"))
    'store-crowded'
    """
    said = str(error)
    found = (code for pattern, code in _REFUSALS if pattern.search(said))
    return next(found, "store-unreachable")
