"""Reasons in Dutch."""

from __future__ import annotations

from typing import Final

from ervaringskennis.allocation.evidence import Evidence, Words, count, drawn_by, listed


def _seats_nl(number: int) -> str:
    return count(number, "plaats", "plaatsen")


def _rank_nl(e: Evidence) -> str:
    if e.rank is None:
        return ""
    how = f"{drawn_by(e.draw).nl} was u"
    what = "de laatste gereserveerde plaats" if e.reserve else "de laatste plaats"
    which = " met deze voorrang" if e.priority else " zonder voorrang" if e.served else ""
    last = f"; {what}{which} ging naar nummer {e.cutoff}" if e.cutoff else ""
    return f"{how} nummer {e.rank}{last}."


def _places_nl(e: Evidence) -> str:
    if e.capacity is None:
        return ""
    verb, number = "was" if e.capacity == 1 else "waren", _seats_nl(e.capacity)
    later = f", en later {e.capacity_now}" if e.capacity_now != e.capacity else ""
    return f"Er {verb} {number if e.capacity else 'geen plaatsen'}{later}."


def _served_nl(e: Evidence) -> str:
    # A label is a plural, so one of them is told as one registration.
    parts = [
        f"1 aanmelding uit de groep “{label.nl}”" if number == 1 else f"{number} {label.nl}"
        for label, number in e.served
        if number
    ]
    verb = "kreeg" if sum(number for _, number in e.served) == 1 else "kregen"
    return f"{listed(parts, 'en')} {verb} voorrang." if parts else ""


def _position_nl(e: Evidence) -> str:
    return f"U staat op plek {e.position} van de wachtlijst." if e.position else ""


def _third_nl(e: Evidence) -> str:
    if not e.position or e.placed >= e.size:
        return ""
    have = "heeft" if e.placed == 1 else "hebben"
    others = "De ander staat" if e.size - e.placed == 1 else "De anderen staan"
    return (
        f"{e.placed} van de {e.size} mensen {have} een plaats. "
        f"{others} op plek {e.position} van de wachtlijst."
    )


def _left_nl(e: Evidence) -> str:
    return f"Toen u aan de beurt was, was er nog ruimte voor {e.left} van de {e.size} mensen."


def _other_nl(e: Evidence) -> str:
    if e.other is None:
        return ""
    return f"Aanmelding {e.other} had minder plaatsen nodig en paste nog wel."


def _full_nl(e: Evidence) -> str:
    return "Toen u aan de beurt was, waren alle plaatsen vergeven." if e.capacity else ""


def _kept_nl(e: Evidence) -> str:
    verb = "was" if e.left == 1 else "waren"
    return (
        f"Toen u aan de beurt was, {verb} er nog {_seats_nl(e.left)} vrij. "
        "Die bewaren wij voor wie vóór u op de lijst staat."
    )


def _reserved_nl(e: Evidence) -> str:
    verb, kept = ("was", "Die is") if e.left == 1 else ("waren", "Die zijn")
    return (
        f"Er {verb} nog {_seats_nl(e.left)} vrij. "
        f"{kept} tot een vaste datum gereserveerd voor een andere groep."
    )


def _cap_nl(e: Evidence) -> str:
    most = count(e.cap or 0, "persoon", "mensen")
    already = count(e.left, "persoon", "mensen")
    had = f"Er {'had' if e.left == 1 else 'hadden'} al {already} een plaats. " if e.left else ""
    return (
        f"Uit elke gemeente {'kan' if e.cap == 1 else 'kunnen'} hoogstens {most} meedoen. "
        f"{had}Met u erbij zouden het er te veel zijn."
    )


def _by_hand_nl(e: Evidence) -> str:
    has = "U hebt een plaats." if e.placed else ""
    return " ".join(part for part in (has, _position_nl(e) if not has else _third_nl(e)) if part)


DUTCH: Final[Words] = {
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
