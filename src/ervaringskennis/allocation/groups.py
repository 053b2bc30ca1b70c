"""Learning groups as people see them: who goes together, where each is, and why not elsewhere.

`ervaringskennis.allocation.composing.compose` divides them.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

import attrs

from ervaringskennis.errors import InvalidValue, Problem
from ervaringskennis.values.text import Label, identifier, line
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.registrations.registration import Registration

SIZE: Final = "size"
"""The criterion that groups have equally many people."""
PARTNERS: Final = "partners"
"""The criterion that members of one party are in different groups."""

NAMES: Final[Mapping[str, Label]] = {
    SIZE: Label(nl="het aantal mensen", en="the number of people"),
    PARTNERS: Label(nl="wie samen kwamen", en="who came together"),
    "role": Label(nl="de rol", en="the role"),
    "municipality": Label(nl="de gemeente", en="the municipality"),
    "themes": Label(nl="de onderwerpen", en="the themes"),
}
"""What criteria are called where people read about them."""


class Partners(enum.StrEnum):
    """Where the members of one party go."""

    TOGETHER = "together"
    APART = "apart"


def _known_values(given: str | Unknown | Iterable[str | Unknown]) -> tuple[str, ...]:
    values = [given] if isinstance(given, (str, Unknown)) else given
    return tuple(sorted({value for value in values if not isinstance(value, Unknown)}))


def _traits(
    given: Mapping[str, str | Unknown | Iterable[str | Unknown]],
) -> dict[str, tuple[str, ...]]:
    try:
        return {name: _known_values(values) for name, values in given.items()}
    except TypeError:
        raise InvalidValue.of(
            "bad-traits",
            "Elke eigenschap is een tekst, een lijst van teksten, of onbekend.",
            "Each attribute is a text, a list of texts, or unknown.",
            field="traits",
        ) from None


def all_lines(instance: object, attribute: Any, values: Iterable[Any]) -> None:
    """Validate that each value is a text of one line."""
    for value in values:
        line(instance, attribute, value)


def _trait_lines(instance: object, attribute: Any, traits: Mapping[str, Iterable[Any]]) -> None:
    for name, values in traits.items():
        all_lines(instance, attribute, [name, *values])


@attrs.frozen(kw_only=True)
class Learner:
    """One person, and the values that each attribute has for them; unknown values are left out.

    >>> Learner(person="p1", traits={"role": "resident", "themes": ["debts", "care"]}).traits
    {'role': ('resident',), 'themes': ('care', 'debts')}
    """

    person: str = attrs.field(validator=identifier)
    traits: Mapping[str, tuple[str, ...]] = attrs.field(
        factory=dict, converter=_traits, validator=_trait_lines
    )


def _people(people: Iterable[Learner]) -> tuple[Learner, ...]:
    return tuple(people)


@attrs.frozen(kw_only=True)
class Party:
    """The people of one registration; ``id`` is that of the registration."""

    id: str = attrs.field(validator=identifier)
    people: tuple[Learner, ...] = attrs.field(converter=_people)

    def __attrs_post_init__(self) -> None:
        if not self.people:
            raise InvalidValue.of(
                "party-empty",
                "Een aanmelding telt minstens één persoon.",
                "A registration holds at least one person.",
                field="people",
            )

    @classmethod
    def of(
        cls,
        registration: Registration,
        more: Mapping[str, Mapping[str, str | Unknown | Iterable[str | Unknown]]] | None = None,
    ) -> Party:
        """Return the party of a registration, with each member's role and municipality.

        ``more`` holds further attributes, such as themes, per person.
        """
        further = more or {}
        return cls(
            id=registration.id,
            people=[
                Learner(
                    person=member.person,
                    traits={
                        "role": member.role,
                        "municipality": member.municipality,
                        **further.get(member.person, {}),
                    },
                )
                for member in registration.party
            ],
        )


@attrs.frozen(kw_only=True)
class Composition:
    """Who is in which group, how even that is, and why nobody is elsewhere.

    ``groups``: ids per group; registration ids, or person ids where partners go apart.
    ``sizes``: people per group.  ``counts``: per attribute and value, the people in each group.
    ``imbalance``: per criterion the largest difference between two groups, in people; zero is
    level.  ``deviation``: per criterion, in order of weight, the squared deviation from the
    proportional share, summed and times the number of groups, so that it is whole;
    ``deviation_at_start`` is that of the greedy start.  ``fixed``: whose group was given.
    ``still_together``: registrations whose members could not all be in different groups.
    ``elsewhere``: per id and other group, the criterion that the best move or swap to that group
    would make less even; empty where it would be as even.

    >>> from ervaringskennis.allocation.composing import compose
    >>> residents = [
    ...     Party(id=f"r{n}", people=[Learner(person=f"p{n}", traits={"role": "resident"})])
    ...     for n in range(5)
    ... ]
    >>> composition = compose(residents, ["A", "B"], seed="2026", attributes=["role"])
    >>> sorted(composition.sizes.values()), composition.imbalance
    ([2, 3], {'size': 1, 'role': 1})
    """

    groups: Mapping[str, tuple[str, ...]]
    sizes: Mapping[str, int]
    counts: Mapping[str, Mapping[str, tuple[int, ...]]]
    imbalance: Mapping[str, int]
    deviation: Mapping[str, int]
    deviation_at_start: Mapping[str, int]
    fixed: frozenset[str]
    still_together: tuple[str, ...]
    elsewhere: Mapping[str, Mapping[str, str]] = attrs.field(repr=False)

    def group_of(self, id_: str) -> str:
        """Return the group that somebody is in; `InvalidValue` for nobody we know."""
        for group, ids in self.groups.items():
            if id_ in ids:
                return group
        raise InvalidValue(unknown_id())

    def why(self, id_: str, *, names: Mapping[str, Label] = NAMES) -> tuple[Label, ...]:
        """Return why somebody is in their group and not in each of the others.

        ``names`` are the words for attributes.  `InvalidValue` for nobody we know.
        """
        self.group_of(id_)
        if id_ in self.fixed:
            return (
                Label(
                    nl="Deze plek stond vooraf vast.",
                    en="This place was fixed beforehand.",
                ),
            )
        return tuple(
            _reason(group, _named(criterion, names) if criterion else None)
            for group, criterion in self.elsewhere[id_].items()
        )

    def summary(self, *, names: Mapping[str, Label] = NAMES) -> tuple[Label, ...]:
        """Return how even the groups are, one line a criterion."""
        named = ((_named(criterion, names), worst) for criterion, worst in self.imbalance.items())
        return tuple(
            Label(
                nl=f"Grootste verschil tussen twee groepen voor {name.nl}: "
                f"{worst} {'mens' if worst == 1 else 'mensen'}.",
                en=f"Largest difference between two groups for {name.en}: "
                f"{worst} {'person' if worst == 1 else 'people'}.",
            )
            for name, worst in named
        )


def _named(criterion: str, names: Mapping[str, Label]) -> Label:
    known = names.get(criterion) or NAMES.get(criterion)
    return known or Label(nl=f"“{criterion}”", en=f"“{criterion}”")


def _reason(group: str, name: Label | None) -> Label:
    if name is None:
        return Label(
            nl=f"Groep “{group}” was even goed. De startwaarde heeft gekozen.",
            en=f"Group “{group}” was as good. The seed decided.",
        )
    return Label(
        nl=f"Wie naar groep “{group}” gaat, alleen of door te ruilen, "
        f"maakt dit minder goed verdeeld: {name.nl}.",
        en=f"To go to group “{group}”, alone or by a swap, would spread this less well: {name.en}.",
    )


def unknown_id(field: str = "id") -> Problem:
    """Return the problem of an id that nobody here has."""
    return Problem(
        code="unknown-id",
        nl="Dit kenmerk komt niet voor. Gebruik het kenmerk van een aanmelding, "
        "of van een persoon als wie samen komt uit elkaar gaat.",
        en="There is no such id. Use the id of a registration, "
        "or of a person where those who come together go apart.",
        field=field,
    )
