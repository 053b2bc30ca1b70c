"""A format, or a mix of two or three, with all that was judged of it."""

from __future__ import annotations

import attrs

from ervaringskennis.formats.advice.answers import Answer
from ervaringskennis.formats.advice.judgement import FILTERS, Judgement, Topic


@attrs.frozen(kw_only=True)
class Suggestion:
    """What is suggested, and why: ``formats`` people take part in, ``tools`` used within them.

    Both are ids.
    """

    formats: tuple[str, ...]
    tools: tuple[str, ...] = ()
    judgements: tuple[Judgement, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """Everything it consists of."""
        return (*self.formats, *self.tools)

    @property
    def score(self) -> int:
        """The sum of what counts for it minus what counts against it.

        It rests on this format and the request alone, never on which others there are.  Measures
        that divide by the best or the sum of a set turn the order of two alternatives around when
        a third comes or goes (Belton and Gear, "On a short-coming of Saaty's method of analytic
        hierarchies", 1983).
        """
        return sum(one.points for one in self.judgements)

    @property
    def is_weighed(self) -> bool:
        """Whether anything counts for or against it."""
        return any(one.points for one in self.judgements)

    @property
    def unknowns(self) -> int:
        """How many of its judgements are unknown."""
        return sum(one.answer is Answer.UNKNOWN for one in self.judgements)

    @property
    def rank(self) -> tuple[int, int, int, tuple[str, ...]]:
        """Where it stands, lowest first: score, then what is known, then few parts, then ids."""
        return -self.score, self.unknowns, len(self.parts), self.parts

    @property
    def barriers(self) -> tuple[Judgement, ...]:
        """The filters that exclude it."""
        filters = (one for one in self.judgements if one.topic in FILTERS)
        return tuple(one for one in filters if one.answer is Answer.MISMATCH)

    def on(self, topic: Topic, about: str = "") -> Judgement | None:
        """Return what was judged on a topic, or None where nothing was."""
        found = (one for one in self.judgements if one.key == (topic, about))
        return next(found, None)
