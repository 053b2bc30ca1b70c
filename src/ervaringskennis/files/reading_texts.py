"""What can be wrong with a file of registrations, in Dutch and English.

No text quotes a cell: a cell can hold a name, an address or somebody's story.
"""

from __future__ import annotations

from ervaringskennis.errors import Problem, Severity


def unreadable_file(source: str) -> Problem:
    """Report a file that is not there or may not be read."""
    return Problem(
        code="no-file",
        nl="Dit bestand is er niet, of u mag het niet lezen. Controleer de naam en de map.",
        en="This file is not there, or may not be read. Check its name and folder.",
        source=source,
    )


def no_rows() -> Problem:
    """Report a file with headings and nothing below them."""
    return Problem(
        code="no-rows",
        severity=Severity.WARNING,
        nl="In dit bestand staan alleen kolomnamen en nog geen aanmeldingen. Klopt dat?",
        en="This file has headings only and no registrations yet. Is that right?",
    )


def missing_column(heading: str, source: str, severity: Severity) -> Problem:
    """Report a column that the programme file names and the export lacks."""
    return Problem(
        code="missing-column",
        severity=severity,
        nl=f"De kolom “{heading}” staat niet in dit bestand. Voeg de kolom toe, of pas de naam "
        "aan in het programmabestand bij [registrations.columns].",
        en=f"The column “{heading}” is not in this file. Add the column, or change its name in "
        "the programme file under [registrations.columns].",
        source=source,
        field=heading,
    )


def double_column(heading: str, source: str) -> Problem:
    """Report a heading that stands there more than once."""
    return Problem(
        code="double-column",
        nl=f"De kolom “{heading}” staat er meer dan één keer. Geef elke kolom een eigen naam.",
        en=f"The column “{heading}” is there more than once. Give each column a name of its own.",
        source=source,
        field=heading,
    )


def bad_number(place: int) -> Problem:
    """Report a row whose own number is missing, double or not a number."""
    return Problem(
        code="bad-number",
        severity=Severity.WARNING,
        nl=f"Rij {place} van het werkblad heeft geen bruikbaar volgnummer: het ontbreekt, is geen "
        "heel getal, of komt vaker voor. Wij gaven de rij een vrij nummer, boven alle andere.",
        en=f"Row {place} of the sheet has no usable number: it is missing, not a whole number, or "
        "there more than once. We gave the row a free number, above all others.",
    )


def surplus_cells() -> Problem:
    """Report cells beyond the last heading."""
    return Problem(
        code="surplus-cells",
        severity=Severity.WARNING,
        nl="Deze rij heeft meer cellen dan er kolommen zijn. Misschien is een cel gesplitst. "
        "Kijk of de gegevens in de goede kolom staan.",
        en="This row has more cells than there are columns. A cell may have been split. See "
        "whether the data are in the right column.",
    )


def invisible_characters() -> Problem:
    """Report characters that cannot be shown; they were left out."""
    return Problem(
        code="invisible-characters",
        severity=Severity.INFO,
        nl="In deze cel staan onzichtbare tekens. Wij hebben ze weggelaten.",
        en="There are invisible characters in this cell. We left them out.",
    )


def nobody() -> Problem:
    """Report a row without a name and without an address."""
    return Problem(
        code="nobody",
        severity=Severity.WARNING,
        nl="Er staat geen naam en geen mailadres. Zoek uit van wie deze aanmelding is.",
        en="There is no name and no mail address. Find out whose registration this is.",
    )


def unknown_role() -> Problem:
    """Report a role that the programme file does not know."""
    return Problem(
        code="unknown-role",
        severity=Severity.INFO,
        nl="Deze rol staat niet in het programmabestand, en geeft dus geen voorrang. Hoort dat "
        "wel zo? Voeg de schrijfwijze toe bij [registrations.spellings.role].",
        en="This role is not in the programme file, so it gives no priority. Should it? Add the "
        "spelling under [registrations.spellings.role].",
    )


def unknown_municipality() -> Problem:
    """Report a municipality that is not in the register."""
    return Problem(
        code="unknown-municipality",
        severity=Severity.INFO,
        nl="Deze gemeente kennen wij niet. De aanmelding telt mee zonder gemeente. Verbeter de "
        "naam, of voeg de schrijfwijze toe bij [registrations.spellings.municipality].",
        en="We do not know this municipality. The registration counts without one. Correct the "
        "name, or add the spelling under [registrations.spellings.municipality].",
    )


def ambiguous_municipality() -> Problem:
    """Report a name that several municipalities have."""
    return Problem(
        code="ambiguous-municipality",
        severity=Severity.WARNING,
        nl="Er zijn meer gemeenten met deze naam. De aanmelding telt mee zonder gemeente. Schrijf "
        "de provincie erbij, zoals in Bergen (NH.) en Bergen (L.).",
        en="Several municipalities have this name. The registration counts without one. Add the "
        "province, as in Bergen (NH.) and Bergen (L.).",
    )


def unknown_answer() -> Problem:
    """Report an answer that the programme file does not know."""
    return Problem(
        code="unknown-answer",
        severity=Severity.WARNING,
        nl="Dit antwoord kennen wij niet. Voeg de schrijfwijze toe bij "
        "[registrations.spellings], of verbeter het antwoord.",
        en="We do not know this answer. Add the spelling under [registrations.spellings], or "
        "correct the answer.",
    )


def unknown_session() -> Problem:
    """Report a wish for a session that does not exist."""
    return Problem(
        code="unknown-session",
        severity=Severity.WARNING,
        nl="Deze bijeenkomst bestaat niet. De andere wensen tellen wel. Verbeter de naam, of "
        "vraag wat de wens is.",
        en="There is no such session. The other wishes do count. Correct the name, or ask what "
        "the wish is.",
    )


def bad_address() -> Problem:
    """Report something that is no mail address."""
    return Problem(
        code="bad-address",
        severity=Severity.WARNING,
        nl="Dit is geen mailadres. De aanmelding telt mee zonder adres. Vraag het adres, of bel "
        "deze persoon.",
        en="This is no mail address. The registration counts without one. Ask for the address, "
        "or call this person.",
    )


def partner_elsewhere() -> Problem:
    """Report somebody who is named on a row that is certain to come with others."""
    return Problem(
        code="partner-elsewhere",
        severity=Severity.WARNING,
        nl="Deze persoon is samen met anderen aangemeld, en noemt ook iemand die daar niet bij is. "
        "Die telt nu niet mee. Vraag of er nog iemand meekomt.",
        en="This person was signed up together with others, and also names somebody who is not "
        "among them. That one does not count now. Ask whether somebody else comes along.",
    )


def headings_again(place: int) -> Problem:
    """Report a row that holds the headings once more."""
    return Problem(
        code="headings-again",
        severity=Severity.INFO,
        nl=f"In rij {place} van het werkblad staan de kolomnamen nog een keer. Wij slaan die rij "
        "over.",
        en=f"In row {place} of the sheet the headings stand once more. We pass over that row.",
    )


def other_sheet() -> Problem:
    """Report a second sheet with the same headings."""
    return Problem(
        code="other-sheet",
        severity=Severity.WARNING,
        nl="Dit bestand heeft meer bladen met deze kolommen. Wij lezen alleen het eerste. Zet alle "
        "aanmeldingen op één blad, of haal het andere blad weg.",
        en="This file has more sheets with these columns. We read only the first. Put all "
        "registrations on one sheet, or remove the other sheet.",
    )
