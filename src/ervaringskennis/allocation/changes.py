"""After the draw: admissions are frozen, and changes only ever promote.

Running the draw again with one seat more would evict a party that had its place in one draw in
five, so nothing here draws again.
"""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from ervaringskennis.allocation.allocation import (
    Allocation,
    Change,
    filler_for,
    number_the_waiting,
)
from ervaringskennis.allocation.frozen_list import FrozenList
from ervaringskennis.allocation.placing import OPEN, Cause, Ledger, Outcome
from ervaringskennis.allocation.policy import LastSeat, PartnerWithdraws
from ervaringskennis.errors import IncompletePolicy, NotPossible, Problem
from ervaringskennis.values.unknown import Unknown


def withdraw(allocation: Allocation, registration_id: str) -> Allocation:
    """Take a whole party off the list; what it held is promoted into by the waiting list.

    Deleting a party that only waited promotes nobody.  `NotPossible` where it has no place and
    does not wait; `IncompletePolicy` where the policy does not say how the waiting list moves.
    """
    number = allocation.number(registration_id)
    before = Outcome(allocation.ledger.outcome[number])
    if before not in {Outcome.PLACED, Outcome.WAITING}:
        raise _not_possible(
            "Deze aanmelding heeft geen plaats en wacht ook niet. Afmelden kan dus niet.",
            "This registration has no place and does not wait. So it cannot be withdrawn.",
        )
    ledger = allocation.ledger.copy()
    _empty(ledger, number, Outcome.WITHDRAWN, Cause.WITHDRAWN)
    after = _changed(allocation, ledger, Change(kind="withdrawn", registration=registration_id))
    return _promoted(after) if before is Outcome.PLACED else after


def partner_withdraws(allocation: Allocation, registration_id: str) -> Allocation:
    """Apply the policy's rule for a placed party that loses one of its required members.

    `keep`: one seat comes free and the waiting list moves.  `replace`: both seats stay taken.
    `release`: the whole party leaves.  A party that waits keeps its position until the organiser
    acts.  `IncompletePolicy` where the policy names no rule.
    """
    rule = allocation.policy.partner_withdraws
    if isinstance(rule, Unknown):
        raise IncompletePolicy(
            Problem(
                code="policy-incomplete",
                nl="Kies wat er gebeurt als een van een duo afzegt: “replace” (de ander zoekt op "
                "tijd een nieuwe partner), “keep” (de ander houdt alleen een plaats) of "
                "“release” (beide plaatsen komen vrij).",
                en="Choose what happens when one of a duo withdraws: “replace” (the other names "
                "a new partner in time), “keep” (the other keeps a place alone) or “release” "
                "(both places come free).",
                field="partner_withdraws",
            )
        )
    number = allocation.number(registration_id)
    required = allocation.frozen.required[number]
    if allocation.ledger.outcome[number] != Outcome.PLACED or required < 2:  # noqa: PLR2004
        raise _not_possible(
            "Dit kan alleen bij een groep van twee of meer die een plaats heeft. "
            "Meld anders de hele aanmelding af.",
            "This is only possible for a party of two or more that has a place. "
            "Otherwise withdraw the whole registration.",
        )
    if rule is PartnerWithdraws.RELEASE:
        return withdraw(allocation, registration_id)
    return _without_partner(allocation, number, keep=rule is PartnerWithdraws.KEEP)


def _without_partner(allocation: Allocation, number: int, *, keep: bool) -> Allocation:
    ledger = allocation.ledger.copy()
    ledger.cause[number] = Cause.PLACED if keep else Cause.PARTNER_LEFT
    name = allocation.frozen.ids[number]
    after = _changed(allocation, ledger, Change(kind="partner-withdrew", registration=name))
    if not keep:
        return after
    ledger.placed[number] -= 1
    return _promoted(attrs.evolve(after, frozen=_smaller(allocation, number)))


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
    ``capacity`` is below what was promised.
    """
    already = allocation.capacity
    if isinstance(already, Unknown):
        raise _not_possible(
            "Het aantal plaatsen was nog onbekend bij de verdeling. Verdeel opnieuw, "
            "nu met het aantal plaatsen.",
            "The number of places was unknown when places were given. Allocate again, "
            "now with the number of places.",
        )
    if capacity is not None and capacity < already:
        raise _not_possible(
            "Minder plaatsen kan niet meer: er zijn al plaatsen toegezegd. "
            "Meer plaatsen kan wel.",
            "Fewer places is no longer possible: places have been promised. "
            "More places is possible.",
        )
    ended = tuple(released)
    changes = [
        *([Change(kind="capacity", note=str(capacity))] if capacity is not None else []),
        *(Change(kind="released", note=name) for name in ended),
    ]
    after = attrs.evolve(
        _changed(allocation, allocation.ledger.copy(), *changes),
        capacity=already if capacity is None else capacity,
        released=allocation.released | frozenset(ended),
    )
    return _promoted(after, LastSeat.SKIP if backfill else None)


def override(
    allocation: Allocation, registration_id: str, *, place: bool, note: str
) -> Allocation:
    """Place a waiting party by hand, or take a place back, for a reason that is recorded.

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
    required = allocation.frozen.required[number]
    left = allocation.seats_left
    if isinstance(left, Unknown) or required > left:
        raise _not_possible(
            "Er is niet genoeg plaats. Maak eerst het aantal plaatsen groter.",
            "There is not enough room. Raise the number of places first.",
        )
    ledger.outcome[number] = Outcome.PLACED
    ledger.cause[number] = Cause.OVERRIDE
    ledger.placed[number] = min(allocation.frozen.sizes[number], left)
    ledger.pool[number] = OPEN


def _empty(ledger: Ledger, number: int, outcome: Outcome, cause: Cause) -> None:
    ledger.outcome[number] = outcome
    ledger.cause[number] = cause
    ledger.placed[number] = 0
    ledger.pool[number] = OPEN


def _smaller(allocation: Allocation, number: int) -> FrozenList:
    frozen = allocation.frozen
    sizes, required = bytearray(frozen.sizes), bytearray(frozen.required)
    sizes[number] -= 1
    required[number] -= 1
    return attrs.evolve(frozen, sizes=bytes(sizes), required=bytes(required))


def _changed(allocation: Allocation, ledger: Ledger, *changes: Change) -> Allocation:
    number_the_waiting(allocation.frozen, ledger, allocation.order)
    return attrs.evolve(allocation, ledger=ledger, history=(*allocation.history, *changes))


def _promoted(allocation: Allocation, rule: LastSeat | None = None) -> Allocation:
    """Let the waiting list move into the seats that are free, in a ledger of our own."""
    capacity = allocation.capacity
    if isinstance(capacity, Unknown):
        return allocation
    how = rule or allocation.policy.waiting_list
    if isinstance(how, Unknown):
        raise IncompletePolicy(
            Problem(
                code="policy-incomplete",
                nl="Kies hoe de wachtlijst opschuift als de eerste niet past: “hold” (de plaats "
                "blijft vrij voor wie bovenaan staat) of “skip” (een kleinere groep verderop "
                "krijgt de plaats).",
                en="Choose how the waiting list moves when the first does not fit: “hold” (the "
                "place stays free for the head of the list) or “skip” (a smaller party further "
                "down gets it).",
                field="waiting_list",
            )
        )
    frozen, policy, ledger = allocation.frozen, allocation.policy, allocation.ledger
    filler = filler_for(frozen, policy, ledger, capacity, how, allocation.released)
    filler.cause = Cause.PROMOTED
    filler.run(allocation.order)
    number_the_waiting(frozen, ledger, allocation.order)
    return allocation


def _not_possible(nl: str, en: str) -> NotPossible:
    return NotPossible(Problem(code="not-possible", nl=nl, en=en))
