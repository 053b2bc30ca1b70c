"""Learning groups: as equal in size, and as mixed, as the people allow.

In the literature this is a balanced (or equitable) partition, and with attributes the *maximally
diverse grouping problem*: divide people over groups so that those within one group differ as much
as possible.  It is NP-hard, so the answer is good rather than proven best: a greedy start, the
largest party first (Graham's LPT rule), then moves and swaps until none of them helps.

Everything that should be level is a count per group: heads, and heads per value of an attribute.
The sum of such a count over the groups is given, so its squared deviation from the proportional
share is least where the sum of its squares is.  Written out per pair of people, that sum is how
much they have in common: whoever is alike is kept apart, and that is all that the search knows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import attrs

from ervaringskennis.allocation.groups import (
    PARTNERS,
    SIZE,
    Composition,
    Learner,
    Partners,
    Party,
    all_lines,
    unknown_id,
)
from ervaringskennis.allocation.lottery import lottery_key
from ervaringskennis.errors import InvalidValue, Problem
from ervaringskennis.values.converters import as_tuple, choose
from ervaringskennis.values.text import line


def compose(  # noqa: PLR0913 - all named, each with one meaning
    parties: Iterable[Party],
    groups: Sequence[str],
    *,
    seed: str,
    attributes: Sequence[str] = (),
    fixed: Mapping[str, str] | None = None,
    partners: Partners | str = Partners.TOGETHER,
) -> Composition:
    """Divide parties over groups, equal in size first, then mixed by each attribute as named.

    A party stays whole, or its members go to different groups (``apart``), as far as there are
    groups enough.  ``fixed`` maps an id to its group: a registration's, or a person's where
    partners go apart.  The same people, groups and seed give the same division, in whatever order
    they come: where two are equally good, the lowest SHA-256(seed ‖ id) goes first.

    Two groups never differ in size by more than the smallest party in the larger one, unless
    places were fixed.  `InvalidValue` with every problem in the question.
    """
    request = _Request(
        parties=parties,
        groups=groups,
        seed=seed,
        attributes=attributes,
        fixed=fixed or {},
        partners=partners,
    )
    return _Search(request).result()


def _parties(parties: Iterable[Party]) -> tuple[Party, ...]:
    return tuple(parties)


def _partners(word: str) -> Partners:
    return choose(Partners, word)


@attrs.frozen
class _Unit:
    """What is placed as one: a party, or a person where partners go apart."""

    id: str
    people: tuple[Learner, ...]
    party: str | None = None
    """Whose other members should be elsewhere, if it has any."""


@attrs.frozen(kw_only=True)
class _Request:
    """A question that makes sense: every problem in it is told at once."""

    parties: tuple[Party, ...] = attrs.field(converter=_parties)
    groups: tuple[str, ...] = attrs.field(converter=as_tuple, validator=all_lines)
    seed: str = attrs.field(validator=line)
    attributes: tuple[str, ...] = attrs.field(converter=as_tuple, validator=all_lines)
    fixed: Mapping[str, str]
    partners: Partners = attrs.field(converter=_partners)

    def __attrs_post_init__(self) -> None:
        problems = [*self._bad_lists(), *self._bad_fixed()]
        if problems:
            raise InvalidValue(*problems)

    @property
    def criteria(self) -> tuple[str, ...]:
        """What is to be level, the most important first."""
        first = (PARTNERS, SIZE) if self.partners is Partners.APART else (SIZE,)
        return (*first, *self.attributes)

    def units(self) -> list[_Unit]:
        """Return what is placed as one, the largest first and otherwise as the seed says."""
        if self.partners is Partners.APART:
            units = [
                _Unit(learner.person, (learner,), party.id if len(party.people) > 1 else None)
                for party in self.parties
                for learner in party.people
            ]
        else:
            units = [_Unit(party.id, party.people) for party in self.parties]
        return sorted(units, key=lambda unit: (-len(unit.people), lottery_key(self.seed, unit.id)))

    def _bad_lists(self) -> Iterable[Problem]:
        people = [learner.person for party in self.parties for learner in party.people]
        if not self.groups:
            yield Problem(
                code="no-groups",
                nl="Noem minstens één groep.",
                en="Name at least one group.",
                field="groups",
            )
        if _double(self.groups):
            yield Problem(
                code="double-group",
                nl="Elke groep heeft een eigen naam.",
                en="Each group has a name of its own.",
                field="groups",
            )
        if _double(self.attributes) or {SIZE, PARTNERS} & set(self.attributes):
            yield Problem(
                code="bad-attributes",
                nl="Noem elke eigenschap één keer. Hoe groot een groep is en wie samen komen, "
                "tellen altijd al mee.",
                en="Name each attribute once. How large a group is and who come together "
                "always count already.",
                field="attributes",
            )
        if number := _double(party.id for party in self.parties):
            yield Problem(
                code="double-registration",
                nl=f"{number} kenmerken van aanmeldingen komen vaker voor; elk mag één keer.",
                en=f"{number} registration ids occur more than once; each may occur once.",
                field="id",
            )
        if number := _double(people):
            yield Problem(
                code="double-person",
                nl=f"{number} mensen komen vaker voor; ieder kan in één groep.",
                en=f"{number} people occur more than once; each can be in one group.",
                field="people",
            )

    def _bad_fixed(self) -> Iterable[Problem]:
        if set(self.fixed.values()) - set(self.groups):
            yield Problem(
                code="unknown-group",
                nl="Iemand is vooraf in een groep gezet die niet bestaat. Kies een genoemde groep.",
                en="Somebody was put in a group that does not exist. Choose one that was named.",
                field="fixed",
            )
        if set(self.fixed) - {unit.id for unit in self.units()}:
            yield unknown_id("fixed")


def _double(names: Iterable[str]) -> int:
    return sum(times > 1 for times in Counter(names).values())


_Column = tuple[int, str]
"""A count that is to be level: the number of its criterion, and the value that is counted."""


class _Search:
    """One search: from the question to groups in which no move and no swap helps."""

    def __init__(self, request: _Request) -> None:
        self.request = request
        self.units = request.units()
        # Also between equal groups it is the seed that chooses, not who was named first.
        self.groups = sorted(request.groups, key=lambda group: lottery_key(request.seed, group))
        self.columns = self._columns()
        self.radices = self._radices()
        self.board = _Board(self._likeness(), len(self.groups))
        self.free = [
            number for number, unit in enumerate(self.units) if unit.id not in request.fixed
        ]

    def result(self) -> Composition:
        """Place those who are fixed, then the rest, then improve."""
        for number, unit in enumerate(self.units):
            if unit.id in self.request.fixed:
                self.board.put(number, self.groups.index(self.request.fixed[unit.id]))
        for number in self.free:
            self.board.place(number)
        start = self._deviation()
        self.board.improve(self.free)
        return self._composition(start)

    def _columns(self) -> dict[_Column, dict[int, int]]:
        """Return how many people of each unit belong to each column."""
        found: defaultdict[_Column, Counter[int]] = defaultdict(Counter)
        for number, unit in enumerate(self.units):
            for tier, criterion in enumerate(self.request.criteria):
                for learner in unit.people:
                    for value in _counted(criterion, unit, learner):
                        found[tier, value][number] += 1
        return dict(found)

    def _radices(self) -> list[int]:
        """Return per criterion one more than its deviation can ever be."""
        radices = [1] * len(self.request.criteria)
        for (tier, _), holders in self.columns.items():
            radices[tier] += sum(holders.values()) ** 2
        return radices

    def _likeness(self) -> list[list[int]]:
        """Return what each two units have in common, as one number.

        It counts like a clock, with criteria for hours, minutes and seconds: the least of a
        heavier criterion outweighs all of the lighter ones.
        """
        weights: list[int] = []
        weight = 1
        for radix in reversed(self.radices):
            weights.insert(0, weight)
            weight *= radix
        rows = [[0] * len(self.units) for _ in self.units]
        for (tier, _), holders in self.columns.items():
            for one, people in holders.items():
                row, part = rows[one], people * weights[tier]
                for other, others in holders.items():
                    row[other] += part * others
        return rows

    def _per_group(self, holders: Mapping[int, int]) -> list[int]:
        counts = [0] * len(self.groups)
        for number, people in holders.items():
            counts[self.board.at[number]] += people
        return counts

    def _deviation(self) -> dict[str, int]:
        deviation = dict.fromkeys(self.request.criteria, 0)
        for (tier, _), holders in self.columns.items():
            counts = self._per_group(holders)
            squares = sum(count * count for count in counts)
            deviation[self.request.criteria[tier]] += len(counts) * squares - sum(counts) ** 2
        return deviation

    def _criterion(self, change: int) -> str:
        """Return the heaviest criterion in a change of likeness; empty where nothing changes."""
        heaviest = ""
        for criterion, radix in zip(
            reversed(self.request.criteria), reversed(self.radices), strict=True
        ):
            half = radix // 2
            part = (change + half) % radix - half
            change = (change - part) // radix
            heaviest = criterion if part else heaviest
        return heaviest

    def _elsewhere(self, number: int) -> dict[str, str]:
        best = self.board.best(number, self.free)
        found = {self.groups[group]: self._criterion(change) for group, (change, _) in best.items()}
        return {group: found[group] for group in self.request.groups if group in found}

    def _composition(self, start: Mapping[str, int]) -> Composition:
        request = self.request
        named = [self.groups.index(group) for group in request.groups]
        members: dict[str, list[str]] = {group: [] for group in request.groups}
        for unit, group in zip(self.units, self.board.at, strict=True):
            members[self.groups[group]].append(unit.id)
        counts: dict[str, dict[str, tuple[int, ...]]] = {name: {} for name in request.criteria}
        for (tier, value), holders in sorted(self.columns.items()):
            per_group = self._per_group(holders)
            counts[request.criteria[tier]][value] = tuple(per_group[group] for group in named)
        sizes = counts.pop(SIZE).get("", (0,) * len(named))
        parties = counts.pop(PARTNERS, {})
        spreads = {SIZE: [sizes]} | {name: list(values.values()) for name, values in counts.items()}
        return Composition(
            groups={group: tuple(sorted(ids)) for group, ids in members.items()},
            sizes=dict(zip(request.groups, sizes, strict=True)),
            counts=counts,
            imbalance={
                name: max((max(spread) - min(spread) for spread in columns), default=0)
                for name, columns in spreads.items()
            },
            deviation=self._deviation(),
            deviation_at_start=start,
            fixed=frozenset(request.fixed),
            still_together=tuple(party for party, spread in parties.items() if max(spread) > 1),
            elsewhere={self.units[number].id: self._elsewhere(number) for number in self.free},
        )


def _counted(criterion: str, unit: _Unit, learner: Learner) -> Iterable[str]:
    """Return the columns of a criterion in which a person counts."""
    if criterion == SIZE:
        return ("",)
    if criterion == PARTNERS:
        return () if unit.party is None else (unit.party,)
    return learner.traits.get(criterion, ())


class _Board:
    """Who is where, and how much each unit has in common with each group.

    Half the change that a move makes is what the unit meets there minus what it leaves behind; a
    swap is two moves, minus twice what the two have in common, as they do not meet.
    """

    def __init__(self, likeness: list[list[int]], groups: int) -> None:
        self.likeness = likeness
        self.at = [-1] * len(likeness)
        self.meets = [[0] * groups for _ in likeness]

    def put(self, unit: int, group: int) -> None:
        """Put a unit in a group, from another or from none."""
        old = self.at[unit]
        self.at[unit] = group
        for meets, alike in zip(self.meets, self.likeness[unit], strict=True):
            meets[group] += alike
            if old >= 0:
                meets[old] -= alike

    def place(self, unit: int) -> None:
        """Put a unit where it has least in common."""
        meets = self.meets[unit]
        self.put(unit, meets.index(min(meets)))

    def improve(self, free: Sequence[int]) -> None:
        """Move and swap until nobody's best move or swap makes it better."""
        helped = True
        while helped:
            helped = False
            for unit in free:
                best = self.best(unit, free)
                group = min(best, key=lambda there: best[there][0], default=self.at[unit])
                change, other = best.get(group, (0, None))
                if change < 0:
                    if other is not None:
                        self.put(other, self.at[unit])
                    self.put(unit, group)
                    helped = True

    def best(self, unit: int, free: Sequence[int]) -> dict[int, tuple[int, int | None]]:
        """Return per other group half the change of the best move or swap, and with whom."""
        at, meets, likeness = self.at, self.meets, self.likeness
        here, mine, alike = at[unit], meets[unit], likeness[unit]
        left = mine[here] - alike[unit]
        best: list[tuple[int, int | None]] = [(met - left, None) for met in mine]
        for other in free:
            there = at[other]
            if there != here:
                theirs = meets[other]
                change = (
                    mine[there]
                    - left
                    + theirs[here]
                    - theirs[there]
                    + likeness[other][other]
                    - 2 * alike[other]
                )
                if change < best[there][0]:
                    best[there] = (change, other)
        return {group: found for group, found in enumerate(best) if group != here}
