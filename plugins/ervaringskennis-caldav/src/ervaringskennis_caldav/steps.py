"""What has to happen to bring a calendar in step: decided from what is wanted and what stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from ervaringskennis_caldav.collection import Resource
from ervaringskennis_caldav.entries import Wanted, resource_name

if TYPE_CHECKING:
    from ervaringskennis_caldav.entries import Ours


@attrs.frozen
class _ForEntry:
    wanted: Wanted

    @property
    def entry(self) -> str:
        """The id of the entry."""
        return self.wanted.entry


@attrs.frozen
class Keep(_ForEntry):
    """The entry stands there, and says what it should."""


@attrs.frozen
class Create(_ForEntry):
    """The entry does not stand there yet."""


@attrs.frozen
class Replace(_ForEntry):
    """The entry stands there, and says something else."""

    resource: Resource


@attrs.frozen
class Remove:
    """An entry of ours stands there that the programme no longer has, or not on a known day."""

    entry: str
    resource: Resource


Step = Keep | Create | Replace | Remove


def steps(wanted: Sequence[Wanted], there: Iterable[Resource], ours: Ours) -> list[Step]:
    """Return one step for each entry, in the order of the agenda, and the removals after them."""
    mine = [one for one in there if ours.entry_of(one.holds.uid) is not None]
    chosen = {one.uid: _chosen(one, mine) for one in wanted}
    kept = [one.url for one in chosen.values() if one is not None]
    return [
        *(step_for(one, chosen[one.uid]) for one in wanted),
        *_removals((one for one in mine if one.url not in kept), ours),
    ]


def step_for(wanted: Wanted, resource: Resource | None) -> Step:
    """Return what makes an entry stand where this stands now."""
    if resource is None:
        return Create(wanted)
    return Keep(wanted) if resource.holds.said == wanted.said else Replace(wanted, resource)


def is_ours(resource: Resource, ours: Ours) -> bool:
    """Return whether it is proven that we put it there, so that we may delete it.

    The UID says of which entry it is, but somebody may have imported that event by hand.  Our mark
    in it proves that we wrote it; an app may leave that out when it saves the event, but no app
    gives a resource another name, and ours is no name that anybody else would choose.
    """
    holds = resource.holds
    if ours.entry_of(holds.uid) is None:
        return False
    return holds.programme == ours.programme or resource.name == resource_name(holds.uid)


def _chosen(wanted: Wanted, mine: list[Resource]) -> Resource | None:
    """Return what stands for an entry; where there are several, the one with our name."""
    found = [one for one in mine if one.holds.uid == wanted.uid]
    return min(found, key=lambda one: (one.name != wanted.name, one.name), default=None)


def _removals(left: Iterable[Resource], ours: Ours) -> list[Remove]:
    found = [
        Remove(entry, one)
        for one in left
        if (entry := ours.entry_of(one.holds.uid)) is not None and is_ours(one, ours)
    ]
    return sorted(found, key=lambda step: (step.entry, step.resource.name))
