"""The parts that all plugins offer for one hook, by name, each with where it came from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Generic, TypeVar

import attrs

from ervaringskennis.errors import ErvaringskennisError, Problem
from ervaringskennis.plugins import problems
from ervaringskennis.plugins.plugin import BUILT_IN, Origin

T = TypeVar("T")


class NoSuchPart(ErvaringskennisError, LookupError):  # noqa: N818 - reads as a sentence
    """Nothing has this name, or more than one plugin claims it; the text says which."""


@attrs.frozen(kw_only=True)
class Provided(Generic[T]):
    """A part and its origin."""

    name: str
    value: T
    origin: Origin


@attrs.frozen(kw_only=True)
class Registry(Mapping[str, T]):
    """Parts by name; `NoSuchPart` for a name that nothing, or more than one plugin, has."""

    kind: str
    provided: Mapping[str, Provided[T]]
    contested: Mapping[str, Problem] = attrs.field(factory=dict)
    refused: tuple[Problem, ...] = ()

    @classmethod
    def of(cls, kind: str, claims: Iterable[Provided[T]]) -> Registry[T]:
        """Return who has which name; a name of the library itself is never lost."""
        by_name: dict[str, list[Provided[T]]] = {}
        for claim in claims:
            by_name.setdefault(claim.name, []).append(claim)
        provided, contested, refused = dict[str, Provided[T]](), dict[str, Problem](), []
        for name, found in sorted(by_name.items()):
            first, *others = sorted(found, key=lambda one: one.origin.plugin != BUILT_IN)
            if not others or first.origin.plugin == BUILT_IN:
                provided[name] = first
                refused += [problems.ours(name, one.origin) for one in others]
            else:
                contested[name] = problems.duplicate(name, (one.origin for one in found))
        return cls(kind=kind, provided=provided, contested=contested, refused=tuple(refused))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Names that more than one plugin claims, and names of ours that a plugin claims."""
        return (*self.contested.values(), *self.refused)

    def origin(self, name: str) -> Origin:
        """Return where the part of this name came from."""
        return self.found(name).origin

    def __getitem__(self, name: str) -> T:
        return self.found(name).value

    def __contains__(self, name: object) -> bool:
        return name in self.provided

    def __iter__(self) -> Iterator[str]:
        return iter(self.provided)

    def __len__(self) -> int:
        return len(self.provided)

    def found(self, name: str) -> Provided[T]:
        """Return the part of this name and where it came from."""
        if name in self.provided:
            return self.provided[name]
        raise NoSuchPart(
            self.contested.get(name) or problems.absent(self.kind, name, self.provided)
        )
