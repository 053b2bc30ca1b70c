"""Participation formats: what there is, and what each asks and gives.

`ervaringskennis.formats.advice` says which fit a question.
"""

from ervaringskennis.formats.catalogue import Catalogue
from ervaringskennis.formats.participation_format import ParticipationFormat
from ervaringskennis.formats.vocabulary import Kind, LadderLevel, PolicyPhase, Purpose, SafetyNeed
from ervaringskennis.programmes.cautions import Caution, Circumstance
from ervaringskennis.values.sources import ANNOUNCED, Source, SourceKind

__all__ = [
    "ANNOUNCED",
    "Catalogue",
    "Caution",
    "Circumstance",
    "Kind",
    "LadderLevel",
    "ParticipationFormat",
    "PolicyPhase",
    "Purpose",
    "SafetyNeed",
    "Source",
    "SourceKind",
]
