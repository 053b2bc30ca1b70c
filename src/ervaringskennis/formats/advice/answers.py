"""Three answers to whether something fits: yes, no, and nobody knows."""

from __future__ import annotations

import enum
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from ervaringskennis.values.unknown import Unknown

if TYPE_CHECKING:
    from ervaringskennis.values.ranges import Range


class Answer(enum.StrEnum):
    """Whether something fits what is asked; unknown is neither a match nor a mismatch.

    >>> [answer.sign for answer in Answer]
    [1, 0, -1]
    """

    MATCH = "match"
    UNKNOWN = "unknown"
    MISMATCH = "mismatch"

    @property
    def sign(self) -> int:
        """What it counts for: 1, 0 or -1."""
        return {Answer.MATCH: 1, Answer.UNKNOWN: 0, Answer.MISMATCH: -1}[self]


def best(answers: Iterable[Answer]) -> Answer:
    """Return the answer where one that fits is enough; a mismatch where there is none at all."""
    return max(answers, key=lambda answer: answer.sign, default=Answer.MISMATCH)


def worst(answers: Iterable[Answer]) -> Answer:
    """Return the answer where all must fit; at least one is asked for."""
    return min(answers, key=lambda answer: answer.sign)


def among(wanted: object, given: Collection[object] | Unknown) -> Answer:
    """Return whether what is wanted is in what is given."""
    if isinstance(wanted, Unknown) or isinstance(given, Unknown):
        return Answer.UNKNOWN
    return Answer.MATCH if wanted in given else Answer.MISMATCH


def enough(needed: Range | Unknown, have: int | Unknown, times: int = 1) -> Answer:
    """Return whether there is enough to do something so many times.

    Having the minimum is enough.  Where only a maximum is known, less than that may do or not.

    >>> from ervaringskennis.values.ranges import Range
    >>> enough(Range(at_least=2, at_most=4), 3).value, enough(Range(at_least=2), 3, times=2).value
    ('match', 'mismatch')
    >>> enough(Range(at_most=4), 3).value, enough(Range(at_most=4), 4).value
    ('unknown', 'match')
    """
    if isinstance(needed, Unknown) or isinstance(have, Unknown):
        return Answer.UNKNOWN
    if needed.at_least is not None:
        return Answer.MATCH if needed.at_least * times <= have else Answer.MISMATCH
    if needed.at_most is not None and needed.at_most * times <= have:
        return Answer.MATCH
    return Answer.UNKNOWN
