"""Why: each decision in words, made from the record and from nothing else."""

from __future__ import annotations

from typing import Final, Literal

import attrs

from ervaringskennis.allocation.evidence import Evidence
from ervaringskennis.allocation.placing import Cause
from ervaringskennis.allocation.reasons_en import ENGLISH
from ervaringskennis.allocation.reasons_nl import DUTCH

__all__ = ["CODES", "LANGUAGES", "Evidence", "Reason", "reason", "reason_code"]

CODES: Final = tuple(DUTCH)
"""Every code that a reason can have."""

LANGUAGES: Final[tuple[Literal["nl", "en"], ...]] = ("nl", "en")


@attrs.frozen(kw_only=True)
class Reason:
    """Why a registration has its outcome: a stable code and the words in two languages."""

    code: str
    nl: str
    en: str
    evidence: Evidence = attrs.field(repr=False)


def reason(evidence: Evidence) -> Reason:
    """Return the reason that the record gives."""
    code = reason_code(evidence)
    return Reason(
        code=code,
        nl=" ".join(part for part in DUTCH[code](evidence) if part),
        en=" ".join(part for part in ENGLISH[code](evidence) if part),
        evidence=evidence,
    )


def reason_code(e: Evidence) -> str:
    """Return the stable code of the reason."""
    if e.cause is Cause.BARRIER and e.barrier is not None:
        return e.barrier.value
    if e.cause is Cause.PLACED and e.reserve is not None:
        return "placed-reserve"
    if e.cause is Cause.PLACED and e.priority is not None:
        return "placed-priority"
    return e.cause.word
