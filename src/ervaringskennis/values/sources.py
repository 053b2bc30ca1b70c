"""Where something that is stated comes from: an announcement, a reference, participants' notes."""

from __future__ import annotations

import enum
from typing import Final

import attrs

from ervaringskennis.errors import InvalidValue
from ervaringskennis.values.converters import choose
from ervaringskennis.values.text import line, url_or_unknown
from ervaringskennis.values.unknown import UNKNOWN, Unknown


class SourceKind(enum.StrEnum):
    """Who says it."""

    ANNOUNCEMENT = "announcement"
    """Whoever announced a programme in which it occurs."""
    CURATED = "curated"
    """Somebody who looked it up; the reference says where."""
    NOTES = "notes"
    """People who took part and wrote it down."""


def _kind(word: str) -> SourceKind:
    return choose(SourceKind, word)


@attrs.frozen(kw_only=True)
class Source:
    """Where a statement comes from.

    ``reference`` is how people find it: author, title and year.  What is curated has one.  ``url``
    is where it can be read.
    """

    kind: SourceKind = attrs.field(converter=_kind)
    reference: str | Unknown = UNKNOWN
    url: str | Unknown = attrs.field(default=UNKNOWN, validator=url_or_unknown)

    def __attrs_post_init__(self) -> None:
        if not isinstance(self.reference, Unknown):
            line(self, attrs.fields(Source).reference, self.reference)
        elif self.kind is SourceKind.CURATED:
            raise InvalidValue.of(
                "no-reference",
                "Noem waar u dit vond: wie het schreef, de titel en het jaar.",
                "Name where you found this: who wrote it, the title and the year.",
                field="reference",
            )


ANNOUNCED: Final = Source(kind=SourceKind.ANNOUNCEMENT)
"""What an announcement says of itself."""
