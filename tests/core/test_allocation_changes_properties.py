"""Withdrawing or adding seats never takes a place away: any series of changes, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from ervaringskennis.allocation import (
    Allocation,
    LastSeat,
    Outcome,
    PartnerWithdraws,
    allocate,
    override,
    partner_withdraws,
    promote,
    withdraw,
)
from ervaringskennis.allocation.changes import optional_withdraws, partner_replaced
from ervaringskennis.allocation.placing import Cause
from ervaringskennis.allocation.reasons import CODES
from ervaringskennis.testing import strategies as some
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from collections.abc import Callable

    from ervaringskennis.allocation import Policy
    from ervaringskennis.registrations.registration import Registration


def seated(allocation: Allocation) -> dict[str, int]:
    """Return the number of people with a place per registration that has one."""
    return {
        name: people
        for name, people in zip(allocation.frozen.ids, allocation.ledger.placed, strict=True)
        if people
    }


class Changes(RuleBasedStateMachine):
    """An organiser who does what can be done, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.allocation = allocate([], SIMPLE, capacity=0, seed="s")
        self.by_hand = False
        self.before_partner_left: dict[str, str] = {}

    @initialize(data=st.data(), registrations=some.registration_lists(most=9))
    def draw(self, data: st.DataObject, registrations: list[Registration]) -> None:
        policy = data.draw(some.policies())
        capacity = data.draw(some.seats_for(policy, more=8))
        self.allocation = allocate(registrations, policy, capacity=capacity, seed="s")

    def those(self, outcome: Outcome) -> list[str]:
        return [d.registration for d in self.allocation if d.outcome is outcome]

    def pairs(self) -> list[str]:
        required = self.allocation.frozen.required
        return [
            name
            for name in (*self.those(Outcome.PLACED), *self.those(Outcome.WAITING))
            if required[self.allocation.number(name)] > 1
        ]

    def with_optional_members(self) -> list[str]:
        frozen, outcome = self.allocation.frozen, self.allocation.ledger.outcome
        return [
            name
            for number, name in enumerate(frozen.ids)
            if outcome[number] in {Outcome.PLACED, Outcome.WAITING}
            and frozen.required[number] < frozen.sizes[number]
        ]

    def vacant(self) -> list[str]:
        cause = self.allocation.ledger.cause
        ids = self.allocation.frozen.ids
        return [name for n, name in enumerate(ids) if cause[n] == Cause.PARTNER_LEFT]

    def change(self, made: Callable[[Allocation], Allocation], *leaving: str) -> None:
        """Make a change, after which nobody may have lost anything but those who leave."""
        before, had = self.allocation, seated(self.allocation)
        ledger = before.ledger.copy()
        self.allocation = made(before)
        assert before.ledger == ledger, "a change changes nothing that was recorded before"
        has = seated(self.allocation)
        assert all(has.get(name, 0) >= had[name] for name in had if name not in leaving)

    def nobody_else_moves(self, before: Allocation, name: str) -> None:
        now, then = seated(self.allocation), seated(before)
        assert now.pop(name, None) != then.pop(name, None) or name not in then
        assert now == then

    # ------------------------------------------------------------------------------ what happens

    @precondition(lambda self: self.those(Outcome.PLACED))
    @rule(data=st.data(), cause=st.sampled_from([Cause.WITHDRAWN, Cause.LAPSED]))
    def somebody_with_a_place_withdraws(self, data: st.DataObject, cause: Cause) -> None:
        name = data.draw(st.sampled_from(self.those(Outcome.PLACED)))
        before = self.allocation
        self.change(lambda allocation: withdraw(allocation, name, cause=cause), name)
        assert self.allocation[name].reason.code == cause.word
        self.nobody_passes_the_head(before, self.allocation.policy.waiting_list)

    @precondition(lambda self: self.those(Outcome.WAITING))
    @rule(data=st.data())
    def deleting_somebody_who_waits_promotes_nobody(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.those(Outcome.WAITING)))
        had = seated(self.allocation)
        self.change(lambda allocation: withdraw(allocation, name))
        assert seated(self.allocation) == had

    @precondition(lambda self: self.pairs())
    @rule(data=st.data())
    def a_partner_withdraws(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.pairs()))
        before, required = self.allocation, self.allocation.frozen.required
        number, was = before.number(name), before[name]
        who = data.draw(st.sampled_from([None, *range(required[number])]))
        self.change(lambda allocation: partner_withdraws(allocation, name, leaving=who), name)
        after = self.allocation[name]
        match before.policy.partner_withdraws:
            case PartnerWithdraws.KEEP:
                assert self.allocation.frozen.required[number] == required[number] - 1
                assert after.people_placed >= was.people_placed - 1
                assert after.is_placed or not was.is_placed
                if was.is_placed:
                    assert after.reason.code == "partner-left-kept"
            case PartnerWithdraws.REPLACE:
                assert seated(self.allocation) == seated(before)
                assert after.reason.code == ("partner-left" if was.is_placed else was.reason.code)
                if was.reason.code != "partner-left":
                    self.before_partner_left[name] = was.reason.code
            case _:
                assert after.outcome is Outcome.WITHDRAWN
                assert after.reason.code == "partner-left-released"
                if not was.is_placed:
                    assert seated(self.allocation) == seated(before)

    @precondition(lambda self: self.vacant())
    @rule(data=st.data())
    def a_new_partner_is_named(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.vacant()))
        had, then = seated(self.allocation), self.before_partner_left[name]
        self.change(lambda allocation: partner_replaced(allocation, name))
        assert seated(self.allocation) == had
        # Who had a place by hand has it by hand no longer in the record.
        assert then in {self.allocation[name].reason.code, "override"}

    @precondition(lambda self: self.with_optional_members())
    @rule(data=st.data())
    def an_optional_member_withdraws(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.with_optional_members()))
        before, frozen = self.allocation, self.allocation.frozen
        number, was = before.number(name), before[name]
        who = data.draw(st.sampled_from(range(frozen.required[number], frozen.sizes[number])))
        self.change(lambda allocation: optional_withdraws(allocation, name, leaving=who), name)
        after = self.allocation[name]
        assert (after.size, after.outcome) == (was.size - 1, was.outcome)
        assert self.allocation.frozen.required == frozen.required
        if who < was.people_placed:
            assert after.people_placed >= was.people_placed - 1
        else:
            assert seated(self.allocation) == seated(before)

    @rule(more=st.integers(0, 3), backfill=st.booleans())
    def there_are_more_seats(self, more: int, *, backfill: bool) -> None:
        capacity = self.allocation.capacity
        assert not isinstance(capacity, Unknown)
        before, rule = self.allocation, self.allocation.policy.waiting_list
        self.change(
            lambda allocation: promote(allocation, capacity=capacity + more, backfill=backfill)
        )
        self.nobody_passes_the_head(before, LastSeat.SKIP if backfill else rule)

    @precondition(lambda self: self.allocation.policy.reserves)
    @rule(data=st.data())
    def a_reserve_ends(self, data: st.DataObject) -> None:
        names = [reserve.id for reserve in self.allocation.policy.reserves]
        name = data.draw(st.sampled_from(names))
        self.change(lambda allocation: promote(allocation, released=[name]))
        pool = names.index(name) + 1
        assert self.allocation.ledger.free()[pool] == 0

    def fitting(self) -> list[str]:
        left = self.allocation.seats_left
        assert not isinstance(left, Unknown)
        required = self.allocation.frozen.required
        return [
            name
            for name in self.those(Outcome.WAITING)
            if required[self.allocation.number(name)] <= left
        ]

    @precondition(lambda self: self.fitting())
    @rule(data=st.data())
    def somebody_is_placed_by_hand(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.fitting()))
        before, self.by_hand = self.allocation, True
        self.change(lambda a: override(a, name, place=True, note="Eerder beloofd."))
        self.nobody_else_moves(before, name)
        assert "Eerder beloofd." in self.allocation[name].reason.nl

    @precondition(lambda self: self.those(Outcome.PLACED))
    @rule(data=st.data())
    def a_place_is_taken_back_by_hand(self, data: st.DataObject) -> None:
        name = data.draw(st.sampled_from(self.those(Outcome.PLACED)))
        before = self.allocation
        self.change(lambda a: override(a, name, place=False, note="Vergissing."), name)
        self.nobody_else_moves(before, name)
        assert self.allocation[name].position is not None

    # ------------------------------------------------------------------------- what always holds

    def nobody_passes_the_head(self, before: Allocation, how: LastSeat | Unknown) -> None:
        """Under hold, nobody is promoted from below somebody who waits (cap and groups apart)."""
        policy, ledger = self.allocation.policy, self.allocation.ledger
        if how is LastSeat.SKIP or policy.reserves or policy.cap is not None:
            return
        waiting = False
        for number in self.allocation.order:
            promoted = ledger.placed[number] and not before.ledger.placed[number]
            assert not (waiting and promoted)
            waiting = waiting or ledger.outcome[number] == Outcome.WAITING

    @invariant()
    def placed_people_are_never_more_than_the_capacity(self) -> None:
        ledger = self.allocation.ledger
        assert self.allocation.people_placed <= self.allocation.capacity  # type: ignore[operator]
        assert sum(ledger.seats) == self.allocation.capacity
        assert min(ledger.free()) >= 0

    @invariant()
    def a_party_is_placed_whole_or_not_at_all(self) -> None:
        frozen, ledger = self.allocation.frozen, self.allocation.ledger
        columns = zip(ledger.outcome, ledger.placed, frozen.required, frozen.sizes, strict=True)
        for outcome, placed, required, size in columns:
            if outcome == Outcome.PLACED:
                assert required <= placed <= size
            else:
                assert placed == 0

    @invariant()
    def positions_count_from_1_without_gaps_in_the_order_of_class_and_draw(self) -> None:
        allocation = self.allocation
        positions = [allocation[n].position for n in allocation.order]
        waiting = [position for position in positions if position]
        assert waiting == [*range(1, len(waiting) + 1)]
        assert sorted(d.position for d in allocation if d.position) == waiting
        for decision in allocation:
            some_wait = decision.outcome is Outcome.WAITING or (
                decision.is_placed and decision.people_placed < decision.size
            )
            assert (decision.position is not None) == some_wait

    @invariant()
    def every_decision_has_a_reason(self) -> None:
        required = self.allocation.frozen.required
        for number, decision in enumerate(self.allocation):
            reason = decision.reason
            assert reason.code in CODES
            assert reason.nl.endswith(".")
            assert reason.en.endswith(".")
            if reason.evidence.cause in {Cause.NO_ROOM, Cause.AT_HEAD}:
                assert 0 < reason.evidence.left < required[number]
            if reason.evidence.cause in {Cause.BEHIND_HEAD, Cause.RESERVED}:
                assert reason.evidence.left > 0

    @invariant()
    def the_cap_holds_unless_somebody_decided_by_hand(self) -> None:
        allocation, cap = self.allocation, self.allocation.policy.cap
        if cap is None or self.by_hand:
            return
        towns = [
            town
            for number, people in enumerate(allocation.ledger.placed)
            for town in allocation.frozen.towns[number][:people]
            if not isinstance(town, Unknown)
        ]
        assert all(towns.count(town) <= cap for town in towns)


SIMPLE: Policy = some.SIMPLE_POLICY

TestChanges = Changes.TestCase
TestChanges.settings = settings(stateful_step_count=12)
