"""The frozen list: who takes part in a draw, and nothing about them that it does not need.

It is made once, before the seed is known, and its digest is published.  It is stored by column,
so that a million registrations cost tens of bytes each instead of an object each.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.allocation.policy import Draw, Policy
from ervaringskennis.errors import InvalidValue
from ervaringskennis.registrations.registration import Admission, Barrier, Registration
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.people import Member

BARRIERS: Final = (None, *Barrier)
"""Barriers by their number in the column ``barriers``."""

LARGEST_PARTY: Final = 255


@attrs.frozen(kw_only=True)
class FrozenList:
    """Columns of equal length, one value a registration, in the order of the input.

    ``classes``: number of the priority class, counted from 0; ``len(policy.priority)`` is none.
    ``sizes`` and ``required``: people, with and without optional members, 1 to 255.
    ``barriers``: number in :data:`BARRIERS`.  ``groups``: one column a reserve, 1 where the party
    belongs to its group.  ``moments`` and ``towns`` (municipality per required member first) are
    kept only where the policy looks at them.
    """

    ids: tuple[str, ...]
    classes: bytes
    sizes: bytes
    required: bytes
    barriers: bytes
    groups: tuple[bytes, ...] = ()
    moments: tuple[dt.datetime | Unknown, ...] = ()
    towns: tuple[tuple[str | Unknown, ...], ...] = ()

    def __attrs_post_init__(self) -> None:
        if len(set(self.ids)) < len(self.ids):
            double = [name for name, times in Counter(self.ids).items() if times > 1]
            raise InvalidValue.of(
                "double-registration",
                f"{len(double)} kenmerken van aanmeldingen komen vaker voor; elk mag één keer.",
                f"{len(double)} registration ids occur more than once; each may occur once.",
                field="id",
            )

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def eligible_people(self) -> int:
        """The number of people in registrations that may take part."""
        return sum(
            size for size, barrier in zip(self.sizes, self.barriers, strict=True) if not barrier
        )


def freeze(
    registrations: Iterable[Registration], policy: Policy, *, admission: Admission | None = None
) -> FrozenList:
    """Return the frozen list of these registrations under this policy.

    Without ``admission`` everyone may take part; a rule for parties in it says who is optional.
    `InvalidValue` where an id occurs twice or a party is larger than 255 people.
    """
    listed = _seated(registrations, admission)
    facts = _party_facts(listed, policy)
    if any(size > LARGEST_PARTY for _, size, _, _ in facts):
        raise InvalidValue.of(
            "party-too-large",
            "Een aanmelding telt hoogstens 255 mensen.",
            "A registration holds at most 255 people.",
            field="party",
        )
    by_arrival = policy.draw is Draw.ARRIVAL
    return FrozenList(
        ids=tuple([registration.id for registration in listed]),
        classes=bytes([fact[0] for fact in facts]),
        sizes=bytes([fact[1] for fact in facts]),
        required=bytes([fact[2] for fact in facts]),
        barriers=_barriers(listed, admission, needs_moment=by_arrival),
        groups=tuple(
            bytes([fact[3][number] for fact in facts]) for number in range(len(policy.reserves))
        ),
        moments=tuple([r.moment for r in listed]) if by_arrival else (),
        towns=tuple([_towns(r.party) for r in listed]) if policy.cap is not None else (),
    )


def _seated(
    registrations: Iterable[Registration], admission: Admission | None
) -> tuple[Registration, ...]:
    """Return the registrations with the optional members of each party marked, by the rule."""
    rule = None if admission is None else admission.party
    if rule is None:
        return tuple(registrations)
    return tuple(
        registration if party is None else attrs.evolve(registration, party=party)
        for registration in registrations
        for party in [rule.seated(registration.party)]
    )


def _towns(party: Sequence[Member]) -> tuple[str | Unknown, ...]:
    return tuple(m.municipality for m in sorted(party, key=lambda member: member.optional))


def _barriers(
    listed: Sequence[Registration], admission: Admission | None, *, needs_moment: bool
) -> bytes:
    if admission is None and not needs_moment:
        return bytes(len(listed))
    numbers = {barrier: number for number, barrier in enumerate(BARRIERS)}
    admits = (admission or Admission()).barrier
    found = (
        Barrier.BAD_MOMENT if needs_moment and isinstance(r.moment, Unknown) else admits(r)
        for r in listed
    )
    return bytes([numbers[barrier] for barrier in found])


_Fact = tuple[int, int, int, tuple[bool, ...]]


def _party_facts(listed: Sequence[Registration], policy: Policy) -> list[_Fact]:
    """Return class, size, required size and groups per party; alike parties are judged once."""
    signature = party_signature(policy)
    judged: dict[Any, _Fact] = {}
    facts = []
    for registration in listed:
        party = registration.party
        key = signature(party)
        fact = judged.get(key)
        if fact is None:
            fact = judged[key] = party_verdict(party, policy)
        facts.append(fact)
    return facts


def party_verdict(party: Sequence[Member], policy: Policy) -> _Fact:
    """Return class, size, required size and groups of one party, as a frozen list has them."""
    holds = (number for number, c in enumerate(policy.priority) if c.rule.holds(party))
    return (
        next(holds, len(policy.priority)),
        len(party),
        sum(not member.optional for member in party),
        tuple(reserve.rule.holds(party) for reserve in policy.reserves),
    )


def party_signature(policy: Policy) -> Callable[[Sequence[Member]], Any]:
    """Return what of a party the rules of this policy can see: no more, so that more are alike."""
    if any(
        r.first_time or r.same_municipality or r.municipalities or r.custom for r in policy.rules
    ):
        return lambda party: tuple(
            [(m.role, m.optional, m.first_time, m.municipality) for m in party]
        )
    return lambda party: tuple([(m.role, m.optional) for m in party])
