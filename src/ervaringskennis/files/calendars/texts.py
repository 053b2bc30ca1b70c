"""What can be wrong with a calendar that is read, in Dutch and English.

No text quotes the file: it can hold a name, an address or somebody's story.
"""

from __future__ import annotations

from ervaringskennis.errors import Problem, Severity


def too_large(source: str) -> Problem:
    """Report a file that is larger than any calendar of a programme."""
    return Problem(
        code="calendar-too-large",
        nl="Dit bestand is te groot voor de agenda van een programma. Sla alleen het deel op dat "
        "u nodig hebt, bijvoorbeeld één agenda of één jaar.",
        en="This file is too large for the calendar of a programme. Save only the part that you "
        "need, such as one calendar or one year.",
        source=source,
    )


def no_calendar(source: str) -> Problem:
    """Report a file without a calendar."""
    return Problem(
        code="no-calendar",
        nl="Dit is geen agendabestand. Kies in de agenda voor opslaan of exporteren; de naam van "
        "zo'n bestand eindigt op .ics.",
        en="This is no calendar file. Choose to save or export in the calendar; the name of such "
        "a file ends in .ics.",
        source=source,
    )


def bad_letters(source: str) -> Problem:
    """Report a file whose letters cannot be read."""
    return Problem(
        code="bad-encoding",
        nl="De letters in dit bestand zijn niet te lezen. Sla de agenda opnieuw op, met de "
        "codering UTF-8.",
        en="The letters in this file cannot be read. Save the calendar again, in the encoding "
        "UTF-8.",
        source=source,
    )


# -- the file as a whole


def no_events() -> Problem:
    """Report a calendar on which nothing stands."""
    return Problem(
        code="calendar-empty",
        severity=Severity.WARNING,
        nl="In deze agenda staat geen enkele afspraak. Kies een andere agenda, of een langere "
        "periode.",
        en="There is no event in this calendar. Choose another calendar, or a longer period.",
    )


def too_many(most: int) -> Problem:
    """Report events beyond the most that are read."""
    return Problem(
        code="too-many-events",
        nl=f"In deze agenda staan meer dan {most} afspraken. Wij lazen alleen de eerste. Sla "
        "alleen het deel op dat u nodig hebt.",
        en=f"There are more than {most} events in this calendar. We read only the first. Save "
        "only the part that you need.",
    )


def no_name() -> Problem:
    """Report a calendar that does not say what it is called."""
    return Problem(
        code="calendar-without-name",
        severity=Severity.WARNING,
        nl="Deze agenda heeft geen naam. Geef het programma zelf een titel: title.",
        en="This calendar has no name. Give the programme a title yourself: title.",
    )


def no_domain() -> Problem:
    """Report a programme whose organiser's domain is not known."""
    return Problem(
        code="calendar-without-domain",
        severity=Severity.INFO,
        nl="Uit deze agenda blijkt niet van wie het programma is. Vul bij domain het "
        "internetadres van uw organisatie in, zonder https://, voordat mensen zich op de "
        "agenda abonneren.",
        en="This calendar does not tell whose programme it is. Fill in the internet domain of "
        "your organisation at domain before people subscribe to the calendar.",
    )


def odd_method() -> Problem:
    """Report a calendar that was sent as a message (RFC 5546)."""
    return Problem(
        code="calendar-is-message",
        severity=Severity.WARNING,
        nl="Dit bestand is een bericht over een afspraak, geen hele agenda: een uitnodiging, een "
        "antwoord of een afzegging. Kijk of alles er staat.",
        en="This file is a message about an event, not a whole calendar: an invitation, an "
        "answer or a cancellation. See whether everything is there.",
    )


def taken_back() -> Problem:
    """Report a calendar that takes all its events back."""
    return Problem(
        code="events-taken-back",
        severity=Severity.WARNING,
        nl="Dit bestand zegt afspraken af. Daarom staan ze er als afgelast in. Klopt dat niet? "
        "Verander dan status.",
        en="This file takes events back. So they stand there as cancelled. Is that not right? "
        "Then change status.",
    )


def outside() -> Problem:
    """Report what stands outside any calendar."""
    return Problem(
        code="outside-calendar",
        severity=Severity.WARNING,
        nl="Een deel van dit bestand staat buiten de agenda. Het is gelezen als dat kon. Is het "
        "bestand wel heel? Sla de agenda anders opnieuw op.",
        en="A part of this file stands outside the calendar. It was read where possible. Is the "
        "file whole? Otherwise save the calendar again.",
    )


def bookkeeping() -> Problem:
    """Report what only concerns the calendar file itself."""
    return Problem(
        code="calendar-bookkeeping",
        severity=Severity.INFO,
        nl="Dit gaat over het agendabestand zelf en niet over het programma. Het is niet nodig.",
        en="This is about the calendar file itself and not about the programme. It is not needed.",
    )


def left_out(times: int) -> Problem:
    """Report a property for which a programme has no place."""
    return Problem(
        code="calendar-left-out",
        severity=Severity.WARNING,
        nl="Voor dit gegeven heeft een programma geen plaats. Het is niet overgenomen. Is het "
        f"belangrijk? Zet het dan zelf in de beschrijving. Aantal keren: {times}.",
        en="A programme has no place for this. It was not taken over. Does it matter? Then put it "
        f"in the description yourself. Number of times: {times}.",
    )


def people_left_out(times: int) -> Problem:
    """Report people who were not taken over."""
    return Problem(
        code="calendar-people-left-out",
        severity=Severity.INFO,
        nl="Mensen nemen wij niet over uit een agenda. Wie meedoet, meldt zich aan. Aantal keren: "
        f"{times}.",
        en="We take no people over from a calendar. Whoever takes part registers. Number of times: "
        f"{times}.",
    )


def alarms_left_out(times: int) -> Problem:
    """Report alarms, which a programme does not have."""
    return Problem(
        code="calendar-alarms-left-out",
        severity=Severity.INFO,
        nl="Herinneringen nemen wij niet over. Iedereen stelt die in de eigen agenda in. Aantal: "
        f"{times}.",
        en=f"We take no alarms over. Everybody sets these in their own calendar. Number: {times}.",
    )


def component_left_out(times: int) -> Problem:
    """Report a kind of component that is no event."""
    return Problem(
        code="calendar-component-left-out",
        severity=Severity.WARNING,
        nl="Een agenda kan meer bevatten dan afspraken, zoals taken en notities. Wij nemen "
        f"alleen afspraken over. Zet over wat u nodig hebt. Aantal: {times}.",
        en="A calendar can hold more than events, such as tasks and notes. We take over events "
        f"only. Copy what you need. Number: {times}.",
    )


def deadline_left_out() -> Problem:
    """Report a deadline of a calendar that we made."""
    return Problem(
        code="calendar-deadline-left-out",
        severity=Severity.INFO,
        nl="Dit is een uiterste dag en geen bijeenkomst. Zet die bij [admission], als closes, of "
        "bij [[deliverables]], als due.",
        en="This is a last day and no session. State it under [admission], as closes, or under "
        "[[deliverables]], as due.",
    )


def themes_together() -> Problem:
    """Report themes that were those of some events, and are now those of the programme."""
    return Problem(
        code="calendar-themes",
        severity=Severity.INFO,
        nl="Niet elke afspraak heeft dezelfde thema's. Zij staan nu samen bij het programma.",
        en="Not every event has the same themes. They are now together with the programme.",
    )


def only_titles() -> Problem:
    """Report that a feed does not tell the kinds of entries apart."""
    return Problem(
        code="calendar-all-sessions",
        severity=Severity.INFO,
        nl="Een agenda zegt niet wat een bijeenkomst is, wat een ronde is en wat een onderdeel "
        "zonder aanmelding. Alles staat nu bij [[sessions]]. Verplaats wat bij [[rounds]] of "
        "[[items]] hoort.",
        en="A calendar does not tell what is a session, what is a round and what needs no "
        "registration. All of it now stands under [[sessions]]. Move what belongs under "
        "[[rounds]] or [[items]].",
    )
