"""Sentences of registrations and places."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable
from typing import Final

from ervaringskennis.cli.in_a_row import LISTED, Both, aside, many, people, registrations
from ervaringskennis.facts import Fact
from ervaringskennis.facts import places as p
from ervaringskennis.messages.in_words import moment_in_words
from ervaringskennis.messages.languages import DUTCH, ENGLISH
from ervaringskennis.registrations.registration import Intake


@functools.singledispatch
def of_places(fact: Fact) -> Both:
    """Return what happened with registrations and places; of anything else, that it did."""
    return f"“{fact.kind}” is vastgelegd.", f"“{fact.kind}” was recorded."


_BARRED: Final[dict[str, Both]] = {
    "bad-moment": ("het moment is onleesbaar", "the moment is unreadable"),
    "before-opening": ("te vroeg", "too early"),
    "after-closing": ("te laat", "too late"),
    "no-consent": ("zonder toestemming", "without consent"),
    "party-incomplete": ("niet de gevraagde mensen samen", "not the people that were asked for"),
    "intake-pending": ("eerst een gesprek", "first a conversation"),
    "intake-later": ("een andere keer", "another time"),
    "not-matched": ("past niet", "no match"),
    "withdrawn": ("afgemeld", "withdrawn"),
}
"""Why a registration may not take part, in a few words."""


@of_places.register
def _(fact: p.Registered) -> Both:
    nl, en = people(len(fact.people))
    barred = _BARRED.get(fact.judged.barrier or "", ("", ""))
    sessions = aside(", ".join(fact.sessions))
    why_nl = f"; doet nu niet mee: {barred[0]}" if barred[0] else ""
    why_en = f"; does not take part now: {barred[1]}" if barred[1] else ""
    return (
        f"Aanmelding {fact.registration} ontvangen: {nl}{sessions}{why_nl}.",
        f"Registration {fact.registration} received: {en}{sessions}{why_en}.",
    )


@of_places.register
def _(fact: p.PartnerRegistered) -> Both:
    return (
        f"De partner in aanmelding {fact.registration} meldde zich ook aan.",
        f"The partner in registration {fact.registration} registered too.",
    )


@of_places.register
def _(fact: p.Placed) -> Both:
    name = fact.standing.registration
    return (
        f"Aanmelding {name} heeft een plaats{aside(fact.target)}.",
        f"Registration {name} has a place{aside(fact.target)}.",
    )


@of_places.register
def _(fact: p.Waitlisted) -> Both:
    name, position = fact.standing.registration, fact.standing.position
    return (
        f"Aanmelding {name} staat op plek {position} van de wachtlijst{aside(fact.target)}.",
        f"Registration {name} is number {position} on the waiting list{aside(fact.target)}.",
    )


@of_places.register
def _(fact: p.Drawn) -> Both:
    seats = sum(one.placed for one in fact.standings)
    counted = Counter(one.outcome for one in fact.standings)
    nl, en = people(seats)
    waiting = many(
        counted["waiting"],
        ("aanmelding wacht", "aanmeldingen wachten"),
        ("registration waits", "registrations wait"),
    )
    by_nl = f" met startwaarde {fact.seed}" if fact.seed else ""
    by_en = f" with seed {fact.seed}" if fact.seed else ""
    have = "heeft" if seats == 1 else "hebben"
    has = "has" if seats == 1 else "have"
    return (
        f"De plaatsen zijn verdeeld{by_nl}{aside(fact.target)}: {nl} {have} een plaats, "
        f"{waiting[0]}.",
        f"Places were given{by_en}{aside(fact.target)}: {en} {has} a place, {waiting[1]}.",
    )


_MOVED: Final[dict[str, Both]] = {
    "withdrawn": ("Na een afmelding", "After a withdrawal"),
    "lapsed": ("Omdat een antwoord uitbleef", "Because no answer came"),
    "partner-left-released": ("Nadat een partner zich afmeldde", "After a partner withdrew"),
    "partner-withdrew": ("Nadat een partner zich afmeldde", "After a partner withdrew"),
    "optional-withdrew": ("Nadat iemand zich afmeldde", "After somebody withdrew"),
    "partner-replaced": ("Met een nieuwe partner", "With a new partner"),
    "capacity": ("Met meer plaatsen", "With more places"),
    "released": ("Met plaatsen die gereserveerd waren", "With places that were reserved"),
    "backfill": ("Met plaatsen die leeg bleven", "With places that were left empty"),
    "override": ("Door een besluit met de hand", "By a decision by hand"),
}
"""What made a list move; by hand counts more than what followed from it."""

_MOVES: Final[tuple[tuple[str, Both, Both], ...]] = (
    ("kept", ("houdt de plaats", "houden de plaats"), ("keeps its place", "keep theirs")),
    ("gained", ("krijgt een plaats", "krijgen een plaats"), ("gets a place", "get a place")),
    ("taken", ("wacht weer", "wachten weer"), ("waits again", "wait again")),
)
"""What became of registrations: of one, of several."""


def _moved(standing: p.Standing, about: set[str | None]) -> str:
    """Return what became of a registration; empty where it waits as it did before."""
    if standing.outcome == "placed":
        return "kept" if standing.registration in about else "gained"
    return "taken" if standing.cause == "override" else ""


@of_places.register
def _(fact: p.ListMoved) -> Both:
    why = next(
        (_MOVED[one.kind] for one in fact.because if one.kind in _MOVED),
        ("De lijst verandert", "The list changes"),
    )
    kept = {one.registration for one in fact.because if one.kind != "override"}
    parts_nl, parts_en = [], []
    if fact.capacity is not None:
        parts_nl.append(f"er zijn er nu {fact.capacity}")
        parts_en.append(f"there are {fact.capacity} now")
    for move, nl, en in _MOVES:
        ids = [one.registration for one in fact.standings if _moved(one, kept) == move]
        if ids:
            who_nl, who_en = registrations(ids)
            parts_nl.append(f"{who_nl} {nl[len(ids) > 1]}")
            parts_en.append(f"{who_en} {en[len(ids) > 1]}")
    nobody_nl, nobody_en = "niemand schuift op", "nobody moves up"
    return (
        f"{why[0]}{aside(fact.target)}: {'; '.join(parts_nl) or nobody_nl}.",
        f"{why[1]}{aside(fact.target)}: {'; '.join(parts_en) or nobody_en}.",
    )


_LEFT: Final[dict[str, Both]] = {
    "lapsed": ("gaf geen antwoord op tijd en is vervallen", "gave no answer in time and lapsed"),
    "partner-left-released": (
        "is vervallen omdat een partner zich afmeldde",
        "ended because a partner withdrew",
    ),
}


@of_places.register
def _(fact: p.Withdrawn) -> Both:
    nl, en = _LEFT.get(fact.cause, ("is afgemeld", "was withdrawn"))
    return f"Aanmelding {fact.registration} {nl}.", f"Registration {fact.registration} {en}."


@of_places.register
def _(fact: p.PartnerLeft) -> Both:
    by = fact.replace_before
    until_nl = f" Een nieuwe partner kan tot {moment_in_words(by, DUTCH)}." if by else ""
    until_en = f" A new partner is possible until {moment_in_words(by, ENGLISH)}." if by else ""
    return (
        f"Persoon {fact.person} verliet aanmelding {fact.registration}.{until_nl}",
        f"Person {fact.person} left registration {fact.registration}.{until_en}",
    )


@of_places.register
def _(fact: p.PartnerReplaced) -> Both:
    return (
        f"Persoon {fact.person} kwam in aanmelding {fact.registration} voor {fact.left}.",
        f"Person {fact.person} came into registration {fact.registration} for {fact.left}.",
    )


@of_places.register
def _(fact: p.ConfirmationAsked) -> Both:
    number = len(fact.registrations)
    nl, en = registrations(fact.registrations)
    if number > LISTED:
        nl, en = f"{number} aanmeldingen", f"{number} registrations"
    what = ("een vrijgekomen plaats", "a place that came free")
    about_nl, about_en = what if fact.about == "offer" else ("de nieuwe datum", "the new date")
    by_nl, by_en = (moment_in_words(fact.answer_by, one) for one in (DUTCH, ENGLISH))
    return (
        f"Gevraagd aan {nl} of zij komen, voor {about_nl}: antwoord kan tot {by_nl}.",
        f"Asked {en} whether they come, for {about_en}: an answer is possible until {by_en}.",
    )


@of_places.register
def _(fact: p.Confirmed) -> Both:
    return f"Aanmelding {fact.registration} komt.", f"Registration {fact.registration} comes."


@of_places.register
def _(fact: p.IntakePlanned) -> Both:
    return (
        f"Met aanmelding {fact.registration} is een gesprek afgesproken.",
        f"A conversation was agreed with registration {fact.registration}.",
    )


_INTAKE: Final[dict[Intake, Both]] = {
    Intake.PENDING: ("moet nog komen", "is still to come"),
    Intake.MATCHED: ("past", "a match"),
    Intake.NOT_MATCHED: ("past niet", "no match"),
    Intake.LATER: ("een andere keer", "another time"),
}


@of_places.register
def _(fact: p.IntakeDecided) -> Both:
    nl, en = _INTAKE[fact.outcome]
    return (
        f"Uitkomst van het gesprek met aanmelding {fact.registration}: {nl}.",
        f"Outcome of the conversation with registration {fact.registration}: {en}.",
    )


@of_places.register
def _(fact: p.GroupsComposed) -> Both:
    shown = "; ".join(f"{name}: {_ids(ids)}" for name, ids in fact.groups.items())
    return f"De groepen zijn samengesteld. {shown}.", f"The groups were composed. {shown}."


def _ids(ids: Iterable[str]) -> str:
    return ", ".join(ids) or "–"
