"""Facts: what happened in a programme, recorded once and never changed.

A fact carries ids, never personal data: who somebody is, what they need and which experience they
bring stand in the people vault, and can be erased there while every fact stays true.  A fact also
carries the outcome of each decision, so that reading the log decides nothing anew.

``target`` is what a place is for: the id of a session, or empty for the whole programme.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import ClassVar, Final

import attrs

_BOUNDARY: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


@attrs.frozen(kw_only=True)
class Fact:
    """Something that happened; each kind is a subclass, and ``kind`` is its word in the log."""

    kind: ClassVar[str]
    _kinds: ClassVar[dict[str, type[Fact]]] = {}

    def __init_subclass__(cls) -> None:
        cls.kind = _BOUNDARY.sub("-", cls.__name__).lower()
        # attrs makes the class anew where it has slots; the last one counts.
        Fact._kinds[cls.kind] = cls

    @staticmethod
    def kinds() -> dict[str, type[Fact]]:
        """Return every kind of fact that is loaded, by its word."""
        return dict(Fact._kinds)


@attrs.frozen(kw_only=True)
class Recorded:
    """A fact in the log of a programme: ``version`` counts from 1 without gaps."""

    version: int
    at: dt.datetime
    fact: Fact
