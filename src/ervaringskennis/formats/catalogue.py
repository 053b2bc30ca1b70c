"""A catalogue of formats, and the cautions that belong to more than one of them."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

import attrs

from ervaringskennis.errors import NotPossible, Problem
from ervaringskennis.formats.participation_format import DESCRIBED, ParticipationFormat
from ervaringskennis.programmes.cautions import Caution
from ervaringskennis.values.unknown import known

if TYPE_CHECKING:
    from ervaringskennis.values.text import Label

_NEAR: Final = 3
_ALIKE: Final = 0.6
"""As `difflib` measures it: 1 is the same, 0 has nothing in common."""


def _by_id(
    formats: Iterable[ParticipationFormat] | Mapping[str, ParticipationFormat],
) -> Mapping[str, ParticipationFormat]:
    every = formats.values() if isinstance(formats, Mapping) else formats
    return MappingProxyType({one.id: one for one in sorted(every, key=lambda one: one.id)})


def _all(cautions: Iterable[Caution]) -> tuple[Caution, ...]:
    return tuple(cautions)


@attrs.frozen(kw_only=True)
class Catalogue(Mapping[str, ParticipationFormat]):
    """Formats by id, in the order of their ids; ``cautions`` apply to more than one format."""

    formats: Mapping[str, ParticipationFormat] = attrs.field(converter=_by_id)
    cautions: tuple[Caution, ...] = attrs.field(default=(), converter=_all)

    def __getitem__(self, name: str) -> ParticipationFormat:
        return self.formats[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.formats)

    def __len__(self) -> int:
        return len(self.formats)

    def found(self, name: str) -> ParticipationFormat:
        """Return the format with this id or name; `NotPossible`, with what is near, else."""
        wanted = name.casefold().strip()
        named = {word: one for one in self.formats.values() for word in _names(one)}
        if wanted in self.formats:
            return self.formats[wanted]
        if wanted in named:
            return named[wanted]
        near = difflib.get_close_matches(wanted, named, n=_NEAR, cutoff=_ALIKE)
        raise _absent({named[word].id: named[word].name for word in near}.values())

    def cautions_of(self, one: ParticipationFormat) -> tuple[Caution, ...]:
        """Return what needs care wherever this format is used: what is about it comes first.

        What depends on the circumstances of a plan is not among them.  A caution of the format
        itself speaks for the shared one with its id.
        """
        own = {caution.id for caution in one.cautions}
        every = (*one.cautions, *(caution for caution in self.cautions if caution.id not in own))
        roles = known(one.who, ())
        found = [each for each in every if each.applies(formats=(one.id,), roles=roles)]
        return tuple(sorted(found, key=lambda each: one.id not in each.formats))

    def with_(
        self, formats: Iterable[ParticipationFormat] = (), cautions: Iterable[Caution] = ()
    ) -> Catalogue:
        """Return the catalogue with more; who has the same id as one of ours goes before it."""
        more = {caution.id: caution for caution in (*self.cautions, *cautions)}
        return Catalogue(
            formats=({**self.formats, **{one.id: one for one in formats}}).values(),
            cautions=more.values(),
        )


def _names(one: ParticipationFormat) -> tuple[str, str, str]:
    return one.id.casefold(), one.name.nl.casefold(), one.name.en.casefold()


def _absent(near: Collection[Label]) -> NotPossible:
    """Return the error for a name that no format has; ``near`` are names like it."""
    nl = "Alle vormen staan in: ervaringskennis formats list"
    en = "All formats are in: ervaringskennis --lang en formats list"
    if near:
        nl = f"Bedoelde u {_quoted((one.nl for one in near), 'of')}? {nl}"
        en = f"Did you mean {_quoted((one.en for one in near), 'or')}? {en}"
    return NotPossible(
        Problem(
            code="no-such-format",
            nl=f"Deze vorm is er niet. {nl}",
            en=f"There is no such format. {en}",
        )
    )


def _quoted(words: Iterable[str], joint: str) -> str:
    *first, last = (f"“{word}”" for word in words)
    return f"{', '.join(first)} {joint} {last}" if first else last


def differing(one: ParticipationFormat, other: ParticipationFormat) -> tuple[str, ...]:
    """Return the fields in which two formats differ; unknown differs from what is known."""
    return tuple(
        name for name in ("kind", *DESCRIBED) if getattr(one, name) != getattr(other, name)
    )
