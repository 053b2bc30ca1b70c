"""Reasons in English."""

from __future__ import annotations

from typing import Final

from ervaringskennis.allocation.evidence import Evidence, Words, count, drawn_by, listed


def _seats_en(number: int) -> str:
    return count(number, "place", "places")


def _rank_en(e: Evidence) -> str:
    if e.rank is None:
        return ""
    how = f"{drawn_by(e.draw).en} you were"
    what = "the last reserved place" if e.reserve else "the last place"
    which = " with this priority" if e.priority else " without priority" if e.served else ""
    last = f"; {what}{which} went to number {e.cutoff}" if e.cutoff else ""
    return f"{how} number {e.rank}{last}."


def _places_en(e: Evidence) -> str:
    if e.capacity is None:
        return ""
    verb, number = "was" if e.capacity == 1 else "were", _seats_en(e.capacity)
    later = f", and {e.capacity_now} later" if e.capacity_now != e.capacity else ""
    return f"There {verb} {number if e.capacity else 'no places'}{later}."


def _served_en(e: Evidence) -> str:
    parts = [
        f"1 registration of the group “{label.en}”" if number == 1 else f"{number} {label.en}"
        for label, number in e.served
        if number
    ]
    return f"{listed(parts, 'and')} got priority." if parts else ""


def _position_en(e: Evidence) -> str:
    return f"You are number {e.position} on the waiting list." if e.position else ""


def _third_en(e: Evidence) -> str:
    if not e.position or e.placed >= e.size:
        return ""
    have = "has" if e.placed == 1 else "have"
    others = "The other is" if e.size - e.placed == 1 else "The others are"
    return (
        f"{e.placed} of the {e.size} people {have} a place. "
        f"{others} number {e.position} on the waiting list."
    )


def _left_en(e: Evidence) -> str:
    return f"At your turn there was room left for {e.left} of the {e.size} people."


def _other_en(e: Evidence) -> str:
    return f"Registration {e.other} needed fewer places and did fit." if e.other else ""


def _full_en(e: Evidence) -> str:
    return "At your turn all places had been given." if e.capacity else ""


def _kept_en(e: Evidence) -> str:
    verb, kept = ("was", "It was") if e.left == 1 else ("were", "They were")
    return (
        f"At your turn {_seats_en(e.left)} {verb} still free. "
        f"{kept} kept for those above you on the list."
    )


def _reserved_en(e: Evidence) -> str:
    verb, kept = ("was", "It is") if e.left == 1 else ("were", "They are")
    return (
        f"{_seats_en(e.left)} {verb} still free. "
        f"{kept} reserved for another group until a fixed date."
    )


def _cap_en(e: Evidence) -> str:
    most = count(e.cap or 0, "person", "people")
    already = count(e.left, "person", "people")
    had = f"{already} had a place already. " if e.left else ""
    return (
        f"At most {most} from each municipality can take part. {had}"
        "With you there would be too many."
    )


def _by_hand_en(e: Evidence) -> str:
    has = "You have a place." if e.placed else ""
    return " ".join(part for part in (has, _position_en(e) if not has else _third_en(e)) if part)


ENGLISH: Final[Words] = {
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
