"""Reasons in Dutch."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

DUTCH: Final[Mapping[str, str]] = {
    # -- what a format must meet
    "mandate-match": "Mag: geeft niet meer zeggenschap ({level}) dan u mag geven ({mandate}).",
    "mandate-mismatch": "Geeft meer zeggenschap ({level}) dan u mag geven ({mandate}).",
    "mandate-unknown": "Niet bekend hoeveel zeggenschap deze vorm geeft. Spreek dat vooraf af.",
    "mandate-unasked": "Niet bekend hoeveel zeggenschap u mag geven.",
    "people-match": "Past bij het aantal mensen: {people}.",
    "people-repeated": (
        "Past bij het aantal mensen ({people}) als u het {times} keer doet, steeds met anderen."
    ),
    "people-uncounted": "Het aantal mensen maakt voor deze vorm niet uit.",
    "people-too-few": "Er zijn te weinig mensen: {people}, en deze vorm is voor {size}.",
    "people-too-many": (
        "Er zijn te veel mensen: {people}, en deze vorm is voor {size}. Wij rekenen met hoogstens "
        "{most} keer."
    ),
    "people-unknown": "Niet bekend voor hoeveel mensen deze vorm is.",
    "people-unasked": "Niet bekend hoeveel mensen meedoen.",
    "mode-match": "Kan waar u elkaar wilt ontmoeten: {asked}.",
    "mode-mismatch": "Kan alleen {given}. U wilt: {asked}.",
    "mode-unknown": "Niet bekend waar mensen elkaar bij deze vorm ontmoeten.",
    "mode-unasked": "Niet bekend waar mensen elkaar kunnen ontmoeten.",
    "money-match": "Er is genoeg geld: {have} euro. Dit kost {needed} euro per keer.",
    "money-mismatch": ("Kost te veel: {needed} euro per keer, {times} keer. Er is {have} euro."),
    "money-unknown": "Niet zeker wat deze vorm kost.",
    "money-unasked": "Niet bekend hoeveel geld er is.",
    # -- what counts for or against it
    "purpose-match": "Past bij uw doel: {purpose}.",
    "purpose-mismatch": "Is niet bedoeld voor uw doel: {purpose}.",
    "purpose-unknown": "Niet bekend of de vorm past bij uw doel: {purpose}.",
    "purpose-unasked": "Niet bekend wat uw doel is.",
    "phase-match": "Past bij waar u staat: {phase}.",
    "phase-mismatch": "Is voor een ander moment dan waar u staat: {phase}.",
    "phase-unknown": "Niet bekend of de vorm past bij waar u staat: {phase}.",
    "phase-unasked": "Niet bekend waar u staat.",
    "level-match": "Geeft precies de zeggenschap die u mag geven: {mandate}.",
    "level-mismatch": "Geeft minder zeggenschap ({level}) dan u mag geven ({mandate}). Dat mag.",
    "level-unknown": "Niet bekend hoeveel zeggenschap deze vorm geeft.",
    "level-unasked": "Niet bekend hoeveel zeggenschap u mag geven.",
    "reach-match": "Bereikt deze groep: {group}.",
    "reach-mismatch": "Bereikt deze groep niet: {group}.",
    "reach-unknown": "Niet bekend of de vorm deze groep bereikt: {group}.",
    "reach-unasked": "Niet bekend welke rol deze groep heeft: {group}.",
    "reach-nothing": "Geen enkele gekozen vorm is een manier om mee te doen voor: {group}.",
    "safety-match": "Veilig voor {group}: biedt {needs}.",
    "safety-mismatch": "Niet veilig voor {group}: biedt niet {needs}.",
    "safety-unknown": "Niet bekend of de vorm {group} dit biedt: {needs}.",
    "safety-unasked": "Niet bekend wat deze groep nodig heeft: {group}.",
    "time-match": "De voorbereiding duurt {needed} weken en u hebt er {have}.",
    "time-mismatch": "De voorbereiding duurt {needed} weken. U hebt er {have}.",
    "time-unknown": "Niet zeker hoe lang de voorbereiding duurt.",
    "time-unasked": "Niet bekend hoeveel weken er zijn om voor te bereiden.",
    "facilitators-match": "Er zijn genoeg begeleiders: nodig {needed}, en u hebt er {have}.",
    "facilitators-mismatch": "Er zijn te weinig begeleiders: nodig {needed}, en u hebt er {have}.",
    "facilitators-unknown": "Niet zeker hoeveel begeleiders nodig zijn.",
    "facilitators-unasked": "Niet bekend hoeveel begeleiders er zijn.",
    "together-match": "Iedereen kan tegelijk meedoen.",
    "together-mismatch": "Niet iedereen kan tegelijk meedoen: u doet het {times} keer.",
    "together-unknown": "Niet bekend of iedereen tegelijk kan meedoen.",
    # -- what a mix may not cost
    "mix-money": "Samen kosten deze vormen minstens {needed} euro. Er is {have} euro.",
    # -- when not to do it
    "do-not-decided": (
        "Doe het niet: het besluit ligt al vast. Wie mensen dan nog om hun mening vraagt, doet "
        "alsof zij invloed hebben."
    ),
    "instead-decided": (
        "Vertel eerlijk wat er is besloten en waarom, en waar mensen terecht kunnen. Of leg een "
        "vraag voor waarover nog niets vaststaat."
    ),
    "do-not-unanswered": (
        "Doe het niet: wie meedoet, hoort niet wat ermee gebeurt. Mensen horen te weten wat hun "
        "bijdrage heeft gedaan."
    ),
    "instead-unanswered": (
        "Spreek eerst af wie antwoord geeft, en wanneer. Kan dat niet, vertel dan alleen wat er "
        "gebeurt en vraag mensen niets."
    ),
    "do-not-hurried": (
        "Doe het niet: er is geen tijd om voor te bereiden. Zonder tijd stelt u mensen teleur, en "
        "vertrouwen zij u minder dan eerst."
    ),
    "instead-hurried": (
        "Vraag uitstel van het besluit. Kan dat niet, gebruik dan wat mensen al eerder vertelden, "
        "en vraag later of het klopte."
    ),
    # -- what to settle first
    "first-mandate": (
        "Spreek eerst af hoeveel zeggenschap mensen krijgen, en zeg het hun. Dit advies let daar "
        "nu niet op."
    ),
    "first-answer": "Spreek eerst af wie aan de mensen die meedoen vertelt wat ermee gebeurt.",
    "first-decided": "Ga eerst na of het besluit nog open is. Is het al genomen, doe dit dan niet.",
    "first-what-is-open": (
        "Het besluit ligt al vast. Zeg mensen eerst eerlijk wat zij nog wel kunnen veranderen, en "
        "wat niet meer."
    ),
    "first-needs": "Vraag eerst aan deze groep wat zij nodig heeft om veilig mee te doen: {group}.",
}
"""The sentence of each reason, by its code."""
