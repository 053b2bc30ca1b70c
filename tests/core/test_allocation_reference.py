"""A draw as the rules tell it, slowly and person by person, agrees with the real one."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from ervaringskennis.allocation import Confirm, Draw, LastSeat, Policy, ReserveOrder, allocate
from ervaringskennis.testing import strategies as some
from ervaringskennis.values.unknown import UNKNOWN

if TYPE_CHECKING:
    from ervaringskennis.people import Member
    from ervaringskennis.registrations.registration import Registration


class ByHand:
    """Somebody with paper and pencil, who gives one person after the other a chair."""

    def __init__(self, policy: Policy, capacity: int, seed: str) -> None:
        self.policy, self.seed = policy, seed
        reserved = sum(reserve.seats for reserve in policy.reserves)
        self.open_chairs = capacity - reserved
        self.kept_chairs = {reserve.id: reserve.seats for reserve in policy.reserves}
        self.seated: dict[str, list[Member]] = {}

    # -- who comes first

    def luck(self, registration: Registration) -> object:
        if self.policy.draw is Draw.ARRIVAL:
            return (registration.moment, registration.id)
        return hashlib.sha256((self.seed + registration.id).encode()).hexdigest()

    def priority(self, registration: Registration) -> int:
        for number, one in enumerate(self.policy.priority):
            if one.rule.holds(registration.party):
                return number
        return len(self.policy.priority)

    def in_turn(self, registrations: list[Registration]) -> list[Registration]:
        by_luck = sorted(registrations, key=self.luck)  # type: ignore[arg-type]
        return sorted(by_luck, key=self.priority)

    # -- who may sit

    def town_allows(self, more: list[Member]) -> bool:
        if self.policy.cap is None:
            return True
        everyone = [person for party in self.seated.values() for person in party] + more
        towns = [person.municipality for person in everyone if person.municipality is not UNKNOWN]
        ours = {person.municipality for person in more}
        return all(towns.count(town) <= self.policy.cap for town in ours if town is not UNKNOWN)

    def seat_more(self, who: list[Member], name: str, chairs: int) -> int:
        """Seat people one by one while there are chairs and their towns allow; as many as can."""
        taken = 0
        for person in who:
            if taken == chairs or not self.town_allows([person]):
                break
            self.seated[name].append(person)
            taken += 1
        return taken

    def serve(self, line: list[Registration], chairs: int) -> int:
        """Give these chairs to the people in line; return how many are left."""
        for registration in line:
            needed = [person for person in registration.party if not person.optional]
            extra = [person for person in registration.party if person.optional]
            name = registration.id
            if chairs == 0:
                return 0
            if name in self.seated:
                waiting = extra[len(self.seated[name]) - len(needed) :]
                chairs -= self.seat_more(waiting, name, chairs)
            elif not self.town_allows(needed):
                continue
            elif len(needed) <= chairs:
                self.seated[name] = list(needed)
                chairs -= len(needed)
                chairs -= self.seat_more(extra, name, chairs)
            elif self.policy.last_seat is LastSeat.HOLD:
                return chairs
        return chairs

    def serve_groups(self, line: list[Registration], order: ReserveOrder) -> None:
        for reserve in self.policy.reserves:
            if reserve.order is order:
                group = [r for r in line if reserve.rule.holds(r.party)]
                self.kept_chairs[reserve.id] = self.serve(group, reserve.seats)
        for reserve in self.policy.reserves:
            if reserve.order is order and reserve.release_at is None:
                self.open_chairs += self.kept_chairs.pop(reserve.id)

    def give_places(self, registrations: list[Registration]) -> None:
        if self.policy.confirm is Confirm.ROLLING:
            line = sorted(registrations, key=self.luck)  # type: ignore[arg-type]
        else:
            line = self.in_turn(registrations)
        self.serve_groups(line, ReserveOrder.BEFORE_OPEN)
        self.open_chairs = self.serve(line, self.open_chairs)
        self.serve_groups(line, ReserveOrder.AFTER_OPEN)
        self.open_chairs = self.serve(line, self.open_chairs)

    def waiting_list(self, registrations: list[Registration]) -> list[str]:
        return [
            r.id for r in self.in_turn(registrations) if len(self.seated.get(r.id, [])) < r.size
        ]


@given(data=st.data(), registrations=some.registration_lists(), seed=some.seeds())
def test_every_decision_is_the_one_that_the_rules_tell(
    data: st.DataObject, registrations: list[Registration], seed: str
) -> None:
    policy = data.draw(some.policies())
    capacity = data.draw(some.seats_for(policy))
    eligible = [r for r in registrations if policy.draw is Draw.LOTTERY or r.moment is not UNKNOWN]
    by_hand = ByHand(policy, capacity, seed)
    by_hand.give_places(eligible)
    allocation = allocate(registrations, policy, capacity=capacity, seed=seed)
    decided = {d.registration: d.people_placed for d in allocation}
    assert decided == {r.id: len(by_hand.seated.get(r.id, [])) for r in registrations}
    queue = sorted((d for d in allocation if d.position), key=lambda d: d.position or 0)
    assert [d.registration for d in queue] == by_hand.waiting_list(eligible)
    assert [d.position for d in queue] == [*range(1, len(queue) + 1)]
