"""What can be wrong with an export of pretix, in Dutch and English.

No text quotes the export: it holds names, addresses and what people need.
"""

from __future__ import annotations

from ervaringskennis.errors import Problem, Severity


def not_json(source: str) -> Problem:
    """Report a file that is no JSON."""
    return Problem(
        code="not-json",
        nl="Dit bestand is geen JSON, of het is niet heel. Maak de export in pretix opnieuw, en "
        "kies “Bestelgegevens (JSON)”.",
        en="This file is not JSON, or is not whole. Make the export in pretix again, and choose "
        "“Order data (JSON)”.",
        source=source,
    )


def not_pretix(source: str) -> Problem:
    """Report JSON without the list of orders that every export has."""
    return Problem(
        code="not-pretix",
        nl="In dit bestand staat geen lijst met bestellingen van pretix. Maak de export in pretix "
        "opnieuw, en kies “Bestelgegevens (JSON)”.",
        en="There is no list of orders of pretix in this file. Make the export in pretix again, "
        "and choose “Order data (JSON)”.",
        source=source,
        field="event.orders",
    )


def unreadable_part() -> Problem:
    """Report an order or a position that is no JSON object, and so tells nothing."""
    return Problem(
        code="unreadable-part",
        nl="Dit deel van de export is niet te lezen, en doet niet mee. Maak de export in pretix "
        "opnieuw.",
        en="This part of the export cannot be read, and does not take part. Make the export in "
        "pretix again.",
    )


def unreadable_value() -> Problem:
    """Report a value of another kind than pretix writes."""
    return Problem(
        code="unreadable-value",
        severity=Severity.WARNING,
        nl="Hier staat iets anders dan pretix schrijft. De rest telt wel. Kijk in pretix wat hier "
        "hoort te staan.",
        en="This holds something else than pretix writes. The rest does count. See in pretix what "
        "belongs here.",
    )


def no_position_ids() -> Problem:
    """Report an export whose positions have no usable numbers of their own."""
    return Problem(
        code="no-position-ids",
        severity=Severity.WARNING,
        nl="De plaatsen in dit bestand hebben geen bruikbaar eigen nummer. Wij telden ze vanaf 1. "
        "In een volgende export kan dezelfde persoon dus een ander nummer hebben.",
        en="The positions in this file have no usable number of their own. We counted them from "
        "1. So in a next export the same person may have another number.",
    )


def number_not_used() -> Problem:
    """Report a column for row numbers, which pretix does not need."""
    return Problem(
        code="number-not-used",
        severity=Severity.INFO,
        nl="Elke rij heeft het nummer dat pretix er zelf aan gaf. Deze kolom is daarvoor niet "
        "gebruikt. Haal hem weg uit het programmabestand.",
        en="Each row has the number that pretix itself gave it. This column was not used for "
        "that. Remove it from the programme file.",
        field="registrations.columns.number",
    )


def cancelled() -> Problem:
    """Report a position of which pretix says that it was cancelled."""
    return Problem(
        code="order-cancelled",
        severity=Severity.INFO,
        nl="Deze bestelling is afgezegd, en telt niet als aanmelding. U hoeft niets te doen.",
        en="This order was cancelled, and does not count as a registration. You need not do "
        "anything.",
        field="status",
    )


def expired() -> Problem:
    """Report a position that was not paid in time."""
    return Problem(
        code="order-expired",
        severity=Severity.INFO,
        nl="Deze bestelling is verlopen: er is niet op tijd betaald. De rij telt niet als "
        "aanmelding. Hoort dat wel zo? Verleng de bestelling in pretix en maak de export opnieuw.",
        en="This order has expired: it was not paid in time. The row does not count as a "
        "registration. Should it? Extend the order in pretix and make the export again.",
        field="status",
    )


def test_order() -> Problem:
    """Report an order that somebody made to try things out."""
    return Problem(
        code="test-order",
        severity=Severity.INFO,
        nl="Deze bestelling is gemaakt in de testmodus van pretix, en telt niet als aanmelding.",
        en="This order was made in the test mode of pretix, and does not count as a registration.",
        field="testmode",
    )


def unknown_status() -> Problem:
    """Report an order in a state that pretix did not have when this was written."""
    return Problem(
        code="unknown-status",
        nl="De stand van deze bestelling kennen wij niet. De rij telt niet als aanmelding. Kijk in "
        "pretix of de bestelling nog geldt.",
        en="We do not know the status of this order. The row does not count as a registration. "
        "See in pretix whether the order still holds.",
        field="status",
    )


def empty_order() -> Problem:
    """Report an order of which every position was cancelled."""
    return Problem(
        code="empty-order",
        severity=Severity.INFO,
        nl="In deze bestelling staat niemand meer. Die telt niet als aanmelding. U hoeft niets te "
        "doen.",
        en="Nobody is left in this order. It does not count as a registration. You need not do "
        "anything.",
    )


def double_order() -> Problem:
    """Report an order code that several orders have, as where two exports were joined."""
    return Problem(
        code="double-order",
        severity=Severity.WARNING,
        nl="Deze bestelcode komt vaker voor in dit bestand. Wij lezen elke bestelling apart. "
        "Maak liever één nieuwe export in pretix.",
        en="This order code is in this file more than once. We read each order by itself. Better "
        "make one new export in pretix.",
        field="code",
    )


def large_order(most: int) -> Problem:
    """Report an order of more people than can be one party."""
    return Problem(
        code="large-order",
        severity=Severity.WARNING,
        nl=f"In deze bestelling staan meer dan {most} mensen. Nu telt iedereen als losse "
        "aanmelding. Vraag wie er samen komen.",
        en=f"There are more than {most} people in this order. Everybody counts as a registration "
        "of their own now. Ask who come together.",
        field="positions",
    )


def addon() -> Problem:
    """Report something that was ordered along with a ticket."""
    return Problem(
        code="addon",
        severity=Severity.INFO,
        nl="Dit is iets extra's bij een kaartje, en geen persoon. Het telt mee bij dat kaartje. U "
        "hoeft niets te doen.",
        en="This is something extra with a ticket, and not a person. It counts along with that "
        "ticket. You need not do anything.",
        field="addon_to",
    )


def not_admission() -> Problem:
    """Report something that gives nobody admission."""
    return Problem(
        code="not-admission",
        severity=Severity.INFO,
        nl="Dit product is in pretix geen toegangsbewijs, dus hier komt niemand op. Hoort dat wel "
        "zo? Maak er in pretix een toegangsbewijs van, en maak de export opnieuw.",
        en="This product is not an admission product in pretix, so nobody comes on it. Should "
        "somebody? Make it an admission product in pretix, and make the export again.",
        field="item",
    )


def unknown_product() -> Problem:
    """Report a position of a product that the export does not describe."""
    return Problem(
        code="unknown-product",
        severity=Severity.WARNING,
        nl="Dit product staat niet in de export. Wij nemen aan dat het een toegangsbewijs is. Kijk "
        "in pretix of dat klopt.",
        en="This product is not in the export. We take it to be an admission product. See in "
        "pretix whether that is right.",
        field="item",
    )


def unknown_question() -> Problem:
    """Report an answer to a question that the export does not describe."""
    return Problem(
        code="unknown-question",
        severity=Severity.WARNING,
        nl="Hier staat een antwoord op een vraag die niet in de export staat. Dat antwoord telt "
        "niet mee. Maak de export in pretix opnieuw.",
        en="There is an answer here to a question that is not in the export. That answer does not "
        "count. Make the export in pretix again.",
        field="answers",
    )


def no_attendee() -> Problem:
    """Report a ticket without a name and without an address."""
    return Problem(
        code="no-attendee",
        severity=Severity.WARNING,
        nl="Bij dit kaartje staat niet wie er komt. De persoon heet nu naar de bestelcode. Vraag "
        "de naam en het mailadres.",
        en="This ticket does not say who comes. The person is named after the order code now. "
        "Ask for the name and the mail address.",
        field="attendee_name",
    )
