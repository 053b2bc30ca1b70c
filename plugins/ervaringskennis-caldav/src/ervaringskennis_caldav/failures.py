"""What can go wrong with a calendar server, in words; none of them repeats what a server said.

An address can hold a password, and a server's answer can hold anything, so neither is ever told.
"""

from __future__ import annotations

from typing import Final

from ervaringskennis.errors import ErvaringskennisError, InvalidValue, Problem, Severity

PASSWORD_VARIABLE: Final = "ERVARINGSKENNIS_CALDAV_PASSWORD"  # noqa: S105 - its name, not its value

_AGAIN_NL: Final = "Wat al klaar was, blijft staan. Nog een keer publiceren maakt het af."
_AGAIN_EN: Final = "What was done stays. Publishing again completes it."

_TEXTS: Final[dict[str, tuple[str, str]]] = {
    # -- the address
    "caldav-address": (
        "Dit is geen adres van een agenda. Een adres begint met https:// en bevat geen vraagteken "
        "of hekje, zoals https://naam@cloud.example.org/remote.php/dav/calendars/naam/agenda/.",
        "This is no address of a calendar. An address starts with https:// and holds no question "
        "mark or hash, such as https://name@cloud.example.org/remote.php/dav/calendars/name/agenda/.",
    ),
    "caldav-insecure": (
        "Dit adres begint met http://. Dan is het wachtwoord onderweg te lezen. Gebruik https://.",
        "This address starts with http://, so that the password can be read on its way. Use "
        "https://.",
    ),
    "caldav-no-password": (
        f"Er is een naam, maar geen wachtwoord. Zet het in {PASSWORD_VARIABLE}.",
        f"There is a name but no password. Put it in {PASSWORD_VARIABLE}.",
    ),
    # -- who may do what
    "caldav-unauthorised": (
        "De server kent deze naam met dit wachtwoord niet. De naam hoort in het adres, het "
        f"wachtwoord in {PASSWORD_VARIABLE}. Bij Nextcloud is een app-wachtwoord nodig.",
        "The server does not know this name with this password. The name belongs in the address, "
        f"the password in {PASSWORD_VARIABLE}. Nextcloud needs an app password.",
    ),
    "caldav-forbidden": (
        "U mag dit niet in deze agenda. Vraag de eigenaar om toestemming om te schrijven. "
        f"{_AGAIN_NL}",
        f"You may not do this in this calendar. Ask its owner for the right to write. {_AGAIN_EN}",
    ),
    # -- which calendar
    "caldav-no-calendar": (
        "Op dit adres is geen agenda. Klopt het adres? Met --create maakt u de agenda.",
        "There is no calendar at this address. Is it right? With --create the calendar is made.",
    ),
    "caldav-not-a-calendar": (
        "Op dit adres staat iets anders dan een agenda voor afspraken. Neem het adres van de "
        "agenda zelf, of noem met --name hoe de agenda heet.",
        "At this address is something else than a calendar for events. Take the address of the "
        "calendar itself, or say with --name what the calendar is called.",
    ),
    "caldav-no-such-name": (
        "Er is geen agenda met deze naam. Klopt de naam? Met --create maakt u de agenda.",
        "There is no calendar with this name. Is it right? With --create the calendar is made.",
    ),
    "caldav-double-name": (
        "Er zijn meer agenda's met deze naam. Gebruik het adres van de agenda zelf.",
        "There are several calendars with this name. Use the address of the calendar itself.",
    ),
    "caldav-not-found-home": (
        "De server zegt niet waar de agenda's staan. Gebruik het adres van de agenda zelf.",
        "The server does not say where the calendars are. Use the address of the calendar itself.",
    ),
    "caldav-not-made": (
        "De server maakt hier geen agenda. Maak de agenda zelf, en publiceer dan opnieuw.",
        "The server makes no calendar here. Make the calendar yourself, and publish again.",
    ),
    # -- the server
    "caldav-busy": (
        f"De server heeft het te druk. Wacht een paar minuten. {_AGAIN_NL}",
        f"The server is too busy. Wait a few minutes. {_AGAIN_EN}",
    ),
    "caldav-full": (
        f"De agenda heeft geen ruimte meer. Maak ruimte. {_AGAIN_NL}",
        f"The calendar has no room left. Make room. {_AGAIN_EN}",
    ),
    "caldav-timeout": (
        f"De server antwoordt niet op tijd. Probeer het later. {_AGAIN_NL}",
        f"The server does not answer in time. Try again later. {_AGAIN_EN}",
    ),
    "caldav-unreachable": (
        f"De server is niet te bereiken. Klopt het adres, en werkt het internet? {_AGAIN_NL}",
        f"The server cannot be reached. Is the address right, and is there a network? {_AGAIN_EN}",
    ),
    "caldav-untrusted": (
        "De server kan niet bewijzen wie hij is. Er is niets verstuurd. Vraag de beheerder om een "
        "geldig certificaat.",
        "The server cannot prove who it is. Nothing was sent. Ask its administrator for a valid "
        "certificate.",
    ),
    "caldav-redirected": (
        "De server verwijst naar een ander adres. Uw wachtwoord gaat daar niet heen. Zoek het "
        "juiste adres op, en gebruik dat.",
        "The server sends us to another address. Your password does not go there. Look up the "
        "right address, and use that.",
    ),
    "caldav-too-large": (
        "Het antwoord van de server is te groot. Is dit wel het adres van een agenda?",
        "The answer of the server is too large. Is this the address of a calendar?",
    ),
    "caldav-not-understood": (
        "Het antwoord van de server is niet te begrijpen. Is dit wel het adres van een agenda?",
        "The answer of the server cannot be understood. Is this the address of a calendar?",
    ),
    "caldav-server-failed": (
        f"De server meldt een fout. Probeer het later, of vraag de beheerder. {_AGAIN_NL}",
        f"The server reports an error. Try again later, or ask its administrator. {_AGAIN_EN}",
    ),
    # -- one entry
    "caldav-conflict": (
        "Iemand anders verandert dit onderdeel steeds in de agenda, of er staat iets anders op de "
        "plaats ervan. Het is niet bijgewerkt. Publiceer straks opnieuw.",
        "Somebody else keeps changing this entry in the calendar, or something else is in its "
        "place. It was not brought up to date. Publish again later.",
    ),
    "caldav-locked": (
        "Dit onderdeel zit op slot in de agenda. Het is niet bijgewerkt. Publiceer straks opnieuw.",
        "This entry is locked in the calendar. It was not brought up to date. Publish again later.",
    ),
    "caldav-refused": (
        "De server weigert dit onderdeel. Ligt het nog in de prullenbak van de agenda? Maak die "
        "leeg, en publiceer dan opnieuw.",
        "The server refuses this entry. Is it still in the bin of the calendar? Empty that, and "
        "publish again.",
    ),
    "caldav-no-etag": (
        "De server zegt niet welke versie van dit onderdeel er staat. Daarom is het niet "
        "bijgewerkt: anders kan werk van iemand anders verdwijnen. Vraag de beheerder om hulp.",
        "The server does not say which version of this entry it has. So it was not brought up to "
        "date: somebody else's work could get lost. Ask the administrator for help.",
    ),
    "caldav-overwritten": (
        "Iemand had dit onderdeel in de agenda veranderd. Nu staat er weer wat het programma zegt. "
        "Klopt dat niet? Verander dan het programma.",
        "Somebody had changed this entry in the calendar. Now it says what the programme says "
        "again. Is that wrong? Then change the programme.",
    ),
}


class CalendarFailed(ErvaringskennisError):  # noqa: N818 - reads as a sentence where it is raised
    """The calendar could not be read or written; publishing again completes what was begun."""

    @classmethod
    def of(cls, code: str) -> CalendarFailed:
        """Return the error with this code."""
        return cls(problem(code))


def problem(code: str, *, entry: str | None = None, severity: Severity = Severity.ERROR) -> Problem:
    """Return what is wrong in words; ``entry`` is the id of what it is about."""
    nl, en = _TEXTS[code]
    return Problem(code=code, nl=nl, en=en, field=entry, severity=severity)


def invalid(code: str) -> InvalidValue:
    """Return the error for an address that is of no use."""
    return InvalidValue.of(code, *_TEXTS[code], field="calendar")
