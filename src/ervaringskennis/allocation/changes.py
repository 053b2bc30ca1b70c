"""After the draw: admissions are frozen, and changes only ever promote.

Running the draw again with one seat more would evict a party that had its place in one draw in
five, so nothing here draws again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.allocation.allocation import (
    Allocation,
    Change,
    ended_reserves,
    filler_for,
    number_the_waiting,
)
from ervaringskennis.allocation.placing import NOBODY, OPEN, Cause, Ledger, Outcome
from ervaringskennis.allocation.policy import LastSeat, PartnerWithdraws
from ervaringskennis.errors import IncompletePolicy, NotPossible, Problem
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.allocation.frozen_list import FrozenList

_TOO_LARGE: Final = {Cause.NO_ROOM, Cause.AT_HEAD}


def withdraw(
    allocation: Allocation, registration_id: str, *, cause: Cause = Cause.WITHDRAWN
) -> Allocation:
    """Take a whole party off the list; what it held is promoted into by the waiting list.

    ``cause`` is why: `Cause.WITHDRAWN`, or `Cause.LAPSED` where no answer came in time.  Deleting
    a party that only waited promotes nobody.  `NotPossible` where it has no place and does not
    wait; `IncompletePolicy` where the policy does not say how the waiting list moves.
    """
    number = allocation.number(registration_id)
    if allocation.ledger.outcome[number] not in {Outcome.PLACED, Outcome.WAITING}:
        raise _not_possible(
            "Deze aanmelding heeft geen plaats en wacht ook niet. Afmelden kan dus niet.",
            "This registration has no place and does not wait. So it cannot be withdrawn.",
        )
    change = Change(kind=cause.word, registration=registration_id)
    return _gone(allocation, number, cause, change)


def partner_withdraws(
    allocation: Allocation, registration_id: str, *, leaving: int | None = None
) -> Allocation:
    """Apply the policy's rule for a party that loses one of its required members.

    ``leaving`` is who leaves: a number within the required members, from 0; a cap on
    municipalities needs it, and takes the last one where it is not given.

    `keep`: the others keep their own seats or their turn, and the waiting list moves.  `replace`:
    nothing comes free.  `release`: the whole party leaves, as in `withdraw`.  `IncompletePolicy`
    where the policy names no rule.
    """
    rule = allocation.policy.partner_withdraws
    if isinstance(rule, Unknown):
        raise no_rule_for_partners()
    number = allocation.number(registration_id)
    required = allocation.frozen.required[number]
    taking_part = allocation.ledger.outcome[number] in {Outcome.PLACED, Outcome.WAITING}
    if not taking_part or required < 2:  # noqa: PLR2004
        raise _not_possible(
            "Dit kan alleen bij een groep van twee of meer die een plaats heeft of wacht. "
            "Meld anders de hele aanmelding af.",
            "This is only possible for a party of two or more that has a place or waits. "
            "Otherwise withdraw the whole registration.",
        )
    change = Change(kind="partner-withdrew", registration=registration_id)
    match rule:
        case PartnerWithdraws.REPLACE:
            return _vacant(allocation, number, change)
        case PartnerWithdraws.KEEP:
            gone = _leaver(leaving, range(required))
            return _promoted(_without_partner(allocation, number, gone, change))
        case PartnerWithdraws.RELEASE:
            return _gone(allocation, number, Cause.PARTNER_LEFT_RELEASED, change)


def no_rule_for_partners() -> IncompletePolicy:
    """Return the error for a policy that does not say what happens when a partner leaves."""
    return IncompletePolicy(
        Problem(
            code="policy-incomplete",
            nl="Kies wat er gebeurt als een van een duo afzegt. Bij “replace” zoekt de ander op "
            "tijd een nieuwe partner. Bij “keep” houdt de ander alleen een plaats. Bij “release” "
            "komen beide plaatsen vrij.",
            en="Choose what happens when one of a duo withdraws: “replace” (the other names "
            "a new partner in time), “keep” (the other keeps a place alone) or “release” "
            "(both places come free).",
            field="partner_withdraws",
        )
    )


def _leaver(leaving: int | None, among: range) -> int:
    """Return who leaves, a number within a party; `NotPossible` where it is not one of these."""
    if leaving is None:
        return among[-1]
    if leaving not in among:
        raise _not_possible(
            "Deze persoon hoort niet op deze manier bij deze aanmelding.",
            "This person is not in this registration in this way.",
        )
    return leaving


def _without_partner(
    allocation: Allocation, number: int, leaving: int, change: Change
) -> Allocation:
    ledger, frozen = allocation.ledger.copy(), _smaller(allocation.frozen, number, leaving)
    if ledger.outcome[number] == Outcome.PLACED:
        ledger.cause[number] = Cause.PARTNER_LEFT_KEPT
        ledger.placed[number] -= 1
    elif ledger.cause[number] in _TOO_LARGE and ledger.left[number] >= frozen.required[number]:
        # The room that was too small for the whole party would have done for those who stay.
        ledger.cause[number] = Cause.FULL
        ledger.left[number] = 0
        ledger.other[number] = NOBODY
    return _changed(attrs.evolve(allocation, frozen=frozen), ledger, change)


def _vacant(allocation: Allocation, number: int, change: Change) -> Allocation:
    ledger = allocation.ledger.copy()
    if ledger.outcome[number] == Outcome.PLACED:
        ledger.cause[number] = Cause.PARTNER_LEFT
    return _changed(allocation, ledger, change)


def partner_replaced(allocation: Allocation, registration_id: str) -> Allocation:
    """Let a party whose partner left stand as before, now that there is a new partner."""
    number = allocation.number(registration_id)
    ledger = allocation.ledger.copy()
    if ledger.cause[number] == Cause.PARTNER_LEFT:
        at_first = _was_placed_at_first(allocation, number)
        ledger.cause[number] = Cause.PLACED if at_first else Cause.PROMOTED
    return _changed(
        allocation, ledger, Change(kind="partner-replaced", registration=registration_id)
    )


def _was_placed_at_first(allocation: Allocation, number: int) -> bool:
    """Return whether a place is the one of the draw, or of arrival, and not of later."""
    name, drawn = allocation.frozen.ids[number], allocation.drawn
    if any(one.kind == "override" and one.registration == name for one in allocation.history):
        return False  # it was taken back by hand, or given
    # With rolling somebody may have come after a draw.
    return drawn is None or number >= len(drawn) or drawn.ledger.outcome[number] == Outcome.PLACED


def optional_withdraws(
    allocation: Allocation, registration_id: str, *, leaving: int | None = None
) -> Allocation:
    """Let an optional member leave; the others keep what they have, and the list may move.

    ``leaving`` is a number within the party, required members first; the last one where it is not
    given.  `NotPossible` where the party has no optional member.
    """
    number = allocation.number(registration_id)
    frozen = allocation.frozen
    optional = range(frozen.required[number], frozen.sizes[number])
    if not optional:
        raise _not_possible(
            "In deze aanmelding is iedereen nodig: niemand is er extra bij.",
            "In this registration everybody is needed: nobody is optional.",
        )
    gone = _leaver(leaving, optional)
    sizes = bytearray(frozen.sizes)
    sizes[number] -= 1
    smaller = attrs.evolve(frozen, sizes=bytes(sizes), towns=_towns_without(frozen, number, gone))
    ledger = allocation.ledger.copy()
    # The first of a party have the seats; who comes after them waits like everybody else.
    had_seat = gone < ledger.placed[number]
    ledger.placed[number] -= had_seat
    change = Change(kind="optional-withdrew", registration=registration_id)
    after = _changed(attrs.evolve(allocation, frozen=smaller), ledger, change)
    return _promoted(after) if had_seat else after


def _gone(allocation: Allocation, number: int, cause: Cause, change: Change) -> Allocation:
    """Take a party off the list, and let the list move into what it held, if anything."""
    ledger = allocation.ledger.copy()
    had_place = ledger.outcome[number] == Outcome.PLACED
    _empty(ledger, number, Outcome.WITHDRAWN, cause)
    after = _changed(allocation, ledger, change)
    return _promoted(after) if had_place else after


def promote(
    allocation: Allocation,
    *,
    capacity: int | None = None,
    released: Iterable[str] = (),
    backfill: bool = False,
) -> Allocation:
    """Let the waiting list move up into more capacity, ended reserves, or seats left empty.

    ``backfill`` gives the last seats to whoever fits, whatever the policy's rule for the waiting
    list: for the deadline, when a held seat would otherwise stay empty.  `NotPossible` where
    ``capacity`` is below what was promised; `InvalidValue` where there is no such reserve.
    """
    already = _promised(allocation)
    total = already if capacity is None else capacity
    if total < already:
        raise _not_possible(
            "Minder plaatsen kan niet meer: er zijn al plaatsen toegezegd. Meer plaatsen kan wel.",
            "Fewer places is no longer possible: places have been promised. "
            "More places is possible.",
        )
    ended = ended_reserves(allocation.policy, released)
    changes = [
        *([Change(kind="capacity", note=str(capacity))] if capacity is not None else []),
        *(Change(kind="released", note=name) for name in sorted(ended)),
        *([Change(kind="backfill")] if backfill else []),
    ]
    ledger = allocation.ledger.copy()
    ledger.seats[OPEN] += total - already
    after = attrs.evolve(
        _changed(allocation, ledger, *changes),
        capacity=total,
        released=allocation.released | ended,
    )
    return _promoted(after, LastSeat.SKIP if backfill else None)


def _promised(allocation: Allocation) -> int:
    """Return the number of places of the draw."""
    if isinstance(allocation.capacity, Unknown):
        raise _not_possible(
            "Het aantal plaatsen was nog onbekend bij de verdeling. Verdeel opnieuw, "
            "nu met het aantal plaatsen.",
            "The number of places was unknown when places were given. Allocate again, "
            "now with the number of places.",
        )
    return allocation.capacity


def override(allocation: Allocation, registration_id: str, *, place: bool, note: str) -> Allocation:
    """Place a waiting party by hand, or take a place back, for a reason that is recorded.

    By hand, the municipality's cap and what is reserved for a group do not count.  Who loses a
    place waits again where class and draw put them, so the next change may promote them: withdraw
    them instead where that is not meant.  Nothing else moves until the next change.

    ``note`` is the reason, shown to the party: no personal data.  `NotPossible` without a reason,
    without room for the required members, or where the outcome is that already.
    """
    if not note.strip():
        raise _not_possible(
            "Een besluit met de hand heeft een reden nodig. Schrijf die erbij.",
            "A decision by hand needs a reason. Write it down.",
        )
    number = allocation.number(registration_id)
    expected = Outcome.WAITING if place else Outcome.PLACED
    if allocation.ledger.outcome[number] != expected:
        raise _not_possible(
            "Alleen wie wacht kan een plaats krijgen, en alleen wie een plaats heeft kan die "
            "verliezen.",
            "Only who waits can be given a place, and only who has a place can lose it.",
        )
    ledger = allocation.ledger.copy()
    if place:
        _place_by_hand(allocation, ledger, number)
    else:
        _empty(ledger, number, Outcome.WAITING, Cause.OVERRIDE)
    change = Change(kind="override", registration=registration_id, note=note)
    return _changed(allocation, ledger, change)


def _place_by_hand(allocation: Allocation, ledger: Ledger, number: int) -> None:
    left, frozen = allocation.seats_left, allocation.frozen
    if isinstance(left, Unknown):
        raise _not_possible(
            "Het aantal plaatsen is nog onbekend. Verdeel opnieuw zodra het bekend is.",
            "The number of places is still unknown. Allocate again once it is known.",
        )
    if frozen.required[number] > left:
        raise _not_possible(
            "Er is niet genoeg plaats. Maak eerst het aantal plaatsen groter.",
            "There is not enough room. Raise the number of places first.",
        )
    people = min(frozen.sizes[number], left)
    _open_up(ledger, people)
    ledger.outcome[number] = Outcome.PLACED
    ledger.cause[number] = Cause.OVERRIDE
    ledger.placed[number] = people
    ledger.pool[number] = OPEN


def _open_up(ledger: Ledger, people: int) -> None:
    """Let as many seats of reserves be open ones as these people need, the last reserve first."""
    free = ledger.free()
    missing = people - free[OPEN]
    for pool in range(len(free) - 1, OPEN, -1):
        moved = max(0, min(free[pool], missing))
        ledger.move(moved, pool, OPEN)
        missing -= moved


def _empty(ledger: Ledger, number: int, outcome: Outcome, cause: Cause) -> None:
    ledger.outcome[number] = outcome
    ledger.cause[number] = cause
    ledger.placed[number] = 0
    ledger.pool[number] = OPEN


def _smaller(frozen: FrozenList, number: int, leaving: int) -> FrozenList:
    """Return the list with one required member of a party fewer."""
    sizes, required = bytearray(frozen.sizes), bytearray(frozen.required)
    sizes[number] -= 1
    required[number] -= 1
    towns = _towns_without(frozen, number, leaving)
    return attrs.evolve(frozen, sizes=bytes(sizes), required=bytes(required), towns=towns)


def _towns_without(
    frozen: FrozenList, number: int, leaving: int
) -> tuple[tuple[str | Unknown, ...], ...]:
    towns = list(frozen.towns)
    if towns:
        towns[number] = (*towns[number][:leaving], *towns[number][leaving + 1 :])
    return tuple(towns)


def _changed(allocation: Allocation, ledger: Ledger, *changes: Change) -> Allocation:
    number_the_waiting(allocation.frozen, ledger, allocation.order)
    return attrs.evolve(
        allocation,
        ledger=ledger,
        history=(*allocation.history, *changes),
        drawn=allocation.drawn or allocation,
    )


def _promoted(allocation: Allocation, rule: LastSeat | None = None) -> Allocation:
    """Let the waiting list move into the seats that are free, in a ledger of our own."""
    if isinstance(allocation.capacity, Unknown):
        return allocation
    how = rule or allocation.policy.waiting_list
    if isinstance(how, Unknown):
        raise IncompletePolicy(
            Problem(
                code="policy-incomplete",
                nl="Kies hoe de wachtlijst opschuift als de eerste niet past. Bij “hold” blijft de "
                "plaats vrij voor wie bovenaan staat. Bij “skip” krijgt een kleinere groep "
                "verderop de plaats.",
                en="Choose how the waiting list moves when the first does not fit: “hold” (the "
                "place stays free for the head of the list) or “skip” (a smaller party further "
                "down gets it).",
                field="waiting_list",
            )
        )
    frozen, policy, ledger = allocation.frozen, allocation.policy, allocation.ledger
    filler = filler_for(frozen, policy, ledger, how, allocation.released)
    filler.cause = Cause.PROMOTED
    filler.run(allocation.order)
    number_the_waiting(frozen, ledger, allocation.order)
    return allocation


def _not_possible(nl: str, en: str) -> NotPossible:
    return NotPossible(Problem(code="not-possible", nl=nl, en=en))
