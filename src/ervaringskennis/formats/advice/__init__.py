"""Advice: which formats fit a question, why, and whether to ask it at all."""

from ervaringskennis.formats.advice.advising import Advice, Opening, Verdict, advise, informing
from ervaringskennis.formats.advice.answers import Answer
from ervaringskennis.formats.advice.cautioning import Raised
from ervaringskennis.formats.advice.honesty import Ground
from ervaringskennis.formats.advice.judgement import WEIGHTS, Judgement, Topic
from ervaringskennis.formats.advice.reach import GroupReach, reach
from ervaringskennis.formats.advice.reasons import Reason
from ervaringskennis.formats.advice.request import AdviceRequest, AimGroup
from ervaringskennis.formats.advice.suggestion import Suggestion

__all__ = [
    "WEIGHTS",
    "Advice",
    "AdviceRequest",
    "AimGroup",
    "Answer",
    "Ground",
    "GroupReach",
    "Judgement",
    "Opening",
    "Raised",
    "Reason",
    "Suggestion",
    "Topic",
    "Verdict",
    "advise",
    "informing",
    "reach",
]
