"""What can be wrong with one event of a calendar that is read, in Dutch and English.

No text quotes the event.
"""

from __future__ import annotations

from ervaringskennis.errors import Problem, Severity


def unreadable() -> Problem:
    """Report lines that are no property."""
    return Problem(
        code="calendar-lines-unreadable",
        nl="Een of meer regels zijn hier niet te lezen en zijn overgeslagen. Kijk in de agenda "
        "wat er mist, of sla de agenda opnieuw op.",
        en="One or more lines cannot be read here and were passed over. See in the calendar what "
        "lacks, or save the calendar again.",
    )


def cut_off() -> Problem:
    """Report what has no end."""
    return Problem(
        code="calendar-cut-off",
        nl="Hier breekt het bestand af. Misschien ontbreekt er iets. Sla de agenda opnieuw op.",
        en="The file breaks off here. Something may lack. Save the calendar again.",
    )


def no_title() -> Problem:
    """Report an event without a title."""
    return Problem(
        code="event-without-title",
        severity=Severity.WARNING,
        nl="Deze afspraak heeft geen titel. Geef de bijeenkomst er een.",
        en="This event has no title. Give the session one.",
    )


def without_uid() -> Problem:
    """Report an event without an identity."""
    return Problem(
        code="event-without-uid",
        severity=Severity.INFO,
        nl="Deze afspraak heeft geen eigen kenmerk. Dat maakt hier niet uit, maar lees dit "
        "bestand niet nog een keer in als aanvulling.",
        en="This event has no identity of its own. That does not matter here, but do not read "
        "this file once more as an addition.",
    )


def double_uid() -> Problem:
    """Report an event that has the identity of another."""
    return Problem(
        code="event-double",
        severity=Severity.WARNING,
        nl="Deze afspraak heeft hetzelfde kenmerk als een eerdere. Misschien staat zij er dubbel "
        "in. Beide zijn overgenomen: haal weg wat dubbel is.",
        en="This event has the same identity as an earlier one. It may be there twice. Both were "
        "taken over: remove what is double.",
    )


def double_property() -> Problem:
    """Report a property that may occur once and occurs again."""
    return Problem(
        code="event-double-property",
        severity=Severity.WARNING,
        nl="Dit gegeven staat er meer dan één keer. Wij gebruiken het eerste. Kijk of dat het "
        "goede is.",
        en="This is there more than once. We use the first. See whether that is the right one.",
    )


def bad_value() -> Problem:
    """Report a value that cannot be used."""
    return Problem(
        code="event-bad-value",
        severity=Severity.WARNING,
        nl="Deze waarde is niet te gebruiken en is weggelaten. Vul zelf in wat hier hoort.",
        en="This value cannot be used and was left out. Fill in yourself what belongs here.",
    )


def invisible() -> Problem:
    """Report characters that cannot be shown; they were left out."""
    return Problem(
        code="invisible-characters",
        severity=Severity.INFO,
        nl="Hier staan onzichtbare tekens. Wij hebben ze weggelaten.",
        en="There are invisible characters here. We left them out.",
    )


def markup() -> Problem:
    """Report a description with the markup of a web page."""
    return Problem(
        code="event-markup",
        severity=Severity.WARNING,
        nl="In deze tekst staan codes van een webpagina, zoals <br>. Mensen zien die codes ook. "
        "Haal ze weg.",
        en="There are codes of a web page in this text, such as <br>. People see these codes "
        "too. Remove them.",
    )


def public_link() -> Problem:
    """Report a description that seems to hold a meeting link."""
    return Problem(
        code="event-link-in-text",
        severity=Severity.WARNING,
        nl="In deze tekst lijkt een link naar een vergadering te staan. De beschrijving is "
        "openbaar. Verplaats de link naar link: die zien alleen deelnemers.",
        en="There seems to be a meeting link in this text. The description is public. Move the "
        "link to link: only participants see that.",
    )


def other_link() -> Problem:
    """Report a second meeting link, of which a session has one."""
    return Problem(
        code="event-other-link",
        severity=Severity.WARNING,
        nl="Deze afspraak heeft meer links om online mee te doen. Alleen de eerste is overgenomen.",
        en="This event has several links to join it online. Only the first was taken over.",
    )


def position_of_nowhere() -> Problem:
    """Report the position of an event that is held online."""
    return Problem(
        code="event-online-position",
        severity=Severity.INFO,
        nl="Deze afspraak is online en heeft toch een plek op de kaart. Die is niet overgenomen.",
        en="This event is online and yet has a position on the map. It was not taken over.",
    )


def private_event() -> Problem:
    """Report an event that was marked as private."""
    return Problem(
        code="event-private",
        severity=Severity.WARNING,
        nl="Deze afspraak was in de agenda als besloten gemarkeerd. Een programma is openbaar. "
        "Mag dit erin? Haal het anders weg.",
        en="This event was marked as private in the calendar. A programme is public. May it be "
        "there? Otherwise remove it.",
    )


def tentative() -> Problem:
    """Report an event that is not certain."""
    return Problem(
        code="event-tentative",
        severity=Severity.WARNING,
        nl="Deze afspraak is nog onzeker volgens de agenda. Hier staat zij als gepland. Haal de "
        "dag weg als die nog niet vaststaat.",
        en="This event is not certain yet according to the calendar. Here it is planned. Remove "
        "its day where that is not settled.",
    )


# -- when it is


def without_date() -> Problem:
    """Report an event that does not say when it is."""
    return Problem(
        code="event-without-date",
        severity=Severity.WARNING,
        nl="Deze afspraak zegt niet wanneer zij is. De datum is nu onbekend. Vul die in zodra u "
        "die weet.",
        en="This event does not say when it is. Its date is unknown now. Fill it in as soon as "
        "you know.",
    )


def floating(zone: str) -> Problem:
    """Report hours without a time zone."""
    return Problem(
        code="event-floating",
        severity=Severity.WARNING,
        nl=f"Bij deze tijd staat geen tijdzone. Wij gaan uit van {zone}. Klopt dat?",
        en=f"There is no time zone with this time. We assume {zone}. Is that right?",
    )


def unknown_zone(zone: str) -> Problem:
    """Report a time zone that neither we nor the file know."""
    return Problem(
        code="event-unknown-zone",
        severity=Severity.WARNING,
        nl="Deze tijdzone kennen wij niet, en het bestand legt haar niet uit. Wij gaan uit van "
        f"{zone}. Klopt dat?",
        en=f"We do not know this time zone, and the file does not explain it. We assume {zone}. "
        "Is that right?",
    )


def own_zone(zone: str) -> Problem:
    """Report a time zone that the file itself describes."""
    return Problem(
        code="event-own-zone",
        severity=Severity.INFO,
        nl="Deze tijdzone staat alleen in dit bestand beschreven. Wij rekenden er de tijden in "
        f"{zone} mee uit. Kijk of ze kloppen.",
        en=f"Only this file describes this time zone. With it we worked out the times in {zone}. "
        "See whether they are right.",
    )


def kept_in_utc() -> Problem:
    """Report hours that are not those of one day in any nearer zone."""
    return Problem(
        code="event-in-utc",
        severity=Severity.INFO,
        nl="Deze tijd is alleen in wereldtijd (UTC) goed op te schrijven. Zo staat zij er nu.",
        en="This time can only be written well in UTC. So it stands there.",
    )


def past_midnight() -> Problem:
    """Report an event that ends on another day."""
    return Problem(
        code="event-past-midnight",
        severity=Severity.WARNING,
        nl="Deze afspraak eindigt op een andere dag. Een programma kent alleen tijden binnen één "
        "dag. Het begin is overgenomen, het einde niet. Maak er zo nodig twee bijeenkomsten "
        "van.",
        en="This event ends on another day. A programme only knows hours within one day. The "
        "start was taken over, the end was not. Make two sessions of it where needed.",
    )


def several_days() -> Problem:
    """Report an event of several whole days."""
    return Problem(
        code="event-several-days",
        severity=Severity.WARNING,
        nl="Deze afspraak duurt meer dagen. Alleen de eerste is overgenomen. Maak zelf een "
        "bijeenkomst voor elke andere dag.",
        en="This event takes several days. Only the first was taken over. Make a session for "
        "each other day yourself.",
    )


def end_before_start() -> Problem:
    """Report an end that cannot be."""
    return Problem(
        code="event-end-before-start",
        severity=Severity.WARNING,
        nl="Het einde past niet bij het begin. Het einde is nu onbekend. Vul het in.",
        en="The end does not fit the start. The end is unknown now. Fill it in.",
    )


# -- what repeats


def endless() -> Problem:
    """Report an event that repeats for ever."""
    return Problem(
        code="event-endless",
        nl="Deze afspraak herhaalt zich zonder einde. Alleen de eerste keer is overgenomen. Zet "
        "in de agenda een einde aan de herhaling, en lees het bestand opnieuw.",
        en="This event repeats without end. Only its first time was taken over. Give the "
        "repetition an end in the calendar, and read the file again.",
    )


def too_often(most: int) -> Problem:
    """Report an event that repeats more often than is read."""
    return Problem(
        code="event-too-often",
        nl=f"Deze afspraak komt vaker dan {most} keer voor. Alleen de eerste zijn overgenomen. "
        "Zet in de agenda eerder een einde aan de herhaling.",
        en=f"This event takes place more than {most} times. Only the first were taken over. End "
        "the repetition sooner in the calendar.",
    )


def too_long() -> Problem:
    """Report an event that repeats for more years than are read."""
    return Problem(
        code="event-too-long",
        nl="Deze afspraak herhaalt zich langer dan vijf jaar, of minder vaak dan de bedoeling "
        "was. Wat daarna komt, is niet overgenomen. Kijk de datums na.",
        en="This event repeats for more than five years, or less often than was meant. What "
        "comes after that was not taken over. Check the dates.",
    )


def odd_rule() -> Problem:
    """Report a rule of repetition that cannot be followed."""
    return Problem(
        code="event-odd-rule",
        nl="Hoe deze afspraak zich herhaalt, is niet te volgen. Alleen de eerste keer is "
        "overgenomen. Voeg de andere datums zelf toe.",
        en="How this event repeats cannot be followed. Only its first time was taken over. Add "
        "the other dates yourself.",
    )


def never() -> Problem:
    """Report an event of which every time was taken away."""
    return Problem(
        code="event-never",
        severity=Severity.WARNING,
        nl="Elke keer dat deze afspraak zou zijn, is in de agenda weggehaald. Er is dus geen "
        "bijeenkomst overgenomen.",
        en="Every time that this event would take place was removed in the calendar. So no "
        "session was taken over.",
    )


def and_following() -> Problem:
    """Report a change that holds for all times from one on."""
    return Problem(
        code="event-and-following",
        nl="Deze wijziging geldt ook voor alle volgende keren. Wij wijzigden alleen deze ene "
        "keer. Pas de andere zelf aan.",
        en="This change holds for all following times too. We changed this one time only. Change "
        "the others yourself.",
    )
