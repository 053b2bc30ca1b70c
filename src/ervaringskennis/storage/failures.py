"""What can go wrong with a store in a file, in words, and which error of SQLite means which.

The words name the file, never its folder, and nothing that stands in it.
"""

from __future__ import annotations

import errno
import sqlite3
from typing import Final

from ervaringskennis.errors import Problem
from ervaringskennis.storage.contract import StoreFailed

_TEXTS: Final[dict[str, tuple[str, str]]] = {
    "store-busy": (
        "Een ander programma hield dit bestand te lang bezet. Er is niets veranderd. Probeer het "
        "over een paar minuten opnieuw.",
        "Another program kept this file busy for too long. Nothing was changed. Try again in a few "
        "minutes.",
    ),
    "store-full": (
        "De schijf is vol. Van deze stap is niets bewaard; alles van daarvoor is er nog. Maak "
        "ruimte vrij en probeer het opnieuw.",
        "The disk is full. Nothing of this step was kept; everything from before is still there. "
        "Make room and try again.",
    ),
    "store-read-only": (
        "Dit programma mag niet schrijven in dit bestand of in de map ervan. Er is niets "
        "veranderd. Geef het programma dat recht, of kies een ander bestand.",
        "This program may not write to this file or to its folder. Nothing was changed. Give the "
        "program that right, or choose another file.",
    ),
    "store-damaged": (
        "Dit bestand is beschadigd, of het is geen bestand van ervaringskennis. Er is niets "
        "veranderd. Zet een kopie terug die u eerder hebt gemaakt.",
        "This file is damaged, or it is no file of ervaringskennis. Nothing was changed. Put back "
        "a copy that you made before.",
    ),
    "store-not-ours": (
        "Dit bestand is van een ander programma. Er is niets veranderd. Kies een ander bestand.",
        "This file belongs to another program. Nothing was changed. Choose another file.",
    ),
    "store-no-folder": (
        "De map van dit bestand bestaat niet. Maak eerst de map.",
        "The folder of this file does not exist. Make the folder first.",
    ),
    "store-unreachable": (
        "Dit bestand is niet te openen, te lezen of te schrijven. Er is niets veranderd. Kijk of "
        "het bestand er nog is en of de schijf werkt.",
        "This file cannot be opened, read or written. Nothing was changed. See whether the file is "
        "still there and whether the disk works.",
    ),
    "store-traces": (
        "De gegevens zijn gewist, maar er staan nog resten van in het bestand. Een ander "
        "programma is het aan het lezen. Maak het bestand straks nog een keer schoon.",
        "The data are deleted, but traces of them are left in the file, because another program is "
        "reading it. Run the clean-up again later.",
    ),
    "store-closed": (
        "Dit bestand is al gesloten. Open het opnieuw.",
        "This store is closed already. Open it again.",
    ),
    "store-bad-text": (
        "Een van de teksten heeft tekens die niet te bewaren zijn. Er is niets veranderd. Haal die "
        "tekens weg.",
        "One of the texts has characters that cannot be kept. Nothing was changed. Take those "
        "characters out.",
    ),
    "store-failed": (
        "Er ging iets mis met dit bestand. Er is niets veranderd. Probeer het opnieuw.",
        "Something went wrong with this file. Nothing was changed. Try again.",
    ),
}

# A limit on the size of files or on what somebody may use shows as a failed write.
_EXTENDED: Final = {
    sqlite3.SQLITE_IOERR_WRITE: "store-full",
    sqlite3.SQLITE_IOERR_SHMSIZE: "store-full",
    sqlite3.SQLITE_READONLY_DBMOVED: "store-unreachable",
}
_PRIMARY: Final = {
    sqlite3.SQLITE_BUSY: "store-busy",
    sqlite3.SQLITE_LOCKED: "store-busy",
    sqlite3.SQLITE_FULL: "store-full",
    sqlite3.SQLITE_READONLY: "store-read-only",
    sqlite3.SQLITE_PERM: "store-read-only",
    sqlite3.SQLITE_CORRUPT: "store-damaged",
    sqlite3.SQLITE_NOTADB: "store-damaged",
    sqlite3.SQLITE_FORMAT: "store-damaged",
    # What every store has is not there.
    sqlite3.SQLITE_ERROR: "store-damaged",
    sqlite3.SQLITE_CONSTRAINT: "store-bad-text",
    sqlite3.SQLITE_TOOBIG: "store-bad-text",
    sqlite3.SQLITE_CANTOPEN: "store-unreachable",
    sqlite3.SQLITE_IOERR: "store-unreachable",
}
_PRIMARY_BITS: Final = 0xFF
_OF_THE_SYSTEM: Final = {
    errno.ENOENT: "store-no-folder",
    errno.ENOTDIR: "store-no-folder",
    errno.EACCES: "store-read-only",
    errno.EPERM: "store-read-only",
    errno.EROFS: "store-read-only",
    errno.ENOSPC: "store-full",
    errno.EDQUOT: "store-full",
}


def failed(code: str, source: str, *, as_code: str | None = None) -> StoreFailed:
    """Return the error with the words of ``code``, under that code or another."""
    nl, en = _TEXTS[code]
    return StoreFailed(Problem(code=as_code or code, nl=nl, en=en, source=source))


def too_new(source: str, *, found: int, known: int) -> StoreFailed:
    """Return the error for a store that a later release wrote."""
    return StoreFailed(
        Problem(
            code="store-too-new",
            nl=f"Dit bestand is gemaakt met een nieuwere ervaringskennis: het heeft indeling "
            f"{found}, en deze kent er {known}. Er is niets veranderd. Installeer de nieuwste "
            f"ervaringskennis en probeer het opnieuw.",
            en=f"This file was made with a newer ervaringskennis: it has layout {found}, and this "
            f"one knows {known}. Nothing was changed. Install the newest ervaringskennis and try "
            f"again.",
            source=source,
        )
    )


def failed_by(error: sqlite3.Error, source: str, *, when_busy: str = "store-busy") -> StoreFailed:
    """Return what an error of SQLite means; its own words may hold data and are left out."""
    extended = getattr(error, "sqlite_errorcode", None)
    if extended is None:
        # It is Python that could not read a text, or could not write one.
        unread = isinstance(error, sqlite3.OperationalError)
        return failed("store-damaged" if unread else "store-bad-text", source)
    code = _EXTENDED.get(extended) or _PRIMARY.get(extended & _PRIMARY_BITS, "store-failed")
    if code == "store-busy":
        failure = failed(when_busy, source, as_code=code)
    else:
        failure = failed(code, source)
    failure.add_note(error.sqlite_errorname)
    return failure


def failed_to_make(error: OSError, source: str) -> StoreFailed:
    """Return why a file could not be made."""
    return failed(_OF_THE_SYSTEM.get(error.errno or 0, "store-unreachable"), source)
