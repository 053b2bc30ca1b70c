"""What the rules say of one party: the row that it gets on a frozen list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import attrs

from ervaringskennis.allocation.frozen_list import LARGEST_PARTY, party_signature, party_verdict
from ervaringskennis.allocation.policy import Draw, Policy
from ervaringskennis.errors import InvalidValue
from ervaringskennis.people import Member
from ervaringskennis.registrations.registration import Admission, Barrier, Registration
from ervaringskennis.values.unknown import Unknown


@attrs.frozen(kw_only=True)
class Verdict:
    """A party as the rules see it.

    ``party`` has its optional members marked and last.  ``priority`` is the id of its class.
    """

    party: tuple[Member, ...]
    priority: str | None
    groups: tuple[str, ...]
    barrier: Barrier | None
    towns: tuple[str | None, ...]

    @property
    def optional(self) -> tuple[str, ...]:
        """The people who never cost the others a place."""
        return tuple(member.person for member in self.party if member.optional)


_Class = tuple[str | None, tuple[str, ...], bool]
"""The id of a class, those of the reserves, and whether anybody is optional."""


def _optional(party: Sequence[Member]) -> tuple[bool, ...]:
    return tuple([member.optional for member in party])


def _class_of(party: Sequence[Member], policy: Policy | None) -> _Class:
    has_optional = any(_optional(party))
    if policy is None:
        return None, (), has_optional
    number, _, _, holds = party_verdict(party, policy)
    classes = policy.priority
    return (
        classes[number].id if number < len(classes) else None,
        tuple(r.id for r, held in zip(policy.reserves, holds, strict=True) if held),
        has_optional,
    )


@attrs.frozen
class Judge:
    """The rules of one programme; alike parties are judged once."""

    _policy: Policy | None
    _admission: Admission
    _signature: Callable[[Sequence[Member]], Any]
    _known: dict[Any, _Class] = attrs.field(factory=dict, repr=False)

    @classmethod
    def of(cls, policy: Policy | None, admission: Admission) -> Judge:
        """Return the judge for a policy, if any, and the terms of admission."""
        return cls(policy, admission, _optional if policy is None else party_signature(policy))

    def __call__(self, registration: Registration) -> Verdict:
        """Judge a registration; `InvalidValue` where the party is larger than 255 people."""
        if registration.size > LARGEST_PARTY:
            raise InvalidValue.of(
                "party-too-large",
                "Een aanmelding telt hoogstens 255 mensen.",
                "A registration holds at most 255 people.",
                field="party",
            )
        rule = self._admission.party
        seated = rule.seated(registration.party) if rule is not None else None
        party = seated or registration.party
        priority, groups, has_optional = self._class_of(party)
        if has_optional:
            party = tuple(sorted(party, key=lambda member: member.optional))
        return Verdict(
            party=party,
            priority=priority,
            groups=groups,
            barrier=self._barrier(registration),
            towns=self._towns(party),
        )

    def _barrier(self, registration: Registration) -> Barrier | None:
        by_arrival = self._policy is not None and self._policy.draw is Draw.ARRIVAL
        if by_arrival and isinstance(registration.moment, Unknown):
            return Barrier.BAD_MOMENT
        return self._admission.barrier(registration)

    def _class_of(self, party: Sequence[Member]) -> _Class:
        key = self._signature(party)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = _class_of(party, self._policy)
        return known

    def _towns(self, party: Sequence[Member]) -> tuple[str | None, ...]:
        if self._policy is None or self._policy.cap is None:
            return ()
        towns = (member.municipality for member in party)
        return tuple(None if isinstance(town, Unknown) else town for town in towns)
