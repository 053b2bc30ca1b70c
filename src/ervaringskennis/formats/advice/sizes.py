"""How often a format has to be held before everybody has had a turn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ervaringskennis.formats.vocabulary import Kind
from ervaringskennis.values.unknown import UNKNOWN, Unknown

if TYPE_CHECKING:
    from ervaringskennis.formats.advice.request import AdviceRequest
    from ervaringskennis.formats.participation_format import ParticipationFormat
    from ervaringskennis.values.ranges import Range

MOST_TIMES: Final = 5
"""How often a meeting or a series is held at most, each time with other people.

Five is what the largest programme that we know does: five local learning practices side by side.
More than that is a programme of its own, and deserves a plan of its own.
"""

REPEATED: Final = frozenset({Kind.MEETING, Kind.SERIES})
"""A body has a standing task: there is one of it."""

UNCOUNTED: Final = frozenset({Kind.PERSON, Kind.CHANNEL, Kind.INITIATIVE, Kind.TOOL})
"""Their size does not say how many people they serve: one key person speaks for a street."""


def times_needed(request: AdviceRequest, one: ParticipationFormat) -> int | Unknown | None:
    """Return how often it has to be held for the people asked; None where no number will do.

    The fewest times count, and any number of people within what is asked will do.
    """
    if one.kind in UNCOUNTED:
        return 1
    if isinstance(request.people, Unknown) or isinstance(one.group_size, Unknown):
        return UNKNOWN
    counts = range(1, most_times(one) + 1)
    fitting = (times for times in counts if _meet(request.people, one.group_size, times))
    return next(fitting, None)


def most_times(one: ParticipationFormat) -> int:
    """Return how often a format is held at most."""
    return MOST_TIMES if one.kind in REPEATED else 1


def is_too_few(people: Range, size: Range, times: int = 1) -> bool:
    """Return whether there are certainly too few people for so many groups of this size."""
    return people.at_most is not None and people.at_most < (size.at_least or 0) * times


def _meet(people: Range, size: Range, times: int) -> bool:
    """Return whether so many groups of this size can hold a number of people that is asked."""
    left_out = size.at_most is not None and size.at_most * times < (people.at_least or 0)
    return not left_out and not is_too_few(people, size, times)
