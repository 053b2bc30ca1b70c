"""Persons, the roles they take part in, and the rules of who forms a duo.

A *role* is an open word: a programme may define its own.  A *member* is a person seen through one
registration: an id, a role, a municipality — never a name.  Names, addresses and needs belong to
a `Person`, which lives in the people vault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

import attrs

from ervaringskennis.errors import InvalidValue, NotPossible, Problem
from ervaringskennis.values.text import identifier, text
from ervaringskennis.values.unknown import UNKNOWN, Unknown

POLICY_OFFICER: Final = "policy_officer"
"""Beleidsmedewerker."""
RESIDENT: Final = "resident"
"""Inwoner."""
EXPERT_BY_EXPERIENCE: Final = "expert_by_experience"
"""Ervaringsdeskundige."""
KEY_PERSON: Final = "key_person"
"""Sleutelpersoon."""


_DUO: Final = 2


@attrs.frozen(kw_only=True)
class Person:
    """What the people vault keeps of one person; nothing else in the library holds these.

    ``email``, ``phone`` and ``needs`` are empty where a person gave none: that is an answer.
    """

    id: str = attrs.field(validator=identifier)
    name: str = attrs.field(default="", validator=text, repr=False)
    email: str = attrs.field(default="", validator=text, repr=False)
    phone: str = attrs.field(default="", validator=text, repr=False)
    needs: str = attrs.field(default="", validator=text, repr=False)


def _role(value: object) -> bool:
    return isinstance(value, (str, Unknown))


@attrs.frozen(kw_only=True)
class Member:
    """One person within a party.

    An ``optional`` member never costs the others their place.  ``municipality`` is a CBS code.
    """

    person: str = attrs.field(validator=identifier)
    role: str | Unknown = UNKNOWN
    municipality: str | Unknown = UNKNOWN
    first_time: bool | Unknown = UNKNOWN
    optional: bool = False

    def __attrs_post_init__(self) -> None:
        if not _role(self.role) or not _role(self.municipality):
            raise InvalidValue.of(
                "not-a-text",
                "Rol en gemeente zijn een tekst, of onbekend.",
                "Role and municipality are a text, or unknown.",
            )


def _alternatives(roles: str | Iterable[str]) -> frozenset[str]:
    return frozenset([roles] if isinstance(roles, str) else roles)


@attrs.frozen(kw_only=True)
class Seat:
    """One chair at the table of a party: any of ``roles`` may take it."""

    roles: frozenset[str] = attrs.field(converter=_alternatives)
    optional: bool = False

    @roles.validator
    def _at_least_one(
        self, attribute: attrs.Attribute[frozenset[str]], value: frozenset[str]
    ) -> None:
        if not value:
            raise InvalidValue.of(
                "seat-without-role",
                "Noem bij elke stoel minstens één rol.",
                "Name at least one role for each seat.",
                field=attribute.name,
            )


def _seat(what: Seat | str | Iterable[str]) -> Seat:
    return what if isinstance(what, Seat) else Seat(roles=_alternatives(what))


def _seats(seats: Iterable[Seat | str | Iterable[str]]) -> tuple[Seat, ...]:
    # One word is one seat, not a seat for each of its letters.
    return tuple(_seat(seat) for seat in ([seats] if isinstance(seats, str) else seats))


def same_municipality(party: Sequence[Member]) -> bool:
    """Return whether all members certainly come from one municipality."""
    municipalities = {member.municipality for member in party}
    return len(municipalities) == 1 and UNKNOWN not in municipalities


@attrs.frozen(kw_only=True)
class PartyRule:
    """Who together form a party: the seats, each with its alternatives.

    >>> duo = PartyRule(seats=["policy_officer", ("manager", "strategic_policy_adviser"),
    ...                        Seat(roles="expert_by_experience", optional=True)])
    >>> trio = [Member(person="a", role="manager"), Member(person="b", role="policy_officer"),
    ...         Member(person="c", role="expert_by_experience")]
    >>> [member.optional for member in duo.seated(trio)]
    [False, False, True]
    >>> duo.seated(trio[:1]) is None
    True
    """

    seats: tuple[Seat, ...] = attrs.field(converter=_seats)
    same_municipality: bool = False

    @seats.validator
    def _somebody_required(
        self, attribute: attrs.Attribute[tuple[Seat, ...]], value: tuple[Seat, ...]
    ) -> None:
        if all(seat.optional for seat in value):
            raise InvalidValue.of(
                "nobody-required",
                "Een groep heeft minstens één stoel die niet leeg mag blijven.",
                "A party has at least one seat that is not optional.",
                field=attribute.name,
            )

    def seated(self, party: Sequence[Member]) -> tuple[Member, ...] | None:
        """Return the party with its optional members marked, or ``None`` where it does not fit.

        It fits when every member has a seat of their own, no required seat stays empty, and the
        required members share a municipality where the rule asks for it.
        """
        ways = (
            tuple(
                attrs.evolve(member, optional=seat.optional)
                for member, seat in zip(party, chairs, strict=True)
            )
            for chairs in _seatings(tuple(party), self.seats)
        )
        return next((way for way in ways if self._together(way)), None)

    def _together(self, party: Sequence[Member]) -> bool:
        needed = [member for member in party if not member.optional]
        return not self.same_municipality or same_municipality(needed)


def _seatings(party: tuple[Member, ...], seats: tuple[Seat, ...]) -> Iterator[tuple[Seat, ...]]:
    """Yield the ways to give each member a seat with no required one left, required ones first.

    Parties are small and equal seats are tried once, so plain backtracking is enough.
    """
    if not party:
        if all(seat.optional for seat in seats):
            yield ()
        return
    first, *others = party
    for seat in sorted(dict.fromkeys(seats), key=lambda seat: seat.optional):
        if first.role in seat.roles:
            index = seats.index(seat)
            for rest in _seatings(tuple(others), seats[:index] + seats[index + 1 :]):
                yield (seat, *rest)


@attrs.frozen
class CustomRule:
    """A condition that a rule names and somebody else wrote; ``judge`` is it, where it is bound."""

    name: str = attrs.field(validator=identifier)
    judge: Callable[[Sequence[Member]], bool] | None = attrs.field(
        default=None, eq=False, repr=False
    )

    @property
    def is_bound(self) -> bool:
        """Whether it can be judged."""
        return self.judge is not None

    @property
    def absent(self) -> Problem:
        """The problem of a condition that nobody here can judge."""
        return Problem(
            code="absent-rule",
            nl=f"De voorwaarde “{self.name}” komt uit een uitbreiding die hier niet werkt. Kijk "
            "met “plugins list” welke er zijn, of noem het bestand met --plugin.",
            en=f"The condition “{self.name}” comes from a plugin that does not work here. See "
            "which there are with “plugins list”, or name its file with --plugin.",
            field="rule.custom",
        )

    def holds(self, party: Sequence[Member]) -> bool:
        """Return whether it holds for a party; `NotPossible` where it is not bound."""
        if self.judge is None:
            raise NotPossible(self.absent)
        # Who somebody is decides nothing, nor who was named first.
        seen = sorted((attrs.evolve(member, person="0") for member in party), key=repr)
        return self.judge([attrs.evolve(m, person=str(n)) for n, m in enumerate(seen, 1)])


def _customs(names: str | Iterable[str | CustomRule]) -> tuple[CustomRule, ...]:
    listed = [names] if isinstance(names, str) else names
    return tuple(CustomRule(one) if isinstance(one, str) else one for one in listed)


@attrs.frozen(kw_only=True)
class Rule:
    """A condition on a party; everything that it names must hold, and naming nothing holds.

    ``duo``: exactly two required members, who take one seat each (a seat may name alternatives).
    ``role``: at least one required member has one of these roles.  ``municipalities``: all
    required members come from these (CBS codes).  ``custom``: conditions of plugins, by name.  An
    unknown value never satisfies a condition.

    >>> rule = Rule(duo=("policy_officer", "resident"))
    >>> officer, resident = (Member(person=r, role=r) for r in ("policy_officer", "resident"))
    >>> rule.holds([resident, officer]), rule.holds([officer, officer]), rule.holds([resident])
    (True, False, False)
    """

    duo: tuple[Seat, ...] = attrs.field(default=(), converter=_seats)
    role: frozenset[str] = attrs.field(default=frozenset(), converter=_alternatives)
    same_municipality: bool = False
    first_time: bool = False
    municipalities: frozenset[str] = attrs.field(default=frozenset(), converter=_alternatives)
    custom: tuple[CustomRule, ...] = attrs.field(default=(), converter=_customs)

    @duo.validator
    def _two_required(
        self, attribute: attrs.Attribute[tuple[Seat, ...]], value: tuple[Seat, ...]
    ) -> None:
        if value and (len(value) != _DUO or any(seat.optional for seat in value)):
            raise InvalidValue.of(
                "bad-duo",
                "Een duo heeft precies twee rollen, en beide moeten er zijn.",
                "A duo has exactly two roles, neither of them optional.",
                field=attribute.name,
            )

    def holds(self, party: Sequence[Member]) -> bool:
        """Return whether the condition holds for the required members of the party."""
        needed = [member for member in party if not member.optional]
        return (
            (not self.duo or self._is_duo(needed))
            and (not self.role or any(member.role in self.role for member in needed))
            and (not self.same_municipality or same_municipality(needed))
            and (not self.first_time or all(member.first_time is True for member in needed))
            and (
                not self.municipalities
                or all(member.municipality in self.municipalities for member in needed)
            )
            and all(rule.holds(party) for rule in self.custom)
        )

    def _is_duo(self, needed: Sequence[Member]) -> bool:
        if len(needed) != _DUO:
            return False
        (one, two), (a, b) = needed, self.duo
        return (one.role in a.roles and two.role in b.roles) or (
            two.role in a.roles and one.role in b.roles
        )
