"""Notes that belong together, before it is known whether they are there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import attrs

from ervaringskennis.files.harvest.marks import ID
from ervaringskennis.files.harvest.words import WORDS
from ervaringskennis.harvest.notes import Link, LinkKind

_KINDS: Final = {
    word.casefold(): kind for words in WORDS.values() for kind, word in words.links.items()
}
_LINE: Final = re.compile(rf"({'|'.join(_KINDS)})\s*:\s*({ID}(?:\s*,\s*{ID})+)\Z", re.IGNORECASE)


@attrs.frozen(kw_only=True)
class DraftLink:
    """A link, and the row that says so."""

    row: int
    kind: LinkKind
    notes: tuple[str, ...]

    def fits(self, ids: Iterable[str]) -> bool:
        """Return whether these are two or more different notes that are there."""
        own = set(self.notes)
        return len(own) == len(self.notes) > 1 and own.issubset(ids)

    @property
    def link(self) -> Link:
        """The link; `InvalidValue` where it does not fit."""
        return Link(kind=self.kind, notes=self.notes)


def linked(text: str, *, row: int = 0) -> DraftLink | None:
    """Return the link that a line says, or nothing.

    >>> linked("Hetzelfde: n3, n17")
    DraftLink(row=0, kind=<LinkKind.SAME: 'same'>, notes=('n3', 'n17'))
    """
    match = _LINE.match(text)
    if match is None:
        return None
    notes = tuple(re.split(r"\s*,\s*", match[2]))
    return DraftLink(row=row, kind=_KINDS[match[1].casefold()], notes=notes)
