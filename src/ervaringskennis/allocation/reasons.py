"""Why: each decision in words, made from the record and from nothing else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal

import attrs

from ervaringskennis.allocation.custom import CustomDraw
from ervaringskennis.allocation.placing import Cause, Outcome
from ervaringskennis.allocation.policy import Draw
from ervaringskennis.registrations.registration import Barrier
from ervaringskennis.values.text import Label


@attrs.frozen(kw_only=True)
class Evidence:
    """The recorded facts that a reason is made of.

    ``capacity``, ``cutoff`` and ``served`` are those of the draw itself: ``capacity`` is ``None``
    where it is unknown, ``cutoff`` is the last rank that got a seat in the same class and kind of
    seat, ``served`` counts the parties placed per priority class.  ``left`` is the seats left at
    this turn; ``other`` is the id of the registration that got a seat instead.
    """

    cause: Cause
    draw: Draw | CustomDraw
    outcome: Outcome
    size: int
    placed: int
    rank: int | None
    position: int | None
    capacity: int | None
    capacity_now: int | None
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
    return e.cause.word


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _seats_nl(number: int) -> str:
    return _count(number, "plaats", "plaatsen")


def _seats_en(number: int) -> str:
    return _count(number, "place", "places")


def _listed(parts: list[str], word: str) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {word} {parts[-1]}"


_HOW: Final = {
    Draw.LOTTERY: Label(nl="Bij de loting", en="In the lottery"),
    Draw.ARRIVAL: Label(nl="Op volgorde van aanmelden", en="In order of arrival"),
}


def _how(draw: Draw | CustomDraw) -> Label:
    if isinstance(draw, CustomDraw):
        return Label(nl=f"Op volgorde van {draw.label.nl}", en=f"In the order of {draw.label.en}")
    return _HOW[draw]


def _rank_nl(e: Evidence) -> str:
    if e.rank is None:
        return ""
    how = f"{_how(e.draw).nl} was u"
    what = "de laatste gereserveerde plaats" if e.reserve else "de laatste plaats"
    which = " met deze voorrang" if e.priority else " zonder voorrang" if e.served else ""
    last = f"; {what}{which} ging naar nummer {e.cutoff}" if e.cutoff else ""
    return f"{how} nummer {e.rank}{last}."


def _rank_en(e: Evidence) -> str:
    if e.rank is None:
        return ""
    how = f"{_how(e.draw).en} you were"
    what = "the last reserved place" if e.reserve else "the last place"
    which = " with this priority" if e.priority else " without priority" if e.served else ""
    last = f"; {what}{which} went to number {e.cutoff}" if e.cutoff else ""
    return f"{how} number {e.rank}{last}."


def _places_nl(e: Evidence) -> str:
    if e.capacity is None:
        return ""
    verb, number = "was" if e.capacity == 1 else "waren", _seats_nl(e.capacity)
    later = f", en later {e.capacity_now}" if e.capacity_now != e.capacity else ""
    return f"Er {verb} {number if e.capacity else 'geen plaatsen'}{later}."


def _places_en(e: Evidence) -> str:
    if e.capacity is None:
        return ""
    verb, number = "was" if e.capacity == 1 else "were", _seats_en(e.capacity)
    later = f", and {e.capacity_now} later" if e.capacity_now != e.capacity else ""
    return f"There {verb} {number if e.capacity else 'no places'}{later}."


def _served_nl(e: Evidence) -> str:
    # A label is a plural, so one of them is told as one registration.
    parts = [
        f"1 aanmelding uit de groep “{label.nl}”" if number == 1 else f"{number} {label.nl}"
        for label, number in e.served
        if number
    ]
    verb = "kreeg" if sum(number for _, number in e.served) == 1 else "kregen"
    return f"{_listed(parts, 'en')} {verb} voorrang." if parts else ""


def _served_en(e: Evidence) -> str:
    parts = [
        f"1 registration of the group “{label.en}”" if number == 1 else f"{number} {label.en}"
        for label, number in e.served
        if number
    ]
    return f"{_listed(parts, 'and')} got priority." if parts else ""


def _position_nl(e: Evidence) -> str:
    return f"U staat op plek {e.position} van de wachtlijst." if e.position else ""


def _position_en(e: Evidence) -> str:
    return f"You are number {e.position} on the waiting list." if e.position else ""


def _third_nl(e: Evidence) -> str:
    if not e.position or e.placed >= e.size:
        return ""
    have = "heeft" if e.placed == 1 else "hebben"
    others = "De ander staat" if e.size - e.placed == 1 else "De anderen staan"
    return (
        f"{e.placed} van de {e.size} mensen {have} een plaats. "
        f"{others} op plek {e.position} van de wachtlijst."
    )


def _third_en(e: Evidence) -> str:
    if not e.position or e.placed >= e.size:
        return ""
    have = "has" if e.placed == 1 else "have"
    others = "The other is" if e.size - e.placed == 1 else "The others are"
    return (
        f"{e.placed} of the {e.size} people {have} a place. "
        f"{others} number {e.position} on the waiting list."
    )


def _left_nl(e: Evidence) -> str:
    return f"Toen u aan de beurt was, was er nog ruimte voor {e.left} van de {e.size} mensen."


def _left_en(e: Evidence) -> str:
    return f"At your turn there was room left for {e.left} of the {e.size} people."


def _other_nl(e: Evidence) -> str:
    if e.other is None:
        return ""
    return f"Aanmelding {e.other} had minder plaatsen nodig en paste nog wel."


def _other_en(e: Evidence) -> str:
    return f"Registration {e.other} needed fewer places and did fit." if e.other else ""


def _full_nl(e: Evidence) -> str:
    return "Toen u aan de beurt was, waren alle plaatsen vergeven." if e.capacity else ""


def _full_en(e: Evidence) -> str:
    return "At your turn all places had been given." if e.capacity else ""


def _kept_nl(e: Evidence) -> str:
    verb, kept = ("was", "Die werd") if e.left == 1 else ("waren", "Die werden")
    return (
        f"Toen u aan de beurt was, {verb} er nog {_seats_nl(e.left)} vrij. "
        f"{kept} bewaard voor wie vóór u op de lijst staat."
    )


def _kept_en(e: Evidence) -> str:
    verb, kept = ("was", "It was") if e.left == 1 else ("were", "They were")
    return (
        f"At your turn {_seats_en(e.left)} {verb} still free. "
        f"{kept} kept for those above you on the list."
    )


def _reserved_nl(e: Evidence) -> str:
    verb, kept = ("was", "Die is") if e.left == 1 else ("waren", "Die zijn")
    return (
        f"Er {verb} nog {_seats_nl(e.left)} vrij. "
        f"{kept} tot een vaste datum gereserveerd voor een andere groep."
    )


def _reserved_en(e: Evidence) -> str:
    verb, kept = ("was", "It is") if e.left == 1 else ("were", "They are")
    return (
        f"{_seats_en(e.left)} {verb} still free. "
        f"{kept} reserved for another group until a fixed date."
    )


def _cap_nl(e: Evidence) -> str:
    most = _count(e.cap or 0, "persoon", "mensen")
    already = _count(e.left, "persoon", "mensen")
    had = f"Er {'had' if e.left == 1 else 'hadden'} al {already} een plaats. " if e.left else ""
    return (
        f"Uit elke gemeente {'kan' if e.cap == 1 else 'kunnen'} hoogstens {most} meedoen. "
        f"{had}Met u erbij zouden het er te veel zijn."
    )


def _cap_en(e: Evidence) -> str:
    most = _count(e.cap or 0, "person", "people")
    already = _count(e.left, "person", "people")
    had = f"{already} had a place already. " if e.left else ""
    return (
        f"At most {most} from each municipality can take part. {had}"
        "With you there would be too many."
    )


def _by_hand_nl(e: Evidence) -> str:
    has = "U hebt een plaats." if e.placed else ""
    return " ".join(part for part in (has, _position_nl(e) if not has else _third_nl(e)) if part)


def _by_hand_en(e: Evidence) -> str:
    has = "You have a place." if e.placed else ""
    return " ".join(part for part in (has, _position_en(e) if not has else _third_en(e)) if part)


_Words = Mapping[str, Callable[[Evidence], tuple[str, ...]]]

_DUTCH: Final[_Words] = {
    "placed": lambda e: ("U hebt een plaats.", _rank_nl(e), _third_nl(e)),
    "placed-priority": lambda e: (
        f"U hebt een plaats. U kreeg voorrang, net als alle {e.priority.nl if e.priority else ''}.",
        _rank_nl(e),
        _third_nl(e),
    ),
    "placed-reserve": lambda e: (
        f"U hebt een plaats. Er {'was' if e.reserve_seats == 1 else 'waren'}",
        f"{_seats_nl(e.reserve_seats)} gereserveerd voor {e.reserve.nl if e.reserve else ''}.",
        _rank_nl(e),
        _third_nl(e),
    ),
    "promoted": lambda e: (
        "Er kwam plaats vrij. U stond op de wachtlijst en hebt nu een plaats.",
        _third_nl(e),
    ),
    "partner-left": lambda e: (
        "Uw partner doet niet meer mee. Uw plaats blijft van u. Noem op tijd een nieuwe partner.",
        _third_nl(e),
    ),
    "partner-left-kept": lambda e: (
        "Uw partner doet niet meer mee. U houdt uw eigen plaats.",
        _third_nl(e),
    ),
    "partner-left-released": lambda e: (
        "Een van u doet niet meer mee. In dit programma komen dan alle plaatsen",
        "van uw aanmelding vrij voor anderen.",
    ),
    "override": lambda e: (
        "De organisator heeft dit met de hand besloten.",
        e.note,
        _by_hand_nl(e),
    ),
    "full": lambda e: (
        _places_nl(e),
        _served_nl(e),
        _full_nl(e),
        _rank_nl(e),
        _position_nl(e),
    ),
    "no-room": lambda e: (
        _places_nl(e),
        _served_nl(e),
        _left_nl(e),
        _other_nl(e),
        _position_nl(e),
    ),
    "at-head": lambda e: (
        _places_nl(e),
        _served_nl(e),
        _left_nl(e),
        "Die ruimte is vrijgehouden, zodat u er later samen in past.",
        _position_nl(e),
    ),
    "behind-head": lambda e: (_places_nl(e), _served_nl(e), _kept_nl(e), _position_nl(e)),
    "cap": lambda e: (_cap_nl(e), _position_nl(e)),
    "reserved": lambda e: (_places_nl(e), _served_nl(e), _reserved_nl(e), _position_nl(e)),
    "capacity-unknown": lambda e: (
        "Het aantal plaatsen is nog niet bekend. Daarom heeft nog niemand een plaats.",
        f"U staat op plek {e.position} van de lijst." if e.position else "",
    ),
    "withdrawn": lambda e: ("U bent afgemeld.",),
    "lapsed": lambda e: (
        "Wij vroegen of u komt en kregen niet op tijd antwoord.",
        "Daarom is uw plaats vrijgekomen voor anderen.",
    ),
    "bad-moment": lambda e: (
        "Wij weten niet wanneer u zich aanmeldde. Uw aanmelding is bewaard.",
        "Zodra dit duidelijk is, kan zij meedoen.",
    ),
    "before-opening": lambda e: ("U meldde zich aan voordat de aanmelding open was.",),
    "after-closing": lambda e: ("U meldde zich aan toen de aanmelding al gesloten was.",),
    "no-consent": lambda e: (
        "Wij hebben geen toestemming van u om uw gegevens te gebruiken.",
        "Daarom kunnen wij u niet plaatsen.",
    ),
    "party-incomplete": lambda e: (
        "Uw groep is nog niet zoals dit programma vraagt.",
        "Kijk welke rollen nodig zijn en pas uw aanmelding aan.",
    ),
    "intake-pending": lambda e: ("Er is eerst nog een gesprek nodig. Wij nemen contact met u op.",),
    "intake-later": lambda e: (
        "In het gesprek spraken wij af dat u een volgende keer kunt meedoen.",
    ),
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
        f"You have a place. {_seats_en(e.reserve_seats)}",
        "was" if e.reserve_seats == 1 else "were",
        f"reserved for {e.reserve.en if e.reserve else ''}.",
        _rank_en(e),
        _third_en(e),
    ),
    "promoted": lambda e: (
        "Room came free. You were on the waiting list and have a place now.",
        _third_en(e),
    ),
    "partner-left": lambda e: (
        "Your partner no longer takes part. Your place stays yours. Name a new partner in time.",
        _third_en(e),
    ),
    "partner-left-kept": lambda e: (
        "Your partner no longer takes part. You keep your own place.",
        _third_en(e),
    ),
    "partner-left-released": lambda e: (
        "One of you no longer takes part. In this programme all places",
        "of your registration then come free for others.",
    ),
    "override": lambda e: ("The organiser decided this by hand.", e.note, _by_hand_en(e)),
    "full": lambda e: (
        _places_en(e),
        _served_en(e),
        _full_en(e),
        _rank_en(e),
        _position_en(e),
    ),
    "no-room": lambda e: (
        _places_en(e),
        _served_en(e),
        _left_en(e),
        _other_en(e),
        _position_en(e),
    ),
    "at-head": lambda e: (
        _places_en(e),
        _served_en(e),
        _left_en(e),
        "That room was kept free, so that you may fit in together later.",
        _position_en(e),
    ),
    "behind-head": lambda e: (_places_en(e), _served_en(e), _kept_en(e), _position_en(e)),
    "cap": lambda e: (_cap_en(e), _position_en(e)),
    "reserved": lambda e: (_places_en(e), _served_en(e), _reserved_en(e), _position_en(e)),
    "capacity-unknown": lambda e: (
        "The number of places is not known yet. So nobody has a place yet.",
        f"You are number {e.position} on the list." if e.position else "",
    ),
    "withdrawn": lambda e: ("Your registration was withdrawn.",),
    "lapsed": lambda e: (
        "We asked whether you come and had no answer in time.",
        "So your place came free for others.",
    ),
    "bad-moment": lambda e: (
        "We do not know when you registered. Your registration is kept.",
        "Once this is clear, it can take part.",
    ),
    "before-opening": lambda e: ("You registered before registration opened.",),
    "after-closing": lambda e: ("You registered after registration had closed.",),
    "no-consent": lambda e: (
        "We do not have your consent to use your data. That is why we cannot place you.",
    ),
    "party-incomplete": lambda e: (
        "Your party is not yet as this programme asks.",
        "See which roles are needed and change your registration.",
    ),
    "intake-pending": lambda e: ("A conversation is needed first. We will contact you.",),
    "intake-later": lambda e: ("In the conversation we agreed that you take part another time.",),
    "not-matched": lambda e: (
        "The conversation showed that your question and this programme do not match now.",
    ),
}

CODES: Final = tuple(_DUTCH)
"""Every code that a reason can have."""

LANGUAGES: Final[tuple[Literal["nl", "en"], ...]] = ("nl", "en")
