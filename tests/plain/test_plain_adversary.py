"""What somebody found who tried to break the checker of plain Dutch."""

from __future__ import annotations

import time

import pytest

from ervaringskennis.plain import Kind, check


@pytest.mark.parametrize(
    "text",
    [
        "Als het koud wordt, bevriest het water.",
        "Wanneer het donker wordt, verkoopt de kraam niets meer.",
        "Als u ziek wordt, bezoekt de wijkverpleger u thuis.",
    ],
)
def test_a_verb_after_a_clause_that_is_over_makes_no_passive(text: str) -> None:
    assert check(text).of(Kind.PASSIVE) == ()


def test_a_passive_in_the_second_clause_is_still_found() -> None:
    (one,) = check("Als het koud wordt, wordt de weg gestrooid.").of(Kind.PASSIVE)
    assert one.words == "wordt de weg gestrooid"


def test_an_ordinary_letter_needs_no_advice() -> None:
    assert check(LETTER).found == ()


LETTER = """
U hebt ons gevraagd om een parkeerplaats voor uw huis. Wij hebben uw aanvraag op 3 maart ontvangen.
U krijgt binnen zes weken een brief met ons antwoord. Neem uw paspoort of rijbewijs mee.
U kunt ook bellen met 14 0572, van maandag tot en met vrijdag van 9.00 tot 17.00 uur.
De weg voor uw huis is tot 12 mei dicht. Zet uw container voor 7.30 uur aan de straat.
Wordt u ziek? Bel dan eerst uw huisarts. Uw dochter wordt volgend jaar vier.
Het gebouw wordt groter en lichter. De straat wordt een fietsstraat.
Heeft u vragen, bel dan mevrouw J. de Vries. Als u 67 wordt, verandert uw uitkering.
Wij vertellen u graag wat er met uw idee is gebeurd. Het plan is goed voor de buurt.
U betaalt € 12,50 voor een nieuwe pas. Kijk op www.voorbeeldstad.nl of kom langs.
Uw buurman heeft een vergunning gekregen. Kinderen tot 12 jaar mogen gratis mee.
Het werd een geslaagd feest. De avond werd een groot succes.
Als het koud wordt, bevriest het water. Hij werd verzorger in een verpleeghuis.
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece", ["faciliteren ", "a. ", "te ", "`a", "www;.", "a_", "1.", "-", "wordt, ", "```", "a@"]
)
def test_twice_the_text_takes_about_twice_the_time(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.perf_counter()
        check(piece * times)
        return time.perf_counter() - start

    once = min(seconds(20_000) for _ in range(2))
    # Quadratic would be four times as long.
    assert min(seconds(60_000) for _ in range(2)) < 6 * once + 0.1
