"""Mixes of two or three: only where each part adds what the others lack."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from ervaringskennis.formats.advice.answers import Answer, best, worst
from ervaringskennis.formats.advice.criteria import judged
from ervaringskennis.formats.advice.filters import filtered, least_cost
from ervaringskennis.formats.advice.judgement import Judgement, Topic
from ervaringskennis.formats.advice.request import AdviceRequest
from ervaringskennis.formats.advice.suggestion import Suggestion
from ervaringskennis.formats.participation_format import ParticipationFormat
from ervaringskennis.values.unknown import Unknown

_MOST: Final = 3

_ONE_IS_ENOUGH: Final = frozenset({Topic.PURPOSE, Topic.REACH, Topic.SAFETY, Topic.LEVEL})
"""A mix serves a purpose or a group where one of its parts does; elsewhere all parts must fit."""

_OF_TOOLS: Final = frozenset(
    {Topic.PURPOSE, Topic.MANDATE, Topic.MODE, Topic.MONEY, Topic.TIME, Topic.FACILITATORS}
)
"""What a tool counts for by itself; its size and moment are those of where it is used."""

_Aim = tuple[Topic, str]
_Names = tuple[str, ...]


def mixes(
    request: AdviceRequest,
    formats: Sequence[ParticipationFormat],
    tools: Sequence[ParticipationFormat] = (),
) -> tuple[Suggestion, ...]:
    """Return the mixes worth having of what passed the filters, best first.

    Whether a mix is worth having is decided by its parts and the request alone.  Taking any part
    out must lose a purpose served, a group reached, or a group for whom it is safe; a mix of three
    must serve all that is asked, or two would do for a start; and together they must be within the
    budget.  Parts are held after each other, so the same people can lead them.
    """
    mixer = _Mixer(request=request, formats=_by_id(formats), tools=_by_id(tools))
    return tuple(sorted(mixer.all(), key=lambda mix: mix.rank))


def _by_id(formats: Iterable[ParticipationFormat]) -> dict[str, ParticipationFormat]:
    return {one.id: one for one in sorted(formats, key=lambda one: one.id)}


@attrs.frozen(kw_only=True)
class _Mixer:
    """Puts mixes together, and remembers what each format is good for with which tools."""

    request: AdviceRequest
    formats: Mapping[str, ParticipationFormat]
    tools: Mapping[str, ParticipationFormat]
    _judgements: dict[_Names, tuple[Judgement, ...]] = attrs.field(factory=dict, init=False)
    _aims: dict[_Names, frozenset[_Aim]] = attrs.field(factory=dict, init=False)

    def all(self) -> Iterator[Suggestion]:
        """Yield each mix worth having."""
        everything = _asked(self.request)
        for formats, tools in self._combinations():
            complete = (
                len(formats) + len(tools) < _MOST or self._served(formats, tools) == everything
            )
            if complete and self._is_worth_having(formats, tools):
                yield self._made(formats, tools)

    def _combinations(self) -> Iterator[tuple[_Names, _Names]]:
        """Yield every two or three of which at least one is a format, not a tool."""
        # What serves nothing that is asked would be superfluous in any mix.
        formats = [name for name in self.formats if self._serves(name)]
        for size in range(2, _MOST + 1):
            for count in range(1, size + 1):
                several = itertools.combinations(formats, count)
                used = list(itertools.combinations(self.tools, size - count))
                yield from itertools.product(several, used)

    def _is_worth_having(self, formats: _Names, tools: _Names) -> bool:
        served = self._served(formats, tools)
        fewer = [
            *((_without(formats, one), tools) for one in formats),
            *((formats, _without(tools, one)) for one in tools),
        ]
        return all(served - self._served(*rest) for rest in fewer) and self._is_affordable(
            (*formats, *tools)
        )

    def _is_affordable(self, parts: _Names) -> bool:
        if isinstance(self.request.euros, Unknown):
            return True
        cost = sum(least_cost(self.request, self._named(part)) for part in parts)
        return cost <= self.request.euros

    def _named(self, name: str) -> ParticipationFormat:
        return self.formats[name] if name in self.formats else self.tools[name]

    def _served(self, formats: _Names, tools: _Names) -> frozenset[_Aim]:
        """Return what formats serve in which these tools are used."""
        of_formats = (self._serves(name, tools) for name in formats)
        return frozenset().union(*of_formats, *(self._serves(name) for name in tools))

    def _serves(self, name: str, tools: _Names = ()) -> frozenset[_Aim]:
        key = (name, *tools)
        if key not in self._aims:
            found = _aims(self._judged(name, tools))
            # A tool is for something, and reaches whom the format reaches in which it is used.
            mine = (aim for aim in found if name in self.formats or aim[0] is Topic.PURPOSE)
            self._aims[key] = frozenset(mine)
        return self._aims[key]

    def _judged(self, name: str, tools: _Names) -> tuple[Judgement, ...]:
        key = (name, *tools)
        if key not in self._judgements:
            used = [self.tools[tool] for tool in tools]
            one = self._named(name)
            filters = filtered(self.request, one)
            self._judgements[key] = (*filters, *judged(self.request, one, used))
        return self._judgements[key]

    def _made(self, formats: _Names, tools: _Names) -> Suggestion:
        of_formats = [one for name in formats for one in self._judged(name, tools)]
        of_tools = [one for name in tools for one in self._judged(name, ())]
        several = (*of_formats, *(one for one in of_tools if one.topic in _OF_TOOLS))
        return Suggestion(formats=formats, tools=tools, judgements=tuple(_together(several)))


def _without(names: _Names, name: str) -> _Names:
    return tuple(one for one in names if one != name)


def _asked(request: AdviceRequest) -> frozenset[_Aim]:
    """Return all that is asked and that something could certainly serve."""
    purposes = () if isinstance(request.purposes, Unknown) else request.purposes
    groups = [one for one in request.groups if not isinstance(one.role, Unknown)]
    with_needs = (one for one in groups if not isinstance(one.needs, Unknown) and one.needs)
    return frozenset(
        (
            *((Topic.PURPOSE, purpose.value) for purpose in purposes),
            *((Topic.REACH, group.id) for group in groups),
            *((Topic.SAFETY, group.id) for group in with_needs),
        )
    )


def _aims(judgements: Iterable[Judgement]) -> Iterator[_Aim]:
    """Yield the purposes and groups that are served; safe is only who is reached too."""
    matched = [one.key for one in judgements if one.answer is Answer.MATCH]
    for topic, about in matched:
        if topic in {Topic.PURPOSE, Topic.REACH}:
            yield topic, about
        if topic is Topic.SAFETY and (Topic.REACH, about) in matched:
            yield topic, about


def _together(judgements: Iterable[Judgement]) -> Iterator[Judgement]:
    """Yield one judgement for each thing that was judged of the parts."""
    of_key: dict[_Aim, list[Judgement]] = {}
    for one in judgements:
        of_key.setdefault(one.key, []).append(one)
    for (topic, _), several in of_key.items():
        yield _joined(several, best if topic in _ONE_IS_ENOUGH else worst)


def _joined(
    several: Sequence[Judgement], choose: Callable[[Iterable[Answer]], Answer]
) -> Judgement:
    answer = choose(one.answer for one in several)
    same = [one for one in several if one.answer is answer]
    return attrs.evolve(same[0], by=tuple(name for one in same for name in one.by))
