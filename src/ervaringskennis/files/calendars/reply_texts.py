"""What can be wrong with an answer to an invitation, in Dutch and English.

No text quotes the answer.
"""

from __future__ import annotations

from ervaringskennis.errors import Problem


def no_answer_inside(source: str) -> Problem:
    """Report a message or calendar that is no answer."""
    return Problem(
        code="no-reply",
        nl="In dit bestand staat geen antwoord op een uitnodiging. Sla de mail met het antwoord "
        "zelf op, als .eml, of het agendabestand dat erbij zit, als .ics.",
        en="This file holds no answer to an invitation. Save the mail with the answer itself, as "
        ".eml, or the calendar file that comes with it, as .ics.",
        source=source,
    )


def counter_proposal(source: str) -> Problem:
    """Report somebody who proposes another time."""
    return Problem(
        code="counter-proposal",
        nl="Dit is geen antwoord maar een voorstel voor een ander moment. Lees de mail, en "
        "antwoord zelf.",
        en="This is no answer but a proposal for another moment. Read the mail, and answer it "
        "yourself.",
        source=source,
    )


def reply_lacks(source: str, number: int, field: str) -> Problem:
    """Report an answer without something that it must have, or with a value of no use there."""
    return Problem(
        code="reply-incomplete",
        nl="In dit antwoord ontbreekt iets, of er staat iets dat niet klopt. Het telt niet mee. "
        "Vraag deze persoon opnieuw te antwoorden, of vraag het zelf na.",
        en="Something lacks in this answer, or is not right. It does not count. Ask this person "
        "to answer again, or ask yourself.",
        source=source,
        row=number,
        field=field,
    )


def several_attendees(source: str, number: int) -> Problem:
    """Report an answer of nobody in particular."""
    return Problem(
        code="reply-of-several",
        nl="In dit antwoord staan meer mensen. Het is dus niet duidelijk wie er antwoordt. Vraag "
        "het na bij wie de mail stuurde.",
        en="There are several people in this answer. So it is not clear who answers. Ask whoever "
        "sent the mail.",
        source=source,
        row=number,
        field="ATTENDEE",
    )


def not_decided(source: str, number: int) -> Problem:
    """Report an answer that is neither yes, no nor perhaps."""
    return Problem(
        code="reply-undecided",
        nl="Dit antwoord zegt geen ja, nee of misschien. Vraag deze persoon of die komt.",
        en="This answer says neither yes, no nor perhaps. Ask this person whether they come.",
        source=source,
        row=number,
        field="PARTSTAT",
    )
