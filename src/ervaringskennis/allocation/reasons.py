"""Why: each decision in words, made from the record and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal

import attrs

from ervaringskennis.allocation.placing import Cause
from ervaringskennis.allocation.policy import Draw
from ervaringskennis.registrations.registration import Barrier
from ervaringskennis.values.text import Label


@attrs.frozen(kw_only=True)
class Evidence:
    """The recorded facts that a reason is made of.

    ``capacity`` is ``None`` where it is unknown; ``left`` is the seats left at this turn;
    ``cutoff`` is the last rank that got a seat in the same class and kind of seat; ``other`` is
    the id of the registration that got the seat instead; ``served`` counts the parties placed per
    priority class.
    """

    cause: Cause
    draw: Draw
    size: int
    placed: int
    rank: int | None
    position: int | None
    capacity: int | None
    left: int
    cutoff: int | None = None
    other: str | None = None
    barrier: Barrier | None = None
    priority: Label | None = None
    reserve: Label | None = None
    reserve_seats: int = 0
    cap: int | None = None
    served: tuple[tuple[Label, int], ...] = ()
    note: str = ""


@attrs.frozen(kw_only=True)
class Reason:
    """Why a registration has its outcome: a stable code and the words in two languages."""

    code: str
    nl: str
    en: str
    evidence: Evidence = attrs.field(repr=False)


def reason(evidence: Evidence) -> Reason:
    """Return the reason that the record gives."""
    code = reason_code(evidence)
    return Reason(
        code=code,
        nl=" ".join(part for part in _DUTCH[code](evidence) if part),
        en=" ".join(part for part in _ENGLISH[code](evidence) if part),
        evidence=evidence,
    )


def reason_code(e: Evidence) -> str:
    """Return the stable code of the reason."""
    if e.cause is Cause.BARRIER and e.barrier is not None:
        return e.barrier.value
    if e.cause is Cause.PLACED and e.reserve is not None:
        return "placed-reserve"
    if e.cause is Cause.PLACED and e.priority is not None:
        return "placed-priority"
    return e.cause.name.lower().replace("_", "-")


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _seats_nl(number: int) -> str:
    return _count(number, "plaats", "plaatsen")


def _seats_en(number: int) -> str:
    return _count(number, "place", "places")


def _listed(parts: list[str], word: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def _rank_nl(e: Evidence) -> str:
    if e.rank is None:
        return ""
    how = "Bij de loting was u" if e.draw is Draw.LOTTERY else "Op volgorde van aanmelden was u"
    which = "met deze voorrang " if e.priority else "zonder voorrang " if e.served else ""
    last = f"; de laatste plaats {which}ging naar nummer {e.cutoff}" if e.cutoff else ""
    return f"{how} nummer {e.rank}{last}."


def _rank_en(e: Evidence) -> str:
    if e.rank is None:
        return ""
    how = "In the lottery you were" if e.draw is Draw.LOTTERY else "In order of arrival you were"
    which = "with this priority " if e.priority else "without priority " if e.served else ""
    last = f"; the last place {which}went to number {e.cutoff}" if e.cutoff else ""
    return f"{how} number {e.rank}{last}."


def _places_nl(e: Evidence) -> str:
    if e.capacity is None:
        return ""
    verb = "was" if e.capacity == 1 else "waren"
    return f"Er {verb} {_seats_nl(e.capacity)}."


def _places_en(e: Evidence) -> str:
    if e.capacity is None:
        return ""
    verb = "was" if e.capacity == 1 else "were"
    return f"There {verb} {_seats_en(e.capacity)}."


def _served_nl(e: Evidence) -> str:
    parts = [f"{number} {label.nl}" for label, number in e.served if number]
    return f"{_listed(parts, 'en')} kregen voorrang." if parts else ""


def _served_en(e: Evidence) -> str:
    parts = [f"{number} {label.en}" for label, number in e.served if number]
    return f"{_listed(parts, 'and')} got priority." if parts else ""


def _position_nl(e: Evidence) -> str:
    return f"U staat op plek {e.position} van de wachtlijst." if e.position else ""


def _position_en(e: Evidence) -> str:
    return f"You are number {e.position} on the waiting list." if e.position else ""


def _third_nl(e: Evidence) -> str:
    if not e.position or e.placed >= e.size:
        return ""
    return (
        f"Er was niet genoeg plaats voor iedereen: {e.placed} van de {e.size} mensen "
        f"{'heeft' if e.placed == 1 else 'hebben'} een plaats. De ander staat op plek "
        f"{e.position} van de wachtlijst."
    )


def _third_en(e: Evidence) -> str:
    if not e.position or e.placed >= e.size:
        return ""
    return (
        f"There was not enough room for everyone: {e.placed} of the {e.size} people "
        f"{'has' if e.placed == 1 else 'have'} a place. The other is number {e.position} "
        "on the waiting list."
    )


def _left_nl(e: Evidence) -> str:
    return f"Toen u aan de beurt was, was er nog ruimte voor {e.left} van de {e.size} mensen."


def _left_en(e: Evidence) -> str:
    return f"At your turn there was room left for {e.left} of the {e.size} people."


_Words = Mapping[str, Callable[[Evidence], tuple[str, ...]]]

_DUTCH: Final[_Words] = {
    "placed": lambda e: ("U hebt een plaats.", _rank_nl(e), _third_nl(e)),
    "placed-priority": lambda e: (
        f"U hebt een plaats. U kreeg voorrang, net als alle {e.priority.nl if e.priority else ''}.",
        _rank_nl(e),
        _third_nl(e),
    ),
    "placed-reserve": lambda e: (
        f"U hebt een plaats. Er {'was' if e.reserve_seats == 1 else 'waren'} "
        f"{_seats_nl(e.reserve_seats)} gereserveerd voor {e.reserve.nl if e.reserve else ''}.",
        _rank_nl(e),
        _third_nl(e),
    ),
    "promoted": lambda e: (
        "Er kwam een plaats vrij. U stond op de wachtlijst en hebt nu een plaats.",
        _third_nl(e),
    ),
    "partner-left": lambda e: (
        "Uw partner doet niet meer mee. Uw plaats blijft van u. Noem op tijd een nieuwe partner.",
    ),
    "override": lambda e: ("De organisator heeft dit met de hand besloten.", e.note),
    "full": lambda e: (
        _places_nl(e),
        _served_nl(e),
        "Toen u aan de beurt was, waren alle plaatsen vergeven.",
        _rank_nl(e),
        _position_nl(e),
    ),
    "no-room": lambda e: (
        _places_nl(e),
        _served_nl(e),
        _left_nl(e),
        f"Die ruimte ging naar aanmelding {e.other}, die kleiner was." if e.other else "",
        _position_nl(e),
    ),
    "at-head": lambda e: (
        _places_nl(e),
        _served_nl(e),
        _left_nl(e),
        "Die ruimte blijft vrij tot u er samen in past.",
        _position_nl(e),
    ),
    "behind-head": lambda e: (
        _places_nl(e),
        _served_nl(e),
        f"Er {'is' if e.left == 1 else 'zijn'} nog {_seats_nl(e.left)} vrij, "
        "maar die blijft bewaard voor wie vóór u op de lijst staat."
        if e.left == 1
        else f"Er zijn nog {_seats_nl(e.left)} vrij, "
        "maar die blijven bewaard voor wie vóór u op de lijst staat.",
        _position_nl(e),
    ),
    "cap": lambda e: (
        f"Uit elke gemeente kunnen hoogstens {e.cap} mensen meedoen.",
        f"Uit uw gemeente hadden al {e.left} mensen een plaats."
        if e.left != 1
        else "Uit uw gemeente had al 1 persoon een plaats.",
        _position_nl(e),
    ),
    "reserved": lambda e: (
        _places_nl(e),
        _served_nl(e),
        f"Er {'is' if e.left == 1 else 'zijn'} nog {_seats_nl(e.left)} vrij, "
        "maar nog niet voor iedereen: ze zijn tot een vaste datum gereserveerd.",
        _position_nl(e),
    ),
    "capacity-unknown": lambda e: (
        "Het aantal plaatsen is nog niet bekend. Daarom heeft nog niemand een plaats.",
        f"U staat op plek {e.position} van de lijst." if e.position else "",
    ),
    "withdrawn": lambda e: ("U hebt zich afgemeld.",),
    "bad-moment": lambda e: (
        "Wij kunnen niet lezen wanneer u zich aanmeldde. Uw aanmelding is bewaard. "
        "Zodra dit klopt, kan zij meedoen.",
    ),
    "before-opening": lambda e: ("U meldde zich aan voordat de aanmelding open was.",),
    "after-closing": lambda e: ("U meldde zich aan na de sluitingsdatum.",),
    "no-consent": lambda e: (
        "U gaf geen toestemming om uw gegevens te gebruiken. Daarom kunnen wij u niet plaatsen.",
    ),
    "party-incomplete": lambda e: (
        "Uw groep is nog niet compleet. Kijk welke rollen nodig zijn en vul uw aanmelding aan.",
    ),
    "intake-pending": lambda e: ("Er is eerst nog een gesprek nodig. Wij nemen contact op.",),
    "not-matched": lambda e: (
        "In het gesprek bleek dat uw vraag en dit programma nu niet bij elkaar passen.",
    ),
}

_ENGLISH: Final[_Words] = {
    "placed": lambda e: ("You have a place.", _rank_en(e), _third_en(e)),
    "placed-priority": lambda e: (
        f"You have a place. You got priority, as all {e.priority.en if e.priority else ''} did.",
        _rank_en(e),
        _third_en(e),
    ),
    "placed-reserve": lambda e: (
        f"You have a place. {_seats_en(e.reserve_seats)} "
        f"{'was' if e.reserve_seats == 1 else 'were'} reserved for "
        f"{e.reserve.en if e.reserve else ''}.",
        _rank_en(e),
        _third_en(e),
    ),
    "promoted": lambda e: (
        "A place came free. You were on the waiting list and have a place now.",
        _third_en(e),
    ),
    "partner-left": lambda e: (
        "Your partner no longer takes part. Your place stays yours. Name a new partner in time.",
    ),
    "override": lambda e: ("The organiser decided this by hand.", e.note),
    "full": lambda e: (
        _places_en(e),
        _served_en(e),
        "At your turn all places had been given.",
        _rank_en(e),
        _position_en(e),
    ),
    "no-room": lambda e: (
        _places_en(e),
        _served_en(e),
        _left_en(e),
        f"That room went to registration {e.other}, which was smaller." if e.other else "",
        _position_en(e),
    ),
    "at-head": lambda e: (
        _places_en(e),
        _served_en(e),
        _left_en(e),
        "That room stays free until you fit in together.",
        _position_en(e),
    ),
    "behind-head": lambda e: (
        _places_en(e),
        _served_en(e),
        f"{_seats_en(e.left)} {'is' if e.left == 1 else 'are'} still free, "
        "but kept for those above you on the list.",
        _position_en(e),
    ),
    "cap": lambda e: (
        f"At most {e.cap} people from each municipality can take part.",
        f"From your municipality {e.left} {'person' if e.left == 1 else 'people'} "
        "had a place already.",
        _position_en(e),
    ),
    "reserved": lambda e: (
        _places_en(e),
        _served_en(e),
        f"{_seats_en(e.left)} {'is' if e.left == 1 else 'are'} still free, "
        "but not for everyone yet: reserved until a fixed date.",
        _position_en(e),
    ),
    "capacity-unknown": lambda e: (
        "The number of places is not known yet. So nobody has a place yet.",
        f"You are number {e.position} on the list." if e.position else "",
    ),
    "withdrawn": lambda e: ("You withdrew.",),
    "bad-moment": lambda e: (
        "We cannot read when you registered. Your registration is kept. "
        "Once this is right, it can take part.",
    ),
    "before-opening": lambda e: ("You registered before registration opened.",),
    "after-closing": lambda e: ("You registered after registration had closed.",),
    "no-consent": lambda e: (
        "You did not consent to the use of your data. That is why we cannot place you.",
    ),
    "party-incomplete": lambda e: (
        "Your party is not complete yet. See which roles are needed and complete your "
        "registration.",
    ),
    "intake-pending": lambda e: ("A conversation is needed first. We will contact you.",),
    "not-matched": lambda e: (
        "The conversation showed that your question and this programme do not match now.",
    ),
}

CODES: Final = tuple(_DUTCH)
"""Every code that a reason can have."""

LANGUAGES: Final[tuple[Literal["nl", "en"], ...]] = ("nl", "en")
