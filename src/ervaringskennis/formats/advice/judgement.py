"""One judgement: on what, the answer, and why."""

from __future__ import annotations

import enum
from typing import Final

import attrs

from ervaringskennis.formats.advice.answers import Answer
from ervaringskennis.formats.advice.reasons import Reason


class Topic(enum.StrEnum):
    """What a format is judged on."""

    # Hard filters: a mismatch excludes.
    MANDATE = "mandate"
    PEOPLE = "people"
    MODE = "mode"
    MONEY = "money"
    # Criteria: these weigh.
    PURPOSE = "purpose"
    REACH = "reach"
    SAFETY = "safety"
    PHASE = "phase"
    LEVEL = "level"
    TIME = "time"
    FACILITATORS = "facilitators"
    TOGETHER = "together"


FILTERS: Final = (Topic.MANDATE, Topic.PEOPLE, Topic.MODE, Topic.MONEY)
"""What a format must meet; unknown excludes nothing."""

WEIGHTS: Final = {
    Topic.SAFETY: 4,
    Topic.PURPOSE: 2,
    Topic.REACH: 2,
    Topic.TIME: 2,
    Topic.FACILITATORS: 2,
    Topic.PHASE: 1,
    Topic.LEVEL: 1,
    Topic.TOGETHER: 1,
}
"""How much a topic counts, for or against; a topic that is not here counts for nothing.

What it is for, who takes part, and what it takes count twice; what makes it somewhat better or
worse counts once.  Who takes part, how, and with how much say are what sets formats apart (Fung,
"Varieties of participation in complex governance", 2006).  Safety counts four times, so that a
format where a group is not safe never scores better than one that does not reach it: not reached
is -2, reached and not safe is 2 - 4.
Anybody can check such a sum by hand, and in predictions few and round weights did about as well as
finely tuned ones (Dawes, "The robust beauty of improper linear models in decision making", 1979).
"""


@attrs.frozen(kw_only=True)
class Judgement:
    """What one topic says of a format or a mix.

    ``about`` is the purpose or the id of the group, and empty where a topic is about neither.
    ``by`` are the ids of the formats of which it holds.
    """

    topic: Topic
    answer: Answer
    reason: Reason
    about: str = ""
    by: tuple[str, ...] = ()

    @property
    def points(self) -> int:
        """What it adds to the score: its weight, nothing, or minus its weight."""
        return WEIGHTS.get(self.topic, 0) * self.answer.sign

    @property
    def key(self) -> tuple[Topic, str]:
        """What it is about, the same for each format that is judged on a request."""
        return self.topic, self.about
