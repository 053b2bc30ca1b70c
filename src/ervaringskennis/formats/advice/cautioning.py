"""Which cautions come along: warnings with their source, which never change an order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import attrs

from ervaringskennis.formats.vocabulary import Kind, SafetyNeed
from ervaringskennis.programmes.cautions import Caution, Circumstance
from ervaringskennis.programmes.sessions import Mode
from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.formats.advice.request import AdviceRequest
    from ervaringskennis.formats.participation_format import ParticipationFormat


@attrs.frozen(kw_only=True)
class Raised:
    """A caution that applies, and the formats (ids) that it applies to."""

    caution: Caution
    formats: tuple[str, ...]


def cautions(
    request: AdviceRequest, formats: Iterable[ParticipationFormat], shared: Iterable[Caution]
) -> tuple[Raised, ...]:
    """Return each caution that applies to one of these formats, those of a format among them."""
    shared = tuple(shared)
    raised: dict[Caution, Raised] = {}
    for one in sorted(formats, key=lambda one: one.id):
        for caution in _applying(request, one, shared):
            # Two formats can each have a caution with the same id that says something else.
            before = raised.get(caution, Raised(caution=caution, formats=()))
            raised[caution] = attrs.evolve(before, formats=(*before.formats, one.id))
    return tuple(sorted(raised.values(), key=lambda one: (one.caution.id, one.formats)))


def _applying(
    request: AdviceRequest, one: ParticipationFormat, shared: tuple[Caution, ...]
) -> Iterator[Caution]:
    """Yield what applies to a format, each once; who names the same id speaks of the same."""
    there = tuple(circumstances(request, one))
    roles = {group.role for group in request.groups if not isinstance(group.role, Unknown)}
    known = {caution.id: caution for caution in (*shared, *one.cautions)}
    for caution in known.values():
        if caution.applies(formats=(one.id,), roles=roles, circumstances=there):
            yield caution


def circumstances(request: AdviceRequest, one: ParticipationFormat) -> Iterator[Circumstance]:
    """Yield what a format is held under when it is held for this request."""
    yield from _of_groups(request, one)
    if request.local_cases is True:
        yield Circumstance.LOCAL_CASE
    if _is_invited(one):
        yield Circumstance.INVITED
    if Mode.ONLINE in {one.mode, request.mode}:
        yield Circumstance.ONLINE


def _of_groups(request: AdviceRequest, one: ParticipationFormat) -> Iterator[Circumstance]:
    """Yield what follows from who takes part; a group that certainly stays away does not count."""
    there = [
        group
        for group in request.groups
        if isinstance(one.who, Unknown) or isinstance(group.role, Unknown) or group.role in one.who
    ]
    if any(group.speaks_for_itself for group in there):
        yield Circumstance.RESIDENTS
        for_work = {group.role for group in there if not group.speaks_for_itself}
        if any(not isinstance(role, Unknown) for role in for_work):
            yield Circumstance.MIXED
    if any(not isinstance(group.needs, Unknown) and group.needs for group in there):
        yield Circumstance.VULNERABLE


def _is_invited(one: ParticipationFormat) -> bool:
    meets = one.kind in {Kind.MEETING, Kind.SERIES, Kind.BODY} and one.mode is not Mode.ONLINE
    return meets and (isinstance(one.offers, Unknown) or SafetyNeed.NEARBY not in one.offers)
