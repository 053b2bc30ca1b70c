"""Mixes of two or three: only where each part adds what the others lack."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Final

import attrs

from ervaringskennis.formats.advice.answers import Answer, best, worst
from ervaringskennis.formats.advice.criteria import judged, safety_judged
from ervaringskennis.formats.advice.filters import filtered, least_cost
from ervaringskennis.formats.advice.judgement import Judgement, Topic
from ervaringskennis.formats.advice.request import AdviceRequest
from ervaringskennis.formats.advice.suggestion import Suggestion
from ervaringskennis.formats.participation_format import ParticipationFormat
from ervaringskennis.formats.vocabulary import Kind, SafetyNeed
from ervaringskennis.values.unknown import Unknown

MOST_MIXES: Final = 1000
"""How many mixes there are in advice at most, the best ones."""

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
    budget.  Parts are held after each other, so the same people can lead them.  At most
    `MOST_MIXES` are returned: of hundreds of formats there can be tens of thousands.
    """
    mixer = _Mixer(request=request, formats=_by_id(formats), tools=_by_id(tools))
    return tuple(heapq.nsmallest(MOST_MIXES, mixer.all(), key=lambda mix: mix.rank))


def _by_id(formats: Iterable[ParticipationFormat]) -> dict[str, ParticipationFormat]:
    return {one.id: one for one in sorted(formats, key=lambda one: one.id)}


@attrs.frozen(kw_only=True)
class _Mixer:
    """Puts mixes together, and remembers what each format is good for with which tools."""

    request: AdviceRequest
    formats: Mapping[str, ParticipationFormat]
    tools: Mapping[str, ParticipationFormat]
    _judgements: dict[str, tuple[Judgement, ...]] = attrs.field(factory=dict, init=False)
    _aims: dict[_Names, frozenset[_Aim]] = attrs.field(factory=dict, init=False)

    def all(self) -> Iterator[Suggestion]:
        """Yield each mix worth having."""
        formats, tools = self._alike(self.formats), self._alike(self.tools)
        everything = _asked(self.request)
        for some, used in _combinations(formats, tools):
            complete = len(some) + len(used) < _MOST or self._served(some, used) == everything
            if complete and self._is_worth_having(some, used):
                chosen = [formats[name] for name in some], [tools[name] for name in used]
                yield from self._affordable(*chosen)

    def _affordable(
        self, formats: Iterable[_Names], tools: Iterable[_Names]
    ) -> Iterator[Suggestion]:
        """Yield the mixes within the budget of one of each of these alike formats and tools."""
        for some, used in itertools.product(itertools.product(*formats), itertools.product(*tools)):
            if self._is_affordable((*some, *used)):
                yield self._made(tuple(sorted(some)), tuple(sorted(used)))

    def _alike(self, named: Mapping[str, ParticipationFormat]) -> dict[str, _Names]:
        """Return those that serve the same with whatever tools, under the first of them.

        Two of these are never both of use in a mix, so that the combinations to try do not grow
        with the number of formats, but with how many different things they serve.
        """
        found: dict[object, list[str]] = {}
        for name, one in named.items():
            about_safety = _asked_of(self.request, one.offers), _asked_of(self.request, one.lacks)
            # What serves nothing, and lets nobody be safe, would be superfluous in any mix.
            if self._serves(name) or (one.kind is Kind.TOOL and about_safety[0]):
                found.setdefault((self._serves(name), *about_safety), []).append(name)
        return {names[0]: tuple(names) for names in found.values()}

    def _is_worth_having(self, formats: _Names, tools: _Names) -> bool:
        served = self._served(formats, tools)
        fewer = [
            *((_without(formats, one), tools) for one in formats),
            *((formats, _without(tools, one)) for one in tools),
        ]
        return all(served - self._served(*rest) for rest in fewer)

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
        one, used = self._named(name), [self.tools[tool] for tool in tools]
        if name not in self._judgements:
            filters = filtered(self.request, one)
            self._judgements[name] = (*filters, *judged(self.request, one))
        groups = {group.id: group for group in self.request.groups if used}
        # Tools make a place safe or not, and change nothing else of it.
        return tuple(
            safety_judged(groups[each.about], one, used)
            if used and each.topic is Topic.SAFETY
            else each
            for each in self._judgements[name]
        )

    def _made(self, formats: _Names, tools: _Names) -> Suggestion:
        of_formats = [one for name in formats for one in self._judged(name, tools)]
        of_tools = [one for name in tools for one in self._judged(name, ())]
        several = (*of_formats, *(one for one in of_tools if one.topic in _OF_TOOLS))
        return Suggestion(formats=formats, tools=tools, judgements=tuple(_together(several)))


def _combinations(
    formats: Collection[str], tools: Collection[str]
) -> Iterator[tuple[_Names, _Names]]:
    """Yield every two or three of which at least one is a format, not a tool."""
    for size in range(2, _MOST + 1):
        for count in range(1, size + 1):
            used = list(itertools.combinations(tools, size - count))
            # Not `itertools.product`, which would keep millions of combinations at once.
            for some in itertools.combinations(formats, count):
                yield from ((some, each) for each in used)


def _asked_of(
    request: AdviceRequest, needs: Collection[SafetyNeed] | Unknown
) -> frozenset[SafetyNeed]:
    """Return which of these needs a group of the request has."""
    asked = (group.needs for group in request.groups if not isinstance(group.needs, Unknown))
    given = () if isinstance(needs, Unknown) else needs
    return frozenset(itertools.chain.from_iterable(asked)) & frozenset(given)


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
    for (topic, about), several in of_key.items():
        there = several
        if topic is Topic.SAFETY:
            there = _where_reached(several, of_key[Topic.REACH, about])
        yield _joined(there, best if topic in _ONE_IS_ENOUGH else worst)


def _where_reached(several: Sequence[Judgement], reached: Sequence[Judgement]) -> list[Judgement]:
    """Return what is said of the parts where a group comes most certainly.

    Where it only may come, it may not: that such a part is safe makes no other part safe.
    """
    surest = best(one.answer for one in reached)
    there = {name for one in reached if one.answer is surest for name in one.by}
    return [one for one in several if not there.isdisjoint(one.by)]


def _joined(
    several: Sequence[Judgement], choose: Callable[[Iterable[Answer]], Answer]
) -> Judgement:
    answer = choose(one.answer for one in several)
    same = [one for one in several if one.answer is answer]
    return attrs.evolve(same[0], by=tuple(name for one in same for name in one.by))
