"""What is wrong with how somebody asked for a mail server, without a word of what they wrote."""

from __future__ import annotations

from typing import Final

from ervaringskennis.errors import InvalidValue

PASSWORD_VARIABLE: Final = "ERVARINGSKENNIS_SMTP_PASSWORD"  # noqa: S105 - where it stands
"""Where a password stands that is not in the address: other users can read a command line."""

_TEXTS: Final = {
    "smtp-address": (
        "Dit adres van een mailserver is niet te gebruiken. Schrijf het als "
        "smtp://naam@mail.voorbeeld.nl of smtps://naam@mail.voorbeeld.nl:465. Een teken als @ of / "
        "in een naam of wachtwoord schrijft u als %40 of %2F.",
        "This address of a mail server is of no use. Write it as smtp://name@mail.example.org or "
        "smtps://name@mail.example.org:465. A character such as @ or / in a name or password is "
        "written as %40 or %2F.",
    ),
    "smtp-options": (
        "Na het vraagteken kan staan: starttls=required of starttls=never (alleen bij smtp), "
        "ca=BESTAND en invitations=no. Elk hoogstens één keer, met een & ertussen.",
        "After the question mark there may be: starttls=required or starttls=never (with smtp "
        "only), ca=FILE and invitations=no. Each once at most, with an & in between.",
    ),
    "smtp-no-password": (
        "Bij deze naam hoort een wachtwoord. Zet het in de omgevingsvariabele "
        f"{PASSWORD_VARIABLE}.",
        f"This name needs a password. Put it in the environment variable {PASSWORD_VARIABLE}.",
    ),
    "smtp-login-letters": (
        "In een naam en wachtwoord voor een mailserver kunnen alleen gewone letters, cijfers en "
        "leestekens staan, zonder accenten. Kies een ander wachtwoord.",
        "A name and password for a mail server can hold plain letters, digits and punctuation "
        "only, without accents. Choose another password.",
    ),
    "smtp-insecure": (
        "Een wachtwoord gaat alleen versleuteld over het netwerk. Laat starttls=never weg.",
        "A password only goes over a network encrypted. Leave out starttls=never.",
    ),
    "smtp-ca": (
        "Het bestand achter ca= is er niet, of er staat geen certificaat in. Het is een bestand "
        "met regels als -----BEGIN CERTIFICATE-----.",
        "The file behind ca= is not there, or holds no certificate. It is a file with lines such "
        "as -----BEGIN CERTIFICATE-----.",
    ),
    "no-sender": (
        "Zeg van welk mailadres de berichten komen. Antwoorden gaan daarheen.",
        "Say from which mail address the messages come. Answers go there.",
    ),
}


def invalid(code: str) -> InvalidValue:
    """Return the error with this code."""
    nl, en = _TEXTS[code]
    return InvalidValue.of(code, nl, en, field="sender" if code == "no-sender" else "address")
